//! A patient and those who act for one.

use super::{AccountId, DeclaredMatter};
use anamnesis_primitives::{
	Commitment, DeviceNumber, EncryptionKey, KeyNumber, MandateTerms, Moment, OrganisationId,
};
use codec::{Decode, Encode};

/// A patient.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct PatientInfo {
	/// The account that acts for the patient; nothing for whoever has a guardian or was registered provisionally.
	pub holder: Option<AccountId>,
	/// What records' keys are sealed to for the patient; nothing for whoever was registered provisionally.
	pub encryption_key: Option<EncryptionKey>,
	/// The number of that key.
	pub key_number: Option<KeyNumber>,
	/// The organisation that registered the patient.
	pub sponsor: OrganisationId,
	/// When, in Unix milliseconds.
	pub registered_at: Moment,
	/// How.
	pub standing: PatientStanding,
}

/// How a patient is registered.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub enum PatientStanding {
	/// With consent.
	#[codec(index = 0)]
	Registered,
	/// Without one, until this time, in Unix milliseconds: who is not claimed by then does not exist any more.
	#[codec(index = 1)]
	Provisional(Moment),
	/// With consent; the patient has died, which the chain was told at this time, in Unix milliseconds.
	#[codec(index = 2)]
	Deceased(Moment),
}

/// An encryption key of a patient's.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct KeyInfo {
	/// Its number.
	pub number: KeyNumber,
	/// The key.
	pub key: EncryptionKey,
	/// Since when it is the patient's, in Unix milliseconds.
	pub from: Moment,
}

/// A mandate.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct MandateInfo {
	/// The account that acts for the patient.
	pub representative: AccountId,
	/// What records' keys are sealed to for the representative.
	pub encryption_key: EncryptionKey,
	/// What it may do, with which records, for which purposes and until when.
	pub terms: MandateTerms,
	/// The commitment to what kind of mandate it is.
	pub kind: Commitment,
	/// Since when, in Unix milliseconds.
	pub given_at: Moment,
	/// Whether it has not ended.
	pub in_force: bool,
}

/// How a patient id is recovered, and who is about to.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct RecoveryInfo {
	/// How many representatives it takes.
	pub threshold: u8,
	/// How long the holder has to veto, from when so many agree, in milliseconds.
	pub delay: Moment,
	/// Until when no attempt can be opened, exclusive, in Unix milliseconds; 0 if nothing was vetoed.
	pub no_attempts_before: Moment,
	/// The attempts that are open.
	pub attempts: Vec<AttemptInfo>,
}

/// An attempt to give a patient id to a new account.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct AttemptInfo {
	/// The new account.
	pub holder: AccountId,
	/// Its encryption key.
	pub encryption_key: EncryptionKey,
	/// When it was opened, in Unix milliseconds.
	pub opened_at: Moment,
	/// The representatives who agree.
	pub supporters: Vec<AccountId>,
	/// When it can be completed, in Unix milliseconds; nothing as long as too few agree.
	pub due_at: Option<Moment>,
}

/// A device of a patient's.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct DeviceInfo {
	/// Its number.
	pub device: DeviceNumber,
	/// Its account.
	pub account: AccountId,
	/// Since when it is bound, in Unix milliseconds.
	pub bound_at: Moment,
	/// Until when, exclusive, in Unix milliseconds.
	pub until: Moment,
}

/// What organisations declare about a patient.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct DeclarationInfo {
	/// What is declared.
	pub matter: DeclaredMatter,
	/// The commitment to what shows it.
	pub statement: Commitment,
	/// The Provider that declares.
	pub declared_by: OrganisationId,
	/// When it did, in Unix milliseconds.
	pub declared_at: Moment,
	/// The Supervisor that has confirmed it.
	pub confirmed_by: Option<OrganisationId>,
	/// From when on it can be carried out, in Unix milliseconds; nothing as long as it is not confirmed.
	pub effective_at: Option<Moment>,
	/// Until when it stands, exclusive, in Unix milliseconds.
	pub ends_at: Moment,
}
