//! What is kept of the recovery of a patient id.

use anamnesis_primitives::{EncryptionKey, Moment};
use codec::{Decode, Encode, MaxEncodedLen};
use core::fmt::Debug;
use frame_support::{
	traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;

/// How many representatives it takes if the patient has not said anything else: one who acts alone may be one who wants
/// to read.
pub const DEFAULT_RECOVERY_THRESHOLD: u8 = 2;

/// How a patient's id is recovered, and who is about to.
#[derive(
	CloneNoBound, DebugNoBound, Decode, Encode, EqNoBound, MaxEncodedLen, PartialEqNoBound, TypeInfo,
)]
#[codec(mel_bound(AccountId: MaxEncodedLen, Max: Get<u32>))]
#[scale_info(skip_type_params(Max))]
pub struct Recovery<AccountId: Clone + Debug + Eq, Max: Get<u32>> {
	/// How many representatives it takes.
	pub threshold: u8,
	/// How long the holder has to veto, from when so many agree.
	pub delay: Moment,
	/// Until when no attempt can be opened because the holder has vetoed, exclusive.
	pub no_attempts_before: Moment,
	/// The attempts, in the order in which they were opened. Each has a supporter, and nobody supports two.
	pub attempts: BoundedVec<Attempt<AccountId, Max>, Max>,
}

/// An attempt to give the patient id to a new account.
#[derive(
	CloneNoBound, DebugNoBound, Decode, Encode, EqNoBound, MaxEncodedLen, PartialEqNoBound, TypeInfo,
)]
#[codec(mel_bound(AccountId: MaxEncodedLen, Max: Get<u32>))]
#[scale_info(skip_type_params(Max))]
pub struct Attempt<AccountId: Clone + Debug + Eq, Max: Get<u32>> {
	/// The account that would act for the patient.
	pub holder: AccountId,
	/// What records' keys would be sealed to for the patient.
	pub encryption_key: EncryptionKey,
	/// When it was opened.
	pub opened_at: Moment,
	/// The longest delay that was set while it was open. A thief of the holder's key can set a shorter one, but the
	/// attempt of an accomplice does not come through any sooner for it.
	pub delay: Moment,
	/// Since when enough representatives have agreed without a break.
	pub supported_since: Option<Moment>,
	/// The representatives who agree, in no order.
	pub supporters: BoundedVec<AccountId, Max>,
}

impl<AccountId: Clone + Debug + Eq, Max: Get<u32>> Recovery<AccountId, Max> {
	/// What holds for a patient who has never set anything.
	pub fn unset(threshold: u8, delay: Moment) -> Self {
		Self { threshold, delay, no_attempts_before: 0, attempts: BoundedVec::new() }
	}

	/// Brings the attempts up to date: those that are too old go, and supporters who may no longer recover, and attempts
	/// that nobody supports any more. Whoever went has to support again; what was supported by too few at any look
	/// begins to wait anew.
	pub fn settle(&mut self, now: Moment, max_age: Moment, may: impl Fn(&AccountId) -> bool) {
		self.attempts.retain(|attempt| !attempt.is_too_old(now, max_age));
		for attempt in self.attempts.iter_mut() {
			attempt.supporters.retain(|supporter| may(supporter));
		}
		self.attempts.retain(|attempt| !attempt.supporters.is_empty());
		self.count(now);
	}

	/// Notes for each attempt whether enough agree.
	pub fn count(&mut self, now: Moment) {
		let threshold = usize::from(self.threshold);
		for attempt in self.attempts.iter_mut() {
			attempt.supported_since = if attempt.supporters.len() >= threshold {
				attempt.supported_since.or(Some(now))
			} else {
				None
			};
		}
	}

	/// Lets a representative support the attempt for this account, and says how many do now.
	pub fn support(
		&mut self,
		holder: &AccountId,
		representative: AccountId,
		now: Moment,
	) -> Option<u32> {
		let attempt = self.attempts.iter_mut().find(|attempt| attempt.holder == *holder)?;
		attempt.supporters.try_push(representative).ok()?;
		let supporters = attempt.supporters.len().try_into().ok();
		self.count(now);
		supporters
	}

	/// Takes back what a representative supports. An attempt that nobody else supports goes.
	pub fn withdraw_support(&mut self, representative: &AccountId, now: Moment) {
		for attempt in self.attempts.iter_mut() {
			attempt.supporters.retain(|supporter| supporter != representative);
		}
		self.attempts.retain(|attempt| !attempt.supporters.is_empty());
		self.count(now);
	}

	/// Sets how many it takes and how long the holder has, also for the attempts that are open: more supporters or a
	/// longer delay hold at once, and where fewer suffice now, the delay begins now.
	pub fn set(&mut self, threshold: u8, delay: Moment, now: Moment) {
		self.threshold = threshold;
		self.delay = delay;
		for attempt in self.attempts.iter_mut() {
			attempt.delay = attempt.delay.max(delay);
		}
		self.count(now);
	}

	/// The attempt for this account.
	pub fn attempt(&self, holder: &AccountId) -> Option<&Attempt<AccountId, Max>> {
		self.attempts.iter().find(|attempt| attempt.holder == *holder)
	}
}

impl<AccountId: Clone + Debug + Eq, Max: Get<u32>> Attempt<AccountId, Max> {
	/// Whether it does not count any more.
	pub const fn is_too_old(&self, now: Moment, max_age: Moment) -> bool {
		self.opened_at.saturating_add(max_age) <= now
	}

	/// When it can be completed, if enough agree.
	pub fn due_at(&self) -> Option<Moment> {
		self.supported_since.map(|since| since.saturating_add(self.delay))
	}
}
