//! `open`, `precheck_open`, and access that is in force

use crate::{mock::*, *};
use anamnesis_primitives::traits::Emergencies;
use frame_support::{assert_noop, assert_ok, traits::Hooks};
use sp_runtime::DispatchError;

fn precheck(who: Person, acting_for: OrganisationId, patient: PatientId) -> Result<(), Refusal> {
	EmergencyAccess::precheck_open(&who.account(), acting_for, &patient, &STATEMENT)
}

#[test]
fn a_clinician_opens_access_for_hours() {
	on_chain(|| {
		assert_eq!(in_force(), None);
		open(ANNA);
		assert_eq!(in_force(), Some(BEGINNING + 4 * HOUR));
		after(4 * HOUR - 1);
		assert_eq!(in_force(), Some(BEGINNING + 4 * HOUR));
		after(1);
		assert_eq!(in_force(), None);
	});
}

#[test]
fn the_patient_is_told_at_once() {
	on_chain(|| {
		open(ANNA);
		let expected = Event::<Test>::EmergencyOpened {
			patient: ANNA,
			opening: 0,
			organisation: CLINIC,
			practitioner: CLINICIAN.account(),
			reason: REASON,
			until: BEGINNING + 4 * HOUR,
		};
		let record = System::events().pop().expect("there is one");
		assert_eq!(record.event, expected.into());
		assert_eq!(record.topics, [topic(ANNA)]);
	});
}

#[test]
fn an_opening_says_who_why_and_until_when_it_is_to_be_reviewed() {
	on_chain(|| {
		open(ANNA);
		assert_eq!(
			annas(0),
			Opening {
				organisation: CLINIC,
				practitioner: CLINICIAN.account(),
				way: Way::Alone,
				reason: REASON,
				statement: STATEMENT,
				opened_at: BEGINNING,
				until: BEGINNING + 4 * HOUR,
				due_at: BEGINNING + 7 * DAY,
				waits_for: Some(Reviewers::Organisation(CLINIC)),
				review: None,
				dispute: None,
			}
		);
	});
}

#[test]
fn access_is_for_one_clinician_one_organisation_and_one_patient() {
	on_chain(|| {
		open(ANNA);
		let in_force = |patient, who: Person, organisation| {
			EmergencyAccess::in_force(&patient, &who.account(), organisation)
		};
		assert!(in_force(ANNA, CLINICIAN, CLINIC).is_some());
		assert_eq!(in_force(ANNA, COLLEAGUE, CLINIC), None);
		assert_eq!(in_force(ANNA, CLINICIAN, HOSPITAL), None);
		assert_eq!(in_force(BEN, CLINICIAN, CLINIC), None);
	});
}

#[test]
fn nobody_but_a_clinician_opens_anything() {
	on_chain(|| {
		for (who, acting_for) in [
			(RECORDER, CLINIC),
			(OFFICER, CLINIC),
			(CLINIC_ADMIN, CLINIC),
			(SUPERVISOR_OFFICER, SUPERVISOR),
			(SUPERVISOR_OFFICER, CLINIC),
			(ANNAS_ACCOUNT, CLINIC),
			(ANNAS_BROTHER, CLINIC),
			(STRANGER, CLINIC),
		] {
			assert_noop!(open_by(who, acting_for, ANNA), Error::<Test>::NotAuthorized);
			assert_eq!(precheck(who, acting_for, ANNA), Err(Refusal::WrongRole), "{who:?}");
		}
	});
}

