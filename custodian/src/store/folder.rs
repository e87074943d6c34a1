//! Where the bytes lie: one file for each sealed record and one for its outboard, in 256 folders.

use super::{fill, Error, Result};
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
	_lock: File,
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
	pub fn open(path: &Path) -> Result<Self> {
		private_folder(path)?;
		let lock = owners_file(&path.join("lock"))?;
		lock.try_lock().map_err(|error| match error {
			TryLockError::WouldBlock => Error::FolderInUse,
			TryLockError::Error(error) => error.into(),
		})?;
		let folder = Self { path: path.to_owned(), _lock: lock };
		private_folder(&folder.bytes())?;
		for first in 0..=u8::MAX {
			private_folder(&folder.shelf(first))?;
		}
		sync(&folder.bytes())?;
		sync(path)?;
		Ok(folder)
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
		for path in self.paths(id) {
			OpenOptions::new().create_new(true).write(true).mode(0o600).open(path)?;
		}
		Ok(sync(&self.shelf_of(id))?)
	}

	/// Opens the two files of a record; nothing if they are not there.
	pub fn files(&self, id: FileId, write: bool) -> Result<Option<Files>> {
		let [sealed, outboard] = self.paths(id);
		let open = |path| OpenOptions::new().read(true).write(write).open(path);
		match open(sealed).and_then(|sealed| Ok(Files { sealed, outboard: open(outboard)? })) {
			Ok(files) => Ok(Some(files)),
			Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
			Err(error) => Err(error.into()),
		}
	}

	/// Removes the files of records. They are gone when this returns, also after a power cut. It is no error if they are
	/// not there.
	pub fn remove(&self, ids: &[FileId]) -> Result<()> {
		for id in ids {
			for path in self.paths(*id) {
				match fs::remove_file(path) {
					Err(error) if error.kind() != io::ErrorKind::NotFound => {
						return Err(error.into())
					},
					_ => (),
				}
			}
		}
		let mut shelves: Vec<PathBuf> = ids.iter().map(|id| self.shelf_of(*id)).collect();
		shelves.sort();
		shelves.dedup();
		for shelf in shelves {
			sync(&shelf)?;
		}
		Ok(())
	}

	/// The records on one of the 256 shelves, by their files.
	pub fn on_shelf(&self, first: u8) -> Result<Vec<FileId>> {
		let mut found = Vec::new();
		for entry in fs::read_dir(self.shelf(first))? {
			let name = entry?.file_name();
			// Other files are not ours to judge.
			found.extend(name.to_str().and_then(FileId::of_file));
		}
		found.sort();
		found.dedup();
		Ok(found)
	}

	fn paths(&self, id: FileId) -> [PathBuf; 2] {
		let shelf = self.shelf_of(id);
		let name = hex::encode(id.0);
		[shelf.join(format!("{name}.age")), shelf.join(format!("{name}.bao"))]
	}

	fn shelf_of(&self, id: FileId) -> PathBuf {
		let [first, ..] = id.0;
		self.shelf(first)
	}

	fn shelf(&self, first: u8) -> PathBuf {
		self.bytes().join(format!("{first:02x}"))
	}

	fn bytes(&self) -> PathBuf {
		self.path.join("bytes")
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
	fn of_file(name: &str) -> Option<Self> {
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
fn owners_file(path: &Path) -> io::Result<File> {
	OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path)
}

/// Makes durable which files a folder has.
fn sync(folder: &Path) -> io::Result<()> {
	File::open(folder)?.sync_all()
}
