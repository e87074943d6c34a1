//! What an allowance is, and how it is spent.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What may be spent in a period.
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
pub struct Allowance {
	/// Computing time in picoseconds, the unit of weights.
	pub ref_time: u64,
	/// Bytes of transactions.
	pub length: u64,
}

impl Allowance {
	/// This, and as much again in reserve.
	pub fn doubled(self) -> Self {
		Self { ref_time: self.ref_time.saturating_mul(2), length: self.length.saturating_mul(2) }
	}
}

/// What was spent in a period.
#[derive(Clone, Copy, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Usage {
	/// The period: whole periods since the Unix epoch.
	pub period: u64,
	/// Computing time in picoseconds.
	pub ref_time: u64,
	/// Bytes of transactions.
	pub length: u64,
}

/// A practitioner's share of the organisation's allowance.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Quota {
	/// What the practitioner may spend in a period.
	pub allowance: Allowance,
	/// What the practitioner has spent since the quota was set.
	pub usage: Usage,
}

/// The cost of one transaction.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Cost {
	/// Computing time in picoseconds.
	pub ref_time: u64,
	/// Bytes.
	pub length: u64,
}

impl Usage {
	/// The same, if it is of this period, and nothing spent otherwise.
	pub fn in_period(self, period: u64) -> Self {
		if self.period == period {
			self
		} else {
			Self { period, ..Default::default() }
		}
	}

	/// This and the cost on top of it, unless that is more than the allowance.
	pub(crate) fn spend(self, cost: Cost, allowance: Allowance) -> Option<Self> {
		let ref_time = self.ref_time.checked_add(cost.ref_time)?;
		let length = self.length.checked_add(cost.length)?;
		(ref_time <= allowance.ref_time && length <= allowance.length).then_some(Self {
			ref_time,
			length,
			..self
		})
	}

	/// What is left of the allowance in thousandths, of computing time or bytes, whichever is less.
	pub fn left_per_mille(self, allowance: Allowance) -> u64 {
		fn left(spent: u64, of: u64) -> u64 {
			let left = u128::from(of.saturating_sub(spent)).saturating_mul(1000);
			left.checked_div(of.into()).unwrap_or(0).try_into().unwrap_or(0)
		}
		left(self.ref_time, allowance.ref_time).min(left(self.length, allowance.length))
	}
}
