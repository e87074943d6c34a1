//! `ForgetRecords`

use crate::{mock::*, *};
use anamnesis_primitives::{
	batch,
	traits::{Anchors as _, ForgetRecords, Forgetting},
	ErasureScope,
};
use frame_support::{assert_ok, weights::WeightMeter};

/// Results at both vaults in four records of seven versions, each with whatever can hang on one.
fn history() {
	assert_ok!(anchor(1));
	assert_ok!(anchor_at(OTHER_VAULT, 2));
	assert_ok!(anchor(3));
	assert_ok!(anchor_at(OTHER_VAULT, 4));
	assert_ok!(amend(0, 5));
	assert_ok!(amend(1, 6));
	assert_ok!(amend(1, 7));
	for record in [0, 1] {
		let by = signed(HOLDER);
		assert_ok!(RecordAnchors::ask_rectification(by, PATIENT, record, commitment(9)));
	}
	assert_ok!(offer(0));
	assert_ok!(offer(2));
	assert_ok!(hold(1));
	assert_ok!(hold(3));
}

fn forget_in(
	scope: &ErasureScope,
	spared: &[RecordId],
	next: &mut RecordId,
	limit: Weight,
) -> Forgetting {
	let mut meter = WeightMeter::with_limit(limit);
	let mut is_spared = |record: RecordId| spared.contains(&record);
	let forgetting =
		RecordAnchors::forget_records(&PATIENT, scope, &mut is_spared, next, &mut meter);
	assert!(meter.consumed().all_lte(limit));
	forgetting
}

fn forget(scope: ErasureScope, spared: &[RecordId]) {
	let mut next = 0;
	assert_eq!(forget_in(&scope, spared, &mut next, Weight::MAX), Forgetting::Done);
}

fn left() -> Vec<RecordId> {
	let mut records: Vec<_> = Records::<Test>::iter_key_prefix(PATIENT).collect();
	records.sort_unstable();
	records
}

/// What the whole state has of a record: one key in each map that has something.
fn keys_of(record: RecordId) -> usize {
	let anchors = Anchors::<Test>::iter_key_prefix((PATIENT, record)).count();
	let leaves = Leaves::<Test>::iter_key_prefix((PATIENT, record)).count();
	let holds = Holds::<Test>::get(PATIENT).iter().filter(|hold| hold.record == record).count();
	anchors
		+ leaves
		+ holds
		+ usize::from(Records::<Test>::contains_key(PATIENT, record))
		+ usize::from(Rectifications::<Test>::contains_key(PATIENT, record))
		+ usize::from(Transfers::<Test>::contains_key(PATIENT, record))
}

#[test]
fn a_record_goes_with_everything_that_hangs_on_it_and_the_others_stay() {
	on_chain(|| {
		history();
		let others = [keys_of(0), keys_of(2), keys_of(3)];
		assert_eq!(keys_of(1), 6);
		forget(about(&[1]), &[]);
		assert_eq!(keys_of(1), 0);
		assert_eq!([keys_of(0), keys_of(2), keys_of(3)], others);
		assert_eq!(left(), [0, 2, 3]);
		assert!(!Removing::<Test>::contains_key(PATIENT));
		System::assert_last_event(Event::RecordErased { patient: PATIENT, record: 1 }.into());
	});
}

#[test]
fn what_is_in_the_scope_goes() {
	for (scope, stays) in [
		(ErasureScope::Everything, vec![]),
		(ErasureScope::Category(RecordCategory::Results), vec![]),
		(ErasureScope::Category(RecordCategory::Imaging), vec![0, 1, 2, 3]),
		(ErasureScope::Custodian(VAULT), vec![1, 3]),
		(ErasureScope::Custodian(OTHER_VAULT), vec![0, 2]),
		(about(&[0, 3]), vec![1, 2]),
	] {
		on_chain(|| {
			history();
			forget(scope.clone(), &[]);
			assert_eq!(left(), stays, "{scope:?}");
			assert_eq!(RecordAnchors::in_scope(&PATIENT, &scope), vec![]);
		});
	}
}

#[test]
fn what_is_spared_stays() {
	on_chain(|| {
		history();
		forget(ErasureScope::Everything, &[1, 2]);
		assert_eq!(left(), [1, 2]);
		forget(about(&[1, 2]), &[2]);
		assert_eq!(left(), [2]);
	});
}

