//! A runtime of two pallets, people with real keys, a small world around them that the tests change, and short ways to
//! say who does what.

use crate as pallet_emergency_access;
use crate::*;
use anamnesis_primitives::{
	consent::{emergency::EmergencyCosignature, OfflineEmergency},
	emergency::STATEMENT_SCHEME,
	PractitionerKind,
};
use frame_support::{derive_impl, parameter_types, traits::ConstU64};
use sp_core::{sr25519, Pair, H256};
use sp_io::TestExternalities;
use sp_runtime::{traits::IdentityLookup, AccountId32, BuildStorage, MultiSignature};
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
	pub type EmergencyAccess = pallet_emergency_access::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountId = AccountId32;
	type Lookup = IdentityLookup<AccountId32>;
}

/// Somebody, by the name that their key is made from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Person(pub &'static str);

impl Person {
	fn pair(self) -> sr25519::Pair {
		sr25519::Pair::from_seed(&sp_io::hashing::blake2_256(self.0.as_bytes()))
	}

	pub fn account(self) -> AccountId32 {
		self.pair().public().into()
	}

	pub fn sign(self, bytes: &[u8]) -> MultiSignature {
		self.pair().sign(bytes).into()
	}
}

/// A patient with a holder and a representative, and others.
pub const ANNA: PatientId = PatientId([0xa1; 16]);
pub const BEN: PatientId = PatientId([0xb2; 16]);
pub const CARLA: PatientId = PatientId([0xc3; 16]);
pub const DORA: PatientId = PatientId([0xd4; 16]);
pub const NOBODY: PatientId = PatientId([0xee; 16]);
pub const ANNAS_ACCOUNT: Person = Person("Anna");
pub const ANNAS_BROTHER: Person = Person("Brother");
pub const BENS_ACCOUNT: Person = Person("Ben");

/// Providers.
pub const CLINIC: OrganisationId = 1;
pub const HOSPITAL: OrganisationId = 2;
/// A Custodian, a Keyholder, and two Supervisors.
pub const VAULT: OrganisationId = 3;
pub const KEYHOLDER: OrganisationId = 4;
pub const SUPERVISOR: OrganisationId = 5;
pub const OTHER_SUPERVISOR: OrganisationId = 6;
/// A Researcher.
pub const INSTITUTE: OrganisationId = 7;

pub const CLINICIAN: Person = Person("Clinician");
pub const COLLEAGUE: Person = Person("Colleague");
pub const RECORDER: Person = Person("Recorder");
pub const OFFICER: Person = Person("Officer");
pub const OTHER_OFFICER: Person = Person("OtherOfficer");
pub const CLINIC_ADMIN: Person = Person("ClinicAdmin");
pub const HOSPITAL_CLINICIAN: Person = Person("HospitalClinician");
pub const HOSPITAL_OFFICER: Person = Person("HospitalOfficer");
pub const VAULT_OFFICER: Person = Person("VaultOfficer");
pub const VAULT_ADMIN: Person = Person("VaultAdmin");
pub const VAULT_CLINICIAN: Person = Person("VaultClinician");
pub const KEYHOLDER_OFFICER: Person = Person("KeyholderOfficer");
pub const KEYHOLDER_ADMIN: Person = Person("KeyholderAdmin");
pub const SUPERVISOR_OFFICER: Person = Person("SupervisorOfficer");
pub const SUPERVISOR_RECORDER: Person = Person("SupervisorRecorder");
pub const SUPERVISOR_ADMIN: Person = Person("SupervisorAdmin");
pub const OTHER_SUPERVISOR_OFFICER: Person = Person("OtherSupervisorOfficer");
pub const INSTITUTE_CLINICIAN: Person = Person("InstituteClinician");
/// Somebody whom the chain does not know.
pub const STRANGER: Person = Person("Stranger");

pub const HOUR: Moment = 60 * 60 * 1_000;
pub const DAY: Moment = 24 * HOUR;
/// When the tests begin.
pub const BEGINNING: Moment = 1_000 * DAY;

/// An enrolment: who, by whom, as what, until when.
pub type Enrolment = (AccountId32, OrganisationId, PractitionerKind, Option<Moment>);

