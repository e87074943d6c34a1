//! `tell_recipients`, `confirm_recipient` and `close_recipients`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

fn tell(case: CaseId, custodian: OrganisationId, recipients: &[OrganisationId]) -> DispatchResult {
	let recipients = recipients.to_vec().try_into().expect("no more than fit");
	let by = signed(administrator(custodian));
	ErasureRequests::tell_recipients(by, custodian, case, recipients)
}

fn confirm(case: CaseId, recipient: OrganisationId) -> DispatchResult {
	let by = signed(administrator(recipient));
	ErasureRequests::confirm_recipient(by, recipient, case)
}

fn close(case: CaseId) -> DispatchResult {
	ErasureRequests::close_recipients(signed(Stranger), case)
}

fn told(case: CaseId) -> Vec<OrganisationId> {
	let (told, _) = ErasureRequests::recipients(case).unwrap_or_default();
	told.iter().map(|recipient| recipient.organisation).collect()
}

fn counts(case: CaseId) -> RecipientCounts {
	Certificates::<Test>::get(case).expect("there is one").recipients
}

/// A case about everything that is over, of which the vault has told the hospital and the supervisor.
fn erased() -> CaseId {
	let case = open(PATIENT);
	tell(case, VAULT, &[SUPERVISOR, HOSPITAL]).expect("the vault may");
	attest(case, VAULT).expect("the vault may");
	attest(case, OTHER_VAULT).expect("the other vault may");
	purge_all(case);
	case
}

#[test]
fn a_custodian_tells_whoever_has_received_something() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(tell(case, VAULT, &[SUPERVISOR, HOSPITAL]));
		System::assert_last_event(Event::RecipientsTold { case, custodian: VAULT, told: 2 }.into());
		assert_eq!(told(case), [HOSPITAL, SUPERVISOR]);
		assert_ok!(tell(case, OTHER_VAULT, &[HOSPITAL, VAULT]));
		assert_eq!(told(case), [VAULT, HOSPITAL, SUPERVISOR], "each of them once");
	});
}

#[test]
fn they_confirm_after_the_purge_when_nobody_knows_any_more_whose_it_was() {
	on_chain(|| {
		let case = erased();
		System::reset_events();
		assert_eq!(found_in_state(&PATIENT.0), 0);
		Now::set(20);
		assert_ok!(confirm(case, HOSPITAL));
		System::assert_last_event(Event::RecipientConfirmed { case, recipient: HOSPITAL }.into());
		let (told, due_at) = ErasureRequests::recipients(case).expect("it is not closed");
		assert_eq!(told[0], Recipient { organisation: HOSPITAL, confirmed_at: Some(20) });
		assert_eq!(due_at, 10 + MONTH);
		assert_noop!(confirm(case, HOSPITAL), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn who_says_nothing_is_silent_in_the_certificate() {
	on_chain(|| {
		let case = erased();
		assert_ok!(confirm(case, HOSPITAL));
		Now::set(10 + MONTH - 1);
		assert_noop!(close(case), Error::<Test>::NotDue);
		Now::set(10 + MONTH);
		assert_ok!(close(case));
		System::assert_last_event(Event::RecipientsClosed { case, confirmed: 1, silent: 1 }.into());
		assert_eq!(counts(case), RecipientCounts { told: 2, confirmed: 1, silent: 1 });
		assert_eq!(ErasureRequests::recipients(case), None);
		assert_noop!(close(case), Error::<Test>::NotFound);
		assert_noop!(confirm(case, SUPERVISOR), Error::<Test>::NotFound);
	});
}

#[test]
fn when_all_have_confirmed_nobody_has_to_wait() {
	on_chain(|| {
		let case = erased();
		assert_ok!(confirm(case, HOSPITAL));
		assert_noop!(close(case), Error::<Test>::NotDue);
		assert_ok!(confirm(case, SUPERVISOR));
		assert_ok!(close(case));
		assert_eq!(counts(case), RecipientCounts { told: 2, confirmed: 2, silent: 0 });
	});
}

#[test]
fn before_there_is_a_certificate_nothing_is_recorded() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(tell(case, VAULT, &[HOSPITAL]));
		assert_ok!(confirm(case, HOSPITAL));
		assert_noop!(close(case), Error::<Test>::AnswersMissing);
		assert_noop!(close(CaseId([9; 16])), Error::<Test>::NotFound);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(ErasureRequests::close_recipients(origin, case), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn a_custodian_tells_before_its_attestation() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(attest(case, VAULT));
		assert_noop!(tell(case, VAULT, &[HOSPITAL]), Error::<Test>::AlreadyExists);
		assert_ok!(tell(case, OTHER_VAULT, &[HOSPITAL]));
	});
}

#[test]
fn and_again_before_it_erases_what_it_had_kept() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(tell(case, VAULT, &[HOSPITAL]));
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(attest(case, VAULT));
		assert_ok!(attest(case, OTHER_VAULT));
		purge_all(case);
		assert_ok!(confirm(case, HOSPITAL));
		assert_ok!(close(case));
		assert_ok!(tell(case, VAULT, &[HOSPITAL, SUPERVISOR]));
		assert_ok!(attest_record(case, VAULT, 0));
		purge_all(case);
		assert_eq!(counts(case), RecipientCounts { told: 1, confirmed: 1, silent: 0 });
		Now::set(10 + MONTH);
		assert_ok!(close(case));
		assert_eq!(counts(case), RecipientCounts { told: 3, confirmed: 1, silent: 2 });
	});
}

