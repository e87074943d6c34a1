//! What is measured of `pallet_grandpa` on this chain.
//!
//! Measured, not written: `scripts/weights.sh` makes this file. Times are picoseconds, proof sizes bytes.
//!
//! - on 2026-11-23, AMD EPYC, by version 64.0.0 of the benchmarking command
//! - steps 20, repetitions 10, maps of up to 1000000 entries
//! - analysis of times: MinSquares
//!
//! ```text
//! anamnesis-node
//! benchmark
//! pallet
//! --chain=dev
//! --pallet=pallet_grandpa
//! --extrinsic=*
//! --steps=20
//! --repeat=10
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/sdk.hbs
//! --output=runtime/src/weights/pallet_grandpa.rs
//! --quiet
//! --no-storage-info
//! ```

#![allow(clippy::unnecessary_cast, missing_docs, unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// With the database of the runtime.
pub struct WeightInfo<T>(PhantomData<T>);

// What is measured is a part of what the pallet asks for: `configs/consensus.rs` puts it together.
impl<T: frame_system::Config> WeightInfo<T> {
	/// `x` was measured from 0 to 1.
	pub fn check_equivocation_proof(_x: u32) -> Weight {
		// The fastest run took 99_206_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(106_400_207, 0)
	}

	/// Storage: `Grandpa::Stalled` (r:0 w:1)
	/// Proof: `Grandpa::Stalled` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	pub fn note_stalled() -> Weight {
		// The fastest run took 15_269_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(16_562_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
}
