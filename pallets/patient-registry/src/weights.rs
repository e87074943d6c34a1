//! What the calls of `pallet_patient_registry` cost, and what else of it is measured.
//!
//! Measured, not written: `scripts/weights.sh` makes this file, on 2026-11-26, AMD EPYC. Times are picoseconds, proof sizes
//! bytes. In a run of their own: `bind_device`, `unbind_device`, `precheck_unbind_device`, `hand_over`, `complete_recovery`,
//! `carry_out_declaration` and `forget`.

#![allow(clippy::unnecessary_cast, clippy::wildcard_imports, missing_docs)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// What is measured of this pallet.
pub trait WeightInfo {
	fn register(n: u32) -> Weight;
	fn register_by_guardian(n: u32) -> Weight;
	fn register_provisionally() -> Weight;
	fn claim(n: u32) -> Weight;
	fn claim_by_guardian(n: u32) -> Weight;
	fn give_mandate() -> Weight;
	fn end_mandate() -> Weight;
	fn resign_mandate() -> Weight;
	fn hand_over() -> Weight;
	fn rotate_key() -> Weight;
	fn set_recovery() -> Weight;
	fn open_recovery() -> Weight;
	fn support_recovery() -> Weight;
	fn veto_recovery() -> Weight;
	fn complete_recovery() -> Weight;
	fn declare() -> Weight;
	fn confirm_declaration() -> Weight;
	fn contradict_declaration() -> Weight;
	fn carry_out_declaration() -> Weight;
	fn withdraw_declaration() -> Weight;
	fn rescind_death() -> Weight;
	fn bind_device() -> Weight;
	fn unbind_device() -> Weight;
	fn precheck_registration(n: u32) -> Weight;
	fn precheck_guardian_registration(n: u32) -> Weight;
	fn precheck_end_mandate() -> Weight;
	fn precheck_resign() -> Weight;
	fn precheck_veto() -> Weight;
	fn precheck_contradict() -> Weight;
	fn precheck_unbind_device() -> Weight;
	fn forget(r: u32, d: u32) -> Weight;
	fn forget_consents(n: u32) -> Weight;
	fn migrate_step() -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:1)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:16 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:1)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Keys` (r:1 w:1)
	/// Proof: `PatientRegistry::Keys` (`max_values`: None, `max_size`: Some(1349), added: 3824, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::PolicyCommitments` (r:1 w:1)
	/// Proof: `AccessGrants::PolicyCommitments` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:1)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Received` (r:0 w:1)
	/// Proof: `AccessGrants::Received` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:0 w:1)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 8.
	fn register(n: u32) -> Weight {
		// The fastest run took 498_342_000 ps. The proof measured: 1734 bytes.
		Weight::from_parts(530_683_029, 41_966)
			// Standard error: 212_425 ps.
			.saturating_add(Weight::from_parts(14_679_402, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(32))
			.saturating_add(T::DbWeight::get().writes(11))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:1)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:16 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:2 w:2)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:2 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Keys` (r:1 w:1)
	/// Proof: `PatientRegistry::Keys` (`max_values`: None, `max_size`: Some(1349), added: 3824, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::PolicyCommitments` (r:1 w:1)
	/// Proof: `AccessGrants::PolicyCommitments` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:1)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:1)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Received` (r:0 w:1)
	/// Proof: `AccessGrants::Received` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:0 w:1)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 8.
	fn register_by_guardian(n: u32) -> Weight {
		// The fastest run took 549_078_000 ps. The proof measured: 1734 bytes.
		Weight::from_parts(592_459_160, 41_966)
			// Standard error: 205_288 ps.
			.saturating_add(Weight::from_parts(13_462_223, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(35))
			.saturating_add(T::DbWeight::get().writes(13))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:16 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::PolicyCommitments` (r:1 w:1)
	/// Proof: `AccessGrants::PolicyCommitments` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:1)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Received` (r:0 w:1)
	/// Proof: `AccessGrants::Received` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	fn register_provisionally() -> Weight {
		// The fastest run took 310_212_000 ps. The proof measured: 1559 bytes.
		Weight::from_parts(315_920_000, 41_966)
			.saturating_add(T::DbWeight::get().reads(25))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:1)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:1)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Keys` (r:1 w:1)
	/// Proof: `PatientRegistry::Keys` (`max_values`: None, `max_size`: Some(1349), added: 3824, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::PolicyCommitments` (r:1 w:1)
	/// Proof: `AccessGrants::PolicyCommitments` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:1)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Received` (r:0 w:1)
	/// Proof: `AccessGrants::Received` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:0 w:1)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 8.
	fn claim(n: u32) -> Weight {
		// The fastest run took 334_348_000 ps. The proof measured: 901 bytes.
		Weight::from_parts(390_116_201, 13_999)
			// Standard error: 283_412 ps.
			.saturating_add(Weight::from_parts(12_178_271, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(11))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:1)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:2 w:2)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:2 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Keys` (r:1 w:1)
	/// Proof: `PatientRegistry::Keys` (`max_values`: None, `max_size`: Some(1349), added: 3824, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::PolicyCommitments` (r:1 w:1)
	/// Proof: `AccessGrants::PolicyCommitments` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:1)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `AccessGrants::Given` (r:1 w:1)
	/// Proof: `AccessGrants::Given` (`max_values`: None, `max_size`: Some(10534), added: 13009, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Grants` (r:1 w:1)
	/// Proof: `AccessGrants::Grants` (`max_values`: None, `max_size`: Some(1314), added: 3789, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::Received` (r:0 w:1)
	/// Proof: `AccessGrants::Received` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:0 w:1)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 8.
	fn claim_by_guardian(n: u32) -> Weight {
		// The fastest run took 384_403_000 ps. The proof measured: 901 bytes.
		Weight::from_parts(445_171_162, 13_999)
			// Standard error: 173_122 ps.
			.saturating_add(Weight::from_parts(15_233_543, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(13))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:1)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:1)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:2)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:1 w:1)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `PatientRegistry::Holders` (r:0 w:1)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:0 w:2)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn give_mandate() -> Weight {
		// The fastest run took 377_983_000 ps. The proof measured: 3284 bytes.
		Weight::from_parts(409_760_000, 6_749)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(12))
	}

	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:1)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:1 w:1)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `PatientRegistry::Holders` (r:0 w:1)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:0 w:1)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:0 w:1)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	fn end_mandate() -> Weight {
		// The fastest run took 120_640_000 ps. The proof measured: 2270 bytes.
		Weight::from_parts(125_307_000, 6_291)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	/// Storage: `PatientRegistry::Mandates` (r:1 w:1)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:1 w:1)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `PatientRegistry::Holders` (r:0 w:1)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:0 w:1)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:0 w:1)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	fn resign_mandate() -> Weight {
		// The fastest run took 116_073_000 ps. The proof measured: 2202 bytes.
		Weight::from_parts(122_142_000, 6_291)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:1)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:1)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:25 w:25)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:1 w:0)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `PatientRegistry::DeviceNumbers` (r:1 w:1)
	/// Proof: `PatientRegistry::DeviceNumbers` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Devices` (r:16 w:16)
	/// Proof: `PatientRegistry::Devices` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:10)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Keys` (r:1 w:1)
	/// Proof: `PatientRegistry::Keys` (`max_values`: None, `max_size`: Some(1349), added: 3824, mode: `MaxEncodedLen`)
	/// Storage: `Admission::DeviceUsage` (r:0 w:16)
	/// Proof: `Admission::DeviceUsage` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:0 w:9)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:0 w:8)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceOf` (r:0 w:16)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	fn hand_over() -> Weight {
		// The fastest run took 1_417_041_000 ps. The proof measured: 6054 bytes.
		Weight::from_parts(1_585_472_000, 64_465)
			.saturating_add(T::DbWeight::get().reads(53))
			.saturating_add(T::DbWeight::get().writes(107))
	}

	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:2)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Keys` (r:1 w:1)
	/// Proof: `PatientRegistry::Keys` (`max_values`: None, `max_size`: Some(1349), added: 3824, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn rotate_key() -> Weight {
		// The fastest run took 127_700_000 ps. The proof measured: 3457 bytes.
		Weight::from_parts(132_477_000, 6_922)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:1 w:1)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn set_recovery() -> Weight {
		// The fastest run took 93_579_000 ps. The proof measured: 2234 bytes.
		Weight::from_parts(98_517_000, 6_291)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:1 w:1)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:0)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:1)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn open_recovery() -> Weight {
		// The fastest run took 289_391_000 ps. The proof measured: 3247 bytes.
		Weight::from_parts(323_682_000, 6_712)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:1 w:1)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn support_recovery() -> Weight {
		// The fastest run took 103_645_000 ps. The proof measured: 2234 bytes.
		Weight::from_parts(108_051_000, 6_291)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:1 w:1)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn veto_recovery() -> Weight {
		// The fastest run took 92_598_000 ps. The proof measured: 2234 bytes.
		Weight::from_parts(96_523_000, 6_291)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:1 w:1)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:18 w:18)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceNumbers` (r:1 w:1)
	/// Proof: `PatientRegistry::DeviceNumbers` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Devices` (r:16 w:16)
	/// Proof: `PatientRegistry::Devices` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:2)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Keys` (r:1 w:1)
	/// Proof: `PatientRegistry::Keys` (`max_values`: None, `max_size`: Some(1349), added: 3824, mode: `MaxEncodedLen`)
	/// Storage: `Admission::DeviceUsage` (r:0 w:16)
	/// Proof: `Admission::DeviceUsage` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:0 w:2)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:0 w:1)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceOf` (r:0 w:16)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	fn complete_recovery() -> Weight {
		// The fastest run took 975_614_000 ps. The proof measured: 6983 bytes.
		Weight::from_parts(1_202_051_000, 46_692)
			.saturating_add(T::DbWeight::get().reads(43))
			.saturating_add(T::DbWeight::get().writes(76))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Declarations` (r:1 w:1)
	/// Proof: `PatientRegistry::Declarations` (`max_values`: None, `max_size`: Some(241), added: 2716, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:0)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:1)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn declare() -> Weight {
		// The fastest run took 282_902_000 ps. The proof measured: 2654 bytes.
		Weight::from_parts(337_053_000, 6_119)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Declarations` (r:1 w:1)
	/// Proof: `PatientRegistry::Declarations` (`max_values`: None, `max_size`: Some(241), added: 2716, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn confirm_declaration() -> Weight {
		// The fastest run took 109_814_000 ps. The proof measured: 986 bytes.
		Weight::from_parts(115_382_000, 4_451)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:1 w:0)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Declarations` (r:1 w:1)
	/// Proof: `PatientRegistry::Declarations` (`max_values`: None, `max_size`: Some(241), added: 2716, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn contradict_declaration() -> Weight {
		// The fastest run took 106_459_000 ps. The proof measured: 1670 bytes.
		Weight::from_parts(111_116_000, 5_450)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:2 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Declarations` (r:1 w:1)
	/// Proof: `PatientRegistry::Declarations` (`max_values`: None, `max_size`: Some(241), added: 2716, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:25 w:25)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:1 w:10)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::KeyHolders` (r:1 w:0)
	/// Proof: `Consortium::KeyHolders` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:1)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:1 w:1)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `PatientRegistry::DeviceNumbers` (r:1 w:1)
	/// Proof: `PatientRegistry::DeviceNumbers` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Devices` (r:16 w:16)
	/// Proof: `PatientRegistry::Devices` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Keys` (r:1 w:1)
	/// Proof: `PatientRegistry::Keys` (`max_values`: None, `max_size`: Some(1349), added: 3824, mode: `MaxEncodedLen`)
	/// Storage: `Admission::DeviceUsage` (r:0 w:16)
	/// Proof: `Admission::DeviceUsage` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:0 w:9)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:0 w:8)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceOf` (r:0 w:16)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	fn carry_out_declaration() -> Weight {
		// The fastest run took 1_311_284_000 ps. The proof measured: 6916 bytes.
		Weight::from_parts(1_402_139_000, 64_465)
			.saturating_add(T::DbWeight::get().reads(54))
			.saturating_add(T::DbWeight::get().writes(107))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Declarations` (r:1 w:1)
	/// Proof: `PatientRegistry::Declarations` (`max_values`: None, `max_size`: Some(241), added: 2716, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn withdraw_declaration() -> Weight {
		// The fastest run took 101_972_000 ps. The proof measured: 953 bytes.
		Weight::from_parts(108_071_000, 4_418)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Practitioners` (r:1 w:0)
	/// Proof: `Consortium::Practitioners` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Organisations` (r:1 w:0)
	/// Proof: `Consortium::Organisations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn rescind_death() -> Weight {
		// The fastest run took 100_630_000 ps. The proof measured: 790 bytes.
		Weight::from_parts(105_868_000, 4_255)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:1)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceOf` (r:1 w:2)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceNumbers` (r:1 w:1)
	/// Proof: `PatientRegistry::DeviceNumbers` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Devices` (r:16 w:2)
	/// Proof: `PatientRegistry::Devices` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Admission::DeviceUsage` (r:0 w:1)
	/// Proof: `Admission::DeviceUsage` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	fn bind_device() -> Weight {
		// The fastest run took 495_829_000 ps. The proof measured: 2962 bytes.
		Weight::from_parts(547_185_000, 42_062)
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(T::DbWeight::get().writes(11))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Devices` (r:1 w:1)
	/// Proof: `PatientRegistry::Devices` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceNumbers` (r:1 w:1)
	/// Proof: `PatientRegistry::DeviceNumbers` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `System::EventTopics` (r:1 w:1)
	/// Proof: `System::EventTopics` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Admission::DeviceUsage` (r:0 w:1)
	/// Proof: `Admission::DeviceUsage` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceOf` (r:0 w:1)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	fn unbind_device() -> Weight {
		// The fastest run took 142_853_000 ps. The proof measured: 1982 bytes.
		Weight::from_parts(166_919_000, 5_450)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:0)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 8.
	fn precheck_registration(n: u32) -> Weight {
		// The fastest run took 107_831_000 ps. The proof measured: 97 bytes.
		Weight::from_parts(116_459_127, 3_513)
			// Standard error: 26_056 ps.
			.saturating_add(Weight::from_parts(2_220_342, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:1 w:0)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 8.
	fn precheck_guardian_registration(n: u32) -> Weight {
		// The fastest run took 113_499_000 ps. The proof measured: 97 bytes.
		Weight::from_parts(121_805_458, 3_513)
			// Standard error: 29_664 ps.
			.saturating_add(Weight::from_parts(2_539_489, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
	}

	/// Storage: `PatientRegistry::Patients` (r:1 w:0)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	fn precheck_end_mandate() -> Weight {
		// The fastest run took 31_246_000 ps. The proof measured: 1236 bytes.
		Weight::from_parts(32_749_000, 5_450).saturating_add(T::DbWeight::get().reads(2))
	}

	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	fn precheck_resign() -> Weight {
		// The fastest run took 20_952_000 ps. The proof measured: 1168 bytes.
		Weight::from_parts(22_383_000, 5_450).saturating_add(T::DbWeight::get().reads(1))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:1 w:0)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:0)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	fn precheck_veto() -> Weight {
		// The fastest run took 43_524_000 ps. The proof measured: 2166 bytes.
		Weight::from_parts(45_588_000, 6_291).saturating_add(T::DbWeight::get().reads(3))
	}

	/// Storage: `PatientRegistry::Declarations` (r:1 w:0)
	/// Proof: `PatientRegistry::Declarations` (`max_values`: None, `max_size`: Some(241), added: 2716, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn precheck_contradict() -> Weight {
		// The fastest run took 25_728_000 ps. The proof measured: 397 bytes.
		Weight::from_parts(27_290_000, 3_706).saturating_add(T::DbWeight::get().reads(2))
	}

	/// Storage: `PatientRegistry::Devices` (r:1 w:0)
	/// Proof: `PatientRegistry::Devices` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	fn precheck_unbind_device() -> Weight {
		// The fastest run took 17_335_000 ps. The proof measured: 305 bytes.
		Weight::from_parts(19_419_000, 3_557).saturating_add(T::DbWeight::get().reads(1))
	}

	/// Storage: `PatientRegistry::DeviceNumbers` (r:1 w:1)
	/// Proof: `PatientRegistry::DeviceNumbers` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Devices` (r:16 w:16)
	/// Proof: `PatientRegistry::Devices` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:25 w:25)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Mandates` (r:1 w:1)
	/// Proof: `PatientRegistry::Mandates` (`max_values`: None, `max_size`: Some(1985), added: 4460, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Keys` (r:1 w:1)
	/// Proof: `PatientRegistry::Keys` (`max_values`: None, `max_size`: Some(1349), added: 3824, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Patients` (r:1 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `Admission::DeviceUsage` (r:0 w:16)
	/// Proof: `Admission::DeviceUsage` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Declarations` (r:0 w:1)
	/// Proof: `PatientRegistry::Declarations` (`max_values`: None, `max_size`: Some(241), added: 2716, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Holders` (r:0 w:9)
	/// Proof: `PatientRegistry::Holders` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Representatives` (r:0 w:9)
	/// Proof: `PatientRegistry::Representatives` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::KeyHolders` (r:0 w:40)
	/// Proof: `PatientRegistry::KeyHolders` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Recoveries` (r:0 w:1)
	/// Proof: `PatientRegistry::Recoveries` (`max_values`: None, `max_size`: Some(2826), added: 5301, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::DeviceOf` (r:0 w:16)
	/// Proof: `PatientRegistry::DeviceOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// `r` was measured from 0 to 8.
	/// `d` was measured from 0 to 16.
	fn forget(r: u32, d: u32) -> Weight {
		// The fastest run took 359_556_000 ps. The proof measured: 1720 + d * 134 + r * 164 bytes.
		Weight::from_parts(222_086_834, 5_450)
			// Standard error: 1_005_875 ps.
			.saturating_add(Weight::from_parts(19_685_897, 0).saturating_mul(r.into()))
			// Standard error: 519_622 ps.
			.saturating_add(Weight::from_parts(37_213_198, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 2_567).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 2_539).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(41))
			.saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(d.into())))
	}

	/// Storage: `PatientRegistry::OldestConsentHour` (r:1 w:1)
	/// Proof: `PatientRegistry::OldestConsentHour` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::UsedConsents` (r:101 w:100)
	/// Proof: `PatientRegistry::UsedConsents` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// `n` was measured from 0 to 100.
	fn forget_consents(n: u32) -> Weight {
		// The fastest run took 30_586_000 ps. The proof measured: 131 + n * 36 bytes.
		Weight::from_parts(11_636_233, 3_513)
			// Standard error: 21_371 ps.
			.saturating_add(Weight::from_parts(21_026_810, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_523).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}

	/// Storage: UNKNOWN KEY `0x96b3b5d2a71b37a1daecf3b4a2440a8e4e7b9012096b41c4eb3aaf947f6ea429` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x96b3b5d2a71b37a1daecf3b4a2440a8e4e7b9012096b41c4eb3aaf947f6ea429` (r:1 w:0)
	/// Storage: `PatientRegistry::Patients` (r:2 w:1)
	/// Proof: `PatientRegistry::Patients` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `AccessGrants::PolicyCommitments` (r:1 w:1)
	/// Proof: `AccessGrants::PolicyCommitments` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `ErasureRequests::CaseOf` (r:1 w:0)
	/// Proof: `ErasureRequests::CaseOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `PatientRegistry::Keys` (r:0 w:1)
	/// Proof: `PatientRegistry::Keys` (`max_values`: None, `max_size`: Some(1349), added: 3824, mode: `MaxEncodedLen`)
	fn migrate_step() -> Weight {
		// The fastest run took 72_258_000 ps. The proof measured: 190 bytes.
		Weight::from_parts(74_491_000, 6_112)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

/// For tests, with the costs of ParityDB.
impl WeightInfo for () {
	fn register(n: u32) -> Weight {
		Weight::from_parts(530_683_029, 41_966)
			.saturating_add(Weight::from_parts(14_679_402, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(32))
			.saturating_add(ParityDbWeight::get().writes(11))
	}

	fn register_by_guardian(n: u32) -> Weight {
		Weight::from_parts(592_459_160, 41_966)
			.saturating_add(Weight::from_parts(13_462_223, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(35))
			.saturating_add(ParityDbWeight::get().writes(13))
	}

	fn register_provisionally() -> Weight {
		Weight::from_parts(315_920_000, 41_966)
			.saturating_add(ParityDbWeight::get().reads(25))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn claim(n: u32) -> Weight {
		Weight::from_parts(390_116_201, 13_999)
			.saturating_add(Weight::from_parts(12_178_271, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().writes(11))
	}

	fn claim_by_guardian(n: u32) -> Weight {
		Weight::from_parts(445_171_162, 13_999)
			.saturating_add(Weight::from_parts(15_233_543, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(19))
			.saturating_add(ParityDbWeight::get().writes(13))
	}

	fn give_mandate() -> Weight {
		Weight::from_parts(409_760_000, 6_749)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(12))
	}

	fn end_mandate() -> Weight {
		Weight::from_parts(125_307_000, 6_291)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(7))
	}

	fn resign_mandate() -> Weight {
		Weight::from_parts(122_142_000, 6_291)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(7))
	}

	fn hand_over() -> Weight {
		Weight::from_parts(1_585_472_000, 64_465)
			.saturating_add(ParityDbWeight::get().reads(53))
			.saturating_add(ParityDbWeight::get().writes(107))
	}

	fn rotate_key() -> Weight {
		Weight::from_parts(132_477_000, 6_922)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(4))
	}

	fn set_recovery() -> Weight {
		Weight::from_parts(98_517_000, 6_291)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn open_recovery() -> Weight {
		Weight::from_parts(323_682_000, 6_712)
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().writes(4))
	}

	fn support_recovery() -> Weight {
		Weight::from_parts(108_051_000, 6_291)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn veto_recovery() -> Weight {
		Weight::from_parts(96_523_000, 6_291)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn complete_recovery() -> Weight {
		Weight::from_parts(1_202_051_000, 46_692)
			.saturating_add(ParityDbWeight::get().reads(43))
			.saturating_add(ParityDbWeight::get().writes(76))
	}

	fn declare() -> Weight {
		Weight::from_parts(337_053_000, 6_119)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(4))
	}

	fn confirm_declaration() -> Weight {
		Weight::from_parts(115_382_000, 4_451)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn contradict_declaration() -> Weight {
		Weight::from_parts(111_116_000, 5_450)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn carry_out_declaration() -> Weight {
		Weight::from_parts(1_402_139_000, 64_465)
			.saturating_add(ParityDbWeight::get().reads(54))
			.saturating_add(ParityDbWeight::get().writes(107))
	}

	fn withdraw_declaration() -> Weight {
		Weight::from_parts(108_071_000, 4_418)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn rescind_death() -> Weight {
		Weight::from_parts(105_868_000, 4_255)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}

	fn bind_device() -> Weight {
		Weight::from_parts(547_185_000, 42_062)
			.saturating_add(ParityDbWeight::get().reads(27))
			.saturating_add(ParityDbWeight::get().writes(11))
	}

	fn unbind_device() -> Weight {
		Weight::from_parts(166_919_000, 5_450)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(6))
	}

	fn precheck_registration(n: u32) -> Weight {
		Weight::from_parts(116_459_127, 3_513)
			.saturating_add(Weight::from_parts(2_220_342, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3))
	}

	fn precheck_guardian_registration(n: u32) -> Weight {
		Weight::from_parts(121_805_458, 3_513)
			.saturating_add(Weight::from_parts(2_539_489, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3))
	}

	fn precheck_end_mandate() -> Weight {
		Weight::from_parts(32_749_000, 5_450).saturating_add(ParityDbWeight::get().reads(2))
	}

	fn precheck_resign() -> Weight {
		Weight::from_parts(22_383_000, 5_450).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn precheck_veto() -> Weight {
		Weight::from_parts(45_588_000, 6_291).saturating_add(ParityDbWeight::get().reads(3))
	}

	fn precheck_contradict() -> Weight {
		Weight::from_parts(27_290_000, 3_706).saturating_add(ParityDbWeight::get().reads(2))
	}

	fn precheck_unbind_device() -> Weight {
		Weight::from_parts(19_419_000, 3_557).saturating_add(ParityDbWeight::get().reads(1))
	}

	fn forget(r: u32, d: u32) -> Weight {
		Weight::from_parts(222_086_834, 5_450)
			.saturating_add(Weight::from_parts(19_685_897, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(37_213_198, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 2_567).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 2_539).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(41))
			.saturating_add(ParityDbWeight::get().writes(4_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64.saturating_mul(d.into())))
	}

	fn forget_consents(n: u32) -> Weight {
		Weight::from_parts(11_636_233, 3_513)
			.saturating_add(Weight::from_parts(21_026_810, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2_523).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}

	fn migrate_step() -> Weight {
		Weight::from_parts(74_491_000, 6_112)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
}
