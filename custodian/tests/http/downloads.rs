//! Handing out records, over HTTP: never without a permit, and never without a line in the patient's log.

use crate::support::{anna, read, request, service, Record, Running, CLINIC};
use anamnesis_custodian::store::Scope;
use anamnesis_primitives::{
	disclosure::{Disclosure, DisclosureKind, DisclosureTarget, KeptEntry},
	PatientId, Purpose,
};
use anamnesis_service::chain::{NotPermitted, Question, Unavailable};
use bao_tree::{
	io::{round_up_to_chunks, sync::DecodeResponseIter, BaoContentItem},
	BaoTree, BlockSize, ByteRanges,
};
use hyper::{Method, StatusCode};
use sp_core::Pair;
use std::time::Duration;

const LENGTH: usize = 2_000_000;

struct Kept {
	service: Running,
	session: String,
	record: Record,
	/// The path of the record.
	path: String,
}

async fn kept() -> Kept {
	kept_of(LENGTH).await
}

async fn kept_of(length: usize) -> Kept {
	let service = service().await;
	let session = service.log_in().await;
	let record = Record::new(1, length);
	let path = format!("/v1/records/{}", service.keep(&session, &record).await);
	Kept { service, session, record, path }
}

impl Kept {
	fn headers(&self) -> Vec<(&str, &str)> {
		vec![
			("authorization", &self.session),
			("anamnesis-acting-for", "7"),
			("anamnesis-purpose", "TREAT"),
		]
	}

	async fn get(&self, below: &str, more: &[(&str, &str)]) -> crate::support::Answer {
		let headers = [&self.headers()[..], more].concat();
		self.service.get(&format!("{}{below}", self.path), &headers).await
	}

	fn patient(&self) -> PatientId {
		PatientId(self.record.patient)
	}

	async fn log(&self) -> Vec<Disclosure> {
		let entries =
			self.service.log.entries(self.patient(), 0, 1000).await.expect("the disk works");
		let whole = |kept| match kept {
			KeptEntry::Whole { entry, .. } => *entry.disclosure(),
			KeptEntry::Trace(_) => panic!("nothing is old"),
		};
		entries.into_iter().map(whole).collect()
	}

	async fn kinds(&self) -> Vec<DisclosureKind> {
		self.log().await.iter().map(|entry| entry.kind).collect()
	}
}

#[tokio::test]
async fn a_record_is_handed_out_as_it_was_sent() {
	let kept = kept().await;
	let answer = kept.get("/bytes", &[]).await;
	assert_eq!((answer.status, answer.whole), (StatusCode::OK, true));
	assert_eq!(answer.headers["content-length"], LENGTH.to_string().as_str());
	assert_eq!(answer.headers["cache-control"], "no-store");
	assert!(answer.body == kept.record.bytes);
}

#[tokio::test]
async fn the_chain_is_asked_what_the_request_says_and_the_log_says_it_too() {
	let kept = kept().await;
	kept.get("/bytes", &[]).await;
	let reader = anna().public().0;
	let asked = kept.service.chain.questions.lock().expect("nobody panics with it").clone();
	let question = Question {
		patient: kept.patient(),
		record: 3,
		reader,
		acting_for: Some(CLINIC),
		purpose: Purpose::Treatment,
	};
	assert_eq!(asked, [question]);
	let [entry] = kept.log().await[..] else { panic!("there is one entry") };
	let target = DisclosureTarget::Version { record: 3, version: 1 };
	let expected = Disclosure {
		kind: DisclosureKind::RecordDelivered,
		reader,
		acting_for: Some(CLINIC),
		target,
		purpose: Purpose::Treatment,
		emergency: false,
		at: entry.at,
	};
	assert_eq!(entry, expected);
}

#[tokio::test]
async fn what_the_chain_denies_does_not_leave_and_is_in_the_log() {
	let kept = kept().await;
	kept.service.chain.now(|answers| answers.may_read = Err(NotPermitted::Denied));
	for below in ["/bytes", "/slice?from=0&to=1", &format!("/keys/{}", "ab".repeat(32))] {
		let refused = kept.get(below, &[]).await;
		assert_eq!(
			(refused.status, refused.problem().as_str()),
			(StatusCode::FORBIDDEN, "not-permitted")
		);
	}
	assert_eq!(kept.kinds().await, [DisclosureKind::Refused; 3]);
}

