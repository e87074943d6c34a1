//! A proof file from a real node: what it proves to somebody who has nothing but the file and the genesis hash.
//!
//! Here what it says of a document; of one in a batch ([`batch`]); over changes of the authorities ([`authorities`]); from
//! a node that came by warp sync ([`warp`]); and what a node refuses ([`refusals`]).

mod authorities;
mod batch;
mod refusals;
mod warp;

use anamnesis_chain_tests::{
	harness::{actors, calls, calls::patients, Chain, Finalised, Kind, Node, Person},
	patient::{genesis, now, Patient},
	sealed::Sealed,
};
use anamnesis_primitives::{
	proof::{verify, Failure, Opening, Part, Problem, ProofFile, SealedOpening, Standing, Subject},
	views::AmendmentReason,
	Author, Categories, InitialGrant, PatientId, Purpose, Purposes, RecordCategory, Rights,
};
use std::collections::BTreeMap;
use subxt::rpcs::{methods::legacy::Bytes, rpc_params, RpcClient};

/// The organisations that Alice, Bob and Charlie administer: a clinic, a keyholder, and a custodian.
const CLINIC: u32 = 0;
const KEYHOLDER: u32 = 1;
const CUSTODIAN: u32 = 2;

const DAY: u64 = 24 * 60 * 60 * 1_000;

const RESULTS: RecordCategory = RecordCategory::Results;

/// A laboratory's report, as hospitals exchange them.
const DOCUMENT: &[u8] = include_bytes!("../../../../fixtures/fhir/Bundle-lipids.json");

/// A node, and a clinician who may write a patient's records.
struct Scene {
	node: Node,
	chain: Chain,
	clinician: Person,
	patient: Patient,
}

impl Scene {
	async fn of(node: Node) -> Self {
		let chain = node.connect().await;
		let clinician = Person::fresh();
		let enrolment = calls::enrol(CLINIC, &clinician, Kind::Clinician);
		chain.submit(&enrolment, &actors::alice()).await.expect("Alice may enrol");
		let grant = InitialGrant {
			categories: Categories::of(&[RESULTS]),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment]),
			until: now() + DAY,
		};
		let patient = Patient::register(&chain, CLINIC, &clinician.keys, &[grant]).await;
		Self { node, chain, clinician, patient: patient.expect("the patient has consented") }
	}

	async fn anchor(&self, sealed: &Sealed) -> Finalised {
		let (commitment, size) = (sealed.commitment(), sealed.size());
		let patient = self.patient.id;
		let call =
			patients::anchor(CLINIC, patient, RESULTS, commitment, size, CUSTODIAN, &[KEYHOLDER]);
		self.chain.submit(&call, &self.clinician.keys).await.expect("the patient has granted it")
	}

	/// A version of the patient's record.
	fn subject(&self, record: u32, version: u32) -> Subject {
		Subject { patient: self.patient.id, record, version, leaf: None }
	}

	async fn prove(&self, record: u32, version: u32) -> Vec<u8> {
		ask(&self.node, self.subject(record, version)).await.expect("it is there")
	}
}

/// The proof file that a node gives, or the code of the error.
async fn ask(node: &Node, subject: Subject) -> Result<Vec<u8>, i32> {
	let rpc = RpcClient::from_insecure_url(node.url()).await.expect("the node answers");
	let Subject { patient, record, version, leaf } = subject;
	let hex: String = patient.0.iter().map(|byte| format!("{byte:02x}")).collect();
	for _ in 0..10 {
		let asked = rpc_params![format!("0x{hex}"), record, version, leaf];
		match rpc.request::<BTreeMap<String, serde_json::Value>>("records_prove", asked).await {
			Ok(answer) => {
				let proof = serde_json::from_value::<Bytes>(answer["proof"].clone());
				return Ok(proof.expect("a proof is bytes").0);
			},
			Err(subxt::rpcs::Error::User(error)) => return Err(error.code),
			// On a busy machine it takes longer than a client waits, which is a minute.
			Err(error) if error.to_string().contains("Request timeout") => (),
			Err(error) => panic!("{error}"),
		}
	}
	panic!("the node does not answer")
}

/// What the holder adds, on their own machine: of a document in a batch its path too.
fn opened(file: &[u8], sealed: &Sealed, document: &[u8], siblings: &[[u8; 32]]) -> Vec<u8> {
	let mut file = read(file);
	assert_eq!(file.opening, Opening::Closed, "no node knows what opens a commitment");
	let opening = SealedOpening {
		siblings: siblings.to_vec(),
		blinding: sealed.blinding,
		digest: *blake3::hash(&sealed.bytes).as_bytes(),
		length: sealed.bytes.len().try_into().expect("a length fits"),
	};
	file.opening = Opening::Document {
		sealed: opening,
		inner_blinding: sealed.inner_blinding,
		document: *blake3::hash(document).as_bytes(),
	};
	file.to_bytes()
}

