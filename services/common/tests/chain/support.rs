//! A node, people, and what they send.

use anamnesis_chain_tests::{
	harness::{
		actors,
		calls::{
			self,
			patients::{self, commitment, id, number, variant},
			Call,
		},
		AccountId, Chain, Finalised, Kind, Node as Process, Person,
	},
	patient::{genesis, now, Patient},
};
use anamnesis_primitives::{
	Categories, Commitment, GrantScope, Grantee, InitialGrant, MandateRights, PatientId, Purpose,
	Purposes, RecordCategory, Rights,
};
use anamnesis_service::chain::{Chain as _, Node, Question};
use std::time::Duration;
use subxt::{dynamic::Value, ext::scale_decode::DecodeAsType};
use tokio::sync::OnceCell;

/// A Provider and Custodian; Alice administers it.
pub const CLINIC: u32 = 0;

/// A Provider and Keyholder; Bob administers it.
pub const OTHER_CLINIC: u32 = 1;

/// A Custodian and Keyholder; Charlie administers it.
pub const CUSTODIAN: u32 = 2;

pub const RESULTS: RecordCategory = RecordCategory::Results;
pub const HOUR: u64 = 60 * 60 * 1000;
pub const DAY: u64 = 24 * HOUR;

/// The chain as a client has it, and as a service has it.
pub struct World {
	pub chain: Chain,
	pub node: Node,
	pub address: String,
	pub genesis: [u8; 32],
}

impl World {
	/// On a node that the tests share.
	pub async fn shared() -> Self {
		static NODE: OnceCell<Process> = OnceCell::const_new();
		Self::of(NODE.get_or_init(start).await).await
	}

	pub async fn of(process: &Process) -> Self {
		let chain = process.connect().await;
		let genesis = genesis(&chain).await;
		let url = process.url();
		let address = url.split_once("://").map_or(url, |(_, rest)| rest);
		let address = address.trim_end_matches('/').to_owned();
		let node = Node::new(address.clone(), genesis);
		let world = Self { chain, node, address, genesis };
		world.works().await;
		world
	}

	/// Waits until a block is finalised that is new enough.
	pub async fn works(&self) {
		let works = async {
			while self.node.is_working().await.is_err() {
				tokio::time::sleep(Duration::from_millis(100)).await;
			}
		};
		tokio::time::timeout(Duration::from_secs(120), works).await.expect("it finalises");
	}

	pub async fn submit(&self, call: &Call, who: &Person) -> Finalised {
		self.chain.submit(call, &who.keys).await.expect("it is permitted")
	}

	/// Somebody of an organisation.
	pub async fn enrol(&self, organisation: u32, kind: Kind) -> Person {
		let person = Person::fresh();
		let administrator = match organisation {
			CLINIC => actors::alice(),
			OTHER_CLINIC => actors::bob(),
			_ => actors::charlie(),
		};
		let call = calls::enrol(organisation, &person, kind);
		self.chain.submit(&call, &administrator).await.expect("administrators enrol");
		person
	}

	/// A patient of the clinic's with one record of results, whom the clinic may read for treatment; and a clinician of it.
	pub async fn patient(&self) -> (Patient, Person) {
		let author = self.enrol(CLINIC, Kind::Clinician).await;
		let grants = [InitialGrant {
			categories: Categories::of(&[RESULTS]),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment]),
			until: now() + 30 * DAY,
		}];
		let patient = Patient::register(&self.chain, CLINIC, &author.keys, &grants).await;
		let patient = patient.expect("the patient consents");
		self.submit(&anchor(patient.id, record()), &author).await;
		(patient, author)
	}
}

pub async fn start() -> Process {
	let process = Process::builder().start().await;
	// Before its first blocks the pool takes everything unseen.
	process.wait_for_finalised(1).await;
	process
}

/// A question about the patient's record, for treatment.
pub fn question(
	patient: &Patient,
	reader: &Person,
	acting_for: impl Into<Option<u32>>,
) -> Question {
	Question {
		patient: patient.id,
		record: 0,
		reader: reader.account().0,
		acting_for: acting_for.into(),
		purpose: Purpose::Treatment,
	}
}

/// A commitment that nobody has used before.
pub fn record() -> Commitment {
	Commitment { scheme: Commitment::SCHEME, hash: actors::random() }
}

pub fn anchor(patient: PatientId, commitment: Commitment) -> Call {
	patients::anchor(CLINIC, patient, RESULTS, commitment, 10, CUSTODIAN, &[OTHER_CLINIC])
}

pub fn grant(patient: &Patient, to: Grantee<AccountId>, purpose: Purpose) -> Call {
	patients::grant(
		patient.id,
		to,
		GrantScope::Categories(Categories::of(&[RESULTS])),
		Rights { read: true, contribute: false },
		Purposes::of(&[purpose]),
		(now(), now() + DAY),
	)
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct GrantGiven {
	pub grant: u32,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct OfPatient {
	pub patient: [u8; 16],
}

pub fn set_policy(patient: &Patient, policy: Commitment) -> Call {
	let arguments = [("patient", id(patient.id)), ("commitment", commitment(policy))];
	calls::call("AccessGrants", "set_policy", arguments)
}

pub fn open_emergency(patient: &Patient, acting_for: u32) -> Call {
	calls::call(
		"EmergencyAccess",
		"open",
		[
			("acting_for", number(acting_for)),
			("patient", id(patient.id)),
			("reason", variant("Unconscious")),
			("statement", commitment(record())),
		],
	)
}

pub fn signed(who: &Person, text: &[u8]) -> Value {
	patients::sr25519(who.keys.sign(text).0)
}

pub fn rights(rights: MandateRights) -> Value {
	let MandateRights { see, grant, erase, recover } = rights;
	let rights = [("see", see), ("grant", grant), ("erase", erase), ("recover", recover)];
	Value::named_composite(rights.map(|(name, has)| (name, Value::bool(has))))
}