#[tokio::test]
async fn nothing_leaves_when_nobody_can_say() {
	let kept = kept().await;
	for reason in [
		Unavailable::NotConnected,
		Unavailable::NodeLost,
		Unavailable::NotFinalising { seconds: 61 },
	] {
		kept.service.chain.now(|answers| answers.may_read = Err(reason.clone().into()));
		for below in ["/bytes", "/slice?from=0&to=1", &format!("/keys/{}", "ab".repeat(32))] {
			let refused = kept.get(below, &[]).await;
			assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
			assert_eq!(refused.problem(), "no-decision");
			assert_eq!(refused.json()["detail"], reason.to_string());
			assert!(refused.headers.contains_key("retry-after"));
		}
	}
	assert_eq!(kept.kinds().await, []);
}

#[tokio::test]
async fn strangers_do_not_fill_a_patients_log() {
	let kept = kept().await;
	kept.service.chain.now(|answers| answers.may_read = Err(NotPermitted::Stranger));
	assert_eq!(kept.get("/bytes", &[]).await.problem(), "stranger");
	assert_eq!(kept.kinds().await, []);
}

#[tokio::test]
async fn what_is_not_there_is_not_logged_as_delivered() {
	let kept = kept().await;
	let missing = kept.get(&format!("/keys/{}", "ab".repeat(32)), &[]).await;
	assert_eq!((missing.status, missing.problem().as_str()), (StatusCode::NOT_FOUND, "not-found"));
	let missing = kept.get("/bytes", &[("range", "bytes=2000000-")]).await;
	assert_eq!(missing.status, StatusCode::RANGE_NOT_SATISFIABLE);
	assert_eq!(missing.headers["content-range"], "bytes */2000000");
	let missing = kept.get("/slice?from=2000000&to=2000001", &[]).await;
	assert_eq!(missing.problem(), "range-not-admissible");
	assert_eq!(kept.kinds().await, []);
}

#[tokio::test]
async fn a_part_is_handed_out() {
	let kept = kept().await;
	for (range, from, to) in [
		("bytes=0-0", 0, 1),
		("bytes=1000-299999", 1000, 300_000),
		("bytes=-5", LENGTH - 5, LENGTH),
	] {
		let answer = kept.get("/bytes", &[("range", range)]).await;
		assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT);
		let content_range = format!("bytes {from}-{}/{LENGTH}", to - 1);
		assert_eq!(answer.headers["content-range"], content_range.as_str());
		assert!(answer.body == kept.record.bytes[from..to], "{range}");
	}
}

#[tokio::test]
async fn a_slice_is_verified_by_the_reader() {
	let kept = kept().await;
	let (from, to) = (500_000u64, 600_000u64);
	let answer = kept.get(&format!("/slice?from={from}&to={to}"), &[]).await;
	assert_eq!(answer.status, StatusCode::OK);
	let root = blake3::hash(&kept.record.bytes);
	let tree = BaoTree::new(LENGTH as u64, BlockSize::from_chunk_log(4));
	let ranges = round_up_to_chunks(&ByteRanges::from(from..to));
	let mut bytes = Vec::new();
	for item in DecodeResponseIter::new(root, tree, &answer.body[..], &ranges) {
		if let BaoContentItem::Leaf(leaf) = item.expect("the slice is right") {
			bytes.extend_from_slice(&leaf.data);
		}
	}
	let first = (from / 1024 * 1024) as usize;
	assert!(bytes.starts_with(&kept.record.bytes[first..to as usize]));
}

#[tokio::test]
async fn a_slice_is_not_longer_than_what_fits_into_memory() {
	let kept = kept_of(5_000_000).await;
	assert_eq!(kept.get("/slice?from=0&to=4194305", &[]).await.problem(), "malformed");
	assert_eq!(kept.get("/slice?from=0&to=4194304", &[]).await.status, StatusCode::OK);
	for query in ["", "?from=0", "?from=a&to=b", "?from=0&to=5&more=1"] {
		assert_eq!(
			kept.get(&format!("/slice{query}"), &[]).await.problem(),
			"malformed",
			"{query}"
		);
	}
}

