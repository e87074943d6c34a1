//! `set_policy`, its precheck in the pool, and `Policies`

use crate::{mock::*, *};
use anamnesis_primitives::{traits::Policies, Categories, MandateRights, MandateTerms, Purpose};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

const OTHER: Commitment = Commitment { scheme: 1, hash: [0x51; 32] };

fn set(by: u64, commitment: Commitment) -> DispatchResult {
	AccessGrants::set_policy(signed(by), ANNA, commitment)
}

fn precheck(by: u64, commitment: Commitment) -> Result<(), Refusal> {
	AccessGrants::precheck_set_policy(&by, &ANNA, &commitment)
}

/// The pool and the call refuse it.
fn refused(by: u64, commitment: Commitment, refusal: Refusal, error: Error<Test>) {
	assert_eq!(precheck(by, commitment), Err(refusal));
	assert_noop!(set(by, commitment), error);
}

#[test]
fn the_holder_sets_the_policy() {
	on_chain(|| {
		assert_eq!(precheck(ANNAS_ACCOUNT, OTHER), Ok(()));
		assert_ok!(set(ANNAS_ACCOUNT, OTHER));
		assert_eq!(AccessGrants::commitment(&ANNA), Some(OTHER));
		assert_eq!(AccessGrants::commitment(&BEN), Some(POLICY));
		System::assert_last_event(Event::PolicyChanged { patient: ANNA }.into());
	});
}

#[test]
fn what_stands_already_is_not_set_again() {
	on_chain(|| {
		refused(ANNAS_ACCOUNT, POLICY, Refusal::ChangesNothing, Error::AlreadyExists);
		assert_ok!(set(ANNAS_ACCOUNT, OTHER));
		assert_ok!(set(ANNAS_ACCOUNT, POLICY));
	});
}

#[test]
fn a_commitment_of_an_unknown_scheme_binds_nothing() {
	on_chain(|| {
		for scheme in [0, 2, u8::MAX] {
			let commitment = Commitment { scheme, ..OTHER };
			refused(ANNAS_ACCOUNT, commitment, Refusal::ChangesNothing, Error::SchemeNotKnown);
		}
	});
}

#[test]
fn a_representative_who_may_grant_everything_sets_the_policy() {
	on_chain(|| {
		give_mandate(ANNA, DAUGHTER, full_mandate());
		assert_eq!(precheck(DAUGHTER, OTHER), Ok(()));
		assert_ok!(set(DAUGHTER, OTHER));
	});
}

#[test]
fn whoever_may_grant_less_does_not_loosen_what_is_restricted() {
	on_chain(|| {
		let all_but_one = Purposes::of(&Purpose::ALL[1..]);
		let rights = MandateRights { grant: false, ..MandateRights::ALL };
		let scope = GrantScope::Categories(Categories(u8::MAX));
		for mandate in [
			MandateTerms { scope, ..full_mandate() },
			MandateTerms { purposes: all_but_one, ..full_mandate() },
			MandateTerms { rights, ..full_mandate() },
		] {
			give_mandate(ANNA, DAUGHTER, mandate);
			refused(DAUGHTER, OTHER, Refusal::WrongRole, Error::NotAuthorized);
		}
	});
}

#[test]
fn a_mandate_that_has_ended_sets_nothing() {
	on_chain(|| {
		give_mandate(ANNA, DAUGHTER, full_mandate());
		Now::set(MANDATE_ENDS.begins());
		refused(DAUGHTER, OTHER, Refusal::WrongRole, Error::NotAuthorized);
	});
}

#[test]
fn nobody_else_sets_it() {
	on_chain(|| {
		for by in [BENS_ACCOUNT, CLINICIAN, OFFICER, STRANGER] {
			refused(by, OTHER, Refusal::WrongRole, Error::NotAuthorized);
		}
		assert_noop!(
			AccessGrants::set_policy(RuntimeOrigin::root(), ANNA, OTHER),
			DispatchError::BadOrigin
		);
		let nobody = PatientId([9; 16]);
		assert_noop!(
			AccessGrants::set_policy(signed(ANNAS_ACCOUNT), nobody, OTHER),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn an_open_erasure_case_does_not_stop_restricting_but_the_purge_does() {
	on_chain(|| {
		Frozen::set(vec![ANNA]);
		assert_ok!(set(ANNAS_ACCOUNT, OTHER));
		Denied::set(vec![ANNA]);
		refused(ANNAS_ACCOUNT, POLICY, Refusal::ChangesNothing, Error::BeingErased);
	});
}

#[test]
fn the_first_commitment_of_a_patient_is_no_change() {
	on_chain(|| {
		let new = PatientId([3; 16]);
		Registered::mutate(|registered| registered.push((new, 3)));
		AccessGrants::begin(&new, OTHER);
		assert_eq!(AccessGrants::commitment(&new), Some(OTHER));
		assert!(System::events().is_empty());
	});
}

#[test]
fn whoever_takes_a_registration_over_brings_another_policy() {
	on_chain(|| {
		AccessGrants::begin(&ANNA, OTHER);
		assert_eq!(AccessGrants::commitment(&ANNA), Some(OTHER));
		System::assert_last_event(Event::PolicyChanged { patient: ANNA }.into());
	});
}

#[test]
fn nothing_begins_while_a_patient_is_being_erased() {
	on_chain(|| {
		Denied::set(vec![ANNA]);
		AccessGrants::begin(&ANNA, OTHER);
		assert_eq!(AccessGrants::commitment(&ANNA), Some(POLICY));
	});
}

#[test]
fn granting_and_asking_leave_the_policy_as_it_is() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(clinic_asks());
		assert_eq!(AccessGrants::commitment(&ANNA), Some(POLICY));
	});
}

#[test]
fn who_is_not_there_has_no_policy() {
	on_chain(|| assert_eq!(AccessGrants::commitment(&PatientId([9; 16])), None));
}
