//! What clinicians and officers have signed in an emergency while the chain stood still: kept before anything is handed out
//! by it, and until it stands on the chain.
//!
//! It is in the file of the log, and goes with a patient's log.

use super::Log;
use crate::{
	database::{array, number, stored, Change, Error, Result, Row},
	login::{Account, Scheme},
};
use anamnesis_primitives::{
	consent::OfflineEmergency, Commitment, EmergencyReason, Moment, OrganisationId, PatientId,
};
use codec::{Decode, DecodeAll, Encode};
use sp_crypto_hashing::blake2_256;
use sqlx::Row as _;
use std::collections::HashSet;

/// `text` is BLAKE2b-256 of what was signed, by which the chain tells emergencies apart too. `signed` is the rest of it,
/// and both signatures. The states are those of [`OfflineState`].
///
/// A row of `offline_deliveries` says that an entry of the log is of a delivery without the chain.
pub(super) const TABLES: &str = "
	CREATE TABLE offline_emergencies (
		patient BLOB NOT NULL REFERENCES log_heads (patient) ON DELETE CASCADE,
		text BLOB NOT NULL CHECK (length(text) = 32),
		clinician BLOB NOT NULL CHECK (length(clinician) = 32),
		provider INTEGER NOT NULL,
		opened_at INTEGER NOT NULL,
		kept_at INTEGER NOT NULL,
		signed BLOB NOT NULL,
		state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
		PRIMARY KEY (patient, text)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX offline_emergencies_waiting ON offline_emergencies (state, kept_at);
	CREATE INDEX offline_emergencies_by_clinician ON offline_emergencies (clinician, kept_at);
	CREATE TABLE offline_deliveries (
		patient BLOB NOT NULL REFERENCES log_heads (patient) ON DELETE CASCADE,
		number INTEGER NOT NULL CHECK (number > 0),
		PRIMARY KEY (patient, number)
	) STRICT, WITHOUT ROWID;
";

/// A signature.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Signed {
	/// With which kind of key.
	pub scheme: Scheme,
	/// The signature.
	pub signature: [u8; 64],
}

/// An emergency while the chain stood still, as two people have signed it.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct SignedEmergency {
	/// What they have signed.
	pub emergency: OfflineEmergency,
	/// The clinician's signature.
	pub clinician: Signed,
	/// The officer's.
	pub officer: Signed,
}

/// Where one stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OfflineState {
	/// It is not on the chain yet.
	Waiting,
	/// It stands on the chain.
	Posted,
	/// The chain never takes it.
	Left,
}

/// Why one is not kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotTaken {
	/// The clinician had too many in a day.
	#[error("There were too many in a day.")]
	TooMany {
		/// When the oldest of them was kept.
		since: Moment,
	},
	/// Disk or database fail.
	#[error(transparent)]
	Database(#[from] Error),
}

impl From<sqlx::Error> for NotTaken {
	fn from(error: sqlx::Error) -> Self {
		Self::Database(error.into())
	}
}

/// What is in `signed`, in SCALE.
#[derive(Decode, Encode)]
struct Stored {
	genesis: [u8; 32],
	officer: Account,
	custodian: OrganisationId,
	reason: EmergencyReason,
	statement: Commitment,
	/// Whether it is Ed25519, and the signature.
	signatures: [(bool, [u8; 64]); 2],
}

impl SignedEmergency {
	/// BLAKE2b-256 of what was signed.
	pub fn text_hash(&self) -> [u8; 32] {
		blake2_256(&self.emergency.signed_bytes())
	}

	fn stored(&self) -> Stored {
		let OfflineEmergency { genesis, officer, custodian, reason, statement, .. } =
			self.emergency;
		let signatures = [self.clinician, self.officer]
			.map(|signed| (signed.scheme == Scheme::Ed25519, signed.signature));
		Stored { genesis, officer, custodian, reason, statement, signatures }
	}

