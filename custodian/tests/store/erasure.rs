//! Erasing leaves nothing, and nothing else is lost; what was never anchored is collected.

use crate::{
	lying,
	support::{content, files, new_store, patient, some, store, OnDisk, Sample, CLINIC},
};
use anamnesis_custodian::store::{
	Collection, Erased, Error, Payer, Scope, SealedKey, Store, Uploader,
};
use bytes::Bytes;
use std::path::Path;

const NEVER: u64 = u64::MAX >> 1;

/// All that a store knows of a record, each in the form in which it would lie on the disk.
fn canaries(sample: &Sample) -> Vec<(&'static str, Vec<u8>)> {
	let declared = &sample.declared;
	vec![
		("patient", declared.patient.0.to_vec()),
		("digest", declared.digest.to_vec()),
		("blinding", declared.blinding.to_vec()),
		("inner", declared.inner.to_vec()),
		("commitment", sample.commitment().hash.to_vec()),
		("bytes", sample.bytes[sample.bytes.len() - 64..].to_vec()),
		("sealed key", sealed_key(sample).sealed),
	]
}

fn sealed_key(sample: &Sample) -> SealedKey {
	let sealed: [u8; 422] = some(sample.seed, "sealed");
	SealedKey { reader: [9; 32], sealed: sealed.to_vec() }
}

pub async fn keep(store: &Store, sample: &Sample) {
	sample.keep(store).await;
	let key = sealed_key(sample);
	store.put_sealed_key(&sample.commitment(), &key, true).await.expect("there is room");
}

pub fn found(folder: &Path, sample: &Sample) -> Vec<&'static str> {
	found_in(&OnDisk::below(folder), sample)
}

fn found_in(disk: &OnDisk, sample: &Sample) -> Vec<&'static str> {
	let all = canaries(sample).into_iter();
	all.filter(|(_, canary)| disk.has(canary)).map(|(what, _)| what).collect()
}

pub fn of(seed: u64) -> Scope {
	Scope::Patient(patient(seed))
}

#[tokio::test]
async fn after_an_erasure_no_file_has_anything_of_the_patient() {
	let (store, folder) = new_store().await;
	let sample = Sample::new(1, 300_000);
	keep(&store, &sample).await;
	// What is looked for is there to be found before.
	assert_eq!(found(folder.path(), &sample).len(), canaries(&sample).len());

	assert_eq!(store.erase(&of(1)).await.expect("the disk works"), Erased { records: 1 });
	assert_eq!(found(folder.path(), &sample), [""; 0]);
	assert!(lying::names(folder.path()).is_empty());
	for refused in [
		store.record(&sample.commitment()).await.map(drop),
		store.read(&sample.commitment()).await.map(drop),
		store.sealed_key(&sample.commitment(), &[9; 32]).await.map(drop),
	] {
		assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
	}
}

#[tokio::test]
async fn one_of_many_leaves_without_a_trace_and_the_others_stay() {
	let (store, folder) = new_store().await;
	// So many that the tables have many pages, which are rebuilt while rows come and go. With a bucket the tables are the same.
	let many = if lying::IN_BUCKET { 40 } else { 400 };
	let all: Vec<Sample> =
		(0..many).map(|seed| Sample::new(seed, 200).of(patient(seed % 4))).collect();
	for sample in &all {
		keep(&store, sample).await;
	}
	store.erase(&of(2)).await.expect("the disk works");
	let disk = OnDisk::below(folder.path());
	for sample in &all {
		let expected = match sample.declared.patient == patient(2) {
			true => 0,
			false => canaries(sample).len(),
		};
		assert_eq!(found_in(&disk, sample).len(), expected);
	}
	let used = store.used(Payer::Organisation(CLINIC)).await.expect("the database works");
	store.erase(&of(0)).await.expect("the disk works");
	store.erase(&of(1)).await.expect("the disk works");
	assert_eq!(
		store.used(Payer::Organisation(CLINIC)).await.expect("the database works"),
		used / 3
	);
}

