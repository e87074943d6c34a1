//! Bytes that somebody else chose.

use super::{chain::*, *};
use crate::proof::{Part::File, Problem::*};
use proptest::prelude::*;

fn whole() -> (Vec<u8>, [u8; 32]) {
	let case = Case::new().with(|file| file.opening = document());
	(case.file.to_bytes(), case.genesis)
}

#[test]
fn a_file_begins_with_its_name_and_format() {
	let (bytes, genesis) = whole();
	let failure = |bytes: &[u8]| verify(bytes, &genesis).expect_err("it is changed");
	for at in 0..MAGIC.len() {
		let mut other = bytes.clone();
		other[at] ^= 1;
		assert_eq!(failure(&other), File.fails(NotAProof));
	}
	let mut newer = bytes;
	newer[MAGIC.len()] = FORMAT + 1;
	assert_eq!(failure(&newer), File.fails(FormatNotKnown));
	assert_eq!(failure(&[]), File.fails(NotAProof));
}

#[test]
fn a_file_that_is_too_long_is_not_read() {
	let (mut bytes, genesis) = whole();
	bytes.resize(MAX_LENGTH + 1, 0);
	assert_eq!(verify(&bytes, &genesis), Err(File.fails(TooLong)));
	bytes.truncate(MAX_LENGTH);
	assert_eq!(verify(&bytes, &genesis), Err(File.fails(Malformed)));
}

#[test]
fn a_file_that_was_cut_off_is_refused_wherever() {
	let (bytes, genesis) = whole();
	for length in 0..bytes.len() {
		assert!(verify(&bytes[..length], &genesis).is_err(), "cut to {length} bytes");
	}
}

#[test]
fn a_byte_too_many_is_refused() {
	let (mut bytes, genesis) = whole();
	bytes.push(0);
	assert_eq!(verify(&bytes, &genesis), Err(File.fails(Malformed)));
}

#[test]
fn counts_without_content_cost_nothing() {
	let (_, genesis) = whole();
	let file = Case::new().file;
	let head = (MAGIC, FORMAT, Opening::Closed, file.subject, file.genesis).encode();
	// The largest count that there is of changes.
	let bytes = [&head[..], &[3, 255, 255, 255, 255]].concat();
	assert_eq!(verify(&bytes, &genesis), Err(Part::Change(0).fails(Malformed)));
}

/// Every byte of a file counts, so whatever bit is changed is found. What a file is about is no exception: its entries
/// have other keys then.
#[test]
fn no_bit_can_be_changed_in_any_byte() {
	let (bytes, genesis) = whole();
	for at in 0..bytes.len() {
		let mut other = bytes.clone();
		other[at] ^= 1 << (at % 8);
		assert!(verify(&other, &genesis).is_err(), "byte {at}");
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn random_bytes_prove_nothing(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
		prop_assert!(verify(&bytes, &[0; 32]).is_err());
		let named = [&MAGIC[..], &[FORMAT], &bytes].concat();
		prop_assert!(verify(&named, &[0; 32]).is_err());
	}

	#[test]
	fn a_file_with_other_bytes_in_it_proves_nothing(
		at in any::<prop::sample::Index>(),
		length in 0..64usize,
		other in prop::collection::vec(any::<u8>(), 0..64),
	) {
		let (bytes, genesis) = whole();
		let from = at.index(bytes.len());
		let to = from.saturating_add(length).min(bytes.len());
		let mut changed = bytes.clone();
		changed.splice(from..to, other);
		prop_assume!(changed != bytes);
		prop_assert!(verify(&changed, &genesis).is_err());
	}

	/// What random nodes do to the reader of tries: nothing but a refusal. The root is that of the first one, so that the
	/// reader gets as far as there is a way.
	#[test]
	fn random_nodes_prove_nothing(nodes in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..120), 1..6)) {
		let case = Case::new().with(|file| {
			file.genesis.header.state_root = sp_crypto_hashing::blake2_256(&nodes[0]).into();
			file.genesis.authorities = nodes;
		});
		let genesis = hash_of(&case.file.genesis.header).0;
		let failure = verify(&case.file.to_bytes(), &genesis).expect_err("they are no state");
		prop_assert_eq!(failure.part, Part::Genesis);
	}
}
