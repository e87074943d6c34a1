//! Where policies lie.

use crate::{
	chain::PolicyHeads,
	database::{array, number, stored, Database, Error, Place, Result, Row, TRACES},
	now,
};
use anamnesis_primitives::{
	policy::{policy_commitment, Policy, PolicyError, MAX_POLICY_BYTES, POLICY_SCHEME},
	records::Blinding,
	Commitment, Moment, PatientId,
};
use sqlx::Row as _;
use std::{
	collections::HashMap,
	sync::{Arc, Mutex, PoisonError},
};

/// What the file is called.
pub const FILE: &str = "policies.sqlite";

/// The format of the file.
const FORMAT: i64 = 1;

/// The most documents of one patient: the one that the chain has, and the next one.
const MAX_DOCUMENTS: usize = 2;

/// How many changes of one patient's are counted together, for how long, in milliseconds, and of how many patients. A
/// change costs a write that is waited for; removing costs as much as the whole file.
const MAX_CHANGES: u32 = 20;
const CHANGES_PERIOD: Moment = 10 * 60 * 1000;
const MAX_COUNTED: usize = 100_000;

const TABLES: &str = "
	CREATE TABLE policies (
		patient BLOB NOT NULL CHECK (length(patient) = 16),
		hash BLOB NOT NULL CHECK (length(hash) = 32),
		blinding BLOB NOT NULL CHECK (length(blinding) = 64),
		document BLOB NOT NULL,
		kept_at INTEGER NOT NULL,
		PRIMARY KEY (patient, hash)
	) STRICT;
";

/// The policies of a service's patients. Clones of it are the same ones. One process uses the file at a time.
#[derive(Clone, Debug)]
pub struct Policies {
	database: Database,
	changes: Arc<Changes>,
}

/// A document that is kept.
#[derive(Clone)]
pub struct Held {
	/// The commitment to it.
	pub commitment: Commitment,
	/// When it came, in Unix milliseconds.
	pub kept_at: Moment,
	blinding: Blinding,
	document: Vec<u8>,
}

/// Why a policy is not kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotKept {
	/// It is too long.
	#[error("A policy has at most {MAX_POLICY_BYTES} bytes. Restrict categories instead of single records.")]
	TooLong,
	/// It is no policy.
	#[error("This is no policy that can be applied: {0}. Write it anew, and hand that over.")]
	NotAdmissible(PolicyError),
	/// It is another patient's.
	#[error("This policy names another patient. Hand over the patient's own.")]
	AnotherPatient,
	/// The present one and the next one are here, and the chain is about to change from one to the other.
	#[error("The chain is about to change to a policy that is here already. Wait until that is final, and hand this one over then.")]
	ChangeUnderWay,
	/// There were too many changes.
	#[error("The policy has changed too often. Try again in {seconds} seconds.")]
	TooOften {
		/// After how many seconds it is worth trying again.
		seconds: u32,
	},
	/// Disk or database fail.
	#[error(transparent)]
	Database(#[from] Error),
}

impl From<sqlx::Error> for NotKept {
	fn from(error: sqlx::Error) -> Self {
		Self::Database(error.into())
	}
}

impl Held {
	/// Document and blinding, for another custodian that has to apply it too.
	pub fn handed(&self) -> (&[u8], &Blinding) {
		(&self.document, &self.blinding)
	}

	/// The policy, if the bytes are still those that were committed to.
	///
	/// # Errors
	/// `Damaged`: they are not, or they are no policy, which was looked at before they were kept.
	pub fn read(&self) -> Result<Policy> {
		if policy_commitment(&self.blinding, &self.document) != self.commitment {
			return Err(Error::Damaged);
		}
		Policy::from_bytes(&self.document).map_err(|_| Error::Damaged)
	}
}

/// Nothing of the document.
impl std::fmt::Debug for Held {
	fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
		formatter.debug_struct("Held").finish_non_exhaustive()
	}
}

impl Policies {
	/// Opens the policies in this place, and makes it if there is none.
	pub async fn open(place: impl Into<Place>) -> Result<Self> {
		let policies = Self {
			database: Database::open(place, FORMAT, &format!("{TABLES}{TRACES}")).await?,
			changes: Arc::default(),
		};
		// The process before may have ended between deleting and this.
		policies.scrub().await?;
		Ok(policies)
	}

	/// Closes the file.
	pub async fn close(self) {
		self.database.close().await;
	}

