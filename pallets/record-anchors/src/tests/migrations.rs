//! Upgrades of the storage

use super::holdings::digest;
use crate::{
	migrations::v2::{AnchorV1, Anchors as AnchorsBefore, HoldingV1, Holdings as HoldingsBefore},
	migrations::v2::{Done, RecordByRecord, RecordV1, Records as RecordsBefore},
	mock::*,
	*,
};
use anamnesis_primitives::traits::{Anchors as _, CustodianHoldings};
use frame_support::{
	migrations::{SteppedMigration, SteppedMigrationError},
	weights::WeightMeter,
};

/// Two patients as version 1 had them, each with a record of three versions at one vault and one of one version at each of
/// both: ten versions, six records and four holdings in all.
fn in_version_1() {
	StorageVersion::new(1).put::<RecordAnchors>();
	for patient in [PATIENT, OTHER_PATIENT] {
		let mut sequence = 0;
		for (id, custodian, category, versions) in [
			(0, VAULT, RecordCategory::Results, 3),
			(1, OTHER_VAULT, RecordCategory::Results, 1),
			(2, VAULT, RecordCategory::Imaging, 1),
		] {
			let record = RecordV1 { category, custodian, author: CLINIC, versions };
			RecordsBefore::<Test>::insert(patient, id, record);
			for version in 0..versions {
				let anchor = AnchorV1 {
					commitment: commitment_of(id, version),
					size: 10,
					author: CLINIC,
					practitioner: CLINICIAN,
					anchored_at: 5,
					sequence,
					reason: (version > 0).then_some(AmendmentReason::Completion),
				};
				AnchorsBefore::<Test>::insert((patient, id, version), anchor);
				sequence += 1;
			}
		}
		for (custodian, count) in [(VAULT, 4), (OTHER_VAULT, 1)] {
			let digest = [custodian as u8; 32];
			HoldingsBefore::<Test>::insert(patient, custodian, HoldingV1 { count, digest });
		}
		let history = History { records: 3, versions: 5, custodians: 2 };
		Histories::<Test>::insert(patient, history);
	}
}

fn commitment_of(id: RecordId, version: Version) -> Commitment {
	commitment((10 * id + version) as u8)
}

fn meter(entries: u64) -> WeightMeter {
	WeightMeter::with_limit(<() as WeightInfo>::migrate_entry() * entries)
}

/// Migrates with as much in each block, and says how many blocks it took.
fn migrate(entries: u64) -> u32 {
	let mut cursor = None;
	for blocks in 1..1_000 {
		cursor = RecordByRecord::<Test>::step(cursor, &mut meter(entries)).expect("there is room");
		if cursor.is_none() {
			return blocks;
		}
	}
	panic!("it does not end");
}

fn assert_migrated() {
	assert_eq!(RecordAnchors::on_chain_storage_version(), 2);
	for patient in [PATIENT, OTHER_PATIENT] {
		let versions = [0, 1, 2].map(|version| (0, version, commitment_of(0, version)));
		assert_eq!(
			Records::<Test>::get(patient, 0),
			Some(Record {
				category: RecordCategory::Results,
				custodian: VAULT,
				keyholders: Default::default(),
				author: Author::Organisation(CLINIC),
				versions: 3,
				leaves: None,
				amends: None,
				retain_until: None,
				digest: digest(&versions),
			})
		);
		assert_eq!(
			Anchors::<Test>::get((patient, 0, 2)),
			Some(Anchor {
				commitment: commitment_of(0, 2),
				size: 10,
				signer: CLINICIAN,
				anchored_at: 5,
				recorded_on: None,
				sequence: 2,
				reason: Some(AmendmentReason::Completion),
			})
		);
		let mut at_vault = versions.to_vec();
		at_vault.push((2, 0, commitment_of(2, 0)));
		let at_other = [(1, 0, commitment_of(1, 0))];
		assert_eq!(
			RecordAnchors::custodians(&patient),
			vec![
				CustodianHoldings { custodian: VAULT, count: 4, digest: digest(&at_vault) },
				CustodianHoldings { custodian: OTHER_VAULT, count: 1, digest: digest(&at_other) },
			]
		);
	}
	// Every rule holds, so everything that is left was migrated too.
	RecordAnchors::do_try_state().expect("the storage holds what it promises");
	assert_eq!(Anchors::<Test>::iter().count(), 10);
}

#[test]
fn everything_gets_its_new_shape_in_as_many_blocks_as_it_takes() {
	// Four holdings, six records, ten versions; that holdings, records and versions are done is three more.
	for (entries, blocks) in [(1, 23), (4, 6), (100, 1)] {
		new_test_ext().execute_with(|| {
			in_version_1();
			assert_eq!(migrate(entries), blocks);
			assert_migrated();
		});
	}
}

#[test]
fn a_step_changes_one_entry_and_never_one_that_is_done() {
	new_test_ext().execute_with(|| {
		in_version_1();
		let mut done = None;
		let mut seen = Vec::new();
		while let Some(next) = RecordByRecord::<Test>::migrate_next(done) {
			assert!(!seen.contains(&next), "{next:?} was done already");
			seen.push(next);
			done = Some(next);
		}
		let of = |is: fn(&Done) -> bool| seen.iter().filter(|done| is(done)).count();
		assert_eq!(of(|done| matches!(done, Done::Holding(..))), 4);
		assert_eq!(of(|done| matches!(done, Done::Record(..))), 6);
		assert_eq!(of(|done| matches!(done, Done::Anchor(..))), 10);
	});
}

#[test]
fn a_block_without_room_for_an_entry_changes_nothing_and_says_what_it_needs() {
	new_test_ext().execute_with(|| {
		in_version_1();
		let before = sp_io::storage::root(Default::default());
		let required = <() as WeightInfo>::migrate_entry();
		let mut little = WeightMeter::with_limit(required - Weight::from_parts(1, 0));
		assert!(matches!(
			RecordByRecord::<Test>::step(None, &mut little),
			Err(SteppedMigrationError::InsufficientWeight { required: said }) if said == required
		));
		assert_eq!(sp_io::storage::root(Default::default()), before);
	});
}

#[test]
fn a_chain_that_began_with_this_version_is_left_alone() {
	on_chain(|| {
		anchor_with(&KEYHOLDERS).expect("it may be anchored");
		StorageVersion::new(2).put::<RecordAnchors>();
		let before = sp_io::storage::root(Default::default());
		assert!(matches!(RecordByRecord::<Test>::step(None, &mut meter(100)), Ok(None)));
		assert_eq!(sp_io::storage::root(Default::default()), before);
	});
}

#[test]
fn a_chain_without_a_record_is_done_at_once() {
	new_test_ext().execute_with(|| {
		StorageVersion::new(1).put::<RecordAnchors>();
		assert_eq!(migrate(100), 1);
		assert_eq!(RecordAnchors::on_chain_storage_version(), 2);
	});
}

#[test]
fn what_was_migrated_goes_on_like_any_other() {
	new_test_ext().execute_with(|| {
		in_version_1();
		migrate(7);
		amend(0, 99).expect("it may be amended");
		offer(0).expect("it may be offered");
		accept(0).expect("it may be accepted");
		RecordAnchors::do_try_state().expect("the storage holds what it promises");
	});
}
