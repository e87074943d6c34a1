//! What is kept of declarations about a patient.

use anamnesis_primitives::{Commitment, EncryptionKey, Moment, OrganisationId, Quarter};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{pallet_prelude::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// The most organisations per patient that are kept waiting after they were contradicted.
pub const MAX_CONTRADICTED: u32 = 4;

/// What organisations declare about a patient.
#[derive(
	Clone, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub enum Matter<AccountId> {
	/// The patient has died.
	#[codec(index = 0)]
	Death,
	/// Somebody acts for the patient, by law or by a court's decision.
	#[codec(index = 1)]
	Guardian {
		/// The guardian's account.
		guardian: AccountId,
		/// What records' keys will be sealed to for the guardian.
		encryption_key: EncryptionKey,
		/// Until when they act for the patient: the beginning of this quarter, exclusive.
		until: Quarter,
		/// The commitment to what kind of guardian it is.
		kind: Commitment,
	},
	/// The patient acts with this account from now on: they came of age, or lost the key.
	#[codec(index = 2)]
	Holder {
		/// The new account.
		holder: AccountId,
		/// What records' keys will be sealed to for the patient.
		encryption_key: EncryptionKey,
	},
}

impl<AccountId> Matter<AccountId> {
	/// Without the accounts and keys.
	pub const fn kind(&self) -> MatterKind {
		match self {
			Matter::Death => MatterKind::Death,
			Matter::Guardian { .. } => MatterKind::Guardian,
			Matter::Holder { .. } => MatterKind::Holder,
		}
	}
}

/// What a declaration is about, as events have it.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Encode,
	Eq,
	MaxEncodedLen,
	PartialEq,
	TypeInfo,
)]
pub enum MatterKind {
	/// The patient's death.
	#[codec(index = 0)]
	Death,
	/// A guardian.
	#[codec(index = 1)]
	Guardian,
	/// A new account of the patient's.
	#[codec(index = 2)]
	Holder,
}

/// The word of whoever is to act for the patient: under which text, and until when it may be used.
#[derive(Clone, Debug, Decode, DecodeWithMemTracking, Encode, Eq, PartialEq, TypeInfo)]
pub struct Proof<Signature> {
	/// Until when the text may be used, exclusive.
	pub expires_at: Moment,
	/// The signature under it.
	pub signature: Signature,
}

/// What is declared about a patient, and who has to wait before declaring again.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Declaration<AccountId> {
	/// The declaration that is under way. It may have ended.
	pub pending: Option<Pending<AccountId>>,
	/// The organisations that were contradicted lately, in the order in which they were.
	pub contradicted: BoundedVec<Contradicted, ConstU32<MAX_CONTRADICTED>>,
}

/// A declaration that is under way.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Pending<AccountId> {
	/// What is declared.
	pub matter: Matter<AccountId>,
	/// The commitment to what shows it: a certificate of death, a court's decision.
	pub statement: Commitment,
	/// The Provider that declares.
	pub declared_by: OrganisationId,
	/// When it did.
	pub declared_at: Moment,
	/// The Supervisor's word, if it was given.
	pub confirmed: Option<Confirmation>,
}

/// A Supervisor's word that a declaration is right.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Confirmation {
	/// The Supervisor.
	pub confirmed_by: OrganisationId,
	/// When it confirmed.
	pub confirmed_at: Moment,
}

/// An organisation that was contradicted.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Contradicted {
	/// The organisation.
	pub organisation: OrganisationId,
	/// Until when it cannot declare anything about the patient, exclusive.
	pub until: Moment,
}

impl<AccountId> Declaration<AccountId> {
	/// Nothing is declared, and nobody waits.
	pub fn none() -> Self {
		Self { pending: None, contradicted: BoundedVec::new() }
	}

	/// Whether there is nothing in it.
	pub fn is_empty(&self) -> bool {
		self.pending.is_none() && self.contradicted.is_empty()
	}

	/// Drops what has ended. `delay` is between confirmation and effect, `window` how long an unconfirmed declaration
	/// stands.
	pub fn settle(&mut self, now: Moment, delay: Moment, window: Moment) {
		if self.pending.as_ref().is_some_and(|pending| pending.ends_at(delay, window) <= now) {
			self.pending = None;
		}
		self.contradicted.retain(|contradicted| now < contradicted.until);
	}

	/// Whether the organisation has to wait, as of the last [`settle`](Self::settle).
	pub fn keeps_waiting(&self, organisation: OrganisationId) -> bool {
		self.contradicted.iter().any(|contradicted| contradicted.organisation == organisation)
	}

	/// Keeps the organisation waiting. If too many are, the first one need not any more.
	pub fn keep_waiting(&mut self, organisation: OrganisationId, until: Moment) {
		self.contradicted.retain(|contradicted| contradicted.organisation != organisation);
		if self.contradicted.is_full() {
			self.contradicted.remove(0);
		}
		// There is room now.
		let _ = self.contradicted.try_push(Contradicted { organisation, until });
	}
}

impl<AccountId> Pending<AccountId> {
	/// When it can be carried out, if it is confirmed.
	pub fn effective_at(&self, delay: Moment) -> Option<Moment> {
		self.confirmed.map(|confirmation| confirmation.confirmed_at.saturating_add(delay))
	}

	/// Until when it stands, exclusive: a window for a Supervisor to confirm it, two to carry it out.
	pub fn ends_at(&self, delay: Moment, window: Moment) -> Moment {
		match self.effective_at(delay) {
			None => self.declared_at.saturating_add(window),
			Some(effective_at) => effective_at.saturating_add(window).saturating_add(window),
		}
	}
}