parameter_types! {
	pub static Now: Moment = BEGINNING;
	pub static Roles: Vec<(OrganisationId, Role)> = Vec::new();
	pub static Suspended: Vec<OrganisationId> = Vec::new();
	pub static Excluded: Vec<OrganisationId> = Vec::new();
	pub static Enrolled: Vec<Enrolment> = Vec::new();
	pub static Administrators: Vec<(AccountId32, OrganisationId)> = Vec::new();
	pub static Registered: Vec<PatientId> = Vec::new();
	pub static Deceased: Vec<PatientId> = Vec::new();
	/// Who may take back what was permitted.
	pub static Revokers: Vec<(PatientId, AccountId32)> = Vec::new();
	pub static Denied: Vec<PatientId> = Vec::new();
	pub static MaxUnreviewed: u32 = 3;
	pub static AccessLength: Moment = 4 * HOUR;
	pub static ReviewWithin: Moment = 7 * DAY;
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

impl Members<AccountId32> for World {
	fn is_active(organisation: OrganisationId) -> bool {
		Roles::get().iter().any(|(known, _)| *known == organisation)
			&& !Suspended::get().contains(&organisation)
			&& !Excluded::get().contains(&organisation)
	}

	fn has_role(organisation: OrganisationId, role: Role) -> bool {
		Self::is_active(organisation) && Roles::get().contains(&(organisation, role))
	}

	fn keeps_records(organisation: OrganisationId) -> bool {
		Roles::get().contains(&(organisation, Role::Custodian))
			&& !Excluded::get().contains(&organisation)
	}

	fn administrator(organisation: OrganisationId) -> Option<AccountId32> {
		Administrators::get().into_iter().find(|(_, by)| *by == organisation).map(|(who, _)| who)
	}

	fn administers(who: &AccountId32) -> Option<OrganisationId> {
		Administrators::get().into_iter().find(|(known, _)| known == who).map(|(_, of)| of)
	}

	fn practises(who: &AccountId32) -> Option<(OrganisationId, PractitionerKind)> {
		Enrolled::get()
			.into_iter()
			.find(|(known, ..)| known == who)
			.filter(|(.., until)| until.is_none_or(|until| Now::get() < until))
			.map(|(_, organisation, kind, _)| (organisation, kind))
	}

	fn enrolled_until(who: &AccountId32) -> Option<u64> {
		Enrolled::get().into_iter().find(|(known, ..)| known == who)?.3
	}

	fn validates(_: &AccountId32) -> Option<OrganisationId> {
		None
	}

	fn belongs(who: &AccountId32) -> Option<OrganisationId> {
		Enrolled::get()
			.into_iter()
			.find(|(known, ..)| known == who)
			.map(|(_, organisation, ..)| organisation)
			.or_else(|| Self::administers(who))
	}

	fn holds_seat(_: OrganisationId) -> bool {
		false
	}

	fn votes(_: OrganisationId) -> bool {
		false
	}
}

impl Patients<AccountId32> for World {
	fn held_by(_: &AccountId32) -> Option<PatientId> {
		None
	}

	fn holder(_: &PatientId) -> Option<AccountId32> {
		None
	}

	fn exists(patient: &PatientId) -> bool {
		Registered::get().contains(patient)
	}

	fn lives(patient: &PatientId) -> bool {
		Self::exists(patient) && !Deceased::get().contains(patient)
	}

	fn may(patient: &PatientId, who: &AccountId32, act: PatientAct) -> bool {
		act == PatientAct::Revoke && Revokers::get().contains(&(*patient, who.clone()))
	}
}

impl Erasure for World {
	fn is_frozen(_: &PatientId) -> bool {
		false
	}

	fn is_denied(patient: &PatientId) -> bool {
		Denied::get().contains(patient)
	}
}

impl Config for Test {
	type Members = World;
	type Patients = World;
	type Erasure = World;
	type Signature = MultiSignature;
	type Clock = Clock;
	type AccessLength = AccessLength;
	type ReviewWithin = ReviewWithin;
	type MaxUnreviewed = MaxUnreviewed;
	type OfflineWithin = ConstU64<{ 30 * DAY }>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = World;
}

#[cfg(feature = "runtime-benchmarks")]
impl benchmarking::BenchmarkHelper<AccountId32, MultiSignature> for World {
	fn patient() -> (PatientId, AccountId32) {
		(ANNA, ANNAS_ACCOUNT.account())
	}

	fn provider() -> (OrganisationId, AccountId32, AccountId32) {
		(CLINIC, CLINICIAN.account(), OFFICER.account())
	}

	fn supervisor() -> (OrganisationId, AccountId32) {
		(SUPERVISOR, SUPERVISOR_OFFICER.account())
	}

	fn keyholder() -> (OrganisationId, AccountId32) {
		(KEYHOLDER, KEYHOLDER_OFFICER.account())
	}

	fn sign(who: &AccountId32, bytes: &[u8]) -> MultiSignature {
		let signer = if *who == CLINICIAN.account() { CLINICIAN } else { OFFICER };
		signer.sign(bytes)
	}
}

pub fn signed(who: Person) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.account())
}

