//! `try_state` finds storage that breaks the pallet's rules.

use crate::{mock::*, *};
use anamnesis_primitives::{Categories, Purpose};
use frame_support::assert_ok;
use sp_runtime::TryRuntimeError;

/// Breaks a sound state, in which Anna has given two grants to the clinic, and expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(AccessGrants::do_try_state());
		corrupt();
		assert_eq!(AccessGrants::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change_first(change: impl FnOnce(&mut Grant)) {
	Grants::<Test>::mutate(ANNA, to_clinic(), |grants| {
		change(&mut grants.as_mut().expect("they are there")[0])
	});
}

fn change_given(change: impl FnOnce(&mut GivenGrants<u64, <Test as Config>::MaxGrantees>)) {
	Given::<Test>::mutate(ANNA, change);
}

#[test]
fn an_entry_without_a_grant() {
	finds("a grantee has an entry without a grant", || {
		Grants::<Test>::insert(ANNA, to_clinician(), BoundedVec::new())
	});
}

#[test]
fn a_grantee_who_is_not_listed() {
	finds("a grantee is not listed with the end of the last grant", || Given::<Test>::remove(ANNA));
	finds("a grantee is not listed with the end of the last grant", || {
		change_given(|given| given.grantees.clear())
	});
}

#[test]
fn a_grantee_listed_with_another_end() {
	finds("a grantee is not listed with the end of the last grant", || {
		change_given(|given| given.grantees[0].until += 1)
	});
}

#[test]
fn a_grant_that_is_not_admissible() {
	let changes: [fn(&mut Grant); 4] = [
		|grant| grant.scope = GrantScope::Categories(Categories(0)),
		|grant| grant.rights = Rights { read: false, contribute: false },
		|grant| grant.purposes = Purposes(0),
		|grant| grant.from = grant.until,
	];
	for change in changes {
		finds("a grant is not admissible", || change_first(change));
	}
}

#[test]
fn a_number_that_was_not_given_yet() {
	finds("a grant has a number that was not given yet", || {
		change_given(|given| given.next_id = 1)
	});
}

#[test]
fn a_number_given_twice() {
	finds("two grants of a patient have the same number", || change_first(|grant| grant.id = 1));
}

#[test]
fn grants_of_somebody_who_is_not_there() {
	finds("somebody has given grants who is not there", || Registered::set(vec![]));
}

#[test]
fn a_grantee_listed_without_a_grant() {
	finds("a grantee is listed without a grant", || {
		change_given(|given| {
			let entry = GranteeEntry { grantee: to_clinician(), until: LATER };
			given.grantees.try_push(entry).expect("there is room");
		})
	});
}

#[test]
fn a_grantee_listed_twice() {
	finds("a grantee is listed twice", || {
		change_given(|given| {
			let entry = given.grantees[0].clone();
			given.grantees.try_push(entry).expect("there is room");
		})
	});
}

#[test]
fn a_grantee_who_cannot_look_up_whose_grants_they_have() {
	finds("a grantee cannot look up whose grants they have", || {
		Received::<Test>::remove(to_clinic(), ANNA)
	});
}

#[test]
fn a_grantee_who_looks_up_somebody_who_has_granted_nothing() {
	finds("a grantee looks up somebody who has granted nothing", || {
		Received::<Test>::insert(to_clinic(), BEN, ())
	});
}

#[test]
fn grants_of_somebody_without_a_policy() {
	finds("somebody has given grants who has no policy", || {
		PolicyCommitments::<Test>::remove(ANNA)
	});
}

#[test]
fn a_policy_of_somebody_who_is_not_there() {
	finds("somebody has a policy who is not there", || {
		PolicyCommitments::<Test>::insert(PatientId([9; 16]), POLICY)
	});
}

/// Breaks a sound state, in which a project of the institute's has a researcher and a grant of Anna's, and expects this
/// complaint.
fn finds_in_research(complaint: &'static str, corrupt: impl FnOnce()) {
	finds(complaint, || {
		assert_ok!(assign(new_project(LATER)));
		let grant = Grant { purposes: research(), ..terms() };
		assert_ok!(anna_grants(Grantee::Project(0), grant));
		assert_ok!(AccessGrants::do_try_state());
		corrupt();
	});
}

fn change_project(change: impl FnOnce(&mut Project)) {
	Projects::<Test>::mutate(0, |project| change(project.as_mut().expect("it is there")));
}

#[test]
fn a_grant_to_a_project_that_is_not_there() {
	finds_in_research("a project was granted that is not there", || Projects::<Test>::remove(0));
}

#[test]
fn a_grant_to_a_project_that_is_not_for_research() {
	let changes: [fn(&mut Grant); 3] = [
		|grant| grant.purposes = Purposes::of(&[Purpose::Research, Purpose::Treatment]),
		|grant| grant.rights = BOTH,
		|_| change_project(|project| project.until = LATER - 1),
	];
	for change in changes {
		finds_in_research(
			"a project has a grant that is not for research, or lasts longer than the project",
			|| {
				Grants::<Test>::mutate(ANNA, Grantee::Project(0), |grants| {
					change(&mut grants.as_mut().expect("they are there")[0])
				})
			},
		);
	}
}

#[test]
fn a_project_with_a_number_that_was_not_given_yet() {
	finds_in_research("a project has a number that was not given yet", || {
		NextProjectId::<Test>::kill()
	});
}

#[test]
fn a_project_out_of_time() {
	let changes: [fn(&mut Project); 3] = [
		|project| project.registered_at = project.until,
		|project| project.closed_at = Some(EARLIER),
		|project| project.closed_at = Some(LATER),
	];
	for change in changes {
		finds_in_research("a project ends before it begins, or was closed in the future", || {
			change_project(change)
		});
	}
}

#[test]
fn a_researcher_without_a_project() {
	finds_in_research("somebody works for no project", || {
		Researchers::<Test>::insert(COLLEGE_RESEARCHER, 77)
	});
}

#[test]
fn a_researcher_of_another_organisation() {
	finds_in_research("somebody works for a project of another organisation", || {
		Researchers::<Test>::insert(COLLEGE_RESEARCHER, 0)
	});
}

/// Breaks a sound state, in which Anna is asked for the clinic, for its clinician, and for the hospital, and expects this
/// complaint.
fn finds_in_requests(
	complaint: &'static str,
	corrupt: impl FnOnce(&mut OpenRequests<u64, <Test as Config>::MaxRequests>),
) {
	finds(complaint, || {
		assert_ok!(clinic_asks());
		assert_ok!(asks(CLINICIAN, CLINIC, true));
		assert_ok!(asks(HOSPITAL_CLINICIAN, HOSPITAL, true));
		assert_ok!(AccessGrants::do_try_state());
		Requests::<Test>::mutate(ANNA, corrupt);
	});
}

#[test]
fn a_question_to_somebody_who_is_not_there() {
	finds("somebody is asked who is not there", || {
		Requests::<Test>::insert(PatientId([9; 16]), OpenRequests::default())
	});
}

#[test]
fn a_question_that_is_not_admissible() {
	finds_in_requests("a request is not admissible", |open| {
		open.requests[0].scope = GrantScope::Categories(Categories(0))
	});
	finds_in_requests("a request is not admissible", |open| {
		open.requests[0].purposes = Purposes::of(&[Purpose::BreakTheGlass])
	});
}

#[test]
fn a_question_out_of_time() {
	finds_in_requests("a request is from the future, or was never open", |open| {
		open.requests[0].asked_at = BEGINNING + 1
	});
	finds_in_requests("a request is from the future, or was never open", |open| {
		open.requests[0].expires_at = BEGINNING
	});
}

#[test]
fn a_question_for_somebody_else() {
	finds_in_requests("a request is for somebody else than who asked", |open| {
		open.requests[0].grantee = Grantee::Organisation(HOSPITAL)
	});
	finds_in_requests("a request is for somebody else than who asked", |open| {
		open.requests[1].grantee = Grantee::Practitioner(COLLEAGUE)
	});
}

#[test]
fn a_question_with_a_number_that_was_not_given_yet() {
	finds_in_requests("a request has a number that was not given yet", |open| open.next_id = 2);
}

#[test]
fn two_questions_with_the_same_number() {
	finds_in_requests("two requests have the same number", |open| open.requests[2].id = 0);
}

#[test]
fn a_grantee_who_asks_twice() {
	finds_in_requests("a grantee asks twice", |open| {
		open.requests[1].grantee = to_clinic();
	});
}

#[test]
fn an_organisation_that_asks_for_more_than_it_may() {
	finds_in_requests("an organisation asks for more than it may", |open| {
		open.requests[2].organisation = CLINIC
	});
}
