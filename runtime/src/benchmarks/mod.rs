//! What the bencher measures.

mod records;

use crate::*;
use alloc::string::String;
use anamnesis_primitives::{
	traits::{InitialGrants, Members, Patients as _},
	Categories, Commitment, EncryptionKey, GrantScope, InitialGrant, MandateRights, MandateTerms,
	Moment, OrganisationId, PatientId, PractitionerKind, Purpose, Purposes, Quarter,
	RecordCategory, RecordId, Rights, Role, Roles,
};
use codec::Encode;
use frame_benchmarking::{
	baseline::Pallet as Baseline, BenchmarkBatch, BenchmarkConfig, BenchmarkList,
};
use frame_support::traits::{
	Get, StorageInfo, StorageInfoTrait, TrackedStorageKey, WhitelistedStorageKeys,
};
use frame_system_benchmarking::{
	extensions::Pallet as SystemExtensionsBench, Pallet as SystemBench,
};
use sp_core::{crypto::KeyTypeId, sr25519};

frame_benchmarking::define_benchmarks!(
	[frame_benchmarking, Baseline::<Runtime>]
	[frame_system, SystemBench::<Runtime>]
	[frame_system_extensions, SystemExtensionsBench::<Runtime>]
	[pallet_timestamp, Timestamp]
	[pallet_grandpa, Grandpa]
	[pallet_collective, Council]
	[pallet_utility, Utility]
	[pallet_tx_pause, TxPause]
	[pallet_migrations, Migrations]
	[pallet_consortium, Consortium]
	[pallet_admission, Admission]
	[pallet_patient_registry, PatientRegistry]
	[pallet_access_grants, AccessGrants]
	[pallet_record_anchors, RecordAnchors]
	[pallet_erasure_requests, ErasureRequests]
	[pallet_emergency_access, EmergencyAccess]
	[pallet_disclosures, Disclosures]
);

impl frame_system_benchmarking::Config for Runtime {}
impl frame_benchmarking::baseline::Config for Runtime {}

/// Which benchmarks there are.
pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
	let mut list = Vec::<BenchmarkList>::new();
	list_benchmarks!(list, extra);
	(list, AllPalletsWithSystem::storage_info())
}

/// Runs one.
pub fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
	let whitelist: Vec<TrackedStorageKey> = AllPalletsWithSystem::whitelisted_storage_keys();
	let mut batches = Vec::<BenchmarkBatch>::new();
	let params = (&config, &whitelist);
	add_benchmarks!(params, batches);
	Ok(batches)
}

/// A transaction that does nothing, which an administrator of the development chain may send in its first block: what
/// it takes is what every transaction takes.
#[cfg(feature = "std")]
pub fn nothing(
	signer: sp_keyring::Sr25519Keyring,
	nonce: Nonce,
	genesis: Hash,
) -> UncheckedExtrinsic {
	use sp_core::Pair;
	let call = RuntimeCall::from(pallet_utility::Call::batch { calls: Vec::new() });
	let extensions: TxExtension = (
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		pallet_admission::CheckMortal::from(generic::Era::mortal(64, 0)),
		pallet_admission::AdmitMember::new(),
		pallet_admission::CheckTurn::from(nonce),
		frame_system::CheckWeight::new(),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	);
	// The era begins with the genesis block.
	let (spec, transaction) = (VERSION.spec_version, VERSION.transaction_version);
	let implicit = ((), spec, transaction, genesis, genesis, (), (), (), None, ());
	let payload = SignedPayload::from_raw(call.clone(), extensions.clone(), implicit);
	let signature = payload.using_encoded(|bytes| signer.pair().sign(bytes));
	UncheckedExtrinsic::new_signed(
		call,
		signer.to_account_id().into(),
		signature.into(),
		extensions,
	)
}

/// People, organisations and patients to measure with.
pub struct People;

/// Keys that the bencher's keystore signs with.
const SIGNERS: KeyTypeId = KeyTypeId(*b"anam");

const PATIENT: PatientId = PatientId([0x41; 16]);

/// An account that nobody signs for.
fn account(kind: u8) -> AccountId {
	AccountId::new([kind; 32])
}

/// An account that the bencher can sign for.
fn signer() -> AccountId {
	AccountId::new(sp_io::crypto::sr25519_generate(SIGNERS, None).0)
}

fn sign(who: &AccountId, bytes: &[u8]) -> Signature {
	let public = sr25519::Public::from_raw(who.clone().into());
	match sp_io::crypto::sr25519_sign(SIGNERS, &public, bytes) {
		Some(signature) => signature.into(),
		// The benchmark fails then, as it should.
		None => sr25519::Signature::default().into(),
	}
}

/// A device of the patient's.
fn device(patient: &PatientId) -> AccountId {
	use pallet_patient_registry::{Device, DeviceOf, Devices};
	let device = account(0x48);
	System::inc_sufficients(&device);
	let entry = Device { account: device.clone(), bound_at: 0, until: Moment::MAX };
	Devices::<Runtime>::insert(patient, 0, entry);
	DeviceOf::<Runtime>::insert(&device, (*patient, 0));
	device
}

