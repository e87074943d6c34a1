//! Outboards, and slices that are verified on their own.

use crate::support::{flip, pattern, sealed, Failing};
use anamnesis_client::{
	commitment::Digest,
	outboard::{
		outboard_length, read_slice, write_slice, OutboardBuilder, VerifiedReader, GROUP,
		MAX_LENGTH,
	},
	Error,
};
use bao_tree::{io::sync::outboard_post_order, BaoTree, BlockSize};
use std::{
	io::{self, Cursor, Read, Seek, SeekFrom},
	ops::Range,
};

/// Around groups, chunks and the shapes of small trees.
const LENGTHS: [usize; 20] = [
	0, 1, 1023, 1024, 1025, 16_383, 16_384, 16_385, 32_768, 32_769, 49_152, 65_536, 65_537, 81_920,
	98_304, 114_689, 131_072, 131_073, 500_000, 1_048_577,
];

/// Given in pieces of this length.
fn built(bytes: &[u8], piece: usize) -> (Vec<u8>, Digest) {
	let mut outboard = Vec::new();
	let mut builder = OutboardBuilder::new(&mut outboard);
	for piece in bytes.chunks(piece) {
		builder.update(piece).expect("it is in memory");
	}
	let digest = builder.finish().expect("it is in memory");
	(outboard, digest)
}

fn slice(bytes: &[u8], range: Range<u64>) -> Result<(Vec<u8>, Digest), Error> {
	let (outboard, record) = built(bytes, GROUP);
	let mut slice = Vec::new();
	write_slice(bytes, &outboard[..], &record, range, &mut slice)?;
	Ok((slice, record))
}

#[test]
fn an_outboard_is_what_bao_makes_of_bytes_whose_length_it_knows() {
	for length in LENGTHS {
		let bytes = pattern(length);
		let tree = BaoTree::new(length as u64, BlockSize::from_chunk_log(4));
		let mut expected = Vec::new();
		let root = outboard_post_order(&bytes[..], tree, &mut expected).expect("it is in memory");
		for piece in [1000, GROUP, GROUP + 1, 200_000] {
			let (outboard, digest) = built(&bytes, piece);
			assert!(outboard == expected, "{length} bytes in pieces of {piece}");
			assert_eq!(digest.blake3, *root.as_bytes());
		}
	}
}

#[test]
fn its_root_is_the_hash_of_the_bytes() {
	for length in LENGTHS {
		let bytes = pattern(length);
		let (outboard, digest) = built(&bytes, 999);
		assert_eq!(digest.blake3, *blake3::hash(&bytes).as_bytes(), "{length} bytes");
		assert_eq!(digest.length, length as u64);
		assert_eq!(outboard.len() as u64, outboard_length(digest.length));
	}
}

#[test]
fn sealing_writes_the_outboard_of_the_sealed_record() {
	let (record, outboard, sealed) = sealed(&pattern(200_000));
	let (expected, digest) = built(&record, GROUP);
	assert!(outboard == expected);
	assert_eq!(sealed.sealed, digest);
}

#[test]
fn a_slice_gives_its_range_and_nothing_else() {
	for length in LENGTHS.into_iter().filter(|length| *length > 0) {
		let bytes = pattern(length);
		let last = length as u64;
		let middle = last / 2;
		for range in
			[0..1, 0..last, last - 1..last, middle..last, middle..middle + 1, 0..last.min(1025)]
		{
			let (slice, record) = slice(&bytes, range.clone()).expect("there is such a range");
			let mut read = Vec::new();
			read_slice(&slice[..], &record, range.clone(), &mut read).expect("it is verified");
			let expected = &bytes[range.start as usize..range.end as usize];
			assert!(read == expected, "{range:?} of {length}");
		}
	}
}

#[test]
fn a_slice_of_a_small_range_is_small() {
	let (slice, _) = slice(&pattern(1 << 20), 500_000..500_010).expect("there is such a range");
	// A chunk, and ten pairs of hashes on the way to it.
	assert!(slice.len() <= 1024 + 64 * 10, "{}", slice.len());
}

