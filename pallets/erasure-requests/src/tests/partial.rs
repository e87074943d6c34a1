//! Purges of a part: the patient stays, and what is kept stays too

use crate::{mock::*, *};
use anamnesis_primitives::RecordCategory::*;
use frame_support::assert_ok;

fn certificate(case: CaseId) -> Certificate {
	Certificates::<Test>::get(case).expect("there is one")
}

/// Both vaults attest.
fn answered(patient: PatientId, scope: ErasureScope) -> CaseId {
	let case = open_about(patient, scope);
	for custodian in [VAULT, OTHER_VAULT] {
		if ErasureRequests::wanted(case, custodian).is_some() {
			attest(case, custodian).expect("the vault may");
		}
	}
	case
}

#[test]
fn what_is_in_the_scope_goes_and_the_patient_stays() {
	for (scope, left) in [
		(ErasureScope::Category(Results), vec![1, 3]),
		(ErasureScope::Custodian(VAULT), vec![2, 3]),
		(listed(&[0, 3]), vec![1, 2]),
	] {
		on_chain(|| {
			let case = answered(PATIENT, scope);
			purge_all(case);
			assert_eq!(records_of(PATIENT), left);
			assert!(store::Holders::<Test>::contains_key(PATIENT));
			assert_eq!(records_of(OTHER_PATIENT), [0, 1, 2, 3]);
			assert!(!certificate(case).partial);
			System::assert_last_event(Event::ErasureCompleted { case }.into());
			assert_eq!(ErasureRequests::cases(&PATIENT), []);
		});
	}
}

#[test]
fn a_patient_who_stays_is_never_denied() {
	on_chain(|| {
		StepWeight::set(ENTRY);
		let case = answered(PATIENT, ErasureScope::Category(Results));
		while Cases::<Test>::contains_key(case) {
			assert!(!ErasureRequests::is_denied(&PATIENT));
			assert_ok!(ErasureRequests::purge_step(signed(Stranger), case));
			assert_ok!(ErasureRequests::do_try_state());
		}
		assert!(!ErasureRequests::is_denied(&PATIENT));
	});
}

#[test]
fn a_leaf_goes_and_its_batch_stays() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		let case = answered(PATIENT, ErasureScope::Leaf { record: batch, leaf: 2 });
		purge_all(case);
		assert!(store::ErasedLeaves::<Test>::contains_key(PATIENT, (batch, 2)));
		assert_eq!(records_of(PATIENT), [0, 1, 2, 3, batch]);
	});
}

#[test]
fn what_is_kept_stays_and_the_certificate_is_partial() {
	on_chain(|| {
		Now::set(20);
		let case = kept();
		assert_eq!(records_of(PATIENT), [0]);
		assert_eq!(store::Notes::<Test>::iter_prefix(PATIENT).count(), 3, "the patient stays");
		let expected = Certificate {
			claim: CLAIM,
			opened_at: 20,
			closed_at: 20,
			partial: true,
			recipients: RecipientCounts::default(),
		};
		assert_eq!(certificate(case), expected);
		System::assert_last_event(Event::ErasurePartlyCompleted { case }.into());
	});
}

#[test]
fn a_part_that_is_kept_stays_and_the_others_go() {
	on_chain(|| {
		kept_whole();
		assert_eq!(records_of(PATIENT), [0, 1]);
	});
}

#[test]
fn when_everybody_keeps_everything_nothing_goes() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep_all(case, VAULT));
		assert_ok!(keep_all(case, OTHER_VAULT));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [0, 1, 2, 3]);
		assert!(certificate(case).partial);
		assert_eq!(the_case(case).state, CaseState::Kept);
	});
}

#[test]
fn a_hold_that_comes_after_the_attestation_is_seen_when_the_purge_begins() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(attest(case, VAULT));
		hold(PATIENT, 0, Quarter(8));
		assert_ok!(attest(case, OTHER_VAULT));
		assert!(!ErasureRequests::is_denied(&PATIENT));
		let kept = the_kept(case, 0);
		assert_eq!((kept.reason, kept.until), (KeepReason::Held, Quarter(8)));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [0]);
	});
}

#[test]
fn a_hold_that_ended_is_none() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(attest(case, VAULT));
		hold(PATIENT, 0, Quarter(1));
		Now::set(Quarter(1).begins());
		assert_ok!(attest(case, OTHER_VAULT));
		assert!(ErasureRequests::is_denied(&PATIENT));
	});
}

