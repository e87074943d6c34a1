//! The people of the stories, a chain, and a keyholder that runs.

use crate::support::{ask, Answer, DOMAIN};
use anamnesis_chain_tests::{
	harness::{actors, calls, calls::patients, Chain, Kind, Node, Person},
	patient::{genesis, now},
};
use anamnesis_client::{
	commitment::{commit, size_class, Blindings, CustodianProof},
	keys::{AccountKey, Identity, Keys},
	sealing::{open_key, seal, seal_key_for_keyholder, Anchored, KeyDocument, Sealed},
};
use anamnesis_primitives::{
	consent::RegistrationConsent,
	disclosure::Service as Kinds,
	policy::{policy_commitment, EmergencyChoice, Policy, PolicyV1, Processing, Restriction},
	Categories, Commitment, EncryptionKey, InitialGrant, PatientId, Purpose, Purposes,
	RecordCategory, Rights,
};
use anamnesis_service::login::Challenge;
use anamnesis_services_tests::programs::{OwnNode, Service};
use serde_json::{json, Value};
use std::time::Duration;
use subxt::ext::scale_decode::DecodeAsType;
use subxt_signer::sr25519::Keypair;
use tempfile::TempDir;

/// The clinic that registers, writes and reads; Alice administers it.
pub const CLINIC: u32 = 0;
/// Whose keyholder runs; Bob administers it.
pub const KEYHOLDER: u32 = 1;
/// Who would keep the sealed records; Charlie administers it.
pub const CUSTODIAN: u32 = 2;

pub const RESULTS: RecordCategory = RecordCategory::Results;
const HOUR: u64 = 60 * 60 * 1_000;
const DAY: u64 = 24 * HOUR;

/// Somebody with an account, and an identity that opens what is sealed to them.
pub struct Member {
	pub person: Person,
	pub identity: Identity,
}

impl Member {
	fn fresh() -> Self {
		let identity = Identity::fresh();
		let mut person = Person::fresh();
		person.encryption_key = identity.encryption_key().bytes;
		Self { person, identity }
	}
}

pub struct Town {
	pub node: Node,
	pub chain: Chain,
	pub genesis: [u8; 32],
	/// Writes.
	pub clinician: Member,
	/// Reads.
	pub reader: Member,
	/// Acts for the custodian.
	pub officer: Member,
	pub keys: Keys,
	/// Posts the roots of its log.
	officer_of_keyholder: Keys,
	/// What the keyholder keeps.
	pub folder: TempDir,
}

/// A patient, with a record that is anchored and names the keyholder.
pub struct Patient {
	pub id: PatientId,
	pub holder: Member,
}

/// A record, as its author and the custodian have it.
pub struct Record {
	pub number: u32,
	pub document: Vec<u8>,
	pub sealed: Vec<u8>,
	pub blindings: Blindings,
	pub proof: CustodianProof,
	pub commitment: Commitment,
	pub key: KeyDocument,
	/// What the custodian has for the keyholder.
	pub handed_over: Vec<u8>,
}

impl Town {
	pub async fn found() -> Self {
		let node = Node::builder().start().await;
		node.wait_for_finalised(2).await;
		let chain = node.connect().await;
		let genesis = genesis(&chain).await;

		let (clinician, reader, officer) = (Member::fresh(), Member::fresh(), Member::fresh());
		let keys = Keys::new(Identity::fresh(), None);
		let enrolments = calls::batch([
			calls::enrol(CLINIC, &clinician.person, Kind::Clinician),
			calls::enrol(CLINIC, &reader.person, Kind::Clinician),
		]);
		let account = AccountKey::fresh().expect("there is randomness");
		let mut poster = Person::fresh();
		poster.keys = account.pair().expect("it is a seed");
		let named = calls::call(
			"Consortium",
			"set_encryption_key",
			[
				("acting_for", patients::number(KEYHOLDER)),
				("encryption_key", calls::x25519(keys.identity().encryption_key().bytes)),
			],
		);
		let named = calls::batch([named, calls::enrol(KEYHOLDER, &poster, Kind::Officer)]);
		let (alice, bob, charlie) = (actors::alice(), actors::bob(), actors::charlie());
		let enrolment = calls::enrol(CUSTODIAN, &officer.person, Kind::Officer);
		let (one, two, three) = tokio::join!(
			chain.submit(&enrolments, &alice),
			chain.submit(&named, &bob),
			chain.submit(&enrolment, &charlie),
		);
		one.expect("Alice may enrol");
		two.expect("Bob may name a key and enrol");
		three.expect("Charlie may enrol");

		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let officer_of_keyholder = Keys::new(Identity::fresh(), Some(account));
		Self {
			node,
			chain,
			genesis,
			clinician,
			reader,
			officer,
			keys,
			officer_of_keyholder,
			folder,
		}
	}

