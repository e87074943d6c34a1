//! Posts the roots: one for every interval, in their order, whatever happens in between.
//!
//! ## Which intervals
//!
//! A series of roots has no holes: also an interval in which nobody has read anything has a root, and one that ended while
//! the service was down gets it afterwards, late. The first interval of a log is that of its oldest entry, or, if it is
//! empty, the newest one that has ended. The one after the other is taken, and the next one is not begun before the root
//! of the one before is final; so no more is kept than of two intervals.
//!
//! ## What is never done
//!
//! A root is posted only when the chain, at a finalised block, has none for that interval. If it has another one than this
//! log has made, or one that this log knows nothing of, somebody has put back an old copy of the file, or runs two logs for
//! one organisation. A second root would be a contradiction that stays for years; so none is posted, the operator is told,
//! and the log goes on with the next interval.

use super::{
	intervals::{Interval, State},
	Log,
};
use crate::{database, login, now};
use anamnesis_primitives::{
	disclosure::{IntervalInfo, IntervalStatus, Service},
	Moment,
};
use futures::future::BoxFuture;
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;

/// How long to wait at most until it is looked again whether an interval has ended.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// How long to wait at least for the end of an interval, in milliseconds.
const SHORTEST_WAIT: Moment = 20;

/// How long to wait after a failure: the first time, and at most.
const AFTER_FAILURE: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(300)];

/// The chain, as far as roots are concerned.
pub trait Roots: Send + Sync + 'static {
	/// As what the organisation keeps this log.
	fn service(&self) -> Service;

	/// The length of an interval in milliseconds, a constant of the chain.
	fn interval(&self) -> BoxFuture<'_, Result<Moment, NotPosted>>;

	/// The time of the newest finalised block.
	fn finalised(&self) -> BoxFuture<'_, Result<Moment, NotPosted>>;

	/// What the chain has of this service at the newest finalised block, as `DisclosuresApi.roots` answers it: intervals
	/// from `from` on, and none before the first root; nothing if there is no root at all.
	fn posted(&self, from: u64, limit: u32) -> BoxFuture<'_, Result<Vec<IntervalInfo>, NotPosted>>;

	/// Posts a root, and waits until it is in a finalised block.
	fn post(&self, interval: u64, root: [u8; 32]) -> BoxFuture<'_, Result<(), NotPosted>>;
}

/// Why a root was not posted.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NotPosted {
	/// The chain cannot be reached, or did not do it in time. It is tried again.
	#[error("{0}")]
	Unavailable(String),
	/// The chain refuses. It is tried again, and somebody has to do something.
	#[error("{0}")]
	Refused(String),
	/// This very root is there already.
	#[error("The root is there already.")]
	AlreadyThere,
	/// The interval has not ended on chain.
	#[error("The interval has not ended on the chain.")]
	NotEnded,
	/// The interval lies before the first root, or too long ago.
	#[error(
		"The chain takes no root of this interval: it lies before the first one, or too long ago."
	)]
	NotAdmissible,
	/// The log was made for other intervals.
	#[error("The chain counts intervals of another length than this log. Use the log that belongs to this chain.")]
	OtherIntervals,
	/// The log cannot be used.
	#[error("The log cannot be used: {0}")]
	Log(String),
}

impl From<database::Error> for NotPosted {
	fn from(error: database::Error) -> Self {
		Self::Log(error.to_string())
	}
}

/// What is next.
enum Next {
	/// Something was done: look again.
	Again,
	/// Nothing is to be done for so long.
	Wait(Duration),
}

/// Posts the roots of a log, until `stop` says so. What it does can be broken off at any time.
pub async fn post_roots(log: Log, roots: Arc<dyn Roots>, mut stop: watch::Receiver<bool>) {
	let service = login::name(roots.service());
	let failures = metrics::counter!(format!("{service}_log_root_failures_total"));
	// From the beginning, so that nobody has to tell "none" from "not known".
	failures.increment(0);
	let mut pause = AFTER_FAILURE[0];
	loop {
		let next = tokio::select! {
			biased;
			_ = stop.wait_for(|stop| *stop) => return,
			next = step(&log, &*roots) => next,
		};
		tell_how_far(&log, service).await;
		let wait = match next {
			Ok(Next::Again) => {
				pause = AFTER_FAILURE[0];
				continue;
			},
			Ok(Next::Wait(wait)) => {
				pause = AFTER_FAILURE[0];
				wait.min(LOOK_AGAIN)
			},
			Err(reason) => {
				failures.increment(1);
				tracing::warn!(%reason, seconds = pause.as_secs(), "no root can be posted for now");
				let wait = pause;
				pause = pause.saturating_mul(2).min(AFTER_FAILURE[1]);
				wait
			},
		};
		tokio::select! {
			_ = stop.wait_for(|stop| *stop) => return,
			() = tokio::time::sleep(wait) => (),
		}
	}
}

