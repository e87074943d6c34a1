//! What a copy keeps, and what it leaves behind.

use super::*;
use crate::disk::{
	needles::Needles,
	scan::{scan, Finding},
};
use parity_db::{CompressionType, Operation};
use sp_io::hashing::blake2_256;
use tempfile::TempDir;

/// Columns in the manner of the node's: without anything; of blocks' bodies; of the state's nodes.
const PLAIN: u8 = 0;
const BODIES: u8 = 1;
const STATE: u8 = 2;
const COLUMNS: u8 = 3;

fn options(path: &Path) -> Options {
	let mut options = Options::with_columns(path, COLUMNS);
	options.columns[usize::from(BODIES)].compression = CompressionType::Lz4;
	let state = &mut options.columns[usize::from(STATE)];
	state.compression = CompressionType::Lz4;
	state.ref_counted = true;
	state.preimage = true;
	state.uniform = true;
	options
}

/// Two databases that are not there yet.
fn folders() -> (TempDir, PathBuf, PathBuf) {
	let home = tempfile::tempdir().expect("a folder can be made");
	let (from, to) = (home.path().join("full"), home.path().join("full.fresh"));
	(home, from, to)
}

/// Opens a database, does these operations, and closes it, which brings them to its files.
fn change(path: &Path, operations: impl IntoIterator<Item = (u8, Operation<Vec<u8>, Vec<u8>>)>) {
	let database = Db::open_or_create(&options(path)).expect("is a database");
	database.commit_changes(operations).expect("can be changed");
}

fn get(path: &Path, column: u8, key: &[u8]) -> Option<Vec<u8>> {
	Db::open(&options(path)).expect("is a database").get(column, key).expect("can be read")
}

fn key(number: u32) -> Vec<u8> {
	blake2_256(&number.to_le_bytes()).to_vec()
}

/// Bytes that are found nowhere by chance.
fn noise(seed: u8, length: usize) -> Vec<u8> {
	let blocks =
		(0u32..).flat_map(|number| blake2_256(&[&[seed][..], &number.to_le_bytes()].concat()));
	blocks.take(length).collect()
}

/// What is found of a needle in the files of a database.
fn findings(database: &Path, needle: &[u8]) -> Vec<Finding> {
	let digits: String = needle.iter().map(|byte| format!("{byte:02x}")).collect();
	let needles = Needles::read(digits.as_bytes()).expect("is a needle");
	let mut findings = Vec::new();
	for entry in fs::read_dir(database).expect("is a folder") {
		let file = File::open(entry.expect("can be read").path()).expect("can be opened");
		scan(&needles, file, |finding| findings.push(finding)).expect("can be read");
	}
	findings
}

/// Whether it is there in one piece, as a plain search would want it.
fn in_one_piece(database: &Path, needle: &[u8]) -> bool {
	findings(database, needle).iter().any(|it| it.length == needle.len())
}

/// Values of the sizes that the database keeps in different ways: in a slot, compressed, and in several parts.
fn values() -> Vec<Vec<u8>> {
	vec![noise(1, 40), [noise(2, 3_000), vec![0; 9_000]].concat(), noise(3, 100_000)]
}

#[test]
fn every_value_is_copied_with_its_references() {
	let (_home, from, to) = folders();
	let all = || (0u32..).zip(values()).chain((100..400).map(|number| (number, key(number))));
	for column in [PLAIN, BODIES, STATE] {
		change(&from, all().map(|(number, value)| (column, Operation::Set(key(number), value))));
	}
	change(&from, [(STATE, Operation::Reference(key(1)))]);
	copy(&from, &to).expect("can be copied");

	let copied = Db::open(&options(&to)).expect("is a database");
	for column in [PLAIN, BODIES, STATE] {
		assert_eq!(entries(&from, column).expect("can be counted"), 303);
		for (number, value) in all() {
			let found = copied.get(column, &key(number)).expect("can be read");
			assert_eq!(found, Some(value), "{number} in column {column}");
		}
	}
	drop(copied);
	// It was stored once and referred to once more.
	change(&to, [(STATE, Operation::Dereference(key(1)))]);
	assert!(get(&to, STATE, &key(1)).is_some());
	change(&to, [(STATE, Operation::Dereference(key(1)))]);
	assert_eq!(get(&to, STATE, &key(1)), None);
}

