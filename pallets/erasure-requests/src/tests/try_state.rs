//! `try_state` finds storage that breaks the pallet's rules.

use crate::{mock::*, *};
use frame_support::assert_ok;
use sp_runtime::TryRuntimeError;

/// Breaks a sound state, with the id of an open case and that of one that is being purged, and expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce(CaseId, CaseId)) {
	new_test_ext().execute_with(|| {
		let closed = purging(LONELY_PATIENT);
		while Cases::<Test>::contains_key(closed) {
			assert_ok!(ErasureRequests::purge_step(signed(Stranger), closed));
		}
		let open = open(PATIENT);
		let purging = purging(OTHER_PATIENT);
		assert_ok!(ErasureRequests::do_try_state());
		corrupt(open, purging);
		assert_eq!(ErasureRequests::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change(id: CaseId, change: impl FnOnce(&mut Case<<Test as Config>::MaxCustodiansPerPatient>)) {
	Cases::<Test>::mutate(id, |entry| change(entry.as_mut().expect("it is there")));
}

#[test]
fn a_case_and_a_patient_that_do_not_point_to_each_other() {
	finds("a case is not registered for its patient", |_, _| CaseOf::<Test>::remove(PATIENT));
	finds("a case is not registered for its patient", |_, purging| {
		CaseOf::<Test>::insert(PATIENT, purging)
	});
	finds("a patient has a case that is not there", |open, _| {
		CaseOf::<Test>::insert(LONELY_PATIENT, open)
	});
}

#[test]
fn a_certificate_before_the_end() {
	finds("a case has a certificate already", |open, _| {
		Certificates::<Test>::insert(open, Certificate { claim: CLAIM, opened_at: 1, closed_at: 1 })
	});
}

#[test]
fn times_that_run_backwards() {
	finds("a case is due before it was opened", |open, _| {
		change(open, |case| case.opened_at = case.due_at + 1)
	});
	finds("a case was closed before it was opened", |_, _| {
		let certificate = Certificate { claim: CLAIM, opened_at: 2, closed_at: 1 };
		Certificates::<Test>::insert(CaseId([9; 16]), certificate)
	});
}

#[test]
fn a_custodian_that_is_listed_twice() {
	finds("the custodians of a case are not in order, or not each one once", |open, _| {
		change(open, |case| case.answers[1] = case.answers[0])
	});
}

#[test]
fn a_state_that_does_not_fit_the_answers() {
	finds("every custodian has answered and the purge did not begin", |open, _| {
		change(open, |case| case.answers.iter_mut().for_each(|answer| answer.attested_at = Some(1)))
	});
	finds("a purge began before every custodian answered", |_, purging| {
		change(purging, |case| case.answers[0].attested_at = None)
	});
}

#[test]
fn an_open_case_of_nobody() {
	finds("a case is open for a patient who does not exist", |_, _| {
		store::Holders::<Test>::remove(PATIENT)
	});
}

#[test]
fn a_history_that_changed_while_it_was_frozen() {
	const CHANGED: &str = "what a custodian keeps has changed since the case was opened";
	finds(CHANGED, |_, _| {
		store::Holdings::<Test>::insert(PATIENT, VAULT, (COUNT + 1, digest(VAULT)))
	});
	finds(CHANGED, |_, _| store::Holdings::<Test>::insert(PATIENT, HOSPITAL, (1, [0; 32])));
	finds(CHANGED, |_, _| store::Holdings::<Test>::remove(PATIENT, VAULT));
}

#[test]
fn a_purge_without_its_place_in_the_queue() {
	finds("a case that is being purged has no place in the queue", |_, _| {
		Purging::<Test>::remove(1)
	});
	finds("a place in the queue is taken by a case that is not being purged there", |open, _| {
		let place = PurgingPlaces::<Test>::mutate(|places| {
			places.next += 1;
			places.next - 1
		});
		Purging::<Test>::insert(place, open);
	});
}

#[test]
fn a_queue_with_wrong_ends() {
	finds("a case waits outside of the queue", |_, _| {
		PurgingPlaces::<Test>::put(Places { first: 2, next: 2 })
	});
	finds("the queue ends before it begins", |_, _| {
		PurgingPlaces::<Test>::put(Places { first: 3, next: 2 })
	});
}
