//! Who belongs to the consortium, and what they may spend.

use super::AccountId;
use anamnesis_primitives::{
	Commitment, EncryptionKey, Endpoint, Moment, OrganisationId, Payer, PractitionerKind, Roles,
};
use codec::{Decode, Encode};

/// A member of the consortium.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct OrganisationInfo {
	/// Its number.
	pub id: OrganisationId,
	/// The account that enrols practitioners and casts the organisation's votes.
	pub administrator: AccountId,
	/// What it does, as a set of bits.
	pub roles: Roles,
	/// What records' keys are sealed to for it.
	pub encryption_key: EncryptionKey,
	/// When it was admitted, in Unix milliseconds; 0 for founders.
	pub admitted_at: Moment,
	/// Whether it has a seat in the council.
	pub seat: bool,
	/// How many practitioners it has enrolled.
	pub practitioners: u32,
	/// Whether it may act.
	pub standing: Standing,
	/// Where its services answer: a host name with or without a port.
	pub endpoint: Option<Endpoint>,
}

/// Whether an organisation may act.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub enum Standing {
	/// It may.
	#[codec(index = 0)]
	Active,
	/// It may again from this time on, in Unix milliseconds.
	#[codec(index = 1)]
	Suspended(Moment),
	/// It may not any more, since this time, in Unix milliseconds.
	#[codec(index = 2)]
	Excluded(Moment),
}

/// A seat in the council.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct SeatInfo {
	/// The organisation.
	pub organisation: OrganisationId,
	/// When it was last heard, in Unix milliseconds; 0 if that is not known yet.
	pub heard_at: Moment,
	/// Whether the seat counts: one that was silent for long does not, until it speaks.
	pub votes: bool,
	/// Since when the organisation has had it, in Unix milliseconds; 0 for founders, and where nobody noted it.
	pub given_at: Moment,
}

/// What is decided of a seat and has yet to come.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct SeatChangeInfo {
	/// The organisation.
	pub organisation: OrganisationId,
	/// Given, or else taken.
	pub gives: bool,
	/// From when on it is carried out, at the next change of sessions, in Unix milliseconds.
	pub due_at: Moment,
}

/// How far a validator is.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub enum ValidatorStatus {
	/// The council has yet to seat it.
	#[codec(index = 0)]
	Nominated,
	/// It is on the list.
	#[codec(index = 1)]
	Seated,
	/// It was taken off the list, and has to go on until the sessions have changed.
	#[codec(index = 2)]
	Leaving,
}

/// Somebody who validates, or may.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct ValidatorInfo {
	/// The account.
	pub account: AccountId,
	/// The organisation that runs it.
	pub organisation: OrganisationId,
	/// How far it is.
	pub status: ValidatorStatus,
	/// Whether it validates in this session or the next one.
	pub in_force: bool,
	/// Whether it has registered session keys.
	pub has_keys: bool,
	/// For how many whole sessions it has authored nothing, without a break.
	pub silent_sessions: u32,
}

/// Somebody who acts for an organisation.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct PractitionerInfo {
	/// The organisation.
	pub organisation: OrganisationId,
	/// What the practitioner may do.
	pub kind: PractitionerKind,
	/// What records' keys are sealed to for the practitioner.
	pub encryption_key: EncryptionKey,
	/// Since when, in Unix milliseconds.
	pub enrolled_at: Moment,
	/// Until when, exclusive, in Unix milliseconds; nothing is for as long as the organisation likes.
	pub until: Option<Moment>,
	/// What the practitioner can open to somebody as a professional credential.
	pub credential: Option<Commitment>,
}

/// An allowance and what is spent of it.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct AllowanceInfo {
	/// Whose it is.
	pub payer: Payer,
	/// Computing time per period, in picoseconds.
	pub ref_time: u64,
	/// Computing time spent in this period, in picoseconds.
	pub ref_time_spent: u64,
	/// Bytes of transactions per period.
	pub length: u64,
	/// Bytes of transactions spent in this period.
	pub length_spent: u64,
	/// When the next period begins, in Unix milliseconds.
	pub next_period_at: Moment,
	/// What the account itself may spend of it, if its organisation has set that.
	pub quota: Option<QuotaInfo>,
}

/// A practitioner's share of an allowance and what is spent of it.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct QuotaInfo {
	/// Computing time per period, in picoseconds.
	pub ref_time: u64,
	/// Computing time spent in this period, in picoseconds.
	pub ref_time_spent: u64,
	/// Bytes of transactions per period.
	pub length: u64,
	/// Bytes of transactions spent in this period.
	pub length_spent: u64,
}

/// Something that happened to a patient.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct PatientEvent {
	/// In which extrinsic of the block; nothing if the chain did it by itself.
	pub extrinsic: Option<u32>,
	/// The index of the pallet.
	pub pallet: u8,
	/// The index of the event in the pallet.
	pub variant: u8,
	/// The event as it stands in the state, beginning with these two indices; the metadata says what it means.
	pub bytes: Vec<u8>,
}
