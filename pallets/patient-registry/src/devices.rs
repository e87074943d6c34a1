//! Devices: keys that add what they measure to a patient's records, and do nothing else.
//!
//! They end when the patient id passes to another account. Whoever had the account before could have bound devices of
//! theirs, which would go on adding to the records; and a phone that was stolen may be one itself.

use crate::*;
use anamnesis_primitives::{consent::DeviceBinding, Categories, GrantScope, RecordCategory};

impl<T: Config> Pallet<T> {
	/// Whether `unbind_device` with these arguments changes something, for the pool: it reads one entry, which
	/// [`WeightInfo::precheck_unbind_device`] accounts for.
	///
	/// # Errors
	/// `ChangesNothing` when there is no such device.
	pub fn precheck_unbind_device(
		patient: &PatientId,
		device: DeviceNumber,
	) -> Result<(), Refusal> {
		match Devices::<T>::contains_key(patient, device) {
			true => Ok(()),
			false => Err(Refusal::ChangesNothing),
		}
	}

	pub(crate) fn do_bind_device(
		who: T::AccountId,
		patient: PatientId,
		account: T::AccountId,
		until: Moment,
		expires_at: Moment,
		signature: &T::Signature,
	) -> DispatchResult {
		ensure!(Self::may(&patient, &who, PatientAct::Represent), Error::<T>::NotAuthorized);
		let now = Self::now();
		let latest = now.saturating_add(T::MaxDeviceLength::get());
		ensure!(now < until && until <= latest, Error::<T>::TimeNotAdmissible);
		// The holder has no mandate, and may bind any.
		let data = GrantScope::Categories(Categories::of(&[RecordCategory::DeviceData]));
		let is_covered =
			Self::mandate(&patient, &who).is_none_or(|own| own.covers(&data, own.purposes, until));
		ensure!(is_covered, Error::<T>::TermsNotAdmissible);
		let text = DeviceBinding {
			genesis: Self::genesis(),
			patient,
			device: account.clone().into(),
			until,
			expires_at,
		}
		.signed_bytes();
		let consent =
			Self::check_text(expires_at, &text, &account, signature).map_err(Error::<T>::from)?;
		Self::remember_consent(&consent);

		let entry = Device { account, bound_at: now, until };
		let device = match DeviceOf::<T>::get(&entry.account) {
			// Its own: it is prolonged, or shortened.
			Some((of, device)) if of == patient => device,
			_ => Self::take_device(&patient, &entry.account, now)?,
		};
		Devices::<T>::insert(patient, device, entry);
		Self::deposit_about(&patient, Event::DeviceBound { patient, device, until });
		Ok(())
	}

	pub(crate) fn do_unbind_device(
		who: T::AccountId,
		patient: PatientId,
		device: DeviceNumber,
	) -> DispatchResult {
		ensure!(Self::may(&patient, &who, PatientAct::Revoke), Error::<T>::NotAuthorized);
		ensure!(Devices::<T>::contains_key(patient, device), Error::<T>::NotFound);
		if let Some(mut bound) = DeviceNumbers::<T>::get(patient) {
			bound.remove(device);
			DeviceNumbers::<T>::insert(patient, bound);
		}
		Self::let_device_go(&patient, device);
		Ok(())
	}

	/// Makes the account a device of the patient's, with the reference under which it may send transactions, and a number
	/// of its own. When there is no other place, it takes that of the device whose binding ended first.
	fn take_device(
		patient: &PatientId,
		account: &T::AccountId,
		now: Moment,
	) -> Result<DeviceNumber, DispatchError> {
		ensure!(Self::is_unused(account), Error::<T>::AccountInUse);
		let mut bound = DeviceNumbers::<T>::get(patient).unwrap_or_else(BoundDevices::none);
		let ended = match bound.numbers.is_full() {
			true => Some(
				Self::first_ended(patient, &bound, now).ok_or(Error::<T>::MaxDevicesExceeded)?,
			),
			false => None,
		};
		if let Some(ended) = ended {
			bound.remove(ended);
		}
		let device = bound.add().ok_or(Error::<T>::MaxDevicesExceeded)?;
		DeviceNumbers::<T>::insert(patient, bound);
		frame_system::Pallet::<T>::inc_sufficients(account);
		DeviceOf::<T>::insert(account, (patient, device));
		if let Some(ended) = ended {
			Self::let_device_go(patient, ended);
		}
		Ok(device)
	}

