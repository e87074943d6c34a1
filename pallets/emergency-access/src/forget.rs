//! How a patient is forgotten.

use crate::*;
use alloc::{vec, vec::Vec};
use anamnesis_primitives::traits::{ForgetPatient, Forgetting};
use frame_support::traits::PalletInfoAccess;

/// The openings, each with everything that it names, and then what is left under the patient's id.
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
		let mut openings = Openings::<T>::drain_prefix(patient);
		while meter.try_consume(each).is_ok() {
			if let Some((number, opening)) = openings.next() {
				Self::forget_opening(*patient, number, opening);
				continue;
			}
			// What is stored and not what openings name: nothing may be left, whatever they say.
			let more = InForce::<T>::drain_prefix(patient).next().is_some()
				|| OfflineTexts::<T>::drain_prefix(patient).next().is_some();
			if !more {
				NextOpening::<T>::remove(patient);
				return Forgetting::Done;
			}
		}
		Forgetting::Unfinished
	}
}

impl<T: Config> Pallet<T> {
	fn forget_opening(
		patient: PatientId,
		number: OpeningNumber,
		mut opening: Opening<T::AccountId>,
	) {
		Self::leave_queue(patient, number, &mut opening);
		Self::uncount(&opening);
		let is_its = InForce::<T>::get(patient, &opening.practitioner)
			.is_some_and(|access| access.opening == number);
		if is_its {
			InForce::<T>::remove(patient, &opening.practitioner);
		}
		if let Way::Offline { text, .. } = opening.way {
			OfflineTexts::<T>::remove(patient, text);
		}
	}
}
