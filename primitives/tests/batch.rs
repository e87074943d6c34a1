//! Merkle batches: the vectors that every language has to meet, and what the verifier takes and does not take.

use anamnesis_primitives::{batch::*, Commitment};
use proptest::prelude::*;
use serde_json::Value;
use sp_crypto_hashing::blake2_256;

fn file(list: &str) -> Vec<Value> {
	let file: Value =
		serde_json::from_str(include_str!("../vectors/batch.json")).expect("it is JSON");
	file[list].as_array().expect("there is a list").clone()
}

fn hash(value: &Value) -> [u8; 32] {
	let text = value.as_str().expect("it is text");
	hex::decode(text).expect("it is hexadecimal").try_into().expect("it has its length")
}

fn number(value: &Value) -> u32 {
	value.as_u64().expect("it is a number").try_into().expect("it fits")
}

fn list(value: &Value) -> &Vec<Value> {
	value.as_array().expect("there is a list")
}

fn commitment(vector: &Value) -> Commitment {
	let scheme = number(&vector["scheme"]).try_into().expect("it fits");
	Commitment { scheme, hash: hash(&vector["hash"]) }
}

fn path(vector: &Value) -> Vec<[u8; 32]> {
	list(&vector["siblings"]).iter().map(hash).collect()
}

/// Commitments that differ in their numbers, and in this.
fn some(count: u32, seed: u8) -> Vec<Commitment> {
	let leaf = |at: u32| Commitment {
		scheme: Commitment::SCHEME,
		hash: blake2_256(&[&[seed], &at.to_le_bytes()[..]].concat()),
	};
	(0..count).map(leaf).collect()
}

fn flip<const N: usize>(bytes: [u8; N], bit: usize) -> [u8; N] {
	let mut flipped = bytes;
	flipped[bit / 8] ^= 1 << (bit % 8);
	flipped
}

#[test]
fn every_batch_of_the_vectors_has_its_root_and_its_paths() {
	let batches = file("batches");
	assert!(batches.len() >= 10);
	for vector in &batches {
		let leaves: Vec<_> = list(&vector["leaves"]).iter().map(commitment).collect();
		let (name, count) = (&vector["name"], number(&vector["count"]));
		assert_eq!(root(&leaves), Some(hash(&vector["root"])), "{name}");
		for (index, leaf) in (0..).zip(list(&vector["leaves"])) {
			assert_eq!(siblings(&leaves, index), Some(path(leaf)), "{name}, leaf {index}");
			let verified =
				verify(&hash(&vector["root"]), count, index, &commitment(leaf), &path(leaf));
			assert!(verified, "{name}, leaf {index}");
		}
		assert_eq!(siblings(&leaves, count), None, "{name}");
	}
}

#[test]
fn every_long_batch_of_the_vectors_has_its_root_and_its_paths() {
	let batches = file("long");
	assert!(batches.len() >= 3);
	for vector in &batches {
		let count = number(&vector["count"]);
		let leaf = |at: u32| Commitment {
			scheme: Commitment::SCHEME,
			hash: blake2_256(&[b"anamnesis test vector: leaf ", &at.to_le_bytes()[..]].concat()),
		};
		let batch = Batch::new(&(0..count).map(leaf).collect::<Vec<_>>()).expect("there are some");
		assert_eq!((batch.count(), batch.root()), (count, hash(&vector["root"])));
		for shown in list(&vector["paths"]) {
			let index = number(&shown["index"]);
			assert_eq!(leaf(index), commitment(shown));
			assert_eq!(batch.siblings(index), Some(path(shown)));
			assert!(verify(&batch.root(), count, index, &commitment(shown), &path(shown)));
		}
	}
}

#[test]
fn every_path_of_the_vectors_has_its_length() {
	let lengths = file("lengths");
	assert!(lengths.len() >= 10);
	for vector in &lengths {
		let (count, index) = (number(&vector["count"]), number(&vector["index"]));
		let length = usize::try_from(number(&vector["length"])).expect("it fits");
		assert_eq!(path_length(count, index), Some(length), "{index} of {count}");
	}
}

#[test]
fn a_leaf_that_is_not_there_has_no_path() {
	assert_eq!(path_length(0, 0), None);
	assert_eq!(path_length(5, 5), None);
	assert_eq!(path_length(5, u32::MAX), None);
	assert_eq!(path_length(MAX_LEAVES + 1, 0), None);
	assert_eq!(path_length(u32::MAX, 0), None);
	assert_eq!(siblings(&some(5, 0), 5), None);
	assert_eq!(siblings(&[], 0), None);
}

#[test]
fn no_path_is_longer_than_the_longest() {
	assert_eq!(path_length(MAX_LEAVES, 0), Some(MAX_SIBLINGS));
	assert_eq!(path_length(MAX_LEAVES, MAX_LEAVES - 1), Some(MAX_SIBLINGS));
	// The one that is left over at every level but the last.
	assert_eq!(path_length(MAX_LEAVES / 2 + 1, MAX_LEAVES / 2), Some(1));
}

