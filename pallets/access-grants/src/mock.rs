//! A runtime of two pallets, a small world around it that the tests change, and short ways to say who does what.

use crate as pallet_access_grants;
use crate::*;
use anamnesis_primitives::{
	traits::CustodianHoldings, Categories, Purpose, RecordCategory, RecordId, Role,
};
use frame_support::{derive_impl, parameter_types, traits::ConstU32};
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
/// Somebody whom the chain does not know.
pub const STRANGER: u64 = 999;

/// When the tests begin, and what is before and after.
pub const BEGINNING: Moment = 1_000_000;
pub const EARLIER: Moment = 900_000;
pub const LATER: Moment = 2_000_000;

parameter_types! {
	pub static Now: Moment = BEGINNING;
	pub static Active: Vec<OrganisationId> = Vec::new();
	pub static Enrolled: Vec<(u64, OrganisationId, PractitionerKind)> = Vec::new();
	pub static Registered: Vec<(PatientId, u64)> = Vec::new();
	pub static Records: Vec<(PatientId, RecordId, RecordCategory)> = Vec::new();
	pub static Frozen: Vec<PatientId> = Vec::new();
	pub static Denied: Vec<PatientId> = Vec::new();
	/// The end of the clinician's enrolment.
	pub static EnrolledUntil: Option<Moment> = None;
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

	fn has_role(_: OrganisationId, _: Role) -> bool {
		false
	}

	fn administrator(_: OrganisationId) -> Option<u64> {
		None
	}

	fn administers(_: &u64) -> Option<OrganisationId> {
		None
	}

	fn practises(who: &u64) -> Option<(OrganisationId, PractitionerKind)> {
		Enrolled::get()
			.into_iter()
			.find(|(practitioner, ..)| practitioner == who)
			.map(|(_, organisation, kind)| (organisation, kind))
	}

	fn validates(_: &u64) -> Option<OrganisationId> {
		None
	}

	fn enrolled_until(who: &u64) -> Option<u64> {
		(*who == CLINICIAN).then(EnrolledUntil::get).flatten()
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
		Registered::get().into_iter().find(|(id, _)| id == patient).map(|(_, holder)| holder)
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
	type Clock = Clock;
	type MaxGrantsPerGrantee = ConstU32<3>;
	type MaxGrantees = ConstU32<4>;
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

/// The numbers of Anna's grants to somebody.
pub fn annas(grantee: Grantee<u64>) -> Vec<GrantId> {
	Grants::<Test>::get(ANNA, grantee).unwrap_or_default().iter().map(|grant| grant.id).collect()
}

pub fn new_test_ext() -> TestExternalities {
	Now::set(BEGINNING);
	EnrolledUntil::set(None);
	// More organisations than there can be grantees.
	Active::set((1..=20).collect());
	Enrolled::set(vec![
		(CLINICIAN, CLINIC, PractitionerKind::Clinician),
		(COLLEAGUE, CLINIC, PractitionerKind::Clinician),
		(RECORDER, CLINIC, PractitionerKind::Recorder),
		(OFFICER, CLINIC, PractitionerKind::Officer),
		(HOSPITAL_CLINICIAN, HOSPITAL, PractitionerKind::Clinician),
	]);
	Registered::set(vec![(ANNA, ANNAS_ACCOUNT), (BEN, BENS_ACCOUNT)]);
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
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Runs the test on a chain without grants, and checks the storage afterwards.
pub fn on_chain(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		AccessGrants::do_try_state().expect("the storage holds what it promises");
	});
}
