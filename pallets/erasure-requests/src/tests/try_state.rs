//! `try_state` finds storage that breaks the pallet's rules.

use crate::{mock::*, *};
use anamnesis_primitives::RecordCategory::*;
use frame_support::assert_ok;
use sp_runtime::TryRuntimeError;

/// Breaks a sound state, with the id of an open case in which a record is kept, that of one that is being purged, and that
/// of one that is closed, and expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce(CaseId, CaseId, CaseId)) {
	new_test_ext().execute_with(|| {
		let lonely = open_with_key(LonelyHolder, LONELY_PATIENT, everything(), Some(CaseKey));
		assert_ok!(lonely);
		let closed = newest_case(LONELY_PATIENT);
		purge_all(closed);
		let open = open(PATIENT);
		assert_ok!(keep(open, VAULT, 0));
		let purging = purging(OTHER_PATIENT);
		assert_ok!(ErasureRequests::do_try_state());
		corrupt(open, purging, closed);
		assert_eq!(ErasureRequests::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

/// Breaks a sound state in which a case goes on because a record is kept.
fn finds_in_kept(complaint: &'static str, corrupt: impl FnOnce(CaseId)) {
	new_test_ext().execute_with(|| {
		let case = kept();
		assert_ok!(ErasureRequests::do_try_state());
		corrupt(case);
		assert_eq!(ErasureRequests::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change(id: CaseId, change: impl FnOnce(&mut Case<<Test as Config>::MaxCustodiansPerPatient>)) {
	Cases::<Test>::mutate(id, |entry| change(entry.as_mut().expect("it is there")));
}

fn certificate(opened_at: Moment, closed_at: Moment, partial: bool) -> Certificate {
	let recipients = RecipientCounts::default();
	Certificate { claim: CLAIM, opened_at, closed_at, partial, recipients }
}

fn listing(case: CaseId, scope: ErasureScope, standing: CaseStanding) -> PatientCase {
	PatientCase { case, scope, standing }
}

#[test]
fn a_case_that_its_patient_does_not_list() {
	finds("a case is not registered for its patient", |_, _, _| CasesOf::<Test>::remove(PATIENT));
}

#[test]
fn a_list_that_says_something_else() {
	const OTHER: &str = "a patient's list says something else of a case than the case";
	finds(OTHER, |_, _, _| {
		CasesOf::<Test>::mutate(PATIENT, |cases| cases[0].standing = CaseStanding::Kept)
	});
	finds(OTHER, |_, _, _| CasesOf::<Test>::mutate(PATIENT, |cases| cases[0].scope = listed(&[1])));
}

#[test]
fn a_list_of_what_is_not_there() {
	finds("a patient has a case that is not there", |open, _, _| {
		let entry = listing(open, everything(), CaseStanding::Open);
		CasesOf::<Test>::insert(LONELY_PATIENT, BoundedVec::truncate_from(vec![entry]));
	});
	finds("a patient without cases has a list of them", |_, _, _| {
		CasesOf::<Test>::insert(LONELY_PATIENT, BoundedVec::new())
	});
}

#[test]
fn two_cases_about_the_same() {
	finds("two cases that are running are about the same", |open, _, _| {
		let entry = listing(open, ErasureScope::Category(Imaging), CaseStanding::Open);
		CasesOf::<Test>::mutate(PATIENT, |cases| {
			assert!(cases.try_push(entry).is_ok());
		});
	});
}

#[test]
fn a_record_that_goes_while_another_case_asks_for_it() {
	finds_in_kept("a record is forgotten that another case asks for", |case| {
		assert_ok!(attest_record(case, VAULT, 0));
		let entry = listing(CaseId([9; 16]), listed(&[0]), CaseStanding::Open);
		CasesOf::<Test>::mutate(PATIENT, |cases| {
			assert!(cases.try_push(entry).is_ok());
		});
	});
}

#[test]
fn a_patient_who_is_forgotten_with_another_case() {
	finds("a patient is forgotten who has another case", |open, _, _| {
		let entry = listing(open, ErasureScope::Category(Imaging), CaseStanding::Kept);
		CasesOf::<Test>::mutate(OTHER_PATIENT, |cases| {
			assert!(cases.try_push(entry).is_ok());
		});
	});
}

#[test]
fn a_certificate_before_the_end() {
	finds("a case has a certificate already", |open, _, _| {
		Certificates::<Test>::insert(open, certificate(1, 1, true))
	});
	finds("a case that goes on has a certificate of everything", |open, _, _| {
		Certificates::<Test>::insert(open, certificate(1, 1, false))
	});
	finds_in_kept("a case that goes on has a certificate of everything", |case| {
		Certificates::<Test>::insert(case, certificate(1, 1, false))
	});
}

#[test]
fn no_certificate_after_the_purge() {
	finds_in_kept("what is erased of a case has no certificate", Certificates::<Test>::remove);
}

#[test]
fn times_that_run_backwards() {
	finds("a case is due before it was opened", |open, _, _| {
		change(open, |case| case.opened_at = case.due_at + 1)
	});
	finds("a case was closed before it was opened", |_, _, _| {
		Certificates::<Test>::insert(CaseId([9; 16]), certificate(2, 1, false))
	});
}

#[test]
fn a_custodian_that_is_listed_twice() {
	finds("the custodians of a case are not in order, or not each one once", |open, _, _| {
		change(open, |case| case.answers[1] = case.answers[0])
	});
}

#[test]
fn a_state_that_does_not_fit_the_answers() {
	finds("every custodian has answered and the purge did not begin", |open, _, _| {
		change(open, |case| {
			case.answers.iter_mut().for_each(|answer| answer.answer = Answer::Spared)
		})
	});
	finds("a purge began before every custodian answered", |_, purging, _| {
		change(purging, |case| case.answers[0].answer = Answer::Missing)
	});
}

#[test]
fn a_case_of_nobody() {
	finds("a case is open for a patient who does not exist", |_, _, _| {
		store::Holders::<Test>::remove(PATIENT)
	});
	finds_in_kept("something is kept of a patient who does not exist", |_| {
		store::Holders::<Test>::remove(PATIENT)
	});
}

#[test]
fn a_history_that_changed_while_it_was_frozen() {
	const CHANGED: &str = "what a custodian keeps has changed since the case was opened";
	finds(CHANGED, |_, _, _| {
		anchor(PATIENT, Other, VAULT, 1);
	});
	finds(CHANGED, |_, _, _| {
		anchor(PATIENT, Other, HOSPITAL, 1);
	});
	finds(CHANGED, |_, _, _| store::Records::<Test>::remove(PATIENT, 2));
}

#[test]
fn kept_records_that_are_counted_wrongly() {
	const COUNTED: &str = "a case counts other records as kept or attested than there are";
	finds(COUNTED, |open, _, _| change(open, |case| case.kept = 2));
	finds(COUNTED, |open, _, _| change(open, |case| case.attested_again = 1));
	finds(COUNTED, |open, _, _| Kept::<Test>::remove(open, 0));
}

#[test]
fn more_kept_records_than_there_can_be() {
	finds("more records are kept than can be", |open, _, _| {
		let most = ErasureRequests::most_kept();
		for record in 0..=most {
			Kept::<Test>::insert(open, record, the_kept(open, 0));
		}
		change(open, |case| case.kept = most + 1);
	});
}

#[test]
fn a_record_that_is_kept_by_the_wrong_one() {
	finds("a record is kept by somebody whom the case does not ask", |open, _, _| {
		let kept = KeptRecord { custodian: HOSPITAL, ..the_kept(open, 0) };
		Kept::<Test>::insert(open, 0, kept);
	});
	finds("a record is kept that its custodian does not have", |open, _, _| {
		let kept = KeptRecord { custodian: OTHER_VAULT, ..the_kept(open, 0) };
		Kept::<Test>::insert(open, 0, kept);
	});
}

#[test]
fn a_record_that_is_kept_in_no_case() {
	finds("a record is kept in a case that is not there", |open, _, _| {
		Kept::<Test>::insert(CaseId([9; 16]), 0, the_kept(open, 0))
	});
}

#[test]
fn a_case_that_goes_on_for_nothing() {
	finds_in_kept("nothing is kept and the case goes on", |case| {
		Kept::<Test>::remove(case, 0);
		change(case, |case| case.kept = 0);
	});
	finds_in_kept("a record is attested and the purge did not begin", |case| {
		let standing = KeptStanding::Attested { at: 1 };
		Kept::<Test>::insert(case, 0, KeptRecord { standing, ..the_kept(case, 0) });
		change(case, |case| case.attested_again = 1);
	});
}

#[test]
fn a_purge_without_its_place_in_the_queue() {
	finds("a case that is being purged has no place in the queue", |_, _, _| {
		Purging::<Test>::remove(1)
	});
	finds(
		"a place in the queue is taken by a case that is not being purged there",
		|open, _, _| {
			let place = PurgingPlaces::<Test>::mutate(|places| {
				places.next += 1;
				places.next - 1
			});
			Purging::<Test>::insert(place, open);
		},
	);
}

#[test]
fn a_queue_with_wrong_ends() {
	finds("a case waits outside of the queue", |_, _, _| {
		PurgingPlaces::<Test>::put(Places { first: 2, next: 2 })
	});
	finds("the queue ends before it begins", |_, _, _| {
		PurgingPlaces::<Test>::put(Places { first: 3, next: 2 })
	});
}

#[test]
fn recipients_of_nothing_or_twice() {
	let list = |told: &[OrganisationId]| {
		let entry =
			|organisation: &u32| Recipient { organisation: *organisation, confirmed_at: None };
		let told = BoundedVec::truncate_from(told.iter().map(entry).collect());
		RecipientList { told, due_at: 1 }
	};
	finds("recipients were told of a case that is not there", |_, _, _| {
		Recipients::<Test>::insert(CaseId([9; 16]), list(&[VAULT]))
	});
	const ORDER: &str = "the recipients of a case are not in order, or not each one once";
	for told in [&[][..], &[VAULT, VAULT], &[HOSPITAL, VAULT]] {
		finds(ORDER, |open, _, _| Recipients::<Test>::insert(open, list(told)));
	}
}

#[test]
fn recipients_that_are_counted_wrongly() {
	finds("a recipient has neither confirmed nor said nothing", |_, _, closed| {
		let recipients = RecipientCounts { told: 2, confirmed: 1, silent: 0 };
		let certificate = Certificate { recipients, ..certificate(1, 1, false) };
		Certificates::<Test>::insert(closed, certificate)
	});
}

#[test]
fn a_key_and_a_case_that_do_not_point_to_each_other() {
	const POINT: &str = "a case and its key do not point to each other";
	finds(POINT, |open, _, _| {
		CaseOfKey::<Test>::insert(OtherCaseKey.to_account_id(), open);
	});
	finds(POINT, |open, _, _| {
		CaseKeys::<Test>::insert(open, CaseKey.to_account_id());
	});
	finds("there is a key of a case that is not there", |_, _, _| {
		let (case, key) = (CaseId([9; 16]), OtherCaseKey.to_account_id());
		CaseOfKey::<Test>::insert(&key, case);
		CaseKeys::<Test>::insert(case, key);
	});
}

#[test]
fn a_complaint_about_nothing() {
	const NOTHING: &str = "there is a complaint about a case that has no certificate or no key";
	let complaint = Complaint { number: 0, at: 1, due_at: 2, answer: None };
	finds(NOTHING, |open, _, _| Complaints::<Test>::insert(open, complaint));
	finds(NOTHING, |_, _, closed| {
		Complaints::<Test>::insert(closed, complaint);
		CaseKeys::<Test>::remove(closed);
		CaseOfKey::<Test>::remove(CaseKey.to_account_id());
	});
}

#[test]
fn a_record_that_is_kept_by_another_custodian_than_has_it() {
	finds_in_kept("a record is kept by another custodian than has it", |_| {
		store::Records::<Test>::mutate(PATIENT, 0, |record| {
			record.as_mut().expect("it is there").custodian = OTHER_VAULT;
		});
	});
}
