//! What the calls of `pallet_access_grants` cost, and what else of it is measured.
//!
//! Not measured yet: counted by hand from reads and writes, and generous. `scripts/weights.sh` makes this file anew.

#![allow(clippy::unnecessary_cast, clippy::wildcard_imports, missing_docs)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// What is measured of this pallet.
pub trait WeightInfo {
	fn grant(r: u32) -> Weight;
	fn revoke() -> Weight;
	fn change(r: u32) -> Weight;
	fn revoke_grantee() -> Weight;
	fn revoke_all(g: u32) -> Weight;
	fn request_access(r: u32) -> Weight;
	fn answer_request(r: u32) -> Weight;
	fn withdraw_request() -> Weight;
	fn set_policy() -> Weight;
	fn register_project() -> Weight;
	fn close_project() -> Weight;
	fn assign_researcher() -> Weight;
	fn dismiss_researcher() -> Weight;
	fn precheck_revoke() -> Weight;
	fn precheck_revoke_grantee() -> Weight;
	fn precheck_revoke_all() -> Weight;
	fn precheck_set_policy() -> Weight;
	fn check(g: u32) -> Weight;
	fn forget(g: u32) -> Weight;
	fn migrate_step() -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn grant(r: u32) -> Weight {
		Weight::from_parts(300_000_000, 22_000)
			.saturating_add(Weight::from_parts(32_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_532).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	fn revoke() -> Weight {
		Weight::from_parts(250_000_000, 22_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn change(r: u32) -> Weight {
		Weight::from_parts(280_000_000, 22_000)
			.saturating_add(Weight::from_parts(32_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_532).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	fn revoke_grantee() -> Weight {
		Weight::from_parts(220_000_000, 22_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn revoke_all(g: u32) -> Weight {
		Weight::from_parts(120_000_000, 18_000)
			.saturating_add(Weight::from_parts(8_000_000, 0).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(g.into())))
	}

	fn request_access(r: u32) -> Weight {
		Weight::from_parts(200_000_000, 18_000)
			.saturating_add(Weight::from_parts(32_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_532).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn answer_request(r: u32) -> Weight {
		Weight::from_parts(380_000_000, 26_000)
			.saturating_add(Weight::from_parts(32_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_532).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	fn withdraw_request() -> Weight {
		Weight::from_parts(160_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn set_policy() -> Weight {
		Weight::from_parts(150_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn register_project() -> Weight {
		Weight::from_parts(100_000_000, 9_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	fn close_project() -> Weight {
		Weight::from_parts(100_000_000, 9_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn assign_researcher() -> Weight {
		Weight::from_parts(150_000_000, 14_000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn dismiss_researcher() -> Weight {
		Weight::from_parts(110_000_000, 9_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn precheck_revoke() -> Weight {
		Weight::from_parts(42_000_000, 4_779).saturating_add(T::DbWeight::get().reads(1))
	}

	fn precheck_revoke_grantee() -> Weight {
		Weight::from_parts(42_000_000, 4_779).saturating_add(T::DbWeight::get().reads(1))
	}

	fn precheck_revoke_all() -> Weight {
		Weight::from_parts(42_000_000, 4_779).saturating_add(T::DbWeight::get().reads(1))
	}

	fn precheck_set_policy() -> Weight {
		Weight::from_parts(120_000_000, 12_000).saturating_add(T::DbWeight::get().reads(4))
	}

	fn check(g: u32) -> Weight {
		Weight::from_parts(260_000_000, 20_000)
			.saturating_add(Weight::from_parts(500_000, 0).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(14))
	}

	fn forget(g: u32) -> Weight {
		Weight::from_parts(90_000_000, 18_000)
			.saturating_add(Weight::from_parts(66_000_000, 0).saturating_mul(g.into()))
			.saturating_add(Weight::from_parts(0, 3_789).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(g.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(g.into())))
	}

	fn migrate_step() -> Weight {
		Weight::from_parts(60_000_000, 4_000)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn grant(r: u32) -> Weight {
		Weight::from_parts(300_000_000, 22_000)
			.saturating_add(Weight::from_parts(32_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_532).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn revoke() -> Weight {
		Weight::from_parts(250_000_000, 22_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn change(r: u32) -> Weight {
		Weight::from_parts(280_000_000, 22_000)
			.saturating_add(Weight::from_parts(32_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_532).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn revoke_grantee() -> Weight {
		Weight::from_parts(220_000_000, 22_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn revoke_all(g: u32) -> Weight {
		Weight::from_parts(120_000_000, 18_000)
			.saturating_add(Weight::from_parts(8_000_000, 0).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(g.into())))
	}

	fn request_access(r: u32) -> Weight {
		Weight::from_parts(200_000_000, 18_000)
			.saturating_add(Weight::from_parts(32_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_532).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn answer_request(r: u32) -> Weight {
		Weight::from_parts(380_000_000, 26_000)
			.saturating_add(Weight::from_parts(32_000_000, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_532).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn withdraw_request() -> Weight {
		Weight::from_parts(160_000_000, 12_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn set_policy() -> Weight {
		Weight::from_parts(150_000_000, 12_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn register_project() -> Weight {
		Weight::from_parts(100_000_000, 9_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn close_project() -> Weight {
		Weight::from_parts(100_000_000, 9_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn assign_researcher() -> Weight {
		Weight::from_parts(150_000_000, 14_000)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn dismiss_researcher() -> Weight {
		Weight::from_parts(110_000_000, 9_000)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn precheck_revoke() -> Weight {
		Weight::from_parts(42_000_000, 4_779).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn precheck_revoke_grantee() -> Weight {
		Weight::from_parts(42_000_000, 4_779).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn precheck_revoke_all() -> Weight {
		Weight::from_parts(42_000_000, 4_779).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn precheck_set_policy() -> Weight {
		Weight::from_parts(120_000_000, 12_000).saturating_add(ParityDbWeight::get().reads(4))
	}

	fn check(g: u32) -> Weight {
		Weight::from_parts(260_000_000, 20_000)
			.saturating_add(Weight::from_parts(500_000, 0).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(14))
	}

	fn forget(g: u32) -> Weight {
		Weight::from_parts(90_000_000, 18_000)
			.saturating_add(Weight::from_parts(66_000_000, 0).saturating_mul(g.into()))
			.saturating_add(Weight::from_parts(0, 3_789).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(g.into())))
			.saturating_add(ParityDbWeight::get().writes(4))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(g.into())))
	}

	fn migrate_step() -> Weight {
		Weight::from_parts(60_000_000, 4_000)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
}
