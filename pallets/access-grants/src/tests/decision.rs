//! The access decision: `AccessControl::check`

use super::questions::*;
use crate::{mock::*, *};
use anamnesis_primitives::{AccessDecision, AccessTarget, Purpose, RecordCategory};
use frame_support::assert_ok;

/// Given this grant, what is answered after one fact has changed, in the question or in the world.
fn answer(
	grantee: Grantee<u64>,
	terms: Grant,
	change: impl FnOnce(&mut Question),
) -> AccessDecision {
	let mut decision = None;
	on_chain(|| {
		assert_ok!(anna_grants(grantee, terms));
		let mut question = QUESTION;
		change(&mut question);
		decision = Some(ask(question));
	});
	decision.expect("it was asked")
}

fn for_category(category: RecordCategory) -> impl FnOnce(&mut Question) {
	move |question| question.target = AccessTarget::Category(category)
}

fn for_record(record: u32) -> impl FnOnce(&mut Question) {
	move |question| question.target = AccessTarget::Record(record)
}

fn by(reader: u64) -> impl FnOnce(&mut Question) {
	move |question| question.reader = reader
}

/// One fact makes the difference between permit and deny.
macro_rules! one_fact {
	($($name:ident: $grantee:expr, $terms:expr, $permitted:expr, $denied:expr;)*) => { $(
		#[test]
		fn $name() {
			assert_eq!(answer($grantee, $terms, $permitted), PERMIT, "it is permitted at first");
			assert_eq!(answer($grantee, $terms, $denied), DENY, "it is denied then");
		}
	)* };
}

one_fact! {
	another_organisation_was_granted:
		to_clinic(), terms(), |_| (), |all| {
			all.reader = HOSPITAL_CLINICIAN;
			all.acting_for = Some(HOSPITAL);
		};
	the_reader_acts_for_nobody:
		to_clinic(), terms(), |_| (), |all| all.acting_for = None;
	the_reader_acts_for_an_organisation_of_somebody_else:
		Grantee::Organisation(HOSPITAL), terms(),
		|all| { all.reader = HOSPITAL_CLINICIAN; all.acting_for = Some(HOSPITAL) },
		|all| all.acting_for = Some(HOSPITAL);
	a_recorder_does_not_read_what_the_organisation_was_granted:
		to_clinic(), terms(), by(COLLEAGUE), by(RECORDER);
	an_officer_does_not_read_what_the_organisation_was_granted:
		to_clinic(), terms(), by(COLLEAGUE), by(OFFICER);
	a_stranger_is_nobodys_clinician:
		to_clinic(), terms(), |_| (), by(STRANGER);
	the_reader_is_no_longer_enrolled:
		to_clinic(), terms(), |_| (), |_| Enrolled::set(vec![]);
	the_organisation_is_no_longer_active:
		to_clinic(), terms(), |_| (), |_| Active::set(vec![HOSPITAL]);
	another_practitioner_was_granted:
		to_clinician(), terms(), |_| (), by(COLLEAGUE);
	the_practitioner_acts_for_nobody:
		to_clinician(), terms(), |_| (), |all| all.acting_for = None;
	the_practitioner_acts_for_another_organisation:
		to_clinician(), terms(), |_| (), |all| all.acting_for = Some(HOSPITAL);
	the_practitioner_is_no_longer_enrolled:
		to_clinician(), terms(), |_| (), |_| Enrolled::set(vec![]);
	the_practitioners_organisation_is_no_longer_active:
		to_clinician(), terms(), |_| (), |_| Active::set(vec![]);
	another_patient_gave_nothing:
		to_clinic(), terms(), |_| (), |all| all.patient = BEN;
	another_purpose:
		to_clinic(), terms(), |_| (), |all| all.purpose = Purpose::Research;
	an_emergency_is_a_purpose_of_its_own:
		to_clinic(), terms(), |_| (), |all| all.purpose = Purpose::BreakTheGlass;
	another_category:
		to_clinic(), terms(), for_category(RecordCategory::Results), for_category(RecordCategory::Imaging);
	a_record_of_another_category:
		to_clinic(), terms(), for_record(OTHER_RESULT), for_record(IMAGE);
	a_record_that_is_not_there:
		to_clinic(), Grant { scope: GrantScope::Everything, ..terms() },
		for_record(IMAGE), for_record(NO_RECORD);
	a_record_that_is_not_listed:
		to_clinic(), Grant { scope: listed(&[RESULT, IMAGE]), ..terms() },
		for_record(IMAGE), for_record(OTHER_RESULT);
	listed_records_are_not_their_category:
		to_clinic(), Grant { scope: listed(&[RESULT, OTHER_RESULT]), ..terms() },
		for_record(RESULT), for_category(RecordCategory::Results);
	a_listed_record_that_is_gone:
		to_clinic(), Grant { scope: listed(&[RESULT]), ..terms() }, |_| (), |_| Records::set(vec![]);
	just_before_it_begins:
		to_clinic(), Grant { from: BEGINNING + 5, ..terms() },
		|_| Now::set(BEGINNING + 5), |_| Now::set(BEGINNING + 4);
	the_moment_it_ends:
		to_clinic(), terms(), |_| Now::set(LATER - 1), |_| Now::set(LATER);
	the_enrolment_has_ended:
		to_clinic(), terms(), |_| EnrolmentEnds::set(vec![(COLLEAGUE, BEGINNING)]),
		|_| EnrolmentEnds::set(vec![(CLINICIAN, BEGINNING)]);
	the_patient_is_not_known:
		to_clinic(), terms(), |_| (), |all| all.patient = PatientId([9; 16]);
	the_provisional_registration_is_over:
		to_clinic(), terms(), |_| (), |_| Lapsed::set(vec![ANNA]);
	the_patient_is_being_erased:
		to_clinic(), terms(), |_| Frozen::set(vec![ANNA]), |_| Denied::set(vec![ANNA]);
	it_was_revoked:
		to_clinic(), terms(), |_| (), |_| { assert_ok!(anna_revokes(to_clinic(), 0)); };
}

