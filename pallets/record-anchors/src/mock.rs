//! A runtime of two pallets, and short ways to say who does what.

use crate as pallet_record_anchors;
use crate::*;
use anamnesis_primitives::{AccessDecision, AccessTarget, PractitionerKind, Purpose};
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
/// Was a provider and a custodian, and is excluded.
pub const GONE: OrganisationId = 20;

pub const CLINICIAN: u64 = 1;
pub const RECORDER: u64 = 2;
pub const OFFICER: u64 = 3;
pub const HOSPITAL_CLINICIAN: u64 = 4;
pub const GONE_CLINICIAN: u64 = 5;
pub const CLINIC_ADMIN: u64 = 101;
pub const HOLDER: u64 = 201;
pub const OTHER_HOLDER: u64 = 202;
pub const STRANGER: u64 = 999;

pub const PATIENT: PatientId = PatientId([0xa1; 16]);
pub const OTHER_PATIENT: PatientId = PatientId([0xb2; 16]);
pub const NOBODY: PatientId = PatientId([0xcc; 16]);

parameter_types! {
	pub static Now: u64 = 10;
	pub static Excluded: Vec<OrganisationId> = vec![GONE];
	/// Who may contribute to what.
	pub static Permits: Vec<(PatientId, OrganisationId, RecordCategory)> = Vec::new();
	pub static Frozen: Vec<PatientId> = Vec::new();
	pub static Denied: Vec<PatientId> = Vec::new();
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
				Role::Keyholder => KEYHOLDERS.contains(&organisation) || organisation == VAULT,
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
		KEYHOLDERS.contains(&organisation) && !Excluded::get().contains(&organisation)
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
		Permits::get().contains(&(*patient, organisation, category))
	}
}

/// What the patients have asked for.
pub struct Cases;
impl Erasure for Cases {
	fn is_frozen(patient: &PatientId) -> bool {
		Frozen::get().contains(patient)
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
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl benchmarking::BenchmarkHelper<u64> for Helper {
	fn author() -> benchmarking::Author<u64> {
		benchmarking::Author {
			practitioner: CLINICIAN,
			acting_for: CLINIC,
			patient: PATIENT,
			custodian: VAULT,
			keyholders: KEYHOLDERS,
		}
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
		keyholders.to_vec().try_into().expect("no more than two"),
	)
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
	)
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
	Denied::set(Vec::new());
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
