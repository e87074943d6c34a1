//! What is measured of `pallet_migrations` on this chain.
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
//! --pallet=pallet_migrations
//! --extrinsic=*
//! --steps=50
//! --repeat=20
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/sdk.hbs
//! --output=runtime/src/weights/pallet_migrations.rs
//! --quiet
//! --no-storage-info
//! ```

#![allow(clippy::unnecessary_cast, missing_docs, unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// With the database of the runtime.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_migrations::WeightInfo for WeightInfo<T> {
	/// Storage: `Migrations::Cursor` (r:1 w:1)
	/// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	fn onboard_new_mbms() -> Weight {
		// The fastest run took 35_867_000 ps. The proof measured: 135 bytes.
		Weight::from_parts(37_120_000, 67_035)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Migrations::Cursor` (r:1 w:0)
	/// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn progress_mbms_none() -> Weight {
		// The fastest run took 9_047_000 ps. The proof measured: 6 bytes.
		Weight::from_parts(9_698_000, 67_035).saturating_add(T::DbWeight::get().reads(1))
	}

	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Storage: `Migrations::Cursor` (r:0 w:1)
	/// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn exec_migration_completed() -> Weight {
		// The fastest run took 30_146_000 ps. The proof measured: 129 bytes.
		Weight::from_parts(31_339_000, 3_594)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Storage: `Migrations::Historic` (r:1 w:0)
	/// Proof: `Migrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	fn exec_migration_skipped_historic() -> Weight {
		// The fastest run took 50_825_000 ps. The proof measured: 188 bytes.
		Weight::from_parts(52_799_000, 3_731).saturating_add(T::DbWeight::get().reads(2))
	}

	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Storage: `Migrations::Historic` (r:1 w:0)
	/// Proof: `Migrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	fn exec_migration_advance() -> Weight {
		// The fastest run took 47_309_000 ps. The proof measured: 135 bytes.
		Weight::from_parts(48_962_000, 3_731).saturating_add(T::DbWeight::get().reads(2))
	}

	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Storage: `Migrations::Historic` (r:1 w:1)
	/// Proof: `Migrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	fn exec_migration_complete() -> Weight {
		// The fastest run took 53_991_000 ps. The proof measured: 135 bytes.
		Weight::from_parts(56_196_000, 3_731)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Storage: `Migrations::Historic` (r:1 w:0)
	/// Proof: `Migrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	/// Storage: `Migrations::Cursor` (r:0 w:1)
	/// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn exec_migration_fail() -> Weight {
		// The fastest run took 55_594_000 ps. The proof measured: 135 bytes.
		Weight::from_parts(57_508_000, 3_731)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn on_init_loop() -> Weight {
		// The fastest run took 1_042_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(1_143_000, 0)
	}

	/// Storage: `Migrations::Cursor` (r:0 w:1)
	/// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn force_set_cursor() -> Weight {
		// The fastest run took 15_549_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(16_361_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Migrations::Cursor` (r:0 w:1)
	/// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn force_set_active_cursor() -> Weight {
		// The fastest run took 17_423_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(18_595_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Migrations::Cursor` (r:1 w:0)
	/// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	fn force_onboard_mbms() -> Weight {
		// The fastest run took 34_765_000 ps. The proof measured: 111 bytes.
		Weight::from_parts(36_519_000, 67_035).saturating_add(T::DbWeight::get().reads(2))
	}

	/// Storage: `Migrations::Historic` (r:256 w:256)
	/// Proof: `Migrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 256.
	fn clear_historic(n: u32) -> Weight {
		// The fastest run took 100_368_000 ps. The proof measured: 985 + n * 271 bytes.
		Weight::from_parts(118_308_862, 3_834)
			// Standard error: 32_434 ps.
			.saturating_add(Weight::from_parts(3_803_847, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_740).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}

	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `n` was measured from 0 to 2048.
	fn reset_pallet_migration(n: u32) -> Weight {
		// The fastest run took 13_335_000 ps. The proof measured: 1993 bytes.
		Weight::from_parts(164_523_895, 1_460)
			// Standard error: 12_691 ps.
			.saturating_add(Weight::from_parts(2_879_424, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
}