	/// Of the devices whose binding has ended, the one whose did first.
	fn first_ended(
		patient: &PatientId,
		bound: &BoundDevices<T::MaxDevices>,
		now: Moment,
	) -> Option<DeviceNumber> {
		bound
			.numbers
			.iter()
			.filter_map(|device| {
				Devices::<T>::get(patient, device).map(|entry| (entry.until, *device))
			})
			.filter(|(until, _)| *until <= now)
			.min()
			.map(|(_, device)| device)
	}

	/// Ends the bindings of all devices of the patient's. Their numbers are not given again.
	pub(crate) fn unbind_all_devices(patient: &PatientId) {
		let Some(mut bound) = DeviceNumbers::<T>::get(patient) else { return };
		let numbers = core::mem::take(&mut bound.numbers);
		DeviceNumbers::<T>::insert(patient, bound);
		for device in numbers {
			Self::let_device_go(patient, device);
		}
	}

	/// What goes with a device that is not on the list any more.
	fn let_device_go(patient: &PatientId, device: DeviceNumber) {
		Self::release_device(patient, device);
		Self::deposit_about(patient, Event::DeviceUnbound { patient: *patient, device });
	}

	/// Takes the device's account its role and its reference. It is free again.
	pub(crate) fn release_device(patient: &PatientId, device: DeviceNumber) {
		if let Some(entry) = Devices::<T>::take(patient, device) {
			DeviceOf::<T>::remove(&entry.account);
			frame_system::Pallet::<T>::dec_sufficients(&entry.account);
		}
		T::Departures::unbound(patient, device);
	}

	/// Whether the constants of devices go together.
	pub(crate) fn integrity_test_of_devices() {
		assert!(T::MaxDevices::get() > 0, "a patient can have a device");
		assert!(T::MaxDeviceLength::get() > 0, "a device is bound for some time");
	}
}

#[cfg(any(feature = "try-runtime", feature = "std"))]
impl<T: Config> Pallet<T> {
	/// Checks what is kept of devices.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub(crate) fn try_state_devices() -> Result<(), sp_runtime::TryRuntimeError> {
		let now = Self::now();
		let mut devices = 0usize;
		for (patient, device, entry) in Devices::<T>::iter() {
			devices = devices.saturating_add(1);
			let who = &entry.account;
			ensure!(
				DeviceNumbers::<T>::get(patient)
					.is_some_and(|bound| bound.numbers.contains(&device)),
				"a device is not on the list of its patient"
			);
			ensure!(
				DeviceOf::<T>::get(who) == Some((patient, device)),
				"a device is not registered as such"
			);
			ensure!(!Self::is_unused(who), "a device's account has no reference");
			ensure!(
				T::Members::belongs(who).is_none()
					&& !Holders::<T>::contains_key(who)
					&& !Representatives::<T>::contains_key(who),
				"a device's account has another role"
			);
			let longest = entry.bound_at.saturating_add(T::MaxDeviceLength::get());
			ensure!(
				entry.bound_at <= now
					&& entry.is_in_force(entry.bound_at)
					&& entry.until <= longest,
				"a device is bound for another time"
			);
		}
		let mut listed = 0usize;
		for (patient, bound) in DeviceNumbers::<T>::iter() {
			ensure!(
				Patients::<T>::get(patient)
					.is_some_and(|entry| !matches!(entry.standing, Standing::Provisional { .. })),
				"there are devices of nobody"
			);
			let mut following = 0;
			for device in bound.numbers {
				ensure!(
					following <= device && device < bound.next,
					"a device's number is not in its place"
				);
				following = device.saturating_add(1);
				listed = listed.saturating_add(1);
			}
		}
		// With the checks above this also means that each device is on one list, and has an account of its own.
		ensure!(listed == devices, "a list of devices names one that is not there");
		ensure!(
			DeviceOf::<T>::iter_keys().count() == devices,
			"an account is a device without a binding, or has two"
		);
		Ok(())
	}
}