	/// Keeps a policy: the one that the chain has, or the next one. It is durable when this returns.
	///
	/// Says whether it is the one in force at the newest finalised block.
	pub async fn keep(
		&self,
		patient: PatientId,
		document: Vec<u8>,
		blinding: Blinding,
		chain: PolicyHeads,
	) -> Result<bool, NotKept> {
		if document.len() > MAX_POLICY_BYTES {
			return Err(NotKept::TooLong);
		}
		let policy = Policy::from_bytes(&document).map_err(NotKept::NotAdmissible)?;
		if policy.patient() != patient {
			return Err(NotKept::AnotherPatient);
		}
		let commitment = policy_commitment(&blinding, &document);
		self.changes.count(patient, now())?;
		let policies = self.clone();
		// On a task of its own: what was begun is brought to its end, whoever goes away.
		tokio::spawn(async move {
			let mut change = policies.database.write().await?;
			let rows = sqlx::query("SELECT hash FROM policies WHERE patient = $1")
				.bind(&patient.0[..])
				.fetch_all(&mut *change)
				.await?;
			let held: Vec<[u8; 32]> =
				rows.iter().map(|row| array(row, "hash")).collect::<Result<_>>()?;
			for given_up in place_for(&held, commitment.hash, chain)? {
				sqlx::query("DELETE FROM policies WHERE patient = $1 AND hash = $2")
					.bind(&patient.0[..])
					.bind(&given_up[..])
					.execute(&mut *change)
					.await?;
				change.note_deletion().await?;
			}
			sqlx::query(
				"INSERT INTO policies (patient, hash, blinding, document, kept_at) \
				 VALUES ($1, $2, $3, $4, $5) \
				 ON CONFLICT (patient, hash) DO UPDATE SET blinding = $3, document = $4, kept_at = $5",
			)
			.bind(&patient.0[..])
			.bind(&commitment.hash[..])
			.bind(&blinding[..])
			.bind(document)
			.bind(stored(now()))
			.execute(&mut *change)
			.await?;
			change.commit().await?;
			Ok(commitment == chain.finalised)
		})
		.await
		.map_err(Error::from)?
	}

	/// What is kept of a patient's.
	pub async fn held(&self, patient: PatientId) -> Result<Vec<Held>> {
		let rows = sqlx::query(
			"SELECT hash, blinding, document, kept_at FROM policies WHERE patient = $1 ORDER BY kept_at, hash",
		)
		.bind(&patient.0[..])
		.fetch_all(self.database.read())
		.await?;
		rows.iter().map(held).collect()
	}

	/// Removes what is kept of a patient's, because the patient's side wants it: as [`Policies::erase`], and not too often.
	pub async fn remove(&self, patient: PatientId) -> Result<(), NotKept> {
		self.changes.count(patient, now())?;
		Ok(self.erase(patient).await?)
	}

	/// Erases what is kept of a patient's, without a trace in the files. It can be repeated.
	pub async fn erase(&self, patient: PatientId) -> Result<()> {
		let policies = self.clone();
		tokio::spawn(async move {
			let mut change = policies.database.write().await?;
			sqlx::query("DELETE FROM policies WHERE patient = $1")
				.bind(&patient.0[..])
				.execute(&mut *change)
				.await?;
			change.note_deletion().await?;
			change.commit().await?;
			policies.scrub().await
		})
		.await?
	}

	/// A page of at most `limit` patients of whom something is kept, in the order of their ids, after this one.
	pub async fn patients(&self, after: Option<PatientId>, limit: u32) -> Result<Vec<PatientId>> {
		let rows = sqlx::query(
			"SELECT DISTINCT patient FROM policies WHERE $1 IS NULL OR patient > $1 ORDER BY patient LIMIT $2",
		)
		.bind(after.map(|after| after.0.to_vec()))
		.bind(i64::from(limit))
		.fetch_all(self.database.read())
		.await?;
		rows.iter().map(|row| array(row, "patient").map(PatientId)).collect()
	}

	/// Gives up what the chain does not have of a patient's and has not got since this moment. Says how many documents.
	pub(super) async fn give_up(
		&self,
		patient: PatientId,
		chain: Option<PolicyHeads>,
		before: Moment,
	) -> Result<u64> {
		let mut change = self.database.write().await?;
		let query = match chain {
			None => sqlx::query("DELETE FROM policies WHERE patient = $1").bind(patient.0.to_vec()),
			Some(PolicyHeads { finalised, best }) => sqlx::query(
				"DELETE FROM policies WHERE patient = $1 AND hash <> $2 AND hash <> $3 AND kept_at < $4",
			)
			.bind(patient.0.to_vec())
			.bind(finalised.hash.to_vec())
			.bind(best.hash.to_vec())
			.bind(stored(before)),
		};
		let deleted = query.execute(&mut *change).await?.rows_affected();
		if deleted > 0 {
			change.note_deletion().await?;
		}
		change.commit().await?;
		Ok(deleted)
	}

	/// Leaves nothing in the files of what was deleted, if something was since this was last done.
	pub(super) async fn scrub(&self) -> Result<()> {
		self.database.scrub_deletions().await
	}
}

