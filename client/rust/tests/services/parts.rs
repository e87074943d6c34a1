//! Parts of a record and of the document in it.

use crate::misbehaving::{Fault, Kept, Misbehaving};
use anamnesis_client::{services::Reading, Error};

const LENGTH: usize = 9_000_000;

#[tokio::test]
async fn a_range_of_a_record_is_what_is_there() {
	let kept = Kept::new(LENGTH);
	let service = Misbehaving::with(&kept).await;
	let client = service.client().await;
	let length = kept.sealed.len();
	for range in [0..1, 5..20_000, 1_000_000..6_000_000, length - 1..length, 0..length] {
		let mut bytes = Vec::new();
		let wanted = range.start as u64..range.end as u64;
		client
			.read_range(&kept.proven(), wanted, Reading::own(), &mut bytes)
			.await
			.expect("it is there");
		assert!(bytes == kept.sealed[range.clone()], "{range:?}");
	}
	#[allow(clippy::reversed_empty_ranges)]
	for range in [0..0, 5..4, 0..length as u64 + 1, u64::MAX - 1..u64::MAX] {
		let refused = client.read_range(&kept.proven(), range, Reading::own(), Vec::new()).await;
		assert!(matches!(refused, Err(Error::RangeNotAdmissible { .. })), "{refused:?}");
	}
}

#[tokio::test]
async fn a_slice_that_was_changed_is_found() {
	let kept = Kept::new(LENGTH);
	let service = Misbehaving::with(&kept).await;
	let client = service.client().await;
	// In a hash at its beginning, in bytes, and one byte more than there can be.
	for fault in [Fault::Flip(3), Fault::Flip(50_000), Fault::Longer(5_000_000)] {
		let mut bytes = Vec::new();
		service.faults([fault.clone()]);
		let refused =
			client.read_range(&kept.proven(), 0..100_000, Reading::own(), &mut bytes).await;
		assert!(
			matches!(refused, Err(Error::Damaged | Error::NotUnderstood { .. })),
			"{fault:?}: {refused:?}"
		);
		assert!(bytes == kept.sealed[..bytes.len()], "what was written is right");
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_a_document_is_opened_without_the_rest() {
	let kept = Kept::new(LENGTH);
	let service = Misbehaving::with(&kept).await;
	let client = service.client().await;
	let document = client
		.open_document(&kept.proven(), &kept.record_key, Reading::own())
		.await
		.expect("it opens");
	assert_eq!(document.length(), LENGTH as u64);
	let part = document.read(5_000_000..5_010_000).await.expect("it is there");
	assert!(part == kept.document[5_000_000..5_010_000]);
	let fetched = service.state().bytes;
	assert!(fetched < 3_500_000, "{fetched} bytes were fetched");
	let all = document.read(0..LENGTH as u64).await.expect("it is there");
	assert!(all == kept.document);
	let refused = document.read(0..LENGTH as u64 + 1).await;
	assert!(matches!(refused, Err(Error::RangeNotAdmissible { .. })), "{refused:?}");
}

#[tokio::test]
async fn a_document_is_read_on_a_runtime_with_one_thread_and_after_errors() {
	let kept = Kept::new(LENGTH);
	let service = Misbehaving::with(&kept).await;
	let client = service.client().await;
	// What breaks is tried again.
	service.faults([Fault::CutAfter(5_000), Fault::Problem(503, "no-decision", None)]);
	let document = client
		.open_document(&kept.proven(), &kept.record_key, Reading::own())
		.await
		.expect("it opens");
	// What does not pass is told as what it is, and the same part can be asked for again.
	service.faults([Fault::Problem(403, "not-permitted", None)]);
	let refused = document.read(4_000_000..4_000_100).await.expect_err("it is refused");
	assert!(
		matches!(&refused, Error::Refused(problem) if problem.kind == "not-permitted"),
		"{refused:?}"
	);
	service.faults([Fault::Flip(2_000)]);
	let refused = document.read(4_000_000..4_000_100).await;
	assert!(matches!(refused, Err(Error::Damaged)), "{refused:?}");
	let part = document.read(4_000_000..4_000_100).await.expect("it is there");
	assert!(part == kept.document[4_000_000..4_000_100]);
}
