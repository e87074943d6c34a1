//! `revoke_grantee` and `revoke_all`, and their prechecks in the pool

use super::questions::*;
use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use sp_runtime::DispatchError;

fn revoke_clinic() -> DispatchResult {
	AccessGrants::revoke_grantee(signed(ANNAS_ACCOUNT), ANNA, to_clinic())
}

fn revoke_all() -> DispatchResultWithPostInfo {
	AccessGrants::revoke_all(signed(ANNAS_ACCOUNT), ANNA)
}

/// Anna grants as much as she can: three grants to each of four organisations.
fn as_much_as_fits() {
	for organisation in 1..=4 {
		for _ in 0..3 {
			assert_ok!(anna_grants(Grantee::Organisation(organisation), terms()));
		}
	}
}

fn is_gone(grantee: Grantee<u64>) -> bool {
	!Grants::<Test>::contains_key(ANNA, grantee) && !Received::<Test>::contains_key(grantee, ANNA)
}

#[test]
fn one_call_takes_everything_from_a_grantee() {
	on_chain(|| {
		as_much_as_fits();
		assert_eq!(AccessGrants::precheck_revoke_grantee(&ANNA, &to_clinic()), Ok(()));
		assert_ok!(revoke_clinic());
		assert!(is_gone(to_clinic()));
		System::assert_last_event(
			Event::GranteeRevoked { patient: ANNA, grantee: to_clinic() }.into(),
		);
	});
}

#[test]
fn what_others_have_stays() {
	on_chain(|| {
		as_much_as_fits();
		assert_ok!(grant(BENS_ACCOUNT, BEN, to_clinic(), terms()));
		assert_ok!(revoke_clinic());
		assert_eq!(annas(Grantee::Organisation(HOSPITAL)), [3, 4, 5]);
		assert!(Grants::<Test>::contains_key(BEN, to_clinic()));
	});
}

#[test]
fn a_grantee_who_lost_everything_makes_room_for_another() {
	on_chain(|| {
		as_much_as_fits();
		assert_ok!(revoke_clinic());
		assert_ok!(anna_grants(Grantee::Organisation(5), terms()));
	});
}

#[test]
fn one_call_takes_everything_from_everybody() {
	on_chain(|| {
		as_much_as_fits();
		assert_eq!(AccessGrants::precheck_revoke_all(&ANNA), Ok(()));
		assert_ok!(revoke_all());
		for organisation in 1..=4 {
			assert!(is_gone(Grantee::Organisation(organisation)), "{organisation}");
		}
		assert!(Given::<Test>::get(ANNA).grantees.is_empty());
		System::assert_last_event(Event::AllRevoked { patient: ANNA }.into());
	});
}

#[test]
fn from_the_next_moment_on_everybody_is_denied() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinician(), terms()));
		assert_eq!(ask(QUESTION), PERMIT);
		assert_ok!(revoke_all());
		assert_eq!(ask(QUESTION), DENY);
	});
}

#[test]
fn another_patients_grants_stay() {
	on_chain(|| {
		as_much_as_fits();
		assert_ok!(grant(BENS_ACCOUNT, BEN, to_clinic(), terms()));
		assert_ok!(revoke_all());
		assert!(Grants::<Test>::contains_key(BEN, to_clinic()));
		assert!(Received::<Test>::contains_key(to_clinic(), BEN));
	});
}

#[test]
fn numbers_are_not_given_again_afterwards() {
	on_chain(|| {
		as_much_as_fits();
		assert_ok!(revoke_all());
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_eq!(annas(to_clinic()), [12]);
	});
}

#[test]
fn questions_and_the_policy_stay() {
	on_chain(|| {
		as_much_as_fits();
		assert_ok!(clinic_asks());
		assert_ok!(revoke_all());
		assert_eq!(open_requests(), [0]);
		assert_eq!(PolicyCommitments::<Test>::get(ANNA), Some(POLICY));
	});
}

#[test]
fn it_costs_what_there_was_to_revoke() {
	on_chain(|| {
		let announced = Call::<Test>::revoke_all { patient: ANNA }.get_dispatch_info().call_weight;
		assert_eq!(announced, <() as WeightInfo>::revoke_all(4));
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinician(), terms()));
		let spent = revoke_all().expect("there are grants").actual_weight;
		assert_eq!(spent, Some(<() as WeightInfo>::revoke_all(2)));
	});
}

#[test]
fn where_nothing_is_the_pool_and_the_call_refuse() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinician(), terms()));
		let nothing = Err(Refusal::ChangesNothing);
		assert_noop!(AccessGrants::revoke_all(signed(BENS_ACCOUNT), BEN), Error::<Test>::NotFound);
		assert_eq!(AccessGrants::precheck_revoke_grantee(&ANNA, &to_clinic()), nothing);
		assert_noop!(revoke_clinic(), Error::<Test>::NotFound);
		assert_ok!(anna_revokes(to_clinician(), 0));
		assert_eq!(AccessGrants::precheck_revoke_all(&ANNA), nothing);
		assert_noop!(revoke_all(), Error::<Test>::NotFound);
	});
}

#[test]
fn it_is_done_once() {
	on_chain(|| {
		as_much_as_fits();
		assert_ok!(revoke_all());
		assert_eq!(AccessGrants::precheck_revoke_all(&ANNA), Err(Refusal::ChangesNothing));
		assert_noop!(revoke_all(), Error::<Test>::NotFound);
	});
}

#[test]
fn grants_that_have_ended_or_not_begun_go_too() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), Grant { until: BEGINNING + 1, ..terms() }));
		assert_ok!(anna_grants(to_clinician(), Grant { from: LATER, until: LATER + 1, ..terms() }));
		Now::set(BEGINNING + 1);
		assert_eq!(AccessGrants::precheck_revoke_all(&ANNA), Ok(()));
		assert_ok!(revoke_all());
		assert!(is_gone(to_clinic()) && is_gone(to_clinician()));
	});
}

#[test]
fn neither_who_has_left_nor_an_erasure_is_in_the_way() {
	on_chain(|| {
		as_much_as_fits();
		Active::set(vec![]);
		Frozen::set(vec![ANNA]);
		assert_ok!(revoke_clinic());
		Denied::set(vec![ANNA]);
		assert_ok!(AccessGrants::revoke_grantee(
			signed(ANNAS_ACCOUNT),
			ANNA,
			Grantee::Organisation(HOSPITAL)
		));
		assert_ok!(revoke_all());
	});
}

#[test]
fn nobody_else_revokes_anything() {
	on_chain(|| {
		as_much_as_fits();
		for by in [BENS_ACCOUNT, CLINICIAN, STRANGER, DAUGHTER] {
			assert_noop!(
				AccessGrants::revoke_grantee(signed(by), ANNA, to_clinic()),
				Error::<Test>::NotAuthorized
			);
			assert_noop!(AccessGrants::revoke_all(signed(by), ANNA), Error::<Test>::NotAuthorized);
		}
		assert_noop!(
			AccessGrants::revoke_grantee(RuntimeOrigin::none(), ANNA, to_clinic()),
			DispatchError::BadOrigin
		);
		assert_noop!(
			AccessGrants::revoke_all(RuntimeOrigin::root(), ANNA),
			DispatchError::BadOrigin
		);
	});
}
