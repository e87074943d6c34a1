//! `ForgetPatient`

use crate::{mock::*, *};
use anamnesis_primitives::traits::Patients as _;
use frame_support::storage::storage_prefix;

#[test]
fn it_covers_this_pallet() {
	on_chain(|| assert_eq!(PatientRegistry::covers(), vec!["PatientRegistry"]));
}

#[test]
fn a_forgotten_patient_leaves_nothing_but_the_hash_of_the_consent() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_eq!(forget(&patient), Forgetting::Done);

		assert_eq!(PatientRegistry::held_by(&account(ANNA)), None);
		assert_eq!(PatientRegistry::holder(&patient), None);
		assert!(!PatientRegistry::in_use(&key(ANNA)));
		assert!(!frame_system::Account::<Test>::contains_key(account(ANNA)));

		let ours = sp_io::hashing::twox_128(b"PatientRegistry");
		let left: Vec<_> = keys()
			.into_iter()
			.filter(|key| {
				key.starts_with(&ours) && *key != StorageVersion::storage_key::<PatientRegistry>()
			})
			.collect();
		assert_eq!(left.len(), 2, "{left:02x?}");
		assert!(left.contains(&OldestConsentHour::<Test>::hashed_key().to_vec()));
		let consents = storage_prefix(b"PatientRegistry", b"UsedConsents");
		assert!(left.iter().any(|key| key.starts_with(&consents)));
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
		let too_little = <() as WeightInfo>::forget().saturating_sub(Weight::from_parts(1, 0));
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
