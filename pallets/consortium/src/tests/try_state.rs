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
	finds("a key is registered for somebody who does not have it", || {
		KeyHolders::<Test>::insert(key(77), KeyHolder::Practitioner(1))
	});
	finds("an organisation's key is not registered as its own", || {
		KeyHolders::<Test>::insert(key(100), KeyHolder::Organisation(CLINIC))
	});
	finds("a practitioner's key is not registered as their own", || {
		KeyHolders::<Test>::remove(key(1))
	});
	finds("a key is registered for somebody who does not have it", || {
		KeyHolders::<Test>::insert(key(77), KeyHolder::Organisation(77))
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

fn seat(organisation: OrganisationId) -> Seat {
	Seat { organisation, heard_at: NOW, votes: true, given_at: 0 }
}

#[test]
fn a_seat_of_nobody_and_a_second_seat() {
	let nobodys = "a seat belongs to nobody, or to somebody who was excluded";
	finds(nobodys, || Seats::<Test>::try_append(seat(77)).expect("there is room"));
	finds(nobodys, || change_hospital(|entry| entry.standing = Standing::Excluded { since: NOW }));
	finds("an organisation has two seats", || {
		Seats::<Test>::try_append(seat(HOSPITAL)).expect("there is room")
	});
}

#[test]
fn a_seat_heard_in_the_future_and_too_few_that_count() {
	let change_seat = |change: fn(&mut Seat)| Seats::<Test>::mutate(|seats| change(&mut seats[0]));
	finds("a seat was heard in the future", || change_seat(|seat| seat.heard_at = NOW + 1));
	finds("too few seats count", || change_seat(|seat| seat.votes = false));
}

#[test]
fn decisions_about_seats_that_make_no_sense() {
	let decide = |organisation, gives| {
		let change = SeatChange { organisation, gives, due_at: NOW };
		SeatChanges::<Test>::try_append(change).expect("there is room")
	};
	let senseless = "a seat is to be given to who has one, or taken from who has none";
	finds(senseless, || decide(HOSPITAL, true));
	finds(senseless, || decide(CLINIC, false));
	finds("two changes of one seat are decided", || {
		decide(CLINIC, true);
		decide(CLINIC, true);
	});
}

#[test]
fn an_endpoint_of_nobody_and_one_that_is_none() {
	let endpoint = |text: &[u8]| Endpoint(text.to_vec().try_into().expect("it is short"));
	finds("an endpoint is of no organisation, or is none", || {
		Endpoints::<Test>::insert(77, endpoint(b"records.example"))
	});
	finds("an endpoint is of no organisation, or is none", || {
		Endpoints::<Test>::insert(HOSPITAL, endpoint(b"a name"))
	});
}

#[test]
fn a_validator_without_keys() {
	finds("a validator has no session keys, and would be dropped silently", || {
		SessionKeys::set(Vec::new())
	});
}

#[test]
fn an_account_that_leaves_and_stays() {
	finds("a validator comes and goes at once", || {
		Leaving::<Test>::try_append(Validator { account: VALIDATOR, organisation: HOSPITAL })
			.expect("there is room")
	});
	finds("an account that leaves has no provider reference", || {
		Leaving::<Test>::try_append(Validator { account: STRANGER, organisation: HOSPITAL })
			.expect("there is room")
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

#[test]
fn a_length_of_sessions_that_no_genesis_could_have_said() {
	finds("a session has a length that is not admissible", || SessionBlocks::<Test>::put(0));
}
