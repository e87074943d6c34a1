//! Encryption keys: one serves one patient's side, in one place.

use crate::*;

impl<T: Config> Pallet<T> {
	/// Whether something can be sealed to the key, and it serves nobody.
	pub(crate) fn ensure_key_free(key: &EncryptionKey) -> DispatchResult {
		ensure!(key.is_usable(), Error::<T>::KeyNotUsable);
		ensure!(
			!KeyHolders::<T>::contains_key(key) && !T::OtherKeys::in_use(key),
			Error::<T>::KeyInUse
		);
		Ok(())
	}

	/// Makes the key one of the patient's side.
	pub(crate) fn take_key(key: &EncryptionKey, patient: &PatientId) -> DispatchResult {
		Self::ensure_key_free(key)?;
		KeyHolders::<T>::insert(key, patient);
		Ok(())
	}

	/// Makes the key the patient's current one. The first one begins the ring; when it is full, the oldest one falls out
	/// and is free.
	pub(crate) fn rotate_in(patient: &PatientId, key: &EncryptionKey) -> DispatchResult {
		Self::take_key(key, patient)?;
		let entry = KeyEntry { key: *key, from: Self::now() };
		let Some(mut ring) = Keys::<T>::get(patient) else {
			Keys::<T>::insert(patient, KeyRing::new(entry.key, entry.from));
			return Ok(());
		};
		if let Some(oldest) = ring.push(entry) {
			KeyHolders::<T>::remove(oldest.key);
		}
		let number = ring.current_number();
		Keys::<T>::insert(patient, ring);
		Self::deposit_about(patient, Event::KeyRotated { patient: *patient, number });
		Ok(())
	}

	pub(crate) fn do_rotate_key(
		who: T::AccountId,
		patient: PatientId,
		key: EncryptionKey,
	) -> DispatchResult {
		let entry = Patients::<T>::get(patient).ok_or(Error::<T>::NotAuthorized)?;
		let may = match &entry.holder {
			Some(_) => entry.acting_holder() == Some(&who),
			None => !entry.is_deceased() && Self::stands_in_everything(&patient, &who),
		};
		ensure!(may, Error::<T>::NotAuthorized);
		Self::rotate_in(&patient, &key)
	}
}

impl<T: Config> EncryptionKeys for Pallet<T> {
	fn in_use(key: &EncryptionKey) -> bool {
		KeyHolders::<T>::contains_key(key)
	}
}
