//! What is removed when a patient is forgotten.

use crate::*;
use frame_support::traits::PalletInfoAccess;

/// Everything under the patient's id, and with it the references of accounts and the keys. Other pallets ask here
/// whether a patient is there, so this one comes last.
impl<T: Config> ForgetPatient for Pallet<T> {
	fn covers() -> Vec<&'static str> {
		vec![<Self as PalletInfoAccess>::name()]
	}

	/// One device after the other, then one representative after the other, and with the last one all the rest.
	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		let base = T::WeightInfo::forget(0, 0);
		let representative = T::WeightInfo::forget(1, 0).saturating_sub(base);
		let device = T::WeightInfo::forget(0, 1).saturating_sub(base);
		// For the first of each.
		if meter.try_consume(base.saturating_add(representative).saturating_add(device)).is_err() {
			return Forgetting::Unfinished;
		}
		// What names representatives goes before them.
		Recoveries::<T>::remove(patient);
		Declarations::<T>::remove(patient);
		if Self::forget_devices(patient, device, meter) == Forgetting::Unfinished {
			return Forgetting::Unfinished;
		}
		let mut mandates = Mandates::<T>::get(patient);
		if let Some(complete) = mandates.iter().position(Mandate::is_complete) {
			// Whoever has no account has somebody who stands for them until the end.
			mandates.as_mut().swap(0, complete);
		}
		while mandates.len() > 1 {
			if let Some(mandate) = mandates.pop() {
				Self::forget_representative(&mandate);
			}
			if meter.try_consume(representative).is_err() {
				Mandates::<T>::insert(patient, mandates);
				return Forgetting::Unfinished;
			}
		}

		mandates.iter().for_each(Self::forget_representative);
		Mandates::<T>::remove(patient);
		DeviceNumbers::<T>::remove(patient);
		for entry in Keys::<T>::take(patient).into_iter().flat_map(|ring| ring.keys) {
			KeyHolders::<T>::remove(entry.key);
		}
		if let Some(holder) = Patients::<T>::take(patient).and_then(|entry| entry.holder) {
			Self::release_account(&holder);
		}
		Forgetting::Done
	}
}

impl<T: Config> Pallet<T> {
	/// Removes the devices, the first one of which is paid for. Which numbers were given is known until the end, since the
	/// holder could bind another one in between.
	fn forget_devices(patient: &PatientId, each: Weight, meter: &mut WeightMeter) -> Forgetting {
		let Some(mut bound) = DeviceNumbers::<T>::get(patient) else { return Forgetting::Done };
		let mut done = Forgetting::Done;
		while let Some(number) = bound.numbers.pop() {
			Self::release_device(patient, number);
			if !bound.numbers.is_empty() && meter.try_consume(each).is_err() {
				done = Forgetting::Unfinished;
				break;
			}
		}
		DeviceNumbers::<T>::insert(patient, bound);
		done
	}

	fn forget_representative(mandate: &Mandate<T::AccountId>) {
		KeyHolders::<T>::remove(mandate.encryption_key);
		Self::release_account(&mandate.representative);
	}
}
