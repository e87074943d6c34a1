//! SQLite: a file in which what is committed is durable, and which forgets what is deleted.

use super::{Error, Result};
use sqlx::{AnyConnection, Connection, Row as _};
use std::{os::unix::ffi::OsStrExt, path::Path};

/// What every connection that writes is told.
///
/// What is acknowledged has to survive a power cut: the default of WAL may lose the last commits. What is deleted is
/// overwritten; that is not enough alone: see [`scrub`].
const SETTINGS: &str = "
	PRAGMA busy_timeout = 10000;
	PRAGMA journal_mode = WAL;
	PRAGMA synchronous = FULL;
	PRAGMA foreign_keys = ON;
	PRAGMA secure_delete = ON;
";

/// The URL of the file. It is made by who opens it to write.
pub(super) fn url(path: &Path, is_made: bool) -> Result<String> {
	let path = std::path::absolute(path)
		.map_err(|error| Error::Database(sqlx::Error::Configuration(error.into())))?;
	let mut url = String::from("sqlite://");
	for byte in path.as_os_str().as_bytes() {
		match byte {
			b'/' | b'.' | b'-' | b'_' => url.push(char::from(*byte)),
			byte if byte.is_ascii_alphanumeric() => url.push(char::from(*byte)),
			byte => url.push_str(&format!("%{byte:02X}")),
		}
	}
	url.push_str(if is_made { "?mode=rwc" } else { "?mode=rw" });
	Ok(url)
}

/// A connection that writes.
pub(super) async fn connect(path: &Path) -> Result<AnyConnection> {
	let mut connection = AnyConnection::connect(&url(path, true)?).await?;
	sqlx::raw_sql(SETTINGS).execute(&mut connection).await?;
	Ok(connection)
}

/// The format of what is in the file: 0 if there is nothing.
pub(super) async fn format(connection: &mut AnyConnection) -> Result<i64> {
	Ok(sqlx::query("PRAGMA user_version").fetch_one(connection).await?.try_get(0)?)
}

/// Makes the tables.
pub(super) async fn make(connection: &mut AnyConnection, format: i64, tables: &str) -> Result<()> {
	let made = format!("{tables}; PRAGMA user_version = {format}");
	sqlx::raw_sql(sqlx::AssertSqlSafe(made)).execute(connection).await?;
	Ok(())
}

/// Leaves nothing in the files of what was deleted.
///
/// `secure_delete` overwrites what is deleted where it lies, but a page that was rebuilt can still have a stale copy of
/// a row that has moved to another page before. So the file is written anew, and the log, which has the old pages too,
/// is brought in and cut to nothing.
pub(super) async fn scrub(connection: &mut AnyConnection) -> Result<()> {
	sqlx::raw_sql("VACUUM").execute(&mut *connection).await?;
	let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await?;
	match row.try_get::<i64, _>(0)? {
		0 => Ok(()),
		_ => Err(Error::InUse),
	}
}
