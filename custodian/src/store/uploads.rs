//! Uploads: declared, added to, finished; and resumed after anything that went wrong in between.

use super::{
	array, blocking,
	bucket::{self, Part},
	folder::Files,
	now, number,
	records::anchored,
	sends::Sending,
	stored, Anchored, Error, FileId, Payer, Result, Store, Uploader, MAX_LENGTH, OVERHEAD,
};
use anamnesis_client::outboard::{group_start, outboard_length, outboard_written, Tree};
use anamnesis_primitives::{records::Blinding, Commitment, PatientId};
use anamnesis_service::database::Row;
use bytes::Bytes;
use sqlx::Row as _;
use std::{
	collections::HashSet,
	io::{self, BufWriter, Read, Seek, SeekFrom, Write},
	sync::{Arc, Mutex, PoisonError},
};

/// After how many bytes they are made durable, while more come.
const SAVED_EVERY: u64 = 8 * 1024 * 1024;

/// What an upload is declared to be. The commitment follows from it, and nothing else has it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Declared {
	/// Whose record it is.
	pub patient: PatientId,
	/// Who uploads it, and is charged with it.
	pub uploader: Uploader,
	/// BLAKE3 of the sealed record.
	pub digest: [u8; 32],
	/// How many bytes it has.
	pub length: u64,
	/// The blinding of the commitment.
	pub blinding: Blinding,
	/// What binds the document.
	pub inner: [u8; 32],
}

/// An upload that was begun.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Begun {
	/// Its name.
	pub id: FileId,
	/// What is to be anchored.
	pub commitment: Commitment,
	/// How many bytes are there, durably.
	pub offset: u64,
	/// How many there are to be.
	pub length: u64,
	/// Whose record it is.
	pub patient: PatientId,
	/// Who began it.
	pub uploader: Uploader,
	/// Whether it is finished.
	pub finished: bool,
	/// Where it is anchored; nothing as long as the chain was not seen to say so.
	pub anchored: Option<Anchored>,
}

impl Declared {
	/// What stands on chain for it.
	pub fn commitment(&self) -> Commitment {
		Commitment::new(&self.blinding, &self.digest, self.length, &self.inner)
	}

	fn charge(&self) -> u64 {
		self.length.saturating_add(outboard_length(self.length)).saturating_add(OVERHEAD)
	}
}

impl Store {
	/// Begins an upload, or finds the one that has been begun with the same declaration.
	pub async fn begin(&self, declared: &Declared) -> Result<Begun> {
		if declared.length == 0 || declared.length > MAX_LENGTH {
			return Err(Error::LengthNotAdmissible);
		}
		if self.bucket.is_some() && declared.length > bucket::MAX_LENGTH {
			return Err(Error::TooLongForBucket);
		}
		let (store, declared) = (self.clone(), declared.clone());
		// On a task of its own: whoever asked may go away, and there are files as soon as there is a row.
		tokio::spawn(async move { store.begin_whole(&declared).await }).await?
	}

	async fn begin_whole(&self, declared: &Declared) -> Result<Begun> {
		let commitment = declared.commitment();
		let mut change = self.database.write().await?;
		let found = sqlx::query(
			"SELECT id, commitment, patient, uploader, organisation, length, saved_offset, stored_at, \
			 record, version FROM records WHERE commitment = $1",
		)
		.bind(&commitment.hash[..])
		.fetch_optional(&mut *change)
		.await?;
		if let Some(row) = found {
			let begun = begun(&row)?;
			let same = begun.uploader == declared.uploader && begun.patient == declared.patient;
			return if same { Ok(begun) } else { Err(Error::AlreadyExists) };
		}

		let payer = Payer::of(declared.uploader, declared.patient);
		self.charge(&mut change, payer, declared.charge()).await?;
		let id = FileId::random()?;
		let (uploader, organisation) = declared.uploader.columns();
		sqlx::query(
			"INSERT INTO records (id, commitment, patient, uploader, organisation, digest, length, \
			 blinding, \"inner\", charged, touched_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
		)
		.bind(&id.0[..])
		.bind(&commitment.hash[..])
		.bind(&declared.patient.0[..])
		.bind(uploader)
		.bind(organisation.map(i64::from))
		.bind(&declared.digest[..])
		.bind(stored(declared.length))
		.bind(&declared.blinding[..])
		.bind(&declared.inner[..])
		.bind(stored(declared.charge()))
		.bind(stored(now()))
		.execute(&mut *change)
		.await?;
		// The files come first: a row without them would be an upload that nobody can add to.
		let folder = self.folder.clone();
		blocking(move || folder.create(id)).await?;
		change.commit().await?;
		Ok(Begun {
			id,
			commitment,
			offset: 0,
			length: declared.length,
			patient: declared.patient,
			uploader: declared.uploader,
			finished: false,
			anchored: None,
		})
	}

