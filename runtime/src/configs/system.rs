//! System, time, utilities, pausing and migrations.

use super::{limits::*, members::MoreThanHalf};
use crate::*;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64, Contains},
	weights::{constants::ParityDbWeight, Weight},
};
use sp_runtime::{traits::AccountIdLookup, Perbill};

parameter_types! {
	/// For how many blocks a hash can be looked up, and so the longest life of a transaction: about 80 minutes.
	pub const BlockHashCount: BlockNumber = 2_400;
	/// The runtime's version.
	pub const Version: RuntimeVersion = VERSION;
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = AccountIdLookup<AccountId, ()>;
	type Nonce = Nonce;
	type Hash = Hash;
	type BlockHashCount = BlockHashCount;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	type DbWeight = ParityDbWeight;
	type Version = Version;
	type SS58Prefix = frame_support::traits::ConstU16<42>;
	type MaxConsumers = ConstU32<16>;
	/// What the council has paused.
	type BaseCallFilter = TxPause;
	type SingleBlockMigrations = crate::migrations::AtOnce;
	type MultiBlockMigrator = Migrations;
	type SystemWeightInfo = weights::frame_system::WeightInfo<Runtime>;
	type ExtensionsWeightInfo = weights::frame_system_extensions::WeightInfo<Runtime>;
}

impl pallet_timestamp::Config for Runtime {
	type Moment = u64;
	type OnTimestampSet = Aura;
	type MinimumPeriod = ConstU64<{ SLOT_MILLISECONDS / 2 }>;
	type WeightInfo = weights::pallet_timestamp::WeightInfo<Runtime>;
}

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = weights::pallet_utility::WeightInfo<Runtime>;
}

/// What can never be paused: without it the chain stops, or nobody could unpause, defend it or upgrade it, or patients
/// could not take back what they gave.
pub struct NeverPaused;

impl NeverPaused {
	/// Pallet and call; `*` is every call of the pallet.
	pub const LIST: &'static [(&'static str, &'static str)] = &[
		// Inherents: a block without the time is invalid.
		("Timestamp", "*"),
		// The council, and this pallet itself.
		("Council", "*"),
		("TxPause", "*"),
		("Consortium", "return_to_council"),
		// Suspension and exclusion.
		("Consortium", "suspend_organisation"),
		("Consortium", "reinstate_organisation"),
		("Consortium", "exclude_organisation"),
		// Session keys, reports of double votes, and validators that have to go.
		("Session", "*"),
		("Grandpa", "*"),
		("Consortium", "remove_validator"),
		("Consortium", "note_stalled"),
		// Upgrades.
		("Consortium", "authorize_upgrade"),
		("System", "apply_authorized_upgrade"),
		// Custodians' answers.
		("ErasureRequests", "attest"),
		("ErasureRequests", "extend"),
		("ErasureRequests", "keep"),
		("ErasureRequests", "keep_all"),
		("ErasureRequests", "attest_record"),
		// Patients' free calls.
		("AccessGrants", "revoke"),
		("AccessGrants", "revoke_grantee"),
		("AccessGrants", "revoke_all"),
		("AccessGrants", "set_policy"),
		("PatientRegistry", "end_mandate"),
		("PatientRegistry", "resign_mandate"),
		("PatientRegistry", "veto_recovery"),
		("PatientRegistry", "contradict_declaration"),
		("PatientRegistry", "unbind_device"),
		("EmergencyAccess", "dispute"),
		("ErasureRequests", "open"),
		// Emergencies.
		("EmergencyAccess", "open"),
		("EmergencyAccess", "open_cosigned"),
		("EmergencyAccess", "post_offline"),
	];

	/// Whether the call is on the list.
	pub fn holds(pallet: &[u8], call: &[u8]) -> bool {
		Self::LIST
			.iter()
			.any(|(of, name)| of.as_bytes() == pallet && (*name == "*" || name.as_bytes() == call))
	}
}

impl Contains<pallet_tx_pause::RuntimeCallNameOf<Runtime>> for NeverPaused {
	fn contains((pallet, call): &pallet_tx_pause::RuntimeCallNameOf<Runtime>) -> bool {
		Self::holds(pallet, call)
	}
}

impl pallet_tx_pause::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PauseOrigin = MoreThanHalf;
	type UnpauseOrigin = MoreThanHalf;
	type WhitelistedCalls = NeverPaused;
	type MaxNameLen = ConstU32<64>;
	type WeightInfo = weights::pallet_tx_pause::WeightInfo<Runtime>;
}

parameter_types! {
	/// What a block may spend on migrations, while nothing else is in it.
	pub MaxMigrationWeight: Weight = Perbill::from_percent(80) * RuntimeBlockWeights::get().max_block;
}

impl pallet_migrations::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type Migrations = crate::migrations::InSteps;
	#[cfg(feature = "runtime-benchmarks")]
	type Migrations = pallet_migrations::mock_helpers::MockedMigrations;
	type CursorMaxLen = ConstU32<65_536>;
	type IdentifierMaxLen = ConstU32<256>;
	type MigrationStatusHandler = ();
	/// Better no transactions than transactions on a state that is half the old one.
	type FailedMigrationHandler = frame_support::migrations::FreezeChainOnFailedMigration;
	type MaxServiceWeight = MaxMigrationWeight;
	type WeightInfo = weights::pallet_migrations::WeightInfo<Runtime>;
}
