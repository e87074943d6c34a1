//! A chain to make proofs of: real tries and real signatures, by keys that everybody knows.

use super::super::{stored::*, *};
use alloc::collections::BTreeMap;
use finality_grandpa::SignedPrecommit;
use sp_consensus_grandpa::{
	localized_payload, AuthorityId, Commit, ConsensusLog, GrandpaJustification, Message, Precommit,
	ScheduledChange, GRANDPA_ENGINE_ID,
};
use sp_core::{ed25519, storage::Storage, Blake2Hasher, Pair};
use sp_runtime::{traits::Header as _, Digest, DigestItem, StateVersion};
use sp_state_machine::{prove_read, InMemoryBackend};

/// Votes of this round make blocks final.
pub const ROUND: u64 = 7;

/// What the files of these tests are about.
pub const SUBJECT: Subject =
	Subject { patient: PatientId([0x5c; 16]), record: 3, version: 1, leaf: None };

/// When the block was made.
pub const TIME: Moment = 1_795_381_200_000;

/// The entries of a state.
pub type Entries = BTreeMap<Vec<u8>, Vec<u8>>;

/// The key of an authority, by its letter.
pub fn key(letter: char) -> ed25519::Pair {
	ed25519::Pair::from_seed(&[letter as u8; 32])
}

/// The authorities with these letters, a vote each.
pub fn list(letters: &str) -> Vec<(AuthorityId, u64)> {
	letters.chars().map(|letter| (AuthorityId::from(key(letter).public()), 1)).collect()
}

/// The root of a state, and the nodes to some of its entries.
pub fn prove<'a>(
	entries: Entries,
	keys: impl IntoIterator<Item = &'a [u8]>,
	shape: StateVersion,
) -> (H256, Vec<Vec<u8>>) {
	let storage = Storage { top: entries, children_default: Default::default() };
	let state = InMemoryBackend::<Blake2Hasher>::from((storage, shape));
	let root = *state.root();
	let proof = prove_read::<_, Blake2Hasher, _>(state, keys).expect("the state is whole");
	(root, proof.into_iter_nodes().collect())
}

/// Other entries, so that the way to those that matter has branches.
pub fn others() -> Entries {
	let entry = |number: u16| {
		let key = sp_crypto_hashing::blake2_256(&number.to_le_bytes()).to_vec();
		(key.clone(), key.repeat(1 + usize::from(number % 3)))
	};
	let neighbours = (0..20).map(|record| Subject { record, ..SUBJECT }).flat_map(|subject| {
		let keys = Keys::of(&subject);
		[(keys.record, vec![7; 60]), (keys.anchor, vec![8; 90])]
	});
	(0..200).map(entry).chain(neighbours).collect()
}

/// A message to GRANDPA in a header.
pub fn log(message: ConsensusLog<u32>) -> DigestItem {
	DigestItem::Consensus(GRANDPA_ENGINE_ID, message.encode())
}

/// A change to the authorities with these letters.
pub fn change_to(letters: &str) -> DigestItem {
	log(ConsensusLog::ScheduledChange(ScheduledChange {
		next_authorities: list(letters),
		delay: 0,
	}))
}

/// A header.
pub fn header(number: u32, parent: H256, state: H256, logs: Vec<DigestItem>) -> Header {
	Header::new(number, H256::repeat_byte(0xee), state, parent, Digest { logs })
}

/// A signed vote.
pub fn vote(
	letter: char,
	(number, hash): (u32, H256),
	set: u64,
) -> SignedPrecommit<H256, u32, sp_consensus_grandpa::AuthoritySignature, AuthorityId> {
	let precommit = Precommit::<Header>::new(hash, number);
	let message = Message::<Header>::Precommit(precommit.clone());
	let signature = key(letter).sign(&localized_payload(ROUND, set, &message)).into();
	SignedPrecommit { precommit, signature, id: key(letter).public().into() }
}

/// The votes of the authorities with these letters for a block.
pub fn final_by(letters: &str, set: u64, header: Header) -> Final {
	let block = (header.number, hash_of(&header));
	let commit = Commit::<Header> {
		target_hash: block.1,
		target_number: block.0,
		precommits: letters.chars().map(|letter| vote(letter, block, set)).collect(),
	};
	let justification = GrandpaJustification { round: ROUND, commit, votes_ancestries: Vec::new() };
	Final { header, justification }
}

