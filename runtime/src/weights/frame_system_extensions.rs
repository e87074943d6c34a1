//! What is measured of `frame_system_extensions` on this chain.
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
//! --pallet=frame_system_extensions
//! --extrinsic=*
//! --steps=50
//! --repeat=20
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/sdk.hbs
//! --output=runtime/src/weights/frame_system_extensions.rs
//! --quiet
//! --no-storage-info
//! ```

#![allow(clippy::unnecessary_cast, missing_docs, unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// With the database of the runtime.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> frame_system::ExtensionsWeightInfo for WeightInfo<T> {
	fn check_genesis() -> Weight {
		// The fastest run took 5_579_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(6_039_000, 0)
	}

	fn check_mortality_mortal_transaction() -> Weight {
		// The fastest run took 11_367_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(12_098_000, 0)
	}

	fn check_mortality_immortal_transaction() -> Weight {
		// The fastest run took 11_568_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(12_279_000, 0)
	}

	fn check_non_zero_sender() -> Weight {
		// The fastest run took 1_522_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(1_712_000, 0)
	}

	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn check_nonce() -> Weight {
		// The fastest run took 20_330_000 ps. The proof measured: 35 bytes.
		Weight::from_parts(21_362_000, 3_529)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn check_spec_version() -> Weight {
		// The fastest run took 1_121_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(1_312_000, 0)
	}

	fn check_tx_version() -> Weight {
		// The fastest run took 1_181_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(1_332_000, 0)
	}

	fn check_weight() -> Weight {
		// The fastest run took 11_056_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(11_948_000, 0)
	}

	fn weight_reclaim() -> Weight {
		// The fastest run took 6_740_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(7_301_000, 0)
	}
}
