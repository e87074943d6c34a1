//! Buckets that are refused, and what a crash has left in one.

use crate::{
	lying::{self, place},
	server::{apart, server, BUCKET, KEY, SMALL},
	support::{content, new_store, store, Sample, QUOTA},
};
use anamnesis_custodian::store::{
	bucket::{Fault, Place},
	Error, Scope, Store,
};
use axum::http::{Method, StatusCode};
use object_store::{multipart::MultipartStore, path::Path as Name, ObjectStoreExt};
use tempfile::TempDir;

const ENABLED: &str = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
const SUSPENDED: &str =
	"<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>";

async fn opened(place: Place) -> (Result<Store, Error>, TempDir) {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	(Store::open_with(folder.path(), QUOTA, None, Some(place)).await, folder)
}

async fn fault(place: Place) -> Fault {
	match opened(place).await.0 {
		Err(Error::Bucket(fault)) => fault,
		other => panic!("{other:?}"),
	}
}

#[tokio::test]
async fn a_bucket_that_keeps_versions_is_refused() {
	let server = server();
	assert_eq!(server.send(KEY, Method::PUT, "versions", ""), StatusCode::OK);
	let (kept, _folder) = opened(server.place(KEY, "versions", "before")).await;
	let kept = kept.expect("there are no versions yet");
	let sample = Sample::new(1, 100_000);
	sample.keep(&kept).await;

	assert_eq!(server.send(KEY, Method::PUT, "versions?versioning", ENABLED), StatusCode::OK);
	assert!(matches!(fault(server.place(KEY, "versions", "a")).await, Fault::Versioned));
	// Nor is it said that something is erased which stays as a version.
	let refused = kept.erase(&Scope::Patient(sample.declared.patient)).await;
	assert!(matches!(refused, Err(Error::Bucket(Fault::Versioned))), "{refused:?}");
	assert!(matches!(kept.is_working().await, Err(Error::Bucket(Fault::Versioned))));

	// While versions were kept, something was written below one prefix.
	let written = Name::from("old/bytes/00/something");
	let client = server.client("versions");
	apart(async move { client.put(&written, "bytes".into()).await.expect("it answers") });
	assert_eq!(server.send(KEY, Method::PUT, "versions?versioning", SUSPENDED), StatusCode::OK);
	assert!(matches!(fault(server.place(KEY, "versions", "old")).await, Fault::Versioned));
	opened(server.place(KEY, "versions", "new")).await.0.expect("there are no versions below this");
}

#[tokio::test]
async fn a_prefix_has_one_folder() {
	let (first, _folder) = opened(server().place(KEY, BUCKET, "one-folder")).await;
	first.expect("nobody has it");
	let refused = fault(server().place(KEY, BUCKET, "one-folder")).await;
	assert!(matches!(refused, Fault::SomebodyElses), "{refused}");
}

#[tokio::test]
async fn a_folder_has_one_prefix_and_is_not_used_without_it() {
	let (store, folder) = new_store().await;
	store.close().await;
	let other = server().place(KEY, BUCKET, "another-prefix");
	let refused = Store::open_with(folder.path(), QUOTA, None, Some(other)).await.map(drop);
	assert!(matches!(refused, Err(Error::Bucket(Fault::NotTheBucket))), "{refused:?}");
	let refused = Store::open(folder.path(), QUOTA).await.map(drop);
	assert!(matches!(refused, Err(Error::InBucket)), "{refused:?}");
	crate::support::store(folder.path()).await;
}

#[tokio::test]
async fn what_was_kept_before_there_was_a_bucket_stays_readable() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let before = Store::open(folder.path(), QUOTA).await.expect("the folder is free");
	let (kept, begun) = (Sample::new(1, 100_000), Sample::new(2, 100_000));
	kept.keep(&before).await;
	before.begin(&begun.declared).await.expect("there is room");
	before.close().await;

	let after = store(folder.path()).await;
	assert!(content(&after, &kept.commitment()).await.expect("it is kept") == kept.bytes);
	begun.upload(&after).await.expect("there is room");
	assert!(content(&after, &begun.commitment()).await.expect("it is kept") == begun.bytes);
	assert_eq!(lying::objects(folder.path()).len(), 2);
	for sample in [kept, begun] {
		after.erase(&Scope::Patient(sample.declared.patient)).await.expect("it answers");
	}
	assert!(lying::names(folder.path()).is_empty());
}

#[tokio::test]
async fn what_is_wrong_with_a_bucket_is_said_in_words() {
	let server = server();
	assert!(matches!(fault(server.place(KEY, "nowhere", "a")).await, Fault::NoBucket));
	// Its secret is another one.
	let mut wrong = server.place(SMALL, BUCKET, "a");
	wrong.credentials = server.place(KEY, BUCKET, "a").credentials;
	wrong.credentials.key = SMALL.into();
	assert!(matches!(fault(wrong).await, Fault::NotPermitted(_)));
	// The bucket is somebody else's.
	assert!(matches!(fault(server.place(SMALL, BUCKET, "a")).await, Fault::NotPermitted(_)));
	// Nobody listens there.
	let mut nobody = server.place(KEY, BUCKET, "a");
	nobody.endpoint = Some("http://127.0.0.1:1".into());
	let said = fault(nobody).await;
	assert!(matches!(said, Fault::Unreachable(_)), "{said}");
	assert!(said.to_string().contains("try again later"), "{said}");
}

#[tokio::test]
async fn a_full_bucket_loses_nothing() {
	assert_eq!(server().send(SMALL, Method::PUT, "small", ""), StatusCode::OK);
	let (store, _folder) = opened(server().place(SMALL, "small", "")).await;
	let store = store.expect("there is room for its name");
	let sample = Sample::new(1, 1_000_000);
	let refused = sample.upload(&store).await;
	assert!(matches!(refused, Err(Error::Bucket(Fault::Full(_)))), "{refused:?}");
	let begun = store.begin(&sample.declared).await.expect("it was begun");
	assert_eq!((begun.offset, begun.finished), (1_000_000, false));
}

#[tokio::test]
async fn what_a_crash_has_left_in_the_bucket_is_removed_at_the_start() {
	let (before, folder) = new_store().await;
	let sample = Sample::new(1, 100_000);
	sample.keep(&before).await;
	before.close().await;
	let kept = lying::names(folder.path());

	let prefix = place(folder.path()).expect("it is a bucket").prefix;
	let client = server().client(BUCKET);
	{
		let prefix = prefix.clone();
		apart(async move {
			let stray = format!("{prefix}/bytes/00/{}.age", "00".repeat(16));
			client.put(&Name::from(stray), "left".into()).await.expect("it answers");
			let other = format!("{prefix}/bytes/00/notes.txt");
			client.put(&Name::from(other), "not ours".into()).await.expect("it answers");
			let half = Name::from(format!("{prefix}/bytes/01/{}.age", "01".repeat(16)));
			let upload = client.create_multipart(&half).await.expect("it answers");
			let part = vec![7; 5 << 20];
			client.put_part(&half, &upload, 0, part.into()).await.expect("it answers");
		});
	}

	assert!(server().has_half_sent(&prefix));
	let after = store(folder.path()).await;
	assert!(!server().has_half_sent(&prefix));
	let mut expected = kept;
	expected.insert("notes.txt".into());
	assert_eq!(lying::names(folder.path()), expected);
	content(&after, &sample.commitment()).await.expect("it is kept");
}
