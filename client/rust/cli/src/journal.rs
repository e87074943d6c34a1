//! Journals: how far something is that takes several steps, so that the same command goes on after it was interrupted.
//!
//! A journal is a JSON file in the state folder, that its owner alone reads. Its name is a hash of what is to be done. No
//! key is in it but sealed to whoever does it. It is brought to the disk before the step that it tells of is taken.

use crate::failure::{Failure, Kind};
use serde::{de::DeserializeOwned, Serialize};
use std::{
	fs::{self, File, OpenOptions, TryLockError},
	io::{self, Write},
	path::{Path, PathBuf},
};

/// The journal of one piece of work, held by this process alone.
pub struct Journal {
	path: PathBuf,
	/// Locked until it is dropped.
	_lock: File,
}

/// Begins the hash of what is to be done.
pub fn name_of(kind: &str, parts: &[&[u8]]) -> String {
	let mut hasher = blake3::Hasher::new();
	for part in [kind.as_bytes()].iter().chain(parts) {
		hasher.update(&(part.len() as u64).to_le_bytes());
		hasher.update(part);
	}
	let hash = hasher.finalize().to_hex();
	format!("{kind}-{}", &hash[..32])
}

impl Journal {
	/// The journal of this name.
	pub fn open(folder: &Path, name: &str) -> Result<Self, Failure> {
		let path = folder.join(format!("{name}.lock"));
		let lock = private(OpenOptions::new().write(true).create(true).truncate(false))
			.open(&path)
			.map_err(|error| Failure::file(&path, &error))?;
		match lock.try_lock() {
			Ok(()) => Ok(Self { path: folder.join(format!("{name}.json")), _lock: lock }),
			Err(TryLockError::WouldBlock) => Err(Failure::new(
				Kind::Failed,
				"Another process is doing the same at this moment. Wait for it, or end it, and try again.",
			)),
			Err(TryLockError::Error(error)) => Err(Failure::file(&path, &error)),
		}
	}

	/// What stands in it, if something does.
	pub fn read<T: DeserializeOwned>(&self) -> Result<Option<T>, Failure> {
		match fs::read(&self.path) {
			Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|_| {
				let message = format!(
					"The journal {} cannot be read. Look on the chain whether what it is about was done; then remove it.",
					self.path.display()
				);
				Failure::new(Kind::Unknown, message)
			}),
			Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
			Err(error) => Err(Failure::file(&self.path, &error)),
		}
	}

	/// Writes it: durable when this returns, and never half of it.
	pub fn write<T: Serialize>(&self, content: &T) -> Result<(), Failure> {
		let bytes = serde_json::to_vec_pretty(content).map_err(|error| {
			Failure::new(Kind::Failed, format!("The journal cannot be written: {error}."))
		})?;
		write_durably(&self.path, &bytes)
	}

	/// A file that belongs to it.
	pub fn beside(&self, extension: &str) -> PathBuf {
		self.path.with_extension(extension)
	}
}

/// Writes a file that its owner alone reads, in place of one that may be there: the old one or the new one, at every
/// moment.
pub fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
	let new = path.with_extension("new");
	let written = || {
		let mut file =
			private(OpenOptions::new().write(true).create(true).truncate(true)).open(&new)?;
		file.write_all(bytes)?;
		file.sync_all()?;
		fs::rename(&new, path)?;
		sync_folder(path)
	};
	written().map_err(|error: io::Error| Failure::file(path, &error))
}

/// Makes a new file that its owner alone reads.
pub fn create_private(path: &Path) -> Result<File, Failure> {
	private(OpenOptions::new().write(true).read(true).create(true).truncate(true))
		.open(path)
		.map_err(|error| Failure::file(path, &error))
}

/// Makes the names in the folder of this file last.
pub fn sync_folder(path: &Path) -> io::Result<()> {
	let folder = match path.parent() {
		Some(folder) if !folder.as_os_str().is_empty() => folder,
		_ => Path::new("."),
	};
	File::open(folder)?.sync_all()
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
	#[cfg(unix)]
	std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
	options
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_was_written_is_read_and_others_cannot() {
		use std::os::unix::fs::PermissionsExt;
		let folder = tempfile::tempdir().expect("it can be made");
		let journal = Journal::open(folder.path(), "a").expect("it is free");
		assert_eq!(journal.read::<u32>().expect("it is readable"), None);
		journal.write(&7).expect("it can be written");
		journal.write(&8).expect("it can be written");
		assert_eq!(journal.read().expect("it is readable"), Some(8));
		for entry in fs::read_dir(folder.path()).expect("it is there") {
			let mode =
				entry.and_then(|entry| entry.metadata()).expect("it is there").permissions().mode();
			assert_eq!(mode & 0o077, 0);
		}
	}

	#[test]
	fn one_process_at_a_time_has_it() {
		let folder = tempfile::tempdir().expect("it can be made");
		let first = Journal::open(folder.path(), "a").expect("it is free");
		assert!(Journal::open(folder.path(), "a").is_err());
		Journal::open(folder.path(), "b").expect("it is another one");
		drop(first);
		Journal::open(folder.path(), "a").expect("it is free again");
	}

	#[test]
	fn a_journal_that_cannot_be_read_is_not_passed_over() {
		let folder = tempfile::tempdir().expect("it can be made");
		let journal = Journal::open(folder.path(), "a").expect("it is free");
		fs::write(folder.path().join("a.json"), "{").expect("it can be written");
		let failed = journal.read::<u32>().expect_err("it is half of one");
		assert_eq!(failed.kind, Kind::Unknown);
	}

	#[test]
	fn different_work_has_different_names() {
		assert_ne!(name_of("add", &[b"ab", b"c"]), name_of("add", &[b"a", b"bc"]));
		assert_ne!(name_of("add", &[b"a"]), name_of("amend", &[b"a"]));
	}
}
