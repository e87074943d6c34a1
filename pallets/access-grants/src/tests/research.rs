//! What research projects are granted, and what is read for them

use super::questions::*;
use crate::{mock::*, *};
use anamnesis_primitives::{AccessDecision, AccessTarget, Purpose};
use frame_support::{assert_noop, assert_ok};

/// The first project that there is.
const PROJECT: ProjectId = 0;

fn to_project() -> Grantee<u64> {
	Grantee::Project(PROJECT)
}

/// What Anna grants a project.
fn for_research() -> Grant {
	Grant { purposes: research(), ..terms() }
}

/// What the researcher wants to read, whatever the project.
const FOR_RESEARCH: Question = Question {
	reader: RESEARCHER,
	acting_for: Some(INSTITUTE),
	purpose: Purpose::Research,
	..QUESTION
};

/// What the institute's researcher is answered, whom a project of the institute's has that Anna has joined, after one fact
/// has changed.
fn answer(change: impl FnOnce(&mut Question)) -> AccessDecision {
	let mut decision = None;
	on_chain(|| {
		new_project(LATER + 100);
		assert_ok!(assign(PROJECT));
		assert_ok!(anna_grants(to_project(), for_research()));
		let mut question = FOR_RESEARCH;
		change(&mut question);
		decision = Some(ask(question));
	});
	decision.expect("it was asked")
}

#[test]
fn a_patient_joins_by_granting() {
	assert_eq!(answer(|_| ()), PERMIT);
}

