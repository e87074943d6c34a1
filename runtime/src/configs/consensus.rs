//! Authoring, finality and sessions.

use super::members::MaxValidators;
use crate::{
	no_currency::NoCurrency,
	validators::{ConsortiumValidators, NothingMore, OnlyValidators},
	*,
};
use frame_support::{
	traits::{ConstBool, ConstU32, ConstU64},
	weights::Weight,
};
use pallet_session::historical;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::traits::OpaqueKeys;

/// The length of a session: keys that were set take effect after one or two.
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
	type EquivocationReportSystem = ();
}

/// What the pallet asks for, out of what can be measured of it.
pub struct GrandpaWeight;

impl pallet_grandpa::WeightInfo for GrandpaWeight {
	/// Looking at two votes. Whose they are and what follows is not looked at yet.
	fn report_equivocation(_validators: u32, _nominators: u32) -> Weight {
		weights::pallet_grandpa::WeightInfo::<Runtime>::check_equivocation_proof(1)
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
	type DisablingStrategy = ();
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
	/// See [`SESSION_BLOCKS`].
	pub const SessionBlocks: BlockNumber = SESSION_BLOCKS;
	/// Sessions are counted from the first block.
	pub const FirstSessionAt: BlockNumber = 0;
}
