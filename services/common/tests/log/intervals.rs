//! Trees over heads as they were, and what is kept of them.

use crate::support::{
	delivery, disclosed, log, new_log, patient, posted_until, tampered, Board, OnDisk, LENGTH,
};
use anamnesis_primitives::disclosure::{
	verify_log, Disclosure, HeadProof, KeptEntry, LogEntry, LogFault, LogHead,
};
use std::{sync::atomic::Ordering, time::Duration};

#[tokio::test]
async fn a_patient_verifies_the_log_interval_by_interval() {
	let (log, _folder) = new_log().await;
	let board = Board::at(0);
	let mut verified = LogHead::default();
	// Intervals 2 to 5: in the fourth one nothing happens to this patient.
	for (interval, count) in [(2, 3), (3, 1), (4, 0), (5, 2)] {
		disclosed(&log, 1, interval * LENGTH + 10, count).await;
		disclosed(&log, 2, interval * LENGTH + 10, 1).await;
		board.time.store((interval + 1) * LENGTH, Ordering::SeqCst);
		posted_until(&log, board.clone(), interval).await;

		let proofs = log.proofs(patient(1), interval, 10).await.expect("the disk works");
		let [proof] = &proofs[..] else { panic!("the newest interval has a proof") };
		assert!(proof.posted);
		let since = log.entries(patient(1), verified.count, 100).await.expect("the disk works");
		let root = board.roots()[&interval];
		verified = verify_log(&root, &patient(1), &proof.proof, &verified, &since)
			.unwrap_or_else(|fault| panic!("{interval}: {fault:?}"));
	}
	assert_eq!(verified.count, 6);

	// What is kept of the older ones is what shows when something happened. All of it still stands under the roots.
	let proofs = log.proofs(patient(1), 0, 100).await.expect("the disk works");
	assert_eq!(proofs.iter().map(|proof| proof.interval).collect::<Vec<_>>(), [2, 3, 5]);
	let all = log.entries(patient(1), 0, 100).await.expect("the disk works");
	for proof in proofs {
		let until = proof.proof.head.count as usize;
		let root = board.roots()[&proof.interval];
		verify_log(&root, &patient(1), &proof.proof, &LogHead::default(), &all[..until])
			.unwrap_or_else(|fault| panic!("{}: {fault:?}", proof.interval));
	}
	let other = log.proofs(patient(2), 0, 100).await.expect("the disk works");
	assert_eq!(other.iter().map(|proof| proof.interval).collect::<Vec<_>>(), [2, 3, 4, 5]);
}

#[tokio::test]
async fn a_log_without_entries_is_shown_to_be_empty() {
	let (log, _folder) = new_log().await;
	log.begin(patient(1)).await.expect("the disk works");
	disclosed(&log, 2, 10, 1).await;
	let board = Board::at(LENGTH);
	posted_until(&log, board.clone(), 0).await;
	let proofs = log.proofs(patient(1), 0, 1).await.expect("the disk works");
	let verified =
		verify_log(&board.roots()[&0], &patient(1), &proofs[0].proof, &LogHead::default(), &[]);
	assert_eq!(verified, Ok(LogHead::default()));
}

#[tokio::test]
async fn heads_are_those_of_the_end_however_late_the_tree_is_made() {
	let (log, _folder) = new_log().await;
	// Everything is written before any tree is made, as by a service that cannot reach its node for long.
	for interval in [0, 1, 4] {
		disclosed(&log, 1, interval * LENGTH + 10, 2).await;
	}
	disclosed(&log, 2, 4 * LENGTH + 10, 1).await;
	let board = Board::at(4 * LENGTH);
	posted_until(&log, board.clone(), 3).await;
	assert_eq!(
		board.roots().into_keys().collect::<Vec<_>>(),
		[0, 1, 2, 3],
		"no interval is left out"
	);

	let proofs = log.proofs(patient(1), 0, 10).await.expect("the disk works");
	let counts: Vec<_> =
		proofs.iter().map(|proof| (proof.interval, proof.proof.head.count)).collect();
	assert_eq!(counts, [(0, 2), (1, 4), (3, 4)]);
	let first = log.proofs(patient(2), 3, 1).await.expect("the disk works");
	assert_eq!(first[0].proof.head, LogHead::default(), "nothing had happened by then");

	board.time.store(5 * LENGTH, Ordering::SeqCst);
	posted_until(&log, board, 4).await;
	let proofs = log.proofs(patient(1), 4, 10).await.expect("the disk works");
	assert_eq!(proofs[0].proof.head, log.head(patient(1)).await.expect("the disk works"));
}

