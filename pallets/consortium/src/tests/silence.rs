//! Seats that are silent, and `return_to_council`.

use crate::{mock::*, *};
use anamnesis_primitives::traits::Voices;
use frame_support::{assert_noop, assert_ok};

/// The administrators of those whose seats count.
fn voters() -> Vec<u64> {
	Voters::get()
}

/// Five seats, of the organisations 0, 2, 3, 4 and 5.
fn on_chain_with_five(test: impl FnOnce()) {
	on_chain(|| {
		with_seats(5);
		turn_session();
		assert_eq!(voters(), [100, 102, 103, 104, 105]);
		test();
	});
}

#[test]
fn founders_are_not_silent_before_anybody_could_speak() {
	on_chain(|| {
		assert_eq!(Seats::<Test>::get()[0].heard_at, 0);
		turn_session();
		assert_eq!(Seats::<Test>::get()[0].heard_at, NOW);
	});
}

#[test]
fn a_seat_that_was_silent_for_ninety_days_does_not_count() {
	on_chain_with_five(|| {
		pass(DAY);
		for speaks in [0, 2, 3, 4] {
			Consortium::heard(speaks);
		}
		pass(89 * DAY - 1);
		turn_session();
		assert_eq!(voters().len(), 5);
		pass(1);
		turn_session();
		assert_eq!(voters(), [100, 102, 103, 104]);
		assert!(Consortium::holds_seat(5), "it stays its seat");
		assert!(!Consortium::votes(5));
		System::assert_has_event(Event::SeatFellSilent { organisation: 5 }.into());
	});
}

#[test]
fn at_least_three_count_however_silent() {
	on_chain_with_five(|| {
		pass(DAY);
		Consortium::heard(5);
		pass(DAY);
		Consortium::heard(3);
		pass(1_000 * DAY);
		turn_session();
		assert_eq!(voters(), [100, 103, 105], "those heard last, and of equals the oldest");
	});
}

#[test]
fn a_council_smaller_than_the_floor_counts_whole() {
	on_chain(|| {
		with_seats(2);
		pass(1_000 * DAY);
		turn_session();
		assert_eq!(voters().len(), 2);
	});
}

#[test]
fn a_seat_that_returns_counts_at_once() {
	on_chain_with_five(|| {
		pass(90 * DAY);
		for speaks in [0, 2, 3] {
			Consortium::heard(speaks);
		}
		turn_session();
		assert_eq!(voters(), [100, 102, 103]);

		assert_ok!(Consortium::return_to_council(signed(105), 5));
		assert_eq!(voters(), [100, 102, 103, 105]);
		System::assert_last_event(Event::SeatReturned { organisation: 5 }.into());
		assert_noop!(Consortium::return_to_council(signed(105), 5), Error::<Test>::NothingToChange);
	});
}

#[test]
fn a_suspended_organisation_returns_too() {
	on_chain_with_five(|| {
		pass(90 * DAY);
		for speaks in [0, 2, 3, 4] {
			Consortium::heard(speaks);
		}
		turn_session();
		assert_ok!(Consortium::suspend_organisation(signed(MAJORITY), 5));
		assert_ok!(Consortium::return_to_council(signed(105), 5));
		assert_eq!(voters().len(), 5);
	});
}

#[test]
fn nobody_returns_for_somebody_else_or_without_a_seat() {
	on_chain_with_five(|| {
		assert_noop!(Consortium::return_to_council(signed(100), 5), Error::<Test>::NotAuthorized);
		assert_noop!(
			Consortium::return_to_council(signed(STRANGER), 5),
			Error::<Test>::NotAuthorized
		);
		assert_noop!(
			Consortium::return_to_council(signed(CLINIC_ADMIN), CLINIC),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn when_one_leaves_the_floor_is_filled_with_silent_ones() {
	on_chain_with_five(|| {
		pass(90 * DAY);
		for speaks in [0, 2, 3] {
			Consortium::heard(speaks);
		}
		turn_session();
		assert_eq!(voters(), [100, 102, 103]);
		assert_ok!(Consortium::resign_seat(signed(102), 2));
		assert_eq!(voters(), [100, 103, 104]);
	});
}

#[test]
fn a_new_seat_has_ninety_days_to_speak() {
	on_chain_with_five(|| {
		assert_ok!(Consortium::give_seat(RuntimeOrigin::root(), CLINIC));
		pass(89 * DAY);
		turn_session();
		assert!(Consortium::votes(CLINIC));
		pass(89 * DAY);
		turn_session();
		assert!(Consortium::votes(CLINIC));
		assert_eq!(voters().len(), 3, "the others are silent, and two of them fill the floor");
	});
}

#[test]
fn who_speaks_without_a_seat_changes_nothing() {
	on_chain_with_five(|| {
		let before = Seats::<Test>::get();
		pass(DAY);
		Consortium::heard(CLINIC);
		Consortium::heard(77);
		assert_eq!(Seats::<Test>::get(), before);
	});
}
