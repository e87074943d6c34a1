//! What front ends read of erasure cases, and the codes in which they are answered.

use crate::{erasure::*, ids::*, patients::Quarter, records::RecordId};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Why a custodian needs two more months (GDPR Art. 12(3)).
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
pub enum ExtensionReason {
	/// The request is complex.
	#[codec(index = 0)]
	Complexity,
	/// There are many requests.
	#[codec(index = 1)]
	NumberOfRequests,
}

/// Why a record is kept although its erasure is asked for.
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
pub enum KeepReason {
	/// The custodian refuses, for a reason of GDPR Art. 17(3).
	#[codec(index = 0)]
	Refused(RetentionReason),
	/// The record is under a legal hold.
	#[codec(index = 1)]
	Held,
}

/// What became of the recipients of what was erased (GDPR Art. 19).
#[derive(Clone, Copy, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct RecipientCounts {
	/// How many were told.
	pub told: u32,
	/// How many of them have confirmed.
	pub confirmed: u32,
	/// How many have said nothing in time.
	pub silent: u32,
}

/// What stays of a case: nothing that says about whom it was.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Certificate {
	/// The blinded commitment that the holder chose.
	pub claim: [u8; 32],
	/// When the case was opened, in Unix milliseconds.
	pub opened_at: Moment,
	/// When the last of what is erased was erased, in Unix milliseconds.
	pub closed_at: Moment,
	/// Whether something that the case was about is kept, or was spared because the case was withdrawn.
	pub partial: bool,
	/// What became of the recipients, as far as it is recorded.
	pub recipients: RecipientCounts,
}

/// What is said about a case to whoever knows its id. It does not say about whom it is.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub enum CaseInfo {
	/// Custodians have yet to answer.
	#[codec(index = 0)]
	Open {
		/// When it was opened, in Unix milliseconds.
		opened_at: Moment,
		/// Until when every custodian has to have answered, exclusive, but for those that have asked for more time.
		due_at: Moment,
		/// Who has to answer, and has.
		custodians: Vec<CustodianStatus>,
		/// The records that are kept one by one.
		kept: Vec<KeptInfo>,
	},
	/// The chain forgets step by step.
	#[codec(index = 1)]
	Purging {
		/// When it was opened, in Unix milliseconds.
		opened_at: Moment,
		/// Until when every custodian had to have answered, exclusive, but for those that have asked for more time.
		due_at: Moment,
		/// Who had to answer, and has.
		custodians: Vec<CustodianStatus>,
		/// The records that are kept one by one.
		kept: Vec<KeptInfo>,
	},
	/// Nothing more is to come.
	#[codec(index = 2)]
	Closed(Certificate),
	/// What was not kept is erased, and the rest waits for its time.
	#[codec(index = 3)]
	Kept {
		/// The certificate of what is erased.
		certificate: Certificate,
		/// What each custodian has answered.
		custodians: Vec<CustodianStatus>,
		/// The records that are kept one by one.
		kept: Vec<KeptInfo>,
	},
}

/// What a custodian has answered.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct CustodianStatus {
	/// The custodian.
	pub custodian: OrganisationId,
	/// Until when it has to have answered, exclusive.
	pub due_at: Moment,
	/// Why it has asked for more time, if it has.
	pub extended: Option<ExtensionReason>,
	/// When it attested that it has erased what it does not keep, in Unix milliseconds; nothing if it has not.
	pub attested_at: Option<Moment>,
	/// That it keeps its whole part, if it does.
	pub refused: Option<RefusedPart>,
}

/// What a custodian says that keeps everything.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct RefusedPart {
	/// Why.
	pub reason: RetentionReason,
	/// Until when: the beginning of this quarter, exclusive.
	pub until: Quarter,
	/// When it said so, in Unix milliseconds.
	pub at: Moment,
}

