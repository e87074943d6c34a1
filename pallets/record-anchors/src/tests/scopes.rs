//! What a case is about: `in_scope`, `is_there`, `is_in_scope`

use super::holdings::digest;
use crate::{mock::*, *};
use anamnesis_primitives::{
	traits::{Anchors as _, CustodianHoldings},
	ErasureScope,
};
use frame_support::assert_ok;

/// Results at both vaults, an image at the first, and two versions of the last one.
fn history() {
	assert_ok!(anchor_at(VAULT, 1));
	assert_ok!(anchor_at(OTHER_VAULT, 2));
	let image = NewRecord { category: RecordCategory::Imaging, ..entry(3) };
	assert_ok!(RecordAnchors::anchor_many(
		signed(CLINICIAN),
		CLINIC,
		vec![image].try_into().expect("it fits")
	));
	assert_ok!(amend(2, 4));
}

fn kept(custodian: OrganisationId, versions: &[(u32, u32, u8)]) -> CustodianHoldings {
	let versions: Vec<_> = versions
		.iter()
		.map(|(record, version, seed)| (*record, *version, commitment(*seed)))
		.collect();
	CustodianHoldings { custodian, count: versions.len() as u32, digest: digest(&versions) }
}

fn in_scope(scope: ErasureScope) -> Vec<CustodianHoldings> {
	let found = RecordAnchors::in_scope(&PATIENT, &scope);
	assert_eq!(RecordAnchors::is_there(&PATIENT, &scope), !found.is_empty(), "{scope:?}");
	found
}

#[test]
fn everything_is_what_each_custodian_keeps() {
	on_chain(|| {
		history();
		let all = in_scope(ErasureScope::Everything);
		assert_eq!(
			all,
			vec![kept(VAULT, &[(0, 0, 1), (2, 0, 3), (2, 1, 4)]), kept(OTHER_VAULT, &[(1, 0, 2)])]
		);
		assert_eq!(all, RecordAnchors::custodians(&PATIENT));
	});
}

#[test]
fn a_category_is_what_each_custodian_keeps_of_it() {
	on_chain(|| {
		history();
		assert_eq!(
			in_scope(ErasureScope::Category(RecordCategory::Results)),
			vec![kept(VAULT, &[(0, 0, 1)]), kept(OTHER_VAULT, &[(1, 0, 2)])]
		);
		assert_eq!(
			in_scope(ErasureScope::Category(RecordCategory::Imaging)),
			vec![kept(VAULT, &[(2, 0, 3), (2, 1, 4)])]
		);
		assert_eq!(in_scope(ErasureScope::Category(RecordCategory::Other)), vec![]);
	});
}

#[test]
fn a_custodian_is_all_that_it_keeps() {
	on_chain(|| {
		history();
		assert_eq!(
			in_scope(ErasureScope::Custodian(OTHER_VAULT)),
			vec![kept(OTHER_VAULT, &[(1, 0, 2)])]
		);
		assert_eq!(in_scope(ErasureScope::Custodian(VAULTS[2])), vec![]);
	});
}

#[test]
fn listed_records_are_added_up_by_custodian() {
	on_chain(|| {
		history();
		assert_eq!(
			in_scope(about(&[0, 1, 2])),
			vec![kept(VAULT, &[(0, 0, 1), (2, 0, 3), (2, 1, 4)]), kept(OTHER_VAULT, &[(1, 0, 2)])]
		);
		assert_eq!(in_scope(about(&[1])), vec![kept(OTHER_VAULT, &[(1, 0, 2)])]);
	});
}

#[test]
fn a_list_is_there_only_if_each_of_its_records_is() {
	on_chain(|| {
		history();
		assert!(RecordAnchors::is_there(&PATIENT, &about(&[0, 2])));
		assert!(!RecordAnchors::is_there(&PATIENT, &about(&[0, 3])));
		assert!(!RecordAnchors::is_there(&PATIENT, &about(&[])));
		assert!(!RecordAnchors::is_there(&OTHER_PATIENT, &about(&[0])));
	});
}

#[test]
fn a_leaf_counts_as_one_version_with_its_number_and_the_root() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		let root = Anchors::<Test>::get((PATIENT, 0, 0)).expect("it is there").commitment;
		assert_eq!(
			in_scope(ErasureScope::Leaf { record: 0, leaf: 3 }),
			vec![CustodianHoldings { custodian: VAULT, count: 1, digest: digest(&[(0, 3, root)]) }]
		);
		assert_eq!(in_scope(ErasureScope::Leaf { record: 0, leaf: 5 }), vec![]);
		assert_eq!(in_scope(ErasureScope::Leaf { record: 1, leaf: 0 }), vec![]);
	});
}

