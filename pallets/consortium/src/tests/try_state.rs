//! `try_state` finds storage that breaks the pallet's rules.

use crate::{mock::*, *};
use frame_support::assert_ok;
use sp_runtime::TryRuntimeError;

/// Breaks a sound state and expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		assert_ok!(Consortium::enrol_practitioner(
			signed(HOSPITAL_ADMIN),
			HOSPITAL,
			1,
			PractitionerKind::Clinician,
			key(1)
		));
		assert_ok!(Consortium::do_try_state());
		corrupt();
		assert_eq!(Consortium::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change_hospital(change: impl FnOnce(&mut Organisation<u64>)) {
	Organisations::<Test>::mutate(HOSPITAL, |entry| change(entry.as_mut().expect("a founder")));
}

#[test]
fn a_number_not_given_yet() {
	finds("an organisation has a number that was not given yet", || {
		NextOrganisationId::<Test>::put(1)
	});
}

#[test]
fn roles_that_exclude_each_other() {
	finds("an organisation has roles that exclude each other", || {
		change_hospital(|entry| entry.roles = Roles::of(&[Role::Supervisor, Role::Provider]))
	});
}

#[test]
fn an_administrator_that_is_not_registered() {
	finds("an organisation's administrator is not registered as such", || {
		Administrators::<Test>::remove(HOSPITAL_ADMIN)
	});
}

#[test]
fn an_administrator_of_nothing() {
	finds("there is an administrator of nothing", || {
		Administrators::<Test>::insert(STRANGER, HOSPITAL)
	});
}

#[test]
fn an_administrator_without_a_reference() {
	finds("an administrator's account has no reference", || {
		System::dec_sufficients(&HOSPITAL_ADMIN);
	});
}

#[test]
fn a_wrong_count_of_practitioners() {
	finds("an organisation's count of practitioners is wrong", || {
		change_hospital(|entry| entry.practitioners = 5)
	});
}

#[test]
fn a_key_registered_for_somebody_else() {
	finds("an organisation's key is not registered as its own", || {
		KeyHolders::<Test>::insert(key(100), KeyHolder::Organisation(CLINIC))
	});
	finds("a practitioner's key is not registered as their own", || {
		KeyHolders::<Test>::remove(key(1))
	});
	finds("a key is registered for somebody who does not have it", || {
		KeyHolders::<Test>::insert(key(77), KeyHolder::Organisation(HOSPITAL))
	});
}

#[test]
fn a_key_in_two_pallets() {
	finds("a key serves in two pallets", || KeysElsewhere::set(vec![key(1)]));
}

#[test]
fn a_practitioner_without_a_reference() {
	finds("a practitioner's account has no reference", || {
		System::dec_sufficients(&1);
	});
}

#[test]
fn a_seat_of_nobody_and_a_second_seat() {
	finds("a seat belongs to no organisation", || {
		Seats::<Test>::try_append(77).expect("there is room")
	});
	finds("an organisation has two seats", || {
		Seats::<Test>::try_append(HOSPITAL).expect("there is room")
	});
}

#[test]
fn no_validator_or_one_that_may_not_be() {
	finds("there is no validator", Validators::<Test>::kill);
	finds("a validator's organisation lacks the role", || {
		Validators::<Test>::try_append(Validator { account: VALIDATOR, organisation: CLINIC })
			.expect("there is room")
	});
	finds("a validator is listed twice", || {
		Validators::<Test>::try_append(Validator { account: VALIDATOR, organisation: HOSPITAL })
			.expect("there is room")
	});
	finds("a validator's account has no provider reference", || {
		Validators::<Test>::try_append(Validator { account: STRANGER, organisation: HOSPITAL })
			.expect("there is room")
	});
}
