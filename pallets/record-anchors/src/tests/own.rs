//! `anchor_own`, `amend_own`

use crate::{mock::*, *};
use anamnesis_primitives::{ErasureScope, MandateRights};
use frame_support::{assert_noop, assert_ok};

const SEE: MandateRights = MandateRights { see: true, grant: false, erase: false, recover: false };

fn amend_own(who: u64, record: RecordId, seed: u8) -> DispatchResult {
	RecordAnchors::amend_own(
		signed(who),
		PATIENT,
		record,
		commitment(seed),
		10,
		AmendmentReason::Completion,
		None,
	)
}

fn categories(categories: &[RecordCategory]) -> GrantScope {
	GrantScope::Categories(Categories::of(categories))
}

fn listed(records: &[RecordId]) -> GrantScope {
	GrantScope::Records(records.to_vec().try_into().expect("they fit"))
}

#[test]
fn what_the_patient_writes_is_marked_as_the_patients() {
	on_chain(|| {
		assert_ok!(anchor_own(HOLDER, RecordCategory::Other, 1));
		let record = Records::<Test>::get(PATIENT, 0).expect("it is there");
		assert_eq!(record.author, Author::Patient);
		let (entries, _) = RecordAnchors::timeline(&PATIENT, None, 1);
		assert_eq!((entries[0].author, entries[0].signer), (Author::Patient, HOLDER));
		System::assert_last_event(
			Event::RecordAnchored { patient: PATIENT, record: 0, version: 0, custodian: VAULT }
				.into(),
		);
	});
}

#[test]
fn nobody_needs_a_permit_for_their_own() {
	on_chain(|| {
		Permits::set(Vec::new());
		assert_ok!(anchor_own(HOLDER, RecordCategory::PatientSummary, 1));
		assert_ok!(amend_own(HOLDER, 0, 2));
	});
}

