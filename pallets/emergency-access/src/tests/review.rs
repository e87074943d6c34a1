//! `review`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use Verdict::{Justified, NotJustified};

#[test]
fn an_officer_of_the_organisation_reviews() {
	on_chain(|| {
		open(ANNA);
		after(DAY);
		assert_ok!(approve(0));
		let expected = Review {
			organisation: CLINIC,
			officer: OFFICER.account(),
			verdict: Justified,
			statement: STATEMENT,
			reviewed_at: BEGINNING + DAY,
		};
		assert_eq!(annas(0).review, Some(expected));
		assert_eq!(annas(0).status(Now::get()), OpeningStatus::Reviewed);
		let event = Event::EmergencyReviewed { patient: ANNA, opening: 0, verdict: Justified };
		System::assert_last_event(event.into());
	});
}

#[test]
fn a_review_leaves_no_queue_no_deadline_and_no_access_that_has_ended() {
	on_chain(|| {
		open(ANNA);
		after(DAY);
		assert_ok!(approve(0));
		assert_eq!(Waiting::<Test>::iter().count(), 0);
		assert_eq!(Deadlines::<Test>::iter().count(), 0);
		assert_eq!(InForce::<Test>::iter().count(), 0);
		assert_eq!(Unreviewed::<Test>::iter().count(), 0);
	});
}