#[test]
fn a_custodian_that_keeps_nothing_any_more_has_nothing_to_answer_for() {
	on_chain(|| {
		history();
		let before = RecordAnchors::custodians(&PATIENT);
		forget(ErasureScope::Custodian(OTHER_VAULT), &[]);
		assert_eq!(RecordAnchors::custodians(&PATIENT), before[..1]);
		assert_eq!(Histories::<Test>::get(PATIENT).expect("it is there").custodians, 1);
	});
}

#[test]
fn numbers_of_what_was_erased_are_not_given_again() {
	on_chain(|| {
		history();
		forget(ErasureScope::Everything, &[]);
		assert_ok!(anchor(8));
		assert_eq!(left(), [4]);
		let anchor = Anchors::<Test>::get((PATIENT, 4, 0)).expect("it is there");
		assert_eq!(anchor.sequence, 7);
	});
}

#[test]
fn a_record_is_gone_at_once_for_whoever_reads_and_its_versions_follow() {
	on_chain(|| {
		history();
		let mut next = 0;
		// One record, and one of its three versions.
		let scope = about(&[1]);
		let limit = RecordAnchors::weight_of_a_record(&scope);
		assert_eq!(forget_in(&scope, &[], &mut next, limit), Forgetting::Unfinished);
		assert_eq!(RecordAnchors::record(&PATIENT, 1), None);
		assert_eq!(RecordAnchors::verify(&PATIENT, 1, 0, &commitment(2)), Verification::Unknown);
		assert_eq!(RecordAnchors::in_scope(&PATIENT, &scope), vec![]);
		assert!(Anchors::<Test>::contains_key((PATIENT, 1, 0)));
		assert_ok!(RecordAnchors::do_try_state());
	});
}

#[test]
fn records_go_in_as_many_steps_as_it_takes_and_every_step_is_consistent() {
	on_chain(|| {
		history();
		let limit = RecordAnchors::weight_of_a_record(&ErasureScope::Everything);
		let mut next = 0;
		let mut steps = 1;
		let all = || (0..4).map(keys_of).sum::<usize>();
		let mut before = all();
		while forget_in(&ErasureScope::Everything, &[2], &mut next, limit) == Forgetting::Unfinished
		{
			assert_ok!(RecordAnchors::do_try_state());
			assert!(all() < before || next >= 2, "a step removes something, or spares it");
			before = all();
			steps += 1;
			assert!(steps < 20, "it ends");
		}
		assert_eq!(left(), [2]);
		assert!(steps > 3);
	});
}

#[test]
fn without_room_nothing_happens() {
	on_chain(|| {
		history();
		let mut next = 0;
		let all = ErasureScope::Everything;
		assert_eq!(forget_in(&all, &[], &mut next, Weight::zero()), Forgetting::Unfinished);
		let little = <() as WeightInfo>::forget_version();
		assert_eq!(forget_in(&all, &[], &mut next, little), Forgetting::Unfinished);
		assert_eq!((left(), next), (vec![0, 1, 2, 3], 0));
	});
}

#[test]
fn each_number_is_looked_at_once_and_gaps_are_passed_over() {
	on_chain(|| {
		history();
		forget(about(&[1, 2]), &[]);
		let mut next = 0;
		assert_eq!(
			forget_in(&ErasureScope::Everything, &[0], &mut next, Weight::MAX),
			Forgetting::Done
		);
		assert_eq!((left(), next), (vec![0], 4));
		// It goes on from there: what it has seen it does not look at again.
		assert_eq!(
			forget_in(&ErasureScope::Everything, &[], &mut next, Weight::MAX),
			Forgetting::Done
		);
		assert_eq!(left(), [0]);
	});
}

#[test]
fn numbers_that_were_never_given_do_no_harm() {
	on_chain(|| {
		history();
		forget(about(&[4, 77, u32::MAX]), &[]);
		assert_eq!(left().len(), 4);
		let mut next = u32::MAX;
		assert_eq!(forget_in(&about(&[u32::MAX]), &[], &mut next, Weight::MAX), Forgetting::Done);
	});
}

#[test]
fn one_step_finishes_what_another_case_has_begun() {
	on_chain(|| {
		history();
		let limit = RecordAnchors::weight_of_a_record(&about(&[1]));
		let mut next = 0;
		assert_eq!(forget_in(&about(&[1]), &[], &mut next, limit), Forgetting::Unfinished);
		assert!(Removing::<Test>::contains_key(PATIENT));
		forget(about(&[3]), &[]);
		assert_eq!((keys_of(1), keys_of(3)), (0, 0));
		assert_eq!(left(), [0, 2]);
	});
}

