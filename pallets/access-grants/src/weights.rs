//! What the calls of `pallet_access_grants` cost, and what else of it is measured.
//!
//! Measured, not written: `scripts/weights.sh` makes this file. Times are picoseconds, proof sizes bytes.
//!
//! - on 2026-11-23, AMD EPYC, by version 64.0.0 of the benchmarking command
//! - steps 50, repetitions 20, maps of up to 1000000 entries
//! - analysis of times: MinSquares
//!
//! ```text
//! anamnesis-node
//! benchmark
//! pallet
//! --chain=dev
//! --pallet=pallet_access_grants
//! --extrinsic=*
//! --steps=50
//! --repeat=20
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/pallet.hbs
//! --output=pallets/access-grants/src/weights.rs
//! --quiet
//! --no-storage-info
//! ```

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
	fn precheck_revoke() -> Weight;
	fn check(g: u32) -> Weight;
	fn forget(g: u32) -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(94), added: 2569, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(90), added: 2565, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:2)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:0)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:32 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	/// `r` was measured from 0 to 32.
	fn grant(r: u32) -> Weight {
		// The fastest run took 278_933_000 ps. The proof measured: 12305 + r * 29 bytes.
		Weight::from_parts(272_969_196, 13_999)
			// Standard error: 1_017_985 ps.
			.saturating_add(Weight::from_parts(31_638_863, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_532).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:1)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// The fastest run took 210_084_000 ps. The proof measured: 12939 bytes.
		Weight::from_parts(235_622_000, 13_999)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `AccessGrants::Grants` (r:1 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	fn precheck_revoke() -> Weight {
		// The fastest run took 38_723_000 ps. The proof measured: 1419 bytes.
		Weight::from_parts(41_588_000, 4_779).saturating_add(T::DbWeight::get().reads(1))
	}

	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(94), added: 2569, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(90), added: 2565, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:0)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:2 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// `g` was measured from 1 to 256.
	fn check(g: u32) -> Weight {
		// The fastest run took 178_655_000 ps. The proof measured: 4077 + g * 2 bytes.
		Weight::from_parts(201_856_459, 8_568)
			// Standard error: 33_795 ps.
			.saturating_add(Weight::from_parts(499_343, 0).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(9))
	}

	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:257 w:256)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// `g` was measured from 0 to 256.
	fn forget(g: u32) -> Weight {
		// The fastest run took 57_218_000 ps. The proof measured: 172 + g * 1331 bytes.
		Weight::from_parts(58_149_000, 13_999)
			// Standard error: 694_203 ps.
			.saturating_add(Weight::from_parts(58_126_958, 0).saturating_mul(g.into()))
			.saturating_add(Weight::from_parts(0, 3_789).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(g.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(g.into())))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn grant(r: u32) -> Weight {
		Weight::from_parts(272_969_196, 13_999)
			.saturating_add(Weight::from_parts(31_638_863, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_532).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn revoke() -> Weight {
		Weight::from_parts(235_622_000, 13_999)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn precheck_revoke() -> Weight {
		Weight::from_parts(41_588_000, 4_779).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn check(g: u32) -> Weight {
		Weight::from_parts(201_856_459, 8_568)
			.saturating_add(Weight::from_parts(499_343, 0).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(9))
	}

	fn forget(g: u32) -> Weight {
		Weight::from_parts(58_149_000, 13_999)
			.saturating_add(Weight::from_parts(58_126_958, 0).saturating_mul(g.into()))
			.saturating_add(Weight::from_parts(0, 3_789).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(g.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(g.into())))
	}
}
