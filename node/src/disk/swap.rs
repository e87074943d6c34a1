//! Putting a fresh database in the place of an old one, so that a crash at any moment loses nothing.
//!
//! Beside the database, `full`, there can be two more folders: `full.fresh`, into which it is written anew, and
//! `full.old`, which it was. Which of the three are there says how far a rewrite has come, so that nothing else has to
//! be remembered:
//!
//! | `full` | `full.fresh` | `full.old` | stage | the next call |
//! |---|---|---|---|---|
//! | there | | | [`Whole`](Stage::Whole) | writes the copy |
//! | there | there | | [`Copying`](Stage::Copying) | deletes the copy, which may be a part, and begins anew |
//! | | there | there | [`BetweenNames`](Stage::BetweenNames) | gives the copy its name: it was whole before the old one was renamed |
//! | there | | there | [`Removing`](Stage::Removing) | goes on deleting the old one |
//!
//! Each step is on the disk before the next one begins. In all stages but the first the node does not start, because it
//! would lose what is between the names, or would leave a second copy of everything on the disk.

use super::{Problem, Result};
use sc_service::DatabaseSource;
use std::{
	ffi::OsString,
	fs::{self, File, OpenOptions, TryLockError},
	io::{self, Read, Seek, SeekFrom, Write},
	path::{Path, PathBuf},
};

/// How much of a file is overwritten at a time.
const BLOCK: usize = 1 << 16;

static ZEROS: [u8; BLOCK] = [0; BLOCK];

/// Where a database is, and what can be beside it.
#[derive(Clone, Debug)]
pub struct Folders {
	/// The database.
	pub current: PathBuf,
	/// What takes its place.
	pub fresh: PathBuf,
	/// What it was.
	pub old: PathBuf,
	/// Locked by whoever uses the database, for as long as it is used.
	lock: PathBuf,
}

/// How far a rewrite has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stage {
	/// There is no database.
	Empty,
	/// There is one, and no rewrite.
	Whole,
	/// A copy is beside it, perhaps a part of one.
	Copying,
	/// The old one is put aside, and the copy has not got its name yet.
	BetweenNames,
	/// The copy is in place, and the old one is not deleted yet.
	Removing,
	/// Not of a rewrite's making.
	Unknown,
}

/// A step that is done, and on the disk.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
	/// What an interrupted copy had left is deleted.
	Cleared,
	/// The copy is whole.
	Copied,
	/// The old database is put aside.
	PutAside,
	/// The copy is in its place.
	InPlace,
	/// The old database is deleted.
	Removed,
}

