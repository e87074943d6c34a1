//! `rotate_key` and the ring

use crate::{mock::*, *};
use anamnesis_primitives::MandateRights;
use frame_support::{assert_noop, assert_ok};

fn rotate(by: u8, patient: PatientId, to: u8) -> DispatchResult {
	PatientRegistry::rotate_key(signed(by), patient, key(to))
}

fn ring(patient: PatientId) -> KeyRing<<Test as Config>::MaxKeys> {
	Keys::<Test>::get(patient).expect("there is a ring")
}

#[test]
fn the_holder_changes_the_key() {
	on_chain(|| {
		let patient = registered(ANNA);
		Now::set(BEGINNING + DAY);
		assert_ok!(rotate(ANNA, patient, 60));
		assert_eq!(
			ring(patient).keys.into_inner(),
			vec![
				KeyEntry { key: key(ANNA), from: BEGINNING },
				KeyEntry { key: key(60), from: BEGINNING + DAY }
			]
		);
		System::assert_last_event(Event::KeyRotated { patient, number: 1 }.into());
	});
}

#[test]
fn keys_are_found_by_their_numbers() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(rotate(ANNA, patient, 60));
		assert_ok!(rotate(ANNA, patient, 61));
		let ring = ring(patient);
		assert_eq!(
			[0, 1, 2, 3].map(|number| ring.get(number)),
			[Some(key(ANNA)), Some(key(60)), Some(key(61)), None]
		);
		assert_eq!((ring.current_number(), ring.current()), (2, Some(key(61))));
	});
}

#[test]
fn when_the_ring_is_full_the_oldest_key_falls_out() {
	on_chain(|| {
		let patient = registered(ANNA);
		for seed in [60, 61, 62, 63] {
			assert_ok!(rotate(ANNA, patient, seed));
		}
		let ring = ring(patient);
		assert_eq!(ring.first, 2);
		assert_eq!(
			[0, 1, 2, 3, 4].map(|number| ring.get(number)),
			[None, None, Some(key(61)), Some(key(62)), Some(key(63))]
		);
		System::assert_last_event(Event::KeyRotated { patient, number: 4 }.into());
	});
}

#[test]
fn a_key_that_has_fallen_out_is_free() {
	on_chain(|| {
		let patient = registered(ANNA);
		for seed in [60, 61, 62] {
			assert_ok!(rotate(ANNA, patient, seed));
		}
		assert!(!PatientRegistry::in_use(&key(ANNA)));
		assert!(PatientRegistry::in_use(&key(60)));
		assert_ok!(rotate(ANNA, patient, ANNA));
	});
}

#[test]
fn a_key_in_the_ring_serves_nobody_else() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(rotate(ANNA, patient, 60));
		for taken in [ANNA, 60] {
			let ben = registration(BEN).signed_again(BEN, |all| all.encryption_key = key(taken));
			assert_noop!(ben.send(), Error::<Test>::KeyInUse);
		}
	});
}

#[test]
fn a_key_in_the_ring_does_not_come_again() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(rotate(ANNA, patient, 60));
		for taken in [ANNA, 60] {
			assert_noop!(rotate(ANNA, patient, taken), Error::<Test>::KeyInUse);
		}
	});
}

#[test]
fn a_key_of_somebody_else_is_refused() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(MandateRights::ALL));
		registered(ELLA);
		KeysElsewhere::set(vec![key(61)]);
		for taken in [BEN, ELLA, 61] {
			assert_noop!(rotate(ANNA, patient, taken), Error::<Test>::KeyInUse);
		}
		KeysElsewhere::set(vec![]);
	});
}

#[test]
fn a_key_that_nothing_can_be_sealed_to_is_refused() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_noop!(rotate(ANNA, patient, 0), Error::<Test>::KeyNotUsable);
	});
}

#[test]
fn nobody_else_changes_the_key() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(MandateRights::ALL));
		registered(ELLA);
		for by in [BEN, ELLA, STRANGER, CLINICIAN, OFFICER] {
			assert_noop!(rotate(by, patient, 60), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn a_guardian_changes_the_key_of_a_child() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		assert_ok!(rotate(BEN, child, 60));
		assert_eq!(ring(child).current(), Some(key(60)));
	});
}

#[test]
fn representatives_of_a_child_with_less_or_no_longer_do_not() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		let less = MandateRights { recover: false, ..MandateRights::ALL };
		assert_ok!(giving(BEN, child, CARLA, terms(less)).send());
		assert_noop!(rotate(CARLA, child, 60), Error::<Test>::NotAuthorized);
		Now::set(in_quarters(12).begins());
		assert_noop!(rotate(BEN, child, 60), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn nobody_changes_the_key_of_who_has_died() {
	on_chain(|| {
		for (patient, by) in [(registered(ANNA), ANNA), (registered_by_guardian(BEN, 50), BEN)] {
			Patients::<Test>::mutate(patient, |entry| {
				entry.as_mut().expect("they are there").standing = Standing::Deceased { since: 0 }
			});
			assert_noop!(rotate(by, patient, 60), Error::<Test>::NotAuthorized);
		}
	});
}
