//! What a node says about the blocks that it builds.

/// A block as a node has built it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Built {
	/// Its height.
	pub number: u64,
	/// How long that took.
	pub milliseconds: u64,
	/// What is in it, the setting of the time included.
	pub transactions: u64,
}

impl Built {
	/// From a line of the log: `… Prepared block for proposing at 7 (3 ms) hash: …; extrinsics_count: 1`.
	pub fn from_line(line: &str) -> Option<Self> {
		let (_, block) = line.split_once("Prepared block for proposing at ")?;
		let (number, milliseconds) = block.split_once('(')?;
		let (milliseconds, rest) = milliseconds.split_once(" ms)")?;
		let (_, transactions) = rest.split_once("extrinsics_count: ")?;
		Some(Self {
			number: number.trim().parse().ok()?,
			milliseconds: milliseconds.parse().ok()?,
			transactions: transactions.trim().parse().ok()?,
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_block_is_read_from_the_log() {
		let line = "2026-11-27 05:00:00 🎁 Prepared block for proposing at 7 (3 ms) hash: 0x12; \
		            parent_hash: 0x34…; end: NoMoreTransactions; extrinsics_count: 12";
		let built = Built { number: 7, milliseconds: 3, transactions: 12 };
		assert_eq!(Built::from_line(line), Some(built));
		assert_eq!(Built::from_line("💤 Idle (0 peers)"), None);
	}
}
