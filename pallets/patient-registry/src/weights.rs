//! Weights of the calls. To be replaced by the bencher's output.

#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the calls of this pallet cost, and what the chain does for it beside them.
pub trait WeightInfo {
	fn register(n: u32) -> Weight;
	fn precheck_registration(n: u32) -> Weight;
	fn forget() -> Weight;
	fn forget_consents(n: u32) -> Weight;
}

/// The weights in a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn register(n: u32) -> Weight {
		Weight::from_parts(300_000_000, 0)
			.saturating_add(Weight::from_parts(5_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(30, 8))
	}
	fn precheck_registration(n: u32) -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(Weight::from_parts(5_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
	}
	fn forget() -> Weight {
		Weight::from_parts(50_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(2, 4))
	}
	fn forget_consents(n: u32) -> Weight {
		Weight::from_parts(20_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
			.saturating_add(
				Weight::from_parts(5_000_000, 0)
					.saturating_add(T::DbWeight::get().reads_writes(1, 1))
					.saturating_mul(n.into()),
			)
	}
}

impl WeightInfo for () {
	fn register(n: u32) -> Weight {
		Weight::from_parts(300_000_000, 0)
			.saturating_add(Weight::from_parts(5_000_000, 0).saturating_mul(n.into()))
	}
	fn precheck_registration(n: u32) -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(Weight::from_parts(5_000_000, 0).saturating_mul(n.into()))
	}
	fn forget() -> Weight {
		Weight::from_parts(50_000_000, 0)
	}
	fn forget_consents(n: u32) -> Weight {
		Weight::from_parts(20_000_000, 0)
			.saturating_add(Weight::from_parts(5_000_000, 0).saturating_mul(n.into()))
	}
}
