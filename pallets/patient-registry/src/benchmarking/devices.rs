//! Devices, and one that is to be bound.

use super::*;
use anamnesis_primitives::consent::DeviceBinding;

/// Binds so many devices to the patient, the first one for the shortest time.
pub(super) fn fill<T: Config>(n: u32) -> Result<(), BenchmarkError> {
	let mut bound = BoundDevices::none();
	for i in 0..n {
		let device = bound.add().ok_or(BenchmarkError::Stop("more devices than fit"))?;
		let account: T::AccountId = account("device", i, 0);
		frame_system::Pallet::<T>::inc_sufficients(&account);
		DeviceOf::<T>::insert(&account, (PATIENT, device));
		let until = NOW.saturating_add(MINUTE).saturating_add(i.into());
		Devices::<T>::insert(PATIENT, device, Device { account, bound_at: NOW, until });
	}
	DeviceNumbers::<T>::insert(PATIENT, bound);
	Ok(())
}

/// Lets the bindings of all have ended, the first one's first.
pub(super) fn end_all<T: Config>() {
	for (device, mut entry) in Pallet::<T>::devices(&PATIENT) {
		entry.bound_at = 0;
		entry.until = u64::from(device).saturating_add(1);
		Devices::<T>::insert(PATIENT, device, entry);
	}
}

/// Everything that a binding is made of.
pub(super) struct Binding<T: Config> {
	pub(super) account: T::AccountId,
	pub(super) until: Moment,
	pub(super) expires_at: Moment,
	pub(super) signature: T::Signature,
}

/// A new device, bound for as long as it can be.
pub(super) fn binding<T: Config>() -> Binding<T> {
	let account = T::BenchmarkHelper::signer();
	let until = NOW.saturating_add(T::MaxDeviceLength::get());
	let expires_at = NOW.saturating_add(MINUTE);
	let text = DeviceBinding {
		genesis: Pallet::<T>::genesis(),
		patient: PATIENT,
		device: account.clone().into(),
		until,
		expires_at,
	}
	.signed_bytes();
	let signature = T::BenchmarkHelper::sign(&account, &text);
	Binding { account, until, expires_at, signature }
}
