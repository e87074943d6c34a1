//! Bringing a finished upload to the bucket.

use super::{Bucket, Fault, Part, Result};
use crate::store::FileId;
use bytes::Bytes;
use object_store::{multipart::MultipartStore, ObjectStoreExt};
use std::{fs::File, os::unix::fs::FileExt, sync::Arc};

const MIB: u64 = 1 << 20;

/// What is sent at once, and is in memory then. What is longer is sent in parts of this size.
const PART: u64 = 8 * MIB;

/// How many parts an object has at most.
const PARTS: u64 = 10_000;

/// The largest part. It is for objects that have too many others.
const LARGEST: u64 = 32 * MIB;

/// The longest record that can be brought to a bucket.
pub(in crate::store) const MAX_LENGTH: u64 = PARTS * LARGEST;

/// What is read back at once.
const BACK: u64 = MIB;

impl Bucket {
	/// Brings a file to the bucket, and sees that it is there as it is here. It stops when `stop` says so. Doing it again
	/// changes nothing.
	pub fn bring(
		&self,
		id: FileId,
		part: Part,
		file: &File,
		stop: &dyn Fn() -> bool,
	) -> Result<()> {
		let length = file.metadata()?.len();
		let path = self.object(id, part)?;
		match length {
			0 => return Ok(()),
			1..=PART => {
				let (s3, path, bytes) = (self.s3.clone(), path.clone(), read(file, 0, length)?);
				self.wait(async move { Ok(s3.put(&path, bytes.into()).await?) })?;
			},
			_ => self.bring_in_parts(&path, file, length, stop)?,
		}

		let (s3, asked) = (self.s3.clone(), path.clone());
		match self.wait(async move { Ok(s3.head(&asked).await?) }) {
			Ok(found) if found.size == length => (),
			Ok(_) | Err(Fault::NotFound) => return Err(Fault::NotSame),
			Err(fault) => return Err(fault),
		}
		let mut at = 0;
		while at < length {
			if stop() {
				return Err(Fault::Stopped);
			}
			let end = at.saturating_add(BACK).min(length);
			let (s3, path) = (self.s3.clone(), path.clone());
			let there = self.wait(async move { Ok(s3.get_range(&path, at..end).await?) })?;
			if there != read(file, at, end - at)? {
				return Err(Fault::NotSame);
			}
			at = end;
		}
		Ok(())
	}

	fn bring_in_parts(
		&self,
		path: &object_store::path::Path,
		file: &File,
		length: u64,
		stop: &dyn Fn() -> bool,
	) -> Result<()> {
		let (s3, to) = (self.s3.clone(), path.clone());
		let upload = self.wait(async move { Ok(s3.create_multipart(&to).await?) })?;
		let brought = self.bring_parts(path, &upload, file, length, stop);
		if brought.is_err() {
			// When that fails too, the next erasure or start finds it.
			let _ = self.abort(path.as_ref(), &upload);
		}
		brought
	}

	fn bring_parts(
		&self,
		path: &object_store::path::Path,
		upload: &str,
		file: &File,
		length: u64,
		stop: &dyn Fn() -> bool,
	) -> Result<()> {
		let size = PART.max(length.div_ceil(PARTS).next_multiple_of(MIB));
		let upload = Arc::new(upload.to_owned());
		let (mut parts, mut at) = (Vec::new(), 0);
		while at < length {
			if stop() {
				return Err(Fault::Stopped);
			}
			let end = at.saturating_add(size).min(length);
			let (s3, path, upload) = (self.s3.clone(), path.clone(), upload.clone());
			let (index, bytes) = (parts.len(), read(file, at, end - at)?);
			parts.push(self.wait(async move {
				Ok(s3.put_part(&path, &upload, index, bytes.into()).await?)
			})?);
			at = end;
		}
		let (s3, path) = (self.s3.clone(), path.clone());
		match self.wait(async move { Ok(s3.complete_multipart(&path, &upload, parts).await?) }) {
			// It was complete already, and the answer was lost. Whether that is so is looked at next.
			Ok(_) | Err(Fault::NotFound) => Ok(()),
			Err(fault) => Err(fault),
		}
	}
}

fn read(file: &File, at: u64, length: u64) -> Result<Bytes> {
	let mut bytes = vec![0; usize::try_from(length).unwrap_or(usize::MAX)];
	file.read_exact_at(&mut bytes, at)?;
	Ok(bytes.into())
}