#[tokio::test]
async fn single_records_are_erased_and_the_patients_others_stay() {
	let (store, folder) = new_store().await;
	let all: Vec<Sample> = (0..3).map(|seed| Sample::new(seed, 1000).of(patient(0))).collect();
	for sample in &all {
		keep(&store, sample).await;
	}
	let scope = Scope::Records(vec![all[0].commitment(), all[2].commitment()]);
	assert_eq!(store.erase(&scope).await.expect("the disk works"), Erased { records: 2 });
	// The patient is known for the one that stays.
	assert_eq!(found(folder.path(), &all[0]), ["patient"]);
	assert_eq!(found(folder.path(), &all[2]), ["patient"]);
	assert!(content(&store, &all[1].commitment()).await.expect("it is kept") == all[1].bytes);
}

#[tokio::test]
async fn what_a_patient_has_uploaded_leaves_nothing_either() {
	let (store, folder) = new_store().await;
	let sample = Sample::new(1, 1000).by(Uploader::Patient);
	keep(&store, &sample).await;
	assert!(store.knows(patient(1)).await.expect("the database works"));
	store.erase(&of(1)).await.expect("the disk works");
	// Not even that the patient has a quota.
	assert_eq!(found(folder.path(), &sample), [""; 0]);
	assert!(!store.knows(patient(1)).await.expect("the database works"));
}

#[tokio::test]
async fn who_has_something_here_is_found_in_pages() {
	let (store, _folder) = new_store().await;
	let mut all: Vec<_> = (0..7).map(patient).collect();
	for seed in 0..21 {
		let sample = Sample::new(seed, 100).of(patient(seed % 7));
		store.begin(&sample.declared).await.expect("there is room");
	}
	all.sort();
	let (mut found, mut after) = (Vec::new(), None);
	loop {
		let page = store.patients(after, 2).await.expect("the database works");
		let Some(last) = page.last() else { break };
		after = Some(*last);
		found.extend(page);
	}
	assert_eq!(found, all);
}

#[tokio::test]
async fn of_what_was_never_anchored_only_what_is_named_is_collected() {
	let (store, _folder) = new_store().await;
	let (anchored, never, other) = (Sample::new(1, 100), Sample::new(2, 100), Sample::new(3, 100));
	anchored.keep(&store).await;
	for sample in [&never, &other] {
		sample.upload(&store).await.expect("there is room");
	}
	let mut found = store.not_anchored(NEVER).await.expect("the database works");
	found.sort_by_key(|(patient, _)| *patient);
	let mut expected = [&never, &other].map(|one| (one.declared.patient, one.commitment().hash));
	expected.sort();
	let found: Vec<_> = found.iter().map(|(patient, one)| (*patient, one.hash)).collect();
	assert_eq!(found, expected);
	let named = vec![anchored.commitment(), never.commitment()];
	assert_eq!(store.collect_these(named).await.expect("the disk works"), 1);
	content(&store, &anchored.commitment()).await.expect("it is anchored");
	content(&store, &other.commitment()).await.expect("nobody named it");
}

#[tokio::test]
async fn an_erasure_can_be_repeated() {
	let (store, _folder) = new_store().await;
	keep(&store, &Sample::new(1, 1000)).await;
	store.erase(&of(1)).await.expect("the disk works");
	assert_eq!(store.erase(&of(1)).await.expect("the disk works"), Erased { records: 0 });
}

#[tokio::test]
async fn an_upload_that_is_under_way_is_erased_too() {
	let (store, folder) = new_store().await;
	let sample = Sample::new(1, 300_000);
	let begun = store.begin(&sample.declared).await.expect("there is room");
	let mut appending = store.append(begun.id, 0).await.expect("it was begun");
	appending.write(sample.part(0..200_000)).await.expect("there is room");
	appending.save().await.expect("the disk works");

	store.erase(&of(1)).await.expect("the disk works");
	appending.write(sample.part(200_000..300_000)).await.expect("nobody told it yet");
	let refused = appending.save().await.expect_err("it was erased");
	assert!(matches!(refused, Error::NotFound), "{refused}");
	drop(appending);
	assert_eq!(found(folder.path(), &sample), [""; 0]);
	assert!(lying::names(folder.path()).is_empty());
}

