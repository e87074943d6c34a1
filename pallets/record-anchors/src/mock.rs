//! A runtime of two pallets, and short ways to say who does what.

use crate as pallet_record_anchors;
use crate::*;
use anamnesis_primitives::{
	AccessDecision, AccessTarget, DeviceNumber, ErasureScope, MandateRights, MandateTerms, Purpose,
	Purposes,
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
	pub type RecordAnchors = pallet_record_anchors::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
}

pub const HOSPITAL: OrganisationId = 0;
pub const CLINIC: OrganisationId = 1;
/// Keep records, in this order; the last of them is one too many for a patient.
pub const VAULTS: [OrganisationId; 4] = [10, 11, 12, 13];
pub const VAULT: OrganisationId = VAULTS[0];
pub const OTHER_VAULT: OrganisationId = VAULTS[1];
/// Hold keys. The vault has that role too.
pub const KEYHOLDERS: [OrganisationId; 2] = [30, 31];
/// Holds keys as well, and those of no record so far.
pub const NEW_KEYHOLDER: OrganisationId = 32;
pub const SUPERVISOR: OrganisationId = 40;
pub const OTHER_SUPERVISOR: OrganisationId = 41;
/// Was a provider and a custodian, and is excluded.
pub const GONE: OrganisationId = 20;

pub const CLINICIAN: u64 = 1;
pub const RECORDER: u64 = 2;
pub const OFFICER: u64 = 3;
pub const HOSPITAL_CLINICIAN: u64 = 4;
pub const GONE_CLINICIAN: u64 = 5;
pub const HOSPITAL_OFFICER: u64 = 6;
pub const CLINIC_ADMIN: u64 = 101;
pub const HOLDER: u64 = 201;
pub const OTHER_HOLDER: u64 = 202;
/// Has the mandate that a test sets.
pub const REPRESENTATIVE: u64 = 301;
/// Devices of the patient's, with their numbers as their last digits.
pub const DEVICE: u64 = 400;
pub const OTHER_DEVICE: u64 = 401;
/// A device of the other patient's.
pub const DEVICE_OF_ANOTHER: u64 = 402;
pub const STRANGER: u64 = 999;

pub const PATIENT: PatientId = PatientId([0xa1; 16]);
pub const OTHER_PATIENT: PatientId = PatientId([0xb2; 16]);
pub const NOBODY: PatientId = PatientId([0xcc; 16]);

pub const DAY: u64 = 24 * 60 * 60 * 1_000;
pub const RECTIFY_WITHIN: u64 = 1_000;
pub const OFFER_LENGTH: u64 = 500;
/// What it costs when a record is taken over in cases.
pub const TAKING_OVER: Weight = Weight::from_parts(77, 7);

/// The officer of a custodian, keyholder or Supervisor.
pub const fn officer_of(organisation: OrganisationId) -> u64 {
	1_000 + organisation as u64
}

parameter_types! {
	pub static Now: u64 = 10;
	pub static Excluded: Vec<OrganisationId> = vec![GONE];
	/// Who may contribute to what.
	pub static Permits: Vec<(PatientId, OrganisationId, RecordCategory)> = Vec::new();
	/// Whose case is about everything.
	pub static Frozen: Vec<PatientId> = Vec::new();
	/// Other cases that are open, and purges that have begun.
	pub static Open: Vec<(PatientId, ErasureScope)> = Vec::new();
	pub static Purging: Vec<(PatientId, ErasureScope)> = Vec::new();
	pub static Denied: Vec<PatientId> = Vec::new();
	/// Records that a case keeps.
	pub static Kept: Vec<(PatientId, RecordId)> = Vec::new();
	/// What was taken over in cases, and whether they let it.
	pub static TakenOver: Vec<(PatientId, RecordId, OrganisationId, OrganisationId)> = Vec::new();
	pub static CasesRefuse: bool = false;
	pub static Mandate: Option<MandateTerms> = None;
}

/// The clock that the tests turn.
pub struct Clock;
impl UnixTime for Clock {
	fn now() -> Duration {
		Duration::from_millis(Now::get())
	}
}

