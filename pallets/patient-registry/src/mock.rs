//! A runtime of two pallets, people with real keys, and in `calls` short ways to say who does what.

mod calls;

pub use calls::*;

use crate as pallet_patient_registry;
use crate::*;
use anamnesis_primitives::{
	Categories, PractitionerKind, Purpose, Purposes, RecordCategory, Rights,
};
use frame_support::{derive_impl, parameter_types};
use sp_core::{sr25519, Pair};
use sp_io::TestExternalities;
use sp_runtime::{
	traits::{BlakeTwo256, Hash, IdentityLookup},
	AccountId32, BuildStorage, MultiSignature,
};
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
	pub type PatientRegistry = pallet_patient_registry::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId32;
	type Block = Block;
	type Lookup = IdentityLookup<AccountId32>;
}

/// An hour after which the tests begin, so that there is a time before.
pub const BEGINNING: Moment = 1_795_384_800_000;
pub const MINUTE: Moment = 60_000;
pub const HOUR: Moment = 60 * MINUTE;
pub const DAY: Moment = 24 * HOUR;

/// What somebody was granted: the patient, the sponsor, the grants.
type GrantedToSponsor = (PatientId, OrganisationId, Vec<InitialGrant>);

parameter_types! {
	pub static Now: Moment = BEGINNING;
	pub static KeysElsewhere: Vec<EncryptionKey> = Vec::new();
	pub static Granted: Vec<GrantedToSponsor> = Vec::new();
	/// The policies, the current one of a patient last.
	pub static PoliciesBegun: Vec<(PatientId, Commitment)> = Vec::new();
	/// The devices that were unbound.
	pub static Unbound: Vec<(PatientId, DeviceNumber)> = Vec::new();
	/// The organisations that are suspended or excluded.
	pub static Inactive: Vec<OrganisationId> = Vec::new();
}

/// The clock that the tests turn.
pub struct Clock;
impl UnixTime for Clock {
	fn now() -> Duration {
		Duration::from_millis(Now::get())
	}
}

/// Another pallet with keys.
pub struct Elsewhere;
impl EncryptionKeys for Elsewhere {
	fn in_use(key: &EncryptionKey) -> bool {
		KeysElsewhere::get().contains(key)
	}
}

/// Another pallet, which keeps something of devices.
pub struct Ears;
impl DeviceDepartures for Ears {
	fn unbound(patient: &PatientId, device: DeviceNumber) {
		Unbound::mutate(|unbound| unbound.push((*patient, device)));
	}
}

/// Clinic and hospital are Providers, the laboratory is a Custodian, and the two authorities are Supervisors.
pub const CLINIC: OrganisationId = 1;
pub const LABORATORY: OrganisationId = 2;
pub const AUTHORITY: OrganisationId = 3;
pub const HOSPITAL: OrganisationId = 4;
pub const OTHER_AUTHORITY: OrganisationId = 5;
/// The clinic's, where nothing else is said.
pub const CLINICIAN: u8 = 101;
pub const RECORDER: u8 = 102;
pub const OFFICER: u8 = 103;
pub const ADMINISTRATOR: u8 = 104;
pub const VALIDATOR: u8 = 105;
pub const LABORATORY_RECORDER: u8 = 106;
pub const AUTHORITY_OFFICER: u8 = 107;
pub const HOSPITAL_OFFICER: u8 = 108;
pub const HOSPITAL_CLINICIAN: u8 = 109;
pub const OTHER_AUTHORITY_OFFICER: u8 = 110;
/// Patients and representatives to be.
pub const ANNA: u8 = 1;
pub const BEN: u8 = 2;
pub const CARLA: u8 = 3;
pub const DAVID: u8 = 4;
pub const ELLA: u8 = 5;
pub const FRED: u8 = 6;
pub const GINA: u8 = 7;
/// Somebody whom the chain does not know.
pub const STRANGER: u8 = 99;

