//! Parts of a sealed record that are verified on their own.
//!
//! BLAKE3 is a tree. An *outboard* is the hashes of its inner nodes: with it a custodian answers with any range of a
//! sealed record in the form of a *slice*, the bytes of that range and the hashes beside the way from them to the root.
//! Whoever knows the root and the length, which the commitment on chain binds, verifies the slice while it arrives.
//!
//! Outboard: 64 bytes for every two neighbours (the hash of the left one, of the right one), in post-order, so that it is
//! written from front to back while the record is; the leaves are groups of 16 KiB, of which the last may be shorter. A
//! record of at most 16 KiB has an empty outboard. Slice: the bao format for that size of groups, without the length in
//! front. Both are those of the crate `bao-tree`, which reads and makes slices here.

mod tree;

pub use tree::{group_start, outboard_length, outboard_written, Tree};

use crate::{commitment::Digest, Error};
use bao_tree::{
	io::{
		outboard::PostOrderOutboard,
		round_up_to_chunks,
		sync::{encode_ranges_validated, DecodeResponseIter},
		BaoContentItem, EncodeError,
	},
	BaoTree, BlockSize, ByteRanges, ChunkRanges,
};
use std::{
	io::{self, Read, Seek, SeekFrom, Write},
	ops::Range,
};

/// What slices are made from: files, and bytes in memory.
pub use bao_tree::io::sync::ReadAt as PositionedRead;

/// How many bytes are a leaf of the outboard.
pub const GROUP: usize = 16 * 1024;

/// The longest sealed record: 2^50 bytes. Lengths come from others, and all arithmetic is safe below it.
pub const MAX_LENGTH: u64 = 1 << 50;

const GROUP_SIZE: BlockSize = BlockSize::from_chunk_log(4);

/// Computes outboard and digest of bytes that pass by, without knowing how many they will be.
pub struct OutboardBuilder<W> {
	outboard: W,
	tree: Tree,
}

impl<W: Write> OutboardBuilder<W> {
	/// Begins. The outboard is written bit by bit: give something that is buffered.
	pub fn new(outboard: W) -> Self {
		Self { outboard, tree: Tree::default() }
	}

	/// Takes the next bytes.
	pub fn update(&mut self, bytes: &[u8]) -> io::Result<()> {
		self.tree.update(bytes, &mut self.outboard)
	}

	/// Ends the tree and says what the bytes were.
	pub fn finish(mut self) -> io::Result<Digest> {
		let length = self.tree.length();
		let blake3 = self.tree.finish(&mut self.outboard)?;
		self.outboard.flush()?;
		Ok(Digest { blake3, length })
	}
}

/// Writes the slice of a range of a sealed record: a custodian's answer. The bytes are verified while they are read, so
/// that nothing damaged leaves the house: then this fails with [`Error::Damaged`].
pub fn write_slice(
	sealed: impl PositionedRead,
	outboard: impl PositionedRead,
	record: &Digest,
	range: Range<u64>,
	slice: impl Write,
) -> Result<(), Error> {
	let ranges = chunks(record, &range)?;
	let outboard =
		PostOrderOutboard { root: record.blake3.into(), tree: tree(record), data: outboard };
	let mut slice = Noted { inner: slice, failed: false };
	let encoded = encode_ranges_validated(sealed, outboard, &ranges, &mut slice);
	match encoded.and_then(|()| slice.flush().map_err(EncodeError::Io)) {
		Ok(()) => Ok(()),
		Err(error) if slice.failed => Err(Error::Write(error.into())),
		Err(EncodeError::Io(error)) if error.kind() != io::ErrorKind::UnexpectedEof => {
			Err(Error::Read(error))
		},
		Err(_) => Err(Error::Damaged),
	}
}

