//! `try_state` finds storage that breaks the pallet's rules.

use crate::{mock::*, *};
use anamnesis_primitives::Categories;
use frame_support::assert_ok;
use sp_runtime::TryRuntimeError;

/// Breaks a sound state, in which Anna has given two grants to the clinic, and expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(AccessGrants::do_try_state());
		corrupt();
		assert_eq!(AccessGrants::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change_first(change: impl FnOnce(&mut Grant)) {
	Grants::<Test>::mutate(ANNA, to_clinic(), |grants| {
		change(&mut grants.as_mut().expect("they are there")[0])
	});
}

fn change_given(change: impl FnOnce(&mut GivenGrants<u64, <Test as Config>::MaxGrantees>)) {
	Given::<Test>::mutate(ANNA, change);
}

#[test]
fn an_entry_without_a_grant() {
	finds("a grantee has an entry without a grant", || {
		Grants::<Test>::insert(ANNA, to_clinician(), BoundedVec::new())
	});
}

#[test]
fn a_grantee_who_is_not_listed() {
	finds("a grantee is not listed with the end of the last grant", || Given::<Test>::remove(ANNA));
	finds("a grantee is not listed with the end of the last grant", || {
		change_given(|given| given.grantees.clear())
	});
}

#[test]
fn a_grantee_listed_with_another_end() {
	finds("a grantee is not listed with the end of the last grant", || {
		change_given(|given| given.grantees[0].until += 1)
	});
}

#[test]
fn a_grant_that_is_not_admissible() {
	let changes: [fn(&mut Grant); 4] = [
		|grant| grant.scope = GrantScope::Categories(Categories(0)),
		|grant| grant.rights = Rights { read: false, contribute: false },
		|grant| grant.purposes = Purposes(0),
		|grant| grant.from = grant.until,
	];
	for change in changes {
		finds("a grant is not admissible", || change_first(change));
	}
}

#[test]
fn a_number_that_was_not_given_yet() {
	finds("a grant has a number that was not given yet", || {
		change_given(|given| given.next_id = 1)
	});
}

#[test]
fn a_number_given_twice() {
	finds("two grants of a patient have the same number", || change_first(|grant| grant.id = 1));
}

#[test]
fn grants_of_somebody_who_is_not_there() {
	finds("somebody has given grants who is not there", || Registered::set(vec![]));
}

#[test]
fn a_grantee_listed_without_a_grant() {
	finds("a grantee is listed without a grant", || {
		change_given(|given| {
			let entry = GranteeEntry { grantee: to_clinician(), until: LATER };
			given.grantees.try_push(entry).expect("there is room");
		})
	});
}

#[test]
fn a_grantee_listed_twice() {
	finds("a grantee is listed twice", || {
		change_given(|given| {
			let entry = given.grantees[0].clone();
			given.grantees.try_push(entry).expect("there is room");
		})
	});
}
