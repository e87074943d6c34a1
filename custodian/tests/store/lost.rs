//! The tables are lost, and what they know of is still there.

use crate::support::{content, new_store, opened, store, Sample, QUOTA};
use anamnesis_custodian::store::{Error, FILE};
use std::{fs, path::Path};

/// Moves the tables of a store to another folder: their file, or the note of where they are on the server.
fn move_tables(from: &Path, to: &Path) {
	let mut moved = 0;
	for entry in fs::read_dir(from).expect("the folder is there") {
		let path = entry.expect("the folder can be read").path();
		let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
		if name.starts_with(FILE) || name == "postgres.url" {
			fs::rename(path, to.join(name)).expect("both are ours");
			moved += 1;
		}
	}
	assert!(moved > 0, "there are tables");
}

#[tokio::test]
async fn records_are_not_removed_because_their_tables_are_lost() {
	let (before, folder) = new_store().await;
	let sample = Sample::new(1, 100_000);
	sample.keep(&before).await;
	before.close().await;
	let [kept, new] = [0; 2].map(|_| tempfile::tempdir().expect("a folder can be made"));
	move_tables(folder.path(), kept.path());

	// Whoever looks after it may start it again and again.
	for _ in 0..2 {
		let refused = opened(folder.path(), QUOTA).await.map(drop);
		assert!(matches!(refused, Err(Error::DatabaseNew)), "{refused:?}");
	}

	move_tables(folder.path(), new.path());
	move_tables(kept.path(), folder.path());
	let after = store(folder.path()).await;
	assert!(content(&after, &sample.commitment()).await.expect("it is kept") == sample.bytes);
}
