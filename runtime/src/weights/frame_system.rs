//! What is measured of `frame_system` on this chain.
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
//! --pallet=frame_system
//! --extrinsic=*
//! --steps=50
//! --repeat=20
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/sdk.hbs
//! --output=runtime/src/weights/frame_system.rs
//! --quiet
//! --no-storage-info
//! ```

#![allow(clippy::unnecessary_cast, missing_docs, unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// With the database of the runtime.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> frame_system::WeightInfo for WeightInfo<T> {
	/// `b` was measured from 0 to 4718592.
	fn remark(b: u32) -> Weight {
		// The fastest run took 8_402_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(8_603_000, 0)
			// Standard error: 1 ps.
			.saturating_add(Weight::from_parts(351, 0).saturating_mul(b.into()))
	}

	/// `b` was measured from 0 to 4718592.
	fn remark_with_event(b: u32) -> Weight {
		// The fastest run took 21_692_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(22_294_000, 0)
			// Standard error: 2 ps.
			.saturating_add(Weight::from_parts(1_360, 0).saturating_mul(b.into()))
	}

	/// Storage: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	fn set_heap_pages() -> Weight {
		// The fastest run took 17_106_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(18_187_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Migrations::Cursor` (r:1 w:0)
	/// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	fn set_code() -> Weight {
		// The fastest run took 181_252_556_000 ps. The proof measured: 6 bytes.
		Weight::from_parts(183_800_252_000, 67_035)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `i` was measured from 0 to 1000.
	fn set_storage(i: u32) -> Weight {
		// The fastest run took 8_303_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(8_683_000, 0)
			// Standard error: 2_962 ps.
			.saturating_add(Weight::from_parts(1_382_366, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(i.into())))
	}

	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `i` was measured from 0 to 1000.
	fn kill_storage(i: u32) -> Weight {
		// The fastest run took 8_823_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(9_073_000, 0)
			// Standard error: 1_538 ps.
			.saturating_add(Weight::from_parts(985_617, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(i.into())))
	}

	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `p` was measured from 0 to 1000.
	fn kill_prefix(p: u32) -> Weight {
		// The fastest run took 15_523_000 ps. The proof measured: 45 + p * 69 bytes.
		Weight::from_parts(15_814_000, 47)
			// Standard error: 4_562 ps.
			.saturating_add(Weight::from_parts(3_099_311, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 70).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(p.into())))
	}

	/// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
	/// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	fn authorize_upgrade() -> Weight {
		// The fastest run took 34_191_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(51_647_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `System::AuthorizedUpgrade` (r:1 w:1)
	/// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	/// Storage: `Migrations::Cursor` (r:1 w:0)
	/// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	fn apply_authorized_upgrade() -> Weight {
		// The fastest run took 186_702_756_000 ps. The proof measured: 28 bytes.
		Weight::from_parts(192_041_171_000, 67_035)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
