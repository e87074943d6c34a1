//! A custodian throws away what is not finished or not anchored in time. Whoever comes back later goes on all the same.

use crate::{records::Story, support::Done};
use std::fs;

/// Throws away at once what an hour or a week are given for otherwise: it does so when it has started.
const SOON: &str = "unfinished_hours = 0\nnot_anchored_hours = 0\n";

/// Starts the custodian again, and waits until it has thrown something away.
async fn throws_away(story: &mut Story) {
	story.custodian.restart().await;
	let thrown = |line: &str| line.contains("threw away what was never anchored").then_some(());
	story.custodian.program().wait_for("the throwing away", thrown).await;
}

/// How many records the patient has.
fn records(story: &Story) -> usize {
	let listed = story.world.done(&story.patient, &["record", "list", "--all"]);
	listed["records"].as_array().map_or(0, Vec::len)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_custodian_has_thrown_away_is_uploaded_again_and_anchored_once() {
	let mut story = Story::begin_with(SOON).await;
	let id = story.id.clone();
	story.world.home.write("letter.txt", "a letter that comes late");

	// The clinic may add results, so it may upload; the chain takes no letter yet.
	let add = ["record", "add", "letter.txt", "--patient", &id, "--category", "discharge-report"];
	let refused = story.world.run(&story.clinician, &add);
	assert_eq!((refused.failure().as_str(), refused.code), ("refused", 3), "{refused:?}");
	throws_away(&mut story).await;
	let give = ["grant", "give", "--to", "organisation:0", "--rights", "read,add", "--until", "5d"];
	story.world.done(&story.patient, &give);
	let told = story.world.say(&story.clinician, &add);
	assert_eq!(told.code, 0, "{told:?}");
	assert!(told.err.contains("thrown away"), "{told:?}");
	assert!(told.out.contains("anchored once"), "{told:?}");
	let again = story.world.done(&story.clinician, &add);
	assert_eq!((&again["addedBefore"], &again["uploadedAgain"]), (&true.into(), &true.into()));
	assert_eq!(records(&story), 1);
	read(&story, "0", "letter.txt");
}

#[tokio::test(flavor = "multi_thread")]
async fn half_an_upload_that_was_thrown_away_is_begun_anew() {
	let mut story = Story::begin_with(SOON).await;
	let id = story.id.clone();
	let document: Vec<u8> = (0..40_000_000_u32).map(|at| (at % 251) as u8).collect();
	story.world.home.write("scan.bin", &document);
	let add = ["record", "add", "scan.bin", "--patient", &id, "--category", "results"];
	let arguments = story.world.arguments(&story.clinician, &add);
	let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
	let mut child = story.world.home.start_with_input(story.clinician.keys(), &arguments);
	// It is uploaded as soon as the custodian has a file of it.
	let data = story.custodian.data();
	let begun = || has_bytes(&data);
	while !begun() {
		let ended = child.try_wait().expect("it can be asked");
		assert!(ended.is_none(), "it has ended before anything was uploaded");
		std::thread::sleep(std::time::Duration::from_millis(1));
	}
	child.kill().expect("it runs");
	let killed = child.wait_with_output().map(Done::of).expect("it was killed");
	assert_eq!(killed.out, "", "it was done before it was killed");
	throws_away(&mut story).await;
	assert!(!begun(), "the custodian has something of it still");

	let added = story.world.done(&story.clinician, &add);
	assert_eq!(added["addedBefore"], false);
	assert_eq!(records(&story), 1);
	read(&story, "0", "scan.bin");
}

/// The patient gets what was given.
fn read(story: &Story, record: &str, given: &str) {
	story.world.done(&story.patient, &["record", "get", record, "--out", "read"]);
	let home = &story.world.home;
	let (read, given) = (fs::read(home.path("read")), fs::read(home.path(given)));
	assert!(read.expect("it is there") == given.expect("it is there"));
}

/// Whether a sealed record, or a part of one, is below a folder.
fn has_bytes(folder: &std::path::Path) -> bool {
	let Ok(entries) = fs::read_dir(folder) else { return false };
	entries.filter_map(Result::ok).any(|entry| {
		let path = entry.path();
		let is_record = path.extension().is_some_and(|name| name == "age");
		path.is_dir() && has_bytes(&path)
			|| is_record && entry.metadata().is_ok_and(|of| of.len() > 0)
	})
}
