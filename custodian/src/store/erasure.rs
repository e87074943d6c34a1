//! Erasing, and collecting what was never anchored.

use super::{
	array, blocking, number, quota::discharge, stored, FileId, Payer, Result, Store, Uploader,
};
use anamnesis_primitives::{Commitment, Moment, PatientId};
use anamnesis_service::database::Change;

/// How many records go at once: as long as a change is open, nobody else writes.
const AT_ONCE: usize = 100;

/// What is to be erased.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Scope {
	/// Everything of a patient's, also uploads that are under way.
	Patient(PatientId),
	/// These records, or uploads.
	Records(Vec<Commitment>),
}

/// What was erased.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Erased {
	/// How many records and uploads went. None if they had gone before.
	pub records: u64,
}

/// From when on what was left lying is collected.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Collection {
	/// Uploads to which nothing was added since then.
	pub unfinished_before: Moment,
	/// Records that were finished before and are not anchored.
	pub not_anchored_before: Moment,
}

impl Store {
	/// Erases: bytes, outboards, sealed keys, blinding values, and all that is known of the records. When this returns,
	/// nothing of it is in any file of the store.
	///
	/// It is safe to repeat, and has to be repeated when it failed or was interrupted: what is gone already is no error.
	///
	/// It does not reach what has left the store before: backups, and the blocks of a disk that a file system has given
	/// back without overwriting them. The records there are sealed, and their keys went too.
	pub async fn erase(&self, scope: &Scope) -> Result<Erased> {
		let (store, scope) = (self.clone(), scope.clone());
		tokio::spawn(async move {
			let mut erased = Erased::default();
			loop {
				let ids = store.in_scope(&scope).await?;
				if ids.is_empty() {
					break;
				}
				erased.records = erased.records.saturating_add(ids.len() as u64);
				store.erase_some(ids).await?;
			}
			store.remove_what_stayed().await?;
			store.see_that_nothing_stays().await?;
			store.database.scrub_deletions().await?;
			Ok(erased)
		})
		.await?
	}

	/// Removes the files and objects of rows that are gone: another call may still have them before it, or has failed at
	/// them.
	async fn remove_what_stayed(&self) -> Result<()> {
		let mut strays = self.strays.lock().await;
		if *strays {
			self.remove_strays().await?;
			*strays = false;
		}
		Ok(())
	}

	/// Sees that the bucket keeps nothing beside what is in it: no versions, and no upload that was half sent.
	async fn see_that_nothing_stays(&self) -> Result<()> {
		let Some(bucket) = self.bucket.clone() else { return Ok(()) };
		blocking(move || Ok(bucket.look_for_versions()?)).await?;
		self.abort_unfinished().await
	}

	/// Removes some, and notes in the same change that their traces have to go: a crash in between is noticed at the next
	/// start.
	async fn erase_some(&self, ids: Vec<FileId>) -> Result<()> {
		let mut strays = self.strays.lock().await;
		let mut change = self.database.write().await?;
		change.note_deletion().await?;
		self.remove_with(change, ids, &mut strays).await
	}

	/// Of whom something is kept, or being uploaded, in the order of their ids: at most `limit`, after this one.
	pub async fn patients(&self, after: Option<PatientId>, limit: u32) -> Result<Vec<PatientId>> {
		let rows = sqlx::query(
			"SELECT DISTINCT patient FROM records WHERE patient > $1 ORDER BY patient LIMIT $2",
		)
		// No bytes come before all ids.
		.bind(after.map_or(Vec::new(), |after| after.0.to_vec()))
		.bind(i64::from(limit))
		.fetch_all(self.database.read())
		.await?;
		rows.iter().map(|row| Ok(PatientId(array(row, "patient")?))).collect()
	}

	/// Whether anything is kept, or being uploaded, of this patient's.
	pub async fn knows(&self, patient: PatientId) -> Result<bool> {
		let row = sqlx::query("SELECT 1 FROM records WHERE patient = $1 LIMIT 1")
			.bind(&patient.0[..])
			.fetch_optional(self.database.read())
			.await?;
		Ok(row.is_some())
	}

	/// When something of this patient's was last added or changed here; nothing if there is nothing.
	pub async fn touched(&self, patient: PatientId) -> Result<Option<Moment>> {
		let row = sqlx::query(
			"SELECT touched_at FROM records WHERE patient = $1 ORDER BY touched_at DESC LIMIT 1",
		)
		.bind(&patient.0[..])
		.fetch_optional(self.database.read())
		.await?;
		row.map(|row| number(&row, "touched_at")).transpose()
	}

	/// Whether something with this commitment is kept, or being uploaded.
	pub async fn has(&self, commitment: &Commitment) -> Result<bool> {
		let row = sqlx::query("SELECT 1 FROM records WHERE commitment = $1")
			.bind(&commitment.hash[..])
			.fetch_optional(self.database.read())
			.await?;
		Ok(row.is_some() && commitment.scheme == Commitment::SCHEME)
	}