#[tokio::test]
async fn a_restart_after_an_erasure_brings_nothing_back() {
	let (before, folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	keep(&before, &sample).await;
	before.erase(&of(1)).await.expect("the disk works");
	before.close().await;
	let after = store(folder.path()).await;
	assert_eq!(found(folder.path(), &sample), [""; 0]);
	assert_eq!(after.used(Payer::Organisation(CLINIC)).await.expect("the database works"), 0);
}

#[tokio::test]
async fn files_that_a_crash_has_left_are_removed_at_the_start() {
	let (before, folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	keep(&before, &sample).await;
	before.close().await;
	let kept = files(&folder.path().join("bytes"));
	let stray = folder.path().join("bytes/00/00000000000000000000000000000000.age");
	std::fs::write(&stray, b"left by a crash").expect("the folder can be written");
	let other = folder.path().join("bytes/00/notes.txt");
	std::fs::write(&other, b"not ours").expect("the folder can be written");

	let after = store(folder.path()).await;
	assert!(!stray.exists());
	assert!(other.exists());
	assert!(kept.iter().all(|path| path.exists()));
	content(&after, &sample.commitment()).await.expect("it is kept");
}

#[tokio::test]
async fn what_was_never_anchored_is_collected() {
	let (store, folder) = new_store().await;
	let anchored = Sample::new(1, 1000);
	let (not_anchored, unfinished) = (Sample::new(2, 1000), Sample::new(3, 1000));
	anchored.keep(&store).await;
	not_anchored.upload(&store).await.expect("there is room");
	store.begin(&unfinished.declared).await.expect("there is room");

	let collected = |unfinished_before, not_anchored_before| {
		store.collect(Collection { unfinished_before, not_anchored_before })
	};
	assert_eq!(collected(0, 0).await.expect("the disk works"), 0);
	assert_eq!(collected(NEVER, 0).await.expect("the disk works"), 1);
	content(&store, &not_anchored.commitment()).await.expect("it is not old enough");
	assert_eq!(collected(0, NEVER).await.expect("the disk works"), 1);
	assert_eq!(collected(NEVER, NEVER).await.expect("the disk works"), 0);

	content(&store, &anchored.commitment()).await.expect("it is anchored");
	// An outboard that is empty is no object.
	let expected = if lying::IN_BUCKET { 1 } else { 2 };
	assert_eq!(lying::names(folder.path()).len(), expected);
}

#[tokio::test]
async fn an_upload_is_collected_by_when_something_was_last_added() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	let begun = store.begin(&sample.declared).await.expect("there is room");
	tokio::time::sleep(std::time::Duration::from_millis(20)).await;
	let between = std::time::SystemTime::now()
		.duration_since(std::time::UNIX_EPOCH)
		.expect("it is later than 1970")
		.as_millis() as u64;
	let mut appending = store.append(begun.id, 0).await.expect("it was begun");
	appending.write(Bytes::from_static(&[1; 10])).await.expect("there is room");
	appending.save().await.expect("the disk works");
	let when = Collection { unfinished_before: between, not_anchored_before: NEVER };
	assert_eq!(store.collect(when).await.expect("the disk works"), 0);
}

#[tokio::test]
async fn what_is_read_while_it_is_erased_does_not_break() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 300_000);
	keep(&store, &sample).await;
	let reading = store.read(&sample.commitment()).await.expect("it is kept");
	store.erase(&of(1)).await.expect("the disk works");
	let mut bytes = Vec::new();
	match reading.write_bytes(0..300_000, &mut bytes) {
		// Its files are open.
		Ok(()) if !lying::IN_BUCKET => assert!(bytes == sample.bytes),
		// A bucket has nothing that is open.
		Err(Error::NotFound) if lying::IN_BUCKET => assert!(sample.bytes.starts_with(&bytes)),
		read => panic!("{read:?}"),
	}
}