#[test]
fn another_patients_records_stay() {
	on_chain(|| {
		history();
		assert_ok!(anchor_for(OTHER_PATIENT, VAULT, 1));
		forget(ErasureScope::Everything, &[]);
		assert!(Anchors::<Test>::contains_key((OTHER_PATIENT, 0, 0)));
	});
}

#[test]
fn a_batch_goes_with_what_is_noted_of_its_leaves() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		for leaf in 0..3 {
			assert_ok!(amend_leaf(0, leaf, 1));
		}
		assert_eq!(keys_of(0), 5);
		let mut next = 0;
		let mut steps = 1;
		let limit = RecordAnchors::weight_of_a_record(&about(&[0]));
		while forget_in(&about(&[0]), &[], &mut next, limit) == Forgetting::Unfinished {
			assert_ok!(RecordAnchors::do_try_state());
			steps += 1;
			assert!(steps < 20, "it ends");
		}
		assert_eq!(keys_of(0), 0);
		assert!(left().is_empty());
		assert_eq!(Amendments::<Test>::iter().count(), 0);
	});
}

/// A batch of which a leaf was amended twice and another one once, and a document between.
fn amended_batch() {
	assert_ok!(anchor_batch(5));
	assert_ok!(amend_leaf(0, 3, 1));
	assert_ok!(anchor(2));
	assert_ok!(amend_leaf(0, 4, 3));
	assert_ok!(amend(1, 4));
}

#[test]
fn a_batch_takes_along_what_amends_its_leaves_and_nothing_else() {
	on_chain(|| {
		amended_batch();
		forget(about(&[0]), &[]);
		assert_eq!(left(), [2]);
		assert_eq!([keys_of(0), keys_of(1), keys_of(3)], [0; 3]);
	});
}

#[test]
fn what_amends_a_batch_can_be_spared_and_goes_later() {
	on_chain(|| {
		amended_batch();
		forget(about(&[0]), &[1]);
		assert_eq!(left(), [1, 2]);
		assert_eq!(RecordAnchors::in_scope(&PATIENT, &about(&[0]))[0].count, 2);
		forget(about(&[1]), &[]);
		assert_eq!(left(), [2]);
	});
}

#[test]
fn a_batch_can_be_spared_and_what_amends_it_goes() {
	on_chain(|| {
		amended_batch();
		forget(about(&[0]), &[0]);
		assert_eq!(left(), [0, 2]);
		assert_eq!(verify(3), Verification::Superseded);
	});
}

#[test]
fn whoever_keeps_what_amends_a_batch_answers_for_it_too() {
	on_chain(|| {
		amended_batch();
		assert_ok!(offer(3));
		assert_ok!(accept(3));
		let holdings = |record| RecordAnchors::holdings_of(&PATIENT, record).expect("it is there");
		let parts = RecordAnchors::in_scope(&PATIENT, &about(&[0]));
		let counts: Vec<_> = parts.iter().map(|part| (part.custodian, part.count)).collect();
		assert_eq!(counts, [(VAULT, 3), (OTHER_VAULT, 1)]);
		assert_eq!(parts[1], holdings(3));
		// What is listed beside its batch counts once.
		assert_eq!(RecordAnchors::in_scope(&PATIENT, &about(&[0, 1, 3])), parts);
		assert!(RecordAnchors::is_in_scope(&PATIENT, 1, &about(&[0])));
		assert!(!RecordAnchors::is_in_scope(&PATIENT, 2, &about(&[0])));
		assert_eq!(RecordAnchors::part_in_scope(&PATIENT, 1, &about(&[0])), Some(holdings(1)));
	});
}

#[test]
fn a_custodians_batch_goes_and_what_another_one_keeps_of_it_stays() {
	on_chain(|| {
		amended_batch();
		assert_ok!(offer(3));
		assert_ok!(accept(3));
		forget(ErasureScope::Custodian(VAULT), &[]);
		assert_eq!(left(), [3]);
	});
}

