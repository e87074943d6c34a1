//! Reading records: every byte is verified against the digest before it leaves, wherever it lies.

use super::{
	array, blocking,
	bucket::{Part, Remote},
	number, Error, FileId, Result, Store, GROUP,
};
use anamnesis_client::{
	commitment::Digest,
	outboard::{self, outboard_length, PositionedRead},
};
use anamnesis_primitives::Commitment;
use std::{fs::File, io, io::Write, ops::Range};

/// How many bytes are verified at once.
const WINDOW: u64 = 16 * GROUP as u64;

/// A record that is being read. What is erased in the meantime can still be read with it if it lies in the folder: whoever
/// hands bytes out asks again while a long answer is under way.
#[derive(Debug)]
pub struct Reading {
	sealed: Source,
	outboard: Source,
	digest: [u8; 32],
	length: u64,
}

/// Where something is read from.
#[derive(Debug)]
enum Source {
	File(File),
	Bucket(Remote),
}

impl PositionedRead for Source {
	fn read_at(&self, at: u64, to: &mut [u8]) -> io::Result<usize> {
		match self {
			Source::File(file) => file.read_at(at, to),
			Source::Bucket(remote) => remote.read_at(at, to),
		}
	}
}

impl Store {
	/// Opens the record with this commitment.
	pub async fn read(&self, commitment: &Commitment) -> Result<Reading> {
		let row = sqlx::query(
			"SELECT id, digest, length FROM records WHERE stored_at IS NOT NULL AND commitment = $1",
		)
		.bind(&commitment.hash[..])
		.fetch_optional(self.database.read())
		.await?
		.filter(|_| commitment.scheme == Commitment::SCHEME)
		.ok_or(Error::NotFound)?;
		let id = FileId(array(&row, "id")?);
		let (digest, length) = (array(&row, "digest")?, number(&row, "length")?);
		let store = self.clone();
		match blocking(move || store.sources(id, length)).await? {
			Some([sealed, outboard]) => Ok(Reading { sealed, outboard, digest, length }),
			// Erased a moment ago, or lost.
			None => match self.upload(id).await {
				Ok(_) => Err(Error::Damaged),
				Err(error) => Err(error),
			},
		}
	}

	/// A record's bytes and its outboard. In the folder lie those that were finished before there was a bucket.
	fn sources(&self, id: FileId, length: u64) -> Result<Option<[Source; 2]>> {
		if let Some(files) = self.folder.files(id, false)? {
			return Ok(Some([files.sealed, files.outboard].map(Source::File)));
		}
		let Some(bucket) = &self.bucket else { return Ok(None) };
		let sealed = bucket.open(id, Part::Sealed, length)?;
		let outboard = bucket.open(id, Part::Outboard, outboard_length(length))?;
		Ok(sealed.zip(outboard).map(|(sealed, outboard)| [sealed, outboard].map(Source::Bucket)))
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
		Ok(outboard::write_slice(&self.sealed, &self.outboard, &self.record(), range, to)?)
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
			outboard::read_slice(&slice[..], &self.record(), from..end, &mut to)?;
			from = end;
		}
		Ok(())
	}

	fn record(&self) -> Digest {
		Digest { blake3: self.digest, length: self.length }
	}
}
