//! An upgrade of a running chain: from the runtime of the last release to the one that is built now, decided by the
//! council, with everything in place afterwards.

use anamnesis_chain_tests::{
	council,
	harness::{
		actors, calls, calls::patients, Chain, Failure, Hash, Kind, Node, Person, Specification,
	},
	patient::{attest, case as patient_case, now, CaseInfo, Patient},
	sealed::Sealed,
};
use anamnesis_primitives::{
	consent::RegistrationConsent, records::toggle_version, CaseId, Categories, EncryptionKey,
	ErasureGround, InitialGrant, PatientId, Purpose, Purposes, RecordCategory, Rights,
};
use std::{collections::BTreeSet, fs, path::PathBuf};
use subxt::{dynamic::Value, ext::scale_decode::DecodeAsType};

/// The organisations that Alice and Charlie administer: a clinic, and a custodian.
const CLINIC: u32 = 0;
const CUSTODIAN: u32 = 2;

/// The runtime of the last release.
fn released() -> Vec<u8> {
	let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/runtime/spec-2.wasm");
	fs::read(file).expect("the runtime of the last release is there")
}

/// BLAKE2b-256 of its metadata at the genesis of a chain, as the runtime's tests compare it.
const RELEASED_METADATA: &str =
	include_str!("../../../fixtures/runtime/spec-2.metadata.blake2b-256");

fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `spec_version`, out of `RuntimeVersion`: two names, `authoring_version`, and then this.
async fn spec_version(chain: &Chain, block: Hash) -> u32 {
	let version = chain.call_at(block, "Core_version", &[]).await;
	let mut rest = &version[..];
	for _ in 0..2 {
		// Names are shorter than 64 bytes, so their length is one byte, times four.
		let length = usize::from(rest[0] >> 2);
		rest = &rest[1 + length..];
	}
	u32::from_le_bytes(rest[4..8].try_into().expect("four bytes"))
}

async fn metadata(chain: &Chain, block: Hash) -> Vec<u8> {
	chain.call_at(block, "Metadata_metadata_at_version", &15u32.to_le_bytes()).await
}

/// What `ConsortiumApi_seats` tells of a seat, as the last release did and as it is now.
#[derive(Clone, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct SeatBefore {
	organisation: u32,
	heard_at: u64,
	votes: bool,
}

#[derive(Clone, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct SeatNow {
	organisation: u32,
	heard_at: u64,
	votes: bool,
	given_at: u64,
}

/// What `RecordsApi_timeline` tells of a version, as the last release did and as it still does.
#[derive(Clone, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct EntryThen {
	record: u32,
	version: u32,
	custodian: u32,
	anchored_at: u64,
	size_log2: u8,
	superseded: bool,
}

async fn timeline_then(chain: &Chain, patient: &Patient) -> Vec<EntryThen> {
	let arguments = [patients::id(patient.id), patients::none(), patients::number(100_u8)];
	let (entries, _): (_, Option<(u32, u32)>) =
		chain.read("RecordsApi", "timeline", arguments).await;
	entries
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct ErasureOpened {
	case: [u8; 16],
}

/// What `AccessApi_policy` tells.
#[derive(Clone, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct PolicyNow {
	scheme: u8,
	hash: [u8; 32],
}

/// Two of three seats authorise the code with this hash.
async fn authorise(chain: &Chain, code: &[u8]) -> Result<(), Failure> {
	let call = calls::call(
		"Consortium",
		"authorize_upgrade",
		[("code_hash", Value::from_bytes(blake2_256(code)))],
	);
	let motion = council::propose(chain, call, &actors::alice(), 2).await?;
	motion.approve(chain, &actors::alice()).await?;
	motion.approve_and_close(chain, &actors::bob()).await?;
	Ok(())
}

fn bring(code: &[u8]) -> calls::Call {
	calls::call("System", "apply_authorized_upgrade", [("code", Value::from_bytes(code))])
}

fn blake2_256(bytes: &[u8]) -> [u8; 32] {
	use subxt::config::{substrate::BlakeTwo256, Hasher};
	BlakeTwo256.hash(bytes).0
}

/// What `PatientsApi_patient` tells now.
#[derive(Clone, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct PatientNow {
	holder: Option<[u8; 32]>,
	key_number: Option<u32>,
	sponsor: u32,
}

