//! Who acts for a patient, as other pallets ask.

use crate::*;

impl<T: Config> anamnesis_primitives::traits::Patients<T::AccountId> for Pallet<T> {
	fn held_by(who: &T::AccountId) -> Option<PatientId> {
		Holders::<T>::get(who)
	}

	fn holder(patient: &PatientId) -> Option<T::AccountId> {
		Patients::<T>::get(patient)?.acting_holder().cloned()
	}

	fn exists(patient: &PatientId) -> bool {
		Patients::<T>::get(patient).is_some_and(|entry| entry.exists(Self::now()))
	}

	fn lives(patient: &PatientId) -> bool {
		Patients::<T>::get(patient)
			.is_some_and(|entry| entry.exists(Self::now()) && !entry.is_deceased())
	}

	fn is_known(patient: &PatientId) -> bool {
		Patients::<T>::contains_key(patient)
	}

	fn unclaimed(patient: &PatientId) -> Option<OrganisationId> {
		Patients::<T>::get(patient)
			.filter(|entry| !entry.exists(Self::now()))
			.map(|entry| entry.sponsor)
	}

	fn acts_for(who: &T::AccountId) -> Option<PatientId> {
		Holders::<T>::get(who).or_else(|| Representatives::<T>::get(who))
	}

	/// Nothing is measured of who has died: their devices add nothing more.
	fn device(who: &T::AccountId) -> Option<(PatientId, DeviceNumber)> {
		let (patient, device) = DeviceOf::<T>::get(who)?;
		let entry = Devices::<T>::get(patient, device)?;
		(entry.is_in_force(Self::now()) && Self::lives(&patient)).then_some((patient, device))
	}

	/// As the mandate says, with these exceptions:
	///
	/// - Who has died is not recovered, represented by more people, or handed over.
	/// - Who has no account is never locked out: representatives take back and contradict also after the end of their
	///   mandate, and those who stand for the patient in everything hand over. If somebody's such mandate is in force,
	///   those whose mandate has ended do not, since it may have been taken from them.
	fn may(patient: &PatientId, who: &T::AccountId, act: PatientAct) -> bool {
		let now = Self::now();
		let Some(entry) = Patients::<T>::get(patient).filter(|entry| entry.exists(now)) else {
			return false;
		};
		if entry.acting_holder() == Some(who) {
			return !matches!(act, PatientAct::Recover | PatientAct::HandOver);
		}
		let mandates = Mandates::<T>::get(patient);
		let Some(mandate) = mandates.iter().find(|mandate| mandate.representative == *who) else {
			return false;
		};
		let is_in_force = |mandate: &Mandate<T::AccountId>| mandate.terms.is_in_force(now);
		let rights = mandate.terms.rights;
		let lives = !entry.is_deceased();
		match act {
			PatientAct::See => is_in_force(mandate) && rights.see,
			PatientAct::Grant => is_in_force(mandate) && rights.grant,
			PatientAct::Revoke => entry.has_guardian() || (is_in_force(mandate) && rights.grant),
			PatientAct::Contradict => entry.has_guardian() || is_in_force(mandate),
			PatientAct::Erase => is_in_force(mandate) && rights.erase,
			PatientAct::Recover => lives && is_in_force(mandate) && rights.recover,
			PatientAct::Represent => {
				lives
					&& entry.has_guardian()
					&& is_in_force(mandate)
					&& rights == anamnesis_primitives::MandateRights::ALL
			},
			PatientAct::HandOver => {
				let somebody_stands =
					mandates.iter().any(|other| other.is_complete() && is_in_force(other));
				lives
					&& entry.has_guardian()
					&& mandate.is_complete()
					&& (is_in_force(mandate) || !somebody_stands)
			},
		}
	}

	fn mandate(patient: &PatientId, who: &T::AccountId) -> Option<MandateTerms> {
		Self::mandate_of(patient, who)
			.filter(|mandate| mandate.terms.is_in_force(Self::now()) && Self::exists(patient))
			.map(|mandate| mandate.terms)
	}
}

impl<T: Config> Pallet<T> {
	/// The patient's devices in the order of their numbers, also those whose binding has ended and whose place nobody has
	/// needed since: what front ends read.
	pub fn devices(patient: &PatientId) -> Vec<(DeviceNumber, Device<T::AccountId>)> {
		let bound = DeviceNumbers::<T>::get(patient).unwrap_or_else(BoundDevices::none);
		bound
			.numbers
			.into_iter()
			.filter_map(|device| Some((device, Devices::<T>::get(patient, device)?)))
			.collect()
	}
}
