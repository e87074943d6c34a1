//! `timeline`, `record`, `verify`, `category`, and what hangs on a record

use crate::{mock::*, read::MAX_PAGE, *};
use anamnesis_primitives::traits::{Anchors as _, ForgetRecords, Forgetting};
use frame_support::{assert_ok, weights::WeightMeter};

type Page = Vec<(RecordId, Version)>;

fn page(cursor: Option<(RecordId, Version)>, limit: u32) -> (Page, Option<(RecordId, Version)>) {
	let (entries, next) = RecordAnchors::timeline(&PATIENT, cursor, limit);
	(entries.into_iter().map(|entry| (entry.record, entry.version)).collect(), next)
}

/// Three records: of two versions, of one and of three, anchored in turns.
fn history() {
	for seed in [1, 2, 3] {
		assert_ok!(anchor(seed));
	}
	assert_ok!(amend(2, 4));
	assert_ok!(amend(0, 5));
	assert_ok!(amend(2, 6));
}

const ALL: [(RecordId, Version); 6] = [(0, 0), (0, 1), (1, 0), (2, 0), (2, 1), (2, 2)];

#[test]
fn a_timeline_is_in_the_order_of_records_and_versions() {
	on_chain(|| {
		history();
		assert_eq!(page(None, 100), (ALL.to_vec(), None));
	});
}

#[test]
fn a_timeline_says_what_each_version_is() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Now::set(20);
		assert_ok!(amend(0, 2));
		let first = TimelineEntry {
			record: 0,
			version: 0,
			category: RecordCategory::Results,
			custodian: VAULT,
			orphaned: false,
			keyholders: vec![],
			author: Author::Organisation(CLINIC),
			signer: CLINICIAN,
			anchored_at: 10,
			recorded_on: None,
			sequence: 0,
			size_log2: 10,
			commitment: commitment(1),
			reason: None,
			superseded: true,
			leaves: None,
			amends: None,
			retain_until: None,
			hold: None,
			rectification: None,
		};
		let second = TimelineEntry {
			version: 1,
			anchored_at: 20,
			sequence: 1,
			commitment: commitment(2),
			reason: Some(AmendmentReason::Correction),
			superseded: false,
			..first.clone()
		};
		assert_eq!(RecordAnchors::timeline(&PATIENT, None, 100), (vec![first, second], None));
	});
}

#[test]
fn pages_of_every_length_make_the_same_timeline() {
	on_chain(|| {
		history();
		for limit in 1..=7 {
			let (mut all, mut cursor) = page(None, limit);
			while cursor.is_some() {
				let (entries, next) = page(cursor, limit);
				assert!(!entries.is_empty() && entries.len() <= limit as usize);
				all.extend(entries);
				cursor = next;
			}
			assert_eq!(all, ALL, "in pages of {limit}");
		}
	});
}

#[test]
fn a_page_that_ends_with_the_last_entry_says_that_it_is_the_end() {
	on_chain(|| {
		history();
		assert_eq!(page(None, 6), (ALL.to_vec(), None));
		assert_eq!(page(None, 5), (ALL[..5].to_vec(), Some((2, 1))));
		assert_eq!(page(Some((2, 2)), 5), (vec![], None));
	});
}

#[test]
fn a_page_goes_on_where_what_was_added_belongs() {
	on_chain(|| {
		history();
		let (_, cursor) = page(None, 3);
		assert_ok!(amend(1, 9));
		assert_eq!(page(cursor, 1), (vec![(1, 1)], Some((1, 1))));
	});
}

#[test]
fn a_page_has_an_entry_and_no_more_than_a_hundred() {
	on_chain(|| {
		for _ in 0..=MAX_PAGE {
			assert_ok!(anchor(1));
		}
		assert_eq!(page(None, 0), (vec![(0, 0)], Some((0, 0))));
		let (entries, next) = page(None, u32::MAX);
		assert_eq!(entries.len(), MAX_PAGE as usize);
		assert_eq!(page(next, u32::MAX), (vec![(100, 0)], None));
	});
}

#[test]
fn a_cursor_that_is_nowhere_goes_on_after_where_it_would_be() {
	on_chain(|| {
		history();
		assert_eq!(page(Some((0, 77)), 1), (vec![(1, 0)], Some((1, 0))));
		assert_eq!(page(Some((0, u32::MAX)), 1), (vec![(1, 0)], Some((1, 0))));
		assert_eq!(page(Some((77, 0)), 1), (vec![], None));
		assert_eq!(page(Some((u32::MAX, u32::MAX)), 1), (vec![], None));
	});
}

/// Removes these records, as a case about them does.
fn erase(records: &[RecordId]) {
	let mut next = 0;
	let mut meter = WeightMeter::new();
	let scope = about(records);
	let forgetting =
		RecordAnchors::forget_records(&PATIENT, &scope, &mut |_| false, &mut next, &mut meter);
	assert_eq!(forgetting, Forgetting::Done);
}