pub const STATEMENT: Commitment = Commitment { scheme: STATEMENT_SCHEME, hash: [0x44; 32] };
pub const REASON: EmergencyReason = EmergencyReason::Unconscious;

/// The call that opens.
pub fn open_by(who: Person, acting_for: OrganisationId, patient: PatientId) -> DispatchResult {
	EmergencyAccess::open(signed(who), acting_for, patient, REASON, STATEMENT)
}

/// The clinic's clinician opens; the number of it.
pub fn open(patient: PatientId) -> OpeningNumber {
	open_by(CLINICIAN, CLINIC, patient).expect("the clinician may");
	NextOpening::<Test>::get(patient) - 1
}

/// What a second practitioner of the clinic signs for the clinician, for half an hour.
pub fn cosignature(patient: PatientId) -> EmergencyCosignature {
	EmergencyCosignature {
		genesis: EmergencyAccess::genesis(),
		patient,
		clinician: CLINICIAN.account().into(),
		organisation: CLINIC,
		reason: REASON,
		statement: STATEMENT,
		expires_at: Now::get() + HOUR / 2,
	}
}

/// The clinician sends what `sent` says, with the signature of `signer` over `signed_text` in the name of `cosigner`.
pub fn open_cosigned_with(
	sent: EmergencyCosignature,
	cosigner: Person,
	signer: Person,
	signed_text: &[u8],
) -> DispatchResult {
	EmergencyAccess::open_cosigned(
		signed(CLINICIAN),
		sent.organisation,
		sent.patient,
		sent.reason,
		sent.statement,
		cosigner.account(),
		sent.expires_at,
		signer.sign(signed_text),
	)
}

/// The clinician opens with a signature of this person, as it should be.
pub fn open_cosigned(patient: PatientId, cosigner: Person) -> DispatchResult {
	let sent = cosignature(patient);
	open_cosigned_with(sent, cosigner, cosigner, &sent.signed_bytes())
}

/// The call that reviews.
pub fn review(
	who: Person,
	acting_for: OrganisationId,
	opening: OpeningNumber,
	verdict: Verdict,
) -> DispatchResult {
	EmergencyAccess::review(signed(who), acting_for, ANNA, opening, verdict, STATEMENT)
}

/// The clinic's officer finds an opening of Anna's justified.
pub fn approve(opening: OpeningNumber) -> DispatchResult {
	review(OFFICER, CLINIC, opening, Verdict::Justified)
}

/// Anna contradicts.
pub fn dispute(opening: OpeningNumber) -> DispatchResult {
	EmergencyAccess::dispute(signed(ANNAS_ACCOUNT), ANNA, opening)
}

/// What clinician and officer sign while the chain stands still, an hour ago.
pub fn emergency() -> OfflineEmergency {
	OfflineEmergency {
		genesis: EmergencyAccess::genesis(),
		patient: ANNA,
		clinician: CLINICIAN.account().into(),
		officer: OFFICER.account().into(),
		provider: CLINIC,
		custodian: VAULT,
		reason: REASON,
		statement: STATEMENT,
		opened_at: Now::get() - HOUR,
	}
}

/// Posts what `sent` says, with these signatures over `signed_text`.
pub fn post_with(
	who: Person,
	sent: OfflineEmergency,
	[clinician, officer]: [Person; 2],
	signed_text: &[u8],
) -> DispatchResult {
	EmergencyAccess::post_offline(
		signed(who),
		sent.custodian,
		sent.patient,
		sent.clinician.into(),
		sent.officer.into(),
		sent.provider,
		sent.reason,
		sent.statement,
		sent.opened_at,
		clinician.sign(signed_text),
		officer.sign(signed_text),
	)
}

/// The vault's officer posts what clinician and officer have signed.
pub fn post(sent: OfflineEmergency) -> DispatchResult {
	post_with(VAULT_OFFICER, sent, [CLINICIAN, OFFICER], &sent.signed_bytes())
}

