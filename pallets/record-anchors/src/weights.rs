//! Weights of the calls and of forgetting. To be replaced by the bencher's output.

#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the calls of this pallet cost, and what it costs to forget one holding and one version.
pub trait WeightInfo {
	fn anchor() -> Weight;
	fn amend() -> Weight;
	fn forget_holding() -> Weight;
	fn forget_version() -> Weight;
}

/// The weights in a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn anchor() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(9, 4))
	}
	fn amend() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(10, 4))
	}
	fn forget_holding() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	fn forget_version() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(2, 3))
	}
}

impl WeightInfo for () {
	fn anchor() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
	fn amend() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
	fn forget_holding() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
	fn forget_version() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
}
