//! The encryption keys of a patient.

use anamnesis_primitives::{EncryptionKey, KeyNumber, Moment};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;

/// An encryption key, and since when it is the patient's.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct KeyEntry {
	/// What records' keys are sealed to.
	pub key: EncryptionKey,
	/// Since when.
	pub from: Moment,
}

/// A patient's current encryption key, and those before it that records' keys may still be sealed to. Keys are
/// numbered in the order in which they came, so that a sealed key can say which one it was sealed to.
#[derive(
	CloneNoBound, DebugNoBound, Decode, Encode, EqNoBound, MaxEncodedLen, PartialEqNoBound, TypeInfo,
)]
#[codec(mel_bound(MaxKeys: Get<u32>))]
#[scale_info(skip_type_params(MaxKeys))]
pub struct KeyRing<MaxKeys: Get<u32>> {
	/// The number of the oldest one that is still here.
	pub first: KeyNumber,
	/// The keys, the current one last.
	pub keys: BoundedVec<KeyEntry, MaxKeys>,
}

impl<MaxKeys: Get<u32>> KeyRing<MaxKeys> {
	/// A ring with the patient's first key.
	pub fn new(key: EncryptionKey, from: Moment) -> Self {
		// There is room: the bound is above zero, see `integrity_test`.
		Self { first: 0, keys: BoundedVec::truncate_from(alloc::vec![KeyEntry { key, from }]) }
	}

	/// The number of the current key.
	pub fn current_number(&self) -> KeyNumber {
		let others = (self.keys.len() as u32).saturating_sub(1);
		self.first.saturating_add(others)
	}

	/// The current key.
	pub fn current(&self) -> Option<EncryptionKey> {
		self.keys.last().map(|entry| entry.key)
	}

	/// The key with this number, if it is still here.
	pub fn get(&self, number: KeyNumber) -> Option<EncryptionKey> {
		let place = number.checked_sub(self.first)?;
		self.keys.get(place as usize).map(|entry| entry.key)
	}

	/// Makes a key the current one. When there is no room, the oldest one falls out, and is given back.
	pub(crate) fn push(&mut self, entry: KeyEntry) -> Option<KeyEntry> {
		let is_full = self.keys.len() as u32 >= MaxKeys::get();
		let oldest = (is_full && !self.keys.is_empty()).then(|| self.keys.remove(0));
		if oldest.is_some() {
			self.first = self.first.saturating_add(1);
		}
		// There is room now.
		let _ = self.keys.try_push(entry);
		oldest
	}
}
