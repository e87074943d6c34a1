//! `request_access`, `answer_request` and `withdraw_request`

use super::questions::*;
use crate::{mock::*, *};
use anamnesis_primitives::{AccessDecision, Categories, MandateTerms, Purpose, RecordCategory};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

/// The clinic asks Anna for something else than usual.
fn clinic_asks_for(scope: GrantScope, purposes: Purposes, until: Moment) -> DispatchResult {
	let by = signed(CLINICIAN);
	AccessGrants::request_access(by, CLINIC, ANNA, false, scope, purposes, until)
}

/// What Anna permits who asked.
fn permit() -> Terms {
	Terms { scope: results(), purposes: treatment(), from: BEGINNING, until: LATER }
}

fn anna_answers(request: RequestId, terms: Option<Terms>) -> DispatchResult {
	AccessGrants::answer_request(signed(ANNAS_ACCOUNT), ANNA, request, terms)
}

fn withdraws(who: u64, acting_for: OrganisationId, request: RequestId) -> DispatchResult {
	AccessGrants::withdraw_request(signed(who), acting_for, ANNA, request)
}

#[test]
fn a_clinician_asks_for_the_organisation() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		let expected = Request {
			id: 0,
			grantee: to_clinic(),
			by: CLINICIAN,
			organisation: CLINIC,
			scope: results(),
			purposes: treatment(),
			until: LATER,
			asked_at: BEGINNING,
			expires_at: BEGINNING + REQUEST_LENGTH,
		};
		assert_eq!(AccessGrants::requests(&ANNA), [expected]);
		System::assert_last_event(
			Event::AccessRequested { patient: ANNA, request: 0, grantee: to_clinic() }.into(),
		);
	});
}

#[test]
fn a_clinician_asks_in_person() {
	on_chain(|| {
		assert_ok!(asks(CLINICIAN, CLINIC, true));
		let request = AccessGrants::requests(&ANNA).remove(0);
		assert_eq!((request.grantee, request.organisation), (to_clinician(), CLINIC));
	});
}

#[test]
fn only_clinicians_ask_and_for_the_organisation_that_enrolled_them() {
	on_chain(|| {
		for (who, acting_for) in [
			(RECORDER, CLINIC),
			(OFFICER, CLINIC),
			(CLINICIAN, HOSPITAL),
			(HOSPITAL_CLINICIAN, CLINIC),
			(ANNAS_ACCOUNT, CLINIC),
			(STRANGER, CLINIC),
		] {
			for in_person in [true, false] {
				assert_noop!(asks(who, acting_for, in_person), Error::<Test>::NotAuthorized);
			}
		}
		Active::set(vec![HOSPITAL]);
		assert_noop!(clinic_asks(), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn nobody_asks_who_is_not_there_or_is_being_erased() {
	on_chain(|| {
		let ask = |patient| {
			let by = signed(CLINICIAN);
			AccessGrants::request_access(by, CLINIC, patient, true, results(), treatment(), LATER)
		};
		assert_noop!(ask(PatientId([9; 16])), Error::<Test>::NotFound);
		Lapsed::set(vec![BEN]);
		assert_noop!(ask(BEN), Error::<Test>::NotFound);
		Frozen::set(vec![ANNA]);
		assert_ok!(ask(ANNA));
		Denied::set(vec![ANNA]);
		assert_noop!(ask(ANNA), Error::<Test>::BeingErased);
	});
}

#[test]
fn a_question_is_about_something_that_is_there() {
	on_chain(|| {
		for scope in [GrantScope::Categories(Categories(0)), listed(&[])] {
			assert_noop!(
				clinic_asks_for(scope, treatment(), LATER),
				Error::<Test>::ScopeNotAdmissible
			);
		}
		assert_noop!(
			clinic_asks_for(listed(&[RESULT, NO_RECORD]), treatment(), LATER),
			Error::<Test>::NotFound
		);
		assert_ok!(clinic_asks_for(listed(&[RESULT, IMAGE]), treatment(), LATER));
	});
}

#[test]
fn a_question_has_a_purpose_and_only_known_ones() {
	on_chain(|| {
		for purposes in [Purposes(0), Purposes(1 << 11)] {
			assert_noop!(
				clinic_asks_for(results(), purposes, LATER),
				Error::<Test>::PurposesNotAdmissible
			);
		}
	});
}

#[test]
fn nobody_asks_for_what_an_emergency_opens_without_asking() {
	on_chain(|| {
		for purpose in [Purpose::BreakTheGlass, Purpose::EmergencyTreatment] {
			assert_noop!(
				clinic_asks_for(results(), Purposes::of(&[Purpose::Treatment, purpose]), LATER),
				Error::<Test>::PurposesNotAdmissible
			);
		}
	});
}

#[test]
fn what_is_asked_for_has_not_ended_yet() {
	on_chain(|| {
		assert_noop!(
			clinic_asks_for(results(), treatment(), BEGINNING),
			Error::<Test>::TimeNotAdmissible
		);
		assert_ok!(clinic_asks_for(results(), treatment(), BEGINNING + 1));
	});
}

#[test]
fn asking_permits_nothing() {
	on_chain(|| {
		assert_ok!(clinic_asks_for(GrantScope::Everything, treatment(), LATER));
		assert_eq!(ask(QUESTION), DENY);
	});
}

#[test]
fn asking_changes_nothing_that_was_granted() {
	on_chain(|| {
		// Elsewhere a second request reset what had been granted.
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinician(), terms()));
		let grants = || Grants::<Test>::iter().collect::<Vec<_>>();
		let (before, given) = (grants(), Given::<Test>::get(ANNA));
		for _ in 0..3 {
			assert_ok!(clinic_asks_for(results(), research(), BEGINNING + 1));
			assert_ok!(asks(CLINICIAN, CLINIC, true));
		}
		assert_eq!((grants(), Given::<Test>::get(ANNA)), (before, given));
		assert_eq!(ask(QUESTION), PERMIT);
	});
}

#[test]
fn declining_withdrawing_and_letting_pass_change_nothing_that_was_granted() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(clinic_asks());
		assert_ok!(anna_answers(0, None));
		assert_ok!(clinic_asks());
		assert_ok!(withdraws(CLINICIAN, CLINIC, 1));
		assert_ok!(clinic_asks());
		Now::set(BEGINNING + REQUEST_LENGTH);
		assert_eq!(annas(to_clinic()), [0]);
		assert_eq!(ask(QUESTION), PERMIT);
	});
}

