//! The way of a patient, through this API alone.

use crate::support::{
	enrolled, may_add, now, registered, shared, soon, submit, CLINIC, CUSTODIAN, HOUR, KEYHOLDER,
};
use anamnesis_chain_tests::harness::{actors, Person};
use anamnesis_client::{
	chain::{
		calls::{access_grants, erasure_requests, record_anchors},
		events::{
			access_grants::GrantGiven,
			erasure_requests::{ErasureCompleted, ErasureOpened},
			record_anchors::RecordAnchored,
		},
		proof, signing, Block, Chain, Error,
	},
	commitment::{commit, size_class, Blindings},
	sealing::seal,
};
use anamnesis_primitives::{
	erasure::claim,
	proof::{Opening, Part, SealedOpening, Standing},
	views::{CaseInfo, Verification},
	AccessDecision, AccessTarget, CaseId, Commitment, ErasureGround, ErasureScope, GrantScope,
	Grantee, PatientId, PractitionerKind, Purpose, Purposes, RecordCategory, Rights,
};
use futures::StreamExt;

const RESULTS: RecordCategory = RecordCategory::Results;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn register_grant_anchor_revoke_erase_certificate() {
	let chain = shared().await;
	let clinician = enrolled(&chain, PractitionerKind::Clinician).await;
	let reader = enrolled(&chain, PractitionerKind::Clinician).await;
	let (holder, patient) = registered(&chain, &clinician, &[]).await;
	let at = chain.now().await.unwrap();
	assert_eq!(at.held_by(holder.account().0).await.unwrap(), Some(patient));
	assert_eq!(at.policy(patient).await.unwrap(), Some(holder.policy()));

	// A grant to the organisation to add, and one to a reader.
	let (from, until) = (now() - HOUR, now() + HOUR);
	let purposes = Purposes::of(&[Purpose::Treatment]);
	let everything = &GrantScope::Everything;
	let both = Rights { read: true, contribute: true };
	let clinic = Grantee::Organisation(CLINIC);
	let given = access_grants::grant(patient, clinic, everything, both, purposes, from, until);
	submit(&chain, &given, &holder.keys).await.expect("the holder may grant");
	let person = Grantee::Practitioner(reader.account().0);
	let read = Rights { read: true, contribute: false };
	let call = access_grants::grant(patient, person, everything, read, purposes, from, until);
	let given = submit(&chain, &call, &holder.keys).await.expect("the holder may grant");
	let GrantGiven { grant, grantee, .. } = given.event().unwrap();
	assert_eq!(grantee, person);

	// A document is sealed and anchored.
	let document = br#"{"resourceType":"Bundle","type":"collection"}"#;
	let sealed = seal(&document[..], Vec::new(), Vec::new()).unwrap();
	let blindings = Blindings::fresh().unwrap();
	let (commitment, custodians_proof) = commit(&sealed.document, &sealed.sealed, &blindings);
	let size = size_class(&sealed.sealed);
	let anchor = record_anchors::anchor(
		CLINIC,
		patient,
		RESULTS,
		commitment,
		size,
		CUSTODIAN,
		&[KEYHOLDER],
		None,
	);
	let anchored = submit(&chain, &anchor, &clinician.keys).await.expect("it was granted");
	let RecordAnchored { record, version, custodian, .. } = anchored.event().unwrap();
	assert_eq!(custodian, CUSTODIAN);

	let at = chain.at(anchored.block).await.unwrap();
	let verified = at.verify(patient, record, version, commitment).await.unwrap();
	assert_eq!(verified, Verification::Current);
	let other = Commitment { scheme: 1, hash: [0; 32] };
	let verified = at.verify(patient, record, version, other).await.unwrap();
	assert_eq!(verified, Verification::Mismatch);
	let (timeline, next) = at.timeline(patient, None, 10).await.unwrap();
	assert_eq!((timeline.len(), next), (1, None));
	assert_eq!(timeline[0].commitment, commitment);
	assert_eq!(timeline[0].signer, clinician.account().0);

	// A proof file holds offline, and nothing else does.
	let fetched = chain.prove(patient, record, version, None).await.expect("it is there");
	assert_eq!(fetched.proven.standing, Standing::Current);
	assert_eq!(fetched.proven.anchor.commitment, commitment);
	let opening = Opening::Document {
		sealed: SealedOpening {
			siblings: Vec::new(),
			blinding: custodians_proof.blinding,
			digest: sealed.sealed.blake3,
			length: sealed.sealed.length,
		},
		inner_blinding: blindings.inner_blinding,
		document: sealed.document.blake3,
	};
	let opened = proof::with_opening(&fetched.file, opening).unwrap();
	let proven = proof::verify(&opened, &chain.genesis()).expect("it is the right document");
	assert_eq!(proven.subject.patient, patient);
	assert!(matches!(proof::verify(&opened, &[7; 32]), Err(Error::NotProven(_))));
	let mut wrong = opened.clone();
	let last = wrong.len() - 1;
	wrong[last] ^= 1;
	let Err(Error::NotProven(failure)) = proof::verify(&wrong, &chain.genesis()) else {
		panic!("a changed byte proves nothing")
	};
	assert_eq!(failure.part, Part::State);
	let nothing = chain.prove(patient, record + 1, 0, None).await;
	assert!(matches!(nothing, Err(Error::NodeRefuses { .. })), "{nothing:?}");

	// The reader may read until the patient takes it back.
	assert!(may_read(&chain, patient, &reader).await);
	let call = access_grants::revoke(patient, person, grant);
	let revoked = submit(&chain, &call, &holder.keys).await.expect("it is never refused");
	let at = chain.at(revoked.block).await.unwrap();
	let left = at.grants(patient, person).await.unwrap();
	assert!(left.is_empty(), "{left:?}");
	// What the organisation was given is still there, and the reader is a clinician of it like any other.
	assert!(may_read(&chain, patient, &reader).await);
	let call = access_grants::revoke_all(patient);
	submit(&chain, &call, &holder.keys).await.expect("it is never refused");
	assert!(!may_read(&chain, patient, &reader).await);

	// Everything is erased, and the certificate stays.
	let claim = claim(&[3; 64], &patient);
	let open = erasure_requests::open(
		patient,
		&ErasureScope::Everything,
		ErasureGround::ConsentWithdrawn,
		claim,
		None,
		true,
	);
	let opened = submit(&chain, &open, &holder.keys).await.expect("it is never refused");
	let ErasureOpened { case, .. } = opened.event().unwrap();
	let at = chain.at(opened.block).await.unwrap();
	let wanted = at.wanted(case, CUSTODIAN).await.unwrap().expect("the custodian has a part");
	assert_eq!(wanted.count, 1);
	let charlie = actors::charlie();
	let attest = signing::attest(chain.genesis(), &charlie, case, &wanted);
	let attested = submit(&chain, &attest, &charlie).await.expect("what was wanted is attested");
	let completed = soon("the purge", completes(&chain, case, attested.block.number)).await;

	let at = chain.at(completed).await.unwrap();
	let Some(CaseInfo::Closed(certificate)) = at.case(case).await.unwrap() else {
		panic!("the case is closed")
	};
	assert_eq!((certificate.claim, certificate.partial), (claim, false));
	assert_eq!(at.patient(patient).await.unwrap(), None);
	assert_eq!(at.held_by(holder.account().0).await.unwrap(), None);
	assert_eq!(at.timeline(patient, None, 10).await.unwrap(), (Vec::new(), None));
}

