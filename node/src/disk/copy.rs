//! Writing what is in use in a database into a fresh one.
//!
//! ParityDB's own migration does it, with nothing to migrate: it walks the index of every column and inserts what that
//! leads to. It goes on after some errors and only logs them, and walks no older index that is still being merged into
//! the present one; so what comes out is counted before anybody relies on it.

use super::{Problem, Result};
use parity_db::{Db, Options};
use std::{
	collections::BTreeMap,
	fs::{self, File},
	io::{self, Read},
	path::{Path, PathBuf},
	thread,
	time::Duration,
};

/// What an index file begins with, before its entries.
const INDEX_HEADER: u64 = 16 * 1024;

/// The bytes of an entry. An empty one is zeros.
const INDEX_ENTRY: usize = 8;

/// How much of an index is counted at a time.
const BLOCK: usize = 4096;

static ZEROS: [u8; BLOCK] = [0; BLOCK];

/// How long the database is given to merge its indices, each time twice as long as the time before.
const FIRST_WAIT: Duration = Duration::from_millis(100);
const LAST_WAIT: Duration = Duration::from_secs(15 * 60);

/// Writes what is in use into a new folder.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
	let said = |error: parity_db::Error| explain(from, error);
	let metadata = Options::load_metadata(from).map_err(said)?;
	let metadata = metadata.ok_or_else(|| {
		Problem(format!(
			"There is no database of ParityDB in {}. No other kind is supported.",
			from.display()
		))
	})?;
	let count = u8::try_from(metadata.columns.len())
		.map_err(|_| Problem(format!("{} has too many columns.", from.display())))?;
	let options = |path: &Path| {
		let mut options = Options::with_columns(path, count);
		options.columns = metadata.columns.clone();
		options.salt = Some(metadata.salt);
		options
	};
	settle(&options(from))?;

	// Keys are hashed in a way that depends on the version of the format, and are copied as they are.
	drop(Db::open_or_create(&options(to)).map_err(|error| explain(to, error))?);
	let fresh = Options::load_metadata(to).map_err(|error| explain(to, error))?;
	let version = fresh.map(|fresh| fresh.version);
	if version != Some(metadata.version) {
		return Err(Problem(format!(
			"{} has version {} of its format, which cannot be rewritten. Purge the chain and sync again (`--sync warp`).",
			from.display(),
			metadata.version,
		)));
	}

	let columns: Vec<_> = (0..count).collect();
	parity_db::migrate(from, options(to), false, &columns).map_err(said)?;
	compare(from, to, &columns)
}

/// Checks that every entry was copied.
fn compare(from: &Path, to: &Path, columns: &[u8]) -> Result<()> {
	for column in columns.iter().copied() {
		let (before, after) = (entries(from, column)?, entries(to, column)?);
		if before != after {
			return Err(Problem(format!(
				"Of the {before} entries in column {column} of the database, {after} were copied. The database is as \
				 it was. Is the disk full? Call `rewrite-database` again, with as much free space as the database has.",
			)));
		}
	}
	Ok(())
}

fn explain(path: &Path, error: parity_db::Error) -> Problem {
	match error {
		parity_db::Error::Locked(_) => {
			Problem(format!("A node runs on the database in {}. Stop it first.", path.display()))
		},
		error => Problem(format!("{}: {error}", path.display())),
	}
}

/// Opens and closes the database until nothing is waiting in its log, and every column has one index.
///
/// It merges an older index into the present one in the background, and only what it has come to is on the disk when it
/// is closed. It tells nobody when it is done, so there is nothing to wait for but time.
fn settle(options: &Options) -> Result<()> {
	let mut wait = FIRST_WAIT;
	loop {
		let database = Db::open(options).map_err(|error| explain(&options.path, error))?;
		let merging = merging(&options.path)?;
		if merging {
			thread::sleep(wait);
		}
		drop(database);
		if !merging {
			return Ok(());
		}
		if wait > LAST_WAIT {
			return Err(Problem(format!(
				"The database in {} does not come to an end with merging its indices. Let the node run for a while, \
				 stop it, and call `rewrite-database` again.",
				options.path.display(),
			)));
		}
		wait *= 2;
	}
}

fn merging(database: &Path) -> Result<bool> {
	let mut columns = BTreeMap::<u8, usize>::new();
	for (column, _) in indices(database)? {
		*columns.entry(column).or_default() += 1;
	}
	Ok(columns.values().any(|count| *count > 1))
}

/// The columns and files of the indices: `index_05_16` is one of column 5, with 2^16 places.
fn indices(database: &Path) -> Result<Vec<(u8, PathBuf)>> {
	let column = |path: &Path| {
		let (column, _bits) =
			path.file_name()?.to_str()?.strip_prefix("index_")?.split_once('_')?;
		column.parse().ok()
	};
	let entries = fs::read_dir(database)
		.and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>());
	let entries = entries.map_err(|error| Problem::with(database, error))?;
	Ok(entries.into_iter().filter_map(|path| Some((column(&path)?, path))).collect())
}

/// How many entries the index of a column has.
fn entries(database: &Path, column: u8) -> Result<u64> {
	let mut sum = 0;
	for (of, path) in indices(database)? {
		if of == column {
			sum += count(&path).map_err(|error| Problem::with(&path, error))?;
		}
	}
	Ok(sum)
}

fn count(index: &Path) -> io::Result<u64> {
	let mut file = File::open(index)?;
	io::copy(&mut file.by_ref().take(INDEX_HEADER), &mut io::sink())?;
	let mut block = Vec::with_capacity(BLOCK);
	let mut sum = 0;
	loop {
		block.clear();
		let length = file.by_ref().take(BLOCK as u64).read_to_end(&mut block)?;
		if length == 0 {
			return Ok(sum);
		}
		if block != ZEROS[..length] {
			let used =
				block.chunks(INDEX_ENTRY).filter(|entry| entry.iter().any(|byte| *byte != 0));
			sum += used.count() as u64;
		}
	}
}

#[cfg(test)]
mod tests;
