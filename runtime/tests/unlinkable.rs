//! One person may hold several patient ids, and nothing on the chain joins them.
//!
//! The same person lives twice, with two ids, and strangers live too. Everything that each life leaves is taken: what is
//! in the state after it and would not be there without it, the transactions, the events. Whatever the person's two lives
//! have in common, lives of strangers have too.

mod common;

use anamnesis_primitives::{
	consent::RegistrationConsent, traits::Patients as _, Categories, Commitment, EncryptionKey,
	GrantScope, Grantee, InitialGrant, PatientId, Purpose, Purposes, RecordCategory, Rights,
};
use anamnesis_runtime::*;
use codec::Encode;
use common::*;
use frame_support::BoundedVec;
use sp_core::Pair;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Dave, Eve, Ferdie, One};
use std::collections::{BTreeMap, BTreeSet};

const CLINIC: u32 = 0;
const OTHER_CLINIC: u32 = 1;
const CUSTODIAN: u32 = 2;

/// As many bytes as do not meet by chance.
const WINDOW: usize = 8;

type State = BTreeMap<Vec<u8>, Vec<u8>>;

/// Everything that is there, but for what is about the block itself.
fn state() -> State {
	let mut all = State::new();
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		let value = sp_io::storage::get(&next).unwrap_or_default();
		all.insert(next.clone(), value.to_vec());
		key = next;
	}
	all
}

/// What somebody leaves behind.
#[derive(Default)]
struct Traces {
	transactions: Vec<Vec<u8>>,
	events: Vec<Vec<u8>>,
	state: State,
}

impl Traces {
	fn send(&mut self, who: Sr25519Keyring, call: impl Into<RuntimeCall>) {
		let before = System::events().len();
		let transaction = transaction(who, call);
		self.transactions.push(transaction.encode());
		include(transaction).expect("it is admitted").expect("it succeeds");
		let events = System::events().into_iter().skip(before);
		self.events.extend(events.map(|event| event.encode()));
		next_block();
	}

	/// Every run of so many bytes that is in them.
	fn windows(&self) -> BTreeSet<Vec<u8>> {
		let pairs = self.state.iter().flat_map(|(key, value)| [key, value]);
		let all = self.transactions.iter().chain(&self.events).chain(pairs);
		all.flat_map(|bytes| bytes.windows(WINDOW).map(<[u8]>::to_vec)).collect()
	}
}

/// What a person chooses for one of their ids.
#[derive(Clone, Copy)]
struct Identity {
	account: Sr25519Keyring,
	/// What the key, commitments and the like are made from.
	seed: u8,
	clinic: u32,
	clinician: Sr25519Keyring,
	reader: u32,
}

impl Identity {
	fn random(&self, what: &str) -> [u8; 32] {
		sp_io::hashing::blake2_256(&(what, self.seed).encode())
	}

	fn commitment(&self, what: &str) -> Commitment {
		Commitment { scheme: 1, hash: self.random(what) }
	}

	fn key(&self) -> EncryptionKey {
		let mut bytes = self.random("key");
		bytes[31] &= 0x3f;
		EncryptionKey::x25519(bytes)
	}

	fn registration(&self) -> RuntimeCall {
		let now = Timestamp::get();
		let grants = [InitialGrant {
			categories: Categories(0xff),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment]),
			until: now + 1_000_000_000 + u64::from(self.seed) * 4_321_000,
		}];
		let expires_at = now + 3_600_000;
		let consent = RegistrationConsent {
			genesis: System::block_hash(0).into(),
			sponsor: self.clinic,
			claims: None,
			holder: self.account.to_raw_public(),
			encryption_key: self.key(),
			policy: self.commitment("policy"),
			grants: &grants,
			expires_at,
		};
		pallet_patient_registry::Call::register {
			acting_for: self.clinic,
			holder: self.account.to_account_id(),
			encryption_key: self.key(),
			policy: self.commitment("policy"),
			grants: BoundedVec::truncate_from(grants.to_vec()),
			expires_at,
			signature: self.account.pair().sign(&consent.signed_bytes()).into(),
		}
		.into()
	}

	/// Registers, has something anchored, shares it, changes the policy.
	fn live(&self) -> Traces {
		let mut traces = Traces::default();
		traces.send(self.clinician, self.registration());
		let patient: PatientId =
			PatientRegistry::held_by(&self.account.to_account_id()).expect("it is registered");
		let anchor = pallet_record_anchors::Call::anchor {
			acting_for: self.clinic,
			patient,
			category: RecordCategory::Results,
			commitment: self.commitment("record"),
			size: 12,
			custodian: CUSTODIAN,
			keyholders: Default::default(),
			recorded_on: None,
		};
		traces.send(self.clinician, anchor);
		let grant = pallet_access_grants::Call::grant {
			patient,
			grantee: Grantee::Organisation(self.reader),
			scope: GrantScope::Everything,
			rights: Rights { read: true, contribute: false },
			purposes: Purposes::of(&[Purpose::Treatment]),
			from: Timestamp::get(),
			until: Timestamp::get() + 5_000_000 + u64::from(self.seed) * 7_654_000,
		};
		traces.send(self.account, grant);
		let policy =
			pallet_access_grants::Call::set_policy { patient, commitment: self.commitment("next") };
		traces.send(self.account, policy);
		traces
	}
}

