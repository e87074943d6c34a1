//! The header of an age file that one reader opens.
//!
//! The `age` crate adds a stanza of random name and length to every header, for nobody, so that other software learns to
//! pass over what it does not know. Here it would be in the way: all sealed keys have one length, and whoever is handed
//! one can see that exactly one reader opens it. So the header is written here: the reader's stanza, as the crate made it,
//! and the MAC over it (C2SP, age-encryption.org/v1). What is encrypted, and how, stays the crate's.

use age::{
	secrecy::ExposeSecret, stream::StreamWriter, x25519::Recipient, EncryptError, Encryptor,
};
use age_core::{
	format::{FileKey, Stanza},
	primitives::hkdf,
};
use base64::{prelude::BASE64_STANDARD_NO_PAD, Engine};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::{
	cell::RefCell,
	collections::HashSet,
	io::{self, Write},
	iter::once,
};
use zeroize::Zeroizing;

/// How the last line of a header begins.
const LAST: &[u8] = b"---";

/// A writer that encrypts to one reader what is written to it. It has to be finished.
pub(super) fn encrypt<W: Write>(
	reader: &Recipient,
	output: W,
) -> io::Result<StreamWriter<ReplaceHeader<W>>> {
	let reader = OneReader { reader, header: RefCell::default() };
	// It cannot fail: there is a recipient, and an X25519 one refuses nothing.
	let encryptor =
		Encryptor::with_recipients(once(&reader as _)).map_err(|_| io::ErrorKind::InvalidInput)?;
	let header = reader.header.take();
	encryptor.wrap_output(ReplaceHeader { output, header, line: Some(Vec::new()) })
}

/// An X25519 recipient that keeps the header which is written for it alone.
struct OneReader<'a> {
	reader: &'a Recipient,
	header: RefCell<Vec<u8>>,
}

impl age::Recipient for OneReader<'_> {
	fn wrap_file_key(
		&self,
		file_key: &FileKey,
	) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
		let (stanzas, labels) = self.reader.wrap_file_key(file_key)?;
		self.header.replace(header(&stanzas, file_key));
		Ok((stanzas, labels))
	}
}

/// The bytes of the header with these stanzas.
fn header(stanzas: &[Stanza], file_key: &FileKey) -> Vec<u8> {
	let mut header = b"age-encryption.org/v1\n".to_vec();
	for stanza in stanzas {
		header.extend(b"-> ");
		header.extend(stanza.tag.as_bytes());
		for argument in &stanza.args {
			header.push(b' ');
			header.extend(argument.as_bytes());
		}
		header.push(b'\n');
		// Lines of 64 characters, and one that is shorter, be it empty.
		let body = BASE64_STANDARD_NO_PAD.encode(&stanza.body);
		let mut lines = body.as_bytes().chunks_exact(64);
		for line in &mut lines {
			header.extend(line);
			header.push(b'\n');
		}
		header.extend(lines.remainder());
		header.push(b'\n');
	}
	header.extend(LAST);
	let key = Zeroizing::new(hkdf(&[], b"header", file_key.expose_secret()));
	let mac = mac(&key, &header);
	header.push(b' ');
	header.extend(BASE64_STANDARD_NO_PAD.encode(mac).as_bytes());
	header.push(b'\n');
	header
}

fn mac(key: &[u8; 32], bytes: &[u8]) -> [u8; 32] {
	// HMAC fills a shorter key up with zeros; done here, there is no length that could be wrong.
	let mut block = Zeroizing::new([0; 64]);
	block[..32].copy_from_slice(key);
	let mut mac = <Hmac<Sha256> as Mac>::new((&*block).into());
	mac.update(bytes);
	mac.finalize().into_bytes().into()
}

/// Writes another header than it is given, and the rest as it is.
pub(super) struct ReplaceHeader<W> {
	output: W,
	/// What is written instead.
	header: Vec<u8>,
	/// The beginning of the line of the header that is being passed over; none behind the header.
	line: Option<Vec<u8>>,
}

impl<W> ReplaceHeader<W> {
	pub(super) fn into_inner(self) -> W {
		self.output
	}
}

impl<W: Write> Write for ReplaceHeader<W> {
	fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
		let Some(line) = &mut self.line else {
			return self.output.write(bytes);
		};
		// A line at most. All but the last begin with an arrow, the format's name or base64, never with three hyphens.
		let end = bytes.iter().position(|byte| *byte == b'\n');
		let taken = end.map_or(bytes.len(), |end| end + 1);
		line.extend(&bytes[..taken]);
		if end.is_some() {
			if line.starts_with(LAST) {
				self.output.write_all(&self.header)?;
				self.line = None;
			} else {
				line.clear();
			}
		}
		Ok(taken)
	}

	fn flush(&mut self) -> io::Result<()> {
		self.output.flush()
	}
}
