//! What is kept of who leaves

use crate::{mock::*, *};
use frame_support::assert_ok;

#[test]
fn what_counts_for_an_account_goes_with_it() {
	on_chain(|| {
		for patient in [ANNA, BEN] {
			open(patient);
		}
		leave(CLINICIAN);
		assert_eq!(Unreviewed::<Test>::iter().count(), 0);
	});
}

#[test]
fn what_somebody_opened_who_has_left_is_reviewed_all_the_same() {
	on_chain(|| {
		open(ANNA);
		leave(CLINICIAN);
		assert_ok!(approve(0));
	});
}

#[test]
fn what_somebody_opened_who_has_left_is_escalated_all_the_same() {
	on_chain(|| {
		open(ANNA);
		leave(CLINICIAN);
		after(8 * DAY);
		idle();
		assert_eq!(annas(0).waits_for, Some(Reviewers::Supervisors));
	});
}

#[test]
fn what_others_have_opened_stays_counted() {
	on_chain(|| {
		assert_ok!(open_by(COLLEAGUE, CLINIC, ANNA));
		leave(CLINICIAN);
		assert_eq!(Unreviewed::<Test>::get(COLLEAGUE.account()).len(), 1);
	});
}

#[test]
fn nothing_in_the_state_names_who_has_left() {
	on_chain(|| {
		let account: [u8; 32] = RECORDER.account().into();
		leave(RECORDER);
		assert_eq!(Departed::<Test>::iter().count(), 1);
		assert_eq!(found_in_state(&account), 0);
	});
}

#[test]
fn who_has_left_is_forgotten_after_a_month() {
	on_chain(|| {
		leave(RECORDER);
		after(30 * DAY);
		idle();
		assert_eq!(Departed::<Test>::iter().count(), 1, "the hour has not passed");
		after(HOUR);
		idle();
		assert_eq!(Departed::<Test>::iter().count(), 0);
		assert_eq!(Deadlines::<Test>::iter().count(), 0);
	});
}

#[test]
fn who_has_left_twice_is_remembered_from_the_second_time_on() {
	on_chain(|| {
		leave(CLINICIAN);
		after(10 * DAY);
		let kind = anamnesis_primitives::PractitionerKind::Clinician;
		Enrolled::mutate(|enrolled| enrolled.push((CLINICIAN.account(), CLINIC, kind, None)));
		leave(CLINICIAN);
		let sent = emergency();
		after(29 * DAY);
		idle();
		assert_ok!(EmergencyAccess::do_try_state());
		assert_ok!(post(sent));
		after(2 * DAY);
		idle();
		assert_eq!(Departed::<Test>::iter().count(), 0);
	});
}
