//! What was signed in emergencies while the chain stood still.

use crate::support::{delivery, log, path, patient, some, OnDisk};
use anamnesis_primitives::{consent::OfflineEmergency, Commitment, EmergencyReason};
use anamnesis_service::{
	database::Error,
	log::{Log, NotTaken, OfflineState, Signed, SignedEmergency},
	login::Scheme,
};

const NOW: u64 = 1_800_000_000_000;
const DAY: u64 = 24 * 60 * 60 * 1000;
const CLINICIAN: [u8; 32] = [2; 32];

fn emergency(seed: u64, opened_at: u64) -> SignedEmergency {
	SignedEmergency {
		emergency: OfflineEmergency {
			genesis: [1; 32],
			patient: patient(seed),
			clinician: CLINICIAN,
			officer: some(seed, "officer"),
			provider: 3,
			custodian: 4,
			reason: EmergencyReason::Unconscious,
			statement: Commitment { scheme: 1, hash: some(seed, "statement") },
			opened_at,
		},
		clinician: Signed { scheme: Scheme::Sr25519, signature: some(seed, "first") },
		officer: Signed { scheme: Scheme::Ed25519, signature: some(seed, "second") },
	}
}

async fn keep(log: &Log, signed: SignedEmergency, at: u64) -> Result<(), NotTaken> {
	log.keep_offline(signed, at, 3, at - DAY).await
}

async fn state(log: &Log, signed: &SignedEmergency) -> Option<OfflineState> {
	log.offline_state(signed).await.expect("the disk works")
}

async fn in_force(log: &Log, seed: u64, since: u64) -> Option<SignedEmergency> {
	log.offline_since(patient(seed), CLINICIAN, 3, since).await.expect("the disk works")
}

#[tokio::test]
async fn what_was_signed_is_there_after_a_start_until_it_is_posted() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let first = log(folder.path()).await;
	let signed = emergency(1, NOW);
	keep(&first, signed, NOW).await.expect("it is the first");
	keep(&first, signed, NOW + 1).await.expect("it is the same");
	drop(first);

	let log = log(folder.path()).await;
	assert_eq!(state(&log, &signed).await, Some(OfflineState::Waiting));
	assert_eq!(log.offline_waiting(0, 10).await.expect("the disk works"), [signed]);
	assert_eq!(in_force(&log, 1, NOW - 1).await, Some(signed));
	assert_eq!(in_force(&log, 1, NOW).await, None, "it has ended");
	assert_eq!(in_force(&log, 2, NOW - 1).await, None, "another patient");
	for (clinician, provider) in [([9; 32], 3), (CLINICIAN, 4)] {
		let found = log.offline_since(patient(1), clinician, provider, NOW - 1).await;
		assert_eq!(found.expect("the disk works"), None);
	}

	log.note_offline_state(&signed, OfflineState::Posted).await.expect("the disk works");
	assert_eq!(log.offline_waiting(0, 10).await.expect("the disk works"), []);
	let counted = log.count_offline(OfflineState::Posted).await;
	assert_eq!(counted.expect("the disk works"), 1);
	assert_eq!(in_force(&log, 1, NOW - 1).await, None, "the chain has gone on since");
}

#[tokio::test]
async fn a_clinician_has_so_many_in_a_day() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let log = log(folder.path()).await;
	for seed in 0..3 {
		keep(&log, emergency(seed, NOW), NOW + seed).await.expect("it is not too many");
	}
	let refused = keep(&log, emergency(3, NOW), NOW + 3).await;
	assert!(matches!(refused, Err(NotTaken::TooMany { since: NOW })), "{refused:?}");
	assert_eq!(state(&log, &emergency(3, NOW)).await, None);
	keep(&log, emergency(1, NOW), NOW + 3).await.expect("it is kept already");
	let mut colleague = emergency(4, NOW);
	colleague.emergency.clinician = [8; 32];
	keep(&log, colleague, NOW + 3).await.expect("another one's");
	keep(&log, emergency(3, NOW + DAY), NOW + DAY + 1).await.expect("it is the next day");
}

#[tokio::test]
async fn it_goes_with_the_patient_and_leaves_nothing_in_the_files() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let log = log(folder.path()).await;
	let signed = emergency(1, NOW);
	keep(&log, signed, NOW).await.expect("it is the first");
	let head = log.disclose(patient(1), delivery(1, NOW)).await.expect("the disk works");
	log.note_offline(patient(1), head.count).await.expect("the disk works");
	log.disclose(patient(1), delivery(1, NOW)).await.expect("the disk works");
	let noted = log.offline_entries(patient(1), 0, 10).await.expect("the disk works");
	assert_eq!(noted, [1].into());
	assert!(log.offline_entries(patient(1), 1, 10).await.expect("the disk works").is_empty());

	let canaries = [
		signed.clinician.signature.to_vec(),
		signed.emergency.officer.to_vec(),
		signed.text_hash().to_vec(),
	];
	assert!(canaries.iter().all(|canary| OnDisk::below(folder.path()).has(canary)));
	log.forget(patient(1)).await.expect("the disk works");
	let disk = OnDisk::below(folder.path());
	assert!(!canaries.iter().any(|canary| disk.has(canary)));
	assert!(path(folder.path()).exists());
	let late = keep(&log, signed, NOW).await;
	assert!(matches!(late, Err(NotTaken::Database(Error::Forgotten))), "{late:?}");
}

#[tokio::test]
async fn what_was_kept_long_enough_goes_unless_it_waits() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let log = log(folder.path()).await;
	let (posted, waiting) = (emergency(1, 1000), emergency(2, 1000));
	for signed in [posted, waiting] {
		log.keep_offline(signed, 1000, 3, 0).await.expect("it is not too many");
	}
	log.note_offline_state(&posted, OfflineState::Posted).await.expect("the disk works");
	log.fade(2000).await.expect("the disk works");
	assert_eq!(state(&log, &posted).await, None);
	assert_eq!(state(&log, &waiting).await, Some(OfflineState::Waiting));
}
