//! What the registry keeps about a patient.

use anamnesis_primitives::{EncryptionKey, Moment, OrganisationId};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A patient, as far as the chain knows.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Patient<AccountId> {
	/// The account that acts for the patient.
	pub holder: AccountId,
	/// What records' keys are sealed to for the patient.
	pub encryption_key: EncryptionKey,
	/// The organisation that registered the patient.
	pub sponsor: OrganisationId,
	/// Since when the patient is registered.
	pub registered_at: Moment,
}
