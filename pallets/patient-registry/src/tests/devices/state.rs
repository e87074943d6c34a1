//! `try_state` finds devices that break the rules.

use super::*;
use sp_runtime::{AccountId32, TryRuntimeError};

/// Breaks a sound state, in which Anna has a sensor and scales and Ella has nothing, and expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce(PatientId)) {
	new_test_ext().execute_with(|| {
		let patient = registered(ANNA);
		registered(ELLA);
		bound(ANNA, patient, SENSOR);
		bound(ANNA, patient, SCALES);
		assert_ok!(PatientRegistry::do_try_state());
		corrupt(patient);
		assert_eq!(PatientRegistry::try_state_devices(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change(patient: PatientId, change: impl FnOnce(&mut Device<AccountId32>)) {
	Devices::<Test>::mutate(patient, 0, |device| change(device.as_mut().expect("it is bound")));
}

fn change_list(
	patient: PatientId,
	change: impl FnOnce(&mut BoundDevices<<Test as Config>::MaxDevices>),
) {
	DeviceNumbers::<Test>::mutate(patient, |list| change(list.as_mut().expect("there is one")));
}

/// Makes another account the sensor.
fn replace(patient: PatientId, by: AccountId32) {
	DeviceOf::<Test>::remove(account(SENSOR));
	DeviceOf::<Test>::insert(&by, (patient, 0));
	change(patient, |device| device.account = by);
}

#[test]
fn a_device_that_no_list_names() {
	let complaint = "a device is not on the list of its patient";
	finds(complaint, |patient| change_list(patient, |list| list.remove(0)));
	finds(complaint, DeviceNumbers::<Test>::remove);
}

#[test]
fn a_device_that_is_not_registered() {
	let complaint = "a device is not registered as such";
	finds(complaint, |_| DeviceOf::<Test>::remove(account(SENSOR)));
	finds(complaint, |patient| DeviceOf::<Test>::insert(account(SENSOR), (patient, 1)));
	finds(complaint, |_| DeviceOf::<Test>::insert(account(SENSOR), (PatientId([9; 16]), 0)));
}

#[test]
fn a_device_without_a_reference() {
	finds("a device's account has no reference", |_| {
		System::dec_sufficients(&account(SENSOR));
	});
}

#[test]
fn a_device_with_another_role() {
	let complaint = "a device's account has another role";
	for seed in [CLINICIAN, ADMINISTRATOR, VALIDATOR, ELLA] {
		finds(complaint, |patient| replace(patient, account(seed)));
	}
	finds(complaint, |patient| Representatives::<Test>::insert(account(SENSOR), patient));
}

#[test]
fn a_device_of_another_time() {
	let complaint = "a device is bound for another time";
	finds(complaint, |patient| change(patient, |device| device.bound_at = BEGINNING + 1));
	finds(complaint, |patient| change(patient, |device| device.until = BEGINNING));
	finds(complaint, |patient| change(patient, |device| device.until = BEGINNING + 365 * DAY + 1));
}

#[test]
fn devices_of_nobody() {
	let complaint = "there are devices of nobody";
	finds(complaint, Patients::<Test>::remove);
	finds(complaint, |patient| {
		Patients::<Test>::mutate(patient, |entry| {
			let until = Moment::MAX;
			entry.as_mut().expect("she is there").standing = Standing::Provisional { until }
		})
	});
	finds(complaint, |_| DeviceNumbers::<Test>::insert(PatientId([9; 16]), BoundDevices::none()));
}

#[test]
fn a_number_out_of_its_place() {
	let complaint = "a device's number is not in its place";
	finds(complaint, |patient| change_list(patient, |list| list.next = 1));
	finds(complaint, |patient| change_list(patient, |list| list.numbers.as_mut().reverse()));
	finds(complaint, |patient| {
		change_list(patient, |list| list.numbers.try_push(1).expect("there is room"))
	});
}

#[test]
fn a_list_that_names_too_many() {
	finds("a list of devices names one that is not there", |patient| {
		change_list(patient, |list| {
			list.add().expect("there is room");
		})
	});
}

#[test]
fn an_account_that_is_no_device() {
	let complaint = "an account is a device without a binding, or has two";
	finds(complaint, |patient| DeviceOf::<Test>::insert(account(82), (patient, 7)));
}
