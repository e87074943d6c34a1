//! What the calls of `pallet_consortium` cost, and what else of it is measured.
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
		// The fastest run took 89_083_000 ps. The proof measured: 373 bytes.
		Weight::from_parts(92_438_000, 3_547)
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
		// The fastest run took 101_412_000 ps. The proof measured: 569 bytes.
		Weight::from_parts(104_626_000, 3_564)
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
	/// Storage: `AccessGrants::Researchers` (r:1 w:0)
	/// Proof: `AccessGrants::Researchers` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::OldestDeadlineHour` (r:1 w:1)
	/// Proof: `EmergencyAccess::OldestDeadlineHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Admission::Quotas` (r:0 w:1)
	/// Proof: `Admission::Quotas` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:0 w:1)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Departed` (r:0 w:1)
	/// Proof: `EmergencyAccess::Departed` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Deadlines` (r:0 w:1)
	/// Proof: `EmergencyAccess::Deadlines` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `EmergencyAccess::Unreviewed` (r:0 w:1)
	/// Proof: `EmergencyAccess::Unreviewed` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	fn remove_practitioner() -> Weight {
		// The fastest run took 126_489_000 ps. The proof measured: 647 bytes.
		Weight::from_parts(130_224_000, 3_602)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(9))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn suspend_organisation() -> Weight {
		// The fastest run took 55_693_000 ps. The proof measured: 442 bytes.
		Weight::from_parts(57_966_000, 3_564)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Organisations` (r:1 w:1)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn reinstate_organisation() -> Weight {
		// The fastest run took 55_593_000 ps. The proof measured: 450 bytes.
		Weight::from_parts(57_635_000, 3_564)
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
		// The fastest run took 2_561_446_000 ps. The proof measured: 81018 bytes.
		Weight::from_parts(2_674_095_000, 165_726)
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
		// The fastest run took 97_866_000 ps. The proof measured: 3545 bytes.
		Weight::from_parts(122_422_000, 3_791)
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
		// The fastest run took 1_480_335_000 ps. The proof measured: 76826 bytes.
		Weight::from_parts(1_570_910_000, 165_726)
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
		// The fastest run took 1_459_455_000 ps. The proof measured: 76832 bytes.
		Weight::from_parts(1_574_326_000, 165_726)
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
		// The fastest run took 79_298_000 ps. The proof measured: 569 bytes.
		Weight::from_parts(81_781_000, 3_564)
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
		// The fastest run took 58_287_000 ps. The proof measured: 442 bytes.
		Weight::from_parts(60_611_000, 3_564)
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
		// The fastest run took 68_542_000 ps. The proof measured: 562 bytes.
		Weight::from_parts(70_715_000, 3_602)
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
		// The fastest run took 66_990_000 ps. The proof measured: 562 bytes.
		Weight::from_parts(69_553_000, 3_602)
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
		// The fastest run took 76_134_000 ps. The proof measured: 2625 bytes.
		Weight::from_parts(78_757_000, 3_564)
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
		// The fastest run took 64_627_000 ps. The proof measured: 1667 bytes.
		Weight::from_parts(70_625_000, 2_831)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::SeatChanges` (r:1 w:1)
	/// Proof: `Consortium::SeatChanges` (`max_values`: Some(1), `max_size`: Some(834), added: 1329, mode: `MaxEncodedLen`)
	fn cancel_seat_change() -> Weight {
		// The fastest run took 37_075_000 ps. The proof measured: 1103 bytes.
		Weight::from_parts(38_808_000, 2_319)
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
		// The fastest run took 1_387_978_000 ps. The proof measured: 76346 bytes.
		Weight::from_parts(1_434_127_000, 165_726)
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
		// The fastest run took 1_406_665_000 ps. The proof measured: 76044 bytes.
		Weight::from_parts(1_461_217_000, 165_726)
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
		// The fastest run took 84_466_000 ps. The proof measured: 469 bytes.
		Weight::from_parts(87_400_000, 3_791)
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
		// The fastest run took 176_443_000 ps. The proof measured: 4845 bytes.
		Weight::from_parts(194_870_000, 8_310)
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
		// The fastest run took 148_852_000 ps. The proof measured: 4601 bytes.
		Weight::from_parts(170_894_000, 8_066)
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
		// The fastest run took 66_529_000 ps. The proof measured: 2599 bytes.
		Weight::from_parts(100_871_000, 3_791)
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
		// The fastest run took 103_474_000 ps. The proof measured: 3428 bytes.
		Weight::from_parts(141_020_000, 3_791)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
	/// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	fn authorize_upgrade() -> Weight {
		// The fastest run took 21_613_000 ps. The proof measured: 0 bytes.
		Weight::from_parts(22_693_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Seats` (r:1 w:1)
	/// Proof: `Consortium::Seats` (`max_values`: Some(1), `max_size`: Some(1346), added: 1841, mode: `MaxEncodedLen`)
	fn heard() -> Weight {
		// The fastest run took 34_702_000 ps. The proof measured: 1667 bytes.
		Weight::from_parts(38_046_000, 2_831)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Authored` (r:1 w:1)
	/// Proof: `Consortium::Authored` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn note_author() -> Weight {
		// The fastest run took 18_708_000 ps. The proof measured: 246 bytes.
		Weight::from_parts(19_699_000, 3_513)
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
		// The fastest run took 65_758_000 ps. The proof measured: 2742 bytes.
		Weight::from_parts(70_235_000, 4_227)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn admit_organisation() -> Weight {
		Weight::from_parts(92_438_000, 3_547)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn enrol_practitioner() -> Weight {
		Weight::from_parts(104_626_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(4))
	}

	fn remove_practitioner() -> Weight {
		Weight::from_parts(130_224_000, 3_602)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(9))
	}

	fn suspend_organisation() -> Weight {
		Weight::from_parts(57_966_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn reinstate_organisation() -> Weight {
		Weight::from_parts(57_635_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn exclude_organisation() -> Weight {
		Weight::from_parts(2_674_095_000, 165_726)
			.saturating_add(ParityDbWeight::get().reads(117))
			.saturating_add(ParityDbWeight::get().writes(57))
	}

	fn change_roles() -> Weight {
		Weight::from_parts(122_422_000, 3_791)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn replace_administrator() -> Weight {
		Weight::from_parts(1_570_910_000, 165_726)
			.saturating_add(ParityDbWeight::get().reads(100))
			.saturating_add(ParityDbWeight::get().writes(39))
	}

	fn change_administrator() -> Weight {
		Weight::from_parts(1_574_326_000, 165_726)
			.saturating_add(ParityDbWeight::get().reads(101))
			.saturating_add(ParityDbWeight::get().writes(39))
	}

	fn set_encryption_key() -> Weight {
		Weight::from_parts(81_781_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn set_endpoint() -> Weight {
		Weight::from_parts(60_611_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn limit_practitioner() -> Weight {
		Weight::from_parts(70_715_000, 3_602)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn set_credential() -> Weight {
		Weight::from_parts(69_553_000, 3_602)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn give_seat() -> Weight {
		Weight::from_parts(78_757_000, 3_564)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn take_seat() -> Weight {
		Weight::from_parts(70_625_000, 2_831)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn cancel_seat_change() -> Weight {
		Weight::from_parts(38_808_000, 2_319)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn resign_seat() -> Weight {
		Weight::from_parts(1_434_127_000, 165_726)
			.saturating_add(ParityDbWeight::get().reads(100))
			.saturating_add(ParityDbWeight::get().writes(36))
	}

	fn return_to_council() -> Weight {
		Weight::from_parts(1_461_217_000, 165_726)
			.saturating_add(ParityDbWeight::get().reads(100))
			.saturating_add(ParityDbWeight::get().writes(35))
	}

	fn nominate_validator() -> Weight {
		Weight::from_parts(87_400_000, 3_791)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn withdraw_nomination() -> Weight {
		Weight::from_parts(194_870_000, 8_310)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(5))
	}

	fn seat_validator() -> Weight {
		Weight::from_parts(170_894_000, 8_066)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn remove_validator() -> Weight {
		Weight::from_parts(100_871_000, 3_791)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn resign_validator() -> Weight {
		Weight::from_parts(141_020_000, 3_791)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}

	fn authorize_upgrade() -> Weight {
		Weight::from_parts(22_693_000, 0).saturating_add(ParityDbWeight::get().writes(1))
	}

	fn heard() -> Weight {
		Weight::from_parts(38_046_000, 2_831)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn note_author() -> Weight {
		Weight::from_parts(19_699_000, 3_513)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}

	fn punish_equivocation() -> Weight {
		Weight::from_parts(70_235_000, 4_227)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
}