#[test]
fn without_a_grant_nobody_reads() {
	on_chain(|| {
		for reader in [CLINICIAN, RECORDER, OFFICER, STRANGER, BENS_ACCOUNT] {
			assert_eq!(ask(Question { reader, ..QUESTION }), DENY);
		}
	});
}

#[test]
fn the_right_to_add_is_not_the_right_to_read() {
	assert_eq!(answer(to_clinic(), Grant { rights: CONTRIBUTE, ..terms() }, |_| ()), DENY);
	assert_eq!(answer(to_clinic(), Grant { rights: BOTH, ..terms() }, |_| ()), PERMIT);
}

#[test]
fn everything_is_every_category_and_every_record() {
	let everything = || Grant { scope: GrantScope::Everything, ..terms() };
	for record in [RESULT, OTHER_RESULT, IMAGE] {
		assert_eq!(answer(to_clinic(), everything(), for_record(record)), PERMIT);
	}
	for category in [RecordCategory::Results, RecordCategory::DeviceData, RecordCategory::Other] {
		assert_eq!(answer(to_clinic(), everything(), for_category(category)), PERMIT);
	}
}

#[test]
fn a_practitioner_who_was_granted_in_person_may_be_of_any_kind() {
	for reader in [CLINICIAN, RECORDER, OFFICER] {
		assert_eq!(answer(Grantee::Practitioner(reader), terms(), by(reader)), PERMIT);
	}
}

#[test]
fn the_holder_reads_without_an_end_and_without_a_grant() {
	on_chain(|| {
		let own = Question { reader: ANNAS_ACCOUNT, acting_for: None, ..QUESTION };
		for purpose in Purpose::ALL {
			assert_eq!(
				ask(Question { purpose, ..own }),
				AccessDecision::Permit { until: None },
				"{purpose:?}"
			);
		}
		assert_eq!(ask(Question { patient: BEN, ..own }), DENY);
		Denied::set(vec![ANNA]);
		assert_eq!(ask(own), DENY);
	});
}

#[test]
fn grants_of_somebody_who_has_died_run_to_their_ends() {
	assert_eq!(answer(to_clinic(), terms(), |_| WithoutHolder::set(vec![ANNA])), PERMIT);
}

#[test]
fn the_account_of_somebody_who_has_died_reads_nothing() {
	on_chain(|| {
		WithoutHolder::set(vec![ANNA]);
		let own = Question { reader: ANNAS_ACCOUNT, acting_for: None, ..QUESTION };
		assert_eq!(ask(own), DENY);
	});
}

#[test]
fn the_end_is_the_latest_among_the_grants_that_match() {
	on_chain(|| {
		let until = |until| Grant { until, ..terms() };
		assert_ok!(anna_grants(to_clinic(), until(LATER)));
		assert_ok!(anna_grants(to_clinic(), until(LATER + 10)));
		assert_ok!(anna_grants(to_clinic(), Grant { from: BEGINNING + 1, ..until(LATER + 40) }));
		assert_ok!(anna_grants(to_clinician(), until(LATER + 20)));
		assert_ok!(anna_grants(to_clinician(), Grant { rights: CONTRIBUTE, ..until(LATER + 30) }));

		assert_eq!(ask(QUESTION), AccessDecision::Permit { until: Some(LATER + 20) });
		assert_eq!(
			ask(Question { reader: COLLEAGUE, ..QUESTION }),
			AccessDecision::Permit { until: Some(LATER + 10) }
		);
	});
}

#[test]
fn facts_of_two_grants_do_not_add_up_to_one() {
	on_chain(|| {
		let for_research = Purposes::of(&[Purpose::Research]);
		let imaging = listed(&[IMAGE]);
		assert_ok!(anna_grants(to_clinic(), Grant { purposes: for_research, ..terms() }));
		assert_ok!(anna_grants(to_clinic(), Grant { scope: imaging, ..terms() }));
		assert_ok!(anna_grants(to_clinician(), Grant { rights: CONTRIBUTE, ..terms() }));
		assert_eq!(ask(QUESTION), DENY);
	});
}

#[test]
fn a_grant_that_has_ended_hides_none_that_has_not() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), Grant { until: BEGINNING + 1, ..terms() }));
		assert_ok!(anna_grants(to_clinic(), terms()));
		Now::set(BEGINNING + 1);
		assert_eq!(ask(QUESTION), PERMIT);
	});
}

#[test]
fn asking_changes_nothing() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), Grant { until: BEGINNING + 1, ..terms() }));
		Now::set(LATER);
		let before = sp_io::storage::root(Default::default());
		ask(QUESTION);
		assert_eq!(sp_io::storage::root(Default::default()), before);
	});
}

#[test]
fn a_permit_does_not_outlast_the_readers_enrolment() {
	let ends = |end: Option<Moment>| {
		answer(to_clinic(), terms(), |_| {
			EnrolmentEnds::set(Vec::from_iter(end.map(|end| (CLINICIAN, end))))
		})
	};
	assert_eq!(ends(None), PERMIT);
	assert_eq!(ends(Some(LATER + 1)), PERMIT);
	assert_eq!(ends(Some(LATER - 1)), AccessDecision::Permit { until: Some(LATER - 1) });
}
