//! What a case can be about, and several cases of one patient

use crate::{mock::*, *};
use anamnesis_primitives::RecordCategory::*;
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};

fn category(category: RecordCategory) -> ErasureScope {
	ErasureScope::Category(category)
}

fn of_custodian(custodian: OrganisationId) -> ErasureScope {
	ErasureScope::Custodian(custodian)
}

fn refuses(scope: ErasureScope, error: Error<Test>) {
	assert_noop!(open_about_by(Holder, PATIENT, scope.clone()), error);
	let precheck = ErasureRequests::precheck_open(&PATIENT, &scope, None);
	assert_eq!(precheck, Err(Refusal::ChangesNothing));
}

#[test]
fn each_custodian_answers_for_its_part_of_the_scope() {
	on_chain(|| {
		let case = open_about(PATIENT, listed(&[1, 3]));
		let count = |custodian| ErasureRequests::wanted(case, custodian).map(|part| part.count);
		assert_eq!((count(VAULT), count(OTHER_VAULT)), (Some(1), Some(2)));
		let case = open_about(OTHER_PATIENT, category(Results));
		let count = |custodian| ErasureRequests::wanted(case, custodian).map(|part| part.count);
		assert_eq!((count(VAULT), count(OTHER_VAULT)), (Some(2), Some(1)));
	});
}

#[test]
fn who_keeps_nothing_of_the_scope_is_not_asked() {
	on_chain(|| {
		let case = open_about(PATIENT, category(Imaging));
		assert_noop!(attest(case, OTHER_VAULT), Error::<Test>::NotAuthorized);
		assert_ok!(attest(case, VAULT));
		assert!(the_case(case).is_purging());
	});
}

#[test]
fn a_case_is_about_something_that_is_there() {
	on_chain(|| {
		refuses(category(DischargeReport), Error::NotFound);
		refuses(of_custodian(HOSPITAL), Error::NotFound);
		refuses(listed(&[0, 4]), Error::NotFound);
		refuses(ErasureScope::Leaf { record: 0, leaf: 0 }, Error::NotFound);
		let batch = anchor_batch(PATIENT);
		refuses(ErasureScope::Leaf { record: batch, leaf: 4 }, Error::NotFound);
		assert_ok!(open_about_by(Holder, PATIENT, ErasureScope::Leaf { record: batch, leaf: 3 }));
	});
}

#[test]
fn records_are_listed_once_and_in_order() {
	on_chain(|| {
		refuses(listed(&[]), Error::ScopeNotAdmissible);
		refuses(listed(&[1, 1]), Error::ScopeNotAdmissible);
		refuses(listed(&[1, 0]), Error::ScopeNotAdmissible);
		assert_ok!(open_about_by(Holder, PATIENT, listed(&[0, 1])));
	});
}

#[test]
fn cases_about_different_records_are_open_at_once() {
	on_chain(|| {
		let first = open_about(PATIENT, category(Results));
		let second = open_about(PATIENT, category(Imaging));
		let third = open_about(PATIENT, listed(&[3]));
		let cases: Vec<_> = ErasureRequests::cases(&PATIENT).iter().map(|case| case.case).collect();
		assert_eq!(cases, [first, second, third]);
	});
}

#[test]
fn two_open_cases_are_never_about_one_record() {
	for (scope, others) in [
		(category(Results), vec![category(Results), listed(&[1, 2]), of_custodian(VAULT)]),
		(of_custodian(VAULT), vec![of_custodian(VAULT), category(Other), listed(&[0])]),
		(listed(&[0, 2]), vec![listed(&[2, 3]), category(Results), of_custodian(OTHER_VAULT)]),
		(everything(), vec![category(Imaging), listed(&[3]), of_custodian(VAULT), everything()]),
	] {
		on_chain(|| {
			open_about(PATIENT, scope);
			others.into_iter().for_each(|other| refuses(other, Error::AlreadyExists));
		});
	}
}

#[test]
fn two_leaves_of_a_batch_are_different_and_the_batch_is_both() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		let leaf = |leaf| ErasureScope::Leaf { record: batch, leaf };
		open_about(PATIENT, leaf(0));
		open_about(PATIENT, leaf(1));
		for other in [leaf(0), listed(&[batch]), category(DeviceData), of_custodian(VAULT)] {
			refuses(other, Error::AlreadyExists);
		}
	});
}

