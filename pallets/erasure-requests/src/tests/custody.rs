//! What is kept is taken over when its custodian is gone

use crate::{mock::*, *};
use anamnesis_primitives::RecordCategory::*;
use frame_support::{assert_noop, assert_ok};

fn imaging() -> CaseId {
	open_about(PATIENT, ErasureScope::Category(Imaging))
}

/// A case about one record of the vault, which it keeps.
fn kept_record() -> CaseId {
	let case = imaging();
	keep(case, VAULT, 1).expect("the vault may");
	purge_all(case);
	case
}

/// A case about what the vault has, all of which it keeps.
fn kept_part(scope: ErasureScope) -> CaseId {
	let case = open_about(PATIENT, scope);
	keep_all(case, VAULT).expect("the vault may");
	purge_all(case);
	case
}

fn answer(case: CaseId, custodian: OrganisationId) -> CustodianAnswer {
	*the_case(case).answer(custodian).expect("it is asked")
}

#[test]
fn another_custodian_answers_for_a_record_that_is_kept() {
	on_chain(|| {
		let case = kept_record();
		let before = the_kept(case, 1);
		assert_ok!(take_over(PATIENT, 1, HOSPITAL));
		assert_eq!(the_kept(case, 1), KeptRecord { custodian: HOSPITAL, ..before });
		System::assert_last_event(
			Event::KeptTakenOver { case, record: 1, from: VAULT, custodian: HOSPITAL }.into(),
		);
		assert_noop!(attest_record(case, VAULT, 1), Error::<Test>::NotAuthorized);
		assert_ok!(attest_record(case, HOSPITAL, 1));
		purge_all(case);
		assert!(!Cases::<Test>::contains_key(case));
		assert_eq!(records_of(PATIENT), [0, 2, 3]);
	});
}

#[test]
fn whoever_takes_over_has_time_to_answer() {
	for upheld in [false, true] {
		on_chain(|| {
			let case = kept_record();
			if upheld {
				assert_ok!(ErasureRequests::appeal(signed(Holder), case, 1));
				let by = signed(SupervisorAdmin);
				assert_ok!(ErasureRequests::decide_appeal(by, SUPERVISOR, case, 1, true));
			} else {
				Now::set(the_kept(case, 1).until.begins());
				assert_ok!(ErasureRequests::reopen(signed(Stranger), case, 1));
			}
			let later = Now::get() + 2 * MONTH;
			Now::set(later);
			assert_ok!(take_over(PATIENT, 1, HOSPITAL));
			let due_at = later + if upheld { 14 * DAY } else { MONTH };
			let standing = KeptStanding::Reopened { due_at, upheld };
			assert_eq!(the_kept(case, 1).standing, standing);
		});
	}
}

#[test]
fn a_part_is_taken_over_record_by_record_with_its_reason_and_date() {
	on_chain(|| {
		store::Records::<Test>::remove(PATIENT, 2);
		let case = kept_part(ErasureScope::Category(Results));
		let another = anchor(PATIENT, Results, VAULT, 1);
		let before = answer(case, VAULT);
		assert_ok!(take_over(PATIENT, 0, HOSPITAL));
		assert_eq!(Kept::<Test>::iter().count(), 0);
		assert_eq!((answer(case, VAULT).count, answer(case, VAULT).answer), (0, Answer::OneByOne));
		let theirs = answer(case, HOSPITAL);
		assert_eq!((theirs.answer, theirs.count), (before.answer, before.count));
		assert_eq!(theirs.digest, before.digest);
		assert_eq!(ErasureRequests::wanted_of_record(case, another), None);

		Now::set(soon().begins());
		assert_ok!(ErasureRequests::reopen(signed(Stranger), case, 0));
		assert_ok!(attest_record(case, HOSPITAL, 0));
		purge_all(case);
		assert!(!Cases::<Test>::contains_key(case));
	});
}

#[test]
fn records_of_a_part_meet_again_at_whoever_takes_them_over() {
	on_chain(|| {
		let case = kept_part(ErasureScope::Custodian(VAULT));
		// It is about one custodian, so they are the case's one by one.
		for record in [0, 1] {
			assert_ok!(take_over(PATIENT, record, OTHER_VAULT));
			assert_eq!(the_kept(case, record).custodian, OTHER_VAULT);
		}
		assert_eq!(answer(case, VAULT).answer, Answer::OneByOne);
	});
	on_chain(|| {
		let case = kept_part(listed(&[0, 1]));
		for record in [0, 1] {
			assert_ok!(take_over(PATIENT, record, OTHER_VAULT));
		}
		assert_eq!((answer(case, OTHER_VAULT).count, the_case(case).kept), (COUNT, 0));
		assert_eq!(answer(case, OTHER_VAULT).digest, digest(VAULT));
	});
}

