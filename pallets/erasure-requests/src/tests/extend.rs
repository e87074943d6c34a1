//! `extend`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};

fn extend(case: CaseId, custodian: OrganisationId) -> DispatchResult {
	let by = signed(administrator(custodian));
	ErasureRequests::extend(by, custodian, case, ExtensionReason::Complexity)
}

#[test]
fn a_custodian_takes_two_more_months() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(extend(case, VAULT));
		let due_at = 10 + 3 * MONTH;
		System::assert_last_event(Event::AnswerExtended { case, custodian: VAULT, due_at }.into());
		let [of_vault, of_other] = &the_case(case).answers[..] else { panic!("there are two") };
		assert_eq!(of_vault.due_at, due_at);
		assert_eq!(of_vault.extended, Some(ExtensionReason::Complexity));
		assert_eq!((of_other.due_at, of_other.extended), (10 + MONTH, None));
	});
}

#[test]
fn once() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(extend(case, VAULT));
		assert_noop!(extend(case, VAULT), Error::<Test>::AlreadyExists);
		assert_ok!(extend(case, OTHER_VAULT));
	});
}

#[test]
fn before_the_month_is_over() {
	on_chain(|| {
		let case = open(PATIENT);
		Now::set(10 + MONTH);
		assert_noop!(extend(case, VAULT), Error::<Test>::TimeNotAdmissible);
		Now::set(10 + MONTH - 1);
		assert_ok!(extend(case, VAULT));
	});
}

#[test]
fn before_its_answer() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(attest(case, VAULT));
		assert_noop!(extend(case, VAULT), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn for_itself() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_noop!(extend(case, HOSPITAL), Error::<Test>::NotAuthorized);
		assert_noop!(extend(CaseId([9; 16]), VAULT), Error::<Test>::NotFound);
		for who in [OtherVaultAdmin, Clinician, Holder, Stranger] {
			assert_noop!(
				ErasureRequests::extend(
					signed(who),
					VAULT,
					case,
					ExtensionReason::NumberOfRequests
				),
				Error::<Test>::NotAuthorized
			);
		}
	});
}