fn key(kind: u8, n: u32) -> EncryptionKey {
	let mut bytes = [kind; 32];
	bytes[..4].copy_from_slice(&n.to_le_bytes());
	EncryptionKey::x25519(bytes)
}

/// Admits an organisation, or finds it.
fn organisation(administrator: AccountId, roles: &[Role]) -> OrganisationId {
	let next = pallet_consortium::NextOrganisationId::<Runtime>::get();
	let council = RuntimeOrigin::from(pallet_collective::RawOrigin::Members(1, 1));
	let roles = Roles::of(roles);
	match Consortium::admit_organisation(council, administrator.clone(), roles, key(0x21, next)) {
		Ok(()) => next,
		Err(_) => Consortium::administers(&administrator).unwrap_or_default(),
	}
}

/// Enrols a practitioner, or finds them.
fn enrol(
	administrator: AccountId,
	organisation: OrganisationId,
	who: &AccountId,
	kind: PractitionerKind,
) {
	let mut encryption_key: [u8; 32] = who.clone().into();
	encryption_key[31] &= 0x3f;
	let _ = Consortium::enrol_practitioner(
		RuntimeOrigin::signed(administrator),
		organisation,
		who.clone(),
		kind,
		EncryptionKey::x25519(encryption_key),
	);
}

/// A clinician of a clinic.
fn clinician() -> (AccountId, OrganisationId) {
	let (administrator, practitioner) = (account(0x31), account(0x32));
	let clinic = organisation(administrator.clone(), &[Role::Provider]);
	enrol(administrator, clinic, &practitioner, PractitionerKind::Clinician);
	(practitioner, clinic)
}

/// A practitioner of this kind, of an organisation with this role.
fn practitioner(kind: PractitionerKind, role: Role) -> (AccountId, OrganisationId) {
	let administrator = AccountId::new([0x60 + role as u8; 32]);
	let of = organisation(administrator.clone(), &[role]);
	let who = AccountId::new([0x70 + 8 * kind as u8 + role as u8; 32]);
	enrol(administrator, of, &who, kind);
	(who, of)
}

/// The time, without what goes on when a block's time is set.
fn set_time(now: Moment) {
	pallet_timestamp::Now::<Runtime>::put(now);
}

/// A registered patient, without a consent to prepare.
fn patient() -> (PatientId, AccountId) {
	let holder = account(0x42);
	register(PATIENT, holder.clone(), key(0x23, 0));
	(PATIENT, holder)
}

/// Registers a patient.
fn register(patient: PatientId, holder: AccountId, encryption_key: EncryptionKey) {
	use anamnesis_primitives::traits::Policies;
	use pallet_patient_registry::{
		Holders, KeyHolders, KeyRing, Keys, Patient, Patients, Standing,
	};
	let entry = Patient {
		holder: Some(holder.clone()),
		sponsor: 0,
		registered_at: 0,
		standing: Standing::Registered,
	};
	Patients::<Runtime>::insert(patient, entry);
	Keys::<Runtime>::insert(patient, KeyRing::new(encryption_key, 0));
	Holders::<Runtime>::insert(&holder, patient);
	KeyHolders::<Runtime>::insert(encryption_key, patient);
	System::inc_sufficients(&holder);
	let policy = Commitment { scheme: 1, hash: [0x24; 32] };
	<AccessGrants as Policies>::begin(&patient, policy);
}

/// A representative who may do everything, the last among as many as there can be.
fn representative(patient: &PatientId) -> AccountId {
	use pallet_patient_registry::{Mandate, Mandates, Representatives};
	let most = <Runtime as pallet_patient_registry::Config>::MaxRepresentatives::get();
	let mut last = account(0x44);
	for n in 0..most {
		last = AccountId::new(key(0x45, n).bytes);
		let mandate = Mandate {
			representative: last.clone(),
			encryption_key: key(0x46, n),
			terms: MandateTerms {
				rights: MandateRights::ALL,
				scope: GrantScope::Everything,
				purposes: Purposes::of(&Purpose::ALL),
				until: Quarter(u16::MAX),
			},
			kind: Commitment { scheme: 1, hash: [0x47; 32] },
			given_at: 0,
		};
		// Given before, or now.
		if !Representatives::<Runtime>::contains_key(&last) {
			let _ = Mandates::<Runtime>::try_append(patient, mandate);
			Representatives::<Runtime>::insert(&last, patient);
			System::inc_sufficients(&last);
		}
	}
	last
}

impl pallet_patient_registry::benchmarking::BenchmarkHelper<AccountId, Signature> for People {
	fn practitioner(kind: PractitionerKind, role: Role) -> (AccountId, OrganisationId) {
		practitioner(kind, role)
	}

	fn signer() -> AccountId {
		signer()
	}

	fn sign(who: &AccountId, bytes: &[u8]) -> Signature {
		sign(who, bytes)
	}

	fn set_time(now: Moment) {
		set_time(now);
	}
}

impl pallet_emergency_access::benchmarking::BenchmarkHelper<AccountId, Signature> for People {
	fn patient() -> (PatientId, AccountId) {
		let (patient, _) = match PatientRegistry::is_known(&PATIENT) {
			true => (PATIENT, account(0x42)),
			false => patient(),
		};
		(patient, representative(&patient))
	}

