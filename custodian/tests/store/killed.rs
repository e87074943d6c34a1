//! A process that uploads, and is killed at any moment.
//!
//! This shows what survives the end of the process. That it also survives a power cut rests on what the kernel is asked
//! for, which is not tested here.

use crate::{
	lying,
	support::{content, patient, store, tables, OnDisk, Sample},
};
use anamnesis_custodian::store::{Error, Scope};
use std::{
	collections::BTreeSet,
	env,
	io::{BufRead, BufReader, Write},
	path::PathBuf,
	process::{Command, Stdio},
	time::Duration,
};

const FOLDER: &str = "CUSTODIAN_TEST_FOLDER";
const FIRST: &str = "CUSTODIAN_TEST_FIRST";

/// From a few groups to more than what is saved at once in a request.
fn sample(seed: u64) -> Sample {
	Sample::new(seed, 50_000 + (seed as usize * 7_919_111) % 2_000_000)
}

/// What the killed process does. It says what it has begun, and what was acknowledged.
#[tokio::test]
#[ignore = "runs for ever: other tests start it, and kill it"]
async fn upload_for_ever() {
	let folder = PathBuf::from(env::var_os(FOLDER).expect("a test has started this"));
	let first: u64 = env::var(FIRST).ok().and_then(|text| text.parse().ok()).expect("it is set");
	let store = store(&folder).await;
	let say = |what: &str, seed: u64| {
		let mut out = std::io::stdout();
		writeln!(out, "{what} {seed}").and_then(|()| out.flush()).expect("somebody listens");
	};
	for seed in first.. {
		let sample = sample(seed);
		say("beginning", seed);
		let begun = store.begin(&sample.declared).await.expect("there is room");
		let mut appending = store.append(begun.id, 0).await.expect("it was begun");
		for piece in sample.bytes.chunks(300_000) {
			appending.write(bytes::Bytes::copy_from_slice(piece)).await.expect("there is room");
			appending.save().await.expect("the disk works");
		}
		drop(appending);
		store.finish(begun.id).await.expect("the bytes are right");
		say("finished", seed);
	}
}

/// What the other killed process does: it erases, and is killed at some moment in between.
#[tokio::test]
#[ignore = "other tests start it, and kill it"]
async fn erase_everybody() {
	let folder = PathBuf::from(env::var_os(FOLDER).expect("a test has started this"));
	let store = store(&folder).await;
	println!("opened");
	for seed in 0..40 {
		store.erase(&Scope::Patient(patient(seed))).await.expect("the disk works");
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_erasure_has_removed_before_a_kill_is_in_no_file_after_the_next_start() {
	let mut broken_off = 0;
	for round in 0..if lying::IN_BUCKET { 3 } else { 8u64 } {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let all: Vec<Sample> = (0..40).map(|seed| Sample::new(seed, 500)).collect();
		let before = store(folder.path()).await;
		for sample in &all {
			sample.keep(&before).await;
		}
		before.close().await;
		let mut child = Command::new(env::current_exe().expect("this program has a path"))
			.args(["--ignored", "--exact", "killed::erase_everybody", "--nocapture"])
			.env(FOLDER, folder.path())
			.stdout(Stdio::piped())
			.spawn()
			.expect("this program can be started");
		let mut lines = BufReader::new(child.stdout.take().expect("it has a pipe")).lines();
		let opened = lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("opened")));
		assert!(opened.is_some());
		tokio::time::sleep(Duration::from_millis(round * 37 % 150)).await;
		child.kill().expect("it can be killed");
		child.wait().expect("it was killed");

		let after = store(folder.path()).await;
		let disk = OnDisk::below(folder.path());
		for sample in &all {
			match after.record(&sample.commitment()).await {
				Ok(_) => broken_off += 1,
				Err(Error::NotFound) => {
					let declared = &sample.declared;
					assert!(!disk.has(&declared.patient.0) && !disk.has(&declared.blinding));
				},
				Err(error) => panic!("{error}"),
			}
		}
		after.close().await;
	}
	assert!(broken_off > 0, "no kill has met an erasure");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_before_a_kill_is_whole_and_nothing_half_is_seen() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	// A server, if there is one, is that of this process: it outlives those that are killed.
	tables(folder.path());
	let (mut acknowledged, mut all) = (BTreeSet::new(), BTreeSet::new());
	let mut interrupted = 0;
	for round in 0..20u64 {
		let mut child = Command::new(env::current_exe().expect("this program has a path"))
			.args(["--ignored", "--exact", "killed::upload_for_ever", "--nocapture"])
			.env(FOLDER, folder.path())
			.env(FIRST, (round * 1000).to_string())
			.stdout(Stdio::piped())
			.spawn()
			.expect("this program can be started");
		let mut lines = BufReader::new(child.stdout.take().expect("it has a pipe")).lines();
		let mut begun = BTreeSet::new();
		let mut take = |line: String, acknowledged: &mut BTreeSet<u64>| {
			if let Some((what, seed)) = line.rsplit_once(' ') {
				let seed = seed.parse();
				match (what.rsplit(' ').next(), seed) {
					(Some("beginning"), Ok(seed)) => drop(begun.insert(seed)),
					(Some("finished"), Ok(seed)) => drop(acknowledged.insert(seed)),
					_ => (),
				}
			}
		};
		// It works by now, and is somewhere else in every round.
		for line in lines.by_ref() {
			let line = line.expect("it says something");
			let finished = line.contains("finished");
			take(line, &mut acknowledged);
			if finished {
				break;
			}
		}
		tokio::time::sleep(Duration::from_millis(round * 13 % 101)).await;
		child.kill().expect("it runs");
		child.wait().expect("it was killed");
		lines.map_while(Result::ok).for_each(|line| take(line, &mut acknowledged));

		let store = store(folder.path()).await;
		for seed in &begun {
			let sample = sample(*seed);
			match content(&store, &sample.commitment()).await {
				Ok(bytes) => assert!(bytes == sample.bytes, "{seed}"),
				Err(Error::NotFound) => {
					assert!(!acknowledged.contains(seed), "{seed} was acknowledged");
					interrupted += 1;
					// Whoever uploaded goes on, from wherever it is.
					let begun = store.begin(&sample.declared).await.expect("there is room");
					sample.go_on(&store, begun).await.expect("the bytes are right");
					let bytes = content(&store, &sample.commitment()).await.expect("it is whole");
					assert!(bytes == sample.bytes, "{seed}");
				},
				Err(error) => panic!("{seed}: {error}"),
			}
		}
		all.extend(begun);
		// What all the kills before have left is still there, and nothing else.
		for seed in &acknowledged {
			store.record(&sample(*seed).commitment()).await.expect("it was acknowledged");
		}
		assert_eq!(lying::names(folder.path()).len(), 2 * all.len());
		store.close().await;
	}
	assert!(acknowledged.len() >= 20);
	assert!(interrupted > 0, "no kill has met an upload");
}