#[tokio::test]
async fn an_entry_that_comes_after_the_cut_is_of_the_next_interval() {
	let (log, _folder) = new_log().await;
	disclosed(&log, 1, 10, 1).await;
	let board = Board::at(LENGTH);
	posted_until(&log, board.clone(), 0).await;
	// A clock that is behind, or a request that took long.
	log.disclose(patient(1), delivery(1, LENGTH - 1)).await.expect("the disk works");
	let entries = log.entries(patient(1), 1, 10).await.expect("the disk works");
	let [KeptEntry::Whole { entry, .. }] = entries[..] else { panic!("it is not old") };
	assert_eq!(entry.disclosure().at, LENGTH);
	let proofs = log.proofs(patient(1), 0, 10).await.expect("the disk works");
	assert_eq!(proofs[0].proof.head.count, 1);
}

#[tokio::test]
async fn every_change_to_what_is_handed_out_is_found() {
	let (log, _folder) = new_log().await;
	disclosed(&log, 1, 10, 4).await;
	disclosed(&log, 2, 10, 4).await;
	let board = Board::at(LENGTH);
	posted_until(&log, board.clone(), 0).await;
	let root = board.roots()[&0];
	let proof = log.proofs(patient(1), 0, 1).await.expect("the disk works").remove(0).proof;
	let entries = log.entries(patient(1), 0, 100).await.expect("the disk works");
	let start = LogHead::default();
	let check = |proof: &HeadProof, entries: &[KeptEntry]| {
		verify_log(&root, &patient(1), proof, &start, entries)
	};
	assert_eq!(check(&proof, &entries), Ok(proof.head));

	let mut changed = entries.clone();
	let KeptEntry::Whole { entry: LogEntry::V1(disclosure), .. } = &mut changed[2] else {
		panic!("it is not old")
	};
	*disclosure = Disclosure { reader: [6; 32], ..*disclosure };
	assert_eq!(check(&proof, &changed), Err(LogFault::EntriesNotMatching));
	let mut swapped = entries.clone();
	swapped.swap(0, 1);
	assert_eq!(check(&proof, &swapped), Err(LogFault::EntriesNotMatching));
	let missing = [&entries[..1], &entries[2..]].concat();
	assert_eq!(check(&proof, &missing), Err(LogFault::CountNotMatching { added: 4, given: 3 }));

	// Another head, another patient's proof, another blinding, any other sibling.
	let mut shorter = proof.clone();
	shorter.head = entries[..3].iter().fold(start, |head, kept| head.with(&kept.leaf()));
	assert_eq!(check(&shorter, &entries[..3]), Err(LogFault::NotUnderRoot));
	let other = log.proofs(patient(2), 0, 1).await.expect("the disk works").remove(0).proof;
	assert_eq!(check(&other, &entries), Err(LogFault::NotUnderRoot));
	let mut blinded = proof.clone();
	blinded.blinding[0] ^= 1;
	assert_eq!(check(&blinded, &entries), Err(LogFault::NotUnderRoot));
	for level in 0..proof.siblings.len() {
		let mut changed = proof.clone();
		changed.siblings[level][0] ^= 1;
		assert_eq!(check(&changed, &entries), Err(LogFault::NotUnderRoot), "{level}");
	}
}

