//! A node that is killed under load goes on from its base path without repair.
//!
//! The database writes behind: what a node has said to be imported, or even final, may not be on
//! the disk yet. A validator among others gets such blocks back from its peers. A lone node has
//! nobody to get them from, so here is measured what it loses.

use anamnesis_chain_tests::{
	harness::{actors, calls, Chain, Kind, Node, Person},
	kill::Moment,
	load::{Load, Seen},
};
use std::{
	collections::BTreeMap,
	io::{stderr, Write},
};

/// The organisation that Alice administers.
const ALICES: u32 = 0;

/// For how many finalised blocks the load lasts before the node is killed.
const UNDER_LOAD: u64 = 3;

/// The most that may be lost of what was final, in blocks. In the measurements none was lost, final
/// or not; one is what can be on its way to the disk, since there are two seconds between blocks.
const MAX_FINALISED_LOST: u64 = 1;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_killed_under_load_goes_on_from_its_base_path_without_repair() {
	let mut node = Node::builder().start().await;
	let mut witnesses = vec![enrol_a_witness(&node.connect().await).await];
	let mut blocks = BTreeMap::new();

	for moment in [Moment::Made, Moment::Imported, Moment::Finalised] {
		let chain = node.connect().await;
		let seen = Seen::watch(&chain).await;
		let load = Load::start(&chain);
		let start = chain.finalised().await.number;
		chain.wait_for_finalised(start + UNDER_LOAD).await;
		moment.comes(&node, &chain).await;
		node.kill9();
		load.finish().await;
		let seen = seen.await.unwrap();

		node.restart().await;
		let stored = node.log().find(highest_known_block).expect("a node says where it begins");
		let lost = seen.newest().saturating_sub(stored);
		let finalised_lost = seen.finalised.number.saturating_sub(stored);

		// What is there is what was there, also before earlier kills.
		let chain = node.connect().await;
		blocks.extend(seen.imported.range(..=stored).map(|(number, hash)| (*number, *hash)));
		for (number, hash) in &blocks {
			assert_eq!(chain.hash_at(*number).await, Some(*hash), "block {number}");
		}
		let mut transactions = 0;
		for (_, hash) in seen.imported.range(..=stored) {
			// One in each block tells the time.
			transactions += chain.body(*hash).await.expect("it is in the history").len() - 1;
		}
		say(&format!(
			"killed when a block was {moment:?}, at block {} (final: {}), with {transactions} \
			 transactions in its last {} blocks: lost {lost} blocks, {finalised_lost} of them final",
			seen.newest(),
			seen.finalised.number,
			seen.imported.len(),
		));
		assert!(transactions > 0, "it was under load");
		assert!(finalised_lost <= MAX_FINALISED_LOST, "{seen:?}, but only {stored} was stored");

		// It grows beyond where it was, and its state is sound.
		witnesses.push(enrol_a_witness(&chain).await);
		chain.wait_for_finalised(seen.newest() + 1).await;
		for witness in &witnesses {
			assert!(chain.practitioner(&witness.account()).await.is_some(), "{witness:?} is gone");
		}
		assert_practitioners_are_counted(&chain).await;
	}
}

/// Enrols somebody, who has to be there for ever after.
async fn enrol_a_witness(chain: &Chain) -> Person {
	let witness = Person::fresh();
	let enrolment = calls::enrol(ALICES, &witness, Kind::Officer);
	chain.submit(&enrolment, &actors::alice()).await.expect("Alice may enrol");
	witness
}

/// Each organisation has as many practitioners as it says. A state of which a part was lost would
/// hardly.
async fn assert_practitioners_are_counted(chain: &Chain) {
	let block = chain.finalised().await.hash;
	let mut counted = BTreeMap::<u32, u32>::new();
	for entry in chain.entries(block, "Consortium", "Practitioners").await.values() {
		// The organisation comes first in the entry.
		*counted.entry(u32_at(entry, 0)).or_default() += 1;
	}
	let mut told = BTreeMap::<u32, u32>::new();
	for (key, entry) in chain.entries(block, "Consortium", "Organisations").await {
		// The organisation's number ends the key. The count stands before the standing, which is one byte when it is
		// active.
		let count = u32_at(&entry, entry.len() - 5);
		if count > 0 {
			told.insert(u32_at(&key, key.len() - 4), count);
		}
	}
	assert_eq!(counted, told, "the practitioners of each organisation");
}

/// A number as SCALE writes it.
fn u32_at(bytes: &[u8], start: usize) -> u32 {
	u32::from_le_bytes(bytes[start..start + 4].try_into().expect("four bytes"))
}

/// The newest block that the database has: `📦 Highest known block at #12`.
fn highest_known_block(line: &str) -> Option<u64> {
	line.split_once("Highest known block at #")?.1.trim().parse().ok()
}

/// Prints what was measured, also when the test succeeds: `println!` would be swallowed then.
fn say(line: &str) {
	writeln!(stderr(), "restart: {line}").expect("there is somebody to tell");
}
