//! Disclosures: who got what of a patient's, and how a patient checks that nothing of it was changed or left out.
//!
//! A custodian and a keyholder each write every delivery and every refusal to a log per patient, before the first byte
//! leaves. The log stays with the service. On chain is one root per service and interval ([`Service`], [`IntervalInfo`]).
//!
//! ```text
//! entry leaf   = BLAKE2b-256("anamnesis/disclosure/entry/v1" ‖ salt ‖ SCALE(entry))
//! head(0)      = 32 zero bytes
//! head(n)      = BLAKE2b-256("anamnesis/disclosure/head/v1" ‖ head(n-1) ‖ entry leaf ‖ n_le64)
//! patient leaf = BLAKE2b-256(0x00 ‖ "anamnesis/disclosure/leaf/v1" ‖ blinding ‖ patient ‖ head(n) ‖ n_le64)
//! node         = BLAKE2b-256(0x01 ‖ left ‖ right)
//! padding      = BLAKE2b-256("anamnesis/disclosure/padding/v1" ‖ secret ‖ depth ‖ prefix)
//! ```
//!
//! The tree has a place for every patient id that there could be: the 128 bits of the id, the highest first, say where
//! to go from the root, 0 to the left and 1 to the right. A part of the tree in which there is no patient is a padding,
//! which only the service can tell from a hash: `depth` (one byte) is how many bits of the ids below it are the same,
//! and `prefix` is these bits, followed by zeros up to 16 bytes. So one root has one place for a patient, and the
//! service cannot show two logs under it; every path has 128 siblings, and neither root nor path says how many patients
//! there are.
//!
//! Salt, blinding and secret are 64 random bytes: a salt for every entry, a blinding for every patient and interval, a
//! secret for every interval. When an entry has been kept long enough, its salt and content go and its leaf stays, so
//! that the chain of heads can still be checked.
//!
//! Test vectors for other languages: `primitives/vectors/disclosure.json`.

use crate::{ids::*, members::Role, purpose::Purpose, records::*};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_crypto_hashing::blake2_256;

/// How many siblings a path has: one for each bit of a patient id.
pub const DEPTH: u8 = 128;

/// What an organisation keeps a log as. One that is both keeps two.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Encode,
	Eq,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	TypeInfo,
)]
pub enum Service {
	/// Delivers sealed records, and sealed keys.
	#[codec(index = 0)]
	Custodian,
	/// Seals records' keys anew, to readers.
	#[codec(index = 1)]
	Keyholder,
}

impl Service {
	/// Both of them.
	pub const ALL: [Service; 2] = [Service::Custodian, Service::Keyholder];

	/// The role of the organisations that run it.
	pub const fn role(self) -> Role {
		match self {
			Service::Custodian => Role::Custodian,
			Service::Keyholder => Role::Keyholder,
		}
	}
}

/// An entry of a log: its encoding begins with the version of its format.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq)]
pub enum LogEntry {
	/// The first format.
	#[codec(index = 1)]
	V1(Disclosure),
}

impl LogEntry {
	/// What it says.
	pub const fn disclosure(&self) -> &Disclosure {
		match self {
			LogEntry::V1(disclosure) => disclosure,
		}
	}

	/// What the chain of heads is made of: it binds the entry, and says nothing about it to whoever lacks the salt.
	pub fn leaf(&self, salt: &Blinding) -> [u8; 32] {
		hash(&[b"anamnesis/disclosure/entry/v1", salt, &self.encode()])
	}
}

/// One delivery, or one refused request. Whose data it was is said by the log that it is in.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq)]
pub struct Disclosure {
	/// What happened.
	pub kind: DisclosureKind,
	/// The account that asked.
	pub reader: [u8; 32],
	/// The organisation that the reader acted for; nothing on the patient's side.
	pub acting_for: Option<OrganisationId>,
	/// What was asked for.
	pub target: DisclosureTarget,
	/// The purpose that the reader stated.
	pub purpose: Purpose,
	/// Whether it was asked for under emergency access.
	pub emergency: bool,
	/// When.
	pub at: Moment,
}

impl Disclosure {
	/// Whether it says at which data somebody looked: a delivery is of one version. Only a refusal can be about a whole
	/// category.
	pub const fn is_admissible(&self) -> bool {
		matches!(self.kind, DisclosureKind::Refused)
			|| matches!(self.target, DisclosureTarget::Version { .. })
	}
}

