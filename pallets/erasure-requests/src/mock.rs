//! A runtime of three pallets, people with real keys, and short ways to say who does what.

use crate as pallet_erasure_requests;
use crate::*;
use anamnesis_primitives::{traits::CustodianHoldings, PractitionerKind, Role};
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64},
};
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{traits::IdentityLookup, AccountId32, BuildStorage, MultiSignature};
use std::time::Duration;

pub use Sr25519Keyring::{
	Alice as VaultAdmin, AliceStash as OtherHolder, Bob as OtherVaultAdmin,
	BobStash as LonelyHolder, Charlie as HospitalAdmin, Dave as Officer, Eve as Clinician,
	Ferdie as Holder, One as Stranger,
};

type Block = frame_system::mocking::MockBlock<Test>;

/// Another pallet that keeps things of patients: who holds the id, what custodians keep, and notes with a copy of the
/// id in them. It forgets them in this order: notes, holdings, holder.
#[frame_support::pallet(dev_mode)]
pub mod store {
	use super::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId32> {}

	#[pallet::storage]
	pub type Holders<T> = StorageMap<_, Blake2_128Concat, PatientId, AccountId32>;

	#[pallet::storage]
	pub type HeldBy<T> = StorageMap<_, Blake2_128Concat, AccountId32, PatientId>;

	#[pallet::storage]
	pub type Holdings<T> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		PatientId,
		Twox64Concat,
		OrganisationId,
		(u32, [u8; 32]),
	>;

	#[pallet::storage]
	pub type Notes<T> =
		StorageDoubleMap<_, Blake2_128Concat, PatientId, Twox64Concat, u32, PatientId>;
}

parameter_types! {
	pub static Now: u64 = 10;
	/// What a step may spend on forgetting.
	pub static StepWeight: Weight = ENTRY.saturating_mul(4);
	/// A patient whom the store never gets rid of.
	pub static Stuck: Option<PatientId> = None;
	/// Who may ask for the erasure of the patient besides the holder, or may do anything but that.
	pub static Representative: Option<(AccountId32, PatientAct)> = None;
	/// Whose provisional registration has ended unclaimed, and who registered them.
	pub static Unclaimed: Option<(PatientId, OrganisationId)> = None;
}

/// What it costs to forget an entry of the store.
pub const ENTRY: Weight = Weight::from_parts(1_000, 0);

impl ForgetPatient for Store {
	fn covers() -> Vec<&'static str> {
		vec!["Store"]
	}

	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		while meter.try_consume(ENTRY).is_ok() {
			let note = store::Notes::<Test>::iter_key_prefix(patient).next();
			let holding = store::Holdings::<Test>::iter_key_prefix(patient).next();
			if Stuck::get() == Some(*patient) {
				return Forgetting::Unfinished;
			} else if let Some(note) = note {
				store::Notes::<Test>::remove(patient, note);
			} else if let Some(custodian) = holding {
				store::Holdings::<Test>::remove(patient, custodian);
			} else {
				if let Some(holder) = store::Holders::<Test>::take(patient) {
					store::HeldBy::<Test>::remove(holder);
				}
				return Forgetting::Done;
			}
		}
		Forgetting::Unfinished
	}
}

impl Patients<AccountId32> for Store {
	fn held_by(who: &AccountId32) -> Option<PatientId> {
		store::HeldBy::<Test>::get(who)
	}
	fn holder(patient: &PatientId) -> Option<AccountId32> {
		store::Holders::<Test>::get(patient).filter(|_| Self::unclaimed(patient).is_none())
	}
	fn is_known(patient: &PatientId) -> bool {
		store::Holders::<Test>::contains_key(patient)
	}
	fn may(patient: &PatientId, who: &AccountId32, act: PatientAct) -> bool {
		Self::holder(patient).as_ref() == Some(who)
			|| (*patient == PATIENT && Representative::get() == Some((who.clone(), act)))
	}
	fn unclaimed(patient: &PatientId) -> Option<OrganisationId> {
		Unclaimed::get().filter(|(whom, _)| whom == patient).map(|(_, sponsor)| sponsor)
	}
}

