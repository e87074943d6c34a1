//! Whoever watches one patient finds every event about the patient, and none about another

use crate::{mock::*, *};
use anamnesis_primitives::traits::ForgetRecords;
use frame_support::{assert_ok, weights::WeightMeter};
use sp_runtime::testing::H256;

/// What happens has the patient's topic, and no other.
fn is_about_the_patient(happens: impl FnOnce() -> DispatchResult) {
	System::reset_events();
	assert_ok!(happens());
	let events = System::events();
	assert!(!events.is_empty(), "something happens");
	for record in events {
		assert_eq!(record.topics, [H256(PATIENT.topic())], "{:?}", record.event);
	}
}

#[test]
fn whatever_is_done_to_a_record_has_the_patients_topic() {
	on_chain(|| {
		is_about_the_patient(|| anchor(1));
		is_about_the_patient(|| amend(0, 2));
		is_about_the_patient(|| anchor_own(HOLDER, RecordCategory::Other, 3));
		is_about_the_patient(|| anchor_from(DEVICE, 4));
		is_about_the_patient(|| anchor_batch(3));
		is_about_the_patient(|| amend_leaf(3, 1, 5));
		is_about_the_patient(|| {
			RecordAnchors::ask_rectification(signed(HOLDER), PATIENT, 0, commitment(9))
		});
		is_about_the_patient(|| {
			let why = RectificationRefusal::Accurate;
			RecordAnchors::refuse_rectification(signed(OFFICER), CLINIC, PATIENT, 0, why)
		});
		is_about_the_patient(|| {
			let until = Some(Quarter(8));
			RecordAnchors::set_retention(signed(OFFICER), CLINIC, PATIENT, 0, until)
		});
		is_about_the_patient(|| hold(0));
		is_about_the_patient(|| {
			RecordAnchors::lift_hold(signed(officer_of(SUPERVISOR)), SUPERVISOR, PATIENT, 0)
		});
		is_about_the_patient(|| offer(0));
		is_about_the_patient(|| {
			let by = signed(officer_of(VAULT));
			let service = Service::Custodian;
			RecordAnchors::withdraw_transfer(by, VAULT, PATIENT, 0, service, VAULT)
		});
		assert_ok!(offer(0));
		is_about_the_patient(|| accept(0));
		is_about_the_patient(|| {
			let mut next = 0;
			let mut meter = WeightMeter::new();
			let scope = about(&[0, 1]);
			RecordAnchors::forget_records(&PATIENT, &scope, &mut |_| false, &mut next, &mut meter);
			Ok(())
		});
	});
}

#[test]
fn each_record_of_a_call_with_many_has_the_topic_of_its_patient() {
	on_chain(|| {
		let of_another = NewRecord { patient: OTHER_PATIENT, ..entry(2) };
		let entries = vec![entry(1), of_another].try_into().expect("they fit");
		assert_ok!(RecordAnchors::anchor_many(signed(CLINICIAN), CLINIC, entries));
		let topics: Vec<_> = System::events().into_iter().map(|record| record.topics).collect();
		assert_eq!(topics, [[H256(PATIENT.topic())], [H256(OTHER_PATIENT.topic())]]);
	});
}
