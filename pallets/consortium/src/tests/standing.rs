//! `suspend_organisation`, `reinstate_organisation`, `exclude_organisation`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

const CLINICIAN: u64 = 1;

fn suspend(organisation: OrganisationId) -> DispatchResult {
	Consortium::suspend_organisation(signed(MAJORITY), organisation)
}

fn reinstate(organisation: OrganisationId) -> DispatchResult {
	Consortium::reinstate_organisation(signed(MAJORITY), organisation)
}

fn exclude(organisation: OrganisationId) -> DispatchResult {
	Consortium::exclude_organisation(RuntimeOrigin::root(), organisation)
}

fn enrol_clinician() {
	assert_ok!(Consortium::enrol_practitioner(
		signed(CLINIC_ADMIN),
		CLINIC,
		CLINICIAN,
		PractitionerKind::Clinician,
		key(1)
	));
}

#[test]
fn a_suspended_organisation_does_not_act_until_the_suspension_ends() {
	on_chain(|| {
		enrol_clinician();
		assert_ok!(suspend(CLINIC));
		System::assert_last_event(
			Event::OrganisationSuspended { organisation: CLINIC, until: NOW + 14 * DAY }.into(),
		);
		assert!(!Consortium::is_active(CLINIC));
		assert!(!Consortium::has_role(CLINIC, Role::Provider));
		assert_noop!(
			Consortium::remove_practitioner(signed(CLINIC_ADMIN), CLINIC, CLINICIAN),
			Error::<Test>::NotAuthorized
		);

		pass(14 * DAY - 1);
		assert!(!Consortium::is_active(CLINIC));
		pass(1);
		assert!(Consortium::is_active(CLINIC));
		assert!(Consortium::has_role(CLINIC, Role::Provider));
		assert_ok!(Consortium::remove_practitioner(signed(CLINIC_ADMIN), CLINIC, CLINICIAN));
	});
}

#[test]
fn a_suspended_organisation_keeps_its_seat_its_validators_and_its_duties() {
	on_chain(|| {
		assert_ok!(suspend(HOSPITAL));
		assert!(Consortium::votes(HOSPITAL));
		assert_eq!(Voters::get(), [HOSPITAL_ADMIN]);
		assert_eq!(Consortium::validates(&VALIDATOR), Some(HOSPITAL));
		assert_eq!(Consortium::administrator(HOSPITAL), Some(HOSPITAL_ADMIN));
		assert_ok!(Consortium::change_roles(
			RuntimeOrigin::root(),
			HOSPITAL,
			Roles::of(&[Role::Custodian, Role::Validator])
		));
		assert!(Consortium::keeps_records(HOSPITAL));
	});
}

#[test]
fn a_majority_does_not_keep_a_member_out_by_suspending_it_again() {
	on_chain(|| {
		assert_ok!(suspend(CLINIC));
		assert_noop!(suspend(CLINIC), Error::<Test>::SuspendedLately);
		pass(14 * DAY + 90 * DAY - 1);
		assert_noop!(suspend(CLINIC), Error::<Test>::SuspendedLately);
		pass(1);
		assert_ok!(suspend(CLINIC));
	});
}

#[test]
fn a_majority_ends_a_suspension_early() {
	on_chain(|| {
		assert_ok!(suspend(CLINIC));
		pass(DAY);
		assert_ok!(reinstate(CLINIC));
		assert!(Consortium::is_active(CLINIC));
		System::assert_last_event(Event::OrganisationReinstated { organisation: CLINIC }.into());

		assert_noop!(reinstate(CLINIC), Error::<Test>::NotSuspended);
		assert_noop!(reinstate(HOSPITAL), Error::<Test>::NotSuspended);
		pass(90 * DAY - 1);
		assert_noop!(suspend(CLINIC), Error::<Test>::SuspendedLately);
		pass(1);
		assert_ok!(suspend(CLINIC));
	});
}

