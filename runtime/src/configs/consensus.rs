//! Authoring, finality and sessions.

use super::members::MaxValidators;
use crate::{
	no_currency::NoCurrency,
	validators::{
		Attendance, ConsortiumValidators, NothingMore, OnlyValidators, Punishment,
		PROVABLE_SESSIONS,
	},
	*,
};
use frame_support::{
	traits::{ConstBool, ConstU32, ConstU64},
	weights::Weight,
};
use pallet_consortium::WeightInfo as _;
use pallet_session::historical;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::traits::OpaqueKeys;

/// The length of a session of a chain whose genesis says nothing else. A change of the validators is planned by the next
/// session and in force in the one after.
pub const SESSION_BLOCKS: BlockNumber = 10 * MINUTES;

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type DisabledValidators = Session;
	type MaxAuthorities = MaxValidators;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<SLOT_MILLISECONDS>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = GrandpaWeight;
	type MaxAuthorities = MaxValidators;
	type MaxNominators = ConstU32<0>;
	/// As many changes of the set as sessions can be proved.
	type MaxSetIdSessionEntries = ConstU64<1_000>;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem =
		pallet_grandpa::EquivocationReportSystem<Self, Offences, Historical, ReportWithin>;
}

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = historical::IdentificationTuple<Self>;
	type OnOffenceHandler = Punishment;
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = Attendance;
}

/// What the pallet asks for, out of what can be measured of it.
pub struct GrandpaWeight;

impl pallet_grandpa::WeightInfo for GrandpaWeight {
	/// Two votes, the proof whose they are, the record of the offence, and the removal of the validator.
	fn report_equivocation(validators: u32, _nominators: u32) -> Weight {
		// The bencher cannot measure the proof of membership and the record without the staking pallet: the SDK's.
		let proof_and_record =
			<() as pallet_grandpa::WeightInfo>::report_equivocation(validators, 0);
		weights::pallet_grandpa::WeightInfo::<Runtime>::check_equivocation_proof(1)
			.saturating_add(proof_and_record)
			.saturating_add(
				<Runtime as pallet_consortium::Config>::WeightInfo::punish_equivocation(),
			)
	}

	fn note_stalled() -> Weight {
		weights::pallet_grandpa::WeightInfo::<Runtime>::note_stalled()
	}
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = OnlyValidators;
	type ShouldEndSession = pallet_session::PeriodicSessions<SessionBlocks, FirstSessionAt>;
	type NextSessionRotation = pallet_session::PeriodicSessions<SessionBlocks, FirstSessionAt>;
	type SessionManager = historical::NoteHistoricalRoot<Self, ConsortiumValidators>;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = pallet_session::disabling::UpToLimitDisablingStrategy;
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = NoCurrency;
	type KeyDeposit = ConstU64<0>;
}

impl historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = NothingMore;
}

frame_support::parameter_types! {
	/// For how many blocks a report of a double vote can wait for its inclusion: as long as sessions can be proved.
	pub ReportWithin: u64 = PROVABLE_SESSIONS as u64 * u64::from(Consortium::session_blocks());
	/// The length of a session of this chain.
	pub SessionBlocks: BlockNumber = Consortium::session_blocks();
	/// Sessions are counted from the first block.
	pub const FirstSessionAt: BlockNumber = 0;
}