	/// Starts the keyholder, and waits until it is ready.
	pub async fn serve(&self) -> Service {
		let serving = Service::of_keyholder(&OwnNode::of(&self.node, self.genesis))
			.domain(DOMAIN)
			.data(&self.folder.path().join("kept"))
			.organisation(KEYHOLDER)
			.keys("keys", &self.keys)
			.keys("account", &self.officer_of_keyholder)
			.with("keys_per_hour = 1000\n")
			.start()
			.await;
		let ready = async {
			while ask(serving.address(), "GET", "/v1/health/ready", &[], None).status != 204 {
				tokio::time::sleep(Duration::from_millis(200)).await;
			}
		};
		tokio::time::timeout(Duration::from_secs(120), ready).await.expect("it is ready");
		serving
	}

	/// Somebody consents that the clinic reads and writes results, and is registered.
	pub async fn register(&self) -> Patient {
		let holder = Member::fresh();
		let grants = [InitialGrant {
			categories: Categories::of(&[RESULTS]),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment]),
			until: now() + 30 * DAY,
		}];
		let expires_at = now() + HOUR;
		let person = &holder.person;
		let consent = RegistrationConsent {
			genesis: self.genesis,
			sponsor: CLINIC,
			claims: None,
			holder: person.account().0,
			encryption_key: EncryptionKey::x25519(person.encryption_key),
			policy: person.policy(),
			grants: &grants,
			expires_at,
		};
		let call = patients::register(
			CLINIC,
			&person.account(),
			person.encryption_key,
			person.policy(),
			&grants,
			expires_at,
			person.keys.sign(&consent.signed_bytes()).0,
		);
		let registered = self.chain.submit(&call, &self.clinician.person.keys).await;
		let registered = registered.expect("the patient has consented");
		let event: PatientRegistered = registered.event("PatientRegistry", "PatientRegistered");
		Patient { id: PatientId(event.patient), holder }
	}

	/// Seals a document, and anchors it as the patient's next record.
	pub async fn anchor(&self, patient: &Patient, number: u32, document: &[u8]) -> Record {
		let mut bytes = Vec::new();
		let Sealed { record_key, document: digest, sealed } =
			seal(document, &mut bytes, std::io::sink()).expect("it can be sealed");
		let blindings = Blindings::fresh().expect("there is randomness");
		let (commitment, proof) = commit(&digest, &sealed, &blindings);
		let key = KeyDocument { record_key, inner_blinding: blindings.inner_blinding };
		let signer = self.clinician.person.account().0;
		let anchored = Anchored { patient: patient.id, signer, commitment };
		let keyholder = self.keys.identity().encryption_key();
		let handed_over = seal_key_for_keyholder(&key, &keyholder, &anchored).expect("it is a key");
		let call = patients::anchor(
			CLINIC,
			patient.id,
			RESULTS,
			commitment,
			size_class(&sealed),
			CUSTODIAN,
			&[KEYHOLDER],
		);
		let anchored = self.chain.submit(&call, &self.clinician.person.keys).await;
		anchored.expect("the clinician may anchor");
		let document = document.to_vec();
		Record { number, document, sealed: bytes, blindings, proof, commitment, key, handed_over }
	}

	/// Hands a policy over to the keyholder, and commits to it on chain.
	pub async fn restrict(
		&self,
		serving: &Service,
		patient: &Patient,
		serial: u32,
		restrictions: Vec<Restriction>,
	) {
		let policy = PolicyV1::new(
			patient.id,
			serial,
			Processing::Unrestricted,
			EmergencyChoice::Permitted,
			restrictions,
		);
		let document = Policy::V1(policy.expect("it is admissible")).to_bytes();
		let blinding = [serial as u8; 64];
		let session = self.log_in(serving, &patient.holder.person.keys);
		let body = json!({ "document": hex::encode(&document), "blinding": hex::encode(blinding) });
		let path = format!("/v1/patients/{}/policy", hex::encode(patient.id.0));
		let headers = [("authorization", session.as_str())];
		let handed = ask(serving.address(), "PUT", &path, &headers, Some(&body));
		assert_eq!(handed.status, 200, "{handed:?}");
		let commitment = policy_commitment(&blinding, &document);
		let change = [
			("patient", patients::id(patient.id)),
			("commitment", patients::commitment(commitment)),
		];
		let call = calls::call("AccessGrants", "set_policy", change);
		let changed = self.chain.submit(&call, &patient.holder.person.keys).await;
		changed.expect("the holder may restrict");
	}

	/// The header of a session.
	pub fn log_in(&self, serving: &Service, keys: &Keypair) -> String {
		let account = keys.public_key().0;
		let body = json!({ "account": hex::encode(account) });
		let given = ask(serving.address(), "POST", "/v1/challenges", &[], Some(&body)).json();
		let nonce = hex::decode(given["nonce"].as_str().expect("it is there")).expect("digits");
		let challenge = Challenge {
			account,
			nonce: nonce.try_into().expect("32 bytes"),
			until: given["until"].as_u64().expect("it is there"),
		};
		let signature = keys.sign(&challenge.signed_bytes(Kinds::Keyholder, DOMAIN, &self.genesis));
		let body = json!({
			"nonce": given["nonce"],
			"scheme": "sr25519",
			"signature": hex::encode(signature.0),
		});
		let opened = ask(serving.address(), "POST", "/v1/sessions", &[], Some(&body));
		assert_eq!(opened.status, 201, "{opened:?}");
		format!("Bearer {}", opened.json()["token"].as_str().expect("it is there"))
	}

	/// Somebody of the clinic asks for the key of a record.
	pub fn ask(
		&self,
		serving: &Service,
		reader: &Member,
		purpose: &str,
		patient: &Patient,
		record: u32,
		handed_over: &[u8],
	) -> Answer {
		let session = self.log_in(serving, &reader.person.keys);
		let acting_for = CLINIC.to_string();
		let headers = [
			("authorization", session.as_str()),
			("anamnesis-purpose", purpose),
			("anamnesis-acting-for", acting_for.as_str()),
		];
		ask(
			serving.address(),
			"POST",
			"/v1/keys",
			&headers,
			Some(&wanted(patient, record, handed_over)),
		)
	}

	/// The patient asks for the key of a record.
	pub fn ask_as_holder(&self, serving: &Service, patient: &Patient, record: &Record) -> Answer {
		let session = self.log_in(serving, &patient.holder.person.keys);
		let headers = [("authorization", session.as_str()), ("anamnesis-purpose", "PATRQT")];
		let body = wanted(patient, record.number, &record.handed_over);
		ask(serving.address(), "POST", "/v1/keys", &headers, Some(&body))
	}

	/// The patient's log, as the patient gets it: what kind each entry is, and the purpose.
	pub fn log(&self, serving: &Service, patient: &Patient) -> Value {
		let session = self.log_in(serving, &patient.holder.person.keys);
		let path = format!("/v1/patients/{}/log?limit=1000", hex::encode(patient.id.0));
		let answer =
			ask(serving.address(), "GET", &path, &[("authorization", session.as_str())], None);
		assert_eq!(answer.status, 200, "{answer:?}");
		answer.json()
	}

	/// Submits a call of a pallet.
	pub async fn say<const N: usize>(
		&self,
		signer: &Keypair,
		pallet: &str,
		name: &str,
		arguments: [(&str, subxt::dynamic::Value); N],
	) -> anamnesis_chain_tests::harness::Finalised {
		let said = self.chain.submit(&calls::call(pallet, name, arguments), signer).await;
		said.unwrap_or_else(|error| panic!("{pallet}.{name}: {error:?}"))
	}
}

fn wanted(patient: &Patient, record: u32, handed_over: &[u8]) -> Value {
	json!({
		"patient": hex::encode(patient.id.0),
		"record": record,
		"version": 0,
		"sealed_key": hex::encode(handed_over),
	})
}

/// The key that an answer has, opened with this identity.
pub fn opened(answer: &Answer, identity: &Identity) -> KeyDocument {
	assert_eq!(answer.status, 200, "{answer:?}");
	let answer = answer.json();
	assert_eq!(answer["reader"], hex::encode(identity.encryption_key().bytes));
	let sealed = hex::decode(answer["sealed_key"].as_str().expect("it is there")).expect("digits");
	open_key(&sealed, [identity]).expect("it is sealed to the key on chain")
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct PatientRegistered {
	patient: [u8; 16],
}
