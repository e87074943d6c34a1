//! What front ends read.

use crate::*;
use alloc::vec::Vec;
use anamnesis_primitives::disclosure::{IntervalInfo, IntervalStatus, ServiceStanding};

/// The most intervals that one page has.
pub const MAX_PAGE: u32 = 100;

impl<T: Config> Pallet<T> {
	/// The intervals of a service that have ended, in their order: up to `limit` of them, at least one and at most
	/// [`MAX_PAGE`], from `from` on and not from before its first root, or from before what is still kept. Ask again from
	/// the last one plus one; an empty answer is the end. Nothing of a service that has no root.
	pub fn roots(
		organisation: OrganisationId,
		service: Service,
		from: u64,
		limit: u32,
	) -> Vec<IntervalInfo> {
		let id = (organisation, service);
		let Some(series) = SeriesOf::<T>::get(id) else { return Vec::new() };
		let now = Self::now();
		let first = Self::first_kept(&series).max(from);
		let limit = limit.clamp(1, MAX_PAGE) as usize;
		(first..Self::ended_before(now))
			.take(limit)
			.map(|interval| Self::interval_info(id, interval, now))
			.collect()
	}

	/// How well a service has posted its roots. Nothing of an organisation that has not the role, or is suspended, and of
	/// which no root is kept. It reads the same few entries however many roots there are.
	pub fn standing(organisation: OrganisationId, service: Service) -> Option<ServiceStanding> {
		let id = (organisation, service);
		let Some(series) = SeriesOf::<T>::get(id) else {
			return T::Members::has_role(organisation, service.role()).then_some(ServiceStanding {
				first: None,
				last: None,
				missing: 0,
				late: 0,
				contradicted: 0,
			});
		};
		let first = Self::first_kept(&series);
		Some(ServiceStanding {
			first: Some(first),
			last: Some(series.last),
			missing: Self::missing(id, &series, first),
			late: series.late,
			contradicted: series.contradicted,
		})
	}

	/// The first interval of the series of which a root would still be there.
	fn first_kept(series: &Series) -> u64 {
		Oldest::<T>::get().map_or(series.first, |oldest| series.first.max(oldest))
	}

	/// How many roots are not there that would be late by now. Those that are there for an interval that has just ended
	/// do not stand for others; since the grace is no longer than an interval, that is one interval at most.
	fn missing(id: ServiceId, series: &Series, first: u64) -> u64 {
		let now = Self::now();
		let expected_before = Self::late_before(now);
		let early = (expected_before..Self::ended_before(now))
			.take(1)
			.filter(|just_ended| Roots::<T>::contains_key(just_ended, id));
		let expected = expected_before.saturating_sub(first);
		expected.saturating_sub(series.posted.saturating_sub(early.count() as u64))
	}

	fn interval_info(id: ServiceId, interval: u64, now: Moment) -> IntervalInfo {
		let posted = Roots::<T>::get(interval, id);
		let status = match &posted {
			Some(PostedRoot { root, at, late, .. }) => {
				IntervalStatus::Posted { root: *root, at: *at, late: *late }
			},
			None if interval < Self::late_before(now) => IntervalStatus::Missing,
			None => IntervalStatus::Awaited,
		};
		let contradiction = posted.and_then(|posted| posted.contradiction);
		IntervalInfo { interval, status, contradiction }
	}
}
