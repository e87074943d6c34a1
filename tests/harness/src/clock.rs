//! A clock that is not the machine's, for programs that are started with it.
//!
//! They read the time of the day through libfaketime, from one file. Waiting is waiting: nothing else is another one.

use std::{env, fs, path::PathBuf, process::Command};
use tempfile::TempDir;

/// Says where the clock is read from.
const FILE: &str = "FAKETIME_TIMESTAMP_FILE";

/// A clock that a test sets.
pub struct Clock {
	file: PathBuf,
	/// Ours, if it was not made elsewhere.
	_folder: Option<TempDir>,
}

impl Clock {
	/// One that is right, until it is set.
	pub fn right() -> Self {
		let folder = tempfile::tempdir().expect("a folder can be made");
		let clock = Self { file: folder.path().join("clock"), _folder: Some(folder) };
		clock.set("+0s");
		clock
	}

	/// The one that this process was started with.
	pub fn of_this_process() -> Option<Self> {
		env::var_os(FILE).map(|file| Self { file: file.into(), _folder: None })
	}

	/// What a program has in its environment that reads it.
	pub fn variables(&self) -> [(String, String); 4] {
		let file = self.file.to_str().expect("the name of a temporary file is text");
		[
			("LD_PRELOAD", library()),
			(FILE, file.to_owned()),
			("FAKETIME_CACHE_DURATION", "1".to_owned()),
			("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
		]
		.map(|(name, value)| (name.to_owned(), value))
	}

	/// Sets it so far off the machine's: `+8d`, say, or `-20s`. Programs that run see it within a second.
	pub fn set(&self, off: &str) {
		let new = self.file.with_extension("new");
		fs::write(&new, off).expect("it can be written");
		fs::rename(&new, &self.file).expect("it can be replaced");
	}
}

/// Where the library is, as its own program says.
fn library() -> String {
	let asked =
		Command::new("faketime").args(["-m", "-f", "+0d", "printenv", "LD_PRELOAD"]).output();
	let asked = asked.expect("this test needs faketime: apt-get install faketime");
	let path = String::from_utf8(asked.stdout).expect("a path is text");
	assert!(asked.status.success() && path.contains("faketime"), "faketime says {path}");
	path.trim().to_owned()
}