	fn provider() -> (OrganisationId, AccountId, AccountId) {
		let administrator = account(0x35);
		let provider = organisation(administrator.clone(), &[Role::Provider]);
		let found = |kind| {
			pallet_consortium::Practitioners::<Runtime>::iter()
				.find(|(_, entry)| entry.organisation == provider && entry.kind == kind)
				.map(|(who, _)| who)
		};
		let [clinician, officer] =
			[PractitionerKind::Clinician, PractitionerKind::Officer].map(|kind| {
				found(kind).unwrap_or_else(|| {
					let who = signer();
					enrol(administrator.clone(), provider, &who, kind);
					who
				})
			});
		(provider, clinician, officer)
	}

	fn supervisor() -> (OrganisationId, AccountId) {
		let (officer, supervisor) = practitioner(PractitionerKind::Officer, Role::Supervisor);
		(supervisor, officer)
	}

	fn keyholder() -> (OrganisationId, AccountId) {
		let (officer, keyholder) = practitioner(PractitionerKind::Officer, Role::Keyholder);
		(keyholder, officer)
	}

	fn sign(who: &AccountId, bytes: &[u8]) -> Signature {
		sign(who, bytes)
	}
}

impl pallet_disclosures::benchmarking::BenchmarkHelper<AccountId> for People {
	fn officer() -> (AccountId, OrganisationId) {
		practitioner(PractitionerKind::Officer, Role::Custodian)
	}

	fn set_time(now: Moment) {
		set_time(now);
	}
}

impl pallet_access_grants::benchmarking::BenchmarkHelper<AccountId> for People {
	fn patient() -> (PatientId, AccountId) {
		patient()
	}

	fn clinician() -> (AccountId, OrganisationId) {
		clinician()
	}

	fn record(patient: &PatientId, record: RecordId) {
		records::insert(patient, record);
	}

	fn representative(patient: &PatientId) -> AccountId {
		representative(patient)
	}

	fn researcher() -> (AccountId, AccountId, OrganisationId) {
		let (clinician, _) = practitioner(PractitionerKind::Clinician, Role::Researcher);
		let (officer, researcher) = practitioner(PractitionerKind::Officer, Role::Researcher);
		(clinician, officer, researcher)
	}
}

impl pallet_consortium::benchmarking::BenchmarkHelper<AccountId> for People {
	fn register_session_keys(who: &AccountId, seed: u32) {
		// Not drawn: the keystore of the bencher is slow, and nobody signs with them.
		let bytes = key(0x51, seed).bytes;
		let keys = SessionKeys {
			aura: sr25519::Public::from_raw(bytes).into(),
			grandpa: sp_core::ed25519::Public::from_raw(bytes).into(),
		};
		let set = <Session as pallet_session::SessionInterface>::set_keys(who, keys);
		debug_assert!(set.is_ok());
		// As if the account itself had set them, with the reference that this leaves on it.
		pallet_session::ExternallySetKeys::<Runtime>::remove(who);
		let referred = System::inc_consumers(who);
		debug_assert!(referred.is_ok());
	}

	fn fill_council_with_motions() {
		use pallet_collective::{Members, ProposalCount, Proposals, Voting};
		let voters = Members::<Runtime, pallet_collective::Instance1>::get();
		for index in 0..<Runtime as pallet_collective::Config<pallet_collective::Instance1>>::MaxProposals::get() {
			let hash = Hash::from(key(0x52, index).bytes);
			let full = Proposals::<Runtime, pallet_collective::Instance1>::try_append(hash);
			debug_assert!(full.is_ok());
			// Its fields are private: index, threshold, ayes, nays, end.
			let votes = (index, 2u32, &voters, Vec::<AccountId>::new(), BlockNumber::MAX).encode();
			let place = Voting::<Runtime, pallet_collective::Instance1>::hashed_key_for(hash);
			frame_support::storage::unhashed::put_raw(&place, &votes);
			ProposalCount::<Runtime, pallet_collective::Instance1>::put(index);
		}
	}
}

impl pallet_admission::benchmarking::BenchmarkHelper<AccountId, RuntimeCall> for People {
	fn organisation() -> (OrganisationId, AccountId, AccountId) {
		let (practitioner, clinic) = clinician();
		(clinic, account(0x31), practitioner)
	}

	fn device() -> AccountId {
		device(&patient().0)
	}

	/// An administrator who enrols many people at once.
	fn transaction(calls: u32) -> (AccountId, RuntimeCall) {
		let administrator = account(0x34);
		let acting_for = organisation(administrator.clone(), &[Role::Provider]);
		let enrol = |n: u32| {
			RuntimeCall::from(pallet_consortium::Call::enrol_practitioner {
				acting_for,
				practitioner: AccountId::new(key(0x24, n).bytes),
				kind: PractitionerKind::Clinician,
				encryption_key: key(0x25, n),
			})
		};
		let batch = pallet_utility::Call::batch { calls: (0..calls).map(enrol).collect() };
		(administrator, batch.into())
	}
}
