//! Writing and reading entries, what goes with time, and what goes with an erasure.

use crate::support::{
	delivery, disclosed, log, new_log, patient, posted_until, tampered, Board, OnDisk,
};
use anamnesis_primitives::{
	disclosure::{Disclosure, DisclosureKind, DisclosureTarget, KeptEntry, LogEntry, LogHead},
	RecordCategory,
};
use anamnesis_service::{
	database::Error,
	log::{Refused, MAX_REFUSALS_OF_ONE},
};
use codec::Encode;
use std::collections::BTreeSet;

fn followed(entries: &[KeptEntry]) -> LogHead {
	entries.iter().fold(LogHead::default(), |head, kept| head.with(&kept.leaf()))
}

#[tokio::test]
async fn the_log_goes_on_after_a_restart() {
	let (before, folder) = new_log().await;
	let head = disclosed(&before, 1, 1000, 2).await;
	before.close().await;
	let after = log(folder.path()).await;
	assert_eq!(after.head(patient(1)).await.expect("the disk works"), head);
	let next = after.disclose(patient(1), delivery(9, 2000)).await.expect("the disk works");
	assert_eq!(next.count, 3);
	let entries = after.entries(patient(1), 0, 100).await.expect("the disk works");
	assert_eq!(followed(&entries), next);
}

#[tokio::test]
async fn entries_written_at_once_are_all_in_the_chain() {
	let (log, _folder) = new_log().await;
	let all = (0..20).map(|record| log.disclose(patient(1), delivery(record, 1000)));
	for head in futures::future::join_all(all).await {
		head.expect("the disk works");
	}
	let entries = log.entries(patient(1), 0, 100).await.expect("the disk works");
	let head = followed(&entries);
	assert_eq!(head, log.head(patient(1)).await.expect("the disk works"));
	assert_eq!(head.count, 20);
}

#[tokio::test]
async fn a_log_is_read_in_pages() {
	let (log, _folder) = new_log().await;
	disclosed(&log, 1, 1000, 5).await;
	let all = log.entries(patient(1), 0, 100).await.expect("the disk works");
	let page = log.entries(patient(1), 2, 2).await.expect("the disk works");
	assert_eq!(page, all[2..4]);
	assert_eq!(log.entries(patient(1), 5, 2).await.expect("the disk works"), []);
}

