//! `amend_leaf`

use crate::{mock::*, *};
use anamnesis_primitives::{batch, ErasureScope};
use frame_support::{assert_noop, assert_ok};

fn verify(leaf: u32) -> Verification {
	let leaves = leaves(5);
	let siblings = batch::siblings(&leaves, leaf).expect("there is such a leaf");
	RecordAnchors::verify_in_batch(&PATIENT, 0, leaf, &leaves[leaf as usize], &siblings)
}

#[test]
fn an_amended_leaf_becomes_a_record_of_its_own() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(RecordAnchors::set_retention(
			signed(OFFICER),
			CLINIC,
			PATIENT,
			0,
			Some(Quarter(9))
		));
		Now::set(20);
		assert_ok!(amend_leaf(0, 3, 1));
		let record = Records::<Test>::get(PATIENT, 1).expect("it is there");
		assert_eq!(record.amends, Some(LeafOf { record: 0, leaf: 3 }));
		assert_eq!((record.versions, record.leaves), (1, None));
		assert_eq!(
			(record.category, record.custodian, record.author, record.retain_until),
			(RecordCategory::Results, VAULT, Author::Organisation(CLINIC), Some(Quarter(9)))
		);
		let anchor = Anchors::<Test>::get((PATIENT, 1, 0)).expect("it is there");
		assert_eq!((anchor.commitment, anchor.anchored_at), (commitment(1), 20));
		assert_eq!(anchor.reason, Some(AmendmentReason::Correction));
		assert_eq!(RecordAnchors::leaf(&PATIENT, 0, 3), Some(LeafState::AmendedBy(1)));
		System::assert_has_event(
			Event::RecordAnchored { patient: PATIENT, record: 1, version: 0, custodian: VAULT }
				.into(),
		);
		System::assert_last_event(
			Event::LeafAmended {
				patient: PATIENT,
				batch: 0,
				leaf: 3,
				record: 1,
				reason: AmendmentReason::Correction,
			}
			.into(),
		);
	});
}

#[test]
fn an_amended_leaf_has_the_keyholders_of_its_batch() {
	on_chain(|| {
		assert_ok!(RecordAnchors::anchor_batch(
			signed(CLINICIAN),
			CLINIC,
			PATIENT,
			RecordCategory::Results,
			[1; 32],
			2,
			12,
			VAULT,
			keyholders_of(&KEYHOLDERS),
			None,
		));
		assert_ok!(amend_leaf(0, 1, 1));
		let record = Records::<Test>::get(PATIENT, 1).expect("it is there");
		assert_eq!(record.keyholders.into_inner(), KEYHOLDERS);
	});
}

#[test]
fn an_amended_leaf_proves_as_superseded_and_the_others_as_before() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(amend_leaf(0, 3, 1));
		assert_eq!(verify(3), Verification::Superseded);
		assert_eq!(verify(2), Verification::Current);
		assert_eq!(RecordAnchors::verify(&PATIENT, 1, 0, &commitment(1)), Verification::Current);
	});
}

#[test]
fn a_leaf_is_amended_once_and_its_record_after_that() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(amend_leaf(0, 3, 1));
		assert_noop!(amend_leaf(0, 3, 2), Error::<Test>::LeafNotAdmissible);
		assert_ok!(amend(1, 2));
		assert_ok!(amend_leaf(0, 4, 3));
	});
}

#[test]
fn what_is_no_leaf_is_not_amended() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(anchor(1));
		assert_noop!(amend_leaf(0, 5, 2), Error::<Test>::NotFound);
		assert_noop!(amend_leaf(2, 0, 2), Error::<Test>::NotFound);
		assert_noop!(amend_leaf(1, 0, 2), Error::<Test>::RecordNotAdmissible);
	});
}

#[test]
fn only_the_organisation_that_anchored_a_batch_amends_its_leaves() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		Permits::mutate(|permits| permits.push((PATIENT, HOSPITAL, RecordCategory::Results)));
		let by = |who, acting_for| {
			RecordAnchors::amend_leaf(
				signed(who),
				acting_for,
				PATIENT,
				0,
				1,
				commitment(1),
				10,
				AmendmentReason::Correction,
				None,
			)
		};
		assert_noop!(by(HOSPITAL_CLINICIAN, HOSPITAL), Error::<Test>::NotAuthorized);
		for who in [OFFICER, HOLDER, DEVICE, STRANGER] {
			assert_noop!(by(who, CLINIC), Error::<Test>::NotAuthorized);
		}
		assert_ok!(by(RECORDER, CLINIC));
	});
}

#[test]
fn nobody_amends_what_is_in_a_batch_of_a_device() {
	on_chain(|| {
		assert_ok!(RecordAnchors::anchor_batch_from_device(
			signed(DEVICE),
			PATIENT,
			[1; 32],
			2,
			12,
			VAULT,
			Default::default(),
			None,
		));
		Permits::mutate(|permits| permits.push((PATIENT, CLINIC, RecordCategory::DeviceData)));
		assert_noop!(amend_leaf(0, 0, 1), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn the_amendment_of_a_leaf_obeys_the_same_form_as_any_other() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		let amend = |scheme, size| {
			RecordAnchors::amend_leaf(
				signed(CLINICIAN),
				CLINIC,
				PATIENT,
				0,
				1,
				Commitment { scheme, hash: [1; 32] },
				size,
				AmendmentReason::Correction,
				None,
			)
		};
		assert_noop!(amend(Commitment::BATCH_SCHEME, 10), Error::<Test>::SchemeNotKnown);
		assert_noop!(amend(1, 64), Error::<Test>::SizeNotAdmissible);
		Excluded::mutate(|excluded| excluded.push(VAULT));
		assert_noop!(amend(1, 10), Error::<Test>::CustodianNotUsable);
		Excluded::set(vec![GONE]);
		Permits::set(Vec::new());
		assert_noop!(amend(1, 10), Error::<Test>::NotPermitted);
	});
}

#[test]
fn nothing_happens_to_a_batch_while_a_case_is_about_it_or_one_of_its_leaves() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		for scope in [about(&[0]), ErasureScope::Leaf { record: 0, leaf: 2 }] {
			Open::set(vec![(PATIENT, scope)]);
			assert_noop!(amend_leaf(0, 3, 1), Error::<Test>::HistoryFrozen);
		}
	});
}

#[test]
fn what_supersedes_a_leaf_is_not_amended_while_a_case_is_about_the_leaf() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(amend_leaf(0, 3, 1));
		Open::set(vec![(PATIENT, ErasureScope::Leaf { record: 0, leaf: 3 })]);
		assert_noop!(amend(1, 2), Error::<Test>::HistoryFrozen);
		assert_noop!(offer(1), Error::<Test>::HistoryFrozen);
	});
}
