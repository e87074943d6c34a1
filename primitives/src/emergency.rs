//! Emergency access: break-glass.

use crate::{
	ids::{Moment, OrganisationId, PatientId},
	records::{Blinding, Commitment},
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_crypto_hashing::blake2_256;

/// The number of an opening, counted per patient from 0.
pub type OpeningNumber = u32;

/// The scheme of [`statement_commitment`].
pub const STATEMENT_SCHEME: u8 = 1;

/// The commitment to what a clinician or an officer says of an emergency:
/// `BLAKE2b-256("anamnesis/statement/v1" ‖ blinding ‖ text)`.
///
/// The text, in UTF-8, and the blinding of 64 random bytes stay with the organisation, which opens both to whoever
/// reviews.
pub fn statement_commitment(blinding: &Blinding, text: &[u8]) -> Commitment {
	const PREFIX: &[u8] = b"anamnesis/statement/v1";
	let parts: [&[u8]; 3] = [PREFIX, blinding, text];
	Commitment { scheme: STATEMENT_SCHEME, hash: blake2_256(&parts.concat()) }
}

/// Why somebody reads without prior consent: a code, never a text.
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
pub enum EmergencyReason {
	/// The patient is unconscious.
	#[codec(index = 0)]
	Unconscious,
	/// The patient is awake and cannot decide: confused, in shock, sedated, a child without a guardian at hand.
	#[codec(index = 1)]
	NotResponsive,
	/// Life or health of the patient is in danger, and asking would take too long.
	#[codec(index = 2)]
	DangerToThePatient,
	/// Life or health of somebody else is in danger: a contagious disease, say.
	#[codec(index = 3)]
	DangerToOthers,
	/// A disaster with many hurt.
	#[codec(index = 4)]
	MassCasualty,
	/// Anything else: the statement says what.
	#[codec(index = 5)]
	Other,
}

impl EmergencyReason {
	/// All of them, in the order of their indices.
	pub const ALL: [EmergencyReason; 6] = [
		EmergencyReason::Unconscious,
		EmergencyReason::NotResponsive,
		EmergencyReason::DangerToThePatient,
		EmergencyReason::DangerToOthers,
		EmergencyReason::MassCasualty,
		EmergencyReason::Other,
	];

	/// In the texts that people sign.
	pub const fn words(self) -> &'static str {
		match self {
			EmergencyReason::Unconscious => "unconscious",
			EmergencyReason::NotResponsive => "cannot decide",
			EmergencyReason::DangerToThePatient => "danger to the patient",
			EmergencyReason::DangerToOthers => "danger to others",
			EmergencyReason::MassCasualty => "many are hurt",
			EmergencyReason::Other => "another reason",
		}
	}
}

/// What a reviewer says of an opening.
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
pub enum Verdict {
	/// There was an emergency, and these records were needed.
	#[codec(index = 0)]
	Justified,
	/// There was none, or it could have been asked for.
	#[codec(index = 1)]
	NotJustified,
}

/// Whose officers an opening waits for.
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
pub enum Reviewers {
	/// Those of the organisation that opened.
	#[codec(index = 0)]
	Organisation(OrganisationId),
	/// Those of any organisation with the role Supervisor.
	#[codec(index = 1)]
	Supervisors,
}

/// Where an opening stands.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum OpeningStatus {
	/// The organisation's officers have yet to review it, and have time to.
	#[codec(index = 0)]
	Pending,
	/// Nobody has reviewed it in time, or it was opened while the chain stood still: it is for the Supervisors.
	#[codec(index = 1)]
	Overdue,
	/// It is reviewed.
	#[codec(index = 2)]
	Reviewed,
	/// The patient contradicts, and the Supervisors have yet to answer.
	#[codec(index = 3)]
	Disputed,
}

/// An opening, as front ends read it.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct OpeningInfo<AccountId> {
	/// Its number.
	pub number: OpeningNumber,
	/// The organisation that opened.
	pub organisation: OrganisationId,
	/// The clinician who has access by it.
	pub practitioner: AccountId,
	/// Who signed beside the clinician.
	pub cosigner: Option<AccountId>,
	/// Who delivered without the chain; nothing for what was opened on the chain.
	pub offline: Option<OrganisationId>,
	/// Why.
	pub reason: EmergencyReason,
	/// The commitment to a text that says more.
	pub statement: Commitment,
	/// When it was opened, in Unix milliseconds.
	pub opened_at: Moment,
	/// Until when there is, or was, access by it, exclusive, in Unix milliseconds. Without the chain: when it was
	/// opened, since only the log of who delivered says how long it went on.
	pub until: Moment,
	/// Until when the organisation's officers can review it, exclusive, in Unix milliseconds.
	pub due_at: Moment,
	/// Where it stands.
	pub status: OpeningStatus,
	/// The latest review.
	pub review: Option<ReviewInfo>,
	/// When the patient's side contradicted, in Unix milliseconds.
	pub disputed_at: Option<Moment>,
}

/// A review, as front ends read it.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct ReviewInfo {
	/// The organisation whose officer reviewed.
	pub organisation: OrganisationId,
	/// What the officer says.
	pub verdict: Verdict,
	/// The commitment to a text that says more.
	pub statement: Commitment,
	/// When, in Unix milliseconds.
	pub reviewed_at: Moment,
}

/// A part of what waits for reviewers.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct WaitingPage<AccountId> {
	/// Whose, and which.
	pub openings: Vec<(PatientId, OpeningInfo<AccountId>)>,
	/// After what the next part begins; nothing if this is the last one.
	pub next: Option<(PatientId, OpeningNumber)>,
}

/// How an organisation deals with emergency access: numbers of openings, and nothing about anybody.
#[derive(Clone, Copy, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct EmergencyStatistics {
	/// Opened on the chain.
	pub opened: u32,
	/// Those of them that a second practitioner co-signed.
	pub cosigned: u32,
	/// Opened while the chain stood still.
	pub offline: u32,
	/// Of which the latest review says that they were justified.
	pub justified: u32,
	/// Of which the latest review says that they were not.
	pub not_justified: u32,
	/// That went to the Supervisors because nobody reviewed them in time, or because they were opened while the chain
	/// stood still.
	pub escalated: u32,
	/// That the patient's side contradicted.
	pub disputed: u32,
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_reason_has_its_own_index_and_words() {
		for (index, reason) in EmergencyReason::ALL.into_iter().enumerate() {
			assert_eq!(reason.encode(), [index as u8]);
			let same = |other: &&EmergencyReason| other.words() == reason.words();
			assert_eq!(EmergencyReason::ALL.iter().filter(same).count(), 1);
		}
	}

	#[test]
	fn a_statement_is_bound_with_its_blinding() {
		let commitment = statement_commitment(&[7; 64], b"text");
		let mut input = b"anamnesis/statement/v1".to_vec();
		input.extend_from_slice(&[7; 64]);
		input.extend_from_slice(b"text");
		assert_eq!(commitment, Commitment { scheme: 1, hash: blake2_256(&input) });
		assert_ne!(commitment, statement_commitment(&[8; 64], b"text"));
		assert_ne!(commitment, statement_commitment(&[7; 64], b"test"));
	}
}
