//! A runtime of three pallets, people with real keys, and short ways to say who does what.

mod anchors;
mod people;

use self::anchors::commitment;
pub use self::people::*;
use crate as pallet_erasure_requests;
use crate::*;
use anamnesis_primitives::{records::toggle_version, RecordCategory::*};
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
	BobStash as LonelyHolder, Charlie as HospitalAdmin, CharlieStash as SupervisorAdmin,
	Dave as Officer, DaveStash as SupervisorOfficer, Eve as Clinician, EveStash as CaseKey,
	Ferdie as Holder, FerdieStash as OtherCaseKey, One as Stranger, Two as OtherSupervisorAdmin,
};

type Block = frame_system::mocking::MockBlock<Test>;

/// A record in the store.
#[derive(Clone, Debug, Decode, Encode, MaxEncodedLen, TypeInfo)]
pub struct Record {
	pub category: RecordCategory,
	pub custodian: OrganisationId,
	pub versions: u32,
	/// How many leaves it has, if it is a batch.
	pub leaves: Option<u32>,
	/// The leaf of a batch that it supersedes.
	pub amends: Option<(RecordId, u32)>,
}

/// Another pallet that keeps things of patients: who holds the id, their records, holds on these, and notes with a copy of
/// the id in them. It forgets them in this order: notes, records, holder.
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
	pub type Records<T> =
		StorageDoubleMap<_, Blake2_128Concat, PatientId, Twox64Concat, RecordId, super::Record>;

	/// The number that the next record gets.
	#[pallet::storage]
	pub type Next<T> = StorageMap<_, Blake2_128Concat, PatientId, RecordId, ValueQuery>;

	/// Until when, and who has placed it.
	#[pallet::storage]
	pub type Holds<T> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		PatientId,
		Twox64Concat,
		RecordId,
		(Quarter, OrganisationId),
	>;

	/// How many versions are left to remove of records that are gone.
	#[pallet::storage]
	pub type Rest<T> = StorageMap<_, Blake2_128Concat, PatientId, u32, ValueQuery>;

	#[pallet::storage]
	pub type ErasedLeaves<T> =
		StorageDoubleMap<_, Blake2_128Concat, PatientId, Twox64Concat, (RecordId, u32), ()>;

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
	/// A device of the patient's.
	pub static Device: Option<AccountId32> = None;
	/// Whose grants were taken back.
	pub static Revoked: Vec<PatientId> = vec![];
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
			let record = store::Records::<Test>::iter_key_prefix(patient).next();
			if Stuck::get() == Some(*patient) {
				return Forgetting::Unfinished;
			} else if let Some(note) = note {
				store::Notes::<Test>::remove(patient, note);
			} else if let Some(record) = record {
				store::Records::<Test>::remove(patient, record);
				store::Holds::<Test>::remove(patient, record);
			} else {
				let _ = store::ErasedLeaves::<Test>::drain_prefix(patient).count();
				store::Rest::<Test>::remove(patient);
				store::Next::<Test>::remove(patient);
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
	fn device(who: &AccountId32) -> Option<(PatientId, u32)> {
		Device::get().filter(|device| device == who).map(|_| (PATIENT, 0))
	}
}

/// Notes whose grants were taken back.
pub struct Grants;
impl RevokeAll for Grants {
	fn revoke_all(patient: &PatientId) {
		Revoked::mutate(|revoked| revoked.push(*patient));
	}
	fn weight_of_revoke_all() -> Weight {
		REVOKING
	}
}

/// What it costs to take every grant back.
pub const REVOKING: Weight = Weight::from_parts(77, 7);

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

/// A day.
pub const DAY: u64 = 24 * 60 * 60 * 1_000;
/// A month.
pub const MONTH: u64 = 30 * DAY;

