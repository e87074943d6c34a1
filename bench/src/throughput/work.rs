//! What is sent, by whom, and how it is counted.

use super::{measurement::What, network::Network, Settings};
use anamnesis_chain_tests::{
	harness::{actors, calls, AnamnesisConfig, Chain, Failure, Kind, Person},
	patient::{now, Patient},
};
use anamnesis_primitives::{
	batch::Batch, Categories, Commitment, InitialGrant, PatientId, Purpose, Purposes,
	RecordCategory, Rights,
};
use codec::{Compact, Encode};
use futures::future::join_all;
use std::collections::VecDeque;
use subxt::{
	config::DefaultExtrinsicParamsBuilder,
	ext::scale_encode::{EncodeAsFields, Error as EncodeError, FieldIter, TypeResolver},
	tx::dynamic,
};
use subxt_signer::sr25519::Keypair;

/// The organisation that Alice administers, the one that keeps the records, and the one that keeps keys.
const CLINIC: u32 = 0;
const CUSTODIAN: u32 = 2;
const KEYHOLDER: u32 = 1;

/// Calls in a batch of the SDK's, and records in a call: as many as there may be.
const MOST: usize = 64;

/// Batches that are built. The chain sees of one only its root, so they are sent again and again.
const BATCHES: usize = 16;

/// For how many blocks a transaction that was signed now can be included.
const LIFETIME: u64 = 2_048;

/// Encoded transactions, in the order of their nonces.
pub type Queue = VecDeque<Vec<u8>>;

/// What is sent, by whom, and how it is counted.
pub struct Work {
	pallet: &'static str,
	call: &'static str,
	senders: Vec<Keypair>,
	/// The arguments of the next call of the sender of this number.
	arguments: Box<dyn Fn(usize) -> Vec<u8> + Send + Sync>,
	/// What the chain says of each: pallet and name of an event.
	event: (&'static str, &'static str),
	/// How many documents such an event stands for.
	documents: u32,
	/// About as many transactions as a block holds, to begin with.
	pub(super) in_a_block: usize,
}

/// What happened in some blocks.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counted {
	/// Calls that succeeded.
	pub succeeded: u64,
	/// Calls that failed.
	pub failed: u64,
	/// Documents that they stand for.
	pub documents: u64,
}

impl Work {
	/// Everybody who sends, on their chain.
	///
	/// # Errors
	/// When the chain does not let them in.
	pub async fn prepare(
		what: What,
		network: &Network,
		settings: &Settings,
	) -> Result<Self, Failure> {
		if what == What::Transfer {
			return Ok(Self::transfers(&network.accounts));
		}
		let (senders, patients) = enter(network.first(), settings.senders).await?;
		let anchored = ("RecordAnchors", "RecordAnchored");
		let work = |call, in_a_block, documents, arguments| Self {
			pallet: "RecordAnchors",
			call,
			senders,
			arguments,
			event: anchored,
			documents,
			in_a_block,
		};
		Ok(match what {
			What::AnchorMany => work(
				"anchor_many",
				48,
				1,
				// As from a laboratory: each of somebody else.
				Box::new(move |sender| {
					let patients = patients.iter().cycle().skip(sender).take(MOST);
					(CLINIC, patients.map(|patient| record(*patient)).collect::<Vec<_>>()).encode()
				}),
			),
			What::Batch => {
				let roots = roots(settings.leaves);
				let leaves = settings.leaves;
				work(
					"anchor_batch",
					1_200,
					leaves,
					Box::new(move |sender| {
						let root = roots[usize::from(actors::random()[0]) % roots.len()];
						let patient = patients[sender];
						let (category, keyholders) = (RecordCategory::Results, vec![KEYHOLDER]);
						(
							CLINIC, patient, category, root, leaves, 24_u8, CUSTODIAN, keyholders,
							NO_DAY,
						)
							.encode()
					}),
				)
			},
			What::Anchor | What::Transfer => work(
				"anchor",
				1_200,
				1,
				Box::new(move |sender| (CLINIC, record(patients[sender])).encode()),
			),
		})
	}

	/// Everybody sends to the next one, who has an account already.
	fn transfers(accounts: &[Keypair]) -> Self {
		let receivers: Vec<_> = accounts.iter().map(|keys| actors::account(keys).0).collect();
		Self {
			pallet: "Balances",
			call: "transfer_keep_alive",
			senders: accounts.to_vec(),
			arguments: Box::new(move |sender| {
				let receiver = receivers[(sender + 1) % receivers.len()];
				// The first kind of address is an account.
				(0_u8, receiver, Compact(1_000_u128)).encode()
			}),
			event: ("Balances", "Transfer"),
			documents: 0,
			in_a_block: 2_500,
		}
	}

