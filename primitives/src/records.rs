//! Categories of records and commitments to their versions.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;

/// The number of a record, counted per patient from 0.
pub type RecordId = u32;

/// The number of a version of a record, counted per record from 0.
pub type Version = u32;

/// What a record is about, as coarse as EHDS Art. 14 has it; finer types stay off chain.
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
pub enum RecordCategory {
	/// Patient summary (LOINC 60591-5).
	#[codec(index = 0)]
	PatientSummary,
	/// Electronic prescription (LOINC 57833-6).
	#[codec(index = 1)]
	Prescription,
	/// Electronic dispensation.
	#[codec(index = 2)]
	Dispensation,
	/// Medical imaging and its reports (LOINC 18748-4).
	#[codec(index = 3)]
	Imaging,
	/// Laboratory and other results (LOINC 11502-2).
	#[codec(index = 4)]
	Results,
	/// Discharge report (LOINC 18842-5).
	#[codec(index = 5)]
	DischargeReport,
	/// What a device measured.
	#[codec(index = 6)]
	DeviceData,
	/// Anything else.
	#[codec(index = 7)]
	Other,
}

/// What the chain keeps of one version of a record: 32 bytes that hide the document statistically, because two
/// blinding values of 64 random bytes each go into them and stay off chain.
///
/// ```text
/// inner      = BLAKE2b-256("anamnesis/inner/v1"  ‖ inner_blinding ‖ BLAKE3(plaintext))
/// commitment = BLAKE2b-256("anamnesis/record/v1" ‖ blinding ‖ BLAKE3(sealed record) ‖ sealed_length_le64 ‖ inner)
/// ```
///
/// Test vectors for other languages: `primitives/vectors/commitment.json`.
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
	PartialEq,
	Serialize,
	TypeInfo,
)]
pub struct Commitment {
	/// How `hash` was computed. 1: as above.
	pub scheme: u8,
	/// The 32 bytes.
	pub hash: [u8; 32],
}

/// Random bytes that make a commitment hiding; two per record version, kept off chain, destroyed on erasure.
pub type Blinding = [u8; 64];

impl Commitment {
	/// The scheme described at [`Commitment`].
	pub const SCHEME: u8 = 1;

	/// What binds the *document*, given BLAKE3 of its plaintext.
	pub fn inner(inner_blinding: &Blinding, plaintext_blake3: &[u8; 32]) -> [u8; 32] {
		let mut input = [0u8; 18 + 64 + 32];
		input[..18].copy_from_slice(b"anamnesis/inner/v1");
		input[18..82].copy_from_slice(inner_blinding);
		input[82..].copy_from_slice(plaintext_blake3);
		blake2_256(&input)
	}

	/// The commitment to a sealed record: BLAKE3 of the sealed bytes, their number, and [`Commitment::inner`].
	pub fn new(
		blinding: &Blinding,
		sealed_blake3: &[u8; 32],
		sealed_length: u64,
		inner: &[u8; 32],
	) -> Self {
		let mut input = [0u8; 19 + 64 + 32 + 8 + 32];
		input[..19].copy_from_slice(b"anamnesis/record/v1");
		input[19..83].copy_from_slice(blinding);
		input[83..115].copy_from_slice(sealed_blake3);
		input[115..123].copy_from_slice(&sealed_length.to_le_bytes());
		input[123..].copy_from_slice(inner);
		Self { scheme: Self::SCHEME, hash: blake2_256(&input) }
	}
}

/// The digest over record versions with one version more: `BLAKE2b-256(digest ‖ record_le32 ‖ version_le32 ‖ scheme ‖
/// hash)`. The digest over none is 32 zero bytes; the order is that of anchoring.
///
/// With it a custodian's answer to an erasure case says exactly which versions it means.
///
/// Test vectors for other languages: `primitives/vectors/erasure.json`.
pub fn extend_digest(
	digest: &[u8; 32],
	record: RecordId,
	version: Version,
	commitment: &Commitment,
) -> [u8; 32] {
	let mut input = [0u8; 32 + 4 + 4 + 1 + 32];
	input[..32].copy_from_slice(digest);
	input[32..36].copy_from_slice(&record.to_le_bytes());
	input[36..40].copy_from_slice(&version.to_le_bytes());
	input[40] = commitment.scheme;
	input[41..].copy_from_slice(&commitment.hash);
	blake2_256(&input)
}
