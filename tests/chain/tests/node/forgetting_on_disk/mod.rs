//! What was erased leaves the disk.
//!
//! Patients' ways from registration to certificate, with random bytes wherever a call takes bytes ([`canaries`]), and
//! every call that can name a patient among them and beside them ([`story`]). Then every file of the node is searched
//! for them, as an operator would ([`commands`]): of a lone node, of those in a network ([`network`]), of validators
//! whose set changes ([`change`]), of a node that is killed while it forgets ([`killed`]), and of one whose clients hold
//! blocks ([`held`]).

mod canaries;
mod change;
mod commands;
mod held;
mod killed;
mod network;
mod story;

use anamnesis_chain_tests::harness::{actors, calls, Kind, Node, Person};
use commands::{chain_info, rewrite, scan, stop, Scan};
use std::{
	fs,
	io::{stderr, Write},
};
use story::Told;

/// A history so short that a test sees its end.
const HISTORY: u64 = 8;

/// Arguments of a node with a bounded history.
fn bounded() -> [String; 4] {
	["--blocks-pruning", "8", "--state-pruning", "8"].map(String::from)
}

/// What a stock node does when it is told nothing: it keeps every body, and 256 states.
fn stock() -> [String; 4] {
	["--blocks-pruning", "archive-canonical", "--state-pruning", "256"].map(String::from)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_erased_is_in_no_file_once_the_history_has_passed_and_the_database_is_rewritten() {
	let mut node = Node::builder().arguments(bounded()).start().await;
	let told = Told::by(&node).await;
	stop(&node).await;
	let gone = told.gone();
	let before = scan(node.folder(), &gone);
	say("right after the erasure", &before, gone.len());
	assert!(!before.found.is_empty(), "the search finds what is in the history");

	node.restart().await;
	let erased = node.connect().await.finalised().await.number;
	// The state at the last block still holds its events, so one more than the history.
	node.wait_for_finalised(erased + HISTORY + 1).await;
	stop(&node).await;
	let after = scan(node.folder(), &gone);
	say("after the history", &after, gone.len());

	rewrite(node.folder());
	let rewritten = scan(node.folder(), &gone);
	say("after the rewrite", &rewritten, gone.len());
	assert_eq!(rewritten.lines, Vec::<String>::new());
	let certificate = scan(node.folder(), &told.certified());
	assert!(
		!certificate.found.is_empty(),
		"the certificate stays, so the search still finds what is there"
	);

	node.restart().await;
	let chain = node.connect().await;
	let last = chain.finalised().await;
	let head = chain.wait_for_finalised(last.number + 1).await;
	assert!(chain.traces(head.hash, &gone).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_erased_stays_on_a_node_with_the_defaults_of_a_stock_node() {
	let node = Node::builder().arguments(stock()).start().await;
	let told = Told::by(&node).await;
	let chain = node.connect().await;
	let erased = chain.finalised().await.number;
	let last = chain.wait_for_finalised(erased + HISTORY + 1).await;

	// What has come into a block is in a body, and every body is there.
	let mut bodies = Vec::new();
	for number in 1..=last.number {
		let block = chain.hash_at(number).await.expect("the chain is whole");
		bodies.extend(chain.body(block).await.expect("an archive keeps bodies"));
	}
	let included = |canary: &Vec<u8>| {
		bodies
			.iter()
			.any(|transaction| transaction.windows(canary.len()).any(|window| window == canary))
	};
	let canaries: Vec<_> = told.gone().into_iter().filter(included).collect();
	let (all, calls, (said, done)) = (told.gone().len(), told.calls_with(&canaries), told.calls());
	let line = format!(
		"{} of {all} canaries, of {calls} of {said} calls, came into a block; {done} have succeeded",
		canaries.len()
	);
	writeln!(stderr(), "forgetting on disk: {line}").expect("there is somebody to tell");

	stop(&node).await;
	let before = scan(node.folder(), &canaries);
	assert_eq!(before.found.len(), canaries.len(), "all of them are in the files: {before:?}");
	rewrite(node.folder());
	let after = scan(node.folder(), &canaries);
	assert_eq!(
		after.found.len(),
		canaries.len(),
		"and a rewrite keeps what the node keeps: {after:?}"
	);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rewritten_node_is_where_it_was_and_goes_on() {
	let mut node = Node::builder().arguments(bounded()).start().await;
	let witness = Person::fresh();
	let enrolment = calls::enrol(0, &witness, Kind::Officer);
	node.connect().await.submit(&enrolment, &actors::alice()).await.unwrap();
	let keys = fs::read_dir(node.folder().join("chains/anamnesis_dev/network")).unwrap().count();
	stop(&node).await;

	let before = chain_info(node.folder());
	rewrite(node.folder());
	assert_eq!(chain_info(node.folder()), before, "best, finalised and genesis block");
	assert_eq!(
		fs::read_dir(node.folder().join("chains/anamnesis_dev/network")).unwrap().count(),
		keys
	);

	node.restart().await;
	let chain = node.connect().await;
	assert!(before.contains(&format!("{:?}", chain.hash_at(0).await.unwrap())), "the same chain");
	let last = chain.finalised().await.number;
	chain.wait_for_finalised(last + 2 * HISTORY).await;
	assert!(chain.practitioner(&witness.account()).await.is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_done_to_a_node_that_runs_and_none_starts_half_way_through_a_rewrite() {
	let mut node = Node::builder().arguments(bounded()).start().await;
	node.wait_for_finalised(1).await;
	let refusal = commands::refused(&["rewrite-database", "--dev"], node.folder());
	assert!(refusal.contains("Stop the node"), "{refusal}");
	let needles = tempfile::NamedTempFile::new().unwrap();
	fs::write(needles.path(), "ab0123456789".repeat(4)).unwrap();
	let refusal = commands::refused(
		&["scan-folder", "--needles", needles.path().to_str().unwrap()],
		node.folder(),
	);
	assert!(refusal.contains("stop the node"), "{refusal}");

	// As an interrupted copy leaves it.
	stop(&node).await;
	let database = node.folder().join("chains/anamnesis_dev/paritydb");
	fs::create_dir(database.join("full.fresh")).unwrap();
	let refusal = commands::refused(
		&["--dev", "--port", "0", "--rpc-port", "0", "--no-prometheus"],
		node.folder(),
	);
	assert!(refusal.contains("Call `rewrite-database` again"), "{refusal}");

	rewrite(node.folder());
	assert!(!database.join("full.fresh").exists() && !database.join("full.old").exists());
	node.restart().await;
	node.wait_for_finalised(2).await;
}

/// Prints what was measured, also when the test succeeds: `println!` would be swallowed then.
fn say(when: &str, scan: &Scan, needles: usize) {
	let (found, places) = (scan.found.len(), scan.lines.len());
	let line =
		format!("forgetting on disk: {when}, {found} of {needles} canaries in {places} places");
	writeln!(stderr(), "{line}").expect("there is somebody to tell");
}