async fn may_read(chain: &Chain, patient: PatientId, reader: &Person) -> bool {
	let at = chain.now().await.unwrap();
	let target = AccessTarget::Category(RESULTS);
	let (reader, purpose) = (reader.account().0, Purpose::Treatment);
	let decision = at.check(patient, reader, Some(CLINIC), target, purpose).await.unwrap();
	decision != AccessDecision::Deny
}

/// Waits for the block that completes the erasure.
async fn completes(chain: &Chain, case: CaseId, since: u64) -> Block {
	let mut blocks = chain.watch_since(since);
	loop {
		let block = blocks.next().await.expect("the chain goes on").expect("the node is there");
		let events = chain.at(block).await.unwrap().events().await.unwrap();
		let completed = events.iter().filter_map(|event| event.read::<ErasureCompleted>().unwrap());
		if completed.into_iter().any(|event| event.case == case) {
			return block;
		}
	}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_happened_to_a_patient_can_be_read_block_by_block() {
	let chain = shared().await;
	let clinician = enrolled(&chain, PractitionerKind::Clinician).await;
	let (holder, patient) = registered(&chain, &clinician, &[may_add()]).await;
	let set = access_grants::set_policy(patient, Commitment { scheme: 1, hash: [5; 32] });
	let done = submit(&chain, &set, &holder.keys).await.expect("the holder may set it");
	let at = chain.at(done.block).await.unwrap();
	let events = at.patient_events(patient).await.unwrap();
	assert_eq!(events.len(), 1, "{events:?}");
	assert_eq!(events[0].extrinsic, Some(done.extrinsic));
	assert!(at.time().await.unwrap() > now() - HOUR);
	// Nothing that is printed for a log names the patient.
	let shown = format!("{done:?} {set:?} {at:?} {chain:?}");
	assert!(!shown.contains(&hex::encode(patient.0)), "{shown}");
	assert!(!shown.contains(&format!("{:?}", patient.0)), "{shown}");
}
