//! What the calls of `pallet_emergency_access` cost, and what else of it is measured.
//!
//! Not measured yet: estimates by hand, counted generously from reads and writes, until the pallet is in the runtime
//! and `scripts/weights.sh` has made this file. Times are picoseconds, proof sizes bytes.

#![allow(clippy::unnecessary_cast, clippy::wildcard_imports, missing_docs)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// What is measured of this pallet.
pub trait WeightInfo {
	fn open() -> Weight;
	fn open_cosigned() -> Weight;
	fn review() -> Weight;
	fn dispute() -> Weight;
	fn post_offline() -> Weight;
	fn end() -> Weight;
	fn precheck_open() -> Weight;
	fn precheck_open_cosigned() -> Weight;
	fn precheck_dispute() -> Weight;
	fn meet_deadlines(n: u32) -> Weight;
	fn forget(n: u32) -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Practitioner, organisation, patient, case (2), access, unreviewed, number, deadlines, numbers, time, topic;
	/// opening, number, queue, deadline, hour, access, numbers, unreviewed, topic.
	fn open() -> Weight {
		Weight::from_parts(250_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(9))
	}

	/// As `open`, with the co-signer, the genesis block and a signature in place of the unreviewed.
	fn open_cosigned() -> Weight {
		Weight::from_parts(450_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(8))
	}

	/// An overdue one: practitioner, organisation (2), case (2), opening, numbers, access, unreviewed, time, topic;
	/// queues (2), deadline, opening, numbers, access, unreviewed, topic.
	fn review() -> Weight {
		Weight::from_parts(280_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(9))
	}

	/// An overdue one: patient and mandates (3), case (2), opening, numbers, access, unreviewed, time, topic;
	/// queues (2), deadline, opening, numbers, access, unreviewed, topic.
	fn dispute() -> Weight {
		Weight::from_parts(280_000_000, 16_000)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(9))
	}

	/// Practitioners (3), organisations (2), patient, case (2), departures (2), genesis block, text, number,
	/// numbers, time, topic; two signatures; opening, text, queue, number, numbers, topic.
	fn post_offline() -> Weight {
		Weight::from_parts(650_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Practitioner, organisation, patient, case (2), access, opening, time, topic; opening, access, topic.
	fn end() -> Weight {
		Weight::from_parts(150_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Practitioner, organisation, patient, case (2), access, unreviewed, time.
	fn precheck_open() -> Weight {
		Weight::from_parts(90_000_000, 8_000).saturating_add(T::DbWeight::get().reads(8))
	}

	/// As `precheck_open`, with the co-signer, the genesis block and a signature.
	fn precheck_open_cosigned() -> Weight {
		Weight::from_parts(290_000_000, 8_000).saturating_add(T::DbWeight::get().reads(9))
	}

	/// Case (2), opening.
	fn precheck_dispute() -> Weight {
		Weight::from_parts(60_000_000, 8_000).saturating_add(T::DbWeight::get().reads(3))
	}

	/// Hour, time; for each: the deadline, opening, numbers, access, unreviewed, topic; deadline, opening, queues
	/// (2), numbers, access, unreviewed, topic.
	fn meet_deadlines(n: u32) -> Weight {
		Weight::from_parts(30_000_000, 2_000)
			.saturating_add(Weight::from_parts(200_000_000, 6_000).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads(6_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(8_u64.saturating_mul(n.into())))
	}

	/// Number; for each: the opening, access, unreviewed, and a look for what comes after; opening, queue,
	/// deadline, access, text, unreviewed.
	fn forget(n: u32) -> Weight {
		Weight::from_parts(60_000_000, 4_000)
			.saturating_add(Weight::from_parts(160_000_000, 6_000).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads(6_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(6_u64.saturating_mul(n.into())))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn open() -> Weight {
		Weight::from_parts(250_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(9))
	}

	fn open_cosigned() -> Weight {
		Weight::from_parts(450_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(8))
	}

	fn review() -> Weight {
		Weight::from_parts(280_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(9))
	}

	fn dispute() -> Weight {
		Weight::from_parts(280_000_000, 16_000)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(9))
	}

	fn post_offline() -> Weight {
		Weight::from_parts(650_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(17))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn end() -> Weight {
		Weight::from_parts(150_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn precheck_open() -> Weight {
		Weight::from_parts(90_000_000, 8_000).saturating_add(ParityDbWeight::get().reads(8))
	}

	fn precheck_open_cosigned() -> Weight {
		Weight::from_parts(290_000_000, 8_000).saturating_add(ParityDbWeight::get().reads(9))
	}

	fn precheck_dispute() -> Weight {
		Weight::from_parts(60_000_000, 8_000).saturating_add(ParityDbWeight::get().reads(3))
	}

	fn meet_deadlines(n: u32) -> Weight {
		Weight::from_parts(30_000_000, 2_000)
			.saturating_add(Weight::from_parts(200_000_000, 6_000).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().reads(6_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(8_u64.saturating_mul(n.into())))
	}

	fn forget(n: u32) -> Weight {
		Weight::from_parts(60_000_000, 4_000)
			.saturating_add(Weight::from_parts(160_000_000, 6_000).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().reads(6_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(6_u64.saturating_mul(n.into())))
	}
}
