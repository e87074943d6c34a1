//! Erasure cases (GDPR Art. 17).

use crate::{ids::PatientId, records::Blinding};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
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

/// What a case is about.
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
pub enum ErasureScope {
	/// All records, and the patient id with everything that is keyed by it.
	#[codec(index = 0)]
	Everything,
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
