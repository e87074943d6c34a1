//! The disclosure log: who got what, written before they get it. The format is that of
//! `docs/src/reference/disclosure-log.md`.
//!
//! ## Stories
//!
//! 1. *A delivery.* The service writes the entry ([`Log::disclose`]), which is durable when that returns, and hands the
//!    bytes out. Killed in between, it has an entry of something that did not happen, and never the other way round.
//! 2. *A refusal.* It is written too ([`Log::refuse`]), so often for one account and patient, and then the account is told
//!    to come back later.
//! 3. *An interval has ended.* [`post_roots`] cuts the log at that moment, makes the tree over the heads as they were then,
//!    keeps what proves it, and posts the root. Whatever it is killed at, it goes on from there: once there is a root of an
//!    interval, it is the only one.
//! 4. *The patient looks* ([`view`]), and gets the entries, and what shows them under the root that stands on chain.
//! 5. *Three years have passed.* Content and salt of the entries go ([`Log::fade`]), and their leaves stay.
//! 6. *An emergency while the chain stands still.* What clinician and officer have signed is kept here before anything is
//!    handed out by it, until it stands on chain ([`Log::keep_offline`]).
//! 7. *An erasure.* Who has received something is asked for ([`Log::recipients`]) and told, and everything about the
//!    patient leaves the file ([`Log::forget`]).
//!
//! ## Which interval an entry is of
//!
//! That in which its time lies, always: an entry whose interval was cut a moment ago gets the time of the cut. The times
//! of a patient's entries never go back. So heads at the end of an interval can be made out at any time afterwards, and an
//! interval that ended while the service was down has the same heads as if it had been cut then.

mod intervals;
mod offline;
mod on_chain;
mod poster;
mod refusals;
mod retention;
mod tables;
pub mod view;

pub use intervals::IntervalProof;
pub use offline::{NotTaken, OfflineState, Signed, SignedEmergency};
pub use on_chain::ChainRoots;
pub use poster::{post_roots, NotPosted, Roots};
pub use refusals::{Refused, MAX_REFUSALS, MAX_REFUSALS_OF_ONE, REFUSALS_PERIOD};
pub use retention::{fade_daily, Retention, RetentionTooShort};

use crate::database::{
	array, number, optional_number, stored, Database, Error, Place, Result, Row,
};
use anamnesis_primitives::{
	disclosure::{Disclosure, KeptEntry, LogEntry, LogHead},
	records::Blinding,
	PatientId,
};
use codec::{DecodeAll, Encode};
use refusals::Refusals;
use sqlx::Row as _;
use std::{
	collections::HashSet,
	fs::File,
	sync::{Arc, Mutex, PoisonError},
};

/// The most entries of one answer.
pub const MAX_ENTRIES: u32 = 1000;

/// The most patients of one answer.
pub const MAX_PATIENTS: u32 = 1000;

/// The log of a service. Clones of it are the same one.
#[derive(Clone, Debug)]
pub struct Log {
	database: Database,
	shared: Arc<Shared>,
}

/// What all clones have in common, and no file.
#[derive(Debug)]
struct Shared {
	/// Held while a tree is made. In it is the lock against other processes, once it was taken.
	sealing: tokio::sync::Mutex<Option<File>>,
	/// Who was forgotten since the start. Somebody whose request began before that must not bring them back, and an id is
	/// never given twice.
	forgotten: Mutex<HashSet<PatientId>>,
	refusals: Mutex<Refusals>,
}

impl Log {
	/// Opens the log in this place, and makes it if there is none. One process uses it at a time.
	pub async fn open(place: impl Into<Place>) -> Result<Self> {
		let shared = Shared {
			sealing: tokio::sync::Mutex::default(),
			forgotten: Mutex::default(),
			refusals: Mutex::default(),
		};
		let database = Database::open(place, tables::FORMAT, &tables::all()).await?;
		database.scrub_deletions().await?;
		Ok(Self { database, shared: Arc::new(shared) })
	}

	/// Closes the log: the database's own log is brought in.
	pub async fn close(self) {
		self.database.close().await;
	}

	/// Begins a patient's log, as soon as the service has something of theirs: then an empty log can be shown to be empty.
	/// Nothing happens if it has begun.
	pub async fn begin(&self, patient: PatientId) -> Result<()> {
		let found = sqlx::query("SELECT 1 FROM log_heads WHERE patient = $1")
			.bind(&patient.0[..])
			.fetch_optional(self.database.read())
			.await?;
		if found.is_some() {
			return Ok(());
		}
		let log = self.clone();
		tokio::spawn(async move {
			let mut change = log.database.write().await?;
			log.is_not_forgotten(&patient)?;
			sqlx::query(
				"INSERT INTO log_heads (patient, hash, count) VALUES ($1, $2, 0) \
				 ON CONFLICT (patient) DO NOTHING",
			)
			.bind(&patient.0[..])
			.bind(&LogHead::default().hash[..])
			.execute(&mut *change)
			.await?;
			change.commit().await
		})
		.await?
	}