/// What happened to a request.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq)]
pub enum DisclosureKind {
	/// A sealed record was delivered, or a part of it.
	#[codec(index = 0)]
	RecordDelivered,
	/// A sealed key was delivered.
	#[codec(index = 1)]
	KeyDelivered,
	/// The request was refused.
	#[codec(index = 2)]
	Refused,
}

/// What a request was about.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq)]
pub enum DisclosureTarget {
	/// One version of one record.
	#[codec(index = 0)]
	Version {
		/// The number of the record.
		record: RecordId,
		/// The number of the version.
		version: Version,
	},
	/// The records of a category.
	#[codec(index = 1)]
	Category(RecordCategory),
}

/// What there still is of an entry.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
pub enum KeptEntry {
	/// All of it.
	#[codec(index = 0)]
	Whole {
		/// The entry's salt.
		salt: Blinding,
		/// What it says.
		entry: LogEntry,
	},
	/// That there was one: salt and content have gone when they had been kept long enough. Whoever verified the log at a
	/// time knows that the entries after it are younger, and have no reason yet to be only a trace.
	#[codec(index = 1)]
	Trace([u8; 32]),
}

impl KeptEntry {
	/// Its part in the chain of heads.
	pub fn leaf(&self) -> [u8; 32] {
		match self {
			KeptEntry::Whole { salt, entry } => entry.leaf(salt),
			KeptEntry::Trace(leaf) => *leaf,
		}
	}
}

/// How far a log goes. The default is that of a log without entries.
#[derive(Clone, Copy, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq)]
pub struct LogHead {
	/// What binds all entries and their order.
	pub hash: [u8; 32],
	/// How many entries there are.
	pub count: u64,
}

impl LogHead {
	/// The head with one entry more.
	pub fn with(&self, entry_leaf: &[u8; 32]) -> Self {
		let count = self.count.saturating_add(1);
		let hash =
			hash(&[b"anamnesis/disclosure/head/v1", &self.hash, entry_leaf, &count.to_le_bytes()]);
		Self { hash, count }
	}

	/// The patient's leaf in the tree of an interval.
	pub fn leaf(&self, blinding: &Blinding, patient: &PatientId) -> [u8; 32] {
		hash(&[
			&[0],
			b"anamnesis/disclosure/leaf/v1",
			blinding,
			&patient.0,
			&self.hash,
			&self.count.to_le_bytes(),
		])
	}
}

/// The tree of an interval, as a service builds it to post its root and to answer patients. Building it takes some 250
/// hashes for each patient, a proof half as many.
pub struct LogTree {
	secret: Blinding,
	patients: BTreeSet<PatientId>,
	/// The nodes with patients below them whose sibling has patients below it too. All others can be computed again.
	inner: BTreeMap<(u8, u128), [u8; 32]>,
	root: [u8; 32],
}

impl LogTree {
	/// Builds the tree over the leaves of all patients of the service ([`LogHead::leaf`]), also those whose log is empty
	/// or has not changed. `secret` is fresh for every interval.
	pub fn new(secret: &Blinding, leaves: &BTreeMap<PatientId, [u8; 32]>) -> Self {
		let sorted: Vec<(u128, [u8; 32])> =
			leaves.iter().map(|(patient, leaf)| (bits(patient), *leaf)).collect();
		let mut inner = BTreeMap::new();
		let root = subtree(secret, &sorted, 0, 0, &mut inner);
		Self { secret: *secret, patients: leaves.keys().copied().collect(), inner, root }
	}

	/// What is posted on chain.
	pub const fn root(&self) -> [u8; 32] {
		self.root
	}

	/// The siblings of the patient's path, from the leaf up; nothing if the patient is not in the tree.
	pub fn siblings(&self, patient: &PatientId) -> Option<Vec<[u8; 32]>> {
		self.patients.contains(patient).then(|| {
			(1..=DEPTH)
				.rev()
				.map(|depth| {
					let prefix = first_bits(bits(patient) ^ branch(depth), depth);
					let found = self.inner.get(&(depth, prefix)).copied();
					found.unwrap_or_else(|| padding(&self.secret, depth, prefix))
				})
				.collect()
		})
	}
}

/// What a service hands to a patient, so that the log can be checked against the root of an interval.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
pub struct HeadProof {
	/// How far the log went at the end of the interval.
	pub head: LogHead,
	/// The patient's blinding in that interval.
	pub blinding: Blinding,
	/// The siblings of the patient's path, from the leaf up.
	pub siblings: Vec<[u8; 32]>,
}

