//! The verifier of proof files finds and reads what this pallet stores

use crate::{mock::*, *};
use anamnesis_primitives::proof::{
	stored::{Keys, StoredAnchor, StoredLeaf, StoredRecord, SHAPE},
	Subject,
};

const SUBJECT: Subject = Subject { patient: PATIENT, record: 7, version: 3, leaf: Some(9) };

#[test]
fn a_proof_is_about_this_version_of_the_storage() {
	assert_eq!(RecordAnchors::in_code_storage_version(), SHAPE);
	let key = StorageVersion::storage_key::<RecordAnchors>();
	assert_eq!(Keys::of(&SUBJECT).shape, key);
}

#[test]
fn a_proof_looks_where_records_versions_and_leaves_are() {
	let keys = Keys::of(&SUBJECT);
	assert_eq!(keys.record, Records::<Test>::hashed_key_for(PATIENT, 7));
	assert_eq!(keys.anchor, Anchors::<Test>::hashed_key_for((PATIENT, 7, 3)));
	assert_eq!(keys.leaf, Some(Leaves::<Test>::hashed_key_for((PATIENT, 7, 9))));
}

#[test]
fn a_proof_reads_a_record_as_it_is_stored() {
	let record = Record {
		category: RecordCategory::Imaging,
		custodian: VAULT,
		keyholders: keyholders_of(&KEYHOLDERS),
		author: Author::Device(5),
		versions: 2,
		leaves: Some(77),
		amends: Some(LeafOf { record: 3, leaf: 4 }),
		retain_until: Some(Quarter(240)),
		digest: [8; 32],
	};
	let read = StoredRecord {
		category: RecordCategory::Imaging,
		custodian: VAULT,
		keyholders: KEYHOLDERS.to_vec(),
		author: Author::Device(5),
		versions: 2,
		leaves: Some(77),
		amends: Some((3, 4)),
		retain_until: Some(Quarter(240)),
		digest: [8; 32],
	};
	assert_eq!(record.encode(), read.encode());
}

#[test]
fn a_proof_reads_a_version_as_it_is_stored() {
	let anchor = Anchor {
		commitment: commitment(1),
		size: 10,
		signer: [2u8; 32],
		anchored_at: 3,
		recorded_on: Some(Day(4)),
		sequence: 5,
		reason: Some(AmendmentReason::PatientRequest),
	};
	let read = StoredAnchor {
		commitment: commitment(1),
		size: 10,
		signer: [2; 32],
		anchored_at: 3,
		recorded_on: Some(Day(4)),
		sequence: 5,
		reason: Some(AmendmentReason::PatientRequest),
	};
	assert_eq!(anchor.encode(), read.encode());
}

#[test]
fn a_proof_reads_a_leaf_as_it_is_stored() {
	for (stored, read) in [
		(LeafState::AmendedBy(6), StoredLeaf::AmendedBy(6)),
		(LeafState::Erased { amendment: None }, StoredLeaf::Erased { amendment: None }),
		(LeafState::Erased { amendment: Some(6) }, StoredLeaf::Erased { amendment: Some(6) }),
	] {
		assert_eq!(stored.encode(), read.encode());
	}
}
