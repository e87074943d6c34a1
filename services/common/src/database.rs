//! An SQLite file in which what is committed is durable, and which forgets what is deleted.

use sqlx::{
	pool::PoolConnection,
	sqlite::{
		SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
	},
	Row, Sqlite, SqliteConnection, SqlitePool, Transaction,
};
use std::{
	ops::{Deref, DerefMut},
	path::Path,
	sync::Arc,
	time::Duration,
};
use tokio::sync::Mutex;

/// Why a database did not do something.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
	/// The disk is full.
	#[error("The disk is full. Nothing that was acknowledged is lost; try again later.")]
	StorageFull,
	/// What is on the disk is not what was put there.
	#[error("What lies on the disk is damaged. Restore it from a backup.")]
	Damaged,
	/// The file was written by a newer program.
	#[error(
		"This file has the format {found}, and this program knows {known}. Use the newer program."
	)]
	FormatNotKnown {
		/// The format of the file.
		found: i64,
		/// The newest format that is known here.
		known: i64,
	},
	/// Somebody else reads the file.
	#[error("Another program uses this file. Stop it.")]
	InUse,
	/// What is to be written is about somebody who was forgotten.
	#[error("Everything about this patient was erased, so nothing is written any more. Ask the chain again.")]
	Forgotten,
	/// A delivery that does not say of what.
	#[error("A delivery has to say of which version of which record it is.")]
	NotAdmissible,
	/// There is no randomness.
	#[error("No random bytes can be had: {0}")]
	NoRandomness(getrandom::Error),
	/// The database fails.
	#[error("The database cannot be used: {0}")]
	Database(#[source] sqlx::Error),
}

/// What a database answers with.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<sqlx::Error> for Error {
	fn from(error: sqlx::Error) -> Self {
		/// SQLITE_FULL
		const FULL: &str = "13";
		/// SQLITE_CORRUPT and SQLITE_NOTADB
		const DAMAGED: [&str; 2] = ["11", "26"];

		match error.as_database_error().and_then(|error| error.code()) {
			Some(code) if code == FULL => Error::StorageFull,
			Some(code) if DAMAGED.contains(&code.as_ref()) => Error::Damaged,
			_ => Error::Database(error),
		}
	}
}

impl From<tokio::task::JoinError> for Error {
	fn from(error: tokio::task::JoinError) -> Self {
		Error::Database(sqlx::Error::Io(std::io::Error::other(error)))
	}
}

/// A number for the database, which has signed ones. None of ours is too large: lengths and times are far below.
pub fn stored(number: u64) -> i64 {
	number.try_into().unwrap_or(i64::MAX)
}

/// A number from the database.
pub fn number(row: &SqliteRow, column: &str) -> Result<u64> {
	row.try_get::<i64, _>(column)?.try_into().map_err(|_| Error::Damaged)
}

/// A number from the database that need not be there.
pub fn optional_number(row: &SqliteRow, column: &str) -> Result<Option<u64>> {
	let number = row.try_get::<Option<i64>, _>(column)?;
	number.map(|number| number.try_into().map_err(|_| Error::Damaged)).transpose()
}

/// Bytes from the database.
pub fn array<const N: usize>(row: &SqliteRow, column: &str) -> Result<[u8; N]> {
	row.try_get::<&[u8], _>(column)?.try_into().map_err(|_| Error::Damaged)
}

/// The connections: one that writes, so that nobody waits for a lock that another one of ours has, and some that read.
#[derive(Clone, Debug)]
pub struct Database {
	writer: SqlitePool,
	readers: SqlitePool,
	/// One at a time: it writes the whole file.
	scrubbing: Arc<Mutex<()>>,
}

/// A table that says whether something was deleted since the file was last written anew, also to the next process: for the
/// tables of a database that uses [`Change::note_deletion`] and [`Database::scrub_deletions`].
pub const TRACES: &str = "
	CREATE TABLE traces (
		only INTEGER PRIMARY KEY CHECK (only = 1),
		deletions INTEGER NOT NULL,
		scrubbed INTEGER NOT NULL
	) STRICT;
	INSERT INTO traces VALUES (1, 0, 0);
";