impl Config for Test {
	type Members = People;
	type Patients = Store;
	type Anchors = Store;
	type Records = Store;
	type Forget = (Store, ErasureRequests);
	type Grants = Grants;
	type Signature = MultiSignature;
	type Clock = Clock;
	type AnswerWithin = ConstU64<MONTH>;
	type ExtendBy = ConstU64<{ 2 * MONTH }>;
	type AppealWithin = ConstU64<{ 3 * MONTH }>;
	type DecideWithin = ConstU64<MONTH>;
	type EraseWithin = ConstU64<{ 14 * DAY }>;
	type RecipientsAnswerWithin = ConstU64<MONTH>;
	type MaxCustodiansPerPatient = ConstU32<2>;
	type MaxCasesPerPatient = ConstU32<3>;
	type MaxKeptPerCase = ConstU32<2>;
	type MaxHeldRecords = ConstU32<8>;
	type MaxRecipientsPerCase = ConstU32<3>;
	type StepWeight = StepWeight;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl benchmarking::BenchmarkHelper<AccountId32, MultiSignature> for Helper {
	fn patient(custodians: u32, records: u32) -> (AccountId32, PatientId) {
		let patient = PatientId([0xdd; 16]);
		register(patient, Stranger);
		for _ in (0..records).filter(|_| custodians > 0) {
			anchor(patient, Results, VAULT, 1);
		}
		for nth in 1..custodians {
			anchor(patient, Results, VAULT + nth, 1);
		}
		(Stranger.to_account_id(), patient)
	}
	fn custodian() -> OrganisationId {
		VAULT
	}
	fn hold(patient: PatientId, record: RecordId) -> Quarter {
		hold(patient, record, soon());
		soon()
	}
	fn recipient(n: u32) -> OrganisationId {
		ORGANISATIONS[n as usize % ORGANISATIONS.len()]
	}
	fn supervisor() -> OrganisationId {
		SUPERVISOR
	}
	fn case_key() -> AccountId32 {
		CaseKey.to_account_id()
	}
	fn sign(custodian: OrganisationId, bytes: &[u8]) -> MultiSignature {
		administrator(custodian).sign(bytes).into()
	}
	fn sign_with_case_key(bytes: &[u8]) -> MultiSignature {
		CaseKey.sign(bytes).into()
	}
	fn set_now(now: Moment) {
		Now::set(now);
	}
}

/// Has records at both vaults.
pub const PATIENT: PatientId = PatientId([0xa1; 16]);
/// Has the same records, as far as count and digest go.
pub const OTHER_PATIENT: PatientId = PatientId([0xb2; 16]);
/// Has no records.
pub const LONELY_PATIENT: PatientId = PatientId([0xc3; 16]);

pub const CLAIM: [u8; 32] = [0x77; 32];

/// The records of the patients who have some, by their numbers.
pub const RECORDS: [(RecordCategory, OrganisationId, u32); 4] =
	[(Results, VAULT, 2), (Imaging, VAULT, 1), (Results, OTHER_VAULT, 1), (Other, OTHER_VAULT, 2)];

/// How many record versions each vault keeps.
pub const COUNT: u32 = 3;

/// The digest over what a vault keeps.
pub fn digest(custodian: OrganisationId) -> [u8; 32] {
	let mut digest = [0; 32];
	for (id, (_, of, versions)) in (0..).zip(RECORDS) {
		for version in (0..versions).filter(|_| of == custodian) {
			digest = toggle_version(&digest, id, version, &commitment(id));
		}
	}
	digest
}

pub fn register(patient: PatientId, holder: Sr25519Keyring) {
	store::Holders::<Test>::insert(patient, holder.to_account_id());
	store::HeldBy::<Test>::insert(holder.to_account_id(), patient);
}

/// A record more.
pub fn anchor(
	patient: PatientId,
	category: RecordCategory,
	custodian: OrganisationId,
	versions: u32,
) -> RecordId {
	let id = store::Next::<Test>::get(patient);
	store::Next::<Test>::insert(patient, id + 1);
	let record = Record { category, custodian, versions, leaves: None, amends: None };
	store::Records::<Test>::insert(patient, id, record);
	id
}

/// A batch of four leaves more, at the vault.
pub fn anchor_batch(patient: PatientId) -> RecordId {
	let id = anchor(patient, DeviceData, VAULT, 1);
	store::Records::<Test>::mutate(patient, id, |record| {
		record.as_mut().expect("it is there").leaves = Some(4);
	});
	id
}

/// A record more that supersedes a leaf, at the other vault.
pub fn amend_leaf(patient: PatientId, batch: RecordId, leaf: u32) -> RecordId {
	let id = anchor(patient, DeviceData, OTHER_VAULT, 1);
	store::Records::<Test>::mutate(patient, id, |record| {
		record.as_mut().expect("it is there").amends = Some((batch, leaf));
	});
	id
}

/// A hold that the other supervisor has placed.
pub fn hold(patient: PatientId, record: RecordId, until: Quarter) {
	hold_by(OTHER_SUPERVISOR, patient, record, until);
}

pub fn hold_by(authority: OrganisationId, patient: PatientId, record: RecordId, until: Quarter) {
	store::Holds::<Test>::insert(patient, record, (until, authority));
}

pub fn lift_hold(patient: PatientId, record: RecordId) {
	store::Holds::<Test>::remove(patient, record);
}

/// Another custodian takes a record over, as far as cases let it.
pub fn take_over(patient: PatientId, record: RecordId, to: OrganisationId) -> DispatchResult {
	let there = store::Records::<Test>::get(patient, record).expect("it is there");
	let (category, from) = (there.category, there.custodian);
	let batch = there.amends.map(|(batch, _)| batch);
	let frozen = [from, to].iter().any(|custodian| {
		core::iter::once(record).chain(batch).any(|record| {
			ErasureRequests::freezes_unless_kept(&patient, record, category, *custodian)
		})
	});
	ensure!(!frozen, "frozen");
	frame_support::storage::with_storage_layer(|| {
		<ErasureRequests as Erasure>::take_over(&patient, record, from, to)
	})?;
	store::Records::<Test>::insert(patient, record, Record { custodian: to, ..there });
	Ok(())
}

/// The numbers of the patient's records that are there.
pub fn records_of(patient: PatientId) -> Vec<RecordId> {
	let mut records: Vec<_> = store::Records::<Test>::iter_key_prefix(patient).collect();
	records.sort_unstable();
	records
}

/// The first date that lies ahead.
pub fn soon() -> Quarter {
	Quarter::at_or_after(Now::get() + 1)
}

pub fn signed(who: Sr25519Keyring) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.to_account_id())
}

