//! Uploads, as long as nothing is killed.

use crate::{
	lying,
	support::{
		content, files, new_store, opened, patient, quota, store, store_with, Sample, CLINIC, QUOTA,
	},
};
use anamnesis_custodian::store::{Declared, Error, Payer, Quotas, Uploader, MAX_LENGTH};
use bytes::Bytes;
use std::{fs, os::unix::fs::PermissionsExt};

const MIB: usize = 1 << 20;

#[tokio::test]
async fn an_upload_is_read_as_it_was_sent() {
	let (store, _folder) = new_store().await;
	for (seed, length) in [(1, 1), (2, 16_384), (3, 16_385), (4, 3 * MIB + 17)] {
		let sample = Sample::new(seed, length);
		assert!(sample.upload(&store).await.expect("there is room").finished);
		let read = content(&store, &sample.commitment()).await.expect("it was finished");
		assert!(read == sample.bytes, "{length}");
	}
}

#[tokio::test]
async fn an_upload_is_there_after_a_restart() {
	let (before, folder) = new_store().await;
	let sample = Sample::new(1, MIB);
	sample.upload(&before).await.expect("there is room");
	before.close().await;

	let after = store(folder.path()).await;
	assert!(content(&after, &sample.commitment()).await.expect("it was kept") == sample.bytes);
	let record = after.record(&sample.commitment()).await.expect("it was kept");
	assert_eq!(record.blinding, sample.declared.blinding);
	assert_eq!(record.inner, sample.declared.inner);
	assert_eq!(record.digest, sample.declared.digest);
	assert_eq!(record.length, MIB as u64);
	assert_eq!(record.patient, sample.declared.patient);
}

#[tokio::test]
async fn an_upload_goes_on_where_it_was_saved() {
	let (before, folder) = new_store().await;
	let sample = Sample::new(1, MIB);
	let begun = before.begin(&sample.declared).await.expect("there is room");
	let mut appending = before.append(begun.id, 0).await.expect("it was begun");
	appending.write(sample.part(0..400_001)).await.expect("there is room");
	assert_eq!(appending.save().await.expect("the disk works"), 400_001);
	// These are never acknowledged.
	appending.write(Bytes::from_static(b"something else")).await.expect("there is room");
	drop(appending);
	before.close().await;

	let after = store(folder.path()).await;
	let found = after.begin(&sample.declared).await.expect("it was begun");
	assert_eq!((found.id, found.offset, found.finished), (begun.id, 400_001, false));
	sample.go_on(&after, found).await.expect("the bytes are right");
	assert!(content(&after, &sample.commitment()).await.expect("it was kept") == sample.bytes);
}

#[tokio::test]
async fn long_uploads_are_saved_while_they_come() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 9 * MIB);
	let begun = store.begin(&sample.declared).await.expect("there is room");
	let mut appending = store.append(begun.id, 0).await.expect("it was begun");
	for at in 0..9 {
		appending.write(sample.part(at * MIB..(at + 1) * MIB)).await.expect("there is room");
	}
	drop(appending);
	let found = store.upload(begun.id).await.expect("it was begun");
	assert_eq!(found.offset, 8 * MIB as u64);
}

#[tokio::test]
async fn bytes_are_added_at_the_end_and_nowhere_else() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, MIB);
	let begun = store.begin(&sample.declared).await.expect("there is room");
	let mut appending = store.append(begun.id, 0).await.expect("it was begun");
	appending.write(sample.part(0..1000)).await.expect("there is room");
	appending.save().await.expect("the disk works");
	drop(appending);
	for offset in [0, 999, 1001, u64::MAX] {
		let refused = store.append(begun.id, offset).await.expect_err("it is another offset");
		assert!(matches!(refused, Error::OffsetNotMatching { expected: 1000 }), "{refused}");
	}
}

#[tokio::test]
async fn two_requests_do_not_add_to_one_upload() {
	let (store, _folder) = new_store().await;
	let begun = store.begin(&Sample::new(1, MIB).declared).await.expect("there is room");
	let first = store.append(begun.id, 0).await.expect("it was begun");
	let refused = store.append(begun.id, 0).await.expect_err("the first one goes on");
	assert!(matches!(refused, Error::InUse), "{refused}");
	drop(first);
	store.append(begun.id, 0).await.expect("nobody adds to it any more");
}

