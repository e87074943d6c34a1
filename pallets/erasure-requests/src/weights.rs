//! What the calls of `pallet_erasure_requests` cost, and what else of it is measured.
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
//! --pallet=pallet_erasure_requests
//! --extrinsic=*
//! --steps=50
//! --repeat=20
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/pallet.hbs
//! --output=pallets/erasure-requests/src/weights.rs
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
	fn open(n: u32) -> Weight;
	fn open_without_custodian() -> Weight;
	fn attest() -> Weight;
	fn purge_step() -> Weight;
	fn look_at_queue() -> Weight;
	fn precheck_open() -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:65 w:0)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(3245), added: 5720, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Certificates` (r:1 w:0)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `n` was measured from 1 to 64.
	fn open(n: u32) -> Weight {
		// The fastest run took 145_387_000 ps. The proof measured: 334 + n * 54 bytes.
		Weight::from_parts(105_680_237, 6_710)
			// Standard error: 56_525 ps.
			.saturating_add(Weight::from_parts(26_510_325, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_555).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:0)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(3245), added: 5720, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Certificates` (r:1 w:0)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::PurgingPlaces` (r:1 w:1)
	/// Proof: `ErasureRequests::PurgingPlaces` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Purging` (r:0 w:1)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn open_without_custodian() -> Weight {
		// The fastest run took 126_869_000 ps. The proof measured: 281 bytes.
		Weight::from_parts(130_795_000, 6_710)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(3245), added: 5720, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::PurgingPlaces` (r:1 w:1)
	/// Proof: `ErasureRequests::PurgingPlaces` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Purging` (r:0 w:1)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn attest() -> Weight {
		// The fastest run took 234_048_000 ps. The proof measured: 4291 bytes.
		Weight::from_parts(260_277_000, 7_756)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(3245), added: 5720, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:0)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Openings` (r:1 w:0)
	/// Proof: `EmergencyAccess::Openings` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::InForce` (r:1 w:0)
	/// Proof: `EmergencyAccess::InForce` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::OfflineTexts` (r:1 w:0)
	/// Proof: `EmergencyAccess::OfflineTexts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:1)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Keys` (r:1 w:0)
	/// Proof: `PatientRegistry::Keys` (`max_values`: None, `max_size`: Some(1349), added: 3824, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Admission::PatientUsage` (r:0 w:1)
	/// Proof: `Admission::PatientUsage` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::NextOpening` (r:0 w:1)
	/// Proof: `EmergencyAccess::NextOpening` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Requests` (r:0 w:1)
	/// Proof: `AccessGrants::Requests` (`max_values`: None, `max_size`: Some(7365), added: 9840, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::PolicyCommitments` (r:0 w:1)
	/// Proof: `AccessGrants::PolicyCommitments` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Declarations` (r:0 w:1)
	/// Proof: `PatientRegistry::Declarations` (`max_values`: None, `max_size`: Some(241), added: 2716, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:0 w:1)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Purging` (r:0 w:1)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Certificates` (r:0 w:1)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn purge_step() -> Weight {
		// The fastest run took 220_369_000 ps. The proof measured: 3481 bytes.
		Weight::from_parts(227_820_000, 13_999)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(13))
	}

	/// Storage: `ErasureRequests::PurgingPlaces` (r:1 w:1)
	/// Proof: `ErasureRequests::PurgingPlaces` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Purging` (r:2 w:0)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:0)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(3245), added: 5720, mode: `MaxEncodedLen`)
	fn look_at_queue() -> Weight {
		// The fastest run took 42_884_000 ps. The proof measured: 3436 bytes.
		Weight::from_parts(44_566_000, 6_710)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn precheck_open() -> Weight {
		// The fastest run took 17_766_000 ps. The proof measured: 182 bytes.
		Weight::from_parts(18_708_000, 3_513).saturating_add(T::DbWeight::get().reads(1))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn open(n: u32) -> Weight {
		Weight::from_parts(105_680_237, 6_710)
			.saturating_add(Weight::from_parts(26_510_325, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_555).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn open_without_custodian() -> Weight {
		Weight::from_parts(130_795_000, 6_710)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn attest() -> Weight {
		Weight::from_parts(260_277_000, 7_756)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(4))
	}

	fn purge_step() -> Weight {
		Weight::from_parts(227_820_000, 13_999)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(13))
	}

	fn look_at_queue() -> Weight {
		Weight::from_parts(44_566_000, 6_710)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn precheck_open() -> Weight {
		Weight::from_parts(18_708_000, 3_513).saturating_add(ParityDbWeight::get().reads(1))
	}
}