pub fn everything() -> ErasureScope {
	ErasureScope::Everything
}

pub fn listed(records: &[RecordId]) -> ErasureScope {
	ErasureScope::Records(records.to_vec().try_into().expect("no more than fit"))
}

pub fn open_by(who: Sr25519Keyring, patient: PatientId) -> DispatchResultWithPostInfo {
	open_about_by(who, patient, everything())
}

pub fn open_about_by(
	who: Sr25519Keyring,
	patient: PatientId,
	scope: ErasureScope,
) -> DispatchResultWithPostInfo {
	open_with_key(who, patient, scope, None)
}

pub fn open_with_key(
	who: Sr25519Keyring,
	patient: PatientId,
	scope: ErasureScope,
	key: Option<Sr25519Keyring>,
) -> DispatchResultWithPostInfo {
	let key = key.map(|key| key.to_account_id());
	let ground = ErasureGround::ConsentWithdrawn;
	ErasureRequests::open(signed(who), patient, scope, ground, CLAIM, key, false)
}

pub fn holder_of(patient: PatientId) -> Sr25519Keyring {
	match patient {
		OTHER_PATIENT => OtherHolder,
		LONELY_PATIENT => LonelyHolder,
		_ => Holder,
	}
}

/// The id of the case that the patient's holder opens.
pub fn open(patient: PatientId) -> CaseId {
	open_about(patient, everything())
}

pub fn open_about(patient: PatientId, scope: ErasureScope) -> CaseId {
	open_about_by(holder_of(patient), patient, scope).expect("the holder may");
	newest_case(patient)
}

/// The case of the patient that was opened last.
pub fn newest_case(patient: PatientId) -> CaseId {
	CasesOf::<Test>::get(patient).last().expect("one is open").case
}