#[test]
fn where_nothing_amends_what_is_listed_only_that_is_looked_at() {
	on_chain(|| {
		for seed in 1..5 {
			assert_ok!(anchor(seed));
		}
		let scope = about(&[0]);
		let mut meter = WeightMeter::new();
		let mut next = 0;
		let mut asked = vec![];
		let mut sparing = |record: RecordId| {
			asked.push(record);
			false
		};
		RecordAnchors::forget_records(&PATIENT, &scope, &mut sparing, &mut next, &mut meter);
		assert_eq!((asked, next), (vec![0], 1));
	});
}

fn verify(leaf: u32) -> Verification {
	let leaves = leaves(5);
	let siblings = batch::siblings(&leaves, leaf).expect("there is such a leaf");
	RecordAnchors::verify_in_batch(&PATIENT, 0, leaf, &leaves[leaf as usize], &siblings)
}

const LEAF: ErasureScope = ErasureScope::Leaf { record: 0, leaf: 3 };

#[test]
fn an_erased_leaf_is_unknown_and_the_others_still_prove() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		forget(LEAF, &[]);
		assert_eq!(verify(3), Verification::Unknown);
		for leaf in [0, 1, 2, 4] {
			assert_eq!(verify(leaf), Verification::Current);
		}
		assert_eq!(left(), [0]);
		assert!(!RecordAnchors::is_there(&PATIENT, &LEAF));
		System::assert_last_event(Event::LeafErased { patient: PATIENT, batch: 0, leaf: 3 }.into());
	});
}

#[test]
fn an_erased_leaf_is_not_amended() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		forget(LEAF, &[]);
		frame_support::assert_noop!(amend_leaf(0, 3, 1), Error::<Test>::LeafNotAdmissible);
	});
}

#[test]
fn an_erased_leaf_takes_what_superseded_it_along() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(amend_leaf(0, 3, 1));
		assert_ok!(amend(1, 2));
		assert_ok!(amend_leaf(0, 4, 3));
		let mut next = 0;
		let mut steps = 1;
		let limit = RecordAnchors::weight_of_a_record(&LEAF);
		while forget_in(&LEAF, &[], &mut next, limit) == Forgetting::Unfinished {
			assert_ok!(RecordAnchors::do_try_state());
			steps += 1;
			assert!(steps < 20, "it ends");
		}
		assert_eq!(left(), [0, 2]);
		assert_eq!(keys_of(1), 0);
		assert_eq!(
			RecordAnchors::leaf(&PATIENT, 0, 3),
			Some(LeafState::Erased { amendment: None })
		);
		assert_eq!(verify(4), Verification::Superseded);
	});
}

#[test]
fn a_leaf_whose_batch_is_spared_stays_and_what_superseded_it_goes() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(amend_leaf(0, 3, 1));
		forget(LEAF, &[0]);
		assert_eq!(left(), [0]);
		assert_eq!(verify(3), Verification::Superseded);
	});
}

#[test]
fn what_superseded_a_leaf_can_be_spared_and_goes_later() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(amend_leaf(0, 3, 1));
		forget(LEAF, &[1]);
		assert_eq!(left(), [0, 1]);
		assert_eq!(
			RecordAnchors::leaf(&PATIENT, 0, 3),
			Some(LeafState::Erased { amendment: Some(1) })
		);
		assert!(RecordAnchors::is_there(&PATIENT, &LEAF));
		forget(LEAF, &[]);
		assert_eq!(left(), [0]);
		assert!(!RecordAnchors::is_there(&PATIENT, &LEAF));
	});
}

#[test]
fn a_leaf_stays_superseded_when_what_superseded_it_is_erased_alone() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(amend_leaf(0, 3, 1));
		forget(about(&[1]), &[]);
		assert_eq!(verify(3), Verification::Superseded);
		assert_eq!(RecordAnchors::leaf(&PATIENT, 0, 3), Some(LeafState::AmendedBy(1)));
	});
}

#[test]
fn erasing_a_leaf_again_changes_nothing() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		forget(LEAF, &[]);
		System::reset_events();
		forget(LEAF, &[]);
		assert_eq!(System::events(), vec![]);
	});
}

#[test]
fn what_is_no_leaf_is_not_noted_as_erased() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(anchor_batch(5));
		for (record, leaf) in [(0, 0), (1, 5), (2, 0)] {
			forget(ErasureScope::Leaf { record, leaf }, &[]);
		}
		assert_eq!(Leaves::<Test>::iter_keys().count(), 0);
	});
}
