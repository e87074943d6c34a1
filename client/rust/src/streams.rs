//! Reading and writing in constant memory.

use crate::{commitment::Digest, Error};
use age::DecryptError;
use std::{
	io::{self, Read, Seek, SeekFrom},
	sync::{
		atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
		Arc,
	},
};
use zeroize::Zeroizing;

/// How many bytes are read at a time: what age encrypts at a time.
pub(crate) const BUFFER: usize = 64 * 1024;

/// The longest header of an age file that is read. Ours have some two hundred bytes; a post-quantum recipient of other
/// software needs two thousand.
const MAX_HEADER: u64 = 16 * 1024;

/// Hands everything that can be read on, part by part. The parts may be of a document, so the buffer is wiped.
pub(crate) fn copy(
	from: &mut impl Read,
	explain: impl Fn(io::Error) -> Error,
	mut to: impl FnMut(&[u8]) -> Result<(), Error>,
) -> Result<(), Error> {
	let mut buffer = Zeroizing::new(vec![0; BUFFER]);
	loop {
		match from.read(&mut buffer) {
			Ok(0) => return Ok(()),
			Ok(read) => to(&buffer[..read])?,
			Err(error) if error.kind() == io::ErrorKind::Interrupted => {},
			Err(error) => return Err(explain(error)),
		}
	}
}

/// A digest in the making.
#[derive(Default)]
pub(crate) struct Hashing {
	hasher: blake3::Hasher,
	length: u64,
}

impl Hashing {
	pub(crate) fn update(&mut self, bytes: &[u8]) {
		self.hasher.update(bytes);
		self.length = self.length.saturating_add(bytes.len() as u64);
	}

	pub(crate) fn digest(&self) -> Digest {
		Digest { blake3: *self.hasher.finalize().as_bytes(), length: self.length }
	}
}

/// Hashes what is read through it.
pub(crate) struct Hashed<R> {
	inner: R,
	hashing: Hashing,
}

impl<R> Hashed<R> {
	pub(crate) fn new(inner: R) -> Self {
		Self { inner, hashing: Hashing::default() }
	}

	pub(crate) fn digest(&self) -> Digest {
		self.hashing.digest()
	}
}

impl<R: Read> Read for Hashed<R> {
	fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
		let read = self.inner.read(buffer)?;
		self.hashing.update(&buffer[..read]);
		Ok(read)
	}
}

/// Watches the reading of an age file, which age does: keeps the header short, since age takes it into memory whole, and
/// knows whether an error is one of reading or of what was read.
#[derive(Clone)]
pub(crate) struct Guard {
	failed: Arc<AtomicBool>,
	/// How many bytes may still be read, as long as there is a limit.
	left: Arc<AtomicU64>,
}

impl Guard {
	pub(crate) fn new() -> Self {
		Self {
			failed: Arc::new(AtomicBool::new(false)),
			left: Arc::new(AtomicU64::new(MAX_HEADER)),
		}
	}

	pub(crate) fn watch<R>(&self, inner: R) -> Guarded<R> {
		Guarded { inner, guard: self.clone() }
	}

	/// The header has been read.
	pub(crate) fn pass(&self) {
		self.left.store(u64::MAX, Relaxed);
	}

	/// What an error means that occurred while reading.
	pub(crate) fn explain_reading(&self, error: io::Error) -> Error {
		if self.failed.load(Relaxed) {
			// A reader of ours has said it already.
			error.downcast().unwrap_or_else(Error::Read)
		} else {
			Error::Damaged
		}
	}

	/// What an error of age means.
	pub(crate) fn explain(&self, error: DecryptError) -> Error {
		match error {
			DecryptError::Io(error) => self.explain_reading(error),
			DecryptError::NoMatchingKeys => Error::WrongKey,
			_ => Error::Damaged,
		}
	}
}

/// What a [`Guard`] watches.
pub(crate) struct Guarded<R> {
	inner: R,
	guard: Guard,
}

impl<R> Guarded<R> {
	fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
		if result.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::Interrupted) {
			self.guard.failed.store(true, Relaxed);
		}
		result
	}
}

impl<R: Read> Read for Guarded<R> {
	fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
		let left = self.guard.left.load(Relaxed);
		let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
		let read = self.inner.read(&mut buffer[..most]);
		let read = self.note(read)?;
		if left != u64::MAX {
			self.guard.left.store(left.saturating_sub(read as u64), Relaxed);
		}
		Ok(read)
	}
}

impl<R: Seek> Seek for Guarded<R> {
	fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
		let position = self.inner.seek(to);
		self.note(position)
	}
}
