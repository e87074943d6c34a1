//! What is kept of emergency access.

use anamnesis_primitives::{
	emergency::{OpeningNumber, OpeningStatus, Reviewers, Verdict},
	Commitment, EmergencyReason, Moment, OrganisationId, PatientId,
};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The last access that a practitioner has opened to a patient's records. It is what the access decision reads.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Access {
	/// For which organisation.
	pub organisation: OrganisationId,
	/// Until when, exclusive.
	pub until: Moment,
	/// By which opening.
	pub opening: OpeningNumber,
	/// The latest expiry of a co-signature that this practitioner has used for this patient. One that does not expire
	/// later is not used: so none is used twice.
	pub cosigned_until: Moment,
}

impl Access {
	/// Whether it is in force.
	pub const fn is_in_force(&self, now: Moment) -> bool {
		now < self.until
	}

	/// Whether nothing depends on it any more.
	pub const fn is_stale(&self, now: Moment) -> bool {
		self.until <= now && self.cosigned_until <= now
	}
}

/// An emergency access and what became of it. It names what it can be found by: its place in the queue of those whom it
/// waits for, the hour in which its review is due, and the text of what was signed without the chain.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Opening<AccountId> {
	/// The organisation that opened.
	pub organisation: OrganisationId,
	/// The clinician who has access by it.
	pub practitioner: AccountId,
	/// Who else has signed.
	pub way: Way<AccountId>,
	/// Why.
	pub reason: EmergencyReason,
	/// The commitment to a text that says more.
	pub statement: Commitment,
	/// When it was opened.
	pub opened_at: Moment,
	/// Until when there is access by it, exclusive; without the chain, when it was opened.
	pub until: Moment,
	/// Until when the organisation's officers can review it, exclusive; without the chain, when it was posted.
	pub due_at: Moment,
	/// Whose officers it waits for; nothing if there is nothing to be said any more.
	pub waits_for: Option<Reviewers>,
	/// What the first reviewer says.
	pub review: Option<Review<AccountId>>,
	/// The patient's contradiction.
	pub dispute: Option<Dispute<AccountId>>,
}

impl<AccountId> Opening<AccountId> {
	/// Where it stands. What is due is due by time alone.
	pub const fn status(&self, now: Moment) -> OpeningStatus {
		match (&self.dispute, self.waits_for) {
			(_, None) => OpeningStatus::Reviewed,
			(Some(_), Some(_)) => OpeningStatus::Disputed,
			(None, Some(Reviewers::Organisation(_))) if now < self.due_at => OpeningStatus::Pending,
			(None, Some(_)) => OpeningStatus::Overdue,
		}
	}

	/// The latest review.
	pub fn latest_review(&self) -> Option<&Review<AccountId>> {
		self.dispute.as_ref().and_then(|dispute| dispute.review.as_ref()).or(self.review.as_ref())
	}

	/// Who signed beside the clinician.
	pub const fn cosigner(&self) -> Option<&AccountId> {
		match &self.way {
			Way::Alone => None,
			Way::Cosigned { cosigner } => Some(cosigner),
			Way::Offline { officer, .. } => Some(officer),
		}
	}

	/// Whether the clinician has opened alone and nobody has said anything of it.
	pub fn is_unreviewed_alone(&self) -> bool {
		matches!(self.way, Way::Alone) && self.latest_review().is_none()
	}
}

/// Who has signed beside the clinician, and how it came onto the chain.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub enum Way<AccountId> {
	/// Nobody.
	#[codec(index = 0)]
	Alone,
	/// A second practitioner of the organisation.
	#[codec(index = 1)]
	Cosigned {
		/// Who.
		cosigner: AccountId,
	},
	/// An officer of the organisation, while the chain stood still.
	#[codec(index = 2)]
	Offline {
		/// Who.
		officer: AccountId,
		/// The organisation that delivered, and posted it.
		custodian: OrganisationId,
		/// The BLAKE2b-256 hash of the text that both have signed.
		text: [u8; 32],
	},
}

/// A review.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Review<AccountId> {
	/// The reviewer's organisation.
	pub organisation: OrganisationId,
	/// The reviewer.
	pub officer: AccountId,
	/// What they say.
	pub verdict: Verdict,
	/// The commitment to a text that says more.
	pub statement: Commitment,
	/// When.
	pub reviewed_at: Moment,
}

/// A patient's contradiction.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Dispute<AccountId> {
	/// When.
	pub disputed_at: Moment,
	/// What a Supervisor says.
	pub review: Option<Review<AccountId>>,
}

/// What has to be looked at in some hour.
#[derive(
	Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, Ord, PartialEq, PartialOrd, TypeInfo,
)]
pub enum Deadline {
	/// The organisation's officers can no longer review this.
	#[codec(index = 0)]
	Review(PatientId, OpeningNumber),
	/// Somebody left so long ago that nothing they signed without the chain can be posted any more.
	#[codec(index = 1)]
	Departure([u8; 32]),
}

/// That somebody has left an organisation.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Departure {
	/// When they left.
	pub left_at: Moment,
	/// Until when it is remembered, exclusive.
	pub until: Moment,
}

/// What a clinician wants to open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
	pub(crate) acting_for: OrganisationId,
	pub(crate) patient: PatientId,
	pub(crate) reason: EmergencyReason,
	pub(crate) statement: Commitment,
}

/// What a second practitioner has signed.
pub(crate) struct Cosignature<'a, AccountId, Signature> {
	pub(crate) cosigner: &'a AccountId,
	pub(crate) expires_at: Moment,
	pub(crate) signature: &'a Signature,
}

/// What was signed while the chain stood still.
pub(crate) struct Posted<AccountId, Signature> {
	pub(crate) wanted: Wanted,
	pub(crate) clinician: AccountId,
	pub(crate) officer: AccountId,
	pub(crate) custodian: OrganisationId,
	pub(crate) opened_at: Moment,
	pub(crate) clinician_signature: Signature,
	pub(crate) officer_signature: Signature,
}
