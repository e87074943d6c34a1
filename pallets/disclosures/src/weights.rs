//! What the calls of `pallet_disclosures` cost, and what else of it is measured.
//!
//! Not measured yet: the pallet is in no runtime. The numbers are written by hand, generously, from the reads and writes
//! that each takes; `scripts/weights.sh` replaces this file. Times are picoseconds, proof sizes bytes.

#![allow(clippy::unnecessary_cast, clippy::wildcard_imports, missing_docs)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// What is measured of this pallet.
pub trait WeightInfo {
	fn post_root() -> Weight;
	fn look_at_oldest() -> Weight;
	fn remove_root() -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Administrators` (r:1 w:0)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Disclosures::SeriesOf` (r:1 w:1)
	/// Storage: `Disclosures::Roots` (r:1 w:1)
	/// Storage: `Disclosures::Oldest` (r:1 w:1)
	fn post_root() -> Weight {
		Weight::from_parts(200_000_000, 6_500)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Disclosures::Oldest` (r:1 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	fn look_at_oldest() -> Weight {
		Weight::from_parts(30_000_000, 1_600).saturating_add(T::DbWeight::get().reads(2))
	}

	/// Storage: `Disclosures::Roots` (r:2 w:1)
	/// Storage: `Disclosures::SeriesOf` (r:1 w:1)
	/// Storage: `Disclosures::Oldest` (r:0 w:1)
	fn remove_root() -> Weight {
		Weight::from_parts(100_000_000, 6_500)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn post_root() -> Weight {
		Weight::from_parts(200_000_000, 6_500)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn look_at_oldest() -> Weight {
		Weight::from_parts(30_000_000, 1_600).saturating_add(ParityDbWeight::get().reads(2))
	}

	fn remove_root() -> Weight {
		Weight::from_parts(100_000_000, 6_500)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
}
