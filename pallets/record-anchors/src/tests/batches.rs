//! `anchor_batch`, `anchor_batch_from_device`, `verify_in_batch`

use crate::{mock::*, *};
use anamnesis_primitives::batch::{self, MAX_LEAVES};
use frame_support::{assert_noop, assert_ok};

fn anchor_with_leaves(count: u32) -> DispatchResult {
	RecordAnchors::anchor_batch(
		signed(CLINICIAN),
		CLINIC,
		PATIENT,
		RecordCategory::Results,
		[1; 32],
		count,
		12,
		VAULT,
		Default::default(),
		None,
	)
}

fn measure_with_leaves(root: [u8; 32], count: u32) -> DispatchResult {
	RecordAnchors::anchor_batch_from_device(
		signed(DEVICE),
		PATIENT,
		root,
		count,
		12,
		VAULT,
		Default::default(),
		None,
	)
}

/// What the chain says to whoever has this leaf of the patient's first batch, of so many.
fn verify(count: u8, leaf: u32) -> Verification {
	let leaves = leaves(count);
	let siblings = batch::siblings(&leaves, leaf).expect("there is such a leaf");
	RecordAnchors::verify_in_batch(&PATIENT, 0, leaf, &leaves[leaf as usize], &siblings)
}

#[test]
fn a_batch_is_a_record_with_a_root_and_a_number_of_leaves() {
	on_chain(|| {
		assert_ok!(anchor_with_leaves(77));
		let record = Records::<Test>::get(PATIENT, 0).expect("it is there");
		assert_eq!((record.versions, record.leaves), (1, Some(77)));
		let anchor = Anchors::<Test>::get((PATIENT, 0, 0)).expect("it is there");
		let root = Commitment { scheme: Commitment::BATCH_SCHEME, hash: [1; 32] };
		assert_eq!((anchor.commitment, anchor.size), (root, 12));
		System::assert_last_event(
			Event::RecordAnchored { patient: PATIENT, record: 0, version: 0, custodian: VAULT }
				.into(),
		);
	});
}

#[test]
fn a_device_anchors_batches_of_device_data() {
	on_chain(|| {
		assert_ok!(measure_with_leaves([1; 32], 1_440));
		let record = Records::<Test>::get(PATIENT, 0).expect("it is there");
		assert_eq!(record.category, RecordCategory::DeviceData);
		assert_eq!((record.author, record.leaves), (Author::Device(0), Some(1_440)));
	});
}

#[test]
fn a_batch_has_a_leaf_and_no_more_than_can_be() {
	on_chain(|| {
		for count in [0, MAX_LEAVES + 1, u32::MAX] {
			assert_noop!(anchor_with_leaves(count), Error::<Test>::LeavesNotAdmissible);
			assert_noop!(measure_with_leaves([1; 32], count), Error::<Test>::LeavesNotAdmissible);
		}
		assert_ok!(anchor_with_leaves(1));
		assert_ok!(anchor_with_leaves(MAX_LEAVES));
	});
}

#[test]
fn a_batch_needs_the_same_permit_as_a_record() {
	on_chain(|| {
		Permits::set(Vec::new());
		assert_noop!(anchor_with_leaves(1), Error::<Test>::NotPermitted);
	});
}

#[test]
fn who_does_not_write_for_the_organisation_anchors_no_batch() {
	on_chain(|| {
		for who in [OFFICER, CLINIC_ADMIN, HOLDER, DEVICE, HOSPITAL_CLINICIAN, STRANGER] {
			assert_noop!(
				RecordAnchors::anchor_batch(
					signed(who),
					CLINIC,
					PATIENT,
					RecordCategory::Results,
					[1; 32],
					1,
					12,
					VAULT,
					Default::default(),
					None,
				),
				Error::<Test>::NotAuthorized
			);
		}
	});
}

#[test]
fn a_batch_is_not_amended_as_a_whole() {
	on_chain(|| {
		assert_ok!(anchor_batch(3));
		assert_noop!(amend(0, 9), Error::<Test>::RecordNotAdmissible);
	});
}

#[test]
fn every_leaf_of_a_batch_proves() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		for leaf in 0..5 {
			assert_eq!(verify(5, leaf), Verification::Current, "{leaf}");
		}
	});
}

#[test]
fn a_leaf_does_not_prove_as_another_one_nor_with_another_path() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		let leaves = leaves(5);
		let siblings = batch::siblings(&leaves, 2).expect("there is such a leaf");
		let verify = |leaf, commitment: &Commitment, siblings: &[[u8; 32]]| {
			RecordAnchors::verify_in_batch(&PATIENT, 0, leaf, commitment, siblings)
		};
		assert_eq!(verify(2, &leaves[2], &siblings), Verification::Current);
		assert_eq!(verify(3, &leaves[2], &siblings), Verification::Mismatch);
		assert_eq!(verify(2, &leaves[3], &siblings), Verification::Mismatch);
		assert_eq!(verify(2, &leaves[2], &siblings[1..]), Verification::Mismatch);
		assert_eq!(verify(2, &leaves[2], &[]), Verification::Mismatch);
	});
}

#[test]
fn what_is_no_leaf_is_unknown() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(anchor(1));
		let verify = |patient, record, leaf| {
			RecordAnchors::verify_in_batch(&patient, record, leaf, &commitment(100), &[])
		};
		assert_eq!(verify(PATIENT, 0, 5), Verification::Unknown);
		// A document, what is not there, and somebody else's.
		assert_eq!(verify(PATIENT, 1, 0), Verification::Unknown);
		assert_eq!(verify(PATIENT, 2, 0), Verification::Unknown);
		assert_eq!(verify(OTHER_PATIENT, 0, 0), Verification::Unknown);
	});
}

#[test]
fn no_leaf_is_seen_of_a_patient_whose_purge_has_begun() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		Denied::set(vec![PATIENT]);
		assert_eq!(verify(5, 0), Verification::Unknown);
		assert_eq!(RecordAnchors::leaf(&PATIENT, 0, 0), None);
	});
}

#[test]
fn the_root_proves_like_a_version() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		let root = Commitment {
			scheme: Commitment::BATCH_SCHEME,
			hash: batch::root(&leaves(5)).expect("there are leaves"),
		};
		assert_eq!(RecordAnchors::verify(&PATIENT, 0, 0, &root), Verification::Current);
		let document = Commitment { scheme: Commitment::SCHEME, ..root };
		assert_eq!(RecordAnchors::verify(&PATIENT, 0, 0, &document), Verification::Mismatch);
	});
}
