//! What is kept of an erasure case.

use anamnesis_primitives::{
	traits::CustodianHoldings,
	views::{CaseStanding, ExtensionReason, KeepReason, KeptStanding, Recipient, RefusedPart},
	ErasureGround, ErasureScope, Moment, OrganisationId, PatientId, Quarter, RecordId,
};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	traits::Get, BoundedVec, CloneNoBound, DebugNoBound, DefaultNoBound, EqNoBound,
	PartialEqNoBound,
};
use scale_info::TypeInfo;

/// A case that is not closed. It names the patient, and is gone when it closes.
#[derive(
	CloneNoBound, DebugNoBound, Decode, Encode, EqNoBound, MaxEncodedLen, PartialEqNoBound, TypeInfo,
)]
#[scale_info(skip_type_params(MaxCustodians))]
#[codec(mel_bound())]
pub struct Case<MaxCustodians: Get<u32>> {
	/// Whom it is about.
	pub patient: PatientId,
	/// What is to be erased.
	pub scope: ErasureScope,
	/// Why.
	pub ground: ErasureGround,
	/// What the certificate will carry: a blinded commitment, with which the person can show later that it is theirs.
	pub claim: [u8; 32],
	/// When it was opened.
	pub opened_at: Moment,
	/// Until when every custodian has to have answered, exclusive, but for those that asked for more time.
	pub due_at: Moment,
	/// The custodians that keep something that it is about, in the order of their numbers, and their answers.
	pub answers: BoundedVec<CustodianAnswer, MaxCustodians>,
	/// How far it is.
	pub state: CaseState,
	/// How many records are kept one by one.
	pub kept: u32,
	/// How many of these are attested, and have yet to be forgotten.
	pub attested_again: u32,
	/// Records from this number on were anchored later, and what the case is about does not concern them.
	pub before: RecordId,
	/// Whether the patient's side has withdrawn it while something was attested already.
	pub withdrawn: bool,
}

impl<MaxCustodians: Get<u32>> Case<MaxCustodians> {
	/// Whether every custodian has answered.
	pub fn is_answered(&self) -> bool {
		self.answers.iter().all(|answer| answer.answer != Answer::Missing)
	}

	/// Whether the chain is forgetting something of it.
	pub const fn is_purging(&self) -> bool {
		matches!(self.state, CaseState::Purging { .. })
	}

	/// Whether the chain is forgetting the patient.
	pub const fn is_denying(&self) -> bool {
		matches!(self.state, CaseState::Purging { target: Target::Patient, .. })
	}

	/// What a custodian has answered.
	pub fn answer(&self, custodian: OrganisationId) -> Option<&CustodianAnswer> {
		self.answers.iter().find(|answer| answer.custodian == custodian)
	}

	/// What a custodian has answered, to be changed.
	pub fn answer_mut(&mut self, custodian: OrganisationId) -> Option<&mut CustodianAnswer> {
		self.answers.iter_mut().find(|answer| answer.custodian == custodian)
	}

	/// Whether some custodian keeps its whole part, or what is left of it.
	pub fn has_refused_parts(&self) -> bool {
		self.answers.iter().any(|answer| matches!(answer.answer, Answer::Refused(_)))
	}

	/// Whether something is kept, one by one or as a part.
	pub fn keeps_something(&self) -> bool {
		self.kept > 0 || self.has_refused_parts()
	}

	/// Whether the custodian keeps its whole part, or what is left of it.
	pub fn keeps_all(&self, custodian: OrganisationId) -> bool {
		self.answer(custodian).is_some_and(|answer| matches!(answer.answer, Answer::Refused(_)))
	}
}

/// How far a case is that is not closed.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum CaseState {
	/// Custodians have yet to answer.
	#[codec(index = 0)]
	Open,
	/// The chain forgets step by step.
	#[codec(index = 1)]
	Purging {
		/// The case's place in the queue.
		place: u64,
		/// What it forgets now.
		target: Target,
	},
	/// What is not kept is forgotten.
	#[codec(index = 2)]
	Kept,
}