impl Database {
	/// Opens the file, and makes it if there is none.
	///
	/// `tables` makes what is in it, and `format` is the number of that: it goes up with every change of the tables.
	pub async fn open(path: &Path, format: i64, tables: &str) -> Result<Self> {
		let options = SqliteConnectOptions::new()
			.filename(path)
			.create_if_missing(true)
			.journal_mode(SqliteJournalMode::Wal)
			// What is acknowledged has to survive a power cut: the default of WAL may lose the last commits.
			.synchronous(SqliteSynchronous::Full)
			.foreign_keys(true)
			// What is deleted is overwritten. It is not enough alone: see `Database::scrub`.
			.pragma("secure_delete", "ON")
			.busy_timeout(Duration::from_secs(10));
		let writer =
			SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
		let database = Self {
			writer,
			readers: SqlitePoolOptions::new()
				.max_connections(4)
				.connect_lazy_with(options.create_if_missing(false)),
			scrubbing: Arc::default(),
		};

		let mut change = database.write().await?;
		let found: i64 =
			sqlx::query("PRAGMA user_version").fetch_one(&mut *change).await?.try_get(0)?;
		match found {
			0 => {
				sqlx::raw_sql(sqlx::AssertSqlSafe(tables)).execute(&mut *change).await?;
				let numbered = format!("PRAGMA user_version = {format}");
				sqlx::raw_sql(sqlx::AssertSqlSafe(numbered)).execute(&mut *change).await?;
			},
			_ if found == format => (),
			_ => return Err(Error::FormatNotKnown { found, known: format }),
		}
		change.commit().await?;
		Ok(database)
	}

	/// Begins a change. It is durable when it is committed, and nothing of it happens if it is dropped.
	pub async fn write(&self) -> Result<Change> {
		let mut change = Change { connection: self.writer.acquire().await?, whole: false };
		sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut *change).await?;
		Ok(change)
	}

	/// For reading.
	pub fn read(&self) -> &SqlitePool {
		&self.readers
	}

	/// Begins to read at one moment: nothing that is written afterwards is seen.
	pub async fn snapshot(&self) -> Result<Transaction<'static, Sqlite>> {
		Ok(self.readers.begin().await?)
	}

	/// Leaves nothing in the files of what was deleted.
	///
	/// `secure_delete` overwrites what is deleted where it lies, but a page that was rebuilt can still have a stale copy of
	/// a row that has moved to another page before. So the file is written anew, and the log, which has the old pages too,
	/// is brought in and cut to nothing.
	pub async fn scrub(&self) -> Result<()> {
		let mut change = Change { connection: self.writer.acquire().await?, whole: false };
		sqlx::raw_sql("VACUUM").execute(&mut *change).await?;
		let busy: i64 = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
			.fetch_one(&mut *change)
			.await?
			.try_get(0)?;
		change.whole = true;
		match busy {
			0 => Ok(()),
			_ => Err(Error::InUse),
		}
	}

	/// The same, if something was deleted since: also by a process that was killed before it came to this. Many who delete
	/// at once do not each write the file anew.
	pub async fn scrub_deletions(&self) -> Result<()> {
		let _one = self.scrubbing.lock().await;
		let row =
			sqlx::query("SELECT deletions, scrubbed FROM traces").fetch_one(self.read()).await?;
		let (deletions, scrubbed) = (number(&row, "deletions")?, number(&row, "scrubbed")?);
		if scrubbed >= deletions {
			return Ok(());
		}
		self.scrub().await?;
		let mut change = self.write().await?;
		sqlx::query("UPDATE traces SET scrubbed = ?")
			.bind(stored(deletions))
			.execute(&mut *change)
			.await?;
		change.commit().await
	}

	/// Brings the log in and closes the files.
	pub async fn close(&self) {
		self.readers.close().await;
		self.writer.close().await;
	}
}

/// A change of the database.
///
/// What is not committed ends with its connection. SQLite takes some changes back by itself, as when the disk is full,
/// and whoever believed that they go on could not begin another one with the same connection.
pub struct Change {
	connection: PoolConnection<Sqlite>,
	whole: bool,
}

impl Change {
	/// Notes that something is deleted, whose traces have to go.
	pub async fn note_deletion(&mut self) -> Result<()> {
		sqlx::query("UPDATE traces SET deletions = deletions + 1").execute(&mut **self).await?;
		Ok(())
	}

	/// Makes it durable.
	pub async fn commit(mut self) -> Result<()> {
		sqlx::raw_sql("COMMIT").execute(&mut *self).await?;
		self.whole = true;
		Ok(())
	}
}

impl Deref for Change {
	type Target = SqliteConnection;

	fn deref(&self) -> &SqliteConnection {
		&self.connection
	}
}

impl DerefMut for Change {
	fn deref_mut(&mut self) -> &mut SqliteConnection {
		&mut self.connection
	}
}

impl Drop for Change {
	fn drop(&mut self) {
		if !self.whole {
			self.connection.close_on_drop();
		}
	}
}