/// What is wrong with a log.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LogFault {
	/// The path has more or fewer siblings than there are bits in a patient id.
	PathNotWhole,
	/// The root has another leaf at the patient's place: the head, the blinding or a sibling is not the one that the
	/// root was made of, or it is another patient's, or another root.
	NotUnderRoot,
	/// The log has fewer entries than when it was verified last: some were taken away.
	HistoryShortened,
	/// The log has as many entries as when it was verified last, and other ones.
	HistoryRewritten,
	/// The service has handed over more or fewer entries than were added.
	CountNotMatching {
		/// How many were added since the log was verified last.
		added: u64,
		/// How many were handed over.
		given: u64,
	},
	/// An entry does not say which record was delivered.
	EntryNotAdmissible {
		/// Its number, counted from 1.
		number: u64,
	},
	/// The entries do not lead from the head that was verified last to this one: one of them is not the one that was
	/// written, or they are in another order, or what was verified last has been changed.
	EntriesNotMatching,
}

/// Checks a patient's log against the root that its service posted for an interval.
///
/// `verified` is the head that the last check gave, or the default before the first one; `since` are the entries after
/// it, in their order. The answer is the head to begin with the next time.
///
/// # Errors
/// The first part that is wrong.
pub fn verify_log(
	root: &[u8; 32],
	patient: &PatientId,
	proof: &HeadProof,
	verified: &LogHead,
	since: &[KeptEntry],
) -> Result<LogHead, LogFault> {
	if proof.siblings.len() != usize::from(DEPTH) {
		return Err(LogFault::PathNotWhole);
	}
	let leaf = proof.head.leaf(&proof.blinding, patient);
	if climb(patient, leaf, &proof.siblings) != *root {
		return Err(LogFault::NotUnderRoot);
	}

	let added = proof.head.count.checked_sub(verified.count).ok_or(LogFault::HistoryShortened)?;
	if added == 0 && proof.head != *verified {
		return Err(LogFault::HistoryRewritten);
	}
	let given = since.len() as u64;
	if added != given {
		return Err(LogFault::CountNotMatching { added, given });
	}
	let head = since.iter().try_fold(*verified, |head, kept| {
		let next = head.with(&kept.leaf());
		match kept {
			KeptEntry::Whole { entry, .. } if !entry.disclosure().is_admissible() => {
				Err(LogFault::EntryNotAdmissible { number: next.count })
			},
			_ => Ok(next),
		}
	})?;
	if head == proof.head {
		Ok(head)
	} else {
		Err(LogFault::EntriesNotMatching)
	}
}

/// That a reader got one version of one record.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Delivery {
	/// The account that got it.
	pub reader: [u8; 32],
	/// The number of the record.
	pub record: RecordId,
	/// The number of the version.
	pub version: Version,
}

/// What a custodian's log and its keyholders' do not agree on.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CrossCheck {
	/// A keyholder delivered the key, and the custodian says nothing of a delivery to that reader. Either the custodian's
	/// log lacks it, or the reader has the sealed key from somewhere else. This should not be.
	pub missing_at_custodian: Vec<Delivery>,
	/// The custodian delivered a sealed key, and no keyholder says that it sealed one to that reader. That is how it is
	/// when the key was sealed to the reader already, as the patient's and the author's are, and when the reader never
	/// asked the keyholder. Otherwise a keyholder's log lacks it.
	pub missing_at_keyholders: Vec<Delivery>,
}

/// Compares a custodian's entries about a patient with those of the keyholders.
///
/// Each key that a keyholder delivers was handed out before by the custodian, which logs that. How often does not matter:
/// a reader who has the custodian's file can go to the keyholder with it again.
pub fn cross_check<'a>(
	custodian: impl IntoIterator<Item = &'a LogEntry>,
	keyholders: impl IntoIterator<Item = &'a LogEntry>,
) -> CrossCheck {
	let (mut any, mut keys) = (BTreeSet::new(), BTreeSet::new());
	for (kind, delivery) in custodian.into_iter().filter_map(delivery) {
		any.insert(delivery);
		if kind == DisclosureKind::KeyDelivered {
			keys.insert(delivery);
		}
	}
	let sealed: BTreeSet<Delivery> = keyholders
		.into_iter()
		.filter_map(delivery)
		.filter(|(kind, _)| *kind == DisclosureKind::KeyDelivered)
		.map(|(_, delivery)| delivery)
		.collect();
	CrossCheck {
		missing_at_custodian: sealed.difference(&any).copied().collect(),
		missing_at_keyholders: keys.difference(&sealed).copied().collect(),
	}
}