impl CaseState {
	/// What the patient's other pallets have to know of it.
	pub const fn standing(&self) -> CaseStanding {
		match self {
			Self::Open => CaseStanding::Open,
			Self::Purging { target: Target::Patient, .. } => CaseStanding::Denied,
			Self::Purging { target: Target::Scope { .. }, .. } => CaseStanding::Purging,
			Self::Purging { target: Target::Record { .. }, .. } => CaseStanding::Finishing,
			Self::Kept => CaseStanding::Kept,
		}
	}
}

/// What a purge removes, and how far it has come.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum Target {
	/// Everything that any pallet keeps of the patient.
	#[codec(index = 0)]
	Patient,
	/// What the case is about and nobody keeps.
	#[codec(index = 1)]
	Scope {
		/// The next record to look at.
		next: RecordId,
	},
	/// A record that was kept and is attested now.
	#[codec(index = 2)]
	Record {
		/// The record.
		record: RecordId,
		/// The next record to look at.
		next: RecordId,
	},
}

/// What is left of a custodian's part of a case, and its answer.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct CustodianAnswer {
	/// The custodian.
	pub custodian: OrganisationId,
	/// How many record versions its part has, without the records that are kept one by one. None are added since the
	/// case was opened.
	pub count: u32,
	/// The digest over them, as [`CustodianHoldings::digest`] has it.
	pub digest: [u8; 32],
	/// Until when it has to have answered, exclusive.
	pub due_at: Moment,
	/// Why it has asked for more time, if it has.
	pub extended: Option<ExtensionReason>,
	/// What it says.
	pub answer: Answer,
}

impl CustodianAnswer {
	/// No answer yet.
	pub const fn missing(holdings: CustodianHoldings, due_at: Moment) -> Self {
		let CustodianHoldings { custodian, count, digest } = holdings;
		Self { custodian, count, digest, due_at, extended: None, answer: Answer::Missing }
	}

	/// One record more: the custodian has taken it over.
	pub fn take_in(&mut self, record: &CustodianHoldings) {
		self.count = self.count.saturating_add(record.count);
		self.toggle(&record.digest);
	}

	/// One record less: it is kept, or answered for, on its own.
	pub fn set_apart(&mut self, record: &CustodianHoldings) {
		self.count = self.count.saturating_sub(record.count);
		self.toggle(&record.digest);
	}

	fn toggle(&mut self, digest: &[u8; 32]) {
		self.digest.iter_mut().zip(digest).for_each(|(byte, of_record)| *byte ^= of_record);
	}
}

/// What a custodian says about its part.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum Answer {
	/// Nothing yet.
	#[codec(index = 0)]
	Missing,
	/// It has erased it.
	#[codec(index = 1)]
	Attested {
		/// When it said so.
		at: Moment,
	},
	/// It keeps all of it.
	#[codec(index = 2)]
	Refused(RefusedPart),
	/// There is nothing left of it: every record is kept, or was, one by one.
	#[codec(index = 3)]
	OneByOne,
	/// It was not asked any more, since the case was withdrawn.
	#[codec(index = 4)]
	Spared,
}

/// A record that is kept although its erasure is asked for.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct KeptRecord {
	/// Who keeps it.
	pub custodian: OrganisationId,
	/// Why.
	pub reason: KeepReason,
	/// Until when: the beginning of this quarter, exclusive.
	pub until: Quarter,
	/// When the custodian said so.
	pub at: Moment,
	/// How it stands.
	pub standing: KeptStanding,
}

/// Who was told of an erasure.
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
#[scale_info(skip_type_params(MaxRecipients))]
#[codec(mel_bound())]
pub struct RecipientList<MaxRecipients: Get<u32>> {
	/// The recipients, in the order of their numbers.
	pub told: BoundedVec<Recipient, MaxRecipients>,
	/// Until when they have to have confirmed, exclusive.
	pub due_at: Moment,
}

/// The places of the queue of cases that are being purged.
#[derive(Clone, Copy, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Places {
	/// The first place that may be taken.
	pub first: u64,
	/// The place that the next case gets.
	pub next: u64,
}
