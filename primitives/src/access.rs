//! Grants and the access decision.

use crate::{ids::*, purpose::Purpose, records::*};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{pallet_prelude::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// The most records that one grant can list.
pub const MAX_LISTED_RECORDS: u32 = 32;

/// The number of a research project, given in the order of registration and never reused.
pub type ProjectId = u32;

/// A set of [`RecordCategory`]s in one byte: bit n is the category with index n.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	MaxEncodedLen,
	PartialEq,
	Serialize,
	TypeInfo,
)]
pub struct Categories(pub u8);

impl Categories {
	/// The set of these categories.
	pub fn of(categories: &[RecordCategory]) -> Self {
		Self(categories.iter().fold(0, |bits, category| bits | 1 << *category as u8))
	}

	/// Whether the category is in the set.
	pub const fn contains(self, category: RecordCategory) -> bool {
		self.0 & (1 << category as u8) != 0
	}
}

/// A set of [`Purpose`]s in two bytes: bit n is the purpose with index n.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	MaxEncodedLen,
	PartialEq,
	Serialize,
	TypeInfo,
)]
pub struct Purposes(pub u16);

impl Purposes {
	/// The set of these purposes.
	pub fn of(purposes: &[Purpose]) -> Self {
		Self(purposes.iter().fold(0, |bits, purpose| bits | 1 << *purpose as u16))
	}

	/// Whether the purpose is in the set.
	pub const fn contains(self, purpose: Purpose) -> bool {
		self.0 & (1 << purpose as u16) != 0
	}

	/// Whether there is at least one purpose, and no bit that means nothing.
	pub const fn is_admissible(self) -> bool {
		self.0 != 0 && self.0 >> Purpose::ALL.len() == 0
	}
}

/// What a grant permits to do.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	MaxEncodedLen,
	PartialEq,
	Serialize,
	TypeInfo,
)]
pub struct Rights {
	/// To read what is there.
	pub read: bool,
	/// To add records.
	pub contribute: bool,
}

/// Which records a grant is about.
#[derive(
	Clone, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub enum GrantScope {
	/// Every record, also those to come.
	#[codec(index = 0)]
	Everything,
	/// The records of these categories, also those to come.
	#[codec(index = 1)]
	Categories(Categories),
	/// These records.
	#[codec(index = 2)]
	Records(BoundedVec<RecordId, ConstU32<MAX_LISTED_RECORDS>>),
}

/// To whom a grant is given.
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
pub enum Grantee<AccountId> {
	/// Everybody whom the organisation has enrolled: its clinicians may read, and its recorders too may add.
	#[codec(index = 0)]
	Organisation(OrganisationId),
	/// One practitioner.
	#[codec(index = 1)]
	Practitioner(AccountId),
	/// A research project: whoever the organisation that runs it has assigned to it.
	#[codec(index = 2)]
	Project(ProjectId),
}

/// What the sponsor of a registration is granted by the same consent.
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
pub struct InitialGrant {
	/// Which categories, all of them or some.
	pub categories: Categories,
	/// To do what.
	pub rights: Rights,
	/// For which purposes.
	pub purposes: Purposes,
	/// Until when, exclusive.
	pub until: Moment,
}

/// What somebody wants to read.
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
pub enum AccessTarget {
	/// All records of a category.
	#[codec(index = 0)]
	Category(RecordCategory),
	/// One record.
	#[codec(index = 1)]
	Record(RecordId),
}

/// The answer of `AccessApi::check`. To others than the patient's side it never says why.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum AccessDecision {
	/// No.
	#[codec(index = 0)]
	Deny,
	/// Yes, until this moment, exclusive; without an end for the patient's side.
	#[codec(index = 1)]
	Permit {
		/// When the permit ends.
		until: Option<Moment>,
	},
}

impl AccessDecision {
	/// Whether it is yes.
	pub const fn is_permit(&self) -> bool {
		matches!(self, AccessDecision::Permit { .. })
	}
}
