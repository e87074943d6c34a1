//! `change`

use super::questions::*;
use crate::{mock::*, *};
use anamnesis_primitives::Categories;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

/// Somebody puts these terms in the place of Anna's grant with the number that they have.
fn change(by: u64, grantee: Grantee<u64>, terms: Grant) -> DispatchResult {
	let Grant { id, scope, rights, purposes, from, until } = terms;
	AccessGrants::change(signed(by), ANNA, grantee, id, scope, rights, purposes, from, until)
}

fn anna_changes(grantee: Grantee<u64>, terms: Grant) -> DispatchResult {
	change(ANNAS_ACCOUNT, grantee, terms)
}

fn of_clinic() -> Vec<Grant> {
	Grants::<Test>::get(ANNA, to_clinic()).expect("they are there").into_inner()
}

#[test]
fn a_changed_grant_has_the_new_terms_and_the_old_number() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		let changed = Grant {
			id: 0,
			scope: GrantScope::Everything,
			rights: BOTH,
			purposes: research(),
			from: LATER,
			until: LATER + 1,
		};
		assert_ok!(anna_changes(to_clinic(), changed.clone()));
		assert_eq!(of_clinic(), [changed]);
		System::assert_last_event(
			Event::GrantChanged { patient: ANNA, grantee: to_clinic(), grant: 0 }.into(),
		);
	});
}

#[test]
fn a_change_takes_no_number() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_changes(to_clinic(), Grant { rights: BOTH, ..terms() }));
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_eq!(annas(to_clinic()), [0, 1]);
	});
}

#[test]
fn the_other_grants_stay_as_they_are() {
	on_chain(|| {
		for _ in 0..3 {
			assert_ok!(anna_grants(to_clinic(), terms()));
		}
		let second = Grant { id: 1, rights: BOTH, ..terms() };
		assert_ok!(anna_changes(to_clinic(), second.clone()));
		assert_eq!(of_clinic(), [terms(), second, Grant { id: 2, ..terms() }]);
	});
}

#[test]
fn the_decision_follows_the_new_terms_at_once() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_eq!(ask(QUESTION), PERMIT);
		assert_ok!(anna_changes(to_clinic(), Grant { purposes: research(), ..terms() }));
		assert_eq!(ask(QUESTION), DENY);
		assert_ok!(anna_changes(to_clinic(), Grant { until: LATER - 1, ..terms() }));
		let until = Some(LATER - 1);
		assert_eq!(ask(QUESTION), anamnesis_primitives::AccessDecision::Permit { until });
	});
}

#[test]
fn new_terms_have_to_be_admissible_as_if_they_were_granted() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		let nothing = Rights { read: false, contribute: false };
		for (terms, error) in [
			(
				Grant { scope: GrantScope::Categories(Categories(0)), ..terms() },
				Error::<Test>::ScopeNotAdmissible,
			),
			(Grant { rights: nothing, ..terms() }, Error::RightsNotAdmissible),
			(
				Grant { scope: listed(&[RESULT]), rights: BOTH, ..terms() },
				Error::RightsNotAdmissible,
			),
			(Grant { purposes: Purposes(0), ..terms() }, Error::PurposesNotAdmissible),
			(Grant { from: LATER, ..terms() }, Error::TimeNotAdmissible),
			(Grant { from: EARLIER, until: BEGINNING, ..terms() }, Error::TimeNotAdmissible),
			(Grant { scope: listed(&[NO_RECORD]), ..terms() }, Error::NotFound),
		] {
			assert_noop!(anna_changes(to_clinic(), terms), error);
		}
	});
}

#[test]
fn what_is_not_there_is_not_changed() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_noop!(
			anna_changes(to_clinic(), Grant { id: 1, ..terms() }),
			Error::<Test>::NotFound
		);
		assert_noop!(anna_changes(to_clinician(), terms()), Error::<Test>::NotFound);
		assert_ok!(anna_revokes(to_clinic(), 0));
		assert_noop!(anna_changes(to_clinic(), terms()), Error::<Test>::NotFound);
	});
}

#[test]
fn a_grant_that_has_ended_is_not_brought_back() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinic(), Grant { until: LATER + 2, ..terms() }));
		Now::set(LATER);
		let longer = Grant { until: LATER + 2, ..terms() };
		assert_eq!(annas(to_clinic()), [0, 1], "it is still there");
		assert_noop!(anna_changes(to_clinic(), longer.clone()), Error::<Test>::NotFound);

		// And when it is not there any more, the answer is the same.
		assert_ok!(anna_grants(to_clinic(), longer.clone()));
		assert_eq!(annas(to_clinic()), [1, 2]);
		assert_noop!(anna_changes(to_clinic(), longer), Error::<Test>::NotFound);
	});
}

#[test]
fn a_grant_that_has_not_begun_can_be_changed() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), Grant { from: LATER, until: LATER + 1, ..terms() }));
		assert_ok!(anna_changes(to_clinic(), terms()));
		assert_eq!(ask(QUESTION), PERMIT);
	});
}

#[test]
fn a_grantee_who_has_as_much_as_fits_can_be_given_other_terms() {
	on_chain(|| {
		for organisation in 1..=4 {
			for _ in 0..3 {
				assert_ok!(anna_grants(Grantee::Organisation(organisation), terms()));
			}
		}
		assert_ok!(anna_changes(to_clinic(), Grant { rights: BOTH, ..terms() }));
	});
}

#[test]
fn a_grant_made_shorter_lets_the_place_go_when_it_ends() {
	on_chain(|| {
		for organisation in 1..=4 {
			assert_ok!(anna_grants(Grantee::Organisation(organisation), terms()));
		}
		assert_ok!(anna_changes(to_clinic(), Grant { until: BEGINNING + 5, ..terms() }));
		Now::set(BEGINNING + 5);
		assert_ok!(anna_grants(Grantee::Organisation(5), terms()));
		assert!(!Grants::<Test>::contains_key(ANNA, to_clinic()));
	});
}

#[test]
fn who_has_left_is_given_no_other_terms() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinician(), terms()));
		Active::set(vec![HOSPITAL]);
		assert_noop!(anna_changes(to_clinic(), terms()), Error::<Test>::NotFound);
		assert_noop!(
			anna_changes(to_clinician(), Grant { id: 1, ..terms() }),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn nobody_else_changes() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		for by in [BENS_ACCOUNT, CLINICIAN, STRANGER] {
			assert_noop!(change(by, to_clinic(), terms()), Error::<Test>::NotAuthorized);
		}
		assert_noop!(
			AccessGrants::change(
				RuntimeOrigin::root(),
				ANNA,
				to_clinic(),
				0,
				results(),
				READ,
				treatment(),
				BEGINNING,
				LATER
			),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn an_open_erasure_case_does_not_stop_changing_but_the_purge_does() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		Frozen::set(vec![ANNA]);
		assert_ok!(anna_changes(to_clinic(), terms()));
		Denied::set(vec![ANNA]);
		assert_noop!(anna_changes(to_clinic(), terms()), Error::<Test>::BeingErased);
	});
}
