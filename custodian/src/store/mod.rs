//! What a custodian keeps: sealed records, their outboards, sealed keys and blinding values.
//!
//! ## Data
//!
//! A store is a folder that one process uses at a time:
//!
//! | file | what |
//! |---|---|
//! | `records.sqlite` | what is known: commitments, patients, blinding values, sealed keys, how far uploads are; or in a schema of a database server |
//! | `bytes/<2 digits>/<id>.age` | a sealed record, or as much of it as has been uploaded |
//! | `bytes/<2 digits>/<id>.bao` | its outboard |
//! | `lock` | held while the folder is in use |
//!
//! ## What is promised
//!
//! - **What is acknowledged is durable.** Bytes, then the outboard, are brought to the disk before the database says that
//!   they are there, and the database's own log is brought there before anybody is told.
//! - **What is not whole is not seen.** A record is read only after it was finished: right length, right digest.
//! - **Files follow the database.** A row comes after its files and goes before them. Files without a row are what a crash
//!   has left; they are removed when the store is opened.
//! - **With a bucket**, finished records lie there ([`bucket`]), and the folder has the uploads that grow, in `staging`
//!   instead of `bytes`. Records that were finished before there was a bucket stay in the folder.
//! - **Memory does not grow with records.** Of an upload there is one group of 16 KiB and a hash for each bit of its length.
//! - **What was erased is in no file.** Not in the database's free pages and not in its log either ([`Store::erase`]).
//!
//! Nothing here asks the chain. Who may do something is decided by whoever calls.

pub mod bucket;
mod erasure;
mod error;
mod folder;
mod quota;
mod reading;
mod records;
mod sends;
mod tables;
mod uploads;

pub use anamnesis_client::outboard::{GROUP, MAX_LENGTH};
pub use erasure::{Collection, Erased, Scope};
pub use error::{Error, Result};
pub use folder::FileId;
pub use quota::{Payer, Quotas, Uploader};
pub use reading::Reading;
pub use records::{Anchored, Record, SealedKey};
pub use uploads::{Appending, Begun, Declared};

use anamnesis_service::{
	database::{stored, Database, Place, Row, TRACES},
	now,
};
use bucket::Bucket;
use folder::{Area, Folder};
use sends::Sends;
use std::{
	collections::HashSet,
	io,
	path::Path,
	sync::{Arc, Mutex},
};

/// What the file with the tables is called.
pub const FILE: &str = "records.sqlite";

/// The longest sealed key. Ours have 422 bytes; this leaves room for other kinds of recipients.
pub const MAX_SEALED_KEY: usize = 8 * 1024;

/// The most sealed keys of one record: the patient's, the author's, the keyholders', and those of other readers.
pub const MAX_SEALED_KEYS: u32 = 64;

/// The longest range of which there is a slice: a slice is made in memory.
pub const MAX_SLICE: u64 = 4 * 1024 * 1024;

/// What a record is charged with beside its bytes, for its rows and the ends of its files: so that many small ones are
/// bounded too.
const OVERHEAD: u64 = 8 * 1024;

/// A store. Clones of it are the same one.
#[derive(Clone, Debug)]
pub struct Store {
	database: Database,
	folder: Arc<Folder>,
	/// Where finished records lie, if not in the folder.
	bucket: Option<Arc<Bucket>>,
	sends: Sends,
	/// Uploads that somebody adds to.
	busy: Arc<Mutex<HashSet<FileId>>>,
	/// Held while files are removed; whether some may have stayed.
	strays: Arc<tokio::sync::Mutex<bool>>,
	quotas: Quotas,
}

impl Store {
	/// Opens the store in this folder, and makes it if there is none.
	///
	/// What a crash has left of files is removed here. So it is refused when there are records and the tables are new.
	pub async fn open(path: &Path, quotas: Quotas) -> Result<Self> {
		Self::open_with(path, quotas, None, None).await
	}

	/// The same, with the tables elsewhere, on a database server say, and with finished records in a bucket.
	pub async fn open_with(
		path: &Path,
		quotas: Quotas,
		tables: Option<Place>,
		records: Option<bucket::Place>,
	) -> Result<Self> {
		let path = path.to_owned();
		let (folder, bucket) = blocking(move || {
			let area = if records.is_some() { Area::Staging } else { Area::Bytes };
			let folder = Folder::open(&path, area)?;
			let Some(place) = records else {
				return match folder.is_of_a_bucket() {
					true => Err(Error::InBucket),
					false => Ok((Arc::new(folder), None)),
				};
			};
			let bucket = Bucket::new(&place)?;
			bucket.take(&path)?;
			Ok((Arc::new(folder), Some(Arc::new(bucket))))
		})
		.await?;
		let place = match tables {
			Some(Place::Server { url, schema }) => Place::Server { url, schema },
			_ => folder.database()?.into(),
		};
		// A database that was lost, or another one, knows of no record: all of them would be strays.
		let database = match has_records(folder.clone(), bucket.clone()).await? {
			true => Database::open_existing(place, tables::FORMAT).await?,
			false => {
				let tables = format!("{}{TRACES}", tables::TABLES);
				Database::open(place, tables::FORMAT, &tables).await?
			},
		};
		let store = Self {
			database,
			folder,
			bucket,
			sends: Sends::default(),
			busy: Arc::default(),
			strays: Arc::default(),
			quotas,
		};
		store.remove_strays().await?;
		store.database.scrub_deletions().await?;
		Ok(store)
	}

