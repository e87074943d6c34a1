//! Weights of the calls, written by hand: the bencher replaces this file once the pallet is in the runtime.

#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the calls of this pallet cost, and to forget a patient.
pub trait WeightInfo {
	fn choose() -> Weight;
	fn forget() -> Weight;
}

/// The weights in a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn choose() -> Weight {
		Weight::from_parts(50_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 1))
	}
	fn forget() -> Weight {
		Weight::from_parts(10_000_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
}

impl WeightInfo for () {
	fn choose() -> Weight {
		Weight::from_parts(50_000_000, 0)
	}
	fn forget() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
}