/// A patient consents and is registered as the last release has it: the text and the call had no commitment to a
/// policy.
async fn register_as_before(chain: &Chain, clinician: &Person, grants: &[InitialGrant]) -> Patient {
	let holder = Person::fresh();
	let genesis = chain.hash_at(0).await.expect("there is a first block").0;
	let expires_at = now() + 60 * 60 * 1_000;
	let text = RegistrationConsent {
		genesis,
		sponsor: CLINIC,
		claims: None,
		holder: holder.account().0,
		encryption_key: EncryptionKey::x25519(holder.encryption_key),
		policy: holder.policy(),
		grants,
		expires_at,
	}
	.signed_bytes();
	let text = String::from_utf8(text).expect("it is text");
	let lines: Vec<_> = text.lines().filter(|line| !line.starts_with("Policy: ")).collect();
	assert_eq!(lines.len() + 1, text.lines().count(), "one line is new");
	let signature = holder.keys.sign(lines.join("\n").as_bytes()).0;
	let (account, key, policy) = (holder.account(), holder.encryption_key, holder.policy());
	// The call is made by the names of its fields, so that the old runtime does not see the new one.
	let call = patients::register(CLINIC, &account, key, policy, grants, expires_at, signature);
	chain.submit(&call, &clinician.keys).await.expect("the patient has consented");
	let id: Option<[u8; 16]> =
		chain.read("PatientsApi", "held_by", [Value::from_bytes(account)]).await;
	Patient { id: PatientId(id.expect("the patient is registered")), holder }
}

