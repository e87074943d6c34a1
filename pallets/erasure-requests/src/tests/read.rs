//! What front ends read

use crate::{mock::*, *};
use anamnesis_primitives::RecordCategory::*;
use frame_support::assert_ok;
use sp_runtime::AccountId32;

fn overdue() -> Vec<Overdue> {
	let (found, next) = ErasureRequests::overdue(None, 100);
	assert_eq!(next, None);
	found
}

#[test]
fn a_case_shows_what_is_kept_of_it() {
	on_chain(|| {
		let case = kept();
		let kept = KeptInfo {
			record: 0,
			custodian: VAULT,
			reason: CLAIMS,
			until: soon(),
			at: 10,
			standing: KeptStanding::Stands,
		};
		let Some(CaseInfo::Kept { certificate, kept: shown, .. }) = ErasureRequests::case(case)
		else {
			panic!("it goes on")
		};
		assert!(certificate.partial);
		assert_eq!(shown, [kept]);
		assert_ok!(attest_record(case, VAULT, 0));
		assert!(matches!(ErasureRequests::case(case), Some(CaseInfo::Purging { .. })));
	});
}

#[test]
fn a_case_shows_a_part_that_is_kept() {
	on_chain(|| {
		let case = kept_whole();
		let Some(CaseInfo::Kept { custodians, .. }) = ErasureRequests::case(case) else {
			panic!("it goes on")
		};
		let part = RefusedPart { reason: RetentionReason::LegalObligation, until: soon(), at: 10 };
		assert_eq!(custodians[0].refused, Some(part));
		assert_eq!(custodians[0].attested_at, None);
		assert_eq!((custodians[1].refused, custodians[1].attested_at), (None, Some(10)));
	});
}

#[test]
fn a_patients_side_sees_its_cases() {
	on_chain(|| {
		let case = open_about(PATIENT, ErasureScope::Category(Imaging));
		let listing =
			|standing| PatientCase { case, scope: ErasureScope::Category(Imaging), standing };
		assert_eq!(ErasureRequests::cases(&PATIENT), [listing(CaseStanding::Open)]);
		assert_eq!(ErasureRequests::cases(&OTHER_PATIENT), []);
		assert_ok!(attest(case, VAULT));
		assert_eq!(ErasureRequests::cases(&PATIENT), [listing(CaseStanding::Purging)]);
	});
}

#[test]
fn a_custodian_sees_what_it_has_to_attest() {
	on_chain(|| {
		let case = open(PATIENT);
		let whole = CustodianHoldings { custodian: VAULT, count: COUNT, digest: digest(VAULT) };
		assert_eq!(ErasureRequests::wanted(case, VAULT), Some(whole));
		assert_eq!(ErasureRequests::wanted(case, HOSPITAL), None);
		assert_eq!(ErasureRequests::wanted_of_record(case, 0), None);
		assert_ok!(keep(case, VAULT, 0));
		assert_eq!(ErasureRequests::wanted(case, VAULT), Store::holdings_of(&PATIENT, 1));
		assert_eq!(ErasureRequests::wanted_of_record(case, 0), Store::holdings_of(&PATIENT, 0));
		assert_ok!(attest(case, VAULT));
		assert_eq!(ErasureRequests::wanted(case, VAULT), None);
	});
}

#[test]
fn custodians_that_are_late_are_seen_from_their_due_date_on() {
	on_chain(|| {
		let case = open(PATIENT);
		let by = signed(OtherVaultAdmin);
		let why = ExtensionReason::NumberOfRequests;
		assert_ok!(ErasureRequests::extend(by, OTHER_VAULT, case, why));
		Now::set(10 + MONTH - 1);
		assert_eq!(overdue(), []);
		Now::set(10 + MONTH);
		let of = |custodian, due_at| Overdue::Answer { case, custodian, due_at };
		assert_eq!(overdue(), [of(VAULT, 10 + MONTH)]);
		Now::set(10 + 3 * MONTH);
		assert_eq!(overdue(), [of(VAULT, 10 + MONTH), of(OTHER_VAULT, 10 + 3 * MONTH)]);
		assert_ok!(attest(case, VAULT));
		assert_eq!(overdue(), [of(OTHER_VAULT, 10 + 3 * MONTH)]);
	});
}

