//! Where the bytes lie: one file for each sealed record and one for its outboard, in 256 folders. With a bucket, only those of
//! uploads that are under way.

use super::{bucket, fill, Error, Result};
use std::{
	fs::{self, DirBuilder, File, OpenOptions, TryLockError},
	io,
	os::unix::fs::{DirBuilderExt, OpenOptionsExt},
	path::{Path, PathBuf},
};

/// What an upload and its files are called: 16 random bytes. They say nothing of the record, so a listing of the folder
/// says nothing either.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct FileId(pub [u8; 16]);

/// The folder of a store. It is locked for as long as this lives.
#[derive(Debug)]
pub struct Folder {
	path: PathBuf,
	/// Where uploads begin.
	area: Area,
	_lock: File,
}

/// A part of the folder.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Area {
	/// Records, and uploads that become records where they are.
	Bytes,
	/// Uploads that go to a bucket when they are finished.
	Staging,
}

/// The two files of a record.
#[derive(Debug)]
pub struct Files {
	/// The sealed record.
	pub sealed: File,
	/// Its outboard.
	pub outboard: File,
}

impl Folder {
	/// Takes the folder, and makes it if there is none.
	pub fn open(path: &Path, area: Area) -> Result<Self> {
		private_folder(path)?;
		let lock = owners_file(&path.join("lock"))?;
		lock.try_lock().map_err(|error| match error {
			TryLockError::WouldBlock => Error::FolderInUse,
			TryLockError::Error(error) => error.into(),
		})?;
		let folder = Self { path: path.to_owned(), area, _lock: lock };
		let areas: &[Area] = match area {
			Area::Bytes => &[Area::Bytes],
			Area::Staging => &[Area::Bytes, Area::Staging],
		};
		for area in areas {
			private_folder(&folder.below(*area))?;
			for first in 0..=u8::MAX {
				private_folder(&folder.shelf(*area, first))?;
			}
			sync(&folder.below(*area))?;
		}
		sync(path)?;
		Ok(folder)
	}

	/// Where it is.
	pub fn path(&self) -> &Path {
		&self.path
	}

	/// Whether records of this folder lie in a bucket.
	pub fn is_of_a_bucket(&self) -> bool {
		self.path.join(bucket::OWN).exists()
	}

	/// The file with the tables, if they are in one.
	pub fn database(&self) -> Result<PathBuf> {
		let file = self.path.join(super::FILE);
		// SQLite gives its other files the permissions of this one.
		owners_file(&file)?;
		sync(&self.path)?;
		Ok(file)
	}

	/// Makes the two files of a record, empty. They are there when this returns, also after a power cut.
	pub fn create(&self, id: FileId) -> Result<()> {
		for path in self.paths(self.area, id) {
			OpenOptions::new().create_new(true).write(true).mode(0o600).open(path)?;
		}
		Ok(sync(&self.shelf_of(self.area, id))?)
	}

	/// Opens the two files of a record; nothing if they are not there.
	pub fn files(&self, id: FileId, write: bool) -> Result<Option<Files>> {
		for area in [Area::Bytes, Area::Staging] {
			let [sealed, outboard] = self.paths(area, id);
			let open = |path| OpenOptions::new().read(true).write(write).open(path);
			match open(sealed).and_then(|sealed| Ok(Files { sealed, outboard: open(outboard)? })) {
				Ok(files) => return Ok(Some(files)),
				Err(error) if error.kind() == io::ErrorKind::NotFound => (),
				Err(error) => return Err(error.into()),
			}
		}
		Ok(None)
	}

	/// Removes the files of records. They are gone when this returns, also after a power cut. It is no error if they are
	/// not there.
	pub fn remove(&self, ids: &[FileId]) -> Result<()> {
		self.remove_staged(ids)?;
		self.remove_from(Area::Bytes, ids)
	}

	/// The same for uploads that go to a bucket.
	pub fn remove_staged(&self, ids: &[FileId]) -> Result<()> {
		match self.area {
			Area::Bytes => Ok(()),
			Area::Staging => self.remove_from(Area::Staging, ids),
		}
	}

	fn remove_from(&self, area: Area, ids: &[FileId]) -> Result<()> {
		for id in ids {
			for path in self.paths(area, *id) {
				match fs::remove_file(path) {
					Err(error) if error.kind() != io::ErrorKind::NotFound => {
						return Err(error.into())
					},
					_ => (),
				}
			}
		}
		let mut shelves: Vec<PathBuf> = ids.iter().map(|id| self.shelf_of(area, *id)).collect();
		shelves.sort();
		shelves.dedup();
		for shelf in shelves {
			sync(&shelf)?;
		}
		Ok(())
	}

	/// The records on one of the 256 shelves, by their files.
	pub fn on_shelf(&self, area: Area, first: u8) -> Result<Vec<FileId>> {
		let mut found = Vec::new();
		if (self.area, area) == (Area::Bytes, Area::Staging) {
			return Ok(found);
		}
		for entry in fs::read_dir(self.shelf(area, first))? {
			let name = entry?.file_name();
			// Other files are not ours to judge.
			found.extend(name.to_str().and_then(FileId::of_file));
		}
		found.sort();
		found.dedup();
		Ok(found)
	}

	fn paths(&self, area: Area, id: FileId) -> [PathBuf; 2] {
		let shelf = self.shelf_of(area, id);
		let name = hex::encode(id.0);
		[shelf.join(format!("{name}.age")), shelf.join(format!("{name}.bao"))]
	}

	fn shelf_of(&self, area: Area, id: FileId) -> PathBuf {
		let [first, ..] = id.0;
		self.shelf(area, first)
	}

	fn shelf(&self, area: Area, first: u8) -> PathBuf {
		self.below(area).join(format!("{first:02x}"))
	}

	fn below(&self, area: Area) -> PathBuf {
		self.path.join(match area {
			Area::Bytes => "bytes",
			Area::Staging => "staging",
		})
	}
}

impl FileId {
	/// A name that nothing has.
	pub fn random() -> Result<Self> {
		let mut id = [0; 16];
		fill(&mut id)?;
		Ok(Self(id))
	}

	/// Whose file this is.
	pub(super) fn of_file(name: &str) -> Option<Self> {
		let name = name.strip_suffix(".age").or_else(|| name.strip_suffix(".bao"))?;
		let mut id = [0; 16];
		hex::decode_to_slice(name, &mut id).ok()?;
		Some(Self(id))
	}
}

/// Makes a folder that only its owner looks into, unless there is one.
fn private_folder(path: &Path) -> io::Result<()> {
	match DirBuilder::new().mode(0o700).create(path) {
		Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
		made => made,
	}
}

/// Opens a file that only its owner reads, and makes it if there is none.
pub(super) fn owners_file(path: &Path) -> io::Result<File> {
	OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path)
}

/// Makes durable which files a folder has.
fn sync(folder: &Path) -> io::Result<()> {
	File::open(folder)?.sync_all()
}
