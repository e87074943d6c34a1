//! The files that the keyholder keeps: its log, and patients' policies. One process uses them at a time.

use anamnesis_service::policies;
use std::{
	fs::{DirBuilder, File, OpenOptions, TryLockError},
	io,
	os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
	path::{Path, PathBuf},
};

/// What the file with the log is called.
pub const LOG_FILE: &str = "log.sqlite";

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// Another process has it.
	#[error("Another process uses this folder. Stop it, or name another folder.")]
	InUse,
	/// The disk fails.
	#[error("The folder cannot be used: {0}")]
	Disk(#[from] io::Error),
}

/// The folder. It is locked for as long as this lives.
#[derive(Debug)]
pub struct Folder {
	path: PathBuf,
	_lock: File,
}

impl Folder {
	/// Takes the folder, and makes it if there is none. The owner alone reads it.
	pub fn open(path: &Path) -> Result<Self, Error> {
		DirBuilder::new().recursive(true).mode(0o700).create(path)?;
		std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700))?;
		let lock = owners_file(&path.join("lock"))?;
		lock.try_lock().map_err(|error| match error {
			TryLockError::WouldBlock => Error::InUse,
			TryLockError::Error(error) => error.into(),
		})?;
		let folder = Self { path: path.to_owned(), _lock: lock };
		// SQLite gives its other files the permissions of these.
		owners_file(&folder.log())?;
		owners_file(&folder.policies())?;
		File::open(path)?.sync_all()?;
		Ok(folder)
	}

	/// Who got what.
	pub fn log(&self) -> PathBuf {
		self.path.join(LOG_FILE)
	}

	/// What patients restrict.
	pub fn policies(&self) -> PathBuf {
		self.path.join(policies::FILE)
	}
}

fn owners_file(path: &Path) -> io::Result<File> {
	OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn one_process_uses_a_folder_and_its_owner_alone_reads_it() {
		let base = tempfile::tempdir().expect("a temporary folder can be made");
		let path = base.path().join("kept");
		let folder = Folder::open(&path).expect("it is free");
		assert!(matches!(Folder::open(&path), Err(Error::InUse)));
		for file in [path.clone(), folder.log(), folder.policies()] {
			let mode = std::fs::metadata(file).expect("it is there").permissions().mode();
			assert_eq!(mode & 0o077, 0);
		}
		drop(folder);
		Folder::open(&path).expect("it is free again");
	}
}
