//! Of emergency access.

use super::AccountId;
use anamnesis_primitives::{
	emergency::{OpeningNumber, Verdict},
	EmergencyReason, Moment, OrganisationId, PatientId,
};

super::events! {
	EmergencyAccess;

	/// A clinician has opened access without the patient's consent.
	EmergencyOpened {
		/// The patient.
		patient: PatientId,
		/// The number of the opening.
		opening: OpeningNumber,
		/// For which organisation.
		organisation: OrganisationId,
		/// Who.
		practitioner: AccountId,
		/// Why.
		reason: EmergencyReason,
		/// Until when, exclusive.
		until: Moment,
	}

	/// An opening was reviewed.
	EmergencyReviewed {
		/// The patient.
		patient: PatientId,
		/// The number of the opening.
		opening: OpeningNumber,
		/// What the reviewer says.
		verdict: Verdict,
	}

	/// The patient's side contradicted.
	EmergencyDisputed {
		/// The patient.
		patient: PatientId,
		/// The number of the opening.
		opening: OpeningNumber,
	}

	/// An opening is for the Supervisors: nobody reviewed it in time, or the chain stood still.
	EmergencyEscalated {
		/// The patient.
		patient: PatientId,
		/// The number of the opening.
		opening: OpeningNumber,
	}

	/// Records were delivered while the chain stood still.
	OfflineEmergencyPosted {
		/// The patient.
		patient: PatientId,
		/// The number of the opening.
		opening: OpeningNumber,
		/// The organisation that delivered.
		custodian: OrganisationId,
		/// The organisation to whose clinician.
		provider: OrganisationId,
	}

	/// A clinician has ended their own access before its time.
	EmergencyEnded {
		/// The patient.
		patient: PatientId,
		/// The number of the opening.
		opening: OpeningNumber,
	}
}
