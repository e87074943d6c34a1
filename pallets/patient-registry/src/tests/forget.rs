//! `ForgetPatient`

use crate::{mock::*, *};
use anamnesis_primitives::MandateRights;
use codec::Encode;
use frame_support::{assert_ok, storage::storage_prefix};

#[test]
fn it_covers_this_pallet() {
	on_chain(|| assert_eq!(PatientRegistry::covers(), vec!["PatientRegistry"]));
}

/// Anna with everything that she can have: a ring that is full, representatives, devices, settings for recovery and an
/// attempt, and a declaration.
fn full_patient() -> PatientId {
	let patient = registered(ANNA);
	for seed in [60, 61, 62] {
		assert_ok!(PatientRegistry::rotate_key(signed(ANNA), patient, key(seed)));
	}
	for seed in [BEN, CARLA, DAVID] {
		mandated(patient, seed, terms(MandateRights::ALL));
	}
	for seed in [80, 81] {
		bound(ANNA, patient, seed);
	}
	assert_ok!(PatientRegistry::set_recovery(signed(ANNA), patient, 3, 10 * DAY));
	let takeover = taking(BEN, patient, 70);
	assert_ok!(PatientRegistry::open_recovery(
		signed(BEN),
		patient,
		takeover.holder,
		takeover.encryption_key,
		takeover.expires_at,
		takeover.signature,
	));
	assert_ok!(PatientRegistry::declare(
		signed(OFFICER),
		CLINIC,
		patient,
		Matter::Death,
		None,
		commitment(1),
	));
	patient
}

/// Of this pallet's keys in the state, those that do not name its version, which is always there.
fn ours() -> Vec<Vec<u8>> {
	let ours = sp_io::hashing::twox_128(b"PatientRegistry");
	let version = StorageVersion::storage_key::<PatientRegistry>();
	keys().into_iter().filter(|key| key.starts_with(&ours) && *key != version).collect()
}

#[test]
fn a_forgotten_patient_leaves_nothing_but_the_hashes_of_texts() {
	on_chain(|| {
		let patient = full_patient();
		assert_eq!(forget(&patient), Forgetting::Done);

		assert!(!PatientRegistry::is_known(&patient));
		for seed in [ANNA, BEN, CARLA, DAVID, 80, 81] {
			assert_eq!(PatientRegistry::acts_for(&account(seed)), None);
			assert_eq!(PatientRegistry::device(&account(seed)), None);
			assert!(!frame_system::Account::<Test>::contains_key(account(seed)));
		}
		for seed in [ANNA, BEN, CARLA, DAVID, 60, 61, 62] {
			assert!(!PatientRegistry::in_use(&key(seed)));
		}
		let texts = storage_prefix(b"PatientRegistry", b"UsedConsents");
		let oldest = OldestConsentHour::<Test>::hashed_key().to_vec();
		let left = ours();
		assert!(left.iter().all(|key| key.starts_with(&texts) || *key == oldest), "{left:02x?}");
	});
}

#[test]
fn the_state_names_nobody_of_a_forgotten_patients_side() {
	on_chain(|| {
		let patient = full_patient();
		// Events tell of the patient for the length of the block.
		System::reset_events();
		forget(&patient);
		System::reset_events();
		let accounts = [ANNA, BEN, CARLA, DAVID, 70, 80, 81].map(|seed| account(seed).encode());
		let names: Vec<Vec<u8>> = accounts
			.into_iter()
			.chain([key(ANNA).bytes.to_vec(), key(BEN).bytes.to_vec(), key(62).bytes.to_vec()])
			.chain([patient.0.to_vec()])
			.collect();
		for at in keys() {
			let mut all = at.clone();
			all.extend(sp_io::storage::get(&at).expect("it is there"));
			for name in &names {
				assert!(!all.windows(name.len()).any(|part| part == name), "{at:02x?}");
			}
		}
	});
}

#[test]
fn a_child_is_forgotten_with_its_guardians() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		assert_ok!(giving(BEN, child, CARLA, terms(MandateRights::ALL)).send());
		assert_eq!(forget(&child), Forgetting::Done);
		for seed in [BEN, CARLA] {
			assert_eq!(PatientRegistry::acts_for(&account(seed)), None);
			assert_eq!(System::sufficients(&account(seed)), 0);
			assert!(!PatientRegistry::in_use(&key(seed)));
		}
		assert!(!PatientRegistry::in_use(&key(50)));
	});
}

#[test]
fn who_was_registered_provisionally_is_forgotten() {
	on_chain(|| {
		let patient = registered_provisionally();
		assert_eq!(forget(&patient), Forgetting::Done);
		assert!(!PatientRegistry::is_known(&patient));
	});
}

