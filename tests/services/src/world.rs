//! A node of the development chain with people in it, and what they do with records.

use crate::programs::{OwnNode, Service};
use anamnesis_chain_tests::{
	harness::{
		actors::{self, random},
		calls, Chain as Harness, Kind, Node, Person,
	},
	patient::{genesis, now, Patient},
};
use anamnesis_client::{
	chain::{
		calls::{access_grants, record_anchors, Call},
		events::record_anchors::RecordAnchored,
		Chain, Finalised,
	},
	commitment::{commit, fresh_blinding, size_class, Blindings, Digest},
	keys::Identity,
	sealing::{seal, seal_key, seal_key_for_keyholder, Anchored, KeyDocument},
	services::{
		Custodian, Declaration, Keyholder, Kind as What, Patience, Proven, SealedKey,
		Service as Client,
	},
};
use anamnesis_primitives::{
	policy::{policy_commitment, EmergencyChoice, Policy, PolicyV1, Processing},
	records::Blinding,
	Categories, Commitment, EncryptionKey, InitialGrant, OrganisationId, PatientId, Purpose,
	Purposes, RecordCategory, RecordId, Rights,
};
use codec::Encode;
use std::{
	fs,
	future::Future,
	io::{Read, Write},
	sync::Arc,
	time::Duration,
};
use subxt_signer::sr25519::Keypair;

/// The clinic that registers and writes; Alice administers it.
pub const CLINIC: OrganisationId = 0;
/// Who seals keys anew; Bob administers it.
pub const KEYHOLDER: OrganisationId = 1;
/// Who keeps the sealed records; Charlie administers it.
pub const CUSTODIAN: OrganisationId = 2;

/// The category of all records here.
pub const CATEGORY: RecordCategory = RecordCategory::Results;

const DAY: u64 = 24 * 60 * 60 * 1_000;

/// Somebody with an account, and with both halves of the encryption key.
pub struct Member {
	/// As the chain knows them.
	pub person: Person,
	/// Opens what is sealed to them.
	pub identity: Identity,
}

impl Member {
	fn fresh() -> Self {
		let (mut person, identity) = (Person::fresh(), Identity::fresh());
		person.encryption_key = identity.encryption_key().bytes;
		Self { person, identity }
	}
}

/// A chain, with two clinicians of the clinic.
pub struct World {
	/// The node.
	pub node: Node,
	/// The chain, as the harness of the node's tests sees it.
	pub harness: Harness,
	/// The chain, as our clients see it.
	pub chain: Chain,
	/// The hash of the chain's first block.
	pub genesis: [u8; 32],
	/// Writes records.
	pub clinician: Member,
	/// Of the same clinic.
	pub colleague: Member,
}

impl World {
	/// Starts a node, and enrols the two.
	pub async fn begin() -> Self {
		let node = Node::builder().start().await;
		node.wait_for_finalised(2).await;
		let harness = node.connect().await;
		let genesis = genesis(&harness).await;
		let chain = Chain::connect(node.url(), Some(genesis)).await.expect("the node listens");
		let (clinician, colleague) = (Member::fresh(), Member::fresh());
		let enrolments = calls::batch([
			calls::enrol(CLINIC, &clinician.person, Kind::Clinician),
			calls::enrol(CLINIC, &colleague.person, Kind::Clinician),
		]);
		harness.submit(&enrolments, &actors::alice()).await.expect("Alice may enrol");
		Self { node, harness, chain, genesis, clinician, colleague }
	}

	/// The node, as services want it.
	pub fn own_node(&self) -> OwnNode {
		OwnNode::of(&self.node, self.genesis)
	}

	/// Somebody who has granted the clinic to read and to add results.
	pub async fn patient(&self) -> Patient {
		let grants = [InitialGrant {
			categories: Categories::of(&[CATEGORY]),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment]),
			until: now() + 30 * DAY,
		}];
		Patient::register(&self.harness, CLINIC, &self.clinician.person.keys, &grants)
			.await
			.expect("the patient has consented")
	}

	/// Waits until a call is in a finalised block.
	pub async fn submit(&self, call: &Call, signer: &Keypair) -> Finalised {
		self.chain.submit(call, signer).await.unwrap_or_else(|error| panic!("{call:?}: {error}"))
	}

	/// The patient restricts nothing, and says so on chain. Document and blinding are for [`hand_over`].
	pub async fn set_policy(&self, patient: &Patient) -> (Vec<u8>, Blinding) {
		let (processing, emergency) = (Processing::Unrestricted, EmergencyChoice::Permitted);
		let policy = PolicyV1::new(patient.id, 1, processing, emergency, vec![]);
		let document = Policy::V1(policy.expect("it is a policy")).encode();
		let blinding = fresh_blinding().expect("there is randomness");
		let call = access_grants::set_policy(patient.id, policy_commitment(&blinding, &document));
		self.submit(&call, &patient.holder.keys).await;
		(document, blinding)
	}

	/// A clinician anchors it, kept here and with this keyholder.
	pub async fn anchor(
		&self,
		declaration: &Declaration,
		keyholders: &[OrganisationId],
	) -> RecordId {
		let call = record_anchors::anchor(
			CLINIC,
			declaration.patient,
			CATEGORY,
			declaration.commitment(),
			size_class(&declaration.sealed),
			CUSTODIAN,
			keyholders,
			None,
		);
		let done = self.submit(&call, &self.clinician.person.keys).await;
		done.event::<RecordAnchored>().expect("it is anchored").record
	}

	/// Somebody who is logged in at a custodian.
	pub async fn at_custodian(&self, service: &Service, who: &Keypair) -> Custodian {
		Custodian::of(self.log_in(service, What::Custodian, who).await)
	}

	/// Somebody who is logged in at a keyholder.
	pub async fn at_keyholder(&self, service: &Service, who: &Keypair) -> Keyholder {
		Keyholder::of(self.log_in(service, What::Keyholder, who).await)
	}

	async fn log_in(&self, service: &Service, what: What, who: &Keypair) -> Client {
		let client = Client::new(&service.url(), what, None).expect("it is an address");
		let client = client.on_chain(self.genesis).with_patience(patience());
		client.log_in_with(Arc::new(who.clone())).await.expect("it signs the right text");
		client
	}
}

