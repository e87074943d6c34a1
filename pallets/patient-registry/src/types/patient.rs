//! The patient's entry.

use anamnesis_primitives::{Moment, OrganisationId};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A patient, as far as the chain knows.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Patient<AccountId> {
	/// The account that acts for the patient. Nobody does for whoever has a guardian, or was registered provisionally.
	/// The account of somebody who has died stays bound, and may nothing.
	pub holder: Option<AccountId>,
	/// The organisation that registered the patient.
	pub sponsor: OrganisationId,
	/// Since when the patient is registered.
	pub registered_at: Moment,
	/// How the patient is registered.
	pub standing: Standing,
}

/// How a patient is registered.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum Standing {
	/// With consent.
	#[codec(index = 0)]
	Registered,
	/// Without one, since the patient cannot give it now and nobody is there who could.
	#[codec(index = 1)]
	Provisional {
		/// The end, exclusive: who has not been claimed by then does not exist.
		until: Moment,
	},
	/// With consent, and has died.
	#[codec(index = 2)]
	Deceased {
		/// When the chain was told.
		since: Moment,
	},
}

impl<AccountId> Patient<AccountId> {
	/// Whether there is such a patient at this time: not one whose provisional registration has ended.
	pub fn exists(&self, now: Moment) -> bool {
		match self.standing {
			Standing::Registered | Standing::Deceased { .. } => true,
			Standing::Provisional { until } => now < until,
		}
	}

	/// The account that may act for the patient.
	pub fn acting_holder(&self) -> Option<&AccountId> {
		match self.standing {
			Standing::Registered => self.holder.as_ref(),
			Standing::Provisional { .. } | Standing::Deceased { .. } => None,
		}
	}

	/// Whether others have to act for the patient, who has no account.
	pub fn has_guardian(&self) -> bool {
		self.holder.is_none() && !matches!(self.standing, Standing::Provisional { .. })
	}

	/// Whether the patient has died.
	pub fn is_deceased(&self) -> bool {
		matches!(self.standing, Standing::Deceased { .. })
	}
}
