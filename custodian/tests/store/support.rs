//! Records to upload, and ways to look at what lies on the disk.

use anamnesis_custodian::store::{Anchored, Begun, Declared, Error, Quotas, Store, Uploader, FILE};
use anamnesis_primitives::{Commitment, PatientId};
use anamnesis_service::database::{Databases, Place};
use anamnesis_test_harness::{postgres::table_files, Postgres};
use bytes::Bytes;
use std::{
	collections::HashSet,
	fs,
	path::{Path, PathBuf},
};
use tempfile::TempDir;

/// Enough for everything here.
pub const QUOTA: Quotas = quota(1 << 30);

/// The same for everybody.
pub const fn quota(bytes: u64) -> Quotas {
	Quotas { organisation: bytes, patient: bytes }
}

pub const CLINIC: u32 = 7;

/// Bytes that look like nothing, and are the same for the same seed.
pub fn noise(seed: u64, length: usize) -> Vec<u8> {
	let mut bytes = vec![0; length];
	let mut reader = blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof();
	reader.fill(&mut bytes);
	bytes
}

pub fn some<const N: usize>(seed: u64, what: &str) -> [u8; N] {
	let mut bytes = [0; N];
	let mut hasher = blake3::Hasher::new();
	hasher.update(what.as_bytes()).update(&seed.to_le_bytes()).finalize_xof().fill(&mut bytes);
	bytes
}

pub fn patient(seed: u64) -> PatientId {
	PatientId(some(seed, "patient"))
}

/// A record of the patient with the same seed.
#[derive(Clone)]
pub struct Sample {
	pub seed: u64,
	pub declared: Declared,
	pub bytes: Vec<u8>,
}

impl Sample {
	pub fn new(seed: u64, length: usize) -> Self {
		let bytes = noise(seed, length);
		let declared = Declared {
			patient: patient(seed),
			uploader: Uploader::Organisation(CLINIC),
			digest: *blake3::hash(&bytes).as_bytes(),
			length: length as u64,
			blinding: some(seed, "blinding"),
			inner: some(seed, "inner"),
		};
		Self { seed, declared, bytes }
	}

	pub fn by(mut self, uploader: Uploader) -> Self {
		self.declared.uploader = uploader;
		self
	}

	pub fn of(mut self, patient: PatientId) -> Self {
		self.declared.patient = patient;
		self
	}

	pub fn commitment(&self) -> Commitment {
		self.declared.commitment()
	}

	/// A part of the bytes, to add.
	pub fn part(&self, range: std::ops::Range<usize>) -> Bytes {
		Bytes::copy_from_slice(&self.bytes[range])
	}

	/// Uploads it whole.
	pub async fn upload(&self, store: &Store) -> Result<Begun, Error> {
		let begun = store.begin(&self.declared).await?;
		self.go_on(store, begun).await
	}

	/// Uploads what is missing.
	pub async fn go_on(&self, store: &Store, begun: Begun) -> Result<Begun, Error> {
		let mut appending = store.append(begun.id, begun.offset).await?;
		for piece in self.bytes[begun.offset as usize..].chunks(100_000) {
			appending.write(Bytes::copy_from_slice(piece)).await?;
		}
		appending.save().await?;
		drop(appending);
		store.finish(begun.id).await
	}

	/// Uploads and anchors it.
	pub async fn keep(&self, store: &Store) {
		self.upload(store).await.expect("there is room");
		store
			.anchor(&self.commitment(), Anchored { record: 0, version: 0 })
			.await
			.expect("it was finished");
	}
}

pub async fn store(folder: &Path) -> Store {
	store_with(folder, QUOTA).await
}

pub async fn store_with(folder: &Path, quotas: Quotas) -> Store {
	opened(folder, quotas).await.expect("the folder is free")
}

/// With tables and records where these tests have them.
pub async fn opened(folder: &Path, quotas: Quotas) -> Result<Store, Error> {
	Store::open_with(folder, quotas, tables(folder), crate::lying::place(folder)).await
}

/// Where the tables of a folder are, if not in it: in a database that belongs to it.
pub fn tables(folder: &Path) -> Option<Place> {
	crate::ON_SERVER.then(|| {
		let url = Postgres::of(folder).parse().expect("it is one");
		Databases::new("test", folder, Some(url)).at(FILE)
	})
}

pub async fn new_store() -> (Store, TempDir) {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	(store(folder.path()).await, folder)
}

/// What the store hands out of a record.
pub async fn content(store: &Store, commitment: &Commitment) -> Result<Vec<u8>, Error> {
	let reading = store.read(commitment).await?;
	let mut bytes = Vec::new();
	reading.write_bytes(0..reading.length(), &mut bytes)?;
	Ok(bytes)
}

/// All files below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
	let mut found = Vec::new();
	for entry in fs::read_dir(folder).expect("the folder is there") {
		let path = entry.expect("the folder can be read").path();
		match path.is_dir() {
			true => found.extend(files(&path)),
			false => found.push(path),
		}
	}
	found
}

/// Everything that lies on the disk at one time, and elsewhere, to look for something in it.
pub struct OnDisk(HashSet<[u8; 8]>);

impl OnDisk {
	pub fn below(folder: &Path) -> Self {
		let all =
			files(folder).into_iter().map(|path| fs::read(path).expect("the file can be read"));
		let of_server = if crate::ON_SERVER { table_files(folder) } else { Vec::new() };
		let mut windows: HashSet<[u8; 8]> = HashSet::new();
		for bytes in all.chain(of_server).chain(crate::lying::contents(folder)) {
			let of_file =
				bytes.windows(8).map(|window| <[u8; 8]>::try_from(window).expect("it has 8"));
			windows.extend(of_file);
		}
		Self(windows)
	}

	/// Whether the first 8 bytes of this are anywhere. They are random in all that is looked for.
	pub fn has(&self, canary: &[u8]) -> bool {
		self.0.contains(&canary[..8])
	}
}