	/// How far an upload is.
	pub async fn upload(&self, id: FileId) -> Result<Begun> {
		let row = sqlx::query(
			"SELECT id, commitment, patient, uploader, organisation, length, saved_offset, stored_at, \
			 record, version FROM records WHERE id = $1",
		)
		.bind(&id.0[..])
		.fetch_optional(self.database.read())
		.await?;
		begun(&row.ok_or(Error::NotFound)?)
	}

	/// Begins to add bytes from this offset on, which has to be the end of what is there. Nobody else can add any until the
	/// answer is dropped.
	pub async fn append(&self, id: FileId, offset: u64) -> Result<Appending> {
		let turn = Turn::take(&self.busy, id)?;
		let row = sqlx::query(
			"SELECT length, saved_offset, subtrees FROM records WHERE id = $1 AND stored_at IS NULL",
		)
		.bind(&id.0[..])
		.fetch_optional(self.database.read())
		.await?
		.ok_or(Error::NotFound)?;
		let expected = number(&row, "saved_offset")?;
		if offset != expected {
			return Err(Error::OffsetNotMatching { expected });
		}
		let length = number(&row, "length")?;
		let saved: Vec<u8> = row.try_get("subtrees")?;
		let folder = self.folder.clone();
		let growing = blocking(move || {
			let files = folder.files(id, true)?.ok_or(Error::NotFound)?;
			Growing::resume(files, offset, &saved, turn).map(Box::new)
		})
		.await?;
		Ok(Appending { store: self.clone(), id, length, saved: offset, growing: Some(growing) })
	}

	/// Finishes an upload: it is what was declared, durable, and seen from now on. Doing so again changes nothing.
	///
	/// If the digest is another one, the upload is thrown away: nobody knows which of its bytes are wrong.
	pub async fn finish(&self, id: FileId) -> Result<Begun> {
		let store = self.clone();
		// On a task of its own: whoever asked may go away, and this must not stop in the middle.
		tokio::spawn(async move { store.finish_whole(id).await }).await?
	}

	async fn finish_whole(&self, id: FileId) -> Result<Begun> {
		// Who asks again while it is brought to the bucket waits for that too.
		self.sends.end(&[id], false).await;
		let begun = self.upload(id).await?;
		if begun.finished {
			return Ok(begun);
		}
		if begun.offset != begun.length {
			return Err(Error::NotWhole { offset: begun.offset });
		}
		let mut appending = self.append(id, begun.length).await?;
		let growing = appending.growing.take().ok_or(Error::NotFound)?;
		// The turn is kept until the row says that it is finished: who goes on with an upload cuts its files.
		let (root, _turn) = blocking(move || growing.finish()).await?;
		let brought = self.bring(id, root).await?;

		let mut change = self.database.write().await?;
		let finished = sqlx::query(
			"UPDATE records SET stored_at = $1, touched_at = $1, subtrees = $4 \
			 WHERE id = $2 AND digest = $3",
		)
		.bind(stored(now()))
		.bind(&id.0[..])
		.bind(&root[..])
		.bind(Vec::<u8>::new())
		.execute(&mut *change)
		.await?;
		if finished.rows_affected() == 1 {
			change.commit().await?;
			if brought.is_some() {
				// What stays because of an error goes at the next start.
				let folder = self.folder.clone();
				let _ = blocking(move || folder.remove(&[id])).await;
			}
			return Ok(Begun { finished: true, ..begun });
		}
		drop((change, brought));
		// It may have been erased in the meantime.
		self.upload(id).await?;
		self.remove(vec![id]).await?;
		Err(Error::DigestNotMatching)
	}

