//! Storage of version 1 becomes storage of this version, in steps.

use crate::{
	migrations::v2::{self, OldPatient, PatientByPatient},
	mock::*,
	*,
};
use frame_support::{
	assert_ok,
	migrations::{SteppedMigration, SteppedMigrationError},
};

type Migration = PatientByPatient<Test>;

fn one() -> Weight {
	<() as WeightInfo>::migrate_step()
}

fn id(seed: u8) -> PatientId {
	PatientId([seed; 16])
}

fn old(seed: u8) -> OldPatient<sp_runtime::AccountId32> {
	OldPatient {
		holder: account(seed),
		encryption_key: key(seed),
		sponsor: CLINIC,
		registered_at: BEGINNING - u64::from(seed),
	}
}

/// As many patients of version 1.
fn before(patients: u8) {
	for seed in 1..=patients {
		v2::Patients::<Test>::insert(id(seed), old(seed));
		Holders::<Test>::insert(account(seed), id(seed));
		KeyHolders::<Test>::insert(key(seed), id(seed));
		System::inc_sufficients(&account(seed));
	}
	StorageVersion::new(1).put::<PatientRegistry>();
}

fn step(
	cursor: Option<PatientId>,
	limit: Weight,
) -> Result<Option<PatientId>, SteppedMigrationError> {
	Migration::step(cursor, &mut WeightMeter::with_limit(limit))
}

/// Steps with so much weight each until the end, and how many it took.
fn run(limit: Weight) -> u32 {
	let (mut cursor, mut steps) = (None, 0);
	loop {
		steps += 1;
		cursor = step(cursor, limit).expect("there is weight enough");
		if cursor.is_none() {
			return steps;
		}
	}
}

fn is_new(seed: u8) -> bool {
	let entry = Patient {
		holder: Some(account(seed)),
		sponsor: CLINIC,
		registered_at: BEGINNING - u64::from(seed),
		standing: Standing::Registered,
	};
	Patients::<Test>::get(id(seed)) == Some(entry)
		&& Keys::<Test>::get(id(seed)) == Some(KeyRing::new(key(seed), BEGINNING - u64::from(seed)))
}

#[test]
fn everybody_keeps_what_they_had() {
	on_chain(|| {
		before(40);
		run(Weight::MAX);
		assert!((1..=40).all(is_new));
		assert_eq!(Patients::<Test>::iter().count(), 40);
		assert_eq!(StorageVersion::get::<PatientRegistry>(), 2);
	});
}

#[test]
fn holders_go_on_acting() {
	on_chain(|| {
		before(3);
		run(Weight::MAX);
		assert_eq!(PatientRegistry::holder(&id(2)), Some(account(2)));
		assert_ok!(PatientRegistry::rotate_key(signed(2), id(2), key(60)));
	});
}

#[test]
fn one_patient_is_the_least_that_a_step_does() {
	on_chain(|| {
		before(20);
		assert_eq!(run(one()), 21, "one for each, and one that finds nobody");
		assert!((1..=20).all(is_new));
	});
}

#[test]
fn a_step_does_what_it_has_weight_for() {
	new_test_ext().execute_with(|| {
		before(20);
		let mut meter = WeightMeter::with_limit(
			one().saturating_mul(7).saturating_add(Weight::from_parts(1, 0)),
		);
		let cursor = Migration::step(None, &mut meter).expect("there is weight enough");
		assert!(cursor.is_some());
		assert_eq!((1..=20).filter(|seed| is_new(*seed)).count(), 7);
		assert_eq!(meter.consumed(), one().saturating_mul(7));
	});
}

#[test]
fn without_weight_for_one_patient_nothing_happens() {
	new_test_ext().execute_with(|| {
		before(2);
		let too_little = one().saturating_sub(Weight::from_parts(1, 0));
		assert_eq!(
			step(None, too_little),
			Err(SteppedMigrationError::InsufficientWeight { required: one() })
		);
		assert!(!(1..=2).any(is_new));
		assert_eq!(StorageVersion::get::<PatientRegistry>(), 1);
	});
}

