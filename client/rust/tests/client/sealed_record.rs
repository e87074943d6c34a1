//! Sealed records.

use crate::support::{flip, pattern, report, sealed, Failing};
use anamnesis_client::{
	commitment::Digest,
	sealing::{open, seal, RecordKey},
	Error,
};
use std::io::{self, Read};

fn opened(record: &[u8], key: &RecordKey) -> Result<Vec<u8>, Error> {
	let mut document = Vec::new();
	open(record, key, &mut document).map(|_| document)
}

#[test]
fn opens_again_whatever_its_length() {
	// 64 KiB is age's chunk: one byte less, exactly one, one more, several.
	for length in [0, 1, 65_535, 65_536, 65_537, 131_072, 1_048_576] {
		let document = pattern(length);
		let (record, _, sealed) = sealed(&document);
		let opened = opened(&record, &sealed.record_key).expect("it opens");
		assert!(opened == document, "{length} bytes");
	}
}

#[test]
fn has_a_length_that_follows_from_the_document_s() {
	for length in [0_usize, 1, 65_536, 65_537, 200_000] {
		let chunks = length.div_ceil(65_536).max(1);
		let (record, _, _) = sealed(&pattern(length));
		assert_eq!(record.len(), 184 + length + 16 * chunks, "{length} bytes");
	}
}

#[test]
fn opens_when_the_streams_give_and_take_little_at_a_time() {
	/// Three bytes at most, and interrupted every other time.
	struct Bitty<R>(R, bool);
	impl<R: Read> Read for Bitty<R> {
		fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
			self.1 = !self.1;
			if self.1 {
				return Err(io::ErrorKind::Interrupted.into());
			}
			let most = buffer.len().min(3);
			self.0.read(&mut buffer[..most])
		}
	}
	let document = report();
	let mut record = Vec::new();
	let sealed = seal(Bitty(&document[..], false), &mut record, io::sink()).expect("it is sealed");
	let mut opened = Vec::new();
	open(Bitty(&record[..], false), &sealed.record_key, &mut opened).expect("it opens");
	assert!(opened == document);
}

#[test]
fn tells_the_digests_of_what_passed() {
	let document = report();
	let (record, _, sealed) = sealed(&document);
	let digest = |bytes: &[u8]| Digest {
		blake3: *blake3::hash(bytes).as_bytes(),
		length: bytes.len() as u64,
	};
	assert_eq!(sealed.document, digest(&document));
	assert_eq!(sealed.sealed, digest(&record));
	let opened = open(&record[..], &sealed.record_key, io::sink()).expect("it opens");
	assert_eq!(opened.document, sealed.document);
	assert_eq!(opened.sealed, sealed.sealed);
}

#[test]
fn has_a_fresh_key_every_time() {
	let ((record, _, _), (_, _, other)) = (sealed(&report()), sealed(&report()));
	assert!(matches!(opened(&record, &other.record_key), Err(Error::WrongKey)));
}

#[test]
fn does_not_open_with_any_one_bit_turned_over() {
	let (record, _, sealed) = sealed(b"Hb 8.1 mmol/L");
	for bit in 0..8 * record.len() {
		let refused = opened(&flip(&record, bit), &sealed.record_key);
		assert!(matches!(refused, Err(Error::Damaged | Error::WrongKey)), "bit {bit}");
	}
}

#[test]
fn does_not_open_when_it_is_cut_short_or_something_follows_it() {
	// One byte short of a chunk, a whole one, and a byte more: where a cut could look like an end.
	for length in [0, 10_044, 65_535, 65_536, 65_537] {
		let (record, _, sealed) = sealed(&pattern(length));
		let longer = [&record[..], &[0]].concat();
		let chunk_less = record.len().saturating_sub(65_552);
		let cuts = [0, 1, 21, 167, 168, 183, 184, chunk_less, record.len() - 16, record.len() - 1];
		for changed in cuts.iter().map(|cut| &record[..*cut]).chain([&record[1..], &longer]) {
			let refused = opened(changed, &sealed.record_key);
			assert!(matches!(refused, Err(Error::Damaged)), "{length}, {}", changed.len());
		}
	}
}

#[test]
fn does_not_open_with_its_chunks_exchanged() {
	let (mut record, _, sealed) = sealed(&pattern(3 * 65_536));
	let (first, rest) = record[184..].split_at_mut(65_552);
	first.swap_with_slice(&mut rest[..65_552]);
	assert!(matches!(opened(&record, &sealed.record_key), Err(Error::Damaged)));
}

#[test]
fn a_header_without_end_is_refused_before_it_takes_memory() {
	let (_, _, sealed) = sealed(b"");
	let line = format!("-> X25519 {}\n{}\n", "A".repeat(43), "B".repeat(43));
	for endless in [&line[..], "-> ", "AAAA", "A\n", "\n"] {
		let endless: Vec<u8> = endless.bytes().cycle().take(1 << 20).collect();
		let mut source = &b"age-encryption.org/v1\n"[..];
		let mut source = (&mut source).chain(&endless[..]);
		let refused = open(&mut source, &sealed.record_key, io::sink());
		assert!(matches!(refused, Err(Error::Damaged)));
		let mut left = Vec::new();
		source.read_to_end(&mut left).expect("it is in memory");
		assert!(
			left.len() > endless.len() - 128 * 1024,
			"{} bytes were read",
			endless.len() - left.len()
		);
	}
}

#[test]
fn what_fails_is_said_to_be_reading_or_writing() {
	let reading = seal(Failing(100_000), io::sink(), io::sink());
	assert!(matches!(reading, Err(Error::Read(_))));
	for room in [0, 100, 70_000] {
		let writing = seal(&pattern(200_000)[..], Failing(room), io::sink());
		assert!(matches!(writing, Err(Error::Write(_))), "{room}");
	}
	let outboard = seal(&pattern(200_000)[..], io::sink(), Failing(64));
	assert!(matches!(outboard, Err(Error::Write(_))));

	let (record, _, sealed) = sealed(&pattern(200_000));
	for length in [0, 50, 100_000] {
		let broken = (&record[..length]).chain(Failing(0));
		let reading = open(broken, &sealed.record_key, io::sink());
		assert!(matches!(reading, Err(Error::Read(_))), "{length}");
	}
	for room in [0, 70_000] {
		let writing = open(&record[..], &sealed.record_key, Failing(room));
		assert!(matches!(writing, Err(Error::Write(_))), "{room}");
	}
}

#[test]
fn its_key_is_not_printed() {
	let (_, _, sealed) = sealed(b"");
	assert!(!format!("{sealed:?}").contains("SECRET"));
}