	/// Brings the files of an upload to the bucket, if there is one and they are what was declared. Until the answer is
	/// dropped, an erasure waits.
	async fn bring(&self, id: FileId, root: [u8; 32]) -> Result<Option<Sending>> {
		let Some(bucket) = self.bucket.clone() else { return Ok(None) };
		let sending = self.sends.begin(id).await;
		let row = sqlx::query("SELECT digest FROM records WHERE id = $1")
			.bind(&id.0[..])
			.fetch_optional(self.database.read())
			.await?
			.ok_or(Error::NotFound)?;
		if array::<32>(&row, "digest")? != root {
			return Ok(None);
		}
		let (folder, stop) = (self.folder.clone(), sending.stop());
		blocking(move || {
			let files = folder.files(id, false)?.ok_or(Error::NotFound)?;
			bucket.bring(id, Part::Sealed, &files.sealed, &stop)?;
			Ok(bucket.bring(id, Part::Outboard, &files.outboard, &stop)?)
		})
		.await?;
		Ok(Some(sending))
	}

	/// Gives an upload up, and removes what there is of it. A finished one is a record, and does not go this way.
	pub async fn abandon(&self, id: FileId) -> Result<()> {
		let _turn = Turn::take(&self.busy, id)?;
		if self.upload(id).await?.finished {
			return Err(Error::NotFound);
		}
		self.remove(vec![id]).await
	}
}

fn begun(row: &Row) -> Result<Begun> {
	Ok(Begun {
		id: FileId(array(row, "id")?),
		commitment: Commitment { scheme: Commitment::SCHEME, hash: array(row, "commitment")? },
		offset: number(row, "saved_offset")?,
		length: number(row, "length")?,
		patient: PatientId(array(row, "patient")?),
		uploader: Uploader::of(row)?,
		finished: row.try_get::<Option<i64>, _>("stored_at")?.is_some(),
		anchored: anchored(row)?,
	})
}

/// An upload that is being added to. Drop it when the bytes end, also when they end too early: what was not saved is cut
/// off when somebody goes on.
#[derive(Debug)]
pub struct Appending {
	store: Store,
	id: FileId,
	length: u64,
	/// What is durable.
	saved: u64,
	/// Nothing after an error.
	growing: Option<Box<Growing>>,
}

impl Appending {
	/// Adds bytes. They are durable after [`Appending::save`], and now and then before.
	pub async fn write(&mut self, bytes: Bytes) -> Result<()> {
		let mut growing = self.growing.take().ok_or(Error::NotFound)?;
		let end = growing.offset.saturating_add(bytes.len() as u64);
		if end > self.length {
			self.growing = Some(growing);
			return Err(Error::LengthExceeded { declared: self.length });
		}
		let saved = self.saved;
		let growing = blocking(move || match growing.write(&bytes) {
			Ok(()) => Ok(growing),
			// What could not be kept gives its room back, so that a full disk can be used again.
			Err(error) => growing.cut(saved).and(Err(error)),
		})
		.await?;
		self.growing = Some(growing);
		if end.saturating_sub(self.saved) >= SAVED_EVERY {
			self.save().await?;
		}
		Ok(())
	}

	/// Makes durable what was added, and says how many bytes there are.
	pub async fn save(&mut self) -> Result<u64> {
		let mut growing = self.growing.take().ok_or(Error::NotFound)?;
		if growing.offset == self.saved {
			self.growing = Some(growing);
			return Ok(self.saved);
		}
		let (store, id, saved) = (self.store.clone(), self.id, self.saved);
		// On a task of its own: whoever sends may go away, and then nobody else may go on before the row is written.
		let growing = tokio::spawn(async move {
			let growing = blocking(move || match growing.sync() {
				Ok(()) => Ok(growing),
				Err(error) => growing.cut(saved).and(Err(error)),
			})
			.await?;
			match store.note(id, &growing).await {
				Ok(()) => Ok(growing),
				Err(Error::StorageFull) => {
					blocking(move || growing.cut(saved)).await.and(Err(Error::StorageFull))
				},
				// Nobody knows whether it is written down. Who goes on finds out, and cuts the files to what is.
				Err(error) => Err(error),
			}
		})
		.await??;
		self.saved = growing.offset;
		self.growing = Some(growing);
		Ok(self.saved)
	}
}

