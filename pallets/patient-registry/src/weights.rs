//! What the calls of `pallet_patient_registry` cost, and what else of it is measured.
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
//! --pallet=pallet_patient_registry
//! --extrinsic=*
//! --steps=50
//! --repeat=20
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/pallet.hbs
//! --output=pallets/patient-registry/src/weights.rs
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
	fn register(n: u32) -> Weight;
	fn precheck_registration(n: u32) -> Weight;
	fn forget() -> Weight;
	fn forget_consents(n: u32) -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(94), added: 2569, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(90), added: 2565, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:1)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:16 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:1)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:1)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:0 w:1)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 8.
	fn register(n: u32) -> Weight {
		// The fastest run took 577_774_000 ps. The proof measured: 2323 bytes.
		Weight::from_parts(680_607_344, 42_334)
			// Standard error: 1_103_600 ps.
			.saturating_add(Weight::from_parts(16_726_424, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(29))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:0)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 8.
	fn precheck_registration(n: u32) -> Weight {
		// The fastest run took 136_035_000 ps. The proof measured: 66 bytes.
		Weight::from_parts(183_297_713, 3_513)
			// Standard error: 518_284 ps.
			.saturating_add(Weight::from_parts(496_111, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
	}

	/// Storage: `PatientRegistry::Patients` (r:1 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:0 w:1)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:0 w:1)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	fn forget() -> Weight {
		// The fastest run took 63_279_000 ps. The proof measured: 223 bytes.
		Weight::from_parts(66_855_000, 3_574)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:101 w:100)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 100.
	fn forget_consents(n: u32) -> Weight {
		// The fastest run took 46_687_000 ps. The proof measured: 131 + n * 36 bytes.
		Weight::from_parts(57_379_313, 3_513)
			// Standard error: 98_114 ps.
			.saturating_add(Weight::from_parts(31_337_582, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_523).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn register(n: u32) -> Weight {
		Weight::from_parts(680_607_344, 42_334)
			.saturating_add(Weight::from_parts(16_726_424, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(29))
			.saturating_add(ParityDbWeight::get().writes(7))
	}

	fn precheck_registration(n: u32) -> Weight {
		Weight::from_parts(183_297_713, 3_513)
			.saturating_add(Weight::from_parts(496_111, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3))
	}

	fn forget() -> Weight {
		Weight::from_parts(66_855_000, 3_574)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(4))
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
}
