//! A database in which what is committed is durable, and which forgets what is deleted: an SQLite file, or a schema of a
//! PostgreSQL server.
//!
//! Both take the same queries, by the types of sqlx's `Any` driver: numbers are `i64`, placeholders are `$1`, `$2`, and
//! tables are written in SQLite's dialect and translated. Both have one who writes at a time, so that nobody waits for a
//! lock that another one of ours has, and nothing that was thought through for one writer becomes a race.

mod error;
mod file;
mod place;
mod server;

pub use error::{Error, Result, Trouble};
pub use place::{Databases, NoServerUrl, Place, ServerUrl};

use sqlx::{
	any::{AnyConnectOptions, AnyPoolOptions},
	Any, AnyConnection, AnyPool, Connection, Row as _, Transaction,
};
use std::{
	ops::{Deref, DerefMut},
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc,
	},
	time::Duration,
};
use tokio::{
	sync::{Mutex, OwnedMappedMutexGuard, OwnedMutexGuard},
	time::timeout,
};

/// A row of an answer.
pub type Row = sqlx::any::AnyRow;

/// How long somebody waits for their turn to write.
const WAIT_FOR_TURN: Duration = Duration::from_secs(30);

/// How long somebody waits for a connection that reads. A server that is away is given up sooner than a file that is busy.
const WAIT_FOR_FILE: Duration = Duration::from_secs(30);
const WAIT_FOR_SERVER: Duration = Duration::from_secs(5);

/// How long a sign of life, or the end of a change, may take.
const WAIT_FOR_ANSWER: Duration = Duration::from_secs(30);

/// A number for the database, which has signed ones. None of ours is too large: lengths and times are far below.
pub fn stored(number: u64) -> i64 {
	number.try_into().unwrap_or(i64::MAX)
}

/// A number from the database.
pub fn number(row: &Row, column: &str) -> Result<u64> {
	row.try_get::<i64, _>(column)?.try_into().map_err(|_| Error::Damaged)
}

/// A number from the database that need not be there.
pub fn optional_number(row: &Row, column: &str) -> Result<Option<u64>> {
	let number = row.try_get::<Option<i64>, _>(column)?;
	number.map(|number| number.try_into().map_err(|_| Error::Damaged)).transpose()
}

/// A number from the database that need not be there, and is a small one.
pub fn optional_small(row: &Row, column: &str) -> Result<Option<u32>> {
	let number = row.try_get::<Option<i64>, _>(column)?;
	number.map(|number| number.try_into().map_err(|_| Error::Damaged)).transpose()
}

/// Bytes from the database.
pub fn array<const N: usize>(row: &Row, column: &str) -> Result<[u8; N]> {
	row.try_get::<&[u8], _>(column)?.try_into().map_err(|_| Error::Damaged)
}

/// The connections: one that writes, and some that read.
#[derive(Clone, Debug)]
pub struct Database {
	place: Arc<Place>,
	writer: Arc<Mutex<Option<AnyConnection>>>,
	/// Whether a change was begun with the connection that writes and has not ended. Changed only by who has the turn.
	open: Arc<AtomicBool>,
	readers: AnyPool,
	/// One at a time: it writes everything anew.
	scrubbing: Arc<Mutex<()>>,
}

/// A table that says whether something was deleted since the database was last written anew, also to the next process:
/// for the tables of a database that uses [`Change::note_deletion`] and [`Database::scrub_deletions`].
pub const TRACES: &str = "
	CREATE TABLE traces (
		\"only\" INTEGER PRIMARY KEY CHECK (\"only\" = 1),
		deletions INTEGER NOT NULL,
		scrubbed INTEGER NOT NULL
	) STRICT;
	INSERT INTO traces VALUES (1, 0, 0);
";

impl Database {
	/// Opens the database, and makes it if there is none.
	///
	/// `tables` makes what is in it, and `format` is the number of that: it goes up with every change of the tables.
	pub async fn open(place: impl Into<Place>, format: i64, tables: &str) -> Result<Self> {
		Self::open_or_make(place.into(), format, Some(tables)).await
	}

	/// The same, for one that has to be there: nothing is made.
	pub async fn open_existing(place: impl Into<Place>, format: i64) -> Result<Self> {
		Self::open_or_make(place.into(), format, None).await
	}

	async fn open_or_make(place: Place, format: i64, tables: Option<&str>) -> Result<Self> {
		sqlx::any::install_default_drivers();
		let (url, most, patience) = match &place {
			Place::File(path) => (file::url(path, false)?, 4, WAIT_FOR_FILE),
			Place::Server { url, schema } => (server::url(url, schema, false), 4, WAIT_FOR_SERVER),
		};
		let readers = AnyPoolOptions::new()
			.max_connections(most)
			.acquire_timeout(patience)
			.connect_lazy_with(url.parse::<AnyConnectOptions>()?);
		let database = Self {
			place: Arc::new(place),
			writer: Arc::default(),
			open: Arc::default(),
			readers,
			scrubbing: Arc::default(),
		};

		let mut change = database.write().await?;
		let found = match &*database.place {
			Place::File(_) => file::format(&mut change).await?,
			Place::Server { schema, .. } => {
				server::say_what_stays(&mut change).await?;
				server::format(&mut change, schema).await?
			},
		};
		match (found, tables) {
			(0, None) => return Err(Error::New),
			(0, Some(tables)) => match &*database.place {
				Place::File(_) => file::make(&mut change, format, tables).await?,
				Place::Server { schema, .. } => {
					server::make(&mut change, schema, format, tables).await?;
				},
			},
			_ if found == format => (),
			_ => return Err(Error::FormatNotKnown { found, known: format }),
		}
		change.commit().await?;
		Ok(database)
	}

