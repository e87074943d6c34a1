//! PostgreSQL: a schema in a database, with what SQLite does by itself: one service, one who writes, and nothing left of
//! what is deleted.

use super::{Error, Result, ServerUrl, Trouble};
use sqlx::{AnyConnection, Connection, Row as _};
use std::{sync::Once, time::Duration};
use tokio::time::{sleep, Instant};

/// What every connection is told, whatever the server's defaults are.
///
/// Nothing ends a session of ours by itself: a rewrite takes as long as it takes, and with the session that writes the
/// lock would go. Who is gone without a word is noticed within a minute, so that the lock is free again.
const SETTINGS: [(&str, &str); 8] = [
	("statement_timeout", "0"),
	("idle_in_transaction_session_timeout", "0"),
	("idle_session_timeout", "0"),
	("lock_timeout", "10s"),
	("tcp_keepalives_idle", "20"),
	("tcp_keepalives_interval", "10"),
	("tcp_keepalives_count", "4"),
	("client_min_messages", "warning"),
];

/// What is acknowledged has to survive a power cut of the server.
const WRITER: (&str, &str) = ("synchronous_commit", "on");

/// Only the one who writes writes.
const READER: (&str, &str) = ("default_transaction_read_only", "on");

/// The oldest version, as PostgreSQL numbers them.
const OLDEST: i64 = 150_000;

/// How long rows stay that somebody may still see, before the rewrite is given up for now.
const WAIT_FOR_READERS: Duration = Duration::from_secs(10);

/// How often it is looked, and how long after a rewrite that has taken rows along: it is dear.
const LOOK: Duration = Duration::from_millis(50);
const LOOK_AFTER_REWRITE: Duration = Duration::from_secs(2);

/// The URL with which the schema is read, or written.
pub(super) fn url(server: &ServerUrl, schema: &str, writes: bool) -> String {
	let mut settings = SETTINGS.to_vec();
	settings.push(if writes { WRITER } else { READER });
	settings.push(("search_path", schema));
	server.with(&settings)
}

/// The connection that writes. It has the lock of the schema for as long as it lasts: so whoever writes has it, also after
/// the server was started anew, and a second service is told that there is one.
pub(super) async fn connect(server: &ServerUrl, schema: &str) -> Result<AnyConnection> {
	let mut connection = AnyConnection::connect(&url(server, schema, true)).await?;
	let row = sqlx::query(
		"SELECT current_setting('server_version_num')::bigint AS number, \
		 current_setting('server_version') AS version, pg_is_in_recovery()::int AS standby",
	)
	.fetch_one(&mut connection)
	.await?;
	if row.try_get::<i64, _>("number")? < OLDEST {
		return Err(Trouble::TooOld(row.try_get("version")?).into());
	}
	if row.try_get::<i64, _>("standby")? != 0 {
		return Err(Trouble::ReadOnly.into());
	}
	sqlx::query("SELECT pg_advisory_lock($1)").bind(lock(schema)).execute(&mut connection).await?;
	Ok(connection)
}

/// The number of the schema's lock. Locks are those of one database.
fn lock(schema: &str) -> i64 {
	let mut number = [0; 8];
	let mut hasher = blake3::Hasher::new();
	hasher.update(b"anamnesis/database/v1").update(schema.as_bytes());
	hasher.finalize_xof().fill(&mut number);
	i64::from_le_bytes(number)
}

/// The format of what is in the schema: 0 if there is nothing.
pub(super) async fn format(connection: &mut AnyConnection, schema: &str) -> Result<i64> {
	let found = sqlx::query(
		"SELECT 1 FROM pg_class WHERE relname = 'format' AND relnamespace = \
		 (SELECT oid FROM pg_namespace WHERE nspname = $1::text)",
	)
	.bind(schema.to_owned())
	.fetch_optional(&mut *connection)
	.await?;
	match found {
		None => Ok(0),
		Some(_) => {
			Ok(sqlx::query("SELECT number FROM format").fetch_one(connection).await?.try_get(0)?)
		},
	}
}

