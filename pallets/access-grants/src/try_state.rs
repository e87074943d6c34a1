//! What always holds in the storage of this pallet.

use crate::*;
use alloc::collections::{BTreeMap, BTreeSet};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the storage of the pallet against its own rules.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_grants()?;
		Self::try_state_given()
	}

	fn try_state_grants() -> Result<(), TryRuntimeError> {
		let mut numbers: BTreeMap<PatientId, BTreeSet<GrantId>> = BTreeMap::new();
		for (patient, grantee, grants) in Grants::<T>::iter() {
			let given = Given::<T>::get(patient);
			let end = last_end(&grants).ok_or("a grantee has an entry without a grant")?;
			ensure!(
				given.grantees.iter().any(|entry| entry.grantee == grantee && entry.until == end),
				"a grantee is not listed with the end of the last grant"
			);
			for grant in grants {
				ensure!(
					grant.has_admissible_scope()
						&& grant.has_admissible_rights()
						&& grant.purposes.is_admissible()
						&& grant.from < grant.until,
					"a grant is not admissible"
				);
				ensure!(grant.id < given.next_id, "a grant has a number that was not given yet");
				ensure!(
					numbers.entry(patient).or_default().insert(grant.id),
					"two grants of a patient have the same number"
				);
			}
		}
		Ok(())
	}

	fn try_state_given() -> Result<(), TryRuntimeError> {
		for (patient, given) in Given::<T>::iter() {
			ensure!(
				T::Patients::holder(&patient).is_some(),
				"somebody has given grants who is not there"
			);
			for (place, entry) in given.grantees.iter().enumerate() {
				ensure!(
					Grants::<T>::contains_key(patient, &entry.grantee),
					"a grantee is listed without a grant"
				);
				ensure!(
					!given.grantees[..place].iter().any(|earlier| earlier.grantee == entry.grantee),
					"a grantee is listed twice"
				);
			}
		}
		Ok(())
	}
}
