//! `try_state` finds storage that breaks the pallet's rules. Those about recoveries and declarations are in their
//! files.

use crate::{mock::*, *};
use anamnesis_primitives::MandateRights;
use frame_support::assert_ok;
use sp_runtime::TryRuntimeError;

const TO_SEE: MandateRights =
	MandateRights { see: true, grant: false, erase: false, recover: false };

fn finds_in(
	begin: impl FnOnce() -> PatientId,
	complaint: &'static str,
	corrupt: impl FnOnce(PatientId),
) {
	new_test_ext().execute_with(|| {
		let patient = begin();
		assert_ok!(PatientRegistry::do_try_state());
		corrupt(patient);
		assert_eq!(PatientRegistry::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

/// Breaks a sound state with one patient, Anna, who has a representative, Ben, and expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce(PatientId)) {
	let begin = || {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(TO_SEE));
		patient
	};
	finds_in(begin, complaint, corrupt);
}

fn change(patient: PatientId, change: impl FnOnce(&mut Patient<sp_runtime::AccountId32>)) {
	Patients::<Test>::mutate(patient, |entry| change(entry.as_mut().expect("she is there")));
}

fn change_mandate(patient: PatientId, change: impl FnOnce(&mut Mandate<sp_runtime::AccountId32>)) {
	Mandates::<Test>::mutate(patient, |mandates| {
		change(mandates.iter_mut().next().expect("there is one"))
	});
}

fn change_ring(patient: PatientId, change: impl FnOnce(&mut KeyRing<<Test as Config>::MaxKeys>)) {
	Keys::<Test>::mutate(patient, |ring| change(ring.as_mut().expect("there is one")));
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
		Holders::<Test>::insert(account(CARLA), patient)
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
			change(patient, |entry| entry.holder = Some(account(seed)));
		});
	}
	finds("a holder's account has another role", |patient| {
		Representatives::<Test>::insert(account(ANNA), patient);
	});
}

#[test]
fn a_patient_without_a_key() {
	finds("a patient has no key", Keys::<Test>::remove);
	finds("a patient has no key", |patient| change_ring(patient, |ring| ring.keys.clear()));
}

#[test]
fn somebody_acts_before_a_claim() {
	let complaint = "somebody acts for a patient whom nobody has claimed";
	finds_in(registered_provisionally, complaint, |patient| {
		change(patient, |entry| entry.holder = Some(account(ANNA)))
	});
	finds_in(registered_provisionally, complaint, |patient| {
		Keys::<Test>::insert(patient, KeyRing::new(key(ANNA), 0))
	});
	let registered_by_guardian = || registered_by_guardian(BEN, 50);
	finds_in(registered_by_guardian, complaint, |patient| {
		Keys::<Test>::remove(patient);
		change(patient, |entry| entry.standing = Standing::Provisional { until: Moment::MAX });
	});
}

#[test]
fn a_child_that_nobody_stands_for() {
	let complaint = "nobody stands for a patient without an account";
	let begin = || registered_by_guardian(BEN, 50);
	finds_in(begin, complaint, Mandates::<Test>::remove);
	finds_in(begin, complaint, |child| {
		change_mandate(child, |mandate| mandate.terms.rights.recover = false)
	});
	finds("nobody stands for a patient without an account", |patient| {
		change(patient, |entry| entry.holder = None)
	});
}

#[test]
fn a_representative_that_is_not_registered() {
	finds("a representative is not registered as such", |_| {
		Representatives::<Test>::remove(account(BEN))
	});
	finds("a representative is not registered as such", |_| {
		Representatives::<Test>::insert(account(BEN), PatientId([9; 16]))
	});
}

#[test]
fn a_representative_without_a_mandate() {
	finds("an account represents without a mandate, or has two", |patient| {
		Representatives::<Test>::insert(account(CARLA), patient)
	});
}

