//! What front ends read

use crate::{mock::*, *};
use anamnesis_primitives::emergency::{OpeningInfo, ReviewInfo};
use frame_support::assert_ok;
use sp_runtime::AccountId32;

fn read(opening: OpeningNumber) -> OpeningInfo<AccountId32> {
	EmergencyAccess::openings(&ANNA, opening, 1).pop().expect("it is there")
}

fn numbers(from: OpeningNumber, limit: u32) -> Vec<OpeningNumber> {
	EmergencyAccess::openings(&ANNA, from, limit).iter().map(|entry| entry.number).collect()
}

fn waiting(reviewers: Reviewers) -> Vec<(PatientId, OpeningNumber)> {
	let page = EmergencyAccess::waiting(reviewers, None, 100);
	assert_eq!(page.next, None);
	let mut found: Vec<_> =
		page.openings.iter().map(|(patient, entry)| (*patient, entry.number)).collect();
	found.sort();
	found
}

#[test]
fn a_patient_reads_what_was_opened() {
	on_chain(|| {
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		assert_eq!(
			read(0),
			OpeningInfo {
				number: 0,
				organisation: CLINIC,
				practitioner: CLINICIAN.account(),
				cosigner: Some(COLLEAGUE.account()),
				offline: None,
				reason: REASON,
				statement: STATEMENT,
				opened_at: BEGINNING,
				until: BEGINNING + 4 * HOUR,
				due_at: BEGINNING + 7 * DAY,
				status: OpeningStatus::Pending,
				review: None,
				disputed_at: None,
			}
		);
	});
}

#[test]
fn a_patient_reads_where_it_stands() {
	on_chain(|| {
		open(ANNA);
		assert_eq!(read(0).status, OpeningStatus::Pending);
		after(7 * DAY);
		assert_eq!(read(0).status, OpeningStatus::Overdue);
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, Verdict::Justified));
		let expected = ReviewInfo {
			organisation: SUPERVISOR,
			verdict: Verdict::Justified,
			statement: STATEMENT,
			reviewed_at: BEGINNING + 7 * DAY,
		};
		assert_eq!((read(0).status, read(0).review), (OpeningStatus::Reviewed, Some(expected)));
		assert_ok!(dispute(0));
		assert_eq!(read(0).status, OpeningStatus::Disputed);
		assert_eq!(read(0).disputed_at, Some(BEGINNING + 7 * DAY));
		assert_ok!(review(OTHER_SUPERVISOR_OFFICER, OTHER_SUPERVISOR, 0, Verdict::NotJustified));
		let verdict = read(0).review.map(|review| review.verdict);
		assert_eq!(
			(read(0).status, verdict),
			(OpeningStatus::Reviewed, Some(Verdict::NotJustified))
		);
	});
}

#[test]
fn a_patient_reads_who_delivered_without_the_chain() {
	on_chain(|| {
		assert_ok!(post(emergency()));
		let entry = read(0);
		assert_eq!(entry.offline, Some(VAULT));
		assert_eq!(entry.cosigner, Some(OFFICER.account()));
		assert_eq!(entry.status, OpeningStatus::Overdue);
	});
}

#[test]
fn openings_are_read_page_by_page() {
	on_chain(|| {
		for _ in 0..5 {
			open(ANNA);
			after(7 * DAY);
		}
		assert_eq!(numbers(0, 2), [0, 1]);
		assert_eq!(numbers(2, 2), [2, 3]);
		assert_eq!(numbers(4, 100), [4]);
		assert!(numbers(5, 100).is_empty());
		assert!(numbers(OpeningNumber::MAX, u32::MAX).is_empty());
		assert!(numbers(0, 0).is_empty());
	});
}

#[test]
fn of_whom_counts_as_erased_nothing_is_read() {
	on_chain(|| {
		open(ANNA);
		Denied::set(vec![ANNA]);
		assert!(numbers(0, 100).is_empty());
		assert!(waiting(Reviewers::Organisation(CLINIC)).is_empty());
	});
}

#[test]
fn officers_read_what_waits_for_them() {
	on_chain(|| {
		open(ANNA);
		open(BEN);
		assert_ok!(open_by(HOSPITAL_CLINICIAN, HOSPITAL, ANNA));
		assert_eq!(waiting(Reviewers::Organisation(CLINIC)), [(ANNA, 0), (BEN, 0)]);
		assert_eq!(waiting(Reviewers::Organisation(HOSPITAL)), [(ANNA, 1)]);
		assert!(waiting(Reviewers::Supervisors).is_empty());
		assert_ok!(approve(0));
		assert_eq!(waiting(Reviewers::Organisation(CLINIC)), [(BEN, 0)]);
	});
}

#[test]
fn officers_do_not_read_what_they_may_not_review_any_more() {
	on_chain(|| {
		open(ANNA);
		after(7 * DAY);
		assert!(waiting(Reviewers::Organisation(CLINIC)).is_empty());
	});
}

#[test]
fn supervisors_read_what_is_overdue_disputed_or_was_done_without_the_chain() {
	on_chain(|| {
		open(ANNA);
		after(8 * DAY);
		idle();
		open(ANNA);
		assert_ok!(dispute(1));
		assert_ok!(post(emergency()));
		open(BEN);
		assert_eq!(waiting(Reviewers::Supervisors), [(ANNA, 0), (ANNA, 1), (ANNA, 2)]);
	});
}

#[test]
fn what_waits_is_read_page_by_page_and_nothing_twice() {
	on_chain(|| {
		for who in [CLINICIAN, COLLEAGUE] {
			for patient in [ANNA, BEN, CARLA] {
				assert_ok!(open_by(who, CLINIC, patient));
			}
		}
		let reviewers = Reviewers::Organisation(CLINIC);
		let (mut found, mut after, mut pages) = (Vec::new(), None, 0);
		loop {
			let page = EmergencyAccess::waiting(reviewers, after, 4);
			found.extend(page.openings.iter().map(|(patient, entry)| (*patient, entry.number)));
			pages += 1;
			after = page.next;
			if after.is_none() {
				break;
			}
		}
		found.sort();
		assert_eq!(found, waiting(reviewers));
		assert_eq!((found.len(), pages), (6, 2));
	});
}

#[test]
fn a_page_goes_on_behind_what_was_reviewed_in_between() {
	on_chain(|| {
		for who in [CLINICIAN, COLLEAGUE] {
			assert_ok!(open_by(who, CLINIC, ANNA));
		}
		let reviewers = Reviewers::Organisation(CLINIC);
		let first = EmergencyAccess::waiting(reviewers, None, 1);
		let (_, entry) = first.openings.first().expect("there is one");
		assert_ok!(approve(entry.number));
		let second = EmergencyAccess::waiting(reviewers, first.next, 1);
		assert_eq!(second.openings.len(), 1);
		assert_eq!(second.next, None);
	});
}
