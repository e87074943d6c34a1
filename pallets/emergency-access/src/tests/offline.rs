//! `post_offline`

use crate::{mock::*, *};
use anamnesis_primitives::{consent::OfflineEmergency, PractitionerKind};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

/// Posts it, with the right signatures of these two.
fn post_of(sent: OfflineEmergency, signers: [Person; 2]) -> DispatchResult {
	let [clinician, officer] = signers.map(|who| who.account().into());
	let sent = OfflineEmergency { clinician, officer, ..sent };
	post_with(VAULT_OFFICER, sent, signers, &sent.signed_bytes())
}

#[test]
fn a_custodian_posts_what_it_delivered_on() {
	on_chain(|| {
		let sent = emergency();
		assert_ok!(post(sent));
		let opening = annas(0);
		assert_eq!(opening.organisation, CLINIC);
		assert_eq!(opening.practitioner, CLINICIAN.account());
		assert_eq!((opening.reason, opening.statement), (sent.reason, sent.statement));
		assert_eq!((opening.opened_at, opening.due_at), (BEGINNING - HOUR, BEGINNING));
		let text = sp_io::hashing::blake2_256(&sent.signed_bytes());
		let officer = OFFICER.account();
		assert_eq!(opening.way, Way::Offline { officer, custodian: VAULT, text });
	});
}

#[test]
fn it_permits_nothing() {
	on_chain(|| {
		assert_ok!(post(emergency()));
		assert_eq!(in_force(), None);
		assert_eq!(InForce::<Test>::iter().count(), 0);
	});
}

#[test]
fn it_is_the_supervisors_at_once() {
	on_chain(|| {
		assert_ok!(post(emergency()));
		assert_eq!(annas(0).waits_for, Some(Reviewers::Supervisors));
		assert_noop!(
			review(OTHER_OFFICER, CLINIC, 0, Verdict::Justified),
			Error::<Test>::NotAuthorized
		);
		assert_ok!(review(SUPERVISOR_OFFICER, SUPERVISOR, 0, Verdict::Justified));
	});
}