	/// Signs so many transactions of each sender. Nothing of a sender's may wait for a block meanwhile.
	pub async fn sign(&self, chain: &Chain, each: usize) -> Result<Vec<Queue>, Failure> {
		let now = chain.now().await;
		let transactions = now.transactions();
		let (number, hash) = (now.block_number(), now.block_hash());
		let mut queues = Vec::new();
		for (sender, keys) in self.senders.iter().enumerate() {
			let first = chain.next_nonce(keys).await?;
			let mut queue = Queue::new();
			for nonce in (first..).take(each) {
				let call = dynamic(self.pallet, self.call, Encoded((self.arguments)(sender)));
				let parameters = DefaultExtrinsicParamsBuilder::<AnamnesisConfig>::new()
					.nonce(nonce)
					.mortal_from_unchecked(LIFETIME, number, hash)
					.build();
				let signed = transactions
					.create_signable_offline(&call, parameters)
					.and_then(|mut transaction| transaction.sign(keys))
					.map_err(|error| Failure::Other(error.to_string()))?;
				queue.push_back(signed.into_encoded());
			}
			queues.push(queue);
		}
		Ok(queues)
	}

	/// How many transactions of the senders have come into blocks, or wait for one in their turn.
	pub async fn went(&self, chain: &Chain) -> Result<u64, Failure> {
		let nonces = join_all(self.senders.iter().map(|keys| chain.next_nonce(keys))).await;
		nonces.into_iter().sum()
	}

	/// How many senders there are.
	pub fn senders(&self) -> usize {
		self.senders.len()
	}

	/// Counts what the chain says happened in a block: its events, as they are in the state.
	pub async fn count(&self, chain: &Chain, events: Vec<u8>) -> Result<Counted, String> {
		let now = chain.now().await;
		let events = now.events().from_bytes(events);
		let mut counted = Counted::default();
		for event in events.iter() {
			let event = event.map_err(|error| format!("an event cannot be read: {error}"))?;
			let of_a_call = event.phase() != subxt::events::Phase::Initialization;
			match (event.pallet_name(), event.event_name()) {
				name if name == self.event => counted.documents += u64::from(self.documents),
				("System", "ExtrinsicSuccess") if of_a_call => counted.succeeded += 1,
				("System", "ExtrinsicFailed") => counted.failed += 1,
				_ => {},
			}
		}
		// One of them sets the time.
		counted.succeeded = counted.succeeded.saturating_sub(1);
		Ok(counted)
	}
}

/// Nobody says on which day a document was written.
const NO_DAY: Option<u32> = None;

/// A record of somebody's as calls take it, of a document that nobody has: what the chain sees of any.
fn record(
	patient: PatientId,
) -> (PatientId, RecordCategory, Commitment, u8, u32, Vec<u32>, Option<u32>) {
	let commitment = Commitment { scheme: Commitment::SCHEME, hash: actors::random() };
	let keyholders = vec![KEYHOLDER];
	(patient, RecordCategory::Results, commitment, 14, CUSTODIAN, keyholders, NO_DAY)
}

/// The roots of some batches.
fn roots(leaves: u32) -> Vec<[u8; 32]> {
	let of_nothing = || Commitment { scheme: Commitment::SCHEME, hash: actors::random() };
	let batch = |_| {
		let commitments: Vec<_> = (0..leaves).map(|_| of_nothing()).collect();
		Batch::new(&commitments).map(|batch| batch.root())
	};
	(0..BATCHES).filter_map(batch).collect()
}

/// Clinicians are enrolled, and each registers a patient, who lets the clinic write.
async fn enter(chain: &Chain, many: usize) -> Result<(Vec<Keypair>, Vec<PatientId>), Failure> {
	let clinicians: Vec<_> = (0..many).map(|_| Person::fresh()).collect();
	for some in clinicians.chunks(MOST) {
		let enrolments = some.iter().map(|one| calls::enrol(CLINIC, one, Kind::Clinician));
		chain.submit(&calls::batch(enrolments), &actors::alice()).await?;
	}
	let grants = [InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 24 * 60 * 60 * 1_000,
	}];
	let register = |clinician: &Person| {
		let keys = clinician.keys.clone();
		let grants = &grants;
		async move { Ok(Patient::register(chain, CLINIC, &keys, grants).await?.id) }
	};
	let patients: Result<_, Failure> =
		join_all(clinicians.iter().map(register)).await.into_iter().collect();
	Ok((clinicians.into_iter().map(|clinician| clinician.keys).collect(), patients?))
}

/// Arguments of a call that are encoded already: subxt looks up names and types of all of them in the metadata for every
/// transaction, which takes longer than to sign it.
struct Encoded(Vec<u8>);

impl EncodeAsFields for Encoded {
	fn encode_as_fields_to<R: TypeResolver>(
		&self,
		_: &mut dyn FieldIter<'_, R::TypeId>,
		_: &R,
		out: &mut Vec<u8>,
	) -> Result<(), EncodeError> {
		out.extend_from_slice(&self.0);
		Ok(())
	}
}
