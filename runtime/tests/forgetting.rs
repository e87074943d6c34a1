//! Whatever is kept under a patient id is forgotten with it.

mod common;

use anamnesis_primitives::{traits::ForgetPatient, PatientId};
use anamnesis_runtime::*;
use frame_metadata::{v14, RuntimeMetadata, RuntimeMetadataPrefixed};
use scale_info::{PortableRegistry, TypeDef};
use std::collections::BTreeSet;

/// The pallets that store something with a patient id in its key or in its value.
fn pallets_that_know_patients(metadata: RuntimeMetadataPrefixed) -> BTreeSet<String> {
	let RuntimeMetadata::V14(metadata) = metadata.1 else { panic!("this test reads version 14") };
	let v14::RuntimeMetadataV14 { types, pallets, .. } = metadata;
	let mut found = BTreeSet::new();
	for pallet in pallets {
		for entry in pallet.storage.into_iter().flat_map(|storage| storage.entries) {
			let held = match entry.ty {
				v14::StorageEntryType::Plain(value) => vec![value.id],
				v14::StorageEntryType::Map { key, value, .. } => vec![key.id, value.id],
			};
			if held.into_iter().any(|id| reaches_patient(&types, id)) {
				found.insert(pallet.name.clone());
			}
		}
	}
	found
}

/// Whether a value of the type can hold a patient id. What a call or an event holds does not count: System keeps the
/// events of one block, and a motion carries only the council's calls.
fn reaches_patient(types: &PortableRegistry, id: u32) -> bool {
	let mut open = vec![id];
	let mut seen = BTreeSet::new();
	while let Some(id) = open.pop() {
		if !seen.insert(id) {
			continue;
		}
		let ty = types.resolve(id).expect("the type is registered");
		match ty.path.segments.last().map(String::as_str) {
			Some("PatientId") => return true,
			Some("RuntimeCall" | "RuntimeEvent") => continue,
			_ => {},
		}
		match &ty.type_def {
			TypeDef::Composite(composite) => open.extend(composite.fields.iter().map(|f| f.ty.id)),
			TypeDef::Variant(enumeration) => open.extend(
				enumeration
					.variants
					.iter()
					.flat_map(|variant| variant.fields.iter().map(|f| f.ty.id)),
			),
			TypeDef::Sequence(sequence) => open.push(sequence.type_param.id),
			TypeDef::Array(array) => open.push(array.type_param.id),
			TypeDef::Tuple(tuple) => open.extend(tuple.fields.iter().map(|field| field.id)),
			TypeDef::Compact(compact) => open.push(compact.type_param.id),
			TypeDef::Primitive(_) | TypeDef::BitSequence(_) => {},
		}
	}
	false
}

fn covered<F: ForgetPatient>() -> BTreeSet<String> {
	F::covers().into_iter().map(String::from).collect()
}

#[test]
fn every_pallet_that_knows_patients_forgets_them() {
	sp_io::TestExternalities::default().execute_with(|| {
		let know = pallets_that_know_patients(Runtime::metadata());
		assert!(know.contains("PatientRegistry"), "the walk finds what is there");
		assert_eq!(know, covered::<configs::Forget>());
	});
}

/// A runtime with a pallet that remembers patients in a value, where nobody looks at first.
mod hoarder {
	use frame_support::derive_impl;

	#[frame_support::pallet(dev_mode)]
	pub mod pallet_hoarder {
		use anamnesis_primitives::PatientId;
		use frame_support::pallet_prelude::*;

		#[pallet::pallet]
		pub struct Pallet<T>(_);

		#[pallet::config]
		pub trait Config: frame_system::Config {}

		#[pallet::storage]
		pub type Visits<T> = StorageMap<_, Twox64Concat, u32, (u64, Option<PatientId>)>;
	}

	#[frame_support::runtime]
	mod runtime {
		#[runtime::runtime]
		#[runtime::derive(
			RuntimeCall,
			RuntimeEvent,
			RuntimeError,
			RuntimeOrigin,
			RuntimeFreezeReason,
			RuntimeHoldReason,
			RuntimeSlashReason,
			RuntimeLockId,
			RuntimeTask
		)]
		pub struct Test;

		#[runtime::pallet_index(0)]
		pub type System = frame_system::Pallet<Test>;

		#[runtime::pallet_index(1)]
		pub type Hoarder = pallet_hoarder::Pallet<Test>;
	}

	type Block = frame_system::mocking::MockBlock<Test>;

	#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
	impl frame_system::Config for Test {
		type Block = Block;
	}

	impl pallet_hoarder::Config for Test {}
}

#[test]
fn the_check_finds_a_pallet_that_forgets_nothing() {
	let know = pallets_that_know_patients(hoarder::Test::metadata());
	assert_eq!(know, BTreeSet::from(["Hoarder".to_string()]));
	assert!(!covered::<configs::Forget>().contains("Hoarder"));
}

#[test]
fn forgetting_somebody_unknown_is_done_at_once() {
	common::on_chain(|| {
		let mut meter = frame_support::weights::WeightMeter::new();
		let stranger = PatientId([7; 16]);
		let done = configs::Forget::forget(&stranger, &mut meter);
		assert_eq!(done, anamnesis_primitives::traits::Forgetting::Done);
	});
}
