//! The BLAKE3 tree over bytes that arrive bit by bit, also with a crash in between.
//!
//! The inner nodes are written to an outboard while the bytes pass by: 64 bytes each (the hash of the left child, of the
//! right one), in post-order. The leaves are groups of 16 KiB. The form is that of `docs/src/reference/sealed-records.md`.

use super::GROUP;
use blake3::hazmat::{
	merge_subtrees_non_root, merge_subtrees_root, ChainingValue, HasherExt, Mode,
};
use std::{
	fmt,
	io::{self, Write},
};

/// How many bytes a node of the outboard has.
const PAIR: u64 = 64;

/// How long the outboard of so many bytes is.
pub fn outboard_length(length: u64) -> u64 {
	length.div_ceil(GROUP as u64).saturating_sub(1).saturating_mul(PAIR)
}

/// A tree that grows. Of the bytes it keeps the last group only, and of the nodes one for every bit of the length.
pub struct Tree {
	/// The last bytes, at most a group. They are hashed only when others follow: the last group of all ends the tree, and
	/// a single one is its root.
	group: Vec<u8>,
	/// How many groups have been hashed.
	groups: u64,
	/// Whole subtrees that have no sibling yet, the largest first.
	subtrees: Vec<ChainingValue>,
}

/// Without the bytes, which are somebody's.
impl fmt::Debug for Tree {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("Tree").field("length", &self.length()).finish_non_exhaustive()
	}
}

impl Default for Tree {
	/// The tree over nothing.
	fn default() -> Self {
		Self { group: Vec::with_capacity(GROUP), groups: 0, subtrees: Vec::new() }
	}
}

impl Tree {
	/// Goes on where `saved` was taken, after `offset` bytes. `group` is the bytes from [`group_start`] to there. Nothing if
	/// these do not belong together.
	pub fn resume(offset: u64, saved: &[u8], group: Vec<u8>) -> Option<Self> {
		let start = group_start(offset);
		let groups = start / GROUP as u64;
		let (subtrees, rest) = saved.as_chunks::<32>();
		let whole = rest.is_empty()
			&& subtrees.len() == groups.count_ones() as usize
			&& start.checked_add(group.len() as u64) == Some(offset);
		whole.then(|| Self { group, groups, subtrees: subtrees.to_vec() })
	}

	/// What [`Tree::resume`] needs, besides the last bytes.
	pub fn saved(&self) -> Vec<u8> {
		self.subtrees.concat()
	}

	/// Takes the next bytes, and writes the nodes that are known with them.
	pub fn update(&mut self, mut bytes: &[u8], outboard: &mut impl Write) -> io::Result<()> {
		while !bytes.is_empty() {
			if self.group.len() >= GROUP {
				self.hash_group(outboard)?;
			}
			let room = GROUP.saturating_sub(self.group.len());
			let (taken, rest) = bytes.split_at(bytes.len().min(room));
			self.group.extend_from_slice(taken);
			bytes = rest;
		}
		Ok(())
	}

	/// Over how many bytes it is.
	pub fn length(&self) -> u64 {
		let groups = self.groups.saturating_mul(GROUP as u64);
		groups.saturating_add(self.group.len() as u64)
	}

	/// Ends the tree: its root.
	pub fn finish(mut self, outboard: &mut impl Write) -> io::Result<[u8; 32]> {
		let Some(mut left) = self.subtrees.pop() else {
			// One group, or none: its hash is the root, and there is no inner node.
			return Ok(*blake3::hash(&self.group).as_bytes());
		};
		let mut right = self.group_value();
		while let Some(next) = self.subtrees.pop() {
			write_pair(&left, &right, outboard)?;
			right = merge_subtrees_non_root(&left, &right, Mode::Hash);
			left = next;
		}
		write_pair(&left, &right, outboard)?;
		Ok(*merge_subtrees_root(&left, &right, Mode::Hash).as_bytes())
	}

	/// Hashes a full group, and every subtree that is whole with it. Others follow, so none of them is the root.
	fn hash_group(&mut self, outboard: &mut impl Write) -> io::Result<()> {
		let mut value = self.group_value();
		self.group.clear();
		self.groups = self.groups.saturating_add(1);
		for _ in 0..self.groups.trailing_zeros() {
			let Some(left) = self.subtrees.pop() else { break };
			write_pair(&left, &value, outboard)?;
			value = merge_subtrees_non_root(&left, &value, Mode::Hash);
		}
		self.subtrees.push(value);
		Ok(())
	}