/// Clinicians are enrolled, and some time passes.
fn chain_at(blocks: BlockNumber, then: impl FnOnce()) -> State {
	chain_from("development").execute_with(|| {
		send(Alice, enrol(Eve));
		let colleague = pallet_consortium::Call::enrol_practitioner {
			acting_for: OTHER_CLINIC,
			practitioner: Dave.to_account_id(),
			kind: anamnesis_primitives::PractitionerKind::Clinician,
			encryption_key: EncryptionKey::x25519(Dave.to_raw_public()),
		};
		send(Bob, colleague);
		skip_blocks(blocks);
		then();
		state()
	})
}

/// What the identity leaves on a chain that is as old as this.
fn traces(identity: Identity, blocks: BlockNumber) -> Traces {
	let mut traces = None;
	let with = chain_at(blocks, || traces = Some(identity.live()));
	let mut without = chain_at(blocks, || skip_blocks(4));
	let mut traces = traces.expect("it was lived");
	traces.state = with
		.into_iter()
		.filter(|(key, value)| without.remove(key).as_ref() != Some(value))
		.collect();
	traces
}

/// What two lives have in common and no stranger's life has. Strangers live at several times, so that what only says
/// when something happened is not taken for something in common.
fn joined(one: &Traces, other: &Traces) -> Vec<Vec<u8>> {
	let strangers = [1, 3, 6, 11, 17, 23].map(|blocks| traces(STRANGER, blocks).windows());
	let other = other.windows();
	let shared = one.windows().into_iter().filter(|window| other.contains(window));
	shared.filter(|window| !strangers.iter().any(|stranger| stranger.contains(window))).collect()
}

const FIRST: Identity =
	Identity { account: Ferdie, seed: 1, clinic: CLINIC, clinician: Eve, reader: OTHER_CLINIC };
const SECOND: Identity = Identity { account: One, seed: 2, ..FIRST };
const STRANGER: Identity = Identity { account: Sr25519Keyring::Two, seed: 3, ..FIRST };

#[test]
fn two_ids_of_one_person_have_no_more_in_common_than_two_strangers() {
	let (first, second) = (traces(FIRST, 3), traces(SECOND, 11));
	assert!(first.state.len() > 8, "the life leaves traces: {}", first.state.len());
	let mut shared = joined(&first, &second);
	if !shared.is_empty() {
		// Signatures are new each time, and the last byte of one, before what follows it, can be that of another by chance.
		let again = joined(&traces(FIRST, 3), &traces(SECOND, 11));
		shared.retain(|window| again.contains(window));
	}
	assert!(shared.is_empty(), "{shared:02x?}");
}

#[test]
fn the_comparison_finds_what_a_careless_wallet_leaves() {
	// The same seed: the same key and commitments for both ids.
	let careless = Identity { seed: FIRST.seed, ..SECOND };
	let joined = joined(&traces(FIRST, 3), &traces(careless, 11));
	assert!(joined.iter().any(|window| FIRST.key().bytes.windows(WINDOW).any(|w| w == window)));
}

#[test]
fn the_chain_refuses_one_account_or_one_key_for_two_ids() {
	on_chain(|| {
		send(Alice, enrol(Eve));
		next_block();
		send(Eve, FIRST.registration());
		next_block();
		let same_key = Identity { seed: FIRST.seed, ..SECOND };
		let same_account = Identity { account: FIRST.account, ..SECOND };
		for identity in [same_key, same_account] {
			let refused = include(transaction(Eve, identity.registration()));
			assert!(refused.expect("admitted").is_err());
		}
		send(Eve, SECOND.registration());
	});
}
