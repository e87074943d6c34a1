//! Of grants, requests and research projects.

use super::AccountId;
use anamnesis_primitives::{Grantee, OrganisationId, PatientId, ProjectId};

super::events! {
	AccessGrants;

	/// A patient gave a grant.
	GrantGiven {
		/// The patient.
		patient: PatientId,
		/// To whom.
		grantee: Grantee<AccountId>,
		/// Its number.
		grant: u32,
	}

	/// A patient took a grant back.
	GrantRevoked {
		/// The patient.
		patient: PatientId,
		/// From whom.
		grantee: Grantee<AccountId>,
		/// Its number.
		grant: u32,
	}

	/// A patient changed a grant.
	GrantChanged {
		/// The patient.
		patient: PatientId,
		/// Whose it is.
		grantee: Grantee<AccountId>,
		/// Its number, which stays.
		grant: u32,
	}

	/// A patient took everything back from a grantee.
	GranteeRevoked {
		/// The patient.
		patient: PatientId,
		/// From whom.
		grantee: Grantee<AccountId>,
	}

	/// A patient took everything back from everybody.
	AllRevoked {
		/// The patient.
		patient: PatientId,
	}

	/// Somebody asked a patient for access.
	AccessRequested {
		/// The patient.
		patient: PatientId,
		/// Its number.
		request: u32,
		/// For whom.
		grantee: Grantee<AccountId>,
	}

	/// A patient answered a request.
	RequestAnswered {
		/// The patient.
		patient: PatientId,
		/// Its number.
		request: u32,
		/// The grant that was given, if one was.
		granted: Option<u32>,
	}

	/// Whoever asked does not ask any more.
	RequestWithdrawn {
		/// The patient.
		patient: PatientId,
		/// Its number.
		request: u32,
	}

	/// A patient's policy has another commitment.
	PolicyChanged {
		/// The patient.
		patient: PatientId,
	}

	/// An organisation registered a research project.
	ProjectRegistered {
		/// Its number.
		project: ProjectId,
		/// The organisation.
		organisation: OrganisationId,
	}

	/// An organisation closed a research project.
	ProjectClosed {
		/// Its number.
		project: ProjectId,
	}

	/// A practitioner was assigned to a research project.
	ResearcherAssigned {
		/// The project.
		project: ProjectId,
		/// The practitioner's account.
		practitioner: AccountId,
	}

	/// A practitioner works for a research project no longer.
	ResearcherDismissed {
		/// The project.
		project: ProjectId,
		/// The practitioner's account.
		practitioner: AccountId,
	}
}