#[tokio::test]
async fn a_sealed_key_comes_with_what_proves_the_record() {
	let kept = kept().await;
	let begun = kept.record.begin(&kept.service, &kept.session).await;
	let name = begun["upload"].as_str().expect("it is there");
	let reader = "ab".repeat(32);
	let path = format!("/v1/uploads/{name}/keys/{reader}");
	let put = request(Method::PUT, &path, &kept.headers(), b"an age file".to_vec());
	assert_eq!(kept.service.send(put).await.status, StatusCode::NO_CONTENT);

	let answer = kept.get(&format!("/keys/{reader}"), &[]).await;
	assert_eq!(answer.status, StatusCode::OK);
	let answer = answer.json();
	assert_eq!(answer["sealed_key"], hex::encode(b"an age file"));
	assert_eq!(answer["digest"], blake3::hash(&kept.record.bytes).to_hex().as_str());
	assert_eq!(answer["length"], LENGTH);
	assert_eq!(answer["blinding"], hex::encode([1; 64]));
	assert_eq!(answer["inner"], hex::encode([1; 32]));
	assert_eq!((answer["record"].as_u64(), answer["version"].as_u64()), (Some(3), Some(1)));
	assert_eq!(kept.kinds().await, [DisclosureKind::KeyDelivered]);
}

#[tokio::test]
async fn a_record_that_is_not_anchored_is_not_handed_out() {
	let service = service().await;
	let session = service.log_in().await;
	let record = Record::new(1, 1000);
	let finished = record.upload(&service, &session).await;
	let path =
		format!("/v1/records/{}/bytes", finished["commitment"].as_str().expect("it is there"));
	let headers = [("authorization", session.as_str()), ("anamnesis-purpose", "PATRQT")];
	let refused = service.get(&path, &headers).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::CONFLICT, "not-anchored")
	);
}

#[tokio::test]
async fn nobody_reads_without_saying_who_and_what_for() {
	let kept = kept().await;
	let path = format!("{}/bytes", kept.path);
	let session = ("authorization", kept.session.as_str());
	for headers in [
		vec![session],
		vec![session, ("anamnesis-purpose", "CURIOSITY")],
		vec![session, ("anamnesis-purpose", "TREAT"), ("anamnesis-acting-for", "clinic")],
	] {
		assert_eq!(kept.service.get(&path, &headers).await.problem(), "malformed");
	}
	let refused = kept.service.get(&path, &[("anamnesis-purpose", "TREAT")]).await;
	assert_eq!(refused.problem(), "no-session");
	assert_eq!(kept.kinds().await, []);
}

/// Longer than what fits into the buffers between the two ends.
const LONG: usize = 60_000_000;

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_under_way_breaks_soon_after_the_permit_has_ended() {
	let kept = kept_of(LONG).await;
	let path = format!("{}/bytes", kept.path);
	let under_way = request(Method::GET, &path, &kept.headers(), vec![]);
	let under_way = kept.service.begin(under_way).await;
	assert_eq!(under_way.status(), StatusCode::OK);
	kept.service.chain.now(|answers| answers.may_read = Err(NotPermitted::Denied));
	// Longer than what it takes until it is asked again.
	tokio::time::sleep(Duration::from_millis(2100)).await;
	let answer = read(under_way).await;
	assert!(!answer.whole);
	assert!(answer.body.len() < LONG);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_under_way_breaks_soon_after_an_erasure() {
	let kept = kept_of(LONG).await;
	let path = format!("{}/bytes", kept.path);
	let under_way = request(Method::GET, &path, &kept.headers(), vec![]);
	let under_way = kept.service.begin(under_way).await;
	kept.service.store.erase(&Scope::Patient(kept.patient())).await.expect("the disk works");
	tokio::time::sleep(Duration::from_millis(2100)).await;
	assert!(!read(under_way).await.whole);
}

#[tokio::test]
async fn no_damaged_byte_leaves() {
	let kept = kept().await;
	let bytes = kept.service.folder.path().join("bytes");
	let sealed = std::fs::read_dir(bytes)
		.expect("it is there")
		.flat_map(|shelf| {
			std::fs::read_dir(shelf.expect("it is there").path()).expect("it is there")
		})
		.map(|file| file.expect("it is there").path())
		.find(|path| path.extension().is_some_and(|ending| ending == "age"))
		.expect("there is one");
	let mut damaged = kept.record.bytes.clone();
	damaged[1_500_000] ^= 1;
	std::fs::write(sealed, &damaged).expect("it can be written");

	let answer = kept.get("/bytes", &[]).await;
	assert!(!answer.whole);
	assert!(kept.record.bytes.starts_with(&answer.body));
	let refused = kept.get("/slice?from=1400000&to=1600000", &[]).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::INTERNAL_SERVER_ERROR, "store-fails")
	);
}
