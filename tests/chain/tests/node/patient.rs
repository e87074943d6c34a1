//! A patient's way from consent to certificate, as a client of the chain goes it.

use anamnesis_chain_tests::{
	harness::{actors, calls, calls::patients, AccountId, Chain, Failure, Host, Kind, Person},
	patient::{attest, case, now, verify, AccessDecision, CaseInfo, Patient, Verification},
	refusal::{Attempt, UNKNOWN_ACCOUNT},
	sealed::{blinding, Sealed},
};
use anamnesis_primitives::{
	erasure::claim, records::toggle_version, views::AmendmentReason, CaseId, Categories,
	ErasureGround, GrantScope, Grantee, InitialGrant, PatientId, Purpose, Purposes, RecordCategory,
	Rights,
};
use subxt::ext::scale_decode::DecodeAsType;
use tokio::sync::OnceCell;

/// The clinic that registers and writes; Alice administers it.
const CLINIC: u32 = 0;

/// Another clinic, which the patient grants to read; Bob administers it.
const OTHER_CLINIC: u32 = 1;

/// Who keeps the sealed records; Charlie administers it.
const CUSTODIAN: u32 = 2;
const KEYHOLDER: u32 = 1;

const DAY: u64 = 24 * 60 * 60 * 1_000;

/// A laboratory's report, as hospitals exchange them.
const DOCUMENT: &[u8] = include_bytes!("../../../fixtures/fhir/Bundle-lipids.json");

const RESULTS: RecordCategory = RecordCategory::Results;

async fn chain() -> Chain {
	static HOST: OnceCell<Host> = OnceCell::const_new();
	HOST.get_or_init(Host::find_or_start).await.connect().await
}

