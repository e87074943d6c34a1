//! What the calls of `pallet_consortium` cost, and what else of it is measured.
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
//! --pallet=pallet_consortium
//! --extrinsic=*
//! --steps=50
//! --repeat=20
//! --disable-proof-recording
//! --min-duration=5
//! --runtime-log=off
//! --hostname-override=-
//! --template=scripts/weights/pallet.hbs
//! --output=pallets/consortium/src/weights.rs
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
	fn admit_organisation() -> Weight;
	fn enrol_practitioner() -> Weight;
	fn remove_practitioner() -> Weight;
	fn suspend_organisation() -> Weight;
	fn reinstate_organisation() -> Weight;
	fn exclude_organisation() -> Weight;
	fn change_roles() -> Weight;
	fn replace_administrator() -> Weight;
	fn change_administrator() -> Weight;
	fn set_encryption_key() -> Weight;
	fn set_endpoint() -> Weight;
	fn limit_practitioner() -> Weight;
	fn set_credential() -> Weight;
	fn give_seat() -> Weight;
	fn take_seat() -> Weight;
	fn cancel_seat_change() -> Weight;
	fn resign_seat() -> Weight;
	fn return_to_council() -> Weight;
	fn nominate_validator() -> Weight;
	fn withdraw_nomination() -> Weight;
	fn seat_validator() -> Weight;
	fn remove_validator() -> Weight;
	fn resign_validator() -> Weight;
	fn authorize_upgrade() -> Weight;
	fn heard() -> Weight;
	fn note_author() -> Weight;
	fn punish_equivocation() -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::NextOrganisationId` (r:1 w:1)
	/// Proof: `Consortium::NextOrganisationId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:1)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:0)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Administrators` (r:0 w:1)
	/// Proof: `Consortium::Administrators` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:0 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	fn admit_organisation() -> Weight {
		// The fastest run took 128_811_000 ps. The proof measured: 373 bytes.
		Weight::from_parts(131_848_000, 3_547)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:1)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:0)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:0 w:1)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	fn enrol_practitioner() -> Weight {
		// The fastest run took 145_023_000 ps. The proof measured: 569 bytes.
		Weight::from_parts(148_489_000, 3_564)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:1)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Admission::Quotas` (r:0 w:1)
	/// Proof: `Admission::Quotas` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:0 w:1)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	fn remove_practitioner() -> Weight {
		// The fastest run took 133_591_000 ps. The proof measured: 599 bytes.
		Weight::from_parts(137_838_000, 3_602)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn suspend_organisation() -> Weight {
		// The fastest run took 80_891_000 ps. The proof measured: 442 bytes.
		Weight::from_parts(83_576_000, 3_564)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn reinstate_organisation() -> Weight {
		// The fastest run took 80_611_000 ps. The proof measured: 450 bytes.
		Weight::from_parts(82_905_000, 3_564)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Organisations` (r:64 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::SeatChanges` (r:1 w:1)
	/// Proof: `Consortium::SeatChanges` (`max_values`: Some(1), `max_size`: Some(834), added: 1329, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Seats` (r:1 w:1)
	/// Proof: `Consortium::Seats` (`max_values`: Some(1), `max_size`: Some(1346), added: 1841, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:32 w:32)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::Validators` (r:1 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Leaving` (r:1 w:1)
	/// Proof: `Consortium::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Session::DisabledValidators` (r:1 w:0)
	/// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::Nominees` (r:1 w:1)
	/// Proof: `Consortium::Nominees` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:4 w:4)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Session::ExternallySetKeys` (r:4 w:0)
	/// Proof: `Session::ExternallySetKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `System::Account` (r:4 w:4)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::ValidatorsChanged` (r:0 w:1)
	/// Proof: `Consortium::ValidatorsChanged` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::KeyOwner` (r:0 w:8)
	/// Proof: `Session::KeyOwner` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn exclude_organisation() -> Weight {
		// The fastest run took 3_479_848_000 ps. The proof measured: 81018 bytes.
		Weight::from_parts(3_593_902_000, 165_726)
			.saturating_add(T::DbWeight::get().reads(117))
			.saturating_add(T::DbWeight::get().writes(57))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nominees` (r:1 w:0)
	/// Proof: `Consortium::Nominees` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	fn change_roles() -> Weight {
		// The fastest run took 153_368_000 ps. The proof measured: 3545 bytes.
		Weight::from_parts(171_942_000, 3_791)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Organisations` (r:64 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Seats` (r:1 w:0)
	/// Proof: `Consortium::Seats` (`max_values`: Some(1), `max_size`: Some(1346), added: 1841, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:32 w:32)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::Administrators` (r:0 w:2)
	/// Proof: `Consortium::Administrators` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn replace_administrator() -> Weight {
		// The fastest run took 2_012_816_000 ps. The proof measured: 76826 bytes.
		Weight::from_parts(2_128_092_000, 165_726)
			.saturating_add(T::DbWeight::get().reads(100))
			.saturating_add(T::DbWeight::get().writes(39))
	}

	/// Storage: `Consortium::Organisations` (r:64 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Seats` (r:1 w:0)
	/// Proof: `Consortium::Seats` (`max_values`: Some(1), `max_size`: Some(1346), added: 1841, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:32 w:32)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::Administrators` (r:0 w:2)
	/// Proof: `Consortium::Administrators` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn change_administrator() -> Weight {
		// The fastest run took 1_981_227_000 ps. The proof measured: 76832 bytes.
		Weight::from_parts(2_056_017_000, 165_726)
			.saturating_add(T::DbWeight::get().reads(101))
			.saturating_add(T::DbWeight::get().writes(39))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:1)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:0)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	fn set_encryption_key() -> Weight {
		// The fastest run took 112_921_000 ps. The proof measured: 569 bytes.
		Weight::from_parts(115_567_000, 3_564)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Endpoints` (r:0 w:1)
	/// Proof: `Consortium::Endpoints` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	fn set_endpoint() -> Weight {
		// The fastest run took 83_697_000 ps. The proof measured: 442 bytes.
		Weight::from_parts(86_151_000, 3_564)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:1)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	fn limit_practitioner() -> Weight {
		// The fastest run took 96_872_000 ps. The proof measured: 562 bytes.
		Weight::from_parts(99_917_000, 3_602)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Practitioners` (r:1 w:1)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	fn set_credential() -> Weight {
		// The fastest run took 95_669_000 ps. The proof measured: 562 bytes.
		Weight::from_parts(98_855_000, 3_602)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Seats` (r:1 w:0)
	/// Proof: `Consortium::Seats` (`max_values`: Some(1), `max_size`: Some(1346), added: 1841, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::SeatChanges` (r:1 w:1)
	/// Proof: `Consortium::SeatChanges` (`max_values`: Some(1), `max_size`: Some(834), added: 1329, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn give_seat() -> Weight {
		// The fastest run took 106_731_000 ps. The proof measured: 2625 bytes.
		Weight::from_parts(109_646_000, 3_564)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Seats` (r:1 w:0)
	/// Proof: `Consortium::Seats` (`max_values`: Some(1), `max_size`: Some(1346), added: 1841, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::SeatChanges` (r:1 w:1)
	/// Proof: `Consortium::SeatChanges` (`max_values`: Some(1), `max_size`: Some(834), added: 1329, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn take_seat() -> Weight {
		// The fastest run took 112_501_000 ps. The proof measured: 1667 bytes.
		Weight::from_parts(125_606_000, 2_831)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::SeatChanges` (r:1 w:1)
	/// Proof: `Consortium::SeatChanges` (`max_values`: Some(1), `max_size`: Some(834), added: 1329, mode: `MaxEncodedLen`)
	fn cancel_seat_change() -> Weight {
		// The fastest run took 55_374_000 ps. The proof measured: 1103 bytes.
		Weight::from_parts(57_128_000, 2_319)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Organisations` (r:64 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Seats` (r:1 w:1)
	/// Proof: `Consortium::Seats` (`max_values`: Some(1), `max_size`: Some(1346), added: 1841, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::SeatChanges` (r:1 w:1)
	/// Proof: `Consortium::SeatChanges` (`max_values`: Some(1), `max_size`: Some(834), added: 1329, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:32 w:32)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn resign_seat() -> Weight {
		// The fastest run took 1_894_214_000 ps. The proof measured: 76346 bytes.
		Weight::from_parts(1_945_950_000, 165_726)
			.saturating_add(T::DbWeight::get().reads(100))
			.saturating_add(T::DbWeight::get().writes(36))
	}

	/// Storage: `Consortium::Administrators` (r:1 w:0)
	/// Proof: `Consortium::Administrators` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Seats` (r:1 w:1)
	/// Proof: `Consortium::Seats` (`max_values`: Some(1), `max_size`: Some(1346), added: 1841, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:64 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:32 w:32)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn return_to_council() -> Weight {
		// The fastest run took 1_912_598_000 ps. The proof measured: 76044 bytes.
		Weight::from_parts(1_985_355_000, 165_726)
			.saturating_add(T::DbWeight::get().reads(100))
			.saturating_add(T::DbWeight::get().writes(35))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nominees` (r:1 w:1)
	/// Proof: `Consortium::Nominees` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	fn nominate_validator() -> Weight {
		// The fastest run took 120_095_000 ps. The proof measured: 469 bytes.
		Weight::from_parts(123_391_000, 3_791)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nominees` (r:1 w:1)
	/// Proof: `Consortium::Nominees` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:1 w:1)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Session::ExternallySetKeys` (r:1 w:0)
	/// Proof: `Session::ExternallySetKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Session::KeyOwner` (r:0 w:2)
	/// Proof: `Session::KeyOwner` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn withdraw_nomination() -> Weight {
		// The fastest run took 248_977_000 ps. The proof measured: 4845 bytes.
		Weight::from_parts(288_171_000, 8_310)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Nominees` (r:1 w:1)
	/// Proof: `Consortium::Nominees` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::Validators` (r:1 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::ValidatorsChanged` (r:0 w:1)
	/// Proof: `Consortium::ValidatorsChanged` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	fn seat_validator() -> Weight {
		// The fastest run took 189_184_000 ps. The proof measured: 4601 bytes.
		Weight::from_parts(229_060_000, 8_066)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Validators` (r:1 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Leaving` (r:1 w:1)
	/// Proof: `Consortium::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::ValidatorsChanged` (r:0 w:1)
	/// Proof: `Consortium::ValidatorsChanged` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	fn remove_validator() -> Weight {
		// The fastest run took 96_601_000 ps. The proof measured: 2599 bytes.
		Weight::from_parts(124_914_000, 3_791)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Leaving` (r:1 w:1)
	/// Proof: `Consortium::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::ValidatorsChanged` (r:0 w:1)
	/// Proof: `Consortium::ValidatorsChanged` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	fn resign_validator() -> Weight {
		// The fastest run took 141_305_000 ps. The proof measured: 3428 bytes.
		Weight::from_parts(178_184_000, 3_791)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
	/// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	fn authorize_upgrade() -> Weight {
		// The fastest run took 30_868_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(32_210_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Seats` (r:1 w:1)
	/// Proof: `Consortium::Seats` (`max_values`: Some(1), `max_size`: Some(1346), added: 1841, mode: `MaxEncodedLen`)
	fn heard() -> Weight {
		// The fastest run took 49_644_000 ps. The proof measured: 1667 bytes.
		Weight::from_parts(58_119_000, 2_831)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Authored` (r:1 w:1)
	/// Proof: `Consortium::Authored` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn note_author() -> Weight {
		// The fastest run took 28_494_000 ps. The proof measured: 246 bytes.
		Weight::from_parts(29_816_000, 3_513)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Validators` (r:1 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Leaving` (r:1 w:1)
	/// Proof: `Consortium::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Session::DisabledValidators` (r:1 w:0)
	/// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::ValidatorsChanged` (r:0 w:1)
	/// Proof: `Consortium::ValidatorsChanged` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	fn punish_equivocation() -> Weight {
		// The fastest run took 102_432_000 ps. The proof measured: 2742 bytes.
		Weight::from_parts(116_999_000, 4_227)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn admit_organisation() -> Weight {
		Weight::from_parts(131_848_000, 3_547)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn enrol_practitioner() -> Weight {
		Weight::from_parts(148_489_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(4))
	}

	fn remove_practitioner() -> Weight {
		Weight::from_parts(137_838_000, 3_602)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn suspend_organisation() -> Weight {
		Weight::from_parts(83_576_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn reinstate_organisation() -> Weight {
		Weight::from_parts(82_905_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn exclude_organisation() -> Weight {
		Weight::from_parts(3_593_902_000, 165_726)
			.saturating_add(ParityDbWeight::get().reads(117))
			.saturating_add(ParityDbWeight::get().writes(57))
	}

	fn change_roles() -> Weight {
		Weight::from_parts(171_942_000, 3_791)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn replace_administrator() -> Weight {
		Weight::from_parts(2_128_092_000, 165_726)
			.saturating_add(ParityDbWeight::get().reads(100))
			.saturating_add(ParityDbWeight::get().writes(39))
	}

	fn change_administrator() -> Weight {
		Weight::from_parts(2_056_017_000, 165_726)
			.saturating_add(ParityDbWeight::get().reads(101))
			.saturating_add(ParityDbWeight::get().writes(39))
	}

	fn set_encryption_key() -> Weight {
		Weight::from_parts(115_567_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn set_endpoint() -> Weight {
		Weight::from_parts(86_151_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn limit_practitioner() -> Weight {
		Weight::from_parts(99_917_000, 3_602)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn set_credential() -> Weight {
		Weight::from_parts(98_855_000, 3_602)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn give_seat() -> Weight {
		Weight::from_parts(109_646_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn take_seat() -> Weight {
		Weight::from_parts(125_606_000, 2_831)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn cancel_seat_change() -> Weight {
		Weight::from_parts(57_128_000, 2_319)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn resign_seat() -> Weight {
		Weight::from_parts(1_945_950_000, 165_726)
			.saturating_add(ParityDbWeight::get().reads(100))
			.saturating_add(ParityDbWeight::get().writes(36))
	}

	fn return_to_council() -> Weight {
		Weight::from_parts(1_985_355_000, 165_726)
			.saturating_add(ParityDbWeight::get().reads(100))
			.saturating_add(ParityDbWeight::get().writes(35))
	}

	fn nominate_validator() -> Weight {
		Weight::from_parts(123_391_000, 3_791)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn withdraw_nomination() -> Weight {
		Weight::from_parts(288_171_000, 8_310)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn seat_validator() -> Weight {
		Weight::from_parts(229_060_000, 8_066)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn remove_validator() -> Weight {
		Weight::from_parts(124_914_000, 3_791)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn resign_validator() -> Weight {
		Weight::from_parts(178_184_000, 3_791)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn authorize_upgrade() -> Weight {
		Weight::from_parts(32_210_000, 0).saturating_add(ParityDbWeight::get().writes(1))
	}

	fn heard() -> Weight {
		Weight::from_parts(58_119_000, 2_831)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn note_author() -> Weight {
		Weight::from_parts(29_816_000, 3_513)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn punish_equivocation() -> Weight {
		Weight::from_parts(116_999_000, 4_227)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
}
