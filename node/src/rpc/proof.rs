//! `records_prove`: a file that proves, to somebody who trusts no server and not this node either, that a version of a
//! record stood on the chain.
//!
//! The block is the newest one that this node has the votes for. A node keeps the votes of changes of the authorities,
//! and of the block that was made final last; so there is a proof of that block and of no other, and a version that is
//! not in it yet has to wait for the next. What is proven is how things stood at that block.
//!
//! The authorities of the first block are proven from the state that the chain's specification describes: the state
//! itself has left every node's history.
//!
//! The file is checked before it is given out. No node is sent, and none gives out, what shows the document: the holder's
//! software adds it ([`Opening`]).

use super::{answers::*, off_thread};
use crate::types::{Block, FullBackend, FullClient, Hash};
use anamnesis_primitives::{
	proof::{
		stored::{self, Keys},
		verify, Failure, Final, Genesis, Header, Opening, Problem, ProofFile, Subject,
	},
	views::Verification,
	Commitment, PatientId, RecordId, Version,
};
use anamnesis_runtime::AccountId;
use anamnesis_runtime_api::RecordsApi;
use futures::{lock::Mutex, StreamExt};
use jsonrpsee::{
	core::{async_trait, RpcResult},
	proc_macros::rpc,
	types::ErrorObjectOwned,
};
use sc_client_api::{Backend as _, ProofProvider};
use sc_consensus_grandpa::{
	best_justification, GrandpaJustification, GrandpaJustificationStream, SharedAuthoritySet,
	GRANDPA_ENGINE_ID,
};
use sc_rpc::SubscriptionTaskExecutor;
use sc_service::ChainSpec;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::{Backend as _, HeaderBackend};
use sp_runtime::{traits::BlakeTwo256, StateVersion};
use sp_state_machine::{prove_read, InMemoryBackend};
use std::{
	sync::{Arc, OnceLock},
	time::Duration,
};
use tokio::time::{timeout_at, Instant};

/// The method's name, for the log.
const METHOD: &str = "records_prove";

/// How long a question waits for a version to become final. Blocks come every 2 s and are final a few later.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many votes may wait to be looked at before the log says so. They are taken as they come.
const QUEUE: usize = 1_024;

/// What can be proven.
#[rpc(server)]
pub trait Proofs {
	/// A proof file about a version of a record, or a leaf of a batch, at the newest final block.
	#[method(name = "records_prove")]
	async fn prove(
		&self,
		patient: Bytes<16>,
		record: RecordId,
		version: Version,
		leaf: Option<u32>,
	) -> RpcResult<ProofJson>;
}

/// Makes proofs of this node's chain.
pub struct Proving {
	chain: Arc<Chain>,
	justifications: GrandpaJustificationStream<Block>,
	executor: SubscriptionTaskExecutor,
	/// One at a time: a proof reads everything that changed the authorities since genesis.
	turn: Mutex<()>,
}

/// Where a proof's parts are.
pub struct Chain {
	/// The chain.
	pub client: Arc<FullClient>,
	/// The database.
	pub backend: Arc<FullBackend>,
	/// The authorities and how they changed.
	pub authority_set: SharedAuthoritySet<Hash, u32>,
	/// What the chain began with.
	pub specification: Arc<dyn ChainSpec>,
	/// The first block, as it stands in every proof.
	pub genesis: OnceLock<Genesis>,
}

impl Proving {
	/// Proofs of this chain, and of blocks that become final according to this stream.
	pub fn new(
		chain: Chain,
		justifications: GrandpaJustificationStream<Block>,
		executor: SubscriptionTaskExecutor,
	) -> Self {
		Self { chain: Arc::new(chain), justifications, executor, turn: Mutex::new(()) }
	}

	/// What can be proven now.
	async fn attempt(&self, subject: Subject) -> Result<Attempt, ErrorObjectOwned> {
		let _turn = self.turn.lock().await;
		let chain = self.chain.clone();
		off_thread(&self.executor, "records-prove", move || chain.prove(subject))
			.await
			.unwrap_or_else(|| Err(runtime_failed(METHOD, "the node is shutting down")))
	}
}

#[async_trait]
impl ProofsServer for Proving {
	async fn prove(
		&self,
		patient: Bytes<16>,
		record: RecordId,
		version: Version,
		leaf: Option<u32>,
	) -> RpcResult<ProofJson> {
		let subject = Subject { patient: PatientId(patient.0), record, version, leaf };
		// First this and then the newest votes: so whatever becomes final afterwards is noticed.
		let mut finality = self.justifications.subscribe(QUEUE);
		let end = Instant::now() + PATIENCE;
		loop {
			match self.attempt(subject).await? {
				Attempt::Made(proof) => return Ok(proof),
				Attempt::NotYet => {},
			}
			match timeout_at(end, finality.next()).await {
				Ok(Some(_)) => {},
				Ok(None) | Err(_) => return Err(not_final()),
			}
		}
	}
}

/// How an attempt ended.
enum Attempt {
	/// Here it is.
	Made(ProofJson),
	/// The version is there, but in no block that this node has both state and votes of.
	NotYet,
}

