//! Which blocks stay although they have left the history: those that changed the GRANDPA
//! authorities.
//!
//! A node that warp-syncs follows the changes of the authorities since genesis, and wants the
//! justification of every block that announced one. The database deletes body and justification
//! together, so those blocks have to stay. The SDK's own filter keeps *every* block that has a
//! justification, and that is more: the first block that a node finalises has one, so has the
//! target of a warp sync, and so has every block whose justification was fetched from a peer. Each
//! would leave a body with patients' calls on the disk for ever.
//!
//! The filter is shown justifications only, and a justification carries the headers *above* its
//! target, not the target itself. So it takes the target's hash out of it and looks the header up
//! in the node's own database.
//!
//! # Limits
//!
//! * The body of a block that announces a change does stay. Such a block ends a session; the
//!   session's rotation takes the weight of a whole block, so only inherents and calls of the
//!   operational class fit beside it, and no call of that class may carry a patient's data.
//! * A forced change (after finality has stalled) is not kept: a warp sync proof ends before it
//!   anyway.
//! * What has been deleted before is not brought back, and a body that was kept once is not looked
//!   at again.

use sc_client_db::PruningFilter;
use sc_consensus_grandpa::{find_scheduled_change, GrandpaJustification, GRANDPA_ENGINE_ID};
use sp_blockchain::HeaderBackend;
use sp_runtime::{traits::Block as BlockT, Justifications};
use std::{
	marker::PhantomData,
	sync::{Arc, OnceLock, Weak},
};

/// Keeps the blocks that announced a change of the GRANDPA authorities, and no other.
pub struct AuthorityChanges<Block, Headers> {
	/// Weak, because the database owns the filter and whoever reads headers owns the database.
	headers: OnceLock<Weak<Headers>>,
	_block: PhantomData<fn() -> Block>,
}

impl<Block, Headers> Default for AuthorityChanges<Block, Headers> {
	fn default() -> Self {
		Self { headers: OnceLock::new(), _block: PhantomData }
	}
}

impl<Block: BlockT, Headers: HeaderBackend<Block>> AuthorityChanges<Block, Headers> {
	/// Where to look headers up. The database wants its filters before it can be opened, so this
	/// comes after; nothing is finalised in between. The first answer stands.
	pub fn read_headers_from(&self, headers: &Arc<Headers>) {
		let _ = self.headers.set(Arc::downgrade(headers));
	}

	/// Whether the block announced a change; `Err` says why that cannot be known.
	fn announced_change(&self, hash: Block::Hash) -> Result<bool, String> {
		let headers = self
			.headers
			.get()
			.and_then(Weak::upgrade)
			.ok_or_else(|| "the headers cannot be read now".to_string())?;
		let header = headers
			.header(hash)
			.map_err(|error| error.to_string())?
			.ok_or_else(|| "its header is missing".to_string())?;
		Ok(find_scheduled_change::<Block>(&header).is_some())
	}
}