#[test]
fn beside_an_answer_of_its_own_it_keeps_what_it_takes_over_one_by_one() {
	on_chain(|| {
		// The other vault has attested.
		let case = kept_whole();
		assert_ok!(take_over(PATIENT, 0, OTHER_VAULT));
		assert_ok!(take_over(PATIENT, 1, OTHER_VAULT));
		assert_eq!(the_kept(case, 0).reason, KeepReason::Refused(RetentionReason::LegalObligation));
		assert!(matches!(answer(case, OTHER_VAULT).answer, Answer::Attested { .. }));
		assert_eq!(the_case(case).kept, 2);
	});
}

#[test]
fn more_than_a_case_can_have_one_by_one_waits() {
	on_chain(|| {
		anchor(PATIENT, Results, VAULT, 1);
		kept_whole();
		assert_ok!(take_over(PATIENT, 0, OTHER_VAULT));
		assert_ok!(take_over(PATIENT, 1, OTHER_VAULT));
		assert_noop!(take_over(PATIENT, 4, OTHER_VAULT), Error::<Test>::MaxKeptExceeded);
	});
}

#[test]
fn a_case_asks_no_more_custodians_than_it_can_list() {
	on_chain(|| {
		kept_whole();
		assert_noop!(take_over(PATIENT, 0, HOSPITAL), Error::<Test>::MaxCustodiansExceeded);
	});
}

#[test]
fn what_is_taken_over_does_not_get_into_what_another_case_is_about() {
	on_chain(|| {
		kept_record();
		let case = open_about(PATIENT, ErasureScope::Custodian(OTHER_VAULT));
		assert_noop!(take_over(PATIENT, 1, OTHER_VAULT), DispatchError::Other("frozen"));
		assert_ok!(keep_all(case, OTHER_VAULT));
		purge_all(case);
		assert_ok!(take_over(PATIENT, 1, HOSPITAL));
	});
	on_chain(|| {
		let mine = imaging();
		let case = open_about(PATIENT, listed(&[2]));
		assert_ok!(keep_all(case, OTHER_VAULT));
		purge_all(case);
		assert_ok!(keep(mine, VAULT, 1));
		purge_all(mine);
		assert_ok!(take_over(PATIENT, 1, OTHER_VAULT));
		assert_eq!(answer(case, OTHER_VAULT).count, 1);
	});
}

#[test]
fn what_every_record_of_another_custodian_is_kept_for_takes_no_more_in() {
	on_chain(|| {
		anchor(PATIENT, Results, VAULT, 1);
		let case = open_about(PATIENT, ErasureScope::Custodian(OTHER_VAULT));
		assert_ok!(keep_all(case, OTHER_VAULT));
		purge_all(case);
		let later = anchor(PATIENT, Imaging, VAULT, 1);
		// One that was there before would be taken for one of those that are kept.
		assert_noop!(take_over(PATIENT, 1, OTHER_VAULT), Error::<Test>::InUse);
		assert_ok!(take_over(PATIENT, later, OTHER_VAULT));
	});
}

#[test]
fn what_has_yet_to_be_answered_or_is_being_removed_stays_where_it_is() {
	on_chain(|| {
		let case = imaging();
		assert_noop!(take_over(PATIENT, 1, HOSPITAL), DispatchError::Other("frozen"));
		assert_ok!(keep(case, VAULT, 1));
		assert_noop!(take_over(PATIENT, 1, HOSPITAL), DispatchError::Other("frozen"));
		StepWeight::set(ENTRY);
		purge_all(case);
		assert_ok!(attest_record(case, VAULT, 1));
		assert_noop!(take_over(PATIENT, 1, HOSPITAL), DispatchError::Other("frozen"));
	});
}

#[test]
fn a_leaf_that_is_kept_goes_over_with_its_batch() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		let case = open_about(PATIENT, ErasureScope::Leaf { record: batch, leaf: 2 });
		assert_ok!(keep_all(case, VAULT));
		purge_all(case);
		assert_ok!(take_over(PATIENT, batch, HOSPITAL));
		assert_eq!((answer(case, HOSPITAL).count, answer(case, VAULT).count), (1, 0));
		assert_ok!(attest_record(case, HOSPITAL, batch));
		purge_all(case);
		assert!(!Cases::<Test>::contains_key(case));
		assert!(records_of(PATIENT).contains(&batch));
	});
}

#[test]
fn taking_over_costs_what_every_case_may_have_to_do() {
	let each = <() as WeightInfo>::take_over_kept();
	let cost = <ErasureRequests as Erasure>::weight_of_take_over();
	assert_eq!(cost, each.saturating_mul(3));
}