/// Makes the schema and the tables.
pub(super) async fn make(
	connection: &mut AnyConnection,
	schema: &str,
	format: i64,
	tables: &str,
) -> Result<()> {
	let found = sqlx::query("SELECT 1 FROM pg_namespace WHERE nspname = $1::text")
		.bind(schema.to_owned())
		.fetch_optional(&mut *connection)
		.await?;
	// Whoever has made the schema for us need not let us make others.
	let schema = match found {
		Some(_) => String::new(),
		None => format!("CREATE SCHEMA {schema};"),
	};
	let made = format!(
		"{schema} {}; CREATE TABLE format (number BIGINT NOT NULL); INSERT INTO format VALUES ({format});",
		translated(tables)
	);
	sqlx::raw_sql(sqlx::AssertSqlSafe(made)).execute(&mut *connection).await?;

	// The server keeps samples of columns for its planner, which no erasure would reach. Ours are found by their keys.
	let columns = sqlx::query(
		"SELECT relname::text AS \"table\", attname::text AS \"column\" FROM pg_attribute \
		 JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = current_schema()::regnamespace \
		 AND relkind = 'r' AND attnum > 0 AND atttypid = 'bytea'::regtype",
	)
	.fetch_all(&mut *connection)
	.await?;
	for row in columns {
		let (table, column): (String, String) = (row.try_get("table")?, row.try_get("column")?);
		let sampled = format!("ALTER TABLE \"{table}\" ALTER COLUMN \"{column}\" SET STATISTICS 0");
		sqlx::raw_sql(sqlx::AssertSqlSafe(sampled)).execute(&mut *connection).await?;
	}
	Ok(())
}

/// Tables as SQLite has them, for PostgreSQL.
pub(super) fn translated(tables: &str) -> String {
	tables
		.replace(") STRICT, WITHOUT ROWID;", ");")
		.replace(") STRICT;", ");")
		.replace(" BLOB", " BYTEA")
		.replace(" INTEGER", " BIGINT")
		.replace("x''", "''")
}

/// Leaves nothing in the server's files of what was deleted, as far as the role may do that.
///
/// A deleted row stays in its page, and what is cleaned up is not overwritten. So the tables and their indexes are written
/// anew, and it is looked whether the rewrite has really left out everything that was deleted: rows that somebody could
/// still see are taken along. Then the server's own log is cut, whose old segments have the rows too.
pub(super) async fn scrub(connection: &mut AnyConnection) -> Result<()> {
	// Everything that was deleted, was deleted before this number was given.
	let horizon: String = sqlx::query("SELECT pg_current_xact_id()::xid::text AS horizon")
		.fetch_one(&mut *connection)
		.await?
		.try_get("horizon")?;
	let tables: Vec<String> = sqlx::query(
		"SELECT quote_ident(relname)::text AS name FROM pg_class \
		 WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY relname",
	)
	.fetch_all(&mut *connection)
	.await?
	.iter()
	.map(|row| row.try_get("name"))
	.collect::<Result<_, _>>()?;
	let rewrite = format!("VACUUM (FULL, FREEZE) {}", tables.join(", "));

	let end = Instant::now() + WAIT_FOR_READERS;
	loop {
		if somebody_sees_more(connection, &horizon).await? {
			if Instant::now() >= end {
				return Err(Error::InUse);
			}
			sleep(LOOK).await;
			continue;
		}
		sqlx::raw_sql(sqlx::AssertSqlSafe(rewrite.clone())).execute(&mut *connection).await?;
		// All rows are frozen that were visible to everybody: a table says up to which number that was.
		let taken_along: i64 = sqlx::query(
			"SELECT count(*) AS tables FROM pg_class WHERE relnamespace = current_schema()::regnamespace \
			 AND relkind = 'r' AND age(relfrozenxid) > age($1::text::xid)",
		)
		.bind(horizon.clone())
		.fetch_one(&mut *connection)
		.await?
		.try_get("tables")?;
		if taken_along == 0 {
			break;
		}
		if Instant::now() >= end {
			return Err(Error::InUse);
		}
		sleep(LOOK_AFTER_REWRITE).await;
	}

	let rights = Rights::of(connection).await?;
	if rights.cuts_log() {
		sqlx::query("SELECT pg_switch_wal()::text").execute(&mut *connection).await?;
		sqlx::raw_sql("CHECKPOINT").execute(&mut *connection).await?;
	}
	Ok(())
}