/// The record that the files are about: two versions, of which the last one is meant.
pub fn record() -> StoredRecord {
	StoredRecord {
		category: RecordCategory::Results,
		custodian: 2,
		keyholders: vec![4, 5],
		author: Author::Organisation(3),
		versions: 2,
		leaves: None,
		amends: None,
		retain_until: None,
		digest: [9; 32],
	}
}

/// The version.
pub fn anchor(commitment: Commitment) -> StoredAnchor {
	StoredAnchor {
		commitment,
		size: 14,
		signer: [6; 32],
		anchored_at: TIME - 60_000,
		recorded_on: Some(Day(20_780)),
		sequence: 11,
		reason: Some(crate::views::AmendmentReason::Correction),
	}
}

/// How the sealed bytes of the tests' document go into its commitment.
pub fn sealed() -> SealedOpening {
	SealedOpening { siblings: Vec::new(), blinding: [1; 64], digest: [2; 32], length: 9_000 }
}

/// What a reader of the tests' document shows.
pub fn document() -> Opening {
	Opening::Document { sealed: sealed(), inner_blinding: [3; 64], document: [4; 32] }
}

/// Its commitment.
pub fn commitment() -> Commitment {
	document().commitment().expect("it opens").0
}

/// What the state has about the subject.
pub fn entries(subject: &Subject, record: &StoredRecord, anchor: &StoredAnchor) -> Entries {
	let keys = Keys::of(subject);
	let mut entries = others();
	entries.insert(keys.shape, SHAPE.encode());
	entries.insert(keys.time, TIME.encode());
	entries.insert(keys.record, record.encode());
	entries.insert(keys.anchor, anchor.encode());
	entries
}

/// A file, and the hash that its reader trusts.
#[derive(Clone)]
pub struct Case {
	pub genesis: [u8; 32],
	pub file: ProofFile,
}

impl Case {
	/// A chain whose authorities were a, b, c, d, then b, c, d, e, then e, f, g, and a block that those made final.
	pub fn new() -> Self {
		Self::about(SUBJECT, entries(&SUBJECT, &record(), &anchor(commitment())))
	}

	/// The same about something else.
	pub fn about(subject: Subject, entries: Entries) -> Self {
		let authorities = authorities();
		let mut first = others();
		first.insert(authorities.clone(), list("abcd").encode());
		let (root, nodes) = prove(first, [&authorities[..]], StateVersion::V1);
		let genesis =
			Genesis { header: header(0, H256::zero(), root, Vec::new()), authorities: nodes };

		let other = H256::repeat_byte(0x77);
		let changes = vec![
			final_by("abd", 0, header(40, other, other, vec![change_to("bcde")])),
			final_by("bcde", 1, header(90, other, other, vec![change_to("efg")])),
		];
		let keys = Keys::of(&subject);
		let (root, state) = prove(entries, keys.all(), StateVersion::V1);
		let block = final_by("efg", 2, header(123, other, root, Vec::new()));
		let file = ProofFile { opening: Opening::Closed, subject, genesis, changes, block, state };
		Self { genesis: hash_of(&file.genesis.header).0, file }
	}

	/// With something about the file changed.
	pub fn with(&self, change: impl FnOnce(&mut ProofFile)) -> Self {
		let mut case = self.clone();
		change(&mut case.file);
		case
	}

	/// With the votes on its block cast anew, by the authorities with these letters.
	pub fn voted_by(&self, letters: &str) -> Self {
		self.with(|file| file.block = final_by(letters, 2, file.block.header.clone()))
	}

	/// What is said of it.
	pub fn verify(&self) -> Result<Proven, Failure> {
		verify(&self.file.to_bytes(), &self.genesis)
	}

	/// It is refused, for this reason.
	#[track_caller]
	pub fn is_refused(&self, part: Part, problem: Problem) {
		assert_eq!(self.verify(), Err(Failure { part, problem }));
	}
}
