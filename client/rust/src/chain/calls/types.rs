//! What calls take that only the runtime has a type for.

use super::AccountId;
use anamnesis_primitives::{
	Commitment, Day, EncryptionKey, GrantScope, Moment, OrganisationId, PatientId, Purposes,
	Quarter, RecordCategory,
};
use codec::{Compact, Decode, Encode};
use std::fmt;

/// A signature by an account under a text.
#[derive(Clone, Copy, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub enum Signature {
	/// By an Ed25519 key.
	#[codec(index = 0)]
	Ed25519([u8; 64]),
	/// By an sr25519 key.
	#[codec(index = 1)]
	Sr25519([u8; 64]),
	/// By a secp256k1 key.
	#[codec(index = 2)]
	Ecdsa([u8; 65]),
	/// By a secp256k1 key, as Ethereum's wallets sign.
	#[codec(index = 3)]
	Eth([u8; 65]),
}

impl Signature {
	/// Signs a text, `<Bytes>` and `</Bytes>` included.
	pub fn of(keys: &subxt_signer::sr25519::Keypair, text: &[u8]) -> Self {
		Self::Sr25519(keys.sign(text).0)
	}
}

impl fmt::Debug for Signature {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("Signature").finish_non_exhaustive()
	}
}

/// What somebody may spend in a period.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct Allowance {
	/// Computing time in picoseconds, the unit of weights.
	pub ref_time: u64,
	/// Bytes of transactions.
	pub length: u64,
}

/// What organisations declare about a patient.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub enum DeclaredMatter {
	/// The patient has died.
	#[codec(index = 0)]
	Death,
	/// Somebody acts for the patient, by law or by a court's decision.
	#[codec(index = 1)]
	Guardian {
		/// The guardian's account.
		guardian: AccountId,
		/// What records' keys will be sealed to for the guardian.
		encryption_key: EncryptionKey,
		/// Until when: the beginning of this quarter, exclusive.
		until: Quarter,
		/// The commitment to what kind of guardian it is.
		kind: Commitment,
	},
	/// The patient acts with this account from then on.
	#[codec(index = 2)]
	Holder {
		/// The new account.
		holder: AccountId,
		/// What records' keys will be sealed to for the patient.
		encryption_key: EncryptionKey,
	},
}

/// The word of whoever is to act for a patient.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct DeclarationProof {
	/// Until when the text may be used, exclusive, in Unix milliseconds.
	pub expires_at: Moment,
	/// The signature under it.
	pub signature: Signature,
}

/// What a patient answers a request with: to read what, and when.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct RequestTerms {
	/// Which records.
	pub scope: GrantScope,
	/// For which purposes.
	pub purposes: Purposes,
	/// From when on, inclusive, in Unix milliseconds.
	pub from: Moment,
	/// Until when, exclusive, in Unix milliseconds.
	pub until: Moment,
}

/// One of the records that are anchored together.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct NewRecord {
	/// Whose it is.
	pub patient: PatientId,
	/// What it is about.
	pub category: RecordCategory,
	/// What binds the document without showing it.
	pub commitment: Commitment,
	/// The base-2 logarithm of the sealed length, rounded up to a power of two.
	pub size: u8,
	/// Who keeps it already.
	pub custodian: OrganisationId,
	/// To whom its key is sealed: up to two, neither of them the custodian, in ascending order.
	pub keyholders: Vec<OrganisationId>,
	/// The day on which it was written or measured, as the author says.
	pub recorded_on: Option<Day>,
}

/// How much work something may be.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct Weight {
	/// Computing time in picoseconds.
	pub ref_time: Compact<u64>,
	/// Bytes of a proof of it.
	pub proof_size: Compact<u64>,
}
