//! A runtime of two pallets, a small world around it that the tests change, and short ways to say who does what.

use crate as pallet_access_grants;
use crate::*;
use anamnesis_primitives::{
	traits::{CustodianHoldings, Policies},
	Categories, ErasureScope, MandateRights, MandateTerms, Purpose, Quarter, RecordCategory,
	RecordId, Role,
};
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64},
};
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
	pub type AccessGrants = pallet_access_grants::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
}

/// A patient with three records, and another with one; their accounts.
pub const ANNA: PatientId = PatientId([1; 16]);
pub const BEN: PatientId = PatientId([2; 16]);
pub const ANNAS_ACCOUNT: u64 = 1;
pub const BENS_ACCOUNT: u64 = 2;
/// Two results and an image of Anna's, a result of Ben's.
pub const RESULT: RecordId = 10;
pub const OTHER_RESULT: RecordId = 11;
pub const IMAGE: RecordId = 12;
pub const NO_RECORD: RecordId = 13;
/// The clinic has two clinicians, a recorder and an officer; the hospital has a clinician.
pub const CLINIC: OrganisationId = 1;
pub const HOSPITAL: OrganisationId = 2;
pub const CLINICIAN: u64 = 101;
pub const COLLEAGUE: u64 = 102;
pub const RECORDER: u64 = 103;
pub const OFFICER: u64 = 104;
pub const HOSPITAL_CLINICIAN: u64 = 105;
/// Two organisations that do research. The first one has a researcher, an officer and an administrator; the other one a
/// researcher and an administrator.
pub const INSTITUTE: OrganisationId = 3;
pub const COLLEGE: OrganisationId = 4;
pub const RESEARCHER: u64 = 106;
pub const INSTITUTE_OFFICER: u64 = 107;
pub const INSTITUTE_ADMINISTRATOR: u64 = 108;
pub const COLLEGE_RESEARCHER: u64 = 109;
pub const COLLEGE_ADMINISTRATOR: u64 = 110;
/// Somebody who helps Anna, when a test gives them a mandate.
pub const DAUGHTER: u64 = 11;
/// Somebody whom the chain does not know.
pub const STRANGER: u64 = 999;

/// When the tests begin, and what is before and after.
pub const BEGINNING: Moment = 1_000_000;
pub const EARLIER: Moment = 900_000;
pub const LATER: Moment = 2_000_000;
/// When mandates end, and how long requests are open.
pub const MANDATE_ENDS: Quarter = Quarter(1);
pub const REQUEST_LENGTH: Moment = 500_000;
/// The commitment to each patient's policy at the beginning.
pub const POLICY: Commitment = Commitment { scheme: 1, hash: [0x50; 32] };

