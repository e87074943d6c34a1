//! A runtime with one call of each class, and short ways to say who sends what.

use crate as pallet_admission;
use crate::*;
use anamnesis_primitives::{
	CallClass, PatientAct, PractitionerKind, PractitionerKinds, Role, Sender,
};
use frame_support::{
	derive_impl,
	dispatch::{DispatchClass, DispatchInfo, GetDispatchInfo, PostDispatchInfo},
	parameter_types,
	traits::{ConstU32, ConstU64},
};
use frame_system::limits::BlockWeights;
use sp_io::TestExternalities;
use sp_runtime::{
	traits::{DispatchTransaction, TransactionExtension},
	transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidityError, ValidTransaction,
	},
	BuildStorage,
};
use std::time::Duration;

type Block = frame_system::mocking::MockBlock<Test>;

/// Calls to admit or refuse.
// A call in a call is boxed, or the enum of calls would contain itself.
#[allow(clippy::boxed_local)]
#[frame_support::pallet(dev_mode)]
pub mod desk {
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Costs 1000, and gives back what `needs` leaves of it.
		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn write(_: OriginFor<T>, _acting_for: u32, needs: u64) -> DispatchResultWithPostInfo {
			Ok(Some(Weight::from_parts(needs, 0)).into())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn administer(_: OriginFor<T>, _acting_for: u32) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn read(_: OriginFor<T>, _patient: [u8; 16]) -> DispatchResult {
			Ok(())
		}

		/// For a device.
		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn measure(_: OriginFor<T>, _patient: [u8; 16]) -> DispatchResult {
			Ok(())
		}

		/// Free, if it changes something.
		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn revoke(_: OriginFor<T>, _patient: [u8; 16], _changes: bool) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn emergency(_: OriginFor<T>, _acting_for: u32) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn answer(_: OriginFor<T>, _acting_for: u32) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn rotate(_: OriginFor<T>) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn govern(_: OriginFor<T>) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn propose(
			_: OriginFor<T>,
			_proposal: Box<<T as frame_system::Config>::RuntimeCall>,
		) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn vote(_: OriginFor<T>) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn speak_again(_: OriginFor<T>, _acting_for: u32) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn share(_: OriginFor<T>, _patient: [u8; 16]) -> DispatchResult {
			Ok(())
		}

		/// Assured.
		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn restrict(_: OriginFor<T>, _patient: [u8; 16], _changes: bool) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn resign(_: OriginFor<T>, _patient: [u8; 16]) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn anyone(_: OriginFor<T>) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn nobody(_: OriginFor<T>) -> DispatchResult {
			Ok(())
		}

		#[pallet::weight(Weight::from_parts(1000, 0))]
		pub fn batch(
			_: OriginFor<T>,
			_calls: Vec<<T as frame_system::Config>::RuntimeCall>,
		) -> DispatchResult {
			Ok(())
		}
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
	pub type Admission = pallet_admission::Pallet<Test>;

	#[runtime::pallet_index(2)]
	pub type Desk = desk::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
}

impl desk::Config for Test {}

parameter_types! {
	pub static Now: u64 = 0;
	pub static Horizon: u32 = 1_000;
	pub const OrganisationAllowance: Allowance = Allowance { ref_time: ORGANISATION_MAY_SPEND, length: 10_000 };
	pub const PatientAllowance: Allowance = Allowance { ref_time: PATIENT_MAY_SPEND, length: 10_000 };
	pub const DeviceAllowance: Allowance = Allowance { ref_time: DEVICE_MAY_SPEND, length: 1_000 };
	pub const MinAllowance: Allowance = Allowance { ref_time: 1_000, length: 1_000 };
	pub const MaxAllowance: Allowance = Allowance { ref_time: 2 * ORGANISATION_MAY_SPEND, length: 20_000 };
	/// When the binding of the devices ends.
	pub static BoundUntil: u64 = 0;
	/// Whose seats were heard.
	pub static Heard: Vec<OrganisationId> = Vec::new();
}

/// Notes who speaks.
pub struct Ears;
impl Voices for Ears {
	fn heard(organisation: OrganisationId) {
		Heard::mutate(|heard| heard.push(organisation));
	}
}

/// The clock that the tests turn.
pub struct Clock;
impl UnixTime for Clock {
	fn now() -> Duration {
		Duration::from_millis(Now::get())
	}
}

pub const PERIOD: u64 = 1_000;
/// The extension's own weight per transaction and per call inside.
pub const LOOKING_COSTS: u64 = 100;
/// What the pool's look at a revocation costs.
pub const PRECHECK_COSTS: u64 = 30;
/// What it costs to find out that somebody is a device.
pub const RECOGNISING_COSTS: u64 = 7;
/// What a transaction with one call costs, its base weight included.
pub fn one_call_costs() -> u64 {
	let weights: BlockWeights = <Test as frame_system::Config>::BlockWeights::get();
	let base = weights.get(DispatchClass::Normal).base_extrinsic.ref_time();
	base + LOOKING_COSTS + RECOGNISING_COSTS + 1000
}
pub const ORGANISATION_MAY_SPEND: u64 = 1_000_000_000;
pub const PATIENT_MAY_SPEND: u64 = 1_000_000_000;
pub const DEVICE_MAY_SPEND: u64 = 500_000_000;

pub struct Weights;
impl WeightInfo for Weights {
	fn admit(n: u32) -> Weight {
		Weight::from_parts(LOOKING_COSTS * u64::from(n), 0)
	}
	fn recognise() -> Weight {
		Weight::from_parts(RECOGNISING_COSTS, 0)
	}
	fn forget(d: u32) -> Weight {
		Weight::from_parts(10 + 5 * u64::from(d), 0)
	}
	fn set_organisation_allowance() -> Weight {
		Weight::from_parts(10, 0)
	}
	fn set_patient_allowance() -> Weight {
		Weight::from_parts(10, 0)
	}
	fn set_quota() -> Weight {
		Weight::from_parts(10, 0)
	}
}

pub const HOSPITAL: OrganisationId = 0;
pub const CLINIC: OrganisationId = 1;
pub const GONE: OrganisationId = 2;
pub const SILENT: OrganisationId = 3;

pub const HOSPITAL_ADMIN: u64 = 100;
pub const CLINIC_ADMIN: u64 = 101;
pub const GONE_ADMIN: u64 = 102;
pub const SILENT_ADMIN: u64 = 103;
pub const CLINICIAN: u64 = 1;
pub const OFFICER: u64 = 2;
pub const VALIDATOR: u64 = 3;
pub const HOLDER: u64 = 4;
pub const OTHER_HOLDER: u64 = 5;
pub const GONE_OFFICER: u64 = 6;
pub const LAPSED: u64 = 7;
/// May give grants for the first patient.
pub const REPRESENTATIVE: u64 = 8;
/// The same, until the mandate ended.
pub const FORMER_REPRESENTATIVE: u64 = 9;
/// May give grants for the child, who has no account.
pub const GUARDIAN: u64 = 10;
/// The first patient's devices.
pub const SENSOR: u64 = 11;
pub const SCALES: u64 = 12;
/// The child's.
pub const CHILDS_SENSOR: u64 = 13;
pub const STRANGER: u64 = 999;

pub const PATIENT: [u8; 16] = [4; 16];
pub const OTHER_PATIENT: [u8; 16] = [5; 16];
pub const CHILD: [u8; 16] = [6; 16];

/// Everybody who is known: the hospital has a seat, the clinic has none, one organisation is not active but has a seat,
/// the seat of another one is silent; one practitioner of the clinic's has lapsed.
pub struct People;
impl Members<u64> for People {
	fn is_active(organisation: OrganisationId) -> bool {
		[HOSPITAL, CLINIC, SILENT].contains(&organisation)
	}
	fn has_role(organisation: OrganisationId, _: Role) -> bool {
		Self::is_active(organisation)
	}
	fn enrolled_until(_: &u64) -> Option<u64> {
		None
	}
	fn keeps_records(organisation: OrganisationId) -> bool {
		Self::is_active(organisation)
	}
	fn administrator(organisation: OrganisationId) -> Option<u64> {
		[HOSPITAL_ADMIN, CLINIC_ADMIN, GONE_ADMIN, SILENT_ADMIN].get(organisation as usize).copied()
	}
	fn administers(who: &u64) -> Option<OrganisationId> {
		match *who {
			HOSPITAL_ADMIN => Some(HOSPITAL),
			CLINIC_ADMIN => Some(CLINIC),
			GONE_ADMIN => Some(GONE),
			SILENT_ADMIN => Some(SILENT),
			_ => None,
		}
	}
	fn practises(who: &u64) -> Option<(OrganisationId, PractitionerKind)> {
		match *who {
			CLINICIAN => Some((CLINIC, PractitionerKind::Clinician)),
			OFFICER => Some((CLINIC, PractitionerKind::Officer)),
			GONE_OFFICER => Some((GONE, PractitionerKind::Officer)),
			_ => None,
		}
	}
	fn validates(who: &u64) -> Option<OrganisationId> {
		(*who == VALIDATOR).then_some(HOSPITAL)
	}
	fn belongs(who: &u64) -> Option<OrganisationId> {
		Self::practises(who)
			.map(|(organisation, _)| organisation)
			.or_else(|| Self::administers(who))
			.or_else(|| Self::validates(who))
			.or_else(|| (*who == LAPSED).then_some(CLINIC))
	}
	fn holds_seat(organisation: OrganisationId) -> bool {
		[HOSPITAL, GONE, SILENT].contains(&organisation)
	}
	fn votes(organisation: OrganisationId) -> bool {
		[HOSPITAL, GONE].contains(&organisation)
	}
}
impl Patients<u64> for People {
	fn held_by(who: &u64) -> Option<PatientId> {
		match *who {
			HOLDER => Some(PatientId(PATIENT)),
			OTHER_HOLDER => Some(PatientId(OTHER_PATIENT)),
			_ => None,
		}
	}
	fn holder(patient: &PatientId) -> Option<u64> {
		match patient.0 {
			PATIENT => Some(HOLDER),
			OTHER_PATIENT => Some(OTHER_HOLDER),
			_ => None,
		}
	}
	fn is_known(patient: &PatientId) -> bool {
		[PATIENT, OTHER_PATIENT, CHILD].contains(&patient.0)
	}
	fn acts_for(who: &u64) -> Option<PatientId> {
		match *who {
			REPRESENTATIVE | FORMER_REPRESENTATIVE => Some(PatientId(PATIENT)),
			GUARDIAN => Some(PatientId(CHILD)),
			who => Self::held_by(&who),
		}
	}
	fn device(who: &u64) -> Option<(PatientId, DeviceNumber)> {
		let device = match *who {
			SENSOR => (PatientId(PATIENT), 0),
			SCALES => (PatientId(PATIENT), 1),
			CHILDS_SENSOR => (PatientId(CHILD), 0),
			_ => return None,
		};
		(Now::get() < BoundUntil::get()).then_some(device)
	}
	fn may(patient: &PatientId, who: &u64, act: PatientAct) -> bool {
		let represents =
			[(REPRESENTATIVE, PATIENT), (GUARDIAN, CHILD)].contains(&(*who, patient.0));
		Self::holder(patient) == Some(*who) || (represents && act == PatientAct::Grant)
	}
}

/// The classes of the desk's calls.
pub struct Calls;
impl ClassifyCall<u64, RuntimeCall> for Calls {
	fn classify(call: &RuntimeCall) -> CallClass<'_, RuntimeCall> {
		use desk::Call;
		let RuntimeCall::Desk(call) = call else { return CallClass::Forbidden };
		match call {
			Call::write { acting_for, .. } => CallClass::Charged(Sender::Practitioner {
				acting_for: *acting_for,
				kinds: PractitionerKinds::AUTHORS,
			}),
			Call::administer { acting_for } => {
				CallClass::Charged(Sender::Administrator { acting_for: *acting_for })
			},
			Call::read { patient } => {
				CallClass::Charged(Sender::Holder { patient: PatientId(*patient) })
			},
			Call::measure { patient } => {
				CallClass::Charged(Sender::Device { patient: PatientId(*patient) })
			},
			Call::revoke { patient, .. } => {
				CallClass::Free(Sender::Holder { patient: PatientId(*patient) })
			},
			Call::share { patient } => CallClass::Charged(Sender::PatientSide {
				patient: PatientId(*patient),
				act: PatientAct::Grant,
			}),
			Call::restrict { patient, .. } => CallClass::Assured(Sender::PatientSide {
				patient: PatientId(*patient),
				act: PatientAct::Grant,
			}),
			Call::resign { patient } => {
				CallClass::Free(Sender::Representative { patient: PatientId(*patient) })
			},
			Call::emergency { acting_for } => CallClass::Emergency(Sender::Practitioner {
				acting_for: *acting_for,
				kinds: PractitionerKinds::CLINICIANS,
			}),
			Call::answer { acting_for } => {
				CallClass::Charged(Sender::Officer { acting_for: *acting_for })
			},
			Call::rotate {} => CallClass::Charged(Sender::Validator),
			Call::vote {} => CallClass::Charged(Sender::Seat),
			Call::speak_again { acting_for } => {
				CallClass::Charged(Sender::SilentSeat { acting_for: *acting_for })
			},
			Call::govern {} => CallClass::Council,
			Call::propose { proposal } => CallClass::Motion(proposal),
			Call::anyone {} => CallClass::Charged(Sender::Anyone),
			Call::nobody {} => CallClass::Forbidden,
			Call::batch { calls } => CallClass::Wrapper(calls.iter().collect()),
			Call::__Ignore(..) => CallClass::Forbidden,
		}
	}

