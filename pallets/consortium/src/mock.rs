//! A runtime of two pallets, and short ways to say who does what.

use crate as pallet_consortium;
use crate::*;
use frame_support::{derive_impl, parameter_types, traits::ConstU32};
use frame_system::EnsureRoot;
use sp_io::TestExternalities;
use sp_runtime::BuildStorage;
use std::time::Duration;

type Block = frame_system::mocking::MockBlock<Test>;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;

	#[runtime::pallet_index(1)]
	pub type Consortium = pallet_consortium::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
}

parameter_types! {
	pub static CouncilAtGenesis: Vec<u64> = Vec::new();
}

/// Notes who got the seats.
pub struct Council;
impl frame_support::traits::InitializeMembers<u64> for Council {
	fn initialize_members(members: &[u64]) {
		CouncilAtGenesis::set(members.to_vec());
	}
}

/// Ten past the epoch.
pub struct Clock;
impl UnixTime for Clock {
	fn now() -> Duration {
		Duration::from_millis(10)
	}
}

parameter_types! {
	pub static KeysElsewhere: Vec<EncryptionKey> = Vec::new();
}

/// Another pallet with keys.
pub struct Elsewhere;
impl EncryptionKeys for Elsewhere {
	fn in_use(key: &EncryptionKey) -> bool {
		KeysElsewhere::get().contains(key)
	}
}

impl Config for Test {
	type AdmitOrigin = EnsureRoot<u64>;
	type Council = Council;
	type Clock = Clock;
	type OtherKeys = Elsewhere;
	type MaxSeats = ConstU32<3>;
	type MaxValidators = ConstU32<4>;
	type MaxPractitioners = ConstU32<2>;
	type WeightInfo = ();
}

/// The administrators of the two founders: hospital 0 has a seat, clinic 1 has none.
pub const HOSPITAL_ADMIN: u64 = 100;
pub const CLINIC_ADMIN: u64 = 101;
pub const HOSPITAL: OrganisationId = 0;
pub const CLINIC: OrganisationId = 1;
/// The hospital's validator.
pub const VALIDATOR: u64 = 200;
/// Somebody whom the chain does not know.
pub const STRANGER: u64 = 999;

pub fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn key(seed: u8) -> EncryptionKey {
	EncryptionKey::x25519([seed; 32])
}

pub fn genesis() -> GenesisConfig<Test> {
	GenesisConfig {
		organisations: vec![
			GenesisOrganisation {
				administrator: HOSPITAL_ADMIN,
				roles: Roles::of(&[Role::Provider, Role::Validator]),
				encryption_key: key(100),
				seat: true,
			},
			GenesisOrganisation {
				administrator: CLINIC_ADMIN,
				roles: Roles::of(&[Role::Provider]),
				encryption_key: key(101),
				seat: false,
			},
		],
		validators: vec![Validator { account: VALIDATOR, organisation: HOSPITAL }],
	}
}

pub fn ext_of(consortium: GenesisConfig<Test>) -> TestExternalities {
	KeysElsewhere::set(Vec::new());
	let mut storage =
		frame_system::GenesisConfig::<Test>::default().build_storage().expect("system builds");
	consortium.assimilate_storage(&mut storage).expect("consortium builds");
	let mut ext = TestExternalities::from(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

pub fn new_test_ext() -> TestExternalities {
	ext_of(genesis())
}

/// Runs the test on the founders' chain, and checks the storage afterwards.
pub fn on_chain(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Consortium::do_try_state().expect("the storage holds what it promises");
	});
}
