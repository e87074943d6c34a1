//! A backup is restored that is older than erasures: what was erased since goes again.

use crate::{
	erasing::{ask, is_closed, open_case},
	world::{until, Custodian, Document, OnDisk, World},
};
use anamnesis_primitives::ErasureScope;
use hyper::StatusCode;
use std::{fs, path::Path, process::Command};

/// Runs tar as the guide does, and expects it to succeed.
fn tar(arguments: &[&str]) {
	let status = Command::new("tar").args(arguments).status().expect("tar can be started");
	assert!(status.success(), "tar {arguments:?}: {status}");
}

fn back_up(folder: &Path, archive: &Path) {
	let (folder, archive) = (folder.display().to_string(), archive.display().to_string());
	tar(&["--create", "--file", &archive, "--directory", &folder, "."]);
}

fn restore(archive: &Path, folder: &Path) {
	fs::remove_dir_all(folder).expect("nobody uses it");
	fs::create_dir(folder).expect("it was removed");
	let (folder, archive) = (folder.display().to_string(), archive.display().to_string());
	tar(&["--extract", "--file", &archive, "--directory", &folder]);
}

/// What must not be there any more, of a patient who has left and of a record of a patient who stays.
fn is_gone(folder: &Path, all_of: &Document, record: &Document) -> bool {
	let disk = OnDisk::below(folder);
	let is_there = |canary: &Vec<u8>| disk.has(canary);
	// The first is the patient's id, who is still there.
	!all_of.canaries().iter().any(is_there) && !record.canaries()[1..].iter().any(is_there)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_after_a_backup_goes_again_after_it_is_restored() {
	let world = World::begin().await;
	let scratch = tempfile::tempdir().expect("a temporary folder can be made");
	let (folder, archive) = (scratch.path().join("data"), scratch.path().join("backup.tar"));
	fs::create_dir(&folder).expect("the folder is new");
	let custodian = Custodian::start(&world, &folder, true);
	let session = custodian.log_in(&world.clinician).await;
	let (leaves, stays) = (world.patient().await, world.patient().await);
	let of = |patient: &anamnesis_chain_tests::patient::Patient| Document::new(patient.id, 10_000);
	let (everything, erased, kept) = (of(&leaves), of(&stays), of(&stays));
	let mut numbers = vec![];
	for document in [&everything, &erased, &kept] {
		let upload = document.upload(&custodian.client, &session).await;
		numbers.push(world.anchor(document).await);
		let placed = custodian.place(&session, &upload, numbers[numbers.len() - 1]).await;
		assert_eq!(placed.status, StatusCode::NO_CONTENT, "{placed:?}");
	}
	custodian.end();
	back_up(&folder, &archive);

	// Both are erased after the backup, and certified.
	let custodian = Custodian::start(&world, &folder, true);
	let records = vec![numbers[1]].try_into().expect("it is one");
	let cases = [
		ask(&world, &leaves).await,
		open_case(&world, &stays, ErasureScope::Records(records)).await,
	];
	for case in cases {
		until("the case is closed", || is_closed(&world, case)).await;
	}
	until("they are gone", || async { is_gone(&folder, &everything, &erased) }).await;
	custodian.end();

	// The backup knows how far the blocks were read, and the node has those since then.
	restore(&archive, &folder);
	assert!(!is_gone(&folder, &everything, &erased), "the backup has what was erased later");
	let custodian = Custodian::start(&world, &folder, true);
	until("they are gone again", || async { is_gone(&folder, &everything, &erased) }).await;
	custodian.end();

	// It is so old that the blocks since then are too many: it looks through all patients. What was added in the last ten
	// minutes is left alone then, so this has not been.
	restore(&archive, &folder);
	for entry in fs::read_dir(&folder).expect("it is there") {
		let path = entry.expect("it can be read").path();
		let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
		if name.starts_with("erasure.sqlite") {
			fs::remove_file(path).expect("nobody uses it");
		}
	}
	let options = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.join("records.sqlite"));
	let database = sqlx::SqlitePool::connect_with(options).await.expect("nobody uses it");
	sqlx::query("UPDATE records SET touched_at = 0").execute(&database).await.expect("it can");
	database.close().await;
	let custodian = Custodian::start(&world, &folder, true);
	until("they are gone again", || async { is_gone(&folder, &everything, &erased) }).await;

	// What was not erased is there.
	let read = |document: &Document| format!("{}/bytes", document.path());
	for (document, status) in [
		(&everything, StatusCode::NOT_FOUND),
		(&erased, StatusCode::NOT_FOUND),
		(&kept, StatusCode::OK),
	] {
		let answer = custodian.get(&stays.holder, None, "PATRQT", &read(document)).await;
		assert_eq!(answer.status, status, "{answer:?}");
	}
	custodian.end();
	assert!(is_gone(&folder, &everything, &erased));
}
