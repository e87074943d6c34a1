//! A chain in memory: real blocks through `Executive`, real signatures, no network.

// Each test file uses a part of this.
#![allow(dead_code)]

pub mod council;
pub mod people;
pub mod records;

use anamnesis_primitives::{
	Commitment, EncryptionKey, OrganisationId, PatientId, PractitionerKind, Refusal,
};
use anamnesis_runtime::*;
use codec::Encode;
use frame_support::{
	storage::{with_transaction, TransactionOutcome},
	BoundedVec,
};
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_core::{sr25519, Pair};
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::Era,
	traits::Header as _,
	transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidity, TransactionValidityError,
	},
	ApplyExtrinsicResult, BuildStorage, Digest, DigestItem, DispatchError,
};
use std::cell::Cell;

/// The first block's slot: some time in 2026.
const FIRST_SLOT: u64 = 890_000_000;

/// Whoever signs transactions and texts.
pub trait Signer: Copy {
	/// The pair of keys.
	fn keys(self) -> sr25519::Pair;

	/// The account.
	fn account(self) -> AccountId {
		self.keys().public().into()
	}

	/// What they sign with.
	fn sign(self, bytes: &[u8]) -> Signature {
		self.keys().sign(bytes).into()
	}
}

impl Signer for Sr25519Keyring {
	fn keys(self) -> sr25519::Pair {
		self.pair()
	}
}

thread_local! {
	/// Slots that were skipped.
	static SKIPPED: Cell<u64> = const { Cell::new(0) };
}

/// The chain that a preset starts.
pub fn chain_from(preset: &str) -> TestExternalities {
	let json = genesis::preset(&preset.into()).expect("the preset exists");
	let defaults = serde_json::to_value(RuntimeGenesisConfig::default()).expect("it serialises");
	let mut merged = defaults;
	merge(&mut merged, serde_json::from_slice(&json).expect("the preset is JSON"));
	chain_of(serde_json::from_value(merged).expect("the preset fits"))
}

/// The chain that a genesis starts, in its first block.
pub fn chain_of(config: RuntimeGenesisConfig) -> TestExternalities {
	SKIPPED.set(0);
	let mut ext = TestExternalities::from(config.build_storage().expect("genesis builds"));
	ext.execute_with(|| begin_block(1));
	ext
}

fn merge(into: &mut serde_json::Value, from: serde_json::Value) {
	match (into, from) {
		(serde_json::Value::Object(into), serde_json::Value::Object(from)) => {
			for (key, value) in from {
				merge(into.entry(key).or_insert(serde_json::Value::Null), value);
			}
		},
		(into, from) => *into = from,
	}
}

/// Runs on the development chain, and checks every pallet's storage afterwards.
pub fn on_chain(test: impl FnOnce()) {
	chain_from("development").execute_with(|| {
		test();
		check_state();
	});
}

/// `try_state` of our pallets.
pub fn check_state() {
	Consortium::do_try_state().expect("consortium");
	Admission::do_try_state().expect("admission");
	PatientRegistry::do_try_state().expect("patient registry");
	AccessGrants::do_try_state().expect("access grants");
	RecordAnchors::do_try_state().expect("record anchors");
	ErasureRequests::do_try_state().expect("erasure requests");
	EmergencyAccess::do_try_state().expect("emergency access");
	Disclosures::do_try_state().expect("disclosures");
}

fn slot(number: BlockNumber) -> u64 {
	FIRST_SLOT + SKIPPED.get() + u64::from(number)
}

/// The slot that the next block is in, if none is skipped.
pub fn next_slot() -> u64 {
	slot(System::block_number() + 1)
}

/// Begins the block with this number, after the one before it was ended.
pub fn begin_block(number: BlockNumber) {
	let slot = slot(number);
	let now = slot * SLOT_MILLISECONDS;
	let slot = Slot::from(slot);
	let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
	let parent = if number == 1 { System::block_hash(0) } else { [number as u8; 32].into() };
	let header = Header::new(number, Default::default(), Default::default(), parent, digest);
	Executive::initialize_block(&header);
	let time = UncheckedExtrinsic::new_bare(pallet_timestamp::Call::set { now }.into());
	Executive::apply_extrinsic(time).expect("the time fits").expect("the time is set");
}

/// Ends the block, and begins the next one. Gives back what the ended block announced.
pub fn next_block() -> Digest {
	let header = Executive::finalize_block();
	begin_block(header.number + 1);
	header.digest
}

/// Leaves the next slot without a block.
pub fn skip_slot() {
	SKIPPED.set(SKIPPED.get() + 1);
}

/// Ends the block, and begins the next one so many milliseconds later.
pub fn pass(milliseconds: u64) {
	SKIPPED.set(SKIPPED.get() + milliseconds / SLOT_MILLISECONDS);
	next_block();
}

/// Ends the block, and begins one with this number, as if there had been all those before it.
pub fn jump_to_block(number: BlockNumber) {
	Executive::finalize_block();
	System::set_block_number(number - 1);
	begin_block(number);
}

/// Goes on until the session has changed.
pub fn next_session() {
	let session = Session::current_index();
	while Session::current_index() == session {
		next_block();
	}
}

/// What `next_block` does, so many times.
pub fn skip_blocks(blocks: BlockNumber) {
	for _ in 0..blocks {
		next_block();
	}
}

fn extensions(era: Era, nonce: u32) -> TxExtension {
	(
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		pallet_admission::CheckMortal::from(era),
		pallet_admission::AdmitMember::new(),
		pallet_admission::CheckTurn::from(nonce_of(nonce)),
		frame_system::CheckWeight::new(),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	)
}

fn nonce_of(number: u32) -> Nonce {
	codec::Decode::decode(&mut &number.encode()[..]).expect("a nonce is a u32")
}

