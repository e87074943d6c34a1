//! When, and about whom.

use super::*;

/// When everything is measured: time enough after the beginning of all times for something to have ended.
pub(super) const NOW: Moment = 1_800_000_000_000;
pub(super) const MINUTE: Moment = 60_000;
pub(super) const PATIENT: PatientId = PatientId([7; 16]);

/// An encryption key that nobody has: a number for each.
pub(super) fn key(n: u32) -> EncryptionKey {
	let mut bytes = [1; 32];
	bytes[..4].copy_from_slice(&n.to_le_bytes());
	EncryptionKey::x25519(bytes)
}

pub(super) fn commitment(n: u8) -> Commitment {
	Commitment { scheme: Commitment::SCHEME, hash: [n; 32] }
}

/// The practitioner who sends what a Provider sends.
pub(super) fn officer<T: Config>(role: Role) -> (T::AccountId, OrganisationId) {
	T::BenchmarkHelper::practitioner(PractitionerKind::Officer, role)
}

/// A patient who is there, with a full ring of keys, and nobody else.
pub(super) fn patient<T: Config>(id: PatientId, holder: Option<T::AccountId>, standing: Standing) {
	if let Some(holder) = &holder {
		frame_system::Pallet::<T>::inc_sufficients(holder);
		Holders::<T>::insert(holder, id);
	}
	let mut ring = KeyRing::new(key(0), 0);
	for n in 1..T::MaxKeys::get() {
		ring.push(KeyEntry { key: key(n), from: 0 });
	}
	for entry in &ring.keys {
		KeyHolders::<T>::insert(entry.key, id);
	}
	Keys::<T>::insert(id, ring);
	Patients::<T>::insert(id, Patient { holder, sponsor: 0, registered_at: 0, standing });
}

/// The patient, with a holder, as many representatives as there can be and an attempt at recovery of each; and the
/// holder.
pub(super) fn patient_with_holder<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	T::BenchmarkHelper::set_time(NOW);
	let holder: T::AccountId = account("holder", 0, 0);
	patient::<T>(PATIENT, Some(holder.clone()), Standing::Registered);
	mandates::fill::<T>(T::MaxRepresentatives::get())?;
	recovery::fill::<T>()?;
	Ok(holder)
}

/// The patient, without a holder, with as many representatives as there can be; and the first of them.
pub(super) fn patient_with_guardians<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	T::BenchmarkHelper::set_time(NOW);
	patient::<T>(PATIENT, None, Standing::Registered);
	mandates::fill::<T>(T::MaxRepresentatives::get())?;
	Ok(mandates::representative::<T>(0))
}
