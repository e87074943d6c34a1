//! What a block and a transaction cost before they do anything.
//!
//! Measured, not written: `scripts/weights.sh overhead` makes this file, on 2026-11-26, AMD EPYC. Each is the
//! middle one of 500 runs: of an empty block, and of a transaction in a block of 48 that do nothing, its signature
//! and every extension included.

use frame_support::weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight};

/// An empty block.
pub const BLOCK: Weight = Weight::from_parts(529_278 * WEIGHT_REF_TIME_PER_NANOS, 0);

/// A transaction that does nothing.
pub const TRANSACTION: Weight = Weight::from_parts(326_126 * WEIGHT_REF_TIME_PER_NANOS, 0);
