//! What the calls of `pallet_access_grants` cost, and what else of it is measured.
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
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:2)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:0)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:32 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `AccessGrants::Received` (r:0 w:2)
	/// Proof: `AccessGrants::Received` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// `r` was measured from 0 to 32.
	fn grant(r: u32) -> Weight {
		// The fastest run took 234_840_000 ps. The proof measured: 13440 + r * 30 bytes.
		Weight::from_parts(273_571_455, 16_888)
			// Standard error: 101_301 ps.
			.saturating_add(Weight::from_parts(15_905_804, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_541).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:1)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn revoke() -> Weight {
		// The fastest run took 159_748_000 ps. The proof measured: 14027 bytes.
		Weight::from_parts(207_129_000, 17_492)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:1)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:0)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:32 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `r` was measured from 0 to 32.
	fn change(r: u32) -> Weight {
		// The fastest run took 246_066_000 ps. The proof measured: 14710 + r * 30 bytes.
		Weight::from_parts(281_437_599, 18_158)
			// Standard error: 69_918 ps.
			.saturating_add(Weight::from_parts(16_170_626, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_541).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:1)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `AccessGrants::Received` (r:0 w:1)
	/// Proof: `AccessGrants::Received` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	fn revoke_grantee() -> Weight {
		// The fastest run took 164_776_000 ps. The proof measured: 12823 bytes.
		Weight::from_parts(207_809_000, 16_288)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `AccessGrants::Grants` (r:0 w:256)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Received` (r:0 w:256)
	/// Proof: `AccessGrants::Received` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// `g` was measured from 1 to 256.
	fn revoke_all(g: u32) -> Weight {
		// The fastest run took 98_056_000 ps. The proof measured: 1417 + g * 41 bytes.
		Weight::from_parts(78_158_511, 13_999)
			// Standard error: 21_823 ps.
			.saturating_add(Weight::from_parts(8_842_741, 0).saturating_mul(g.into()))
			.saturating_add(Weight::from_parts(0, 41).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(g.into())))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:0)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:32 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Requests` (r:1 w:1)
	/// Proof: `AccessGrants::Requests` (`max_values`: None, `max_size`: Some(7365), added: 9840, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `r` was measured from 0 to 32.
	fn request_access(r: u32) -> Weight {
		// The fastest run took 142_212_000 ps. The proof measured: 7483 + r * 30 bytes.
		Weight::from_parts(152_860_070, 10_934)
			// Standard error: 14_208 ps.
			.saturating_add(Weight::from_parts(15_569_792, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_541).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Requests` (r:1 w:1)
	/// Proof: `AccessGrants::Requests` (`max_values`: None, `max_size`: Some(7365), added: 9840, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:2)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:0)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:32 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `AccessGrants::Received` (r:0 w:2)
	/// Proof: `AccessGrants::Received` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// `r` was measured from 0 to 32.
	fn answer_request(r: u32) -> Weight {
		// The fastest run took 343_312_000 ps. The proof measured: 19966 + r * 30 bytes.
		Weight::from_parts(373_032_034, 23_414)
			// Standard error: 44_586 ps.
			.saturating_add(Weight::from_parts(15_890_473, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_541).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Requests` (r:1 w:1)
	/// Proof: `AccessGrants::Requests` (`max_values`: None, `max_size`: Some(7365), added: 9840, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn withdraw_request() -> Weight {
		// The fastest run took 118_236_000 ps. The proof measured: 7167 bytes.
		Weight::from_parts(121_811_000, 10_830)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::PolicyCommitments` (r:1 w:1)
	/// Proof: `AccessGrants::PolicyCommitments` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn set_policy() -> Weight {
		// The fastest run took 110_254_000 ps. The proof measured: 1349 bytes.
		Weight::from_parts(113_559_000, 5_450)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::NextProjectId` (r:1 w:1)
	/// Proof: `AccessGrants::NextProjectId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Projects` (r:0 w:1)
	/// Proof: `AccessGrants::Projects` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	fn register_project() -> Weight {
		// The fastest run took 87_550_000 ps. The proof measured: 641 bytes.
		Weight::from_parts(90_405_000, 3_602)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Projects` (r:1 w:1)
	/// Proof: `AccessGrants::Projects` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	fn close_project() -> Weight {
		// The fastest run took 89_143_000 ps. The proof measured: 756 bytes.
		Weight::from_parts(92_327_000, 3_602)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:2 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Projects` (r:2 w:0)
	/// Proof: `AccessGrants::Projects` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Researchers` (r:1 w:1)
	/// Proof: `AccessGrants::Researchers` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn assign_researcher() -> Weight {
		// The fastest run took 137_866_000 ps. The proof measured: 988 bytes.
		Weight::from_parts(141_841_000, 6_214)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Researchers` (r:1 w:1)
	/// Proof: `AccessGrants::Researchers` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Projects` (r:1 w:0)
	/// Proof: `AccessGrants::Projects` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	fn dismiss_researcher() -> Weight {
		// The fastest run took 100_961_000 ps. The proof measured: 833 bytes.
		Weight::from_parts(104_166_000, 3_602)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `AccessGrants::Grants` (r:1 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	fn precheck_revoke() -> Weight {
		// The fastest run took 26_329_000 ps. The proof measured: 1485 bytes.
		Weight::from_parts(27_531_000, 4_779).saturating_add(T::DbWeight::get().reads(1))
	}

	/// Storage: `AccessGrants::Grants` (r:1 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	fn precheck_revoke_grantee() -> Weight {
		// The fastest run took 20_540_000 ps. The proof measured: 280 bytes.
		Weight::from_parts(21_562_000, 4_779).saturating_add(T::DbWeight::get().reads(1))
	}

	/// Storage: `AccessGrants::Grants` (r:1 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	fn precheck_revoke_all() -> Weight {
		// The fastest run took 49_404_000 ps. The proof measured: 1089 bytes.
		Weight::from_parts(64_176_000, 4_779).saturating_add(T::DbWeight::get().reads(1))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::PolicyCommitments` (r:1 w:0)
	/// Proof: `AccessGrants::PolicyCommitments` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	fn precheck_set_policy() -> Weight {
		// The fastest run took 74_941_000 ps. The proof measured: 1349 bytes.
		Weight::from_parts(77_346_000, 5_450).saturating_add(T::DbWeight::get().reads(5))
	}

	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:0)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:3 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Researchers` (r:1 w:0)
	/// Proof: `AccessGrants::Researchers` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Projects` (r:1 w:0)
	/// Proof: `AccessGrants::Projects` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// `g` was measured from 3 to 256.
	fn check(g: u32) -> Weight {
		// The fastest run took 208_330_000 ps. The proof measured: 6657 + g * 4 bytes.
		Weight::from_parts(227_573_045, 12_357)
			// Standard error: 4_906 ps.
			.saturating_add(Weight::from_parts(209_991, 0).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(13))
	}

	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:257 w:256)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Received` (r:256 w:256)
	/// Proof: `AccessGrants::Received` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Requests` (r:0 w:1)
	/// Proof: `AccessGrants::Requests` (`max_values`: None, `max_size`: Some(7365), added: 9840, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::PolicyCommitments` (r:0 w:1)
	/// Proof: `AccessGrants::PolicyCommitments` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// `g` was measured from 0 to 256.
	fn forget(g: u32) -> Weight {
		// The fastest run took 49_223_000 ps. The proof measured: 319 + g * 1418 bytes.
		Weight::from_parts(49_734_000, 13_999)
			// Standard error: 39_583 ps.
			.saturating_add(Weight::from_parts(48_424_590, 0).saturating_mul(g.into()))
			.saturating_add(Weight::from_parts(0, 3_789).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(g.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(g.into())))
	}

	/// Storage: UNKNOWN KEY `0x850c16277b42da251353152558522c9b4e7b9012096b41c4eb3aaf947f6ea429` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x850c16277b42da251353152558522c9b4e7b9012096b41c4eb3aaf947f6ea429` (r:1 w:0)
	/// Storage: `AccessGrants::Grants` (r:1 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Received` (r:0 w:1)
	/// Proof: `AccessGrants::Received` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	fn migrate_step() -> Weight {
		// The fastest run took 38_427_000 ps. The proof measured: 247 bytes.
		Weight::from_parts(40_391_000, 4_779)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn grant(r: u32) -> Weight {
		Weight::from_parts(273_571_455, 16_888)
			.saturating_add(Weight::from_parts(15_905_804, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_541).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn revoke() -> Weight {
		Weight::from_parts(207_129_000, 17_492)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn change(r: u32) -> Weight {
		Weight::from_parts(281_437_599, 18_158)
			.saturating_add(Weight::from_parts(16_170_626, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_541).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn revoke_grantee() -> Weight {
		Weight::from_parts(207_809_000, 16_288)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(4))
	}

	fn revoke_all(g: u32) -> Weight {
		Weight::from_parts(78_158_511, 13_999)
			.saturating_add(Weight::from_parts(8_842_741, 0).saturating_mul(g.into()))
			.saturating_add(Weight::from_parts(0, 41).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(g.into())))
	}

	fn request_access(r: u32) -> Weight {
		Weight::from_parts(152_860_070, 10_934)
			.saturating_add(Weight::from_parts(15_569_792, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_541).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn answer_request(r: u32) -> Weight {
		Weight::from_parts(373_032_034, 23_414)
			.saturating_add(Weight::from_parts(15_890_473, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_541).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(7))
	}

	fn withdraw_request() -> Weight {
		Weight::from_parts(121_811_000, 10_830)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn set_policy() -> Weight {
		Weight::from_parts(113_559_000, 5_450)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn register_project() -> Weight {
		Weight::from_parts(90_405_000, 3_602)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn close_project() -> Weight {
		Weight::from_parts(92_327_000, 3_602)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn assign_researcher() -> Weight {
		Weight::from_parts(141_841_000, 6_214)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn dismiss_researcher() -> Weight {
		Weight::from_parts(104_166_000, 3_602)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn precheck_revoke() -> Weight {
		Weight::from_parts(27_531_000, 4_779).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn precheck_revoke_grantee() -> Weight {
		Weight::from_parts(21_562_000, 4_779).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn precheck_revoke_all() -> Weight {
		Weight::from_parts(64_176_000, 4_779).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn precheck_set_policy() -> Weight {
		Weight::from_parts(77_346_000, 5_450).saturating_add(ParityDbWeight::get().reads(5))
	}

	fn check(g: u32) -> Weight {
		Weight::from_parts(227_573_045, 12_357)
			.saturating_add(Weight::from_parts(209_991, 0).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(13))
	}

	fn forget(g: u32) -> Weight {
		Weight::from_parts(49_734_000, 13_999)
			.saturating_add(Weight::from_parts(48_424_590, 0).saturating_mul(g.into()))
			.saturating_add(Weight::from_parts(0, 3_789).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(g.into())))
			.saturating_add(ParityDbWeight::get().writes(3))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(g.into())))
	}

	fn migrate_step() -> Weight {
		Weight::from_parts(40_391_000, 4_779)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
}
