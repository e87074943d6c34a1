//! Erasure cases (GDPR Art. 17).

use crate::{ids::*, records::*};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{pallet_prelude::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;

/// An erasure case: 16 random-looking bytes that say nothing about the patient.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	Serialize,
	TypeInfo,
)]
pub struct CaseId(pub [u8; 16]);

/// The most records that a case can list.
pub const MAX_RECORDS_IN_SCOPE: u32 = 32;

/// What a case is about.
#[derive(
	Clone, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub enum ErasureScope {
	/// All records, and the patient id with everything that is keyed by it.
	#[codec(index = 0)]
	Everything,
	/// These records, in ascending order.
	#[codec(index = 1)]
	Records(BoundedVec<RecordId, ConstU32<MAX_RECORDS_IN_SCOPE>>),
	/// The records of this category.
	#[codec(index = 2)]
	Category(RecordCategory),
	/// The records that this custodian keeps.
	#[codec(index = 3)]
	Custodian(OrganisationId),
	/// One leaf of a batch.
	#[codec(index = 4)]
	Leaf {
		/// The record that is a batch.
		record: RecordId,
		/// Which of its leaves.
		leaf: u32,
	},
}

impl ErasureScope {
	/// Whether a record is in it: one with this number, or one that has yet to get a number. A batch of which a single
	/// leaf is to be erased is not, but nothing may happen to it meanwhile: see [`touches`](Self::touches).
	pub fn covers(
		&self,
		record: Option<RecordId>,
		category: RecordCategory,
		custodian: OrganisationId,
	) -> bool {
		match self {
			ErasureScope::Everything => true,
			ErasureScope::Records(listed) => record.is_some_and(|record| listed.contains(&record)),
			ErasureScope::Category(this) => *this == category,
			ErasureScope::Custodian(this) => *this == custodian,
			ErasureScope::Leaf { .. } => false,
		}
	}

	/// Whether nothing may happen to the record while the case is open.
	pub fn touches(
		&self,
		record: Option<RecordId>,
		category: RecordCategory,
		custodian: OrganisationId,
	) -> bool {
		let of_leaf = match self {
			ErasureScope::Leaf { record: batch, .. } => record == Some(*batch),
			_ => false,
		};
		of_leaf || self.covers(record, category, custodian)
	}
}

/// Why something is not erased although the patient has asked: GDPR Art. 17(3).
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
pub enum RetentionReason {
	/// (a) freedom of expression and information.
	#[codec(index = 0)]
	Expression,
	/// (b) a legal obligation, or a task in the public interest.
	#[codec(index = 1)]
	LegalObligation,
	/// (c) public health.
	#[codec(index = 2)]
	PublicHealth,
	/// (d) archiving in the public interest, or research.
	#[codec(index = 3)]
	Archiving,
	/// (e) legal claims.
	#[codec(index = 4)]
	LegalClaims,
}

/// Why erasure is asked for: GDPR Art. 17(1).
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
pub enum ErasureGround {
	/// (a) no longer necessary for the purposes for which the data was collected.
	#[codec(index = 0)]
	NoLongerNecessary,
	/// (b) consent is withdrawn.
	#[codec(index = 1)]
	ConsentWithdrawn,
	/// (c) objection under Art. 21.
	#[codec(index = 2)]
	Objection,
	/// (d) unlawfully processed.
	#[codec(index = 3)]
	UnlawfulProcessing,
	/// (e) a legal obligation to erase.
	#[codec(index = 4)]
	LegalObligation,
	/// (f) collected in relation to information society services offered to a child.
	#[codec(index = 5)]
	CollectedFromChild,
}

/// The claim that the certificate of an erasure carries: `BLAKE2b-256("anamnesis/claim/v1" ‖ blinding ‖ patient)`.
///
/// The holder draws the blinding and keeps it with the patient id. Whoever knows both can show whose certificate it
/// is; from the claim alone nobody can tell, because 64 random bytes hide the id statistically.
///
/// The chain takes any 32 bytes: it cannot know the blinding. Test vectors for other languages:
/// `primitives/vectors/erasure.json`.
pub fn claim(blinding: &Blinding, patient: &PatientId) -> [u8; 32] {
	let mut input = [0u8; 18 + 64 + 16];
	input[..18].copy_from_slice(b"anamnesis/claim/v1");
	input[18..82].copy_from_slice(blinding);
	input[82..].copy_from_slice(&patient.0);
	blake2_256(&input)
}
