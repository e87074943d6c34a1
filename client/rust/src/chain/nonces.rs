//! Which nonces of an account are on their way.

use super::AccountId;
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::{Arc, Mutex, PoisonError},
};

/// The nonces that are on their way from this connection, so that no two transactions of one account take the same
/// one. The node's own answer knows only what its pool is ready to include.
#[derive(Clone, Default)]
pub(super) struct Nonces(Arc<Mutex<BTreeMap<AccountId, BTreeSet<u64>>>>);

/// A nonce that nobody else takes as long as this is there.
pub(super) struct Reservation {
	nonces: Nonces,
	account: AccountId,
	nonce: u64,
}

impl Nonces {
	/// Takes the first nonce that is free, from `next` on: what the node says comes next.
	pub(super) fn take(&self, account: AccountId, next: u64) -> Reservation {
		let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		let taken = all.entry(account).or_default();
		let nonce = (next..).find(|nonce| !taken.contains(nonce)).unwrap_or(next);
		taken.insert(nonce);
		Reservation { nonces: self.clone(), account, nonce }
	}
}

impl Reservation {
	pub(super) fn nonce(&self) -> u64 {
		self.nonce
	}
}

impl Drop for Reservation {
	fn drop(&mut self) {
		let mut all = self.nonces.0.lock().unwrap_or_else(PoisonError::into_inner);
		if let Some(taken) = all.get_mut(&self.account) {
			taken.remove(&self.nonce);
			if taken.is_empty() {
				all.remove(&self.account);
			}
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn nobody_takes_what_is_on_its_way_and_a_gap_is_filled_first() {
		let nonces = Nonces::default();
		let [first, second] = [nonces.take([1; 32], 7), nonces.take([1; 32], 7)];
		assert_eq!((first.nonce(), second.nonce()), (7, 8));
		assert_eq!(nonces.take([2; 32], 7).nonce(), 7, "another account has its own");
		drop(first);
		assert_eq!(nonces.take([1; 32], 7).nonce(), 7, "what nobody uses is free again");
		drop(second);
		assert!(nonces.0.lock().unwrap().is_empty(), "nothing is kept of who sends nothing");
	}
}
