//! `ask_rectification`, `refuse_rectification`, and how one is accepted

use crate::{mock::*, *};
use anamnesis_primitives::MandateRights;
use frame_support::{assert_noop, assert_ok};

fn ask(who: u64, record: RecordId) -> DispatchResult {
	RecordAnchors::ask_rectification(signed(who), PATIENT, record, commitment(9))
}

fn refuse_by(who: u64, acting_for: OrganisationId) -> DispatchResult {
	let why = RectificationRefusal::Assessment;
	RecordAnchors::refuse_rectification(signed(who), acting_for, PATIENT, 0, why)
}

fn amend_because(reason: AmendmentReason, seed: u8) -> DispatchResult {
	RecordAnchors::amend(signed(CLINICIAN), CLINIC, PATIENT, 0, commitment(seed), 10, reason, None)
}

fn rectification() -> Rectification {
	RecordAnchors::rectification(&PATIENT, 0).expect("something was asked")
}

#[test]
fn the_patient_asks_and_the_answer_is_due_within_the_time() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Now::set(20);
		assert_ok!(ask(HOLDER, 0));
		let due_at = 20 + RECTIFY_WITHIN;
		let open = OpenRectification { asked_at: 20, due_at, claim: commitment(9) };
		assert_eq!(rectification(), Rectification { open: Some(open), ..Default::default() });
		System::assert_last_event(
			Event::RectificationAsked { patient: PATIENT, record: 0, due_at }.into(),
		);
	});
}

#[test]
fn a_representative_asks_within_the_mandate() {
	on_chain(|| {
		assert_ok!(anchor(1));
		let results = GrantScope::Categories(Categories::of(&[RecordCategory::Results]));
		let imaging = GrantScope::Categories(Categories::of(&[RecordCategory::Imaging]));
		let see = MandateRights { see: true, grant: false, erase: true, recover: true };
		Mandate::set(Some(mandate(see, GrantScope::Everything)));
		assert_noop!(ask(REPRESENTATIVE, 0), Error::<Test>::NotAuthorized);
		Mandate::set(Some(mandate(MandateRights::ALL, imaging)));
		assert_noop!(ask(REPRESENTATIVE, 0), Error::<Test>::MandateExceeded);
		Mandate::set(Some(mandate(MandateRights::ALL, results)));
		assert_ok!(ask(REPRESENTATIVE, 0));
	});
}

#[test]
fn nobody_asks_for_somebody_else() {
	on_chain(|| {
		assert_ok!(anchor(1));
		for who in [OTHER_HOLDER, CLINICIAN, OFFICER, DEVICE, REPRESENTATIVE, STRANGER] {
			assert_noop!(ask(who, 0), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn only_what_a_professional_wrote_is_rectified() {
	on_chain(|| {
		assert_ok!(anchor_own(HOLDER, RecordCategory::Other, 1));
		assert_ok!(anchor_from(DEVICE, 2));
		assert_noop!(ask(HOLDER, 0), Error::<Test>::RecordNotAdmissible);
		assert_noop!(ask(HOLDER, 1), Error::<Test>::RecordNotAdmissible);
		assert_noop!(ask(HOLDER, 2), Error::<Test>::NotFound);
	});
}

#[test]
fn a_claim_has_a_known_scheme() {
	on_chain(|| {
		assert_ok!(anchor(1));
		for scheme in [0, Commitment::BATCH_SCHEME, u8::MAX] {
			let claim = Commitment { scheme, hash: [9; 32] };
			assert_noop!(
				RecordAnchors::ask_rectification(signed(HOLDER), PATIENT, 0, claim),
				Error::<Test>::SchemeNotKnown
			);
		}
	});
}

#[test]
fn one_request_is_open_at_a_time_for_each_record() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(anchor(2));
		assert_ok!(ask(HOLDER, 0));
		assert_noop!(ask(HOLDER, 0), Error::<Test>::AlreadyExists);
		assert_ok!(ask(HOLDER, 1));
	});
}

#[test]
fn a_refusal_stays_with_the_record_and_what_was_claimed_does_not() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(ask(HOLDER, 0));
		Now::set(30);
		assert_ok!(refuse_by(OFFICER, CLINIC));
		let why = RectificationRefusal::Assessment;
		let refused = Some(RefusedRectification { why, at: 30 });
		assert_eq!(rectification(), Rectification { refused, ..Default::default() });
		System::assert_last_event(
			Event::RectificationRefused { patient: PATIENT, record: 0, why }.into(),
		);
	});
}

#[test]
fn every_practitioner_of_the_organisation_that_wrote_it_can_refuse_and_nobody_else() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(ask(HOLDER, 0));
		assert_noop!(refuse_by(HOSPITAL_OFFICER, HOSPITAL), Error::<Test>::NotAuthorized);
		assert_noop!(refuse_by(HOSPITAL_OFFICER, CLINIC), Error::<Test>::NotAuthorized);
		for who in [HOLDER, CLINIC_ADMIN, DEVICE, STRANGER] {
			assert_noop!(refuse_by(who, CLINIC), Error::<Test>::NotAuthorized);
		}
		for who in [OFFICER, RECORDER, CLINICIAN] {
			assert_ok!(refuse_by(who, CLINIC));
			assert_ok!(ask(HOLDER, 0));
		}
	});
}

#[test]
fn what_was_not_asked_is_not_refused() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_noop!(refuse_by(OFFICER, CLINIC), Error::<Test>::NotFound);
		assert_ok!(ask(HOLDER, 0));
		assert_ok!(refuse_by(OFFICER, CLINIC));
		assert_noop!(refuse_by(OFFICER, CLINIC), Error::<Test>::NotFound);
	});
}

