//! `bind_device`; in the modules: `unbind_device`, when else a device ends, and what `try_state` finds.

mod ending;
mod state;
mod unbind;

use crate::{mock::*, *};
use anamnesis_primitives::{Categories, GrantScope, MandateRights, RecordCategory};
use frame_support::{assert_noop, assert_ok};
use sp_core::Pair;

/// Accounts whose keys are in devices.
const SENSOR: u8 = 80;
const SCALES: u8 = 81;
const HALF_A_YEAR: Moment = 180 * DAY;

fn unbind(by: u8, patient: PatientId, device: DeviceNumber) -> DispatchResult {
	PatientRegistry::unbind_device(signed(by), patient, device)
}

/// The numbers of the patient's devices, in their order.
fn numbers(patient: PatientId) -> Vec<DeviceNumber> {
	PatientRegistry::devices(&patient).into_iter().map(|(device, _)| device).collect()
}

/// The patient has as many devices as one can have; the binding of each ends a day after that of the one before.
fn full(patient: PatientId) -> Vec<u8> {
	let most = u8::try_from(<Test as Config>::MaxDevices::get()).expect("a few");
	let seeds: Vec<u8> = (SENSOR..SENSOR + most).collect();
	for (days, seed) in (1..).zip(&seeds) {
		let all = binding(ANNA, patient, *seed)
			.signed_again(*seed, |all| all.until = BEGINNING + days * DAY);
		assert_ok!(all.send());
	}
	seeds
}

#[test]
fn the_holder_binds_a_device() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(binding(ANNA, patient, SENSOR).send());
		let until = BEGINNING + HALF_A_YEAR;
		let entry = Device { account: account(SENSOR), bound_at: BEGINNING, until };
		assert_eq!(PatientRegistry::devices(&patient), vec![(0, entry)]);
		assert_eq!(PatientRegistry::device(&account(SENSOR)), Some((patient, 0)));
		assert_eq!(System::sufficients(&account(SENSOR)), 1);
		System::assert_last_event(Event::DeviceBound { patient, device: 0, until }.into());
	});
}

#[test]
fn a_device_does_not_act_for_the_patient() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		let sensor = account(SENSOR);
		assert_eq!(PatientRegistry::acts_for(&sensor), None);
		assert_eq!(PatientRegistry::held_by(&sensor), None);
		assert_eq!(PatientRegistry::mandate(&patient, &sensor), None);
		for act in [
			PatientAct::See,
			PatientAct::Grant,
			PatientAct::Revoke,
			PatientAct::Erase,
			PatientAct::Recover,
			PatientAct::Represent,
			PatientAct::HandOver,
			PatientAct::Contradict,
		] {
			assert!(!PatientRegistry::may(&patient, &sensor, act), "{act:?}");
		}
	});
}

