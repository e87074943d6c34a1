//! What each custodian keeps, as an erasure case asks it to attest.

use crate::{mock::*, *};
use anamnesis_primitives::traits::{Anchors as _, CustodianHoldings};
use frame_support::assert_ok;
use sp_io::hashing::blake2_256;

/// As documented at `toggle_version`, written down a second time.
pub fn digest(versions: &[(u32, u32, Commitment)]) -> [u8; 32] {
	versions.iter().fold([0; 32], |mut digest, (record, version, commitment)| {
		let mut input = b"anamnesis/version/v1".to_vec();
		input.extend(record.to_le_bytes());
		input.extend(version.to_le_bytes());
		input.push(commitment.scheme);
		input.extend(commitment.hash);
		for (byte, other) in digest.iter_mut().zip(blake2_256(&input)) {
			*byte ^= other;
		}
		digest
	})
}

#[test]
fn who_has_no_records_has_no_custodians() {
	on_chain(|| assert_eq!(RecordAnchors::custodians(&PATIENT), vec![]));
}

#[test]
fn each_custodian_is_told_what_it_keeps() {
	on_chain(|| {
		assert_ok!(anchor_at(OTHER_VAULT, 1));
		assert_ok!(anchor_at(VAULT, 2));
		assert_ok!(anchor_at(OTHER_VAULT, 3));
		assert_ok!(amend(0, 4));
		assert_ok!(amend(1, 5));
		assert_ok!(anchor_for(OTHER_PATIENT, VAULT, 6));

		assert_eq!(
			RecordAnchors::custodians(&PATIENT),
			vec![
				CustodianHoldings {
					custodian: VAULT,
					count: 2,
					digest: digest(&[(1, 0, commitment(2)), (1, 1, commitment(5))]),
				},
				CustodianHoldings {
					custodian: OTHER_VAULT,
					count: 3,
					digest: digest(&[
						(0, 0, commitment(1)),
						(2, 0, commitment(3)),
						(0, 1, commitment(4)),
					]),
				},
			]
		);
	});
}

#[test]
fn a_digest_does_not_change_when_somebody_else_keeps_more() {
	on_chain(|| {
		assert_ok!(anchor_at(VAULT, 1));
		let before = RecordAnchors::custodians(&PATIENT);
		assert_ok!(anchor_at(OTHER_VAULT, 2));
		assert_ok!(anchor_for(OTHER_PATIENT, VAULT, 3));
		assert_eq!(RecordAnchors::custodians(&PATIENT)[..1], before);
	});
}

#[test]
fn a_record_says_what_it_counts_for() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(anchor_at(OTHER_VAULT, 2));
		assert_ok!(amend(1, 3));
		assert_eq!(
			RecordAnchors::holdings_of(&PATIENT, 1),
			Some(CustodianHoldings {
				custodian: OTHER_VAULT,
				count: 2,
				digest: digest(&[(1, 0, commitment(2)), (1, 1, commitment(3))]),
			})
		);
		assert_eq!(RecordAnchors::holdings_of(&PATIENT, 2), None);
	});
}

#[test]
fn a_batch_counts_as_one_version_however_many_leaves_it_has() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		let root = Anchors::<Test>::get((PATIENT, 0, 0)).expect("it is there").commitment;
		assert_eq!(
			RecordAnchors::custodians(&PATIENT),
			vec![CustodianHoldings { custodian: VAULT, count: 1, digest: digest(&[(0, 0, root)]) }]
		);
	});
}