#[test]
fn the_version_is_the_old_one_until_all_is_done() {
	on_chain(|| {
		before(3);
		let mut cursor = None;
		for _ in 0..3 {
			cursor = step(cursor, one()).expect("there is weight enough");
			assert!(cursor.is_some());
			assert_eq!(StorageVersion::get::<PatientRegistry>(), 1);
		}
		assert_eq!(step(cursor, one()), Ok(None));
		assert_eq!(StorageVersion::get::<PatientRegistry>(), 2);
	});
}

#[test]
fn it_goes_on_where_it_was_interrupted_wherever_that_was() {
	for interrupted_after in 0..=5u64 {
		on_chain(|| {
			before(5);
			let mut cursor = None;
			for _ in 0..interrupted_after {
				cursor = step(cursor, one()).expect("there is weight enough");
			}
			// Another block, and as much weight as there can be.
			at(2, 0);
			assert_eq!(step(cursor, Weight::MAX), Ok(None));
			assert!((1..=5).all(is_new), "interrupted after {interrupted_after}");
		});
	}
}

#[test]
fn a_step_that_was_rolled_back_is_done_again() {
	on_chain(|| {
		before(3);
		let cursor = step(None, one()).expect("there is weight enough");
		let rolled_back = frame_support::storage::with_transaction(|| {
			assert!(step(cursor, one()).is_ok());
			sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
		});
		assert_ok!(rolled_back);
		let mut cursor = cursor;
		while cursor.is_some() {
			cursor = step(cursor, one()).expect("there is weight enough");
		}
		assert!((1..=3).all(is_new));
	});
}

#[test]
fn a_second_run_changes_nothing() {
	on_chain(|| {
		before(5);
		run(Weight::MAX);
		assert_ok!(PatientRegistry::rotate_key(signed(1), id(1), key(60)));
		let all = || {
			(
				Patients::<Test>::iter().collect::<Vec<_>>(),
				Keys::<Test>::iter().collect::<Vec<_>>(),
				PoliciesBegun::get(),
			)
		};
		let once = all();
		assert_eq!(run(one()), 1);
		assert_eq!(all(), once);
	});
}

#[test]
fn a_chain_that_began_with_this_version_is_left_alone() {
	on_chain(|| {
		let patient = registered(ANNA);
		let entry = Patients::<Test>::get(patient);
		assert_eq!(step(None, Weight::MAX), Ok(None));
		assert_eq!(Patients::<Test>::get(patient), entry);
	});
}

#[test]
fn a_later_version_stays_what_it_is() {
	on_chain(|| {
		registered(ANNA);
		StorageVersion::new(3).put::<PatientRegistry>();
		assert_eq!(step(None, Weight::MAX), Ok(None));
		assert_eq!(StorageVersion::get::<PatientRegistry>(), 3);
	});
}

#[test]
fn a_chain_without_patients_is_done_at_once() {
	on_chain(|| {
		before(0);
		assert_eq!(run(one()), 1);
		assert_eq!(StorageVersion::get::<PatientRegistry>(), 2);
	});
}

#[test]
fn everybody_has_a_policy_that_nobody_has_opened() {
	on_chain(|| {
		before(3);
		run(Weight::MAX);
		let mut input = b"anamnesis/policy/migrated/v1".to_vec();
		input.extend(System::parent_hash().as_bytes());
		input.extend(id(2).0);
		let hash = sp_io::hashing::blake2_256(&input);
		assert_eq!(Shelf::commitment(&id(2)), Some(Commitment { scheme: 1, hash }));
		assert_ne!(Shelf::commitment(&id(1)), Shelf::commitment(&id(2)));
	});
}

#[test]
fn a_policy_that_stands_is_not_replaced() {
	on_chain(|| {
		before(2);
		Shelf::begin(&id(1), commitment(9));
		run(Weight::MAX);
		assert_eq!(Shelf::commitment(&id(1)), Some(commitment(9)));
		assert!(Shelf::commitment(&id(2)).is_some());
	});
}
