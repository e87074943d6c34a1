//! What a case keeps and another case erases

use crate::{mock::*, *};
use anamnesis_primitives::RecordCategory::*;
use frame_support::{assert_noop, assert_ok};

/// Another case about these records of the vault, which it has attested.
fn attested(records: &[RecordId]) -> CaseId {
	let case = open_about(PATIENT, listed(records));
	attest(case, VAULT).expect("the vault may");
	case
}

fn certificate(case: CaseId) -> Certificate {
	Certificates::<Test>::get(case).expect("there is one")
}

#[test]
fn a_part_is_so_much_less_when_another_case_erases_some_of_it() {
	on_chain(|| {
		let case = kept_whole();
		purge_all(attested(&[1]));
		let answer = the_case(case).answers[0];
		let left = Store::holdings_of(&PATIENT, 0).expect("it is there");
		assert_eq!((answer.count, answer.digest), (left.count, left.digest));
		assert!(the_case(case).keeps_all(VAULT));
		assert!(certificate(case).partial);
	});
}

#[test]
fn a_case_ends_when_another_one_has_erased_the_last_that_it_kept() {
	on_chain(|| {
		let case = open_about(PATIENT, ErasureScope::Category(Imaging));
		assert_ok!(keep_all(case, VAULT));
		purge_all(case);
		assert!(certificate(case).partial);
		Now::set(30);
		let other = attested(&[1]);
		purge_all(other);
		assert!(!Cases::<Test>::contains_key(case));
		let Certificate { partial, closed_at, .. } = certificate(case);
		assert_eq!((partial, closed_at), (false, 30));
		System::assert_has_event(Event::ErasureCompleted { case }.into());
		assert_eq!(ErasureRequests::cases(&PATIENT), []);
		assert_eq!(records_of(PATIENT), [0, 2, 3], "the patient stays");
	});
}

#[test]
fn a_case_about_everything_forgets_the_patient_then() {
	on_chain(|| {
		let case = kept_whole();
		let some = attested(&[0]);
		purge_all(some);
		let rest = attested(&[1]);
		purge_all(rest);
		assert!(ErasureRequests::is_denied(&PATIENT));
		purge_all(case);
		System::reset_events();
		assert_eq!(found_in_state(&PATIENT.0), 0);
		assert!(!certificate(case).partial);
	});
}

#[test]
fn of_several_that_end_the_one_about_everything_is_the_last() {
	on_chain(|| {
		let everything = kept_whole();
		let images = open_about(PATIENT, ErasureScope::Category(Imaging));
		assert_ok!(keep_all(images, VAULT));
		purge_all(images);
		purge_all(attested(&[0, 1]));
		assert!(!Cases::<Test>::contains_key(images));
		assert!(ErasureRequests::is_denied(&PATIENT));
		purge_all(everything);
		System::reset_events();
		assert_eq!(found_in_state(&PATIENT.0), 0);
	});
}

#[test]
fn between_the_steps_of_the_other_case_everything_holds() {
	on_chain(|| {
		StepWeight::set(ENTRY);
		let case = kept_whole();
		let other = attested(&[0, 1]);
		while Cases::<Test>::contains_key(other) {
			assert!(Cases::<Test>::contains_key(case));
			assert_ok!(ErasureRequests::purge_step(signed(Stranger), other));
			assert_ok!(ErasureRequests::do_try_state());
		}
		assert!(ErasureRequests::is_denied(&PATIENT));
	});
}

#[test]
fn a_case_that_is_forgetting_something_itself_learns_of_it_too() {
	on_chain(|| {
		let extra = anchor(PATIENT, Results, VAULT, 1);
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, extra));
		assert_ok!(keep_all(case, VAULT));
		assert_ok!(attest(case, OTHER_VAULT));
		purge_all(case);
		let other = open_about(PATIENT, listed(&[0, 1]));
		assert_ok!(attest_record(case, VAULT, extra));
		assert_eq!(ErasureRequests::cases(&PATIENT)[0].standing, CaseStanding::Finishing);
		assert_ok!(attest(other, VAULT));
		purge_all(other);
		assert_eq!(the_case(case).answers[0].answer, Answer::OneByOne);
		purge_all(case);
		System::reset_events();
		assert_eq!(found_in_state(&PATIENT.0), 0);
	});
}

