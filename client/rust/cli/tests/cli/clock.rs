//! A clock that goes forward by days when a test says so. What the chain wants people to wait for, they wait for here
//! too: nothing in the runtime or the services is shorter than it is. Node, services and command line read the time
//! through libfaketime, from one file.
//!
//! A process has one clock. So a test that needs another one than the machine's runs again, by itself, in a process that is
//! started with it.

use anamnesis_test_harness::Program;
use std::{env, fs, path::PathBuf, process::Command};

/// Where the clock is read from.
const FILE: &str = "FAKETIME_TIMESTAMP_FILE";

/// The clock of this process and all that it starts.
pub struct Clock {
	file: PathBuf,
	days: u32,
}

/// Runs the test of this name under a clock of its own. In the process that has it, it is given; everywhere else
/// everything is done when this ends.
pub async fn run(test: &str) -> Option<Clock> {
	if let Some(file) = env::var_os(FILE) {
		return Some(Clock { file: file.into(), days: 0 });
	}
	let folder = tempfile::tempdir().expect("a folder can be made");
	let file = folder.path().join("clock");
	fs::write(&file, "+0d").expect("it can be written");
	let mut command = Command::new(env::current_exe().expect("a program knows where it is"));
	command
		.args(["--exact", test, "--nocapture"])
		.env("LD_PRELOAD", library())
		.env(FILE, &file)
		// The last lines are shown, and should be those that say what is wrong.
		.env("RUST_BACKTRACE", "0")
		.env("FAKETIME_CACHE_DURATION", "1")
		// Waiting is waiting: only the time of the day is another one.
		.env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
	let mut program = Program::start(command);
	let status = program.ended().await;
	assert!(status.success(), "under its own clock it fails:\n{}", program.log().tail());
	let passed = program.log().find(|line| line.contains("1 passed").then_some(()));
	assert!(passed.is_some(), "there is no test {test}");
	None
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

impl Clock {
	/// Lets days pass.
	pub fn pass(&mut self, days: u32) {
		self.days += days;
		let new = self.file.with_extension("new");
		fs::write(&new, format!("+{}d", self.days)).expect("it can be written");
		fs::rename(&new, &self.file).expect("it can be replaced");
	}
}