#[test]
fn asking_again_takes_the_earlier_question_back() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		assert_ok!(asks(CLINICIAN, CLINIC, true));
		// A colleague asks for the same clinic.
		assert_ok!(asks(COLLEAGUE, CLINIC, false));
		assert_eq!(open_requests(), [1, 2]);
		assert_noop!(anna_answers(0, None), Error::<Test>::NotFound);
	});
}

#[test]
fn every_question_has_a_number_of_its_own_and_none_is_given_twice() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		assert_ok!(anna_answers(0, None));
		assert_ok!(clinic_asks());
		assert_ok!(withdraws(CLINICIAN, CLINIC, 1));
		assert_ok!(clinic_asks());
		assert_eq!(open_requests(), [2]);
	});
}

#[test]
fn numbers_run_out_with_an_error() {
	on_chain(|| {
		Requests::<Test>::mutate(ANNA, |open| open.next_id = RequestId::MAX);
		assert_noop!(clinic_asks(), Error::<Test>::MaxRequestsExceeded);
	});
}

#[test]
fn an_organisation_leaves_room_for_others() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		assert_ok!(asks(CLINICIAN, CLINIC, true));
		assert_noop!(asks(COLLEAGUE, CLINIC, true), Error::<Test>::MaxRequestsExceeded);
		assert_ok!(asks(HOSPITAL_CLINICIAN, HOSPITAL, false));
		// At another patient it may ask as well.
		let by = signed(COLLEAGUE);
		assert_ok!(AccessGrants::request_access(
			by,
			CLINIC,
			BEN,
			true,
			results(),
			treatment(),
			LATER
		));
	});
}

/// As many questions as fit: two of the clinic and of the hospital, one of the institute.
fn as_many_as_fit() {
	for in_person in [false, true] {
		assert_ok!(asks(CLINICIAN, CLINIC, in_person));
		assert_ok!(asks(HOSPITAL_CLINICIAN, HOSPITAL, in_person));
	}
	assert_ok!(asks(RESEARCHER, INSTITUTE, false));
}

#[test]
fn a_patient_is_asked_a_bounded_number_of_questions() {
	on_chain(|| {
		as_many_as_fit();
		assert_noop!(asks(COLLEGE_RESEARCHER, COLLEGE, false), Error::<Test>::MaxRequestsExceeded);
		// Who asks again takes no place.
		assert_ok!(clinic_asks());
	});
}

#[test]
fn questions_that_have_ended_are_never_in_the_way() {
	on_chain(|| {
		as_many_as_fit();
		Now::set(BEGINNING + REQUEST_LENGTH - 1);
		assert_noop!(asks(COLLEGE_RESEARCHER, COLLEGE, false), Error::<Test>::MaxRequestsExceeded);
		assert_noop!(asks(COLLEAGUE, CLINIC, true), Error::<Test>::MaxRequestsExceeded);
		Now::set(BEGINNING + REQUEST_LENGTH);
		assert_ok!(asks(COLLEGE_RESEARCHER, COLLEGE, false));
		assert_ok!(asks(COLLEAGUE, CLINIC, true));
		assert_eq!(open_requests(), [5, 6]);
	});
}

