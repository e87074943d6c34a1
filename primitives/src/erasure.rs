//! Erasure cases (GDPR Art. 17).

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

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
