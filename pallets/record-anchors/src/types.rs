//! What is kept of records.

use anamnesis_primitives::{
	records::toggle_version,
	traits::CustodianHoldings,
	views::{AmendmentReason, LeafOf},
	Author, Commitment, Day, Moment, OrganisationId, PatientId, Quarter, RecordCategory, RecordId,
	Version,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedBTreeMap, BoundedVec};
use scale_info::TypeInfo;

/// The most keyholders of a record: either suffices, and every further one is one more that could be broken into.
pub const MAX_KEYHOLDERS: u32 = 2;

/// How many categories of records there are.
pub const CATEGORIES: u32 = 8;

/// The most offers of one record that can stand at a time: one of the custodian, and one of each keyholder.
pub const MAX_OFFERS: u32 = 1 + MAX_KEYHOLDERS;

/// The keyholders of a record, in ascending order.
pub type Keyholders = BoundedVec<OrganisationId, ConstU32<MAX_KEYHOLDERS>>;

/// A document off chain in versions, or a batch of documents. It always has a version, and its versions are numbered
/// without gaps.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Record {
	/// What it is about.
	pub category: RecordCategory,
	/// Who keeps its sealed versions.
	pub custodian: OrganisationId,
	/// Who can re-seal its keys when the chain permits: none if the patient declined that.
	pub keyholders: Keyholders,
	/// Who anchored it, and alone may amend it.
	pub author: Author,
	/// How many versions there are. The last one is the current one.
	pub versions: u32,
	/// How many leaves a batch has. A batch has one version, whose commitment is the root over the leaves.
	pub leaves: Option<u32>,
	/// The leaf of a batch that this record supersedes. The batch may be gone.
	pub amends: Option<LeafOf>,
	/// Until when the author has to keep it, as the author says: the beginning of this quarter.
	pub retain_until: Option<Quarter>,
	/// The digest over its versions, which a custodian's digest has in it: so a record moves and goes without its versions
	/// being read.
	pub digest: [u8; 32],
}

impl Record {
	/// The number of the current version.
	pub const fn current(&self) -> Version {
		self.versions.saturating_sub(1)
	}

	/// What it counts for in the holdings of its custodian.
	pub const fn part(&self) -> Part {
		Part { count: self.versions, digest: self.digest }
	}

	/// The organisation whose professional wrote it, if one did.
	pub const fn organisation(&self) -> Option<OrganisationId> {
		match self.author {
			Author::Organisation(organisation) => Some(organisation),
			Author::Patient | Author::Device(_) => None,
		}
	}
}

/// One version of a record. It never changes.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Anchor<AccountId> {
	/// What binds the document without showing it.
	pub commitment: Commitment,
	/// The base-2 logarithm of the sealed length, rounded up to a power of two.
	pub size: u8,
	/// Who signed for the record's author.
	pub signer: AccountId,
	/// When.
	pub anchored_at: Moment,
	/// The day on which it was written or measured, as the author says.
	pub recorded_on: Option<Day>,
	/// Its place in the order in which the versions of all records of this patient were anchored, from 0 on. Places of
	/// what was erased stay empty.
	pub sequence: u32,
	/// Why it supersedes the version before, or the leaf that the record amends; nothing for a first version else.
	pub reason: Option<AmendmentReason>,
}

/// A version that is about to be anchored.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct NewVersion<AccountId> {
	pub commitment: Commitment,
	pub size: u8,
	pub signer: AccountId,
	pub recorded_on: Option<Day>,
	pub reason: Option<AmendmentReason>,
}

/// A record that is to be anchored in its first version.
#[derive(
	Clone, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub struct NewRecord {
	/// Whose it is.
	pub patient: PatientId,
	/// What it is about.
	pub category: RecordCategory,
	/// What binds the document without showing it.
	pub commitment: Commitment,
	/// The base-2 logarithm of the sealed length, rounded up to a power of two.
	pub size: u8,
	/// Who keeps it already.
	pub custodian: OrganisationId,
	/// To whom its key is sealed: up to two, neither of them the custodian, in ascending order.
	pub keyholders: Keyholders,
	/// The day on which it was written or measured, as the author says.
	pub recorded_on: Option<Day>,
}

/// How far the numbers of a patient's records are given, and how many custodians the patient has. It stays when records
/// are erased, so that no number is given twice.
#[derive(Clone, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct History {
	/// The number that the next record gets.
	pub records: u32,
	/// The place in the order of anchoring that the next version gets.
	pub versions: u32,
	/// How many custodians keep something.
	pub custodians: u32,
}

/// A number of record versions and the digest over them: from 32 zero bytes on, [`toggle_version`] for each.
#[derive(Clone, Copy, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Part {
	/// How many.
	pub count: u32,
	/// The digest.
	pub digest: [u8; 32],
}

impl Part {
	/// A single version.
	pub fn of(record: RecordId, version: Version, commitment: &Commitment) -> Self {
		Self { count: 1, digest: toggle_version(&[0; 32], record, version, commitment) }
	}

	/// A single leaf of a batch, with the leaf's number in the place of the version's and the batch's root: the leaf's own
	/// commitment is not on chain.
	pub fn of_leaf(record: RecordId, leaf: u32, root: &Commitment) -> Self {
		Self::of(record, leaf, root)
	}

	/// With these versions more.
	pub fn add(&mut self, more: &Self) {
		self.count = self.count.saturating_add(more.count);
		self.toggle(more);
	}

	/// With these versions less.
	pub fn take(&mut self, less: &Self) {
		self.count = self.count.saturating_sub(less.count);
		self.toggle(less);
	}

	/// The same, as other pallets see it.
	pub const fn at(self, custodian: OrganisationId) -> CustodianHoldings {
		CustodianHoldings { custodian, count: self.count, digest: self.digest }
	}

	fn toggle(&mut self, other: &Self) {
		self.digest.iter_mut().zip(other.digest).for_each(|(byte, other)| *byte ^= other);
	}
}

/// What a custodian keeps of a patient's, by category. A category of which it keeps nothing is not there.
#[derive(Clone, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Holding(pub BoundedBTreeMap<RecordCategory, Part, ConstU32<CATEGORIES>>);

impl Holding {
	/// One with these versions of one category.
	pub fn with(category: RecordCategory, part: Part) -> Self {
		let mut holding = Self::default();
		holding.add(category, &part);
		holding
	}

	/// What is kept of a category.
	pub fn of(&self, category: RecordCategory) -> Option<Part> {
		self.0.get(&category).copied()
	}

	/// All that is kept.
	pub fn all(&self) -> Part {
		self.0.values().fold(Part::default(), |mut all, part| {
			all.add(part);
			all
		})
	}

	/// With these versions more.
	pub fn add(&mut self, category: RecordCategory, more: &Part) {
		match self.0.get_mut(&category) {
			Some(part) => part.add(more),
			None => {
				if self.0.try_insert(category, *more).is_err() {
					frame_support::defensive!("there is room for every category; qed");
				}
			},
		}
	}

	/// With these versions less.
	pub fn take(&mut self, category: RecordCategory, less: &Part) {
		let Some(part) = self.0.get_mut(&category) else {
			frame_support::defensive!(
				"what a record counts for is in its custodian's holding; qed"
			);
			return;
		};
		part.take(less);
		if part.count == 0 {
			self.0.remove(&category);
		}
	}
}

/// What is left to remove of a record that is erased: its versions before this one, and what is noted of its leaves.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Rest {
	/// The record's number.
	pub record: RecordId,
	/// How many versions are left.
	pub versions: u32,
}
