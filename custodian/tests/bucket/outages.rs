//! The server ends at any moment, and so does the custodian.

use crate::{
	server::{apart, server, Server, BUCKET, KEY},
	support::{content, files, patient, OnDisk, Sample, QUOTA},
};
use anamnesis_custodian::store::{bucket::Fault, Error, Scope, Store};
use bytes::Bytes;
use futures::TryStreamExt;
use object_store::ObjectStore;
use std::{
	env,
	io::{BufRead, BufReader},
	path::{Path, PathBuf},
	process::{Command, Stdio},
	time::Duration,
};

const MIB: usize = 1 << 20;
const FOLDER: &str = "CUSTODIAN_TEST_FOLDER";

/// So long that it goes in parts.
fn long() -> Sample {
	Sample::new(1, 20 * MIB + 5)
}

async fn open(server: &Server, folder: &Path, prefix: &str) -> Result<Store, Error> {
	Store::open_with(folder, QUOTA, None, Some(server.place(KEY, BUCKET, prefix))).await
}

/// Adds all bytes, and does not finish.
async fn staged(store: &Store, sample: &Sample) {
	let begun = store.begin(&sample.declared).await.expect("there is room");
	let mut appending = store.append(begun.id, begun.offset).await.expect("it was begun");
	for piece in sample.bytes[begun.offset as usize..].chunks(MIB) {
		appending.write(Bytes::copy_from_slice(piece)).await.expect("there is room");
	}
	appending.save().await.expect("the disk works");
}

async fn finish(store: &Store, sample: &Sample) -> Result<bool, Error> {
	let begun = store.begin(&sample.declared).await?;
	Ok(store.finish(begun.id).await?.finished)
}

fn objects(server: &Server, prefix: &str) -> usize {
	let client = server.client(BUCKET);
	let below = object_store::path::Path::from(format!("{prefix}/bytes"));
	apart(async move {
		let listed: Vec<_> = client.list(Some(&below)).try_collect().await.expect("it answers");
		listed.len()
	})
}

fn is_unreachable<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
	match result {
		Err(Error::Bucket(Fault::Unreachable(_))) => true,
		Ok(_) => false,
		Err(error) => panic!("{error}"),
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_ends_loses_nothing_and_nothing_is_said_to_be_erased() {
	let server = Server::start();
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let store = open(&server, folder.path(), "outage").await.expect("it answers");
	let sample = long();
	staged(&store, &sample).await;

	// Before it is sent, and while it is.
	server.tell("kill");
	assert!(is_unreachable(finish(&store, &sample).await));
	assert!(is_unreachable(store.is_working().await));
	server.tell("start");
	for wait in [20, 60, 120] {
		let finishing = finish(&store, &sample);
		let killing = async {
			tokio::time::sleep(Duration::from_millis(wait)).await;
			tokio::task::block_in_place(|| server.tell("kill"));
		};
		let (finished, ()) = tokio::join!(finishing, killing);
		server.tell("start");
		match finished {
			Ok(finished) => assert!(finished),
			failed => assert!(is_unreachable(failed)),
		}
	}
	assert!(finish(&store, &sample).await.expect("it answers"));
	assert!(content(&store, &sample.commitment()).await.expect("it answers") == sample.bytes);
	assert!(files(&folder.path().join("staging")).is_empty());

	// While it is read.
	let reading = store.read(&sample.commitment()).await.expect("it answers");
	server.tell("stop");
	let read = tokio::task::spawn_blocking(move || reading.write_bytes(0..100, Vec::new())).await;
	assert!(is_unreachable(read.expect("it does not panic")));
	assert!(is_unreachable(content(&store, &sample.commitment()).await));

	// While it is erased: it is said when it is gone, and not before.
	let scope = Scope::Patient(patient(1));
	assert!(is_unreachable(store.erase(&scope).await));
	assert!(is_unreachable(store.erase(&scope).await));
	server.tell("start");
	assert_eq!(objects(&server, "outage"), 2);
	store.erase(&scope).await.expect("it answers");
	assert_eq!(objects(&server, "outage"), 0);
	assert!(!server.has_half_sent("outage"));
	assert!(!OnDisk::below(folder.path()).has(&sample.declared.blinding));
}

/// What the killed process does.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "another test starts it, and kills it"]
async fn finish_and_be_killed() {
	let folder = PathBuf::from(env::var_os(FOLDER).expect("a test has started this"));
	let store = open(server(), &folder, "killed").await.expect("it answers");
	staged(&store, &long()).await;
	println!("finishing");
	assert!(finish(&store, &long()).await.expect("it answers"));
	println!("finished");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_while_it_is_finished_leaves_an_upload_that_goes_on_or_a_record() {
	let server = server();
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let (sample, mut met) = (long(), 0);
	let scope = Scope::Patient(sample.declared.patient);
	for round in 0..8u64 {
		let mut child = Command::new(env::current_exe().expect("this program has a path"))
			.args(["--ignored", "--exact", "outages::finish_and_be_killed", "--nocapture"])
			.env(FOLDER, folder.path())
			.stdout(Stdio::piped())
			.spawn()
			.expect("this program can be started");
		let mut lines = BufReader::new(child.stdout.take().expect("it has a pipe")).lines();
		let said = |line: Option<std::io::Result<String>>, what: &str| {
			line.is_some_and(|line| line.is_ok_and(|line| line.contains(what)))
		};
		while !said(lines.next(), "finishing") {}
		tokio::time::sleep(Duration::from_millis(round * 60)).await;
		child.kill().expect("it can be killed");
		child.wait().expect("it was killed");
		let acknowledged = lines.map_while(Result::ok).any(|line| line.contains("finished"));

		let store = open(server, folder.path(), "killed").await.expect("it answers");
		let begun = store.begin(&sample.declared).await.expect("it was begun");
		assert!(begun.finished || !acknowledged);
		assert_eq!(begun.offset, sample.bytes.len() as u64);
		if !begun.finished {
			met += 1;
			store.finish(begun.id).await.expect("it answers");
		}
		assert!(content(&store, &sample.commitment()).await.expect("it is whole") == sample.bytes);
		assert_eq!(objects(server, "killed"), 2);
		assert!(files(&folder.path().join("staging")).is_empty());
		store.erase(&scope).await.expect("it answers");
		assert_eq!(objects(server, "killed"), 0);
		assert!(!server.has_half_sent("killed"));
		store.close().await;
	}
	assert!(met > 0, "no kill has met it");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_stops_what_is_being_brought_and_leaves_nothing_of_it() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let store = open(server(), folder.path(), "stopped").await.expect("it answers");
	let sample = long();
	for wait in [0, 30, 90, 200] {
		staged(&store, &sample).await;
		let begun = store.begin(&sample.declared).await.expect("it was begun");
		let finishing = store.finish(begun.id);
		let erasing = async {
			tokio::time::sleep(Duration::from_millis(wait)).await;
			store.erase(&Scope::Patient(sample.declared.patient)).await
		};
		let (finished, erased) = tokio::join!(finishing, erasing);
		assert!(matches!(finished, Ok(_) | Err(Error::NotFound)), "{finished:?}");
		assert_eq!(erased.expect("it answers").records, 1);
		assert_eq!(objects(server(), "stopped"), 0);
		assert!(!server().has_half_sent("stopped"));
		assert!(files(&folder.path().join("staging")).is_empty());
	}
}