	fn precheck(_: &u64, call: &RuntimeCall) -> Result<(), Refusal> {
		match call {
			RuntimeCall::Desk(
				desk::Call::revoke { changes: false, .. }
				| desk::Call::restrict { changes: false, .. },
			) => Err(Refusal::ChangesNothing),
			_ => Ok(()),
		}
	}

	fn precheck_weight(call: &RuntimeCall) -> Weight {
		match call {
			RuntimeCall::Desk(desk::Call::revoke { .. }) => Weight::from_parts(PRECHECK_COSTS, 0),
			_ => Weight::zero(),
		}
	}
}

impl Config for Test {
	type TwoThirds = frame_system::EnsureRoot<u64>;
	type Calls = Calls;
	type Members = People;
	type Voices = Ears;
	type Patients = People;
	type Clock = Clock;
	type Period = ConstU64<PERIOD>;
	type OrganisationAllowance = OrganisationAllowance;
	type PatientAllowance = PatientAllowance;
	type DeviceAllowance = DeviceAllowance;
	type MinAllowance = MinAllowance;
	type MaxAllowance = MaxAllowance;
	type MaxWrappedCalls = ConstU32<5>;
	type MaxWrapperDepth = ConstU32<3>;
	type NonceHorizon = Horizon;
	type WeightInfo = Weights;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}

