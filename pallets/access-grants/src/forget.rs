//! How patients are forgotten.

use crate::*;
use anamnesis_primitives::traits::{ForgetPatient, Forgetting};
use frame_support::traits::PalletInfoAccess;

/// The patient's grants, grantee by grantee and in both directions; then the list of grantees, what was asked for, and
/// the commitment to the policy, which is one entry each.
impl<T: Config> ForgetPatient for Pallet<T> {
	fn covers() -> Vec<&'static str> {
		vec![<Self as PalletInfoAccess>::name()]
	}

	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		let base = T::WeightInfo::forget(0);
		let each = T::WeightInfo::forget(1).saturating_sub(base);
		if meter.try_consume(base).is_err() {
			return Forgetting::Unfinished;
		}
		let mut given = Given::<T>::try_get(patient).ok();
		// What is stored and not what is listed: nothing may be left, whatever the list says.
		let mut grants = Grants::<T>::drain_prefix(patient);
		while meter.try_consume(each).is_ok() {
			let Some((grantee, _)) = grants.next() else {
				Given::<T>::remove(patient);
				Requests::<T>::remove(patient);
				PolicyCommitments::<T>::remove(patient);
				return Forgetting::Done;
			};
			Received::<T>::remove(&grantee, patient);
			if let Some(given) = &mut given {
				given.strike(&grantee);
			}
		}
		if let Some(given) = given {
			Given::<T>::insert(patient, given);
		}
		Forgetting::Unfinished
	}
}
