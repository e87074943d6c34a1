//! Weights of the calls and of the queue. To be replaced by the bencher's output.

#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the calls of this pallet cost, `purge_step` without what is forgotten in it, a look at the queue, and a look
/// at an `open` before it is in a block.
pub trait WeightInfo {
	fn open(n: u32) -> Weight;
	fn attest() -> Weight;
	fn purge_step() -> Weight;
	fn look_at_queue() -> Weight;
	fn precheck_open() -> Weight;
}

/// The weights in a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn open(n: u32) -> Weight {
		Weight::from_parts(100_000_000, 0)
			.saturating_add(Weight::from_parts(10_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(6, 4))
			.saturating_add(T::DbWeight::get().reads(2).saturating_mul(n.into()))
	}
	fn attest() -> Weight {
		Weight::from_parts(200_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(5, 3))
	}
	fn purge_step() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	fn look_at_queue() -> Weight {
		Weight::from_parts(50_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	fn precheck_open() -> Weight {
		Weight::from_parts(20_000_000, 0).saturating_add(T::DbWeight::get().reads(1))
	}
}

impl WeightInfo for () {
	fn open(n: u32) -> Weight {
		Weight::from_parts(100_000_000, 0)
			.saturating_add(Weight::from_parts(10_000_000, 0).saturating_mul(n.into()))
	}
	fn attest() -> Weight {
		Weight::from_parts(200_000_000, 0)
	}
	fn purge_step() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
	fn look_at_queue() -> Weight {
		Weight::from_parts(50_000_000, 0)
	}
	fn precheck_open() -> Weight {
		Weight::from_parts(20_000_000, 0)
	}
}
