//! Runs the program and says what came of it.

use serde_json::Value;
use std::{
	io::Write,
	path::{Path, PathBuf},
	process::{Child, Command, Output, Stdio},
};
use tempfile::TempDir;

/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_anamnesis");

/// A folder that is somebody's home: nothing of this machine's is read or written.
pub struct Home(TempDir);

/// What came of a run.
#[derive(Debug)]
pub struct Done {
	/// The exit code.
	pub code: i32,
	/// The standard output.
	pub out: String,
	/// What was said to people.
	pub err: String,
}

impl Home {
	pub fn new() -> Self {
		Self(tempfile::tempdir().expect("a temporary folder can be made"))
	}

	pub fn path(&self, name: &str) -> PathBuf {
		self.0.path().join(name)
	}

	/// Writes a file.
	pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
		let path = self.path(name);
		std::fs::write(&path, content).expect("it can be written");
		path
	}

	/// The program, to be run here.
	pub fn command(&self, arguments: &[&str]) -> Command {
		let mut command = Command::new(PROGRAM);
		command.args(arguments);
		self.clean(&mut command);
		command
	}

	fn clean(&self, command: &mut Command) {
		command
			.env_clear()
			.envs(clock_of_this_process())
			.env("HOME", self.0.path())
			.current_dir(self.0.path())
			.stdin(Stdio::null())
			.stdout(Stdio::piped())
			.stderr(Stdio::piped());
	}

	/// Runs it.
	pub fn run(&self, arguments: &[&str]) -> Done {
		self.command(arguments).output().map(Done::of).expect("the program starts")
	}

	/// Runs it with this on descriptor 0.
	pub fn run_with_input(&self, input: &str, arguments: &[&str]) -> Done {
		self.start_with_input(input, arguments).wait_with_output().map(Done::of).expect("it ends")
	}

	/// Starts it with this on descriptor 0.
	pub fn start_with_input(&self, input: &str, arguments: &[&str]) -> Child {
		let mut child =
			self.command(arguments).stdin(Stdio::piped()).spawn().expect("the program starts");
		let mut pipe = child.stdin.take().expect("it is a pipe");
		// It may end without reading.
		let _ = pipe.write_all(input.as_bytes());
		child
	}

	/// Runs it with the content of one file on descriptor 3 and of another one on descriptor 4.
	pub fn run_with_descriptors(&self, three: &Path, four: &Path, arguments: &[&str]) -> Done {
		let mut command = Command::new("/bin/sh");
		command
			.args(["-c", "exec \"$0\" \"$@\" 3<\"$THREE\" 4<\"$FOUR\"", PROGRAM])
			.args(arguments);
		self.clean(&mut command);
		command.env("THREE", three).env("FOUR", four);
		command.output().map(Done::of).expect("the shell starts")
	}
}

/// What has this process on another clock than the machine's, if something has: the program goes by the same one.
fn clock_of_this_process() -> impl Iterator<Item = (String, String)> {
	std::env::vars().filter(|(name, _)| name == "LD_PRELOAD" || name.starts_with("FAKETIME"))
}

impl Done {
	pub fn of(output: Output) -> Self {
		Self {
			code: output.status.code().unwrap_or(-1),
			out: String::from_utf8(output.stdout).expect("it is text"),
			err: String::from_utf8(output.stderr).expect("it is text"),
		}
	}

	/// The one JSON document on the standard output of what is done.
	pub fn json(&self) -> Value {
		assert_eq!(self.code, 0, "{self:?}");
		self.document()
	}

	/// The kind of the failure, from JSON; its code is the exit code.
	pub fn failure(&self) -> String {
		let document = self.document();
		let error = &document["error"];
		assert_eq!(error["code"], self.code, "{self:?}");
		assert!(error["message"].as_str().is_some_and(|message| message.len() > 10), "{self:?}");
		error["kind"].as_str().unwrap_or_else(|| panic!("no kind: {self:?}")).to_owned()
	}

	fn document(&self) -> Value {
		serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
	}

	/// Everything that was written.
	pub fn all(&self) -> String {
		format!("{}{}", self.out, self.err)
	}
}

/// The text of keys with this seed and a fresh identity.
pub fn keys_text(seed: [u8; 32]) -> String {
	use anamnesis_client::keys::{AccountKey, ExposeSecret, Identity, Keys};
	let keys = Keys::new(Identity::fresh(), Some(AccountKey::from_seed(seed)));
	keys.to_text().expose_secret().to_owned()
}