#[test]
fn a_timeline_passes_over_what_was_erased() {
	on_chain(|| {
		history();
		erase(&[0]);
		assert_eq!(page(None, 100), (ALL[2..].to_vec(), None));
		erase(&[2]);
		assert_eq!(page(None, 100), (vec![(1, 0)], None));
	});
}

#[test]
fn a_page_looks_at_no_more_numbers_than_it_may_have_entries() {
	on_chain(|| {
		for seed in 0..10 {
			assert_ok!(anchor(seed));
		}
		erase(&[0, 1, 2, 3, 4, 6, 7, 8]);
		assert_eq!(page(None, 3), (vec![], Some((2, Version::MAX))));
		assert_eq!(page(Some((2, Version::MAX)), 3), (vec![(5, 0)], Some((5, 0))));
		assert_eq!(page(Some((5, 0)), 3), (vec![], Some((8, Version::MAX))));
		assert_eq!(page(Some((8, Version::MAX)), 3), (vec![(9, 0)], None));
	});
}

#[test]
fn pages_of_every_length_make_the_same_timeline_with_gaps() {
	on_chain(|| {
		for seed in 0..12 {
			assert_ok!(anchor(seed));
		}
		assert_ok!(amend(5, 20));
		assert_ok!(amend(5, 21));
		erase(&[0, 3, 4, 6, 7, 11]);
		let (all, _) = page(None, 100);
		assert_eq!(all.len(), 8);
		for limit in 1..=13 {
			let (mut seen, mut cursor) = page(None, limit);
			let mut pages = 1;
			while cursor.is_some() {
				let (entries, next) = page(cursor, limit);
				seen.extend(entries);
				cursor = next;
				pages += 1;
				assert!(pages <= 30, "it comes to an end");
			}
			assert_eq!(seen, all, "in pages of {limit}");
		}
	});
}

#[test]
fn what_was_erased_is_unknown() {
	on_chain(|| {
		history();
		erase(&[0]);
		assert_eq!(RecordAnchors::verify(&PATIENT, 0, 1, &commitment(5)), Verification::Unknown);
		assert_eq!(RecordAnchors::record(&PATIENT, 0), None);
		assert_eq!(RecordAnchors::category(&PATIENT, 0), None);
	});
}

#[test]
fn a_timeline_says_what_hangs_on_a_record() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(hold(0));
		assert_ok!(RecordAnchors::set_retention(
			signed(OFFICER),
			CLINIC,
			PATIENT,
			0,
			Some(Quarter(9))
		));
		assert_ok!(RecordAnchors::ask_rectification(signed(HOLDER), PATIENT, 0, commitment(9)));
		let (entries, _) = page_of_entries();
		let [entry] = &entries[..] else { panic!("there is one entry") };
		assert_eq!(entry.retain_until, Some(Quarter(9)));
		assert_eq!(entry.hold.expect("it is held").authority, SUPERVISOR);
		let open = entry.rectification.expect("it was asked for").open.expect("it is open");
		assert_eq!(open.claim, commitment(9));
		let record = RecordAnchors::record(&PATIENT, 0).expect("it is there");
		assert_eq!(&record.current, entry);
	});
}

#[test]
fn a_hold_that_has_ended_is_not_shown() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(hold(0));
		Now::set(Quarter(8).begins());
		let (entries, _) = page_of_entries();
		assert_eq!(entries[0].hold, None);
	});
}

#[test]
fn a_version_proves_as_current_until_it_is_superseded() {
	on_chain(|| {
		assert_ok!(anchor(1));
		let verify = |version, seed| RecordAnchors::verify(&PATIENT, 0, version, &commitment(seed));
		assert_eq!(verify(0, 1), Verification::Current);
		assert_ok!(amend(0, 2));
		assert_eq!(verify(0, 1), Verification::Superseded);
		assert_eq!(verify(1, 2), Verification::Current);
	});
}

#[test]
fn another_commitment_is_a_mismatch() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(amend(0, 2));
		let mut flipped = commitment(1);
		flipped.hash[31] ^= 1;
		let schemeless = Commitment { scheme: 2, ..commitment(1) };
		for other in [commitment(2), flipped, schemeless] {
			assert_eq!(RecordAnchors::verify(&PATIENT, 0, 0, &other), Verification::Mismatch);
		}
	});
}

#[test]
fn what_was_never_anchored_is_unknown() {
	on_chain(|| {
		assert_ok!(anchor(1));
		let verify = |patient, record, version| {
			RecordAnchors::verify(&patient, record, version, &commitment(1))
		};
		assert_eq!(verify(PATIENT, 0, 1), Verification::Unknown);
		assert_eq!(verify(PATIENT, 1, 0), Verification::Unknown);
		assert_eq!(verify(OTHER_PATIENT, 0, 0), Verification::Unknown);
		assert_eq!(verify(NOBODY, 0, 0), Verification::Unknown);
	});
}

