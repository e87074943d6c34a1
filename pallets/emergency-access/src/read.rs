//! What front ends read.

use crate::*;
use alloc::vec::Vec;
use anamnesis_primitives::emergency::{OpeningInfo, ReviewInfo, WaitingPage};

/// The most entries in one answer.
pub const MAX_PAGE: u32 = 100;

impl<T: Config> Pallet<T> {
	/// The patient's openings from this number on, at most so many numbers. Of whom counts as erased there is nothing.
	pub fn openings(
		patient: &PatientId,
		from: OpeningNumber,
		limit: u32,
	) -> Vec<OpeningInfo<T::AccountId>> {
		if T::Erasure::is_denied(patient) {
			return Vec::new();
		}
		let now = Self::now();
		let end = from.saturating_add(limit.min(MAX_PAGE)).min(NextOpening::<T>::get(patient));
		(from..end)
			.filter_map(|number| {
				Openings::<T>::get(patient, number).map(|opening| info(number, opening, now))
			})
			.collect()
	}

	/// What these reviewers have to look at, in no particular order, from behind this opening on. It looks at no more
	/// than so many entries and leaves out what is not theirs any more: there can be more even if a page is not full.
	pub fn waiting(
		reviewers: Reviewers,
		after: Option<(PatientId, OpeningNumber)>,
		limit: u32,
	) -> WaitingPage<T::AccountId> {
		let mut keys = match after {
			Some(key) => {
				let key = Waiting::<T>::hashed_key_for(reviewers, key);
				Waiting::<T>::iter_key_prefix_from(reviewers, key)
			},
			None => Waiting::<T>::iter_key_prefix(reviewers),
		};
		let now = Self::now();
		let (mut openings, mut last) = (Vec::new(), None);
		for _ in 0..limit.clamp(1, MAX_PAGE) {
			let Some((patient, number)) = keys.next() else { break };
			last = Some((patient, number));
			let Some(opening) = Openings::<T>::get(patient, number) else { continue };
			let is_theirs = opening.status(now) == OpeningStatus::Pending
				|| reviewers == Reviewers::Supervisors;
			if is_theirs && !T::Erasure::is_denied(&patient) {
				openings.push((patient, info(number, opening, now)));
			}
		}
		WaitingPage { openings, next: last.filter(|_| keys.next().is_some()) }
	}

	/// How the organisation deals with emergency access.
	pub fn statistics(organisation: OrganisationId) -> EmergencyStatistics {
		Statistics::<T>::get(organisation)
	}
}

fn info<AccountId: Clone>(
	number: OpeningNumber,
	opening: Opening<AccountId>,
	now: Moment,
) -> OpeningInfo<AccountId> {
	OpeningInfo {
		number,
		organisation: opening.organisation,
		cosigner: opening.cosigner().cloned(),
		offline: match opening.way {
			Way::Offline { custodian, .. } => Some(custodian),
			Way::Alone | Way::Cosigned { .. } => None,
		},
		reason: opening.reason,
		statement: opening.statement,
		opened_at: opening.opened_at,
		until: opening.until,
		due_at: opening.due_at,
		status: opening.status(now),
		review: opening.latest_review().map(|review| ReviewInfo {
			organisation: review.organisation,
			verdict: review.verdict,
			statement: review.statement,
			reviewed_at: review.reviewed_at,
		}),
		disputed_at: opening.dispute.as_ref().map(|dispute| dispute.disputed_at),
		practitioner: opening.practitioner,
	}
}