/// How it stands with a record that is kept.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum KeptStanding {
	/// It is kept.
	#[codec(index = 0)]
	Stands,
	/// The patient's side has asked a supervisor to decide.
	#[codec(index = 1)]
	Appealed {
		/// Until when a supervisor has to have decided, exclusive.
		due_at: Moment,
	},
	/// A supervisor has decided that it may be kept.
	#[codec(index = 2)]
	Confirmed {
		/// When, in Unix milliseconds.
		at: Moment,
	},
	/// It has to be answered anew: its time has come, or a supervisor has decided so.
	#[codec(index = 3)]
	Reopened {
		/// Until when the custodian has to have answered, exclusive.
		due_at: Moment,
		/// Whether a supervisor has decided that it has to be erased.
		upheld: bool,
	},
	/// The custodian has attested that it has erased it; the chain has yet to forget it.
	#[codec(index = 4)]
	Attested {
		/// When, in Unix milliseconds.
		at: Moment,
	},
}

/// A record that is kept although its erasure is asked for.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct KeptInfo {
	/// The record.
	pub record: RecordId,
	/// Who keeps it.
	pub custodian: OrganisationId,
	/// Why.
	pub reason: KeepReason,
	/// Until when: the beginning of this quarter, exclusive.
	pub until: Quarter,
	/// When the custodian said so, in Unix milliseconds.
	pub at: Moment,
	/// How it stands.
	pub standing: KeptStanding,
}

/// How far a case is, as the patient's side reads it.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum CaseStanding {
	/// Custodians have yet to answer: nothing may happen to what it is about.
	#[codec(index = 0)]
	Open,
	/// The chain forgets records step by step; the patient stays.
	#[codec(index = 1)]
	Purging,
	/// The chain forgets the patient step by step: they count as erased.
	#[codec(index = 2)]
	Denied,
	/// What was not kept is erased: nothing may happen to what is kept.
	#[codec(index = 3)]
	Kept,
	/// As before, and the chain forgets a record that was kept.
	#[codec(index = 4)]
	Finishing,
}

/// A case of a patient's that is not closed.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct PatientCase {
	/// The case.
	pub case: CaseId,
	/// What it is about.
	pub scope: ErasureScope,
	/// How far it is.
	pub standing: CaseStanding,
}

/// Something in a case that should have happened.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub enum Overdue {
	/// A custodian has not answered.
	#[codec(index = 0)]
	Answer {
		/// The case.
		case: CaseId,
		/// The custodian.
		custodian: OrganisationId,
		/// Until when it had to, exclusive.
		due_at: Moment,
	},
	/// A custodian has not answered for a record that was opened again.
	#[codec(index = 1)]
	Record {
		/// The case.
		case: CaseId,
		/// The record.
		record: RecordId,
		/// The custodian.
		custodian: OrganisationId,
		/// Until when it had to, exclusive.
		due_at: Moment,
	},
	/// No supervisor has decided an appeal.
	#[codec(index = 2)]
	Appeal {
		/// The case.
		case: CaseId,
		/// The record.
		record: RecordId,
		/// Until when one had to, exclusive.
		due_at: Moment,
	},
	/// No supervisor has answered the complaint about a case.
	#[codec(index = 3)]
	Complaint {
		/// The case.
		case: CaseId,
		/// Until when one had to, exclusive.
		due_at: Moment,
	},
}

/// A complaint that something is still there.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Complaint {
	/// How many complaints there were before it.
	pub number: u32,
	/// When it was made, in Unix milliseconds.
	pub at: Moment,
	/// Until when a supervisor has to have answered, exclusive.
	pub due_at: Moment,
	/// The answer.
	pub answer: Option<ComplaintAnswer>,
}

/// What a supervisor says to a complaint.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct ComplaintAnswer {
	/// The supervisor.
	pub supervisor: OrganisationId,
	/// When, in Unix milliseconds.
	pub at: Moment,
	/// Whether there was something, which is gone now.
	pub founded: bool,
}

/// An organisation that has received some of what is erased.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Recipient {
	/// The organisation.
	pub organisation: OrganisationId,
	/// When it confirmed that it has erased it as well, in Unix milliseconds.
	pub confirmed_at: Option<Moment>,
}
