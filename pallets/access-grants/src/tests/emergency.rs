//! What emergency access permits

use super::questions::*;
use crate::{mock::*, *};
use anamnesis_primitives::{
	traits::AccessControl, AccessDecision, AccessTarget, Purpose, RecordCategory,
};
use frame_support::assert_ok;

/// Until when the clinician has opened it.
const OPEN_UNTIL: Moment = BEGINNING + 1_000;
const PERMIT_IN_EMERGENCY: AccessDecision = AccessDecision::Permit { until: Some(OPEN_UNTIL) };

/// What the clinician is answered who has opened emergency access, after one fact has changed.
fn answer(change: impl FnOnce(&mut Question)) -> AccessDecision {
	let mut decision = None;
	on_chain(|| {
		Opened::set(vec![(ANNA, CLINICIAN, CLINIC, OPEN_UNTIL)]);
		let mut question = Question { purpose: Purpose::BreakTheGlass, ..QUESTION };
		change(&mut question);
		decision = Some(ask(question));
	});
	decision.expect("it was asked")
}

#[test]
fn whoever_has_broken_the_glass_reads_everything_until_it_ends() {
	assert_eq!(answer(|_| ()), PERMIT_IN_EMERGENCY);
	for target in [
		AccessTarget::Record(IMAGE),
		AccessTarget::Category(RecordCategory::Other),
		AccessTarget::Category(RecordCategory::PatientSummary),
	] {
		assert_eq!(answer(|all| all.target = target), PERMIT_IN_EMERGENCY, "{target:?}");
	}
}

#[test]
fn it_is_for_the_purposes_of_an_emergency_and_for_no_other() {
	for purpose in Purpose::ALL {
		let expected = match purpose {
			Purpose::BreakTheGlass | Purpose::EmergencyTreatment => PERMIT_IN_EMERGENCY,
			_ => DENY,
		};
		assert_eq!(answer(|all| all.purpose = purpose), expected, "{purpose:?}");
	}
}

/// One fact makes the difference.
macro_rules! one_fact {
	($($name:ident: $denied:expr;)*) => { $(
		#[test]
		fn $name() {
			assert_eq!(answer($denied), DENY);
		}
	)* };
}

one_fact! {
	a_colleague_has_not_opened_it: |all| all.reader = COLLEAGUE;
	an_emergency_of_another_patient: |all| all.patient = BEN;
	whoever_acts_for_nobody: |all| all.acting_for = None;
	whoever_acts_for_another_organisation: |all| all.acting_for = Some(HOSPITAL);
	the_moment_it_ends: |_| Now::set(OPEN_UNTIL);
	whoever_is_no_longer_enrolled: |_| Enrolled::set(vec![]);
	whoever_is_a_clinician_no_longer:
		|_| Enrolled::set(vec![(CLINICIAN, CLINIC, PractitionerKind::Recorder)]);
	the_organisation_is_no_longer_active: |_| Active::set(vec![HOSPITAL]);
	a_record_that_is_not_there: |all| all.target = AccessTarget::Record(NO_RECORD);
	the_patient_is_being_erased: |_| Denied::set(vec![ANNA]);
	the_patient_is_not_known: |all| all.patient = PatientId([9; 16]);
}

#[test]
fn whoever_went_to_another_organisation_left_the_emergency_behind() {
	let answer = answer(|all| {
		Enrolled::set(vec![(CLINICIAN, HOSPITAL, PractitionerKind::Clinician)]);
		all.acting_for = Some(HOSPITAL);
	});
	assert_eq!(answer, DENY);
}

#[test]
fn it_does_not_outlast_the_enrolment() {
	let answer = answer(|_| EnrolmentEnds::set(vec![(CLINICIAN, OPEN_UNTIL - 1)]));
	assert_eq!(answer, AccessDecision::Permit { until: Some(OPEN_UNTIL - 1) });
}

#[test]
fn an_emergency_that_is_over_does_not_hide_a_grant() {
	on_chain(|| {
		let purposes = Purposes::of(&[Purpose::EmergencyTreatment]);
		assert_ok!(anna_grants(to_clinic(), Grant { purposes, ..terms() }));
		let question = Question { purpose: Purpose::EmergencyTreatment, ..QUESTION };
		Opened::set(vec![(ANNA, CLINICIAN, CLINIC, OPEN_UNTIL)]);
		assert_eq!(ask(question), PERMIT_IN_EMERGENCY);
		Now::set(OPEN_UNTIL);
		assert_eq!(ask(question), PERMIT);
	});
}

#[test]
fn grants_that_have_ended_are_not_in_the_way_of_an_emergency() {
	on_chain(|| {
		// Elsewhere an expired grant that nobody had cleaned up blocked the next emergency access, or ten of them the eleventh.
		for grantee in [to_clinic(), to_clinician()] {
			for _ in 0..3 {
				assert_ok!(anna_grants(grantee, Grant { until: BEGINNING + 1, ..terms() }));
			}
		}
		Now::set(BEGINNING + 1);
		Opened::set(vec![(ANNA, CLINICIAN, CLINIC, OPEN_UNTIL)]);
		let question = Question { purpose: Purpose::BreakTheGlass, ..QUESTION };
		assert_eq!(ask(question), PERMIT_IN_EMERGENCY);
	});
}

#[test]
fn an_emergency_adds_nothing_to_the_history() {
	on_chain(|| {
		Opened::set(vec![(ANNA, CLINICIAN, CLINIC, OPEN_UNTIL)]);
		assert!(!AccessGrants::may_contribute(&ANNA, &CLINICIAN, CLINIC, RecordCategory::Results));
	});
}