/// Comes back often, and soon.
pub fn patience() -> Patience {
	let (first, longest) = (Duration::from_millis(20), Duration::from_secs(1));
	Patience { attempts: 100, transfers: 100, first, longest, ..Patience::default() }
}

/// The patient hands a policy over to a service.
pub async fn hand_over(service: &Client, patient: PatientId, policy: &(Vec<u8>, Blinding)) {
	// The service's node may be a block behind.
	until("the policy is in force there", || async {
		service.put_policy(patient, &policy.0, &policy.1).await.is_ok_and(|in_force| in_force)
	})
	.await;
}

/// A document that was sealed.
pub struct Record {
	/// What is declared to the custodian.
	pub declaration: Declaration,
	/// What was sealed.
	pub document: Digest,
	/// What hides it.
	pub blindings: Blindings,
	/// Opens it.
	pub key: KeyDocument,
}

impl Record {
	/// Seals a document.
	pub fn seal(patient: PatientId, document: impl Read, sealed: impl Write) -> Self {
		let done = seal(document, sealed, std::io::sink()).expect("there is room");
		let blindings = Blindings::fresh().expect("there is randomness");
		let (_, proof) = commit(&done.document, &done.sealed, &blindings);
		let inner_blinding = blindings.inner_blinding;
		Self {
			declaration: Declaration { patient, sealed: done.sealed, proof },
			document: done.document,
			blindings,
			key: KeyDocument { record_key: done.record_key, inner_blinding },
		}
	}

	/// What stands on chain.
	pub fn commitment(&self) -> Commitment {
		self.declaration.commitment()
	}

	/// Its key, sealed to somebody.
	pub fn key_for(&self, reader: EncryptionKey) -> SealedKey {
		SealedKey { reader, bytes: seal_key(&self.key, &reader).expect("it is a key") }
	}

	/// Its key, sealed to a keyholder, and bound to the anchor that this account signs.
	pub fn key_for_keyholder(&self, keyholder: EncryptionKey, signer: &Person) -> SealedKey {
		let anchored = Anchored {
			patient: self.declaration.patient,
			signer: signer.account().0,
			commitment: self.commitment(),
		};
		let bytes = seal_key_for_keyholder(&self.key, &keyholder, &anchored);
		SealedKey { reader: keyholder, bytes: bytes.expect("it is a key") }
	}
}

/// What was declared stands for these bytes.
pub fn proven(declaration: &Declaration) -> Proven {
	Proven::new(declaration.commitment(), declaration.sealed, declaration.proof.clone())
		.expect("it was declared like this")
}

/// Random bytes, the same for the same seed.
pub fn noise(seed: &[u8], length: u64) -> impl Read {
	blake3::Hasher::new().update(seed).finalize_xof().take(length)
}

/// Something that is uploaded without ever being opened: to the custodian a record is bytes.
pub fn declare(patient: PatientId, bytes: impl Read) -> Declaration {
	let sealed = Digest::of(bytes).expect("they can be read");
	let blindings = Blindings::fresh().expect("there is randomness");
	let document = Digest { blake3: random(), length: 1 };
	let (_, proof) = commit(&document, &sealed, &blindings);
	Declaration { patient, sealed, proof }
}

/// The most memory that a process has had, in bytes: `VmHWM` of `/proc/<id>/status`.
pub fn peak_memory(process: u32) -> u64 {
	let status = fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
	let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("it is said");
	let kib: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
	kib * 1024
}

/// Waits until something is so.
pub async fn until<F: Future<Output = bool>>(what: &str, mut so: impl FnMut() -> F) {
	let waits = async {
		while !so().await {
			tokio::time::sleep(Duration::from_millis(200)).await;
		}
	};
	let waited = tokio::time::timeout(Duration::from_secs(300), waits).await;
	waited.unwrap_or_else(|_| panic!("it does not become so: {what}"));
}
