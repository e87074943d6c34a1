//! `register_project`, `close_project`, `assign_researcher` and `dismiss_researcher`; and `Departures`

use crate::{mock::*, *};
use anamnesis_primitives::traits::Departures;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

const PROTOCOL: Commitment = Commitment { scheme: PROTOCOL_SCHEME, hash: [0x70; 32] };

fn register(by: u64, acting_for: OrganisationId) -> DispatchResult {
	AccessGrants::register_project(signed(by), acting_for, PROTOCOL, LATER)
}

fn close(by: u64, acting_for: OrganisationId, project: ProjectId) -> DispatchResult {
	AccessGrants::close_project(signed(by), acting_for, project)
}

fn assign_to(
	by: u64,
	acting_for: OrganisationId,
	project: ProjectId,
	practitioner: u64,
) -> DispatchResult {
	AccessGrants::assign_researcher(signed(by), acting_for, project, practitioner)
}

fn dismiss(by: u64, acting_for: OrganisationId, practitioner: u64) -> DispatchResult {
	AccessGrants::dismiss_researcher(signed(by), acting_for, practitioner)
}

fn institute_assigns(project: ProjectId, practitioner: u64) -> DispatchResult {
	assign_to(INSTITUTE_OFFICER, INSTITUTE, project, practitioner)
}

#[test]
fn an_officer_or_the_administrator_registers_a_project() {
	on_chain(|| {
		assert_ok!(register(INSTITUTE_OFFICER, INSTITUTE));
		let expected = Project {
			organisation: INSTITUTE,
			protocol: PROTOCOL,
			registered_at: BEGINNING,
			until: LATER,
			closed_at: None,
		};
		assert_eq!(AccessGrants::project(0), Some(expected));
		System::assert_last_event(
			Event::ProjectRegistered { project: 0, organisation: INSTITUTE }.into(),
		);
		assert_ok!(register(INSTITUTE_ADMINISTRATOR, INSTITUTE));
		assert!(AccessGrants::project(1).is_some());
	});
}

