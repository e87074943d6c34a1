//! How the chain stores what a proof is about: the keys, and the shapes of the values.
//!
//! This is the one place that knows it. `pallet-record-anchors` defines the shapes; [`SHAPE`] says of which version.

use super::file::Subject;
use crate::{ids::*, patients::Quarter, records::*, views::AmendmentReason};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use sp_crypto_hashing::{blake2_128, twox_128, twox_64};

/// The storage version of the pallet whose shapes are read here. It is part of what is proven: entries of another
/// version are not guessed at.
pub const SHAPE: u16 = 2;

const RECORDS: &str = "RecordAnchors";

/// What is read of the state at a block, by its keys.
pub struct Keys {
	/// The storage version of the pallet.
	pub shape: Vec<u8>,
	/// The block's time.
	pub time: Vec<u8>,
	/// The record.
	pub record: Vec<u8>,
	/// The version.
	pub anchor: Vec<u8>,
	/// What has happened to the leaf, if one is meant.
	pub leaf: Option<Vec<u8>>,
}

impl Keys {
	/// The keys of what a proof about this is made of.
	pub fn of(subject: &Subject) -> Self {
		let Subject { patient, record, version, leaf } = subject;
		let of_record = |map| {
			let mut key = item(RECORDS, map);
			key.extend(blake2_128(&patient.0));
			key.extend(patient.0);
			key.extend(number(*record));
			key
		};
		let below = |map, last: u32| [&of_record(map)[..], &number(last)].concat();
		Self {
			shape: item(RECORDS, ":__STORAGE_VERSION__:"),
			time: item("Timestamp", "Now"),
			record: of_record("Records"),
			anchor: below("Anchors", *version),
			leaf: leaf.map(|leaf| below("Leaves", leaf)),
		}
	}

	/// All of them.
	pub fn all(&self) -> impl Iterator<Item = &[u8]> {
		let always = [&self.shape, &self.time, &self.record, &self.anchor];
		always.into_iter().chain(&self.leaf).map(Vec::as_slice)
	}
}

/// The key of the GRANDPA authorities.
pub fn authorities() -> Vec<u8> {
	item("Grandpa", "Authorities")
}

fn item(pallet: &str, name: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(name.as_bytes())].concat()
}

/// A number as a part of a key, behind its hash.
fn number(number: u32) -> [u8; 12] {
	let bytes = number.to_le_bytes();
	let mut part = [0; 12];
	part[..8].copy_from_slice(&twox_64(&bytes));
	part[8..].copy_from_slice(&bytes);
	part
}

/// A record, as the chain stores it.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
pub struct StoredRecord {
	/// What it is about.
	pub category: RecordCategory,
	/// Who keeps its sealed versions.
	pub custodian: OrganisationId,
	/// Who can re-seal its keys when the chain permits.
	pub keyholders: Vec<OrganisationId>,
	/// Who anchored it.
	pub author: Author,
	/// How many versions there are.
	pub versions: u32,
	/// How many leaves a batch has.
	pub leaves: Option<u32>,
	/// The leaf of a batch that this record supersedes: the record that is the batch, and the number of the leaf.
	pub amends: Option<(RecordId, u32)>,
	/// Until when the author has to keep it, as the author says.
	pub retain_until: Option<Quarter>,
	/// The digest over its versions.
	pub digest: [u8; 32],
}

/// A version, as the chain stores it.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
pub struct StoredAnchor {
	/// What binds the document without showing it.
	pub commitment: Commitment,
	/// The base-2 logarithm of the sealed length, rounded up to a power of two.
	pub size: u8,
	/// The account that signed for the author.
	pub signer: [u8; 32],
	/// When.
	pub anchored_at: Moment,
	/// The day on which it was written or measured, as the author says.
	pub recorded_on: Option<Day>,
	/// Its place in the order in which the patient's versions were anchored.
	pub sequence: u32,
	/// Why it supersedes the version before.
	pub reason: Option<AmendmentReason>,
}

/// What has happened to a leaf, as the chain stores it; nothing is stored for one to which nothing has.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
pub enum StoredLeaf {
	/// This record supersedes it, or did until it was erased.
	#[codec(index = 0)]
	AmendedBy(RecordId),
	/// It is erased.
	#[codec(index = 1)]
	Erased {
		/// The record that supersedes it, if that one was kept.
		amendment: Option<RecordId>,
	},
}
