//! The consortium that founds a chain.

use crate::{mock::*, *};

#[test]
fn founders_get_numbers_in_their_order() {
	on_chain(|| {
		assert_eq!(Administrators::<Test>::get(HOSPITAL_ADMIN), Some(HOSPITAL));
		assert_eq!(Administrators::<Test>::get(CLINIC_ADMIN), Some(CLINIC));
		assert_eq!(NextOrganisationId::<Test>::get(), 2);
	});
}

#[test]
fn only_founders_with_a_seat_sit_in_the_council() {
	on_chain(|| {
		let seats = Seats::<Test>::get();
		assert_eq!(
			seats,
			vec![Seat { organisation: HOSPITAL, heard_at: 0, votes: true, given_at: 0 }]
		);
		assert_eq!(Voters::get(), [HOSPITAL_ADMIN]);
		assert!(Consortium::holds_seat(HOSPITAL));
		assert!(!Consortium::holds_seat(CLINIC));
	});
}

#[test]
fn a_validator_can_carry_session_keys() {
	on_chain(|| {
		assert_eq!(frame_system::Account::<Test>::get(VALIDATOR).providers, 1);
		assert_eq!(Consortium::validates(&VALIDATOR), Some(HOSPITAL));
		assert_eq!(Consortium::validates(&HOSPITAL_ADMIN), None);
	});
}

#[test]
#[should_panic(expected = "without the role")]
fn a_validator_needs_an_organisation_with_the_role() {
	let mut genesis = genesis();
	genesis.validators[0].organisation = CLINIC;
	ext_of(genesis);
}

#[test]
#[should_panic(expected = "has another role")]
fn an_administrator_is_not_also_a_validator() {
	let mut genesis = genesis();
	genesis.validators[0].account = HOSPITAL_ADMIN;
	ext_of(genesis);
}

#[test]
#[should_panic(expected = "AccountInUse")]
fn two_founders_do_not_share_an_administrator() {
	let mut genesis = genesis();
	genesis.organisations[1].administrator = HOSPITAL_ADMIN;
	ext_of(genesis);
}

#[test]
#[should_panic(expected = "KeyInUse")]
fn two_founders_do_not_share_a_key() {
	let mut genesis = genesis();
	genesis.organisations[1].encryption_key = genesis.organisations[0].encryption_key;
	ext_of(genesis);
}

#[test]
fn sessions_have_the_length_that_the_genesis_says() {
	on_chain(|| assert_eq!(Consortium::session_blocks(), 300));
	let founding = GenesisConfig { session_blocks: Some(5), ..genesis() };
	ext_of(founding).execute_with(|| {
		assert_eq!(Consortium::session_blocks(), 5);
		assert_eq!(Consortium::do_try_state(), Ok(()));
	});
}

#[test]
#[should_panic(expected = "sessions of 4 blocks at genesis: there can be 5..=1800")]
fn sessions_are_not_too_short() {
	ext_of(GenesisConfig { session_blocks: Some(4), ..genesis() });
}

#[test]
#[should_panic(expected = "there can be 5..=1800")]
fn sessions_are_not_too_long() {
	ext_of(GenesisConfig { session_blocks: Some(1_801), ..genesis() });
}

#[test]
fn no_length_of_a_session_stops_a_chain() {
	new_test_ext().execute_with(|| {
		SessionBlocks::<Test>::put(0);
		assert_eq!(Consortium::session_blocks(), 5, "nothing is divided by zero");
	});
}
