//! What the calls of `pallet_admission` cost, and what else of it is measured.
//!
//! Measured, not written: `scripts/weights.sh` makes this file. Times are picoseconds, proof sizes bytes.
//!
//! - on 2026-11-26, AMD EPYC, by version 64.0.0 of the benchmarking command
//! - steps 50, repetitions 20, maps of up to 1000000 entries
//! - analysis of times: MinSquares
//!
//! ```text
//! anamnesis-node
//! benchmark
//! pallet
//! --chain=dev
//! --pallet=pallet_admission
//! --extrinsic=*
//! --steps=50
//! --repeat=20
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/pallet.hbs
//! --output=pallets/admission/src/weights.rs
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
	fn set_organisation_allowance() -> Weight;
	fn set_patient_allowance() -> Weight;
	fn set_quota() -> Weight;
	fn admit(n: u32) -> Weight;
	fn recognise() -> Weight;
	fn forget(d: u32) -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Admission::OrganisationAllowances` (r:0 w:1)
	/// Proof: `Admission::OrganisationAllowances` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn set_organisation_allowance() -> Weight {
		// The fastest run took 51_256_000 ps. The proof measured: 469 bytes.
		Weight::from_parts(53_811_000, 3_564)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Admission::AllowanceOfPatients` (r:0 w:1)
	/// Proof: `Admission::AllowanceOfPatients` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn set_patient_allowance() -> Weight {
		// The fastest run took 20_541_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(22_003_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Administrators` (r:2 w:0)
	/// Proof: `Consortium::Administrators` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nominees` (r:1 w:0)
	/// Proof: `Consortium::Nominees` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Admission::Quotas` (r:0 w:1)
	/// Proof: `Admission::Quotas` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	fn set_quota() -> Weight {
		// The fastest run took 105_788_000 ps. The proof measured: 796 bytes.
		Weight::from_parts(114_140_000, 6_044)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Administrators` (r:1 w:0)
	/// Proof: `Consortium::Administrators` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `TxPause::PausedCalls` (r:2 w:0)
	/// Proof: `TxPause::PausedCalls` (`max_values`: None, `max_size`: Some(148), added: 2623, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Admission::OrganisationAllowances` (r:1 w:0)
	/// Proof: `Admission::OrganisationAllowances` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Admission::OrganisationUsage` (r:1 w:1)
	/// Proof: `Admission::OrganisationUsage` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Admission::Quotas` (r:1 w:1)
	/// Proof: `Admission::Quotas` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	/// `n` was measured from 1 to 64.
	fn admit(n: u32) -> Weight {
		// The fastest run took 162_713_000 ps. The proof measured: 845 bytes.
		Weight::from_parts(173_065_151, 6_236)
			// Standard error: 78_543 ps.
			.saturating_add(Weight::from_parts(11_639_382, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Administrators` (r:1 w:0)
	/// Proof: `Consortium::Administrators` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nominees` (r:1 w:0)
	/// Proof: `Consortium::Nominees` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:1 w:0)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:1 w:0)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceOf` (r:1 w:0)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Devices` (r:1 w:0)
	/// Proof: `PatientRegistry::Devices` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	fn recognise() -> Weight {
		// The fastest run took 100_811_000 ps. The proof measured: 901 bytes.
		Weight::from_parts(104_626_000, 3_791).saturating_add(T::DbWeight::get().reads(10))
	}

	/// Storage: `Admission::DeviceUsage` (r:17 w:16)
	/// Proof: `Admission::DeviceUsage` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Admission::PatientUsage` (r:1 w:1)
	/// Proof: `Admission::PatientUsage` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// `d` was measured from 0 to 16.
	fn forget(d: u32) -> Weight {
		// The fastest run took 36_435_000 ps. The proof measured: 288 + d * 40 bytes.
		Weight::from_parts(45_512_941, 3_533)
			// Standard error: 161_381 ps.
			.saturating_add(Weight::from_parts(26_824_881, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 2_543).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(d.into())))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn set_organisation_allowance() -> Weight {
		Weight::from_parts(53_811_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn set_patient_allowance() -> Weight {
		Weight::from_parts(22_003_000, 0).saturating_add(ParityDbWeight::get().writes(1))
	}

	fn set_quota() -> Weight {
		Weight::from_parts(114_140_000, 6_044)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn admit(n: u32) -> Weight {
		Weight::from_parts(173_065_151, 6_236)
			.saturating_add(Weight::from_parts(11_639_382, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn recognise() -> Weight {
		Weight::from_parts(104_626_000, 3_791).saturating_add(ParityDbWeight::get().reads(10))
	}

	fn forget(d: u32) -> Weight {
		Weight::from_parts(45_512_941, 3_533)
			.saturating_add(Weight::from_parts(26_824_881, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 2_543).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(d.into())))
	}
}
