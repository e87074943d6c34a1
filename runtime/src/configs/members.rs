//! The consortium, its council, and admission.

use super::limits::*;
use crate::{calls::Calls, nonce::NonceHorizon, *};
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64},
};
use frame_system::EnsureNever;
use pallet_collective::{EnsureProportionAtLeast, EnsureProportionMoreThan, Instance1};

parameter_types! {
	/// The most seats of the council.
	pub const MaxSeats: u32 = 64;
	/// The most validators.
	pub const MaxValidators: u32 = 64;
}

/// More than half of the seats that count.
pub type MoreThanHalf = EnsureProportionMoreThan<AccountId, Instance1, 1, 2>;

/// Two thirds of the seats that count.
pub type TwoThirds = EnsureProportionAtLeast<AccountId, Instance1, 2, 3>;

/// A day.
const DAY: u64 = 24 * 60 * 60 * 1_000;

/// Whoever does not vote does not agree. The defaults of pallet-collective count silence with the majority of those who
/// voted, so that fewer than two thirds could carry what needs two thirds.
pub struct SilenceIsNo;

impl pallet_collective::DefaultVote for SilenceIsNo {
	fn default_vote(
		_: Option<bool>,
		_: pallet_collective::MemberCount,
		_: pallet_collective::MemberCount,
		_: pallet_collective::MemberCount,
	) -> bool {
		false
	}
}

impl pallet_consortium::Config for Runtime {
	type Majority = MoreThanHalf;
	type TwoThirds = TwoThirds;
	type Council = Council;
	type Sessions = crate::validators::Rotation;
	type Departures = (Admission, AccessGrants, EmergencyAccess);
	type Clock = Timestamp;
	type OtherKeys = PatientRegistry;
	type MaxSeats = MaxSeats;
	type MaxValidators = MaxValidators;
	type MaxNomineesPerOrganisation = ConstU32<4>;
	type MaxPractitioners = ConstU32<10_000>;
	type SuspensionLength = ConstU64<{ 14 * DAY }>;
	type SuspensionPause = ConstU64<{ 90 * DAY }>;
	type SeatDelay = ConstU64<{ 7 * DAY }>;
	type SilentAfter = ConstU64<{ 90 * DAY }>;
	type MinVotes = ConstU32<3>;
	type DefaultSessionBlocks = ConstU32<{ super::SESSION_BLOCKS }>;
	type WeightInfo = pallet_consortium::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}

impl pallet_collective::Config<Instance1> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type RuntimeEvent = RuntimeEvent;
	type Proposal = RuntimeCall;
	type MotionDuration = ConstU32<{ 7 * DAYS }>;
	type MaxProposals = ConstU32<32>;
	type MaxMembers = MaxSeats;
	type DefaultVote = SilenceIsNo;
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
	type TwoThirds = TwoThirds;
	type Calls = Calls;
	type Members = Consortium;
	type Voices = Consortium;
	type Patients = PatientRegistry;
	type Clock = Timestamp;
	type Period = ConstU64<PERIOD_MILLISECONDS>;
	type OrganisationAllowance = OrganisationAllowance;
	type PatientAllowance = PatientAllowance;
	type DeviceAllowance = DeviceAllowance;
	type MinAllowance = MinAllowance;
	type MaxAllowance = MaxAllowance;
	type MaxWrappedCalls = ConstU32<64>;
	type MaxWrapperDepth = ConstU32<4>;
	type NonceHorizon = NonceHorizon;
	type WeightInfo = pallet_admission::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::People;
}
