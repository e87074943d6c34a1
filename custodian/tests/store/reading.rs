//! What is handed out: ranges that can be verified, and nothing that is damaged.

use crate::{
	lying,
	support::{content, new_store, Sample},
};
use anamnesis_custodian::store::{Error, Store, GROUP};
use bao_tree::{
	io::{round_up_to_chunks, sync::DecodeResponseIter, BaoContentItem},
	BaoTree, BlockSize, ByteRanges,
};
use std::{io::Write, ops::Range};

const LENGTH: usize = 5 * GROUP + 77;

async fn kept(store: &Store) -> Sample {
	let sample = Sample::new(1, LENGTH);
	sample.upload(store).await.expect("there is room");
	sample
}

/// The bytes of a slice, verified against what was declared, as a reader does it.
fn verified(sample: &Sample, slice: &[u8], range: Range<u64>) -> Vec<u8> {
	let tree = BaoTree::new(LENGTH as u64, BlockSize::from_chunk_log(4));
	let ranges = round_up_to_chunks(&ByteRanges::from(range));
	let mut bytes = Vec::new();
	for item in DecodeResponseIter::new(sample.declared.digest.into(), tree, slice, &ranges) {
		if let BaoContentItem::Leaf(leaf) = item.expect("the slice is whole and right") {
			bytes.extend_from_slice(&leaf.data);
		}
	}
	bytes
}

#[tokio::test]
async fn a_slice_is_verified_by_whoever_knows_the_digest() {
	let (store, _folder) = new_store().await;
	let sample = kept(&store).await;
	let reading = store.read(&sample.commitment()).await.expect("it was finished");
	let end = LENGTH as u64;
	for range in [0..1, 0..end, 1023..1025, 16_383..16_385, end - 1..end, 40_000..70_000] {
		let mut slice = Vec::new();
		reading.write_slice(range.clone(), &mut slice).expect("the disk works");
		let bytes = verified(&sample, &slice, range.clone());
		// A slice has whole chunks of 1 KiB.
		let from = (range.start / 1024 * 1024) as usize;
		assert!(bytes.starts_with(&sample.bytes[from..range.end as usize]), "{range:?}");
	}
}

#[tokio::test]
async fn a_range_is_the_bytes_that_were_asked_for() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(2, 40 * GROUP + 1);
	sample.upload(&store).await.expect("there is room");
	let reading = store.read(&sample.commitment()).await.expect("it was finished");
	let end = sample.bytes.len();
	for range in [0..1, 0..end, 1000..1030, 16_384..16_385, end - 1..end, 262_143..524_289] {
		let mut bytes = Vec::new();
		let asked = range.start as u64..range.end as u64;
		reading.write_bytes(asked, &mut bytes).expect("the disk works");
		assert!(bytes == sample.bytes[range.clone()], "{range:?}");
	}
}

#[tokio::test]
async fn there_are_no_bytes_behind_the_end() {
	let (store, _folder) = new_store().await;
	let sample = kept(&store).await;
	let reading = store.read(&sample.commitment()).await.expect("it was finished");
	let end = LENGTH as u64;
	for range in [0..0, end..end, 0..end + 1, end + 1..end + 2, u64::MAX - 1..u64::MAX] {
		for refused in [
			reading.write_slice(range.clone(), Vec::new()),
			reading.write_bytes(range.clone(), Vec::new()),
		] {
			assert!(
				matches!(refused, Err(Error::RangeNotAdmissible { length }) if length == end),
				"{range:?}: {refused:?}"
			);
		}
	}
}

#[tokio::test]
async fn no_damaged_byte_leaves() {
	let (store, folder) = new_store().await;
	let sample = kept(&store).await;
	lying::change(folder.path(), "age", |bytes| bytes[3 * GROUP + 5] ^= 0xff);

	let reading = store.read(&sample.commitment()).await.expect("it was finished");
	let mut bytes = Vec::new();
	let refused = reading.write_bytes(0..LENGTH as u64, &mut bytes);
	assert!(matches!(refused, Err(Error::Damaged)), "{refused:?}");
	assert!(sample.bytes.starts_with(&bytes));
	// What lies elsewhere is still right.
	reading.write_bytes(0..3 * GROUP as u64, Vec::new()).expect("these are whole");
}

#[tokio::test]
async fn a_damaged_outboard_is_found() {
	let (store, folder) = new_store().await;
	let sample = kept(&store).await;
	lying::change(folder.path(), "bao", |bytes| bytes[64..128].fill(0));
	let refused = content(&store, &sample.commitment()).await;
	assert!(matches!(refused, Err(Error::Damaged)), "{refused:?}");
}

#[tokio::test]
async fn a_record_that_was_cut_short_is_found() {
	let (store, folder) = new_store().await;
	let sample = kept(&store).await;
	lying::change(folder.path(), "age", |bytes| bytes.truncate(LENGTH - 1));
	let refused = content(&store, &sample.commitment()).await;
	assert!(matches!(refused, Err(Error::Damaged)), "{refused:?}");
}

#[tokio::test]
async fn a_record_whose_file_was_lost_is_damaged_and_not_unknown() {
	let (store, folder) = new_store().await;
	let sample = kept(&store).await;
	lying::lose(folder.path());
	let refused = store.read(&sample.commitment()).await.map(drop);
	assert!(matches!(refused, Err(Error::Damaged)), "{refused:?}");
}

#[tokio::test]
async fn a_reader_who_goes_away_is_no_damage() {
	struct Gone;
	impl Write for Gone {
		fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
			Err(std::io::ErrorKind::BrokenPipe.into())
		}
		fn flush(&mut self) -> std::io::Result<()> {
			Ok(())
		}
	}
	let (store, _folder) = new_store().await;
	let sample = kept(&store).await;
	let reading = store.read(&sample.commitment()).await.expect("it was finished");
	for gone in
		[reading.write_slice(0..LENGTH as u64, Gone), reading.write_bytes(0..LENGTH as u64, Gone)]
	{
		assert!(matches!(gone, Err(Error::Write(_))), "{gone:?}");
	}
}
