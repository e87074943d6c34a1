//! What goes: content that was kept long enough, and everything of somebody who is erased. And who has to be told before.

use super::{decoded, offline, Log};
use crate::{
	database::{stored, Result},
	now,
};
use anamnesis_primitives::{
	disclosure::{DisclosureKind, DisclosureTarget},
	Moment, OrganisationId, PatientId, RecordId,
};
use futures::TryStreamExt;
use sqlx::Row as _;
use std::{collections::BTreeSet, sync::PoisonError, time::Duration};
use tokio::sync::watch;

/// A year is never shorter, in milliseconds.
const YEAR: Moment = 366 * 24 * 60 * 60 * 1000;

/// How long entries are kept: some whole years.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Retention(u32);

/// Entries have to be kept for three years (EHDS Art. 9).
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error(
	"Entries of the disclosure log have to be kept for at least {} years.",
	Retention::SHORTEST
)]
pub struct RetentionTooShort;

impl Retention {
	/// The fewest years (EHDS Art. 9).
	pub const SHORTEST: u32 = 3;

	/// So many years.
	pub const fn of_years(years: u32) -> Result<Self, RetentionTooShort> {
		if years >= Self::SHORTEST {
			Ok(Self(years))
		} else {
			Err(RetentionTooShort)
		}
	}

	/// What is older than this need not be kept any more.
	fn ends_before(self, now: Moment) -> Moment {
		now.saturating_sub(YEAR.saturating_mul(self.0.into()))
	}
}

impl Default for Retention {
	fn default() -> Self {
		Self(Self::SHORTEST)
	}
}

/// Takes the content of what has been kept long enough, once a day, until `stop` says so.
pub async fn fade_daily(log: Log, retention: Retention, mut stop: watch::Receiver<bool>) {
	let mut days = tokio::time::interval(Duration::from_secs(24 * 60 * 60));
	loop {
		tokio::select! {
			_ = days.tick() => (),
			_ = stop.wait_for(|stop| *stop) => return,
		}
		match log.fade(retention.ends_before(now())).await {
			Ok(0) => (),
			Ok(faded) => tracing::info!(faded, "entries of the log were kept long enough"),
			Err(error) => {
				tracing::error!(%error, "entries of the log that were kept long enough are still there");
			},
		}
	}
}

impl Log {
	/// Takes content, time and salt from the entries that are older than this. Their leaves stay, so that the log can still
	/// be checked. Says from how many; if there was none, the file is left alone.
	pub async fn fade(&self, before: Moment) -> Result<u64> {
		let log = self.clone();
		tokio::spawn(async move {
			let mut change = log.database.write().await?;
			let faded = sqlx::query(
				"UPDATE log_entries SET salt = NULL, entry = NULL, at = NULL WHERE at < $1",
			)
			.bind(stored(before.min(now())))
			.execute(&mut *change)
			.await?
			.rows_affected();
			let emergencies = offline::fade(&mut change, before.min(now())).await?;
			if faded > 0 || emergencies > 0 {
				change.note_deletion().await?;
			}
			change.commit().await?;
			log.database.scrub_deletions().await?;
			Ok(faded)
		})
		.await?
	}

	/// The organisations whose people have received something of these records of the patient's, or of any, as far as the
	/// log still knows: they are told of an erasure (GDPR Art. 19). Asked before the patient is forgotten.
	pub async fn recipients(
		&self,
		patient: PatientId,
		records: Option<&BTreeSet<RecordId>>,
	) -> Result<BTreeSet<OrganisationId>> {
		let mut rows = sqlx::query(
			"SELECT entry FROM log_entries WHERE patient = $1 AND entry IS NOT NULL ORDER BY number",
		)
		.bind(&patient.0[..])
		.fetch(self.database.read());
		let mut recipients = BTreeSet::new();
		while let Some(row) = rows.try_next().await? {
			let disclosure = *decoded(row.try_get("entry")?)?.disclosure();
			let received = match (disclosure.kind, disclosure.target) {
				(DisclosureKind::Refused, _) | (_, DisclosureTarget::Category(_)) => false,
				(_, DisclosureTarget::Version { record, .. }) => {
					records.is_none_or(|records| records.contains(&record))
				},
			};
			if received {
				recipients.extend(disclosure.acting_for);
			}
		}
		Ok(recipients)
	}

	/// Removes a patient's log, when a case erases everything and all who have read were told: entries, salts, leaves,
	/// heads, blindings and paths. Nothing of it is in the files any more when this returns, and nothing is written about
	/// this patient any more until the service starts anew. Safe to repeat.
	pub async fn forget(&self, patient: PatientId) -> Result<()> {
		let log = self.clone();
		tokio::spawn(async move {
			let forgotten = &log.shared.forgotten;
			forgotten.lock().unwrap_or_else(PoisonError::into_inner).insert(patient);
			let refusals = &log.shared.refusals;
			refusals.lock().unwrap_or_else(PoisonError::into_inner).forget(&patient);
			let mut change = log.database.write().await?;
			sqlx::query("DELETE FROM log_heads WHERE patient = $1")
				.bind(&patient.0[..])
				.execute(&mut *change)
				.await?;
			change.note_deletion().await?;
			change.commit().await?;
			log.database.scrub_deletions().await
		})
		.await?
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn entries_are_kept_for_three_years_at_least() {
		assert_eq!(Retention::of_years(2), Err(RetentionTooShort));
		let three = Retention::of_years(3).expect("it is long enough");
		assert_eq!(three, Retention::default());
		let three_years = 3 * YEAR;
		assert_eq!(three.ends_before(three_years + 5), 5);
		assert_eq!(three.ends_before(7), 0);
	}
}
