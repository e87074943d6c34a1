//! What can be done with files, and not with a server: copies of them, and two who use one.

use crate::support::{disclosed, log, new_log, path, patient, posted_until, Board, LENGTH};
use anamnesis_service::log::post_roots;
use std::{fs, sync::atomic::Ordering};
use tokio::sync::watch;

#[tokio::test]
async fn an_old_copy_of_the_log_never_contradicts_what_was_posted() {
	let (before, folder) = new_log().await;
	disclosed(&before, 1, 10, 1).await;
	before.close().await;
	let copy = fs::read(path(folder.path())).expect("it is a file");

	let original = log(folder.path()).await;
	let board = Board::at(3 * LENGTH);
	posted_until(&original, board.clone(), 2).await;
	original.close().await;
	let roots = board.roots();

	// The copy knows none of these intervals.
	fs::write(path(folder.path()), copy).expect("it is a file");
	let restored = log(folder.path()).await;
	board.time.store(4 * LENGTH, Ordering::SeqCst);
	let tried = board.tried.lock().expect("nobody panics with it").len();
	posted_until(&restored, board.clone(), 3).await;
	for (interval, root) in roots {
		assert_eq!(board.roots()[&interval], root);
	}
	let later = board.tried.lock().expect("nobody panics with it").split_off(tried);
	assert!(later.iter().all(|(interval, _)| *interval == 3), "{later:?}");
	let proofs = restored.proofs(patient(1), 0, 10).await.expect("the disk works");
	assert_eq!(proofs.iter().map(|proof| proof.interval).collect::<Vec<_>>(), [3]);
}

#[tokio::test]
async fn two_that_use_one_file_post_no_two_roots() {
	let (one, folder) = new_log().await;
	disclosed(&one, 1, 10, 1).await;
	let two = log(folder.path()).await;
	let board = Board::at(LENGTH);
	posted_until(&one, board.clone(), 0).await;
	// The second one cannot make a tree as long as the first one runs; it sees which root there is.
	let (stop, stopped) = watch::channel(false);
	let worker = tokio::spawn(post_roots(two, board.clone(), stopped));
	board.time.store(2 * LENGTH, Ordering::SeqCst);
	posted_until(&one, board.clone(), 1).await;
	stop.send(true).expect("it runs");
	worker.await.expect("it does not panic");
	let tried = board.tried.lock().expect("nobody panics with it").clone();
	for (interval, root) in tried {
		assert_eq!(board.roots()[&interval], root);
	}
}
