//! What the calls of `pallet_record_anchors` cost, and what else of it is measured.
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
//! --pallet=pallet_record_anchors
//! --extrinsic=*
//! --steps=50
//! --repeat=20
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/pallet.hbs
//! --output=pallets/record-anchors/src/weights.rs
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
	fn anchor() -> Weight;
	fn amend() -> Weight;
	fn anchor_many(n: u32) -> Weight;
	fn anchor_own() -> Weight;
	fn amend_own() -> Weight;
	fn anchor_from_device() -> Weight;
	fn anchor_batch() -> Weight;
	fn anchor_batch_from_device() -> Weight;
	fn amend_leaf() -> Weight;
	fn ask_rectification() -> Weight;
	fn refuse_rectification() -> Weight;
	fn set_retention() -> Weight;
	fn hold() -> Weight;
	fn lift_hold() -> Weight;
	fn offer_transfer() -> Weight;
	fn accept_transfer() -> Weight;
	fn withdraw_transfer() -> Weight;
	fn forget(n: u32) -> Weight;
	fn forget_record() -> Weight;
	fn forget_version() -> Weight;
	fn forget_leaf() -> Weight;
	fn migrate_entry() -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:4 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:1)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Anchors` (r:0 w:1)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:0 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	fn anchor() -> Weight {
		// The fastest run took 235_781_000 ps. The proof measured: 2057 bytes.
		Weight::from_parts(259_888_000, 11_286)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:2 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Anchors` (r:1 w:1)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:1)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Amendments` (r:1 w:1)
	/// Proof: `RecordAnchors::Amendments` (`max_values`: None, `max_size`: Some(2606), added: 5081, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Rectifications` (r:1 w:1)
	/// Proof: `RecordAnchors::Rectifications` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	fn amend() -> Weight {
		// The fastest run took 320_498_000 ps. The proof measured: 2742 bytes.
		Weight::from_parts(334_148_000, 6_207)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:4 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:64 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:64 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:64 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:64 w:64)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:64 w:64)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:64 w:64)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Anchors` (r:0 w:64)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:0 w:64)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// `n` was measured from 1 to 64.
	fn anchor_many(n: u32) -> Weight {
		// The fastest run took 242_752_000 ps. The proof measured: 1794 + n * 175 bytes.
		Weight::from_parts(77_076_000, 11_286)
			// Standard error: 245_115 ps.
			.saturating_add(Weight::from_parts(127_342_234, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 3_789).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().reads(6_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(5_u64.saturating_mul(n.into())))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:3 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:1)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Anchors` (r:0 w:1)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:0 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	fn anchor_own() -> Weight {
		// The fastest run took 206_578_000 ps. The proof measured: 2356 bytes.
		Weight::from_parts(217_304_000, 8_712)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Anchors` (r:1 w:1)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:1)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Rectifications` (r:1 w:0)
	/// Proof: `RecordAnchors::Rectifications` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	fn amend_own() -> Weight {
		// The fastest run took 232_206_000 ps. The proof measured: 2615 bytes.
		Weight::from_parts(256_482_000, 6_080)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `PatientRegistry::DeviceOf` (r:1 w:0)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Devices` (r:1 w:0)
	/// Proof: `PatientRegistry::Devices` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:3 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:1)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Anchors` (r:0 w:1)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:0 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	fn anchor_from_device() -> Weight {
		// The fastest run took 199_227_000 ps. The proof measured: 1515 bytes.
		Weight::from_parts(232_867_000, 8_712)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:4 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:1)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Anchors` (r:0 w:1)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:0 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	fn anchor_batch() -> Weight {
		// The fastest run took 235_371_000 ps. The proof measured: 2057 bytes.
		Weight::from_parts(263_493_000, 11_286)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `PatientRegistry::DeviceOf` (r:1 w:0)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Devices` (r:1 w:0)
	/// Proof: `PatientRegistry::Devices` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:3 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:1)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Anchors` (r:0 w:1)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:0 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	fn anchor_batch_from_device() -> Weight {
		// The fastest run took 197_133_000 ps. The proof measured: 1515 bytes.
		Weight::from_parts(207_088_000, 8_712)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:2 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Leaves` (r:1 w:1)
	/// Proof: `RecordAnchors::Leaves` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Anchors` (r:1 w:1)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:0)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:1)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Amendments` (r:1 w:1)
	/// Proof: `RecordAnchors::Amendments` (`max_values`: None, `max_size`: Some(2606), added: 5081, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Rectifications` (r:1 w:1)
	/// Proof: `RecordAnchors::Rectifications` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	fn amend_leaf() -> Weight {
		// The fastest run took 325_835_000 ps. The proof measured: 2517 bytes.
		Weight::from_parts(348_229_000, 6_138)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(8))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Rectifications` (r:1 w:1)
	/// Proof: `RecordAnchors::Rectifications` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn ask_rectification() -> Weight {
		// The fastest run took 146_929_000 ps. The proof measured: 1821 bytes.
		Weight::from_parts(161_751_000, 5_450)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Rectifications` (r:1 w:1)
	/// Proof: `RecordAnchors::Rectifications` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn refuse_rectification() -> Weight {
		// The fastest run took 166_027_000 ps. The proof measured: 1819 bytes.
		Weight::from_parts(188_621_000, 5_284)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn set_retention() -> Weight {
		// The fastest run took 151_997_000 ps. The proof measured: 1699 bytes.
		Weight::from_parts(227_799_000, 5_164)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:1)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn hold() -> Weight {
		// The fastest run took 170_053_000 ps. The proof measured: 2097 bytes.
		Weight::from_parts(183_163_000, 5_562)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:1)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn lift_hold() -> Weight {
		// The fastest run took 133_088_000 ps. The proof measured: 1656 bytes.
		Weight::from_parts(151_305_000, 5_121)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:2 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:0)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Transfers` (r:1 w:1)
	/// Proof: `RecordAnchors::Transfers` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn offer_transfer() -> Weight {
		// The fastest run took 228_661_000 ps. The proof measured: 2208 bytes.
		Weight::from_parts(238_696_000, 6_138)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:2 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Transfers` (r:1 w:1)
	/// Proof: `RecordAnchors::Transfers` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:0)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:2 w:2)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Amendments` (r:1 w:1)
	/// Proof: `RecordAnchors::Amendments` (`max_values`: None, `max_size`: Some(2606), added: 5081, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn accept_transfer() -> Weight {
		// The fastest run took 307_678_000 ps. The proof measured: 2474 bytes.
		Weight::from_parts(326_156_000, 6_622)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Transfers` (r:1 w:1)
	/// Proof: `RecordAnchors::Transfers` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CasesOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CasesOf` (`max_values`: None, `max_size`: Some(1209), added: 3684, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn withdraw_transfer() -> Weight {
		// The fastest run took 141_000_000 ps. The proof measured: 1426 bytes.
		Weight::from_parts(151_475_000, 4_891)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `RecordAnchors::Holdings` (r:1 w:0)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Rectifications` (r:1 w:0)
	/// Proof: `RecordAnchors::Rectifications` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Transfers` (r:1 w:0)
	/// Proof: `RecordAnchors::Transfers` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Leaves` (r:1 w:0)
	/// Proof: `RecordAnchors::Leaves` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Amendments` (r:1 w:0)
	/// Proof: `RecordAnchors::Amendments` (`max_values`: None, `max_size`: Some(2606), added: 5081, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Anchors` (r:1001 w:1000)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:0)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Histories` (r:0 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:0 w:1)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Removing` (r:0 w:1)
	/// Proof: `RecordAnchors::Removing` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 1000.
	fn forget(n: u32) -> Weight {
		// The fastest run took 132_087_000 ps. The proof measured: 351 + n * 99 bytes.
		Weight::from_parts(133_840_000, 6_071)
			// Standard error: 40_902 ps.
			.saturating_add(Weight::from_parts(29_512_272, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_614).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}

	/// Storage: `RecordAnchors::Histories` (r:1 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:1)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Amendments` (r:1 w:1)
	/// Proof: `RecordAnchors::Amendments` (`max_values`: None, `max_size`: Some(2606), added: 5081, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:1)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Leaves` (r:1 w:1)
	/// Proof: `RecordAnchors::Leaves` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Rectifications` (r:0 w:1)
	/// Proof: `RecordAnchors::Rectifications` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Transfers` (r:0 w:1)
	/// Proof: `RecordAnchors::Transfers` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:0 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Removing` (r:0 w:1)
	/// Proof: `RecordAnchors::Removing` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	fn forget_record() -> Weight {
		// The fastest run took 114_591_000 ps. The proof measured: 996 bytes.
		Weight::from_parts(118_176_000, 6_071)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(10))
	}

	/// Storage: `RecordAnchors::Removing` (r:1 w:1)
	/// Proof: `RecordAnchors::Removing` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Leaves` (r:1 w:0)
	/// Proof: `RecordAnchors::Leaves` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Anchors` (r:0 w:1)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	fn forget_version() -> Weight {
		// The fastest run took 54_972_000 ps. The proof measured: 141 bytes.
		Weight::from_parts(57_095_000, 3_527)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `RecordAnchors::Removing` (r:1 w:1)
	/// Proof: `RecordAnchors::Removing` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Leaves` (r:2 w:1)
	/// Proof: `RecordAnchors::Leaves` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:2 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `RecordAnchors::Histories` (r:1 w:1)
	/// Proof: `RecordAnchors::Histories` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:1)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Amendments` (r:1 w:1)
	/// Proof: `RecordAnchors::Amendments` (`max_values`: None, `max_size`: Some(2606), added: 5081, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holds` (r:1 w:1)
	/// Proof: `RecordAnchors::Holds` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Anchors` (r:0 w:1)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Rectifications` (r:0 w:1)
	/// Proof: `RecordAnchors::Rectifications` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Transfers` (r:0 w:1)
	/// Proof: `RecordAnchors::Transfers` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn forget_leaf() -> Weight {
		// The fastest run took 224_915_000 ps. The proof measured: 1131 bytes.
		Weight::from_parts(229_962_000, 6_172)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(11))
	}

	/// Storage: `RecordAnchors::Anchors` (r:2 w:1)
	/// Proof: `RecordAnchors::Anchors` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Records` (r:1 w:1)
	/// Proof: `RecordAnchors::Records` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchors::Holdings` (r:1 w:1)
	/// Proof: `RecordAnchors::Holdings` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	fn migrate_entry() -> Weight {
		// The fastest run took 78_377_000 ps. The proof measured: 543 bytes.
		Weight::from_parts(80_761_000, 6_218)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn anchor() -> Weight {
		Weight::from_parts(259_888_000, 11_286)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn amend() -> Weight {
		Weight::from_parts(334_148_000, 6_207)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(7))
	}

	fn anchor_many(n: u32) -> Weight {
		Weight::from_parts(77_076_000, 11_286)
			.saturating_add(Weight::from_parts(127_342_234, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 3_789).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().reads(6_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(5_u64.saturating_mul(n.into())))
	}

	fn anchor_own() -> Weight {
		Weight::from_parts(217_304_000, 8_712)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn amend_own() -> Weight {
		Weight::from_parts(256_482_000, 6_080)
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn anchor_from_device() -> Weight {
		Weight::from_parts(232_867_000, 8_712)
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn anchor_batch() -> Weight {
		Weight::from_parts(263_493_000, 11_286)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn anchor_batch_from_device() -> Weight {
		Weight::from_parts(207_088_000, 8_712)
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn amend_leaf() -> Weight {
		Weight::from_parts(348_229_000, 6_138)
			.saturating_add(ParityDbWeight::get().reads(15))
			.saturating_add(ParityDbWeight::get().writes(8))
	}

	fn ask_rectification() -> Weight {
		Weight::from_parts(161_751_000, 5_450)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn refuse_rectification() -> Weight {
		Weight::from_parts(188_621_000, 5_284)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn set_retention() -> Weight {
		Weight::from_parts(227_799_000, 5_164)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn hold() -> Weight {
		Weight::from_parts(183_163_000, 5_562)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn lift_hold() -> Weight {
		Weight::from_parts(151_305_000, 5_121)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn offer_transfer() -> Weight {
		Weight::from_parts(238_696_000, 6_138)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn accept_transfer() -> Weight {
		Weight::from_parts(326_156_000, 6_622)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(7))
	}

	fn withdraw_transfer() -> Weight {
		Weight::from_parts(151_475_000, 4_891)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn forget(n: u32) -> Weight {
		Weight::from_parts(133_840_000, 6_071)
			.saturating_add(Weight::from_parts(29_512_272, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_614).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(3))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}

	fn forget_record() -> Weight {
		Weight::from_parts(118_176_000, 6_071)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(10))
	}

	fn forget_version() -> Weight {
		Weight::from_parts(57_095_000, 3_527)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn forget_leaf() -> Weight {
		Weight::from_parts(229_962_000, 6_172)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(11))
	}

	fn migrate_entry() -> Weight {
		Weight::from_parts(80_761_000, 6_218)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
}
