//! What front ends read of records and erasure cases, through the runtime APIs.

use crate::{ids::*, records::*};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Why a version supersedes the one before: a code, never a text.
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
pub enum AmendmentReason {
	/// Something in the record was wrong.
	#[codec(index = 0)]
	Correction,
	/// Something was missing in the record, or is now final.
	#[codec(index = 1)]
	Completion,
	/// The patient asked for it (GDPR Art. 16, EHDS Art. 6).
	#[codec(index = 2)]
	PatientRequest,
	/// The document says the same; it was converted or sealed anew.
	#[codec(index = 3)]
	Resealing,
}

/// What the chain says to somebody who has a document and the blindings, and has computed the commitment from them.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum Verification {
	/// It is this version of this record, and there is no later one.
	#[codec(index = 0)]
	Current,
	/// It is this version of this record, and a later one supersedes it.
	#[codec(index = 1)]
	Superseded,
	/// There is such a version, and it is something else.
	#[codec(index = 2)]
	Mismatch,
	/// There is no such version, or no longer.
	#[codec(index = 3)]
	Unknown,
}

/// A keyholder of a record.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct KeyholderStatus {
	/// The organisation.
	pub keyholder: OrganisationId,
	/// Whether it was excluded or is no keyholder any more, and nobody has taken the keys over.
	pub orphaned: bool,
}

/// A line of a patient's timeline: one version of one record.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct TimelineEntry<AccountId> {
	/// The number of the record.
	pub record: RecordId,
	/// The number of the version.
	pub version: Version,
	/// What the record is about.
	pub category: RecordCategory,
	/// Who keeps it.
	pub custodian: OrganisationId,
	/// Whether that custodian was excluded or is no custodian any more, and nobody has taken the record over.
	pub orphaned: bool,
	/// Who can re-seal its keys when the chain permits.
	pub keyholders: Vec<KeyholderStatus>,
	/// The organisation that anchored it.
	pub author: OrganisationId,
	/// Who signed for the organisation.
	pub practitioner: AccountId,
	/// When, in Unix milliseconds.
	pub anchored_at: Moment,
	/// Its place in the order in which the patient's versions were anchored.
	pub sequence: u32,
	/// The base-2 logarithm of the sealed length, rounded up to a power of two.
	pub size_log2: u8,
	/// What binds the document.
	pub commitment: Commitment,
	/// Why it supersedes the version before; nothing for the first one.
	pub reason: Option<AmendmentReason>,
	/// Whether a later version supersedes it.
	pub superseded: bool,
}

/// A record and its current version.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct RecordInfo<AccountId> {
	/// How many versions there are.
	pub versions: u32,
	/// When the first one was anchored, in Unix milliseconds.
	pub first_anchored_at: Moment,
	/// The current one.
	pub current: TimelineEntry<AccountId>,
}

/// What stays of a case: nothing that says about whom it was.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Certificate {
	/// The blinded commitment that the holder chose.
	pub claim: [u8; 32],
	/// When the case was opened, in Unix milliseconds.
	pub opened_at: Moment,
	/// When everything was erased, in Unix milliseconds.
	pub closed_at: Moment,
}

/// What is said about a case to whoever knows its id. It does not say about whom it is.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub enum CaseInfo {
	/// Custodians have yet to answer.
	#[codec(index = 0)]
	Open {
		/// When it was opened, in Unix milliseconds.
		opened_at: Moment,
		/// Until when every custodian has to have answered, exclusive.
		due_at: Moment,
		/// Who has to answer, and has.
		custodians: Vec<CustodianStatus>,
	},
	/// All have answered, and the chain forgets the patient step by step.
	#[codec(index = 1)]
	Purging {
		/// When it was opened, in Unix milliseconds.
		opened_at: Moment,
		/// Until when every custodian had to have answered, exclusive.
		due_at: Moment,
		/// Who had to answer, and has.
		custodians: Vec<CustodianStatus>,
	},
	/// Everything is erased.
	#[codec(index = 2)]
	Closed(Certificate),
}

/// Whether a custodian has answered.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct CustodianStatus {
	/// The custodian.
	pub custodian: OrganisationId,
	/// When it attested that it has erased everything, in Unix milliseconds; nothing if it has not.
	pub attested_at: Option<Moment>,
}
