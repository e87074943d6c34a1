//! What the calls of `pallet_erasure_requests` cost, and what else of it is measured.
//!
//! Not measured yet: written by hand and generous, from what each of them reads and writes. `scripts/weights.sh` replaces
//! this file.

#![allow(clippy::unnecessary_cast, clippy::wildcard_imports, missing_docs)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// What is measured of this pallet.
pub trait WeightInfo {
	fn open(n: u32) -> Weight;
	fn open_without_custodian() -> Weight;
	fn take_over(k: u32) -> Weight;
	fn precheck_open(r: u32) -> Weight;
	fn precheck_open_kind() -> Weight;
	fn attest() -> Weight;
	fn purge_step(k: u32) -> Weight;
	fn look_at_queue() -> Weight;
	fn extend() -> Weight;
	fn keep() -> Weight;
	fn keep_all() -> Weight;
	fn attest_record() -> Weight;
	fn withdraw(k: u32) -> Weight;
	fn withdraw_attested() -> Weight;
	fn precheck_withdraw() -> Weight;
	fn reopen() -> Weight;
	fn appeal() -> Weight;
	fn precheck_appeal() -> Weight;
	fn decide_appeal() -> Weight;
	fn tell_recipients(r: u32) -> Weight;
	fn confirm_recipient() -> Weight;
	fn close_recipients() -> Weight;
	fn complain() -> Weight;
	fn answer_complaint() -> Weight;
	fn remove_certificate() -> Weight;
	fn migrate_case() -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn open(n: u32) -> Weight {
		Weight::from_parts(260_000_000, 9_000)
			.saturating_add(Weight::from_parts(41_000_000, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_555).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	fn open_without_custodian() -> Weight {
		Weight::from_parts(280_000_000, 9_000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(8))
	}

	fn take_over(k: u32) -> Weight {
		Weight::from_parts(90_000_000, 9_000)
			.saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_560).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	fn precheck_open(r: u32) -> Weight {
		Weight::from_parts(60_000_000, 6_000)
			.saturating_add(Weight::from_parts(60_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 18_000).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().reads(8_u64.saturating_mul(r.into())))
	}

	fn precheck_open_kind() -> Weight {
		Weight::from_parts(420_000_000, 180_000).saturating_add(T::DbWeight::get().reads(80))
	}

	fn attest() -> Weight {
		Weight::from_parts(900_000_000, 200_000)
			.saturating_add(T::DbWeight::get().reads(140))
			.saturating_add(T::DbWeight::get().writes(40))
	}

	fn purge_step(k: u32) -> Weight {
		Weight::from_parts(260_000_000, 14_000)
			.saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_560).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(9))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	fn look_at_queue() -> Weight {
		Weight::from_parts(72_000_000, 9_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn extend() -> Weight {
		Weight::from_parts(110_000_000, 9_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn keep() -> Weight {
		Weight::from_parts(620_000_000, 200_000)
			.saturating_add(T::DbWeight::get().reads(140))
			.saturating_add(T::DbWeight::get().writes(40))
	}

	fn keep_all() -> Weight {
		Weight::from_parts(600_000_000, 200_000)
			.saturating_add(T::DbWeight::get().reads(138))
			.saturating_add(T::DbWeight::get().writes(40))
	}

	fn attest_record() -> Weight {
		Weight::from_parts(420_000_000, 20_000)
			.saturating_add(T::DbWeight::get().reads(18))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	fn withdraw(k: u32) -> Weight {
		Weight::from_parts(160_000_000, 14_000)
			.saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_560).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	fn withdraw_attested() -> Weight {
		Weight::from_parts(520_000_000, 200_000)
			.saturating_add(T::DbWeight::get().reads(136))
			.saturating_add(T::DbWeight::get().writes(40))
	}

	fn precheck_withdraw() -> Weight {
		Weight::from_parts(40_000_000, 9_000).saturating_add(T::DbWeight::get().reads(1))
	}

	fn reopen() -> Weight {
		Weight::from_parts(260_000_000, 14_000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(9))
	}

	fn appeal() -> Weight {
		Weight::from_parts(180_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	fn precheck_appeal() -> Weight {
		Weight::from_parts(90_000_000, 12_000).saturating_add(T::DbWeight::get().reads(6))
	}

	fn decide_appeal() -> Weight {
		Weight::from_parts(130_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn tell_recipients(r: u32) -> Weight {
		Weight::from_parts(140_000_000, 14_000)
			.saturating_add(Weight::from_parts(14_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_600).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn confirm_recipient() -> Weight {
		Weight::from_parts(110_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn close_recipients() -> Weight {
		Weight::from_parts(110_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	fn complain() -> Weight {
		Weight::from_parts(280_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn answer_complaint() -> Weight {
		Weight::from_parts(100_000_000, 6_000)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn remove_certificate() -> Weight {
		Weight::from_parts(290_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	fn migrate_case() -> Weight {
		Weight::from_parts(1_000_000_000, 170_000)
			.saturating_add(T::DbWeight::get().reads(69))
			.saturating_add(T::DbWeight::get().writes(4))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn open(n: u32) -> Weight {
		Weight::from_parts(260_000_000, 9_000)
			.saturating_add(Weight::from_parts(41_000_000, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_555).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn open_without_custodian() -> Weight {
		Weight::from_parts(280_000_000, 9_000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(8))
	}

	fn take_over(k: u32) -> Weight {
		Weight::from_parts(90_000_000, 9_000)
			.saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_560).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(6))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	fn precheck_open(r: u32) -> Weight {
		Weight::from_parts(60_000_000, 6_000)
			.saturating_add(Weight::from_parts(60_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 18_000).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().reads(8_u64.saturating_mul(r.into())))
	}

	fn precheck_open_kind() -> Weight {
		Weight::from_parts(420_000_000, 180_000).saturating_add(ParityDbWeight::get().reads(80))
	}

	fn attest() -> Weight {
		Weight::from_parts(900_000_000, 200_000)
			.saturating_add(ParityDbWeight::get().reads(140))
			.saturating_add(ParityDbWeight::get().writes(40))
	}

	fn purge_step(k: u32) -> Weight {
		Weight::from_parts(260_000_000, 14_000)
			.saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_560).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(9))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	fn look_at_queue() -> Weight {
		Weight::from_parts(72_000_000, 9_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn extend() -> Weight {
		Weight::from_parts(110_000_000, 9_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn keep() -> Weight {
		Weight::from_parts(620_000_000, 200_000)
			.saturating_add(ParityDbWeight::get().reads(140))
			.saturating_add(ParityDbWeight::get().writes(40))
	}

	fn keep_all() -> Weight {
		Weight::from_parts(600_000_000, 200_000)
			.saturating_add(ParityDbWeight::get().reads(138))
			.saturating_add(ParityDbWeight::get().writes(40))
	}

	fn attest_record() -> Weight {
		Weight::from_parts(420_000_000, 20_000)
			.saturating_add(ParityDbWeight::get().reads(18))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn withdraw(k: u32) -> Weight {
		Weight::from_parts(160_000_000, 14_000)
			.saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_560).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(6))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	fn withdraw_attested() -> Weight {
		Weight::from_parts(520_000_000, 200_000)
			.saturating_add(ParityDbWeight::get().reads(136))
			.saturating_add(ParityDbWeight::get().writes(40))
	}

	fn precheck_withdraw() -> Weight {
		Weight::from_parts(40_000_000, 9_000).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn reopen() -> Weight {
		Weight::from_parts(260_000_000, 14_000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(9))
	}

	fn appeal() -> Weight {
		Weight::from_parts(180_000_000, 12_000)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn precheck_appeal() -> Weight {
		Weight::from_parts(90_000_000, 12_000).saturating_add(ParityDbWeight::get().reads(6))
	}

	fn decide_appeal() -> Weight {
		Weight::from_parts(130_000_000, 12_000)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn tell_recipients(r: u32) -> Weight {
		Weight::from_parts(140_000_000, 14_000)
			.saturating_add(Weight::from_parts(14_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_600).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn confirm_recipient() -> Weight {
		Weight::from_parts(110_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn close_recipients() -> Weight {
		Weight::from_parts(110_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn complain() -> Weight {
		Weight::from_parts(280_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn answer_complaint() -> Weight {
		Weight::from_parts(100_000_000, 6_000)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn remove_certificate() -> Weight {
		Weight::from_parts(290_000_000, 12_000)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(4))
	}

	fn migrate_case() -> Weight {
		Weight::from_parts(1_000_000_000, 170_000)
			.saturating_add(ParityDbWeight::get().reads(69))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
}