impl Store {
	/// Writes down how far an upload is.
	async fn note(&self, id: FileId, growing: &Growing) -> Result<()> {
		let mut change = self.database.write().await?;
		let updated = sqlx::query(
			"UPDATE records SET saved_offset = $1, subtrees = $2, touched_at = $3 \
			 WHERE id = $4 AND stored_at IS NULL",
		)
		.bind(stored(growing.offset))
		.bind(growing.tree.saved())
		.bind(stored(now()))
		.bind(&id.0[..])
		.execute(&mut *change)
		.await?;
		if updated.rows_affected() == 0 {
			// It was erased in the meantime, and its files are gone.
			return Err(Error::NotFound);
		}
		Ok(change.commit().await?)
	}
}

/// The files of an upload and the tree over them.
#[derive(Debug)]
struct Growing {
	sealed: std::fs::File,
	outboard: BufWriter<std::fs::File>,
	tree: Tree,
	offset: u64,
	/// Kept here, so that it ends no earlier than what is done with the files.
	turn: Turn,
}

impl Growing {
	/// Goes on at `offset`. What lies behind it was never acknowledged, and is cut off.
	fn resume(mut files: Files, offset: u64, saved: &[u8], turn: Turn) -> Result<Self> {
		let written = outboard_written(offset);
		if files.sealed.metadata()?.len() < offset || files.outboard.metadata()?.len() < written {
			return Err(Error::Damaged);
		}
		files.sealed.set_len(offset)?;
		files.outboard.set_len(written)?;
		files.outboard.seek(SeekFrom::Start(written))?;
		files.sealed.seek(SeekFrom::Start(group_start(offset)))?;
		let mut group = Vec::new();
		files.sealed.read_to_end(&mut group)?;
		let tree = Tree::resume(offset, saved, group).ok_or(Error::Damaged)?;
		let outboard = BufWriter::new(files.outboard);
		Ok(Self { sealed: files.sealed, outboard, tree, offset, turn })
	}

	fn write(&mut self, bytes: &[u8]) -> Result<()> {
		self.sealed.write_all(bytes)?;
		self.tree.update(bytes, &mut self.outboard)?;
		self.offset = self.offset.saturating_add(bytes.len() as u64);
		Ok(())
	}

	fn sync(&mut self) -> Result<()> {
		self.outboard.flush()?;
		self.outboard.get_ref().sync_all()?;
		Ok(self.sealed.sync_all()?)
	}

	/// Takes back what was added after `saved`.
	fn cut(self, saved: u64) -> Result<()> {
		// What could not be written is not written now either.
		let (outboard, _) = self.outboard.into_parts();
		outboard.set_len(outboard_written(saved))?;
		Ok(self.sealed.set_len(saved)?)
	}

	/// Ends the tree: its root. The files are whole then, and durable.
	fn finish(self) -> Result<([u8; 32], Turn)> {
		let Self { sealed, mut outboard, tree, turn, .. } = self;
		let root = tree.finish(&mut outboard)?;
		outboard.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
		sealed.sync_all()?;
		Ok((root, turn))
	}
}

/// That nobody else adds to an upload.
#[derive(Debug)]
struct Turn {
	busy: Arc<Mutex<HashSet<FileId>>>,
	id: FileId,
}

impl Turn {
	fn take(busy: &Arc<Mutex<HashSet<FileId>>>, id: FileId) -> Result<Self> {
		if !busy.lock().unwrap_or_else(PoisonError::into_inner).insert(id) {
			return Err(Error::InUse);
		}
		Ok(Self { busy: busy.clone(), id })
	}
}

impl Drop for Turn {
	fn drop(&mut self) {
		self.busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
	}
}
