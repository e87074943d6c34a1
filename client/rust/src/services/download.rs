//! Downloads, which go on after whatever broke, and get their name once they are verified.

use super::{
	custodian::{Custodian, Proven},
	http::Call,
	retry::Tried,
	Reading,
};
use crate::Error;
use reqwest::{header::CONTENT_RANGE, Response, StatusCode};
use std::{
	fs::{self, TryLockError},
	io::{self, Read, Seek, SeekFrom, Write},
	path::{Path, PathBuf},
};
use tokio::task::spawn_blocking;

/// How many bytes are taken before they are written.
const BUFFER: usize = 512 * 1024;

/// A sealed record that is on its way, beside the place where it goes.
struct Partial {
	file: fs::File,
	path: PathBuf,
	hasher: blake3::Hasher,
	length: u64,
}

impl Custodian {
	/// Downloads a sealed record into a file.
	///
	/// The file gets its name only when its bytes are those that the commitment stands for; one of that name is replaced.
	/// Until then they are in a file beside it, which ends in `.part`: when something breaks, and also when this program is
	/// killed and does the same again, it goes on from there.
	///
	/// `progress` is told how many bytes are here.
	pub async fn download(
		&self,
		record: &Proven,
		reading: Reading,
		to: impl AsRef<Path>,
		mut progress: impl FnMut(u64) + Send,
	) -> Result<(), Error> {
		let to = to.as_ref().to_owned();
		let wanted = *record.sealed();
		let part = part_name(&to, &wanted.blake3);
		let mut partial = blocking(move || Partial::open(part, wanted.length)).await?;
		// What an earlier run has left may be anything.
		let mut from_before = partial.length > 0;
		let mut tried: Tried = self.transfers();
		loop {
			let before = partial.length;
			if before < wanted.length {
				let mut fetched = Vec::with_capacity(BUFFER);
				let broken = self.fetch(record, reading, &mut partial, &mut fetched, &mut progress);
				let broken = broken.await.err();
				partial = partial.add(fetched).await?;
				progress(partial.length);
				if partial.length > before {
					tried.further();
				}
				if let Some(error) = broken {
					tried.wait(error).await?;
				}
				continue;
			}
			if *partial.hasher.finalize().as_bytes() == wanted.blake3 {
				return blocking(move || partial.finish(&to)).await;
			}
			partial = blocking(move || partial.empty()).await?;
			if !from_before {
				blocking(move || partial.remove()).await?;
				return Err(Error::Damaged);
			}
			from_before = false;
		}
	}

	/// Adds what comes. The last bytes of it are left in `fetched`, also when it breaks.
	async fn fetch(
		&self,
		record: &Proven,
		reading: Reading,
		partial: &mut Partial,
		fetched: &mut Vec<u8>,
		progress: &mut (impl FnMut(u64) + Send),
	) -> Result<(), Error> {
		let (from, length) = (partial.length, record.sealed().length);
		let name = hex::encode(record.commitment().hash);
		let mut call = Call::get(["v1", "records", &name, "bytes"]).reading(reading);
		if from > 0 {
			call = call.header("range", format!("bytes={from}-"));
		}
		let mut response = self.send(&call).await?;
		self.check_range(&response, from, length)?;
		let mut at = from;
		while let Some(chunk) = self.chunk(&mut response).await? {
			let chunk = chunk.as_ref();
			at = at.saturating_add(chunk.len() as u64);
			if at > length {
				return Err(self.not_understood("more than the record has"));
			}
			fetched.extend_from_slice(chunk);
			progress(at);
			if fetched.len() >= BUFFER {
				partial.add_now(std::mem::take(fetched)).await?;
				fetched.reserve(BUFFER);
			}
		}
		if at < length {
			// The permit may have ended, or the service: asking again says which.
			return Err(Error::NotReachable {
				address: self.address().to_owned(),
				reason: "the connection broke",
			});
		}
		Ok(())
	}

