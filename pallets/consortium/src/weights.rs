//! Weights of the calls. To be replaced by the bencher's output.

#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the calls of this pallet cost.
pub trait WeightInfo {
	fn admit_organisation() -> Weight;
	fn enrol_practitioner() -> Weight;
	fn remove_practitioner() -> Weight;
}

/// The weights in a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn admit_organisation() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 5))
	}
	fn enrol_practitioner() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	fn remove_practitioner() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 4))
	}
}

impl WeightInfo for () {
	fn admit_organisation() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
	fn enrol_practitioner() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
	fn remove_practitioner() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
}
