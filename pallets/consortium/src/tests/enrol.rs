//! `enrol_practitioner`, `remove_practitioner`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};

const CLINICIAN: u64 = 1;
const RECORDER: u64 = 2;

fn enrol(by: u64, acting_for: OrganisationId, who: u64) -> DispatchResult {
	Consortium::enrol_practitioner(
		signed(by),
		acting_for,
		who,
		PractitionerKind::Clinician,
		key(who as u8),
	)
}

#[test]
fn an_administrator_enrols_a_practitioner() {
	on_chain(|| {
		assert_ok!(enrol(CLINIC_ADMIN, CLINIC, CLINICIAN));
		assert_eq!(Consortium::practises(&CLINICIAN), Some((CLINIC, PractitionerKind::Clinician)));
		assert_eq!(System::sufficients(&CLINICIAN), 1);
		System::assert_last_event(
			Event::PractitionerEnrolled {
				organisation: CLINIC,
				practitioner: CLINICIAN,
				kind: PractitionerKind::Clinician,
			}
			.into(),
		);
	});
}

#[test]
fn nobody_enrols_for_an_organisation_of_somebody_else() {
	on_chain(|| {
		for by in [HOSPITAL_ADMIN, VALIDATOR, STRANGER] {
			assert_noop!(enrol(by, CLINIC, CLINICIAN), Error::<Test>::NotAuthorized);
		}
		assert_noop!(enrol(CLINIC_ADMIN, 77, CLINICIAN), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_practitioner_does_not_enrol_colleagues() {
	on_chain(|| {
		assert_ok!(enrol(CLINIC_ADMIN, CLINIC, CLINICIAN));
		assert_noop!(enrol(CLINICIAN, CLINIC, RECORDER), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn an_account_is_enrolled_once() {
	on_chain(|| {
		assert_ok!(enrol(CLINIC_ADMIN, CLINIC, CLINICIAN));
		assert_noop!(enrol(CLINIC_ADMIN, CLINIC, CLINICIAN), Error::<Test>::AccountInUse);
		assert_noop!(enrol(HOSPITAL_ADMIN, HOSPITAL, CLINICIAN), Error::<Test>::AccountInUse);
		assert_noop!(enrol(HOSPITAL_ADMIN, HOSPITAL, CLINIC_ADMIN), Error::<Test>::AccountInUse);
	});
}

#[test]
fn a_key_serves_one_practitioner() {
	on_chain(|| {
		assert_ok!(enrol(CLINIC_ADMIN, CLINIC, CLINICIAN));
		assert_noop!(
			Consortium::enrol_practitioner(
				signed(HOSPITAL_ADMIN),
				HOSPITAL,
				RECORDER,
				PractitionerKind::Recorder,
				key(CLINICIAN as u8)
			),
			Error::<Test>::KeyInUse
		);
	});
}

#[test]
fn an_organisation_has_a_bounded_number_of_practitioners_and_gets_room_by_removing_one() {
	on_chain(|| {
		assert_ok!(enrol(CLINIC_ADMIN, CLINIC, 1));
		assert_ok!(enrol(CLINIC_ADMIN, CLINIC, 2));
		assert_noop!(enrol(CLINIC_ADMIN, CLINIC, 3), Error::<Test>::MaxPractitionersExceeded);
		assert_ok!(enrol(HOSPITAL_ADMIN, HOSPITAL, 3));

		assert_ok!(Consortium::remove_practitioner(signed(CLINIC_ADMIN), CLINIC, 1));
		assert_ok!(enrol(CLINIC_ADMIN, CLINIC, 4));
	});
}

#[test]
fn a_removed_practitioner_leaves_nothing_behind() {
	on_chain(|| {
		assert_ok!(enrol(CLINIC_ADMIN, CLINIC, CLINICIAN));
		assert_ok!(Consortium::remove_practitioner(signed(CLINIC_ADMIN), CLINIC, CLINICIAN));

		assert_eq!(Consortium::practises(&CLINICIAN), None);
		assert!(!Consortium::in_use(&key(CLINICIAN as u8)));
		assert!(!frame_system::Account::<Test>::contains_key(CLINICIAN));
		assert_eq!(Left::get(), [(CLINIC, CLINICIAN)], "other pallets hear of it");
		System::assert_last_event(
			Event::PractitionerRemoved { organisation: CLINIC, practitioner: CLINICIAN }.into(),
		);
	});
}

#[test]
fn only_the_own_administrator_removes_a_practitioner() {
	on_chain(|| {
		assert_ok!(enrol(CLINIC_ADMIN, CLINIC, CLINICIAN));
		assert_noop!(
			Consortium::remove_practitioner(signed(HOSPITAL_ADMIN), CLINIC, CLINICIAN),
			Error::<Test>::NotAuthorized
		);
		assert_noop!(
			Consortium::remove_practitioner(signed(HOSPITAL_ADMIN), HOSPITAL, CLINICIAN),
			Error::<Test>::NotFound
		);
		assert_noop!(
			Consortium::remove_practitioner(signed(CLINICIAN), CLINIC, CLINICIAN),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn who_is_not_enrolled_cannot_be_removed() {
	on_chain(|| {
		for who in [CLINICIAN, CLINIC_ADMIN, VALIDATOR] {
			assert_noop!(
				Consortium::remove_practitioner(signed(CLINIC_ADMIN), CLINIC, who),
				Error::<Test>::NotFound
			);
		}
	});
}