/// Does the next thing that is to be done.
async fn step(log: &Log, roots: &dyn Roots) -> Result<Next, NotPosted> {
	let length = roots.interval().await?.max(1);
	let time = roots.finalised().await?;
	let ended = time.checked_div(length).unwrap_or(0);
	let newest = log.newest_interval().await?;
	if newest.is_some_and(|newest| newest.until != end(newest.number, length)) {
		return Err(NotPosted::OtherIntervals);
	}
	let next = match newest {
		Some(Interval { number, state: State::Cut, .. }) => number,
		Some(Interval { number, .. }) => number.saturating_add(1),
		None => first(log, roots, length, ended).await?,
	};
	if next >= ended {
		let left = end(next, length).saturating_sub(time);
		return Ok(Next::Wait(Duration::from_millis(left.max(SHORTEST_WAIT))));
	}
	let until = end(next, length);

	let ours = newest.filter(|newest| newest.number == next).and_then(|newest| newest.root);
	match (on_chain(roots, next).await?, ours) {
		(OnChain::Root(root), Some(ours)) if root == ours => {
			log.note_posted(next).await?;
			tracing::info!(interval = next, "the root of the log is final");
		},
		(OnChain::Root(_), _) => {
			tracing::error!(
				interval = next,
				"the chain has another root for this interval than this log. Either an old copy of the log was put back, \
				 or two services post for one organisation. Nothing is posted for it; find out which"
			);
			log.note_not_ours(next, until, State::Foreign).await?;
		},
		(OnChain::TakesNone, _) => {
			tracing::warn!(interval = next, "the chain takes no root of this interval any more");
			log.note_not_ours(next, until, State::Left).await?;
		},
		(OnChain::Nothing, _) => {
			let root = log.seal(next, until).await?;
			match roots.post(next, root).await {
				// Whether it is final is asked the next time.
				Ok(()) => (),
				Err(NotPosted::AlreadyThere | NotPosted::NotEnded) => {
					return Ok(Next::Wait(Duration::from_secs(2)));
				},
				Err(NotPosted::NotAdmissible) => {
					log.note_not_ours(next, until, State::Left).await?;
				},
				Err(error) => return Err(error),
			}
		},
	}
	Ok(Next::Again)
}

/// What the chain says of an interval.
enum OnChain {
	/// It has this root.
	Root([u8; 32]),
	/// It waits for one.
	Nothing,
	/// It is older than what the chain takes.
	TakesNone,
}

async fn on_chain(roots: &dyn Roots, interval: u64) -> Result<OnChain, NotPosted> {
	Ok(match roots.posted(interval, 1).await?.first() {
		Some(found) if found.interval == interval => match found.status {
			IntervalStatus::Posted { root, .. } => OnChain::Root(root),
			IntervalStatus::Awaited | IntervalStatus::Missing => OnChain::Nothing,
		},
		Some(_) => OnChain::TakesNone,
		None => OnChain::Nothing,
	})
}

/// The first interval of a log of which none was cut.
async fn first(log: &Log, roots: &dyn Roots, length: Moment, ended: u64) -> Result<u64, NotPosted> {
	let newest_ended = ended.saturating_sub(1);
	if !roots.posted(0, 1).await?.is_empty() {
		tracing::warn!(
			"the chain has roots of this service that this log knows nothing of. If it is a new log, patients can no longer \
			 be shown what the old one proves"
		);
	}
	let oldest = log.oldest_entry().await?;
	Ok(oldest.map_or(newest_ended, |at| at.checked_div(length).unwrap_or(0)))
}

/// When an interval ends.
fn end(interval: u64, length: Moment) -> Moment {
	interval.saturating_add(1).saturating_mul(length)
}

/// Shows how far the roots are.
async fn tell_how_far(log: &Log, service: &str) {
	let Ok(Some(newest)) = log.newest_posted().await else { return };
	let age = Duration::from_millis(now().saturating_sub(newest.until));
	// Exact up to 2^53.
	metrics::gauge!(format!("{service}_log_root_interval")).set(newest.number as f64);
	metrics::gauge!(format!("{service}_log_root_age_seconds")).set(age.as_secs_f64());
}
