//! What the calls of `pallet_emergency_access` cost, and what else of it is measured.
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
//! --pallet=pallet_emergency_access
//! --extrinsic=*
//! --steps=50
//! --repeat=20
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/pallet.hbs
//! --output=pallets/emergency-access/src/weights.rs
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
	fn open() -> Weight;
	fn open_cosigned() -> Weight;
	fn review() -> Weight;
	fn dispute() -> Weight;
	fn post_offline() -> Weight;
	fn end() -> Weight;
	fn precheck_open() -> Weight;
	fn precheck_open_cosigned() -> Weight;
	fn precheck_dispute() -> Weight;
	fn meet_deadlines(n: u32) -> Weight;
	fn forget(n: u32) -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::InForce` (r:1 w:1)
	/// Proof: `EmergencyAccess::InForce` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Unreviewed` (r:1 w:1)
	/// Proof: `EmergencyAccess::Unreviewed` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::NextOpening` (r:1 w:1)
	/// Proof: `EmergencyAccess::NextOpening` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::OldestDeadlineHour` (r:1 w:1)
	/// Proof: `EmergencyAccess::OldestDeadlineHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
	/// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `EmergencyAccess::Deadlines` (r:0 w:1)
	/// Proof: `EmergencyAccess::Deadlines` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Openings` (r:0 w:1)
	/// Proof: `EmergencyAccess::Openings` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Waiting` (r:0 w:1)
	/// Proof: `EmergencyAccess::Waiting` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
	fn open() -> Weight {
		// The fastest run took 215_991_000 ps. The proof measured: 1296 bytes.
		Weight::from_parts(234_059_000, 4_761)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(9))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:2 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::InForce` (r:1 w:1)
	/// Proof: `EmergencyAccess::InForce` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::NextOpening` (r:1 w:1)
	/// Proof: `EmergencyAccess::NextOpening` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::OldestDeadlineHour` (r:1 w:1)
	/// Proof: `EmergencyAccess::OldestDeadlineHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
	/// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `EmergencyAccess::Deadlines` (r:0 w:1)
	/// Proof: `EmergencyAccess::Deadlines` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Openings` (r:0 w:1)
	/// Proof: `EmergencyAccess::Openings` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Waiting` (r:0 w:1)
	/// Proof: `EmergencyAccess::Waiting` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
	fn open_cosigned() -> Weight {
		// The fastest run took 325_785_000 ps. The proof measured: 1366 bytes.
		Weight::from_parts(342_400_000, 6_214)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(8))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Openings` (r:1 w:1)
	/// Proof: `EmergencyAccess::Openings` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Unreviewed` (r:1 w:1)
	/// Proof: `EmergencyAccess::Unreviewed` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::InForce` (r:1 w:1)
	/// Proof: `EmergencyAccess::InForce` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
	/// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `EmergencyAccess::Deadlines` (r:0 w:1)
	/// Proof: `EmergencyAccess::Deadlines` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Waiting` (r:0 w:2)
	/// Proof: `EmergencyAccess::Waiting` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
	fn review() -> Weight {
		// The fastest run took 230_122_000 ps. The proof measured: 1227 bytes.
		Weight::from_parts(244_625_000, 4_692)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(8))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Openings` (r:1 w:1)
	/// Proof: `EmergencyAccess::Openings` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Unreviewed` (r:1 w:1)
	/// Proof: `EmergencyAccess::Unreviewed` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::InForce` (r:1 w:1)
	/// Proof: `EmergencyAccess::InForce` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
	/// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `EmergencyAccess::Deadlines` (r:0 w:1)
	/// Proof: `EmergencyAccess::Deadlines` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Waiting` (r:0 w:2)
	/// Proof: `EmergencyAccess::Waiting` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
	fn dispute() -> Weight {
		// The fastest run took 221_761_000 ps. The proof measured: 1807 bytes.
		Weight::from_parts(234_610_000, 5_450)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(8))
	}

	/// Storage: `Consortium::Practitioners` (r:3 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::OfflineTexts` (r:1 w:1)
	/// Proof: `EmergencyAccess::OfflineTexts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::NextOpening` (r:1 w:1)
	/// Proof: `EmergencyAccess::NextOpening` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
	/// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `EmergencyAccess::Openings` (r:0 w:1)
	/// Proof: `EmergencyAccess::Openings` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Waiting` (r:0 w:1)
	/// Proof: `EmergencyAccess::Waiting` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
	fn post_offline() -> Weight {
		// The fastest run took 388_689_000 ps. The proof measured: 1056 bytes.
		Weight::from_parts(409_179_000, 8_826)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::InForce` (r:1 w:1)
	/// Proof: `EmergencyAccess::InForce` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Openings` (r:1 w:1)
	/// Proof: `EmergencyAccess::Openings` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn end() -> Weight {
		// The fastest run took 178_245_000 ps. The proof measured: 1331 bytes.
		Weight::from_parts(194_470_000, 4_796)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::InForce` (r:1 w:0)
	/// Proof: `EmergencyAccess::InForce` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Unreviewed` (r:1 w:0)
	/// Proof: `EmergencyAccess::Unreviewed` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	fn precheck_open() -> Weight {
		// The fastest run took 114_961_000 ps. The proof measured: 1254 bytes.
		Weight::from_parts(120_299_000, 3_602).saturating_add(T::DbWeight::get().reads(7))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:2 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::InForce` (r:1 w:0)
	/// Proof: `EmergencyAccess::InForce` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn precheck_open_cosigned() -> Weight {
		// The fastest run took 193_678_000 ps. The proof measured: 1316 bytes.
		Weight::from_parts(213_338_000, 6_214).saturating_add(T::DbWeight::get().reads(8))
	}

	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Openings` (r:1 w:0)
	/// Proof: `EmergencyAccess::Openings` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
	fn precheck_dispute() -> Weight {
		// The fastest run took 30_545_000 ps. The proof measured: 380 bytes.
		Weight::from_parts(32_659_000, 3_845).saturating_add(T::DbWeight::get().reads(2))
	}

	/// Storage: `EmergencyAccess::OldestDeadlineHour` (r:1 w:1)
	/// Proof: `EmergencyAccess::OldestDeadlineHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Deadlines` (r:101 w:100)
	/// Proof: `EmergencyAccess::Deadlines` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Openings` (r:100 w:100)
	/// Proof: `EmergencyAccess::Openings` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Unreviewed` (r:100 w:100)
	/// Proof: `EmergencyAccess::Unreviewed` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::InForce` (r:100 w:100)
	/// Proof: `EmergencyAccess::InForce` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
	/// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `EmergencyAccess::Waiting` (r:0 w:200)
	/// Proof: `EmergencyAccess::Waiting` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 100.
	fn meet_deadlines(n: u32) -> Weight {
		// The fastest run took 40_890_000 ps. The proof measured: 346 + n * 306 bytes.
		Weight::from_parts(35_825_138, 3_813)
			// Standard error: 138_752 ps.
			.saturating_add(Weight::from_parts(97_269_420, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_855).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(4_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(6_u64.saturating_mul(n.into())))
	}

	/// Storage: `EmergencyAccess::Openings` (r:101 w:100)
	/// Proof: `EmergencyAccess::Openings` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Unreviewed` (r:100 w:100)
	/// Proof: `EmergencyAccess::Unreviewed` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::InForce` (r:101 w:100)
	/// Proof: `EmergencyAccess::InForce` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::OfflineTexts` (r:1 w:0)
	/// Proof: `EmergencyAccess::OfflineTexts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Deadlines` (r:0 w:100)
	/// Proof: `EmergencyAccess::Deadlines` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::NextOpening` (r:0 w:1)
	/// Proof: `EmergencyAccess::NextOpening` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Waiting` (r:0 w:100)
	/// Proof: `EmergencyAccess::Waiting` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 100.
	fn forget(n: u32) -> Weight {
		// The fastest run took 68_282_000 ps. The proof measured: 347 + n * 264 bytes.
		Weight::from_parts(69_624_000, 3_845)
			// Standard error: 58_435 ps.
			.saturating_add(Weight::from_parts(89_443_656, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_855).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads(3_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(5_u64.saturating_mul(n.into())))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn open() -> Weight {
		Weight::from_parts(234_059_000, 4_761)
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().writes(9))
	}

	fn open_cosigned() -> Weight {
		Weight::from_parts(342_400_000, 6_214)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(8))
	}

	fn review() -> Weight {
		Weight::from_parts(244_625_000, 4_692)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(8))
	}

	fn dispute() -> Weight {
		Weight::from_parts(234_610_000, 5_450)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(8))
	}

	fn post_offline() -> Weight {
		Weight::from_parts(409_179_000, 8_826)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn end() -> Weight {
		Weight::from_parts(194_470_000, 4_796)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn precheck_open() -> Weight {
		Weight::from_parts(120_299_000, 3_602).saturating_add(ParityDbWeight::get().reads(7))
	}

	fn precheck_open_cosigned() -> Weight {
		Weight::from_parts(213_338_000, 6_214).saturating_add(ParityDbWeight::get().reads(8))
	}

	fn precheck_dispute() -> Weight {
		Weight::from_parts(32_659_000, 3_845).saturating_add(ParityDbWeight::get().reads(2))
	}

	fn meet_deadlines(n: u32) -> Weight {
		Weight::from_parts(35_825_138, 3_813)
			.saturating_add(Weight::from_parts(97_269_420, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_855).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().reads(4_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(3))
			.saturating_add(ParityDbWeight::get().writes(6_u64.saturating_mul(n.into())))
	}

	fn forget(n: u32) -> Weight {
		Weight::from_parts(69_624_000, 3_845)
			.saturating_add(Weight::from_parts(89_443_656, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_855).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().reads(3_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(5_u64.saturating_mul(n.into())))
	}
}