#[tokio::test]
async fn the_patients_of_a_log_are_read_in_pages() {
	let (log, _folder) = new_log().await;
	for seed in 0..5 {
		log.begin(patient(seed)).await.expect("the disk works");
	}
	let all: BTreeSet<_> = (0..5).map(patient).collect();
	let mut read = Vec::new();
	while let Ok(page) = log.patients(read.last().copied(), 2).await {
		assert!(page.len() <= 2);
		if page.is_empty() {
			break;
		}
		read.extend(page);
	}
	assert_eq!(read, all.into_iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn an_entry_is_written_as_the_format_says() {
	let (log, _folder) = new_log().await;
	log.disclose(patient(1), delivery(4, 1000)).await.expect("the disk works");
	let entries = log.entries(patient(1), 0, 1).await.expect("the disk works");
	let [KeptEntry::Whole { entry, salt }] = entries[..] else { panic!("it is not old") };
	assert_eq!(entry.encode(), LogEntry::V1(delivery(4, 1000)).encode());
	assert_ne!(salt, [0; 64]);
}

#[tokio::test]
async fn a_delivery_says_of_which_version_it_is() {
	let (log, _folder) = new_log().await;
	let category = DisclosureTarget::Category(RecordCategory::Imaging);
	let vague = Disclosure { target: category, ..delivery(0, 1000) };
	assert!(matches!(log.disclose(patient(1), vague).await, Err(Error::NotAdmissible)));
	let refused = Disclosure { kind: DisclosureKind::Refused, ..vague };
	log.disclose(patient(1), refused).await.expect("a refusal can be about a category");
}

#[tokio::test]
async fn times_never_go_back() {
	let (log, _folder) = new_log().await;
	for at in [5000, 4000, 6000, 1] {
		log.disclose(patient(1), delivery(0, at)).await.expect("the disk works");
	}
	let entries = log.entries(patient(1), 0, 100).await.expect("the disk works");
	let times = entries.iter().map(|kept| match kept {
		KeptEntry::Whole { entry, .. } => entry.disclosure().at,
		KeptEntry::Trace(_) => panic!("it is not old"),
	});
	assert_eq!(times.collect::<Vec<_>>(), [5000, 5000, 6000, 6000]);
}

#[tokio::test]
async fn of_old_entries_a_trace_stays_and_the_log_still_verifies() {
	let (log, folder) = new_log().await;
	let reader = [0xe7; 32];
	for at in 1000..1003 {
		let entry = Disclosure { reader, ..delivery(1, at) };
		log.disclose(patient(1), entry).await.expect("the disk works");
	}
	let head = log.head(patient(1)).await.expect("the disk works");
	let entries = log.entries(patient(1), 0, 100).await.expect("the disk works");
	let KeptEntry::Whole { salt, .. } = entries[0] else { panic!("it is not old") };
	let KeptEntry::Whole { salt: young, .. } = entries[2] else { panic!("it is not old") };
	assert!(OnDisk::below(folder.path()).has(&salt));

	assert_eq!(log.fade(1002).await.expect("the disk works"), 2);
	let faded = log.entries(patient(1), 0, 100).await.expect("the disk works");
	assert!(matches!(
		faded[..],
		[KeptEntry::Trace(_), KeptEntry::Trace(_), KeptEntry::Whole { .. }]
	));
	assert_eq!(followed(&faded), head);
	let disk = OnDisk::below(folder.path());
	assert!(!disk.has(&salt) && disk.has(&young));
	assert_eq!(log.fade(1002).await.expect("the disk works"), 0, "they are faded already");

	assert_eq!(log.fade(u64::MAX).await.expect("the disk works"), 1);
	assert!(!OnDisk::below(folder.path()).has(&reader));
	let next = log.disclose(patient(1), delivery(2, 5000)).await.expect("the disk works");
	assert_eq!(next.count, 4, "the log goes on after traces");
}

#[tokio::test]
async fn a_forgotten_log_leaves_nothing() {
	let (log, folder) = new_log().await;
	let head = disclosed(&log, 1, 1000, 3).await;
	let other = disclosed(&log, 2, 1000, 1).await;
	posted_until(&log, Board::at(3000), 2).await;
	// One more interval, so that there are paths of old intervals too.
	disclosed(&log, 1, 3000, 2).await;
	posted_until(&log, Board::at(4000), 3).await;

	let mut canaries = vec![patient(1).0.to_vec(), head.hash.to_vec()];
	for kept in log.entries(patient(1), 0, 100).await.expect("the disk works") {
		let KeptEntry::Whole { salt, .. } = kept else { panic!("it is not old") };
		canaries.extend([salt.to_vec(), kept.leaf().to_vec()]);
	}
	let proofs = log.proofs(patient(1), 0, 100).await.expect("the disk works");
	assert!(proofs.len() >= 2);
	for proof in proofs {
		let leaf = proof.proof.head.leaf(&proof.proof.blinding, &patient(1));
		canaries.extend([proof.proof.blinding.to_vec(), proof.proof.head.hash.to_vec()]);
		assert!(!OnDisk::below(folder.path()).has(&leaf), "it is made again when it is needed");
	}
	let disk = OnDisk::below(folder.path());
	assert!(canaries.iter().all(|canary| disk.has(canary)));

	log.forget(patient(1)).await.expect("the disk works");
	let disk = OnDisk::below(folder.path());
	assert!(!canaries.iter().any(|canary| disk.has(canary)));
	assert_eq!(log.head(patient(1)).await.expect("the disk works"), LogHead::default());
	assert_eq!(log.proofs(patient(1), 0, 100).await.expect("the disk works"), []);
	assert_eq!(log.head(patient(2)).await.expect("the disk works"), other);

	// Somebody's request was under way.
	let late = log.disclose(patient(1), delivery(1, 5000)).await;
	assert!(matches!(late, Err(Error::Forgotten)));
	assert!(matches!(log.begin(patient(1)).await, Err(Error::Forgotten)));
	assert!(!OnDisk::below(folder.path()).has(&patient(1).0));
	log.forget(patient(1)).await.expect("it can be repeated");
}

#[tokio::test]
async fn recipients_are_those_who_have_received_something() {
	let (log, _folder) = new_log().await;
	let of = |record, acting_for, kind| Disclosure { acting_for, kind, ..delivery(record, 1000) };
	for entry in [
		of(1, Some(7), DisclosureKind::RecordDelivered),
		of(1, Some(7), DisclosureKind::KeyDelivered),
		of(2, Some(8), DisclosureKind::KeyDelivered),
		of(1, Some(9), DisclosureKind::Refused),
		of(1, None, DisclosureKind::RecordDelivered),
	] {
		log.disclose(patient(1), entry).await.expect("the disk works");
	}
	log.disclose(patient(2), of(1, Some(3), DisclosureKind::RecordDelivered))
		.await
		.expect("the disk works");
	let all = log.recipients(patient(1), None).await.expect("the disk works");
	assert_eq!(all, BTreeSet::from([7, 8]));
	let of_two = log.recipients(patient(1), Some(&BTreeSet::from([2]))).await;
	assert_eq!(of_two.expect("the disk works"), BTreeSet::from([8]));
	let none = log.recipients(patient(3), None).await.expect("the disk works");
	assert_eq!(none, BTreeSet::new());
}

#[tokio::test]
async fn nobody_can_bury_a_log_under_refusals() {
	let (log, _folder) = new_log().await;
	for count in 1..=u64::from(MAX_REFUSALS_OF_ONE) {
		match log.refuse(patient(1), delivery(1, 1000)).await.expect("the disk works") {
			Refused::Written(head) => assert_eq!(head.count, count),
			Refused::TooOften { .. } => panic!("refusal {count} is one that is written"),
		}
	}
	for _ in 0..10 {
		let refused = log.refuse(patient(1), delivery(1, 1000)).await.expect("the disk works");
		assert!(matches!(refused, Refused::TooOften { seconds: 86_000..=86_400 }), "{refused:?}");
	}
	let entries = log.entries(patient(1), 0, 100).await.expect("the disk works");
	assert_eq!(entries.len(), MAX_REFUSALS_OF_ONE as usize);
	assert!(entries.iter().all(|kept| matches!(kept, KeptEntry::Whole { entry, .. }
		if entry.disclosure().kind == DisclosureKind::Refused)));
	// What is permitted is delivered nevertheless, and another one's refusal is written.
	log.disclose(patient(1), delivery(1, 1000)).await.expect("the disk works");
	let other = Disclosure { reader: [6; 32], ..delivery(1, 1000) };
	let refused = log.refuse(patient(1), other).await.expect("the disk works");
	assert!(matches!(refused, Refused::Written(_)));
}

#[tokio::test]
async fn what_was_forgotten_before_a_kill_is_in_no_file_after_the_next_start() {
	let (before, folder) = new_log().await;
	disclosed(&before, 1, 1000, 3).await;
	before.close().await;
	// As a process leaves it that was killed between the change and the overwriting: the rows are gone, and their bytes not.
	let left = "DELETE FROM log_heads; UPDATE traces SET deletions = deletions + 1";
	tampered(folder.path(), left).await;
	assert!(OnDisk::below(folder.path()).has(&patient(1).0), "or it is no test of anything");

	let after = log(folder.path()).await;
	assert!(!OnDisk::below(folder.path()).has(&patient(1).0));
	assert_eq!(after.patients(None, 10).await.expect("the disk works"), []);
}
