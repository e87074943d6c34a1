//! What is known of a record, and its sealed keys.

use super::{
	array, now, number, stored, Error, Payer, Result, Store, Uploader, MAX_SEALED_KEY,
	MAX_SEALED_KEYS,
};
use anamnesis_primitives::{
	records::Blinding, Commitment, Moment, OrganisationId, PatientId, RecordId, Version,
};
use anamnesis_service::database::{optional_small, Row};
use sqlx::Row as _;

/// A record that was finished.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Record {
	/// Whose it is.
	pub patient: PatientId,
	/// Who uploaded it, and is charged with it.
	pub uploader: Uploader,
	/// What stands on chain for it.
	pub commitment: Commitment,
	/// BLAKE3 of the sealed record.
	pub digest: [u8; 32],
	/// How many bytes it has.
	pub length: u64,
	/// The blinding of the commitment.
	pub blinding: Blinding,
	/// What binds the document.
	pub inner: [u8; 32],
	/// When it was finished.
	pub stored_at: Moment,
	/// Where it is anchored; nothing as long as the chain was not seen to say so.
	pub anchored: Option<Anchored>,
}

/// The place of a record on chain.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Anchored {
	/// The number of the record.
	pub record: RecordId,
	/// The number of the version.
	pub version: Version,
}

/// A record's key, sealed to one reader.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SealedKey {
	/// The encryption key of the reader.
	pub reader: [u8; 32],
	/// An age file.
	pub sealed: Vec<u8>,
}

const COLUMNS: &str =
	"SELECT patient, uploader, organisation, commitment, digest, length, blinding, \"inner\", \
	stored_at, record, version FROM records WHERE stored_at IS NOT NULL AND commitment = $1";

impl Store {
	/// The record with this commitment.
	pub async fn record(&self, commitment: &Commitment) -> Result<Record> {
		let row = sqlx::query(COLUMNS)
			.bind(&commitment.hash[..])
			.fetch_optional(self.database.read())
			.await?;
		record(&row.filter(|_| commitment.scheme == Commitment::SCHEME).ok_or(Error::NotFound)?)
	}

	/// Notes where a record is anchored. From then on it is not collected. Doing so again changes nothing.
	pub async fn anchor(&self, commitment: &Commitment, place: Anchored) -> Result<()> {
		// Seen and noted in one change: the uploader and the worker on blocks may say it at the same time.
		let mut change = self.database.write().await?;
		let row = sqlx::query(COLUMNS)
			.bind(&commitment.hash[..])
			.fetch_optional(&mut *change)
			.await?
			.filter(|_| commitment.scheme == Commitment::SCHEME)
			.ok_or(Error::NotFound)?;
		match record(&row)?.anchored {
			Some(anchored) if anchored == place => return Ok(change.commit().await?),
			Some(_) => return Err(Error::AnchorNotMatching),
			None => (),
		}
		sqlx::query(
			"UPDATE records SET record = $1, version = $2, anchored_at = $3 WHERE commitment = $4",
		)
		.bind(i64::from(place.record))
		.bind(i64::from(place.version))
		.bind(stored(now()))
		.bind(&commitment.hash[..])
		.execute(&mut *change)
		.await?;
		Ok(change.commit().await?)
	}

	/// Keeps a sealed key. The upload need not be finished. One that is there for the same reader is replaced, or nothing is
	/// changed and it is an error: that of somebody who might put a key there on which another one relies.
	pub async fn put_sealed_key(
		&self,
		commitment: &Commitment,
		key: &SealedKey,
		replace: bool,
	) -> Result<()> {
		if key.sealed.is_empty() || key.sealed.len() > MAX_SEALED_KEY {
			return Err(Error::SealedKeyNotAdmissible);
		}
		let mut change = self.database.write().await?;
		let row = sqlx::query(
			"SELECT id, patient, uploader, organisation FROM records WHERE commitment = $1",
		)
		.bind(&commitment.hash[..])
		.fetch_optional(&mut *change)
		.await?
		.filter(|_| commitment.scheme == Commitment::SCHEME)
		.ok_or(Error::NotFound)?;
		let id: [u8; 16] = array(&row, "id")?;
		let found = sqlx::query(
			"SELECT count(*) AS keys, \
			 coalesce(max(CASE WHEN reader = $2 THEN length(sealed) END), 0) AS bytes, \
			 coalesce(max(CASE WHEN reader = $2 THEN 1 ELSE 0 END), 0) AS replaced, \
			 coalesce(max(CASE WHEN reader = $2 AND sealed = $3 THEN 1 ELSE 0 END), 0) AS same FROM sealed_keys WHERE id = $1",
		)
		.bind(&id[..])
		.bind(&key.reader[..])
		.bind(&key.sealed[..])
		.fetch_one(&mut *change)
		.await?;
		if number(&found, "same")? == 1 {
			return Ok(());
		}
		let replaced = number(&found, "replaced")? == 1;
		if replaced && !replace {
			return Err(Error::SealedKeyExists);
		}
		if !replaced && number(&found, "keys")? >= MAX_SEALED_KEYS.into() {
			return Err(Error::MaxSealedKeysExceeded);
		}
		let more = (key.sealed.len() as u64).saturating_sub(number(&found, "bytes")?);
		let payer = Payer::of(Uploader::of(&row)?, PatientId(array(&row, "patient")?));
		self.charge(&mut change, payer, more).await?;
		sqlx::query("UPDATE records SET charged = charged + $1 WHERE id = $2")
			.bind(stored(more))
			.bind(&id[..])
			.execute(&mut *change)
			.await?;
		sqlx::query(
			"INSERT INTO sealed_keys (id, reader, sealed) VALUES ($1, $2, $3) \
			 ON CONFLICT (id, reader) DO UPDATE SET sealed = $3",
		)
		.bind(&id[..])
		.bind(&key.reader[..])
		.bind(&key.sealed[..])
		.execute(&mut *change)
		.await?;
		Ok(change.commit().await?)
	}

