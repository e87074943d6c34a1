//! Reading records: every byte is verified against the digest before it leaves.

use super::{array, blocking, folder::Files, number, Error, FileId, Result, Store, GROUP};
use anamnesis_primitives::Commitment;
use bao_tree::{
	io::{
		outboard::PostOrderOutboard,
		round_up_to_chunks,
		sync::{encode_ranges_validated, DecodeResponseIter},
		BaoContentItem, EncodeError,
	},
	BaoTree, BlockSize, ByteRanges,
};
use std::{
	io::{self, Write},
	ops::Range,
};

const GROUP_SIZE: BlockSize = BlockSize::from_chunk_log(4);

/// How many bytes are verified at once.
const WINDOW: u64 = 16 * GROUP as u64;

/// A record that is being read. What is erased in the meantime can still be read with it: whoever hands bytes out asks
/// again while a long answer is under way.
#[derive(Debug)]
pub struct Reading {
	files: Files,
	digest: [u8; 32],
	length: u64,
}

impl Store {
	/// Opens the record with this commitment.
	pub async fn read(&self, commitment: &Commitment) -> Result<Reading> {
		let row = sqlx::query(
			"SELECT id, digest, length FROM records WHERE stored_at IS NOT NULL AND commitment = ?",
		)
		.bind(&commitment.hash[..])
		.fetch_optional(self.database.read())
		.await?
		.filter(|_| commitment.scheme == Commitment::SCHEME)
		.ok_or(Error::NotFound)?;
		let id = FileId(array(&row, "id")?);
		let (digest, length) = (array(&row, "digest")?, number(&row, "length")?);
		let store = self.clone();
		let files = blocking(move || store.folder.files(id, false)).await?;
		match files {
			Some(files) => Ok(Reading { files, digest, length }),
			// Erased a moment ago, or lost.
			None => match self.upload(id).await {
				Ok(_) => Err(Error::Damaged),
				Err(error) => Err(error),
			},
		}
	}
}

impl Reading {
	/// How many bytes the record has.
	pub fn length(&self) -> u64 {
		self.length
	}

	/// BLAKE3 of the record.
	pub fn digest(&self) -> [u8; 32] {
		self.digest
	}

	/// Writes a range of the record as a slice, which whoever gets it can verify. It waits for the disk: call it on a thread
	/// that may.
	pub fn write_slice(&self, range: Range<u64>, to: impl Write) -> Result<()> {
		if range.is_empty() || range.end > self.length {
			return Err(Error::RangeNotAdmissible { length: self.length });
		}
		let ranges = round_up_to_chunks(&ByteRanges::from(range));
		let outboard = PostOrderOutboard {
			root: self.digest.into(),
			tree: self.tree(),
			data: &self.files.outboard,
		};
		let mut to = Noted { inner: to, failed: false };
		let encoded = encode_ranges_validated(&self.files.sealed, outboard, &ranges, &mut to);
		match encoded.and_then(|()| to.flush().map_err(EncodeError::Io)) {
			Ok(()) => Ok(()),
			Err(error) if to.failed => Err(Error::Write(error.into())),
			Err(EncodeError::Io(error)) if error.kind() != io::ErrorKind::UnexpectedEof => {
				Err(error.into())
			},
			Err(_) => Err(Error::Damaged),
		}
	}

	/// Writes the bytes of a range of the record. It waits for the disk: call it on a thread that may.
	pub fn write_bytes(&self, range: Range<u64>, mut to: impl Write) -> Result<()> {
		if range.is_empty() || range.end > self.length {
			return Err(Error::RangeNotAdmissible { length: self.length });
		}
		let mut from = range.start;
		let mut slice = Vec::new();
		while from < range.end {
			let end = from.saturating_add(WINDOW).min(range.end);
			slice.clear();
			self.write_slice(from..end, &mut slice)?;
			let ranges = round_up_to_chunks(&ByteRanges::from(from..end));
			let root = self.digest.into();
			for item in DecodeResponseIter::new(root, self.tree(), &slice[..], &ranges) {
				// Whole chunks of 1 KiB are in a slice, which the range begins and ends somewhere in.
				if let BaoContentItem::Leaf(leaf) = item.map_err(|_| Error::Damaged)? {
					let within = |at: u64| {
						let at = at.saturating_sub(leaf.offset).min(leaf.data.len() as u64);
						usize::try_from(at).unwrap_or(usize::MAX)
					};
					let bytes = leaf.data.get(within(from)..within(end)).unwrap_or_default();
					to.write_all(bytes).map_err(Error::Write)?;
				}
			}
			from = end;
		}
		to.flush().map_err(Error::Write)
	}

	fn tree(&self) -> BaoTree {
		BaoTree::new(self.length, GROUP_SIZE)
	}
}

/// A writer that knows whether it failed.
struct Noted<W> {
	inner: W,
	failed: bool,
}

impl<W: Write> Write for Noted<W> {
	fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
		let written = self.inner.write(bytes);
		self.failed |= match &written {
			Ok(written) => *written == 0 && !bytes.is_empty(),
			Err(error) => error.kind() != io::ErrorKind::Interrupted,
		};
		written
	}

	fn flush(&mut self) -> io::Result<()> {
		let flushed = self.inner.flush();
		self.failed |= flushed.is_err();
		flushed
	}
}
