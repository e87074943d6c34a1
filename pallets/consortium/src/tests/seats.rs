//! `give_seat`, `take_seat`, `cancel_seat_change`, `resign_seat`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

fn give(organisation: OrganisationId) -> DispatchResult {
	Consortium::give_seat(RuntimeOrigin::root(), organisation)
}

fn take(organisation: OrganisationId) -> DispatchResult {
	Consortium::take_seat(RuntimeOrigin::root(), organisation)
}

fn cancel(organisation: OrganisationId) -> DispatchResult {
	Consortium::cancel_seat_change(signed(MAJORITY), organisation)
}

#[test]
fn a_seat_is_given_a_week_after_the_decision() {
	on_chain(|| {
		assert_ok!(give(CLINIC));
		System::assert_last_event(
			Event::SeatChangeDecided { organisation: CLINIC, gives: true, due_at: NOW + 7 * DAY }
				.into(),
		);
		pass(7 * DAY - 1);
		turn_session();
		assert!(!Consortium::holds_seat(CLINIC));
		assert_eq!(Voters::get(), [HOSPITAL_ADMIN]);

		pass(1);
		assert!(!Consortium::holds_seat(CLINIC), "at a change of sessions, and not before");
		turn_session();
		assert!(Consortium::votes(CLINIC));
		let given_at = Seats::<Test>::get().last().map(|seat| seat.given_at);
		assert_eq!(given_at, Some(NOW + 7 * DAY));
		assert_eq!(Voters::get(), [HOSPITAL_ADMIN, CLINIC_ADMIN]);
		System::assert_has_event(Event::SeatGiven { organisation: CLINIC }.into());
		assert!(SeatChanges::<Test>::get().is_empty());
	});
}

#[test]
fn a_seat_is_taken_a_week_after_the_decision() {
	on_chain(|| {
		with_seats(3);
		assert_ok!(take(2));
		turn_session();
		assert!(Consortium::votes(2));
		pass(7 * DAY);
		turn_session();
		assert!(!Consortium::holds_seat(2));
		assert_eq!(Voters::get(), [HOSPITAL_ADMIN, 103]);
		System::assert_has_event(Event::SeatTaken { organisation: 2 }.into());
		assert!(Consortium::is_active(2), "it stays a member");
	});
}

#[test]
fn a_majority_thinks_better_of_it() {
	on_chain(|| {
		with_seats(2);
		assert_ok!(give(CLINIC));
		assert_ok!(take(2));
		assert_ok!(cancel(CLINIC));
		System::assert_last_event(Event::SeatChangeCancelled { organisation: CLINIC }.into());
		assert_ok!(cancel(2));
		assert_noop!(cancel(2), Error::<Test>::NotFound);
		pass(7 * DAY);
		turn_session();
		assert!(!Consortium::holds_seat(CLINIC));
		assert!(Consortium::holds_seat(2));
	});
}

#[test]
fn less_than_two_thirds_neither_give_nor_take() {
	on_chain(|| {
		with_seats(2);
		for who in [MAJORITY, HOSPITAL_ADMIN, CLINIC_ADMIN, STRANGER] {
			assert_noop!(Consortium::give_seat(signed(who), CLINIC), DispatchError::BadOrigin);
			assert_noop!(Consortium::take_seat(signed(who), 2), DispatchError::BadOrigin);
		}
		assert_ok!(give(CLINIC));
		assert_noop!(
			Consortium::cancel_seat_change(signed(CLINIC_ADMIN), CLINIC),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn one_decision_about_a_seat_at_a_time() {
	on_chain(|| {
		with_seats(2);
		assert_noop!(give(HOSPITAL), Error::<Test>::SeatHeld);
		assert_noop!(take(CLINIC), Error::<Test>::NotFound);
		assert_noop!(give(77), Error::<Test>::NotFound);
		assert_ok!(give(CLINIC));
		assert_noop!(give(CLINIC), Error::<Test>::SeatChangePending);
		assert_ok!(take(2));
		assert_noop!(take(2), Error::<Test>::SeatChangePending);
	});
}

#[test]
fn somebody_suspended_gets_no_seat() {
	on_chain(|| {
		assert_ok!(Consortium::suspend_organisation(signed(MAJORITY), CLINIC));
		assert_noop!(give(CLINIC), Error::<Test>::NotEligible);
	});
}

#[test]
fn there_is_always_a_seat() {
	on_chain(|| {
		assert_noop!(take(HOSPITAL), Error::<Test>::LastSeat);
		assert_noop!(
			Consortium::resign_seat(signed(HOSPITAL_ADMIN), HOSPITAL),
			Error::<Test>::LastSeat
		);
		with_seats(2);
		assert_ok!(take(HOSPITAL));
		assert_noop!(take(2), Error::<Test>::LastSeat);
		// One leaves by itself in the meantime: the decision is not carried out.
		assert_ok!(Consortium::resign_seat(signed(102), 2));
		pass(7 * DAY);
		turn_session();
		assert_eq!(Voters::get(), [HOSPITAL_ADMIN]);
		System::assert_has_event(Event::SeatChangeCancelled { organisation: HOSPITAL }.into());
	});
}

#[test]
fn seats_are_bounded_those_included_that_are_decided() {
	on_chain(|| {
		with_seats(5);
		assert_ok!(Consortium::admit_organisation(
			RuntimeOrigin::root(),
			150,
			Roles::of(&[Role::Provider]),
			key(60)
		));
		assert_ok!(give(CLINIC));
		assert_noop!(give(6), Error::<Test>::MaxSeatsExceeded);
		assert_ok!(cancel(CLINIC));
		assert_ok!(give(6));
	});
}

#[test]
fn an_organisation_gives_its_own_seat_up() {
	on_chain(|| {
		with_seats(3);
		assert_noop!(
			Consortium::resign_seat(signed(HOSPITAL_ADMIN), 2),
			Error::<Test>::NotAuthorized
		);
		assert_noop!(
			Consortium::resign_seat(signed(CLINIC_ADMIN), CLINIC),
			Error::<Test>::NotFound
		);
		assert_ok!(Consortium::resign_seat(signed(102), 2));
		assert_eq!(Voters::get(), [HOSPITAL_ADMIN, 103]);
		System::assert_last_event(Event::SeatTaken { organisation: 2 }.into());
	});
}
