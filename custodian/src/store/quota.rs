//! Who keeps something here, and how much.

use super::{number, stored, Error, Result, Store};
use anamnesis_primitives::{OrganisationId, PatientId};
use anamnesis_service::database::{optional_small, Change, Row};
use sqlx::Row as _;

/// Who has uploaded a record: adds to it, and is charged with it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Uploader {
	/// A professional, for this organisation.
	Organisation(OrganisationId),
	/// The side of the patient whose record it is.
	Patient,
	/// A device of the patient whose record it is. It is charged to the patient, and adds to nothing but its own.
	Device,
}

/// How many bytes are kept at most.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Quotas {
	/// For one organisation.
	pub organisation: u64,
	/// For one patient: what the patient's side and their devices upload.
	pub patient: u64,
}

/// Whose quota something is charged to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Payer {
	/// An organisation.
	Organisation(OrganisationId),
	/// A patient.
	Patient(PatientId),
}

impl Payer {
	pub(super) fn of(uploader: Uploader, patient: PatientId) -> Self {
		match uploader {
			Uploader::Organisation(organisation) => Payer::Organisation(organisation),
			Uploader::Patient | Uploader::Device => Payer::Patient(patient),
		}
	}

	fn key(self) -> Vec<u8> {
		match self {
			Payer::Organisation(organisation) => organisation.to_le_bytes().to_vec(),
			Payer::Patient(patient) => patient.0.to_vec(),
		}
	}
}

impl Uploader {
	/// As the database has it: the kind, and the organisation.
	pub(super) fn columns(self) -> (i64, Option<OrganisationId>) {
		match self {
			Uploader::Organisation(organisation) => (0, Some(organisation)),
			Uploader::Patient => (1, None),
			Uploader::Device => (2, None),
		}
	}

	pub(super) fn of(row: &Row) -> Result<Self> {
		let organisation: Option<OrganisationId> = optional_small(row, "organisation")?;
		match (row.try_get::<i64, _>("uploader")?, organisation) {
			(0, Some(organisation)) => Ok(Uploader::Organisation(organisation)),
			(1, None) => Ok(Uploader::Patient),
			(2, None) => Ok(Uploader::Device),
			_ => Err(Error::Damaged),
		}
	}
}

impl Store {
	/// How many bytes somebody is charged with.
	pub async fn used(&self, payer: Payer) -> Result<u64> {
		let row = sqlx::query("SELECT bytes FROM usage WHERE payer = $1")
			.bind(payer.key())
			.fetch_optional(self.database.read())
			.await?;
		row.map_or(Ok(0), |row| number(&row, "bytes"))
	}

	/// Charges a quota.
	pub(super) async fn charge(&self, change: &mut Change, payer: Payer, bytes: u64) -> Result<()> {
		let row = sqlx::query("SELECT bytes FROM usage WHERE payer = $1")
			.bind(payer.key())
			.fetch_optional(&mut **change)
			.await?;
		let used = row.map_or(Ok(0), |row| number(&row, "bytes"))?;
		let quota = match payer {
			Payer::Organisation(_) => self.quotas.organisation,
			Payer::Patient(_) => self.quotas.patient,
		};
		let charged = used.saturating_add(bytes);
		// What makes nothing larger is always possible.
		if charged > quota && bytes > 0 {
			return Err(Error::MaxBytesExceeded { used, quota });
		}
		sqlx::query(
			"INSERT INTO usage (payer, bytes) VALUES ($1, $2) \
			 ON CONFLICT (payer) DO UPDATE SET bytes = $2",
		)
		.bind(payer.key())
		.bind(stored(charged))
		.execute(&mut **change)
		.await?;
		Ok(())
	}
}

/// Takes something off a quota. Of whom nothing is kept, nothing is known.
pub(super) async fn discharge(change: &mut Change, payer: Payer, bytes: u64) -> Result<()> {
	sqlx::query(
		"UPDATE usage SET bytes = CASE WHEN bytes > $1 THEN bytes - $1 ELSE 0 END WHERE payer = $2",
	)
	.bind(stored(bytes))
	.bind(payer.key())
	.execute(&mut **change)
	.await?;
	sqlx::query("DELETE FROM usage WHERE payer = $1 AND bytes = 0")
		.bind(payer.key())
		.execute(&mut **change)
		.await?;
	Ok(())
}
