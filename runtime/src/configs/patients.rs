//! Patients, their grants, records and erasure.

use super::limits::*;
use crate::*;
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64},
	weights::Weight,
};
use sp_runtime::Perbill;

/// A month (GDPR Art. 12(3)), as 30 days.
const MONTH: u64 = 30 * DAY;

parameter_types! {
	/// The most custodians that one patient's records can be kept by.
	pub const MaxCustodiansPerPatient: u32 = 64;
	/// The most legal holds on records of one patient.
	pub const MaxHoldsPerPatient: u32 = 32;
	/// What one step of a purge may take: a hundredth of a block.
	pub PurgeStepWeight: Weight = Perbill::from_percent(1) * RuntimeBlockWeights::get().max_block;
}

/// A day.
const DAY: u64 = 24 * 60 * 60 * 1_000;

/// Everything that keeps something under a patient id, in the order in which it forgets: the registry, which releases
/// the accounts, comes last but for the case itself. `runtime/tests/forgetting.rs` fails when a pallet is missing.
pub type Forget =
	(AccessGrants, RecordAnchors, EmergencyAccess, Admission, PatientRegistry, ErasureRequests);

impl pallet_patient_registry::Config for Runtime {
	type Members = Consortium;
	type InitialGrants = AccessGrants;
	type Policies = AccessGrants;
	type OtherKeys = Consortium;
	type Signature = Signature;
	type Clock = Timestamp;
	type MaxInitialGrants = ConstU32<8>;
	type MaxKeys = ConstU32<32>;
	type MaxRepresentatives = ConstU32<8>;
	type ProvisionalLength = ConstU64<{ 30 * DAY }>;
	type MinRecoveryDelay = ConstU64<{ 2 * DAY }>;
	type DefaultRecoveryDelay = ConstU64<{ 7 * DAY }>;
	type MaxRecoveryDelay = ConstU64<{ 60 * DAY }>;
	type RecoveryCoolDown = ConstU64<{ 30 * DAY }>;
	type MaxAttemptAge = ConstU64<{ 90 * DAY }>;
	type DeclarationDelay = ConstU64<{ 14 * DAY }>;
	type DeclarationWindow = ConstU64<{ 30 * DAY }>;
	type Departures = Admission;
	type MaxDevices = ConstU32<16>;
	type MaxDeviceLength = ConstU64<{ 366 * DAY }>;
	type WeightInfo = pallet_patient_registry::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}

impl pallet_access_grants::Config for Runtime {
	type Members = Consortium;
	type Patients = PatientRegistry;
	type Anchors = RecordAnchors;
	type Emergencies = EmergencyAccess;
	type Erasure = ErasureRequests;
	type Clock = Timestamp;
	type MaxGrantsPerGrantee = ConstU32<8>;
	type MaxGrantees = ConstU32<256>;
	type MaxRequests = ConstU32<32>;
	type MaxRequestsPerOrganisation = ConstU32<4>;
	type RequestLength = ConstU64<{ 30 * DAY }>;
	type WeightInfo = pallet_access_grants::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}

impl pallet_emergency_access::Config for Runtime {
	type Members = Consortium;
	type Patients = PatientRegistry;
	type Erasure = ErasureRequests;
	type Signature = Signature;
	type Clock = Timestamp;
	type AccessLength = ConstU64<{ 4 * 60 * 60 * 1_000 }>;
	type ReviewWithin = ConstU64<{ 7 * DAY }>;
	type MaxUnreviewed = ConstU32<3>;
	type OfflineWithin = ConstU64<{ 30 * DAY }>;
	type WeightInfo = pallet_emergency_access::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}

impl pallet_disclosures::Config for Runtime {
	type Members = Consortium;
	type Clock = Timestamp;
	type Interval = ConstU64<{ 6 * 60 * 60 * 1_000 }>;
	type Grace = ConstU64<{ 60 * 60 * 1_000 }>;
	// Six years, as HIPAA 164.528 has it, which is more than the three of EHDS Art. 9.
	type Retention = ConstU64<{ 6 * 366 * DAY }>;
	type WeightInfo = pallet_disclosures::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}

impl pallet_record_anchors::Config for Runtime {
	type Members = Consortium;
	type Patients = PatientRegistry;
	type Access = AccessGrants;
	type Erasure = ErasureRequests;
	type Clock = Timestamp;
	type MaxCustodiansPerPatient = MaxCustodiansPerPatient;
	type MaxAnchorsPerCall = ConstU32<64>;
	type MaxHoldsPerPatient = MaxHoldsPerPatient;
	type RectifyWithin = ConstU64<MONTH>;
	type OfferLength = ConstU64<{ 30 * DAY }>;
	type WeightInfo = pallet_record_anchors::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}

impl pallet_erasure_requests::Config for Runtime {
	type Members = Consortium;
	type Patients = PatientRegistry;
	type Anchors = RecordAnchors;
	type Records = RecordAnchors;
	type Forget = Forget;
	type Grants = AccessGrants;
	type Signature = Signature;
	type Clock = Timestamp;
	type AnswerWithin = ConstU64<MONTH>;
	type ExtendBy = ConstU64<{ 2 * MONTH }>;
	type AppealWithin = ConstU64<{ 3 * MONTH }>;
	type DecideWithin = ConstU64<MONTH>;
	type EraseWithin = ConstU64<{ 14 * DAY }>;
	type RecipientsAnswerWithin = ConstU64<MONTH>;
	type MaxCustodiansPerPatient = MaxCustodiansPerPatient;
	type MaxCasesPerPatient = ConstU32<8>;
	type MaxKeptPerCase = ConstU32<64>;
	type MaxHeldRecords = MaxHoldsPerPatient;
	type MaxRecipientsPerCase = ConstU32<256>;
	type StepWeight = PurgeStepWeight;
	type WeightInfo = pallet_erasure_requests::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}
