//! What a patient has granted.

use anamnesis_primitives::{
	GrantScope, Grantee, Moment, Purpose, Purposes, RecordCategory, RecordId, Rights,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt::Debug;
use frame_support::{
	traits::Get, BoundedVec, CloneNoBound, DebugNoBound, DefaultNoBound, EqNoBound,
	PartialEqNoBound,
};
use scale_info::TypeInfo;

/// The number of a grant, counted per patient from 0 and never given twice.
pub type GrantId = u32;

/// A patient's permit to a grantee.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Grant {
	/// Its number.
	pub id: GrantId,
	/// Which records it is about.
	pub scope: GrantScope,
	/// What it permits to do.
	pub rights: Rights,
	/// For which purposes.
	pub purposes: Purposes,
	/// From when on, inclusive.
	pub from: Moment,
	/// Until when, exclusive.
	pub until: Moment,
}

/// On what terms a patient permits to read, who was asked for it.
#[derive(
	Clone, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub struct Terms {
	/// Which records.
	pub scope: GrantScope,
	/// For which purposes.
	pub purposes: Purposes,
	/// From when on, inclusive.
	pub from: Moment,
	/// Until when, exclusive.
	pub until: Moment,
}

/// A grantee of a patient's, and when the last of their grants ends.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct GranteeEntry<AccountId> {
	/// To whom.
	pub grantee: Grantee<AccountId>,
	/// The latest end of the grants, exclusive.
	pub until: Moment,
}

/// What a patient has given in all.
#[derive(
	CloneNoBound,
	DebugNoBound,
	Decode,
	DefaultNoBound,
	Encode,
	EqNoBound,
	MaxEncodedLen,
	PartialEqNoBound,
	TypeInfo,
)]
#[codec(mel_bound(AccountId: MaxEncodedLen, MaxGrantees: Get<u32>))]
#[scale_info(skip_type_params(MaxGrantees))]
pub struct GivenGrants<AccountId: Clone + Debug + Eq, MaxGrantees: Get<u32>> {
	/// The number that the next grant gets.
	pub next_id: GrantId,
	/// To whom, in no order.
	pub grantees: BoundedVec<GranteeEntry<AccountId>, MaxGrantees>,
}

/// A record that somebody wants to read, or any record of a category.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Wanted {
	pub category: RecordCategory,
	pub record: Option<RecordId>,
}

impl Wanted {
	/// Whether the scope covers all of it. Listed records never cover a category, which has records to come.
	pub(crate) fn is_in(&self, scope: &GrantScope) -> bool {
		match scope {
			GrantScope::Everything => true,
			GrantScope::Categories(categories) => categories.contains(self.category),
			GrantScope::Records(listed) => {
				self.record.is_some_and(|record| listed.contains(&record))
			},
		}
	}
}

/// Whether a grant or request with this scope is about something.
pub(crate) fn is_about_something(scope: &GrantScope) -> bool {
	match scope {
		GrantScope::Everything => true,
		GrantScope::Categories(categories) => categories.0 != 0,
		GrantScope::Records(listed) => !listed.is_empty(),
	}
}

impl Grant {
	/// Whether it permits to read this for the purpose now.
	pub(crate) fn permits_reading(&self, wanted: &Wanted, purpose: Purpose, now: Moment) -> bool {
		self.rights.read
			&& self.is_in_force(now)
			&& self.purposes.contains(purpose)
			&& wanted.is_in(&self.scope)
	}

	/// Whether it permits to add a record of the category now.
	pub(crate) fn permits_adding(&self, category: RecordCategory, now: Moment) -> bool {
		let wanted = Wanted { category, record: None };
		self.rights.contribute && self.is_in_force(now) && wanted.is_in(&self.scope)
	}

	fn is_in_force(&self, now: Moment) -> bool {
		self.from <= now && now < self.until
	}

	/// Whether there are rights in it, and such as go with its scope: what is already listed cannot be added.
	pub(crate) fn has_admissible_rights(&self) -> bool {
		match self.scope {
			GrantScope::Records(_) => self.rights.read && !self.rights.contribute,
			GrantScope::Everything | GrantScope::Categories(_) => {
				self.rights.read || self.rights.contribute
			},
		}
	}
}

/// The list is full of grantees with grants that have not ended.
pub(crate) struct Full;

/// What became of the list of grantees.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Noted<AccountId> {
	/// The grantee was on it before.
	Known,
	/// The grantee is new.
	New,
	/// The grantee is new, and has the place of this one, whose grants have ended.
	InsteadOf(Grantee<AccountId>),
}

impl<AccountId: Clone + Debug + Eq, MaxGrantees: Get<u32>> GivenGrants<AccountId, MaxGrantees> {
	/// Notes that the last grant of a grantee ends then. A new one takes the place of the one whose grants ended first,
	/// if there is one, and that one's entry is for the caller to remove.
	pub(crate) fn note(
		&mut self,
		grantee: Grantee<AccountId>,
		until: Moment,
		now: Moment,
	) -> Result<Noted<AccountId>, Full> {
		if self.set_end(&grantee, until) {
			return Ok(Noted::Known);
		}
		let new = GranteeEntry { grantee, until };
		let ended = self.grantees.iter_mut().filter(|entry| entry.until <= now);
		if let Some(oldest) = ended.min_by_key(|entry| entry.until) {
			return Ok(Noted::InsteadOf(core::mem::replace(oldest, new).grantee));
		}
		self.grantees.try_push(new).map_err(|_| Full)?;
		Ok(Noted::New)
	}

	/// Notes when the last grant of a grantee on the list ends; false if they are not on it.
	pub(crate) fn set_end(&mut self, grantee: &Grantee<AccountId>, until: Moment) -> bool {
		let entry = self.grantees.iter_mut().find(|entry| entry.grantee == *grantee);
		entry.map(|entry| entry.until = until).is_some()
	}

	/// Takes a grantee off the list.
	pub(crate) fn strike(&mut self, grantee: &Grantee<AccountId>) {
		self.grantees.retain(|entry| entry.grantee != *grantee);
	}
}
