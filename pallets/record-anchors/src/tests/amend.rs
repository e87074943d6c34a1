//! `amend`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};

fn amend_by(who: u64, acting_for: OrganisationId) -> DispatchResult {
	RecordAnchors::amend(
		signed(who),
		acting_for,
		PATIENT,
		0,
		commitment(2),
		11,
		AmendmentReason::Completion,
		None,
	)
}

#[test]
fn an_amendment_adds_a_version() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Now::set(20);
		assert_ok!(amend_by(RECORDER, CLINIC));

		assert_eq!(Records::<Test>::get(PATIENT, 0).expect("it is there").versions, 2);
		assert_eq!(
			Anchors::<Test>::get((PATIENT, 0, 1)),
			Some(Anchor {
				commitment: commitment(2),
				size: 11,
				signer: RECORDER,
				anchored_at: 20,
				recorded_on: None,
				sequence: 1,
				reason: Some(AmendmentReason::Completion),
			})
		);
		System::assert_last_event(
			Event::RecordAmended {
				patient: PATIENT,
				record: 0,
				version: 1,
				custodian: VAULT,
				reason: AmendmentReason::Completion,
			}
			.into(),
		);
	});
}

#[test]
fn an_amendment_leaves_every_version_before_as_it_was() {
	on_chain(|| {
		assert_ok!(anchor(1));
		let mut before = Vec::new();
		for seed in 2..6 {
			before.push(Anchors::<Test>::get((PATIENT, 0, u32::from(seed) - 2)));
			Now::set(100 * u64::from(seed));
			assert_ok!(amend(0, seed));
			for (version, anchor) in before.iter().enumerate() {
				assert_eq!(&Anchors::<Test>::get((PATIENT, 0, version as u32)), anchor);
			}
		}
	});
}

#[test]
fn only_the_organisation_that_anchored_a_record_amends_it() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Permits::mutate(|permits| permits.push((PATIENT, HOSPITAL, RecordCategory::Results)));
		assert_noop!(amend_by(HOSPITAL_CLINICIAN, HOSPITAL), Error::<Test>::NotAuthorized);
		assert_noop!(amend_by(HOSPITAL_CLINICIAN, CLINIC), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn who_does_not_write_for_the_organisation_amends_nothing() {
	on_chain(|| {
		assert_ok!(anchor(1));
		for who in [OFFICER, CLINIC_ADMIN, HOLDER, STRANGER] {
			assert_noop!(amend_by(who, CLINIC), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn an_organisation_amends_only_as_long_as_the_patient_permits() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Permits::set(vec![(PATIENT, CLINIC, RecordCategory::Imaging)]);
		assert_noop!(amend(0, 2), Error::<Test>::NotPermitted);
	});
}

#[test]
fn an_excluded_organisation_amends_nothing() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Excluded::mutate(|excluded| excluded.push(CLINIC));
		assert_noop!(amend(0, 2), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn nothing_is_amended_while_an_erasure_case_is_open_or_the_purge_has_begun() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Frozen::set(vec![PATIENT]);
		assert_noop!(amend(0, 2), Error::<Test>::HistoryFrozen);
		Denied::set(vec![PATIENT]);
		Frozen::set(Vec::new());
		assert_noop!(amend(0, 2), Error::<Test>::HistoryFrozen);
	});
}

#[test]
fn a_case_about_a_record_stops_its_amendment_and_no_others() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(anchor(2));
		Open::set(vec![(PATIENT, about(&[0]))]);
		assert_noop!(amend(0, 3), Error::<Test>::HistoryFrozen);
		assert_ok!(amend(1, 3));
	});
}

#[test]
fn nobody_amends_what_the_patient_has_written() {
	on_chain(|| {
		assert_ok!(anchor_own(HOLDER, RecordCategory::Results, 1));
		assert_noop!(amend(0, 2), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn nobody_amends_what_a_device_has_measured() {
	on_chain(|| {
		Permits::mutate(|permits| permits.push((PATIENT, CLINIC, RecordCategory::DeviceData)));
		assert_ok!(anchor_from(DEVICE, 1));
		assert_noop!(amend(0, 2), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn an_amendment_changes_something() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_noop!(amend(0, 1), Error::<Test>::ChangesNothing);
		assert_ok!(amend(0, 2));
		assert_noop!(amend(0, 2), Error::<Test>::ChangesNothing);
		// Back to what it was before is a change.
		assert_ok!(amend(0, 1));
	});
}

#[test]
fn what_is_not_there_cannot_be_amended() {
	on_chain(|| {
		assert_noop!(amend(0, 1), Error::<Test>::NotFound);
		assert_ok!(anchor(1));
		assert_noop!(amend(1, 2), Error::<Test>::NotFound);
		assert_ok!(anchor_for(OTHER_PATIENT, VAULT, 1));
		assert_ok!(anchor_for(OTHER_PATIENT, VAULT, 1));
		// A record of somebody else's.
		assert_noop!(amend(1, 2), Error::<Test>::NotFound);
	});
}

#[test]
fn an_amendment_obeys_the_same_form_as_a_first_version() {
	on_chain(|| {
		assert_ok!(anchor(1));
		let amend = |commitment, size| {
			RecordAnchors::amend(
				signed(CLINICIAN),
				CLINIC,
				PATIENT,
				0,
				commitment,
				size,
				AmendmentReason::Resealing,
				None,
			)
		};
		assert_noop!(
			amend(Commitment { scheme: 2, hash: [2; 32] }, 10),
			Error::<Test>::SchemeNotKnown
		);
		assert_noop!(amend(commitment(2), 64), Error::<Test>::SizeNotAdmissible);
	});
}

#[test]
fn a_record_whose_custodian_is_gone_is_not_amended() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Excluded::mutate(|excluded| excluded.push(VAULT));
		assert_noop!(amend(0, 2), Error::<Test>::CustodianNotUsable);
	});
}

#[test]
fn a_full_set_of_custodians_does_not_stand_in_the_way_of_an_amendment() {
	on_chain(|| {
		for custodian in &VAULTS[..3] {
			assert_ok!(anchor_at(*custodian, 1));
		}
		assert_ok!(amend(2, 2));
	});
}

#[test]
fn versions_run_out_with_an_error_and_not_with_a_second_version() {
	new_test_ext().execute_with(|| {
		assert_ok!(anchor(1));
		let anchor = Anchors::<Test>::get((PATIENT, 0, 0)).expect("it is there");
		Anchors::<Test>::insert((PATIENT, 0, u32::MAX - 1), anchor);
		Records::<Test>::mutate(PATIENT, 0, |record| {
			record.as_mut().expect("it is there").versions = u32::MAX;
		});
		assert_noop!(amend(0, 2), Error::<Test>::MaxVersionsExceeded);
	});
}
