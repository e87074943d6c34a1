//! `set_retention`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};

fn retain(until: Option<u16>) -> DispatchResult {
	retain_by(OFFICER, CLINIC, until)
}

fn retain_by(who: u64, acting_for: OrganisationId, until: Option<u16>) -> DispatchResult {
	RecordAnchors::set_retention(signed(who), acting_for, PATIENT, 0, until.map(Quarter))
}

#[test]
fn a_record_says_until_when_it_has_to_be_kept() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(retain(Some(40)));
		let retain_until = || Records::<Test>::get(PATIENT, 0).expect("it is there").retain_until;
		assert_eq!(retain_until(), Some(Quarter(40)));
		System::assert_last_event(
			Event::RetentionSet { patient: PATIENT, record: 0, until: Some(Quarter(40)) }.into(),
		);
		assert_ok!(retain(Some(20)));
		assert_ok!(retain(None));
		assert_eq!(retain_until(), None);
	});
}

#[test]
fn a_date_that_is_there_already_changes_nothing() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_noop!(retain(None), Error::<Test>::ChangesNothing);
		assert_ok!(retain(Some(40)));
		assert_noop!(retain(Some(40)), Error::<Test>::ChangesNothing);
	});
}

#[test]
fn a_date_is_in_the_future_and_at_most_thirty_years_ahead() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Now::set(Quarter(10).begins());
		assert_noop!(retain(Some(10)), Error::<Test>::TimeNotAdmissible);
		assert_ok!(retain(Some(11)));
		// Thirty years of 366 days are a little more than 120 quarters.
		assert_ok!(retain(Some(130)));
		assert_noop!(retain(Some(131)), Error::<Test>::TimeNotAdmissible);
		Now::set(Quarter(131).begins() - MAX_RETENTION - 1);
		assert_noop!(retain(Some(131)), Error::<Test>::TimeNotAdmissible);
		Now::set(Quarter(131).begins() - MAX_RETENTION);
		assert_ok!(retain(Some(131)));
	});
}

#[test]
fn every_practitioner_of_the_organisation_that_wrote_it_can_say_and_nobody_else() {
	on_chain(|| {
		assert_ok!(anchor(1));
		for who in [HOLDER, CLINIC_ADMIN, DEVICE, STRANGER, HOSPITAL_OFFICER] {
			assert_noop!(retain_by(who, CLINIC, Some(40)), Error::<Test>::NotAuthorized);
		}
		for (who, acting_for) in [
			(HOSPITAL_OFFICER, HOSPITAL),
			(officer_of(VAULT), VAULT),
			(officer_of(SUPERVISOR), SUPERVISOR),
		] {
			assert_noop!(retain_by(who, acting_for, Some(40)), Error::<Test>::NotAuthorized);
		}
		for (who, until) in [(CLINICIAN, 40), (RECORDER, 41), (OFFICER, 42)] {
			assert_ok!(retain_by(who, CLINIC, Some(until)));
		}
	});
}

#[test]
fn what_no_professional_wrote_has_no_date() {
	on_chain(|| {
		assert_ok!(anchor_own(HOLDER, RecordCategory::Other, 1));
		assert_noop!(retain(Some(40)), Error::<Test>::RecordNotAdmissible);
	});
}

#[test]
fn a_date_changes_nothing_for_whoever_erases_or_hands_on() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(retain(Some(40)));
		assert_ok!(offer(0));
		assert_ok!(accept(0));
	});
}

#[test]
fn no_date_is_set_where_an_erasure_case_is_open() {
	on_chain(|| {
		assert_noop!(retain(Some(40)), Error::<Test>::NotFound);
		assert_ok!(anchor(1));
		Open::set(vec![(PATIENT, about(&[0]))]);
		assert_noop!(retain(Some(40)), Error::<Test>::HistoryFrozen);
	});
}
