//! Changes of sessions: a new set, who leaves, who is silent; `authorize_upgrade` and `note_stalled`.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

const NOMINEE: u64 = 201;

fn seat_nominee() {
	assert_ok!(Consortium::nominate_validator(signed(HOSPITAL_ADMIN), HOSPITAL, NOMINEE));
	SessionKeys::mutate(|keys| keys.push(NOMINEE));
	assert_ok!(Consortium::seat_validator(RuntimeOrigin::root(), NOMINEE));
}

#[test]
fn a_set_that_did_not_change_is_not_announced() {
	on_chain(|| {
		assert_eq!(Consortium::take_changed_validators(), None);
		seat_nominee();
		assert_eq!(Consortium::take_changed_validators(), Some(vec![VALIDATOR, NOMINEE]));
		assert_eq!(Consortium::take_changed_validators(), None);
		assert_ok!(Consortium::remove_validator(RuntimeOrigin::root(), VALIDATOR));
		assert_eq!(Consortium::take_changed_validators(), Some(vec![NOMINEE]));
	});
}

#[test]
fn keys_and_account_of_a_validator_go_when_it_is_out_of_force() {
	on_chain(|| {
		seat_nominee();
		turn_session();
		assert_ok!(Consortium::remove_validator(RuntimeOrigin::root(), VALIDATOR));
		// The sessions still need it.
		Consortium::start_session(&InForce::get());
		assert_eq!(leaving(), [VALIDATOR]);
		assert!(SessionKeys::get().contains(&VALIDATOR));
		assert!(!Consortium::is_unused(&VALIDATOR), "nobody takes the account meanwhile");
		assert_eq!(Consortium::validates(&VALIDATOR), None, "and it sends nothing any more");

		turn_session();
		assert!(Leaving::<Test>::get().is_empty());
		assert_eq!(SessionKeys::get(), [NOMINEE]);
		assert!(Consortium::is_unused(&VALIDATOR));
		System::assert_last_event(Event::ValidatorLeft { validator: VALIDATOR }.into());
	});
}

#[test]
fn a_validator_that_authors_nothing_is_visible_until_it_does() {
	on_chain(|| {
		seat_nominee();
		turn_session();
		for sessions in 1..=3 {
			Consortium::note_author(&VALIDATOR);
			Consortium::note_author(&VALIDATOR);
			turn_session();
			assert_eq!(Silence::<Test>::get(NOMINEE), sessions);
			System::assert_last_event(
				Event::ValidatorSilent { validator: NOMINEE, sessions }.into(),
			);
		}
		assert_eq!(Silence::<Test>::get(VALIDATOR), 0);

		System::reset_events();
		for validator in [VALIDATOR, NOMINEE] {
			Consortium::note_author(&validator);
		}
		turn_session();
		assert_eq!(Silence::<Test>::iter().count(), 0);
		assert!(System::events().is_empty());
	});
}

#[test]
fn nothing_is_kept_of_a_validator_that_left() {
	on_chain(|| {
		seat_nominee();
		turn_session();
		turn_session();
		assert_ok!(Consortium::remove_validator(RuntimeOrigin::root(), NOMINEE));
		Consortium::note_author(&NOMINEE);
		turn_session();
		Consortium::note_author(&VALIDATOR);
		turn_session();
		assert_eq!(Silence::<Test>::get(NOMINEE), 0);
		assert!(!Authored::<Test>::contains_key(NOMINEE));
	});
}

#[test]
fn two_thirds_authorise_an_upgrade_and_nobody_else() {
	on_chain(|| {
		let code_hash = sp_core::H256([7; 32]);
		for who in [MAJORITY, HOSPITAL_ADMIN, STRANGER] {
			assert_noop!(
				Consortium::authorize_upgrade(signed(who), code_hash),
				DispatchError::BadOrigin
			);
		}
		assert_ok!(Consortium::authorize_upgrade(RuntimeOrigin::root(), code_hash));
		System::assert_last_event(
			frame_system::Event::UpgradeAuthorized { code_hash, check_version: true }.into(),
		);
	});
}

#[test]
fn a_stall_waits_for_the_set_without_those_who_are_lost() {
	on_chain(|| {
		seat_nominee();
		turn_session();
		System::set_block_number(9);
		assert_ok!(Consortium::note_stalled(RuntimeOrigin::root(), Some(4), 2));
		System::assert_last_event(Event::StallNoted { last_finalised: Some(4), delay: 2 }.into());
		assert_ok!(Consortium::remove_validator(RuntimeOrigin::root(), NOMINEE));
		// The set of this session is still the one with the lost validator.
		Consortium::start_session(&InForce::get());
		assert!(Forced::get().is_empty());
		turn_session();
		assert_eq!(Forced::get(), [Stall { last_finalised: 4, delay: 2 }]);
		turn_session();
		assert_eq!(Forced::get().len(), 1, "it is ended once");
	});
}

#[test]
fn a_stall_can_be_taken_back_and_noted_anew() {
	on_chain(|| {
		System::set_block_number(9);
		assert_ok!(Consortium::note_stalled(RuntimeOrigin::root(), Some(4), 2));
		assert_ok!(Consortium::note_stalled(RuntimeOrigin::root(), None, 0));
		turn_session();
		assert!(Forced::get().is_empty());
		assert_ok!(Consortium::note_stalled(RuntimeOrigin::root(), Some(3), 2));
		assert_ok!(Consortium::note_stalled(RuntimeOrigin::root(), Some(5), 0));
		turn_session();
		assert_eq!(Forced::get(), [Stall { last_finalised: 5, delay: 0 }], "the last word counts");
	});
}

#[test]
fn only_two_thirds_note_a_stall_and_only_one_that_can_be() {
	on_chain(|| {
		System::set_block_number(9);
		for who in [MAJORITY, HOSPITAL_ADMIN, STRANGER] {
			assert_noop!(
				Consortium::note_stalled(signed(who), Some(4), 2),
				DispatchError::BadOrigin
			);
		}
		let session = Consortium::session_blocks();
		for (last_finalised, delay) in [(9, 2), (u32::MAX, 2), (4, session), (4, u32::MAX)] {
			assert_noop!(
				Consortium::note_stalled(RuntimeOrigin::root(), Some(last_finalised), delay),
				Error::<Test>::StallNotUsable
			);
		}
		assert_ok!(Consortium::note_stalled(RuntimeOrigin::root(), Some(8), session - 1));
	});
}
