//! Who acts for a patient, and with what keys.

use crate::{
	access::{GrantScope, Purposes},
	ids::Moment,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The number of an encryption key of a patient's, counted per patient from 0: what a sealed key was sealed to.
pub type KeyNumber = u32;

/// A quarter of a year, counted from the first one of 1970.
///
/// Mandates end when a quarter begins and at no other time, since the exact day of a majority is a birthday.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Encode,
	Eq,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	TypeInfo,
)]
pub struct Quarter(pub u16);

impl Quarter {
	/// When it begins, in UTC.
	pub const fn begins(self) -> Moment {
		let year = 1970 + self.0 as u64 / 4;
		let month_from_january = self.0 as u64 % 4 * 3;
		// Whole days of the years before, with a leap day in each that had one, and of the months before.
		let before = year - 1;
		let leap_days =
			before / 4 - before / 100 + before / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400);
		let is_leap =
			year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
		let of_year = match month_from_january {
			0 => 0,
			3 => 90 + is_leap as u64,
			6 => 181 + is_leap as u64,
			_ => 273 + is_leap as u64,
		};
		((year - 1970) * 365 + leap_days + of_year) * 86_400_000
	}

	/// The first quarter that begins at this time or later; the last one that there is when none does.
	pub fn at_or_after(moment: Moment) -> Self {
		// The first guess is never too late: no quarter has more than 92 days.
		let guess = (moment / (92 * 86_400_000)).min(u16::MAX.into());
		let mut quarter = Self(guess.try_into().unwrap_or(u16::MAX));
		while quarter.begins() < moment && quarter.0 < u16::MAX {
			quarter = Self(quarter.0.saturating_add(1));
		}
		quarter
	}
}

/// What somebody who acts for a patient may do.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Encode,
	Eq,
	MaxEncodedLen,
	PartialEq,
	TypeInfo,
)]
pub struct MandateRights {
	/// To read the records, as far as the mandate's scope and purposes go.
	pub see: bool,
	/// To give grants within the mandate's scope, purposes and time, and to take back any.
	pub grant: bool,
	/// To ask for erasure.
	pub erase: bool,
	/// To help to recover the patient id when the holder's key is lost.
	pub recover: bool,
}

impl MandateRights {
	/// All of them.
	pub const ALL: Self = Self { see: true, grant: true, erase: true, recover: true };

	/// Whether there is at least one.
	pub const fn is_admissible(self) -> bool {
		self.see || self.grant || self.erase || self.recover
	}

	/// Whether each of these is among them.
	pub const fn include(self, other: Self) -> bool {
		(self.see || !other.see)
			&& (self.grant || !other.grant)
			&& (self.erase || !other.erase)
			&& (self.recover || !other.recover)
	}
}

/// What a mandate says.
#[derive(
	Clone, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub struct MandateTerms {
	/// What the representative may do.
	pub rights: MandateRights,
	/// With which records.
	pub scope: GrantScope,
	/// For which purposes.
	pub purposes: Purposes,
	/// Until when: the beginning of this quarter, exclusive.
	pub until: Quarter,
}

impl MandateTerms {
	/// Whether the mandate has not ended.
	pub const fn is_in_force(&self, now: Moment) -> bool {
		now < self.until.begins()
	}

	/// Whether whoever has this mandate may pass on a permit for this scope, these purposes and this time: nobody gives
	/// what they do not have. Records of a category count as the category's only when they are listed in both.
	pub fn covers(&self, scope: &GrantScope, purposes: Purposes, until: Moment) -> bool {
		let is_in_scope = match (&self.scope, scope) {
			(GrantScope::Everything, _) => true,
			(GrantScope::Categories(mine), GrantScope::Categories(theirs)) => {
				theirs.0 & !mine.0 == 0
			},
			(GrantScope::Records(mine), GrantScope::Records(theirs)) => {
				theirs.iter().all(|record| mine.contains(record))
			},
			_ => false,
		};
		is_in_scope && purposes.0 & !self.purposes.0 == 0 && until <= self.until.begins()
	}
}