impl<Block, Headers> PruningFilter for AuthorityChanges<Block, Headers>
where
	Block: BlockT,
	Headers: HeaderBackend<Block>,
{
	fn should_retain(&self, justifications: &Justifications) -> bool {
		let Some(encoded) = justifications.get(GRANDPA_ENGINE_ID) else { return false };
		// Warp sync could not read it either, so nothing is lost.
		let Ok(justification) = GrandpaJustification::<Block>::decode(encoded) else {
			return false;
		};
		let (number, hash) = justification.target();
		self.announced_change(hash).unwrap_or_else(|reason| {
			// A body too many goes with the next sync into an empty folder; a link of the chain of
			// authorities that every node has deleted is gone for all of them.
			log::error!(
				"Whether block {number} changed the authorities cannot be known ({reason}), so \
				 its body stays. Delete the database with `purge-chain` and sync again (`--sync \
				 warp`) to be rid of it.",
			);
			true
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;
	use sp_blockchain::{BlockStatus, Info};
	use sp_consensus_grandpa::{Commit, ConsensusLog, ScheduledChange};
	use sp_runtime::{
		generic,
		traits::{BlakeTwo256, Header as _},
		Digest, DigestItem, OpaqueExtrinsic,
	};
	use std::collections::HashMap;

	type Header = generic::Header<u32, BlakeTwo256>;
	type Block = generic::Block<Header, OpaqueExtrinsic>;
	type Hash = <Block as BlockT>::Hash;

	struct Headers(HashMap<Hash, Header>);

	impl HeaderBackend<Block> for Headers {
		fn header(&self, hash: Hash) -> sp_blockchain::Result<Option<Header>> {
			Ok(self.0.get(&hash).cloned())
		}

		fn number(&self, hash: Hash) -> sp_blockchain::Result<Option<u32>> {
			Ok(self.0.get(&hash).map(|header| header.number))
		}

		fn hash(&self, _: u32) -> sp_blockchain::Result<Option<Hash>> {
			unimplemented!("the filter knows hashes only")
		}

		fn info(&self) -> Info<Block> {
			unimplemented!("the filter asks for headers only")
		}

		fn status(&self, _: Hash) -> sp_blockchain::Result<BlockStatus> {
			unimplemented!("the filter asks for headers only")
		}
	}

	fn header(logs: Vec<ConsensusLog<u32>>) -> Header {
		let logs = logs
			.into_iter()
			.map(|log| DigestItem::Consensus(GRANDPA_ENGINE_ID, log.encode()))
			.collect();
		Header::new(7, Hash::zero(), Hash::zero(), Hash::zero(), Digest { logs })
	}

	fn change() -> ScheduledChange<u32> {
		ScheduledChange { next_authorities: Vec::new(), delay: 0 }
	}

	fn justification_of(hash: Hash, votes_ancestries: Vec<Header>) -> Justifications {
		let justification = sp_consensus_grandpa::GrandpaJustification::<Header> {
			round: 1,
			commit: Commit::<Header> {
				target_hash: hash,
				target_number: 7,
				precommits: Vec::new(),
			},
			votes_ancestries,
		};
		let justification = GrandpaJustification::<Block>::from(justification);
		Justifications::from((GRANDPA_ENGINE_ID, justification.encode()))
	}

	fn retains(header: Header, justifications: &Justifications) -> bool {
		let headers = Arc::new(Headers(HashMap::from([(header.hash(), header)])));
		let filter = AuthorityChanges::<Block, Headers>::default();
		filter.read_headers_from(&headers);
		filter.should_retain(justifications)
	}

	#[test]
	fn a_block_that_announces_a_change_stays() {
		let header = header(vec![ConsensusLog::ScheduledChange(change())]);
		let justifications = justification_of(header.hash(), Vec::new());
		assert!(retains(header, &justifications));
	}

	#[test]
	fn a_justified_block_without_a_change_goes() {
		let header = header(Vec::new());
		let justifications = justification_of(header.hash(), Vec::new());
		assert!(!retains(header, &justifications));
	}

	#[test]
	fn another_message_of_grandpa_is_no_change() {
		let header = header(vec![ConsensusLog::OnDisabled(0)]);
		let justifications = justification_of(header.hash(), Vec::new());
		assert!(!retains(header, &justifications));
	}

	#[test]
	fn a_forced_change_goes() {
		let header = header(vec![ConsensusLog::ForcedChange(1, change())]);
		let justifications = justification_of(header.hash(), Vec::new());
		assert!(!retains(header, &justifications));
	}

	#[test]
	fn a_change_in_a_voted_descendant_does_not_count() {
		let justified = header(Vec::new());
		let voted = header(vec![ConsensusLog::ScheduledChange(change())]);
		let justifications = justification_of(justified.hash(), vec![voted]);
		assert!(!retains(justified, &justifications));
	}

	#[test]
	fn a_justification_of_another_kind_goes() {
		let header = header(vec![ConsensusLog::ScheduledChange(change())]);
		assert!(!retains(header, &Justifications::from((*b"BEEF", vec![1, 2, 3]))));
	}

	#[test]
	fn a_justification_that_cannot_be_read_goes() {
		let header = header(vec![ConsensusLog::ScheduledChange(change())]);
		assert!(!retains(header, &Justifications::from((GRANDPA_ENGINE_ID, vec![1, 2, 3]))));
	}

	#[test]
	fn what_cannot_be_known_stays() {
		let header = header(Vec::new());
		let justifications = justification_of(header.hash(), Vec::new());

		let unconnected = AuthorityChanges::<Block, Headers>::default();
		assert!(unconnected.should_retain(&justifications));

		let empty = Arc::new(Headers(HashMap::new()));
		let filter = AuthorityChanges::<Block, Headers>::default();
		filter.read_headers_from(&empty);
		assert!(filter.should_retain(&justifications));
	}
}