#[test]
fn a_device_binds_and_unbinds_none() {
	on_chain(|| {
		let patient = registered(ANNA);
		let device = bound(ANNA, patient, SENSOR);
		assert_noop!(binding(SENSOR, patient, SCALES).send(), Error::<Test>::NotAuthorized);
		assert_noop!(unbind(SENSOR, patient, device), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn devices_are_numbered_per_patient() {
	on_chain(|| {
		let (anna, ella) = (registered(ANNA), registered(ELLA));
		assert_eq!(bound(ANNA, anna, 80), 0);
		assert_eq!(bound(ANNA, anna, 81), 1);
		assert_eq!(bound(ELLA, ella, 82), 0);
		assert_eq!(PatientRegistry::device(&account(82)), Some((ella, 0)));
	});
}

#[test]
fn no_number_is_given_again() {
	on_chain(|| {
		let patient = registered(ANNA);
		for expected in 0..6 {
			assert_eq!(bound(ANNA, patient, 80 + expected as u8), expected);
			assert_ok!(unbind(ANNA, patient, expected));
		}
	});
}

#[test]
fn when_all_numbers_are_given_no_device_is_bound() {
	on_chain(|| {
		let patient = registered(ANNA);
		let list = BoundDevices { next: DeviceNumber::MAX, numbers: Default::default() };
		DeviceNumbers::<Test>::insert(patient, list);
		let one_more = binding(ANNA, patient, SENSOR);
		assert_noop!(one_more.send(), Error::<Test>::MaxDevicesExceeded);
	});
}

#[test]
fn nobody_else_binds_devices() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(MandateRights::ALL));
		registered(ELLA);
		for by in [BEN, ELLA, STRANGER, SENSOR, CLINICIAN, OFFICER, ADMINISTRATOR] {
			let all = binding(by, patient, SENSOR);
			assert_noop!(all.send(), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn a_device_of_nobody_is_not_bound() {
	on_chain(|| {
		let nobody = binding(ANNA, PatientId([9; 16]), SENSOR);
		assert_noop!(nobody.send(), Error::<Test>::NotAuthorized);
		let provisional = registered_provisionally();
		let all = binding(CLINICIAN, provisional, SENSOR);
		assert_noop!(all.send(), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_guardian_binds_a_device_for_a_child() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		assert_eq!(bound(BEN, child, SENSOR), 0);
		assert_eq!(PatientRegistry::device(&account(SENSOR)), Some((child, 0)));
	});
}

#[test]
fn a_guardian_binds_no_device_for_longer_than_the_mandate() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		let end = in_quarters(12).begins();
		Now::set(end - 10 * DAY);
		let with =
			|until| binding(BEN, child, SENSOR).signed_again(SENSOR, |all| all.until = until);
		assert_noop!(with(end + 1).send(), Error::<Test>::TermsNotAdmissible);
		assert_ok!(with(end).send());
	});
}

#[test]
fn a_guardian_who_may_not_see_device_data_binds_no_device() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		for (seed, category) in
			[(CARLA, RecordCategory::Results), (DAVID, RecordCategory::DeviceData)]
		{
			let scope = GrantScope::Categories(Categories::of(&[category]));
			let narrow = MandateTerms { scope, ..terms(MandateRights::ALL) };
			assert_ok!(giving(BEN, child, seed, narrow).send());
		}
		let all = binding(CARLA, child, SENSOR);
		assert_noop!(all.send(), Error::<Test>::TermsNotAdmissible);
		assert_ok!(binding(DAVID, child, SENSOR).send());
	});
}

#[test]
fn a_guardian_whose_time_has_passed_binds_none() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		Now::set(in_quarters(12).begins());
		assert_noop!(binding(BEN, child, SENSOR).send(), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn no_key_is_bound_whose_owner_has_not_signed() {
	on_chain(|| {
		let patient = registered(ANNA);
		for by in [ANNA, SCALES] {
			let all = binding(ANNA, patient, SENSOR).signed_again(by, |_| ());
			assert_noop!(all.send(), Error::<Test>::ConsentNotSigned);
		}
	});
}

#[test]
fn a_binding_to_anything_else_is_none() {
	on_chain(|| {
		let (patient, other_patient) = (registered(ANNA), registered(ELLA));
		let good = binding(ANNA, patient, SENSOR);
		for other in [
			Binding { by: ELLA, patient: other_patient, ..good.clone() },
			Binding { device: account(SCALES), ..good.clone() },
			Binding { until: good.until + 1, ..good.clone() },
			Binding { expires_at: good.expires_at + 1, ..good.clone() },
		] {
			assert_noop!(other.send(), Error::<Test>::ConsentNotSigned);
		}
		assert_ok!(good.send());
	});
}

#[test]
fn a_binding_for_another_chain_is_none() {
	on_chain(|| {
		let mut all = binding(ANNA, registered(ANNA), SENSOR);
		let mut text = all.text();
		text.genesis = [9; 32];
		all.signature = pair(SENSOR).sign(&text.signed_bytes()).into();
		assert_noop!(all.send(), Error::<Test>::ConsentNotSigned);
	});
}

#[test]
fn the_text_has_an_end_within_a_day() {
	on_chain(|| {
		let all = binding(ANNA, registered(ANNA), SENSOR);
		let too_long = |all: &mut Binding| all.expires_at = BEGINNING + DAY + 1;
		assert_noop!(
			all.clone().signed_again(SENSOR, too_long).send(),
			Error::<Test>::ConsentTooLong
		);
		Now::set(all.expires_at);
		assert_noop!(all.send(), Error::<Test>::ConsentExpired);
	});
}

#[test]
fn the_text_is_used_once() {
	on_chain(|| {
		let patient = registered(ANNA);
		let all = binding(ANNA, patient, SENSOR);
		assert_ok!(all.clone().send());
		assert_ok!(unbind(ANNA, patient, 0));
		assert_noop!(all.send(), Error::<Test>::ConsentUsed);
	});
}

#[test]
fn a_device_is_bound_for_a_year_at_most_and_not_until_now() {
	on_chain(|| {
		let patient = registered(ANNA);
		let until =
			|until| binding(ANNA, patient, SENSOR).signed_again(SENSOR, |all| all.until = until);
		for out_of_bounds in [0, BEGINNING, BEGINNING + 365 * DAY + 1, Moment::MAX] {
			assert_noop!(until(out_of_bounds).send(), Error::<Test>::TimeNotAdmissible);
		}
		assert_ok!(until(BEGINNING + 1).send());
		assert_ok!(until(BEGINNING + 365 * DAY).send());
	});
}

#[test]
fn an_account_with_a_role_is_not_also_a_device() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(MandateRights::ALL));
		registered(ELLA);
		for who in [ANNA, BEN, ELLA, CLINICIAN, OFFICER, ADMINISTRATOR, VALIDATOR] {
			assert_noop!(binding(ANNA, patient, who).send(), Error::<Test>::AccountInUse);
		}
	});
}

