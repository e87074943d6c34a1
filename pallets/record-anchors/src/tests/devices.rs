//! `anchor_from_device`

use crate::{mock::*, *};
use anamnesis_primitives::ErasureScope;
use frame_support::{assert_noop, assert_ok};

#[test]
fn what_a_device_measures_is_marked_as_that_devices() {
	on_chain(|| {
		assert_ok!(anchor_from(DEVICE, 1));
		assert_ok!(anchor_from(OTHER_DEVICE, 2));
		let author = |record| Records::<Test>::get(PATIENT, record).expect("it is there").author;
		assert_eq!(author(0), Author::Device(0));
		assert_eq!(author(1), Author::Device(1));
		System::assert_last_event(
			Event::RecordAnchored { patient: PATIENT, record: 1, version: 0, custodian: VAULT }
				.into(),
		);
	});
}

#[test]
fn a_device_adds_device_data_and_needs_no_grant_for_it() {
	on_chain(|| {
		Permits::set(Vec::new());
		assert_ok!(anchor_from(DEVICE, 1));
		let record = Records::<Test>::get(PATIENT, 0).expect("it is there");
		assert_eq!(record.category, RecordCategory::DeviceData);
	});
}

#[test]
fn a_device_adds_to_its_own_patients_history_only() {
	on_chain(|| {
		assert_noop!(anchor_from(DEVICE_OF_ANOTHER, 1), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn what_is_no_device_adds_nothing_as_one() {
	on_chain(|| {
		for who in [HOLDER, CLINICIAN, OFFICER, REPRESENTATIVE, STRANGER] {
			assert_noop!(anchor_from(who, 1), Error::<Test>::NotAuthorized);
			assert_noop!(
				RecordAnchors::anchor_batch_from_device(
					signed(who),
					PATIENT,
					[1; 32],
					10,
					10,
					VAULT,
					Default::default(),
					None,
				),
				Error::<Test>::NotAuthorized
			);
		}
	});
}

#[test]
fn a_device_does_nothing_but_add() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(anchor_own(HOLDER, RecordCategory::Other, 2));
		assert_ok!(anchor_from(DEVICE, 3));
		let by = || signed(DEVICE);
		assert_noop!(
			anchor_own(DEVICE, RecordCategory::DeviceData, 4),
			Error::<Test>::NotAuthorized
		);
		for record in 0..3 {
			assert_noop!(
				RecordAnchors::amend_own(
					by(),
					PATIENT,
					record,
					commitment(4),
					10,
					AmendmentReason::Correction,
					None
				),
				Error::<Test>::NotAuthorized
			);
		}
		assert_noop!(
			RecordAnchors::ask_rectification(by(), PATIENT, 0, commitment(9)),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn nothing_is_measured_for_a_patient_whose_device_data_is_being_erased() {
	on_chain(|| {
		Open::set(vec![(PATIENT, ErasureScope::Category(RecordCategory::DeviceData))]);
		assert_noop!(anchor_from(DEVICE, 1), Error::<Test>::HistoryFrozen);
		Open::set(vec![(PATIENT, ErasureScope::Category(RecordCategory::Results))]);
		assert_ok!(anchor_from(DEVICE, 1));
		Denied::set(vec![PATIENT]);
		assert_noop!(anchor_from(DEVICE, 2), Error::<Test>::HistoryFrozen);
	});
}