#[test]
fn a_question_that_has_ended_is_neither_answered_nor_withdrawn() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		Now::set(BEGINNING + REQUEST_LENGTH);
		assert!(open_requests().is_empty());
		assert_noop!(anna_answers(0, Some(permit())), Error::<Test>::NotFound);
		assert_noop!(anna_answers(0, None), Error::<Test>::NotFound);
		assert_noop!(withdraws(CLINICIAN, CLINIC, 0), Error::<Test>::NotFound);
	});
}

#[test]
fn what_is_granted_is_what_the_answer_says_and_not_what_was_asked_for() {
	on_chain(|| {
		assert_ok!(clinic_asks_for(GrantScope::Everything, research(), LATER + 100));
		let terms = Terms {
			scope: listed(&[IMAGE]),
			purposes: treatment(),
			from: BEGINNING + 5,
			until: LATER,
		};
		assert_ok!(anna_answers(0, Some(terms.clone())));
		let Terms { scope, purposes, from, until } = terms;
		assert_eq!(
			Grants::<Test>::get(ANNA, to_clinic()).expect("it is granted").into_inner(),
			[Grant { id: 0, scope, rights: READ, purposes, from, until }]
		);
		assert!(open_requests().is_empty());
		System::assert_has_event(
			Event::GrantGiven { patient: ANNA, grantee: to_clinic(), grant: 0 }.into(),
		);
		System::assert_last_event(
			Event::RequestAnswered { patient: ANNA, request: 0, granted: Some(0) }.into(),
		);
	});
}

#[test]
fn who_asked_in_person_is_granted_in_person() {
	on_chain(|| {
		assert_ok!(asks(CLINICIAN, CLINIC, true));
		assert_ok!(anna_answers(0, Some(permit())));
		assert_eq!((annas(to_clinician()), annas(to_clinic())), (vec![0], vec![]));
		assert_eq!(ask(QUESTION), PERMIT);
		assert_eq!(ask(Question { reader: COLLEAGUE, ..QUESTION }), DENY);
	});
}

#[test]
fn a_patient_declines() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		assert_ok!(anna_answers(0, None));
		assert!(open_requests().is_empty());
		assert_eq!(ask(QUESTION), DENY);
		System::assert_last_event(
			Event::RequestAnswered { patient: ANNA, request: 0, granted: None }.into(),
		);
	});
}

#[test]
fn a_question_is_answered_once() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		assert_ok!(anna_answers(0, Some(permit())));
		for terms in [Some(permit()), None] {
			assert_noop!(anna_answers(0, terms), Error::<Test>::NotFound);
		}
	});
}

#[test]
fn an_answer_has_to_be_admissible_and_else_the_question_stays() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		for (terms, error) in [
			(
				Terms { scope: GrantScope::Categories(Categories(0)), ..permit() },
				Error::<Test>::ScopeNotAdmissible,
			),
			(Terms { scope: listed(&[NO_RECORD]), ..permit() }, Error::NotFound),
			(Terms { purposes: Purposes(0), ..permit() }, Error::PurposesNotAdmissible),
			(Terms { until: BEGINNING, ..permit() }, Error::TimeNotAdmissible),
			(Terms { from: LATER, ..permit() }, Error::TimeNotAdmissible),
		] {
			assert_noop!(anna_answers(0, Some(terms)), error);
		}
		for _ in 0..3 {
			assert_ok!(anna_grants(to_clinic(), terms()));
		}
		assert_noop!(anna_answers(0, Some(permit())), Error::<Test>::MaxGrantsExceeded);
		assert_eq!(open_requests(), [0]);
	});
}

