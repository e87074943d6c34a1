//! An erasure case is answered by the program: erased, attested, certified, and forgotten.

use crate::world::{charlie, until, write_keys, Custodian, Document, OnDisk, World, CLINIC, OTHER};
use anamnesis_chain_tests::{
	harness::{
		actors::{self, random},
		calls as harness_calls, Kind, Person,
	},
	patient::Patient,
};
use anamnesis_client::chain::{
	calls::{access_grants, erasure_requests, record_anchors},
	events::erasure_requests::ErasureOpened,
};
use anamnesis_custodian::erasure::Statements;
use anamnesis_primitives::{
	views::{CaseInfo, HoldReason, KeepReason},
	CaseId, ErasureGround, ErasureScope, GrantScope, Grantee, Purpose, Purposes, Quarter,
	RetentionReason, Rights,
};
use hyper::StatusCode;
use std::{path::Path, process::Command};

/// The holder asks for everything to be erased.
pub async fn ask(world: &World, patient: &Patient) -> CaseId {
	open_case(world, patient, ErasureScope::Everything).await
}

/// The holder asks for something to be erased.
pub async fn open_case(world: &World, patient: &Patient, scope: ErasureScope) -> CaseId {
	let ground = ErasureGround::ConsentWithdrawn;
	let open = erasure_requests::open(patient.id, &scope, ground, random(), None, false);
	let opened = world.submit(&open, &patient.holder.keys).await;
	opened.event::<ErasureOpened>().expect("it is open").case
}

pub async fn is_closed(world: &World, case: CaseId) -> bool {
	let at = world.chain.now().await.expect("the node answers");
	matches!(at.case(case).await, Ok(Some(CaseInfo::Closed(_))))
}

/// A patient with a policy and a record that another clinic has read.
async fn read_by_another_clinic(world: &World, custodian: &Custodian) -> (Patient, Document) {
	let patient = world.patient().await;
	let document = Document::new(patient.id, 100_000);
	let session = custodian.log_in(&world.clinician).await;
	let upload = document.upload(&custodian.client, &session).await;
	let record = world.anchor(&document).await;
	let placed = custodian.place(&session, &upload, record).await;
	assert_eq!(placed.status, StatusCode::NO_CONTENT, "{placed:?}");
	let policy = world.set_policy(&patient, 1, vec![]).await;
	custodian.hand_over(&patient, &policy).await;
	let now = anamnesis_service::now();
	let grant = access_grants::grant(
		patient.id,
		Grantee::Organisation(OTHER),
		&GrantScope::Everything,
		Rights { read: true, contribute: false },
		Purposes::of(&[Purpose::Treatment]),
		now,
		now + 1_000_000_000,
	);
	world.submit(&grant, &patient.holder.keys).await;
	let path = format!("{}/bytes", document.path());
	let answer = custodian.get(&world.other, Some(OTHER), "TREAT", &path).await;
	assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	(patient, document)
}