#[tokio::test]
async fn the_council_upgrades_a_running_chain_and_everything_is_in_place() {
	let mut specification = Specification::of_development();
	let (old, new) = (released(), specification.code());
	specification.begin_with(&old);
	let file = specification.file();
	let node =
		Node::builder().arguments(["--chain", file.to_str().expect("it is text")]).start().await;
	let chain = node.connect().await;
	let genesis = chain.hash_at(0).await.expect("there is a first block");
	let before = spec_version(&chain, genesis).await;
	assert_eq!(
		hex(&blake2_256(&metadata(&chain, genesis).await)),
		RELEASED_METADATA.trim(),
		"the note about the released runtime is true"
	);

	// Somebody works here, somebody is a patient, and something is anchored.
	let clinician = Person::fresh();
	let enrolment = calls::enrol(CLINIC, &clinician, Kind::Clinician);
	chain.submit(&enrolment, &actors::alice()).await.expect("Alice may enrol");
	let grants = [InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 24 * 60 * 60 * 1_000,
	}];
	let patient = register_as_before(&chain, &clinician, &grants).await;
	let held = patient.holder.clone();
	let sealed = Sealed::new(b"a document");
	let anchor = |sealed: &Sealed| {
		let category = RecordCategory::Results;
		let (commitment, size) = (sealed.commitment(), sealed.size());
		patients::anchor(CLINIC, patient.id, category, commitment, size, CUSTODIAN, &[])
	};
	chain.submit(&anchor(&sealed), &clinician.keys).await.expect("it is anchored");
	let timeline = timeline_then(&chain, &patient).await;
	// Somebody else waits for the erasure of what they have there.
	let leaving = register_as_before(&chain, &clinician, &grants).await;
	let category = RecordCategory::Results;
	let (commitment, size) = (sealed.commitment(), sealed.size());
	let theirs = patients::anchor(CLINIC, leaving.id, category, commitment, size, CUSTODIAN, &[]);
	chain.submit(&theirs, &clinician.keys).await.expect("it is anchored");
	let open =
		patients::open_erasure(leaving.id, ErasureGround::ConsentWithdrawn, actors::random());
	let opened = chain.submit(&open, &leaving.holder.keys).await.expect("it is theirs to ask");
	let ErasureOpened { case } = opened.event("ErasureRequests", "ErasureOpened");
	let case = CaseId(case);
	let organisation = chain.organisation(CLINIC).await;
	let practitioner = chain.practitioner(&clinician.account()).await;
	let seats: Vec<SeatBefore> = chain.read("ConsortiumApi", "seats", []).await;

	// Nobody brings code that the council has not authorised, and nothing else than what it has.
	let refused = chain.submit(&bring(&new), &actors::alice()).await.expect_err("not yet");
	assert_eq!(refused, Failure::Refused(CODE_NOT_AUTHORISED));
	authorise(&chain, &new).await.expect("two of three");
	let other = [&new[..], &[0]].concat();
	let refused = chain.submit(&bring(&other), &actors::alice()).await.expect_err("another one");
	assert_eq!(refused, Failure::Refused(CODE_NOT_AUTHORISED));
	let refused = chain.submit(&bring(&new), &clinician.keys).await.expect_err("no seat");
	assert_eq!(refused, Failure::Refused(WRONG_ROLE));
	let brought = chain.submit(&bring(&new), &actors::charlie()).await.expect("a seat brings it");

	// The block after is the first of the new code.
	let height = chain.header(brought.block).await.expect("it is there").number;
	chain.wait_for_finalised(height + 6).await;
	let chain = node.connect().await;
	let block = chain.finalised().await.hash;
	let after = spec_version(&chain, block).await;
	assert!(after > before, "from {before} to {after}");

	assert_eq!(timeline_then(&chain, &patient).await, timeline);
	assert_eq!(patient.timeline(&chain).await[0].signer, clinician.account());
	assert_eq!(chain.organisation(CLINIC).await, organisation);
	assert_eq!(chain.practitioner(&clinician.account()).await, practitioner);
	let now_seats: Vec<SeatNow> = chain.read("ConsortiumApi", "seats", []).await;
	let kept: Vec<_> =
		now_seats.iter().map(|seat| (seat.organisation, seat.votes, seat.given_at)).collect();
	let expected: Vec<_> = seats.iter().map(|seat| (seat.organisation, seat.votes, 0)).collect();
	assert_eq!(kept, expected, "the changed item is in its new shape");
	for (seat, seat_before) in now_seats.iter().zip(&seats) {
		assert!(seat.heard_at >= seat_before.heard_at, "they have voted since: {now_seats:?}");
	}

	// What is changed entry by entry, over as many blocks as it takes.
	let migrated: Option<PatientNow> =
		chain.read("PatientsApi", "patient", [patients::id(patient.id)]).await;
	let expected =
		PatientNow { holder: Some(held.account().0), key_number: Some(0), sponsor: CLINIC };
	assert_eq!(migrated, Some(expected));
	let policy: Option<PolicyNow> =
		chain.read("AccessApi", "policy", [patients::id(patient.id)]).await;
	assert!(policy.is_some_and(|policy| policy.hash != [0; 32]), "there is always one");
	let clinic = Value::unnamed_variant("Organisation", [patients::number(CLINIC)]);
	let arguments = [clinic, Value::unnamed_variant("None", []), patients::number(10_u32)];
	let (received, _): (BTreeSet<[u8; 16]>, Option<[u8; 16]>) =
		chain.read("AccessApi", "received", arguments).await;
	let both = BTreeSet::from([patient.id.0, leaving.id.0]);
	assert_eq!(received, both, "who was granted something finds it");

	// The case goes on, and its custodian can answer it.
	let answers = patient_case(&chain, case).await;
	assert!(matches!(answers, Some(CaseInfo::Open { .. })), "{answers:?}");
	let kept = leaving.holdings(&chain).await[0];
	assert_eq!(kept.digest, toggle_version(&[0; 32], 0, 0, &commitment), "in its new shape");
	attest(&chain, case, &kept, &actors::charlie()).await.expect("the custodian answers");

	// And life goes on.
	let another = Sealed::new(b"another document");
	chain.submit(&anchor(&another), &clinician.keys).await.expect("it is anchored");
	assert_eq!(patient.timeline(&chain).await.len(), timeline.len() + 1);
	authorise(&chain, &old).await.expect("the council decides as before");
	let back = chain.submit(&bring(&old), &actors::alice()).await.expect("it is authorised");
	chain.wait_for_finalised(height + 16).await;
	let block = chain.finalised().await.hash;
	assert_eq!(spec_version(&chain, block).await, after, "there is no way back: {:?}", back.block);
}

/// Refusals, as codes.
const WRONG_ROLE: u8 = 5;
const CODE_NOT_AUTHORISED: u8 = 18;