/// The patient's clinic may read and add results.
fn consented() -> [InitialGrant; 1] {
	[InitialGrant {
		categories: Categories::of(&[RESULTS]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 30 * DAY,
	}]
}

/// A clinician of the clinic, a clinician of the other one, and a patient of the first.
async fn people(chain: &Chain) -> (Person, Person, Patient) {
	let (clinician, other) = (Person::fresh(), Person::fresh());
	let enrolment = calls::enrol(CLINIC, &clinician, Kind::Clinician);
	chain.submit(&enrolment, &actors::alice()).await.expect("Alice may enrol");
	let enrolment = calls::enrol(OTHER_CLINIC, &other, Kind::Clinician);
	chain.submit(&enrolment, &actors::bob()).await.expect("Bob may enrol");
	let patient = Patient::register(chain, CLINIC, &clinician.keys, &consented()).await;
	(clinician, other, patient.expect("the patient has consented"))
}

/// Anchors a sealed document as the patient's next record.
async fn anchor(
	chain: &Chain,
	patient: &Patient,
	clinician: &Person,
	sealed: &Sealed,
) -> Result<(), Failure> {
	let (commitment, size) = (sealed.commitment(), sealed.size());
	let call =
		patients::anchor(CLINIC, patient.id, RESULTS, commitment, size, CUSTODIAN, &[KEYHOLDER]);
	chain.submit(&call, &clinician.keys).await.map(drop)
}

#[tokio::test]
async fn a_document_proves_against_the_chain_until_it_is_changed_or_superseded() {
	let chain = chain().await;
	let (clinician, _, patient) = people(&chain).await;
	let sealed = Sealed::new(DOCUMENT);
	anchor(&chain, &patient, &clinician, &sealed).await.unwrap();

	let [entry] = &patient.timeline(&chain).await[..] else { panic!("one version is anchored") };
	assert_eq!((entry.record, entry.version, entry.custodian), (0, 0, CUSTODIAN));
	assert_eq!((&entry.signer, entry.size_log2), (&clinician.account(), sealed.size()));

	assert_eq!(sealed.open(), DOCUMENT, "what the key opens is the document");
	let first = sealed.commitment();
	assert_eq!(patient.verify(&chain, (0, 0), first).await, Verification::Current);

	// Each of these differs from the truth by one fact.
	let mut damaged = sealed.clone();
	*damaged.bytes.last_mut().unwrap() ^= 1;
	let damaged = damaged.commitment_of(DOCUMENT);
	let mut blinded = sealed.clone();
	blinded.blinding[0] ^= 1;
	let mut document = DOCUMENT.to_vec();
	document[0] ^= 1;
	for other in [damaged, blinded.commitment(), sealed.commitment_of(&document)] {
		assert_eq!(patient.verify(&chain, (0, 0), other).await, Verification::Mismatch);
	}
	assert_eq!(patient.verify(&chain, (0, 1), first).await, Verification::Unknown);
	assert_eq!(patient.verify(&chain, (1, 0), first).await, Verification::Unknown);
	let somebody = PatientId([0x5a; 16]);
	assert_eq!(verify(&chain, somebody, (0, 0), first).await, Verification::Unknown);

	let corrected = Sealed::new(&document);
	let reason = AmendmentReason::Correction;
	let (second, size) = (corrected.commitment(), corrected.size());
	let amendment = patients::amend(CLINIC, patient.id, 0, second, size, reason);
	chain.submit(&amendment, &clinician.keys).await.unwrap();
	assert_eq!(patient.verify(&chain, (0, 0), first).await, Verification::Superseded);
	assert_eq!(patient.verify(&chain, (0, 1), second).await, Verification::Current);
	let superseded: Vec<_> =
		patient.timeline(&chain).await.iter().map(|entry| entry.superseded).collect();
	assert_eq!(superseded, [true, false], "the first version stays");
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct GrantGiven {
	grant: u32,
}

#[tokio::test]
async fn another_clinic_reads_from_the_grant_until_its_revocation() {
	let chain = chain().await;
	let (_, other, patient) = people(&chain).await;
	let holder = &patient.holder.keys;
	let to = Grantee::<AccountId>::Organisation(OTHER_CLINIC);
	let reader = other.account();
	let asked = || patient.check(&chain, &reader, OTHER_CLINIC, RESULTS);
	assert_eq!(asked().await, AccessDecision::Deny);

	let until = now() + DAY;
	let grant = patients::grant(
		patient.id,
		to,
		GrantScope::Categories(Categories::of(&[RESULTS])),
		Rights { read: true, contribute: false },
		Purposes::of(&[Purpose::Treatment]),
		(now(), until),
	);
	let given = chain.submit(&grant, holder).await.unwrap();
	let GrantGiven { grant } = given.event("AccessGrants", "GrantGiven");
	assert_eq!(asked().await, AccessDecision::Permit { until: Some(until) });
	let imaging = RecordCategory::Imaging;
	let more = patient.check(&chain, &reader, OTHER_CLINIC, imaging).await;
	assert_eq!(more, AccessDecision::Deny, "no more than what was granted");

	chain.submit(&patients::revoke(patient.id, to, grant), holder).await.unwrap();
	assert_eq!(asked().await, AccessDecision::Deny);
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct ErasureOpened {
	case: [u8; 16],
}

#[tokio::test]
async fn after_an_erasure_nothing_of_the_patient_is_in_the_state_but_a_certificate() {
	let chain = chain().await;
	let (clinician, _, patient) = people(&chain).await;
	let sealed = Sealed::new(DOCUMENT);
	let commitment = sealed.commitment();
	anchor(&chain, &patient, &clinician, &sealed).await.unwrap();

	let traces = [
		patient.id.0.to_vec(),
		patient.holder.account().0.to_vec(),
		patient.holder.encryption_key.to_vec(),
		commitment.hash.to_vec(),
	];
	let before = chain.finalised().await.hash;
	for trace in &traces {
		assert_ne!(chain.traces(before, &[trace]).await.len(), 0, "the search finds it");
	}

	let blinding = blinding();
	let mine = claim(&blinding, &patient.id);
	let asking = patients::open_erasure(patient.id, ErasureGround::ConsentWithdrawn, mine);
	let opened = chain.submit(&asking, &patient.holder.keys).await.unwrap();
	let ErasureOpened { case: id } = opened.event("ErasureRequests", "ErasureOpened");
	let id = CaseId(id);

	let late = anchor(&chain, &patient, &clinician, &Sealed::new(DOCUMENT)).await;
	assert_eq!(late, Err(Failure::CallFailed("RecordAnchors::HistoryFrozen".into())));
	let Some(CaseInfo::Open { custodians }) = case(&chain, id).await else { panic!("it is open") };
	assert_eq!(custodians.iter().map(|it| it.custodian).collect::<Vec<_>>(), [CUSTODIAN]);

	let [kept] = &patient.holdings(&chain).await[..] else { panic!("one custodian keeps it") };
	assert_eq!((kept.custodian, kept.count), (CUSTODIAN, 1));
	assert_eq!(kept.digest, toggle_version(&[0; 32], 0, 0, &commitment), "what is on its shelves");
	attest(&chain, id, kept, &actors::charlie()).await.unwrap();

	// The chain forgets in its idle time.
	let attested = chain.finalised().await.number;
	let mut head = attested;
	let certificate = loop {
		match case(&chain, id).await {
			Some(CaseInfo::Closed(certificate)) => break certificate,
			Some(_) => assert!(head < attested + 50, "a purge of one record takes few blocks"),
			None => panic!("a case does not vanish"),
		}
		head = chain.wait_for_finalised(head + 1).await.number;
	};
	assert_eq!(certificate.claim, claim(&blinding, &patient.id), "the holder can show it");

	let after = chain.wait_for_finalised(chain.finalised().await.number + 1).await;
	let left = chain.traces(after.hash, &traces).await;
	assert!(left.is_empty(), "{} entries of the state still tell of the patient", left.len());
	let gone = patient.verify(&chain, (0, 0), commitment).await;
	assert_eq!(gone, Verification::Unknown);
	Attempt::new(calls::nothing(), &patient.holder.keys).is_refused(&chain, UNKNOWN_ACCOUNT).await;
}
