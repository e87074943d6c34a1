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
	fn take_over_kept() -> Weight;
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
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:65 w:0)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:1 w:0)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:1 w:0)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceOf` (r:1 w:0)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Administrators` (r:1 w:0)
	/// Proof: `Consortium::Administrators` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nominees` (r:1 w:0)
	/// Proof: `Consortium::Nominees` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOfKey` (r:1 w:1)
	/// Proof: `ErasureRequests::CaseOfKey` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Certificates` (r:1 w:0)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::CaseKeys` (r:0 w:1)
	/// Proof: `ErasureRequests::CaseKeys` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// `n` was measured from 1 to 64.
	fn open(n: u32) -> Weight {
		// The fastest run took 333_506_000 ps. The proof measured: 1448 + n * 70 bytes.
		Weight::from_parts(299_129_408, 7_693)
			// Standard error: 218_660 ps.
			.saturating_add(Weight::from_parts(46_108_253, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_816).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:1 w:0)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:1 w:0)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceOf` (r:1 w:0)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Administrators` (r:1 w:0)
	/// Proof: `Consortium::Administrators` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nominees` (r:1 w:0)
	/// Proof: `Consortium::Nominees` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOfKey` (r:1 w:1)
	/// Proof: `ErasureRequests::CaseOfKey` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:0)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Certificates` (r:1 w:0)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:0)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::PurgingPlaces` (r:1 w:1)
	/// Proof: `ErasureRequests::PurgingPlaces` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Purging` (r:0 w:1)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseKeys` (r:0 w:1)
	/// Proof: `ErasureRequests::CaseKeys` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn open_without_custodian() -> Weight {
		// The fastest run took 267_658_000 ps. The proof measured: 877 bytes.
		Weight::from_parts(309_752_000, 7_693)
			.saturating_add(T::DbWeight::get().reads(18))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	/// Storage: `ErasureRequests::Kept` (r:97 w:96)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Certificates` (r:1 w:0)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseKeys` (r:1 w:1)
	/// Proof: `ErasureRequests::CaseKeys` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::Cases` (r:0 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOfKey` (r:0 w:1)
	/// Proof: `ErasureRequests::CaseOfKey` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Recipients` (r:0 w:1)
	/// Proof: `ErasureRequests::Recipients` (`max_values`: None, `max_size`: Some(3370), added: 5845, mode: `MaxEncodedLen`)
	/// `k` was measured from 0 to 96.
	fn take_over(k: u32) -> Weight {
		// The fastest run took 133_589_000 ps. The proof measured: 324 + k * 32 bytes.
		Weight::from_parts(172_124_310, 3_783)
			// Standard error: 137_917 ps.
			.saturating_add(Weight::from_parts(19_885_638, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_545).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(5))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:256 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:1 w:0)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:1 w:0)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceOf` (r:1 w:0)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Administrators` (r:1 w:0)
	/// Proof: `Consortium::Administrators` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nominees` (r:1 w:0)
	/// Proof: `Consortium::Nominees` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOfKey` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOfKey` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Amendments` (r:32 w:0)
	/// Proof: `RecordAnchors::Amendments` (`max_values`: None, `max_size`: Some(2606), added: 5081, mode: `MaxEncodedLen`)
	/// `r` was measured from 1 to 32.
	fn precheck_open(r: u32) -> Weight {
		// The fastest run took 4_529_810_000 ps. The proof measured: 17436 + r * 69 bytes.
		Weight::from_parts(4_760_812_742, 581_374)
			// Standard error: 1_960_290 ps.
			.saturating_add(Weight::from_parts(105_633_725, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 5_081).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(233))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(r.into())))
	}

	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:224 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Amendments` (r:224 w:0)
	/// Proof: `RecordAnchors::Amendments` (`max_values`: None, `max_size`: Some(2606), added: 5081, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:65 w:0)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:1 w:0)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:1 w:0)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceOf` (r:1 w:0)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Administrators` (r:1 w:0)
	/// Proof: `Consortium::Administrators` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nominees` (r:1 w:0)
	/// Proof: `Consortium::Nominees` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOfKey` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOfKey` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn precheck_open_kind() -> Weight {
		// The fastest run took 6_222_851_000 ps. The proof measured: 23641 bytes.
		Weight::from_parts(6_409_400_000, 1_139_134).saturating_add(T::DbWeight::get().reads(522))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:0)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:32 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::Kept` (r:32 w:32)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::PurgingPlaces` (r:1 w:1)
	/// Proof: `ErasureRequests::PurgingPlaces` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Purging` (r:0 w:1)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn attest() -> Weight {
		// The fastest run took 2_617_721_000 ps. The proof measured: 8797 bytes.
		Weight::from_parts(2_707_894_000, 83_902)
			.saturating_add(T::DbWeight::get().reads(72))
			.saturating_add(T::DbWeight::get().writes(37))
	}

	/// Storage: `ErasureRequests::Cases` (r:8 w:8)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Kept` (r:97 w:96)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Removing` (r:1 w:0)
	/// Proof: `RecordAnchors::Removing` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:0)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Certificates` (r:8 w:8)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::Purging` (r:0 w:1)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// `k` was measured from 0 to 96.
	fn purge_step(k: u32) -> Weight {
		// The fastest run took 615_147_000 ps. The proof measured: 8549 + k * 32 bytes.
		Weight::from_parts(735_009_609, 54_614)
			// Standard error: 282_097 ps.
			.saturating_add(Weight::from_parts(31_912_200, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_545).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(22))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(19))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	/// Storage: `ErasureRequests::PurgingPlaces` (r:1 w:1)
	/// Proof: `ErasureRequests::PurgingPlaces` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Purging` (r:2 w:0)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:0)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	fn look_at_queue() -> Weight {
		// The fastest run took 45_858_000 ps. The proof measured: 4027 bytes.
		Weight::from_parts(48_853_000, 7_693)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn extend() -> Weight {
		// The fastest run took 166_589_000 ps. The proof measured: 4926 bytes.
		Weight::from_parts(198_145_000, 8_391)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Kept` (r:32 w:32)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:32 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:0)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::PurgingPlaces` (r:1 w:1)
	/// Proof: `ErasureRequests::PurgingPlaces` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Purging` (r:0 w:1)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn keep() -> Weight {
		// The fastest run took 2_056_664_000 ps. The proof measured: 8743 bytes.
		Weight::from_parts(2_206_788_000, 83_902)
			.saturating_add(T::DbWeight::get().reads(71))
			.saturating_add(T::DbWeight::get().writes(37))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:0)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:32 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Kept` (r:32 w:32)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::PurgingPlaces` (r:1 w:1)
	/// Proof: `ErasureRequests::PurgingPlaces` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Purging` (r:0 w:1)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn keep_all() -> Weight {
		// The fastest run took 2_031_087_000 ps. The proof measured: 8743 bytes.
		Weight::from_parts(2_236_933_000, 83_902)
			.saturating_add(T::DbWeight::get().reads(71))
			.saturating_add(T::DbWeight::get().writes(37))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Kept` (r:1 w:1)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:0)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::PurgingPlaces` (r:1 w:1)
	/// Proof: `ErasureRequests::PurgingPlaces` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Purging` (r:0 w:1)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn attest_record() -> Weight {
		// The fastest run took 328_740_000 ps. The proof measured: 1179 bytes.
		Weight::from_parts(380_367_000, 7_693)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Kept` (r:97 w:96)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Certificates` (r:1 w:0)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseKeys` (r:1 w:1)
	/// Proof: `ErasureRequests::CaseKeys` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOfKey` (r:0 w:1)
	/// Proof: `ErasureRequests::CaseOfKey` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Recipients` (r:0 w:1)
	/// Proof: `ErasureRequests::Recipients` (`max_values`: None, `max_size`: Some(3370), added: 5845, mode: `MaxEncodedLen`)
	/// `k` was measured from 0 to 96.
	fn withdraw(k: u32) -> Weight {
		// The fastest run took 240_839_000 ps. The proof measured: 738 + k * 32 bytes.
		Weight::from_parts(192_043_063, 7_693)
			// Standard error: 252_856 ps.
			.saturating_add(Weight::from_parts(22_738_426, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_545).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:0)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:32 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Kept` (r:32 w:32)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::PurgingPlaces` (r:1 w:1)
	/// Proof: `ErasureRequests::PurgingPlaces` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:0 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Purging` (r:0 w:1)
	/// Proof: `ErasureRequests::Purging` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn withdraw_attested() -> Weight {
		// The fastest run took 1_878_579_000 ps. The proof measured: 3944 bytes.
		Weight::from_parts(2_089_163_000, 83_902)
			.saturating_add(T::DbWeight::get().reads(69))
			.saturating_add(T::DbWeight::get().writes(37))
	}

	/// Storage: `ErasureRequests::Cases` (r:1 w:0)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	fn precheck_withdraw() -> Weight {
		// The fastest run took 36_525_000 ps. The proof measured: 3955 bytes.
		Weight::from_parts(44_126_000, 7_693).saturating_add(T::DbWeight::get().reads(1))
	}

	/// Storage: `ErasureRequests::Cases` (r:8 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Kept` (r:1 w:1)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Certificates` (r:1 w:1)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn reopen() -> Weight {
		// The fastest run took 249_772_000 ps. The proof measured: 1730 bytes.
		Weight::from_parts(276_702_000, 54_614)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Kept` (r:1 w:1)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn appeal() -> Weight {
		// The fastest run took 181_060_000 ps. The proof measured: 849 bytes.
		Weight::from_parts(192_576_000, 7_693)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `ErasureRequests::Cases` (r:1 w:0)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Kept` (r:1 w:0)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn precheck_appeal() -> Weight {
		// The fastest run took 92_638_000 ps. The proof measured: 660 bytes.
		Weight::from_parts(98_076_000, 7_693).saturating_add(T::DbWeight::get().reads(5))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:0)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Kept` (r:1 w:1)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:0)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn decide_appeal() -> Weight {
		// The fastest run took 175_021_000 ps. The proof measured: 1191 bytes.
		Weight::from_parts(196_323_000, 7_693)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Kept` (r:1 w:1)
	/// Proof: `ErasureRequests::Kept` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn take_over_kept() -> Weight {
		// The fastest run took 149_513_000 ps. The proof measured: 4309 bytes.
		Weight::from_parts(168_040_000, 7_774)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Organisations` (r:65 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:0)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Recipients` (r:1 w:1)
	/// Proof: `ErasureRequests::Recipients` (`max_values`: None, `max_size`: Some(3370), added: 5845, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `r` was measured from 1 to 64.
	fn tell_recipients(r: u32) -> Weight {
		// The fastest run took 202_272_000 ps. The proof measured: 5583 + r * 116 bytes.
		Weight::from_parts(272_530_696, 8_954)
			// Standard error: 134_448 ps.
			.saturating_add(Weight::from_parts(12_129_006, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_574).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Recipients` (r:1 w:1)
	/// Proof: `ErasureRequests::Recipients` (`max_values`: None, `max_size`: Some(3370), added: 5845, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn confirm_recipient() -> Weight {
		// The fastest run took 142_382_000 ps. The proof measured: 2530 bytes.
		Weight::from_parts(162_121_000, 6_835)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `ErasureRequests::Recipients` (r:1 w:1)
	/// Proof: `ErasureRequests::Recipients` (`max_values`: None, `max_size`: Some(3370), added: 5845, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Certificates` (r:1 w:1)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn close_recipients() -> Weight {
		// The fastest run took 131_155_000 ps. The proof measured: 1578 bytes.
		Weight::from_parts(141_000_000, 6_835)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `ErasureRequests::Certificates` (r:1 w:0)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Complaints` (r:1 w:1)
	/// Proof: `ErasureRequests::Complaints` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseKeys` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseKeys` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn complain() -> Weight {
		// The fastest run took 166_127_000 ps. The proof measured: 366 bytes.
		Weight::from_parts(212_597_000, 3_558)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Complaints` (r:1 w:1)
	/// Proof: `ErasureRequests::Complaints` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	fn answer_complaint() -> Weight {
		// The fastest run took 83_664_000 ps. The proof measured: 593 bytes.
		Weight::from_parts(102_633_000, 3_564)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `ErasureRequests::Certificates` (r:1 w:1)
	/// Proof: `ErasureRequests::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Cases` (r:1 w:0)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Recipients` (r:1 w:0)
	/// Proof: `ErasureRequests::Recipients` (`max_values`: None, `max_size`: Some(3370), added: 5845, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseKeys` (r:1 w:1)
	/// Proof: `ErasureRequests::CaseKeys` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOfKey` (r:0 w:1)
	/// Proof: `ErasureRequests::CaseOfKey` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::Complaints` (r:0 w:1)
	/// Proof: `ErasureRequests::Complaints` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	fn remove_certificate() -> Weight {
		// The fastest run took 198_766_000 ps. The proof measured: 304 bytes.
		Weight::from_parts(217_814_000, 7_693)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `ErasureRequests::Cases` (r:2 w:1)
	/// Proof: `ErasureRequests::Cases` (`max_values`: None, `max_size`: Some(4228), added: 6703, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:1)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:0)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0xb160b614190cc0240d523a893acb87644065567b7bf0685cefc2f923a13c93a6` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0xb160b614190cc0240d523a893acb87644065567b7bf0685cefc2f923a13c93a6` (r:0 w:1)
	fn migrate_case() -> Weight {
		// The fastest run took 67_070_000 ps. The proof measured: 3344 bytes.
		Weight::from_parts(69_834_000, 14_396)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn open(n: u32) -> Weight {
		Weight::from_parts(299_129_408, 7_693)
			.saturating_add(Weight::from_parts(46_108_253, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_816).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn open_without_custodian() -> Weight {
		Weight::from_parts(309_752_000, 7_693)
			.saturating_add(ParityDbWeight::get().reads(18))
			.saturating_add(ParityDbWeight::get().writes(7))
	}

	fn take_over(k: u32) -> Weight {
		Weight::from_parts(172_124_310, 3_783)
			.saturating_add(Weight::from_parts(19_885_638, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_545).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(5))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	fn precheck_open(r: u32) -> Weight {
		Weight::from_parts(4_760_812_742, 581_374)
			.saturating_add(Weight::from_parts(105_633_725, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 5_081).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(233))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(r.into())))
	}

	fn precheck_open_kind() -> Weight {
		Weight::from_parts(6_409_400_000, 1_139_134)
			.saturating_add(ParityDbWeight::get().reads(522))
	}

	fn attest() -> Weight {
		Weight::from_parts(2_707_894_000, 83_902)
			.saturating_add(ParityDbWeight::get().reads(72))
			.saturating_add(ParityDbWeight::get().writes(37))
	}

	fn purge_step(k: u32) -> Weight {
		Weight::from_parts(735_009_609, 54_614)
			.saturating_add(Weight::from_parts(31_912_200, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_545).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(22))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(19))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	fn look_at_queue() -> Weight {
		Weight::from_parts(48_853_000, 7_693)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn extend() -> Weight {
		Weight::from_parts(198_145_000, 8_391)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn keep() -> Weight {
		Weight::from_parts(2_206_788_000, 83_902)
			.saturating_add(ParityDbWeight::get().reads(71))
			.saturating_add(ParityDbWeight::get().writes(37))
	}

	fn keep_all() -> Weight {
		Weight::from_parts(2_236_933_000, 83_902)
			.saturating_add(ParityDbWeight::get().reads(71))
			.saturating_add(ParityDbWeight::get().writes(37))
	}

	fn attest_record() -> Weight {
		Weight::from_parts(380_367_000, 7_693)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn withdraw(k: u32) -> Weight {
		Weight::from_parts(192_043_063, 7_693)
			.saturating_add(Weight::from_parts(22_738_426, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 2_545).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(6))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(k.into())))
	}

	fn withdraw_attested() -> Weight {
		Weight::from_parts(2_089_163_000, 83_902)
			.saturating_add(ParityDbWeight::get().reads(69))
			.saturating_add(ParityDbWeight::get().writes(37))
	}

	fn precheck_withdraw() -> Weight {
		Weight::from_parts(44_126_000, 7_693).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn reopen() -> Weight {
		Weight::from_parts(276_702_000, 54_614)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn appeal() -> Weight {
		Weight::from_parts(192_576_000, 7_693)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn precheck_appeal() -> Weight {
		Weight::from_parts(98_076_000, 7_693).saturating_add(ParityDbWeight::get().reads(5))
	}

	fn decide_appeal() -> Weight {
		Weight::from_parts(196_323_000, 7_693)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn take_over_kept() -> Weight {
		Weight::from_parts(168_040_000, 7_774)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn tell_recipients(r: u32) -> Weight {
		Weight::from_parts(272_530_696, 8_954)
			.saturating_add(Weight::from_parts(12_129_006, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2_574).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn confirm_recipient() -> Weight {
		Weight::from_parts(162_121_000, 6_835)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn close_recipients() -> Weight {
		Weight::from_parts(141_000_000, 6_835)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn complain() -> Weight {
		Weight::from_parts(212_597_000, 3_558)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn answer_complaint() -> Weight {
		Weight::from_parts(102_633_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn remove_certificate() -> Weight {
		Weight::from_parts(217_814_000, 7_693)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(4))
	}

	fn migrate_case() -> Weight {
		Weight::from_parts(69_834_000, 14_396)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
}