#[test]
fn nobody_opens_without_a_signature_of_their_own() {
	on_chain(|| {
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(
				EmergencyAccess::open(origin, CLINIC, ANNA, REASON, STATEMENT),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn a_clinician_opens_for_no_other_organisation() {
	on_chain(|| {
		assert_noop!(open_by(CLINICIAN, HOSPITAL, ANNA), Error::<Test>::NotAuthorized);
		assert_eq!(precheck(CLINICIAN, HOSPITAL, ANNA), Err(Refusal::WrongRole));
	});
}

#[test]
fn a_clinician_of_no_provider_opens_nothing() {
	on_chain(|| {
		for (who, acting_for) in [(VAULT_CLINICIAN, VAULT), (INSTITUTE_CLINICIAN, INSTITUTE)] {
			assert_noop!(open_by(who, acting_for, ANNA), Error::<Test>::NotAuthorized);
			assert_eq!(precheck(who, acting_for, ANNA), Err(Refusal::WrongRole));
		}
	});
}

#[test]
fn a_clinician_of_a_suspended_provider_opens_nothing() {
	on_chain(|| {
		Suspended::set(vec![CLINIC]);
		assert_noop!(open_by(CLINICIAN, CLINIC, ANNA), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_clinician_whose_enrolment_has_ended_opens_nothing() {
	on_chain(|| {
		leave(CLINICIAN);
		assert_noop!(open_by(CLINICIAN, CLINIC, ANNA), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn there_is_nothing_to_open_of_a_patient_who_is_not_there() {
	on_chain(|| {
		assert_noop!(open_by(CLINICIAN, CLINIC, NOBODY), Error::<Test>::NotFound);
		assert_eq!(precheck(CLINICIAN, CLINIC, NOBODY), Err(Refusal::ChangesNothing));
	});
}

#[test]
fn there_is_nothing_to_open_of_a_patient_whose_purge_has_begun() {
	on_chain(|| {
		Denied::set(vec![ANNA]);
		assert_noop!(open_by(CLINICIAN, CLINIC, ANNA), Error::<Test>::NotFound);
		assert_eq!(precheck(CLINICIAN, CLINIC, ANNA), Err(Refusal::ChangesNothing));
	});
}

#[test]
fn a_statement_of_an_unknown_scheme_is_refused() {
	on_chain(|| {
		let statement = Commitment { scheme: STATEMENT.scheme + 1, ..STATEMENT };
		assert_noop!(
			EmergencyAccess::open(signed(CLINICIAN), CLINIC, ANNA, REASON, statement),
			Error::<Test>::SchemeNotKnown
		);
		assert_eq!(
			EmergencyAccess::precheck_open(&CLINICIAN.account(), CLINIC, &ANNA, &statement),
			Err(Refusal::ChangesNothing)
		);
	});
}

#[test]
fn access_that_has_ended_and_was_not_cleaned_up_blocks_nothing() {
	on_chain(|| {
		open(ANNA);
		after(4 * HOUR);
		assert!(InForce::<Test>::contains_key(ANNA, CLINICIAN.account()), "it is stale");
		assert_eq!(precheck(CLINICIAN, CLINIC, ANNA), Ok(()));
		open(ANNA);
		assert_eq!(in_force(), Some(BEGINNING + 8 * HOUR));
	});
}

#[test]
fn ten_openings_of_others_do_not_block_the_eleventh() {
	on_chain(|| {
		const CLINICIANS: [Person; 10] = [
			Person("1"),
			Person("2"),
			Person("3"),
			Person("4"),
			Person("5"),
			Person("6"),
			Person("7"),
			Person("8"),
			Person("9"),
			Person("10"),
		];
		let enrolments = CLINICIANS.map(|who| {
			(who.account(), HOSPITAL, anamnesis_primitives::PractitionerKind::Clinician, None)
		});
		Enrolled::mutate(|enrolled| enrolled.extend(enrolments));
		for who in CLINICIANS {
			assert_ok!(open_by(who, HOSPITAL, ANNA));
		}
		assert_ok!(open_by(CLINICIAN, CLINIC, ANNA));
		// And neither do those that have ended.
		after(4 * HOUR);
		assert_ok!(open_by(CLINICIAN, CLINIC, ANNA));
		assert_eq!(in_force(), Some(BEGINNING + 8 * HOUR));
	});
}

#[test]
fn ten_openings_that_nobody_reviewed_in_time_do_not_block_the_eleventh() {
	on_chain(|| {
		for _ in 0..10 {
			open(ANNA);
			after(7 * DAY);
		}
		assert_eq!(precheck(CLINICIAN, CLINIC, ANNA), Ok(()));
		open(ANNA);
	});
}

#[test]
fn access_with_half_of_its_time_left_is_not_opened_again() {
	on_chain(|| {
		open(ANNA);
		after(2 * HOUR);
		assert_noop!(open_by(CLINICIAN, CLINIC, ANNA), Error::<Test>::AlreadyExists);
		assert_eq!(precheck(CLINICIAN, CLINIC, ANNA), Err(Refusal::ChangesNothing));
	});
}

#[test]
fn access_with_less_than_half_of_its_time_left_is_prolonged() {
	on_chain(|| {
		open(ANNA);
		after(2 * HOUR + 1);
		assert_eq!(precheck(CLINICIAN, CLINIC, ANNA), Ok(()));
		assert_eq!(open(ANNA), 1, "it is an opening of its own, and reviewed as such");
		assert_eq!(in_force(), Some(BEGINNING + 6 * HOUR + 1));
	});
}

#[test]
fn access_for_an_organisation_that_was_left_does_not_block() {
	on_chain(|| {
		open(ANNA);
		leave(CLINICIAN);
		Enrolled::mutate(|enrolled| {
			let kind = anamnesis_primitives::PractitionerKind::Clinician;
			enrolled.push((CLINICIAN.account(), HOSPITAL, kind, None));
		});
		assert_ok!(open_by(CLINICIAN, HOSPITAL, ANNA));
		assert_eq!(in_force(), None, "what was opened for the clinic is over");
	});
}

#[test]
fn a_clinician_opens_for_several_patients_at_a_time() {
	on_chain(|| {
		for patient in [ANNA, BEN, CARLA] {
			assert_eq!(open(patient), 0);
		}
		assert!(in_force().is_some());
	});
}

#[test]
fn above_three_unreviewed_openings_somebody_has_to_co_sign() {
	on_chain(|| {
		for patient in [ANNA, BEN, CARLA] {
			open(patient);
		}
		assert_noop!(open_by(CLINICIAN, CLINIC, DORA), Error::<Test>::CosignatureMissing);
		assert_eq!(precheck(CLINICIAN, CLINIC, DORA), Err(Refusal::CosignatureMissing));
	});
}

#[test]
fn what_one_clinician_has_opened_is_not_held_against_another() {
	on_chain(|| {
		for patient in [ANNA, BEN, CARLA] {
			open(patient);
		}
		assert_ok!(open_by(COLLEAGUE, CLINIC, DORA));
	});
}

#[test]
fn a_review_makes_room() {
	on_chain(|| {
		for patient in [ANNA, BEN, CARLA] {
			open(patient);
		}
		assert_ok!(approve(0));
		open(DORA);
	});
}

#[test]
fn what_is_overdue_is_the_supervisors_and_not_held_against_the_clinician() {
	on_chain(|| {
		open(ANNA);
		after(HOUR);
		for patient in [BEN, CARLA] {
			open(patient);
		}
		after(7 * DAY - HOUR - 1);
		assert_noop!(open_by(CLINICIAN, CLINIC, DORA), Error::<Test>::CosignatureMissing);
		after(1);
		open(DORA);
	});
}

#[test]
fn nobody_opens_one_patient_after_another_for_nothing() {
	on_chain(|| {
		let patients: Vec<_> = (0..50).map(|n| PatientId([n; 16])).collect();
		Registered::set(patients.clone());
		let opened = |patient: &PatientId| {
			precheck(CLINICIAN, CLINIC, *patient).is_ok()
				&& open_by(CLINICIAN, CLINIC, *patient).is_ok()
		};
		assert_eq!(patients.iter().filter(|patient| opened(patient)).count(), 3);
	});
}

#[test]
fn numbers_are_not_given_twice() {
	on_chain(|| {
		NextOpening::<Test>::insert(ANNA, OpeningNumber::MAX);
		assert_noop!(open_by(CLINICIAN, CLINIC, ANNA), Error::<Test>::MaxOpeningsExceeded);
	});
}

#[test]
fn what_an_organisation_has_opened_is_counted() {
	on_chain(|| {
		open(ANNA);
		open(BEN);
		assert_ok!(open_by(HOSPITAL_CLINICIAN, HOSPITAL, ANNA));
		let expected = EmergencyStatistics { opened: 2, ..Default::default() };
		assert_eq!(EmergencyAccess::statistics(CLINIC), expected);
	});
}

#[test]
fn what_is_set_makes_sense() {
	new_test_ext().execute_with(EmergencyAccess::integrity_test);
}

#[test]
#[should_panic(expected = "access lasts, and can be prolonged")]
fn access_that_does_not_last_is_found_out() {
	AccessLength::set(1);
	EmergencyAccess::integrity_test();
}

#[test]
#[should_panic(expected = "what is overdue is not in force")]
fn a_review_that_is_due_before_access_ends_is_found_out() {
	ReviewWithin::set(4 * HOUR - 1);
	EmergencyAccess::integrity_test();
}

#[test]
#[should_panic(expected = "a clinician may be alone")]
fn clinicians_who_may_never_be_alone_are_found_out() {
	MaxUnreviewed::set(0);
	EmergencyAccess::integrity_test();
}

#[test]
fn nobody_saves_whoever_has_died() {
	on_chain(|| {
		Deceased::set(vec![ANNA]);
		assert_noop!(open_by(CLINICIAN, CLINIC, ANNA), Error::<Test>::NotFound);
		assert_eq!(precheck(CLINICIAN, CLINIC, ANNA), Err(Refusal::ChangesNothing));
	});
}