const PRACTITIONERS: [(u8, OrganisationId, PractitionerKind); 8] = [
	(CLINICIAN, CLINIC, PractitionerKind::Clinician),
	(RECORDER, CLINIC, PractitionerKind::Recorder),
	(OFFICER, CLINIC, PractitionerKind::Officer),
	(LABORATORY_RECORDER, LABORATORY, PractitionerKind::Recorder),
	(AUTHORITY_OFFICER, AUTHORITY, PractitionerKind::Officer),
	(HOSPITAL_OFFICER, HOSPITAL, PractitionerKind::Officer),
	(HOSPITAL_CLINICIAN, HOSPITAL, PractitionerKind::Clinician),
	(OTHER_AUTHORITY_OFFICER, OTHER_AUTHORITY, PractitionerKind::Officer),
];

/// Who belongs to the consortium.
pub struct Consortium;
impl Members<AccountId32> for Consortium {
	fn is_active(organisation: OrganisationId) -> bool {
		(CLINIC..=OTHER_AUTHORITY).contains(&organisation)
			&& !Inactive::get().contains(&organisation)
	}

	fn has_role(organisation: OrganisationId, role: Role) -> bool {
		let has = matches!(
			(organisation, role),
			(CLINIC | HOSPITAL, Role::Provider)
				| (LABORATORY, Role::Custodian)
				| (AUTHORITY | OTHER_AUTHORITY, Role::Supervisor)
		);
		has && Self::is_active(organisation)
	}

	fn administrator(organisation: OrganisationId) -> Option<AccountId32> {
		(organisation == CLINIC).then(|| account(ADMINISTRATOR))
	}

	fn administers(who: &AccountId32) -> Option<OrganisationId> {
		(*who == account(ADMINISTRATOR)).then_some(CLINIC)
	}

	fn practises(who: &AccountId32) -> Option<(OrganisationId, PractitionerKind)> {
		PRACTITIONERS
			.into_iter()
			.find(|(seed, ..)| account(*seed) == *who)
			.map(|(_, organisation, kind)| (organisation, kind))
	}

	fn validates(who: &AccountId32) -> Option<OrganisationId> {
		(*who == account(VALIDATOR)).then_some(CLINIC)
	}

	fn enrolled_until(_: &AccountId32) -> Option<u64> {
		None
	}

	fn keeps_records(_: OrganisationId) -> bool {
		true
	}

