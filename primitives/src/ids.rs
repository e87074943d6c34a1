//! Ids and times.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// The number of an organisation, given in the order of admission and never reused.
pub type OrganisationId = u32;

/// A point in time: Unix milliseconds. "Now" is the block's timestamp.
pub type Moment = u64;

/// A patient on chain: 16 bytes that the chain derives, never chosen by a caller, never derived from anything a
/// person knows, and never given twice. One person may hold several; nothing on chain joins them.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	Hash,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	Serialize,
	TypeInfo,
)]
pub struct PatientId(pub [u8; 16]);

impl PatientId {
	/// The topic of every event about the patient, BLAKE2b-256 of the id: whoever watches one patient finds these events
	/// without decoding any other.
	pub fn topic(&self) -> [u8; 32] {
		sp_crypto_hashing::blake2_256(&self.0)
	}
}