impl Anchors for Store {
	fn category(
		_: &PatientId,
		_: anamnesis_primitives::RecordId,
	) -> Option<anamnesis_primitives::RecordCategory> {
		None
	}
	fn custodians(patient: &PatientId) -> Vec<CustodianHoldings> {
		store::Holdings::<Test>::iter_prefix(patient)
			.map(|(custodian, (count, digest))| CustodianHoldings { custodian, count, digest })
			.collect()
	}
}

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
	pub type ErasureRequests = pallet_erasure_requests::Pallet<Test>;

	#[runtime::pallet_index(2)]
	pub type Store = store::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountId = AccountId32;
	type Lookup = IdentityLookup<AccountId32>;
}

impl store::Config for Test {}

/// The clock that the tests turn.
pub struct Clock;
impl UnixTime for Clock {
	fn now() -> Duration {
		Duration::from_millis(Now::get())
	}
}

pub const VAULT: OrganisationId = 10;
pub const OTHER_VAULT: OrganisationId = 11;
pub const HOSPITAL: OrganisationId = 12;

/// Everybody who is known: the vaults and the hospital have an administrator each, the vault an officer and a
/// clinician.
pub struct People;
impl Members<AccountId32> for People {
	fn is_active(organisation: OrganisationId) -> bool {
		Self::administrator(organisation).is_some()
	}
	fn has_role(organisation: OrganisationId, role: Role) -> bool {
		Self::is_active(organisation) && (role == Role::Custodian) == (organisation != HOSPITAL)
	}
	fn administrator(organisation: OrganisationId) -> Option<AccountId32> {
		match organisation {
			VAULT => Some(VaultAdmin.to_account_id()),
			OTHER_VAULT => Some(OtherVaultAdmin.to_account_id()),
			HOSPITAL => Some(HospitalAdmin.to_account_id()),
			_ => None,
		}
	}
	fn administers(who: &AccountId32) -> Option<OrganisationId> {
		[VAULT, OTHER_VAULT, HOSPITAL]
			.into_iter()
			.find(|organisation| Self::administrator(*organisation).as_ref() == Some(who))
	}
	fn practises(who: &AccountId32) -> Option<(OrganisationId, PractitionerKind)> {
		match Sr25519Keyring::from_account_id(who)? {
			Officer => Some((VAULT, PractitionerKind::Officer)),
			Clinician => Some((VAULT, PractitionerKind::Clinician)),
			_ => None,
		}
	}
	fn validates(_: &AccountId32) -> Option<OrganisationId> {
		None
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

/// A month.
pub const MONTH: u64 = 30 * 24 * 60 * 60 * 1_000;

impl Config for Test {
	type Members = People;
	type Patients = Store;
	type Anchors = Store;
	type Forget = (Store, ErasureRequests);
	type Signature = MultiSignature;
	type Clock = Clock;
	type AnswerWithin = ConstU64<MONTH>;
	type MaxCustodiansPerPatient = ConstU32<2>;
	type StepWeight = StepWeight;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl benchmarking::BenchmarkHelper<AccountId32, MultiSignature> for Helper {
	fn patient(custodians: u32) -> (AccountId32, PatientId) {
		let patient = PatientId([0xdd; 16]);
		let keep = [VAULT, OTHER_VAULT].into_iter().take(custodians as usize);
		register(patient, Stranger, &keep.collect::<Vec<_>>());
		(Stranger.to_account_id(), patient)
	}
	fn sign(custodian: OrganisationId, bytes: &[u8]) -> MultiSignature {
		let administrator = if custodian == VAULT { VaultAdmin } else { OtherVaultAdmin };
		administrator.sign(bytes).into()
	}
}

/// Has records at both vaults.
pub const PATIENT: PatientId = PatientId([0xa1; 16]);
/// Has the same records, as far as count and digest go.
pub const OTHER_PATIENT: PatientId = PatientId([0xb2; 16]);
/// Has no records.
pub const LONELY_PATIENT: PatientId = PatientId([0xc3; 16]);

pub const CLAIM: [u8; 32] = [0x77; 32];
pub const COUNT: u32 = 3;

/// The digest over what a vault keeps.
pub const fn digest(custodian: OrganisationId) -> [u8; 32] {
	[custodian as u8; 32]
}

pub fn register(patient: PatientId, holder: Sr25519Keyring, custodians: &[OrganisationId]) {
	store::Holders::<Test>::insert(patient, holder.to_account_id());
	store::HeldBy::<Test>::insert(holder.to_account_id(), patient);
	for custodian in custodians {
		store::Holdings::<Test>::insert(patient, custodian, (COUNT, digest(*custodian)));
	}
}

pub fn signed(who: Sr25519Keyring) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.to_account_id())
}

pub fn open_by(who: Sr25519Keyring, patient: PatientId) -> DispatchResultWithPostInfo {
	ErasureRequests::open(
		signed(who),
		patient,
		ErasureScope::Everything,
		ErasureGround::ConsentWithdrawn,
		CLAIM,
	)
}

/// The id of the case that the patient's holder opens.
pub fn open(patient: PatientId) -> CaseId {
	let holder = match patient {
		OTHER_PATIENT => OtherHolder,
		LONELY_PATIENT => LonelyHolder,
		_ => Holder,
	};
	open_by(holder, patient).expect("the holder may");
	CaseOf::<Test>::get(patient).expect("it is open")
}

/// What a vault attests when it says the truth.
pub fn attestation(case: CaseId, custodian: OrganisationId) -> ErasureAttestation {
	ErasureAttestation {
		genesis: ErasureRequests::genesis(),
		case,
		custodian,
		count: COUNT,
		anchors: digest(custodian),
	}
}

/// Sends what is right, signed by `signer` over `signed_text`.
pub fn attest_with(
	sender: Sr25519Keyring,
	sent: ErasureAttestation,
	signer: Sr25519Keyring,
	signed_text: &[u8],
) -> DispatchResult {
	let ErasureAttestation { case, custodian, count, anchors, .. } = sent;
	let signature = signer.sign(signed_text).into();
	ErasureRequests::attest(signed(sender), custodian, case, count, anchors, signature)
}

/// The vault attests what it should, signed and sent by its administrator.
pub fn attest(case: CaseId, custodian: OrganisationId) -> DispatchResult {
	let administrator = if custodian == VAULT { VaultAdmin } else { OtherVaultAdmin };
	let sent = attestation(case, custodian);
	attest_with(administrator, sent, administrator, &sent.signed_bytes())
}

/// A case of which the purge has begun.
pub fn purging(patient: PatientId) -> CaseId {
	let case = open(patient);
	if patient != LONELY_PATIENT {
		attest(case, VAULT).expect("the vault may");
		attest(case, OTHER_VAULT).expect("the other vault may");
	}
	case
}

/// How many keys of the whole state have these bytes in them or in their value.
pub fn found_in_state(bytes: &[u8]) -> usize {
	let mut found = 0;
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		let value = sp_io::storage::get(&next).expect("the key is there");
		let has = |data: &[u8]| data.windows(bytes.len()).any(|window| window == bytes);
		found += usize::from(has(&next) || has(&value));
		key = next;
	}
	found
}

/// A chain with three patients, two of whom have records at both vaults, and all of whom have notes in the store.
pub fn new_test_ext() -> TestExternalities {
	Now::set(10);
	Representative::set(None);
	Unclaimed::set(None);
	StepWeight::set(ENTRY.saturating_mul(4));
	Stuck::set(None);
	let storage =
		frame_system::GenesisConfig::<Test>::default().build_storage().expect("system builds");
	let mut ext = TestExternalities::from(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		register(PATIENT, Holder, &[OTHER_VAULT, VAULT]);
		register(OTHER_PATIENT, OtherHolder, &[OTHER_VAULT, VAULT]);
		register(LONELY_PATIENT, LonelyHolder, &[]);
		for patient in [PATIENT, OTHER_PATIENT, LONELY_PATIENT] {
			for note in 0..5 {
				store::Notes::<Test>::insert(patient, note, patient);
			}
		}
	});
	ext
}

/// Runs the test, and checks the storage afterwards.
pub fn on_chain(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		ErasureRequests::do_try_state().expect("the storage holds what it promises");
	});
}