/// The nonce that the account sends next.
pub fn nonce(who: impl Signer) -> u32 {
	*System::account_nonce(who.account())
}

/// A signed transaction that lives for 64 blocks, with the account's nonce.
pub fn transaction(who: impl Signer, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
	let number = System::block_number();
	with(who, call, Era::mortal(64, u64::from(number.saturating_sub(1))), nonce(who))
}

/// A signed transaction.
pub fn with(
	who: impl Signer,
	call: impl Into<RuntimeCall>,
	era: Era,
	nonce: u32,
) -> UncheckedExtrinsic {
	let call = call.into();
	let extensions = extensions(era, nonce);
	let payload = match SignedPayload::new(call.clone(), extensions.clone()) {
		Ok(payload) => payload,
		// An immortal transaction signs the hash of the genesis block.
		Err(_) => {
			let genesis = System::block_hash(0);
			let (spec, tx) = (VERSION.spec_version, VERSION.transaction_version);
			let implicit = ((), spec, tx, genesis, genesis, (), (), (), None, ());
			SignedPayload::from_raw(call.clone(), extensions.clone(), implicit)
		},
	};
	let signature = payload.using_encoded(|payload| who.sign(payload));
	UncheckedExtrinsic::new_signed(call, who.account().into(), signature, extensions)
}

/// What the pool says, which looks at a transaction as if it were in the next block, and changes nothing.
pub fn offer(transaction: UncheckedExtrinsic) -> TransactionValidity {
	with_transaction(|| {
		let parent = System::parent_hash();
		let answer =
			Executive::validate_transaction(TransactionSource::External, transaction, parent);
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(answer))
	})
	.expect("nothing in it fails")
}

/// What the block says.
pub fn include(transaction: UncheckedExtrinsic) -> ApplyExtrinsicResult {
	Executive::apply_extrinsic(transaction)
}

/// Signs, offers and includes, and expects success all the way.
pub fn send(who: impl Signer, call: impl Into<RuntimeCall>) {
	include(transaction(who, call)).expect("it is admitted").expect("it succeeds");
}

/// The answer of pool and block that carries this reason.
pub fn refused<A>(refusal: Refusal) -> Result<A, TransactionValidityError> {
	Err(InvalidTransaction::Custom(refusal.code()).into())
}

/// Expects the refusal in the pool and in the block, and the signer's nonce untouched.
pub fn assert_refused(who: impl Signer, call: impl Into<RuntimeCall>, refusal: Refusal) {
	let call = call.into();
	let before = nonce(who);
	assert_eq!(offer(transaction(who, call.clone())).map(|_| ()), refused(refusal), "{call:?}");
	assert_eq!(include(transaction(who, call)).map(|_| ()), refused(refusal));
	assert_eq!(nonce(who), before);
}

/// Signs and includes, and expects that it is admitted and then fails with this error.
pub fn assert_fails(
	who: impl Signer,
	call: impl Into<RuntimeCall>,
	error: impl Into<DispatchError>,
) {
	let call = call.into();
	let answer = include(transaction(who, call.clone()));
	assert_eq!(answer, Ok(Err(error.into())), "{call:?}");
}

/// How many keys and values of the whole state hold the bytes.
pub fn occurrences(needle: &[u8]) -> usize {
	let holds = |haystack: &[u8]| haystack.windows(needle.len()).any(|window| window == needle);
	let mut found = 0;
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		let value = sp_io::storage::get(&next).unwrap_or_default();
		found += usize::from(holds(&next) || holds(&value));
		key = next;
	}
	found
}

/// Alice enrols somebody for her organisation.
pub fn enrol(who: Sr25519Keyring) -> RuntimeCall {
	pallet_consortium::Call::enrol_practitioner {
		acting_for: 0,
		practitioner: who.to_account_id(),
		kind: PractitionerKind::Clinician,
		encryption_key: EncryptionKey::x25519(who.to_raw_public()),
	}
	.into()
}

/// Alice removes them.
pub fn remove(who: Sr25519Keyring) -> RuntimeCall {
	pallet_consortium::Call::remove_practitioner {
		acting_for: 0,
		practitioner: who.to_account_id(),
	}
	.into()
}

/// Calls in one transaction.
pub fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
	pallet_utility::Call::batch { calls }.into()
}

/// A patient who is there, without the consent that it takes.
pub fn register(patient: PatientId, holder: Sr25519Keyring, sponsor: OrganisationId) {
	register_account(patient, holder.to_account_id(), sponsor);
}

/// The same for an account that nobody signs for.
pub fn register_account(patient: PatientId, holder: AccountId, sponsor: OrganisationId) {
	use pallet_patient_registry::{
		Holders, KeyEntry, KeyHolders, KeyRing, Keys, Patient, Patients, Standing,
	};
	let mut bytes: [u8; 32] = holder.clone().into();
	bytes[31] &= 0x3f;
	let key = EncryptionKey::x25519(bytes);
	let entry = Patient {
		holder: Some(holder.clone()),
		sponsor,
		registered_at: 0,
		standing: Standing::Registered,
	};
	Patients::<Runtime>::insert(patient, entry);
	Holders::<Runtime>::insert(&holder, patient);
	KeyHolders::<Runtime>::insert(key, patient);
	let keys = BoundedVec::truncate_from(vec![KeyEntry { key, from: 0 }]);
	Keys::<Runtime>::insert(patient, KeyRing { first: 0, keys });
	System::inc_sufficients(&holder);
	let commitment = Commitment { scheme: 1, hash: sp_io::hashing::blake2_256(&patient.0) };
	<AccessGrants as anamnesis_primitives::traits::Policies>::begin(&patient, commitment);
}
