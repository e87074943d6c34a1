//! What front ends read of records.

use crate::{disclosure::Service, ids::*, patients::Quarter, records::*};
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

/// One leaf of a batch.
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
pub struct LeafOf {
	/// The record that is the batch.
	pub record: RecordId,
	/// Which of its leaves, counted from 0.
	pub leaf: u32,
}

/// Why a record has to be kept although its patient asks for erasure: a code, never a text.
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
pub enum HoldReason {
	/// Somebody has made a claim, or is about to.
	#[codec(index = 0)]
	LegalClaims,
	/// A court has ordered it.
	#[codec(index = 1)]
	CourtOrder,
	/// A supervisory authority is looking into it.
	#[codec(index = 2)]
	Supervision,
	/// Public health needs it.
	#[codec(index = 3)]
	PublicHealth,
}

/// A legal hold: the record is neither erased nor handed to another custodian or keyholder until it ends.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Hold {
	/// Which record.
	pub record: RecordId,
	/// Why.
	pub reason: HoldReason,
	/// The organisation that placed it.
	pub authority: OrganisationId,
	/// When it ends by itself: the beginning of this quarter, exclusive.
	pub until: Quarter,
}

impl Hold {
	/// Whether it has not ended.
	pub const fn is_in_force(&self, now: Moment) -> bool {
		now < self.until.begins()
	}
}

/// Why an organisation does not rectify a record that the patient says is wrong: a code, never a text. The patient can
/// turn to a supervisory authority or a court (GDPR Art. 12(4)).
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
pub enum RectificationRefusal {
	/// The organisation has looked into it, and what the record says is right.
	#[codec(index = 0)]
	Accurate,
	/// It is an assessment, and the record says rightly what was assessed then.
	#[codec(index = 1)]
	Assessment,
	/// Whether it is right cannot be found out.
	#[codec(index = 2)]
	NotVerifiable,
	/// The request is manifestly unfounded or excessive (GDPR Art. 12(5)).
	#[codec(index = 3)]
	Unfounded,
}

/// A request for rectification (GDPR Art. 16) that nobody has answered yet.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct OpenRectification {
	/// When it was asked for, in Unix milliseconds.
	pub asked_at: Moment,
	/// Until when it has to be answered, exclusive, in Unix milliseconds.
	pub due_at: Moment,
	/// What binds the text that says what is wrong, which stays off chain.
	pub claim: Commitment,
}

/// A request for rectification that should have been answered and was not.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct OverdueRectification {
	/// Whose record.
	pub patient: PatientId,
	/// The record.
	pub record: RecordId,
	/// The organisation that has to answer, whose professional wrote the record.
	pub organisation: OrganisationId,
	/// Until when it had to, exclusive, in Unix milliseconds.
	pub due_at: Moment,
}

/// A request for rectification that was refused.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct RefusedRectification {
	/// Why.
	pub why: RectificationRefusal,
	/// When, in Unix milliseconds.
	pub at: Moment,
}

/// What was asked and answered of a record's rectification. It stays with the record.
#[derive(Clone, Copy, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Rectification {
	/// The request that is open.
	pub open: Option<OpenRectification>,
	/// When the last one was accepted by an amendment, in Unix milliseconds.
	pub accepted_at: Option<Moment>,
	/// The last refusal.
	pub refused: Option<RefusedRectification>,
}

/// An offer to take over what an organisation does for a record. Until it is accepted nothing changes.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Transfer {
	/// What is to be taken over.
	pub service: Service,
	/// From whom.
	pub from: OrganisationId,
	/// By whom.
	pub to: OrganisationId,
	/// When the offer ends by itself, exclusive, in Unix milliseconds.
	pub until: Moment,
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
	/// Who wrote it: a professional for an organisation, the patient's side, or a device of the patient's. Show what a
	/// patient or a device entered as what it is (EHDS Art. 5).
	pub author: Author,
	/// Who signed.
	pub signer: AccountId,
	/// When, in Unix milliseconds.
	pub anchored_at: Moment,
	/// The day on which it was written or measured, as the author says.
	pub recorded_on: Option<Day>,
	/// Its place in the order in which the patient's versions were anchored. Places of what was erased stay empty.
	pub sequence: u32,
	/// The base-2 logarithm of the sealed length, rounded up to a power of two.
	pub size_log2: u8,
	/// What binds the document; of a batch its root.
	pub commitment: Commitment,
	/// Why it supersedes the version before; nothing for a first one, unless that amends a leaf of a batch.
	pub reason: Option<AmendmentReason>,
	/// Whether a later version supersedes it.
	pub superseded: bool,
	/// How many leaves the record has, if it is a batch.
	pub leaves: Option<u32>,
	/// The leaf of a batch that the record supersedes.
	pub amends: Option<LeafOf>,
	/// Until when the author has to keep the record, as the author says.
	pub retain_until: Option<Quarter>,
	/// The legal hold on the record, if one is in force.
	pub hold: Option<Hold>,
	/// What was asked and answered of the record's rectification.
	pub rectification: Option<Rectification>,
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

/// What has happened to a leaf of a batch. There is an entry for a leaf to which something has.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum LeafState {
	/// This record supersedes it, or did until it was erased.
	#[codec(index = 0)]
	AmendedBy(RecordId),
	/// It is erased.
	#[codec(index = 1)]
	Erased {
		/// The record that supersedes it, if that one was kept.
		amendment: Option<RecordId>,
	},
}

impl LeafState {
	/// The record that supersedes the leaf. It may be gone.
	pub const fn amendment(self) -> Option<RecordId> {
		match self {
			LeafState::AmendedBy(record) => Some(record),
			LeafState::Erased { amendment } => amendment,
		}
	}

	/// Whether the leaf is erased.
	pub const fn is_erased(self) -> bool {
		matches!(self, LeafState::Erased { .. })
	}
}
