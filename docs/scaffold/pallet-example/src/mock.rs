//! A runtime of two pallets, a small world around it, and short ways to say who does what.

use crate as pallet_example;
use crate::*;
use anamnesis_primitives::{CallClass, PractitionerKind, Sender};
use frame_support::{derive_impl, parameter_types};
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
	pub type Example = pallet_example::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
}

// ANCHOR: class
pub fn example(call: &pallet_example::Call<Test>) -> CallClass<'_, RuntimeCall> {
	use pallet_example::Call::*;
	match call {
		choose { patient, .. } => CallClass::Charged(Sender::Holder { patient: *patient }),
		__Ignore(_, never) => match *never {},
	}
}
// ANCHOR_END: class

/// A patient, and the account that holds the id.
pub const ANNA: PatientId = PatientId([1; 16]);
pub const ANNAS_ACCOUNT: u64 = 1;
/// Two Providers, and an organisation that is none.
pub const CLINIC: OrganisationId = 1;
pub const HOSPITAL: OrganisationId = 2;
pub const CUSTODIAN: OrganisationId = 3;
/// Somebody whom the chain does not know.
pub const STRANGER: u64 = 999;
/// When the tests are.
pub const NOW: Moment = 1_000_000;

parameter_types! {
	pub static Registered: Vec<PatientId> = Vec::new();
	pub static Denied: Vec<PatientId> = Vec::new();
}

/// Everything else that there is.
pub struct World;

impl UnixTime for World {
	fn now() -> Duration {
		Duration::from_millis(NOW)
	}
}

impl Members<u64> for World {
	fn is_active(organisation: OrganisationId) -> bool {
		[CLINIC, HOSPITAL, CUSTODIAN].contains(&organisation)
	}

	fn has_role(organisation: OrganisationId, role: Role) -> bool {
		[CLINIC, HOSPITAL].contains(&organisation) && role == Role::Provider
	}

	fn administrator(_: OrganisationId) -> Option<u64> {
		None
	}

	fn administers(_: &u64) -> Option<OrganisationId> {
		None
	}

	fn practises(_: &u64) -> Option<(OrganisationId, PractitionerKind)> {
		None
	}

	fn validates(_: &u64) -> Option<OrganisationId> {
		None
	}

	fn enrolled_until(_: &u64) -> Option<u64> {
		None
	}

	fn keeps_records(_: OrganisationId) -> bool {
		true
	}

	fn belongs(who: &u64) -> Option<OrganisationId> {
		Self::practises(who)
			.map(|(organisation, _)| organisation)
			.or_else(|| Self::administers(who))
			.or_else(|| Self::validates(who))
	}

	fn votes(_: OrganisationId) -> bool {
		false
	}

	fn holds_seat(_: OrganisationId) -> bool {
		false
	}
}

impl Patients<u64> for World {
	fn held_by(who: &u64) -> Option<PatientId> {
		(*who == ANNAS_ACCOUNT && Registered::get().contains(&ANNA)).then_some(ANNA)
	}

	fn holder(patient: &PatientId) -> Option<u64> {
		Registered::get().contains(patient).then_some(ANNAS_ACCOUNT)
	}
}

impl Erasure for World {
	fn is_frozen(patient: &PatientId) -> bool {
		Self::is_denied(patient)
	}

	fn is_denied(patient: &PatientId) -> bool {
		Denied::get().contains(patient)
	}
}

impl Config for Test {
	type Members = World;
	type Patients = World;
	type Erasure = World;
	type Clock = World;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = World;
}

#[cfg(feature = "runtime-benchmarks")]
impl benchmarking::BenchmarkHelper<u64> for World {
	fn patient() -> (PatientId, u64) {
		(ANNA, ANNAS_ACCOUNT)
	}

	fn provider() -> OrganisationId {
		CLINIC
	}
}

/// Anna's account, or somebody, chooses for Anna.
pub fn choose(by: u64, practice: OrganisationId) -> DispatchResult {
	Example::choose(RuntimeOrigin::signed(by), ANNA, practice)
}

pub fn new_test_ext() -> TestExternalities {
	Registered::set(vec![ANNA]);
	Denied::set(Vec::new());
	let storage =
		frame_system::GenesisConfig::<Test>::default().build_storage().expect("it builds");
	let mut ext = TestExternalities::from(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Runs the test on a chain without choices, and checks the storage afterwards.
pub fn on_chain(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Example::do_try_state().expect("the storage holds what it promises");
	});
}
