//! Storage of version 1 becomes storage of version 2.

use crate::{migrations::v2::FillReceived, mock::*, *};
use frame_support::{
	assert_ok,
	migrations::{SteppedMigration, SteppedMigrationError},
};

/// What one entry takes.
fn one() -> Weight {
	<() as WeightInfo>::migrate_step()
}

/// The chain as version 1 left it: two patients have granted seven grantees something, and nobody can look it up.
fn version_1() {
	for organisation in 1..=4 {
		assert_ok!(anna_grants(Grantee::Organisation(organisation), terms()));
	}
	for grantee in [to_clinic(), to_clinician(), Grantee::Practitioner(COLLEAGUE)] {
		assert_ok!(grant(BENS_ACCOUNT, BEN, grantee, terms()));
	}
	let _ = Received::<Test>::clear(u32::MAX, None);
	assert_eq!(filled(), 0);
	StorageVersion::new(1).put::<AccessGrants>();
}

fn filled() -> usize {
	Received::<Test>::iter().count()
}

fn version() -> StorageVersion {
	StorageVersion::get::<AccessGrants>()
}

/// Runs it with so many entries a time: how many times that took.
fn run(entries: u64) -> u32 {
	let mut cursor = None;
	let mut steps = 0;
	loop {
		let mut meter = WeightMeter::with_limit(one().saturating_mul(entries));
		let next = FillReceived::<Test>::step(cursor, &mut meter).expect("there is enough");
		assert!(meter.consumed().all_lte(meter.limit()));
		steps += 1;
		assert!(steps < 100, "it comes to an end");
		if next.is_none() {
			return steps;
		}
		cursor = next;
	}
}

#[test]
fn every_grantee_can_look_up_whose_grants_they_have() {
	on_chain(|| {
		version_1();
		run(100);
		assert_eq!(filled(), 7);
		assert_eq!(AccessGrants::received(&to_clinician(), None, 100), (vec![BEN], None));
		assert_eq!(version(), 2);
	});
}

#[test]
fn it_takes_as_many_steps_as_it_needs_and_leaves_the_grants_as_they_are() {
	on_chain(|| {
		version_1();
		let before: Vec<_> = Grants::<Test>::iter().collect();
		// One step more than entries finds that there are no more.
		assert_eq!(run(1), 8);
		assert_eq!(filled(), 7);
		assert_eq!(Grants::<Test>::iter().collect::<Vec<_>>(), before);
	});
}

#[test]
fn the_version_changes_at_the_end_and_not_before() {
	on_chain(|| {
		version_1();
		let mut cursor = None;
		for entries in 1..=7 {
			let mut meter = WeightMeter::with_limit(one());
			cursor = FillReceived::<Test>::step(cursor, &mut meter).expect("there is enough");
			assert!(cursor.is_some());
			assert_eq!((filled(), version()), (entries, StorageVersion::new(1)));
		}
		let mut meter = WeightMeter::with_limit(one());
		assert_eq!(FillReceived::<Test>::step(cursor, &mut meter), Ok(None));
		assert_eq!(version(), 2);
	});
}

#[test]
fn a_step_that_is_done_twice_changes_nothing() {
	on_chain(|| {
		version_1();
		let step = |cursor| {
			let mut meter = WeightMeter::with_limit(one().saturating_mul(3));
			FillReceived::<Test>::step(cursor, &mut meter).expect("there is enough")
		};
		let first = step(None);
		assert_eq!(step(None), first);
		assert_eq!(filled(), 3);
		let second = step(first);
		assert_eq!(step(first), second);
		assert_eq!(filled(), 6);
		assert_eq!(step(second), None);
	});
}

#[test]
fn it_says_how_much_it_needs_when_that_is_not_there() {
	on_chain(|| {
		version_1();
		let mut meter = WeightMeter::with_limit(one().saturating_sub(Weight::from_parts(1, 0)));
		assert_eq!(
			FillReceived::<Test>::step(None, &mut meter),
			Err(SteppedMigrationError::InsufficientWeight { required: one() })
		);
		assert_eq!(filled(), 0);
		run(100);
	});
}

#[test]
fn a_patient_who_is_forgotten_meanwhile_leaves_nothing_and_stops_nothing() {
	use anamnesis_primitives::traits::ForgetPatient;
	on_chain(|| {
		version_1();
		let mut meter = WeightMeter::with_limit(one().saturating_mul(2));
		let cursor = FillReceived::<Test>::step(None, &mut meter).expect("there is enough");
		let (patient, _) = cursor.expect("there is more");
		AccessGrants::forget(&patient, &mut WeightMeter::new());
		let mut meter = WeightMeter::new();
		assert_eq!(FillReceived::<Test>::step(cursor, &mut meter), Ok(None));
		assert!(!Received::<Test>::iter_keys().any(|(_, whose)| whose == patient));
		assert!(filled() > 0);
	});
}

#[test]
fn a_chain_that_began_with_version_2_has_nothing_to_do() {
	on_chain(|| {
		version_1();
		StorageVersion::new(2).put::<AccessGrants>();
		assert_eq!(run(1), 1);
		assert_eq!(filled(), 0);
		// And now it is needed, so that the storage is sound.
		StorageVersion::new(1).put::<AccessGrants>();
		run(100);
	});
}

#[test]
fn it_is_known_by_the_pallet_and_the_versions() {
	let id = FillReceived::<Test>::id();
	assert_eq!(&id.pallet_id, b"pallet-access-grants");
	assert_eq!((id.version_from, id.version_to), (1, 2));
}