#[test]
fn what_was_excluded_stops_counting_at_once() {
	on_chain(|| {
		with_seats(3);
		enrol_clinician();
		assert_ok!(Consortium::change_roles(
			RuntimeOrigin::root(),
			CLINIC,
			Roles::of(&[Role::Provider, Role::Custodian, Role::Validator])
		));
		assert_ok!(Consortium::nominate_validator(signed(CLINIC_ADMIN), CLINIC, 201));
		SessionKeys::mutate(|keys| keys.push(201));
		assert_ok!(Consortium::seat_validator(RuntimeOrigin::root(), 201));
		assert_ok!(Consortium::nominate_validator(signed(CLINIC_ADMIN), CLINIC, 202));
		assert_ok!(Consortium::give_seat(RuntimeOrigin::root(), CLINIC));
		assert!(Consortium::keeps_records(CLINIC));

		assert_ok!(exclude(CLINIC));

		assert!(!Consortium::is_active(CLINIC));
		assert!(!Consortium::has_role(CLINIC, Role::Provider));
		assert!(!Consortium::keeps_records(CLINIC), "its records are orphaned");
		assert_eq!(Consortium::validates(&201), None);
		assert_eq!(Consortium::validates(&202), None);
		assert_eq!(Disabled::get(), [201]);
		assert!(System::account(202).providers == 0, "the nominee's account is free");
		assert!(SeatChanges::<Test>::get().is_empty());
		assert_noop!(
			Consortium::enrol_practitioner(
				signed(CLINIC_ADMIN),
				CLINIC,
				2,
				PractitionerKind::Officer,
				key(2)
			),
			Error::<Test>::NotAuthorized
		);
		System::assert_last_event(Event::OrganisationExcluded { organisation: CLINIC }.into());

		// Its entry stays: anchors name it as their author, and erasure cases as a custodian.
		assert_eq!(Consortium::administrator(CLINIC), Some(CLINIC_ADMIN));
		assert_eq!(Consortium::practises(&CLINICIAN), Some((CLINIC, PractitionerKind::Clinician)));
		pass(1_000 * DAY);
		assert!(!Consortium::is_active(CLINIC));
	});
}

#[test]
fn an_excluded_organisation_loses_its_seat_at_once() {
	on_chain(|| {
		with_seats(3);
		assert_ok!(exclude(2));
		assert!(!Consortium::holds_seat(2));
		assert_eq!(Voters::get(), [HOSPITAL_ADMIN, 103]);
	});
}

#[test]
fn nothing_brings_an_excluded_organisation_back() {
	on_chain(|| {
		assert_ok!(exclude(CLINIC));
		let root = RuntimeOrigin::root;
		let roles = Roles::of(&[Role::Researcher]);
		assert_noop!(exclude(CLINIC), Error::<Test>::Excluded);
		assert_noop!(suspend(CLINIC), Error::<Test>::Excluded);
		assert_noop!(reinstate(CLINIC), Error::<Test>::Excluded);
		assert_noop!(Consortium::change_roles(root(), CLINIC, roles), Error::<Test>::Excluded);
		assert_noop!(Consortium::give_seat(root(), CLINIC), Error::<Test>::Excluded);
		assert!(!Consortium::is_active(CLINIC));
	});
}

#[test]
fn an_excluded_organisation_that_lost_its_administrator_gets_one_to_answer_for_its_records() {
	on_chain(|| {
		assert_ok!(exclude(CLINIC));
		assert_ok!(Consortium::replace_administrator(RuntimeOrigin::root(), CLINIC, 7));
		assert_eq!(Consortium::administrator(CLINIC), Some(7));
		assert!(!Consortium::is_active(CLINIC));
	});
}

#[test]
fn a_majority_does_not_exclude_and_one_member_does_nothing() {
	on_chain(|| {
		assert_noop!(
			Consortium::exclude_organisation(signed(MAJORITY), CLINIC),
			DispatchError::BadOrigin
		);
		for who in [HOSPITAL_ADMIN, CLINIC_ADMIN, VALIDATOR, STRANGER] {
			assert_noop!(
				Consortium::exclude_organisation(signed(who), CLINIC),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Consortium::suspend_organisation(signed(who), CLINIC),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Consortium::reinstate_organisation(signed(who), CLINIC),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn who_is_not_there_is_neither_suspended_nor_excluded() {
	on_chain(|| {
		assert_noop!(suspend(77), Error::<Test>::NotFound);
		assert_noop!(reinstate(77), Error::<Test>::NotFound);
		assert_noop!(exclude(77), Error::<Test>::NotFound);
	});
}

#[test]
fn the_last_seat_and_the_last_validator_are_not_excluded() {
	on_chain(|| {
		assert_noop!(exclude(HOSPITAL), Error::<Test>::LastSeat);
		with_seats(2);
		assert_noop!(exclude(HOSPITAL), Error::<Test>::LastValidator);
	});
}