	fn read(row: &Row) -> Result<Self> {
		let stored: Stored = DecodeAll::decode_all(&mut row.try_get::<&[u8], _>("signed")?)
			.map_err(|_| Error::Damaged)?;
		let Stored { genesis, officer, custodian, reason, statement, signatures } = stored;
		let provider = number(row, "provider")?.try_into().map_err(|_| Error::Damaged)?;
		let emergency = OfflineEmergency {
			genesis,
			patient: PatientId(array(row, "patient")?),
			clinician: array(row, "clinician")?,
			officer,
			provider,
			custodian,
			reason,
			statement,
			opened_at: number(row, "opened_at")?,
		};
		let [clinician, officer] = signatures.map(|(ed25519, signature)| Signed {
			scheme: if ed25519 { Scheme::Ed25519 } else { Scheme::Sr25519 },
			signature,
		});
		let signed = Self { emergency, clinician, officer };
		match signed.text_hash() == array(row, "text")? {
			true => Ok(signed),
			false => Err(Error::Damaged),
		}
	}
}

/// Nothing of whom it is about.
impl std::fmt::Debug for SignedEmergency {
	fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
		formatter.debug_struct("SignedEmergency").finish_non_exhaustive()
	}
}

impl Log {
	/// Keeps an emergency, if the clinician had fewer than `most` since this moment. It is durable when this returns. Nothing
	/// happens if it is kept already.
	pub async fn keep_offline(
		&self,
		signed: SignedEmergency,
		at: Moment,
		most: u32,
		since: Moment,
	) -> Result<(), NotTaken> {
		let log = self.clone();
		let patient = signed.emergency.patient;
		self.begin(patient).await?;
		// On a task of its own: what was begun is brought to its end, whoever goes away.
		tokio::spawn(async move {
			let mut change = log.database.write().await?;
			log.is_not_forgotten(&patient)?;
			let text = signed.text_hash();
			let OfflineEmergency { clinician, provider, opened_at, .. } = signed.emergency;
			let found =
				sqlx::query("SELECT 1 FROM offline_emergencies WHERE patient = $1 AND text = $2")
					.bind(&patient.0[..])
					.bind(&text[..])
					.fetch_optional(&mut *change)
					.await?;
			if found.is_some() {
				return Ok(());
			}
			let row = sqlx::query(
				"SELECT COUNT(*) AS kept, COALESCE(MIN(kept_at), 0) AS oldest \
				 FROM offline_emergencies WHERE clinician = $1 AND kept_at >= $2",
			)
			.bind(&clinician[..])
			.bind(stored(since))
			.fetch_one(&mut *change)
			.await?;
			if number(&row, "kept")? >= most.into() {
				return Err(NotTaken::TooMany { since: number(&row, "oldest")? });
			}
			sqlx::query(
				"INSERT INTO offline_emergencies \
				 (patient, text, clinician, provider, opened_at, kept_at, signed, state) \
				 VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
			)
			.bind(&patient.0[..])
			.bind(&text[..])
			.bind(&clinician[..])
			.bind(stored(provider.into()))
			.bind(stored(opened_at))
			.bind(stored(at))
			.bind(signed.stored().encode())
			.execute(&mut *change)
			.await?;
			Ok(change.commit().await?)
		})
		.await
		.map_err(Error::from)?
	}

	/// Where it stands; nothing if it is not kept.
	pub async fn offline_state(&self, signed: &SignedEmergency) -> Result<Option<OfflineState>> {
		let found =
			sqlx::query("SELECT state FROM offline_emergencies WHERE patient = $1 AND text = $2")
				.bind(signed.emergency.patient.0.to_vec())
				.bind(signed.text_hash().to_vec())
				.fetch_optional(self.database.read())
				.await?;
		let state = |row: Row| match number(&row, "state")? {
			0 => Ok(OfflineState::Waiting),
			1 => Ok(OfflineState::Posted),
			2 => Ok(OfflineState::Left),
			_ => Err(Error::Damaged),
		};
		found.map(state).transpose()
	}

	/// The latest emergency of this clinician's, acting for this organisation, that began after this moment and that the chain
	/// knows nothing of.
	pub async fn offline_since(
		&self,
		patient: PatientId,
		clinician: Account,
		provider: OrganisationId,
		since: Moment,
	) -> Result<Option<SignedEmergency>> {
		let found = sqlx::query(
			"SELECT * FROM offline_emergencies \
			 WHERE patient = $1 AND clinician = $2 AND provider = $3 AND opened_at > $4 AND state = 0 \
			 ORDER BY opened_at DESC, text LIMIT 1",
		)
		.bind(patient.0.to_vec())
		.bind(clinician.to_vec())
		.bind(stored(provider.into()))
		.bind(stored(since))
		.fetch_optional(self.database.read())
		.await?;
		found.as_ref().map(SignedEmergency::read).transpose()
	}

