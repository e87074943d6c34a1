//! Changes of sessions: a new set, who leaves, who is silent; and `authorize_upgrade`.

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
		Consortium::start_session();
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
