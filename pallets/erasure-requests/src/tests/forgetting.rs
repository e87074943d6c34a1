//! `ForgetPatient`, and what `integrity_test` makes sure of

use crate::{mock::*, *};
use frame_support::traits::Hooks;

fn forget(patient: PatientId) -> Forgetting {
	ErasureRequests::forget(&patient, &mut WeightMeter::new())
}

#[test]
fn this_pallet_is_among_those_that_forget() {
	assert_eq!(<Test as Config>::Forget::covers(), ["Store", "ErasureRequests"]);
}

#[test]
fn it_does_not_hold_up_the_purge_and_keeps_the_case_until_the_end() {
	on_chain(|| {
		let case = purging(PATIENT);
		assert_eq!(forget(PATIENT), Forgetting::Done);
		assert!(Cases::<Test>::contains_key(case));
	});
}

#[test]
fn it_has_nothing_of_who_has_no_case() {
	on_chain(|| assert_eq!(forget(PATIENT), Forgetting::Done));
}

#[test]
fn a_patient_with_an_open_case_is_not_forgotten() {
	on_chain(|| {
		open(PATIENT);
		assert_eq!(forget(PATIENT), Forgetting::Unfinished);
	});
}

#[test]
fn a_step_that_reaches_every_pallet_is_big_enough() {
	StepWeight::set(ENTRY);
	ErasureRequests::integrity_test();
}

#[test]
#[should_panic(expected = "a purge might never end")]
fn a_step_that_is_too_small_to_reach_every_pallet_is_found_out() {
	StepWeight::set(ENTRY - Weight::from_parts(1, 0));
	ErasureRequests::integrity_test();
}

#[test]
#[should_panic(expected = "a step fits into a block")]
fn a_step_that_fits_into_no_block_is_found_out() {
	StepWeight::set(Weight::MAX);
	ErasureRequests::integrity_test();
}
