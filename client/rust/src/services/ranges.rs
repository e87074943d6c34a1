//! Parts of a record: verified slices, and parts of the document in it, without the rest.

use super::{
	custodian::{Custodian, Proven},
	http::Call,
	Reading,
};
use crate::{
	outboard::{read_slice, VerifiedReader, GROUP},
	sealing::{open_ranges, RecordKey, SealedDocument},
	Error,
};
use std::{
	fmt,
	io::{self, Cursor, Write},
	ops::Range,
	sync::{Arc, Mutex, PoisonError},
};
use tokio::{runtime::Handle, task::spawn_blocking};

/// The longest range that a custodian answers with a slice of.
const MAX_SLICE: u64 = 4 << 20;

/// How many bytes are fetched at a time when parts of a document are read.
const WINDOW: u64 = 1 << 20;

/// What is read from: slices that are asked for one after the other.
type Slices = VerifiedReader<Box<dyn FnMut(Range<u64>) -> io::Result<Cursor<Vec<u8>>> + Send>>;

impl Custodian {
	/// Reads a range of a sealed record. Every byte is verified against the commitment before it is written.
	///
	/// What was written before this fails is right, and not all.
	pub async fn read_range(
		&self,
		record: &Proven,
		range: Range<u64>,
		reading: Reading,
		mut to: impl Write,
	) -> Result<(), Error> {
		let sealed = record.sealed();
		if range.is_empty() || range.end > sealed.length {
			return Err(Error::RangeNotAdmissible { length: sealed.length });
		}
		let mut from = range.start;
		while from < range.end {
			let end = range.end.min(from.saturating_add(MAX_SLICE));
			let slice = self.slice(record, from..end, reading).await?;
			read_slice(&slice[..], sealed, from..end, &mut to).map_err(whole)?;
			from = end;
		}
		Ok(())
	}

	/// Opens the document in a record to read parts of it: one image of a study, say. Only what the parts take is fetched,
	/// in windows of 1 MiB; each is a delivery in the patient's log.
	pub async fn open_document(
		&self,
		record: &Proven,
		key: &RecordKey,
		reading: Reading,
	) -> Result<Document, Error> {
		let (custodian, fetched, key) = (self.clone(), record.clone(), key.clone());
		let handle = Handle::current();
		let fetch = move |range| {
			// On a thread that may block: see `Document::work`.
			let slice = handle.block_on(custodian.slice(&fetched, range, reading));
			slice.map(Cursor::new).map_err(io::Error::other)
		};
		let record = *record.sealed();
		let opened = spawn_blocking(move || {
			let slices: Slices = VerifiedReader::new(record, WINDOW as usize, Box::new(fetch));
			open_ranges(slices, &key)
		});
		let document = opened.await.map_err(|_| Error::Stopped)?.map_err(whole)?;
		let length = document.length();
		Ok(Document { opened: Arc::new(Mutex::new(document)), length })
	}

	async fn slice(
		&self,
		record: &Proven,
		range: Range<u64>,
		reading: Reading,
	) -> Result<Vec<u8>, Error> {
		let name = hex::encode(record.commitment().hash);
		let length = range.end.saturating_sub(range.start);
		// The bytes with those beside them in their chunks, two hashes for every group, and the way to both ends.
		let groups = length.div_ceil(GROUP as u64).saturating_add(2);
		let most = length.saturating_add(2 * 1024).saturating_add((groups + 2 * 64) * 64);
		let call = Call::get(["v1", "records", &name, "slice"])
			.query("from", range.start)
			.query("to", range.end)
			.reading(reading);
		self.bytes(&call, usize::try_from(most).unwrap_or(usize::MAX)).await
	}
}

/// A document of which parts are read from a custodian. Copies of it read one after the other.
#[derive(Clone)]
pub struct Document {
	opened: Arc<Mutex<SealedDocument<Slices>>>,
	length: u64,
}

impl Document {
	/// How many bytes the document has.
	pub const fn length(&self) -> u64 {
		self.length
	}

	/// Reads a part of the document into memory.
	pub async fn read(&self, range: Range<u64>) -> Result<Vec<u8>, Error> {
		self.copy(range, Vec::new()).await
	}

	/// Writes a part of the document, and gives back what it was written to.
	pub async fn copy<W: Write + Send + 'static>(
		&self,
		range: Range<u64>,
		mut to: W,
	) -> Result<W, Error> {
		let opened = self.opened.clone();
		let copied = spawn_blocking(move || {
			let mut opened = opened.lock().unwrap_or_else(PoisonError::into_inner);
			opened.copy_range(range, &mut to).map(|()| to)
		});
		copied.await.map_err(|_| Error::Stopped)?.map_err(whole)
	}
}

/// Nothing of the document is printed.
impl fmt::Debug for Document {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(formatter, "Document({} bytes)", self.length)
	}
}

/// A slice is whole in memory when it is read: if its end is missing, the service has left it out.
fn whole(error: Error) -> Error {
	match error {
		Error::Read(error) if error.kind() == io::ErrorKind::UnexpectedEof => Error::Damaged,
		error => error,
	}
}
