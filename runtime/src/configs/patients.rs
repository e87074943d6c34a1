//! Patients, their grants, records and erasure.

use super::limits::*;
use crate::*;
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64},
	weights::Weight,
};
use sp_runtime::Perbill;

/// How long custodians have to answer an erasure case: a month (GDPR Art. 12(3)), as 30 days.
const ANSWER_WITHIN_MILLISECONDS: u64 = 30 * 24 * 60 * 60 * 1_000;

parameter_types! {
	/// The most custodians that one patient's records can be kept by.
	pub const MaxCustodiansPerPatient: u32 = 64;
	/// What one step of a purge may take: a hundredth of a block.
	pub PurgeStepWeight: Weight = Perbill::from_percent(1) * RuntimeBlockWeights::get().max_block;
}

/// Everything that keeps something under a patient id, in the order in which it forgets: the registry, which releases
/// the account, comes last but for the case itself. `runtime/tests/forgetting.rs` fails when a pallet is missing.
pub type Forget = (AccessGrants, RecordAnchors, Admission, PatientRegistry, ErasureRequests);

impl pallet_patient_registry::Config for Runtime {
	type Members = Consortium;
	type InitialGrants = AccessGrants;
	type OtherKeys = Consortium;
	type Signature = Signature;
	type Clock = Timestamp;
	type MaxInitialGrants = ConstU32<8>;
	type WeightInfo = pallet_patient_registry::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}

impl pallet_access_grants::Config for Runtime {
	type Members = Consortium;
	type Patients = PatientRegistry;
	type Anchors = RecordAnchors;
	type Erasure = ErasureRequests;
	type Clock = Timestamp;
	type MaxGrantsPerGrantee = ConstU32<8>;
	type MaxGrantees = ConstU32<256>;
	type WeightInfo = pallet_access_grants::weights::SubstrateWeight<Runtime>;
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
	type WeightInfo = pallet_record_anchors::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}

impl pallet_erasure_requests::Config for Runtime {
	type Members = Consortium;
	type Patients = PatientRegistry;
	type Anchors = RecordAnchors;
	type Forget = Forget;
	type Signature = Signature;
	type Clock = Timestamp;
	type AnswerWithin = ConstU64<ANSWER_WITHIN_MILLISECONDS>;
	type MaxCustodiansPerPatient = MaxCustodiansPerPatient;
	type StepWeight = PurgeStepWeight;
	type WeightInfo = pallet_erasure_requests::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}