#[test]
fn a_representative_with_two_mandates() {
	finds("an account represents without a mandate, or has two", |patient| {
		Mandates::<Test>::mutate(patient, |mandates| {
			let again = mandates[0].clone();
			mandates.try_push(again).expect("there is room");
		})
	});
}

#[test]
fn a_representative_without_a_reference() {
	finds("a representative's account has no reference", |_| {
		System::dec_sufficients(&account(BEN));
	});
}

#[test]
fn a_representative_with_another_role() {
	for seed in [CLINICIAN, ADMINISTRATOR, VALIDATOR] {
		finds("a representative's account has another role", |patient| {
			Representatives::<Test>::remove(account(BEN));
			Representatives::<Test>::insert(account(seed), patient);
			change_mandate(patient, |mandate| mandate.representative = account(seed));
		});
	}
}

#[test]
fn a_mandate_for_nobody() {
	finds("there is a mandate for nobody", |patient| {
		let mandates = Mandates::<Test>::take(patient);
		Mandates::<Test>::insert(PatientId([9; 16]), mandates);
	});
}

#[test]
fn an_empty_list_of_mandates() {
	finds("a list of mandates has nothing in it", |patient| {
		Mandates::<Test>::mutate(patient, |mandates| mandates.clear())
	});
}

#[test]
fn a_mandate_that_permits_nothing() {
	finds("a mandate permits nothing", |patient| {
		change_mandate(patient, |mandate| mandate.terms.rights.see = false)
	});
}

#[test]
fn a_mandate_of_another_time() {
	finds("a mandate is of another time", |patient| {
		change_mandate(patient, |mandate| mandate.given_at = BEGINNING + 1)
	});
	finds("a mandate is of another time", |patient| {
		change_mandate(patient, |mandate| mandate.terms.until = Quarter(1))
	});
}

#[test]
fn a_key_that_is_not_registered() {
	for seed in [ANNA, BEN] {
		finds("a key is not registered as that patient's side's", |_| {
			KeyHolders::<Test>::remove(key(seed))
		});
		finds("a key is not registered as that patient's side's", |_| {
			KeyHolders::<Test>::insert(key(seed), PatientId([9; 16]))
		});
	}
}

#[test]
fn a_key_of_nobody() {
	finds("a key is registered for nobody, or serves twice", |patient| {
		KeyHolders::<Test>::insert(key(CARLA), patient)
	});
}

#[test]
fn a_key_that_serves_twice() {
	finds("a key is registered for nobody, or serves twice", |patient| {
		change_ring(patient, |ring| {
			ring.push(KeyEntry { key: key(ANNA), from: BEGINNING });
		})
	});
	finds("a key is registered for nobody, or serves twice", |patient| {
		KeyHolders::<Test>::remove(key(BEN));
		change_mandate(patient, |mandate| mandate.encryption_key = key(ANNA));
	});
}

#[test]
fn keys_of_nobody() {
	finds("there are keys of nobody", |patient| {
		let ring = Keys::<Test>::get(patient).expect("she has keys");
		Keys::<Test>::insert(PatientId([9; 16]), ring);
	});
}

#[test]
fn a_key_of_another_time() {
	finds("a key is not where its time is in the ring", |patient| {
		change_ring(patient, |ring| ring.keys[0].from = BEGINNING + 1)
	});
	finds("a key is not where its time is in the ring", |patient| {
		KeyHolders::<Test>::insert(key(60), patient);
		change_ring(patient, |ring| {
			ring.push(KeyEntry { key: key(60), from: BEGINNING - 1 });
		});
	});
}

#[test]
fn a_key_that_nothing_can_be_sealed_to() {
	finds("a key is one that nothing can be sealed to", |patient| {
		KeyHolders::<Test>::remove(key(ANNA));
		KeyHolders::<Test>::insert(key(0), patient);
		change_ring(patient, |ring| ring.keys[0].key = key(0));
	});
}

#[test]
fn a_key_in_two_pallets() {
	for seed in [ANNA, BEN] {
		finds("a key serves in two pallets", |_| KeysElsewhere::set(vec![key(seed)]));
	}
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
