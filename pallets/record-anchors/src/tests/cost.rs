//! What an erasure case and a transfer read does not depend on how many records or versions there are.

use crate::{mock::*, *};
use anamnesis_primitives::{
	traits::{Anchors as _, CustodianHoldings},
	ErasureScope,
};
use frame_support::assert_ok;
use sp_io::TestExternalities;

const MANY: u32 = 3_000;

/// As many more nodes of the trie may be read for each value when there are many: it is a few branches deeper.
const MORE_NODES: usize = 4;

/// A chain with so many records of the patient's, and as many versions of the first one.
fn chain_with(records: u32) -> TestExternalities {
	let mut ext = new_test_ext();
	ext.execute_with(|| {
		let of = |n: u32| Commitment { scheme: Commitment::SCHEME, hash: [n as u8; 32] };
		for _ in 0..records {
			assert_ok!(anchor(1));
		}
		for n in 1..records {
			assert_ok!(RecordAnchors::amend(
				signed(CLINICIAN),
				CLINIC,
				PATIENT,
				0,
				of(n + 1),
				10,
				AmendmentReason::Correction,
				None,
			));
		}
		assert_ok!(offer(0));
	});
	ext.commit_all().expect("what was written is written");
	ext
}

/// How many nodes of the trie are read.
fn nodes_read<R>(ext: &mut TestExternalities, read: impl FnOnce() -> R) -> usize {
	let (_, proof) = ext.execute_and_prove(read);
	proof.iter_nodes().count()
}

fn in_scope(scope: &ErasureScope) -> Vec<CustodianHoldings> {
	RecordAnchors::in_scope(&PATIENT, scope)
}

#[test]
fn what_a_case_is_about_is_known_without_looking_at_every_record() {
	let (mut few, mut many) = (chain_with(1), chain_with(MANY));
	many.execute_with(|| {
		let [all] = &in_scope(&ErasureScope::Everything)[..] else { panic!("one keeps it all") };
		assert_eq!(all.count, 2 * MANY - 1);
	});
	for scope in [
		ErasureScope::Everything,
		ErasureScope::Category(RecordCategory::Results),
		ErasureScope::Custodian(VAULT),
		about(&[0]),
	] {
		let with_few = nodes_read(&mut few, || in_scope(&scope));
		let with_many = nodes_read(&mut many, || in_scope(&scope));
		// There are two values at most: a holding, or a record, and where the next one would be.
		assert!(with_many <= with_few + 2 * MORE_NODES, "{scope:?}: {with_few} and {with_many}");
	}
}

#[test]
fn a_record_changes_hands_without_its_versions_being_read() {
	let (mut few, mut many) = (chain_with(1), chain_with(MANY));
	let with_few = nodes_read(&mut few, || accept(0).expect("it was offered"));
	let with_many = nodes_read(&mut many, || accept(0).expect("it was offered"));
	// Record, holds, offers, history and two holdings.
	assert!(with_many <= with_few + 6 * MORE_NODES, "{with_few} and {with_many}");
}

#[test]
fn a_record_goes_without_its_versions_being_read() {
	let (mut few, mut many) = (chain_with(1), chain_with(MANY));
	let remove = || {
		let record = Records::<Test>::get(PATIENT, 0).expect("it is there");
		RecordAnchors::remove_record(&PATIENT, 0, record);
	};
	let with_few = nodes_read(&mut few, remove);
	let with_many = nodes_read(&mut many, remove);
	// Record, holds, offers, rectification, history, holding and what is left.
	assert!(with_many <= with_few + 7 * MORE_NODES, "{with_few} and {with_many}");
}
