//! Reading from the bucket, in pages.

use super::{Bucket, Fault, Part};
use crate::store::{Error, FileId};
use anamnesis_client::outboard::PositionedRead;
use bytes::Bytes;
use object_store::{path::Path, ObjectStoreExt};
use std::{
	io,
	sync::{Arc, Mutex, PoisonError},
};

const KIB: u64 = 1024;

/// An object that is read like a file. It is asked for in pages, of which the last ones are kept.
#[derive(Debug)]
pub(in crate::store) struct Remote {
	bucket: Arc<Bucket>,
	path: Path,
	length: u64,
	/// The shortest page, and the longest: who goes on reading gets longer ones.
	sizes: [u64; 2],
	/// How many are kept.
	kept: usize,
	/// The last one is that which was read last.
	pages: Mutex<Vec<Page>>,
}

#[derive(Clone, Debug)]
struct Page {
	at: u64,
	bytes: Bytes,
}

impl Page {
	fn end(&self) -> u64 {
		self.at.saturating_add(self.bytes.len() as u64)
	}
}

impl Bucket {
	/// Looks for the object of a record, and opens it. Nothing if it is not there, or has another length.
	pub fn open(
		self: &Arc<Self>,
		id: FileId,
		part: Part,
		length: u64,
	) -> Result<Option<Remote>, Fault> {
		let path = self.object(id, part)?;
		let (sizes, kept) = match part {
			Part::Sealed => ([64 * KIB, 512 * KIB], 1),
			// The nodes on the way to the root lie apart.
			Part::Outboard => ([16 * KIB; 2], 8),
		};
		if length > 0 {
			let (s3, asked) = (self.s3.clone(), path.clone());
			match self.wait(async move { Ok(s3.head(&asked).await?) }) {
				Ok(found) if found.size == length => (),
				Ok(_) | Err(Fault::NotFound) => return Ok(None),
				Err(fault) => return Err(fault),
			}
		}
		Ok(Some(Remote {
			bucket: self.clone(),
			path,
			length,
			sizes,
			kept,
			pages: Mutex::default(),
		}))
	}
}

impl Remote {
	fn page(&self, at: u64) -> Result<Page, Error> {
		let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
		if let Some(found) = pages.iter().position(|page| (page.at..page.end()).contains(&at)) {
			let page = pages.remove(found);
			pages.push(page.clone());
			return Ok(page);
		}
		let [least, most] = self.sizes;
		// Who reads on from where a page ended will go on.
		let size = match pages.iter().find(|page| page.end() == at) {
			Some(before) => (before.bytes.len() as u64).saturating_mul(2).clamp(least, most),
			None => least,
		};
		let from = at - at % least;
		let end = from.saturating_add(size).min(self.length);
		if pages.len() >= self.kept {
			pages.remove(0);
		}
		let (s3, path) = (self.bucket.s3.clone(), self.path.clone());
		let bytes = self.bucket.wait(async move { Ok(s3.get_range(&path, from..end).await?) });
		let page = match bytes {
			Ok(bytes) => Page { at: from, bytes },
			// Erased a moment ago.
			Err(Fault::NotFound) => return Err(Error::NotFound),
			Err(fault) => return Err(fault.into()),
		};
		pages.push(page.clone());
		Ok(page)
	}
}

impl PositionedRead for Remote {
	fn read_at(&self, at: u64, to: &mut [u8]) -> io::Result<usize> {
		if at >= self.length {
			return Ok(0);
		}
		let page = self.page(at).map_err(io::Error::other)?;
		let from = usize::try_from(at.saturating_sub(page.at)).unwrap_or(usize::MAX);
		// None if the store has given less than it was asked for: then it is damaged.
		let bytes = page.bytes.get(from..).unwrap_or_default();
		let length = bytes.len().min(to.len());
		to[..length].copy_from_slice(&bytes[..length]);
		Ok(length)
	}
}
