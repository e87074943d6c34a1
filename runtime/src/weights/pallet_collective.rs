//! What is measured of `pallet_collective` on this chain.
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
//! --pallet=pallet_collective
//! --extrinsic=*
//! --steps=20
//! --repeat=10
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/sdk.hbs
//! --output=runtime/src/weights/pallet_collective.rs
//! --quiet
//! --no-storage-info
//! ```

#![allow(clippy::unnecessary_cast, missing_docs, unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// With the database of the runtime.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_collective::WeightInfo for WeightInfo<T> {
	/// Storage: `Council::Members` (r:1 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:32 w:32)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// `m` was measured from 0 to 64.
	/// `n` was measured from 0 to 64.
	/// `p` was measured from 0 to 32.
	fn set_members(m: u32, _n: u32, p: u32) -> Weight {
		// The fastest run took 46_146_000 ps. The proof measured: 0 + m * 1056 + p * 2038 bytes.
		Weight::from_parts(46_738_000, 7_714)
			// Standard error: 216_970 ps.
			.saturating_add(Weight::from_parts(2_110_691, 0).saturating_mul(m.into()))
			// Standard error: 432_440 ps.
			.saturating_add(Weight::from_parts(18_632_549, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 650).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 3_609).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(p.into())))
	}

	/// Storage: `Council::Members` (r:1 w:0)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// `b` was measured from 2 to 1024.
	/// `m` was measured from 1 to 64.
	fn execute(b: u32, m: u32) -> Weight {
		// The fastest run took 64_300_000 ps. The proof measured: 34 + m * 32 bytes.
		Weight::from_parts(72_133_878, 1_518)
			// Standard error: 747 ps.
			.saturating_add(Weight::from_parts(140, 0).saturating_mul(b.into()))
			// Standard error: 12_022 ps.
			.saturating_add(Weight::from_parts(81_702, 0).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 32).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads(1))
	}

	/// Storage: `Council::Members` (r:1 w:0)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::ProposalOf` (r:1 w:0)
	/// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `b` was measured from 2 to 1024.
	/// `m` was measured from 1 to 64.
	fn propose_execute(b: u32, m: u32) -> Weight {
		// The fastest run took 77_154_000 ps. The proof measured: 34 + m * 32 bytes.
		Weight::from_parts(103_510_561, 3_498)
			// Standard error: 1_226 ps.
			.saturating_add(Weight::from_parts(507, 0).saturating_mul(b.into()))
			.saturating_add(Weight::from_parts(0, 32).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads(2))
	}

	/// Storage: `Council::Members` (r:1 w:0)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::ProposalOf` (r:1 w:1)
	/// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:1)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::ProposalCount` (r:1 w:1)
	/// Proof: `Council::ProposalCount` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:0 w:1)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `b` was measured from 2 to 1024.
	/// `m` was measured from 2 to 64.
	/// `p` was measured from 1 to 32.
	fn propose_proposed(_b: u32, m: u32, p: u32) -> Weight {
		// The fastest run took 90_609_000 ps. The proof measured: 112 + m * 32 + p * 47 bytes.
		Weight::from_parts(134_768_168, 3_561)
			// Standard error: 182_525 ps.
			.saturating_add(Weight::from_parts(1_833_164, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 33).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 47).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Council::Members` (r:1 w:0)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:1 w:1)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `m` was measured from 5 to 64.
	fn vote(m: u32) -> Weight {
		// The fastest run took 87_053_000 ps. The proof measured: 600 + m * 64 bytes.
		Weight::from_parts(109_876_950, 4_065)
			// Standard error: 21_615 ps.
			.saturating_add(Weight::from_parts(129_864, 0).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 64).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Council::Voting` (r:1 w:1)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:1 w:0)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:1)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::ProposalOf` (r:0 w:1)
	/// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `m` was measured from 4 to 64.
	/// `p` was measured from 1 to 32.
	fn close_early_disapproved(m: u32, p: u32) -> Weight {
		// The fastest run took 106_870_000 ps. The proof measured: 95 + m * 64 + p * 48 bytes.
		Weight::from_parts(126_397_061, 3_615)
			// Standard error: 46_734 ps.
			.saturating_add(Weight::from_parts(225_406, 0).saturating_mul(m.into()))
			// Standard error: 89_584 ps.
			.saturating_add(Weight::from_parts(570_483, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 65).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 46).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Council::Voting` (r:1 w:1)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:1 w:0)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::ProposalOf` (r:1 w:1)
	/// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:1)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// `b` was measured from 2 to 1024.
	/// `m` was measured from 4 to 64.
	/// `p` was measured from 1 to 32.
	fn close_early_approved(b: u32, m: u32, p: u32) -> Weight {
		// The fastest run took 141_396_000 ps. The proof measured: 148 + b * 1 + m * 64 + p * 62 bytes.
		Weight::from_parts(175_531_526, 3_627)
			// Standard error: 131_550 ps.
			.saturating_add(Weight::from_parts(568_178, 0).saturating_mul(m.into()))
			// Standard error: 252_097 ps.
			.saturating_add(Weight::from_parts(1_404_645, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(b.into()))
			.saturating_add(Weight::from_parts(0, 66).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 59).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Council::Voting` (r:1 w:1)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:1 w:0)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:1 w:0)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:1)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::ProposalOf` (r:0 w:1)
	/// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `m` was measured from 4 to 64.
	/// `p` was measured from 1 to 32.
	fn close_disapproved(m: u32, p: u32) -> Weight {
		// The fastest run took 113_453_000 ps. The proof measured: 211 + m * 48 + p * 48 bytes.
		Weight::from_parts(121_318_760, 3_720)
			// Standard error: 90_610 ps.
			.saturating_add(Weight::from_parts(1_266_321, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 49).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 46).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Council::Voting` (r:1 w:1)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:1 w:0)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:1 w:0)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::ProposalOf` (r:1 w:1)
	/// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:1)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// `b` was measured from 2 to 1024.
	/// `m` was measured from 4 to 64.
	/// `p` was measured from 1 to 32.
	fn close_approved(b: u32, m: u32, p: u32) -> Weight {
		// The fastest run took 149_330_000 ps. The proof measured: 168 + b * 1 + m * 64 + p * 62 bytes.
		Weight::from_parts(179_177_975, 3_647)
			// Standard error: 7_620 ps.
			.saturating_add(Weight::from_parts(32_850, 0).saturating_mul(b.into()))
			// Standard error: 128_821 ps.
			.saturating_add(Weight::from_parts(439_862, 0).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(b.into()))
			.saturating_add(Weight::from_parts(0, 66).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 59).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// `p` was measured from 1 to 32.
	fn disapprove_proposal(_p: u32) -> Weight {
		// The fastest run took 0_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(0, 0)
	}

	/// `d` was measured from 0 to 1.
	/// `p` was measured from 1 to 32.
	fn kill(_d: u32, _p: u32) -> Weight {
		// The fastest run took 0_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(0, 0)
	}

	/// Storage: `Council::ProposalOf` (r:1 w:0)
	/// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::CostOf` (r:1 w:0)
	/// Proof: `Council::CostOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn release_proposal_cost() -> Weight {
		// The fastest run took 53_630_000 ps. The proof measured: 704 bytes.
		Weight::from_parts(59_512_000, 4_169).saturating_add(T::DbWeight::get().reads(2))
	}
}