pub fn the_case(id: CaseId) -> Case<<Test as Config>::MaxCustodiansPerPatient> {
	Cases::<Test>::get(id).expect("it is not closed")
}

pub fn the_kept(id: CaseId, record: RecordId) -> KeptRecord {
	Kept::<Test>::get(id, record).expect("it is kept")
}

/// What a vault attests when it says the truth about everything.
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

/// The vault attests what the case wants of it, signed and sent by its administrator.
pub fn attest(case: CaseId, custodian: OrganisationId) -> DispatchResult {
	let mut sent = attestation(case, custodian);
	if let Some(wanted) = ErasureRequests::wanted(case, custodian) {
		(sent.count, sent.anchors) = (wanted.count, wanted.digest);
	}
	let administrator = administrator(custodian);
	attest_with(administrator, sent, administrator, &sent.signed_bytes())
}

/// The vault attests a record that it had kept.
pub fn attest_record(case: CaseId, custodian: OrganisationId, record: RecordId) -> DispatchResult {
	let wanted = ErasureRequests::wanted_of_record(case, record);
	let (count, anchors) = wanted.map(|part| (part.count, part.digest)).unwrap_or_default();
	let text = ErasureAttestation { count, anchors, ..attestation(case, custodian) };
	let by = administrator(custodian);
	let signature = by.sign(&text.signed_bytes()).into();
	ErasureRequests::attest_record(signed(by), custodian, case, record, count, anchors, signature)
}

pub const CLAIMS: KeepReason = KeepReason::Refused(RetentionReason::LegalClaims);

/// The vault keeps a record, until soon.
pub fn keep(case: CaseId, custodian: OrganisationId, record: RecordId) -> DispatchResult {
	let by = signed(administrator(custodian));
	ErasureRequests::keep(by, custodian, case, record, CLAIMS, soon())
}

/// The vault keeps its whole part, until soon.
pub fn keep_all(case: CaseId, custodian: OrganisationId) -> DispatchResult {
	let by = signed(administrator(custodian));
	ErasureRequests::keep_all(by, custodian, case, RetentionReason::LegalObligation, soon())
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

/// Purges until the case is out of the queue.
pub fn purge_all(case: CaseId) {
	let is_purging = || Cases::<Test>::get(case).is_some_and(|case| case.is_purging());
	for _ in 0..100 {
		if !is_purging() {
			return;
		}
		ErasureRequests::purge_step(signed(Stranger), case).expect("it is being purged");
	}
	panic!("the purge does not end");
}

/// A case about everything of which the vault keeps record 0, and the rest is erased.
pub fn kept() -> CaseId {
	let case = open(PATIENT);
	keep(case, VAULT, 0).expect("the vault may");
	attest(case, VAULT).expect("the vault may");
	attest(case, OTHER_VAULT).expect("the other vault may");
	purge_all(case);
	assert_eq!(the_case(case).state, CaseState::Kept);
	case
}

/// A case about everything of which the vault keeps its whole part, and the rest is erased.
pub fn kept_whole() -> CaseId {
	let case = open(PATIENT);
	keep_all(case, VAULT).expect("the vault may");
	attest(case, OTHER_VAULT).expect("the other vault may");
	purge_all(case);
	assert_eq!(the_case(case).state, CaseState::Kept);
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
	Device::set(None);
	Revoked::set(vec![]);
	StepWeight::set(ENTRY.saturating_mul(4));
	Stuck::set(None);
	let storage =
		frame_system::GenesisConfig::<Test>::default().build_storage().expect("system builds");
	let mut ext = TestExternalities::from(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		StorageVersion::new(2).put::<ErasureRequests>();
		for patient in [PATIENT, OTHER_PATIENT, LONELY_PATIENT] {
			register(patient, holder_of(patient));
			for note in 0..3 {
				store::Notes::<Test>::insert(patient, note, patient);
			}
		}
		for patient in [PATIENT, OTHER_PATIENT] {
			for (category, custodian, versions) in RECORDS {
				anchor(patient, category, custodian, versions);
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