/// What is done on the patient's side, by the holder or by a representative.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Encode,
	Eq,
	MaxEncodedLen,
	PartialEq,
	TypeInfo,
)]
pub enum PatientAct {
	/// To see records and what the chain says about the patient.
	#[codec(index = 0)]
	See,
	/// To give grants and to answer requests.
	#[codec(index = 1)]
	Grant,
	/// To take back what was permitted, and to dispute: whoever may grant, and the representatives of somebody without
	/// a holder also after the end of their mandate.
	#[codec(index = 2)]
	Revoke,
	/// To ask for erasure.
	#[codec(index = 3)]
	Erase,
	/// To help to recover the patient id.
	#[codec(index = 4)]
	Recover,
	/// To give mandates and to end them.
	#[codec(index = 5)]
	Represent,
	/// To contradict what organisations declare about the patient: every representative, and those of somebody without a
	/// holder also after the end of their mandate.
	#[codec(index = 7)]
	Contradict,
	/// To hand the patient id over to the patient, who has no account yet: also after the end of the mandate.
	#[codec(index = 6)]
	HandOver,
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{access::Categories, purpose::Purpose, records::RecordCategory};

	#[test]
	fn quarters_begin_with_the_calendar() {
		for (quarter, begins) in [
			(0, 0),
			(1, 7_776_000_000),
			(8, 63_072_000_000),
			// 1972-04-01, after its leap day.
			(9, 70_934_400_000),
			// 2000-04-01
			(121, 954_547_200_000),
			// 2026-10-01
			(227, 1_790_812_800_000),
			// 2100-04-01, which has no leap day.
			(521, 4_110_220_800_000),
		] {
			assert_eq!(Quarter(quarter).begins(), begins, "{quarter}");
		}
	}

	#[test]
	fn every_quarter_has_90_to_92_days() {
		for quarter in 0..u16::MAX {
			let days = (Quarter(quarter + 1).begins() - Quarter(quarter).begins()) / 86_400_000;
			assert!((90..=92).contains(&days), "{quarter} has {days} days");
		}
	}

	#[test]
	fn the_first_quarter_at_or_after_a_moment_is_found() {
		assert_eq!(Quarter::at_or_after(0), Quarter(0));
		assert_eq!(Quarter::at_or_after(1), Quarter(1));
		for quarter in [1, 9, 121, 227, 521, 40_000] {
			let begins = Quarter(quarter).begins();
			assert_eq!(Quarter::at_or_after(begins), Quarter(quarter));
			assert_eq!(Quarter::at_or_after(begins + 1), Quarter(quarter + 1));
			assert_eq!(Quarter::at_or_after(begins - 1), Quarter(quarter));
		}
		assert_eq!(Quarter::at_or_after(Moment::MAX), Quarter(u16::MAX));
	}

	fn terms(scope: GrantScope) -> MandateTerms {
		MandateTerms {
			rights: MandateRights::ALL,
			scope,
			purposes: Purposes::of(&[Purpose::Treatment, Purpose::Research]),
			until: Quarter(230),
		}
	}

	fn results() -> GrantScope {
		GrantScope::Categories(Categories::of(&[RecordCategory::Results]))
	}

	fn listed(records: &[u32]) -> GrantScope {
		GrantScope::Records(records.to_vec().try_into().expect("no more than fit"))
	}

	#[test]
	fn nobody_passes_on_more_than_the_mandate_has() {
		let until = Quarter(230).begins();
		let treatment = Purposes::of(&[Purpose::Treatment]);
		let all = terms(GrantScope::Everything);
		for scope in [GrantScope::Everything, results(), listed(&[1])] {
			assert!(all.covers(&scope, treatment, until));
		}
		assert!(!all.covers(&results(), treatment, until + 1), "longer");
		assert!(!all.covers(&results(), Purposes::of(&[Purpose::Payment]), until), "for more");
		let some = terms(results());
		assert!(some.covers(&results(), treatment, until));
		assert!(!some.covers(&GrantScope::Everything, treatment, until), "for every record");
		assert!(!some.covers(&listed(&[1]), treatment, until), "for one of unknown category");
		let imaging = GrantScope::Categories(Categories::of(&[
			RecordCategory::Results,
			RecordCategory::Imaging,
		]));
		assert!(!some.covers(&imaging, treatment, until), "for another category");
		let few = terms(listed(&[1, 2]));
		assert!(few.covers(&listed(&[2]), treatment, until));
		assert!(!few.covers(&listed(&[2, 3]), treatment, until), "for another record");
		assert!(!few.covers(&results(), treatment, until), "for records to come");
	}
}
