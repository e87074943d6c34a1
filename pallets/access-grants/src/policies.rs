//! The commitments to patients' policies.

use crate::*;
use anamnesis_primitives::{policy::POLICY_SCHEME, traits::Policies};

impl<T: Config> Pallet<T> {
	/// Whether `set_policy` with these arguments changes something and is the signer's to do, for the pool: what it reads,
	/// [`WeightInfo::precheck_set_policy`] accounts for.
	///
	/// # Errors
	/// `ChangesNothing` when it is the commitment that stands, or none that can stand, or the patient is being erased;
	/// `WrongRole` when the signer is a representative who may not grant everything.
	pub fn precheck_set_policy(
		who: &T::AccountId,
		patient: &PatientId,
		commitment: &Commitment,
	) -> Result<(), Refusal> {
		Self::ensure_policy(who, patient, commitment).map_err(|error| match error {
			Error::NotAuthorized => Refusal::WrongRole,
			_ => Refusal::ChangesNothing,
		})
	}

	/// Whether the commitment can be set, by whom it shall be set. The pool and the call ask the same.
	fn ensure_policy(
		who: &T::AccountId,
		patient: &PatientId,
		commitment: &Commitment,
	) -> Result<(), Error<T>> {
		ensure!(T::Patients::may(patient, who, PatientAct::Grant), Error::<T>::NotAuthorized);
		// Whoever loosens a restriction gives access to what it is about, and nobody sees what that is: so it takes somebody
		// who could grant all of it.
		let may_grant_everything = T::Patients::holder(patient).as_ref() == Some(who)
			|| T::Patients::mandate(patient, who).is_some_and(|mandate| {
				let everything = (GrantScope::Everything, Purposes::of(&Purpose::ALL));
				mandate.covers(&everything.0, everything.1, Self::now())
			});
		ensure!(may_grant_everything, Error::<T>::NotAuthorized);
		// It would be left when the rest is gone.
		ensure!(!T::Erasure::is_denied(patient), Error::<T>::BeingErased);
		ensure!(commitment.scheme == POLICY_SCHEME, Error::<T>::SchemeNotKnown);
		ensure!(
			PolicyCommitments::<T>::get(patient).as_ref() != Some(commitment),
			Error::<T>::AlreadyExists
		);
		Ok(())
	}

	/// Sets the commitment, for whom may.
	pub(crate) fn change_policy(
		who: T::AccountId,
		patient: PatientId,
		commitment: Commitment,
	) -> DispatchResult {
		Self::ensure_policy(&who, &patient, &commitment)?;
		PolicyCommitments::<T>::insert(patient, commitment);
		Self::deposit_about(&patient, Event::PolicyChanged { patient });
		Ok(())
	}
}

impl<T: Config> Policies for Pallet<T> {
	/// Whoever takes over a registration brings a policy of their own, which is a change for those who serve.
	fn begin(patient: &PatientId, commitment: Commitment) {
		// It would be left when the rest is gone.
		if T::Erasure::is_denied(patient) {
			return;
		}
		let before = PolicyCommitments::<T>::get(patient);
		PolicyCommitments::<T>::insert(patient, commitment);
		if before.is_some_and(|before| before != commitment) {
			Self::deposit_about(patient, Event::PolicyChanged { patient: *patient });
		}
	}

	fn commitment(patient: &PatientId) -> Option<Commitment> {
		PolicyCommitments::<T>::get(patient)
	}
}