	/// Notes that the key of this reader is that of an organisation. Nothing happens if there is no sealed key for it.
	pub async fn note_organisation(
		&self,
		commitment: &Commitment,
		reader: &[u8; 32],
		organisation: OrganisationId,
	) -> Result<()> {
		let mut change = self.database.write().await?;
		sqlx::query(
			"UPDATE sealed_keys SET organisation = $1 WHERE reader = $2 \
			 AND id = (SELECT id FROM records WHERE commitment = $3)",
		)
		.bind(i64::from(organisation))
		.bind(&reader[..])
		.bind(&commitment.hash[..])
		.execute(&mut *change)
		.await?;
		Ok(change.commit().await?)
	}

	/// The key of a record, sealed to a key that was this organisation's when the record was anchored.
	pub async fn sealed_key_of(
		&self,
		commitment: &Commitment,
		organisation: OrganisationId,
	) -> Result<SealedKey> {
		let row = sqlx::query(
			"SELECT reader, sealed FROM sealed_keys JOIN records USING (id) \
			 WHERE commitment = $1 AND stored_at IS NOT NULL AND sealed_keys.organisation = $2 LIMIT 1",
		)
		.bind(&commitment.hash[..])
		.bind(i64::from(organisation))
		.fetch_optional(self.database.read())
		.await?
		.filter(|_| commitment.scheme == Commitment::SCHEME)
		.ok_or(Error::NotFound)?;
		Ok(SealedKey { reader: array(&row, "reader")?, sealed: row.try_get("sealed")? })
	}

	/// All keys of a record, and of which organisation each is, if it is noted.
	pub async fn sealed_keys(
		&self,
		commitment: &Commitment,
	) -> Result<Vec<(SealedKey, Option<OrganisationId>)>> {
		let rows = sqlx::query(
			"SELECT reader, sealed, sealed_keys.organisation AS organisation FROM sealed_keys \
			 JOIN records USING (id) WHERE commitment = $1 AND stored_at IS NOT NULL ORDER BY reader",
		)
		.bind(&commitment.hash[..])
		.fetch_all(self.database.read())
		.await?;
		rows.iter()
			.map(|row| {
				let sealed = row.try_get("sealed")?;
				let key = SealedKey { reader: array(row, "reader")?, sealed };
				let organisation: Option<i64> = row.try_get("organisation")?;
				let organisation = organisation.map(OrganisationId::try_from).transpose();
				Ok((key, organisation.map_err(|_| Error::Damaged)?))
			})
			.collect()
	}

	/// What is kept here of a record: its versions.
	pub async fn versions(&self, patient: PatientId, record: RecordId) -> Result<Vec<Commitment>> {
		let rows = sqlx::query("SELECT commitment FROM records WHERE patient = $1 AND record = $2")
			.bind(&patient.0[..])
			.bind(i64::from(record))
			.fetch_all(self.database.read())
			.await?;
		let scheme = Commitment::SCHEME;
		rows.iter().map(|row| Ok(Commitment { scheme, hash: array(row, "commitment")? })).collect()
	}

	/// Of which records of a patient's something is kept here, as far as it is known where it is anchored.
	pub async fn placed(&self, patient: PatientId) -> Result<Vec<RecordId>> {
		let rows = sqlx::query(
			"SELECT DISTINCT record FROM records WHERE patient = $1 AND record IS NOT NULL \
			 ORDER BY record",
		)
		.bind(&patient.0[..])
		.fetch_all(self.database.read())
		.await?;
		rows.iter()
			.map(|row| RecordId::try_from(number(row, "record")?).map_err(|_| Error::Damaged))
			.collect()
	}

	/// The key of a record, sealed to this reader.
	pub async fn sealed_key(
		&self,
		commitment: &Commitment,
		reader: &[u8; 32],
	) -> Result<SealedKey> {
		let row = sqlx::query(
			"SELECT sealed FROM sealed_keys JOIN records USING (id) \
			 WHERE commitment = $1 AND stored_at IS NOT NULL AND reader = $2",
		)
		.bind(&commitment.hash[..])
		.bind(&reader[..])
		.fetch_optional(self.database.read())
		.await?
		.filter(|_| commitment.scheme == Commitment::SCHEME)
		.ok_or(Error::NotFound)?;
		Ok(SealedKey { reader: *reader, sealed: row.try_get("sealed")? })
	}
}

fn record(row: &Row) -> Result<Record> {
	Ok(Record {
		patient: PatientId(array(row, "patient")?),
		uploader: Uploader::of(row)?,
		commitment: Commitment { scheme: Commitment::SCHEME, hash: array(row, "commitment")? },
		digest: array(row, "digest")?,
		length: number(row, "length")?,
		blinding: array(row, "blinding")?,
		inner: array(row, "inner")?,
		stored_at: number(row, "stored_at")?,
		anchored: anchored(row)?,
	})
}

pub(super) fn anchored(row: &Row) -> Result<Option<Anchored>> {
	let place = (optional_small(row, "record")?, optional_small(row, "version")?);
	Ok(place.0.zip(place.1).map(|(record, version)| Anchored { record, version }))
}