/// Everybody who is known.
pub struct People;
impl Members<u64> for People {
	fn is_active(organisation: OrganisationId) -> bool {
		!Excluded::get().contains(&organisation)
	}
	fn has_role(organisation: OrganisationId, role: Role) -> bool {
		let keeps = VAULTS.contains(&organisation) || organisation == GONE;
		Self::is_active(organisation)
			&& match role {
				Role::Custodian => keeps,
				Role::Keyholder => {
					KEYHOLDERS.contains(&organisation)
						|| [VAULT, NEW_KEYHOLDER].contains(&organisation)
				},
				Role::Supervisor => [SUPERVISOR, OTHER_SUPERVISOR].contains(&organisation),
				_ => true,
			}
	}
	fn administrator(organisation: OrganisationId) -> Option<u64> {
		(organisation == CLINIC).then_some(CLINIC_ADMIN)
	}
	fn administers(who: &u64) -> Option<OrganisationId> {
		(*who == CLINIC_ADMIN).then_some(CLINIC)
	}
	fn practises(who: &u64) -> Option<(OrganisationId, PractitionerKind)> {
		match *who {
			CLINICIAN => Some((CLINIC, PractitionerKind::Clinician)),
			RECORDER => Some((CLINIC, PractitionerKind::Recorder)),
			OFFICER => Some((CLINIC, PractitionerKind::Officer)),
			HOSPITAL_CLINICIAN => Some((HOSPITAL, PractitionerKind::Clinician)),
			GONE_CLINICIAN => Some((GONE, PractitionerKind::Clinician)),
			HOSPITAL_OFFICER => Some((HOSPITAL, PractitionerKind::Officer)),
			1_000..2_000 => {
				let organisation = OrganisationId::try_from(*who - 1_000).ok()?;
				Some((organisation, PractitionerKind::Officer))
			},
			_ => None,
		}
	}
	fn validates(_: &u64) -> Option<OrganisationId> {
		None
	}
	fn enrolled_until(_: &u64) -> Option<u64> {
		None
	}
	fn keeps_records(organisation: OrganisationId) -> bool {
		VAULTS.contains(&organisation) && !Excluded::get().contains(&organisation)
	}
	fn keeps_keys(organisation: OrganisationId) -> bool {
		Self::has_role(organisation, Role::Keyholder)
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

impl Patients<u64> for People {
	fn held_by(who: &u64) -> Option<PatientId> {
		match *who {
			HOLDER => Some(PATIENT),
			OTHER_HOLDER => Some(OTHER_PATIENT),
			_ => None,
		}
	}
	fn holder(patient: &PatientId) -> Option<u64> {
		match *patient {
			PATIENT => Some(HOLDER),
			OTHER_PATIENT => Some(OTHER_HOLDER),
			// Those of the benchmarks.
			PatientId([0xee, ..]) => Some(STRANGER),
			_ => None,
		}
	}
	fn may(patient: &PatientId, who: &u64, act: PatientAct) -> bool {
		let granted = || {
			Self::mandate(patient, who).is_some_and(|terms| match act {
				PatientAct::Grant => terms.rights.grant,
				_ => terms.rights.see,
			})
		};
		Self::holder(patient).as_ref() == Some(who) || granted()
	}
	fn mandate(patient: &PatientId, who: &u64) -> Option<MandateTerms> {
		Mandate::get().filter(|terms| {
			(*patient, *who) == (PATIENT, REPRESENTATIVE) && terms.is_in_force(Now::get())
		})
	}
	fn device(who: &u64) -> Option<(PatientId, DeviceNumber)> {
		match *who {
			DEVICE => Some((PATIENT, 0)),
			OTHER_DEVICE => Some((PATIENT, 1)),
			DEVICE_OF_ANOTHER => Some((OTHER_PATIENT, 0)),
			_ => None,
		}
	}
}

/// What the patients have granted.
pub struct Granted;
impl AccessControl<u64> for Granted {
	fn check(
		_: &PatientId,
		_: &u64,
		_: Option<OrganisationId>,
		_: AccessTarget,
		_: Purpose,
	) -> AccessDecision {
		AccessDecision::Deny
	}
	fn may_contribute(
		patient: &PatientId,
		_: &u64,
		organisation: OrganisationId,
		category: RecordCategory,
	) -> bool {
		patient.0[0] == 0xee || Permits::get().contains(&(*patient, organisation, category))
	}
}

/// What the patients have asked for.
pub struct Cases;
impl Erasure for Cases {
	fn is_frozen(patient: &PatientId) -> bool {
		Frozen::get().contains(patient)
	}
	fn freezes(
		patient: &PatientId,
		record: Option<RecordId>,
		category: RecordCategory,
		custodian: OrganisationId,
	) -> bool {
		let touches = |scope: &ErasureScope| scope.touches(record, category, custodian);
		Self::is_frozen(patient)
			|| Open::get().iter().any(|(of, scope)| of == patient && touches(scope))
			|| record.is_some_and(|record| Kept::get().contains(&(*patient, record)))
	}
	fn freezes_unless_kept(
		patient: &PatientId,
		record: RecordId,
		category: RecordCategory,
		custodian: OrganisationId,
	) -> bool {
		let touches = |scope: &ErasureScope| scope.touches(Some(record), category, custodian);
		Self::is_frozen(patient)
			|| Open::get().iter().any(|(of, scope)| of == patient && touches(scope))
	}
	fn take_over(
		patient: &PatientId,
		record: RecordId,
		from: OrganisationId,
		to: OrganisationId,
	) -> DispatchResult {
		frame_support::ensure!(!CasesRefuse::get(), "a case cannot ask it");
		TakenOver::mutate(|all| all.push((*patient, record, from, to)));
		Ok(())
	}
	fn weight_of_take_over() -> Weight {
		TAKING_OVER
	}
	fn purges(
		patient: &PatientId,
		record: RecordId,
		category: RecordCategory,
		custodian: OrganisationId,
	) -> bool {
		let touches = |scope: &ErasureScope| scope.touches(Some(record), category, custodian);
		Self::is_denied(patient)
			|| Purging::get().iter().any(|(of, scope)| of == patient && touches(scope))
	}
	fn is_denied(patient: &PatientId) -> bool {
		Denied::get().contains(patient)
	}
}

impl Config for Test {
	type Members = People;
	type Patients = People;
	type Access = Granted;
	type Erasure = Cases;
	type Clock = Clock;
	type MaxCustodiansPerPatient = ConstU32<3>;
	type MaxAnchorsPerCall = ConstU32<4>;
	type MaxHoldsPerPatient = ConstU32<3>;
	type RectifyWithin = ConstU64<RECTIFY_WITHIN>;
	type OfferLength = ConstU64<OFFER_LENGTH>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl benchmarking::BenchmarkHelper<u64> for Helper {
	fn people() -> benchmarking::People<u64> {
		for category in [RecordCategory::Results, RecordCategory::DeviceData] {
			Permits::mutate(|permits| permits.push((PATIENT, CLINIC, category)));
		}
		Mandate::set(Some(whole_mandate()));
		benchmarking::People {
			practitioner: CLINICIAN,
			acting_for: CLINIC,
			officer: OFFICER,
			patient: PATIENT,
			patients_side: REPRESENTATIVE,
			device: DEVICE,
			custodians: [VAULT, OTHER_VAULT].map(|custodian| (custodian, officer_of(custodian))),
			keyholders: KEYHOLDERS,
			supervisor: (SUPERVISOR, officer_of(SUPERVISOR)),
		}
	}
	fn patients(_: OrganisationId, n: u32) -> Vec<PatientId> {
		(0..n)
			.map(|n| {
				let mut id = [0xee; 16];
				id[12..].copy_from_slice(&n.to_le_bytes());
				PatientId(id)
			})
			.collect()
	}
}

pub fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A commitment that is like no other with another seed.
pub fn commitment(seed: u8) -> Commitment {
	Commitment { scheme: Commitment::SCHEME, hash: [seed; 32] }
}

/// The patient's record of results at the vault, anchored by the clinic's clinician.
pub fn anchor(seed: u8) -> DispatchResult {
	anchor_at(VAULT, seed)
}

pub fn anchor_at(custodian: OrganisationId, seed: u8) -> DispatchResult {
	anchor_for(PATIENT, custodian, seed)
}

pub fn anchor_for(patient: PatientId, custodian: OrganisationId, seed: u8) -> DispatchResult {
	RecordAnchors::anchor(
		signed(CLINICIAN),
		CLINIC,
		patient,
		RecordCategory::Results,
		commitment(seed),
		10,
		custodian,
		Default::default(),
		None,
	)
}

/// A record of the patient's with these keyholders.
pub fn anchor_with(keyholders: &[OrganisationId]) -> DispatchResult {
	RecordAnchors::anchor(
		signed(CLINICIAN),
		CLINIC,
		PATIENT,
		RecordCategory::Results,
		commitment(1),
		10,
		VAULT,
		keyholders_of(keyholders),
		None,
	)
}

pub fn keyholders_of(keyholders: &[OrganisationId]) -> Keyholders {
	keyholders.to_vec().try_into().expect("no more than two")
}

/// An amendment of one of the patient's records by the clinic's clinician.
pub fn amend(record: RecordId, seed: u8) -> DispatchResult {
	RecordAnchors::amend(
		signed(CLINICIAN),
		CLINIC,
		PATIENT,
		record,
		commitment(seed),
		10,
		AmendmentReason::Correction,
		None,
	)
}

/// An entry of the patient's at the vault.
pub fn entry(seed: u8) -> NewRecord {
	NewRecord {
		patient: PATIENT,
		category: RecordCategory::Results,
		commitment: commitment(seed),
		size: 10,
		custodian: VAULT,
		keyholders: Default::default(),
		recorded_on: None,
	}
}

/// What the patient has written, at the vault.
pub fn anchor_own(who: u64, category: RecordCategory, seed: u8) -> DispatchResult {
	RecordAnchors::anchor_own(
		signed(who),
		PATIENT,
		category,
		commitment(seed),
		10,
		VAULT,
		Default::default(),
		None,
	)
}

/// What a device of the patient's has measured, at the vault.
pub fn anchor_from(device: u64, seed: u8) -> DispatchResult {
	RecordAnchors::anchor_from_device(
		signed(device),
		PATIENT,
		commitment(seed),
		10,
		VAULT,
		Default::default(),
		None,
	)
}

/// The leaves of the batch that the clinic anchors: as many as it says, like no others with another seed.
pub fn leaves(count: u8) -> Vec<Commitment> {
	(0..count).map(|leaf| commitment(100 + leaf)).collect()
}

/// A batch of results with so many leaves at the vault, anchored by the clinic's clinician.
pub fn anchor_batch(count: u8) -> DispatchResult {
	let root = anamnesis_primitives::batch::root(&leaves(count)).expect("there are leaves");
	RecordAnchors::anchor_batch(
		signed(CLINICIAN),
		CLINIC,
		PATIENT,
		RecordCategory::Results,
		root,
		count.into(),
		12,
		VAULT,
		Default::default(),
		None,
	)
}

/// An amendment of a leaf by the clinic's clinician.
pub fn amend_leaf(record: RecordId, leaf: u32, seed: u8) -> DispatchResult {
	RecordAnchors::amend_leaf(
		signed(CLINICIAN),
		CLINIC,
		PATIENT,
		record,
		leaf,
		commitment(seed),
		10,
		AmendmentReason::Correction,
		None,
	)
}

/// A hold of a Supervisor's that lasts long.
pub fn hold(record: RecordId) -> DispatchResult {
	let by = signed(officer_of(SUPERVISOR));
	RecordAnchors::hold(by, SUPERVISOR, PATIENT, record, HoldReason::CourtOrder, Quarter(8))
}

/// The vault offers a record to the other one.
pub fn offer(record: RecordId) -> DispatchResult {
	let by = signed(officer_of(VAULT));
	let service = Service::Custodian;
	RecordAnchors::offer_transfer(by, VAULT, PATIENT, record, service, VAULT, OTHER_VAULT)
}

/// The other vault takes what it was offered.
pub fn accept(record: RecordId) -> DispatchResult {
	let by = signed(officer_of(OTHER_VAULT));
	let keeps = Service::Custodian;
	without_cost(RecordAnchors::accept_transfer(by, OTHER_VAULT, PATIENT, record, keeps, VAULT))
}

/// What a call ends with, without what it has cost.
pub fn without_cost(ends: DispatchResultWithPostInfo) -> DispatchResult {
	ends.map(|_| ()).map_err(|error| error.error)
}

/// A case about these records.
pub fn about(records: &[RecordId]) -> ErasureScope {
	ErasureScope::Records(records.to_vec().try_into().expect("no more than fit"))
}

/// A mandate for this, for treatment.
pub fn mandate(rights: MandateRights, scope: GrantScope) -> MandateTerms {
	let purposes = Purposes::of(&[Purpose::Treatment]);
	MandateTerms { rights, scope, purposes, until: Quarter(1) }
}

/// A mandate for everything.
pub fn whole_mandate() -> MandateTerms {
	mandate(MandateRights::ALL, GrantScope::Everything)
}

/// A chain with two patients, who have granted the clinic to add results and the first one imaging.
pub fn new_test_ext() -> TestExternalities {
	Now::set(10);
	Excluded::set(vec![GONE]);
	Permits::set(vec![
		(PATIENT, CLINIC, RecordCategory::Results),
		(PATIENT, CLINIC, RecordCategory::Imaging),
		(OTHER_PATIENT, CLINIC, RecordCategory::Results),
	]);
	Frozen::set(Vec::new());
	Open::set(Vec::new());
	Purging::set(Vec::new());
	Denied::set(Vec::new());
	Kept::set(Vec::new());
	TakenOver::set(Vec::new());
	CasesRefuse::set(false);
	Mandate::set(None);
	let storage =
		frame_system::GenesisConfig::<Test>::default().build_storage().expect("system builds");
	let mut ext = TestExternalities::from(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Runs the test, and checks the storage afterwards.
pub fn on_chain(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		RecordAnchors::do_try_state().expect("the storage holds what it promises");
	});
}
