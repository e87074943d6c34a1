//! What always holds in the storage of this pallet.

use crate::{consent::hour_of, *};
use anamnesis_primitives::consent::MAX_CONSENT_MILLISECONDS;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the storage of the pallet against its own rules.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_patients()?;
		Self::try_state_consents()
	}

	fn try_state_patients() -> Result<(), TryRuntimeError> {
		for (id, patient) in Patients::<T>::iter() {
			ensure!(
				Holders::<T>::get(&patient.holder) == Some(id),
				"a patient's holder is not registered as such"
			);
			ensure!(
				KeyHolders::<T>::get(patient.encryption_key) == Some(id),
				"a patient's key is not registered as their own"
			);
			ensure!(!Self::is_unused(&patient.holder), "a holder's account has no reference");
			ensure!(
				T::Members::belongs(&patient.holder).is_none(),
				"a holder's account has another role"
			);
			ensure!(
				patient.encryption_key.is_usable(),
				"a patient's key is one that nothing can be sealed to"
			);
			ensure!(!T::OtherKeys::in_use(&patient.encryption_key), "a key serves in two pallets");
		}
		let patients = Patients::<T>::iter_keys().count();
		ensure!(
			Holders::<T>::iter_keys().count() == patients,
			"an account holds an id that is not there"
		);
		ensure!(
			KeyHolders::<T>::iter_keys().count() == patients,
			"a key is registered for a patient who is not there"
		);
		Ok(())
	}

	fn try_state_consents() -> Result<(), TryRuntimeError> {
		let oldest = OldestConsentHour::<T>::get();
		let latest = hour_of(Self::now().saturating_add(MAX_CONSENT_MILLISECONDS));
		for (hour, _) in UsedConsents::<T>::iter_keys() {
			ensure!(
				oldest.is_some_and(|oldest| oldest <= hour),
				"a consent would never be forgotten"
			);
			ensure!(hour <= latest, "a consent was used that is valid for too long");
		}
		Ok(())
	}
}
