//! What the consortium keeps about its members.

use anamnesis_primitives::{
	Commitment, EncryptionKey, Moment, OrganisationId, PractitionerKind, Roles,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A member of the consortium.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Organisation<AccountId> {
	/// The account that enrols practitioners and casts the organisation's votes.
	pub administrator: AccountId,
	/// What the organisation does.
	pub roles: Roles,
	/// What records' keys are sealed to for the organisation.
	pub encryption_key: EncryptionKey,
	/// When it was admitted; 0 for founders.
	pub admitted_at: Moment,
	/// How many practitioners it has enrolled.
	pub practitioners: u32,
	/// Whether it may act.
	pub standing: Standing,
}

impl<AccountId> Organisation<AccountId> {
	/// Whether it may act at this time.
	pub fn is_active(&self, now: Moment) -> bool {
		match self.standing {
			Standing::Active => true,
			Standing::Suspended { until } => until <= now,
			Standing::Excluded { .. } => false,
		}
	}

	/// Whether it was excluded.
	pub fn is_excluded(&self) -> bool {
		matches!(self.standing, Standing::Excluded { .. })
	}
}

/// Whether an organisation may act.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum Standing {
	/// It may, and was never suspended.
	#[codec(index = 0)]
	Active,
	/// It may again from this time on. It keeps its seat and its validators, and has to answer for its records.
	#[codec(index = 1)]
	Suspended {
		/// The end, exclusive.
		until: Moment,
	},
	/// It may not any more. The entry stays, so that its anchors keep their author.
	#[codec(index = 2)]
	Excluded {
		/// When.
		since: Moment,
	},
}

/// Somebody who acts for an organisation.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Practitioner {
	/// The organisation.
	pub organisation: OrganisationId,
	/// What the practitioner may do.
	pub kind: PractitionerKind,
	/// What records' keys are sealed to for the practitioner.
	pub encryption_key: EncryptionKey,
	/// Since when.
	pub enrolled_at: Moment,
	/// Until when, exclusive; nothing is for as long as the organisation likes.
	pub until: Option<Moment>,
	/// What the practitioner can open to somebody as a professional credential.
	pub credential: Option<Commitment>,
}

impl Practitioner {
	/// Whether the enrolment is valid at this time.
	pub fn is_valid(&self, now: Moment) -> bool {
		self.until.is_none_or(|until| now < until)
	}
}

/// An organisation's voice in the council.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Seat {
	/// The organisation.
	pub organisation: OrganisationId,
	/// When it last spoke; 0 until the first change of sessions after the chain began.
	pub heard_at: Moment,
	/// Whether the seat counts: one that was silent for long does not.
	pub votes: bool,
	/// Since when the organisation has had it; 0 for founders, and where nobody noted it.
	pub given_at: Moment,
}

/// A seat that the council has decided to give or to take, at a time that has yet to come.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct SeatChange {
	/// The organisation.
	pub organisation: OrganisationId,
	/// Given, or else taken.
	pub gives: bool,
	/// From when on it is carried out, at the next change of sessions.
	pub due_at: Moment,
}

/// Whose an encryption key is.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum KeyHolder<AccountId> {
	/// An organisation's, or one that it had before.
	#[codec(index = 0)]
	Organisation(OrganisationId),
	/// A practitioner's.
	#[codec(index = 1)]
	Practitioner(AccountId),
}

/// An account that authors blocks, and the organisation that runs it.
#[derive(
	Clone,
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
pub struct Validator<AccountId> {
	/// The validator's account; its session keys are registered by `session.set_keys`.
	pub account: AccountId,
	/// The organisation, which has the role Validator.
	pub organisation: OrganisationId,
}

/// An organisation that founds the chain.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisOrganisation<AccountId> {
	/// Its administrator.
	pub administrator: AccountId,
	/// Its roles.
	pub roles: Roles,
	/// Its encryption key.
	pub encryption_key: EncryptionKey,
	/// Whether it has a seat in the council.
	pub seat: bool,
}

/// The sessions, as far as validators come and go in them.
pub trait Sessions<AccountId> {
	/// Whether the account has registered session keys.
	fn has_keys(who: &AccountId) -> bool;
	/// Whether the account validates in the current session or in the next one.
	fn is_in_force(who: &AccountId) -> bool;
	/// Takes the account's session keys away.
	fn purge_keys(who: &AccountId);
	/// Keeps the account from authoring as long as the current set lasts, as far as the others can do without it.
	fn disable(who: &AccountId);
	/// Has the set of the session that begins decide what is final without a word of the set before it, which cannot any
	/// more.
	fn change_by_force(stall: Stall);
}

/// That finality has stopped and does not come back by itself.
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
pub struct Stall {
	/// The last block that is final, on any node.
	pub last_finalised: u32,
	/// How many blocks after its announcement a change by force takes effect.
	pub delay: u32,
}

/// Why a validator was taken off the list.
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
pub enum RemovalReason {
	/// The council decided it.
	#[codec(index = 0)]
	Council,
	/// Its organisation resigned.
	#[codec(index = 1)]
	Resigned,
	/// Its organisation was excluded.
	#[codec(index = 2)]
	Excluded,
	/// A proof shows that it voted twice.
	#[codec(index = 3)]
	Equivocation,
}
