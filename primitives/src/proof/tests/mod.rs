//! What is proven, and that a change of any part is refused.

mod bytes;
mod chain;
mod finality;
mod genesis;
mod opening;
mod oracle;
mod state;
mod vectors;

use super::{stored::*, *};
use chain::*;

#[test]
fn a_version_is_proven_with_its_block_and_time() {
	let case = Case::new();
	let proven = case.verify().expect("the file is whole");
	assert_eq!(proven.subject, SUBJECT);
	assert_eq!((proven.record, proven.anchor), (record(), anchor(commitment())));
	assert_eq!(proven.standing, Standing::Current);
	assert_eq!(proven.opening, Opening::Closed);
	let hash = hash_of(&case.file.block.header).0;
	let block = ProvenBlock { hash, number: 123, time: TIME, set: 2, authorities: 3 };
	assert_eq!(proven.block, block);
}

#[test]
fn the_first_authorities_need_no_change() {
	let case = Case::new().with(|file| {
		file.changes.clear();
		file.block = final_by("abc", 0, file.block.header.clone());
	});
	assert_eq!(case.verify().map(|proven| proven.block.set), Ok(0));
}

#[test]
fn a_block_that_changes_the_authorities_itself_is_proven_by_those_before() {
	let case = Case::new().with(|file| {
		let mut header = file.block.header.clone();
		header.digest.push(change_to("abc"));
		file.block = final_by("efg", 2, header);
	});
	assert_eq!(case.verify().map(|proven| proven.block.set), Ok(2));
}

#[test]
fn a_file_is_read_as_it_was_written() {
	for opening in [Opening::Closed, document()] {
		let file = Case::new().with(|file| file.opening = opening).file;
		assert_eq!(ProofFile::from_bytes(&file.to_bytes()), Ok(file));
	}
}

#[test]
fn failures_say_which_part_and_nothing_of_the_patients() {
	let failure = Part::Change(4).fails(Problem::TooFewVotes);
	assert_eq!(
		alloc::format!("{failure}"),
		"Checking change 4 of the authorities: Not more than two thirds of the authorities voted for the block."
	);
}

#[test]
fn codes_of_problems_are_theirs_alone_and_never_0() {
	let codes: Vec<u8> = Problem::ALL.iter().map(|problem| problem.code()).collect();
	assert!(codes.windows(2).all(|pair| matches!(pair, [a, b] if a < b)) && !codes.contains(&0));
}