pub fn call(call: desk::Call<Test>) -> RuntimeCall {
	RuntimeCall::Desk(call)
}

pub fn write(acting_for: OrganisationId) -> RuntimeCall {
	call(desk::Call::write { acting_for, needs: 1000 })
}

pub fn measure(patient: [u8; 16]) -> RuntimeCall {
	call(desk::Call::measure { patient })
}

pub fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
	call(desk::Call::batch { calls })
}

pub fn revoke(changes: bool) -> RuntimeCall {
	call(desk::Call::revoke { patient: PATIENT, changes })
}

pub fn restrict(patient: [u8; 16]) -> RuntimeCall {
	call(desk::Call::restrict { patient, changes: true })
}

fn info_of(call: &RuntimeCall) -> DispatchInfo {
	let mut info = call.get_dispatch_info();
	info.extension_weight = AdmitMember::<Test>::new().weight(call);
	info
}

/// What the pool says.
pub fn offer(who: u64, call: RuntimeCall) -> Result<ValidTransaction, TransactionValidityError> {
	offer_of(who, call, 100)
}

pub fn offer_of(
	who: u64,
	call: RuntimeCall,
	len: usize,
) -> Result<ValidTransaction, TransactionValidityError> {
	let info = info_of(&call);
	AdmitMember::<Test>::new()
		.validate_only(Some(who).into(), &call, &info, len, TransactionSource::External, 0)
		.map(|(valid, _, _)| valid)
}

