//! `limit_practitioner`, `set_credential`

use crate::{mock::*, *};
use anamnesis_primitives::credential::credential_commitment;
use frame_support::{assert_noop, assert_ok};

const CLINICIAN: u64 = 1;

fn on_chain_with_clinician(test: impl FnOnce()) {
	on_chain(|| {
		assert_ok!(Consortium::enrol_practitioner(
			signed(CLINIC_ADMIN),
			CLINIC,
			CLINICIAN,
			PractitionerKind::Clinician,
			key(1)
		));
		test();
	});
}

fn limit(by: u64, acting_for: OrganisationId, until: Option<Moment>) -> DispatchResult {
	Consortium::limit_practitioner(signed(by), acting_for, CLINICIAN, until)
}

#[test]
fn an_enrolment_ends_by_itself() {
	on_chain_with_clinician(|| {
		assert_ok!(limit(CLINIC_ADMIN, CLINIC, Some(NOW + DAY)));
		System::assert_last_event(
			Event::PractitionerLimited {
				organisation: CLINIC,
				practitioner: CLINICIAN,
				until: Some(NOW + DAY),
			}
			.into(),
		);
		pass(DAY - 1);
		assert_eq!(Consortium::practises(&CLINICIAN), Some((CLINIC, PractitionerKind::Clinician)));
		pass(1);
		assert_eq!(Consortium::practises(&CLINICIAN), None);
		assert_eq!(Consortium::belongs(&CLINICIAN), Some(CLINIC), "the account is not free");
	});
}

#[test]
fn an_enrolment_that_ended_is_taken_up_again_or_removed() {
	on_chain_with_clinician(|| {
		assert_ok!(limit(CLINIC_ADMIN, CLINIC, Some(NOW + DAY)));
		pass(2 * DAY);
		assert_ok!(limit(CLINIC_ADMIN, CLINIC, None));
		assert_eq!(Consortium::practises(&CLINICIAN), Some((CLINIC, PractitionerKind::Clinician)));

		assert_ok!(limit(CLINIC_ADMIN, CLINIC, Some(NOW + 3 * DAY)));
		pass(2 * DAY);
		assert_ok!(Consortium::remove_practitioner(signed(CLINIC_ADMIN), CLINIC, CLINICIAN));
		assert!(Consortium::is_unused(&CLINICIAN));
	});
}

#[test]
fn an_end_lies_ahead() {
	on_chain_with_clinician(|| {
		for until in [0, NOW - 1, NOW] {
			assert_noop!(limit(CLINIC_ADMIN, CLINIC, Some(until)), Error::<Test>::InThePast);
		}
		assert_ok!(limit(CLINIC_ADMIN, CLINIC, Some(NOW + 1)));
	});
}

#[test]
fn only_the_own_administrator_sets_an_end_or_a_credential() {
	on_chain_with_clinician(|| {
		let set =
			|by, acting_for| Consortium::set_credential(signed(by), acting_for, CLINICIAN, None);
		for (by, acting_for, error) in [
			(HOSPITAL_ADMIN, CLINIC, Error::<Test>::NotAuthorized),
			(HOSPITAL_ADMIN, HOSPITAL, Error::<Test>::NotFound),
			(CLINICIAN, CLINIC, Error::<Test>::NotAuthorized),
		] {
			assert_eq!(limit(by, acting_for, None), Err(error.into()));
			let error = limit(by, acting_for, None);
			assert_eq!(set(by, acting_for), error);
		}
	});
}

#[test]
fn a_practitioner_opens_the_commitment_to_whom_they_choose() {
	on_chain_with_clinician(|| {
		let (blinding, statement) = ([7; 64], b"register of Example-Land, number 12345");
		let credential = credential_commitment(&blinding, statement);
		assert_ok!(Consortium::set_credential(
			signed(CLINIC_ADMIN),
			CLINIC,
			CLINICIAN,
			Some(credential)
		));
		System::assert_last_event(
			Event::CredentialSet { organisation: CLINIC, practitioner: CLINICIAN }.into(),
		);

		// Somebody who was handed statement and blinding compares.
		let on_chain = Practitioners::<Test>::get(CLINICIAN).and_then(|entry| entry.credential);
		assert_eq!(on_chain, Some(credential_commitment(&blinding, statement)));
		assert_ne!(on_chain, Some(credential_commitment(&[8; 64], statement)));
		assert_ne!(on_chain, Some(credential_commitment(&blinding, b"another number")));

		assert_ok!(Consortium::set_credential(signed(CLINIC_ADMIN), CLINIC, CLINICIAN, None));
		assert_eq!(Practitioners::<Test>::get(CLINICIAN).and_then(|entry| entry.credential), None);
	});
}

#[test]
fn a_commitment_that_nobody_could_open_is_refused() {
	on_chain_with_clinician(|| {
		for scheme in [0, 2, 255] {
			let credential = Some(Commitment { scheme, hash: [7; 32] });
			assert_noop!(
				Consortium::set_credential(signed(CLINIC_ADMIN), CLINIC, CLINICIAN, credential),
				Error::<Test>::UnknownScheme
			);
		}
	});
}

#[test]
fn the_end_of_an_enrolment_can_be_asked_for() {
	on_chain_with_clinician(|| {
		assert_eq!(Consortium::enrolled_until(&CLINICIAN), None);
		assert_ok!(limit(CLINIC_ADMIN, CLINIC, Some(NOW + DAY)));
		assert_eq!(Consortium::enrolled_until(&CLINICIAN), Some(NOW + DAY));
	});
}
