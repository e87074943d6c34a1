//! A document of any length is sealed, opened and read in parts in little memory. Alone in its file, so that it is a
//! process of its own and nothing else counts.

use anamnesis_client::{
	commitment::Digest,
	outboard::{read_slice, write_slice},
	sealing::{open, open_ranges, seal},
};
use std::{
	fs::{self, File},
	io::{self, BufWriter, Read, Seek, SeekFrom, Write},
};

/// The length of the document: 256 MiB. `ANAMNESIS_MEMORY_MIB` says another one.
fn length() -> u64 {
	let mib = std::env::var("ANAMNESIS_MEMORY_MIB").ok();
	mib.map_or(256, |mib| mib.parse().expect("a number of MiB")) << 20
}

/// What the process has had in memory at most.
fn peak() -> u64 {
	let status = fs::read_to_string("/proc/self/status").expect("this is Linux");
	let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("it is said");
	let kib: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
	kib * 1024
}

/// A document that is never whole in memory: it repeats some bytes, whose number is a prime, from this position on.
struct Document<'a> {
	repeated: &'a [u8],
	position: u64,
}

impl Read for Document<'_> {
	fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
		let at = (self.position % self.repeated.len() as u64) as usize;
		let left = usize::try_from(length() - self.position).unwrap_or(usize::MAX);
		let part = &self.repeated[at..];
		let read = buffer.len().min(left).min(part.len());
		buffer[..read].copy_from_slice(&part[..read]);
		self.position += read as u64;
		Ok(read)
	}
}

#[test]
fn the_memory_it_takes_does_not_grow_with_the_document() {
	let repeated: Vec<u8> = (0..65_521_u32).map(|at| (at.wrapping_mul(at) >> 9) as u8).collect();
	let document = |position| Document { repeated: &repeated, position };
	let before = peak();
	let mut record = tempfile::tempfile().expect("a temporary file can be made");
	let outboard = tempfile::tempfile().expect("a temporary file can be made");
	let sealed =
		seal(document(0), &record, BufWriter::new(&outboard)).expect("there is room on the disk");
	assert_eq!(sealed.document.length, length());
	assert_eq!(sealed.sealed.length, record.metadata().expect("it is open").len());

	record.seek(SeekFrom::Start(0)).expect("it is a file");
	let opened = open(&record, &sealed.record_key, io::sink()).expect("it opens");
	// BLAKE3 of both: what came out is what went in.
	assert_eq!(opened.document, sealed.document);
	assert_eq!(opened.sealed, sealed.sealed);

	// All of it as one slice, through a file, as a custodian's answer is.
	let mut slice = tempfile::tempfile().expect("a temporary file can be made");
	let all = 0..sealed.sealed.length;
	write_slice(&record, &outboard, &sealed.sealed, all.clone(), BufWriter::new(&slice))
		.expect("there is room on the disk");
	slice.seek(SeekFrom::Start(0)).expect("it is a file");
	let mut verified = Hashed(blake3::Hasher::new());
	read_slice(io::BufReader::new(&slice), &sealed.sealed, all, &mut verified)
		.expect("it is verified");
	assert_eq!(*verified.0.finalize().as_bytes(), sealed.sealed.blake3);

	// And nearly all of it as one part.
	record.seek(SeekFrom::Start(0)).expect("it is a file");
	let mut parts = open_ranges::<&File>(&record, &sealed.record_key).expect("it opens");
	let mut part = Hashed(blake3::Hasher::new());
	parts.copy_range(1..length(), &mut part).expect("it is there");
	let expected = Digest::of(document(1)).expect("it can be read");
	assert_eq!(*part.0.finalize().as_bytes(), expected.blake3);

	let grown = peak() - before;
	println!("{} MiB of a document took {} KiB of memory", length() >> 20, grown >> 10);
	assert!(grown < 4 << 20, "it took {grown} bytes more than before");
	assert!(peak() < 64 << 20, "the process took {} bytes", peak());

	// The measure shows what is held in memory.
	let held = vec![1_u8; 96 << 20];
	assert!(peak() > 96 << 20, "{} bytes are held", held.len());
}

struct Hashed(blake3::Hasher);

impl Write for Hashed {
	fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
		self.0.update(bytes);
		Ok(bytes.len())
	}

	fn flush(&mut self) -> io::Result<()> {
		Ok(())
	}
}
