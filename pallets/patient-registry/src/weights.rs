//! What the calls of `pallet_patient_registry` cost, and what else of it is measured.
//!
//! Not measured yet: written by hand, generously, from the reads and writes of each function, until
//! `scripts/weights.sh` has made this file. Only `forget_consents` was measured. Times are picoseconds, proof sizes
//! bytes.

#![allow(clippy::unnecessary_cast, clippy::wildcard_imports, missing_docs)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// What is measured of this pallet.
pub trait WeightInfo {
	fn register(n: u32) -> Weight;
	fn register_by_guardian(n: u32) -> Weight;
	fn register_provisionally() -> Weight;
	fn claim(n: u32) -> Weight;
	fn claim_by_guardian(n: u32) -> Weight;
	fn give_mandate() -> Weight;
	fn end_mandate() -> Weight;
	fn resign_mandate() -> Weight;
	fn hand_over() -> Weight;
	fn rotate_key() -> Weight;
	fn set_recovery() -> Weight;
	fn open_recovery() -> Weight;
	fn support_recovery() -> Weight;
	fn veto_recovery() -> Weight;
	fn complete_recovery() -> Weight;
	fn declare() -> Weight;
	fn confirm_declaration() -> Weight;
	fn contradict_declaration() -> Weight;
	fn carry_out_declaration() -> Weight;
	fn withdraw_declaration() -> Weight;
	fn rescind_death() -> Weight;
	fn precheck_registration(n: u32) -> Weight;
	fn precheck_guardian_registration(n: u32) -> Weight;
	fn precheck_end_mandate() -> Weight;
	fn precheck_resign() -> Weight;
	fn precheck_veto() -> Weight;
	fn precheck_contradict() -> Weight;
	fn forget(r: u32) -> Weight;
	fn forget_consents(n: u32) -> Weight;
	fn migrate_step() -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn register(n: u32) -> Weight {
		Weight::from_parts(720_000_000, 48_000)
			.saturating_add(Weight::from_parts(17_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(33))
			.saturating_add(T::DbWeight::get().writes(11))
	}

	fn register_by_guardian(n: u32) -> Weight {
		Weight::from_parts(900_000_000, 58_000)
			.saturating_add(Weight::from_parts(17_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(37))
			.saturating_add(T::DbWeight::get().writes(16))
	}

	fn register_provisionally() -> Weight {
		Weight::from_parts(300_000_000, 48_000)
			.saturating_add(T::DbWeight::get().reads(25))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	fn claim(n: u32) -> Weight {
		Weight::from_parts(650_000_000, 24_000)
			.saturating_add(Weight::from_parts(17_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(11))
	}

	fn claim_by_guardian(n: u32) -> Weight {
		Weight::from_parts(800_000_000, 34_000)
			.saturating_add(Weight::from_parts(17_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(21))
			.saturating_add(T::DbWeight::get().writes(16))
	}

	fn give_mandate() -> Weight {
		Weight::from_parts(600_000_000, 20_000)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(14))
	}

	fn end_mandate() -> Weight {
		Weight::from_parts(150_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(8))
	}

	fn resign_mandate() -> Weight {
		Weight::from_parts(150_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(8))
	}

	fn hand_over() -> Weight {
		Weight::from_parts(1_200_000_000, 40_000)
			.saturating_add(T::DbWeight::get().reads(26))
			.saturating_add(T::DbWeight::get().writes(52))
	}

	fn rotate_key() -> Weight {
		Weight::from_parts(200_000_000, 14_000)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	fn set_recovery() -> Weight {
		Weight::from_parts(120_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn open_recovery() -> Weight {
		Weight::from_parts(500_000_000, 20_000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	fn support_recovery() -> Weight {
		Weight::from_parts(150_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn veto_recovery() -> Weight {
		Weight::from_parts(120_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn complete_recovery() -> Weight {
		Weight::from_parts(300_000_000, 20_000)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(11))
	}

	fn declare() -> Weight {
		Weight::from_parts(500_000_000, 24_000)
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	fn confirm_declaration() -> Weight {
		Weight::from_parts(120_000_000, 10_000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn contradict_declaration() -> Weight {
		Weight::from_parts(120_000_000, 10_000)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn carry_out_declaration() -> Weight {
		Weight::from_parts(1_200_000_000, 44_000)
			.saturating_add(T::DbWeight::get().reads(30))
			.saturating_add(T::DbWeight::get().writes(54))
	}

	fn withdraw_declaration() -> Weight {
		Weight::from_parts(120_000_000, 10_000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn rescind_death() -> Weight {
		Weight::from_parts(120_000_000, 10_000)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn precheck_registration(n: u32) -> Weight {
		Weight::from_parts(190_000_000, 3_600)
			.saturating_add(Weight::from_parts(500_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
	}

	fn precheck_guardian_registration(n: u32) -> Weight {
		Weight::from_parts(200_000_000, 3_600)
			.saturating_add(Weight::from_parts(500_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
	}

	fn precheck_end_mandate() -> Weight {
		Weight::from_parts(20_000_000, 5_000).saturating_add(T::DbWeight::get().reads(1))
	}

	fn precheck_resign() -> Weight {
		Weight::from_parts(25_000_000, 8_000).saturating_add(T::DbWeight::get().reads(2))
	}

	fn precheck_veto() -> Weight {
		Weight::from_parts(40_000_000, 12_000).saturating_add(T::DbWeight::get().reads(3))
	}

	fn precheck_contradict() -> Weight {
		Weight::from_parts(25_000_000, 6_000).saturating_add(T::DbWeight::get().reads(2))
	}

	fn forget(r: u32) -> Weight {
		Weight::from_parts(200_000_000, 14_000)
			.saturating_add(Weight::from_parts(30_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_600).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(40))
			.saturating_add(T::DbWeight::get().writes(3_u64.saturating_mul(r.into())))
	}

	fn forget_consents(n: u32) -> Weight {
		Weight::from_parts(57_379_313, 3_513)
			.saturating_add(Weight::from_parts(31_337_582, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_523).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}

	fn migrate_step() -> Weight {
		Weight::from_parts(120_000_000, 18_000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn register(n: u32) -> Weight {
		Weight::from_parts(720_000_000, 48_000)
			.saturating_add(Weight::from_parts(17_000_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(33))
			.saturating_add(ParityDbWeight::get().writes(11))
	}

	fn register_by_guardian(n: u32) -> Weight {
		Weight::from_parts(900_000_000, 58_000)
			.saturating_add(Weight::from_parts(17_000_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(37))
			.saturating_add(ParityDbWeight::get().writes(16))
	}

	fn register_provisionally() -> Weight {
		Weight::from_parts(300_000_000, 48_000)
			.saturating_add(ParityDbWeight::get().reads(25))
			.saturating_add(ParityDbWeight::get().writes(7))
	}

	fn claim(n: u32) -> Weight {
		Weight::from_parts(650_000_000, 24_000)
			.saturating_add(Weight::from_parts(17_000_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(17))
			.saturating_add(ParityDbWeight::get().writes(11))
	}

	fn claim_by_guardian(n: u32) -> Weight {
		Weight::from_parts(800_000_000, 34_000)
			.saturating_add(Weight::from_parts(17_000_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(21))
			.saturating_add(ParityDbWeight::get().writes(16))
	}

	fn give_mandate() -> Weight {
		Weight::from_parts(600_000_000, 20_000)
			.saturating_add(ParityDbWeight::get().reads(15))
			.saturating_add(ParityDbWeight::get().writes(14))
	}

	fn end_mandate() -> Weight {
		Weight::from_parts(150_000_000, 12_000)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(8))
	}

	fn resign_mandate() -> Weight {
		Weight::from_parts(150_000_000, 12_000)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(8))
	}

	fn hand_over() -> Weight {
		Weight::from_parts(1_200_000_000, 40_000)
			.saturating_add(ParityDbWeight::get().reads(26))
			.saturating_add(ParityDbWeight::get().writes(52))
	}

	fn rotate_key() -> Weight {
		Weight::from_parts(200_000_000, 14_000)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn set_recovery() -> Weight {
		Weight::from_parts(120_000_000, 12_000)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn open_recovery() -> Weight {
		Weight::from_parts(500_000_000, 20_000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn support_recovery() -> Weight {
		Weight::from_parts(150_000_000, 12_000)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn veto_recovery() -> Weight {
		Weight::from_parts(120_000_000, 12_000)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn complete_recovery() -> Weight {
		Weight::from_parts(300_000_000, 20_000)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(11))
	}

	fn declare() -> Weight {
		Weight::from_parts(500_000_000, 24_000)
			.saturating_add(ParityDbWeight::get().reads(17))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn confirm_declaration() -> Weight {
		Weight::from_parts(120_000_000, 10_000)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn contradict_declaration() -> Weight {
		Weight::from_parts(120_000_000, 10_000)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn carry_out_declaration() -> Weight {
		Weight::from_parts(1_200_000_000, 44_000)
			.saturating_add(ParityDbWeight::get().reads(30))
			.saturating_add(ParityDbWeight::get().writes(54))
	}

	fn withdraw_declaration() -> Weight {
		Weight::from_parts(120_000_000, 10_000)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn rescind_death() -> Weight {
		Weight::from_parts(120_000_000, 10_000)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn precheck_registration(n: u32) -> Weight {
		Weight::from_parts(190_000_000, 3_600)
			.saturating_add(Weight::from_parts(500_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3))
	}

	fn precheck_guardian_registration(n: u32) -> Weight {
		Weight::from_parts(200_000_000, 3_600)
			.saturating_add(Weight::from_parts(500_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3))
	}

	fn precheck_end_mandate() -> Weight {
		Weight::from_parts(20_000_000, 5_000).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn precheck_resign() -> Weight {
		Weight::from_parts(25_000_000, 8_000).saturating_add(ParityDbWeight::get().reads(2))
	}

	fn precheck_veto() -> Weight {
		Weight::from_parts(40_000_000, 12_000).saturating_add(ParityDbWeight::get().reads(3))
	}

	fn precheck_contradict() -> Weight {
		Weight::from_parts(25_000_000, 6_000).saturating_add(ParityDbWeight::get().reads(2))
	}

	fn forget(r: u32) -> Weight {
		Weight::from_parts(200_000_000, 14_000)
			.saturating_add(Weight::from_parts(30_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_600).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(40))
			.saturating_add(ParityDbWeight::get().writes(3_u64.saturating_mul(r.into())))
	}

	fn forget_consents(n: u32) -> Weight {
		Weight::from_parts(57_379_313, 3_513)
			.saturating_add(Weight::from_parts(31_337_582, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_523).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}

	fn migrate_step() -> Weight {
		Weight::from_parts(120_000_000, 18_000)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
}
