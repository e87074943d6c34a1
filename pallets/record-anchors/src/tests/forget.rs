//! `ForgetPatient`

use crate::{mock::*, *};
use anamnesis_primitives::traits::{ForgetPatient, Forgetting};
use frame_support::{assert_ok, weights::WeightMeter};

/// Two patients with two custodians and two records each, and with everything that can hang on a record.
fn two_histories() {
	for patient in [PATIENT, OTHER_PATIENT] {
		assert_ok!(anchor_for(patient, VAULT, 1));
		assert_ok!(anchor_for(patient, OTHER_VAULT, 2));
	}
	assert_ok!(anchor_at(VAULTS[2], 3));
	assert_ok!(amend(0, 4));
	assert_ok!(amend(0, 5));
	assert_ok!(anchor_batch(5));
	assert_ok!(amend_leaf(3, 2, 6));
	assert_ok!(RecordAnchors::ask_rectification(signed(HOLDER), PATIENT, 0, commitment(9)));
	assert_ok!(offer(0));
	assert_ok!(hold(3));
	// And half of a record that another case is erasing.
	let removed = Records::<Test>::get(PATIENT, 1).expect("it is there");
	RecordAnchors::remove_record(&PATIENT, 1, removed);
}

/// How many keys of the whole state contain the patient id, or have a value that does.
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

/// Forgets as far as it goes with so many entries.
fn forget(entries: u64) -> Forgetting {
	let base = <() as WeightInfo>::forget(0);
	let each = RecordAnchors::weight_of_an_entry() - base;
	let limit = base + each * entries;
	let mut meter = WeightMeter::with_limit(limit);
	let forgetting = RecordAnchors::forget(&PATIENT, &mut meter);
	assert!(meter.consumed().all_lte(limit));
	forgetting
}

/// The purge begins, and what was told so far is not in the state any more.
fn purge_begins() {
	System::reset_events();
	Denied::set(vec![PATIENT]);
}

#[test]
fn a_patient_is_forgotten_at_once_when_there_is_room() {
	on_chain(|| {
		two_histories();
		purge_begins();
		assert!(keys_with(&PATIENT) > 0);
		assert_eq!(forget(100), Forgetting::Done);
		assert_eq!(keys_with(&PATIENT), 0);
	});
}

#[test]
fn a_patient_is_forgotten_entry_by_entry_and_every_step_is_consistent() {
	on_chain(|| {
		two_histories();
		purge_begins();
		let mut left = keys_with(&PATIENT);
		let entries = left;
		let mut steps = 1;
		while forget(1) == Forgetting::Unfinished {
			let now = keys_with(&PATIENT);
			assert_eq!(now, left - 1, "every step removes an entry");
			left = now;
			steps += 1;
			assert_ok!(RecordAnchors::do_try_state());
		}
		assert_eq!(keys_with(&PATIENT), 0);
		// The last one removes the holds, what was left of a record, and the history.
		assert_eq!(steps, entries - 2);
	});
}

#[test]
fn forgetting_one_patient_leaves_the_others_alone() {
	on_chain(|| {
		two_histories();
		let other = RecordAnchors::timeline(&OTHER_PATIENT, None, 100);
		let keys = keys_with(&OTHER_PATIENT);
		purge_begins();
		assert_eq!(forget(100), Forgetting::Done);
		assert_eq!(RecordAnchors::timeline(&OTHER_PATIENT, None, 100), other);
		assert!(keys_with(&OTHER_PATIENT) > 0 && keys_with(&OTHER_PATIENT) <= keys);
	});
}

#[test]
fn without_room_for_an_entry_nothing_happens() {
	on_chain(|| {
		two_histories();
		let left = keys_with(&PATIENT);
		assert_eq!(forget(0), Forgetting::Unfinished);
		let mut nothing = WeightMeter::with_limit(Weight::zero());
		assert_eq!(RecordAnchors::forget(&PATIENT, &mut nothing), Forgetting::Unfinished);
		assert_eq!(keys_with(&PATIENT), left);
	});
}

#[test]
fn forgetting_again_is_safe() {
	on_chain(|| {
		two_histories();
		purge_begins();
		assert_eq!(forget(100), Forgetting::Done);
		assert_eq!(forget(1), Forgetting::Done);
	});
}

#[test]
fn what_nobody_counts_is_forgotten_too() {
	on_chain(|| {
		two_histories();
		purge_begins();
		let stray = Anchors::<Test>::get((PATIENT, 0, 0)).expect("it is there");
		Anchors::<Test>::insert((PATIENT, 77, 77), stray);
		Leaves::<Test>::insert((PATIENT, 77, 77), LeafState::AmendedBy(78));
		assert_eq!(forget(100), Forgetting::Done);
		assert_eq!(keys_with(&PATIENT), 0);
	});
}

#[test]
fn it_covers_this_pallet() {
	assert_eq!(RecordAnchors::covers(), ["RecordAnchors"]);
}