	/// Writes an entry to a patient's log. It is durable when this returns: what it is about may happen then, and not
	/// before.
	///
	/// The time that is written is `at`, or that of the entry before or of the last cut, if these are later.
	///
	/// # Errors
	/// `NotAdmissible` if a delivery says only a category, `Forgotten` if the patient was forgotten a moment ago; and what
	/// the disk says.
	pub async fn disclose(&self, patient: PatientId, disclosure: Disclosure) -> Result<LogHead> {
		if !disclosure.is_admissible() {
			return Err(Error::NotAdmissible);
		}
		let log = self.clone();
		// On a task of its own: who reads may go away, and is then in the log nevertheless.
		tokio::spawn(async move {
			let mut salt: Blinding = [0; 64];
			getrandom::fill(&mut salt).map_err(Error::NoRandomness)?;

			let mut change = log.database.write().await?;
			log.is_not_forgotten(&patient)?;
			let found = sqlx::query(
				"SELECT \
				 (SELECT until FROM log_intervals ORDER BY interval DESC LIMIT 1) AS cut, \
				 (SELECT at FROM log_entries WHERE patient = $1 ORDER BY number DESC LIMIT 1) AS last, \
				 (SELECT hash FROM log_heads WHERE patient = $1) AS hash, \
				 (SELECT count FROM log_heads WHERE patient = $1) AS count",
			)
			.bind(&patient.0[..])
			.fetch_one(&mut *change)
			.await?;
			let before = match optional_number(&found, "count")? {
				Some(_) => head(&found)?,
				None => LogHead::default(),
			};
			let at = [optional_number(&found, "cut")?, optional_number(&found, "last")?]
				.into_iter()
				.flatten()
				.fold(disclosure.at, u64::max);
			let entry = LogEntry::V1(Disclosure { at, ..disclosure });
			let leaf = entry.leaf(&salt);
			let head = before.with(&leaf);
			sqlx::query(
				"INSERT INTO log_heads (patient, hash, count) VALUES ($1, $2, $3) \
				 ON CONFLICT (patient) DO UPDATE SET hash = $2, count = $3",
			)
			.bind(&patient.0[..])
			.bind(&head.hash[..])
			.bind(stored(head.count))
			.execute(&mut *change)
			.await?;
			sqlx::query(
				"INSERT INTO log_entries (patient, number, leaf, head, at, salt, entry) \
				 VALUES ($1, $2, $3, $4, $5, $6, $7)",
			)
			.bind(&patient.0[..])
			.bind(stored(head.count))
			.bind(&leaf[..])
			.bind(&head.hash[..])
			.bind(stored(at))
			.bind(&salt[..])
			.bind(entry.encode())
			.execute(&mut *change)
			.await?;
			change.commit().await?;
			Ok(head)
		})
		.await?
	}

	/// How far a patient's log goes.
	pub async fn head(&self, patient: PatientId) -> Result<LogHead> {
		let found = sqlx::query("SELECT hash, count FROM log_heads WHERE patient = $1")
			.bind(&patient.0[..])
			.fetch_optional(self.database.read())
			.await?;
		found.map_or(Ok(LogHead::default()), |row| head(&row))
	}

	/// A page of a patient's log: at most `limit` entries, at most [`MAX_ENTRIES`], after the one with this number. The
	/// first one has the number 1.
	pub async fn entries(
		&self,
		patient: PatientId,
		after: u64,
		limit: u32,
	) -> Result<Vec<KeptEntry>> {
		let rows = sqlx::query(
			"SELECT leaf, salt, entry FROM log_entries WHERE patient = $1 AND number > $2 \
			 ORDER BY number LIMIT $3",
		)
		.bind(&patient.0[..])
		.bind(stored(after))
		.bind(i64::from(limit.min(MAX_ENTRIES)))
		.fetch_all(self.database.read())
		.await?;
		rows.iter().map(kept).collect()
	}

	/// Whose logs there are, in the order of their ids: at most `limit`, at most [`MAX_PATIENTS`], after this one.
	pub async fn patients(&self, after: Option<PatientId>, limit: u32) -> Result<Vec<PatientId>> {
		let rows = sqlx::query(
			"SELECT patient FROM log_heads WHERE patient > $1 ORDER BY patient LIMIT $2",
		)
		// No bytes come before all ids.
		.bind(after.map_or(Vec::new(), |after| after.0.to_vec()))
		.bind(i64::from(limit.min(MAX_PATIENTS)))
		.fetch_all(self.database.read())
		.await?;
		rows.iter().map(|row| Ok(PatientId(array(row, "patient")?))).collect()
	}

	/// Whether something may be written about a patient. Asked for within the change that writes it: whoever is forgotten
	/// is noted before the change that forgets.
	fn is_not_forgotten(&self, patient: &PatientId) -> Result<()> {
		let forgotten = self.shared.forgotten.lock().unwrap_or_else(PoisonError::into_inner);
		if forgotten.contains(patient) {
			Err(Error::Forgotten)
		} else {
			Ok(())
		}
	}
}

fn head(row: &Row) -> Result<LogHead> {
	Ok(LogHead { hash: array(row, "hash")?, count: number(row, "count")? })
}

fn kept(row: &Row) -> Result<KeptEntry> {
	match row.try_get::<Option<&[u8]>, _>("entry")? {
		Some(entry) => Ok(KeptEntry::Whole { salt: array(row, "salt")?, entry: decoded(entry)? }),
		None => Ok(KeptEntry::Trace(array(row, "leaf")?)),
	}
}

fn decoded(entry: &[u8]) -> Result<LogEntry> {
	LogEntry::decode_all(&mut &entry[..]).map_err(|_| Error::Damaged)
}
