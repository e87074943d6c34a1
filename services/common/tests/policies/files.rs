//! What is told by a file alone.

use crate::support::open;
use anamnesis_service::policies::{Policies, FILE};

#[tokio::test]
async fn a_file_of_a_newer_program_is_not_touched() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let path = folder.path().join(FILE);
	open(folder.path()).await.close().await;
	let mut bytes = std::fs::read(&path).expect("it is there");
	// Where SQLite keeps the number of the format.
	bytes[60..64].copy_from_slice(&9u32.to_be_bytes());
	std::fs::write(&path, &bytes).expect("it can be written");
	let refused = Policies::open(&path).await.map(drop);
	assert!(refused.expect_err("it is not known").to_string().contains('9'));
	assert_eq!(std::fs::read(&path).expect("it is there"), bytes);
}
