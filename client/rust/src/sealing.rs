//! Sealed records and sealed keys: standard age files, which the stock `age` program opens.
//!
//! A *sealed record* is encrypted to a fresh X25519 identity: the record's key. Giving somebody access adds a small file,
//! the *sealed key*, and never encrypts the record again.
//!
//! The plaintext of a sealed key is text of two lines, each ended by a line feed:
//!
//! ```text
//! AGE-SECRET-KEY-1…
//! # inner blinding: <128 lowercase hexadecimal digits>
//! ```
//!
//! so it is an identity file as it stands. All sealed keys have the same length, [`SEALED_KEY_LENGTH`].
//!
//! [`seal`] and [`open`] read and write streams and take the same memory for every length, about a megabyte. They
//! block: services call them on a thread for such work.

mod binding;
mod header;
mod ranges;

pub use binding::{seal_key_for_keyholder, split_binding, Anchored, BINDING_LENGTH};
pub use ranges::{open_ranges, SealedDocument};

use crate::{
	commitment::Digest,
	keys::{age_recipient, Identity},
	outboard::OutboardBuilder,
	streams::{copy, Guard, Guarded, Hashed, Hashing, BUFFER},
	Error,
};
use age::{
	secrecy::{ExposeSecret, SecretString},
	stream::StreamReader,
	Decryptor,
};
use anamnesis_primitives::{records::Blinding, EncryptionKey};
use std::{
	fmt,
	io::{self, BufReader, Read, Write},
};
use zeroize::{Zeroize, Zeroizing};

/// How many bytes a sealed key has: a header of 168, a nonce of 16, text of 222 and its tag of 16.
pub const SEALED_KEY_LENGTH: usize = 422;

/// What the line with the inner blinding begins with.
const INNER_BLINDING: &str = "# inner blinding: ";

/// How long the plaintext of a sealed key is.
const KEY_DOCUMENT_LENGTH: usize = 74 + 1 + 18 + 128 + 1;

/// A record's key: whoever has it opens the sealed record. It is printed by [`RecordKey::to_text`] alone.
#[derive(Clone)]
pub struct RecordKey(Identity);

impl RecordKey {
	/// Reads `AGE-SECRET-KEY-1…`.
	pub fn parse(text: &str) -> Result<Self, Error> {
		Identity::parse(text).map(Self)
	}

	/// `AGE-SECRET-KEY-1…`.
	pub fn to_text(&self) -> SecretString {
		self.0.to_text()
	}

	/// The public half: what the record is sealed to.
	pub fn encryption_key(&self) -> EncryptionKey {
		self.0.encryption_key()
	}
}

impl fmt::Debug for RecordKey {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		formatter.write_str("RecordKey")
	}
}

/// What a sealed key holds.
#[derive(Clone)]
pub struct KeyDocument {
	/// Opens the sealed record.
	pub record_key: RecordKey,
	/// Proves which document the chain's commitment stands for.
	pub inner_blinding: Blinding,
}

impl Drop for KeyDocument {
	fn drop(&mut self) {
		self.inner_blinding.zeroize();
	}
}

impl fmt::Debug for KeyDocument {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		formatter.write_str("KeyDocument")
	}
}

/// What is known once a document has been sealed.
#[derive(Clone, Debug)]
pub struct Sealed {
	/// Seal it to every reader with [`seal_key`], then forget it.
	pub record_key: RecordKey,
	/// What was sealed.
	pub document: Digest,
	/// What it became.
	pub sealed: Digest,
}

/// What is known once a sealed record has been opened: what [`verify_document`](crate::commitment::verify_document) wants.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Opened {
	/// What came out.
	pub document: Digest,
	/// What was opened.
	pub sealed: Digest,
}

/// Seals a document to a fresh key.
///
/// The sealed record is written to `sealed`. In the same pass the hashes of both are computed, and the
/// [outboard](crate::outboard) is written, with which parts of the sealed record are read and verified on their own; who
/// has no use for it gives [`std::io::sink()`]. Nothing that was written is of use if this fails.
pub fn seal(
	mut document: impl Read,
	sealed: impl Write,
	outboard: impl Write,
) -> Result<Sealed, Error> {
	let record_key = RecordKey(Identity::fresh());
	let recipient = age_recipient(&record_key.encryption_key())?;
	let written = Written { output: sealed, outboard: OutboardBuilder::new(outboard) };
	let mut writer = header::encrypt(&recipient, written).map_err(Error::Write)?;
	let mut hashing = Hashing::default();
	copy(&mut document, Error::Read, |part| {
		hashing.update(part);
		writer.write_all(part).map_err(Error::Write)
	})?;
	let mut written = writer.finish().map_err(Error::Write)?.into_inner();
	written.output.flush().map_err(Error::Write)?;
	let sealed = written.outboard.finish().map_err(Error::Write)?;
	Ok(Sealed { record_key, document: hashing.digest(), sealed })
}

