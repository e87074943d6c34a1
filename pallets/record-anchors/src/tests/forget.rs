//! `ForgetPatient`

use crate::{mock::*, *};
use anamnesis_primitives::traits::{ForgetPatient, Forgetting};
use frame_support::{assert_ok, weights::WeightMeter};

/// Two patients with three custodians, seven versions and five records between them.
fn two_histories() {
	for patient in [PATIENT, OTHER_PATIENT] {
		assert_ok!(anchor_for(patient, VAULT, 1));
		assert_ok!(anchor_for(patient, OTHER_VAULT, 2));
	}
	assert_ok!(anchor_at(VAULTS[2], 3));
	assert_ok!(amend(0, 4));
	assert_ok!(amend(0, 5));
}

/// How many keys of the whole state contain the patient id.
fn keys_with(patient: &PatientId) -> usize {
	let mut found = 0;
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		let value = sp_io::storage::get(&next).expect("the key is there");
		let names = |bytes: &[u8]| bytes.windows(16).any(|window| window == patient.0);
		found += usize::from(names(&next) || names(&value));
		key = next;
	}
	found
}

fn forget(entries: u64) -> Forgetting {
	let one = RecordAnchors::weight_of_an_entry();
	let mut meter = WeightMeter::with_limit(one.saturating_mul(entries));
	let forgetting = RecordAnchors::forget(&PATIENT, &mut meter);
	assert!(meter.consumed().all_lte(one.saturating_mul(entries)));
	forgetting
}

#[test]
fn a_patient_is_forgotten_at_once_when_there_is_room() {
	on_chain(|| {
		two_histories();
		System::reset_events();
		assert!(keys_with(&PATIENT) > 0);
		Denied::set(vec![PATIENT]);
		assert_eq!(forget(100), Forgetting::Done);
		assert_eq!(keys_with(&PATIENT), 0);
	});
}

#[test]
fn a_patient_is_forgotten_entry_by_entry_and_every_step_is_consistent() {
	on_chain(|| {
		two_histories();
		System::reset_events();
		Denied::set(vec![PATIENT]);
		let mut left = keys_with(&PATIENT);
		let mut steps = 1;
		while forget(1) == Forgetting::Unfinished {
			let now = keys_with(&PATIENT);
			assert!(now < left, "every step removes something");
			left = now;
			steps += 1;
			assert_ok!(RecordAnchors::do_try_state());
		}
		assert_eq!(keys_with(&PATIENT), 0);
		// Three holdings and five versions.
		assert_eq!(steps, 8);
	});
}

#[test]
fn forgetting_one_patient_leaves_the_others_alone() {
	on_chain(|| {
		two_histories();
		let other = RecordAnchors::timeline(&OTHER_PATIENT, None, 100);
		Denied::set(vec![PATIENT]);
		assert_eq!(forget(100), Forgetting::Done);
		assert_eq!(RecordAnchors::timeline(&OTHER_PATIENT, None, 100), other);
	});
}

#[test]
fn without_room_for_an_entry_nothing_happens() {
	on_chain(|| {
		two_histories();
		let left = keys_with(&PATIENT);
		assert_eq!(forget(0), Forgetting::Unfinished);
		assert_eq!(keys_with(&PATIENT), left);
	});
}

#[test]
fn forgetting_again_is_safe() {
	on_chain(|| {
		two_histories();
		Denied::set(vec![PATIENT]);
		assert_eq!(forget(100), Forgetting::Done);
		assert_eq!(forget(1), Forgetting::Done);
	});
}

#[test]
fn it_covers_this_pallet() {
	assert_eq!(RecordAnchors::covers(), ["RecordAnchors"]);
}