#[test]
fn a_device_is_one_patients() {
	on_chain(|| {
		let (anna, ella) = (registered(ANNA), registered(ELLA));
		bound(ANNA, anna, SENSOR);
		assert_noop!(binding(ELLA, ella, SENSOR).send(), Error::<Test>::AccountInUse);
		// Also when the binding has ended.
		Now::mutate(|now| *now += HALF_A_YEAR);
		assert_noop!(binding(ELLA, ella, SENSOR).send(), Error::<Test>::AccountInUse);
	});
}

#[test]
fn a_device_takes_no_other_role() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		assert_noop!(registration(SENSOR).send(), Error::<Test>::AccountInUse);
		let all = giving(ANNA, patient, SENSOR, terms(MandateRights::ALL));
		assert_noop!(all.send(), Error::<Test>::AccountInUse);
	});
}

#[test]
fn a_device_that_is_bound_again_keeps_its_number() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		bound(ANNA, patient, SCALES);
		Now::set(BEGINNING + DAY);
		assert_eq!(bound(ANNA, patient, SENSOR), 0);
		let until = BEGINNING + DAY + HALF_A_YEAR;
		let entry = Device { account: account(SENSOR), bound_at: BEGINNING + DAY, until };
		assert_eq!(Devices::<Test>::get(patient, 0), Some(entry));
		assert_eq!(numbers(patient), vec![0, 1]);
		assert_eq!(System::sufficients(&account(SENSOR)), 1);
		assert!(Unbound::get().is_empty(), "it does not get another allowance");
	});
}

#[test]
fn a_device_whose_binding_has_ended_is_bound_again() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		Now::mutate(|now| *now += HALF_A_YEAR);
		assert_eq!(PatientRegistry::device(&account(SENSOR)), None);
		bound(ANNA, patient, SENSOR);
		assert_eq!(PatientRegistry::device(&account(SENSOR)), Some((patient, 0)));
	});
}

#[test]
fn there_are_no_more_devices_than_one_can_have() {
	on_chain(|| {
		let patient = registered(ANNA);
		full(patient);
		let one_more = binding(ANNA, patient, 90);
		assert_noop!(one_more.send(), Error::<Test>::MaxDevicesExceeded);
	});
}

#[test]
fn a_device_that_is_bound_again_needs_no_room() {
	on_chain(|| {
		let patient = registered(ANNA);
		let seeds = full(patient);
		assert_eq!(bound(ANNA, patient, seeds[2]), 2);
		assert_eq!(numbers(patient), vec![0, 1, 2, 3]);
	});
}

#[test]
fn the_device_whose_binding_ended_first_makes_room() {
	on_chain(|| {
		let patient = registered(ANNA);
		let seeds = full(patient);
		// The first one has a longer binding now, and those of the second and third have ended.
		bound(ANNA, patient, seeds[0]);
		Now::set(BEGINNING + 3 * DAY);
		assert_eq!(bound(ANNA, patient, 90), 4);
		assert_eq!(numbers(patient), vec![0, 2, 3, 4]);
		assert_eq!(DeviceOf::<Test>::get(account(seeds[1])), None);
		assert_eq!(System::sufficients(&account(seeds[1])), 0);
		assert_eq!(Unbound::get(), vec![(patient, 1)]);
		System::assert_has_event(Event::DeviceUnbound { patient, device: 1 }.into());
	});
}
