//! Refusals are in the log too, and nobody can bury or fill a log with them.
//!
//! Whoever is refused can ask again, and again. Of one account, [`MAX_REFUSALS_OF_ONE`] refusals about one patient are
//! written in a day, and [`MAX_REFUSALS`] about all patients together. Whoever has used them up is told to come back later,
//! which is no refusal of a record: nothing was decided. So the log of a patient whom somebody pesters shows it, day by
//! day, and remains readable; and an account that tries all patients one by one fills no disk. What is permitted is
//! delivered nevertheless, however often the account was refused before: who opens emergency access never waits.
//!
//! It is counted in memory: after a restart, an account begins anew.

use super::Log;
use crate::{database::Result, login::Account, now};
use anamnesis_primitives::{
	disclosure::{Disclosure, DisclosureKind, LogHead},
	Moment, PatientId,
};
use std::{collections::HashMap, hash::Hash, sync::PoisonError};

/// How long refusals are counted together, in milliseconds.
pub const REFUSALS_PERIOD: Moment = 24 * 60 * 60 * 1000;

/// The most refusals of one account about one patient that are written in that time.
pub const MAX_REFUSALS_OF_ONE: u32 = 20;

/// The most refusals of one account that are written in that time.
pub const MAX_REFUSALS: u32 = 1000;

/// The most accounts, and accounts with patients, that are counted. When there are more, all are counted anew.
const MAX_COUNTED: usize = 100_000;

/// What became of a refusal.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Refused {
	/// It is in the log.
	Written(LogHead),
	/// It is not in the log: the account has to wait for so many seconds, and the answer says that and nothing else.
	TooOften {
		/// How long.
		seconds: u32,
	},
}

/// Counts refusals.
#[derive(Debug, Default)]
pub(super) struct Refusals {
	of_one: HashMap<(Account, PatientId), Counted>,
	of_all: HashMap<Account, Counted>,
}

#[derive(Clone, Copy, Debug)]
struct Counted {
	since: Moment,
	times: u32,
}

impl Refusals {
	/// Counts a refusal. If there were too many: for how many seconds there will be no other one.
	fn count(&mut self, reader: Account, patient: PatientId, now: Moment) -> Result<(), u32> {
		let of_one = counted(&mut self.of_one, (reader, patient), now);
		let of_all = counted(&mut self.of_all, reader, now);
		for (counted, most) in [(&of_one, MAX_REFUSALS_OF_ONE), (&of_all, MAX_REFUSALS)] {
			if counted.times >= most {
				let left = REFUSALS_PERIOD.saturating_sub(now.saturating_sub(counted.since));
				return Err(left.div_ceil(1000).try_into().unwrap_or(u32::MAX));
			}
		}
		of_one.times = of_one.times.saturating_add(1);
		of_all.times = of_all.times.saturating_add(1);
		Ok(())
	}

	/// Forgets what was counted about a patient.
	pub(super) fn forget(&mut self, patient: &PatientId) {
		self.of_one.retain(|(_, about), _| about != patient);
	}
}

fn counted<K: Copy + Eq + Hash>(
	all: &mut HashMap<K, Counted>,
	key: K,
	now: Moment,
) -> &mut Counted {
	let has_passed = |counted: &Counted| now.saturating_sub(counted.since) >= REFUSALS_PERIOD;
	if all.len() >= MAX_COUNTED && !all.contains_key(&key) {
		all.retain(|_, counted| !has_passed(counted));
		if all.len() >= MAX_COUNTED {
			all.clear();
		}
	}
	let counted = all.entry(key).or_insert(Counted { since: now, times: 0 });
	if has_passed(counted) {
		*counted = Counted { since: now, times: 0 };
	}
	counted
}

impl Log {
	/// Writes a refusal to a patient's log, if there were not too many of this account. Whoever calls this knows that the
	/// service has something of the patient's, or that the chain knows the patient: made-up ids have no logs, and those who
	/// were erased get none again.
	pub async fn refuse(&self, patient: PatientId, disclosure: Disclosure) -> Result<Refused> {
		let disclosure = Disclosure { kind: DisclosureKind::Refused, ..disclosure };
		let counted = {
			let mut refusals = self.shared.refusals.lock().unwrap_or_else(PoisonError::into_inner);
			refusals.count(disclosure.reader, patient, now())
		};
		match counted {
			Ok(()) => Ok(Refused::Written(self.disclose(patient, disclosure).await?)),
			Err(seconds) => Ok(Refused::TooOften { seconds }),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const NOW: Moment = 1_800_000_000_000;

	fn patient(number: u64) -> PatientId {
		PatientId(u128::from(number).to_be_bytes())
	}

	#[test]
	fn an_account_is_written_down_so_often_for_a_patient_and_again_the_next_day() {
		let mut refusals = Refusals::default();
		for _ in 0..MAX_REFUSALS_OF_ONE {
			assert_eq!(refusals.count([1; 32], patient(1), NOW), Ok(()));
		}
		assert_eq!(refusals.count([1; 32], patient(1), NOW + 1000), Err(86_399));
		assert_eq!(refusals.count([1; 32], patient(2), NOW), Ok(()), "about another patient");
		assert_eq!(refusals.count([2; 32], patient(1), NOW), Ok(()), "another account");
		assert_eq!(refusals.count([1; 32], patient(1), NOW + REFUSALS_PERIOD), Ok(()));
	}

	#[test]
	fn an_account_that_tries_all_patients_is_stopped() {
		let mut refusals = Refusals::default();
		for number in 0..u64::from(MAX_REFUSALS) {
			assert_eq!(refusals.count([1; 32], patient(number), NOW), Ok(()));
		}
		assert!(refusals.count([1; 32], patient(5000), NOW).is_err());
	}

	#[test]
	fn many_accounts_do_not_use_up_the_memory() {
		let mut refusals = Refusals::default();
		for number in 0..2 * MAX_COUNTED as u64 {
			let mut account = [0; 32];
			account[..8].copy_from_slice(&number.to_le_bytes());
			assert_eq!(refusals.count(account, patient(number), NOW), Ok(()));
		}
		assert!(refusals.of_one.len() <= MAX_COUNTED && refusals.of_all.len() <= MAX_COUNTED);
	}
}
