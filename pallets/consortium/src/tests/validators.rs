//! `nominate_validator`, `withdraw_nomination`, `seat_validator`, `remove_validator`, `resign_validator`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

const NOMINEE: u64 = 201;

fn nominate(account: u64) -> DispatchResult {
	Consortium::nominate_validator(signed(HOSPITAL_ADMIN), HOSPITAL, account)
}

fn set_keys(account: u64) {
	SessionKeys::mutate(|keys| keys.push(account));
}

fn seat(account: u64) -> DispatchResult {
	Consortium::seat_validator(RuntimeOrigin::root(), account)
}

fn seated(account: u64) {
	assert_ok!(nominate(account));
	set_keys(account);
	assert_ok!(seat(account));
}

fn validators() -> Vec<u64> {
	Consortium::validator_accounts()
}

#[test]
fn a_nominee_registers_keys_and_is_seated_behind_the_others() {
	on_chain(|| {
		assert_ok!(nominate(NOMINEE));
		assert_eq!(Consortium::validates(&NOMINEE), Some(HOSPITAL));
		assert_eq!(System::account(NOMINEE).providers, 1);
		System::assert_last_event(
			Event::ValidatorNominated { validator: NOMINEE, organisation: HOSPITAL }.into(),
		);
		assert_noop!(seat(NOMINEE), Error::<Test>::NoSessionKeys);

		set_keys(NOMINEE);
		assert_ok!(seat(NOMINEE));
		assert_eq!(validators(), [VALIDATOR, NOMINEE]);
		assert!(Nominees::<Test>::get().is_empty());
		System::assert_last_event(
			Event::ValidatorSeated { validator: NOMINEE, organisation: HOSPITAL }.into(),
		);
	});
}

