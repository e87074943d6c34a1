//! What a patient is asked for.

use anamnesis_primitives::{GrantScope, Grantee, Moment, OrganisationId, Purpose, Purposes};
use codec::{Decode, Encode, MaxEncodedLen};
use core::fmt::Debug;
use frame_support::{
	traits::Get, BoundedVec, CloneNoBound, DebugNoBound, DefaultNoBound, EqNoBound,
	PartialEqNoBound,
};
use scale_info::TypeInfo;

/// The number of a request, counted per patient from 0 and never given twice.
pub type RequestId = u32;

/// A clinician's question whether somebody may read.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Request<AccountId> {
	/// Its number.
	pub id: RequestId,
	/// Who may read then: the organisation, or the practitioner alone.
	pub grantee: Grantee<AccountId>,
	/// Who asked.
	pub by: AccountId,
	/// For which organisation.
	pub organisation: OrganisationId,
	/// Which records.
	pub scope: GrantScope,
	/// For which purposes.
	pub purposes: Purposes,
	/// Until when, exclusive.
	pub until: Moment,
	/// When it was asked.
	pub asked_at: Moment,
	/// Until when it is open, exclusive.
	pub expires_at: Moment,
}

impl<AccountId> Request<AccountId> {
	/// Whether it can still be answered.
	pub fn is_open(&self, now: Moment) -> bool {
		now < self.expires_at
	}
}

/// Whether these can be asked for: an emergency is not asked for, since it does not wait for an answer.
pub(crate) fn can_be_asked_for(purposes: Purposes) -> bool {
	let emergencies = [Purpose::BreakTheGlass, Purpose::EmergencyTreatment];
	purposes.is_admissible() && !emergencies.into_iter().any(|purpose| purposes.contains(purpose))
}

/// What a patient is asked for in all.
#[derive(
	CloneNoBound,
	DebugNoBound,
	Decode,
	DefaultNoBound,
	Encode,
	EqNoBound,
	MaxEncodedLen,
	PartialEqNoBound,
	TypeInfo,
)]
#[codec(mel_bound(AccountId: MaxEncodedLen, MaxRequests: Get<u32>))]
#[scale_info(skip_type_params(MaxRequests))]
pub struct OpenRequests<AccountId: Clone + Debug + Eq, MaxRequests: Get<u32>> {
	/// The number that the next request gets.
	pub next_id: RequestId,
	/// In the order in which they were asked. Those that have ended may still be among them.
	pub requests: BoundedVec<Request<AccountId>, MaxRequests>,
}

/// As much is asked for as can be.
pub(crate) struct TooMany;

impl<AccountId: Clone + Debug + Eq, MaxRequests: Get<u32>> OpenRequests<AccountId, MaxRequests> {
	/// Adds a request under the next number. Those that have ended go, and so does one for the same grantee: so nothing
	/// stale takes a place, and nobody is asked the same twice. An organisation has no more than so many.
	pub(crate) fn add(
		&mut self,
		request: Request<AccountId>,
		now: Moment,
		most_of_one: u32,
	) -> Result<RequestId, TooMany> {
		self.requests.retain(|open| open.is_open(now) && open.grantee != request.grantee);
		let of_one = self.requests.iter().filter(|open| open.organisation == request.organisation);
		if of_one.count() >= most_of_one as usize {
			return Err(TooMany);
		}
		let id = self.next_id;
		self.next_id = id.checked_add(1).ok_or(TooMany)?;
		self.requests.try_push(Request { id, ..request }).map_err(|_| TooMany)?;
		Ok(id)
	}

	/// The request with this number, if it is open.
	pub(crate) fn find(&self, id: RequestId, now: Moment) -> Option<&Request<AccountId>> {
		self.requests.iter().find(|request| request.id == id && request.is_open(now))
	}

	/// Takes a request off the list.
	pub(crate) fn strike(&mut self, id: RequestId) {
		self.requests.retain(|request| request.id != id);
	}
}
