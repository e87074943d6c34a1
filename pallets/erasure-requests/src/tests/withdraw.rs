//! `withdraw`

use crate::{mock::*, *};
use anamnesis_primitives::RecordCategory::*;
use frame_support::{assert_noop, assert_ok};
use sp_keyring::Sr25519Keyring;
use sp_runtime::DispatchError;

fn withdraw_by(who: Sr25519Keyring, case: CaseId) -> DispatchResultWithPostInfo {
	ErasureRequests::withdraw(signed(who), case)
}

#[test]
fn when_nothing_is_attested_the_case_is_gone() {
	on_chain(|| {
		assert_ok!(open_with_key(Holder, PATIENT, everything(), Some(CaseKey)));
		let case = newest_case(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(keep_all(case, OTHER_VAULT));
		let recipients = vec![HOSPITAL].try_into().expect("one fits");
		assert_ok!(ErasureRequests::tell_recipients(signed(VaultAdmin), VAULT, case, recipients));
		assert_eq!(ErasureRequests::precheck_withdraw(&case), Ok(()));
		assert_ok!(withdraw_by(Holder, case));
		System::assert_last_event(Event::ErasureWithdrawn { case }.into());
		System::reset_events();
		assert_eq!(found_in_state(&case.0), 0);
		assert_eq!(found_in_state(CaseKey.to_account_id().as_ref()), 0);
		assert!(!ErasureRequests::is_frozen(&PATIENT));
		assert_eq!(ErasureRequests::precheck_withdraw(&case), Err(Refusal::ChangesNothing));
	});
}

#[test]
fn what_is_attested_already_goes_and_the_rest_is_spared() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(attest(case, OTHER_VAULT));
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(withdraw_by(Holder, case));
		assert!(the_case(case).is_purging());
		assert!(!ErasureRequests::is_denied(&PATIENT));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [0, 1]);
		let certificate = Certificates::<Test>::get(case).expect("something is erased");
		assert!(certificate.partial);
		assert!(!Cases::<Test>::contains_key(case), "nothing more is to come");
		assert_eq!(Kept::<Test>::iter().count(), 0);
		System::assert_last_event(Event::ErasurePartlyCompleted { case }.into());
	});
}

#[test]
fn a_record_that_is_attested_goes_although_its_custodian_has_yet_to_answer() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(attest_record(case, VAULT, 0));
		assert_ok!(withdraw_by(Holder, case));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [1, 2, 3]);
	});
}

#[test]
fn what_is_kept_is_not_asked_for_any_more() {
	on_chain(|| {
		let case = kept();
		assert_ok!(withdraw_by(Holder, case));
		assert!(!Cases::<Test>::contains_key(case));
		assert_eq!(Kept::<Test>::iter().count(), 0);
		assert!(!ErasureRequests::freezes(&PATIENT, Some(0), Results, VAULT));
		assert!(Certificates::<Test>::get(case).is_some_and(|certificate| certificate.partial));
		Now::set(soon().begins());
		assert_noop!(ErasureRequests::reopen(signed(Stranger), case, 0), Error::<Test>::NotFound);
	});
}

#[test]
fn nothing_is_withdrawn_while_the_purge_is_running() {
	on_chain(|| {
		let case = open_about(PATIENT, ErasureScope::Category(Imaging));
		assert_ok!(attest(case, VAULT));
		assert_noop!(withdraw_by(Holder, case), Error::<Test>::BeingErased);
		assert_eq!(ErasureRequests::precheck_withdraw(&case), Err(Refusal::ChangesNothing));
	});
}

#[test]
fn nothing_is_done_with_a_withdrawn_case() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(attest(case, OTHER_VAULT));
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(withdraw_by(Holder, case));
		Now::set(soon().begins());
		let missing = || Error::<Test>::NotFound;
		assert_noop!(ErasureRequests::reopen(signed(Stranger), case, 0), missing());
		assert_noop!(ErasureRequests::appeal(signed(Holder), case, 0), missing());
		assert_noop!(attest_record(case, VAULT, 0), missing());
		assert_noop!(keep(case, VAULT, 0), missing());
		assert_noop!(attest(case, VAULT), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn an_appeal_in_a_withdrawn_case_is_not_decided() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(attest(case, OTHER_VAULT));
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(ErasureRequests::appeal(signed(Holder), case, 0));
		assert_ok!(withdraw_by(Holder, case));
		assert_noop!(
			ErasureRequests::decide_appeal(signed(SupervisorAdmin), SUPERVISOR, case, 0, true),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn only_the_patients_side_withdraws() {
	on_chain(|| {
		let case = open(PATIENT);
		for who in [OtherHolder, VaultAdmin, SupervisorAdmin, Clinician, Stranger] {
			assert_noop!(withdraw_by(who, case), Error::<Test>::NotAuthorized);
		}
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(ErasureRequests::withdraw(origin, case), DispatchError::BadOrigin);
		}
		assert_noop!(withdraw_by(Holder, CaseId([9; 16])), Error::<Test>::NotFound);
		Representative::set(Some((Stranger.to_account_id(), PatientAct::Erase)));
		assert_ok!(withdraw_by(Stranger, case));
	});
}

#[test]
fn it_costs_what_was_kept() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		let paid = withdraw_by(Holder, case).expect("the holder may").actual_weight;
		assert_eq!(paid, Some(<() as WeightInfo>::withdraw(1)));
	});
}