/// Says that the database is in use, until it is dropped.
#[derive(Debug)]
pub struct InUse(#[allow(dead_code)] File);

/// Begins to use a database, for anything but replacing it.
pub fn enter(source: &DatabaseSource) -> Result<Option<InUse>> {
	match source.path() {
		Some(path) => Folders::of(path).enter().map(Some),
		None => Ok(None),
	}
}

/// Whether the file is there by which those who use a database know of each other.
pub fn is_locked_by_file(source: &DatabaseSource) -> bool {
	source.path().is_some_and(|path| Folders::of(path).lock.is_file())
}

/// Looks whether nobody uses a database, and nobody's work on it was interrupted.
pub fn reserve(source: &DatabaseSource) -> Result<()> {
	let Some(path) = source.path() else { return Ok(()) };
	let folders = Folders::of(path);
	drop(folders.reserve()?);
	folders.enter().map(drop)
}

impl Folders {
	/// Those of the database in this folder.
	pub fn of(database: &Path) -> Self {
		let beside = |ending: &str| {
			let mut name = database.file_name().map(OsString::from).unwrap_or_default();
			name.push(ending);
			database.with_file_name(name)
		};
		Self {
			current: database.to_path_buf(),
			fresh: beside(".fresh"),
			old: beside(".old"),
			lock: beside(".lock"),
		}
	}

	/// How far a rewrite has come.
	pub fn stage(&self) -> Result<Stage> {
		let there = |path: &Path| path.try_exists().map_err(|error| Problem::with(path, error));
		Ok(match (there(&self.current)?, there(&self.fresh)?, there(&self.old)?) {
			(false, false, false) => Stage::Empty,
			(true, false, false) => Stage::Whole,
			(true, true, false) => Stage::Copying,
			(false, true, true) => Stage::BetweenNames,
			(true, false, true) => Stage::Removing,
			_ => Stage::Unknown,
		})
	}

	fn enter(&self) -> Result<InUse> {
		let lock = self.lock_file()?;
		self.taken(
			lock.try_lock_shared(),
			"The database is being rewritten. Wait until that has ended.",
		)?;
		let current = self.current.display();
		let interrupted = "Call `rewrite-database` again, with the same --chain and --base-path: it goes on where it \
			was, and nothing is lost. Then start the node";
		match self.stage()? {
			Stage::Empty | Stage::Whole => Ok(InUse(lock)),
			Stage::Copying => Err(Problem(format!(
				"A rewrite of the database in {current} was interrupted while it was copied. {interrupted}. To start \
				 it as it was before, call `rewrite-database --abandon`, which deletes the copy."
			))),
			Stage::BetweenNames | Stage::Removing => Err(Problem(format!(
				"A rewrite of the database in {current} was interrupted after it was copied. {interrupted}."
			))),
			Stage::Unknown => Err(self.unknown()),
		}
	}

	/// Begins to replace the database. Nobody uses it until the answer is dropped.
	pub fn reserve(&self) -> Result<InUse> {
		let lock = self.lock_file()?;
		self.taken(
			lock.try_lock(),
			"The database is in use. Stop the node, and whatever else works on it, first.",
		)?;
		Ok(InUse(lock))
	}

	fn lock_file(&self) -> Result<File> {
		let problem = |error| Problem::with(&self.lock, error);
		if let Some(folder) = self.lock.parent() {
			fs::create_dir_all(folder).map_err(problem)?;
		}
		OpenOptions::new()
			.create(true)
			.truncate(false)
			.write(true)
			.open(&self.lock)
			.map_err(problem)
	}

	fn taken(&self, lock: std::result::Result<(), TryLockError>, otherwise: &str) -> Result<()> {
		lock.map_err(|error| match error {
			TryLockError::WouldBlock => {
				Problem(format!("{otherwise} ({})", self.current.display()))
			},
			TryLockError::Error(error) => Problem::with(&self.lock, error),
		})
	}

	fn unknown(&self) -> Problem {
		Problem(format!(
			"{}, {} and {} are not there together as a rewrite leaves them, so which one is the database cannot be \
			 told, and none is touched. Look which one is the newest (`chain-info`, with the others moved elsewhere), \
			 and move it to the first name.",
			self.current.display(),
			self.fresh.display(),
			self.old.display(),
		))
	}

	/// Replaces the database by what `copy` writes into another folder, or goes on with that.
	///
	/// `done` is told of each step. When it fails, it goes no further, as in a crash.
	pub fn replace(
		&self,
		copy: impl FnOnce(&Path, &Path) -> Result<()>,
		mut done: impl FnMut(Step) -> Result<()>,
	) -> Result<()> {
		let mut copy = Some(copy);
		let mut copied = false;
		loop {
			match self.stage()? {
				Stage::Empty => {
					return Err(Problem(format!(
						"There is no database of ParityDB in {}.",
						self.current.display()
					)))
				},
				Stage::Unknown => return Err(self.unknown()),
				Stage::Whole => {
					// It was taken the first time, so this is the second one.
					let Some(copy) = copy.take() else { return Ok(()) };
					if let Err(problem) = copy(&self.current, &self.fresh) {
						// Not a crash, so the database is not left half way.
						if self.stage()? == Stage::Copying {
							self.remove(&self.fresh)?;
						}
						return Err(problem);
					}
					keep(&self.fresh)?;
					self.keep_names()?;
					copied = true;
					done(Step::Copied)?;
				},
				Stage::Copying if copied => {
					rename(&self.current, &self.old)?;
					self.keep_names()?;
					done(Step::PutAside)?;
				},
				Stage::Copying => {
					self.remove(&self.fresh)?;
					done(Step::Cleared)?;
				},
				Stage::BetweenNames => {
					rename(&self.fresh, &self.current)?;
					self.keep_names()?;
					// What is in place was copied, now or before: once is enough.
					copy = None;
					done(Step::InPlace)?;
				},
				Stage::Removing => {
					self.remove(&self.old)?;
					copy = None;
					done(Step::Removed)?;
				},
			}
		}
	}

	/// Deletes an interrupted copy, so that the node starts as before.
	pub fn abandon(&self) -> Result<()> {
		match self.stage()? {
			Stage::Copying => self.remove(&self.fresh),
			Stage::Empty | Stage::Whole => Err(Problem("There is no interrupted rewrite to abandon.".into())),
			Stage::BetweenNames | Stage::Removing => Err(Problem(
				"The copy was complete before the rewrite was interrupted: call `rewrite-database` without --abandon, \
				 which takes less than going back."
					.into(),
			)),
			Stage::Unknown => Err(self.unknown()),
		}
	}

	/// Overwrites and deletes a folder.
	fn remove(&self, folder: &Path) -> Result<()> {
		remove(folder)?;
		self.keep_names()
	}

	/// Brings the names of the folders to the disk.
	fn keep_names(&self) -> Result<()> {
		match self.current.parent() {
			Some(folder) => keep_folder(folder),
			None => Ok(()),
		}
	}
}

fn rename(from: &Path, to: &Path) -> Result<()> {
	fs::rename(from, to).map_err(|error| Problem::with(from, error))
}

/// Brings the files of a folder to the disk, and their names.
fn keep(folder: &Path) -> Result<()> {
	for path in entries(folder)? {
		if path.is_dir() {
			keep(&path)?;
		} else {
			let kept = OpenOptions::new().write(true).open(&path).and_then(|file| file.sync_all());
			kept.map_err(|error| Problem::with(&path, error))?;
		}
	}
	keep_folder(folder)
}

#[cfg(unix)]
fn keep_folder(folder: &Path) -> Result<()> {
	File::open(folder)
		.and_then(|folder| folder.sync_all())
		.map_err(|error| Problem::with(folder, error))
}

/// Elsewhere a folder cannot be opened like a file; its file system has to keep the order of renames.
#[cfg(not(unix))]
fn keep_folder(_: &Path) -> Result<()> {
	Ok(())
}

/// Deletes a folder, after each of its files has been overwritten in its place.
///
/// That leaves nothing to be undeleted where overwriting is done in place, as on a hard disk with a file system like
/// ext4. On a solid-state drive, and with a file system that copies on write, it does not: see the documentation.
fn remove(folder: &Path) -> Result<()> {
	for path in entries(folder)? {
		let kind = path.symlink_metadata().map_err(|error| Problem::with(&path, error))?;
		if kind.is_dir() {
			remove(&path)?;
			continue;
		}
		if kind.is_file() {
			overwrite(&path).map_err(|error| Problem::with(&path, error))?;
		}
		fs::remove_file(&path).map_err(|error| Problem::with(&path, error))?;
	}
	fs::remove_dir(folder).map_err(|error| Problem::with(folder, error))
}

/// Overwrites a file with zeros, but for what is zeros already: the database's files are sparse, and would else take
/// all of their length.
fn overwrite(path: &Path) -> io::Result<()> {
	let mut file = OpenOptions::new().read(true).write(true).open(path)?;
	let mut block = Vec::with_capacity(BLOCK);
	loop {
		block.clear();
		let length = Read::by_ref(&mut file).take(BLOCK as u64).read_to_end(&mut block)?;
		if length == 0 {
			return file.sync_all();
		}
		let zeros = &ZEROS[..length];
		if block != zeros {
			let back = i64::try_from(length).map_err(io::Error::other)?;
			file.seek(SeekFrom::Current(-back))?;
			file.write_all(zeros)?;
		}
	}
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
	let entries = fs::read_dir(folder)
		.and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>());
	entries.map_err(|error| Problem::with(folder, error))
}

#[cfg(test)]
mod tests;