	/// Closes the store: the database's log is brought in.
	pub async fn close(self) {
		self.database.close().await;
	}

	/// Whether the database answers, the folder is there, and the bucket can be used.
	pub async fn is_working(&self) -> Result<()> {
		sqlx::query("SELECT 1 FROM records LIMIT 1").fetch_optional(self.database.read()).await?;
		let (folder, bucket) = (self.folder.clone(), self.bucket.clone());
		blocking(move || {
			folder.on_shelf(Area::Bytes, 0)?;
			let Some(bucket) = bucket else { return Ok(()) };
			bucket.is_working(folder.path())?;
			Ok(bucket.look_for_versions()?)
		})
		.await
	}

	/// Removes the files and objects that no row names.
	async fn remove_strays(&self) -> Result<()> {
		for shelf in 0..=u8::MAX {
			self.remove_staged(shelf).await?;
			// An upload that is begun has files before it has a row, and is the one that writes then.
			let mut change = self.database.write().await?;
			let folder = self.folder.clone();
			let mut strays = Vec::new();
			for id in blocking(move || folder.on_shelf(Area::Bytes, shelf)).await? {
				let row = sqlx::query("SELECT 1 FROM records WHERE id = $1")
					.bind(&id.0[..])
					.fetch_optional(&mut *change)
					.await?;
				if row.is_none() {
					strays.push(id);
				}
			}
			if !strays.is_empty() {
				let folder = self.folder.clone();
				blocking(move || folder.remove(&strays)).await?;
			}
			change.commit().await?;
		}
		self.remove_stray_objects().await
	}

	/// Removes the files of uploads that are no more, or that are in the bucket by now.
	async fn remove_staged(&self, shelf: u8) -> Result<()> {
		let folder = self.folder.clone();
		let staged = blocking(move || folder.on_shelf(Area::Staging, shelf)).await?;
		if staged.is_empty() {
			return Ok(());
		}
		// As above.
		let mut change = self.database.write().await?;
		let mut strays = Vec::new();
		for id in staged {
			let row = sqlx::query("SELECT 1 FROM records WHERE id = $1 AND stored_at IS NULL")
				.bind(&id.0[..])
				.fetch_optional(&mut *change)
				.await?;
			// Who is about to finish it removes them.
			if row.is_none() && !self.sends.has(id) {
				strays.push(id);
			}
		}
		let folder = self.folder.clone();
		blocking(move || folder.remove_staged(&strays)).await?;
		Ok(change.commit().await?)
	}

	/// Removes the objects that no row names, a page of the bucket after the other, and what is half sent.
	async fn remove_stray_objects(&self) -> Result<()> {
		let Some(bucket) = &self.bucket else { return Ok(()) };
		let mut next = None;
		loop {
			let (asked, from) = (bucket.clone(), next.take());
			let listed = blocking(move || Ok(asked.list(from)?)).await?;
			let mut strays = Vec::new();
			// An object comes after its row: nobody has to be kept from writing meanwhile.
			for id in listed.ids {
				let row = sqlx::query("SELECT 1 FROM records WHERE id = $1")
					.bind(&id.0[..])
					.fetch_optional(self.database.read())
					.await?;
				if row.is_none() {
					strays.push(id);
				}
			}
			self.remove_objects(strays).await?;
			match listed.next {
				Some(after) => next = Some(after),
				None => return self.abort_unfinished().await,
			}
		}
	}

	/// Removes the objects of records, after what brings them has ended.
	async fn remove_objects(&self, ids: Vec<FileId>) -> Result<()> {
		let Some(bucket) = self.bucket.clone() else { return Ok(()) };
		if ids.is_empty() {
			return Ok(());
		}
		self.sends.end(&ids, true).await;
		blocking(move || Ok(bucket.remove(&ids)?)).await
	}

	/// Aborts what is half sent and nobody sends any more.
	async fn abort_unfinished(&self) -> Result<()> {
		let Some(bucket) = self.bucket.clone() else { return Ok(()) };
		let sends = self.sends.clone();
		blocking(move || Ok(bucket.abort_unfinished(|id| sends.has(id))?)).await
	}
}

/// Whether there is anything of a record or an upload.
async fn has_records(folder: Arc<Folder>, bucket: Option<Arc<Bucket>>) -> Result<bool> {
	blocking(move || {
		for area in [Area::Bytes, Area::Staging] {
			for shelf in 0..=u8::MAX {
				if !folder.on_shelf(area, shelf)?.is_empty() {
					return Ok(true);
				}
			}
		}
		let Some(bucket) = bucket else { return Ok(false) };
		let mut next = None;
		loop {
			let listed = bucket.list(next)?;
			if !listed.ids.is_empty() {
				return Ok(true);
			}
			match listed.next {
				Some(after) => next = Some(after),
				None => return Ok(false),
			}
		}
	})
	.await
}

/// Does what waits for the disk on a thread of its own.
async fn blocking<T: Send + 'static>(
	work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
	tokio::task::spawn_blocking(work).await?
}

/// Random bytes.
fn fill(bytes: &mut [u8]) -> Result<()> {
	getrandom::fill(bytes).map_err(|error| Error::Disk(io::Error::other(error.to_string())))
}

/// A number from the database.
fn number(row: &Row, column: &str) -> Result<u64> {
	Ok(anamnesis_service::database::number(row, column)?)
}

/// Bytes from the database.
fn array<const N: usize>(row: &Row, column: &str) -> Result<[u8; N]> {
	Ok(anamnesis_service::database::array(row, column)?)
}