#[tokio::test]
async fn more_bytes_than_declared_are_not_taken() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	let begun = store.begin(&sample.declared).await.expect("there is room");
	let mut appending = store.append(begun.id, 0).await.expect("it was begun");
	appending.write(sample.part(0..900)).await.expect("there is room");
	let refused = appending.write(sample.part(0..101)).await.expect_err("it is one too many");
	assert!(matches!(refused, Error::LengthExceeded { declared: 1000 }), "{refused}");
	// What was right before is not lost.
	appending.write(sample.part(900..1000)).await.expect("there is room");
	appending.save().await.expect("the disk works");
	drop(appending);
	store.finish(begun.id).await.expect("the bytes are right");
}

#[tokio::test]
async fn an_upload_that_is_not_whole_is_not_finished() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	let begun = store.begin(&sample.declared).await.expect("there is room");
	let mut appending = store.append(begun.id, 0).await.expect("it was begun");
	appending.write(sample.part(0..999)).await.expect("there is room");
	appending.save().await.expect("the disk works");
	drop(appending);
	let refused = store.finish(begun.id).await.expect_err("a byte is missing");
	assert!(matches!(refused, Error::NotWhole { offset: 999 }), "{refused}");
}

#[tokio::test]
async fn an_upload_is_not_seen_before_it_is_finished() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	let begun = store.begin(&sample.declared).await.expect("there is room");
	let mut appending = store.append(begun.id, 0).await.expect("it was begun");
	appending.write(sample.part(0..1000)).await.expect("there is room");
	appending.save().await.expect("the disk works");
	for refused in [
		store.read(&sample.commitment()).await.map(drop),
		store.record(&sample.commitment()).await.map(drop),
	] {
		assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
	}
}

#[tokio::test]
async fn bytes_with_another_digest_are_thrown_away() {
	let (store, folder) = new_store().await;
	let mut sample = Sample::new(1, 100_000);
	sample.bytes[70_000] ^= 1;
	let refused = sample.upload(&store).await.expect_err("a bit is wrong");
	assert!(matches!(refused, Error::DigestNotMatching), "{refused}");
	assert!(lying::names(folder.path()).is_empty());
	assert_eq!(store.used(Payer::Organisation(CLINIC)).await.expect("the database works"), 0);
	// And the right ones are taken then.
	Sample::new(1, 100_000).upload(&store).await.expect("the bytes are right");
}

#[tokio::test]
async fn finishing_twice_changes_nothing() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 100_000);
	let first = sample.upload(&store).await.expect("there is room");
	let second = store.finish(first.id).await.expect("it is finished");
	assert_eq!((second.finished, second.commitment), (true, first.commitment));
	assert!(store.begin(&sample.declared).await.expect("it is known").finished);
	assert!(content(&store, &sample.commitment()).await.expect("it is kept") == sample.bytes);
}

#[tokio::test]
async fn two_who_finish_at_once_get_one_whole_record() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 3 * MIB);
	let begun = store.begin(&sample.declared).await.expect("there is room");
	let mut appending = store.append(begun.id, 0).await.expect("it was begun");
	appending.write(sample.part(0..3 * MIB)).await.expect("there is room");
	appending.save().await.expect("the disk works");
	drop(appending);
	let finished = tokio::join!(store.finish(begun.id), store.finish(begun.id));
	for one in [finished.0, finished.1] {
		assert!(matches!(one, Ok(_) | Err(Error::InUse)), "{one:?}");
	}
	assert!(content(&store, &sample.commitment()).await.expect("it is kept") == sample.bytes);
}

#[tokio::test]
async fn somebody_elses_commitment_is_not_taken_over() {
	let (store, _folder) = new_store().await;
	let declared = Sample::new(1, 1000).declared;
	store.begin(&declared).await.expect("there is room");
	for other in [
		Declared { uploader: Uploader::Organisation(CLINIC + 1), ..declared.clone() },
		Sample::new(1, 1000).of(crate::support::patient(2)).declared,
	] {
		let refused = store.begin(&other).await.expect_err("it is another declaration");
		assert!(matches!(refused, Error::AlreadyExists), "{refused}");
	}
}

#[tokio::test]
async fn lengths_that_no_record_has_are_refused() {
	let (store, _folder) = new_store().await;
	for length in [0, MAX_LENGTH + 1, u64::MAX] {
		let declared = Declared { length, ..Sample::new(1, 1).declared };
		let refused = store.begin(&declared).await.expect_err("nothing has this length");
		assert!(matches!(refused, Error::LengthNotAdmissible), "{refused}");
	}
}

