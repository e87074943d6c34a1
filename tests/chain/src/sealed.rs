//! A document, sealed by the stock `age` program, with what proves it.

use anamnesis_primitives::{records::Blinding, Commitment};
use anamnesis_test_harness::actors::random;
use std::{
	fs,
	io::Write,
	path::Path,
	process::{Command, Stdio},
};
use tempfile::TempDir;

/// A sealed record, and what the author of the record knows of it.
#[derive(Clone)]
pub struct Sealed {
	/// What the custodian keeps: a standard age file.
	pub bytes: Vec<u8>,
	/// The record's key: the one identity that the file is encrypted to.
	identity: Vec<u8>,
	/// What hides the sealed bytes.
	pub blinding: Blinding,
	/// What hides the document.
	pub inner_blinding: Blinding,
}

impl Sealed {
	/// Seals a document to a fresh identity.
	pub fn new(document: &[u8]) -> Self {
		let folder = folder();
		let file = folder.path().join("identity");
		let identity = age("age-keygen", &[], &[]);
		fs::write(&file, &identity).expect("the folder can be written to");
		let recipient = age("age-keygen", &["-y", path(&file)], &[]);
		let recipient = String::from_utf8(recipient).expect("a recipient is text");
		let bytes = age("age", &["--encrypt", "--recipient", recipient.trim()], document);
		Self { bytes, identity, blinding: blinding(), inner_blinding: blinding() }
	}

	/// The document, as whoever has the record's key reads it.
	pub fn open(&self) -> Vec<u8> {
		let folder = folder();
		let file = folder.path().join("identity");
		fs::write(&file, &self.identity).expect("the folder can be written to");
		age("age", &["--decrypt", "--identity", path(&file)], &self.bytes)
	}

	/// The commitment, computed anew from the opened document, the sealed bytes and the blindings.
	pub fn commitment(&self) -> Commitment {
		self.commitment_of(&self.open())
	}

	/// What the commitment would be if this were the document.
	pub fn commitment_of(&self, document: &[u8]) -> Commitment {
		let inner = Commitment::inner(&self.inner_blinding, blake3::hash(document).as_bytes());
		let length = self.bytes.len().try_into().expect("a length fits into 64 bits");
		Commitment::new(&self.blinding, blake3::hash(&self.bytes).as_bytes(), length, &inner)
	}

	/// The logarithm of the sealed length, rounded up to a power of two.
	pub fn size(&self) -> u8 {
		let rounded = self.bytes.len().next_power_of_two();
		rounded.trailing_zeros().try_into().expect("a length has at most 64 bits")
	}
}

/// 64 random bytes.
pub fn blinding() -> Blinding {
	let mut blinding = [0; 64];
	blinding[..32].copy_from_slice(&random());
	blinding[32..].copy_from_slice(&random());
	blinding
}

fn folder() -> TempDir {
	tempfile::tempdir().expect("a temporary folder can be made")
}

fn path(file: &Path) -> &str {
	file.to_str().expect("temporary folders have names in UTF-8")
}

/// What the program prints, given this to read.
fn age(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
	let mut child = Command::new(program)
		.args(arguments)
		.stdin(Stdio::piped())
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()
		.unwrap_or_else(|error| panic!("{program}: {error}. It is in the package `age`."));
	// Small enough for the pipe, so that nobody waits for the other.
	child.stdin.take().expect("it is piped").write_all(input).expect("it reads its input");
	let done = child.wait_with_output().expect("it ends");
	assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
	done.stdout
}