	fn group_value(&self) -> ChainingValue {
		let mut hasher = blake3::Hasher::new();
		hasher.set_input_offset(self.groups.saturating_mul(GROUP as u64));
		hasher.update(&self.group);
		hasher.finalize_non_root()
	}
}

/// Where the group begins that a tree over so many bytes keeps.
pub fn group_start(offset: u64) -> u64 {
	let group = GROUP as u64;
	offset.saturating_sub(1) / group * group
}

/// How many bytes of an outboard have been written when so many bytes have passed, and the tree is not finished: two
/// groups or subtrees become one with every node.
pub fn outboard_written(offset: u64) -> u64 {
	let groups = group_start(offset) / GROUP as u64;
	groups.saturating_sub(groups.count_ones().into()).saturating_mul(PAIR)
}

fn write_pair(
	left: &ChainingValue,
	right: &ChainingValue,
	outboard: &mut impl Write,
) -> io::Result<()> {
	outboard.write_all(left)?;
	outboard.write_all(right)
}

#[cfg(test)]
mod tests {
	use super::*;
	use bao_tree::{io::sync::outboard_post_order, BaoTree, BlockSize};

	/// Around groups, and the shapes of small trees.
	const LENGTHS: [usize; 13] = [
		1, 1024, 16_383, 16_384, 16_385, 32_768, 32_769, 49_152, 65_537, 98_304, 131_073, 500_000,
		1_048_577,
	];

	fn bytes(length: usize) -> Vec<u8> {
		(0..length).map(|at| (at % 251) as u8).collect()
	}

	/// What the crate bao-tree makes of it, which is told the length in advance.
	fn expected(bytes: &[u8]) -> (Vec<u8>, [u8; 32]) {
		let tree = BaoTree::new(bytes.len() as u64, BlockSize::from_chunk_log(4));
		let mut outboard = Vec::new();
		let root = outboard_post_order(bytes, tree, &mut outboard).expect("it is in memory");
		(outboard, *root.as_bytes())
	}

	#[test]
	fn the_outboard_is_the_one_of_the_format() {
		for length in LENGTHS {
			let bytes = bytes(length);
			let (mut outboard, mut tree) = (Vec::new(), Tree::default());
			for piece in bytes.chunks(7_777) {
				tree.update(piece, &mut outboard).expect("it is in memory");
			}
			let root = tree.finish(&mut outboard).expect("it is in memory");
			assert_eq!((outboard, root), expected(&bytes), "{length}");
			assert_eq!(expected(&bytes).0.len() as u64, outboard_length(length as u64));
		}
	}

	#[test]
	fn a_tree_goes_on_from_any_place_where_it_was_left() {
		for length in LENGTHS {
			let bytes = bytes(length);
			for offset in [0, 1, length / 3, length / 2, length.saturating_sub(1), length] {
				let (mut outboard, mut before) = (Vec::new(), Tree::default());
				before.update(&bytes[..offset], &mut outboard).expect("it is in memory");
				assert_eq!(outboard.len() as u64, outboard_written(offset as u64));

				let group = bytes[group_start(offset as u64) as usize..offset].to_vec();
				let mut after = Tree::resume(offset as u64, &before.saved(), group)
					.expect("what was saved belongs together");
				after.update(&bytes[offset..], &mut outboard).expect("it is in memory");
				let root = after.finish(&mut outboard).expect("it is in memory");
				assert_eq!((outboard, root), expected(&bytes), "{offset} of {length}");
			}
		}
	}

	#[test]
	fn a_tree_does_not_go_on_from_what_does_not_belong_together() {
		let mut tree = Tree::default();
		tree.update(&bytes(40_000), &mut io::sink()).expect("a sink takes everything");
		let (saved, group) = (tree.saved(), bytes(40_000)[32_768..].to_vec());
		assert!(Tree::resume(40_000, &saved, group.clone()).is_some());
		assert!(Tree::resume(40_001, &saved, group.clone()).is_none());
		assert!(Tree::resume(40_000, &saved[1..], group.clone()).is_none());
		assert!(Tree::resume(40_000, &[], group.clone()).is_none());
		assert!(Tree::resume(40_000, &saved, group[1..].to_vec()).is_none());
	}
}