#[test]
fn nobody_else_registers_one() {
	on_chain(|| {
		for (by, acting_for) in [
			(RESEARCHER, INSTITUTE),
			(OFFICER, INSTITUTE),
			(COLLEGE_ADMINISTRATOR, INSTITUTE),
			(INSTITUTE_OFFICER, COLLEGE),
			(ANNAS_ACCOUNT, INSTITUTE),
			(STRANGER, INSTITUTE),
			(INSTITUTE_OFFICER, 77),
		] {
			assert_noop!(register(by, acting_for), Error::<Test>::NotAuthorized);
		}
		assert_noop!(
			AccessGrants::register_project(RuntimeOrigin::root(), INSTITUTE, PROTOCOL, LATER),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn only_an_active_researcher_has_projects() {
	on_chain(|| {
		assert_noop!(register(OFFICER, CLINIC), Error::<Test>::NotAuthorized);
		Active::set(vec![COLLEGE]);
		assert_noop!(register(INSTITUTE_OFFICER, INSTITUTE), Error::<Test>::NotAuthorized);
		Active::set(vec![INSTITUTE]);
		Researching::set(vec![COLLEGE]);
		assert_noop!(register(INSTITUTE_OFFICER, INSTITUTE), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_project_has_a_protocol_and_an_end_to_come() {
	on_chain(|| {
		let register = |protocol, until| {
			AccessGrants::register_project(signed(INSTITUTE_OFFICER), INSTITUTE, protocol, until)
		};
		for scheme in [0, 2] {
			assert_noop!(
				register(Commitment { scheme, ..PROTOCOL }, LATER),
				Error::<Test>::SchemeNotKnown
			);
		}
		for until in [EARLIER, BEGINNING] {
			assert_noop!(register(PROTOCOL, until), Error::<Test>::TimeNotAdmissible);
		}
		assert_ok!(register(PROTOCOL, BEGINNING + 1));
	});
}

#[test]
fn numbers_run_out_with_an_error() {
	on_chain(|| {
		NextProjectId::<Test>::put(ProjectId::MAX);
		assert_noop!(register(INSTITUTE_OFFICER, INSTITUTE), Error::<Test>::MaxProjectsExceeded);
	});
}

#[test]
fn a_project_is_closed_once_and_stays() {
	on_chain(|| {
		let project = new_project(LATER);
		Now::set(BEGINNING + 5);
		assert_ok!(close(INSTITUTE_OFFICER, INSTITUTE, project));
		let closed_at = AccessGrants::project(project).expect("it stays").closed_at;
		assert_eq!(closed_at, Some(BEGINNING + 5));
		System::assert_last_event(Event::ProjectClosed { project }.into());
		let error = Error::<Test>::NotFound;
		assert_noop!(close(INSTITUTE_OFFICER, INSTITUTE, project), error);
	});
}

#[test]
fn nobody_else_closes_it() {
	on_chain(|| {
		let project = new_project(LATER);
		for (by, acting_for) in [
			(COLLEGE_ADMINISTRATOR, COLLEGE),
			(COLLEGE_ADMINISTRATOR, INSTITUTE),
			(RESEARCHER, INSTITUTE),
			(STRANGER, INSTITUTE),
		] {
			assert_noop!(close(by, acting_for, project), Error::<Test>::NotAuthorized);
		}
		assert_noop!(close(INSTITUTE_OFFICER, INSTITUTE, 77), Error::<Test>::NotFound);
		assert_noop!(
			AccessGrants::close_project(RuntimeOrigin::none(), INSTITUTE, project),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn whoever_is_suspended_can_still_end_things() {
	on_chain(|| {
		let project = new_project(LATER);
		assert_ok!(assign(project));
		Active::set(vec![]);
		assert_ok!(dismiss(INSTITUTE_OFFICER, INSTITUTE, RESEARCHER));
		assert_ok!(close(INSTITUTE_ADMINISTRATOR, INSTITUTE, project));
	});
}

#[test]
fn a_clinician_is_assigned_to_a_project() {
	on_chain(|| {
		let project = new_project(LATER);
		assert_ok!(assign(project));
		assert_eq!(AccessGrants::project_of(&RESEARCHER), Some(project));
		System::assert_last_event(
			Event::ResearcherAssigned { project, practitioner: RESEARCHER }.into(),
		);
	});
}

#[test]
fn nobody_is_assigned_who_is_no_clinician_of_the_organisation() {
	on_chain(|| {
		let project = new_project(LATER);
		for practitioner in [INSTITUTE_OFFICER, CLINICIAN, COLLEGE_RESEARCHER, STRANGER] {
			let error = Error::<Test>::NotFound;
			assert_noop!(institute_assigns(project, practitioner), error);
		}
		EnrolmentEnds::set(vec![(RESEARCHER, BEGINNING)]);
		assert_noop!(assign(project), Error::<Test>::NotFound);
	});
}

#[test]
fn nobody_else_assigns_or_dismisses() {
	on_chain(|| {
		let (project, other) = (new_project(LATER), new_project(LATER));
		assert_ok!(assign(project));
		for (by, acting_for) in [
			(COLLEGE_ADMINISTRATOR, COLLEGE),
			(COLLEGE_ADMINISTRATOR, INSTITUTE),
			(RESEARCHER, INSTITUTE),
			(STRANGER, INSTITUTE),
		] {
			let error = Error::<Test>::NotAuthorized;
			assert_noop!(assign_to(by, acting_for, other, COLLEGE_RESEARCHER), error);
			let error = Error::<Test>::NotAuthorized;
			assert_noop!(dismiss(by, acting_for, RESEARCHER), error);
		}
		let root = RuntimeOrigin::root;
		assert_noop!(
			AccessGrants::assign_researcher(root(), INSTITUTE, other, RESEARCHER),
			DispatchError::BadOrigin
		);
		assert_noop!(
			AccessGrants::dismiss_researcher(root(), INSTITUTE, RESEARCHER),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn nobody_is_assigned_to_what_is_over() {
	on_chain(|| {
		let (closed, ended, open) =
			(new_project(LATER), new_project(BEGINNING + 1), new_project(LATER));
		assert_ok!(close(INSTITUTE_OFFICER, INSTITUTE, closed));
		Now::set(BEGINNING + 1);
		for project in [closed, ended, 77] {
			assert_noop!(assign(project), Error::<Test>::NotFound);
		}
		Researching::set(vec![]);
		assert_noop!(assign(open), Error::<Test>::NotFound);
	});
}

#[test]
fn an_account_works_for_one_project_at_a_time() {
	on_chain(|| {
		let (first, second) = (new_project(LATER), new_project(LATER));
		assert_ok!(assign(first));
		for project in [first, second] {
			assert_noop!(assign(project), Error::<Test>::AlreadyExists);
		}
		assert_ok!(dismiss(INSTITUTE_OFFICER, INSTITUTE, RESEARCHER));
		System::assert_last_event(
			Event::ResearcherDismissed { project: first, practitioner: RESEARCHER }.into(),
		);
		assert_ok!(assign(second));
		assert_eq!(AccessGrants::project_of(&RESEARCHER), Some(second));
	});
}

#[test]
fn a_project_that_is_over_is_not_in_the_way_of_the_next() {
	on_chain(|| {
		let (ends, closed, last) =
			(new_project(BEGINNING + 1), new_project(LATER), new_project(LATER));
		assert_ok!(assign(ends));
		Now::set(BEGINNING + 1);
		assert_ok!(assign(closed));
		assert_ok!(close(INSTITUTE_OFFICER, INSTITUTE, closed));
		assert_ok!(assign(last));
		assert_eq!(AccessGrants::project_of(&RESEARCHER), Some(last));
	});
}

#[test]
fn who_works_for_no_project_is_not_dismissed() {
	on_chain(|| {
		new_project(LATER);
		assert_noop!(dismiss(INSTITUTE_OFFICER, INSTITUTE, RESEARCHER), Error::<Test>::NotFound);
	});
}

#[test]
fn who_leaves_the_organisation_leaves_the_project() {
	on_chain(|| {
		let project = new_project(LATER);
		assert_ok!(assign(project));
		AccessGrants::left(INSTITUTE, &RESEARCHER);
		assert_eq!(AccessGrants::project_of(&RESEARCHER), None);
		System::assert_last_event(
			Event::ResearcherDismissed { project, practitioner: RESEARCHER }.into(),
		);
	});
}

#[test]
fn who_leaves_and_worked_for_none_leaves_no_trace() {
	on_chain(|| {
		AccessGrants::left(CLINIC, &CLINICIAN);
		assert!(System::events().is_empty());
	});
}
