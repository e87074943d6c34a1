//! `unbind_device`

use super::*;

#[test]
fn the_holder_unbinds_a_device() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		bound(ANNA, patient, SCALES);
		assert_ok!(unbind(ANNA, patient, 0));
		assert_eq!(numbers(patient), vec![1]);
		assert_eq!(PatientRegistry::device(&account(SENSOR)), None);
		assert_eq!(PatientRegistry::device(&account(SCALES)), Some((patient, 1)));
		System::assert_last_event(Event::DeviceUnbound { patient, device: 0 }.into());
	});
}

#[test]
fn its_account_is_free_again() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		assert_ok!(unbind(ANNA, patient, 0));
		assert!(!frame_system::Account::<Test>::contains_key(account(SENSOR)));
		assert_eq!(DeviceOf::<Test>::get(account(SENSOR)), None);
		registered(SENSOR);
	});
}

#[test]
fn a_device_that_is_unbound_and_bound_again_is_another_one() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		assert_ok!(unbind(ANNA, patient, 0));
		Now::mutate(|now| *now += MINUTE);
		assert_eq!(bound(ANNA, patient, SENSOR), 1);
		assert_eq!(numbers(patient), vec![1]);
	});
}

#[test]
fn other_pallets_hear_of_it() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		bound(ANNA, patient, SCALES);
		assert_ok!(unbind(ANNA, patient, 1));
		assert_eq!(Unbound::get(), vec![(patient, 1)]);
	});
}

#[test]
fn a_device_is_unbound_also_when_its_binding_has_ended() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		Now::mutate(|now| *now += HALF_A_YEAR);
		assert_ok!(unbind(ANNA, patient, 0));
		assert_eq!(System::sufficients(&account(SENSOR)), 0);
	});
}

#[test]
fn a_representative_who_may_grant_unbinds() {
	on_chain(|| {
		let patient = registered(ANNA);
		let to_grant = MandateRights { see: false, grant: true, erase: false, recover: false };
		mandated(patient, BEN, terms(to_grant));
		let to_see = MandateRights { see: true, grant: false, ..to_grant };
		mandated(patient, CARLA, terms(to_see));
		bound(ANNA, patient, SENSOR);
		assert_noop!(unbind(CARLA, patient, 0), Error::<Test>::NotAuthorized);
		assert_ok!(unbind(BEN, patient, 0));
	});
}

#[test]
fn a_guardian_unbinds_also_after_the_end() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		bound(BEN, child, SENSOR);
		Now::set(in_quarters(12).begins());
		assert_ok!(unbind(BEN, child, 0));
	});
}

#[test]
fn nobody_else_unbinds() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		registered(ELLA);
		for by in [ELLA, STRANGER, SENSOR, CLINICIAN, OFFICER, ADMINISTRATOR] {
			assert_noop!(unbind(by, patient, 0), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn what_is_not_bound_is_not_unbound() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_noop!(unbind(ANNA, patient, 0), Error::<Test>::NotFound);
		bound(ANNA, patient, SENSOR);
		assert_noop!(unbind(ANNA, patient, 1), Error::<Test>::NotFound);
		assert_ok!(unbind(ANNA, patient, 0));
		assert_noop!(unbind(ANNA, patient, 0), Error::<Test>::NotFound);
	});
}

#[test]
fn the_pool_knows_whether_it_changes_something() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		let precheck = |device| PatientRegistry::precheck_unbind_device(&patient, device);
		assert_eq!(precheck(0), Ok(()));
		assert_eq!(precheck(1), Err(Refusal::ChangesNothing));
		assert_ok!(unbind(ANNA, patient, 0));
		assert_eq!(precheck(0), Err(Refusal::ChangesNothing));
	});
}
