//! What several tests have in common.

use anamnesis_client::sealing::{seal, Sealed};
use std::{
	fs,
	io::{self, Read, Write},
	path::PathBuf,
};

/// A file of the repository, by its path from the root.
pub fn repository_file(path: &str) -> Vec<u8> {
	let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
	fs::read(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The real laboratory report that the tests seal.
pub fn report() -> Vec<u8> {
	repository_file("tests/fixtures/fhir/Bundle-lipids.json")
}

/// Bytes where byte i is i mod 251, as the shared vectors have them.
pub fn pattern(length: usize) -> Vec<u8> {
	(0..length).map(|at| (at % 251) as u8).collect()
}

/// The bytes with one bit turned over.
pub fn flip(bytes: &[u8], bit: usize) -> Vec<u8> {
	let mut flipped = bytes.to_vec();
	flipped[bit / 8] ^= 1 << (bit % 8);
	flipped
}

/// A sealed record in memory: its bytes, its outboard, and what is known of it.
pub fn sealed(document: &[u8]) -> (Vec<u8>, Vec<u8>, Sealed) {
	let (mut record, mut outboard) = (Vec::new(), Vec::new());
	let sealed = seal(document, &mut record, &mut outboard).expect("it is sealed");
	(record, outboard, sealed)
}

/// Gives so many bytes and then fails, as a disk or a connection does.
pub struct Failing(pub u64);

impl Read for Failing {
	fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
		if self.0 == 0 {
			return Err(io::ErrorKind::ConnectionReset.into());
		}
		let read = io::repeat(7).take(self.0).read(buffer)?;
		self.0 -= read as u64;
		Ok(read)
	}
}

impl Write for Failing {
	fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
		let taken = bytes.len().min(self.0 as usize);
		if taken == 0 && !bytes.is_empty() {
			return Err(io::ErrorKind::StorageFull.into());
		}
		self.0 -= taken as u64;
		Ok(taken)
	}

	fn flush(&mut self) -> io::Result<()> {
		Ok(())
	}
}
