//! What is kept of an erasure case.

use anamnesis_primitives::{
	traits::CustodianHoldings, ErasureGround, ErasureScope, Moment, OrganisationId, PatientId,
};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
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
	/// Until when every custodian has to have answered, exclusive.
	pub due_at: Moment,
	/// The custodians that keep something of the patient's, in the order of their numbers, and their answers.
	pub answers: BoundedVec<CustodianAnswer, MaxCustodians>,
	/// How far it is.
	pub state: CaseState,
}

impl<MaxCustodians: Get<u32>> Case<MaxCustodians> {
	/// Whether every custodian has attested.
	pub fn is_answered(&self) -> bool {
		self.answers.iter().all(|answer| answer.attested_at.is_some())
	}

	/// Whether the purge has begun.
	pub const fn is_purging(&self) -> bool {
		matches!(self.state, CaseState::Purging { .. })
	}
}

/// How far a case is that is not closed.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum CaseState {
	/// Custodians have yet to answer.
	#[codec(index = 0)]
	Open,
	/// All have answered, and the chain forgets the patient step by step.
	#[codec(index = 1)]
	Purging {
		/// The case's place in the queue.
		place: u64,
	},
}

/// What a custodian keeps, and whether it has attested that it erased it.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct CustodianAnswer {
	/// The custodian.
	pub custodian: OrganisationId,
	/// How many record versions it kept when the case was opened; none were added since.
	pub count: u32,
	/// The digest over them, as [`CustodianHoldings::digest`] has it.
	pub digest: [u8; 32],
	/// When it attested.
	pub attested_at: Option<Moment>,
}

impl From<CustodianHoldings> for CustodianAnswer {
	fn from(holdings: CustodianHoldings) -> Self {
		let CustodianHoldings { custodian, count, digest } = holdings;
		Self { custodian, count, digest, attested_at: None }
	}
}

/// The places of the queue of cases that are being purged.
#[derive(Clone, Copy, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Places {
	/// The first place that may be taken.
	pub first: u64,
	/// The place that the next case gets.
	pub next: u64,
}
