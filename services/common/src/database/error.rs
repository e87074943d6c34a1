//! Why a database did not do something, and what to do about it.

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
	/// The database was written by a newer program.
	#[error(
		"This database has the format {found}, and this program knows {known}. Use the newer program."
	)]
	FormatNotKnown {
		/// The format of the database.
		found: i64,
		/// The newest format that is known here.
		known: i64,
	},
	/// There is nothing in it, and there has to be.
	#[error("This database is new, and there is something already that it has to know of. Restore it from a backup.")]
	New,
	/// Somebody else uses the database.
	#[error("Another program uses this database. Stop it.")]
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
	/// The database server is away, or does not serve us.
	#[error(transparent)]
	Server(#[from] Trouble),
	/// The database fails.
	#[error("The database cannot be used: {0}")]
	Database(#[source] sqlx::Error),
}

/// Why a database server does not serve us.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
	/// It cannot be reached, or ends.
	#[error(
		"The database server does not answer ({0}). Start it, or correct `database` in the configuration. Nothing that \
		 was acknowledged is lost."
	)]
	NotReachable(#[source] sqlx::Error),
	/// It does not show that it is the server that is meant.
	#[error(
		"The connection to the database server is not safe, so nothing was sent ({0}). In `database`, name the server as its \
		 certificate does, and the authority that has signed it if this machine does not trust it: sslrootcert=…"
	)]
	NotSecure(#[source] sqlx::Error),
	/// It has no connection left.
	#[error(
		"The database server takes no more connections. Raise its max_connections: a custodian needs 20, a keyholder 10."
	)]
	Full,
	/// It does not know the role, or not with this password.
	#[error(
		"The database server does not admit the role ({0}). Check name and password (in the file that PGPASSFILE names, \
		 say) and its pg_hba.conf."
	)]
	NotAdmitted(#[source] sqlx::Error),
	/// There is no such database.
	#[error(
		"There is no such database. Have it made by the server's administrator: CREATE DATABASE … OWNER …"
	)]
	NoDatabase,
	/// The role may not do that.
	#[error(
		"The role may not do what it has to in this database ({0}). Make it the owner of the database."
	)]
	NotAuthorized(#[source] sqlx::Error),
	/// It takes no changes.
	#[error(
		"The database server is read-only: it is a standby. Name the primary one in `database`."
	)]
	ReadOnly,
	/// It is older than what this was tried with.
	#[error("The database server is PostgreSQL {0}. Use PostgreSQL 15 or newer.")]
	TooOld(String),
}

/// What a database answers with.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<sqlx::Error> for Error {
	fn from(error: sqlx::Error) -> Self {
		// Those of SQLite are numbers of at most four digits, those of PostgreSQL have five characters.
		let code = error.as_database_error().and_then(|error| error.code());
		match code.as_deref() {
			// SQLITE_FULL; disk_full
			Some("13" | "53100") => Error::StorageFull,
			// SQLITE_CORRUPT and SQLITE_NOTADB; data_corrupted and index_corrupted
			Some("11" | "26" | "XX001" | "XX002") => Error::Damaged,
			// lock_not_available: somebody else has what we wait for.
			Some("55P03") => Error::InUse,
			Some("53300") => Trouble::Full.into(),
			Some("3D000") => Trouble::NoDatabase.into(),
			Some("42501") => Trouble::NotAuthorized(error).into(),
			Some("25006") => Trouble::ReadOnly.into(),
			Some(code) if code.len() == 5 && code.starts_with("28") => {
				Trouble::NotAdmitted(error).into()
			},
			// Connections that break, and servers that end or begin.
			Some(code)
				if code.len() == 5 && (code.starts_with("08") || code.starts_with("57P")) =>
			{
				Trouble::NotReachable(error).into()
			},
			_ => match error {
				sqlx::Error::Tls(_) => Trouble::NotSecure(error).into(),
				// This is how a certificate is refused.
				sqlx::Error::Io(ref broken) if broken.kind() == std::io::ErrorKind::InvalidData => {
					Trouble::NotSecure(error).into()
				},
				sqlx::Error::Io(_) => Trouble::NotReachable(error).into(),
				error => Error::Database(error),
			},
		}
	}
}

impl From<tokio::task::JoinError> for Error {
	fn from(error: tokio::task::JoinError) -> Self {
		Error::Database(sqlx::Error::Io(std::io::Error::other(error)))
	}
}
