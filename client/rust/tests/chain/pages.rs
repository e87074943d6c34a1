//! Answers in pages.

use crate::support::{enrolled, may_add, registered, shared, submit, CLINIC, CUSTODIAN};
use anamnesis_client::chain::{
	calls::{record_anchors, NewRecord},
	views::Grantee,
};
use anamnesis_primitives::{Commitment, PractitionerKind, RecordCategory};
use futures::TryStreamExt;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_timeline_of_several_pages_is_read_to_its_end_and_in_order() {
	let chain = shared().await;
	let clinician = enrolled(&chain, PractitionerKind::Clinician).await;
	let (_, patient) = registered(&chain, &clinician, &[may_add()]).await;
	let entry = |number: u8| NewRecord {
		patient,
		category: RecordCategory::Results,
		commitment: Commitment { scheme: 1, hash: [number; 32] },
		size: 12,
		custodian: CUSTODIAN,
		keyholders: vec![],
		recorded_on: None,
	};
	// More than a page of a hundred.
	for numbers in [0..40, 40..80, 80..120] {
		let entries: Vec<_> = numbers.map(entry).collect();
		let call = record_anchors::anchor_many(CLINIC, &entries);
		submit(&chain, &call, &clinician.keys).await.expect("it was granted");
	}
	let at = chain.now().await.unwrap();
	let timeline: Vec<_> = at.whole_timeline(patient).try_collect().await.unwrap();
	let hashes: Vec<_> = timeline.iter().map(|entry| entry.commitment.hash[0]).collect();
	assert_eq!(hashes, (0..120).collect::<Vec<_>>());

	let given: Vec<_> = at.all_given(patient).try_collect().await.unwrap();
	assert_eq!(given.len(), 1);
	assert_eq!(given[0].grantee, Grantee::Organisation(CLINIC));
	let received: Vec<_> =
		at.all_received(Grantee::Organisation(CLINIC)).try_collect().await.unwrap();
	assert!(received.contains(&patient));
	let organisations: Vec<_> = at.all_organisations().try_collect().await.unwrap();
	assert!(organisations.len() >= 3);
	assert!(organisations.windows(2).all(|pair| pair[0].id < pair[1].id));
	assert!(at.all_overdue_cases().try_collect::<Vec<_>>().await.unwrap().is_empty());
}
