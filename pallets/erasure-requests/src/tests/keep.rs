//! `keep` and `keep_all`

use crate::{mock::*, *};
use anamnesis_primitives::RecordCategory::*;
use frame_support::{assert_noop, assert_ok};

fn keep_with(case: CaseId, record: RecordId, reason: KeepReason, until: Quarter) -> DispatchResult {
	ErasureRequests::keep(signed(Officer), VAULT, case, record, reason, until)
}

#[test]
fn a_custodian_keeps_a_record_and_attests_the_rest() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		System::assert_last_event(Event::RecordKept { case, custodian: VAULT, record: 0 }.into());
		assert_eq!(
			the_kept(case, 0),
			KeptRecord {
				custodian: VAULT,
				reason: CLAIMS,
				until: soon(),
				at: 10,
				standing: KeptStanding::Stands,
			}
		);
		let rest = ErasureRequests::wanted(case, VAULT).expect("it has to answer");
		assert_eq!(Some(rest), Store::holdings_of(&PATIENT, 1));
		let whole = attestation(case, VAULT);
		assert_noop!(
			attest_with(VaultAdmin, whole, VaultAdmin, &whole.signed_bytes()),
			Error::<Test>::HoldingsNotEqual
		);
		assert_ok!(attest(case, VAULT));
	});
}

#[test]
fn who_keeps_every_record_has_answered() {
	on_chain(|| {
		let case = open_about(PATIENT, ErasureScope::Category(Results));
		assert_ok!(keep(case, VAULT, 0));
		assert_eq!(the_case(case).answers[0].answer, Answer::OneByOne);
		assert_noop!(attest(case, VAULT), Error::<Test>::AlreadyExists);
		assert!(!the_case(case).is_purging());
		assert_ok!(keep(case, OTHER_VAULT, 2));
		assert!(the_case(case).is_purging());
	});
}

#[test]
fn a_custodian_keeps_its_whole_part() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep_all(case, VAULT));
		System::assert_last_event(Event::PartKept { case, custodian: VAULT }.into());
		assert_noop!(attest(case, VAULT), Error::<Test>::AlreadyExists);
		assert_noop!(keep_all(case, VAULT), Error::<Test>::AlreadyExists);
		assert_noop!(keep(case, VAULT, 0), Error::<Test>::AlreadyExists);
		assert_ok!(keep_all(case, OTHER_VAULT));
		assert!(the_case(case).is_purging());
	});
}

#[test]
fn only_an_officer_or_the_administrator_keeps_anything() {
	on_chain(|| {
		let case = open(PATIENT);
		for who in [OtherVaultAdmin, HospitalAdmin, SupervisorAdmin, Clinician, Holder, Stranger] {
			assert_noop!(
				ErasureRequests::keep(signed(who), VAULT, case, 0, CLAIMS, soon()),
				Error::<Test>::NotAuthorized
			);
			assert_noop!(
				ErasureRequests::keep_all(
					signed(who),
					VAULT,
					case,
					RetentionReason::Archiving,
					soon()
				),
				Error::<Test>::NotAuthorized
			);
		}
	});
}

#[test]
fn who_is_not_asked_keeps_nothing() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_noop!(keep(case, HOSPITAL, 0), Error::<Test>::NotAuthorized);
		assert_noop!(keep_all(case, HOSPITAL), Error::<Test>::NotAuthorized);
		assert_noop!(keep(CaseId([9; 16]), VAULT, 0), Error::<Test>::NotFound);
		assert_noop!(keep_all(CaseId([9; 16]), VAULT), Error::<Test>::NotFound);
	});
}

#[test]
fn a_custodian_keeps_what_it_has_of_the_scope_and_nothing_else() {
	on_chain(|| {
		let case = open_about(PATIENT, ErasureScope::Category(Results));
		// One of another category, one of the other vault, and one that is not there.
		for record in [1, 2, 9] {
			assert_noop!(keep(case, VAULT, record), Error::<Test>::NotFound);
		}
		assert_ok!(keep(case, VAULT, 0));
	});
}

