//! `change_roles`, `replace_administrator`, `change_administrator`, `set_encryption_key`, `set_endpoint`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

const NEW_ADMIN: u64 = 102;

fn endpoint(text: &str) -> Option<Endpoint> {
	Some(Endpoint(text.as_bytes().to_vec().try_into().expect("it is short")))
}

#[test]
fn a_majority_adds_roles_and_two_thirds_take_them() {
	on_chain(|| {
		let (provider, both) =
			(Roles::of(&[Role::Provider]), Roles::of(&[Role::Provider, Role::Custodian]));
		assert_ok!(Consortium::change_roles(signed(MAJORITY), CLINIC, both));
		assert!(Consortium::has_role(CLINIC, Role::Custodian));
		System::assert_last_event(Event::RolesChanged { organisation: CLINIC, roles: both }.into());

		assert_noop!(
			Consortium::change_roles(signed(MAJORITY), CLINIC, provider),
			DispatchError::BadOrigin
		);
		// To exchange one role for another is to take one.
		assert_noop!(
			Consortium::change_roles(
				signed(MAJORITY),
				CLINIC,
				Roles::of(&[Role::Provider, Role::Keyholder])
			),
			DispatchError::BadOrigin
		);
		assert_ok!(Consortium::change_roles(RuntimeOrigin::root(), CLINIC, provider));
		assert!(!Consortium::has_role(CLINIC, Role::Custodian));
		assert!(!Consortium::keeps_records(CLINIC));
	});
}

#[test]
fn roles_that_exclude_each_other_are_refused() {
	on_chain(|| {
		for roles in [Roles(0), Roles(0xff), Roles::of(&[Role::Provider, Role::Supervisor])] {
			assert_noop!(
				Consortium::change_roles(RuntimeOrigin::root(), CLINIC, roles),
				Error::<Test>::RolesNotAdmissible
			);
		}
		assert_noop!(
			Consortium::change_roles(signed(MAJORITY), CLINIC, Roles::of(&[Role::Provider])),
			Error::<Test>::NothingToChange
		);
		assert_noop!(
			Consortium::change_roles(RuntimeOrigin::root(), 77, Roles::of(&[Role::Provider])),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn who_validates_keeps_the_role_for_it() {
	on_chain(|| {
		assert_noop!(
			Consortium::change_roles(RuntimeOrigin::root(), HOSPITAL, Roles::of(&[Role::Provider])),
			Error::<Test>::RoleInUse
		);
	});
}

#[test]
fn an_administrator_hands_over_and_is_free() {
	on_chain(|| {
		assert_ok!(Consortium::change_administrator(signed(HOSPITAL_ADMIN), HOSPITAL, NEW_ADMIN));
		assert_eq!(Consortium::administers(&NEW_ADMIN), Some(HOSPITAL));
		assert_eq!(Consortium::administers(&HOSPITAL_ADMIN), None);
		assert_eq!(Voters::get(), [NEW_ADMIN], "the seat goes with the administration");
		assert!(Consortium::is_unused(&HOSPITAL_ADMIN));
		System::assert_last_event(
			Event::AdministratorChanged { organisation: HOSPITAL, administrator: NEW_ADMIN }.into(),
		);
		assert_noop!(
			Consortium::change_administrator(signed(HOSPITAL_ADMIN), HOSPITAL, 7),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn two_thirds_replace_an_administrator_who_is_lost() {
	on_chain(|| {
		assert_noop!(
			Consortium::replace_administrator(signed(MAJORITY), CLINIC, NEW_ADMIN),
			DispatchError::BadOrigin
		);
		assert_ok!(Consortium::replace_administrator(RuntimeOrigin::root(), CLINIC, NEW_ADMIN));
		assert_eq!(Consortium::administers(&NEW_ADMIN), Some(CLINIC));
		assert_eq!(Consortium::administers(&CLINIC_ADMIN), None);
		assert_eq!(Voters::get(), [HOSPITAL_ADMIN], "who has no seat does not get one this way");
		assert_noop!(
			Consortium::replace_administrator(RuntimeOrigin::root(), 77, 7),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn an_account_with_a_role_does_not_become_administrator() {
	on_chain(|| {
		for who in [HOSPITAL_ADMIN, CLINIC_ADMIN, VALIDATOR] {
			assert_noop!(
				Consortium::change_administrator(signed(CLINIC_ADMIN), CLINIC, who),
				Error::<Test>::AccountInUse
			);
		}
		assert_noop!(
			Consortium::change_administrator(signed(CLINIC_ADMIN), HOSPITAL, NEW_ADMIN),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn an_organisation_changes_its_key_and_nobody_takes_the_old_one() {
	on_chain(|| {
		assert_ok!(Consortium::set_encryption_key(signed(CLINIC_ADMIN), CLINIC, key(1)));
		let entry = Organisations::<Test>::get(CLINIC).expect("it is there");
		assert_eq!(entry.encryption_key, key(1));
		System::assert_last_event(
			Event::EncryptionKeyChanged { organisation: CLINIC, encryption_key: key(1) }.into(),
		);
		for (who, organisation) in [(CLINIC_ADMIN, CLINIC), (HOSPITAL_ADMIN, HOSPITAL)] {
			assert_noop!(
				Consortium::set_encryption_key(signed(who), organisation, key(101)),
				Error::<Test>::KeyInUse
			);
		}
	});
}

#[test]
fn a_key_that_is_taken_or_useless_is_refused() {
	on_chain(|| {
		KeysElsewhere::set(vec![key(50)]);
		let set = |by, seed| Consortium::set_encryption_key(signed(by), CLINIC, key(seed));
		assert_noop!(set(CLINIC_ADMIN, 50), Error::<Test>::KeyInUse);
		assert_noop!(set(CLINIC_ADMIN, 100), Error::<Test>::KeyInUse);
		assert_noop!(set(CLINIC_ADMIN, 0), Error::<Test>::KeyNotUsable);
		assert_noop!(set(HOSPITAL_ADMIN, 1), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn an_organisation_says_where_its_services_answer() {
	on_chain(|| {
		let here = endpoint("records.example:8443");
		assert_ok!(Consortium::set_endpoint(signed(CLINIC_ADMIN), CLINIC, here.clone()));
		assert_eq!(Endpoints::<Test>::get(CLINIC), here);
		System::assert_last_event(Event::EndpointChanged { organisation: CLINIC }.into());
		assert_ok!(Consortium::set_endpoint(signed(CLINIC_ADMIN), CLINIC, None));
		assert_eq!(Endpoints::<Test>::get(CLINIC), None);
	});
}

#[test]
fn an_endpoint_is_no_place_for_text() {
	on_chain(|| {
		for text in ["", "Mary Smith", "records.example/patients/7", "https://records.example"] {
			assert_noop!(
				Consortium::set_endpoint(signed(CLINIC_ADMIN), CLINIC, endpoint(text)),
				Error::<Test>::EndpointNotUsable
			);
		}
		assert_noop!(
			Consortium::set_endpoint(signed(HOSPITAL_ADMIN), CLINIC, None),
			Error::<Test>::NotAuthorized
		);
	});
}
