//! A disk that is full. It needs to mount one, and so to be root: alone, or in a namespace of its own
//! (`unshare --map-root-user --mount`).

use crate::support::{content, files, store, Sample};
use anamnesis_custodian::store::{Error, Scope};
use std::{path::Path, process::Command};
use tempfile::TempDir;

const MIB: usize = 1 << 20;

/// A disk of 4 MiB.
struct SmallDisk(TempDir);

impl SmallDisk {
	fn new() -> Self {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		run(Command::new("mount")
			.args(["-t", "tmpfs", "-o", "size=4m", "none"])
			.arg(folder.path()));
		Self(folder)
	}

	fn path(&self) -> &Path {
		self.0.path()
	}
}

impl Drop for SmallDisk {
	fn drop(&mut self) {
		run(Command::new("umount").arg("--lazy").arg(self.0.path()));
	}
}

fn run(command: &mut Command) {
	let status = command.status().expect("the command is there");
	assert!(status.success(), "{command:?}: {status}. Run this as root.");
}

#[tokio::test]
async fn a_full_disk_is_an_error_that_loses_nothing() {
	let disk = SmallDisk::new();
	let store = store(disk.path()).await;
	let kept = Sample::new(1, MIB);
	kept.upload(&store).await.expect("there is room");

	let large = Sample::new(2, 6 * MIB);
	let begun = store.begin(&large.declared).await.expect("there is room");
	let mut appending = store.append(begun.id, 0).await.expect("it was begun");
	appending.write(large.part(0..MIB)).await.expect("there is room");
	assert_eq!(appending.save().await.expect("there is room"), MIB as u64);
	let refused = loop {
		// There is room for less than three of these.
		match appending.write(large.part(MIB..2 * MIB)).await {
			Ok(()) => (),
			Err(error) => break error,
		}
	};
	assert!(matches!(refused, Error::StorageFull), "{refused}");
	drop(appending);

	// What was acknowledged is there, and what was not has given its room back.
	assert_eq!(store.upload(begun.id).await.expect("it was begun").offset, MIB as u64);
	assert!(content(&store, &kept.commitment()).await.expect("it is kept") == kept.bytes);
	let small = Sample::new(3, MIB / 4);
	small.upload(&store).await.expect("there is room again");

	// And it is made room by erasing, as on any day.
	store.erase(&Scope::Patient(kept.declared.patient)).await.expect("erasing needs little room");
	let mut appending = store.append(begun.id, MIB as u64).await.expect("it was begun");
	appending.write(large.part(MIB..2 * MIB)).await.expect("there is room");
	appending.save().await.expect("there is room");
}

#[tokio::test]
async fn a_record_can_be_erased_when_there_is_no_room_at_all() {
	let disk = SmallDisk::new();
	let store = store(disk.path()).await;
	let kept = Sample::new(1, MIB);
	kept.upload(&store).await.expect("there is room");
	let rest = disk.path().join("rest");
	let filled = std::fs::write(&rest, vec![1; 4 * MIB]);
	assert!(filled.is_err(), "the disk is full");

	let scope = Scope::Patient(kept.declared.patient);
	match store.erase(&scope).await {
		Ok(_) => (),
		// Writing the database anew takes room. It says so, and goes on when there is some.
		Err(refused) => {
			assert!(matches!(refused, Error::StorageFull), "{refused}");
			std::fs::remove_file(&rest).expect("it is there");
			store.erase(&scope).await.expect("there is room");
		},
	}
	assert!(!files(disk.path()).iter().any(|path| path.extension().is_some_and(|e| e == "age")));
}
