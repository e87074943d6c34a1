//! What is measured of `frame_system` on this chain.
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
		// The fastest run took 13_476_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(14_107_000, 0)
			// Standard error: 7 ps.
			.saturating_add(Weight::from_parts(598, 0).saturating_mul(b.into()))
	}

	/// `b` was measured from 0 to 4718592.
	fn remark_with_event(b: u32) -> Weight {
		// The fastest run took 31_700_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(165_859_939, 0)
			// Standard error: 7 ps.
			.saturating_add(Weight::from_parts(1_703, 0).saturating_mul(b.into()))
	}

	/// Storage: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	fn set_heap_pages() -> Weight {
		// The fastest run took 26_220_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(27_582_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	fn set_code() -> Weight {
		// The fastest run took 220_692_979_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(228_270_624_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `i` was measured from 0 to 1000.
	fn set_storage(i: u32) -> Weight {
		// The fastest run took 14_097_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(14_277_000, 0)
			// Standard error: 11_850 ps.
			.saturating_add(Weight::from_parts(1_895_246, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(i.into())))
	}

	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `i` was measured from 0 to 1000.
	fn kill_storage(i: u32) -> Weight {
		// The fastest run took 14_848_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(15_038_000, 0)
			// Standard error: 17_391 ps.
			.saturating_add(Weight::from_parts(1_592_352, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(i.into())))
	}

	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `p` was measured from 0 to 1000.
	fn kill_prefix(p: u32) -> Weight {
		// The fastest run took 37_951_000 ps. The proof measured: 37 + p * 69 bytes.
		Weight::from_parts(92_158_916, 45)
			// Standard error: 81_037 ps.
			.saturating_add(Weight::from_parts(4_495_780, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 70).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(p.into())))
	}

	/// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
	/// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	fn authorize_upgrade() -> Weight {
		// The fastest run took 41_028_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(59_401_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `System::AuthorizedUpgrade` (r:1 w:1)
	/// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	fn apply_authorized_upgrade() -> Weight {
		// The fastest run took 229_729_420_000 ps. The proof measured: 22 bytes.
		Weight::from_parts(238_080_205_000, 1_518)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