/// Verifies the slice of a range and writes the bytes of the range, each only once it is verified. What was written before
/// this fails is right, and not all.
///
/// `record` has to come from a commitment that was checked: [`verify_sealed`](crate::commitment::verify_sealed).
pub fn read_slice(
	slice: impl Read,
	record: &Digest,
	range: Range<u64>,
	mut bytes: impl Write,
) -> Result<(), Error> {
	let ranges = chunks(record, &range)?;
	let root = record.blake3.into();
	for item in DecodeResponseIter::new(root, tree(record), slice, &ranges) {
		let item = item.map_err(|error| match error {
			bao_tree::io::DecodeError::Io(error) => Error::Read(error),
			_ => Error::Damaged,
		})?;
		// Whole chunks of 1 KiB are verified, which the range begins and ends somewhere in.
		if let BaoContentItem::Leaf(leaf) = item {
			let length = leaf.data.len() as u64;
			let from = range.start.saturating_sub(leaf.offset).min(length);
			let to = range.end.saturating_sub(leaf.offset).min(length);
			bytes.write_all(&leaf.data[from as usize..to as usize]).map_err(Error::Write)?;
		}
	}
	bytes.flush().map_err(Error::Write)
}

fn tree(record: &Digest) -> BaoTree {
	BaoTree::new(record.length, GROUP_SIZE)
}

fn chunks(record: &Digest, range: &Range<u64>) -> Result<ChunkRanges, Error> {
	if record.length > MAX_LENGTH {
		return Err(Error::MaxLengthExceeded);
	}
	if range.is_empty() || range.end > record.length {
		return Err(Error::RangeNotAdmissible { length: record.length });
	}
	Ok(round_up_to_chunks(&ByteRanges::from(range.clone())))
}

/// Reads a sealed record by slices of it, as a custodian's answers are. Every byte is verified before it is handed on.
///
/// `fetch` gets a range and gives what the slice of it is read from. It is asked for a window at a time, from wherever
/// reading goes on.
pub struct VerifiedReader<F> {
	record: Digest,
	fetch: F,
	window: usize,
	/// Verified bytes, and where they begin.
	bytes: Vec<u8>,
	start: u64,
	position: u64,
}

impl<F, R> VerifiedReader<F>
where
	F: FnMut(Range<u64>) -> io::Result<R>,
	R: Read,
{
	/// Begins at the front. `window` says how many bytes are fetched at a time, and kept in memory.
	pub fn new(record: Digest, window: usize, fetch: F) -> Self {
		Self { record, fetch, window: window.max(1), bytes: Vec::new(), start: 0, position: 0 }
	}

	/// What is there at the position, without fetching.
	fn kept(&self) -> &[u8] {
		self.position
			.checked_sub(self.start)
			.and_then(|offset| self.bytes.get(usize::try_from(offset).ok()?..))
			.unwrap_or_default()
	}
}

impl<F, R> Read for VerifiedReader<F>
where
	F: FnMut(Range<u64>) -> io::Result<R>,
	R: Read,
{
	fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
		if self.position >= self.record.length || buffer.is_empty() {
			return Ok(0);
		}
		if self.kept().is_empty() {
			let end = self.position.saturating_add(self.window as u64).min(self.record.length);
			self.bytes.clear();
			self.start = self.position;
			let slice = (self.fetch)(self.position..end)?;
			let read = read_slice(slice, &self.record, self.position..end, &mut self.bytes);
			if let Err(error) = read {
				self.bytes.clear();
				return Err(io::Error::other(error));
			}
		}
		let kept = self.kept();
		let read = kept.len().min(buffer.len());
		buffer[..read].copy_from_slice(&kept[..read]);
		self.position += read as u64;
		Ok(read)
	}
}

impl<F> Seek for VerifiedReader<F> {
	fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
		let position = match to {
			SeekFrom::Start(position) => Some(position),
			SeekFrom::Current(by) => self.position.checked_add_signed(by),
			SeekFrom::End(by) => self.record.length.checked_add_signed(by),
		};
		self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
		Ok(self.position)
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
