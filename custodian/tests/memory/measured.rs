//! A record of any length is taken in and handed out: how much memory that takes.

use anamnesis_custodian::store::{bucket::Place, Declared, Quotas, Store, Uploader};
use anamnesis_primitives::PatientId;
use bytes::Bytes;
use std::{fs, io::Write, path::Path};

pub const MIB: u64 = 1 << 20;

/// The length of the record: 256 MiB. `ANAMNESIS_MEMORY_MIB` says another one.
fn mebibytes() -> u64 {
	let mib = std::env::var("ANAMNESIS_MEMORY_MIB").ok();
	mib.map_or(256, |mib| mib.parse().expect("a number of MiB"))
}

/// What the process has had in memory at most.
fn peak() -> u64 {
	let status = fs::read_to_string("/proc/self/status").expect("this is Linux");
	let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("it is said");
	let kib: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
	kib * 1024
}

/// Compares what is read with what was sent.
struct Hashing(blake3::Hasher);

impl Write for Hashing {
	fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
		self.0.update(bytes);
		Ok(bytes.len())
	}

	fn flush(&mut self) -> std::io::Result<()> {
		Ok(())
	}
}

/// How much more memory this process takes for keeping and reading a record.
pub async fn grown(folder: &Path, place: Option<Place>) -> u64 {
	let length = mebibytes() * MIB;
	let quotas = Quotas { organisation: 2 * length, patient: 0 };
	let store = Store::open_with(folder, quotas, None, place).await.expect("the folder is free");
	// The same bytes again and again, of another length than what is hashed at once.
	let piece = Bytes::from((0..1_000_003_u32).map(|at| (at >> 7) as u8).collect::<Vec<_>>());
	let pieces = || {
		let mut left = length;
		std::iter::from_fn(move || {
			let next = left.min(1_000_003);
			left -= next;
			(next > 0).then_some(next as usize)
		})
	};
	let mut hasher = blake3::Hasher::new();
	for next in pieces() {
		hasher.update(&piece[..next]);
	}
	let declared = Declared {
		patient: PatientId([1; 16]),
		uploader: Uploader::Organisation(7),
		digest: *hasher.finalize().as_bytes(),
		length,
		blinding: [1; 64],
		inner: [1; 32],
	};
	let before = peak();

	let begun = store.begin(&declared).await.expect("there is room");
	let mut appending = store.append(begun.id, 0).await.expect("it was begun");
	for next in pieces() {
		appending.write(piece.slice(..next)).await.expect("there is room");
	}
	appending.save().await.expect("there is room");
	drop(appending);
	store.finish(begun.id).await.expect("the bytes are right");

	let reading = store.read(&begun.commitment).await.expect("it was finished");
	let mut read = Hashing(blake3::Hasher::new());
	reading.write_bytes(0..length, &mut read).expect("the disk works");
	assert_eq!(*read.0.finalize().as_bytes(), declared.digest);

	peak() - before
}
