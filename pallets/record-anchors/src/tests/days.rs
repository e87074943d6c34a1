//! What an author may claim of time: `recorded_on`, at its edges

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};

/// A day in 2026, from its first millisecond to its last.
const TODAY: u16 = 20_500;

fn at_the_beginning_of(day: u16) {
	Now::set(u64::from(day) * DAY);
}

fn at_the_end_of(day: u16) {
	Now::set((u64::from(day) + 1) * DAY - 1);
}

fn anchor_on(day: u16) -> DispatchResult {
	let entry = entry(1);
	RecordAnchors::anchor(
		signed(CLINICIAN),
		CLINIC,
		entry.patient,
		entry.category,
		entry.commitment,
		entry.size,
		entry.custodian,
		entry.keyholders,
		Some(Day(day)),
	)
}

fn amend_on(seed: u8, day: Option<u16>) -> DispatchResult {
	RecordAnchors::amend(
		signed(CLINICIAN),
		CLINIC,
		PATIENT,
		0,
		commitment(seed),
		10,
		AmendmentReason::Correction,
		day.map(Day),
	)
}

fn measure_on(day: u16) -> DispatchResult {
	RecordAnchors::anchor_from_device(
		signed(DEVICE),
		PATIENT,
		commitment(1),
		10,
		VAULT,
		Default::default(),
		Some(Day(day)),
	)
}

#[test]
fn a_version_says_on_which_day_it_was_written() {
	on_chain(|| {
		at_the_beginning_of(TODAY);
		assert_ok!(anchor_on(TODAY - 3));
		let (entries, _) = RecordAnchors::timeline(&PATIENT, None, 1);
		assert_eq!(entries[0].recorded_on, Some(Day(TODAY - 3)));
	});
}

#[test]
fn nothing_was_written_tomorrow() {
	on_chain(|| {
		at_the_beginning_of(TODAY);
		assert_ok!(anchor_on(TODAY));
		assert_noop!(anchor_on(TODAY + 1), Error::<Test>::DayNotAdmissible);
		at_the_end_of(TODAY);
		assert_ok!(anchor_on(TODAY));
		assert_noop!(anchor_on(TODAY + 1), Error::<Test>::DayNotAdmissible);
		at_the_beginning_of(TODAY + 1);
		assert_ok!(anchor_on(TODAY + 1));
	});
}

#[test]
fn an_archive_goes_back_as_far_as_days_are_counted() {
	on_chain(|| {
		at_the_beginning_of(TODAY);
		assert_ok!(anchor_on(0));
	});
}

#[test]
fn a_device_says_no_more_than_thirty_days_back() {
	on_chain(|| {
		at_the_beginning_of(TODAY);
		assert_ok!(measure_on(TODAY));
		assert_ok!(measure_on(TODAY - 30));
		assert_noop!(measure_on(TODAY - 31), Error::<Test>::DayNotAdmissible);
		assert_noop!(measure_on(TODAY + 1), Error::<Test>::DayNotAdmissible);
		at_the_end_of(TODAY);
		assert_ok!(measure_on(TODAY - 30));
		at_the_beginning_of(TODAY + 1);
		assert_noop!(measure_on(TODAY - 30), Error::<Test>::DayNotAdmissible);
	});
}

#[test]
fn a_batch_of_a_device_says_no_more_than_thirty_days_back() {
	on_chain(|| {
		at_the_end_of(TODAY);
		let measure = |day| {
			RecordAnchors::anchor_batch_from_device(
				signed(DEVICE),
				PATIENT,
				[1; 32],
				10,
				10,
				VAULT,
				Default::default(),
				Some(Day(day)),
			)
		};
		assert_ok!(measure(TODAY - 30));
		assert_noop!(measure(TODAY - 31), Error::<Test>::DayNotAdmissible);
	});
}

#[test]
fn what_a_device_of_a_young_chain_says_is_no_day_before_the_first() {
	on_chain(|| {
		at_the_beginning_of(3);
		assert_ok!(measure_on(0));
	});
}

#[test]
fn an_amendment_is_not_written_before_what_it_supersedes() {
	on_chain(|| {
		at_the_beginning_of(TODAY);
		assert_ok!(anchor_on(TODAY - 5));
		assert_noop!(amend_on(2, Some(TODAY - 6)), Error::<Test>::DayNotAdmissible);
		assert_noop!(amend_on(2, Some(TODAY + 1)), Error::<Test>::DayNotAdmissible);
		assert_ok!(amend_on(2, Some(TODAY - 5)));
		assert_ok!(amend_on(3, Some(TODAY)));
		assert_noop!(amend_on(4, Some(TODAY - 1)), Error::<Test>::DayNotAdmissible);
	});
}

#[test]
fn nobody_has_to_say_a_day() {
	on_chain(|| {
		at_the_beginning_of(TODAY);
		assert_ok!(anchor_on(TODAY));
		assert_ok!(amend_on(2, None));
		// The one before says none.
		assert_ok!(amend_on(3, Some(TODAY - 9)));
	});
}

#[test]
fn the_amendment_of_a_leaf_is_not_written_before_its_batch() {
	on_chain(|| {
		at_the_beginning_of(TODAY);
		let root = anamnesis_primitives::batch::root(&leaves(2)).expect("there are leaves");
		assert_ok!(RecordAnchors::anchor_batch(
			signed(CLINICIAN),
			CLINIC,
			PATIENT,
			RecordCategory::Results,
			root,
			2,
			10,
			VAULT,
			Default::default(),
			Some(Day(TODAY - 2)),
		));
		let amend = |day| {
			RecordAnchors::amend_leaf(
				signed(CLINICIAN),
				CLINIC,
				PATIENT,
				0,
				1,
				commitment(1),
				10,
				AmendmentReason::Correction,
				Some(Day(day)),
			)
		};
		assert_noop!(amend(TODAY - 3), Error::<Test>::DayNotAdmissible);
		assert_ok!(amend(TODAY - 2));
	});
}

#[test]
fn patients_write_of_any_day_that_has_been() {
	on_chain(|| {
		at_the_beginning_of(TODAY);
		let write = |day| {
			RecordAnchors::anchor_own(
				signed(HOLDER),
				PATIENT,
				RecordCategory::Other,
				commitment(1),
				10,
				VAULT,
				Default::default(),
				Some(Day(day)),
			)
		};
		assert_ok!(write(0));
		assert_ok!(write(TODAY));
		assert_noop!(write(TODAY + 1), Error::<Test>::DayNotAdmissible);
	});
}