#[test]
fn a_record_is_kept_once() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		assert_noop!(keep(case, VAULT, 0), Error::<Test>::AlreadyExists);
		assert_noop!(keep(case, OTHER_VAULT, 0), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn after_the_attestation_it_is_too_late() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(attest(case, VAULT));
		assert_noop!(keep(case, VAULT, 0), Error::<Test>::AlreadyExists);
		assert_noop!(keep_all(case, VAULT), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn a_refusal_ends_within_30_years() {
	on_chain(|| {
		let case = open(PATIENT);
		Now::set(Quarter(227).begins() - 1);
		let (last, archiving) = (Quarter(227 + 120), RetentionReason::Archiving);
		for until in [Quarter(0), Quarter(226), Quarter(last.0 + 1), Quarter(u16::MAX)] {
			assert_noop!(keep_with(case, 0, CLAIMS, until), Error::<Test>::UntilNotAdmissible);
			assert_noop!(
				ErasureRequests::keep_all(signed(Officer), VAULT, case, archiving, until),
				Error::<Test>::UntilNotAdmissible
			);
		}
		assert_ok!(keep_with(case, 0, CLAIMS, Quarter(227)));
		assert_ok!(ErasureRequests::keep_all(signed(Officer), VAULT, case, archiving, last));
		Now::set(Quarter(227).begins());
		let case = open(OTHER_PATIENT);
		assert_noop!(keep_with(case, 0, CLAIMS, Quarter(227)), Error::<Test>::UntilNotAdmissible);
	});
}

#[test]
fn a_record_is_held_if_there_is_a_hold_and_as_long_as_that() {
	on_chain(|| {
		let case = open(PATIENT);
		let held = KeepReason::Held;
		assert_noop!(keep_with(case, 0, held, soon()), Error::<Test>::ReasonNotAdmissible);
		hold(PATIENT, 0, Quarter(8));
		assert_noop!(keep_with(case, 0, held, soon()), Error::<Test>::UntilNotAdmissible);
		assert_ok!(keep_with(case, 0, held, Quarter(8)));
		assert_eq!(the_kept(case, 0).reason, held);
	});
}

#[test]
fn what_is_held_is_not_attested() {
	on_chain(|| {
		let case = open(PATIENT);
		hold(PATIENT, 0, Quarter(8));
		assert_noop!(attest(case, VAULT), Error::<Test>::RecordHeld);
		// It is nothing to the other one.
		assert_ok!(attest(case, OTHER_VAULT));
		assert_ok!(keep_with(case, 0, KeepReason::Held, Quarter(8)));
		assert_ok!(attest(case, VAULT));
	});
}

#[test]
fn a_hold_on_something_else_is_not_in_the_way() {
	on_chain(|| {
		let case = open_about(PATIENT, ErasureScope::Category(Results));
		hold(PATIENT, 1, Quarter(8));
		hold(PATIENT, 0, Quarter(1));
		Now::set(Quarter(1).begins());
		assert_ok!(attest(case, VAULT));
	});
}

#[test]
fn a_case_keeps_no_more_records_one_by_one_than_it_can() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(keep(case, OTHER_VAULT, 2));
		assert_noop!(keep(case, VAULT, 1), Error::<Test>::MaxKeptExceeded);
		assert_ok!(keep_all(case, VAULT));
	});
}

#[test]
fn a_custodian_keeps_a_leaf_by_its_batch() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		let amended = amend_leaf(PATIENT, batch, 2);
		let case = open_about(PATIENT, ErasureScope::Leaf { record: batch, leaf: 2 });
		assert_ok!(keep(case, VAULT, batch));
		assert_eq!(the_case(case).answers[0].answer, Answer::OneByOne);
		assert_ok!(attest(case, OTHER_VAULT));
		purge_all(case);
		assert!(records_of(PATIENT).contains(&batch));
		assert!(!records_of(PATIENT).contains(&amended));
		assert_eq!(store::ErasedLeaves::<Test>::iter().count(), 0);
		assert_ok!(attest_record(case, VAULT, batch));
		purge_all(case);
		assert_eq!(store::ErasedLeaves::<Test>::iter().count(), 1);
		assert!(records_of(PATIENT).contains(&batch));
		assert!(!Cases::<Test>::contains_key(case));
	});
}
