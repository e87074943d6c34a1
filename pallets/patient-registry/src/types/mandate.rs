//! The mandates of a patient.

use anamnesis_primitives::{
	Commitment, EncryptionKey, GrantScope, MandateRights, MandateTerms, Moment, Purpose, Purposes,
};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What makes an account a patient's representative.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Mandate<AccountId> {
	/// The account, which has said yes to it.
	pub representative: AccountId,
	/// What records' keys are sealed to for the representative.
	pub encryption_key: EncryptionKey,
	/// What the representative may do, with what, for what and until when.
	pub terms: MandateTerms,
	/// The commitment to what kind of mandate it is: a power of attorney, a court's decision, a parent's.
	pub kind: Commitment,
	/// Since when.
	pub given_at: Moment,
}

impl<AccountId> Mandate<AccountId> {
	/// Whether it stands for the patient in everything, as a guardian's does, also when it has ended.
	pub fn is_complete(&self) -> bool {
		self.terms.rights == MandateRights::ALL
			&& self.terms.covers(&GrantScope::Everything, Purposes::of(&Purpose::ALL), 0)
	}

	/// Whether there is something in it: a right, records, and a purpose that is known.
	pub(crate) fn is_admissible(&self) -> bool {
		let has_scope = match &self.terms.scope {
			GrantScope::Everything => true,
			GrantScope::Categories(categories) => categories.0 != 0,
			GrantScope::Records(listed) => !listed.is_empty(),
		};
		has_scope && self.terms.rights.is_admissible() && self.terms.purposes.is_admissible()
	}
}
