//! The devices of a patient.

use anamnesis_primitives::{DeviceNumber, Moment};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;

/// A key that may add device data of a patient's, and nothing else.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Device<AccountId> {
	/// The account, which has signed that it is bound.
	pub account: AccountId,
	/// Since when; if it was bound again, since then.
	pub bound_at: Moment,
	/// Until when, exclusive.
	pub until: Moment,
}

impl<AccountId> Device<AccountId> {
	/// Whether the binding has not ended.
	pub const fn is_in_force(&self, now: Moment) -> bool {
		now < self.until
	}
}

/// Which devices of a patient are bound. Devices are numbered in the order in which they came, and no number is given
/// again, so that a record always says which device wrote it.
#[derive(
	CloneNoBound, DebugNoBound, Decode, Encode, EqNoBound, MaxEncodedLen, PartialEqNoBound, TypeInfo,
)]
#[codec(mel_bound(MaxDevices: Get<u32>))]
#[scale_info(skip_type_params(MaxDevices))]
pub struct BoundDevices<MaxDevices: Get<u32>> {
	/// The number of the next one.
	pub next: DeviceNumber,
	/// The numbers of those that are bound, in their order, also of those whose binding has ended and whose place nobody
	/// has needed since.
	pub numbers: BoundedVec<DeviceNumber, MaxDevices>,
}

impl<MaxDevices: Get<u32>> BoundDevices<MaxDevices> {
	/// Of a patient who has never had any.
	pub fn none() -> Self {
		Self { next: 0, numbers: BoundedVec::new() }
	}

	/// A number for one more, if there is room.
	pub(crate) fn add(&mut self) -> Option<DeviceNumber> {
		let number = self.next;
		// Nobody gets so far.
		let next = number.checked_add(1)?;
		self.numbers.try_push(number).ok()?;
		self.next = next;
		Some(number)
	}

	/// Takes one from the list.
	pub(crate) fn remove(&mut self, number: DeviceNumber) {
		self.numbers.retain(|bound| *bound != number);
	}
}
