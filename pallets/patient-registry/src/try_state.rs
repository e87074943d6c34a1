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
		Self::try_state_mandates()?;
		Self::try_state_keys()?;
		Self::try_state_recoveries()?;
		Self::try_state_declarations()?;
		Self::try_state_devices()?;
		Self::try_state_consents()
	}

	fn try_state_patients() -> Result<(), TryRuntimeError> {
		let mut holders = 0usize;
		for (id, patient) in Patients::<T>::iter() {
			let mandates = Mandates::<T>::get(id);
			if let Standing::Provisional { .. } = patient.standing {
				ensure!(
					patient.holder.is_none() && mandates.is_empty() && !Keys::<T>::contains_key(id),
					"somebody acts for a patient whom nobody has claimed"
				);
				continue;
			}
			ensure!(
				Keys::<T>::get(id).is_some_and(|ring| !ring.keys.is_empty()),
				"a patient has no key"
			);
			let Some(holder) = &patient.holder else {
				ensure!(
					mandates.iter().any(Mandate::is_complete),
					"nobody stands for a patient without an account"
				);
				continue;
			};
			holders = holders.saturating_add(1);
			ensure!(
				Holders::<T>::get(holder) == Some(id),
				"a patient's holder is not registered as such"
			);
			ensure!(!Self::is_unused(holder), "a holder's account has no reference");
			ensure!(
				T::Members::belongs(holder).is_none()
					&& !Representatives::<T>::contains_key(holder),
				"a holder's account has another role"
			);
		}
		ensure!(
			Holders::<T>::iter_keys().count() == holders,
			"an account holds an id that is not there"
		);
		Ok(())
	}

	fn try_state_mandates() -> Result<(), TryRuntimeError> {
		let now = Self::now();
		let mut representatives = 0usize;
		for (id, mandates) in Mandates::<T>::iter() {
			ensure!(Patients::<T>::contains_key(id), "there is a mandate for nobody");
			ensure!(!mandates.is_empty(), "a list of mandates has nothing in it");
			representatives = representatives.saturating_add(mandates.len());
			for mandate in &mandates {
				let who = &mandate.representative;
				ensure!(
					Representatives::<T>::get(who) == Some(id),
					"a representative is not registered as such"
				);
				ensure!(!Self::is_unused(who), "a representative's account has no reference");
				ensure!(
					T::Members::belongs(who).is_none() && !Holders::<T>::contains_key(who),
					"a representative's account has another role"
				);
				ensure!(mandate.is_admissible(), "a mandate permits nothing");
				ensure!(
					mandate.given_at <= now && mandate.terms.is_in_force(mandate.given_at),
					"a mandate is of another time"
				);
			}
		}
		// With the check above this also means that no account has two mandates.
		ensure!(
			Representatives::<T>::iter_keys().count() == representatives,
			"an account represents without a mandate, or has two"
		);
		Ok(())
	}

	fn try_state_keys() -> Result<(), TryRuntimeError> {
		let now = Self::now();
		let mut keys = 0usize;
		for (id, ring) in Keys::<T>::iter() {
			ensure!(Patients::<T>::contains_key(id), "there are keys of nobody");
			let mut before = 0;
			for entry in &ring.keys {
				Self::try_state_key(&entry.key, id)?;
				ensure!(
					before <= entry.from && entry.from <= now,
					"a key is not where its time is in the ring"
				);
				before = entry.from;
			}
			keys = keys.saturating_add(ring.keys.len());
		}
		for (id, mandates) in Mandates::<T>::iter() {
			for mandate in &mandates {
				Self::try_state_key(&mandate.encryption_key, id)?;
			}
			keys = keys.saturating_add(mandates.len());
		}
		ensure!(
			KeyHolders::<T>::iter_keys().count() == keys,
			"a key is registered for nobody, or serves twice"
		);
		Ok(())
	}

	fn try_state_key(key: &EncryptionKey, id: PatientId) -> Result<(), TryRuntimeError> {
		ensure!(
			KeyHolders::<T>::get(key) == Some(id),
			"a key is not registered as that patient's side's"
		);
		ensure!(key.is_usable(), "a key is one that nothing can be sealed to");
		ensure!(!T::OtherKeys::in_use(key), "a key serves in two pallets");
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
