//! What the consortium keeps about its members.

use anamnesis_primitives::{EncryptionKey, Moment, OrganisationId, PractitionerKind, Roles};
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
}

/// Whose an encryption key is.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum KeyHolder<AccountId> {
	/// An organisation's.
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