#[test]
fn what_was_deleted_is_in_the_files_and_not_in_those_of_the_copy() {
	let (_home, from, to) = folders();
	let canaries = [noise(10, 32), noise(11, 32), noise(12, 32)];
	let mut number = 0;
	let mut keys = Vec::new();
	for column in [PLAIN, BODIES, STATE] {
		for (value, canary) in values().into_iter().zip(&canaries) {
			let value = [value, canary.clone(), noise(4, 40)].concat();
			change(&from, [(column, Operation::Set(key(number), value))]);
			keys.push((column, key(number)));
			number += 1;
		}
	}
	change(&from, [(BODIES, Operation::Set(key(900), b"stays".to_vec()))]);
	change(&from, keys.iter().map(|(column, key)| (*column, Operation::Dereference(key.clone()))));

	for (column, key) in &keys {
		assert_eq!(get(&from, *column, key), None, "it is deleted");
	}
	for canary in &canaries {
		assert!(!findings(&from, canary).is_empty(), "and still there");
	}
	copy(&from, &to).expect("can be copied");
	for canary in &canaries {
		assert!(findings(&to, canary).is_empty(), "{:?}", findings(&to, canary));
	}
	assert_eq!(get(&to, BODIES, &key(900)).as_deref(), Some(&b"stays"[..]));
}

#[test]
fn a_needle_of_which_compression_has_swallowed_a_byte_is_found() {
	let (_home, from, _) = folders();
	let needle = noise(10, 32);
	// What stands before the needle stood somewhere before, with the same byte behind it: the copied run takes that.
	let before = noise(11, 64);
	let value =
		[&before[..], &needle[..1], &noise(12, 200), &before, &needle, &[0; 6_000]].concat();
	change(&from, [(BODIES, Operation::Set(key(0), value))]);
	assert!(!in_one_piece(&from, &needle), "a plain search would not find it");
	let [found] = findings(&from, &needle)[..] else { panic!("it is there once") };
	assert_eq!(found.length, 31);
}

#[test]
fn a_needle_that_is_split_between_two_parts_of_a_value_is_found() {
	let (_home, from, _) = folders();
	let needle = noise(10, 32);
	let mut value = noise(11, 100_000);
	// A part has 4 096 bytes, of which the first has a header and a key. Wherever the cut is, one of these is on it.
	for (number, at) in (8_000..8_300).step_by(32).enumerate() {
		let mut needle = needle.clone();
		needle[0] = number as u8;
		value[at..at + 32].copy_from_slice(&needle);
	}
	change(&from, [(PLAIN, Operation::Set(key(0), value))]);
	let found = findings(&from, &needle);
	assert!(found.iter().any(|it| it.length < 31), "one is split");
	let lengths: usize = found.iter().map(|it| it.length).sum();
	assert!(lengths >= 10 * 31 - 16, "and no more than a part of it is missed: {found:?}");
}

#[test]
fn a_copy_that_lacks_an_entry_is_refused() {
	let (_home, from, to) = folders();
	let set = |number| (BODIES, Operation::Set(key(number), noise(1, 40)));
	change(&from, [set(1), set(2)]);
	change(&to, [set(1)]);
	let problem = compare(&from, &to, &[PLAIN, BODIES, STATE]).expect_err("one is missing");
	assert!(problem.to_string().contains("Of the 2 entries in column 1"), "{problem}");
	change(&to, [set(2)]);
	compare(&from, &to, &[PLAIN, BODIES, STATE]).expect("all are there");
}

#[test]
fn an_index_that_is_being_merged_into_a_larger_one_is_merged_first() {
	let (_home, from, to) = folders();
	let set = |number| (BODIES, Operation::Set(key(number), noise(1, 40)));
	change(&from, (0..400).map(set));
	// As it is when the first index has become too small.
	File::create(from.join("index_01_17")).expect("a file can be made");
	assert!(merging(&from).expect("can be looked at"));
	copy(&from, &to).expect("can be copied");
	assert!(!merging(&from).expect("can be looked at"));
	assert_eq!(entries(&to, BODIES).expect("can be counted"), 400);
	assert_eq!(get(&to, BODIES, &key(399)), Some(noise(1, 40)));
}

#[test]
fn a_database_in_use_is_not_copied() {
	let (_home, from, to) = folders();
	let node = Db::open_or_create(&options(&from)).expect("is a database");
	let problem = copy(&from, &to).expect_err("a node runs on it");
	assert!(problem.to_string().contains("Stop it first"));
	drop(node);
	copy(&from, &to).expect("nobody uses it");
}

#[test]
fn what_is_no_database_is_not_copied() {
	let (_home, from, to) = folders();
	fs::create_dir_all(&from).expect("a folder can be made");
	copy(&from, &to).expect_err("there is no database");
	assert!(!to.exists());
}
