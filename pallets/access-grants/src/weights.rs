//! Weights of the calls. To be replaced by the bencher's output.

#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the calls of this pallet cost, and what others ask of it.
pub trait WeightInfo {
	fn grant(r: u32) -> Weight;
	fn revoke() -> Weight;
	fn precheck_revoke() -> Weight;
	fn check(g: u32) -> Weight;
	fn forget(g: u32) -> Weight;
}

/// The weights in a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn grant(r: u32) -> Weight {
		Weight::from_parts(100_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(7, 3))
			.saturating_add(
				Weight::from_parts(2_000_000, 0)
					.saturating_add(T::DbWeight::get().reads(1))
					.saturating_mul(r.into()),
			)
	}
	fn revoke() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 2))
	}
	fn precheck_revoke() -> Weight {
		Weight::from_parts(20_000_000, 0).saturating_add(T::DbWeight::get().reads(1))
	}
	fn check(_: u32) -> Weight {
		Weight::from_parts(50_000_000, 0).saturating_add(T::DbWeight::get().reads(8))
	}
	fn forget(g: u32) -> Weight {
		Weight::from_parts(20_000_000, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
			.saturating_add(
				Weight::from_parts(10_000_000, 0)
					.saturating_add(T::DbWeight::get().reads_writes(1, 1))
					.saturating_mul(g.into()),
			)
	}
}

impl WeightInfo for () {
	fn grant(r: u32) -> Weight {
		Weight::from_parts(100_000_000, 0)
			.saturating_add(Weight::from_parts(2_000_000, 0).saturating_mul(r.into()))
	}
	fn revoke() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
	fn precheck_revoke() -> Weight {
		Weight::from_parts(20_000_000, 0)
	}
	fn check(_: u32) -> Weight {
		Weight::from_parts(50_000_000, 0)
	}
	fn forget(g: u32) -> Weight {
		Weight::from_parts(20_000_000, 0)
			.saturating_add(Weight::from_parts(10_000_000, 0).saturating_mul(g.into()))
	}
}
