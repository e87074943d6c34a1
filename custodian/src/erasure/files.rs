//! Small files that are the old one or the new one at every moment.

use std::{
	fs::{self, DirBuilder, File, OpenOptions},
	io::{self, Write},
	os::unix::fs::{DirBuilderExt, OpenOptionsExt},
	path::Path,
};

/// The longest file that is read as one of ours.
const MAX_FILE: u64 = 64 * 1024;

/// Writes a file, whatever is there. It is durable when this returns, and only the owner reads it.
pub fn write(folder: &Path, name: &str, text: &str) -> io::Result<()> {
	DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
	let path = folder.join(name);
	let new = path.with_extension("new");
	let mut options = OpenOptions::new();
	let mut file = options.create(true).truncate(true).write(true).mode(0o600).open(&new)?;
	file.write_all(text.as_bytes())?;
	file.write_all(b"\n")?;
	file.sync_all()?;
	fs::rename(&new, &path)?;
	File::open(folder)?.sync_all()
}

/// A file of ours; nothing if it is longer than these are.
pub fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
	match fs::metadata(path)?.len() > MAX_FILE {
		true => Ok(None),
		false => fs::read(path).map(Some),
	}
}

/// The names of the files in a folder that end in `.json`, sorted. None if there is no folder.
pub fn names(folder: &Path) -> io::Result<Vec<String>> {
	let entries = match fs::read_dir(folder) {
		Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
		entries => entries?,
	};
	let mut names = Vec::new();
	for entry in entries {
		names.extend(entry?.file_name().into_string().ok().filter(|name| name.ends_with(".json")));
	}
	names.sort();
	Ok(names)
}

/// Removes files of a folder. That they are gone is durable when this returns.
pub fn remove(folder: &Path, is_meant: impl Fn(&str) -> bool) -> io::Result<()> {
	let entries = match fs::read_dir(folder) {
		Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
		entries => entries?,
	};
	for entry in entries {
		let path = entry?.path();
		let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
		if path.is_file() && is_meant(stem) {
			fs::remove_file(&path)?;
		}
	}
	File::open(folder)?.sync_all()
}