parameter_types! {
	pub static Now: Moment = BEGINNING;
	pub static Active: Vec<OrganisationId> = Vec::new();
	pub static Researching: Vec<OrganisationId> = Vec::new();
	pub static Enrolled: Vec<(u64, OrganisationId, PractitionerKind)> = Vec::new();
	pub static Registered: Vec<(PatientId, u64)> = Vec::new();
	/// Registered patients for whom nobody acts as the holder: a child's guardian does, or the patient has died.
	pub static WithoutHolder: Vec<PatientId> = Vec::new();
	/// Registered patients who count as unknown: their provisional registration is over.
	pub static Lapsed: Vec<PatientId> = Vec::new();
	pub static Mandates: Vec<(PatientId, u64, MandateTerms)> = Vec::new();
	/// Open emergency accesses, each with its end.
	pub static Opened: Vec<(PatientId, u64, OrganisationId, Moment)> = Vec::new();
	pub static Records: Vec<(PatientId, RecordId, RecordCategory)> = Vec::new();
	pub static Frozen: Vec<PatientId> = Vec::new();
	pub static Denied: Vec<PatientId> = Vec::new();
	/// The ends of enrolments that have one.
	pub static EnrolmentEnds: Vec<(u64, Moment)> = Vec::new();
	/// How much there can be of what.
	pub static MaxGrantsPerGrantee: u32 = 3;
	pub static MaxGrantees: u32 = 4;
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
		Active::get().contains(&organisation)
	}

	fn has_role(organisation: OrganisationId, role: Role) -> bool {
		Self::is_active(organisation)
			&& role == Role::Researcher
			&& Researching::get().contains(&organisation)
	}

	fn administrator(organisation: OrganisationId) -> Option<u64> {
		match organisation {
			INSTITUTE => Some(INSTITUTE_ADMINISTRATOR),
			COLLEGE => Some(COLLEGE_ADMINISTRATOR),
			_ => None,
		}
	}

	fn administers(_: &u64) -> Option<OrganisationId> {
		None
	}

	fn practises(who: &u64) -> Option<(OrganisationId, PractitionerKind)> {
		Enrolled::get()
			.into_iter()
			.find(|(practitioner, ..)| practitioner == who)
			.filter(|_| Self::enrolled_until(who).is_none_or(|until| Now::get() < until))
			.map(|(_, organisation, kind)| (organisation, kind))
	}

	fn validates(_: &u64) -> Option<OrganisationId> {
		None
	}

	fn enrolled_until(who: &u64) -> Option<u64> {
		EnrolmentEnds::get()
			.into_iter()
			.find(|(practitioner, _)| practitioner == who)
			.map(|(_, until)| until)
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
		Registered::get().into_iter().find(|(_, holder)| holder == who).map(|(id, _)| id)
	}

	fn holder(patient: &PatientId) -> Option<u64> {
		Registered::get()
			.into_iter()
			.find(|(id, _)| id == patient)
			.filter(|_| Self::exists(patient) && !WithoutHolder::get().contains(patient))
			.map(|(_, holder)| holder)
	}

	fn exists(patient: &PatientId) -> bool {
		Self::is_known(patient) && !Lapsed::get().contains(patient)
	}

	fn is_known(patient: &PatientId) -> bool {
		Registered::get().iter().any(|(id, _)| id == patient)
	}

	fn may(patient: &PatientId, who: &u64, act: PatientAct) -> bool {
		if Self::holder(patient) == Some(*who) {
			return true;
		}
		// A child's guardian takes back what was granted also after the end of the mandate.
		let was_guardian = act == PatientAct::Revoke
			&& WithoutHolder::get().contains(patient)
			&& Mandates::get().iter().any(|(whose, by, _)| whose == patient && by == who);
		was_guardian
			|| Self::mandate(patient, who).is_some_and(|mandate| match act {
				PatientAct::See => mandate.rights.see,
				PatientAct::Grant | PatientAct::Revoke => mandate.rights.grant,
				_ => false,
			})
	}

	fn mandate(patient: &PatientId, who: &u64) -> Option<MandateTerms> {
		Mandates::get()
			.into_iter()
			.find(|(whose, by, terms)| {
				whose == patient && by == who && terms.is_in_force(Now::get())
			})
			.filter(|_| Self::exists(patient))
			.map(|(.., terms)| terms)
	}
}

impl Emergencies<u64> for World {
	fn in_force(patient: &PatientId, who: &u64, organisation: OrganisationId) -> Option<Moment> {
		Opened::get()
			.into_iter()
			.find(|(whose, by, of, _)| whose == patient && by == who && *of == organisation)
			.map(|(.., until)| until)
			.filter(|until| Now::get() < *until)
	}
}

impl Anchors for World {
	fn category(patient: &PatientId, record: RecordId) -> Option<RecordCategory> {
		Records::get()
			.into_iter()
			.find(|(whose, id, _)| whose == patient && *id == record)
			.map(|(.., category)| category)
	}

	fn custodians(_: &PatientId) -> Vec<CustodianHoldings> {
		Vec::new()
	}
	// Nobody asks here what a case is about.
	fn in_scope(_: &PatientId, _: &ErasureScope) -> Vec<CustodianHoldings> {
		Vec::new()
	}
	fn holdings_of(_: &PatientId, _: RecordId) -> Option<CustodianHoldings> {
		None
	}
	fn is_there(_: &PatientId, _: &ErasureScope) -> bool {
		false
	}
	fn is_in_scope(_: &PatientId, _: RecordId, _: &ErasureScope) -> bool {
		false
	}
	fn held_until(_: &PatientId, _: RecordId) -> Option<Moment> {
		None
	}
	fn held_by(_: &PatientId, _: RecordId) -> Option<OrganisationId> {
		None
	}
	fn held(_: &PatientId) -> Vec<RecordId> {
		Vec::new()
	}
}

