//! Parts of a document, without the rest.

use crate::support::{flip, pattern, sealed, Failing};
use anamnesis_client::{
	outboard::{write_slice, VerifiedReader},
	sealing::open_ranges,
	Error,
};
use std::{
	cell::Cell,
	io::{self, Cursor, Read, Seek, SeekFrom},
	ops::Range,
};

/// Around age's chunks of 64 KiB.
const LENGTHS: [usize; 7] = [1, 100, 65_535, 65_536, 65_537, 131_072, 200_000];

#[test]
fn any_part_is_what_it_is_in_the_document() {
	for length in LENGTHS {
		let document = pattern(length);
		let (record, _, sealed) = sealed(&document);
		let mut opened = open_ranges(Cursor::new(&record), &sealed.record_key).expect("it opens");
		assert_eq!(opened.length(), length as u64);
		let edges = [0, 1, 50, 65_535, 65_536, 65_537, 131_071, length - 1, length];
		// In an order that goes to and fro.
		for (start, end) in edges.iter().rev().flat_map(|start| edges.map(|end| (*start, end))) {
			if start < end && end <= length {
				let mut part = Vec::new();
				opened.copy_range(start as u64..end as u64, &mut part).expect("it is there");
				assert!(part == document[start..end], "{start}..{end} of {length}");
			}
		}
	}
}

#[test]
fn parts_that_there_are_not_are_refused() {
	let (record, _, sealed) = sealed(&pattern(100));
	let mut opened = open_ranges(Cursor::new(&record), &sealed.record_key).expect("it opens");
	for range in [0..0, 100..100, 0..101, 100..101, 200..300, u64::MAX - 1..u64::MAX] {
		let refused = opened.copy_range(range.clone(), io::sink());
		assert!(matches!(refused, Err(Error::RangeNotAdmissible { length: 100 })), "{range:?}");
	}
	// And nothing is broken by it.
	opened.copy_range(0..100, io::sink()).expect("it is there");
}

#[test]
fn a_document_of_no_bytes_has_no_parts() {
	let (record, _, sealed) = sealed(b"");
	let mut opened = open_ranges(Cursor::new(&record), &sealed.record_key).expect("it opens");
	assert_eq!(opened.length(), 0);
	assert!(opened.copy_range(0..1, io::sink()).is_err());
}

#[test]
fn a_record_that_is_cut_short_is_refused_at_once() {
	let (record, _, sealed) = sealed(&pattern(200_000));
	for length in [0, 100, 184, 185, 65_736, 100_000, record.len() - 1] {
		let refused = open_ranges(Cursor::new(&record[..length]), &sealed.record_key);
		assert!(matches!(refused.err(), Some(Error::Damaged)), "{length}");
	}
}

#[test]
fn a_damaged_part_is_refused_and_the_others_are_read() {
	let (record, _, sealed) = sealed(&pattern(200_000));
	// In the second chunk.
	let record = flip(&record, 8 * 70_000);
	let mut opened = open_ranges(Cursor::new(&record), &sealed.record_key).expect("it opens");
	assert!(matches!(opened.copy_range(70_000..70_001, io::sink()), Err(Error::Damaged)));
	opened.copy_range(0..65_536, io::sink()).expect("it is whole");
	assert!(matches!(opened.copy_range(0..65_537, io::sink()), Err(Error::Damaged)));
	opened.copy_range(131_072..200_000, io::sink()).expect("it is whole");
}

#[test]
fn a_part_can_be_asked_for_again_when_reading_or_writing_has_failed() {
	/// A connection that breaks so many times, in the middle of a chunk.
	struct Breaking<'a>(Cursor<Vec<u8>>, &'a Cell<u32>);
	impl Read for Breaking<'_> {
		fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
			if self.1.get() > 0 && self.0.position() > 100_000 {
				self.1.set(self.1.get() - 1);
				return Err(io::ErrorKind::ConnectionReset.into());
			}
			let most = buffer.len().min(5000);
			self.0.read(&mut buffer[..most])
		}
	}
	impl Seek for Breaking<'_> {
		fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
			self.0.seek(to)
		}
	}
	let document = pattern(300_000);
	let (record, _, sealed) = sealed(&document);
	let left = Cell::new(0);
	let breaking = Breaking(Cursor::new(record), &left);
	let mut opened = open_ranges(breaking, &sealed.record_key).expect("it opens");
	left.set(2);
	for _ in 0..2 {
		assert!(matches!(opened.copy_range(1..290_000, io::sink()), Err(Error::Read(_))));
	}
	assert!(matches!(opened.copy_range(1..290_000, Failing(70_000)), Err(Error::Write(_))));
	let mut part = Vec::new();
	opened.copy_range(1..290_000, &mut part).expect("it is there");
	assert!(part == document[1..290_000]);
}

#[test]
fn a_record_need_not_be_at_the_beginning_of_its_file() {
	let document = pattern(100_000);
	let (record, _, sealed) = sealed(&document);
	let mut file = Cursor::new([&[7; 1000][..], &record].concat());
	file.set_position(1000);
	let mut opened = open_ranges(file, &sealed.record_key).expect("it opens");
	let mut part = Vec::new();
	opened.copy_range(65_536..100_000, &mut part).expect("it is there");
	assert!(part == document[65_536..]);
}

#[test]
fn a_part_is_read_through_a_custodian_s_slices_without_the_rest() {
	let document = pattern(3_000_000);
	let (record, outboard, sealed) = sealed(&document);
	let fetched = Cell::new(0);
	let custodian = |range: Range<u64>| {
		let mut slice = Vec::new();
		write_slice(&record[..], &outboard[..], &sealed.sealed, range, &mut slice)
			.map_err(io::Error::other)?;
		fetched.set(fetched.get() + slice.len());
		Ok(Cursor::new(slice))
	};
	let reader = VerifiedReader::new(sealed.sealed, 128 * 1024, custodian);
	let mut opened = open_ranges(reader, &sealed.record_key).expect("it opens");
	let mut part = Vec::new();
	opened.copy_range(1_500_000..1_500_500, &mut part).expect("it is there");
	assert!(part == document[1_500_000..1_500_500]);
	assert!(fetched.get() < 600_000, "{} bytes were fetched", fetched.get());
}

#[test]
fn a_custodian_that_gives_other_bytes_is_found_out() {
	let (record, outboard, sealed) = sealed(&pattern(200_000));
	let forged = flip(&record, 8 * 70_000);
	for fails in [false, true] {
		let custodian = |range: Range<u64>| {
			let mut slice = Vec::new();
			if fails && range.end > 65_000 && range.start > 0 {
				return Err(io::ErrorKind::ConnectionReset.into());
			}
			if write_slice(&forged[..], &outboard[..], &sealed.sealed, range.clone(), &mut slice)
				.is_err()
			{
				slice.clear();
				write_slice(&record[..], &outboard[..], &sealed.sealed, range, &mut slice)
					.map_err(io::Error::other)?;
				let middle = slice.len() / 2;
				slice[middle] ^= 1;
			}
			Ok(Cursor::new(slice))
		};
		let reader = VerifiedReader::new(sealed.sealed, 16 * 1024, custodian);
		let refused = open_ranges(reader, &sealed.record_key)
			.and_then(|mut opened| opened.copy_range(65_536..131_072, io::sink()));
		match refused {
			Err(Error::Damaged) => assert!(!fails),
			Err(Error::Read(_)) => assert!(fails),
			other => panic!("{other:?}"),
		}
	}
}
