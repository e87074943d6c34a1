//! A runtime of two pallets, people with real keys, and short ways to say who does what.

use crate as pallet_patient_registry;
use crate::*;
use anamnesis_primitives::{
	consent::RegistrationConsent, Categories, PractitionerKind, Purpose, Purposes, RecordCategory,
	Rights,
};
use frame_support::{derive_impl, parameter_types, traits::ConstU32};
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

/// The clinic, a Provider, has a clinician, a recorder and an officer; the laboratory, a Custodian, has a recorder.
pub const CLINIC: OrganisationId = 1;
pub const LABORATORY: OrganisationId = 2;
pub const CLINICIAN: u8 = 101;
pub const RECORDER: u8 = 102;
pub const OFFICER: u8 = 103;
pub const ADMINISTRATOR: u8 = 104;
pub const VALIDATOR: u8 = 105;
pub const LABORATORY_RECORDER: u8 = 106;
/// Patients to be.
pub const ANNA: u8 = 1;
pub const BEN: u8 = 2;
/// Somebody whom the chain does not know.
pub const STRANGER: u8 = 99;

/// Who belongs to the consortium.
pub struct Consortium;
impl Members<AccountId32> for Consortium {
	fn is_active(organisation: OrganisationId) -> bool {
		[CLINIC, LABORATORY].contains(&organisation)
	}

	fn has_role(organisation: OrganisationId, role: Role) -> bool {
		matches!((organisation, role), (CLINIC, Role::Provider) | (LABORATORY, Role::Custodian))
	}

	fn administrator(organisation: OrganisationId) -> Option<AccountId32> {
		(organisation == CLINIC).then(|| account(ADMINISTRATOR))
	}

	fn administers(who: &AccountId32) -> Option<OrganisationId> {
		(*who == account(ADMINISTRATOR)).then_some(CLINIC)
	}

	fn practises(who: &AccountId32) -> Option<(OrganisationId, PractitionerKind)> {
		[
			(CLINICIAN, CLINIC, PractitionerKind::Clinician),
			(RECORDER, CLINIC, PractitionerKind::Recorder),
			(OFFICER, CLINIC, PractitionerKind::Officer),
			(LABORATORY_RECORDER, LABORATORY, PractitionerKind::Recorder),
		]
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

impl Config for Test {
	type Members = Consortium;
	type InitialGrants = Sponsors;
	type OtherKeys = Elsewhere;
	type Signature = MultiSignature;
	type Clock = Clock;
	type MaxInitialGrants = ConstU32<8>;
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

/// What the clinic is to be granted.
pub fn grant() -> InitialGrant {
	InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: BEGINNING + 365 * DAY,
	}
}

/// A call of `register` to be, in which a test changes what it wants.
#[derive(Clone, Debug)]
pub struct Registration {
	pub by: u8,
	pub acting_for: OrganisationId,
	pub holder: AccountId32,
	pub encryption_key: EncryptionKey,
	pub grants: Vec<InitialGrant>,
	pub expires_at: Moment,
	pub signature: MultiSignature,
}

/// The text that says the same.
pub fn consent(of: &Registration) -> RegistrationConsent<'_> {
	RegistrationConsent {
		genesis: System::block_hash(0).into(),
		sponsor: of.acting_for,
		holder: of.holder.clone().into(),
		encryption_key: of.encryption_key,
		grants: &of.grants,
		expires_at: of.expires_at,
	}
}

/// The clinician registers somebody, whose key has the same seed, with a consent that is good for ten minutes.
pub fn registration(holder: u8) -> Registration {
	let mut unsigned = Registration {
		by: CLINICIAN,
		acting_for: CLINIC,
		holder: account(holder),
		encryption_key: key(holder),
		grants: vec![grant()],
		expires_at: Now::get() + 10 * MINUTE,
		signature: MultiSignature::Sr25519(Default::default()),
	};
	unsigned.signature = pair(holder).sign(&consent(&unsigned).signed_bytes()).into();
	unsigned
}

impl Registration {
	/// The same after a change, with a new signature of `holder`.
	pub fn signed_again(mut self, holder: u8, change: impl FnOnce(&mut Self)) -> Self {
		change(&mut self);
		self.signature = pair(holder).sign(&consent(&self).signed_bytes()).into();
		self
	}

	/// What the pool says.
	pub fn precheck(&self) -> Result<(), Refusal> {
		PatientRegistry::precheck_registration(
			self.acting_for,
			&self.holder,
			&self.encryption_key,
			&self.grants,
			self.expires_at,
			&self.signature,
		)
	}

	/// What the call does.
	pub fn send(self) -> DispatchResult {
		PatientRegistry::register(
			signed(self.by),
			self.acting_for,
			self.holder,
			self.encryption_key,
			self.grants.try_into().expect("no more grants than fit"),
			self.expires_at,
			self.signature,
		)
	}
}

/// Registers somebody and gives the patient id.
pub fn registered(holder: u8) -> PatientId {
	registration(holder).send().expect("the consent is good");
	Holders::<Test>::get(account(holder)).expect("the holder is registered")
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
	let storage =
		frame_system::GenesisConfig::<Test>::default().build_storage().expect("it builds");
	let mut ext = TestExternalities::from(storage);
	ext.execute_with(|| {
		for seed in [CLINICIAN, RECORDER, OFFICER, ADMINISTRATOR, LABORATORY_RECORDER] {
			System::inc_sufficients(&account(seed));
		}
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
	fn clinician() -> (AccountId32, OrganisationId) {
		(account(CLINICIAN), CLINIC)
	}

	fn holder() -> AccountId32 {
		account(ANNA)
	}

	fn sign(_: &AccountId32, bytes: &[u8]) -> MultiSignature {
		pair(ANNA).sign(bytes).into()
	}
}