#[test]
fn a_document_has_no_leaves() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_eq!(in_scope(ErasureScope::Leaf { record: 0, leaf: 0 }), vec![]);
	});
}

#[test]
fn what_supersedes_a_leaf_is_in_a_case_about_the_leaf() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(amend_leaf(0, 3, 1));
		assert_ok!(amend(1, 2));
		let root = Anchors::<Test>::get((PATIENT, 0, 0)).expect("it is there").commitment;
		let of_amendment = [(1, 0, commitment(1)), (1, 1, commitment(2))];
		let scope = ErasureScope::Leaf { record: 0, leaf: 3 };
		let versions = [(0, 3, root), of_amendment[0], of_amendment[1]];
		assert_eq!(
			in_scope(scope.clone()),
			vec![CustodianHoldings { custodian: VAULT, count: 3, digest: digest(&versions) }]
		);
		assert!(RecordAnchors::is_in_scope(&PATIENT, 1, &scope));

		// Wherever it is.
		assert_ok!(offer(1));
		assert_ok!(accept(1));
		assert_eq!(
			in_scope(scope),
			vec![
				CustodianHoldings { custodian: VAULT, count: 1, digest: digest(&versions[..1]) },
				CustodianHoldings {
					custodian: OTHER_VAULT,
					count: 2,
					digest: digest(&of_amendment)
				},
			]
		);
	});
}

#[test]
fn a_record_is_in_the_scopes_that_it_falls_under() {
	on_chain(|| {
		history();
		assert_ok!(anchor_batch(5));
		let is_in_scope = |record, scope| RecordAnchors::is_in_scope(&PATIENT, record, &scope);
		assert!(is_in_scope(2, ErasureScope::Everything));
		assert!(is_in_scope(2, ErasureScope::Category(RecordCategory::Imaging)));
		assert!(!is_in_scope(2, ErasureScope::Category(RecordCategory::Results)));
		assert!(is_in_scope(1, ErasureScope::Custodian(OTHER_VAULT)));
		assert!(!is_in_scope(1, ErasureScope::Custodian(VAULT)));
		assert!(is_in_scope(1, about(&[1])));
		assert!(!is_in_scope(1, about(&[0, 2])));
		assert!(is_in_scope(3, ErasureScope::Leaf { record: 3, leaf: 0 }));
		assert!(!is_in_scope(2, ErasureScope::Leaf { record: 3, leaf: 0 }));
	});
}

#[test]
fn the_parts_of_the_records_in_a_scope_make_what_custodians_are_asked_for() {
	on_chain(|| {
		history();
		assert_ok!(anchor_batch(5));
		assert_ok!(amend_leaf(3, 4, 9));
		assert_ok!(amend(4, 10));
		for scope in [
			ErasureScope::Everything,
			ErasureScope::Category(RecordCategory::Results),
			ErasureScope::Custodian(VAULT),
			about(&[0, 2, 3]),
			ErasureScope::Leaf { record: 3, leaf: 4 },
			ErasureScope::Leaf { record: 3, leaf: 1 },
		] {
			let mut added = std::collections::BTreeMap::<_, Part>::new();
			for record in 0..5 {
				let part = RecordAnchors::part_in_scope(&PATIENT, record, &scope);
				if let Some(CustodianHoldings { custodian, count, digest }) = part {
					added.entry(custodian).or_default().add(&Part { count, digest });
				}
			}
			let added: Vec<_> =
				added.into_iter().map(|(custodian, part)| part.at(custodian)).collect();
			assert_eq!(added, in_scope(scope));
		}
	});
}

#[test]
fn what_is_not_there_is_in_no_scope() {
	on_chain(|| {
		history();
		assert!(!RecordAnchors::is_in_scope(&PATIENT, 9, &ErasureScope::Everything));
		assert!(!RecordAnchors::is_in_scope(&PATIENT, 9, &about(&[9])));
		assert!(!RecordAnchors::is_in_scope(&OTHER_PATIENT, 0, &ErasureScope::Everything));
	});
}

#[test]
fn nothing_is_in_scope_of_a_patient_whose_purge_has_begun() {
	on_chain(|| {
		history();
		assert_ok!(anchor_batch(5));
		Denied::set(vec![PATIENT]);
		assert_eq!(in_scope(ErasureScope::Everything), vec![]);
		assert_eq!(in_scope(ErasureScope::Custodian(VAULT)), vec![]);
		for scope in [ErasureScope::Everything, ErasureScope::Leaf { record: 3, leaf: 0 }] {
			assert_eq!(RecordAnchors::part_in_scope(&PATIENT, 3, &scope), None);
		}
		assert!(!RecordAnchors::is_there(&PATIENT, &about(&[0])));
		assert!(!RecordAnchors::is_in_scope(&PATIENT, 0, &ErasureScope::Everything));
	});
}