#[test]
fn nobody_else_reviews_in_time() {
	on_chain(|| {
		open(ANNA);
		for (who, acting_for) in [
			(CLINICIAN, CLINIC),
			(COLLEAGUE, CLINIC),
			(RECORDER, CLINIC),
			(CLINIC_ADMIN, CLINIC),
			(HOSPITAL_OFFICER, HOSPITAL),
			(HOSPITAL_OFFICER, CLINIC),
			(OFFICER, HOSPITAL),
			(SUPERVISOR_OFFICER, SUPERVISOR),
			(ANNAS_ACCOUNT, CLINIC),
			(STRANGER, CLINIC),
		] {
			assert_noop!(review(who, acting_for, 0, Justified), Error::<Test>::NotAuthorized);
		}
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(
				EmergencyAccess::review(origin, CLINIC, ANNA, 0, Justified, STATEMENT),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn a_co_signer_does_not_review_but_another_officer_does() {
	on_chain(|| {
		assert_ok!(open_cosigned(ANNA, OFFICER));
		assert_noop!(review(OFFICER, CLINIC, 0, Justified), Error::<Test>::NotAuthorized);
		assert_ok!(review(OTHER_OFFICER, CLINIC, 0, Justified));
	});
}

/// Somebody changes to another organisation, as an officer.
fn becomes_officer(who: Person, organisation: OrganisationId) {
	leave(who);
	Enrolled::mutate(|enrolled| {
		let kind = anamnesis_primitives::PractitionerKind::Officer;
		enrolled.push((who.account(), organisation, kind, None));
	});
}

#[test]
fn a_clinician_who_has_become_an_officer_does_not_review_what_was_theirs() {
	on_chain(|| {
		open(ANNA);
		becomes_officer(CLINICIAN, CLINIC);
		assert_noop!(review(CLINICIAN, CLINIC, 0, Justified), Error::<Test>::NotAuthorized);
		after(7 * DAY);
		becomes_officer(CLINICIAN, SUPERVISOR);
		assert_noop!(review(CLINICIAN, SUPERVISOR, 0, Justified), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_co_signer_who_has_become_a_supervisors_officer_does_not_review_either() {
	on_chain(|| {
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		after(7 * DAY);
		becomes_officer(COLLEAGUE, SUPERVISOR);
		assert_noop!(review(COLLEAGUE, SUPERVISOR, 0, Justified), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn an_organisation_that_has_become_a_supervisor_does_not_have_the_last_word_on_its_own() {
	on_chain(|| {
		open(ANNA);
		after(7 * DAY);
		Roles::mutate(|roles| roles.push((CLINIC, Role::Supervisor)));
		assert_noop!(review(OFFICER, CLINIC, 0, Justified), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn an_officer_of_a_suspended_organisation_does_not_review() {
	on_chain(|| {
		open(ANNA);
		Suspended::set(vec![CLINIC]);
		assert_noop!(approve(0), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn the_organisation_has_time_until_it_is_due() {
	on_chain(|| {
		open(ANNA);
		after(7 * DAY - 1);
		assert_noop!(
			review(SUPERVISOR_OFFICER, SUPERVISOR, 0, Justified),
			Error::<Test>::NotAuthorized
		);
		assert_ok!(approve(0));
	});
}

#[test]
fn what_is_due_is_the_supervisors_whether_or_not_anybody_has_said_so() {
	on_chain(|| {
		open(ANNA);
		after(7 * DAY);
		assert_noop!(approve(0), Error::<Test>::NotAuthorized);
		for (who, acting_for) in [
			(SUPERVISOR_ADMIN, SUPERVISOR),
			(SUPERVISOR_RECORDER, SUPERVISOR),
			(HOSPITAL_OFFICER, HOSPITAL),
			(VAULT_OFFICER, VAULT),
		] {
			assert_noop!(review(who, acting_for, 0, Justified), Error::<Test>::NotAuthorized);
		}
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, NotJustified));
	});
}

#[test]
fn who_reviews_what_nobody_was_told_to_be_overdue_tells_it() {
	on_chain(|| {
		open(ANNA);
		after(7 * DAY);
		told();
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, NotJustified));
		assert_eq!(
			told(),
			[
				Event::EmergencyEscalated { patient: ANNA, opening: 0 },
				Event::EmergencyReviewed { patient: ANNA, opening: 0, verdict: NotJustified },
			]
		);
		idle();
		assert_eq!(told(), [], "and once");
	});
}

#[test]
fn nothing_is_reviewed_twice() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(approve(0));
		assert_noop!(review(OTHER_OFFICER, CLINIC, 0, NotJustified), Error::<Test>::AlreadyExists);
		after(7 * DAY);
		assert_noop!(
			review(SUPERVISOR_OFFICER, SUPERVISOR, 0, NotJustified),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn there_is_nothing_to_review_where_nothing_was_opened() {
	on_chain(|| {
		assert_noop!(approve(0), Error::<Test>::NotFound);
		open(ANNA);
		assert_noop!(approve(1), Error::<Test>::NotFound);
	});
}

#[test]
fn there_is_nothing_to_review_of_a_patient_whose_purge_has_begun() {
	on_chain(|| {
		open(ANNA);
		Denied::set(vec![ANNA]);
		assert_noop!(approve(0), Error::<Test>::NotFound);
	});
}

#[test]
fn a_reviewers_statement_of_an_unknown_scheme_is_refused() {
	on_chain(|| {
		open(ANNA);
		let statement = Commitment { scheme: 0, ..STATEMENT };
		assert_noop!(
			EmergencyAccess::review(signed(OFFICER), CLINIC, ANNA, 0, Justified, statement),
			Error::<Test>::SchemeNotKnown
		);
	});
}

#[test]
fn access_that_was_justified_goes_on() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(approve(0));
		assert_eq!(in_force(), Some(BEGINNING + 4 * HOUR));
	});
}

#[test]
fn access_that_was_not_justified_ends_at_once() {
	on_chain(|| {
		open(ANNA);
		after(HOUR);
		assert_ok!(review(OFFICER, CLINIC, 0, NotJustified));
		assert_eq!(in_force(), None);
		assert_eq!(annas(0).until, BEGINNING + HOUR);
	});
}

#[test]
fn access_by_a_later_opening_is_another_matter() {
	on_chain(|| {
		open(ANNA);
		after(3 * HOUR);
		open(ANNA);
		assert_ok!(review(OFFICER, CLINIC, 0, NotJustified));
		assert_eq!(in_force(), Some(BEGINNING + 7 * HOUR));
	});
}

#[test]
fn verdicts_are_counted() {
	on_chain(|| {
		for patient in [ANNA, BEN] {
			open(patient);
		}
		assert_ok!(approve(0));
		assert_ok!(EmergencyAccess::review(
			signed(OFFICER),
			CLINIC,
			BEN,
			0,
			NotJustified,
			STATEMENT
		));
		let expected =
			EmergencyStatistics { opened: 2, justified: 1, not_justified: 1, ..Default::default() };
		assert_eq!(EmergencyAccess::statistics(CLINIC), expected);
	});
}