#[test]
fn a_record_shows_its_current_version() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Now::set(20);
		assert_ok!(amend(0, 2));
		let info = RecordAnchors::record(&PATIENT, 0).expect("it is there");
		assert_eq!((info.versions, info.first_anchored_at), (2, 10));
		assert_eq!((info.current.version, info.current.anchored_at), (1, 20));
		assert_eq!(info.current.commitment, commitment(2));
		assert_eq!(RecordAnchors::record(&PATIENT, 1), None);
	});
}

#[test]
fn a_records_category_is_known_to_other_pallets() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_eq!(RecordAnchors::category(&PATIENT, 0), Some(RecordCategory::Results));
		assert_eq!(RecordAnchors::category(&PATIENT, 1), None);
		assert_eq!(RecordAnchors::category(&OTHER_PATIENT, 0), None);
	});
}

#[test]
fn nothing_is_seen_of_a_patient_whose_purge_has_begun() {
	on_chain(|| {
		history();
		assert_ok!(offer(0));
		assert_ok!(hold(0));
		assert_ok!(RecordAnchors::ask_rectification(signed(HOLDER), PATIENT, 0, commitment(9)));
		Denied::set(vec![PATIENT]);
		assert_eq!(page(None, 100), (vec![], None));
		assert_eq!(RecordAnchors::record(&PATIENT, 0), None);
		assert_eq!(RecordAnchors::category(&PATIENT, 0), None);
		assert_eq!(RecordAnchors::custodians(&PATIENT), vec![]);
		assert_eq!(RecordAnchors::holds(&PATIENT), vec![]);
		assert!(RecordAnchors::held(&PATIENT).is_empty());
		assert_eq!(RecordAnchors::held_until(&PATIENT, 0), None);
		assert_eq!(RecordAnchors::transfers(&PATIENT, 0), vec![]);
		assert_eq!(RecordAnchors::rectification(&PATIENT, 0), None);
		assert_eq!(RecordAnchors::holdings_of(&PATIENT, 0), None);
		assert_eq!(RecordAnchors::verify(&PATIENT, 0, 1, &commitment(5)), Verification::Unknown);
	});
}

#[test]
fn a_frozen_history_is_still_read() {
	on_chain(|| {
		history();
		Frozen::set(vec![PATIENT]);
		assert_eq!(page(None, 100), (ALL.to_vec(), None));
		assert_eq!(RecordAnchors::verify(&PATIENT, 0, 1, &commitment(5)), Verification::Current);
	});
}

#[test]
fn the_answers_codes_are_stable() {
	let answers = [
		Verification::Current,
		Verification::Superseded,
		Verification::Mismatch,
		Verification::Unknown,
	];
	for (index, answer) in answers.into_iter().enumerate() {
		assert_eq!(answer.encode(), [index as u8]);
	}
	let reasons = [
		AmendmentReason::Correction,
		AmendmentReason::Completion,
		AmendmentReason::PatientRequest,
		AmendmentReason::Resealing,
	];
	for (index, reason) in reasons.into_iter().enumerate() {
		assert_eq!(reason.encode(), [index as u8]);
	}
}

#[test]
fn what_an_excluded_custodian_keeps_is_reported_as_orphaned_and_stays_verifiable() {
	on_chain(|| {
		assert_ok!(anchor(1));
		let orphaned = || {
			let (entries, _) = page_of_entries();
			entries.iter().map(|entry| entry.orphaned).collect::<Vec<_>>()
		};
		assert_eq!(orphaned(), [false]);
		Excluded::set(vec![VAULT]);
		assert_eq!(orphaned(), [true]);
		let record = RecordAnchors::record(&PATIENT, 0).expect("it is there");
		assert!(record.current.orphaned);
		assert_eq!(RecordAnchors::verify(&PATIENT, 0, 0, &commitment(1)), Verification::Current);
	});
}

fn page_of_entries() -> (Vec<TimelineEntry<u64>>, Option<(u32, u32)>) {
	RecordAnchors::timeline(&PATIENT, None, 100)
}

#[test]
fn keys_of_a_keyholder_that_was_excluded_are_reported_as_orphaned() {
	on_chain(|| {
		assert_ok!(anchor_with(&KEYHOLDERS));
		let status = || {
			let (entries, _) = page_of_entries();
			let keyholders = entries[0].keyholders.iter();
			keyholders.map(|status| (status.keyholder, status.orphaned)).collect::<Vec<_>>()
		};
		let [first, second] = KEYHOLDERS;
		assert_eq!(status(), [(first, false), (second, false)]);
		Excluded::set(vec![first]);
		assert_eq!(status(), [(first, true), (second, false)]);
	});
}
