//! `anchor`

use crate::{mock::*, *};
use anamnesis_primitives::{records::toggle_version, ErasureScope};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

/// Everything about the call but the signer and whom they act for is right.
fn anchor_by(who: u64, acting_for: OrganisationId) -> DispatchResult {
	RecordAnchors::anchor(
		signed(who),
		acting_for,
		PATIENT,
		RecordCategory::Results,
		commitment(1),
		10,
		VAULT,
		Default::default(),
		None,
	)
}

#[test]
fn a_clinician_anchors_a_record() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_eq!(
			Records::<Test>::get(PATIENT, 0),
			Some(Record {
				category: RecordCategory::Results,
				custodian: VAULT,
				keyholders: Default::default(),
				author: Author::Organisation(CLINIC),
				versions: 1,
				leaves: None,
				amends: None,
				retain_until: None,
				digest: toggle_version(&[0; 32], 0, 0, &commitment(1)),
			})
		);
		assert_eq!(
			Anchors::<Test>::get((PATIENT, 0, 0)),
			Some(Anchor {
				commitment: commitment(1),
				size: 10,
				signer: CLINICIAN,
				anchored_at: 10,
				recorded_on: None,
				sequence: 0,
				reason: None,
			})
		);
		System::assert_last_event(
			Event::RecordAnchored { patient: PATIENT, record: 0, version: 0, custodian: VAULT }
				.into(),
		);
	});
}

#[test]
fn records_are_numbered_per_patient() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(anchor_for(OTHER_PATIENT, VAULT, 2));
		assert_noop!(anchor_for(PATIENT, GONE, 3), Error::<Test>::CustodianNotUsable);
		assert_ok!(anchor(4));

		assert_eq!(Histories::<Test>::get(PATIENT).expect("it is there").records, 2);
		assert_eq!(Histories::<Test>::get(OTHER_PATIENT).expect("it is there").records, 1);
		assert!(Records::<Test>::contains_key(PATIENT, 1));
	});
}

#[test]
fn a_recorder_anchors_on_behalf_of_clinicians() {
	on_chain(|| {
		assert_ok!(anchor_by(RECORDER, CLINIC));
	});
}