	/// Notes that the entry with this number is of a delivery without the chain.
	pub async fn note_offline(&self, patient: PatientId, entry: u64) -> Result<()> {
		let log = self.clone();
		tokio::spawn(async move {
			let mut change = log.database.write().await?;
			log.is_not_forgotten(&patient)?;
			sqlx::query("INSERT INTO offline_deliveries (patient, number) VALUES ($1, $2)")
				.bind(&patient.0[..])
				.bind(stored(entry))
				.execute(&mut *change)
				.await?;
			change.commit().await
		})
		.await?
	}

	/// Which of at most so many entries after this one are of deliveries without the chain.
	pub async fn offline_entries(
		&self,
		patient: PatientId,
		after: u64,
		limit: u32,
	) -> Result<HashSet<u64>> {
		let rows = sqlx::query(
			"SELECT number FROM offline_deliveries \
			 WHERE patient = $1 AND number > $2 AND number <= $3 ORDER BY number",
		)
		.bind(patient.0.to_vec())
		.bind(stored(after))
		.bind(stored(after.saturating_add(limit.into())))
		.fetch_all(self.database.read())
		.await?;
		rows.iter().map(|row| number(row, "number")).collect()
	}

	/// At most so many that are not on the chain yet, the oldest first, from this one of them on.
	pub async fn offline_waiting(&self, from: u32, limit: u32) -> Result<Vec<SignedEmergency>> {
		let rows = sqlx::query(
			"SELECT * FROM offline_emergencies WHERE state = 0 \
			 ORDER BY kept_at, patient, text LIMIT $1 OFFSET $2",
		)
		.bind(stored(limit.into()))
		.bind(stored(from.into()))
		.fetch_all(self.database.read())
		.await?;
		rows.iter().map(SignedEmergency::read).collect()
	}

	/// The same, of the emergencies of one provider's clinicians.
	pub async fn offline_waiting_of(
		&self,
		provider: Option<OrganisationId>,
		from: u32,
		limit: u32,
	) -> Result<Vec<SignedEmergency>> {
		let Some(provider) = provider else { return self.offline_waiting(from, limit).await };
		let rows = sqlx::query(
			"SELECT * FROM offline_emergencies WHERE state = 0 AND provider = $1 \
			 ORDER BY kept_at, patient, text LIMIT $2 OFFSET $3",
		)
		.bind(stored(provider.into()))
		.bind(stored(limit.into()))
		.bind(stored(from.into()))
		.fetch_all(self.database.read())
		.await?;
		rows.iter().map(SignedEmergency::read).collect()
	}

	/// How many are in this state.
	pub async fn count_offline(&self, state: OfflineState) -> Result<u64> {
		let row = sqlx::query("SELECT COUNT(*) AS kept FROM offline_emergencies WHERE state = $1")
			.bind(state as i64)
			.fetch_one(self.database.read())
			.await?;
		number(&row, "kept")
	}

	/// Notes where one stands.
	pub async fn note_offline_state(
		&self,
		signed: &SignedEmergency,
		state: OfflineState,
	) -> Result<()> {
		let mut change = self.database.write().await?;
		sqlx::query("UPDATE offline_emergencies SET state = $1 WHERE patient = $2 AND text = $3")
			.bind(state as i64)
			.bind(signed.emergency.patient.0.to_vec())
			.bind(signed.text_hash().to_vec())
			.execute(&mut *change)
			.await?;
		change.commit().await
	}

	/// Whether there is a log of this patient's.
	pub async fn has_begun(&self, patient: PatientId) -> Result<bool> {
		let found = sqlx::query("SELECT 1 FROM log_heads WHERE patient = $1")
			.bind(patient.0.to_vec())
			.fetch_optional(self.database.read())
			.await?;
		Ok(found.is_some())
	}
}

/// Removes what was kept long enough, and does not wait any more.
pub(super) async fn fade(change: &mut Change, before: Moment) -> Result<u64> {
	let faded = sqlx::query("DELETE FROM offline_emergencies WHERE kept_at < $1 AND state > 0")
		.bind(stored(before))
		.execute(&mut **change)
		.await?;
	Ok(faded.rows_affected())
}
