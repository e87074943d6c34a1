//! How often one account may ask.
//!
//! Every answer about a record writes to the patient's log, so somebody who asks without end would fill a disk, and bury
//! what matters in that log.

use crate::login::Account;
use anamnesis_primitives::Moment;
use std::{
	collections::HashMap,
	sync::{Mutex, PoisonError},
};

/// How long questions are counted together, in milliseconds.
const PERIOD: Moment = 10 * 60 * 1000;

/// How many questions an account has in that time: enough to read a long study slice by slice.
const MAX_QUESTIONS: u32 = 6_000;

/// The most accounts that are counted. When there are more, all are counted anew.
const MAX_ACCOUNTS: usize = 100_000;

/// Counts what accounts ask.
#[derive(Debug, Default)]
pub struct Pace(Mutex<HashMap<Account, (Moment, u32)>>);

impl Pace {
	/// Counts a question. If there were too many: after how many seconds the next one is answered.
	pub fn ask(&self, account: Account, now: Moment) -> Result<(), u32> {
		let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		if counted.len() >= MAX_ACCOUNTS && !counted.contains_key(&account) {
			counted.retain(|_, (since, _)| now.saturating_sub(*since) < PERIOD);
			if counted.len() >= MAX_ACCOUNTS {
				counted.clear();
			}
		}
		let (since, questions) = counted.entry(account).or_insert((now, 0));
		let passed = now.saturating_sub(*since);
		if passed >= PERIOD {
			(*since, *questions) = (now, 0);
		} else if *questions >= MAX_QUESTIONS {
			let left = PERIOD.saturating_sub(passed).div_ceil(1000);
			return Err(left.try_into().unwrap_or(u32::MAX));
		}
		*questions = questions.saturating_add(1);
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const NOW: Moment = 1_800_000_000_000;

	#[test]
	fn an_account_asks_so_often_and_again_when_the_time_has_passed() {
		let pace = Pace::default();
		for _ in 0..MAX_QUESTIONS {
			assert_eq!(pace.ask([1; 32], NOW), Ok(()));
		}
		assert_eq!(pace.ask([1; 32], NOW + 1000), Err(599));
		assert_eq!(pace.ask([2; 32], NOW + 1000), Ok(()));
		assert_eq!(pace.ask([1; 32], NOW + PERIOD), Ok(()));
	}

	#[test]
	fn many_accounts_do_not_use_up_the_memory() {
		let pace = Pace::default();
		for number in 0..2 * MAX_ACCOUNTS as u64 {
			let mut account = [0; 32];
			account[..8].copy_from_slice(&number.to_le_bytes());
			assert_eq!(pace.ask(account, NOW), Ok(()));
		}
		let counted = pace.0.lock().expect("nobody panics with it").len();
		assert!(counted <= MAX_ACCOUNTS);
	}
}