impl Erasure for World {
	fn is_frozen(patient: &PatientId) -> bool {
		Frozen::get().contains(patient)
	}

	fn is_denied(patient: &PatientId) -> bool {
		Denied::get().contains(patient)
	}
}

impl Config for Test {
	type Members = World;
	type Patients = World;
	type Anchors = World;
	type Erasure = World;
	type Emergencies = World;
	type Clock = Clock;
	type MaxGrantsPerGrantee = MaxGrantsPerGrantee;
	type MaxGrantees = MaxGrantees;
	type MaxRequests = ConstU32<5>;
	type MaxRequestsPerOrganisation = ConstU32<2>;
	type RequestLength = ConstU64<REQUEST_LENGTH>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = World;
}

#[cfg(feature = "runtime-benchmarks")]
impl benchmarking::BenchmarkHelper<u64> for World {
	fn patient() -> (PatientId, u64) {
		(ANNA, ANNAS_ACCOUNT)
	}

	fn clinician() -> (u64, OrganisationId) {
		(CLINICIAN, CLINIC)
	}

	fn record(patient: &PatientId, record: RecordId) {
		Records::mutate(|records| records.push((*patient, record, RecordCategory::Results)));
	}

	fn representative(patient: &PatientId) -> u64 {
		give_mandate(*patient, DAUGHTER, full_mandate());
		DAUGHTER
	}

	fn researcher() -> (u64, u64, OrganisationId) {
		(RESEARCHER, INSTITUTE_OFFICER, INSTITUTE)
	}
}

pub fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub const READ: Rights = Rights { read: true, contribute: false };
pub const CONTRIBUTE: Rights = Rights { read: false, contribute: true };
pub const BOTH: Rights = Rights { read: true, contribute: true };

pub fn to_clinic() -> Grantee<u64> {
	Grantee::Organisation(CLINIC)
}

pub fn to_clinician() -> Grantee<u64> {
	Grantee::Practitioner(CLINICIAN)
}

pub fn results() -> GrantScope {
	GrantScope::Categories(Categories::of(&[RecordCategory::Results]))
}

pub fn listed(records: &[RecordId]) -> GrantScope {
	GrantScope::Records(records.to_vec().try_into().expect("no more than fit"))
}

pub fn treatment() -> Purposes {
	Purposes::of(&[Purpose::Treatment])
}

/// A mandate for everything.
pub fn full_mandate() -> MandateTerms {
	MandateTerms {
		rights: MandateRights::ALL,
		scope: GrantScope::Everything,
		purposes: Purposes::of(&Purpose::ALL),
		until: MANDATE_ENDS,
	}
}

/// A mandate to see and to grant results, for treatment.
pub fn narrow_mandate() -> MandateTerms {
	MandateTerms {
		rights: MandateRights { see: true, grant: true, erase: false, recover: false },
		scope: results(),
		purposes: treatment(),
		until: MANDATE_ENDS,
	}
}

/// From now on this is somebody's mandate.
pub fn give_mandate(patient: PatientId, who: u64, terms: MandateTerms) {
	Mandates::mutate(|mandates| {
		mandates.retain(|(whose, by, _)| (whose, by) != (&patient, &who));
		mandates.push((patient, who, terms));
	});
}

/// What a test grants when it says nothing else: the results, to read, for treatment, from now until later.
pub fn terms() -> Grant {
	Grant {
		id: 0,
		scope: results(),
		rights: READ,
		purposes: treatment(),
		from: BEGINNING,
		until: LATER,
	}
}

/// The call that grants it.
pub fn grant(by: u64, patient: PatientId, grantee: Grantee<u64>, terms: Grant) -> DispatchResult {
	let Grant { scope, rights, purposes, from, until, .. } = terms;
	AccessGrants::grant(signed(by), patient, grantee, scope, rights, purposes, from, until)
}

/// Anna grants it.
pub fn anna_grants(grantee: Grantee<u64>, terms: Grant) -> DispatchResult {
	grant(ANNAS_ACCOUNT, ANNA, grantee, terms)
}