#[tokio::test]
async fn an_entry_changed_in_the_file_is_found() {
	let (before, folder) = new_log().await;
	disclosed(&before, 1, 10, 3).await;
	let board = Board::at(LENGTH);
	posted_until(&before, board.clone(), 0).await;
	before.close().await;

	// An insider with the file, who rewrites an entry and makes the log fit together again, but for what is on chain.
	let salt = match crate::ON_SERVER {
		false => format!("x'{}'", "5a".repeat(64)),
		true => format!("'\\x{}'", "5a".repeat(64)),
	};
	let changed = format!("UPDATE log_entries SET salt = {salt} WHERE number = 2");
	tampered(folder.path(), changed).await;

	let after = log(folder.path()).await;
	let proof = after.proofs(patient(1), 0, 1).await.expect("the disk works").remove(0).proof;
	let entries = after.entries(patient(1), 0, 100).await.expect("the disk works");
	let checked =
		verify_log(&board.roots()[&0], &patient(1), &proof, &LogHead::default(), &entries);
	assert_eq!(checked, Err(LogFault::EntriesNotMatching));
}

#[tokio::test]
async fn of_old_intervals_nothing_is_kept_that_is_not_needed() {
	let (log, folder) = new_log().await;
	disclosed(&log, 1, 10, 1).await;
	log.begin(patient(2)).await.expect("the disk works");
	let board = Board::at(LENGTH);
	posted_until(&log, board.clone(), 0).await;
	let idle = log.proofs(patient(2), 0, 1).await.expect("the disk works").remove(0).proof;
	assert!(OnDisk::below(folder.path()).has(&idle.blinding));

	board.time.store(2 * LENGTH, Ordering::SeqCst);
	posted_until(&log, board.clone(), 1).await;
	let kept = log.proofs(patient(2), 0, 10).await.expect("the disk works");
	assert_eq!(kept.iter().map(|proof| proof.interval).collect::<Vec<_>>(), [1]);
	let kept = log.proofs(patient(1), 0, 10).await.expect("the disk works");
	assert_eq!(kept.iter().map(|proof| proof.interval).collect::<Vec<_>>(), [0, 1]);

	// Between them a proof is there, before and after a restart, while others come and go.
	log.forget(patient(1)).await.expect("the disk works");
	let proof = log.proofs(patient(2), 1, 1).await.expect("the disk works").remove(0).proof;
	let root = board.roots()[&1];
	let verified = verify_log(&root, &patient(2), &proof, &LogHead::default(), &[]);
	assert_eq!(verified, Ok(LogHead::default()), "paths of others outlast an erasure");
	assert!(!OnDisk::below(folder.path()).has(&idle.blinding));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_forgotten_while_a_tree_is_made_leaves_nothing_and_others_can_still_verify() {
	let (log, folder) = new_log().await;
	for seed in 0..200 {
		log.begin(patient(seed)).await.expect("the disk works");
	}
	let board = Board::at(LENGTH);
	posted_until(&log, board.clone(), 0).await;
	for round in 1..=8 {
		// Before the heads are read, while the tree is made, while proofs are written, and afterwards.
		let forgetting = async {
			tokio::time::sleep(Duration::from_millis(round * 25)).await;
			log.forget(patient(round)).await.expect("the disk works");
		};
		board.time.store((round + 1) * LENGTH, Ordering::SeqCst);
		tokio::join!(posted_until(&log, board.clone(), round), forgetting);
		assert!(!OnDisk::below(folder.path()).has(&patient(round).0), "{round}");
		let proof = log.proofs(patient(100), round, 1).await.expect("the disk works").remove(0);
		let root = board.roots()[&round];
		let verified = verify_log(&root, &patient(100), &proof.proof, &LogHead::default(), &[]);
		assert_eq!(verified, Ok(LogHead::default()), "{round}");
	}
}