#[test]
fn a_changed_slice_gives_no_byte_that_is_not_the_record_s() {
	let bytes = pattern(100_000);
	let range = 30_000..34_000;
	let (slice, record) = slice(&bytes, range.clone()).expect("there is such a range");
	let expected = &bytes[30_000..34_000];
	for at in 0..slice.len() {
		let mut read = Vec::new();
		let refused =
			read_slice(&flip(&slice, 8 * at + at % 8)[..], &record, range.clone(), &mut read);
		assert!(matches!(refused, Err(Error::Damaged)), "byte {at}");
		assert!(expected.starts_with(&read), "byte {at}");
	}
	for length in [0, 63, 64, slice.len() - 1] {
		let refused = read_slice(&slice[..length], &record, range.clone(), io::sink());
		assert!(matches!(refused, Err(Error::Damaged)), "{length}");
	}
}

#[test]
fn a_slice_is_not_that_of_another_range_length_or_record() {
	let bytes = pattern(100_000);
	let (slice, record) = slice(&bytes, 30_000..34_000).expect("there is such a range");
	let longer = Digest { length: 140_000, ..record };
	let other = Digest { blake3: [1; 32], ..record };
	for (record, range) in
		[(record, 50_000..54_000), (longer, 30_000..34_000), (other, 30_000..34_000)]
	{
		let refused = read_slice(&slice[..], &record, range, io::sink());
		assert!(matches!(refused, Err(Error::Damaged)));
	}
}

#[test]
fn a_custodian_notices_what_is_damaged_in_its_own_house() {
	let bytes = pattern(100_000);
	let (outboard, record) = built(&bytes, GROUP);
	let range = 30_000..34_000;
	let damaged = |bytes: &[u8], outboard: &[u8]| {
		let written = write_slice(bytes, outboard, &record, range.clone(), io::sink());
		matches!(written, Err(Error::Damaged))
	};
	assert!(!damaged(&bytes, &outboard));
	assert!(damaged(&flip(&bytes, 8 * 31_000), &outboard));
	assert!(damaged(&bytes[..32_000], &outboard));
	assert!(damaged(&bytes, &flip(&outboard, 0)));
	assert!(damaged(&bytes, &outboard[..64]));
	assert!(damaged(&bytes, &[]));
}

#[test]
fn ranges_that_there_are_not_are_refused() {
	let bytes = pattern(1000);
	for range in [0..0, 5..5, 1000..1001, 0..1001, 7..u64::MAX, Range { start: 9, end: 3 }] {
		let refused = slice(&bytes, range.clone());
		assert!(matches!(refused, Err(Error::RangeNotAdmissible { length: 1000 })), "{range:?}");
		let (_, record) = built(&bytes, GROUP);
		let refused = read_slice(&[0; 4096][..], &record, range, io::sink());
		assert!(matches!(refused, Err(Error::RangeNotAdmissible { length: 1000 })));
	}
	assert!(slice(&[], 0..1).is_err());
}

#[test]
fn lengths_that_nobody_can_keep_break_nothing() {
	for length in [MAX_LENGTH + 1, u64::MAX - 1, u64::MAX] {
		let record = Digest { blake3: [0; 32], length };
		for range in [0..1, 0..length, length - 1..length] {
			let refused = read_slice(&[0; 4096][..], &record, range.clone(), io::sink());
			assert!(matches!(refused, Err(Error::MaxLengthExceeded)));
			let refused = write_slice(&[0; 9][..], &[0; 9][..], &record, range, io::sink());
			assert!(matches!(refused, Err(Error::MaxLengthExceeded)));
		}
	}
	let record = Digest { blake3: [0; 32], length: MAX_LENGTH };
	for range in [0..1, 0..MAX_LENGTH, MAX_LENGTH - 1..MAX_LENGTH] {
		let refused = read_slice(&[0; 4096][..], &record, range.clone(), io::sink());
		assert!(matches!(refused, Err(Error::Damaged)));
		let refused = write_slice(&[0; 9][..], &[0; 9][..], &record, range, io::sink());
		assert!(matches!(refused, Err(Error::Damaged)));
	}
}

