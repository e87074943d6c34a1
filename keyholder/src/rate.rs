//! How many keys one reader gets in an hour.
//!
//! Somebody who has stolen a clinician's key could have every record's key that this clinician may read, one after the
//! other. The limit makes that slow, and the log shows it in the meantime.

use anamnesis_primitives::Moment;
use anamnesis_service::login::Account;
use std::{
	collections::HashMap,
	sync::{Mutex, PoisonError},
};

/// How long requests are counted together, in milliseconds.
const PERIOD: Moment = 60 * 60 * 1000;

/// The most accounts that are counted.
const MAX_ACCOUNTS: usize = 100_000;

/// Counts what readers ask for. It is kept in memory: a restart counts anew.
#[derive(Debug)]
pub struct Rate {
	most: u32,
	counted: Mutex<HashMap<Account, Counted>>,
}

#[derive(Clone, Copy, Debug)]
struct Counted {
	since: Moment,
	requests: u32,
}

impl Rate {
	/// At most so many in an hour.
	pub fn new(most: u32) -> Self {
		Self { most, counted: Mutex::default() }
	}

	/// Counts a request. If there were too many: after how many seconds the next one is answered.
	pub fn ask(&self, account: Account, now: Moment) -> Result<(), u32> {
		let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
		if counted.len() >= MAX_ACCOUNTS && !counted.contains_key(&account) {
			make_room(&mut counted, now);
		}
		let own = counted.entry(account).or_insert(Counted { since: now, requests: 0 });
		let passed = now.saturating_sub(own.since);
		if passed >= PERIOD {
			*own = Counted { since: now, requests: 0 };
		} else if own.requests >= self.most {
			let left = PERIOD.saturating_sub(passed).div_ceil(1000);
			return Err(left.try_into().unwrap_or(u32::MAX));
		}
		own.requests = own.requests.saturating_add(1);
		Ok(())
	}
}

/// Forgets those who asked long ago, and then those who asked least: whoever comes with many accounts, to have the one that
/// asks too often forgotten, has to ask as often with each of them.
fn make_room(counted: &mut HashMap<Account, Counted>, now: Moment) {
	counted.retain(|_, own| now.saturating_sub(own.since) < PERIOD);
	let mut least = 1;
	while counted.len() >= MAX_ACCOUNTS {
		counted.retain(|_, own| own.requests > least);
		least = least.saturating_mul(2);
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const NOW: Moment = 1_800_000_000_000;

	#[test]
	fn a_reader_asks_so_often_and_again_when_the_hour_has_passed() {
		let rate = Rate::new(3);
		for _ in 0..3 {
			assert_eq!(rate.ask([1; 32], NOW), Ok(()));
		}
		assert_eq!(rate.ask([1; 32], NOW + 600_000), Err(3000));
		assert_eq!(rate.ask([2; 32], NOW + 600_000), Ok(()), "others are not meant");
		assert_eq!(rate.ask([1; 32], NOW + PERIOD), Ok(()));
	}

	#[test]
	fn many_accounts_neither_use_up_the_memory_nor_let_one_be_forgotten() {
		let rate = Rate::new(3);
		for _ in 0..3 {
			assert_eq!(rate.ask([255; 32], NOW), Ok(()));
		}
		for number in 0..2 * MAX_ACCOUNTS as u64 {
			let mut account = [0; 32];
			account[..8].copy_from_slice(&number.to_le_bytes());
			assert_eq!(rate.ask(account, NOW), Ok(()));
		}
		assert!(rate.counted.lock().expect("nobody panics with it").len() <= MAX_ACCOUNTS);
		assert!(rate.ask([255; 32], NOW).is_err(), "it is still counted");
	}
}
