//! Categories of records and commitments to their versions.

use crate::ids::*;
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

/// The number of a device of a patient's, counted per patient from 0.
pub type DeviceNumber = u32;

/// Who wrote a record. Whoever wrote it alone amends it, so nothing that a patient or a device enters changes what a
/// professional has written (EHDS Art. 5).
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
pub enum Author {
	/// A professional, for this organisation.
	#[codec(index = 0)]
	Organisation(OrganisationId),
	/// The patient, or somebody for them.
	#[codec(index = 1)]
	Patient,
	/// One of the patient's devices.
	#[codec(index = 2)]
	Device(DeviceNumber),
}

/// A day in UTC, counted from 1970-01-01: what an author claims of when something was written or measured. The exact
/// time stays off chain.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Encode,
	Eq,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	TypeInfo,
)]
pub struct Day(pub u16);

impl Day {
	/// The day that this moment is in; the last one that there is when it is later.
	pub fn of(moment: Moment) -> Self {
		Self((moment / 86_400_000).try_into().unwrap_or(u16::MAX))
	}
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
	/// How `hash` was computed. 1: as above. 2: the root of a [batch](crate::batch).
	pub scheme: u8,
	/// The 32 bytes.
	pub hash: [u8; 32],
}

/// Random bytes that make a commitment hiding; two per record version, kept off chain, destroyed on erasure.
pub type Blinding = [u8; 64];

impl Commitment {
	/// The scheme described at [`Commitment`].
	pub const SCHEME: u8 = 1;

	/// The scheme of the root of a [batch](crate::batch).
	pub const BATCH_SCHEME: u8 = 2;

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

/// The digest over record versions with one version more, or less: `digest XOR BLAKE2b-256("anamnesis/version/v1" ‖
/// record_le32 ‖ version_le32 ‖ scheme ‖ hash)`. The digest over none is 32 zero bytes; the order does not matter, and a
/// version that is added again is taken out.
///
/// With it a custodian's answer to an erasure case says which versions it means: one that reads another state than the
/// chain's finds out. It is a checksum and binds nobody, since whoever chooses commitments can make two sets of them with
/// one digest. That gains nothing: which versions a case is about the chain knows by itself.
///
/// Test vectors for other languages: `primitives/vectors/erasure.json`.
pub fn toggle_version(
	digest: &[u8; 32],
	record: RecordId,
	version: Version,
	commitment: &Commitment,
) -> [u8; 32] {
	let mut input = [0u8; 20 + 4 + 4 + 1 + 32];
	input[..20].copy_from_slice(b"anamnesis/version/v1");
	input[20..24].copy_from_slice(&record.to_le_bytes());
	input[24..28].copy_from_slice(&version.to_le_bytes());
	input[28] = commitment.scheme;
	input[29..].copy_from_slice(&commitment.hash);
	let mut toggled = blake2_256(&input);
	toggled.iter_mut().zip(digest).for_each(|(byte, before)| *byte ^= before);
	toggled
}