/// The opening of Anna's with this number.
pub fn annas(opening: OpeningNumber) -> Opening<AccountId32> {
	Openings::<Test>::get(ANNA, opening).expect("it is there")
}

/// Until when the clinician's access to Anna's records is in force.
pub fn in_force() -> Option<Moment> {
	use anamnesis_primitives::traits::Emergencies;
	EmergencyAccess::in_force(&ANNA, &CLINICIAN.account(), CLINIC)
}

pub fn after(time: Moment) {
	Now::mutate(|now| *now += time);
}

/// An organisation removes somebody.
pub fn leave(who: Person) {
	use anamnesis_primitives::traits::Departures;
	let account = who.account();
	let organisation = World::belongs(&account).expect("they are enrolled");
	Enrolled::mutate(|enrolled| enrolled.retain(|(known, ..)| *known != account));
	EmergencyAccess::left(organisation, &account);
}

/// What idle time does with as much as it needs.
pub fn idle() {
	use frame_support::traits::Hooks;
	EmergencyAccess::on_idle(1, Weight::from_parts(u64::MAX, u64::MAX));
}

/// The events of the pallet since the last time.
pub fn told() -> Vec<Event<Test>> {
	let events = System::read_events_for_pallet::<Event<Test>>();
	System::reset_events();
	events
}

/// The topic under which a patient is told.
pub fn topic(patient: PatientId) -> H256 {
	patient.topic().into()
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

fn people() -> Vec<Enrolment> {
	use PractitionerKind::*;
	[
		(CLINICIAN, CLINIC, Clinician),
		(COLLEAGUE, CLINIC, Clinician),
		(RECORDER, CLINIC, Recorder),
		(OFFICER, CLINIC, Officer),
		(OTHER_OFFICER, CLINIC, Officer),
		(HOSPITAL_CLINICIAN, HOSPITAL, Clinician),
		(HOSPITAL_OFFICER, HOSPITAL, Officer),
		(VAULT_OFFICER, VAULT, Officer),
		(VAULT_CLINICIAN, VAULT, Clinician),
		(KEYHOLDER_OFFICER, KEYHOLDER, Officer),
		(SUPERVISOR_OFFICER, SUPERVISOR, Officer),
		(SUPERVISOR_RECORDER, SUPERVISOR, Recorder),
		(OTHER_SUPERVISOR_OFFICER, OTHER_SUPERVISOR, Officer),
		(INSTITUTE_CLINICIAN, INSTITUTE, Clinician),
	]
	.into_iter()
	.map(|(who, by, kind)| (who.account(), by, kind, None))
	.collect()
}

pub fn new_test_ext() -> TestExternalities {
	Now::set(BEGINNING);
	MaxUnreviewed::set(3);
	AccessLength::set(4 * HOUR);
	ReviewWithin::set(7 * DAY);
	Roles::set(vec![
		(CLINIC, Role::Provider),
		(HOSPITAL, Role::Provider),
		(VAULT, Role::Custodian),
		(KEYHOLDER, Role::Keyholder),
		(SUPERVISOR, Role::Supervisor),
		(OTHER_SUPERVISOR, Role::Supervisor),
		(INSTITUTE, Role::Researcher),
	]);
	Suspended::set(Vec::new());
	Excluded::set(Vec::new());
	Denied::set(Vec::new());
	Enrolled::set(people());
	Administrators::set(
		[
			(CLINIC_ADMIN, CLINIC),
			(VAULT_ADMIN, VAULT),
			(KEYHOLDER_ADMIN, KEYHOLDER),
			(SUPERVISOR_ADMIN, SUPERVISOR),
		]
		.map(|(who, of)| (who.account(), of))
		.to_vec(),
	);
	Deceased::set(Vec::new());
	Registered::set(vec![ANNA, BEN, CARLA, DORA]);
	Revokers::set(
		[(ANNA, ANNAS_ACCOUNT), (ANNA, ANNAS_BROTHER), (BEN, BENS_ACCOUNT)]
			.map(|(patient, who)| (patient, who.account()))
			.to_vec(),
	);
	let storage =
		frame_system::GenesisConfig::<Test>::default().build_storage().expect("it builds");
	let mut ext = TestExternalities::from(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Runs the test, and checks the storage afterwards.
pub fn on_chain(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		EmergencyAccess::do_try_state().expect("the storage holds what it promises");
	});
}
