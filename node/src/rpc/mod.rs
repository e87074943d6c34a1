//! What a node answers besides the stock methods (chain, state, author, system, chainHead, archive,
//! transaction).
//!
//! Every RPC of the node is for the consortium's members; patients' front ends go through a
//! gateway. What front ends read of our pallets are runtime APIs; [`records`] offers the most used
//! of them in JSON, for clients that do not speak SCALE. [`subscription`] tells what happens to one
//! patient, and [`proof`] makes files that prove a record to whoever trusts no node.

pub mod answers;
pub mod proof;
pub mod records;
pub mod subscription;

use crate::types::{Block, FullBackend, FullClient, Hash, Pool};
use anamnesis_runtime::AccountId;
use futures::{channel::oneshot, FutureExt};
use jsonrpsee::RpcModule;
use proof::{Chain, ProofsServer, Proving};
use records::{FromChain, RecordsServer};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_rpc::SubscriptionTaskExecutor;
use sc_service::{ChainSpec, Error as ServiceError};
use sp_runtime::traits::NumberFor;
use std::sync::Arc;
use subscription::{SubscriptionsServer, Watching};
use substrate_frame_rpc_system::{System, SystemApiServer};

/// The nonce as clients know it.
///
/// The runtime's own type is a number with a default, encodes like the number, but is a list in
/// JSON. So its `AccountNonceApi` is declared for the plain number, and `system_accountNextIndex`
/// answers one.
type PlainNonce = u32;

/// Where the answers come from.
#[derive(Clone)]
pub struct Sources {
	/// The chain.
	pub client: Arc<FullClient>,
	/// The database.
	pub backend: Arc<FullBackend>,
	/// What the chain began with.
	pub specification: Arc<dyn ChainSpec>,
	/// Transactions that wait for a block.
	pub pool: Arc<Pool>,
	/// How far GRANDPA is, and who votes.
	pub finality: Finality,
}

/// What can be told about finality.
#[derive(Clone)]
pub struct Finality {
	/// The rounds of this node's voter.
	pub voter_state: SharedVoterState,
	/// The authorities and how they changed.
	pub authority_set: SharedAuthoritySet<Hash, NumberFor<Block>>,
	/// Justifications as they come in.
	pub justifications: GrandpaJustificationStream<Block>,
	/// Proofs that a block is final.
	pub proofs: Arc<FinalityProofProvider<FullBackend, Block>>,
}

/// All methods that are added to the stock ones.
pub fn methods(
	sources: Sources,
	executor: SubscriptionTaskExecutor,
) -> Result<RpcModule<()>, Box<dyn std::error::Error + Send + Sync>> {
	let Sources { client, backend, specification, pool, finality } = sources;
	let Finality { voter_state, authority_set, justifications, proofs } = finality;
	let chain = Chain {
		client: client.clone(),
		backend,
		authority_set: authority_set.clone(),
		specification,
		genesis: Default::default(),
	};
	let proving = Proving::new(chain, justifications.clone(), executor.clone());

	let system = System::<Pool, FullClient, Block>::new(client.clone(), pool);
	let grandpa =
		Grandpa::new(executor.clone(), authority_set, voter_state, justifications, proofs);

	let mut module = RpcModule::new(());
	module.merge(SystemApiServer::<Hash, AccountId, PlainNonce>::into_rpc(system))?;
	module.merge(grandpa.into_rpc())?;
	module.merge(RecordsServer::into_rpc(FromChain(client.clone())))?;
	module.merge(ProofsServer::into_rpc(proving))?;
	module.merge(SubscriptionsServer::into_rpc(Watching { client, executor }))?;
	Ok(module)
}

/// Says what to do when the server cannot listen. The SDK says only that an address is in use, not which.
pub fn explain(error: ServiceError) -> ServiceError {
	match error {
		ServiceError::Application(reason) if is_taken(&*reason) => {
			// Of the SDK's layers, the one that shows the sentence alone.
			let sentence = "The RPC server cannot listen: another program has the port. See which with `ss -tlpn`, and \
				end it, or name another port with --rpc-port. `anamnesis-node preflight` looks at all ports.";
			sp_blockchain::Error::Application(sentence.into()).into()
		},
		other => other,
	}
}

fn is_taken(reason: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
	let error = reason.downcast_ref::<std::io::Error>();
	error.is_some_and(|error| error.kind() == std::io::ErrorKind::AddrInUse)
}

/// Does something where it holds up no other request. Nothing comes of it when the node is shutting down.
async fn off_thread<T: Send + 'static>(
	executor: &SubscriptionTaskExecutor,
	name: &'static str,
	work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
	let (done, result) = oneshot::channel();
	let task = async move {
		// Nobody takes it if whoever asked has gone.
		let _ = done.send(work());
	};
	executor.spawn_blocking(name, Some("rpc"), task.boxed());
	result.await.ok()
}
