//! What is overdue, and idle time

use crate::{mock::*, *};
use frame_support::{assert_ok, traits::Hooks};

fn enough_for(deadlines: u32) -> Weight {
	<() as WeightInfo>::meet_deadlines(deadlines)
}

fn idle_with(remaining: Weight) -> Weight {
	let spent = EmergencyAccess::on_idle(1, remaining);
	assert!(spent.all_lte(remaining), "no more than there was");
	spent
}

fn waits_for(opening: OpeningNumber) -> Option<Reviewers> {
	annas(opening).waits_for
}

#[test]
fn what_nobody_has_reviewed_goes_to_the_supervisors_when_the_hour_has_passed() {
	on_chain(|| {
		open(ANNA);
		told();
		after(7 * DAY + HOUR - 1);
		idle();
		assert_eq!(waits_for(0), Some(Reviewers::Organisation(CLINIC)));
		assert_eq!(
			annas(0).status(Now::get()),
			OpeningStatus::Overdue,
			"by time alone it is theirs"
		);
		after(1);
		idle();
		assert_eq!(waits_for(0), Some(Reviewers::Supervisors));
		assert_eq!(told(), [Event::EmergencyEscalated { patient: ANNA, opening: 0 }]);
	});
}

#[test]
fn it_is_told_under_the_patients_topic_and_once() {
	on_chain(|| {
		open(ANNA);
		System::reset_events();
		after(8 * DAY);
		idle();
		let topics: Vec<_> = System::events().into_iter().map(|record| record.topics).collect();
		assert_eq!(topics, [vec![topic(ANNA)]]);
		System::reset_events();
		after(8 * DAY);
		idle();
		assert_eq!(System::events(), []);
	});
}

#[test]
fn a_supervisor_reviews_what_was_escalated() {
	on_chain(|| {
		open(ANNA);
		after(8 * DAY);
		idle();
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, Verdict::NotJustified));
		assert_eq!(Waiting::<Test>::iter().count(), 0);
	});
}

#[test]
fn what_was_reviewed_in_time_is_not_escalated() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(approve(0));
		told();
		after(8 * DAY);
		idle();
		assert_eq!(told(), []);
	});
}

#[test]
fn what_was_escalated_is_counted() {
	on_chain(|| {
		open(ANNA);
		after(8 * DAY);
		idle();
		let expected = EmergencyStatistics { opened: 1, escalated: 1, ..Default::default() };
		assert_eq!(EmergencyAccess::statistics(CLINIC), expected);
	});
}

#[test]
fn access_that_has_ended_is_cleaned_up_on_the_way() {
	on_chain(|| {
		open(ANNA);
		after(8 * DAY);
		idle();
		assert_eq!(InForce::<Test>::iter().count(), 0);
		assert_eq!(Unreviewed::<Test>::iter().count(), 0);
	});
}

#[test]
fn access_by_a_later_opening_is_left_alone() {
	on_chain(|| {
		open(ANNA);
		after(8 * DAY);
		open(ANNA);
		idle();
		assert_eq!(waits_for(0), Some(Reviewers::Supervisors));
		assert_eq!(in_force(), Some(BEGINNING + 8 * DAY + 4 * HOUR));
	});
}

#[test]
fn without_idle_time_nothing_happens() {
	on_chain(|| {
		open(ANNA);
		after(8 * DAY);
		assert_eq!(idle_with(Weight::zero()), Weight::zero());
		assert_eq!(waits_for(0), Some(Reviewers::Organisation(CLINIC)));
	});
}

#[test]
fn with_nothing_to_do_it_costs_a_look() {
	on_chain(|| {
		let plenty = enough_for(1_000);
		assert_eq!(idle_with(plenty), enough_for(0));
		open(ANNA);
		assert_eq!(idle_with(plenty), enough_for(0));
	});
}

#[test]
fn it_goes_in_steps_and_what_is_left_is_consistent() {
	on_chain(|| {
		for who in [CLINICIAN, COLLEAGUE] {
			assert_ok!(open_by(who, CLINIC, ANNA));
		}
		assert_ok!(open_by(HOSPITAL_CLINICIAN, HOSPITAL, ANNA));
		after(8 * DAY);
		let escalated = || Waiting::<Test>::iter_key_prefix(Reviewers::Supervisors).count();
		// The first steps pass over nothing: the oldest hour is that of the deadlines.
		for so_far in [1, 2, 3] {
			idle_with(enough_for(1));
			assert_eq!(escalated(), so_far);
			assert_ok!(EmergencyAccess::do_try_state());
		}
	});
}

#[test]
fn idle_time_that_ends_among_empty_hours_goes_on_where_it_was() {
	on_chain(|| {
		open(ANNA);
		after(2 * DAY);
		open(BEN);
		after(8 * DAY);
		let mut blocks = 0;
		while Waiting::<Test>::iter_key_prefix(Reviewers::Supervisors).count() < 2 {
			idle_with(enough_for(5));
			blocks += 1;
			assert!(blocks < 20, "two days of empty hours, five at a time");
		}
		assert_ok!(EmergencyAccess::do_try_state());
	});
}
