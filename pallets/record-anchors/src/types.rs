//! What is kept of records.

use anamnesis_primitives::{
	records::extend_digest, traits::CustodianHoldings, views::AmendmentReason, Commitment, Moment,
	OrganisationId, RecordCategory, RecordId, Version,
};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// The most keyholders of a record: either suffices, and every further one is one more that could be broken into.
pub const MAX_KEYHOLDERS: u32 = 2;

/// The keyholders of a record, in ascending order.
pub type Keyholders = BoundedVec<OrganisationId, ConstU32<MAX_KEYHOLDERS>>;

/// A document off chain, in versions. It always has a version, and its versions are numbered without gaps.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Record {
	/// What it is about.
	pub category: RecordCategory,
	/// Who keeps its sealed versions.
	pub custodian: OrganisationId,
	/// Who anchored it, and alone may amend it.
	pub author: OrganisationId,
	/// How many versions there are. The last one is the current one.
	pub versions: u32,
	/// Who can re-seal its keys when the chain permits: none if the patient declined that.
	pub keyholders: Keyholders,
}

impl Record {
	/// The number of the current version.
	pub const fn current(&self) -> Version {
		self.versions.saturating_sub(1)
	}
}

/// One version of a record. It never changes.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Anchor<AccountId> {
	/// What binds the document without showing it.
	pub commitment: Commitment,
	/// The base-2 logarithm of the sealed length, rounded up to a power of two.
	pub size: u8,
	/// The organisation that anchored it.
	pub author: OrganisationId,
	/// Who signed for the organisation.
	pub practitioner: AccountId,
	/// When.
	pub anchored_at: Moment,
	/// Its place in the order in which the versions of all records of this patient were anchored, from 0 on: the
	/// order in which the digests of [`Holding`] are computed.
	pub sequence: u32,
	/// Why it supersedes the version before; nothing for the first one.
	pub reason: Option<AmendmentReason>,
}

/// How far the numbers of a patient's records are given, and how many custodians the patient has.
#[derive(Clone, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct History {
	/// How many records there are; the number that the next one gets.
	pub records: u32,
	/// How many versions of records there are; the place in the order that the next one gets.
	pub versions: u32,
	/// How many custodians keep some of them.
	pub custodians: u32,
}

/// How many versions a custodian keeps of a patient's, and the digest over them.
#[derive(Clone, Debug, Decode, Default, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Holding {
	/// How many versions.
	pub count: u32,
	/// The digest over them, as [`CustodianHoldings::digest`] has it.
	pub digest: [u8; 32],
}

impl Holding {
	/// What the custodian keeps with one version more.
	pub fn with(&self, record: RecordId, version: Version, commitment: &Commitment) -> Self {
		let digest = extend_digest(&self.digest, record, version, commitment);
		Self { count: self.count.saturating_add(1), digest }
	}

	/// The same, as other pallets see it.
	pub fn of(self, custodian: OrganisationId) -> CustodianHoldings {
		CustodianHoldings { custodian, count: self.count, digest: self.digest }
	}
}