#[test]
fn what_fails_is_said_to_be_reading_or_writing() {
	let bytes = pattern(100_000);
	let (outboard, record) = built(&bytes, GROUP);
	let all = 0..100_000;
	for room in [0, 64, 10_000] {
		let writing = write_slice(&bytes[..], &outboard[..], &record, all.clone(), Failing(room));
		assert!(matches!(writing, Err(Error::Write(_))), "{room}");
	}
	let (slice, record) = slice(&bytes, all.clone()).expect("there is such a range");
	let reading = read_slice((&slice[..5000]).chain(Failing(0)), &record, all.clone(), io::sink());
	assert!(matches!(reading, Err(Error::Read(_))));
	let writing = read_slice(&slice[..], &record, all, Failing(20_000));
	assert!(matches!(writing, Err(Error::Write(_))));
}

/// A reader of slices of these bytes, with how often it asked.
fn reader(
	bytes: &[u8],
	window: usize,
) -> VerifiedReader<impl FnMut(Range<u64>) -> io::Result<Cursor<Vec<u8>>> + '_> {
	let (outboard, record) = built(bytes, GROUP);
	VerifiedReader::new(record, window, move |range| {
		let mut slice = Vec::new();
		write_slice(bytes, &outboard[..], &record, range, &mut slice).map_err(io::Error::other)?;
		Ok(Cursor::new(slice))
	})
}

#[test]
fn a_record_is_read_through_slices_from_anywhere() {
	let bytes = pattern(300_000);
	for window in [0, 1000, 65_536, 1 << 20] {
		let mut reader = reader(&bytes, window);
		let read_at = |reader: &mut dyn Read, length: usize| {
			let mut read = vec![0; length];
			reader.read_exact(&mut read).map(|()| read)
		};
		// Forwards, within what is there already, and backwards.
		for start in [0, 100, 250_000, 250_500, 99, 299_900] {
			reader.seek(SeekFrom::Start(start)).expect("it is a position");
			let read = read_at(&mut reader, 100).expect("there are as many");
			assert!(read == bytes[start as usize..][..100], "{start}, window {window}");
		}
		assert_eq!(reader.read(&mut [0; 10]).expect("it is the end"), 0);
		reader.seek(SeekFrom::End(-10)).expect("it is a position");
		reader.seek(SeekFrom::Current(3)).expect("it is a position");
		let mut rest = Vec::new();
		reader.read_to_end(&mut rest).expect("they are there");
		assert_eq!(rest, &bytes[299_993..]);
		reader.seek(SeekFrom::Start(u64::MAX)).expect("it is behind the end");
		assert_eq!(reader.read(&mut [0; 10]).expect("nothing is there"), 0);
		assert!(reader.seek(SeekFrom::Current(i64::MAX)).is_err());
		assert!(reader.seek(SeekFrom::End(i64::MIN)).is_err());
	}
}

#[test]
fn a_window_is_fetched_once() {
	let bytes = pattern(100_000);
	let (outboard, record) = built(&bytes, GROUP);
	let mut asked = Vec::new();
	let mut reader = VerifiedReader::new(record, 40_000, |range: Range<u64>| {
		asked.push(range.clone());
		let mut slice = Vec::new();
		write_slice(&bytes[..], &outboard[..], &record, range, &mut slice)
			.map_err(io::Error::other)?;
		Ok(Cursor::new(slice))
	});
	let mut read = Vec::new();
	reader.read_to_end(&mut read).expect("they are there");
	assert!(read == bytes);
	assert_eq!(asked, [0..40_000, 40_000..80_000, 80_000..100_000]);
}