fn found(folder: &Path, document: &Document) -> usize {
	let disk = OnDisk::below(folder);
	document.canaries().iter().filter(|canary| disk.has(canary)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_patient_is_erased_attested_and_forgotten() {
	let world = World::begin().await;
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let custodian = Custodian::start(&world, folder.path(), true);
	let (patient, document) = read_by_another_clinic(&world, &custodian).await;
	let (_, stays) = read_by_another_clinic(&world, &custodian).await;
	// What is looked for is there to be found before.
	assert_eq!(found(folder.path(), &document), document.canaries().len());

	let case = ask(&world, &patient).await;
	until("the case is closed", || is_closed(&world, case)).await;
	let at = world.chain.now().await.expect("the node answers");
	let (told, _) = at.recipients(case).await.expect("the node answers").expect("they were told");
	let told: Vec<_> = told.iter().map(|recipient| recipient.organisation).collect();
	assert_eq!(told, [OTHER]);
	assert_eq!(at.patient(patient.id).await.expect("the node answers"), None);
	until("no file has anything of the patient", || async { found(folder.path(), &document) == 0 })
		.await;
	let path = format!("{}/bytes", document.path());
	let gone = custodian.get(&world.other, Some(OTHER), "TREAT", &path).await;
	assert_eq!(gone.problem(), "not-found");

	// The other patient is as before.
	let path = format!("{}/bytes", stays.path());
	let answer = custodian.get(&world.other, Some(OTHER), "TREAT", &path).await;
	assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	let metrics = custodian.metrics().await;
	for expected in ["custodian_erasure_attestations_total 1", "custodian_erased_records_total 1"] {
		assert!(metrics.contains(expected), "{metrics}");
	}
	let lines = custodian.end();
	assert_eq!(found(folder.path(), &document), 0);
	let name = hex::encode(patient.id.0);
	assert!(!metrics.contains(&name), "{metrics}");
	assert!(!lines.iter().any(|line| line.contains(&name)), "{lines:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_or_has_to_be_kept_stays_and_the_rest_goes() {
	let world = World::begin().await;
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let custodian =
		Custodian::start_with(&world, folder.path(), true, "retention = 'legal-obligation'\n");
	let patient = world.patient().await;
	let session = custodian.log_in(&world.clinician).await;
	let documents: Vec<_> = (0..3).map(|_| Document::new(patient.id, 10_000)).collect();
	for document in &documents {
		let upload = document.upload(&custodian.client, &session).await;
		let record = world.anchor(document).await;
		let placed = custodian.place(&session, &upload, record).await;
		assert_eq!(placed.status, StatusCode::NO_CONTENT, "{placed:?}");
	}
	let officer = Person::fresh();
	let enrolment = harness_calls::enrol(CLINIC, &officer, Kind::Officer);
	world.harness.submit(&enrolment, &actors::alice()).await.expect("Alice may enrol");
	let until_then = Quarter(Quarter::at_or_after(anamnesis_service::now()).0 + 2);
	let hold = record_anchors::hold(CLINIC, patient.id, 0, HoldReason::LegalClaims, until_then);
	world.submit(&hold, &officer.keys).await;
	let retention = record_anchors::set_retention(CLINIC, patient.id, 1, Some(until_then));
	world.submit(&retention, &world.clinician.keys).await;

	let case = ask(&world, &patient).await;
	let partly = || async {
		let at = world.chain.now().await.expect("the node answers");
		match at.case(case).await.expect("the node answers") {
			Some(CaseInfo::Kept { certificate, kept, .. }) => Some((certificate.partial, kept)),
			_ => None,
		}
	};
	until("what is not kept is certified", || async { partly().await.is_some() }).await;
	let (is_partial, mut kept) = partly().await.expect("it was there");
	kept.sort_by_key(|kept| kept.record);
	let said: Vec<_> = kept.iter().map(|kept| (kept.record, kept.reason, kept.until)).collect();
	let refused = KeepReason::Refused(RetentionReason::LegalObligation);
	assert_eq!(said, [(0, KeepReason::Held, until_then), (1, refused, until_then)]);
	assert!(is_partial);

	// What is kept is there, and what is not is in no file. The patient stays.
	let read = |document: &Document| format!("{}/bytes", document.path());
	for document in &documents[..2] {
		let answer = custodian.get(&patient.holder, None, "PATRQT", &read(document)).await;
		assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	}
	let gone = custodian.get(&patient.holder, None, "PATRQT", &read(&documents[2])).await;
	assert_eq!(gone.problem(), "not-found");
	assert_eq!(found(folder.path(), &documents[2]), 1, "only the patient's id");
	custodian.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_administrators_key_the_statement_waits_to_be_signed() {
	let world = World::begin().await;
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let custodian = Custodian::start(&world, folder.path(), false);
	let patient = world.patient().await;
	let document = Document::new(patient.id, 10_000);
	let session = custodian.log_in(&world.clinician).await;
	document.upload(&custodian.client, &session).await;
	world.anchor(&document).await;
	// This one was anchored with this custodian, and never came here.
	let never_came = Document::new(patient.id, 10_000);
	world.anchor(&never_came).await;

	let case = ask(&world, &patient).await;
	let statements = Statements::below(folder.path());
	let waiting = || statements.all().expect("they are ours");
	until("a statement waits", || async { !waiting().is_empty() }).await;
	let [statement] = &waiting()[..] else { panic!("there is one") };
	assert_eq!((statement.case(), statement.missing()), (hex::encode(case.0).as_str(), 1));
	assert!(statement.text().contains("has erased 2 record versions"), "{}", statement.text());
	// What it says is so.
	let disk = OnDisk::below(folder.path());
	assert!(!disk.has(&document.blinding) && !disk.has(&document.bytes[10_000 - 64..]));

	// The administrator of another organisation signs, by mistake: the chain does not take it.
	let attest = |administrator: &anamnesis_client::keys::AccountKey| {
		let credentials = tempfile::tempdir().expect("a temporary folder can be made");
		let keys = credentials.path().join("keys.age");
		write_keys(&keys, administrator);
		std::fs::write(
			credentials.path().join("administrator-passphrase"),
			"a passphrase for tests, which protects nothing",
		)
		.expect("the folder can be written");
		let output = Command::new(env!("CARGO_BIN_EXE_anamnesis-custodian"))
			.args(["attest", "--folder"])
			.arg(folder.path())
			.arg("--keys")
			.arg(&keys)
			.env("CREDENTIALS_DIRECTORY", credentials.path())
			.output()
			.expect("the program can be started");
		let said = String::from_utf8(output.stdout).expect("it is text");
		assert!(output.status.success(), "{said} {:?}", output.stderr);
		said
	};
	attest(&world.officer);
	until("it is not taken", || async {
		matches!(&waiting()[..], [statement] if statement.signature().is_none())
	})
	.await;
	assert!(!is_closed(&world, case).await);

	let said = attest(&charlie());
	assert!(said.contains("1 of these versions were never in this folder"), "{said}");
	until("the case is closed", || is_closed(&world, case)).await;
	until("nothing waits any more", || async { waiting().is_empty() }).await;
	until("no file has anything of the patient", || async { found(folder.path(), &document) == 0 })
		.await;
	custodian.end();
}
