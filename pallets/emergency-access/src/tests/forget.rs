//! `ForgetPatient`

use crate::{mock::*, *};
use anamnesis_primitives::traits::{ForgetPatient, Forgetting};
use frame_support::assert_ok;

fn enough_for(openings: u32) -> WeightMeter {
	WeightMeter::with_limit(<() as WeightInfo>::forget(openings))
}

fn forget_all() -> Forgetting {
	EmergencyAccess::forget(&ANNA, &mut WeightMeter::new())
}

/// Of Anna's: one in force, one reviewed, one disputed, one escalated, one without the chain.
fn of_every_kind() {
	assert_ok!(open_by(HOSPITAL_CLINICIAN, HOSPITAL, ANNA));
	after(8 * DAY);
	idle();
	assert_ok!(open_by(COLLEAGUE, CLINIC, ANNA));
	assert_ok!(approve(1));
	assert_ok!(open_cosigned(ANNA, OTHER_OFFICER));
	assert_ok!(dispute(2));
	assert_ok!(post(emergency()));
	after(3 * HOUR);
	open(ANNA);
}

#[test]
fn it_covers_this_pallet() {
	on_chain(|| assert_eq!(EmergencyAccess::covers(), ["EmergencyAccess"]));
}

#[test]
fn nothing_is_left_of_a_forgotten_patient() {
	on_chain(|| {
		of_every_kind();
		System::reset_events();
		assert!(found_in_state(&ANNA.0) > 10, "it looks in the right place");
		Denied::set(vec![ANNA]);
		assert_eq!(forget_all(), Forgetting::Done);
		assert_eq!(found_in_state(&ANNA.0), 0);
	});
}

#[test]
fn no_account_of_a_clinician_is_left_with_the_last_patient() {
	on_chain(|| {
		of_every_kind();
		System::reset_events();
		forget_all();
		for who in [CLINICIAN, COLLEAGUE, HOSPITAL_CLINICIAN, OFFICER] {
			let account: [u8; 32] = who.account().into();
			assert_eq!(found_in_state(&account), 0, "{who:?}");
		}
	});
}

#[test]
fn others_stay() {
	on_chain(|| {
		of_every_kind();
		open(BEN);
		forget_all();
		assert!(Openings::<Test>::contains_key(BEN, 0));
		assert!(InForce::<Test>::contains_key(BEN, CLINICIAN.account()));
		assert_eq!(Waiting::<Test>::iter().count(), 1);
		assert_eq!(Deadlines::<Test>::iter().count(), 1);
		assert_eq!(Unreviewed::<Test>::get(CLINICIAN.account()).len(), 1);
	});
}

#[test]
fn it_goes_in_steps_and_what_is_left_is_consistent() {
	on_chain(|| {
		of_every_kind();
		Denied::set(vec![ANNA]);
		for still in [4, 3, 2, 1, 0] {
			assert_eq!(EmergencyAccess::forget(&ANNA, &mut enough_for(1)), Forgetting::Unfinished);
			assert_eq!(Openings::<Test>::iter_prefix(ANNA).count(), still);
			assert_ok!(EmergencyAccess::do_try_state());
		}
		assert_eq!(EmergencyAccess::forget(&ANNA, &mut enough_for(1)), Forgetting::Done);
	});
}

#[test]
fn it_never_takes_more_than_the_meter_has() {
	on_chain(|| {
		of_every_kind();
		for openings in 0..3 {
			let mut meter = enough_for(openings);
			EmergencyAccess::forget(&ANNA, &mut meter);
			assert!(meter.consumed().all_lte(meter.limit()));
		}
		let mut nothing = WeightMeter::with_limit(Weight::zero());
		assert_eq!(EmergencyAccess::forget(&ANNA, &mut nothing), Forgetting::Unfinished);
	});
}

#[test]
fn forgetting_who_has_nothing_here_or_is_forgotten_leaves_nothing() {
	on_chain(|| {
		for _ in 0..2 {
			assert_eq!(EmergencyAccess::forget(&ANNA, &mut enough_for(0)), Forgetting::Unfinished);
			assert_eq!(EmergencyAccess::forget(&ANNA, &mut enough_for(1)), Forgetting::Done);
			assert_eq!(found_in_state(&ANNA.0), 0);
		}
	});
}

#[test]
fn what_no_opening_names_goes_too() {
	new_test_ext().execute_with(|| {
		open(ANNA);
		let access = InForce::<Test>::get(ANNA, CLINICIAN.account()).expect("it is there");
		InForce::<Test>::insert(ANNA, COLLEAGUE.account(), access);
		OfflineTexts::<Test>::insert(ANNA, [1; 32], 7);
		System::reset_events();
		assert_eq!(forget_all(), Forgetting::Done);
		assert_eq!(found_in_state(&ANNA.0), 0);
	});
}

#[test]
fn a_clinician_is_not_held_to_what_is_forgotten() {
	on_chain(|| {
		for patient in [ANNA, BEN, CARLA] {
			open(patient);
		}
		forget_all();
		assert_eq!(Unreviewed::<Test>::get(CLINICIAN.account()).len(), 2);
		open(DORA);
	});
}

#[test]
fn numbers_of_organisations_stay() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(approve(0));
		let before = EmergencyAccess::statistics(CLINIC);
		forget_all();
		assert_eq!(EmergencyAccess::statistics(CLINIC), before);
	});
}

#[test]
fn a_deadline_of_a_forgotten_patient_is_none() {
	on_chain(|| {
		open(ANNA);
		forget_all();
		told();
		after(8 * DAY);
		idle();
		assert_eq!(told(), []);
	});
}