/// Puts a transaction of 100 bytes into a block.
pub fn include(who: u64, call: RuntimeCall) -> Result<PostDispatchInfo, TransactionValidityError> {
	let info = info_of(&call);
	AdmitMember::<Test>::new()
		.dispatch_transaction(Some(who).into(), call, &info, 100, 0)
		.map(|result| result.expect("the desk's calls succeed"))
}

/// The answer of the pool that carries this reason.
pub fn refused<A>(refusal: Refusal) -> Result<A, TransactionValidityError> {
	Err(InvalidTransaction::Custom(refusal.code()).into())
}

pub fn spent_by(organisation: OrganisationId) -> u64 {
	Admission::usage(&Payer::Organisation(organisation)).ref_time
}

pub fn new_test_ext() -> TestExternalities {
	Now::set(10 * PERIOD);
	BoundUntil::set(20 * PERIOD);
	Horizon::set(1_000);
	Heard::set(Vec::new());
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
		Admission::do_try_state().expect("the storage holds what it promises");
	});
}

#[cfg(feature = "runtime-benchmarks")]
impl benchmarking::BenchmarkHelper<u64, RuntimeCall> for () {
	fn organisation() -> (OrganisationId, u64, u64) {
		(CLINIC, CLINIC_ADMIN, CLINICIAN)
	}

	fn transaction(calls: u32) -> (u64, RuntimeCall) {
		(CLINICIAN, batch((0..calls).map(|_| write(CLINIC)).collect()))
	}

	fn device() -> u64 {
		SENSOR
	}
}
