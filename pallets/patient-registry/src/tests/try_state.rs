//! `try_state` finds storage that breaks the pallet's rules.

use crate::{mock::*, *};
use frame_support::assert_ok;
use sp_runtime::TryRuntimeError;

/// Breaks a sound state with one patient and expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce(PatientId)) {
	new_test_ext().execute_with(|| {
		let patient = registered(ANNA);
		assert_ok!(PatientRegistry::do_try_state());
		corrupt(patient);
		assert_eq!(PatientRegistry::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

#[test]
fn a_holder_that_is_not_registered() {
	finds("a patient's holder is not registered as such", |_| {
		Holders::<Test>::remove(account(ANNA))
	});
	finds("a patient's holder is not registered as such", |_| {
		Holders::<Test>::insert(account(ANNA), PatientId([9; 16]))
	});
}

#[test]
fn a_holder_of_nothing() {
	finds("an account holds an id that is not there", |patient| {
		Holders::<Test>::insert(account(BEN), patient)
	});
}

#[test]
fn a_key_that_is_not_registered() {
	finds("a patient's key is not registered as their own", |_| {
		KeyHolders::<Test>::remove(key(ANNA))
	});
}

#[test]
fn a_key_of_nobody() {
	finds("a key is registered for a patient who is not there", |patient| {
		KeyHolders::<Test>::insert(key(BEN), patient)
	});
}

#[test]
fn a_holder_without_a_reference() {
	finds("a holder's account has no reference", |_| {
		System::dec_sufficients(&account(ANNA));
	});
}

#[test]
fn a_holder_with_another_role() {
	for seed in [CLINICIAN, ADMINISTRATOR, VALIDATOR] {
		finds("a holder's account has another role", |patient| {
			Holders::<Test>::remove(account(ANNA));
			Holders::<Test>::insert(account(seed), patient);
			Patients::<Test>::mutate(patient, |entry| {
				entry.as_mut().expect("she is there").holder = account(seed)
			});
		});
	}
}

#[test]
fn a_key_that_nothing_can_be_sealed_to() {
	finds("a patient's key is one that nothing can be sealed to", |patient| {
		KeyHolders::<Test>::remove(key(ANNA));
		KeyHolders::<Test>::insert(key(0), patient);
		Patients::<Test>::mutate(patient, |entry| {
			entry.as_mut().expect("she is there").encryption_key = key(0)
		});
	});
}

#[test]
fn a_key_in_two_pallets() {
	finds("a key serves in two pallets", |_| KeysElsewhere::set(vec![key(ANNA)]));
}

#[test]
fn a_consent_that_is_remembered_for_ever() {
	finds("a consent would never be forgotten", |_| OldestConsentHour::<Test>::kill());
	finds("a consent would never be forgotten", |_| {
		OldestConsentHour::<Test>::mutate(|hour| *hour = hour.map(|hour| hour + 1))
	});
}

#[test]
fn a_consent_that_is_valid_for_too_long() {
	finds("a consent was used that is valid for too long", |_| {
		UsedConsents::<Test>::insert(BEGINNING / HOUR + 25, [0; 32], ())
	});
}