fn read(file: &[u8]) -> ProofFile {
	ProofFile::from_bytes(file).expect("it is a proof file")
}

/// A file is refused, for this reason.
#[track_caller]
fn refused(file: &ProofFile, genesis: &[u8; 32], part: Part, problem: Problem) {
	assert_eq!(verify(&file.to_bytes(), genesis), Err(Failure { part, problem }));
}

/// How many bits are changed, one at a time, all over a file. Each costs checking its signatures, which is slow in a
/// program that is built for tests; the verifier's own tests change every byte.
const BITS: usize = 60;

/// No bit of a file can be other than it is.
fn no_bit_can_be_changed(file: &[u8], genesis: &[u8; 32]) {
	for at in (0..file.len()).step_by(file.len() / BITS) {
		let mut changed = file.to_vec();
		changed[at] ^= 1 << (at % 8);
		assert!(verify(&changed, genesis).is_err(), "byte {at} of {}", file.len());
	}
}

#[tokio::test]
async fn a_file_proves_a_document_without_the_node_that_made_it() {
	let scene = Scene::of(Node::builder().start().await).await;
	let sealed = Sealed::new(DOCUMENT);
	let before = now();
	scene.anchor(&sealed).await;
	let file = scene.prove(0, 0).await;
	let genesis = genesis(&scene.chain).await;
	let (patient, signer) = (scene.patient.id, scene.clinician.account().0);
	// From here on there is no node.
	drop(scene);

	let closed = file;
	let file = opened(&closed, &sealed, DOCUMENT, &[]);
	let proven = verify(&file, &genesis).expect("the file is whole");
	assert_eq!((proven.subject.patient, proven.subject.record), (patient, 0));
	assert_eq!(proven.standing, Standing::Current);
	assert_eq!(proven.anchor.commitment, sealed.commitment());
	assert_eq!(proven.anchor.signer, signer);
	assert_eq!(proven.record.author, Author::Organisation(CLINIC));
	assert_eq!((proven.record.custodian, proven.record.category), (CUSTODIAN, RESULTS));
	assert_eq!((proven.anchor.reason, proven.record.leaves), (None, None));
	assert!(proven.anchor.anchored_at + 60_000 > before && proven.block.time < now() + 60_000);
	assert!(proven.anchor.anchored_at <= proven.block.time);

	let mut other = DOCUMENT.to_vec();
	other[0] ^= 1;
	let another = read(&opened(&closed, &sealed, &other, &[]));
	refused(&another, &genesis, Part::Opening, Problem::CommitmentDiffers);
	refused(&read(&file), &[7; 32], Part::Genesis, Problem::OtherChain);
	no_bit_can_be_changed(&file, &genesis);
}

#[tokio::test]
async fn a_file_says_that_a_later_version_supersedes_it() {
	let scene = Scene::of(Node::builder().start().await).await;
	scene.anchor(&Sealed::new(DOCUMENT)).await;
	let genesis = genesis(&scene.chain).await;
	let early = scene.prove(0, 0).await;

	let corrected = Sealed::new(DOCUMENT);
	let (commitment, size) = (corrected.commitment(), corrected.size());
	let reason = AmendmentReason::Correction;
	let amendment = patients::amend(CLINIC, scene.patient.id, 0, commitment, size, reason);
	scene.chain.submit(&amendment, &scene.clinician.keys).await.expect("the clinic wrote it");

	let standing = |file: &[u8]| verify(file, &genesis).map(|proven| proven.standing);
	assert_eq!(standing(&early), Ok(Standing::Current), "it was, at its block");
	assert_eq!(standing(&scene.prove(0, 0).await), Ok(Standing::Superseded));
	let file = scene.prove(0, 1).await;
	let proven = verify(&file, &genesis).expect("the file is whole");
	assert_eq!(proven.standing, Standing::Current);
	assert_eq!((proven.anchor.commitment, proven.anchor.reason), (commitment, Some(reason)));
}

#[tokio::test]
async fn a_node_that_has_forgotten_its_first_blocks_still_proves() {
	let history = 8_u64;
	let blocks = history.to_string();
	let arguments = ["--blocks-pruning", &blocks, "--state-pruning", &blocks];
	let mut scene = Scene::of(Node::builder().arguments(arguments).start().await).await;
	scene.anchor(&Sealed::new(DOCUMENT)).await;
	let first = scene.chain.hash_at(0).await.expect("the chain has a first block");
	scene.chain.wait_for_finalised(2 * history).await;
	assert!(!scene.chain.has_state(first).await, "the first state is gone");
	let genesis = genesis(&scene.chain).await;
	assert!(verify(&scene.prove(0, 0).await, &genesis).is_ok());

	// Also after a restart, before it has seen any votes.
	scene.node.kill9();
	scene.node.restart().await;
	assert!(verify(&scene.prove(0, 0).await, &genesis).is_ok());
}
