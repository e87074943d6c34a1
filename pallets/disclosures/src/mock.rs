//! A runtime of two pallets, a small world around it that the tests change, and short ways to say who does what.

use crate as pallet_disclosures;
use crate::*;
use anamnesis_primitives::{
	disclosure::{IntervalInfo, IntervalStatus, ServiceStanding},
	Role,
};
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
	pub type Disclosures = pallet_disclosures::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
}

/// Intervals are ten long here, the grace is three, and roots are kept for five intervals.
pub const LENGTH: Moment = 10;
pub const GRACE: Moment = 3;
pub const KEPT: Moment = 50;

/// The interval that has just ended when the tests begin.
pub const FIRST: u64 = 100;
pub const BEGINNING: Moment = 1_010;

/// A custodian, a keyholder, one that is both, and a provider; their administrators have ten times their number.
pub const VAULT: OrganisationId = 1;
pub const GUARD: OrganisationId = 2;
pub const BOTH: OrganisationId = 3;
pub const CLINIC: OrganisationId = 4;
pub const VAULT_ADMIN: u64 = 10;
pub const GUARD_ADMIN: u64 = 20;
pub const BOTH_ADMIN: u64 = 30;
pub const CLINIC_ADMIN: u64 = 40;
/// The vault's officer, clinician and recorder.
pub const OFFICER: u64 = 101;
pub const CLINICIAN: u64 = 102;
pub const RECORDER: u64 = 103;
/// Somebody whom the chain does not know.
pub const STRANGER: u64 = 999;

parameter_types! {
	pub static Now: Moment = BEGINNING;
	/// Who has which role, and is active.
	pub static RolesOf: Vec<(OrganisationId, Role)> = Vec::new();
	pub static IntervalLength: Moment = LENGTH;
	pub static GraceLength: Moment = GRACE;
	pub static KeptFor: Moment = KEPT;
}

/// The clock that the tests turn.
pub struct Clock;
impl UnixTime for Clock {
	fn now() -> Duration {
		Duration::from_millis(Now::get())
	}
}

/// Everything else that there is.
pub struct World;

impl Members<u64> for World {
	fn is_active(organisation: OrganisationId) -> bool {
		RolesOf::get().iter().any(|(active, _)| *active == organisation)
	}

	fn has_role(organisation: OrganisationId, role: Role) -> bool {
		RolesOf::get().contains(&(organisation, role))
	}

	fn administrator(organisation: OrganisationId) -> Option<u64> {
		(VAULT..=CLINIC).contains(&organisation).then(|| u64::from(organisation) * 10)
	}

	fn administers(who: &u64) -> Option<OrganisationId> {
		(VAULT..=CLINIC).find(|organisation| Self::administrator(*organisation) == Some(*who))
	}

	fn practises(who: &u64) -> Option<(OrganisationId, PractitionerKind)> {
		match *who {
			OFFICER => Some((VAULT, PractitionerKind::Officer)),
			CLINICIAN => Some((VAULT, PractitionerKind::Clinician)),
			RECORDER => Some((VAULT, PractitionerKind::Recorder)),
			_ => None,
		}
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
	}

	fn votes(_: OrganisationId) -> bool {
		false
	}

	fn holds_seat(_: OrganisationId) -> bool {
		false
	}
}

impl Config for Test {
	type Members = World;
	type Clock = Clock;
	type Interval = IntervalLength;
	type Grace = GraceLength;
	type Retention = KeptFor;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = World;
}

#[cfg(feature = "runtime-benchmarks")]
impl benchmarking::BenchmarkHelper<u64> for World {
	fn officer() -> (u64, OrganisationId) {
		(OFFICER, VAULT)
	}

	fn set_time(now: Moment) {
		Now::set(now);
	}
}

pub const fn root(seed: u8) -> [u8; 32] {
	[seed; 32]
}

pub fn post_by(
	who: u64,
	acting_for: OrganisationId,
	service: Service,
	interval: u64,
	root: [u8; 32],
) -> DispatchResult {
	Disclosures::post_root(RuntimeOrigin::signed(who), acting_for, service, interval, root)
}

/// The vault's officer posts a root.
pub fn post(interval: u64, root: [u8; 32]) -> DispatchResult {
	post_by(OFFICER, VAULT, Service::Custodian, interval, root)
}

/// Turns the clock to when the interval has just ended.
pub fn at_end_of(interval: u64) {
	Now::set(Disclosures::end_of(interval));
}

/// The vault's officer posts the roots of these intervals, each on time.
pub fn post_on_time(intervals: impl IntoIterator<Item = u64>) {
	for interval in intervals {
		at_end_of(interval);
		post(interval, root(1)).expect("the officer may");
	}
}

/// What is known of the vault's intervals.
pub fn vaults() -> Vec<IntervalInfo> {
	Disclosures::roots(VAULT, Service::Custodian, 0, u32::MAX)
}

/// What became of the vault's interval.
pub fn status(interval: u64) -> IntervalStatus {
	let page = Disclosures::roots(VAULT, Service::Custodian, interval, 1);
	page.first().filter(|info| info.interval == interval).expect("it is shown").status
}

/// How well the vault has posted.
pub fn standing() -> ServiceStanding {
	Disclosures::standing(VAULT, Service::Custodian).expect("it is a custodian")
}

pub fn new_test_ext() -> TestExternalities {
	Now::set(BEGINNING);
	RolesOf::set(vec![
		(VAULT, Role::Custodian),
		(GUARD, Role::Keyholder),
		(BOTH, Role::Custodian),
		(BOTH, Role::Keyholder),
		(CLINIC, Role::Provider),
	]);
	IntervalLength::set(LENGTH);
	GraceLength::set(GRACE);
	KeptFor::set(KEPT);
	let storage =
		frame_system::GenesisConfig::<Test>::default().build_storage().expect("it builds");
	let mut ext = TestExternalities::from(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Runs the test on a chain without roots, and checks the storage afterwards.
pub fn on_chain(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Disclosures::do_try_state().expect("the storage holds what it promises");
	});
}