#[test]
fn nobody_writes_for_somebody_else() {
	on_chain(|| {
		for who in [OTHER_HOLDER, REPRESENTATIVE, CLINICIAN, OFFICER, DEVICE, STRANGER] {
			assert_noop!(anchor_own(who, RecordCategory::Other, 1), Error::<Test>::NotAuthorized);
		}
		assert_ok!(anchor_own(HOLDER, RecordCategory::Other, 1));
		for who in [OTHER_HOLDER, REPRESENTATIVE, CLINICIAN, OFFICER, DEVICE, STRANGER] {
			assert_noop!(amend_own(who, 0, 2), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn a_representative_writes_what_the_mandate_covers() {
	on_chain(|| {
		Mandate::set(Some(mandate(
			MandateRights::ALL,
			categories(&[RecordCategory::Prescription, RecordCategory::Other]),
		)));
		assert_ok!(anchor_own(REPRESENTATIVE, RecordCategory::Other, 1));
		assert_noop!(
			anchor_own(REPRESENTATIVE, RecordCategory::Results, 1),
			Error::<Test>::MandateExceeded
		);
		assert_ok!(anchor_own(HOLDER, RecordCategory::Results, 2));
		assert_noop!(amend_own(REPRESENTATIVE, 1, 3), Error::<Test>::MandateExceeded);
		assert_ok!(amend_own(REPRESENTATIVE, 0, 3));
	});
}

#[test]
fn a_mandate_for_single_records_is_to_amend_them_and_to_add_none() {
	on_chain(|| {
		assert_ok!(anchor_own(HOLDER, RecordCategory::Other, 1));
		assert_ok!(anchor_own(HOLDER, RecordCategory::Other, 2));
		Mandate::set(Some(mandate(MandateRights::ALL, listed(&[1]))));
		assert_noop!(
			anchor_own(REPRESENTATIVE, RecordCategory::Other, 3),
			Error::<Test>::MandateExceeded
		);
		assert_ok!(amend_own(REPRESENTATIVE, 1, 3));
		assert_noop!(amend_own(REPRESENTATIVE, 0, 3), Error::<Test>::MandateExceeded);
	});
}

#[test]
fn a_mandate_to_see_is_none_to_write() {
	on_chain(|| {
		Mandate::set(Some(mandate(SEE, GrantScope::Everything)));
		assert_noop!(
			anchor_own(REPRESENTATIVE, RecordCategory::Other, 1),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn a_mandate_that_has_ended_is_none() {
	on_chain(|| {
		Mandate::set(Some(whole_mandate()));
		Now::set(Quarter(1).begins() - 1);
		assert_ok!(anchor_own(REPRESENTATIVE, RecordCategory::Other, 1));
		Now::set(Quarter(1).begins());
		assert_noop!(
			anchor_own(REPRESENTATIVE, RecordCategory::Other, 1),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn nothing_that_the_patient_writes_supersedes_what_a_professional_has_written() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_noop!(amend_own(HOLDER, 0, 2), Error::<Test>::NotAuthorized);
		assert_ok!(anchor_own(HOLDER, RecordCategory::Results, 2));
		let first = RecordAnchors::verify(&PATIENT, 0, 0, &commitment(1));
		assert_eq!(first, Verification::Current);
	});
}

#[test]
fn the_patient_does_not_amend_what_a_device_has_measured() {
	on_chain(|| {
		assert_ok!(anchor_from(DEVICE, 1));
		assert_noop!(amend_own(HOLDER, 0, 2), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn an_amendment_of_ones_own_adds_a_version() {
	on_chain(|| {
		assert_ok!(anchor_own(HOLDER, RecordCategory::Other, 1));
		assert_ok!(amend_own(HOLDER, 0, 2));
		System::assert_last_event(
			Event::RecordAmended {
				patient: PATIENT,
				record: 0,
				version: 1,
				custodian: VAULT,
				reason: AmendmentReason::Completion,
			}
			.into(),
		);
		assert_noop!(amend_own(HOLDER, 0, 2), Error::<Test>::ChangesNothing);
		assert_noop!(amend_own(HOLDER, 1, 2), Error::<Test>::NotFound);
	});
}

#[test]
fn an_own_entry_obeys_the_same_form_as_any_other() {
	on_chain(|| {
		let anchor = |custodian, scheme, size, keyholders: &[OrganisationId]| {
			RecordAnchors::anchor_own(
				signed(HOLDER),
				PATIENT,
				RecordCategory::Other,
				Commitment { scheme, hash: [1; 32] },
				size,
				custodian,
				keyholders_of(keyholders),
				None,
			)
		};
		assert_noop!(anchor(GONE, 1, 10, &[]), Error::<Test>::CustodianNotUsable);
		assert_noop!(anchor(VAULT, 2, 10, &[]), Error::<Test>::SchemeNotKnown);
		assert_noop!(anchor(VAULT, 1, 64, &[]), Error::<Test>::SizeNotAdmissible);
		assert_noop!(anchor(VAULT, 1, 10, &[VAULT]), Error::<Test>::KeyholderNotUsable);
		assert_ok!(anchor(VAULT, 1, 10, &KEYHOLDERS));
	});
}

#[test]
fn nothing_of_ones_own_is_added_to_what_an_erasure_case_is_about() {
	on_chain(|| {
		assert_ok!(anchor_own(HOLDER, RecordCategory::Other, 1));
		Open::set(vec![(PATIENT, ErasureScope::Category(RecordCategory::Other))]);
		assert_noop!(anchor_own(HOLDER, RecordCategory::Other, 2), Error::<Test>::HistoryFrozen);
		assert_noop!(amend_own(HOLDER, 0, 2), Error::<Test>::HistoryFrozen);
		Open::set(Vec::new());
		Denied::set(vec![PATIENT]);
		assert_noop!(anchor_own(HOLDER, RecordCategory::Other, 2), Error::<Test>::HistoryFrozen);
	});
}
