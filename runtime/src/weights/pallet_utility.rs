//! What is measured of `pallet_utility` on this chain.
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
//! --pallet=pallet_utility
//! --extrinsic=*
//! --steps=20
//! --repeat=10
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/sdk.hbs
//! --output=runtime/src/weights/pallet_utility.rs
//! --quiet
//! --no-storage-info
//! ```

#![allow(clippy::unnecessary_cast, missing_docs, unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// With the database of the runtime.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_utility::WeightInfo for WeightInfo<T> {
	/// `c` was measured from 0 to 1000.
	fn batch(c: u32) -> Weight {
		// The fastest run took 29_736_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(49_107_597, 0)
			// Standard error: 24_060 ps.
			.saturating_add(Weight::from_parts(10_994_098, 0).saturating_mul(c.into()))
	}

	fn as_derivative() -> Weight {
		// The fastest run took 22_001_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(23_273_000, 0)
	}

	/// `c` was measured from 0 to 1000.
	fn batch_all(c: u32) -> Weight {
		// The fastest run took 29_746_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(1_763_205, 0)
			// Standard error: 38_214 ps.
			.saturating_add(Weight::from_parts(12_099_512, 0).saturating_mul(c.into()))
	}

	fn dispatch_as() -> Weight {
		// The fastest run took 35_366_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(38_112_000, 0)
	}

	/// `c` was measured from 0 to 1000.
	fn force_batch(c: u32) -> Weight {
		// The fastest run took 29_806_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(30_808_000, 0)
			// Standard error: 143_826 ps.
			.saturating_add(Weight::from_parts(12_949_294, 0).saturating_mul(c.into()))
	}

	fn dispatch_as_fallible() -> Weight {
		// The fastest run took 35_817_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(52_439_000, 0)
	}

	fn if_else() -> Weight {
		// The fastest run took 42_399_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(47_068_000, 0)
	}
}
