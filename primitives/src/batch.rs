//! Batches: many small documents under one commitment, so that what a device measures every minute does not need an
//! anchor every minute.
//!
//! A batch is anchored as one record with one version, whose commitment has the scheme [`Commitment::BATCH_SCHEME`] and
//! the root as its hash; the record says how many leaves there are. Each document in it has a commitment of its own, as
//! if it were a record: this is its leaf. Whoever is handed the document, its blinding values and its path checks that
//! it is what was anchored, with nothing from the chain but root and count.
//!
//! ```text
//! leaf = BLAKE2b-256(0x00 ‖ "anamnesis/batch/leaf/v1" ‖ index_le32 ‖ scheme ‖ hash)
//! node = BLAKE2b-256(0x01 ‖ left ‖ right)
//! root = BLAKE2b-256("anamnesis/batch/root/v1" ‖ count_le32 ‖ top)
//! ```
//!
//! `scheme` and `hash` are those of the leaf's commitment. Each level pairs its nodes from the left; when one is left
//! over, it moves up unchanged. Here are five leaves:
//!
//! ```text
//!               top            path of leaf 0: leaf 1, b, leaf 4
//!              /   \           path of leaf 3: leaf 2, a, leaf 4
//!          node     leaf 4     path of leaf 4: node
//!         /    \       |
//!        a      b      |
//!       / \    / \     |
//!      0   1  2   3    4
//! ```
//!
//! - **What begins differently is different.** Leaf, node and root each begin with bytes that the others do not begin
//!   with. Otherwise somebody could hand over two hashes from inside the tree as if they were a leaf, and have a document
//!   in the batch that nobody put there.
//! - **The count is in the root.** Moving up unchanged means that a node can be at the same place in trees of different
//!   sizes: with the count, one root is one number of leaves, and what the record says of it can be checked by anybody.
//! - **The index is in the leaf.** So a document is at one place in a batch. That place is how an erased or amended leaf
//!   is named on chain, and no path can show the same leaf under another number.
//!
//! A leaf is a hash of a commitment, which hides its document statistically. So a path says nothing about the documents
//! beside it; and when one of them has been erased, the others still verify, with its leaf as what is left of it.
//!
//! Test vectors for other languages: `primitives/vectors/batch.json`.

use crate::records::*;
use alloc::{vec, vec::Vec};
use sp_crypto_hashing::blake2_256;

/// The most leaves of a batch: a device that measures every minute needs half as many in a year.
pub const MAX_LEAVES: u32 = 1 << 20;

/// The most siblings of a path.
pub const MAX_SIBLINGS: usize = 20;

/// A batch as its author builds it: all levels of the tree, so that many paths cost the hashing once.
pub struct Batch {
	count: u32,
	/// The leaves first, the top last.
	levels: Vec<Vec<[u8; 32]>>,
	top: [u8; 32],
}

impl Batch {
	/// The batch of these leaves, in this order; nothing if there are none, or more than [`MAX_LEAVES`].
	pub fn new(leaves: &[Commitment]) -> Option<Self> {
		let count = u32::try_from(leaves.len()).ok().filter(|count| *count <= MAX_LEAVES)?;
		let mut levels = vec![(0..).zip(leaves).map(|(at, each)| leaf(at, each)).collect()];
		loop {
			let above = match levels.last().map(Vec::as_slice) {
				None | Some([]) => return None,
				Some([top]) => {
					let top = *top;
					return Some(Self { count, levels, top });
				},
				Some(level) => level.chunks(2).filter_map(parent).collect(),
			};
			levels.push(above);
		}
	}

	/// How many leaves it has: what is anchored with the root.
	pub const fn count(&self) -> u32 {
		self.count
	}

	/// What is anchored.
	pub fn root(&self) -> [u8; 32] {
		bound(self.count, &self.top)
	}

	/// The siblings of the leaf's path, from the leaf up; nothing if there is no such leaf.
	pub fn siblings(&self, index: u32) -> Option<Vec<[u8; 32]>> {
		let mut at = usize::try_from(index).ok()?;
		path_length(self.count, index)?;
		let mut siblings = Vec::new();
		for level in &self.levels {
			siblings.extend(level.get(at ^ 1));
			at /= 2;
		}
		Some(siblings)
	}
}