#[test]
fn an_officer_who_signed_does_not_review_it_for_a_supervisor_either() {
	on_chain(|| {
		assert_ok!(post(emergency()));
		leave(OFFICER);
		let there = (OFFICER.account(), SUPERVISOR, PractitionerKind::Officer, None);
		Enrolled::mutate(|enrolled| enrolled.push(there));
		assert_noop!(
			review(OFFICER, SUPERVISOR, 0, Verdict::Justified),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn the_patient_is_told() {
	on_chain(|| {
		assert_ok!(post(emergency()));
		let topics: Vec<_> = System::events().into_iter().map(|record| record.topics).collect();
		assert_eq!(topics, [vec![topic(ANNA)], vec![topic(ANNA)]]);
		assert_eq!(
			told(),
			[
				Event::OfflineEmergencyPosted {
					patient: ANNA,
					opening: 0,
					custodian: VAULT,
					provider: CLINIC,
				},
				Event::EmergencyEscalated { patient: ANNA, opening: 0 },
			]
		);
	});
}

#[test]
fn it_is_counted() {
	on_chain(|| {
		assert_ok!(post(emergency()));
		let expected = EmergencyStatistics { offline: 1, escalated: 1, ..Default::default() };
		assert_eq!(EmergencyAccess::statistics(CLINIC), expected);
	});
}

#[test]
fn it_is_not_held_against_the_clinician() {
	on_chain(|| {
		assert_ok!(post(emergency()));
		for patient in [BEN, CARLA, DORA] {
			open(patient);
		}
	});
}

#[test]
fn the_same_text_is_posted_once() {
	on_chain(|| {
		let sent = emergency();
		assert_ok!(post(sent));
		assert_noop!(post(sent), Error::<Test>::AlreadyExists);
		let text = sent.signed_bytes();
		// sr25519 signs differently each time, and so may somebody else of the custodian.
		assert_noop!(
			post_with(VAULT_ADMIN, sent, [CLINICIAN, OFFICER], &text),
			Error::<Test>::AlreadyExists
		);
		assert_ok!(post(OfflineEmergency { opened_at: sent.opened_at + 1, ..sent }));
	});
}

#[test]
fn an_administrator_posts_as_well_and_a_keyholder_what_it_re_sealed() {
	on_chain(|| {
		let sent = emergency();
		assert_ok!(post_with(VAULT_ADMIN, sent, [CLINICIAN, OFFICER], &sent.signed_bytes()));
		for who in [KEYHOLDER_OFFICER, KEYHOLDER_ADMIN] {
			after(1);
			let sent = OfflineEmergency { custodian: KEYHOLDER, ..emergency() };
			assert_ok!(post_with(who, sent, [CLINICIAN, OFFICER], &sent.signed_bytes()));
		}
	});
}

#[test]
fn nobody_else_posts_anything() {
	on_chain(|| {
		let sent = emergency();
		for who in [VAULT_CLINICIAN, KEYHOLDER_OFFICER, OFFICER, CLINICIAN, ANNAS_ACCOUNT, STRANGER]
		{
			assert_noop!(
				post_with(who, sent, [CLINICIAN, OFFICER], &sent.signed_bytes()),
				Error::<Test>::NotAuthorized
			);
		}
		assert_noop!(
			EmergencyAccess::post_offline(
				RuntimeOrigin::root(),
				VAULT,
				ANNA,
				CLINICIAN.account(),
				OFFICER.account(),
				CLINIC,
				REASON,
				STATEMENT,
				sent.opened_at,
				CLINICIAN.sign(&sent.signed_bytes()),
				OFFICER.sign(&sent.signed_bytes()),
			),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn an_organisation_that_delivers_nothing_posts_nothing() {
	on_chain(|| {
		for (who, custodian) in [(OFFICER, CLINIC), (SUPERVISOR_OFFICER, SUPERVISOR)] {
			let sent = OfflineEmergency { custodian, ..emergency() };
			assert_noop!(
				post_with(who, sent, [CLINICIAN, OFFICER], &sent.signed_bytes()),
				Error::<Test>::NotAuthorized
			);
		}
	});
}

#[test]
fn a_suspended_custodian_still_posts_and_an_excluded_one_does_not() {
	on_chain(|| {
		Suspended::set(vec![VAULT]);
		assert_ok!(post(emergency()));
		after(1);
		Excluded::set(vec![VAULT]);
		assert_noop!(post(emergency()), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_suspended_provider_hides_nothing() {
	on_chain(|| {
		Suspended::set(vec![CLINIC]);
		assert_ok!(post(emergency()));
	});
}

#[test]
fn there_is_nothing_to_post_of_a_patient_who_is_not_there() {
	on_chain(|| {
		assert_noop!(
			post(OfflineEmergency { patient: NOBODY, ..emergency() }),
			Error::<Test>::NotFound
		);
		Denied::set(vec![ANNA]);
		assert_noop!(post(emergency()), Error::<Test>::NotFound);
	});
}

#[test]
fn it_is_posted_within_a_month_and_not_in_advance() {
	on_chain(|| {
		let at = |opened_at| post(OfflineEmergency { opened_at, ..emergency() });
		assert_noop!(at(BEGINNING + 1), Error::<Test>::TimeNotAdmissible);
		assert_noop!(at(Moment::MAX), Error::<Test>::TimeNotAdmissible);
		assert_noop!(at(BEGINNING - 30 * DAY), Error::<Test>::TimeNotAdmissible);
		assert_noop!(at(0), Error::<Test>::TimeNotAdmissible);
		assert_ok!(at(BEGINNING - 30 * DAY + 1));
		assert_ok!(at(BEGINNING));
	});
}

#[test]
fn a_statement_of_an_unknown_scheme_is_refused() {
	on_chain(|| {
		let statement = Commitment { scheme: 9, ..STATEMENT };
		assert_noop!(
			post(OfflineEmergency { statement, ..emergency() }),
			Error::<Test>::SchemeNotKnown
		);
	});
}

#[test]
fn both_have_to_have_signed() {
	on_chain(|| {
		let sent = emergency();
		for signers in [
			[CLINICIAN, CLINICIAN],
			[OFFICER, OFFICER],
			[OFFICER, CLINICIAN],
			[COLLEAGUE, OFFICER],
			[CLINICIAN, OTHER_OFFICER],
			[VAULT_OFFICER, VAULT_OFFICER],
		] {
			assert_noop!(
				post_with(VAULT_OFFICER, sent, signers, &sent.signed_bytes()),
				Error::<Test>::SignatureNotValid
			);
		}
	});
}

#[test]
fn a_signature_under_another_fact_is_none() {
	on_chain(|| {
		let sent = emergency();
		for other in [
			OfflineEmergency { genesis: [1; 32], ..sent },
			OfflineEmergency { patient: BEN, ..sent },
			OfflineEmergency { clinician: COLLEAGUE.account().into(), ..sent },
			OfflineEmergency { officer: OTHER_OFFICER.account().into(), ..sent },
			OfflineEmergency { provider: HOSPITAL, ..sent },
			OfflineEmergency { custodian: KEYHOLDER, ..sent },
			OfflineEmergency { reason: EmergencyReason::Other, ..sent },
			OfflineEmergency { statement: Commitment { hash: [0; 32], ..STATEMENT }, ..sent },
			OfflineEmergency { opened_at: sent.opened_at - 1, ..sent },
		] {
			assert_noop!(
				post_with(VAULT_OFFICER, sent, [CLINICIAN, OFFICER], &other.signed_bytes()),
				Error::<Test>::SignatureNotValid
			);
		}
	});
}

#[test]
fn one_person_is_not_two() {
	on_chain(|| {
		for who in [CLINICIAN, OFFICER] {
			assert_noop!(post_of(emergency(), [who, who]), Error::<Test>::SignersNotAdmissible);
		}
	});
}

#[test]
fn a_custodian_invents_nobody() {
	on_chain(|| {
		for signers in [
			[STRANGER, OFFICER],
			[CLINICIAN, STRANGER],
			[VAULT_CLINICIAN, VAULT_OFFICER],
			[HOSPITAL_CLINICIAN, OFFICER],
			[CLINICIAN, HOSPITAL_OFFICER],
			[RECORDER, OFFICER],
			[OFFICER, OTHER_OFFICER],
			[CLINICIAN, COLLEAGUE],
			[CLINICIAN, CLINIC_ADMIN],
			[CLINIC_ADMIN, OFFICER],
		] {
			assert_noop!(post_of(emergency(), signers), Error::<Test>::SignersNotAdmissible);
		}
	});
}

#[test]
fn who_has_left_since_is_still_posted() {
	on_chain(|| {
		let sent = emergency();
		leave(CLINICIAN);
		leave(OFFICER);
		after(20 * DAY);
		idle();
		assert_ok!(post(sent));
	});
}

#[test]
fn who_has_left_and_works_for_somebody_else_is_still_posted() {
	on_chain(|| {
		let sent = emergency();
		leave(CLINICIAN);
		let elsewhere = (CLINICIAN.account(), HOSPITAL, PractitionerKind::Officer, None);
		Enrolled::mutate(|enrolled| enrolled.push(elsewhere));
		assert_ok!(post(sent));
	});
}

#[test]
fn who_had_left_before_is_not_posted() {
	on_chain(|| {
		leave(CLINICIAN);
		after(2 * HOUR);
		assert_noop!(post(emergency()), Error::<Test>::SignersNotAdmissible);
	});
}

#[test]
fn who_has_left_somebody_else_is_not_posted() {
	on_chain(|| {
		let sent = emergency();
		leave(HOSPITAL_CLINICIAN);
		assert_noop!(
			post_of(sent, [HOSPITAL_CLINICIAN, OFFICER]),
			Error::<Test>::SignersNotAdmissible
		);
	});
}

/// The clinician's enrolment has an end.
fn limit(until: Moment) {
	Enrolled::mutate(|enrolled| {
		let who = CLINICIAN.account();
		for enrolment in enrolled.iter_mut().filter(|(known, ..)| *known == who) {
			enrolment.3 = Some(until);
		}
	});
}

#[test]
fn whose_enrolment_has_ended_since_is_still_posted() {
	on_chain(|| {
		limit(BEGINNING - HOUR + 1);
		assert_ok!(post(emergency()));
	});
}

#[test]
fn whose_enrolment_had_ended_before_is_not_posted() {
	on_chain(|| {
		limit(BEGINNING - HOUR);
		assert_noop!(post(emergency()), Error::<Test>::SignersNotAdmissible);
	});
}
