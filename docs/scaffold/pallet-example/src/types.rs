//! What is kept of a choice.

use anamnesis_primitives::{Moment, OrganisationId};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What a patient has chosen.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Choice {
	/// The Provider.
	pub practice: OrganisationId,
	/// When.
	pub chosen_at: Moment,
}
