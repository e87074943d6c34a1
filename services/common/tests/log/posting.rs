//! When roots are posted, and when never.

use crate::support::{disclosed, log, new_log, patient, posted_until, Board, LENGTH, WATCHED};
use anamnesis_primitives::disclosure::{verify_log, LogHead};
use anamnesis_service::log::{post_roots, NotPosted};
use std::{
	sync::{atomic::Ordering, Arc},
	time::Duration,
};
use tokio::sync::watch;

#[tokio::test]
async fn an_empty_log_begins_with_the_newest_interval_that_has_ended() {
	let (log, _folder) = new_log().await;
	let board = Board::at(100 * LENGTH + 5);
	posted_until(&log, board.clone(), 99).await;
	assert_eq!(board.roots().into_keys().collect::<Vec<_>>(), [99]);
}

#[tokio::test]
async fn intervals_of_a_service_that_was_down_are_posted_afterwards_each_with_a_root_of_its_own() {
	let (before, folder) = new_log().await;
	disclosed(&before, 1, 10, 1).await;
	let board = Board::at(LENGTH);
	posted_until(&before, board.clone(), 0).await;
	before.close().await;

	board.time.store(30 * LENGTH, Ordering::SeqCst);
	let after = log(folder.path()).await;
	posted_until(&after, board.clone(), 29).await;
	let roots = board.roots();
	assert_eq!(roots.keys().copied().collect::<Vec<_>>(), (0..30).collect::<Vec<_>>());
	let different: std::collections::BTreeSet<_> = roots.values().collect();
	assert_eq!(different.len(), 30, "nobody sees that nothing has happened");
}

#[tokio::test]
async fn what_fails_is_tried_again_with_the_same_root() {
	let (log, _folder) = new_log().await;
	disclosed(&log, 1, 10, 1).await;
	let board = Board::at(LENGTH);
	*board.failures.lock().expect("nobody panics with it") = vec![
		NotPosted::Unavailable("The node does not answer.".into()),
		NotPosted::Refused("The organisation has no such role.".into()),
		NotPosted::AlreadyThere,
		NotPosted::Unavailable("It was not included in time.".into()),
	];
	posted_until(&log, board.clone(), 0).await;
	let tried = board.tried.lock().expect("nobody panics with it").clone();
	assert_eq!(tried.len(), 5);
	assert!(tried.iter().all(|one| *one == tried[0]), "{tried:?}");
}

#[tokio::test]
async fn a_root_that_was_made_is_the_one_after_a_restart() {
	let (before, folder) = new_log().await;
	disclosed(&before, 1, 10, 3).await;
	before.begin(WATCHED).await.expect("the disk works");
	let board = Board::at(LENGTH);
	// The service ends when it has made the root, and the chain has not taken it.
	let failing = NotPosted::Unavailable("The node does not answer.".into());
	*board.failures.lock().expect("nobody panics with it") = vec![failing];
	let (stop, stopped) = watch::channel(false);
	let worker = tokio::spawn(post_roots(before.clone(), board.clone(), stopped));
	while board.tried.lock().expect("nobody panics with it").is_empty() {
		tokio::time::sleep(Duration::from_millis(5)).await;
	}
	stop.send(true).expect("it runs");
	worker.await.expect("it does not panic");
	before.close().await;

	let after = log(folder.path()).await;
	disclosed(&after, 1, 20, 2).await;
	posted_until(&after, board.clone(), 0).await;
	let tried = board.tried.lock().expect("nobody panics with it").clone();
	assert!(tried.len() >= 2 && tried.iter().all(|one| *one == tried[0]), "{tried:?}");
	let proof = after.proofs(patient(1), 0, 1).await.expect("the disk works").remove(0).proof;
	let entries = after.entries(patient(1), 0, 3).await.expect("the disk works");
	let root = board.roots()[&0];
	let verified = verify_log(&root, &patient(1), &proof, &LogHead::default(), &entries);
	assert_eq!(verified, Ok(proof.head));
}

#[tokio::test]
async fn what_the_chain_does_not_take_any_more_is_left() {
	let (log, _folder) = new_log().await;
	disclosed(&log, 1, 10, 1).await;
	let board = Board::at(6 * LENGTH);
	board.oldest.store(4, Ordering::SeqCst);
	posted_until(&log, board.clone(), 5).await;
	assert_eq!(board.roots().into_keys().collect::<Vec<_>>(), [4, 5]);
}

#[tokio::test]
async fn nothing_is_made_before_the_root_before_is_final() {
	let (log, _folder) = new_log().await;
	disclosed(&log, 1, 10, 1).await;
	let board = Board::at(5 * LENGTH);
	let failing = NotPosted::Refused("The account is no officer.".into());
	*board.failures.lock().expect("nobody panics with it") = vec![failing; 100];
	let (stop, stopped) = watch::channel(false);
	let worker = tokio::spawn(post_roots(log.clone(), Arc::<Board>::clone(&board), stopped));
	while board.tried.lock().expect("nobody panics with it").len() < 2 {
		tokio::time::sleep(Duration::from_millis(5)).await;
	}
	stop.send(true).expect("it runs");
	worker.await.expect("it does not panic");
	let proofs = log.proofs(patient(1), 0, 10).await.expect("the disk works");
	assert_eq!(
		proofs.iter().map(|proof| (proof.interval, proof.posted)).collect::<Vec<_>>(),
		[(0, false)]
	);
}
