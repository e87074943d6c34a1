//! Parts of a sealed record, without reading the rest: one image of a study, say.

use super::{decrypt, RecordKey};
use crate::{
	streams::{Guard, Guarded, BUFFER},
	Error,
};
use age::stream::StreamReader;
use std::{
	io::{self, BufReader, Read, Seek, SeekFrom, Write},
	ops::Range,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use zeroize::Zeroizing;

/// A sealed record of which parts can be read.
pub struct SealedDocument<R> {
	sealed: Shared<R>,
	/// Where the record begins in what it is read from.
	start: u64,
	key: RecordKey,
	/// None after an error, when what age knows of its place is no longer right.
	opened: Option<Open<R>>,
	length: u64,
}

/// Opens a sealed record to read parts of it, from where `sealed` stands to its end. The end is read first: only then is
/// it known how long the document is.
///
/// `sealed` is a file, or a [`VerifiedReader`](crate::outboard::VerifiedReader) over a custodian's answers. Without one,
/// nothing shows that the parts are of the record that stands on chain: everybody who has the record's key could have
/// written other ones.
pub fn open_ranges<R: Read + Seek>(
	mut sealed: R,
	key: &RecordKey,
) -> Result<SealedDocument<R>, Error> {
	let start = sealed.stream_position().map_err(Error::Read)?;
	let sealed = Shared(Arc::new(Mutex::new(sealed)));
	let mut opened = Open::new(&sealed, start, key)?;
	let length = opened.seek(SeekFrom::End(0))?;
	Ok(SealedDocument { sealed, start, key: key.clone(), opened: Some(opened), length })
}

impl<R: Read + Seek> SealedDocument<R> {
	/// How many bytes the document has.
	pub fn length(&self) -> u64 {
		self.length
	}

	/// Writes a part of the document. After an error, the same part or another one can be asked for again.
	pub fn copy_range(&mut self, range: Range<u64>, to: impl Write) -> Result<(), Error> {
		if range.is_empty() || range.end > self.length {
			return Err(Error::RangeNotAdmissible { length: self.length });
		}
		let mut opened = match self.opened.take() {
			Some(opened) => opened,
			None => Open::new(&self.sealed, self.start, &self.key)?,
		};
		opened.copy_range(range, to)?;
		self.opened = Some(opened);
		Ok(())
	}
}

/// A record that age reads, and whoever watches it.
struct Open<R> {
	reader: StreamReader<BufReader<Guarded<Shared<R>>>>,
	guard: Guard,
}

impl<R: Read + Seek> Open<R> {
	fn new(sealed: &Shared<R>, start: u64, key: &RecordKey) -> Result<Self, Error> {
		let mut sealed = sealed.clone();
		sealed.seek(SeekFrom::Start(start)).map_err(Error::Read)?;
		let guard = Guard::new();
		let reader = decrypt(sealed, &guard, [&key.0])?;
		Ok(Self { reader, guard })
	}

	fn seek(&mut self, to: SeekFrom) -> Result<u64, Error> {
		self.reader.seek(to).map_err(|error| self.guard.explain_reading(error))
	}

	fn copy_range(&mut self, range: Range<u64>, mut to: impl Write) -> Result<(), Error> {
		self.seek(SeekFrom::Start(range.start))?;
		let mut buffer = Zeroizing::new(vec![0; BUFFER]);
		let mut left = range.end.saturating_sub(range.start);
		while left > 0 {
			let most = left.min(BUFFER as u64) as usize;
			let read = self.reader.read(&mut buffer[..most]);
			let read = read.map_err(|error| self.guard.explain_reading(error))?;
			if read == 0 {
				// It was longer a moment ago.
				return Err(Error::Damaged);
			}
			to.write_all(&buffer[..read]).map_err(Error::Write)?;
			left = left.saturating_sub(read as u64);
		}
		to.flush().map_err(Error::Write)
	}
}

/// What a record is read from. age keeps what it reads from, so it is given one of two.
struct Shared<R>(Arc<Mutex<R>>);

impl<R> Shared<R> {
	fn inner(&self) -> MutexGuard<'_, R> {
		self.0.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

impl<R> Clone for Shared<R> {
	fn clone(&self) -> Self {
		Self(self.0.clone())
	}
}

impl<R: Read> Read for Shared<R> {
	fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
		self.inner().read(buffer)
	}
}

impl<R: Seek> Seek for Shared<R> {
	fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
		self.inner().seek(to)
	}
}
