//! `admit_organisation`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

const NEW_ADMIN: u64 = 102;

fn admit(administrator: u64, roles: &[Role], seed: u8) -> DispatchResult {
	Consortium::admit_organisation(
		RuntimeOrigin::root(),
		administrator,
		Roles::of(roles),
		key(seed),
	)
}

#[test]
fn the_council_admits_an_organisation() {
	on_chain(|| {
		assert_ok!(admit(NEW_ADMIN, &[Role::Provider, Role::Custodian], 1));

		let id = Consortium::administers(&NEW_ADMIN).expect("it is a member now");
		assert_eq!(id, 2);
		assert_eq!(
			Organisations::<Test>::get(id),
			Some(Organisation {
				administrator: NEW_ADMIN,
				roles: Roles::of(&[Role::Provider, Role::Custodian]),
				encryption_key: key(1),
				admitted_at: NOW,
				practitioners: 0,
				standing: Standing::Active,
			})
		);
		assert!(Consortium::has_role(id, Role::Custodian));
		assert!(!Consortium::has_role(id, Role::Keyholder));
		System::assert_last_event(
			Event::OrganisationAdmitted {
				organisation: id,
				administrator: NEW_ADMIN,
				roles: Roles::of(&[Role::Provider, Role::Custodian]),
			}
			.into(),
		);
	});
}

#[test]
fn a_majority_of_the_seats_suffices() {
	on_chain(|| {
		assert_ok!(Consortium::admit_organisation(
			signed(MAJORITY),
			NEW_ADMIN,
			Roles::of(&[Role::Provider]),
			key(1)
		));
	});
}

#[test]
fn a_new_organisation_has_no_seat() {
	on_chain(|| {
		assert_ok!(admit(NEW_ADMIN, &[Role::Provider], 1));
		assert!(!Consortium::holds_seat(2));
	});
}

#[test]
fn its_administrator_may_send_transactions() {
	on_chain(|| {
		assert!(Consortium::is_unused(&NEW_ADMIN));
		assert_ok!(admit(NEW_ADMIN, &[Role::Provider], 1));
		assert_eq!(System::sufficients(&NEW_ADMIN), 1);
	});
}

#[test]
fn nobody_else_admits_an_organisation() {
	on_chain(|| {
		for who in [HOSPITAL_ADMIN, CLINIC_ADMIN, STRANGER] {
			assert_noop!(
				Consortium::admit_organisation(
					signed(who),
					NEW_ADMIN,
					Roles::of(&[Role::Provider]),
					key(1)
				),
				DispatchError::BadOrigin
			);
		}
		assert_noop!(
			Consortium::admit_organisation(
				RuntimeOrigin::none(),
				NEW_ADMIN,
				Roles::of(&[Role::Provider]),
				key(1)
			),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn an_account_with_a_role_does_not_get_a_second_one() {
	on_chain(|| {
		assert_ok!(Consortium::enrol_practitioner(
			signed(HOSPITAL_ADMIN),
			HOSPITAL,
			7,
			PractitionerKind::Clinician,
			key(7)
		));
		for who in [HOSPITAL_ADMIN, VALIDATOR, 7] {
			assert_noop!(admit(who, &[Role::Provider], 1), Error::<Test>::AccountInUse);
		}
	});
}

#[test]
fn roles_that_exclude_each_other_are_refused() {
	on_chain(|| {
		assert_noop!(
			admit(NEW_ADMIN, &[Role::Supervisor, Role::Custodian], 1),
			Error::<Test>::RolesNotAdmissible
		);
		assert_noop!(admit(NEW_ADMIN, &[], 1), Error::<Test>::RolesNotAdmissible);
		assert_noop!(
			Consortium::admit_organisation(RuntimeOrigin::root(), NEW_ADMIN, Roles(0xff), key(1)),
			Error::<Test>::RolesNotAdmissible
		);
	});
}

#[test]
fn a_key_that_serves_somebody_is_refused() {
	on_chain(|| {
		KeysElsewhere::set(vec![key(50)]);
		for seed in [100, 50] {
			assert_noop!(admit(NEW_ADMIN, &[Role::Provider], seed), Error::<Test>::KeyInUse);
		}
	});
}

#[test]
fn a_key_that_nothing_can_be_sealed_to_is_refused() {
	on_chain(|| {
		assert_noop!(admit(NEW_ADMIN, &[Role::Provider], 0), Error::<Test>::KeyNotUsable);
	});
}

#[test]
fn numbers_run_out_with_an_error_and_not_with_a_second_owner() {
	on_chain(|| {
		NextOrganisationId::<Test>::put(OrganisationId::MAX);
		assert_noop!(
			admit(NEW_ADMIN, &[Role::Provider], 1),
			Error::<Test>::MaxOrganisationsExceeded
		);
	});
}