#[test]
fn a_clinical_trial_is_research() {
	on_chain(|| {
		new_project(LATER);
		assert_ok!(assign(PROJECT));
		let purposes = Purposes::of(&[Purpose::ClinicalTrial]);
		assert_ok!(anna_grants(to_project(), Grant { purposes, ..terms() }));
		let trial = Purpose::ClinicalTrial;
		assert_eq!(ask(Question { purpose: trial, ..FOR_RESEARCH }), PERMIT);
		assert_eq!(ask(FOR_RESEARCH), DENY);
	});
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

/// The institute closes its project.
fn close() {
	let by = signed(INSTITUTE_OFFICER);
	assert_ok!(AccessGrants::close_project(by, INSTITUTE, PROJECT));
}

/// The institute takes its researcher off the project.
fn dismiss() {
	let by = signed(INSTITUTE_OFFICER);
	assert_ok!(AccessGrants::dismiss_researcher(by, INSTITUTE, RESEARCHER));
}

one_fact! {
	a_patient_leaves_by_revoking: |_| { assert_ok!(anna_revokes(to_project(), 0)); };
	a_project_is_not_for_treatment: |all| all.purpose = Purpose::Treatment;
	a_purpose_that_was_not_granted: |all| all.purpose = Purpose::ClinicalTrial;
	a_record_that_was_not_granted: |all| all.target = AccessTarget::Record(IMAGE);
	another_patient_has_not_joined: |all| all.patient = BEN;
	closing_a_project_ends_all_access_at_once: |_| close();
	whoever_was_taken_off_the_project: |_| dismiss();
	whoever_was_never_on_it: |all| {
		Enrolled::mutate(|all| all.push((STRANGER, INSTITUTE, PractitionerKind::Clinician)));
		all.reader = STRANGER;
	};
	whoever_acts_for_nobody: |all| all.acting_for = None;
	whoever_acts_for_another_organisation: |all| all.acting_for = Some(COLLEGE);
	whoever_is_no_longer_enrolled: |_| Enrolled::set(vec![]);
	whoever_is_a_clinician_no_longer:
		|_| Enrolled::set(vec![(RESEARCHER, INSTITUTE, PractitionerKind::Recorder)]);
	the_organisation_is_no_longer_active: |_| Active::set(vec![COLLEGE]);
	the_organisation_is_a_researcher_no_longer: |_| Researching::set(vec![COLLEGE]);
	the_moment_the_grant_ends: |_| Now::set(LATER);
	the_patient_is_being_erased: |_| Denied::set(vec![ANNA]);
}

#[test]
fn a_patient_who_joined_another_project_has_not_joined_this_one() {
	on_chain(|| {
		let other = new_project(LATER);
		let own = new_project(LATER);
		assert_ok!(assign(own));
		assert_ok!(anna_grants(Grantee::Project(other), for_research()));
		assert_eq!(ask(FOR_RESEARCH), DENY);
	});
}

#[test]
fn closing_a_project_touches_no_patient() {
	on_chain(|| {
		new_project(LATER);
		assert_ok!(anna_grants(to_project(), for_research()));
		close();
		assert_eq!(annas(to_project()), [0]);
		// What is left can be revoked all the same.
		assert_ok!(anna_revokes(to_project(), 0));
	});
}

#[test]
fn a_permit_does_not_outlast_the_enrolment() {
	let answer = answer(|_| EnrolmentEnds::set(vec![(RESEARCHER, LATER - 1)]));
	assert_eq!(answer, AccessDecision::Permit { until: Some(LATER - 1) });
}

/// The answer to this, after the storage was made to say what no call makes it say. The decision does not rely on them.
fn answer_in_spite_of(change: impl FnOnce(), question: Question) -> AccessDecision {
	new_test_ext().execute_with(|| {
		new_project(LATER);
		assert_ok!(assign(PROJECT));
		assert_ok!(anna_grants(to_project(), for_research()));
		assert_eq!(ask(FOR_RESEARCH), PERMIT);
		change();
		ask(question)
	})
}

#[test]
fn a_permit_does_not_outlast_the_project() {
	let shorter = || {
		let end = |project: &mut Option<Project>| {
			project.as_mut().expect("it is there").until = LATER - 1;
		};
		Projects::<Test>::mutate(PROJECT, end);
	};
	let answer = answer_in_spite_of(shorter, FOR_RESEARCH);
	assert_eq!(answer, AccessDecision::Permit { until: Some(LATER - 1) });
}

#[test]
fn nobody_reads_for_a_project_for_another_purpose_whatever_was_granted() {
	let for_treatment = || {
		Grants::<Test>::mutate(ANNA, to_project(), |grants| {
			grants.as_mut().expect("they are there")[0].purposes = treatment();
		});
	};
	let question = Question { purpose: Purpose::Treatment, ..FOR_RESEARCH };
	assert_eq!(answer_in_spite_of(for_treatment, question), DENY);
}

#[test]
fn whoever_was_enrolled_by_another_researcher_reads_for_no_project_of_this_one() {
	let goes = || Enrolled::set(vec![(RESEARCHER, COLLEGE, PractitionerKind::Clinician)]);
	for acting_for in [INSTITUTE, COLLEGE] {
		let question = Question { acting_for: Some(acting_for), ..FOR_RESEARCH };
		assert_eq!(answer_in_spite_of(goes, question), DENY, "{acting_for}");
	}
}

#[test]
fn an_organisation_that_was_granted_research_needs_no_project() {
	on_chain(|| {
		assert_ok!(anna_grants(Grantee::Organisation(INSTITUTE), for_research()));
		assert_eq!(ask(FOR_RESEARCH), PERMIT);
	});
}

#[test]
fn a_project_is_granted_to_read_and_nothing_else() {
	on_chain(|| {
		new_project(LATER);
		for rights in [CONTRIBUTE, BOTH] {
			assert_noop!(
				anna_grants(to_project(), Grant { rights, ..for_research() }),
				Error::<Test>::RightsNotAdmissible
			);
		}
	});
}

#[test]
fn a_project_is_granted_research_and_nothing_else() {
	on_chain(|| {
		new_project(LATER);
		let mixed = Purposes::of(&[Purpose::Research, Purpose::Treatment]);
		for purposes in [treatment(), mixed, Purposes(0), Purposes(1 << 11 | research().0)] {
			assert_noop!(
				anna_grants(to_project(), Grant { purposes, ..for_research() }),
				Error::<Test>::PurposesNotAdmissible
			);
		}
		let both = Purposes::of(&[Purpose::Research, Purpose::ClinicalTrial]);
		assert_ok!(anna_grants(to_project(), Grant { purposes: both, ..for_research() }));
	});
}

#[test]
fn a_project_is_granted_nothing_beyond_its_end() {
	on_chain(|| {
		new_project(LATER);
		assert_noop!(
			anna_grants(to_project(), Grant { until: LATER + 1, ..for_research() }),
			Error::<Test>::TimeNotAdmissible
		);
		assert_ok!(anna_grants(to_project(), for_research()));
	});
}

#[test]
fn a_project_that_is_over_is_granted_nothing() {
	on_chain(|| {
		assert_noop!(anna_grants(to_project(), for_research()), Error::<Test>::NotFound);
		new_project(LATER);
		new_project(BEGINNING + 1);
		new_project(LATER);
		close();
		assert_noop!(anna_grants(to_project(), for_research()), Error::<Test>::NotFound);
		Now::set(BEGINNING + 1);
		let grant = Grant { from: BEGINNING, ..for_research() };
		assert_noop!(anna_grants(Grantee::Project(1), grant.clone()), Error::<Test>::NotFound);
		Researching::set(vec![]);
		assert_noop!(anna_grants(Grantee::Project(2), grant), Error::<Test>::NotFound);
	});
}

#[test]
fn a_grant_to_a_project_is_changed_within_its_limits() {
	on_chain(|| {
		new_project(LATER);
		assert_ok!(anna_grants(to_project(), for_research()));
		let change = |terms: Grant| {
			let Grant { scope, rights, purposes, from, until, .. } = terms;
			let by = signed(ANNAS_ACCOUNT);
			AccessGrants::change(by, ANNA, to_project(), 0, scope, rights, purposes, from, until)
		};
		assert_noop!(
			change(Grant { until: LATER + 1, ..for_research() }),
			Error::<Test>::TimeNotAdmissible
		);
		assert_noop!(change(terms()), Error::<Test>::PurposesNotAdmissible);
		assert_ok!(change(Grant { scope: GrantScope::Everything, ..for_research() }));
	});
}