#[test]
fn whoever_is_told_of_something_more_confirms_anew_and_has_a_month_again() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(tell(case, VAULT, &[HOSPITAL]));
		assert_ok!(confirm(case, HOSPITAL));
		Now::set(20);
		assert_ok!(tell(case, OTHER_VAULT, &[HOSPITAL]));
		let hospital = Recipient { organisation: HOSPITAL, confirmed_at: None };
		assert_eq!(ErasureRequests::recipients(case), Some((vec![hospital], 20 + MONTH)));
	});
}

#[test]
fn only_custodians_of_the_case_tell() {
	on_chain(|| {
		let case = open_about(PATIENT, ErasureScope::Custodian(VAULT));
		assert_noop!(tell(case, OTHER_VAULT, &[HOSPITAL]), Error::<Test>::NotAuthorized);
		assert_noop!(tell(CaseId([9; 16]), VAULT, &[HOSPITAL]), Error::<Test>::NotFound);
		for who in [OtherVaultAdmin, Clinician, Holder] {
			let recipients = vec![HOSPITAL].try_into().expect("one fits");
			assert_noop!(
				ErasureRequests::tell_recipients(signed(who), VAULT, case, recipients),
				Error::<Test>::NotAuthorized
			);
		}
	});
}

#[test]
fn recipients_are_organisations() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_noop!(tell(case, VAULT, &[HOSPITAL, 99]), Error::<Test>::NotFound);
		assert_noop!(tell(case, VAULT, &[]), Error::<Test>::NotFound);
	});
}

#[test]
fn there_are_no_more_than_a_case_can_list() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_noop!(
			tell(case, VAULT, &[VAULT, OTHER_VAULT, HOSPITAL, SUPERVISOR]),
			Error::<Test>::MaxRecipientsExceeded
		);
		assert_ok!(tell(case, VAULT, &[VAULT, OTHER_VAULT, HOSPITAL]));
	});
}

#[test]
fn only_a_recipient_confirms() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_noop!(confirm(case, HOSPITAL), Error::<Test>::NotFound);
		assert_ok!(tell(case, VAULT, &[HOSPITAL]));
		assert_noop!(confirm(case, SUPERVISOR), Error::<Test>::NotAuthorized);
		for who in [SupervisorAdmin, Holder, Stranger] {
			assert_noop!(
				ErasureRequests::confirm_recipient(signed(who), HOSPITAL, case),
				Error::<Test>::NotAuthorized
			);
		}
	});
}