	/// Begins a change. It is durable when it is committed, and nothing of it happens if it is dropped.
	pub async fn write(&self) -> Result<Change> {
		let begin = match &*self.place {
			Place::File(_) => "BEGIN IMMEDIATE",
			Place::Server { .. } => "BEGIN",
		};
		let mut change = Change { connection: self.turn().await?, database: self.clone() };
		self.open.store(true, Ordering::SeqCst);
		sqlx::raw_sql(begin).execute(&mut *change).await?;
		Ok(change)
	}

	/// Waits until nobody else writes, and sees to it that there is a connection: a server may have been started anew.
	async fn turn(&self) -> Result<OwnedMappedMutexGuard<Option<AnyConnection>, AnyConnection>> {
		let turn = timeout(WAIT_FOR_TURN, self.writer.clone().lock_owned());
		let mut turn = turn.await.map_err(|_| Error::Database(sqlx::Error::PoolTimedOut))?;
		if self.readers.is_closed() {
			return Err(Error::Database(sqlx::Error::PoolClosed));
		}
		self.settle(&mut turn).await;
		if let Some(connection) = turn.as_mut() {
			let alive = timeout(WAIT_FOR_ANSWER, connection.ping()).await;
			if !matches!(alive, Ok(Ok(()))) {
				*turn = None;
			}
		}
		if turn.is_none() {
			*turn = Some(match &*self.place {
				Place::File(path) => file::connect(path).await?,
				Place::Server { url, schema } => server::connect(url, schema).await?,
			});
		}
		OwnedMutexGuard::try_map(turn, Option::as_mut)
			.map_err(|_| Error::Database(sqlx::Error::PoolClosed))
	}

	/// Takes back what was begun and not committed. SQLite takes some changes back by itself, as when the disk is full, and
	/// a connection may have broken: then there is another one next time.
	async fn settle(&self, writer: &mut Option<AnyConnection>) {
		if !self.open.swap(false, Ordering::SeqCst) {
			return;
		}
		if let Some(connection) = writer.as_mut() {
			let back = sqlx::raw_sql("ROLLBACK").execute(connection);
			if !matches!(timeout(WAIT_FOR_ANSWER, back).await, Ok(Ok(_))) {
				*writer = None;
			}
		}
	}

	/// For reading.
	pub fn read(&self) -> &AnyPool {
		&self.readers
	}

	/// Begins to read at one moment: nothing that is written afterwards is seen.
	pub async fn snapshot(&self) -> Result<Transaction<'static, Any>> {
		let begin = match &*self.place {
			Place::File(_) => "BEGIN",
			Place::Server { .. } => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
		};
		Ok(self.readers.begin_with(begin).await?)
	}

	/// Leaves nothing in the files of what was deleted: all is written anew, and the database's own log is cut. On a server
	/// as far as the role may do that.
	pub async fn scrub(&self) -> Result<()> {
		let mut connection = self.turn().await?;
		match &*self.place {
			Place::File(_) => file::scrub(&mut connection).await,
			Place::Server { .. } => server::scrub(&mut connection).await,
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
		sqlx::query("UPDATE traces SET scrubbed = $1")
			.bind(stored(deletions))
			.execute(&mut *change)
			.await?;
		change.commit().await
	}

	/// The file beside which a lock can lie; nothing if a server has the lock.
	pub fn file(&self) -> Option<&std::path::Path> {
		match &*self.place {
			Place::File(path) => Some(path),
			Place::Server { .. } => None,
		}
	}

	/// Brings the log in and closes the connections.
	pub async fn close(&self) {
		self.readers.close().await;
		let mut writer = self.writer.lock().await;
		self.settle(&mut writer).await;
		if let Some(connection) = writer.take() {
			let _ = timeout(WAIT_FOR_ANSWER, connection.close()).await;
		}
	}
}

/// A change of the database. What is not committed is taken back.
pub struct Change {
	connection: OwnedMappedMutexGuard<Option<AnyConnection>, AnyConnection>,
	database: Database,
}

impl Change {
	/// Notes that something is deleted, whose traces have to go.
	pub async fn note_deletion(&mut self) -> Result<()> {
		sqlx::query("UPDATE traces SET deletions = deletions + 1").execute(&mut **self).await?;
		Ok(())
	}

	/// Makes it durable.
	pub async fn commit(mut self) -> Result<()> {
		let is_away = matches!(&*self.database.place, Place::Server { .. });
		let commit = sqlx::raw_sql("COMMIT").execute(&mut *self.connection);
		match is_away {
			false => commit.await?,
			true => match timeout(WAIT_FOR_ANSWER, commit).await {
				Ok(done) => done?,
				// Nobody knows whether it happened. Nothing is acknowledged.
				Err(_) => {
					let error = std::io::Error::from(std::io::ErrorKind::TimedOut);
					return Err(sqlx::Error::Io(error).into());
				},
			},
		};
		self.database.open.store(false, Ordering::SeqCst);
		Ok(())
	}
}

impl Deref for Change {
	type Target = AnyConnection;

	fn deref(&self) -> &AnyConnection {
		&self.connection
	}
}

impl DerefMut for Change {
	fn deref_mut(&mut self) -> &mut AnyConnection {
		&mut self.connection
	}
}

impl Drop for Change {
	fn drop(&mut self) {
		if !self.database.open.load(Ordering::SeqCst) {
			return;
		}
		// As soon as this turn has ended. Without a runtime it is the next one who does it.
		let database = self.database.clone();
		if let Ok(runtime) = tokio::runtime::Handle::try_current() {
			runtime.spawn(async move {
				let mut writer = database.writer.lock().await;
				database.settle(&mut writer).await;
			});
		}
	}
}
