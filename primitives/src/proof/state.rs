//! Reading entries of a state that is known by its root alone.

use super::failure::Problem;
use alloc::{collections::BTreeSet, vec::Vec};
use codec::DecodeAll;
use sp_core::{Hasher, H256};
use sp_crypto_hashing::blake2_256;
use sp_runtime::traits::BlakeTwo256;
use sp_trie::{read_trie_value, LayoutV1, MemoryDB, Recorder, StorageProof};

/// The chain's hash, computed here. The one that the runtime has asks its host for it, and a verifier in a page has none.
struct Blake2;

impl Hasher for Blake2 {
	type Out = H256;
	type StdHasher = <BlakeTwo256 as Hasher>::StdHasher;
	const LENGTH: usize = 32;

	fn hash(bytes: &[u8]) -> H256 {
		blake2_256(bytes).into()
	}
}

type Layout = LayoutV1<Blake2>;

/// A part of a state: the nodes on the way from its root to some entries.
pub struct Excerpt<'a> {
	root: H256,
	nodes: &'a [Vec<u8>],
	trie: MemoryDB<Blake2>,
	recorder: Recorder<Layout>,
}

impl<'a> Excerpt<'a> {
	/// The nodes of the state with this root. They are found by their hashes, so one that was changed is one that is
	/// missing.
	pub fn new(root: H256, nodes: &'a [Vec<u8>]) -> Self {
		let trie = StorageProof::new(nodes.iter().cloned()).into_memory_db();
		Self { root, nodes, trie, recorder: Recorder::new() }
	}

	/// The entry with this key, if the state has one.
	pub fn look_up<T: DecodeAll>(&mut self, key: &[u8]) -> Result<Option<T>, Problem> {
		read_trie_value::<Layout, _>(&self.trie, &self.root, key, Some(&mut self.recorder), None)
			.map_err(|_| Problem::NodeMissing)?
			.map(|value| T::decode_all(&mut &value[..]))
			.transpose()
			.map_err(|_| Problem::EntryNotReadable)
	}

	/// The entry with this key, which the state has to have.
	pub fn read<T: DecodeAll>(&mut self, key: &[u8]) -> Result<T, Problem> {
		self.look_up(key)?.ok_or(Problem::EntryMissing)
	}

	/// Whether all nodes were needed for what was read, and are in ascending order: a proof carries nothing beside, and
	/// there is one way to write it.
	pub fn finish(mut self) -> Result<(), Problem> {
		let visited: BTreeSet<H256> =
			self.recorder.drain().into_iter().map(|record| record.hash).collect();
		let is_ascending = self.nodes.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
		if !is_ascending
			|| !self.nodes.iter().all(|node| visited.contains(&blake2_256(node).into()))
		{
			return Err(Problem::NodeNotNeeded);
		}
		Ok(())
	}
}