#[test]
fn nobody_else_answers() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		for by in [BENS_ACCOUNT, CLINICIAN, STRANGER, DAUGHTER] {
			for terms in [Some(permit()), None] {
				assert_noop!(
					AccessGrants::answer_request(signed(by), ANNA, 0, terms),
					Error::<Test>::NotAuthorized
				);
			}
		}
		assert_noop!(
			AccessGrants::answer_request(signed(BENS_ACCOUNT), BEN, 0, None),
			Error::<Test>::NotFound
		);
		assert_noop!(
			AccessGrants::answer_request(RuntimeOrigin::root(), ANNA, 0, None),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn a_representative_answers_with_what_the_mandate_covers() {
	on_chain(|| {
		give_mandate(ANNA, DAUGHTER, narrow_mandate());
		let answers =
			|request, terms| AccessGrants::answer_request(signed(DAUGHTER), ANNA, request, terms);
		assert_ok!(clinic_asks_for(GrantScope::Everything, treatment(), LATER));
		let wider = Terms { scope: GrantScope::Everything, ..permit() };
		assert_noop!(answers(0, Some(wider)), Error::<Test>::MandateExceeded);
		assert_ok!(answers(0, Some(permit())));

		// Declining gives nothing away.
		assert_ok!(clinic_asks_for(GrantScope::Everything, research(), LATER));
		assert_ok!(answers(1, None));
	});
}

#[test]
fn a_mandate_that_has_ended_answers_nothing() {
	on_chain(|| {
		let ended = MandateTerms { until: anamnesis_primitives::Quarter(0), ..full_mandate() };
		give_mandate(ANNA, DAUGHTER, ended);
		assert_ok!(clinic_asks());
		assert_noop!(
			AccessGrants::answer_request(signed(DAUGHTER), ANNA, 0, None),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn nothing_is_granted_to_whoever_has_left_but_it_is_declined() {
	on_chain(|| {
		assert_ok!(asks(CLINICIAN, CLINIC, true));
		assert_ok!(clinic_asks());
		Active::set(vec![HOSPITAL]);
		for request in [0, 1] {
			assert_noop!(anna_answers(request, Some(permit())), Error::<Test>::NotFound);
			assert_ok!(anna_answers(request, None));
		}
	});
}

#[test]
fn the_account_of_somebody_else_gets_no_answer() {
	on_chain(|| {
		assert_ok!(asks(CLINICIAN, CLINIC, true));
		// The account was removed, and the hospital has enrolled it.
		Enrolled::set(vec![(CLINICIAN, HOSPITAL, PractitionerKind::Clinician)]);
		assert_noop!(anna_answers(0, Some(permit())), Error::<Test>::NotFound);
	});
}

#[test]
fn a_purge_stops_granting_by_an_answer() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		Denied::set(vec![ANNA]);
		assert_noop!(anna_answers(0, Some(permit())), Error::<Test>::BeingErased);
	});
}

#[test]
fn whoever_asked_withdraws() {
	on_chain(|| {
		assert_ok!(asks(CLINICIAN, CLINIC, true));
		assert_ok!(withdraws(CLINICIAN, CLINIC, 0));
		assert!(open_requests().is_empty());
		System::assert_last_event(Event::RequestWithdrawn { patient: ANNA, request: 0 }.into());
		assert_noop!(withdraws(CLINICIAN, CLINIC, 0), Error::<Test>::NotFound);
	});
}

#[test]
fn a_colleague_withdraws_what_the_organisation_asked_and_nothing_in_person() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		assert_ok!(asks(CLINICIAN, CLINIC, true));
		assert_ok!(withdraws(COLLEAGUE, CLINIC, 0));
		assert_noop!(withdraws(COLLEAGUE, CLINIC, 1), Error::<Test>::NotAuthorized);
		assert_eq!(open_requests(), [1]);
	});
}

#[test]
fn nobody_else_withdraws() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		for (who, acting_for) in [
			(HOSPITAL_CLINICIAN, HOSPITAL),
			(HOSPITAL_CLINICIAN, CLINIC),
			(RECORDER, CLINIC),
			(ANNAS_ACCOUNT, CLINIC),
			(STRANGER, CLINIC),
		] {
			assert_noop!(withdraws(who, acting_for, 0), Error::<Test>::NotAuthorized);
		}
		assert_noop!(
			AccessGrants::withdraw_request(RuntimeOrigin::none(), CLINIC, ANNA, 0),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn withdrawing_from_another_patient_finds_nothing() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		assert_noop!(
			AccessGrants::withdraw_request(signed(CLINICIAN), CLINIC, BEN, 0),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn a_permit_that_answers_a_question_is_revoked_like_any_other() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		assert_ok!(anna_answers(0, Some(permit())));
		assert_eq!(
			ask(QUESTION),
			AccessDecision::Permit { until: Some(LATER) },
			"it is permitted at first"
		);
		assert_ok!(anna_revokes(to_clinic(), 0));
		assert_eq!(ask(QUESTION), DENY);
	});
}

#[test]
fn a_question_for_a_category_names_the_category() {
	on_chain(|| {
		let imaging = GrantScope::Categories(Categories::of(&[RecordCategory::Imaging]));
		assert_ok!(clinic_asks_for(imaging.clone(), treatment(), LATER));
		assert_eq!(AccessGrants::requests(&ANNA)[0].scope, imaging);
	});
}
