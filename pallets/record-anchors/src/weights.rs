//! What the calls of `pallet_record_anchors` cost, and what else of it is measured.
//!
//! Not measured yet: estimates by hand, counted generously from reads and writes, until the pallet is in the runtime
//! and `scripts/weights.sh` has made this file. Times are picoseconds, proof sizes bytes.

#![allow(clippy::unnecessary_cast, clippy::wildcard_imports, missing_docs)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// What is measured of this pallet.
pub trait WeightInfo {
	fn anchor() -> Weight;
	fn amend() -> Weight;
	fn anchor_many(n: u32) -> Weight;
	fn anchor_own() -> Weight;
	fn amend_own() -> Weight;
	fn anchor_from_device() -> Weight;
	fn anchor_batch() -> Weight;
	fn anchor_batch_from_device() -> Weight;
	fn amend_leaf() -> Weight;
	fn ask_rectification() -> Weight;
	fn refuse_rectification() -> Weight;
	fn set_retention() -> Weight;
	fn hold() -> Weight;
	fn lift_hold() -> Weight;
	fn offer_transfer() -> Weight;
	fn accept_transfer() -> Weight;
	fn withdraw_transfer() -> Weight;
	fn forget(n: u32) -> Weight;
	fn forget_record() -> Weight;
	fn forget_version() -> Weight;
	fn forget_leaf() -> Weight;
	fn migrate_entry() -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Practitioner, organisations (4), patient, cases (9), grants (3), time, history, holding, topic; anchor,
	/// record, history, holding, topic.
	fn anchor() -> Weight {
		Weight::from_parts(300_000_000, 40_000)
			.saturating_add(T::DbWeight::get().reads(22))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// As `anchor`, with the record, its current version, the rectification, and the batch that it amends a leaf
	/// of; the rectification in addition.
	fn amend() -> Weight {
		Weight::from_parts(380_000_000, 60_000)
			.saturating_add(T::DbWeight::get().reads(26))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Once the practitioner and its organisation; as `anchor` for each, of a patient of its own.
	fn anchor_many(n: u32) -> Weight {
		Weight::from_parts(60_000_000, 4_000)
			.saturating_add(Weight::from_parts(260_000_000, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 36_000).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads(20_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(5_u64.saturating_mul(n.into())))
	}

	/// As `anchor`, with mandates in the place of grants and practitioner.
	fn anchor_own() -> Weight {
		Weight::from_parts(300_000_000, 40_000)
			.saturating_add(T::DbWeight::get().reads(22))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// As `amend`, with mandates in the place of grants and practitioner.
	fn amend_own() -> Weight {
		Weight::from_parts(380_000_000, 60_000)
			.saturating_add(T::DbWeight::get().reads(26))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// As `anchor`, with the device in the place of grants and practitioner.
	fn anchor_from_device() -> Weight {
		Weight::from_parts(280_000_000, 40_000)
			.saturating_add(T::DbWeight::get().reads(20))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// As `anchor`.
	fn anchor_batch() -> Weight {
		Weight::from_parts(300_000_000, 40_000)
			.saturating_add(T::DbWeight::get().reads(22))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// As `anchor_from_device`.
	fn anchor_batch_from_device() -> Weight {
		Weight::from_parts(280_000_000, 40_000)
			.saturating_add(T::DbWeight::get().reads(20))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// As `amend`, with the leaf; a record and a leaf in addition.
	fn amend_leaf() -> Weight {
		Weight::from_parts(420_000_000, 60_000)
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(T::DbWeight::get().writes(8))
	}

	/// Patient, mandates, cases (9), record, rectification, time, topic; rectification, topic.
	fn ask_rectification() -> Weight {
		Weight::from_parts(200_000_000, 40_000)
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Practitioner, organisation, patient, cases (9), record, rectification, time, topic; rectification, topic.
	fn refuse_rectification() -> Weight {
		Weight::from_parts(200_000_000, 40_000)
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Practitioner, organisation, patient, cases (9), record, time, topic; record, topic.
	fn set_retention() -> Weight {
		Weight::from_parts(190_000_000, 40_000)
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Practitioner, organisation, patient, cases (9), record, holds, time, topic; holds, topic.
	fn hold() -> Weight {
		Weight::from_parts(220_000_000, 44_000)
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Practitioner, organisation, holds, time, cases (9), topic; holds, topic.
	fn lift_hold() -> Weight {
		Weight::from_parts(130_000_000, 16_000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Practitioner, organisations (3), patient, cases (9), record, holds, offers, time, topic; offers, topic.
	fn offer_transfer() -> Weight {
		Weight::from_parts(240_000_000, 44_000)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Practitioner, organisations (2), patient, cases (9), record, holds, offers, history, holdings (2), time,
	/// topic; offers, record, history, holdings (2), topic.
	fn accept_transfer() -> Weight {
		Weight::from_parts(340_000_000, 52_000)
			.saturating_add(T::DbWeight::get().reads(21))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Practitioner, organisations (3), record, offers, time, topic; offers, topic.
	fn withdraw_transfer() -> Weight {
		Weight::from_parts(120_000_000, 16_000)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// What is left when all maps are empty: six of them, holds, rest and history; then an entry each.
	fn forget(n: u32) -> Weight {
		Weight::from_parts(110_000_000, 24_000)
			.saturating_add(Weight::from_parts(45_000_000, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 3_600).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}

	/// History, record, holding, holds, leaf, topic; history, record, holding, holds, rectification, offers, leaf,
	/// rest, topic.
	fn forget_record() -> Weight {
		Weight::from_parts(170_000_000, 24_000)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(9))
	}

	/// Rest, the next leaf; a leaf or a version, rest.
	fn forget_version() -> Weight {
		Weight::from_parts(60_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Leaf, batch, what amends it, and as `forget_record` for that.
	fn forget_leaf() -> Weight {
		Weight::from_parts(220_000_000, 28_000)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(10))
	}

	/// A version, its record, and its custodian's holding.
	fn migrate_entry() -> Weight {
		Weight::from_parts(90_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn anchor() -> Weight {
		Weight::from_parts(300_000_000, 40_000)
			.saturating_add(ParityDbWeight::get().reads(22))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn amend() -> Weight {
		Weight::from_parts(380_000_000, 60_000)
			.saturating_add(ParityDbWeight::get().reads(26))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn anchor_many(n: u32) -> Weight {
		Weight::from_parts(60_000_000, 4_000)
			.saturating_add(Weight::from_parts(260_000_000, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 36_000).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().reads(20_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(5_u64.saturating_mul(n.into())))
	}

	fn anchor_own() -> Weight {
		Weight::from_parts(300_000_000, 40_000)
			.saturating_add(ParityDbWeight::get().reads(22))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn amend_own() -> Weight {
		Weight::from_parts(380_000_000, 60_000)
			.saturating_add(ParityDbWeight::get().reads(26))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn anchor_from_device() -> Weight {
		Weight::from_parts(280_000_000, 40_000)
			.saturating_add(ParityDbWeight::get().reads(20))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn anchor_batch() -> Weight {
		Weight::from_parts(300_000_000, 40_000)
			.saturating_add(ParityDbWeight::get().reads(22))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn anchor_batch_from_device() -> Weight {
		Weight::from_parts(280_000_000, 40_000)
			.saturating_add(ParityDbWeight::get().reads(20))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn amend_leaf() -> Weight {
		Weight::from_parts(420_000_000, 60_000)
			.saturating_add(ParityDbWeight::get().reads(27))
			.saturating_add(ParityDbWeight::get().writes(8))
	}

	fn ask_rectification() -> Weight {
		Weight::from_parts(200_000_000, 40_000)
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn refuse_rectification() -> Weight {
		Weight::from_parts(200_000_000, 40_000)
			.saturating_add(ParityDbWeight::get().reads(17))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn set_retention() -> Weight {
		Weight::from_parts(190_000_000, 40_000)
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn hold() -> Weight {
		Weight::from_parts(220_000_000, 44_000)
			.saturating_add(ParityDbWeight::get().reads(17))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn lift_hold() -> Weight {
		Weight::from_parts(130_000_000, 16_000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn offer_transfer() -> Weight {
		Weight::from_parts(240_000_000, 44_000)
			.saturating_add(ParityDbWeight::get().reads(19))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn accept_transfer() -> Weight {
		Weight::from_parts(340_000_000, 52_000)
			.saturating_add(ParityDbWeight::get().reads(21))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn withdraw_transfer() -> Weight {
		Weight::from_parts(120_000_000, 16_000)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn forget(n: u32) -> Weight {
		Weight::from_parts(110_000_000, 24_000)
			.saturating_add(Weight::from_parts(45_000_000, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 3_600).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(3))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}

	fn forget_record() -> Weight {
		Weight::from_parts(170_000_000, 24_000)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(9))
	}

	fn forget_version() -> Weight {
		Weight::from_parts(60_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn forget_leaf() -> Weight {
		Weight::from_parts(220_000_000, 28_000)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(10))
	}

	fn migrate_entry() -> Weight {
		Weight::from_parts(90_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
}