impl Chain {
	fn prove(&self, subject: Subject) -> Result<Attempt, ErrorObjectOwned> {
		let votes = best_justification::<_, Block>(&*self.backend).map_err(no_proof)?;
		let proven = votes.map(|votes| (votes.target(), votes));
		let proven = proven.filter(|((_, hash), _)| self.client.state_at(*hash).is_ok());
		let Some(((number, hash), votes)) = proven else {
			self.ensure_there(&subject, self.client.info().best_hash)?;
			return Ok(Attempt::NotYet);
		};
		if self.ensure_there(&subject, hash).is_err() {
			self.ensure_there(&subject, self.client.info().best_hash)?;
			return Ok(Attempt::NotYet);
		}

		let keys = Keys::of(&subject);
		let state = self.client.read_proof(hash, &mut keys.all()).map_err(no_proof)?;
		let genesis = self.genesis()?;
		let file = ProofFile {
			opening: Opening::Closed,
			subject,
			genesis: genesis.clone(),
			changes: self.changes_below(number)?,
			block: Final { header: self.header(hash)?, justification: votes.into() },
			state: state.into_iter_nodes().collect(),
		};
		let bytes = file.to_bytes();
		match verify(&bytes, &self.client.info().genesis_hash.0) {
			Ok(_) => {},
			Err(Failure { problem: Problem::NoBatch, .. }) => return Err(not_there()),
			// After a forced change, or with a runtime that stores otherwise, there is no proof to be had.
			Err(failure) => return Err(no_proof(failure)),
		}
		Ok(Attempt::Made(ProofJson { block: BlockJson { number, hash }, proof: bytes.into() }))
	}

	/// Whether there is such a version at a block, as far as the runtime shows it: of a patient whose purge has begun it
	/// shows nothing.
	fn ensure_there(&self, subject: &Subject, at: Hash) -> Result<(), ErrorObjectOwned> {
		let Subject { patient, record, version, .. } = *subject;
		// Nothing hashes to this, so the answer is that it is another one, or that there is none.
		let nothing = Commitment { scheme: 0, hash: [0; 32] };
		let api = self.client.runtime_api();
		match RecordsApi::<Block, AccountId>::verify(&*api, at, patient, record, version, nothing) {
			Ok(Verification::Unknown) => Err(not_there()),
			Ok(_) => Ok(()),
			Err(error) => Err(runtime_failed(METHOD, error)),
		}
	}

	fn header(&self, hash: Hash) -> Result<Header, ErrorObjectOwned> {
		let header = self.client.header(hash).map_err(no_proof)?;
		header.ok_or_else(|| no_proof("a header is missing"))
	}

	/// The blocks below this one that changed the authorities, and the votes that made them final.
	fn changes_below(&self, number: u32) -> Result<Vec<Final>, ErrorObjectOwned> {
		let changes = self.authority_set.authority_set_changes();
		let changes = changes.iter_from(0).ok_or_else(|| {
			no_proof("this node does not know all changes of the authorities since genesis")
		})?;
		changes
			.map(|(_, last)| *last)
			.take_while(|last| *last < number)
			.map(|last| {
				let hash = HeaderBackend::<Block>::hash(&*self.client, last).map_err(no_proof)?;
				let hash = hash.ok_or_else(|| no_proof("the hash of a block is missing"))?;
				let votes = self.backend.blockchain().justifications(hash).map_err(no_proof)?;
				let votes = votes
					.and_then(|votes| votes.into_justification(GRANDPA_ENGINE_ID))
					.ok_or_else(|| {
						no_proof("the votes on a change of the authorities are missing")
					})?;
				let votes = GrandpaJustification::<Block>::decode(&votes).map_err(no_proof)?;
				Ok(Final { header: self.header(hash)?, justification: votes.into() })
			})
			.collect()
	}

	/// The first block, and the proof of its authorities.
	fn genesis(&self) -> Result<&Genesis, ErrorObjectOwned> {
		if let Some(genesis) = self.genesis.get() {
			return Ok(genesis);
		}
		let header = self.header(self.client.info().genesis_hash)?;
		let authorities = self.genesis_authorities(&header)?;
		Ok(self.genesis.get_or_init(|| Genesis { header, authorities }))
	}

	fn genesis_authorities(&self, header: &Header) -> Result<Vec<Vec<u8>>, ErrorObjectOwned> {
		let storage = self.specification.as_storage_builder().build_storage().map_err(no_proof)?;
		// How a state is written is for the runtime to say; which of the two it was, the root does.
		for version in [StateVersion::V1, StateVersion::V0] {
			let state = InMemoryBackend::<BlakeTwo256>::from((storage.clone(), version));
			if *state.root() == header.state_root {
				let proof = prove_read::<_, BlakeTwo256, _>(state, [stored::authorities()]);
				return Ok(proof.map_err(no_proof)?.into_iter_nodes().collect());
			}
		}
		Err(no_proof("the chain's specification does not give the state of its first block"))
	}
}