/// A child with three representatives, of whom one stands for it in everything.
fn child_with_three() -> PatientId {
	let child = registered_by_guardian(BEN, 50);
	for seed in [CARLA, DAVID] {
		let rights = MandateRights { erase: false, ..MandateRights::ALL };
		assert_ok!(giving(BEN, child, seed, terms(rights)).send());
	}
	child
}

/// A patient whose devices are gone already, with three representatives.
fn without_devices() -> PatientId {
	let patient = full_patient();
	for device in [0, 1] {
		assert_ok!(PatientRegistry::unbind_device(signed(ANNA), patient, device));
	}
	patient
}

#[test]
fn with_little_time_one_representative_goes_after_the_other() {
	for begin in [without_devices as fn() -> PatientId, child_with_three] {
		on_chain(|| {
			let patient = begin();
			let a_step = <() as WeightInfo>::forget(1, 1);
			for left in [2, 1] {
				let mut meter = WeightMeter::with_limit(a_step);
				assert_eq!(PatientRegistry::forget(&patient, &mut meter), Forgetting::Unfinished);
				assert_eq!(Mandates::<Test>::get(patient).len(), left);
				assert_ok!(PatientRegistry::do_try_state());
			}
			let mut meter = WeightMeter::with_limit(a_step);
			assert_eq!(PatientRegistry::forget(&patient, &mut meter), Forgetting::Done);
			assert!(!PatientRegistry::is_known(&patient));
		});
	}
}

#[test]
fn with_little_time_one_device_goes_after_the_other_and_no_number_is_given_again() {
	on_chain(|| {
		let patient = registered(ANNA);
		for seed in [80, 81, 82] {
			bound(ANNA, patient, seed);
		}
		let a_step = <() as WeightInfo>::forget(1, 1);
		for left in [2, 1] {
			let mut meter = WeightMeter::with_limit(a_step);
			assert_eq!(PatientRegistry::forget(&patient, &mut meter), Forgetting::Unfinished);
			assert_eq!(PatientRegistry::devices(&patient).len(), left);
			assert_eq!(Devices::<Test>::iter_prefix(patient).count(), left);
			assert_ok!(PatientRegistry::do_try_state());
		}
		assert_eq!(bound(ANNA, patient, 83), 3);
		let mut meter = WeightMeter::with_limit(a_step);
		assert_eq!(PatientRegistry::forget(&patient, &mut meter), Forgetting::Unfinished);
		let mut meter = WeightMeter::with_limit(a_step);
		assert_eq!(PatientRegistry::forget(&patient, &mut meter), Forgetting::Done);
		assert!(!PatientRegistry::is_known(&patient));
	});
}

#[test]
fn other_pallets_hear_which_devices_are_forgotten() {
	on_chain(|| {
		let patient = full_patient();
		forget(&patient);
		let mut unbound = Unbound::get();
		unbound.sort_by_key(|(_, device)| *device);
		assert_eq!(unbound, vec![(patient, 0), (patient, 1)]);
	});
}

#[test]
fn a_step_takes_what_its_representatives_and_devices_take() {
	on_chain(|| {
		let patient = full_patient();
		let mut meter = WeightMeter::new();
		assert_eq!(PatientRegistry::forget(&patient, &mut meter), Forgetting::Done);
		assert_eq!(meter.consumed(), <() as WeightInfo>::forget(3, 2));
	});
}

/// Every key of the state.
fn keys() -> Vec<Vec<u8>> {
	let mut keys = vec![];
	let mut at = vec![];
	while let Some(next) = sp_io::storage::next_key(&at) {
		keys.push(next.clone());
		at = next;
	}
	keys
}

#[test]
fn forgetting_twice_is_the_same_as_once() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_eq!(forget(&patient), Forgetting::Done);
		assert_eq!(forget(&patient), Forgetting::Done);
		assert_eq!(System::sufficients(&account(ANNA)), 0);
	});
}

#[test]
fn others_stay() {
	on_chain(|| {
		let (anna, ben) = (registered(ANNA), registered(BEN));
		forget(&anna);
		assert_eq!(PatientRegistry::held_by(&account(BEN)), Some(ben));
		assert_eq!(System::sufficients(&account(BEN)), 1);
	});
}

#[test]
fn without_time_nothing_is_half_forgotten() {
	on_chain(|| {
		let patient = registered(ANNA);
		let too_little = <() as WeightInfo>::forget(1, 1).saturating_sub(Weight::from_parts(1, 0));
		let mut meter = WeightMeter::with_limit(too_little);
		assert_eq!(PatientRegistry::forget(&patient, &mut meter), Forgetting::Unfinished);
		assert_eq!(PatientRegistry::holder(&patient), Some(account(ANNA)));
		assert_eq!(meter.consumed(), Weight::zero());
	});
}

#[test]
fn the_account_and_the_key_can_serve_again() {
	on_chain(|| {
		let patient = registered(ANNA);
		forget(&patient);
		Now::mutate(|now| *now += MINUTE);
		registered(ANNA);
	});
}
