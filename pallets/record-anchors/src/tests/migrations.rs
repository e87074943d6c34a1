//! Upgrades of the storage

use crate::{
	migrations::v2::{Keyholders, RecordV1, Records as Before},
	mock::*,
	*,
};
use frame_support::{
	migrations::{SteppedMigration, SteppedMigrationError},
	weights::WeightMeter,
};

/// Records as version 1 had them: some patients with some records each.
fn in_version_1(patients: u8, records: u32) {
	StorageVersion::new(1).put::<RecordAnchors>();
	for patient in 0..patients {
		for id in 0..records {
			let record = RecordV1 {
				category: RecordCategory::Imaging,
				custodian: u32::from(patient),
				author: id,
				versions: id + 1,
			};
			Before::<Test>::insert(PatientId([patient; 16]), id, record);
		}
	}
}

fn meter(entries: u64) -> WeightMeter {
	WeightMeter::with_limit(<() as WeightInfo>::migrate_record() * entries)
}

/// Migrates with as much in each block, and says how many blocks it took.
fn migrate(entries: u64) -> u32 {
	let mut cursor = None;
	for blocks in 1..1_000 {
		cursor = Keyholders::<Test>::step(cursor, &mut meter(entries)).expect("there is room");
		if cursor.is_none() {
			return blocks;
		}
	}
	panic!("it does not end");
}

fn assert_migrated(patients: u8, records: u32) {
	assert_eq!(RecordAnchors::on_chain_storage_version(), 2);
	assert_eq!(Records::<Test>::iter().count(), usize::from(patients) * records as usize);
	for patient in 0..patients {
		for id in 0..records {
			let expected = Record {
				category: RecordCategory::Imaging,
				custodian: u32::from(patient),
				author: id,
				versions: id + 1,
				keyholders: Default::default(),
			};
			assert_eq!(Records::<Test>::get(PatientId([patient; 16]), id), Some(expected));
		}
	}
}

#[test]
fn records_get_their_new_shape_in_as_many_blocks_as_it_takes() {
	for (entries, blocks) in [(1, 22), (4, 6), (100, 1)] {
		new_test_ext().execute_with(|| {
			in_version_1(7, 3);
			assert_eq!(migrate(entries), blocks);
			assert_migrated(7, 3);
		});
	}
}

#[test]
fn a_block_without_room_for_an_entry_changes_nothing_and_says_what_it_needs() {
	new_test_ext().execute_with(|| {
		in_version_1(1, 1);
		let required = <() as WeightInfo>::migrate_record();
		let mut little = WeightMeter::with_limit(required - Weight::from_parts(1, 0));
		assert!(matches!(
			Keyholders::<Test>::step(None, &mut little),
			Err(SteppedMigrationError::InsufficientWeight { required: said }) if said == required
		));
		assert_eq!(RecordAnchors::on_chain_storage_version(), 1);
	});
}

#[test]
fn a_chain_that_began_with_this_version_is_left_alone() {
	on_chain(|| {
		anchor_with(&KEYHOLDERS).expect("it may be anchored");
		StorageVersion::new(2).put::<RecordAnchors>();
		let before = sp_io::storage::root(Default::default());
		assert!(matches!(Keyholders::<Test>::step(None, &mut meter(100)), Ok(None)));
		assert_eq!(sp_io::storage::root(Default::default()), before);
	});
}