#[tokio::test]
async fn an_organisation_keeps_no_more_than_its_quota() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let store = store_with(folder.path(), quota(2 * MIB as u64)).await;
	let first = Sample::new(1, MIB);
	let begun = store.begin(&first.declared).await.expect("there is room");
	let used = store.used(Payer::Organisation(CLINIC)).await.expect("the database works");
	let refused = store.begin(&Sample::new(2, MIB).declared).await.expect_err("it is too much");
	assert!(
		matches!(refused, Error::MaxBytesExceeded { used: now, quota } if now == used && quota == 2 * MIB as u64),
		"{refused}"
	);
	// Another one has a quota of its own.
	let other =
		Declared { uploader: Uploader::Organisation(CLINIC + 1), ..Sample::new(3, MIB).declared };
	store.begin(&other).await.expect("there is room");
	// What is given up makes room.
	store.abandon(begun.id).await.expect("it was begun");
	assert_eq!(store.used(Payer::Organisation(CLINIC)).await.expect("the database works"), 0);
	store.begin(&Sample::new(2, MIB).declared).await.expect("there is room again");
}

#[tokio::test]
async fn a_patient_and_their_devices_have_a_quota_of_their_own() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let quotas = Quotas { organisation: 100_000, patient: 30_000 };
	let store = store_with(folder.path(), quotas).await;
	let own = Payer::Patient(patient(0));
	for (seed, by) in [(1, Uploader::Patient), (2, Uploader::Device), (3, Uploader::Patient)] {
		let sample = Sample::new(seed, 1000).of(patient(0)).by(by);
		sample.upload(&store).await.expect("there is room");
	}
	let used = store.used(own).await.expect("the database works");
	let too_much = Sample::new(4, 1000).of(patient(0)).by(Uploader::Device);
	let refused = store.begin(&too_much.declared).await.expect_err("it is too much");
	assert!(
		matches!(refused, Error::MaxBytesExceeded { used: now, quota: 30_000 } if now == used),
		"{refused}"
	);
	// Neither that of an organisation that writes for the patient, nor another patient's.
	Sample::new(5, 1000).of(patient(0)).upload(&store).await.expect("there is room");
	let other = Sample::new(6, 1000).of(patient(1)).by(Uploader::Patient);
	other.upload(&store).await.expect("there is room");
	assert_eq!(store.used(own).await.expect("the database works"), used);
}

#[tokio::test]
async fn what_the_patient_uploads_is_not_what_a_device_uploads() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000).by(Uploader::Patient);
	store.begin(&sample.declared).await.expect("there is room");
	for other in [Uploader::Device, Uploader::Organisation(CLINIC)] {
		let refused = store.begin(&sample.clone().by(other).declared).await;
		assert!(matches!(refused, Err(Error::AlreadyExists)), "{refused:?}");
	}
}

#[tokio::test]
async fn many_small_records_use_the_quota_up_too() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let store = store_with(folder.path(), quota(100_000)).await;
	let mut taken = 0;
	for seed in 0..20 {
		taken += u32::from(Sample::new(seed, 1).upload(&store).await.is_ok());
	}
	assert_eq!(taken, 12);
}

#[tokio::test]
async fn an_upload_that_was_given_up_is_gone() {
	let (store, folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	let begun = store.begin(&sample.declared).await.expect("there is room");
	store.abandon(begun.id).await.expect("it was begun");
	assert!(lying::names(folder.path()).is_empty());
	let refused = store.append(begun.id, 0).await.map(drop);
	assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
}

#[tokio::test]
async fn a_finished_record_is_not_given_up() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	let begun = sample.upload(&store).await.expect("there is room");
	let refused = store.abandon(begun.id).await.expect_err("it is a record");
	assert!(matches!(refused, Error::NotFound), "{refused}");
	content(&store, &sample.commitment()).await.expect("it is kept");
}

#[tokio::test]
async fn a_folder_has_one_process_at_a_time() {
	let (store, folder) = new_store().await;
	let refused = opened(folder.path(), QUOTA).await.expect_err("it is in use");
	assert!(matches!(refused, Error::FolderInUse), "{refused}");
	store.close().await;
	store_with(folder.path(), QUOTA).await;
}

#[tokio::test]
async fn nobody_else_reads_the_files() {
	let (store, folder) = new_store().await;
	Sample::new(1, 1000).upload(&store).await.expect("there is room");
	for path in files(folder.path()) {
		let mode = fs::metadata(&path).expect("it is there").permissions().mode();
		assert_eq!(mode & 0o077, 0, "{}", path.display());
	}
	let mode = fs::metadata(folder.path().join("bytes")).expect("it is there").permissions().mode();
	assert_eq!(mode & 0o077, 0);
}