#[test]
fn an_amendment_at_the_patients_request_accepts_it() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(ask(HOLDER, 0));
		Now::set(40);
		assert_ok!(amend_because(AmendmentReason::PatientRequest, 2));
		let accepted_at = Some(40);
		assert_eq!(rectification(), Rectification { accepted_at, ..Default::default() });
		System::assert_last_event(
			Event::RectificationAccepted { patient: PATIENT, record: 0 }.into(),
		);
	});
}

#[test]
fn an_amendment_for_another_reason_is_no_answer() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(ask(HOLDER, 0));
		for (reason, seed) in [
			(AmendmentReason::Correction, 2),
			(AmendmentReason::Completion, 3),
			(AmendmentReason::Resealing, 4),
		] {
			assert_ok!(amend_because(reason, seed));
			assert!(rectification().open.is_some(), "{reason:?}");
		}
	});
}

#[test]
fn an_amendment_at_the_patients_request_needs_none_that_is_open() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(amend_because(AmendmentReason::PatientRequest, 2));
		assert_eq!(RecordAnchors::rectification(&PATIENT, 0), None);
	});
}

#[test]
fn after_an_answer_it_can_be_asked_again_and_the_last_answers_stay() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(ask(HOLDER, 0));
		assert_ok!(refuse_by(OFFICER, CLINIC));
		assert_ok!(ask(HOLDER, 0));
		Now::set(50);
		assert_ok!(amend_because(AmendmentReason::PatientRequest, 2));
		assert_ok!(ask(HOLDER, 0));
		let rectification = rectification();
		assert!(rectification.open.is_some());
		assert_eq!(rectification.accepted_at, Some(50));
		assert_eq!(rectification.refused.expect("it was refused").at, 10);
	});
}

#[test]
fn an_amended_leaf_answers_for_its_batch() {
	on_chain(|| {
		assert_ok!(anchor_batch(5));
		assert_ok!(ask(HOLDER, 0));
		assert_ok!(amend_leaf(0, 1, 1));
		assert!(rectification().open.is_some());
		assert_ok!(RecordAnchors::amend_leaf(
			signed(CLINICIAN),
			CLINIC,
			PATIENT,
			0,
			2,
			commitment(2),
			10,
			AmendmentReason::PatientRequest,
			None,
		));
		assert_eq!(rectification().open, None);
		assert_eq!(rectification().accepted_at, Some(10));
	});
}

#[test]
fn nothing_is_asked_or_answered_of_what_an_erasure_case_is_about() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(anchor(2));
		assert_ok!(ask(HOLDER, 0));
		Open::set(vec![(PATIENT, about(&[0, 1]))]);
		assert_noop!(ask(HOLDER, 1), Error::<Test>::HistoryFrozen);
		assert_noop!(refuse_by(OFFICER, CLINIC), Error::<Test>::HistoryFrozen);
		Open::set(Vec::new());
		Denied::set(vec![PATIENT]);
		assert_noop!(ask(HOLDER, 1), Error::<Test>::HistoryFrozen);
	});
}

#[test]
fn the_codes_of_a_refusal_are_stable() {
	for (code, why) in [
		RectificationRefusal::Accurate,
		RectificationRefusal::Assessment,
		RectificationRefusal::NotVerifiable,
		RectificationRefusal::Unfounded,
	]
	.into_iter()
	.enumerate()
	{
		assert_eq!(why.encode(), [code as u8]);
	}
}

/// All that is overdue, in pages of so many records.
fn overdue(limit: u32) -> Vec<OverdueRectification> {
	let mut all = vec![];
	let mut cursor = None;
	loop {
		let (found, next) = RecordAnchors::overdue_rectifications(cursor, limit);
		assert!(found.len() <= limit as usize);
		all.extend(found);
		if next.is_none() {
			return all;
		}
		cursor = next;
	}
}

#[test]
fn what_is_not_answered_in_time_is_listed() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(RecordAnchors::ask_rectification(signed(HOLDER), PATIENT, 0, commitment(9)));
		let due_at = 10 + RECTIFY_WITHIN;
		Now::set(due_at - 1);
		assert_eq!(overdue(10), []);
		Now::set(due_at);
		let late =
			OverdueRectification { patient: PATIENT, record: 0, organisation: CLINIC, due_at };
		assert_eq!(overdue(10), [late]);
		assert_ok!(RecordAnchors::refuse_rectification(
			signed(OFFICER),
			CLINIC,
			PATIENT,
			0,
			RectificationRefusal::Accurate
		));
		assert_eq!(overdue(10), []);
	});
}

#[test]
fn the_list_of_what_is_overdue_is_read_in_pages() {
	on_chain(|| {
		for (patient, holder) in [(PATIENT, HOLDER), (OTHER_PATIENT, OTHER_HOLDER)] {
			for record in 0..3 {
				assert_ok!(anchor_for(patient, VAULT, 1));
				let by = signed(holder);
				assert_ok!(RecordAnchors::ask_rectification(by, patient, record, commitment(9)));
			}
		}
		// One was answered: it is looked at and not listed.
		assert_ok!(RecordAnchors::refuse_rectification(
			signed(OFFICER),
			CLINIC,
			PATIENT,
			1,
			RectificationRefusal::Accurate
		));
		Now::set(10 + RECTIFY_WITHIN);
		let all = overdue(100);
		assert_eq!(all.len(), 5);
		for limit in 1..7 {
			assert_eq!(overdue(limit), all);
		}
	});
}

#[test]
fn nothing_is_listed_of_a_patient_whose_purge_has_begun() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(RecordAnchors::ask_rectification(signed(HOLDER), PATIENT, 0, commitment(9)));
		Now::set(10 + RECTIFY_WITHIN);
		Denied::set(vec![PATIENT]);
		assert_eq!(overdue(10), []);
	});
}
