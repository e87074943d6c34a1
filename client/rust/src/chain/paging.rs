//! Questions whose answers come in pages, as streams.

use super::{views::*, At, Error};
use anamnesis_primitives::{
	disclosure::{IntervalInfo, Service},
	emergency::Reviewers,
	views::{Overdue, OverdueRectification},
	OrganisationId, PatientId,
};
use futures::{
	stream::{self, BoxStream},
	StreamExt,
};
use std::{collections::VecDeque, future::Future};

/// How many are asked for at a time, which is as many as the chain gives.
const PAGE: u32 = 100;

/// Items one after the other, from pages that name the next one.
pub type Items<T> = BoxStream<'static, Result<T, Error>>;

/// Pages, one after the other. `page` gets where a page begins, and gives what is on it and where the next one begins.
fn pages<T, C, F>(at: &At, first: C, page: impl Fn(At, C) -> F + Send + 'static) -> Items<T>
where
	T: Send + 'static,
	C: Send + 'static,
	F: Future<Output = Result<(Vec<T>, Option<C>), Error>> + Send,
{
	let start = (at.clone(), page, Some(first), VecDeque::new());
	stream::unfold(start, |(at, page, mut next, mut items)| async move {
		loop {
			if let Some(item) = items.pop_front() {
				return Some((Ok(item), (at, page, next, items)));
			}
			let from = next.take()?;
			match page(at.clone(), from).await {
				Ok((found, after)) => {
					items = found.into();
					next = after;
				},
				Err(error) => return Some((Err(error), (at, page, None, items))),
			}
		}
	})
	.boxed()
}

/// The place after the last one of a page; nothing after an empty one.
fn after<T>(page: &[T], number: impl Fn(&T) -> Option<u32>) -> Option<u32> {
	page.last().and_then(number)
}

impl At {
	/// Every organisation, in the order of their numbers.
	pub fn all_organisations(&self) -> Items<OrganisationInfo> {
		pages(self, 0, |at, from| async move {
			let page = at.organisations(from, PAGE).await?;
			let next = after(&page, |last| last.id.checked_add(1));
			Ok((page, next))
		})
	}

	/// Every research project, in the order of their numbers.
	pub fn all_projects(&self) -> Items<ProjectInfo> {
		pages(self, 0, |at, from| async move {
			let page = at.projects(from, PAGE).await?;
			let next = after(&page, |last| last.id.checked_add(1));
			Ok((page, next))
		})
	}

	/// All that the patient has given, grantee by grantee.
	pub fn all_given(&self, patient: PatientId) -> Items<GivenInfo> {
		pages(self, 0, move |at, from| async move { at.given(patient, from, PAGE).await })
	}

	/// Every patient who has granted something to the grantee, in no order.
	pub fn all_received(&self, grantee: Grantee) -> Items<PatientId> {
		pages(self, None, move |at, cursor| async move {
			let (page, next) = at.received(grantee, cursor, PAGE).await?;
			Ok((page, next.map(Some)))
		})
	}

	/// The patient's whole timeline, in the order of records and versions.
	pub fn whole_timeline(&self, patient: PatientId) -> Items<TimelineEntry> {
		pages(self, None, move |at, cursor| async move {
			let (page, next) = at.timeline(patient, cursor, PAGE).await?;
			Ok((page, next.map(Some)))
		})
	}

	/// Every request for rectification that should have been answered and was not.
	pub fn all_overdue_rectifications(&self) -> Items<OverdueRectification> {
		pages(self, None, |at, cursor| async move {
			let (page, next) = at.overdue_rectifications(cursor, PAGE).await?;
			Ok((page, next.map(Some)))
		})
	}

	/// Every emergency access to the patient's records.
	pub fn all_emergency_openings(&self, patient: PatientId) -> Items<OpeningInfo> {
		pages(self, 0, move |at, from| async move {
			let page = at.emergency_openings(patient, from, PAGE).await?;
			let next = after(&page, |last| last.number.checked_add(1));
			Ok((page, next))
		})
	}

	/// Every emergency access that waits for a review by these reviewers.
	pub fn all_emergency_waiting(&self, reviewers: Reviewers) -> Items<(PatientId, OpeningInfo)> {
		pages(self, None, move |at, cursor| async move {
			let page = at.emergency_waiting(reviewers, cursor, PAGE).await?;
			Ok((page.openings, page.next.map(Some)))
		})
	}

	/// Every interval for which a service has posted a root, or should have, from `from` on.
	pub fn all_disclosure_roots(
		&self,
		organisation: OrganisationId,
		service: Service,
		from: u64,
	) -> Items<IntervalInfo> {
		pages(self, from, move |at, from| async move {
			let page = at.disclosure_roots(organisation, service, from, PAGE).await?;
			let next = page.last().and_then(|last| last.interval.checked_add(1));
			Ok((page, next))
		})
	}

	/// Everything that should have happened in an erasure case and has not.
	pub fn all_overdue_cases(&self) -> Items<Overdue> {
		pages(self, None, |at, cursor| async move {
			let (page, next) = at.overdue_cases(cursor, PAGE).await?;
			Ok((page, next.map(Some)))
		})
	}
}
