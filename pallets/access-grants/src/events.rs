//! What happens to grants, requests, policies and projects.

use frame_support::pallet_macros::pallet_section;

/// The events of the pallet. Those that name a patient have the patient's topic.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A patient gave a grant.
		GrantGiven {
			/// The patient.
			patient: PatientId,
			/// To whom.
			grantee: Grantee<T::AccountId>,
			/// Its number.
			grant: GrantId,
		},
		/// A patient took a grant back.
		GrantRevoked {
			/// The patient.
			patient: PatientId,
			/// From whom.
			grantee: Grantee<T::AccountId>,
			/// Its number.
			grant: GrantId,
		},
		/// A patient changed a grant.
		GrantChanged {
			/// The patient.
			patient: PatientId,
			/// Whose it is.
			grantee: Grantee<T::AccountId>,
			/// Its number, which stays.
			grant: GrantId,
		},
		/// A patient took everything back from a grantee.
		GranteeRevoked {
			/// The patient.
			patient: PatientId,
			/// From whom.
			grantee: Grantee<T::AccountId>,
		},
		/// A patient took everything back from everybody.
		AllRevoked {
			/// The patient.
			patient: PatientId,
		},
		/// Somebody asked a patient for access.
		AccessRequested {
			/// The patient.
			patient: PatientId,
			/// Its number.
			request: RequestId,
			/// For whom.
			grantee: Grantee<T::AccountId>,
		},
		/// A patient answered a request.
		RequestAnswered {
			/// The patient.
			patient: PatientId,
			/// Its number.
			request: RequestId,
			/// The grant that was given, if one was.
			granted: Option<GrantId>,
		},
		/// Whoever asked does not ask any more.
		RequestWithdrawn {
			/// The patient.
			patient: PatientId,
			/// Its number.
			request: RequestId,
		},
		/// A patient's policy has another commitment.
		PolicyChanged {
			/// The patient.
			patient: PatientId,
		},
		/// An organisation registered a research project.
		ProjectRegistered {
			/// Its number.
			project: ProjectId,
			/// The organisation.
			organisation: OrganisationId,
		},
		/// An organisation closed a research project.
		ProjectClosed {
			/// Its number.
			project: ProjectId,
		},
		/// A practitioner was assigned to a research project.
		ResearcherAssigned {
			/// The project.
			project: ProjectId,
			/// The practitioner's account.
			practitioner: T::AccountId,
		},
		/// A practitioner works for a research project no longer.
		ResearcherDismissed {
			/// The project.
			project: ProjectId,
			/// The practitioner's account.
			practitioner: T::AccountId,
		},
	}
}
