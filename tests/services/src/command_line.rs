//! People at the command line. Each has a home of their own with keys and a profile in it; what they hand to each other
//! lies on a desk.

use crate::{development::Organisation, programs::program};
use anamnesis_client::keys::{self, ExposeSecret, Keys, SecretString};
use serde_json::Value;
use std::{
	fs,
	io::Write,
	path::{Path, PathBuf},
	process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// What protects the key files here. It keeps no secret.
pub const PASSPHRASE: &str = "five words that nobody guesses";

/// Somebody with keys.
pub struct Person {
	home: TempDir,
	/// Where commands run.
	desk: PathBuf,
	/// The text of the keys, as a machine hands it over.
	keys: SecretString,
	account: String,
}

/// What came of a command.
#[derive(Debug)]
pub struct Done {
	/// The exit code.
	pub code: i32,
	/// The standard output.
	pub out: String,
	/// What was said to people.
	pub err: String,
}

impl Person {
	/// Makes keys with the command line.
	pub fn new(desk: &Path) -> Self {
		let home = tempfile::tempdir().expect("a folder can be made");
		let file = home.path().join("keys.age");
		let path = file.display().to_string();
		let new = ["key", "new", path.as_str(), "--passphrase-fd", "0", "--json"];
		let made = Done::of(command(home.path(), desk, &new), PASSPHRASE).json();
		let account = text(&made["account"]);
		// Opening a file takes a second each time, on purpose: here it is done once, as an agent of keys does.
		let opened =
			keys::read(&file, &SecretString::from(PASSPHRASE)).expect("it was made just now");
		Self { home, desk: desk.to_owned(), keys: opened.to_text(), account }
	}

	/// The administrator of an organisation of the development chain.
	pub fn administrator(organisation: Organisation, desk: &Path) -> Self {
		Self::with(organisation.keys().expect("they are keys"), desk)
	}

	/// Somebody whose keys are kept by something else, which hands them over.
	pub fn with_an_agent(desk: &Path) -> Self {
		Self::with(Keys::fresh().expect("there is randomness"), desk)
	}

	fn with(keys: Keys, desk: &Path) -> Self {
		let home = tempfile::tempdir().expect("a folder can be made");
		let account =
			keys.account().and_then(|account| account.account().ok()).expect("it has one");
		let account = format!("0x{}", hex::encode(account));
		Self { home, desk: desk.to_owned(), keys: keys.to_text(), account }
	}

	/// The account.
	pub fn account(&self) -> &str {
		&self.account
	}

	/// The file of keys that was made with the command line.
	pub fn key_file(&self) -> PathBuf {
		self.home.path().join("keys.age")
	}

	/// The keys.
	pub fn keys(&self) -> Keys {
		Keys::parse(self.keys.expose_secret()).expect("they are keys")
	}

	/// Writes the profile, where the command line looks for it.
	pub fn write_profile(&self, profile: &str) {
		let folder = self.home.path().join(".config/anamnesis");
		fs::create_dir_all(&folder).expect("the home is there");
		fs::write(folder.join("config.toml"), profile).expect("there is room");
	}

	/// Runs a command.
	pub fn run(&self, arguments: &[&str]) -> Done {
		let mut command = command(self.home.path(), &self.desk, arguments);
		command.args(["--keys-fd", "0", "--json", "--yes"]);
		Done::of(command, self.keys.expose_secret())
	}

	/// Runs a command with the file of keys and its passphrase.
	pub fn run_with_file(&self, arguments: &[&str]) -> Done {
		let mut command = command(self.home.path(), &self.desk, arguments);
		command.args(["--passphrase-fd", "0", "--json", "--yes", "--keys"]).arg(self.key_file());
		Done::of(command, PASSPHRASE)
	}

	/// Runs a command that has to succeed.
	pub fn done(&self, arguments: &[&str]) -> Value {
		self.run(arguments).json()
	}

	/// Runs a command that has to fail: what kind of failure it is.
	pub fn fails(&self, arguments: &[&str]) -> String {
		self.run(arguments).failure()
	}
}

/// A command without keys and profile, on a machine that knows nothing.
pub fn stranger(desk: &Path, arguments: &[&str]) -> Done {
	let home = tempfile::tempdir().expect("a folder can be made");
	Done::of(command(home.path(), desk, arguments), "")
}

fn command(home: &Path, desk: &Path, arguments: &[&str]) -> Command {
	let mut command = Command::new(program("anamnesis"));
	command.args(arguments).env_clear().env("HOME", home).current_dir(desk);
	command
}

impl Done {
	/// Runs it with this on descriptor 0.
	fn of(mut command: Command, input: &str) -> Self {
		command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
		let mut child = command.spawn().expect("the program starts");
		let mut pipe = child.stdin.take().expect("it is a pipe");
		// It may end without reading.
		let _ = pipe.write_all(input.as_bytes());
		drop(pipe);
		let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
		Self {
			code: status.code().unwrap_or(-1),
			out: String::from_utf8(stdout).expect("it is text"),
			err: String::from_utf8(stderr).expect("it is text"),
		}
	}

	/// The one JSON document of what is done.
	pub fn json(&self) -> Value {
		assert_eq!(self.code, 0, "{self:?}");
		self.document()
	}

	/// The kind of the failure. The exit code is the one that belongs to it.
	pub fn failure(&self) -> String {
		let document = self.document();
		let error = &document["error"];
		assert!(self.code > 0 && error["code"] == self.code, "{self:?}");
		assert!(error["message"].as_str().is_some_and(|message| message.len() > 10), "{self:?}");
		text(&error["kind"])
	}

	fn document(&self) -> Value {
		serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
	}
}

/// A text in JSON.
pub fn text(value: &Value) -> String {
	value.as_str().unwrap_or_else(|| panic!("it is no text: {value}")).to_owned()
}

/// A list in JSON.
pub fn list(value: &Value) -> &[Value] {
	value.as_array().unwrap_or_else(|| panic!("it is no list: {value}"))
}