#[test]
fn what_another_case_keeps_stays_in_the_part() {
	on_chain(|| {
		let case = kept_whole();
		let other = open_about(PATIENT, listed(&[0, 1]));
		assert_ok!(keep(other, VAULT, 0));
		assert_ok!(attest(other, VAULT));
		purge_all(other);
		assert_eq!(the_case(case).answers[0].count, 2);
		// And when that goes as well, both are over.
		assert_ok!(attest_record(other, VAULT, 0));
		purge_all(other);
		assert!(!Cases::<Test>::contains_key(other));
		assert!(ErasureRequests::is_denied(&PATIENT));
	});
}

#[test]
fn what_was_anchored_later_takes_nothing_away() {
	on_chain(|| {
		let case = kept_whole();
		let later = anchor(PATIENT, Results, VAULT, 2);
		purge_all(attested(&[later]));
		assert_eq!(the_case(case).answers[0].count, COUNT);
	});
}

#[test]
fn a_leaf_that_goes_leaves_what_others_keep_of_its_batch() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		let of_batch = open_about(PATIENT, listed(&[batch]));
		assert_ok!(keep_all(of_batch, VAULT));
		purge_all(of_batch);
		let of_leaf = |leaf| open_about(PATIENT, ErasureScope::Leaf { record: batch, leaf });
		let kept_leaf = of_leaf(1);
		assert_ok!(keep_all(kept_leaf, VAULT));
		purge_all(kept_leaf);
		let other_leaf = of_leaf(2);
		assert_ok!(attest(other_leaf, VAULT));
		purge_all(other_leaf);
		assert_eq!(the_case(of_batch).answers[0].count, 1);
		assert_eq!(the_case(kept_leaf).answers[0].count, 1);
		let same_leaf = of_leaf(1);
		assert_ok!(attest(same_leaf, VAULT));
		purge_all(same_leaf);
		assert!(!Cases::<Test>::contains_key(kept_leaf));
		assert!(Cases::<Test>::contains_key(of_batch));
	});
}

#[test]
fn whoever_erases_a_batch_erases_what_amends_it() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		let amended = [0, 2].map(|leaf| amend_leaf(PATIENT, batch, leaf));
		let case = open_about(PATIENT, listed(&[batch]));
		assert_eq!(ErasureRequests::wanted(case, OTHER_VAULT).map(|part| part.count), Some(2));
		assert_noop!(keep(case, VAULT, amended[0]), Error::<Test>::NotFound);
		assert_ok!(attest(case, VAULT));
		// One of them has to stay, and is kept like any other.
		assert_ok!(keep(case, OTHER_VAULT, amended[0]));
		assert_ok!(attest(case, OTHER_VAULT));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [0, 1, 2, 3, amended[0]]);
		assert_ok!(attest_record(case, OTHER_VAULT, amended[0]));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [0, 1, 2, 3]);
		assert!(!Cases::<Test>::contains_key(case));
	});
}

#[test]
fn a_batch_that_was_kept_goes_alone_when_what_amends_it_is_still_kept() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		let amended = amend_leaf(PATIENT, batch, 0);
		let case = open_about(PATIENT, listed(&[batch]));
		assert_ok!(keep(case, VAULT, batch));
		assert_ok!(keep(case, OTHER_VAULT, amended));
		purge_all(case);
		assert_ok!(attest_record(case, VAULT, batch));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [0, 1, 2, 3, amended]);
	});
}

#[test]
fn what_amends_a_batch_is_asked_for_by_one_case_only() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		let amended = amend_leaf(PATIENT, batch, 0);
		for (one, other) in [
			(listed(&[batch]), listed(&[amended])),
			(listed(&[amended]), listed(&[batch])),
			(listed(&[batch]), ErasureScope::Custodian(OTHER_VAULT)),
			(ErasureScope::Custodian(OTHER_VAULT), listed(&[batch])),
		] {
			let case = open_about(PATIENT, one);
			assert_noop!(open_about_by(Holder, PATIENT, other), Error::<Test>::AlreadyExists);
			assert_ok!(ErasureRequests::withdraw(signed(Holder), case));
		}
	});
}

#[test]
fn what_amends_a_batch_is_too_late_for_a_hold_when_the_purge_has_begun() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		let amended = amend_leaf(PATIENT, batch, 0);
		let purges = || ErasureRequests::purges(&PATIENT, amended, DeviceData, OTHER_VAULT);
		let case = open_about(PATIENT, listed(&[batch]));
		assert!(!purges());
		assert_ok!(attest(case, VAULT));
		assert_ok!(attest(case, OTHER_VAULT));
		assert!(purges());
	});
}
