//! How many WebSockets there are, in all and of one account.

use anamnesis_service::login::Account;
use std::{
	collections::HashMap,
	sync::{Arc, Mutex, PoisonError},
	time::Duration,
};
use tokio::{
	sync::{OwnedSemaphorePermit, Semaphore},
	time::timeout,
};

/// Counts them.
#[derive(Clone, Debug)]
pub struct Places {
	all: Arc<Semaphore>,
	most: usize,
	of_one: usize,
	taken: Arc<Mutex<HashMap<Account, usize>>>,
}

/// One of an account's. It is given back when this is dropped.
#[derive(Debug)]
pub struct OnePlace {
	account: Account,
	taken: Arc<Mutex<HashMap<Account, usize>>>,
}

/// Why there is no room.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Full {
	/// There are too many.
	All,
	/// The account has too many.
	OfOne,
}

impl Places {
	/// So many in all, and so many of one account.
	pub fn new(most: usize, of_one: usize) -> Self {
		Self { all: Arc::new(Semaphore::new(most)), most, of_one, taken: Arc::default() }
	}

	/// Takes one.
	pub fn take(&self, account: Account) -> Result<(OwnedSemaphorePermit, OnePlace), Full> {
		let place = self.all.clone().try_acquire_owned().map_err(|_| Full::All)?;
		let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
		let own = taken.entry(account).or_default();
		if *own >= self.of_one {
			return Err(Full::OfOne);
		}
		*own = own.saturating_add(1);
		Ok((place, OnePlace { account, taken: self.taken.clone() }))
	}

	/// Waits until all were given back, for so long at most.
	pub async fn all_free(&self, most: Duration) {
		let all = u32::try_from(self.most).unwrap_or(u32::MAX);
		// They end by themselves when they are told; what is left then is cut off.
		let _ = timeout(most, self.all.acquire_many(all)).await;
	}
}

impl Drop for OnePlace {
	fn drop(&mut self) {
		let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
		if let Some(own) = taken.get_mut(&self.account) {
			*own = own.saturating_sub(1);
			if *own == 0 {
				taken.remove(&self.account);
			}
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn there_are_so_many_in_all_and_so_many_of_one() {
		let places = Places::new(3, 2);
		let first = places.take([1; 32]).expect("there is room");
		let second = places.take([1; 32]).expect("there is room");
		assert_eq!(places.take([1; 32]).err(), Some(Full::OfOne));
		let third = places.take([2; 32]).expect("others have room");
		assert_eq!(places.take([3; 32]).err(), Some(Full::All));
		drop(first);
		let again = places.take([1; 32]).expect("it was given back");
		drop((second, third, again));
		assert!(places.taken.lock().expect("nobody panics with it").is_empty());
	}
}
