//! Killed right after an answer, the keyholder has the entry of it.

use crate::{
	support::is_in_a_file,
	town::{opened, Town, KEYHOLDER},
};
use anamnesis_primitives::disclosure::{IntervalInfo, IntervalStatus, Service};
use codec::{DecodeAll, Encode};
use std::time::Duration;

/// How often it is killed.
const TIMES: usize = 20;

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_is_without_its_entry_whenever_the_keyholder_is_killed() {
	let town = Town::found().await;
	let patient = town.register().await;
	let record = town.anchor(&patient, 0, b"a document").await;
	let mut serving = town.serve().await;
	town.restrict(&serving, &patient, 1, vec![]).await;
	for times in 1..=TIMES {
		let answer = town.ask(&serving, &town.reader, "TREAT", &patient, 0, &record.handed_over);
		serving.kill9();
		opened(&answer, &town.reader.identity);
		serving = town.serve().await;
		let log = town.log(&serving, &patient);
		let entries = log["entries"].as_array().expect("it has entries").len();
		assert_eq!(entries, times);
		assert_eq!(log["head"]["count"], times);
	}
	assert!(is_in_a_file(town.folder.path(), &patient.id.0), "the scan finds what is there");
	has_posted(&town).await;
}

/// However often it was killed, the chain gets a root of its log, and never two for one interval.
async fn has_posted(town: &Town) {
	let posted = async {
		loop {
			let arguments = (KEYHOLDER, Service::Keyholder, 0_u64, 100_u32).encode();
			let head = town.chain.finalised().await.hash;
			let answer = town.chain.call_at(head, "DisclosuresApi_roots", &arguments).await;
			let roots = Vec::<IntervalInfo>::decode_all(&mut &answer[..]).expect("it is an answer");
			if roots.iter().any(|root| matches!(root.status, IntervalStatus::Posted { .. })) {
				return roots;
			}
			tokio::time::sleep(Duration::from_secs(1)).await;
		}
	};
	let roots = tokio::time::timeout(Duration::from_secs(120), posted).await;
	let roots = roots.expect("an interval has ended before the log began");
	assert!(roots.iter().all(|root| root.contradiction.is_none()), "{roots:?}");
}