#[test]
fn who_does_not_write_for_the_organisation_anchors_nothing() {
	on_chain(|| {
		for who in [OFFICER, CLINIC_ADMIN, HOLDER, HOSPITAL_CLINICIAN, STRANGER] {
			assert_noop!(anchor_by(who, CLINIC), Error::<Test>::NotAuthorized);
		}
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(
				RecordAnchors::anchor(
					origin,
					CLINIC,
					PATIENT,
					RecordCategory::Results,
					commitment(1),
					10,
					VAULT,
					Default::default(),
					None,
				),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn nobody_anchors_for_an_organisation_that_did_not_enrol_them() {
	on_chain(|| {
		Permits::mutate(|permits| permits.push((PATIENT, HOSPITAL, RecordCategory::Results)));
		assert_noop!(anchor_by(CLINICIAN, HOSPITAL), Error::<Test>::NotAuthorized);
		assert_ok!(anchor_by(HOSPITAL_CLINICIAN, HOSPITAL));
	});
}

#[test]
fn an_excluded_organisation_anchors_nothing() {
	on_chain(|| {
		Permits::mutate(|permits| permits.push((PATIENT, GONE, RecordCategory::Results)));
		assert_noop!(anchor_by(GONE_CLINICIAN, GONE), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn without_the_patients_permit_nothing_is_anchored() {
	on_chain(|| {
		assert_noop!(anchor_by(HOSPITAL_CLINICIAN, HOSPITAL), Error::<Test>::NotPermitted);
		Permits::set(Vec::new());
		assert_noop!(anchor(1), Error::<Test>::NotPermitted);
	});
}

#[test]
fn a_permit_for_one_category_is_none_for_another() {
	on_chain(|| {
		assert_noop!(
			RecordAnchors::anchor(
				signed(CLINICIAN),
				CLINIC,
				PATIENT,
				RecordCategory::Prescription,
				commitment(1),
				10,
				VAULT,
				Default::default(),
				None,
			),
			Error::<Test>::NotPermitted
		);
	});
}

#[test]
fn nothing_is_anchored_for_nobody() {
	on_chain(|| {
		Permits::mutate(|permits| permits.push((NOBODY, CLINIC, RecordCategory::Results)));
		assert_noop!(anchor_for(NOBODY, VAULT, 1), Error::<Test>::NotFound);
	});
}

#[test]
fn nothing_is_anchored_while_an_erasure_case_is_open() {
	on_chain(|| {
		Frozen::set(vec![PATIENT]);
		assert_noop!(anchor(1), Error::<Test>::HistoryFrozen);
		assert_ok!(anchor_for(OTHER_PATIENT, VAULT, 1));
	});
}

#[test]
fn nothing_is_anchored_once_the_purge_has_begun() {
	on_chain(|| {
		Denied::set(vec![PATIENT]);
		assert_noop!(anchor(1), Error::<Test>::HistoryFrozen);
	});
}

#[test]
fn a_case_about_a_category_or_a_custodian_stops_what_would_be_in_it_and_nothing_else() {
	on_chain(|| {
		Open::set(vec![(PATIENT, ErasureScope::Category(RecordCategory::Results))]);
		assert_noop!(anchor(1), Error::<Test>::HistoryFrozen);
		Open::set(vec![(PATIENT, ErasureScope::Category(RecordCategory::Imaging))]);
		assert_ok!(anchor(1));
		Open::set(vec![(PATIENT, ErasureScope::Custodian(VAULT))]);
		assert_noop!(anchor(2), Error::<Test>::HistoryFrozen);
		assert_ok!(anchor_at(OTHER_VAULT, 2));
		Open::set(vec![(PATIENT, about(&[0]))]);
		assert_ok!(anchor(3));
	});
}

#[test]
fn only_an_active_custodian_keeps_records() {
	on_chain(|| {
		for custodian in [HOSPITAL, CLINIC, GONE, 77] {
			assert_noop!(anchor_at(custodian, 1), Error::<Test>::CustodianNotUsable);
		}
	});
}

#[test]
fn a_commitment_of_an_unknown_scheme_is_refused() {
	on_chain(|| {
		for scheme in [0, 2, u8::MAX] {
			assert_noop!(
				RecordAnchors::anchor(
					signed(CLINICIAN),
					CLINIC,
					PATIENT,
					RecordCategory::Results,
					Commitment { scheme, hash: [1; 32] },
					10,
					VAULT,
					Default::default(),
					None,
				),
				Error::<Test>::SchemeNotKnown
			);
		}
	});
}

#[test]
fn a_size_that_no_length_has_is_refused() {
	on_chain(|| {
		let of_size = |size| {
			RecordAnchors::anchor(
				signed(CLINICIAN),
				CLINIC,
				PATIENT,
				RecordCategory::Results,
				commitment(1),
				size,
				VAULT,
				Default::default(),
				None,
			)
		};
		assert_noop!(of_size(64), Error::<Test>::SizeNotAdmissible);
		assert_ok!(of_size(63));
		assert_ok!(of_size(0));
	});
}

#[test]
fn a_patient_has_a_bounded_number_of_custodians() {
	on_chain(|| {
		for custodian in &VAULTS[..3] {
			assert_ok!(anchor_at(*custodian, 1));
		}
		assert_noop!(anchor_at(VAULTS[3], 1), Error::<Test>::MaxCustodiansExceeded);
		assert_ok!(anchor_at(VAULTS[2], 2));
		assert_ok!(anchor_for(OTHER_PATIENT, VAULTS[3], 1));
	});
}

#[test]
fn numbers_run_out_with_an_error_and_not_with_a_second_record() {
	new_test_ext().execute_with(|| {
		Histories::<Test>::insert(PATIENT, History { records: u32::MAX, ..Default::default() });
		assert_noop!(anchor(1), Error::<Test>::MaxRecordsExceeded);
		Histories::<Test>::insert(PATIENT, History { versions: u32::MAX, ..Default::default() });
		assert_noop!(anchor(1), Error::<Test>::MaxVersionsExceeded);
	});
}

#[test]
fn a_record_names_who_can_reseal_its_keys() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		assert_ok!(anchor_with(&KEYHOLDERS[..1]));
		assert_ok!(anchor_with(&[]));
		let named = |record| Records::<Test>::get(PATIENT, record).expect("it is there").keyholders;
		assert_eq!(named(0).into_inner(), KEYHOLDERS);
		assert_eq!(named(1).into_inner(), &KEYHOLDERS[..1]);
		assert!(named(2).is_empty());
	});
}

#[test]
fn whoever_keeps_the_record_is_not_also_its_keyholder() {
	on_chain(|| {
		let refused = |keyholders: &[OrganisationId]| {
			assert_noop!(anchor_with(keyholders), Error::<Test>::KeyholderNotUsable);
		};
		// It has both roles.
		refused(&[VAULT]);
		refused(&[VAULT, KEYHOLDERS[0]]);
		refused(&[CLINIC]);
		refused(&[KEYHOLDERS[0], KEYHOLDERS[0]]);
		refused(&[KEYHOLDERS[1], KEYHOLDERS[0]]);
		Excluded::set(vec![KEYHOLDERS[1]]);
		refused(&KEYHOLDERS);
		assert_ok!(anchor_with(&KEYHOLDERS[..1]));
	});
}