/// Anna takes it back.
pub fn anna_revokes(grantee: Grantee<u64>, grant: GrantId) -> DispatchResult {
	AccessGrants::revoke(signed(ANNAS_ACCOUNT), ANNA, grantee, grant)
}

/// The institute registers a project that goes on for so long.
pub fn new_project(until: Moment) -> ProjectId {
	let project = NextProjectId::<Test>::get();
	let protocol = Commitment { scheme: PROTOCOL_SCHEME, hash: [0x70; 32] };
	let by = signed(INSTITUTE_OFFICER);
	AccessGrants::register_project(by, INSTITUTE, protocol, until).expect("it is admissible");
	project
}

/// The institute assigns its researcher to a project.
pub fn assign(project: ProjectId) -> DispatchResult {
	AccessGrants::assign_researcher(signed(INSTITUTE_OFFICER), INSTITUTE, project, RESEARCHER)
}

pub fn research() -> Purposes {
	Purposes::of(&[Purpose::Research])
}

/// The clinic's clinician asks for Anna's results, for treatment, for the clinic.
pub fn clinic_asks() -> DispatchResult {
	asks(CLINICIAN, CLINIC, false)
}

/// Somebody asks for Anna's results, for treatment.
pub fn asks(who: u64, acting_for: OrganisationId, in_person: bool) -> DispatchResult {
	let (scope, purposes) = (results(), treatment());
	AccessGrants::request_access(signed(who), acting_for, ANNA, in_person, scope, purposes, LATER)
}

/// What Anna is asked for: the numbers, the oldest first.
pub fn open_requests() -> Vec<RequestId> {
	AccessGrants::requests(&ANNA).iter().map(|request| request.id).collect()
}

/// The numbers of Anna's grants to somebody.
pub fn annas(grantee: Grantee<u64>) -> Vec<GrantId> {
	Grants::<Test>::get(ANNA, grantee).unwrap_or_default().iter().map(|grant| grant.id).collect()
}

pub fn new_test_ext() -> TestExternalities {
	Now::set(BEGINNING);
	EnrolmentEnds::set(Vec::new());
	// More organisations than there can be grantees.
	Active::set((1..=20).collect());
	Enrolled::set(vec![
		(CLINICIAN, CLINIC, PractitionerKind::Clinician),
		(COLLEAGUE, CLINIC, PractitionerKind::Clinician),
		(RECORDER, CLINIC, PractitionerKind::Recorder),
		(OFFICER, CLINIC, PractitionerKind::Officer),
		(HOSPITAL_CLINICIAN, HOSPITAL, PractitionerKind::Clinician),
		(RESEARCHER, INSTITUTE, PractitionerKind::Clinician),
		(INSTITUTE_OFFICER, INSTITUTE, PractitionerKind::Officer),
		(COLLEGE_RESEARCHER, COLLEGE, PractitionerKind::Clinician),
	]);
	Researching::set(vec![INSTITUTE, COLLEGE]);
	Registered::set(vec![(ANNA, ANNAS_ACCOUNT), (BEN, BENS_ACCOUNT)]);
	WithoutHolder::set(Vec::new());
	Lapsed::set(Vec::new());
	Mandates::set(Vec::new());
	Opened::set(Vec::new());
	MaxGrantsPerGrantee::set(3);
	MaxGrantees::set(4);
	Records::set(vec![
		(ANNA, RESULT, RecordCategory::Results),
		(ANNA, OTHER_RESULT, RecordCategory::Results),
		(ANNA, IMAGE, RecordCategory::Imaging),
		(BEN, RESULT, RecordCategory::Results),
	]);
	Frozen::set(Vec::new());
	Denied::set(Vec::new());
	let storage =
		frame_system::GenesisConfig::<Test>::default().build_storage().expect("it builds");
	let mut ext = TestExternalities::from(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		for patient in [ANNA, BEN] {
			AccessGrants::begin(&patient, POLICY);
		}
	});
	ext
}

/// Runs the test on a chain without grants, and checks the storage afterwards.
pub fn on_chain(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		AccessGrants::do_try_state().expect("the storage holds what it promises");
	});
}
