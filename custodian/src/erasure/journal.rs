//! What the worker has to know after a restart: how far it has read, and about whom a case is, which the chain does not
//! say by the case alone, and not at all after the purge.

use anamnesis_primitives::{CaseId, PatientId, RecordId};
use anamnesis_service::database::{array, number, stored, Database, Place, Result};
use sqlx::Row as _;

/// The format of the file.
const FORMAT: i64 = 1;

/// `parts` says of what is being erased how much of it was never here, as long as that can still be seen, and whether those
/// who have got it were told.
const TABLES: &str = "
	CREATE TABLE cursor (
		one INTEGER PRIMARY KEY CHECK (one = 1),
		number INTEGER NOT NULL
	) STRICT;
	CREATE TABLE cases (
		id BLOB PRIMARY KEY CHECK (length(id) = 16),
		patient BLOB NOT NULL CHECK (length(patient) = 16)
	) STRICT, WITHOUT ROWID;
	CREATE TABLE parts (
		id BLOB NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
		record INTEGER NOT NULL,
		digest BLOB NOT NULL CHECK (length(digest) = 32),
		missing INTEGER NOT NULL,
		told INTEGER NOT NULL DEFAULT 0,
		PRIMARY KEY (id, record)
	) STRICT, WITHOUT ROWID;
";

/// The row of a part that is no single record.
const WHOLE: i64 = -1;

/// What is noted of a part before it is erased.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Noted {
	/// How many of its versions were never here.
	pub missing: u64,
	/// Whether those who have got some of it were told.
	pub told: bool,
}

/// The worker's memory.
#[derive(Clone, Debug)]
pub struct Journal {
	database: Database,
}

impl Journal {
	/// Opens the journal in this place, and makes it if there is none.
	pub async fn open(place: impl Into<Place>) -> Result<Self> {
		let database = Database::open(place, FORMAT, TABLES).await?;
		// What was deleted before a crash may still be in the file, which is small.
		database.scrub().await?;
		Ok(Self { database })
	}

	/// Closes it.
	pub async fn close(&self) {
		self.database.close().await;
	}

	/// The last finalised block that was read.
	pub async fn cursor(&self) -> Result<Option<u64>> {
		let row =
			sqlx::query("SELECT number FROM cursor").fetch_optional(self.database.read()).await?;
		row.map(|row| number(&row, "number")).transpose()
	}

	/// Notes that all was read up to this finalised block.
	pub async fn advance(&self, block: u64) -> Result<()> {
		let mut change = self.database.write().await?;
		sqlx::query(
			"INSERT INTO cursor (one, number) VALUES (1, $1) \
			 ON CONFLICT (one) DO UPDATE SET number = $1",
		)
		.bind(stored(block))
		.execute(&mut *change)
		.await?;
		change.commit().await
	}

	/// Notes a case. It is no error if it is known.
	pub async fn note(&self, case: CaseId, patient: PatientId) -> Result<()> {
		let mut change = self.database.write().await?;
		sqlx::query("INSERT INTO cases (id, patient) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING")
			.bind(&case.0[..])
			.bind(&patient.0[..])
			.execute(&mut *change)
			.await?;
		change.commit().await
	}

	/// The cases that are not over.
	pub async fn cases(&self) -> Result<Vec<(CaseId, PatientId)>> {
		let rows = sqlx::query("SELECT id, patient FROM cases ORDER BY id")
			.fetch_all(self.database.read())
			.await?;
		rows.iter()
			.map(|row| Ok((CaseId(array(row, "id")?), PatientId(array(row, "patient")?))))
			.collect()
	}

	/// What was noted of a part with this digest.
	pub async fn part(
		&self,
		case: CaseId,
		record: Option<RecordId>,
		digest: &[u8; 32],
	) -> Result<Option<Noted>> {
		let row = sqlx::query(
			"SELECT missing, told FROM parts WHERE id = $1 AND record = $2 AND digest = $3",
		)
		.bind(&case.0[..])
		.bind(record.map_or(WHOLE, i64::from))
		.bind(&digest[..])
		.fetch_optional(self.database.read())
		.await?;
		row.map(|row| {
			Ok(Noted { missing: number(&row, "missing")?, told: number(&row, "told")? == 1 })
		})
		.transpose()
	}

	/// Notes that, before anything of the part is erased. Nothing happens if the case is not known any more.
	pub async fn note_part(
		&self,
		case: CaseId,
		record: Option<RecordId>,
		digest: &[u8; 32],
		noted: Noted,
	) -> Result<()> {
		let mut change = self.database.write().await?;
		sqlx::query(
			"INSERT INTO parts (id, record, digest, missing, told) \
			 SELECT $1, $2, $3, $4, $5 WHERE EXISTS (SELECT 1 FROM cases WHERE id = $1) \
			 ON CONFLICT (id, record) DO UPDATE SET digest = $3, missing = $4, told = $5",
		)
		.bind(&case.0[..])
		.bind(record.map_or(WHOLE, i64::from))
		.bind(&digest[..])
		.bind(stored(noted.missing))
		.bind(i64::from(noted.told))
		.execute(&mut *change)
		.await?;
		change.commit().await
	}

	/// Forgets a case that is over, without a trace. It is no error if it is not known.
	pub async fn forget(&self, case: CaseId) -> Result<()> {
		let mut change = self.database.write().await?;
		sqlx::query("DELETE FROM cases WHERE id = $1")
			.bind(&case.0[..])
			.execute(&mut *change)
			.await?;
		change.commit().await?;
		self.database.scrub().await
	}

	/// How many cases are not over.
	pub async fn count(&self) -> Result<u64> {
		let row = sqlx::query("SELECT count(*) AS cases FROM cases")
			.fetch_one(self.database.read())
			.await?;
		let cases: i64 = row.try_get("cases")?;
		Ok(cases.try_into().unwrap_or_default())
	}
}