#[test]
fn what_is_held_counts_besides_what_is_kept_one_by_one() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(keep(case, OTHER_VAULT, 2));
		assert_ok!(attest(case, VAULT));
		hold(PATIENT, 1, Quarter(8));
		assert_ok!(attest(case, OTHER_VAULT));
		assert_eq!(the_case(case).kept, 3);
	});
}

#[test]
fn a_record_that_was_kept_goes_when_it_is_attested() {
	on_chain(|| {
		let case = open_about(PATIENT, ErasureScope::Category(Results));
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(attest(case, OTHER_VAULT));
		purge_all(case);
		Now::set(30);
		assert_ok!(attest_record(case, VAULT, 0));
		System::assert_last_event(Event::PurgeBegun { case }.into());
		purge_all(case);
		assert_eq!(records_of(PATIENT), [1, 3]);
		assert!(!certificate(case).partial);
		assert_eq!(certificate(case).closed_at, 30);
		assert!(!Cases::<Test>::contains_key(case));
	});
}

#[test]
fn as_long_as_something_is_kept_the_certificate_stays_partial() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(keep(case, VAULT, 1));
		assert_ok!(attest(case, OTHER_VAULT));
		purge_all(case);
		Now::set(30);
		assert_ok!(attest_record(case, VAULT, 1));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [0]);
		assert_eq!((certificate(case).partial, certificate(case).closed_at), (true, 30));
		assert_eq!(the_case(case).state, CaseState::Kept);
	});
}

#[test]
fn when_nothing_of_everything_is_kept_any_more_the_patient_is_forgotten() {
	on_chain(|| {
		let case = kept();
		assert_ok!(attest_record(case, VAULT, 0));
		purge_all(case);
		System::reset_events();
		assert_eq!(found_in_state(&PATIENT.0), 0);
		assert_eq!(found_in_state(Holder.to_account_id().as_ref()), 0);
		assert!(!certificate(case).partial);
	});
}

#[test]
fn a_patient_who_came_back_is_not_forgotten() {
	on_chain(|| {
		let case = kept();
		let later = anchor(PATIENT, Results, VAULT, 1);
		assert_ok!(attest_record(case, VAULT, 0));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [later]);
		assert!(!ErasureRequests::is_denied(&PATIENT));
		assert!(!certificate(case).partial, "what it was about is gone");
	});
}

#[test]
fn a_record_of_a_part_that_is_kept_gets_on_by_itself() {
	on_chain(|| {
		let case = kept_whole();
		assert_ok!(attest_record(case, VAULT, 1));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [0]);
		assert_ok!(ErasureRequests::do_try_state());
		assert_eq!(the_case(case).state, CaseState::Kept);
		assert_ok!(attest_record(case, VAULT, 0));
		purge_all(case);
		System::reset_events();
		assert_eq!(found_in_state(&PATIENT.0), 0);
	});
}

#[test]
fn a_record_that_is_attested_before_the_others_answer_waits_for_them() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(attest_record(case, VAULT, 0));
		assert!(!the_case(case).is_purging());
		assert_ok!(attest(case, VAULT));
		assert_ok!(attest(case, OTHER_VAULT));
		purge_all(case);
		System::reset_events();
		assert_eq!(found_in_state(&PATIENT.0), 0);
	});
}

#[test]
fn a_hold_that_comes_before_a_record_goes_keeps_it() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(attest_record(case, VAULT, 0));
		assert_ok!(attest(case, VAULT));
		hold(PATIENT, 0, Quarter(8));
		assert_ok!(attest(case, OTHER_VAULT));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [0]);
		let kept = the_kept(case, 0);
		assert_eq!((kept.reason, kept.standing), (KeepReason::Held, KeptStanding::Stands));
	});
}

#[test]
fn a_step_that_does_not_get_on_loses_nothing() {
	on_chain(|| {
		let case = answered(PATIENT, ErasureScope::Category(Results));
		Stuck::set(Some(PATIENT));
		assert_ok!(ErasureRequests::purge_step(signed(Stranger), case));
		assert_eq!(records_of(PATIENT), [0, 1, 2, 3]);
		Stuck::set(None);
		purge_all(case);
		assert_eq!(records_of(PATIENT), [1, 3]);
	});
}
