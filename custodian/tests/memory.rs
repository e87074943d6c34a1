//! A record of any length is taken in and handed out in little memory. Alone in its file, so that it is a process of its own
//! and nothing else counts.

#[path = "memory/measured.rs"]
mod measured;

use measured::{grown, MIB};

#[tokio::test]
async fn the_memory_it_takes_does_not_grow_with_the_record() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let grown = grown(folder.path(), None).await;
	assert!(grown < 24 * MIB, "it took {grown} bytes more");
}