/// What has to go so that there is a place for a document.
///
/// What the chain has at either block stays: nobody is locked out by what they hand over.
fn place_for(
	held: &[[u8; 32]],
	new: [u8; 32],
	chain: PolicyHeads,
) -> Result<Vec<[u8; 32]>, NotKept> {
	let on_chain = |hash: &[u8; 32]| [chain.finalised.hash, chain.best.hash].contains(hash);
	let stay = held.iter().filter(|hash| on_chain(hash) && **hash != new).count();
	let room = MAX_DOCUMENTS.checked_sub(stay.saturating_add(1)).ok_or(NotKept::ChangeUnderWay)?;
	let others: Vec<_> =
		held.iter().filter(|hash| !on_chain(hash) && **hash != new).copied().collect();
	// Whoever hands over a next one means it instead of the one before.
	let room = if on_chain(&new) { room } else { 0 };
	Ok(others.into_iter().skip(room).collect())
}

fn held(row: &Row) -> Result<Held> {
	Ok(Held {
		commitment: Commitment { scheme: POLICY_SCHEME, hash: array(row, "hash")? },
		kept_at: number(row, "kept_at")?,
		blinding: array(row, "blinding")?,
		document: row.try_get("document")?,
	})
}

/// How often policies change.
#[derive(Debug, Default)]
struct Changes(Mutex<HashMap<PatientId, (Moment, u32)>>);

impl Changes {
	fn count(&self, patient: PatientId, now: Moment) -> Result<(), NotKept> {
		let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		if counted.len() >= MAX_COUNTED && !counted.contains_key(&patient) {
			counted.retain(|_, (since, _)| now.saturating_sub(*since) < CHANGES_PERIOD);
			if counted.len() >= MAX_COUNTED {
				counted.clear();
			}
		}
		let (since, changes) = counted.entry(patient).or_insert((now, 0));
		let passed = now.saturating_sub(*since);
		if passed >= CHANGES_PERIOD {
			(*since, *changes) = (now, 0);
		} else if *changes >= MAX_CHANGES {
			let left = CHANGES_PERIOD.saturating_sub(passed).div_ceil(1000);
			return Err(NotKept::TooOften { seconds: left.try_into().unwrap_or(u32::MAX) });
		}
		*changes = changes.saturating_add(1);
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use anamnesis_primitives::policy::{EmergencyChoice, PolicyV1, Processing};

	const ANNA: PatientId = PatientId([0xa1; 16]);

	fn document(serial: u32) -> Vec<u8> {
		let (unrestricted, permitted) = (Processing::Unrestricted, EmergencyChoice::Permitted);
		let policy = PolicyV1::new(ANNA, serial, unrestricted, permitted, []);
		Policy::from(policy.expect("it is admissible")).to_bytes()
	}

	async fn traces(policies: &Policies) -> (u64, u64) {
		let row = sqlx::query("SELECT deletions, scrubbed FROM traces")
			.fetch_one(policies.database.read())
			.await
			.expect("it is there");
		let found = |column| number(&row, column).expect("it is a number");
		(found("deletions"), found("scrubbed"))
	}

	#[tokio::test]
	async fn what_was_deleted_before_a_crash_is_scrubbed_at_the_next_start() {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let path = folder.path().join(FILE);
		let policies = Policies::open(&path).await.expect("the folder is free");
		let commitment = policy_commitment(&[1; 64], &document(1));
		let heads = PolicyHeads { finalised: commitment, best: commitment };
		policies.keep(ANNA, document(1), [1; 64], heads).await.expect("it is taken");
		assert_eq!(policies.give_up(ANNA, None, 0).await.expect("the disk works"), 1);
		assert_eq!(traces(&policies).await, (1, 0), "it was not scrubbed yet");

		policies.close().await;
		let again = Policies::open(&path).await.expect("the folder is free");
		assert_eq!(traces(&again).await, (1, 1));
	}

	#[tokio::test]
	async fn many_who_erase_at_once_do_not_each_write_the_file_anew() {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let policies = Policies::open(&folder.path().join(FILE)).await.expect("the folder is free");
		let all: Vec<_> = (0..20).map(|_| policies.erase(ANNA)).collect();
		for erased in futures::future::join_all(all).await {
			erased.expect("the disk works");
		}
		assert_eq!(traces(&policies).await, (20, 20));
	}

	#[test]
	fn many_patients_do_not_use_up_the_memory() {
		let changes = Changes::default();
		for number in 0..2 * MAX_COUNTED as u64 {
			let mut patient = [0; 16];
			patient[..8].copy_from_slice(&number.to_le_bytes());
			changes.count(PatientId(patient), 1_800_000_000_000).expect("it is the first");
		}
		assert!(changes.0.lock().expect("nobody panics with it").len() <= MAX_COUNTED);
	}
}
