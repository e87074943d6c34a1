//! `revoke`, and `precheck_revoke` in the pool

use crate::{mock::*, *};
use anamnesis_primitives::{traits::AccessControl, AccessTarget, Purpose};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

fn precheck(grantee: Grantee<u64>, grant: GrantId) -> Result<(), Refusal> {
	AccessGrants::precheck_revoke(&ANNA, &grantee, grant)
}

/// The pool and the call agree that Anna can revoke this.
fn revoked(grantee: Grantee<u64>, grant: GrantId) {
	assert_eq!(precheck(grantee, grant), Ok(()));
	assert_ok!(anna_revokes(grantee, grant));
}

#[test]
fn what_is_revoked_is_gone() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		revoked(to_clinic(), 0);
		assert!(!Grants::<Test>::contains_key(ANNA, to_clinic()));
		assert!(Given::<Test>::get(ANNA).grantees.is_empty());
		System::assert_last_event(
			Event::GrantRevoked { patient: ANNA, grantee: to_clinic(), grant: 0 }.into(),
		);
	});
}

#[test]
fn the_other_grants_stay() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), Grant { until: LATER + 1, ..terms() }));
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinician(), terms()));
		revoked(to_clinic(), 0);
		assert_eq!((annas(to_clinic()), annas(to_clinician())), (vec![1], vec![2]));
	});
}

#[test]
fn from_the_next_moment_on_the_answer_is_deny() {
	on_chain(|| {
		let permitted = || {
			AccessGrants::check(
				&ANNA,
				&CLINICIAN,
				Some(CLINIC),
				AccessTarget::Record(RESULT),
				Purpose::Treatment,
			)
			.is_permit()
		};
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert!(permitted());
		revoked(to_clinic(), 0);
		assert!(!permitted());
	});
}

#[test]
fn what_is_not_there_is_refused_in_the_pool_and_by_the_call() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinician(), terms()));
		revoked(to_clinician(), 1);
		for (grantee, grant) in
			[(to_clinic(), 1), (to_clinic(), 2), (to_clinician(), 0), (to_clinician(), 1)]
		{
			assert_eq!(precheck(grantee, grant), Err(Refusal::ChangesNothing));
			assert_noop!(anna_revokes(grantee, grant), Error::<Test>::NotFound);
		}
		assert_eq!(
			AccessGrants::precheck_revoke(&BEN, &to_clinic(), 0),
			Err(Refusal::ChangesNothing)
		);
	});
}

#[test]
fn nobody_else_revokes() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		for by in [BENS_ACCOUNT, CLINICIAN, STRANGER] {
			assert_noop!(
				AccessGrants::revoke(signed(by), ANNA, to_clinic(), 0),
				Error::<Test>::NotAuthorized
			);
		}
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(
				AccessGrants::revoke(origin, ANNA, to_clinic(), 0),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn a_patient_does_not_revoke_for_another() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_noop!(
			AccessGrants::revoke(signed(BENS_ACCOUNT), BEN, to_clinic(), 0),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn a_grantee_who_has_left_does_not_block_revoking() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinician(), terms()));
		Active::set(vec![]);
		Enrolled::set(vec![]);
		revoked(to_clinic(), 0);
		revoked(to_clinician(), 1);
	});
}

#[test]
fn an_erasure_does_not_block_revoking() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinician(), terms()));
		Frozen::set(vec![ANNA]);
		revoked(to_clinic(), 0);
		Denied::set(vec![ANNA]);
		revoked(to_clinician(), 1);
	});
}

#[test]
fn a_grant_that_has_ended_or_not_begun_can_be_revoked() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), Grant { until: BEGINNING + 1, ..terms() }));
		assert_ok!(anna_grants(to_clinic(), Grant { from: LATER, until: LATER + 1, ..terms() }));
		Now::set(BEGINNING + 1);
		revoked(to_clinic(), 0);
		revoked(to_clinic(), 1);
	});
}

#[test]
fn a_listed_record_that_is_gone_does_not_block_revoking() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), Grant { scope: listed(&[RESULT]), ..terms() }));
		Records::set(vec![]);
		revoked(to_clinic(), 0);
	});
}

#[test]
fn revoking_the_longest_grant_lets_the_place_go_when_the_others_end() {
	on_chain(|| {
		for organisation in 1..=4 {
			assert_ok!(anna_grants(Grantee::Organisation(organisation), terms()));
		}
		assert_ok!(anna_grants(
			Grantee::Organisation(4),
			Grant { until: BEGINNING + 5, ..terms() }
		));
		revoked(Grantee::Organisation(4), 3);

		Now::set(BEGINNING + 5);
		assert_ok!(anna_grants(Grantee::Organisation(5), terms()));
	});
}
