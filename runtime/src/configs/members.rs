//! The consortium, its council, and admission.

use super::limits::*;
use crate::{calls::Calls, nonce::NonceHorizon, *};
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64},
};
use frame_system::EnsureNever;
use pallet_collective::{
	EnsureProportionMoreThan, Instance1, MoreThanMajorityThenPrimeDefaultVote,
};

parameter_types! {
	/// The most seats of the council.
	pub const MaxSeats: u32 = 64;
	/// The most validators.
	pub const MaxValidators: u32 = 64;
}

/// More than half of the seats.
pub type MoreThanHalf = EnsureProportionMoreThan<AccountId, Instance1, 1, 2>;

impl pallet_consortium::Config for Runtime {
	type AdmitOrigin = MoreThanHalf;
	type Council = Council;
	type Clock = Timestamp;
	type OtherKeys = PatientRegistry;
	type MaxSeats = MaxSeats;
	type MaxValidators = MaxValidators;
	type MaxPractitioners = ConstU32<10_000>;
	type WeightInfo = pallet_consortium::weights::SubstrateWeight<Runtime>;
}

impl pallet_collective::Config<Instance1> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type RuntimeEvent = RuntimeEvent;
	type Proposal = RuntimeCall;
	type MotionDuration = ConstU32<{ 7 * DAYS }>;
	type MaxProposals = ConstU32<32>;
	type MaxMembers = MaxSeats;
	type DefaultVote = MoreThanMajorityThenPrimeDefaultVote;
	/// The consortium sets the members, and nobody else.
	#[cfg(not(feature = "runtime-benchmarks"))]
	type SetMembersOrigin = EnsureNever<()>;
	/// The benchmarks set members as root.
	#[cfg(feature = "runtime-benchmarks")]
	type SetMembersOrigin = frame_system::EnsureRoot<AccountId>;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = EnsureNever<()>;
	type KillOrigin = EnsureNever<()>;
	type Consideration = ();
	type WeightInfo = weights::pallet_collective::WeightInfo<Runtime>;
}

impl pallet_admission::Config for Runtime {
	type Calls = Calls;
	type Members = Consortium;
	type Patients = PatientRegistry;
	type Clock = Timestamp;
	type Period = ConstU64<PERIOD_MILLISECONDS>;
	type OrganisationAllowance = OrganisationAllowance;
	type PatientAllowance = PatientAllowance;
	type MaxWrappedCalls = ConstU32<64>;
	type MaxWrapperDepth = ConstU32<4>;
	type NonceHorizon = NonceHorizon;
	type WeightInfo = pallet_admission::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}
