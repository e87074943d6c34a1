//! What is forgotten of a patient.

use crate::{mock::*, *};
use frame_support::assert_ok;

#[test]
fn what_a_patient_spent_is_forgotten_when_the_meter_allows_it() {
	on_chain(|| {
		assert_ok!(include(HOLDER, call(desk::Call::read { patient: PATIENT })));
		let patient = PatientId(PATIENT);
		let mut empty = WeightMeter::with_limit(Weight::from_parts(14, 0));
		assert_eq!(Admission::forget(&patient, &mut empty), Forgetting::Unfinished);
		assert!(PatientUsage::<Test>::contains_key(patient));

		for _ in 0..2 {
			assert_eq!(Admission::forget(&patient, &mut WeightMeter::new()), Forgetting::Done);
			assert!(!PatientUsage::<Test>::contains_key(patient));
		}
		assert_eq!(Admission::covers(), ["Admission"]);
	});
}

#[test]
fn giving_back_brings_nothing_of_a_forgotten_patient_back() {
	on_chain(|| {
		let payer = Payer::Patient(PatientId(PATIENT));
		Admission::give_back(&payer, &HOLDER, 1);
		assert!(!PatientUsage::<Test>::contains_key(PatientId(PATIENT)));
	});
}
