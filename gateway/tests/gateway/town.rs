//! A node with patients, and a gateway in front of it. All tests share them.

use crate::client::{log_in, Session};
use anamnesis_chain_tests::{
	harness::{
		actors,
		calls::{
			self,
			patients::{self as patient_calls, commitment, id, number},
		},
		Chain, Kind, Node, Person,
	},
	patient::{genesis, now, Patient},
};
use anamnesis_primitives::{
	consent::MandateAcceptance, Categories, Commitment, EncryptionKey, GrantScope, InitialGrant,
	MandateRights, MandateTerms, Purpose, Purposes, Quarter, RecordCategory, Rights,
};
use anamnesis_services_tests::programs::{OwnNode, Service};
use std::time::Duration;
use subxt::dynamic::Value;
use tokio::sync::OnceCell;

pub const CLINIC: u32 = 0;
const CUSTODIAN: u32 = 2;
const HOUR: u64 = 60 * 60 * 1000;
const DAY: u64 = 24 * HOUR;

/// What is on chain.
pub struct Town {
	pub node: Node,
	pub clinician: Person,
	pub gateway: Service,
	pub genesis: [u8; 32],
}

impl Town {
	pub async fn shared() -> &'static Self {
		static TOWN: OnceCell<Town> = OnceCell::const_new();
		TOWN.get_or_init(Self::found).await
	}

	async fn found() -> Self {
		let node = Node::builder().start().await;
		node.wait_for_finalised(1).await;
		let chain = node.connect().await;
		let clinician = Person::fresh();
		let call = calls::enrol(CLINIC, &clinician, Kind::Clinician);
		chain.submit(&call, &actors::alice()).await.expect("Alice may enrol");
		let genesis = genesis(&chain).await;
		let more = "requests_per_minute = 100000\nlogins_per_minute = 100000\n";
		let gateway = Service::of_gateway(&OwnNode::of(&node, genesis)).with(more).start().await;
		Self { node, clinician, gateway, genesis }
	}

	/// Each test has a runtime of its own, so each has a connection of its own.
	pub async fn chain(&self) -> Chain {
		self.node.connect().await
	}

	/// A gateway of its own, with other settings.
	pub async fn other_gateway(&self, settings: &str) -> Service {
		Service::of_gateway(&OwnNode::of(&self.node, self.genesis)).with(settings).start().await
	}

	/// Somebody registered, with a record.
	pub async fn patient(&self, chain: &Chain) -> Patient {
		let grants = [InitialGrant {
			categories: Categories::of(&[RecordCategory::Results]),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment]),
			until: now() + 30 * DAY,
		}];
		let patient = Patient::register(chain, CLINIC, &self.clinician.keys, &grants).await;
		let patient = patient.expect("the patient has consented");
		let record = Commitment { scheme: Commitment::SCHEME, hash: actors::random() };
		let results = RecordCategory::Results;
		let anchor =
			patient_calls::anchor(CLINIC, patient.id, results, record, 10, CUSTODIAN, &[1]);
		chain.submit(&anchor, &self.clinician.keys).await.expect("the clinician may anchor");
		patient
	}

	/// Somebody registered, of whom nobody has anything.
	pub async fn patient_without_records(&self, chain: &Chain) -> Patient {
		let registered = Patient::register(chain, CLINIC, &self.clinician.keys, &[]).await;
		registered.expect("the patient has consented")
	}

	pub fn log_in(&self, who: &Person) -> Session {
		log_in(self.gateway.address(), self.genesis, &who.keys)
	}

	/// Gives somebody a mandate for everything.
	pub async fn give_mandate(&self, chain: &Chain, patient: &Patient, to: &Person) {
		let terms = MandateTerms {
			rights: MandateRights::ALL,
			scope: GrantScope::Everything,
			purposes: Purposes::of(&Purpose::ALL),
			until: Quarter::at_or_after(now() + 100 * DAY),
		};
		let acceptance = MandateAcceptance {
			genesis: self.genesis,
			patient: patient.id,
			representative: to.account().0,
			encryption_key: EncryptionKey::x25519(to.encryption_key),
			terms: &terms,
			kind: Commitment { scheme: Commitment::SCHEME, hash: actors::random() },
			expires_at: now() + HOUR,
		};
		let MandateRights { see, grant, erase, recover } = terms.rights;
		let rights = [("see", see), ("grant", grant), ("erase", erase), ("recover", recover)];
		let rights = rights.map(|(name, has)| (name, Value::bool(has)));
		let said = Value::named_composite([
			("rights", Value::named_composite(rights)),
			("scope", patient_calls::scope(terms.scope.clone())),
			("purposes", number(terms.purposes.0)),
			("until", number(terms.until.0)),
		]);
		let signature = to.keys.sign(&acceptance.signed_bytes()).0;
		let call = calls::call(
			"PatientRegistry",
			"give_mandate",
			[
				("patient", id(patient.id)),
				("representative", calls::account(&to.account())),
				("encryption_key", calls::x25519(to.encryption_key)),
				("terms", said),
				("kind", commitment(acceptance.kind)),
				("expires_at", number(acceptance.expires_at)),
				("signature", patient_calls::sr25519(signature)),
			],
		);
		chain.submit(&call, &patient.holder.keys).await.expect("the holder may give it");
	}

	pub async fn end_mandate(&self, chain: &Chain, patient: &Patient, of: &Person) {
		let end = [("patient", id(patient.id)), ("representative", calls::account(&of.account()))];
		let call = calls::call("PatientRegistry", "end_mandate", end);
		chain.submit(&call, &patient.holder.keys).await.expect("the holder may end it");
	}
}

/// Waits until the gateway's node, which may be a block behind, shows it.
pub async fn until(what: &str, mut so: impl FnMut() -> bool) {
	let waits = async {
		while !so() {
			tokio::time::sleep(Duration::from_millis(200)).await;
		}
	};
	tokio::time::timeout(Duration::from_secs(120), waits)
		.await
		.unwrap_or_else(|_| panic!("it does not become so: {what}"));
}
