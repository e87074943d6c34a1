//! A runtime of two pallets, and short ways to say who does what.

use crate as pallet_consortium;
use crate::*;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ChangeMembers, ConstU32, ConstU64, InitializeMembers},
};
use frame_system::{EnsureRoot, RawOrigin};
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
	/// Who votes, as the council was told last.
	pub static Voters: Vec<u64> = Vec::new();
	/// The block's time.
	pub static Today: Moment = NOW;
	/// Who has session keys.
	pub static SessionKeys: Vec<u64> = Vec::new();
	/// Who validates in this session or the next one.
	pub static InForce: Vec<u64> = Vec::new();
	/// Who was kept from authoring.
	pub static Disabled: Vec<u64> = Vec::new();
	/// The stalls that a change by force has ended.
	pub static Forced: Vec<Stall> = Vec::new();
}

/// Notes who votes.
pub struct Council;
impl InitializeMembers<u64> for Council {
	fn initialize_members(members: &[u64]) {
		Voters::set(members.to_vec());
	}
}
impl ChangeMembers<u64> for Council {
	fn change_members_sorted(_: &[u64], _: &[u64], new: &[u64]) {
		Voters::set(new.to_vec());
	}
}

/// Sessions that remember what they were told.
pub struct Rotations;
impl Sessions<u64> for Rotations {
	fn has_keys(who: &u64) -> bool {
		SessionKeys::get().contains(who)
	}

	fn is_in_force(who: &u64) -> bool {
		InForce::get().contains(who)
	}

	fn purge_keys(who: &u64) {
		assert!(Consortium::may_have_keys(who), "the sessions do not know whose keys these are");
		SessionKeys::mutate(|keys| keys.retain(|key| key != who));
	}

	fn disable(who: &u64) {
		Disabled::mutate(|disabled| disabled.push(*who));
	}

	fn change_by_force(stall: Stall) {
		Forced::mutate(|forced| forced.push(stall));
	}
}

parameter_types! {
	/// Who was removed, and by whom.
	pub static Left: Vec<(OrganisationId, u64)> = Vec::new();
}

/// Notes who leaves.
pub struct Doorkeeper;
impl Departures<u64> for Doorkeeper {
	fn left(organisation: OrganisationId, practitioner: &u64) {
		Left::mutate(|left| left.push((organisation, *practitioner)));
	}
}

pub struct Clock;
impl UnixTime for Clock {
	fn now() -> Duration {
		Duration::from_millis(Today::get())
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

/// Root, and whoever signs as [`MAJORITY`].
pub struct MajorityVoice;
impl EnsureOrigin<RuntimeOrigin> for MajorityVoice {
	type Success = ();

	fn try_origin(origin: RuntimeOrigin) -> Result<(), RuntimeOrigin> {
		match origin.clone().into() {
			Ok(RawOrigin::Root | RawOrigin::Signed(MAJORITY)) => Ok(()),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::root())
	}
}

impl Config for Test {
	type Majority = MajorityVoice;
	type TwoThirds = EnsureRoot<u64>;
	type Council = Council;
	type Sessions = Rotations;
	type Departures = Doorkeeper;
	type Clock = Clock;
	type OtherKeys = Elsewhere;
	type MaxSeats = ConstU32<6>;
	type MaxValidators = ConstU32<4>;
	type MaxNomineesPerOrganisation = ConstU32<2>;
	type MaxPractitioners = ConstU32<2>;
	type SuspensionLength = ConstU64<{ 14 * DAY }>;
	type SuspensionPause = ConstU64<{ 90 * DAY }>;
	type SeatDelay = ConstU64<{ 7 * DAY }>;
	type SilentAfter = ConstU64<{ 90 * DAY }>;
	type MinVotes = ConstU32<3>;
	type DefaultSessionBlocks = ConstU32<300>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// Prepares the sessions for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<u64> for Helper {
	fn register_session_keys(who: &u64, _: u32) {
		SessionKeys::mutate(|keys| keys.push(*who));
	}

	fn fill_council_with_motions() {}
}

/// A day in milliseconds.
pub const DAY: Moment = 24 * 60 * 60 * 1_000;
/// When the tests begin.
pub const NOW: Moment = 1_000 * DAY;
/// Speaks with the voice of more than half of the seats, but not of two thirds; root speaks for two thirds.
pub const MAJORITY: u64 = 500;

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
		session_blocks: None,
	}
}

pub fn ext_of(consortium: GenesisConfig<Test>) -> TestExternalities {
	KeysElsewhere::set(Vec::new());
	Disabled::set(Vec::new());
	Forced::set(Vec::new());
	Left::set(Vec::new());
	Today::set(NOW);
	let first: Vec<_> = consortium.validators.iter().map(|validator| validator.account).collect();
	SessionKeys::set(first.clone());
	InForce::set(first);
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

/// Ends the session and begins the next one, with the validators that were seated before.
pub fn turn_session() {
	Consortium::end_session(&InForce::get());
	if let Some(validators) = Consortium::take_changed_validators() {
		InForce::set(validators);
	}
	Consortium::start_session(&InForce::get());
}

/// The accounts of those who leave.
pub fn leaving() -> Vec<u64> {
	Leaving::<Test>::get().into_iter().map(|validator| validator.account).collect()
}

/// Lets time pass.
pub fn pass(time: Moment) {
	Today::mutate(|now| *now += time);
}

/// Admits organisations until there are so many, each with a seat; administrator and key go with the number.
pub fn with_seats(seats: u32) {
	while Seats::<Test>::get().len() < seats as usize {
		let id = NextOrganisationId::<Test>::get();
		let administrator = 100 + u64::from(id);
		Consortium::insert_organisation(
			administrator,
			Roles::of(&[Role::Provider]),
			key(100 + id as u8),
			Today::get(),
		)
		.expect("it can be admitted");
		Consortium::with_council(|| {
			Seats::<Test>::try_append(Seat {
				organisation: id,
				heard_at: Today::get(),
				votes: true,
				given_at: Today::get(),
			})
			.expect("there is room");
		});
	}
}

/// Runs the test on the founders' chain, and checks the storage afterwards.
pub fn on_chain(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Consortium::do_try_state().expect("the storage holds what it promises");
	});
}
