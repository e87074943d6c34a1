//! Who made which block.

use crate::network::VALIDATORS;
use anamnesis_test_harness::Chain;
use std::ops::RangeInclusive;
use subxt::{config::substrate::DigestItem, ext::codec::Decode};

/// By what Aura's entry in a header is known.
const AURA: [u8; 4] = *b"aura";

/// Blocks within which whoever takes part makes one.
const FEW_BLOCKS: u64 = 40;

/// Final blocks, one after the other.
pub struct Blocks {
	/// The height of the last one.
	pub end: u64,
	/// The slots that they were made in.
	slots: Vec<u64>,
}

impl Blocks {
	/// The next ones above a height, and at least so many.
	pub async fn above(chain: &Chain, height: u64, how_many: u64) -> Self {
		let end = chain.wait_for_finalised(height + how_many).await.number;
		Self { end, slots: slots(chain, height + 1..=end).await }
	}

	/// Those above a height, until there is one that this validator made.
	///
	/// # Panics
	///
	/// When it makes none.
	pub async fn until_one_by(chain: &Chain, validator: usize, height: u64) -> Self {
		let mut blocks = Self { end: height, slots: Vec::new() };
		while !blocks.has_one_by(validator) {
			let name = VALIDATORS[validator];
			assert!(blocks.end < height + FEW_BLOCKS, "{name} makes no blocks that become final");
			let next = Self::above(chain, blocks.end, 1).await;
			blocks.end = next.end;
			blocks.slots.extend(next.slots);
		}
		blocks
	}

	/// Whether this validator made one.
	pub fn has_one_by(&self, validator: usize) -> bool {
		self.slots.iter().any(|slot| turn_in(*slot) == validator)
	}

	/// How often it was this validator's turn between the first and the last one.
	pub fn turns_of(&self, validator: usize) -> usize {
		let (Some(first), Some(last)) = (self.slots.first(), self.slots.last()) else { return 0 };
		(*first..=*last).filter(|slot| turn_in(*slot) == validator).count()
	}
}

/// Whose turn a slot is: those in [`VALIDATORS`] take turns in that order.
fn turn_in(slot: u64) -> usize {
	let turns = u64::try_from(VALIDATORS.len()).expect("there are four");
	usize::try_from(slot % turns).expect("it is one of them")
}

async fn slots(chain: &Chain, heights: RangeInclusive<u64>) -> Vec<u64> {
	let mut slots = Vec::new();
	for height in heights {
		let hash = chain.hash_at(height).await.expect("it is final");
		let header = chain.header(hash).await.expect("a block has a header");
		let of_aura = header.digest.logs.iter().find_map(|entry| match entry {
			DigestItem::PreRuntime(AURA, slot) => u64::decode(&mut &slot[..]).ok(),
			_ => None,
		});
		slots.push(of_aura.expect("a header says in which slot the block was made"));
	}
	slots
}
