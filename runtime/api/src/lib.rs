//! # Runtime APIs
//!
//! What front ends read from the chain. polkadot.js offers them as `api.call.<api>.<method>`. Read through these and
//! not through storage: storage may change its shape with an upgrade, these may not.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{EncryptionKey, Moment, OrganisationId, Payer, PractitionerKind, Roles};
use codec::{Codec, Decode, Encode};
use scale_info::TypeInfo;

/// A member of the consortium.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct OrganisationInfo<AccountId> {
	/// Its number.
	pub id: OrganisationId,
	/// The account that enrols practitioners and casts the organisation's votes.
	pub administrator: AccountId,
	/// What it does, as a set of bits.
	pub roles: Roles,
	/// What records' keys are sealed to for it.
	pub encryption_key: EncryptionKey,
	/// When it was admitted, in Unix milliseconds; 0 for founders.
	pub admitted_at: Moment,
	/// Whether it has a seat in the council.
	pub seat: bool,
	/// How many practitioners it has enrolled.
	pub practitioners: u32,
}

/// Somebody who acts for an organisation.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct PractitionerInfo {
	/// The organisation.
	pub organisation: OrganisationId,
	/// What the practitioner may do.
	pub kind: PractitionerKind,
	/// What records' keys are sealed to for the practitioner.
	pub encryption_key: EncryptionKey,
	/// Since when, in Unix milliseconds.
	pub enrolled_at: Moment,
}

/// An allowance and what is spent of it.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct AllowanceInfo {
	/// Whose it is.
	pub payer: Payer,
	/// Computing time per period, in picoseconds.
	pub ref_time: u64,
	/// Computing time spent in this period, in picoseconds.
	pub ref_time_spent: u64,
	/// Bytes of transactions per period.
	pub length: u64,
	/// Bytes of transactions spent in this period.
	pub length_spent: u64,
	/// When the next period begins, in Unix milliseconds.
	pub next_period_at: Moment,
}

sp_api::decl_runtime_apis! {
	/// Who belongs to the consortium.
	pub trait ConsortiumApi<AccountId: Codec> {
		/// One organisation, or nothing if there is none with this number.
		fn organisation(id: OrganisationId) -> Option<OrganisationInfo<AccountId>>;

		/// Up to `limit` organisations, at most 100, in the order of their numbers from `from` on. Ask again from the
		/// last number plus one; an empty answer is the end.
		fn organisations(from: OrganisationId, limit: u32) -> Vec<OrganisationInfo<AccountId>>;

		/// Whom this account acts for, or nothing if it is not enrolled.
		fn practitioner(account: AccountId) -> Option<PractitionerInfo>;

		/// The organisations with a seat in the council, in the order in which they got it.
		fn seats() -> Vec<OrganisationId>;
	}

	/// Who may send how much.
	pub trait AdmissionApi<AccountId: Codec> {
		/// The allowance that the account spends, or nothing if the chain does not know the account.
		fn allowance(account: AccountId) -> Option<AllowanceInfo>;
	}
}