/// Whether another session of this database may still see what was deleted. Of other roles' sessions nothing is told: what
/// they hold back is noticed after the rewrite.
async fn somebody_sees_more(connection: &mut AnyConnection, horizon: &str) -> Result<bool> {
	let row = sqlx::query(
		"SELECT count(*) AS sessions FROM pg_stat_activity \
		 WHERE datname = current_database() AND pid <> pg_backend_pid() \
		 AND (age(backend_xmin) > age($1::text::xid) OR age(backend_xid) > age($1::text::xid))",
	)
	.bind(horizon.to_owned())
	.fetch_one(connection)
	.await?;
	Ok(row.try_get::<i64, _>("sessions")? > 0)
}

/// What the role may do for an erasure, and what the server keeps nevertheless.
struct Rights {
	switch: bool,
	checkpoint: bool,
	recycles: bool,
	archives: bool,
	keeps: bool,
	replicates: bool,
}

impl Rights {
	async fn of(connection: &mut AnyConnection) -> Result<Self> {
		let row = sqlx::query(
			"SELECT has_function_privilege('pg_switch_wal()', 'EXECUTE')::int AS switch, \
			 (pg_has_role('pg_checkpoint', 'USAGE') OR \
			 (SELECT rolsuper FROM pg_roles WHERE rolname = current_user))::int AS checkpoint, \
			 (current_setting('wal_recycle') = 'on')::int AS recycles, \
			 (current_setting('archive_mode') <> 'off')::int AS archives, \
			 (current_setting('wal_keep_size') <> '0')::int AS keeps, \
			 EXISTS (SELECT 1 FROM pg_replication_slots)::int AS replicates",
		)
		.fetch_one(connection)
		.await?;
		let is = |column| Ok::<_, Error>(row.try_get::<i64, _>(column)? != 0);
		Ok(Self {
			switch: is("switch")?,
			checkpoint: is("checkpoint")?,
			recycles: is("recycles")?,
			archives: is("archives")?,
			keeps: is("keeps")?,
			replicates: is("replicates")?,
		})
	}

	fn cuts_log(&self) -> bool {
		self.switch && self.checkpoint
	}

	/// What an operator has to do so that an erasure leaves nothing.
	fn missing(&self) -> Vec<&'static str> {
		[
			(!self.switch, "GRANT EXECUTE ON FUNCTION pg_switch_wal() to the role"),
			(!self.checkpoint, "GRANT pg_checkpoint to the role"),
			(self.recycles, "set wal_recycle = off"),
			(self.keeps, "set wal_keep_size = 0"),
			(self.archives, "let archives of its log go in time"),
			(self.replicates, "look after its replication slots, and the replicas"),
		]
		.into_iter()
		.filter_map(|(is_missing, what)| is_missing.then_some(what))
		.collect()
	}
}

/// Says once what an erasure leaves on this server, and what to do about it.
pub(super) async fn say_what_stays(connection: &mut AnyConnection) -> Result<()> {
	static SAID: Once = Once::new();
	let missing = Rights::of(connection).await?.missing();
	SAID.call_once(|| {
		if !missing.is_empty() {
			tracing::warn!(
				"what is erased stays in the log of the database server until that is recycled. To have it go at once: {}",
				missing.join("; ")
			);
		}
	});
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn tables_are_translated() {
		let sqlite =
			"CREATE TABLE a (b BLOB PRIMARY KEY DEFAULT x'', c INTEGER) STRICT, WITHOUT ROWID;\
			CREATE TABLE d (e TEXT) STRICT;";
		let postgresql = "CREATE TABLE a (b BYTEA PRIMARY KEY DEFAULT '', c BIGINT);\
			CREATE TABLE d (e TEXT);";
		assert_eq!(translated(sqlite), postgresql);
	}

	#[test]
	fn each_schema_has_a_lock_of_its_own() {
		assert_ne!(lock("custodian_log"), lock("keyholder_log"));
	}
}
