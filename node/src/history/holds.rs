//! Clients that hold blocks, and for how long.
//!
//! A client that follows the chain with `chainHead_v1_follow` holds each block until it says that it is done with it. The
//! database deletes no state from the oldest held block on. So one connection that is never closed would keep what was
//! erased, and the SDK lets go only when 512 blocks are held. Here a hold ends with the history, but for a minute: what a
//! client has not looked at by then it is told that the node does not have.

use crate::types::*;
use sc_client_api::{Backend, BlockchainEvents, HeaderBackend};
use sp_runtime::traits::Header;
use std::{ops::RangeInclusive, sync::Arc};
use substrate_prometheus_endpoint::{register, Counter, PrometheusError, Registry, U64};

/// For how many blocks after the history a client can hold one: a minute, as long as the SDK means such a hold to be.
pub const GRACE: u64 = 32;

/// How often a block is let go of. `chainHead` holds it once, however many clients follow; others that read a state do so for
/// as long as a call takes. Letting go of what nobody holds does nothing.
const TIMES: u32 = 8;

/// The most blocks that are looked at for one that is held: more than can be held at once.
const LOOKED_AT: u64 = 1_024;

/// Ends the holds of clients.
pub struct Holds {
	history: u64,
	released: Option<Counter<U64>>,
}

impl Holds {
	/// For a node that keeps the states of so many finalised blocks.
	pub fn new(history: u32, registry: Option<&Registry>) -> Result<Self, PrometheusError> {
		let released = registry.map(|registry| {
			let counter = Counter::new(
				"anamnesis_released_blocks_total",
				"Blocks that clients still held when their state had to be deleted",
			)?;
			register(counter, registry)
		});
		Ok(Self { history: history.into(), released: released.transpose()? })
	}

	/// Does so for as long as the node runs.
	pub async fn follow(self, client: Arc<FullClient>, backend: Arc<FullBackend>) {
		use futures::StreamExt;
		let mut finalised = client.finality_notification_stream();
		while let Some(block) = finalised.next().await {
			let number = (*block.header.number()).into();
			// The notification holds its block too.
			drop(block);
			let Some(end) = ends(number, self.history) else { continue };
			let held = oldest(end, |number| self.has_state(&client, &backend, number));
			for number in held {
				self.release(&client, &backend, number);
			}
		}
	}

	fn has_state(&self, client: &FullClient, backend: &FullBackend, number: u64) -> bool {
		let Ok(number) = number.try_into() else { return false };
		let hash = client.hash(number).ok().flatten();
		hash.is_some_and(|hash| backend.have_state_at(hash, number))
	}

	fn release(&self, client: &FullClient, backend: &FullBackend, number: u64) {
		let hash = number.try_into().ok().and_then(|number| client.hash(number).ok().flatten());
		let Some(hash) = hash else { return };
		for _ in 0..TIMES {
			backend.unpin_block(hash);
		}
		if let Some(released) = &self.released {
			released.inc();
		}
	}
}

/// The newest block that nobody holds any more.
fn ends(finalised: u64, history: u64) -> Option<u64> {
	finalised.checked_sub(history)?.checked_sub(GRACE).filter(|end| *end > 0)
}

/// The blocks up to `end` whose states are still there. States go in their order, so they end with the first that is gone.
fn oldest(end: u64, has_state: impl Fn(u64) -> bool) -> RangeInclusive<u64> {
	let last = end.saturating_sub(LOOKED_AT);
	let mut from = end.saturating_add(1);
	while from > last.saturating_add(1) && has_state(from.saturating_sub(1)) {
		from = from.saturating_sub(1);
	}
	from..=end
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_hold_ends_a_minute_after_the_history() {
		assert_eq!(ends(8 + GRACE, 8), None);
		assert_eq!(ends(9 + GRACE, 8), Some(1));
		assert_eq!(ends(1_000, 256), Some(1_000 - 256 - GRACE));
		assert_eq!(ends(3, u64::MAX), None);
	}

	#[test]
	fn what_is_still_there_is_found_from_the_oldest_on() {
		assert_eq!(oldest(20, |number| number >= 15), 15..=20);
		assert!(oldest(20, |_| false).is_empty());
		assert_eq!(oldest(20, |_| true), 1..=20);
		assert_eq!(oldest(5_000, |_| true).count() as u64, LOOKED_AT);
	}
}
