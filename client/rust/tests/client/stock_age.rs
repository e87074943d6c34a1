//! The stock `age` program opens what is made here, and the other way round.

use crate::support::{pattern, report, sealed};
use anamnesis_client::{
	commitment::fresh_blinding,
	keys::{create, open_keys, ExposeSecret, Identity, Keys, SecretString},
	sealing::{open, open_key, seal_key, KeyDocument, RecordKey},
	Error,
};
use std::{
	fs,
	io::Write,
	path::PathBuf,
	process::{Command, Stdio},
};
use tempfile::TempDir;

struct Folder(TempDir);

impl Folder {
	fn new() -> Self {
		Self(tempfile::tempdir().expect("a temporary folder can be made"))
	}

	fn path(&self, name: &str) -> PathBuf {
		self.0.path().join(name)
	}

	fn write(&self, name: &str, content: impl AsRef<[u8]>) {
		fs::write(self.path(name), content).expect("the folder can be written to");
	}

	fn read(&self, name: &str) -> Vec<u8> {
		fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
	}

	/// Runs a program in the folder, gives it this to read, and says what it prints.
	fn run(&self, program: &str, arguments: &[&str], input: &str) -> Vec<u8> {
		let mut child = Command::new(program)
			.args(arguments)
			.current_dir(self.0.path())
			.stdin(Stdio::piped())
			.stdout(Stdio::piped())
			.stderr(Stdio::piped())
			.spawn()
			.unwrap_or_else(|error| {
				panic!("{program}: {error}. On Debian it is in the packages age and bsdutils.")
			});
		// A program may have ended without reading it.
		let _ = child.stdin.take().expect("it is piped").write_all(input.as_bytes());
		let done = child.wait_with_output().expect("it ends");
		let complaints = String::from_utf8_lossy(&done.stderr);
		assert!(done.status.success(), "{program} {arguments:?}: {complaints}");
		done.stdout
	}

	fn age(&self, arguments: &[&str]) -> Vec<u8> {
		self.run("age", arguments, "")
	}

	/// Runs `age` with a terminal, since it asks for passphrases there, and types this.
	fn age_with_terminal(&self, arguments: &str, typed: &str) {
		self.run("script", &["-qec", &format!("age {arguments}"), "/dev/null"], typed);
	}
}

#[test]
fn opens_a_sealed_key_as_an_identity_file_and_the_record_with_it() {
	let folder = Folder::new();
	for document in [report(), Vec::new(), pattern(65_536), pattern(200_000)] {
		let reader = Identity::fresh();
		let (record, _, sealed) = sealed(&document);
		let inner_blinding = fresh_blinding().expect("there is randomness");
		let key = KeyDocument { record_key: sealed.record_key, inner_blinding };
		let sealed_key = seal_key(&key, &reader.encryption_key()).expect("it is sealed");
		folder.write("reader.txt", reader.to_text().expose_secret());
		folder.write("record.age", record);
		folder.write("record-key.age", sealed_key);

		folder.age(&["-d", "-i", "reader.txt", "-o", "record-key.txt", "record-key.age"]);
		let opened = folder.age(&["-d", "-i", "record-key.txt", "record.age"]);
		assert!(opened == document, "{} bytes", document.len());
	}
}

#[test]
fn writes_what_opens_here() {
	let folder = Folder::new();
	let identity = String::from_utf8(folder.run("age-keygen", &[], "")).expect("it is text");
	let keys = Keys::parse(&identity).expect("it is an identity file");
	let recipient = keys.identity().recipient();
	for document in [report(), Vec::new(), pattern(65_536), pattern(200_000)] {
		folder.write("plain", &document);
		folder.age(&["-r", &recipient, "-o", "plain.age", "plain"]);
		let text = keys.identity().to_text();
		let key = RecordKey::parse(text.expose_secret()).expect("it is one");
		let mut opened = Vec::new();
		open(&folder.read("plain.age")[..], &key, &mut opened).expect("it opens");
		assert!(opened == document, "{} bytes", document.len());
	}
	// And what it writes is no sealed key, unless it is one.
	assert!(matches!(
		open_key(&folder.read("plain.age"), keys.identities()),
		Err(Error::NoRecordKey)
	));
}

#[test]
fn takes_a_file_of_keys_as_identity_file() {
	let folder = Folder::new();
	let mut keys = Keys::fresh().expect("there is randomness");
	let first = keys.identity().recipient();
	keys.renew(Identity::fresh());
	let words = SecretString::from("Anna's passphrase");
	create(&folder.path("keys.age"), &keys, &words).expect("there is none yet");
	folder.write("plain", report());
	for recipient in [first, keys.identity().recipient()] {
		folder.age(&["-r", &recipient, "-o", "sealed.age", "plain"]);
		let arguments = "-d -i keys.age -o opened sealed.age";
		folder.age_with_terminal(arguments, "Anna's passphrase\n");
		assert!(folder.read("opened") == report());
	}
}

#[test]
fn seals_a_file_of_keys_that_opens_here() {
	let folder = Folder::new();
	let keys = Keys::fresh().expect("there is randomness");
	folder.write("keys.txt", keys.to_text().expose_secret());
	folder.age_with_terminal("-p -o keys.age keys.txt", "Anna's passphrase\nAnna's passphrase\n");
	let words = SecretString::from("Anna's passphrase");
	let opened = open_keys(&folder.read("keys.age")[..], &words).expect("it opens");
	assert_eq!(opened.to_text().expose_secret(), keys.to_text().expose_secret());
}