#[test]
fn a_batch_has_a_leaf_and_not_too_many() {
	assert_eq!(root(&[]), None);
	let mut leaves = vec![Commitment { scheme: 1, hash: [7; 32] }; MAX_LEAVES as usize];
	let batch = Batch::new(&leaves).expect("so many there may be");
	let last = MAX_LEAVES - 1;
	let path = batch.siblings(last).expect("it has its path");
	assert!(verify(&batch.root(), MAX_LEAVES, last, &leaves[0], &path));
	leaves.push(leaves[0]);
	assert_eq!(root(&leaves), None);
}

#[test]
fn the_count_is_bound_also_where_the_tree_is_the_same() {
	// The top over one leaf is the leaf: its path is empty in every batch that it stands alone in.
	let leaves = some(1, 0);
	let whole = root(&leaves).expect("there is one");
	assert!(verify(&whole, 1, 0, &leaves[0], &[]));
	for count in [0, 2, 3, MAX_LEAVES, MAX_LEAVES + 1, u32::MAX] {
		assert!(!verify(&whole, count, 0, &leaves[0], &[]), "{count}");
	}
	// The first of five has as long a path as the first of six, seven and eight.
	let five = some(5, 0);
	let (whole, path) = (root(&five).expect("there are some"), siblings(&five, 0));
	let path = path.expect("it has its path");
	assert!(verify(&whole, 5, 0, &five[0], &path));
	for count in 6..=8 {
		assert_eq!(path_length(count, 0), Some(path.len()));
		assert!(!verify(&whole, count, 0, &five[0], &path), "{count}");
	}
}

#[test]
fn the_same_commitment_at_another_place_is_another_leaf() {
	let twice = vec![Commitment { scheme: 1, hash: [7; 32] }; 2];
	let whole = root(&twice).expect("there are two");
	let (first, second) = (siblings(&twice, 0), siblings(&twice, 1));
	assert_ne!(first, second);
	let first = first.expect("it has its path");
	assert!(verify(&whole, 2, 0, &twice[0], &first));
	assert!(!verify(&whole, 2, 1, &twice[1], &first));
}

#[test]
fn the_scheme_is_bound() {
	let leaves = some(3, 0);
	let whole = root(&leaves).expect("there are some");
	let path = siblings(&leaves, 1).expect("it has its path");
	for scheme in (0..=u8::MAX).filter(|scheme| *scheme != leaves[1].scheme) {
		assert!(!verify(&whole, 3, 1, &Commitment { scheme, ..leaves[1] }, &path), "{scheme}");
	}
}

/// The formulas once more.
fn leaf_hash(index: u32, commitment: &Commitment) -> [u8; 32] {
	let place = index.to_le_bytes();
	let parts: [&[u8]; 5] =
		[&[0], b"anamnesis/batch/leaf/v1", &place, &[commitment.scheme], &commitment.hash];
	blake2_256(&parts.concat())
}

fn node_hash(left: &[u8; 32], right: &[u8; 32]) -> [u8; 32] {
	blake2_256(&[&[1], &left[..], &right[..]].concat())
}

#[test]
fn a_node_is_no_leaf_and_a_leaf_is_no_node() {
	let leaves = some(4, 0);
	let whole = root(&leaves).expect("there are some");
	let hashes: Vec<_> = (0..).zip(&leaves).map(|(at, leaf)| leaf_hash(at, leaf)).collect();
	let (left, right) = (node_hash(&hashes[0], &hashes[1]), node_hash(&hashes[2], &hashes[3]));
	assert_eq!(siblings(&leaves, 0), Some(vec![hashes[1], right]), "this is how it is built");

	// Somebody takes the nodes for the hashes of documents, and the batch for one of two of them, with whatever count.
	for scheme in [0, 1, 2] {
		let node = Commitment { scheme, hash: left };
		for count in 1..=8 {
			for index in 0..count {
				for path in [vec![right], vec![hashes[1], right], vec![left, right], vec![]] {
					assert!(!verify(&whole, count, index, &node, &path), "{count}, {index}");
				}
			}
		}
	}
	// Nor is the batch of the two nodes the batch of the four leaves.
	let nodes = [left, right].map(|hash| Commitment { scheme: 1, hash });
	assert_ne!(root(&nodes), Some(whole));
	// Nor is one leaf, whose commitment is the top.
	let top = Commitment { scheme: 1, hash: node_hash(&left, &right) };
	assert_ne!(root(&[top]), Some(whole));
}

#[test]
fn the_root_is_not_the_top() {
	let leaves = some(1, 0);
	let top = leaf_hash(0, &leaves[0]);
	assert!(!verify(&top, 1, 0, &leaves[0], &[]));
	let bound = [b"anamnesis/batch/root/v1", &1u32.to_le_bytes()[..], &top].concat();
	assert_eq!(root(&leaves), Some(blake2_256(&bound)));
}