/// The root of the batch of these leaves; nothing if there are none, or more than [`MAX_LEAVES`].
pub fn root(leaves: &[Commitment]) -> Option<[u8; 32]> {
	Batch::new(leaves).map(|batch| batch.root())
}

/// The siblings of one leaf's path, from the leaf up; nothing if there is no such leaf, or no such batch. Whoever needs
/// the paths of many leaves builds the [`Batch`] once.
pub fn siblings(leaves: &[Commitment], index: u32) -> Option<Vec<[u8; 32]>> {
	Batch::new(leaves).and_then(|batch| batch.siblings(index))
}

/// How many siblings the path of this leaf has; nothing if there is no such leaf, or no such batch.
pub fn path_length(count: u32, index: u32) -> Option<usize> {
	Path::new(count, index).map(Iterator::count)
}

/// Whether the batch with this root and this many leaves has this commitment as its leaf number `index`. The siblings
/// go from the leaf up, and are exactly as many as the path has.
pub fn verify(
	root: &[u8; 32],
	count: u32,
	index: u32,
	commitment: &Commitment,
	siblings: &[[u8; 32]],
) -> bool {
	let Some(path) = Path::new(count, index) else { return false };
	if path.clone().count() != siblings.len() {
		return false;
	}
	let top =
		path.zip(siblings).fold(leaf(index, commitment), |hash, (side, sibling)| match side {
			Side::Left => node(sibling, &hash),
			Side::Right => node(&hash, sibling),
		});
	bound(count, &top) == *root
}

/// Where a sibling is.
enum Side {
	Left,
	Right,
}

/// Where the siblings of a path are, from the leaf up. It ends after at most [`MAX_SIBLINGS`] of them.
#[derive(Clone)]
struct Path {
	/// How many nodes the level has.
	nodes: u32,
	/// Which of them the path goes through.
	at: u32,
}

impl Path {
	fn new(count: u32, index: u32) -> Option<Self> {
		(index < count && count <= MAX_LEAVES).then_some(Self { nodes: count, at: index })
	}
}

impl Iterator for Path {
	type Item = Side;

	fn next(&mut self) -> Option<Side> {
		while self.nodes > 1 {
			let Self { nodes, at } = *self;
			*self = Self { nodes: nodes.div_ceil(2), at: at / 2 };
			if at % 2 == 1 {
				return Some(Side::Left);
			}
			if at.saturating_add(1) < nodes {
				return Some(Side::Right);
			}
			// It is the one that is left over: there is no sibling here.
		}
		None
	}
}

/// What the tree is made of: a commitment and its place.
fn leaf(index: u32, commitment: &Commitment) -> [u8; 32] {
	let mut input = [0u8; 1 + 23 + 4 + 1 + 32];
	input[1..24].copy_from_slice(b"anamnesis/batch/leaf/v1");
	input[24..28].copy_from_slice(&index.to_le_bytes());
	input[28] = commitment.scheme;
	input[29..].copy_from_slice(&commitment.hash);
	blake2_256(&input)
}

fn node(left: &[u8; 32], right: &[u8; 32]) -> [u8; 32] {
	let mut input = [1u8; 1 + 32 + 32];
	input[1..33].copy_from_slice(left);
	input[33..].copy_from_slice(right);
	blake2_256(&input)
}

/// The root: the top of the tree, bound to the number of leaves.
fn bound(count: u32, top: &[u8; 32]) -> [u8; 32] {
	let mut input = [0u8; 23 + 4 + 32];
	input[..23].copy_from_slice(b"anamnesis/batch/root/v1");
	input[23..27].copy_from_slice(&count.to_le_bytes());
	input[27..].copy_from_slice(top);
	blake2_256(&input)
}

/// The node above two, or above the one that is left over.
fn parent(pair: &[[u8; 32]]) -> Option<[u8; 32]> {
	match pair {
		[left, right] => Some(node(left, right)),
		[odd] => Some(*odd),
		_ => None,
	}
}