#[test]
fn only_an_organisation_with_the_role_nominates() {
	on_chain(|| {
		assert_noop!(
			Consortium::nominate_validator(signed(CLINIC_ADMIN), CLINIC, NOMINEE),
			Error::<Test>::NotEligible
		);
		assert_noop!(
			Consortium::nominate_validator(signed(CLINIC_ADMIN), HOSPITAL, NOMINEE),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn an_account_with_a_role_is_not_nominated() {
	on_chain(|| {
		assert_ok!(nominate(NOMINEE));
		for who in [HOSPITAL_ADMIN, CLINIC_ADMIN, VALIDATOR, NOMINEE] {
			assert_noop!(nominate(who), Error::<Test>::AccountInUse);
		}
	});
}

#[test]
fn nominees_are_bounded_for_each_and_for_all() {
	on_chain(|| {
		assert_ok!(nominate(201));
		assert_ok!(nominate(202));
		assert_noop!(nominate(203), Error::<Test>::MaxNomineesExceeded);

		let roles = Roles::of(&[Role::Provider, Role::Validator]);
		assert_ok!(Consortium::change_roles(signed(MAJORITY), CLINIC, roles));
		let clinics =
			|account| Consortium::nominate_validator(signed(CLINIC_ADMIN), CLINIC, account);
		assert_ok!(clinics(203));
		assert_ok!(clinics(204));
		assert_ok!(Consortium::admit_organisation(RuntimeOrigin::root(), 150, roles, key(60)));
		assert_noop!(
			Consortium::nominate_validator(signed(150), 2, 205),
			Error::<Test>::MaxNomineesExceeded
		);
	});
}

#[test]
fn a_withdrawn_nomination_leaves_nothing() {
	on_chain(|| {
		assert_ok!(nominate(NOMINEE));
		set_keys(NOMINEE);
		assert_noop!(
			Consortium::withdraw_nomination(signed(CLINIC_ADMIN), CLINIC, NOMINEE),
			Error::<Test>::NotFound
		);
		assert_ok!(Consortium::withdraw_nomination(signed(HOSPITAL_ADMIN), HOSPITAL, NOMINEE));
		assert!(Consortium::is_unused(&NOMINEE));
		assert!(!SessionKeys::get().contains(&NOMINEE));
		System::assert_last_event(
			Event::NominationWithdrawn { validator: NOMINEE, organisation: HOSPITAL }.into(),
		);
		assert_noop!(seat(NOMINEE), Error::<Test>::NotFound);
		// A seated validator is not withdrawn like this.
		assert_noop!(
			Consortium::withdraw_nomination(signed(HOSPITAL_ADMIN), HOSPITAL, VALIDATOR),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn two_thirds_seat_and_remove_and_nobody_else() {
	on_chain(|| {
		assert_ok!(nominate(NOMINEE));
		set_keys(NOMINEE);
		for who in [MAJORITY, HOSPITAL_ADMIN, NOMINEE, STRANGER] {
			assert_noop!(
				Consortium::seat_validator(signed(who), NOMINEE),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Consortium::remove_validator(signed(who), VALIDATOR),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn somebody_suspended_is_not_seated() {
	on_chain(|| {
		assert_ok!(nominate(NOMINEE));
		set_keys(NOMINEE);
		assert_ok!(Consortium::suspend_organisation(signed(MAJORITY), HOSPITAL));
		assert_noop!(seat(NOMINEE), Error::<Test>::NotEligible);
	});
}

#[test]
fn validators_are_bounded() {
	on_chain(|| {
		for account in 201..=203 {
			seated(account);
		}
		assert_ok!(nominate(204));
		set_keys(204);
		assert_noop!(seat(204), Error::<Test>::MaxValidatorsExceeded);
	});
}

#[test]
fn the_council_removes_a_validator() {
	on_chain(|| {
		seated(NOMINEE);
		assert_ok!(Consortium::remove_validator(RuntimeOrigin::root(), VALIDATOR));
		assert_eq!(validators(), [NOMINEE]);
		assert_eq!(leaving(), [VALIDATOR]);
		assert!(Disabled::get().is_empty(), "it goes on until the sessions have changed");
		System::assert_last_event(
			Event::ValidatorRemoved {
				validator: VALIDATOR,
				organisation: HOSPITAL,
				reason: RemovalReason::Council,
			}
			.into(),
		);
		assert_noop!(
			Consortium::remove_validator(RuntimeOrigin::root(), VALIDATOR),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn an_organisation_resigns_its_own_validator_only() {
	on_chain(|| {
		seated(NOMINEE);
		assert_noop!(
			Consortium::resign_validator(signed(CLINIC_ADMIN), CLINIC, NOMINEE),
			Error::<Test>::NotFound
		);
		assert_ok!(Consortium::resign_validator(signed(HOSPITAL_ADMIN), HOSPITAL, NOMINEE));
		assert_eq!(validators(), [VALIDATOR]);
	});
}

#[test]
fn the_last_validator_stays() {
	on_chain(|| {
		assert_noop!(
			Consortium::remove_validator(RuntimeOrigin::root(), VALIDATOR),
			Error::<Test>::LastValidator
		);
		assert_noop!(
			Consortium::resign_validator(signed(HOSPITAL_ADMIN), HOSPITAL, VALIDATOR),
			Error::<Test>::LastValidator
		);
	});
}

#[test]
fn who_votes_twice_is_removed_without_a_vote() {
	on_chain(|| {
		seated(NOMINEE);
		Consortium::punish_equivocation(&NOMINEE);
		assert_eq!(validators(), [VALIDATOR]);
		assert_eq!(Disabled::get(), [NOMINEE]);
		System::assert_last_event(
			Event::ValidatorRemoved {
				validator: NOMINEE,
				organisation: HOSPITAL,
				reason: RemovalReason::Equivocation,
			}
			.into(),
		);
		// A second proof about somebody who was removed changes nothing.
		Consortium::punish_equivocation(&NOMINEE);
		Consortium::punish_equivocation(&STRANGER);
		assert_eq!(validators(), [VALIDATOR]);
	});
}

#[test]
fn the_last_validator_stays_even_if_it_votes_twice() {
	on_chain(|| {
		Consortium::punish_equivocation(&VALIDATOR);
		assert_eq!(validators(), [VALIDATOR]);
		assert!(Disabled::get().is_empty(), "or there would be no block any more");
		System::assert_last_event(Event::LastValidatorOffended { validator: VALIDATOR }.into());
	});
}