#[test]
fn appeals_and_records_that_wait_too_long_are_seen() {
	on_chain(|| {
		let case = kept();
		assert_ok!(ErasureRequests::appeal(signed(Holder), case, 0));
		Now::set(10 + MONTH - 1);
		assert_eq!(overdue(), []);
		Now::set(10 + MONTH);
		assert_eq!(overdue(), [Overdue::Appeal { case, record: 0, due_at: 10 + MONTH }]);
		let by = signed(SupervisorAdmin);
		assert_ok!(ErasureRequests::decide_appeal(by, SUPERVISOR, case, 0, true));
		assert_eq!(overdue(), []);
		let due_at = Now::get() + 14 * DAY;
		Now::set(due_at);
		let record = Overdue::Record { case, record: 0, custodian: VAULT, due_at };
		assert_eq!(overdue(), [record]);
	});
}

/// A complaint about a case, with its key.
fn complain(case: CaseId, number: u32) {
	let action = CaseAction::Complain { number };
	let genesis = ErasureRequests::genesis();
	let text = CaseWord { genesis, case, action }.signed_bytes();
	let signature = CaseKey.sign(&text).into();
	ErasureRequests::complain(signed(Stranger), case, signature).expect("the key has signed");
}

#[test]
fn a_complaint_that_nobody_answers_is_seen_though_its_case_is_closed() {
	on_chain(|| {
		assert_ok!(open_with_key(LonelyHolder, LONELY_PATIENT, everything(), Some(CaseKey)));
		let case = newest_case(LONELY_PATIENT);
		purge_all(case);
		complain(case, 0);
		Now::set(10 + MONTH - 1);
		assert_eq!(overdue(), []);
		Now::set(10 + MONTH);
		assert_eq!(overdue(), [Overdue::Complaint { case, due_at: 10 + MONTH }]);
		let by = signed(SupervisorAdmin);
		assert_ok!(ErasureRequests::answer_complaint(by, SUPERVISOR, case, true));
		assert_eq!(overdue(), []);
	});
}

#[test]
fn cases_and_complaints_are_read_in_one_row_of_pages() {
	on_chain(|| {
		let complaint = Complaint { number: 0, at: 10, due_at: 20, answer: None };
		for n in 0..8 {
			let id = CaseId([n; 16]);
			Complaints::<Test>::insert(id, complaint);
			let certificate = Certificate {
				claim: CLAIM,
				opened_at: 0,
				closed_at: 0,
				partial: false,
				recipients: RecipientCounts::default(),
			};
			Certificates::<Test>::insert(id, certificate);
			CaseKeys::<Test>::insert(id, AccountId32::new([n; 32]));
			CaseOfKey::<Test>::insert(AccountId32::new([n; 32]), id);
		}
		// One case has a complaint as well: it is looked at once, and says both.
		let case = kept();
		CaseKeys::<Test>::insert(case, CaseKey.to_account_id());
		CaseOfKey::<Test>::insert(CaseKey.to_account_id(), case);
		assert_ok!(ErasureRequests::appeal(signed(Holder), case, 0));
		Complaints::<Test>::insert(case, complaint);
		for record in 0..3 {
			open_about(OTHER_PATIENT, listed(&[record]));
		}
		Now::set(10 + MONTH);
		let all = overdue();
		assert_eq!(all.len(), 8 + 2 + 3);
		for limit in 1..14 {
			let (mut cursor, mut seen) = (None, vec![]);
			loop {
				let (found, next) = ErasureRequests::overdue(cursor, limit);
				assert!(found.len() <= limit as usize + 1);
				seen.extend(found);
				cursor = next;
				if next.is_none() {
					break;
				}
			}
			assert_eq!(seen, all, "{limit}");
		}
	});
}

#[test]
fn nobody_is_late_in_a_withdrawn_case() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(ErasureRequests::appeal(signed(Holder), case, 0));
		assert_ok!(attest(case, OTHER_VAULT));
		assert_ok!(ErasureRequests::withdraw(signed(Holder), case));
		Now::set(20 * MONTH);
		assert_eq!(overdue(), []);
	});
}

#[test]
fn a_page_looks_at_no_more_cases_than_it_says() {
	on_chain(|| {
		for record in 0..3 {
			open_about(PATIENT, listed(&[record]));
			open_about(OTHER_PATIENT, listed(&[record]));
		}
		Now::set(10 + MONTH);
		let all = overdue();
		assert_eq!(all.len(), 6);
		let mut cursor = None;
		let mut seen = vec![];
		loop {
			let (found, next) = ErasureRequests::overdue(cursor, 4);
			assert!(found.len() <= 4);
			seen.extend(found);
			cursor = next;
			if next.is_none() {
				break;
			}
		}
		assert_eq!(seen, all);
		assert_eq!(ErasureRequests::overdue(None, 0), (vec![], None));
	});
}