	fn check_range(&self, response: &Response, from: u64, length: u64) -> Result<(), Error> {
		if from == 0 && response.status() == StatusCode::OK {
			return Ok(());
		}
		let last = length.saturating_sub(1);
		let expected = format!("bytes {from}-{last}/{length}");
		let range = response.headers().get(CONTENT_RANGE);
		let right = response.status() == StatusCode::PARTIAL_CONTENT
			&& range.is_some_and(|range| range.as_bytes() == expected.as_bytes());
		if right {
			Ok(())
		} else {
			Err(self.not_understood("another part of the record than was asked for"))
		}
	}
}

impl Partial {
	/// Opens what an earlier run has left, or nothing.
	fn open(path: PathBuf, most: u64) -> Result<Self, Error> {
		let mut options = fs::File::options();
		options.read(true).write(true).create(true).truncate(false);
		#[cfg(unix)]
		std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
		let file = options.open(&path).map_err(Error::Write)?;
		match file.try_lock() {
			Ok(()) => (),
			Err(TryLockError::WouldBlock) => return Err(Error::DownloadInUse),
			Err(TryLockError::Error(error)) => return Err(Error::Write(error)),
		}
		let mut partial = Self { file, path, hasher: blake3::Hasher::new(), length: 0 };
		if partial.file.metadata().map_err(Error::Read)?.len() > most {
			return partial.empty();
		}
		let mut buffer = vec![0; BUFFER];
		loop {
			match partial.file.read(&mut buffer) {
				Ok(0) => return Ok(partial),
				Ok(read) => {
					partial.hasher.update(&buffer[..read]);
					partial.length = partial.length.saturating_add(read as u64);
				},
				Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
				Err(error) => return Err(Error::Read(error)),
			}
		}
	}

	fn empty(mut self) -> Result<Self, Error> {
		self.file.set_len(0).map_err(Error::Write)?;
		self.file.seek(SeekFrom::Start(0)).map_err(Error::Write)?;
		self.hasher.reset();
		self.length = 0;
		Ok(self)
	}

	async fn add(self, bytes: Vec<u8>) -> Result<Self, Error> {
		let mut partial = self;
		partial.add_now(bytes).await?;
		Ok(partial)
	}

	async fn add_now(&mut self, bytes: Vec<u8>) -> Result<(), Error> {
		if bytes.is_empty() {
			return Ok(());
		}
		let mut file = self.file.try_clone().map_err(Error::Write)?;
		let mut hasher = std::mem::take(&mut self.hasher);
		let (written, hasher, length) = blocking(move || {
			let written = file.write_all(&bytes);
			hasher.update(&bytes);
			Ok((written, hasher, bytes.len()))
		})
		.await?;
		written.map_err(Error::Write)?;
		self.hasher = hasher;
		self.length = self.length.saturating_add(length as u64);
		Ok(())
	}

	/// Gives it its name, durably.
	fn finish(self, to: &Path) -> Result<(), Error> {
		self.file.sync_all().map_err(Error::Write)?;
		fs::rename(&self.path, to).map_err(Error::Write)?;
		#[cfg(unix)]
		sync_folder(to)?;
		Ok(())
	}

	fn remove(self) -> Result<(), Error> {
		fs::remove_file(&self.path).map_err(Error::Write)
	}
}

/// The name is durable when the folder is.
#[cfg(unix)]
fn sync_folder(of: &Path) -> Result<(), Error> {
	let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty());
	let folder = fs::File::open(folder.unwrap_or(Path::new("."))).map_err(Error::Write)?;
	folder.sync_all().map_err(Error::Write)
}

/// Where it is until it is verified. What belongs to another record has another name.
fn part_name(to: &Path, blake3: &[u8; 32]) -> PathBuf {
	let mut name = to.file_name().unwrap_or_default().to_owned();
	name.push(format!(".{}.part", hex::encode(&blake3[..8])));
	to.with_file_name(name)
}

/// Waits for the disk on a thread of its own.
async fn blocking<T: Send + 'static>(
	work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
	spawn_blocking(work).await.map_err(|_| Error::Stopped)?
}
