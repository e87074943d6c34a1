//! The pallet's rules as sentences. With more calls this becomes a folder with a file for each.

use crate::{mock::*, *};
use anamnesis_primitives::{CallClass, Sender};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::TryRuntimeError;

#[test]
fn a_patient_chooses_a_practice() {
	on_chain(|| {
		assert_ok!(choose(ANNAS_ACCOUNT, CLINIC));
		let chosen = Choice { practice: CLINIC, chosen_at: NOW };
		assert_eq!(Choices::<Test>::get(ANNA), Some(chosen));
		System::assert_last_event(Event::PracticeChosen { patient: ANNA, practice: CLINIC }.into());
	});
}

#[test]
fn another_choice_replaces_the_first() {
	on_chain(|| {
		assert_ok!(choose(ANNAS_ACCOUNT, CLINIC));
		assert_ok!(choose(ANNAS_ACCOUNT, HOSPITAL));
		assert_eq!(Choices::<Test>::get(ANNA).map(|choice| choice.practice), Some(HOSPITAL));
	});
}

#[test]
fn nobody_else_chooses_for_a_patient() {
	on_chain(|| {
		assert_noop!(choose(STRANGER, CLINIC), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_practice_is_a_provider() {
	on_chain(|| {
		assert_noop!(choose(ANNAS_ACCOUNT, CUSTODIAN), Error::<Test>::NotFound);
	});
}

#[test]
fn who_is_being_erased_chooses_nothing() {
	on_chain(|| {
		Denied::set(vec![ANNA]);
		assert_noop!(choose(ANNAS_ACCOUNT, CLINIC), Error::<Test>::BeingErased);
	});
}

#[test]
fn the_patient_sends_it_and_pays() {
	let call = Call::<Test>::choose { patient: ANNA, practice: CLINIC };
	assert_eq!(example(&call), CallClass::Charged(Sender::Holder { patient: ANNA }));
}

#[test]
fn nothing_is_left_of_a_forgotten_patient() {
	on_chain(|| {
		assert_ok!(choose(ANNAS_ACCOUNT, CLINIC));
		for _ in 0..2 {
			assert_eq!(Example::forget(&ANNA, &mut WeightMeter::new()), Forgetting::Done);
			assert!(!Choices::<Test>::contains_key(ANNA));
		}
		assert_eq!(Example::covers(), ["Example"]);
	});
}

#[test]
fn forgetting_takes_no_more_than_the_meter_has() {
	on_chain(|| {
		assert_ok!(choose(ANNAS_ACCOUNT, CLINIC));
		let mut nothing = WeightMeter::with_limit(Weight::zero());
		assert_eq!(Example::forget(&ANNA, &mut nothing), Forgetting::Unfinished);
		assert!(Choices::<Test>::contains_key(ANNA));
	});
}

#[test]
fn try_state_finds_the_practice_of_somebody_who_is_not_there() {
	new_test_ext().execute_with(|| {
		assert_ok!(choose(ANNAS_ACCOUNT, CLINIC));
		assert_ok!(Example::do_try_state());
		Registered::set(Vec::new());
		let complaint = "a practice is kept for somebody who is not there";
		assert_eq!(Example::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}