#[test]
fn a_leaf_and_what_supersedes_it_are_one() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		let amended = amend_leaf(PATIENT, batch, 2);
		open_about(PATIENT, ErasureScope::Leaf { record: batch, leaf: 2 });
		refuses(listed(&[amended]), Error::AlreadyExists);
		// It may be kept anywhere.
		refuses(of_custodian(OTHER_VAULT), Error::AlreadyExists);
	});
}

#[test]
fn a_patient_has_no_more_cases_than_one_can_have() {
	on_chain(|| {
		for record in 0..3 {
			open_about(PATIENT, listed(&[record]));
		}
		refuses(listed(&[3]), Error::MaxCasesExceeded);
		assert_ok!(open_by(Holder, PATIENT));
	});
}

#[test]
fn a_case_about_everything_takes_over_what_is_open() {
	on_chain(|| {
		let open_one = open_about(PATIENT, category(Results));
		assert_ok!(keep(open_one, VAULT, 0));
		let other = open_about(PATIENT, category(Imaging));
		let all = open(PATIENT);
		for case in [open_one, other] {
			assert!(!Cases::<Test>::contains_key(case));
			assert_eq!(ErasureRequests::case(case), None);
			System::assert_has_event(Event::ErasureTakenOver { case, by: all }.into());
		}
		assert_eq!(Kept::<Test>::iter().count(), 0);
		assert_eq!(ErasureRequests::wanted(all, VAULT).map(|part| part.count), Some(COUNT));
	});
}

#[test]
fn a_case_about_everything_takes_over_what_is_kept_and_leaves_its_certificate() {
	on_chain(|| {
		let before = kept();
		let all = open(PATIENT);
		assert!(matches!(
			ErasureRequests::case(before),
			Some(CaseInfo::Closed(Certificate { partial: true, .. }))
		));
		// The record has to be answered for anew.
		assert_eq!(ErasureRequests::wanted(all, VAULT).map(|part| part.count), Some(2));
	});
}

#[test]
fn a_case_about_everything_waits_for_a_purge() {
	on_chain(|| {
		let case = open_about(PATIENT, category(Imaging));
		assert_ok!(attest(case, VAULT));
		refuses(everything(), Error::BeingErased);
		purge_all(case);
		assert_ok!(open_by(Holder, PATIENT));
	});
}

#[test]
fn what_is_kept_stands_in_the_way_of_nothing_new() {
	on_chain(|| {
		kept();
		let again = open_about(PATIENT, category(Results));
		assert_eq!(ErasureRequests::wanted(again, VAULT).map(|part| part.count), Some(2));
	});
}

#[test]
fn a_record_that_was_kept_goes_beside_a_later_case_that_is_not_about_it() {
	on_chain(|| {
		let case = open_about(PATIENT, category(Results));
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(attest(case, OTHER_VAULT));
		purge_all(case);
		let later = anchor(PATIENT, Results, VAULT, 1);
		let other = open_about(PATIENT, listed(&[later]));
		assert_ok!(attest_record(case, VAULT, 0));
		assert_ok!(ErasureRequests::do_try_state());
		assert_ok!(attest(other, VAULT));
		purge_all(other);
		purge_all(case);
		assert_eq!(records_of(PATIENT), [1, 3]);
	});
}

#[test]
fn withdrawing_consent_takes_every_grant_back_in_the_same_call() {
	on_chain(|| {
		open(OTHER_PATIENT);
		assert_eq!(Revoked::get(), []);
		let paid = ErasureRequests::open(
			signed(Holder),
			PATIENT,
			category(Imaging),
			ErasureGround::ConsentWithdrawn,
			CLAIM,
			None,
			true,
		)
		.expect("the holder may");
		assert_eq!(Revoked::get(), [PATIENT]);
		let looked = ErasureRequests::weight_of_precheck_open(&category(Imaging));
		let cost = <() as WeightInfo>::open(1) + looked + REVOKING;
		assert_eq!(paid.actual_weight, Some(cost));
	});
}

#[test]
fn no_case_costs_more_than_was_declared() {
	on_chain(|| {
		for record in 0..3 {
			open_about(PATIENT, listed(&[record]));
		}
		let call = Call::<Test>::open {
			patient: PATIENT,
			scope: everything(),
			ground: ErasureGround::Objection,
			claim: CLAIM,
			case_key: None,
			revoke: true,
		};
		let declared = call.get_dispatch_info().call_weight;
		let paid = ErasureRequests::open(
			signed(Holder),
			PATIENT,
			everything(),
			ErasureGround::Objection,
			CLAIM,
			None,
			true,
		)
		.expect("the holder may");
		assert!(paid.actual_weight.expect("it is known").all_lt(declared));
	});
}