/// Opens a sealed record.
///
/// What is written to `document` before this fails is a part of what was sealed, or nothing. Whether it is all of it is
/// known when this succeeds, and whether it is what stands on chain when
/// [`verify_document`](crate::commitment::verify_document) has said so: do not use it before.
pub fn open(sealed: impl Read, key: &RecordKey, mut document: impl Write) -> Result<Opened, Error> {
	let mut source = Hashed::new(sealed);
	let mut hashing = Hashing::default();
	let guard = Guard::new();
	let mut reader = decrypt(&mut source, &guard, [&key.0])?;
	copy(
		&mut reader,
		|error| guard.explain_reading(error),
		|part| {
			hashing.update(part);
			document.write_all(part).map_err(Error::Write)
		},
	)?;
	document.flush().map_err(Error::Write)?;
	drop(reader);
	Ok(Opened { document: hashing.digest(), sealed: source.digest() })
}

/// Seals a record's key to one reader, by the key that the reader has on chain.
pub fn seal_key(key: &KeyDocument, reader: &EncryptionKey) -> Result<Vec<u8>, Error> {
	let recipient = age_recipient(reader)?;
	let mut text = Zeroizing::new(String::with_capacity(KEY_DOCUMENT_LENGTH));
	text.push_str(key.record_key.to_text().expose_secret());
	text.push('\n');
	text.push_str(INNER_BLINDING);
	let mut digits = Zeroizing::new([0; 128]);
	// Twice as many digits as bytes: it always fits.
	let _ = hex::encode_to_slice(key.inner_blinding, &mut *digits);
	text.extend(digits.iter().copied().map(char::from));
	text.push('\n');

	let mut sealed = Vec::with_capacity(SEALED_KEY_LENGTH);
	let mut writer = header::encrypt(&recipient, &mut sealed).map_err(Error::Write)?;
	writer.write_all(text.as_bytes()).map_err(Error::Write)?;
	writer.finish().map_err(Error::Write)?;
	Ok(sealed)
}

/// Opens a sealed key with the one of these identities that it is sealed to: `[&identity]`, or
/// [`Keys::identities`](crate::keys::Keys::identities).
pub fn open_key<'a>(
	sealed_key: &[u8],
	identities: impl IntoIterator<Item = &'a Identity>,
) -> Result<KeyDocument, Error> {
	let guard = Guard::new();
	let mut reader = decrypt(sealed_key, &guard, identities)?;
	// One byte more than it has, so that something longer is seen without being read to its end.
	let mut text = Zeroizing::new([0; KEY_DOCUMENT_LENGTH + 1]);
	let mut length = 0;
	while length < text.len() {
		match reader.read(&mut text[length..]) {
			Ok(0) => break,
			Ok(read) => length += read,
			Err(error) => return Err(guard.explain_reading(error)),
		}
	}
	key_document(&text[..length]).ok_or(Error::NoRecordKey)
}

fn key_document(text: &[u8]) -> Option<KeyDocument> {
	if text.len() != KEY_DOCUMENT_LENGTH {
		return None;
	}
	let text = std::str::from_utf8(text).ok()?.strip_suffix('\n')?;
	let (record_key, line) = text.split_once('\n')?;
	let digits = line.strip_prefix(INNER_BLINDING)?;
	if digits.bytes().any(|digit| digit.is_ascii_uppercase()) {
		return None;
	}
	let mut inner_blinding = [0; 64];
	hex::decode_to_slice(digits, &mut inner_blinding).ok()?;
	Some(KeyDocument { record_key: RecordKey::parse(record_key).ok()?, inner_blinding })
}

/// A reader of what is in an age file.
fn decrypt<'a, R: Read>(
	sealed: R,
	guard: &Guard,
	identities: impl IntoIterator<Item = &'a Identity>,
) -> Result<StreamReader<BufReader<Guarded<R>>>, Error> {
	let input = BufReader::with_capacity(BUFFER, guard.watch(sealed));
	let decryptor = Decryptor::new_buffered(input).map_err(|error| guard.explain(error))?;
	guard.pass();
	decryptor
		.decrypt(identities.into_iter().map(Identity::as_age))
		.map_err(|error| guard.explain(error))
}

/// Where a sealed record goes: to its place, and through the hashing.
struct Written<W, O> {
	output: W,
	outboard: OutboardBuilder<O>,
}

impl<W: Write, O: Write> Write for Written<W, O> {
	fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
		self.output.write_all(bytes)?;
		self.outboard.update(bytes)?;
		Ok(bytes.len())
	}

	fn flush(&mut self) -> io::Result<()> {
		self.output.flush()
	}
}
