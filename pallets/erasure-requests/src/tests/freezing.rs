//! What is frozen, record by record

use crate::{mock::*, *};
use anamnesis_primitives::RecordCategory::*;
use frame_support::assert_ok;

/// Which of the patient's records are frozen.
fn frozen() -> Vec<RecordId> {
	let is_frozen = |id: &RecordId| {
		let record = store::Records::<Test>::get(PATIENT, id).expect("it is there");
		ErasureRequests::freezes(&PATIENT, Some(*id), record.category, record.custodian)
	};
	records_of(PATIENT).into_iter().filter(is_frozen).collect()
}

/// Whether a record that has yet to get a number would be.
fn freezes_new(category: RecordCategory, custodian: OrganisationId) -> bool {
	ErasureRequests::freezes(&PATIENT, None, category, custodian)
}

#[test]
fn everything_of_a_scope_is_frozen_and_nothing_else() {
	for (scope, records, new) in [
		(everything(), vec![0, 1, 2, 3], [true, true, true]),
		(ErasureScope::Category(Results), vec![0, 2], [true, true, false]),
		(ErasureScope::Custodian(VAULT), vec![0, 1], [true, false, true]),
		(listed(&[1, 2]), vec![1, 2], [false, false, false]),
	] {
		on_chain(|| {
			let is_everything = scope == everything();
			let case = open_about(PATIENT, scope);
			assert_eq!(frozen(), records);
			let kinds = [(Results, VAULT), (Results, OTHER_VAULT), (Imaging, VAULT)];
			assert_eq!(kinds.map(|(category, custodian)| freezes_new(category, custodian)), new);
			assert_eq!(ErasureRequests::is_frozen(&PATIENT), is_everything);
			let nobody = ErasureRequests::freezes(&OTHER_PATIENT, Some(0), Results, VAULT);
			assert!(!nobody);
			assert!(!the_case(case).is_purging());
		});
	}
}

#[test]
fn a_batch_is_frozen_while_a_leaf_of_it_goes() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		open_about(PATIENT, ErasureScope::Leaf { record: batch, leaf: 0 });
		assert_eq!(frozen(), [batch]);
		assert!(!freezes_new(DeviceData, VAULT));
	});
}

#[test]
fn a_scope_that_is_being_purged_is_frozen() {
	on_chain(|| {
		let case = open_about(PATIENT, ErasureScope::Category(Imaging));
		assert_ok!(attest(case, VAULT));
		assert_eq!(frozen(), [1]);
		assert!(freezes_new(Imaging, OTHER_VAULT));
		purge_all(case);
		assert!(frozen().is_empty());
		assert!(!freezes_new(Imaging, OTHER_VAULT));
	});
}

#[test]
fn afterwards_only_what_is_kept_is_frozen() {
	on_chain(|| {
		kept();
		anchor(PATIENT, Results, VAULT, 1);
		assert_eq!(frozen(), [0]);
		assert!(!freezes_new(Results, VAULT));
		assert!(!ErasureRequests::is_frozen(&PATIENT));
	});
}

#[test]
fn a_part_that_is_kept_is_frozen_and_what_comes_later_is_not() {
	on_chain(|| {
		kept_whole();
		let later = anchor(PATIENT, Results, VAULT, 1);
		assert_eq!(records_of(PATIENT), [0, 1, later]);
		assert_eq!(frozen(), [0, 1]);
	});
}

#[test]
fn while_a_record_goes_that_was_kept_the_rest_is_free() {
	on_chain(|| {
		StepWeight::set(ENTRY);
		let case = kept();
		let later = anchor(PATIENT, Results, VAULT, 1);
		assert_ok!(attest_record(case, VAULT, 0));
		assert_eq!(ErasureRequests::cases(&PATIENT)[0].standing, CaseStanding::Finishing);
		assert_eq!(frozen(), [0]);
		assert!(!freezes_new(Results, VAULT));
		purge_all(case);
		assert_eq!(records_of(PATIENT), [later]);
		assert!(frozen().is_empty());
	});
}

#[test]
fn what_supersedes_a_leaf_and_is_kept_is_frozen() {
	on_chain(|| {
		let batch = anchor_batch(PATIENT);
		let amended = amend_leaf(PATIENT, batch, 2);
		let case = open_about(PATIENT, ErasureScope::Leaf { record: batch, leaf: 2 });
		assert_ok!(keep(case, OTHER_VAULT, amended));
		assert_ok!(attest(case, VAULT));
		purge_all(case);
		assert_eq!(frozen(), [amended]);
	});
}

#[test]
fn while_the_patient_is_forgotten_everything_is_frozen_and_denied() {
	on_chain(|| {
		purging(PATIENT);
		assert_eq!(frozen(), [0, 1, 2, 3]);
		assert!(ErasureRequests::is_denied(&PATIENT));
		assert!(freezes_new(Other, HOSPITAL));
	});
}