fn delivery(entry: &LogEntry) -> Option<(DisclosureKind, Delivery)> {
	let Disclosure { kind, reader, target, .. } = *entry.disclosure();
	match (kind, target) {
		(DisclosureKind::Refused, _) | (_, DisclosureTarget::Category(_)) => None,
		(kind, DisclosureTarget::Version { record, version }) => {
			Some((kind, Delivery { reader, record, version }))
		},
	}
}

/// That a service has shown another root for an interval than the one that it posted first.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Contradiction {
	/// How often.
	pub count: u32,
	/// The last one.
	pub root: [u8; 32],
	/// When it was posted, in Unix milliseconds.
	pub at: Moment,
}

/// What became of an interval.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum IntervalStatus {
	/// It has just ended: the root is not there, and would still be on time.
	#[codec(index = 0)]
	Awaited,
	/// The root is not there.
	#[codec(index = 1)]
	Missing,
	/// The root is there.
	#[codec(index = 2)]
	Posted {
		/// The one that was posted first.
		root: [u8; 32],
		/// When it was posted, in Unix milliseconds.
		at: Moment,
		/// Whether that was later than it should have been.
		late: bool,
	},
}

/// An interval of a service, for front ends.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct IntervalInfo {
	/// Its number: how many whole intervals lie between the Unix epoch and its beginning.
	pub interval: u64,
	/// What became of it.
	pub status: IntervalStatus,
	/// Whether the service has shown another root too.
	pub contradiction: Option<Contradiction>,
}

/// How well a service has posted its roots, for front ends.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct ServiceStanding {
	/// The first interval that is counted: that of the first root, or the oldest of which roots are still kept. Nothing
	/// if no root is there, which is that of a service that never posted one.
	pub first: Option<u64>,
	/// The newest interval with a root.
	pub last: Option<u64>,
	/// How many intervals have no root, of those for which it would be late by now.
	pub missing: u64,
	/// How many roots were late.
	pub late: u64,
	/// For how many intervals the service has shown more than one root.
	pub contradicted: u64,
}

fn hash(parts: &[&[u8]]) -> [u8; 32] {
	blake2_256(&parts.concat())
}

fn node(left: &[u8; 32], right: &[u8; 32]) -> [u8; 32] {
	let mut input = [1u8; 65];
	input[1..33].copy_from_slice(left);
	input[33..].copy_from_slice(right);
	blake2_256(&input)
}

fn padding(secret: &Blinding, depth: u8, prefix: u128) -> [u8; 32] {
	hash(&[b"anamnesis/disclosure/padding/v1", secret, &[depth], &prefix.to_be_bytes()])
}

/// The patient's place: the first step from the root is the highest bit.
fn bits(patient: &PatientId) -> u128 {
	u128::from_be_bytes(patient.0)
}

/// The first bits of a place, the others zero.
fn first_bits(place: u128, depth: u8) -> u128 {
	place & !u128::MAX.checked_shr(depth.into()).unwrap_or(0)
}

/// The bit that decides between the two nodes of this depth under one parent.
fn branch(depth: u8) -> u128 {
	1u128.checked_shl(u32::from(DEPTH.saturating_sub(depth))).unwrap_or(0)
}

/// The node at this depth and prefix, over the leaves below it in the order of their places.
fn subtree(
	secret: &Blinding,
	leaves: &[(u128, [u8; 32])],
	depth: u8,
	prefix: u128,
	inner: &mut BTreeMap<(u8, u128), [u8; 32]>,
) -> [u8; 32] {
	match leaves {
		[] => padding(secret, depth, prefix),
		[(_, leaf), ..] if depth >= DEPTH => *leaf,
		_ => {
			let below = depth.saturating_add(1);
			let right_prefix = prefix | branch(below);
			let middle = leaves.partition_point(|(place, _)| place & branch(below) == 0);
			let (left, right) = leaves.split_at(middle);
			let (left_hash, right_hash) = (
				subtree(secret, left, below, prefix, inner),
				subtree(secret, right, below, right_prefix, inner),
			);
			if !left.is_empty() && !right.is_empty() {
				inner.insert((below, prefix), left_hash);
				inner.insert((below, right_prefix), right_hash);
			}
			node(&left_hash, &right_hash)
		},
	}
}

/// The root that a leaf and its siblings give.
fn climb(patient: &PatientId, leaf: [u8; 32], siblings: &[[u8; 32]]) -> [u8; 32] {
	(1..=DEPTH).rev().zip(siblings).fold(leaf, |hash, (depth, sibling)| {
		match bits(patient) & branch(depth) {
			0 => node(&hash, sibling),
			_ => node(sibling, &hash),
		}
	})
}