proptest! {
	#[test]
	fn any_leaf_of_any_batch_verifies(count in 1u32..130, seed: u8) {
		let leaves = some(count, seed);
		let batch = Batch::new(&leaves).expect("there are some");
		for (index, leaf) in (0..).zip(&leaves) {
			let path = batch.siblings(index).expect("it has its path");
			prop_assert_eq!(Some(path.len()), path_length(count, index));
			prop_assert!(path.len() <= MAX_SIBLINGS);
			prop_assert!(verify(&batch.root(), count, index, leaf, &path));
		}
		prop_assert_eq!(batch.siblings(count), None);
	}

	#[test]
	fn one_bit_changed_anywhere_does_not_verify(
		count in 1u32..70,
		at: prop::sample::Index,
		bit in 0usize..256,
	) {
		let leaves = some(count, 1);
		let batch = Batch::new(&leaves).expect("there are some");
		let at = at.index(leaves.len());
		let index = u32::try_from(at).expect("it fits");
		let (whole, leaf) = (batch.root(), leaves[at]);
		let path = batch.siblings(index).expect("it has its path");

		prop_assert!(!verify(&flip(whole, bit), count, index, &leaf, &path));
		let other = Commitment { hash: flip(leaf.hash, bit), ..leaf };
		prop_assert!(!verify(&whole, count, index, &other, &path));
		let other = Commitment { scheme: leaf.scheme ^ (1 << (bit % 8)), ..leaf };
		prop_assert!(!verify(&whole, count, index, &other, &path));
		prop_assert!(!verify(&whole, count ^ (1 << (bit % 32)), index, &leaf, &path));
		prop_assert!(!verify(&whole, count, index ^ (1 << (bit % 32)), &leaf, &path));
		for place in 0..path.len() {
			let mut other = path.clone();
			other[place] = flip(other[place], bit);
			prop_assert!(!verify(&whole, count, index, &leaf, &other));
		}
	}

	#[test]
	fn a_path_that_is_cut_off_goes_on_or_is_in_another_order_does_not_verify(
		count in 3u32..70,
		at: prop::sample::Index,
	) {
		let leaves = some(count, 2);
		let batch = Batch::new(&leaves).expect("there are some");
		let at = at.index(leaves.len());
		let index = u32::try_from(at).expect("it fits");
		let path = batch.siblings(index).expect("it has its path");
		let verified = |path: &[[u8; 32]]| verify(&batch.root(), count, index, &leaves[at], path);

		prop_assert!(!verified(&path[1..]));
		prop_assert!(!verified(&path[..path.len() - 1]));
		for more in [[0; 32], batch.root(), leaves[at].hash] {
			prop_assert!(!verified(&[path.clone(), vec![more]].concat()));
			prop_assert!(!verified(&[vec![more], path.clone()].concat()));
		}
		if path.len() > 1 {
			prop_assert!(!verified(&path.iter().rev().copied().collect::<Vec<_>>()));
		}
	}

	#[test]
	fn the_proof_of_one_index_is_none_of_another(
		count in 2u32..70,
		one: prop::sample::Index,
		other: prop::sample::Index,
	) {
		let leaves = some(count, 3);
		let batch = Batch::new(&leaves).expect("there are some");
		let (one, other) = (one.index(leaves.len()), other.index(leaves.len()));
		prop_assume!(one != other);
		let [this, that] = [one, other].map(|at| u32::try_from(at).expect("it fits"));
		let path = batch.siblings(this).expect("it has its path");
		prop_assert!(!verify(&batch.root(), count, that, &leaves[one], &path));
		prop_assert!(!verify(&batch.root(), count, that, &leaves[other], &path));
		prop_assert!(!verify(&batch.root(), count, this, &leaves[other], &path));
	}

	#[test]
	fn two_batches_have_two_roots(count in 1u32..70, at: prop::sample::Index) {
		let leaves = some(count, 4);
		let mut other = leaves.clone();
		other[at.index(leaves.len())].hash[0] ^= 1;
		prop_assert_ne!(root(&leaves), root(&other));
		prop_assert_ne!(root(&leaves), root(&some(count + 1, 4)));
		if count > 1 {
			other = leaves.clone();
			other.reverse();
			prop_assert_ne!(root(&leaves), root(&other));
		}
	}

	#[test]
	fn nothing_that_is_handed_over_makes_it_panic(
		whole: [u8; 32],
		count: u32,
		index: u32,
		scheme: u8,
		hash: [u8; 32],
		path in prop::collection::vec(any::<[u8; 32]>(), 0..40),
	) {
		let leaf = Commitment { scheme, hash };
		prop_assert!(!verify(&whole, count, index, &leaf, &path));
		// Also where the shape is right.
		let count = count % MAX_LEAVES + 1;
		let index = index % count;
		let length = path_length(count, index).expect("there is such a leaf");
		let path = vec![whole; length];
		prop_assert!(!verify(&whole, count, index, &leaf, &path));
	}
}