	/// Records that were finished before and of which nobody has said where they are anchored: at most 100.
	pub async fn not_anchored(&self, before: Moment) -> Result<Vec<(PatientId, Commitment)>> {
		let rows = sqlx::query(
			"SELECT patient, commitment FROM records WHERE anchored_at IS NULL AND touched_at < $1 \
			 AND stored_at IS NOT NULL ORDER BY touched_at LIMIT $2",
		)
		.bind(stored(before))
		.bind(AT_ONCE as i64)
		.fetch_all(self.database.read())
		.await?;
		let scheme = Commitment::SCHEME;
		rows.iter()
			.map(|row| {
				let commitment = Commitment { scheme, hash: array(row, "commitment")? };
				Ok((PatientId(array(row, "patient")?), commitment))
			})
			.collect()
	}

	/// Removes what was begun or finished long ago and never anchored, and says how much it was.
	pub async fn collect(&self, when: Collection) -> Result<u64> {
		let store = self.clone();
		tokio::spawn(async move {
			store.remove_what_stayed().await?;
			let mut collected: u64 = 0;
			loop {
				match store.collect_some(when).await? {
					0 => return Ok(collected),
					some => collected = collected.saturating_add(some),
				}
			}
		})
		.await?
	}

	/// Removes those of these records that are not anchored, and says how many it was.
	pub async fn collect_these(&self, commitments: Vec<Commitment>) -> Result<u64> {
		let store = self.clone();
		tokio::spawn(async move {
			let mut strays = store.strays.lock().await;
			// In one change with the removal: what is anchored in between stays.
			let mut change = store.database.write().await?;
			let mut ids = Vec::new();
			for commitment in commitments {
				let row = sqlx::query(
					"SELECT id FROM records WHERE commitment = $1 AND anchored_at IS NULL",
				)
				.bind(&commitment.hash[..])
				.fetch_optional(&mut *change)
				.await?;
				ids.extend(row.map(|row| array(&row, "id")).transpose()?.map(FileId));
			}
			let collected = ids.len() as u64;
			store.remove_with(change, ids, &mut strays).await?;
			Ok(collected)
		})
		.await?
	}

	async fn collect_some(&self, when: Collection) -> Result<u64> {
		let mut strays = self.strays.lock().await;
		// In one change with the removal: what is anchored or added to in between stays.
		let mut change = self.database.write().await?;
		let rows = sqlx::query(
			"SELECT id FROM records WHERE anchored_at IS NULL AND touched_at < \
			 CASE WHEN stored_at IS NULL THEN $1 ELSE $2 END LIMIT $3",
		)
		.bind(stored(when.unfinished_before))
		.bind(stored(when.not_anchored_before))
		.bind(AT_ONCE as i64)
		.fetch_all(&mut *change)
		.await?;
		let ids =
			rows.iter().map(|row| Ok(FileId(array(row, "id")?))).collect::<Result<Vec<_>>>()?;
		let collected = ids.len() as u64;
		self.remove_with(change, ids, &mut strays).await?;
		Ok(collected)
	}

	/// Some of what is in scope.
	async fn in_scope(&self, scope: &Scope) -> Result<Vec<FileId>> {
		let rows = match scope {
			Scope::Patient(patient) => {
				sqlx::query("SELECT id FROM records WHERE patient = $1 LIMIT $2")
					.bind(&patient.0[..])
					.bind(AT_ONCE as i64)
					.fetch_all(self.database.read())
					.await?
			},
			Scope::Records(commitments) => {
				let mut rows = Vec::new();
				for commitment in commitments {
					let row = sqlx::query("SELECT id FROM records WHERE commitment = $1")
						.bind(&commitment.hash[..])
						.fetch_optional(self.database.read())
						.await?;
					rows.extend(row);
					if rows.len() == AT_ONCE {
						break;
					}
				}
				rows
			},
		};
		rows.iter().map(|row| Ok(FileId(array(row, "id")?))).collect()
	}

	/// Removes records or uploads, from the database first. What is in the database's free pages stays there.
	pub(super) async fn remove(&self, ids: Vec<FileId>) -> Result<()> {
		let store = self.clone();
		tokio::spawn(async move { store.remove_whole(ids).await }).await?
	}

	async fn remove_whole(&self, ids: Vec<FileId>) -> Result<()> {
		let mut strays = self.strays.lock().await;
		let change = self.database.write().await?;
		self.remove_with(change, ids, &mut strays).await
	}

	/// Rows first, then files. `strays` becomes true if files may have stayed.
	async fn remove_with(
		&self,
		mut change: Change,
		ids: Vec<FileId>,
		strays: &mut bool,
	) -> Result<()> {
		for id in &ids {
			remove_row(&mut change, *id).await?;
		}
		// From here on rows may be gone whose files are there.
		let before = std::mem::replace(strays, true);
		change.commit().await?;
		let (folder, files) = (self.folder.clone(), ids.clone());
		blocking(move || folder.remove(&files)).await?;
		self.remove_objects(ids).await?;
		*strays = before;
		Ok(())
	}
}

/// Removes what the database has of a record, and takes it off its uploader's quota.
async fn remove_row(change: &mut Change, id: FileId) -> Result<()> {
	let row = sqlx::query(
		"DELETE FROM records WHERE id = $1 RETURNING patient, uploader, organisation, charged",
	)
	.bind(&id.0[..])
	.fetch_optional(&mut **change)
	.await?;
	let Some(row) = row else { return Ok(()) };
	let payer = Payer::of(Uploader::of(&row)?, PatientId(array(&row, "patient")?));
	discharge(change, payer, number(&row, "charged")?).await
}
