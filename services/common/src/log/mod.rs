//! The disclosure log: who got what, written before they get it. The format is that of
//! `docs/src/reference/disclosure-log.md`.

use crate::{
	database::{array, number, stored, Database, Error, Result},
	now,
};
use anamnesis_primitives::{
	disclosure::{Disclosure, KeptEntry, LogEntry, LogHead},
	records::Blinding,
	Moment, PatientId,
};
use codec::{DecodeAll, Encode};
use sqlx::{sqlite::SqliteRow, Row};
use std::path::Path;

/// The most entries of one answer.
pub const MAX_ENTRIES: u32 = 1000;

/// The format of the file.
const FORMAT: i64 = 1;

/// A row of `log_entries` without salt and entry is the trace of one that was kept long enough.
const TABLES: &str = "
	CREATE TABLE log_heads (
		patient BLOB PRIMARY KEY CHECK (length(patient) = 16),
		hash BLOB NOT NULL CHECK (length(hash) = 32),
		count INTEGER NOT NULL CHECK (count > 0)
	) STRICT, WITHOUT ROWID;
	CREATE TABLE log_entries (
		patient BLOB NOT NULL REFERENCES log_heads (patient) ON DELETE CASCADE,
		number INTEGER NOT NULL,
		leaf BLOB NOT NULL CHECK (length(leaf) = 32),
		at INTEGER NOT NULL,
		salt BLOB CHECK (length(salt) = 64),
		entry BLOB CHECK ((entry IS NULL) = (salt IS NULL)),
		PRIMARY KEY (patient, number)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX log_entries_by_age ON log_entries (at) WHERE salt IS NOT NULL;
";

/// The log of a service. Clones of it are the same one.
#[derive(Clone, Debug)]
pub struct Log {
	database: Database,
}

impl Log {
	/// Opens the log in this file, and makes it if there is none. One process uses it at a time.
	pub async fn open(path: &Path) -> Result<Self> {
		Ok(Self { database: Database::open(path, FORMAT, TABLES).await? })
	}

	/// Closes the log: the database's own log is brought in.
	pub async fn close(self) {
		self.database.close().await;
	}

	/// Writes an entry to a patient's log. It is durable when this returns: what it is about may happen then, and not
	/// before.
	pub async fn disclose(&self, patient: PatientId, disclosure: Disclosure) -> Result<LogHead> {
		let log = self.clone();
		// On a task of its own: who reads may go away, and is then in the log nevertheless.
		tokio::spawn(async move {
			let mut salt: Blinding = [0; 64];
			getrandom::fill(&mut salt).map_err(Error::NoRandomness)?;
			let entry = LogEntry::V1(disclosure);
			let leaf = entry.leaf(&salt);

			let mut change = log.database.write().await?;
			let found = sqlx::query("SELECT hash, count FROM log_heads WHERE patient = ?")
				.bind(&patient.0[..])
				.fetch_optional(&mut *change)
				.await?;
			let head = found.map_or(Ok(LogHead::default()), |row| head(&row))?.with(&leaf);
			sqlx::query(
				"INSERT INTO log_heads (patient, hash, count) VALUES (?1, ?2, ?3) \
				 ON CONFLICT (patient) DO UPDATE SET hash = ?2, count = ?3",
			)
			.bind(&patient.0[..])
			.bind(&head.hash[..])
			.bind(stored(head.count))
			.execute(&mut *change)
			.await?;
			sqlx::query(
				"INSERT INTO log_entries (patient, number, leaf, at, salt, entry) \
				 VALUES (?, ?, ?, ?, ?, ?)",
			)
			.bind(&patient.0[..])
			.bind(stored(head.count))
			.bind(&leaf[..])
			.bind(stored(disclosure.at))
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
		let found = sqlx::query("SELECT hash, count FROM log_heads WHERE patient = ?")
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
			"SELECT leaf, salt, entry FROM log_entries WHERE patient = ? AND number > ? \
			 ORDER BY number LIMIT ?",
		)
		.bind(&patient.0[..])
		.bind(stored(after))
		.bind(limit.min(MAX_ENTRIES))
		.fetch_all(self.database.read())
		.await?;
		rows.iter().map(kept).collect()
	}

	/// Takes content and salt from the entries that are older than this. Their leaves stay, so that the log can still be
	/// checked.
	pub async fn fade(&self, before: Moment) -> Result<u64> {
		let log = self.clone();
		tokio::spawn(async move {
			let mut change = log.database.write().await?;
			let faded = sqlx::query(
				"UPDATE log_entries SET salt = NULL, entry = NULL \
				 WHERE salt IS NOT NULL AND at < ?",
			)
			.bind(stored(before.min(now())))
			.execute(&mut *change)
			.await?;
			change.commit().await?;
			log.database.scrub().await?;
			Ok(faded.rows_affected())
		})
		.await?
	}

	/// Removes a patient's log, when a case erases everything and all who have read were told.
	pub async fn forget(&self, patient: PatientId) -> Result<()> {
		let log = self.clone();
		tokio::spawn(async move {
			let mut change = log.database.write().await?;
			sqlx::query("DELETE FROM log_heads WHERE patient = ?")
				.bind(&patient.0[..])
				.execute(&mut *change)
				.await?;
			change.commit().await?;
			log.database.scrub().await
		})
		.await?
	}
}

fn head(row: &SqliteRow) -> Result<LogHead> {
	Ok(LogHead { hash: array(row, "hash")?, count: number(row, "count")? })
}

fn kept(row: &SqliteRow) -> Result<KeptEntry> {
	let Some(entry) = row.try_get::<Option<&[u8]>, _>("entry")? else {
		return Ok(KeptEntry::Trace(array(row, "leaf")?));
	};
	let entry = LogEntry::decode_all(&mut &entry[..]).map_err(|_| Error::Damaged)?;
	Ok(KeptEntry::Whole { salt: array(row, "salt")?, entry })
}