	fn belongs(who: &AccountId32) -> Option<OrganisationId> {
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

/// Notes policies.
pub struct Shelf;
impl Policies for Shelf {
	fn begin(patient: &PatientId, commitment: Commitment) {
		PoliciesBegun::mutate(|begun| begun.push((*patient, commitment)));
	}

	fn commitment(patient: &PatientId) -> Option<Commitment> {
		let begun = PoliciesBegun::get();
		begun.iter().rev().find(|(of, _)| of == patient).map(|(_, commitment)| *commitment)
	}
}

/// Notes what was granted, and refuses grants without a right.
pub struct Sponsors;
impl InitialGrants for Sponsors {
	fn grant_to_sponsor(
		patient: &PatientId,
		sponsor: OrganisationId,
		grants: &[InitialGrant],
	) -> DispatchResult {
		ensure!(
			grants.iter().all(|grant| grant.rights.read || grant.rights.contribute),
			NOT_ADMISSIBLE
		);
		Granted::mutate(|granted| granted.push((*patient, sponsor, grants.to_vec())));
		Ok(())
	}
}

/// What is said about grants without a right.
pub const NOT_ADMISSIBLE: DispatchError = DispatchError::Other("a grant gives no right");

parameter_types! {
	pub const MaxInitialGrants: u32 = 8;
	pub const MaxKeys: u32 = 3;
	pub const MaxRepresentatives: u32 = 5;
	pub const ProvisionalLength: Moment = 30 * DAY;
	pub const MinRecoveryDelay: Moment = 2 * DAY;
	pub const MaxRecoveryDelay: Moment = 60 * DAY;
	pub const DefaultRecoveryDelay: Moment = 7 * DAY;
	pub const RecoveryCoolDown: Moment = 30 * DAY;
	pub const MaxAttemptAge: Moment = 90 * DAY;
	pub const DeclarationDelay: Moment = 14 * DAY;
	pub const DeclarationWindow: Moment = 30 * DAY;
	pub const MaxDevices: u32 = 4;
	pub const MaxDeviceLength: Moment = 365 * DAY;
}

impl Config for Test {
	type Members = Consortium;
	type InitialGrants = Sponsors;
	type Policies = Shelf;
	type OtherKeys = Elsewhere;
	type Departures = Ears;
	type Signature = MultiSignature;
	type Clock = Clock;
	type MaxInitialGrants = MaxInitialGrants;
	type MaxKeys = MaxKeys;
	type MaxRepresentatives = MaxRepresentatives;
	type ProvisionalLength = ProvisionalLength;
	type MinRecoveryDelay = MinRecoveryDelay;
	type MaxRecoveryDelay = MaxRecoveryDelay;
	type DefaultRecoveryDelay = DefaultRecoveryDelay;
	type RecoveryCoolDown = RecoveryCoolDown;
	type MaxAttemptAge = MaxAttemptAge;
	type DeclarationDelay = DeclarationDelay;
	type DeclarationWindow = DeclarationWindow;
	type MaxDevices = MaxDevices;
	type MaxDeviceLength = MaxDeviceLength;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = People;
}

/// Somebody's key pair.
pub fn pair(seed: u8) -> sr25519::Pair {
	sr25519::Pair::from_seed(&[seed; 32])
}

/// Somebody's account.
pub fn account(seed: u8) -> AccountId32 {
	pair(seed).public().into()
}

pub fn signed(seed: u8) -> RuntimeOrigin {
	RuntimeOrigin::signed(account(seed))
}

pub fn key(seed: u8) -> EncryptionKey {
	EncryptionKey::x25519([seed; 32])
}

/// The commitment to something.
pub fn commitment(seed: u8) -> Commitment {
	Commitment { scheme: Commitment::SCHEME, hash: [seed; 32] }
}

/// What the clinic is to be granted.
pub fn grant() -> InitialGrant {
	InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: BEGINNING + 365 * DAY,
	}
}

/// What the full erasure of a patient does here.
pub fn forget(patient: &PatientId) -> Forgetting {
	PatientRegistry::forget(patient, &mut WeightMeter::new())
}

/// A transaction at this place of the block with this number.
pub fn at(block: u64, place: u32) {
	System::set_block_number(block - 1);
	System::initialize(&block, &BlakeTwo256::hash_of(&block), &Default::default());
	System::set_extrinsic_index(place);
}

pub fn new_test_ext() -> TestExternalities {
	Now::set(BEGINNING);
	KeysElsewhere::set(Vec::new());
	Granted::set(Vec::new());
	PoliciesBegun::set(Vec::new());
	Inactive::set(Vec::new());
	Unbound::set(Vec::new());
	let storage =
		frame_system::GenesisConfig::<Test>::default().build_storage().expect("it builds");
	let mut ext = TestExternalities::from(storage);
	ext.execute_with(|| {
		// What the chain itself does at genesis.
		StorageVersion::new(2).put::<PatientRegistry>();
		for (seed, ..) in PRACTITIONERS {
			System::inc_sufficients(&account(seed));
		}
		System::inc_sufficients(&account(ADMINISTRATOR));
		System::inc_providers(&account(VALIDATOR));
		at(1, 0);
	});
	ext
}

/// Runs the test on a chain without patients, and checks the storage afterwards.
pub fn on_chain(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		PatientRegistry::do_try_state().expect("the storage holds what it promises");
	});
}

/// Makes what is measured.
#[cfg(feature = "runtime-benchmarks")]
pub struct People;

#[cfg(feature = "runtime-benchmarks")]
impl benchmarking::BenchmarkHelper<AccountId32, MultiSignature> for People {
	fn practitioner(kind: PractitionerKind, role: Role) -> (AccountId32, OrganisationId) {
		PRACTITIONERS
			.into_iter()
			.find(|(_, organisation, of)| *of == kind && Consortium::has_role(*organisation, role))
			.map(|(seed, organisation, _)| (account(seed), organisation))
			.expect("there is such a practitioner")
	}

	fn signer() -> AccountId32 {
		account(ANNA)
	}

	fn sign(_: &AccountId32, bytes: &[u8]) -> MultiSignature {
		pair(ANNA).sign(bytes).into()
	}

	fn set_time(now: Moment) {
		Now::set(now);
	}
}
