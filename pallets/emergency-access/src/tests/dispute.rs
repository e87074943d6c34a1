//! `dispute` and `precheck_dispute`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use Verdict::{Justified, NotJustified};

fn precheck(opening: OpeningNumber) -> Result<(), Refusal> {
	EmergencyAccess::precheck_dispute(&ANNA, opening)
}

#[test]
fn a_patient_contradicts() {
	on_chain(|| {
		open(ANNA);
		assert_eq!(precheck(0), Ok(()));
		assert_ok!(dispute(0));
		assert_eq!(annas(0).status(Now::get()), OpeningStatus::Disputed);
		System::assert_last_event(Event::EmergencyDisputed { patient: ANNA, opening: 0 }.into());
	});
}

#[test]
fn a_representative_contradicts_as_well() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(EmergencyAccess::dispute(signed(ANNAS_BROTHER), ANNA, 0));
	});
}

#[test]
fn nobody_else_contradicts_for_a_patient() {
	on_chain(|| {
		open(ANNA);
		for who in [BENS_ACCOUNT, CLINICIAN, OFFICER, SUPERVISOR_OFFICER, STRANGER] {
			assert_noop!(
				EmergencyAccess::dispute(signed(who), ANNA, 0),
				Error::<Test>::NotAuthorized
			);
		}
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(EmergencyAccess::dispute(origin, ANNA, 0), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn there_is_nothing_to_contradict_where_nothing_was_opened() {
	on_chain(|| {
		open(BEN);
		assert_noop!(dispute(0), Error::<Test>::NotFound);
		assert_eq!(precheck(0), Err(Refusal::ChangesNothing));
	});
}

#[test]
fn there_is_nothing_to_contradict_once_the_purge_has_begun() {
	on_chain(|| {
		open(ANNA);
		Denied::set(vec![ANNA]);
		assert_noop!(dispute(0), Error::<Test>::NotFound);
		assert_eq!(precheck(0), Err(Refusal::ChangesNothing));
	});
}

#[test]
fn a_patient_contradicts_once() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(dispute(0));
		assert_noop!(dispute(0), Error::<Test>::AlreadyExists);
		assert_eq!(precheck(0), Err(Refusal::ChangesNothing));
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, Justified));
		assert_noop!(dispute(0), Error::<Test>::AlreadyExists);
		assert_eq!(precheck(0), Err(Refusal::ChangesNothing));
	});
}

#[test]
fn what_is_disputed_is_the_supervisors_at_once() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(dispute(0));
		assert_noop!(approve(0), Error::<Test>::NotAuthorized);
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, NotJustified));
		assert_eq!(annas(0).status(Now::get()), OpeningStatus::Reviewed);
	});
}

#[test]
fn what_was_reviewed_is_looked_at_again_and_both_reviews_stay() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(approve(0));
		assert_eq!(precheck(0), Ok(()));
		assert_ok!(dispute(0));
		assert_noop!(review(OTHER_OFFICER, CLINIC, 0, Justified), Error::<Test>::NotAuthorized);
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, NotJustified));
		let opening = annas(0);
		assert_eq!(opening.review.map(|review| review.verdict), Some(Justified));
		let answer = opening.dispute.and_then(|dispute| dispute.review);
		assert_eq!(answer.map(|review| review.verdict), Some(NotJustified));
	});
}

#[test]
fn what_a_supervisor_has_reviewed_is_looked_at_again_too() {
	on_chain(|| {
		open(ANNA);
		after(7 * DAY);
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, Justified));
		assert_ok!(dispute(0));
		assert_ok!(review(OTHER_SUPERVISOR_OFFICER, OTHER_SUPERVISOR, 0, NotJustified));
	});
}

#[test]
fn the_supervisors_answer_stays() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(dispute(0));
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, Justified));
		assert_noop!(
			review(OTHER_SUPERVISOR_OFFICER, OTHER_SUPERVISOR, 0, NotJustified),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn a_dispute_leaves_access_in_force() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(dispute(0));
		assert_eq!(in_force(), Some(BEGINNING + 4 * HOUR));
	});
}

#[test]
fn a_dispute_makes_no_room_for_the_clinician() {
	on_chain(|| {
		for patient in [ANNA, BEN, CARLA] {
			open(patient);
		}
		assert_ok!(dispute(0));
		assert_noop!(open_by(CLINICIAN, CLINIC, DORA), Error::<Test>::CosignatureMissing);
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, Justified));
		open(DORA);
	});
}

#[test]
fn what_is_disputed_is_not_overdue_as_well() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(dispute(0));
		told();
		after(8 * DAY);
		idle();
		assert_eq!(told(), []);
		assert_eq!(annas(0).status(Now::get()), OpeningStatus::Disputed);
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, NotJustified));
		assert_eq!(EmergencyAccess::statistics(CLINIC).escalated, 0);
	});
}

#[test]
fn what_is_overdue_is_disputed_as_well() {
	on_chain(|| {
		open(ANNA);
		after(7 * DAY);
		told();
		assert_ok!(dispute(0));
		assert_eq!(
			told(),
			[
				Event::EmergencyEscalated { patient: ANNA, opening: 0 },
				Event::EmergencyDisputed { patient: ANNA, opening: 0 },
			]
		);
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, NotJustified));
	});
}

#[test]
fn what_was_opened_without_the_chain_is_disputed_as_well() {
	on_chain(|| {
		assert_ok!(post(emergency()));
		assert_ok!(dispute(0));
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, NotJustified));
		assert_eq!(Waiting::<Test>::iter().count(), 0);
	});
}

#[test]
fn an_opening_counts_by_its_latest_verdict_only() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(approve(0));
		assert_ok!(dispute(0));
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, NotJustified));
		let expected =
			EmergencyStatistics { opened: 1, not_justified: 1, disputed: 1, ..Default::default() };
		assert_eq!(EmergencyAccess::statistics(CLINIC), expected);
	});
}
