//! Machines that lose their power, one after the other, while members write.

use anamnesis_network_tests::{
	load::{Kept, Load},
	network::{Network, Sessions, VALIDATORS},
	report::{say, Stopwatch},
};
use futures::future::join_all;
use std::collections::BTreeSet;

const SCENARIO: &str = "kill -9";

/// Blocks that become final without the one that was killed.
const BLOCKS: u64 = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_in_turn_is_killed_under_load_and_no_final_transaction_is_lost() {
	let mut network = Network::start(Sessions::Usual).await;
	let mut kept: Vec<Kept> = Vec::new();
	for (victim, name) in VALIDATORS.iter().enumerate() {
		// Members send to another machine than the one that is killed: who sends to that one is told of the end.
		let other = network.chain((victim + 1) % VALIDATORS.len()).await;
		let load = Load::start(&other);
		let begin = other.finalised().await.number;
		other.wait_for_finalised(begin + BLOCKS).await;
		network.nodes[victim].kill9();
		let killed = Stopwatch::start();
		let known = other.finalised().await.number;
		other.wait_for_finalised(known + 1).await;
		killed.say(SCENARIO, &format!("{name} killed, until the next final block"));
		other.wait_for_finalised(known + BLOCKS).await;

		let back = Stopwatch::start();
		network.restart(victim).await;
		back.say(SCENARIO, &format!("{name} started again, until it listens"));
		let height = other.finalised().await.number;
		network.chain(victim).await.wait_for_finalised(height).await;
		back.say(
			SCENARIO,
			&format!("{name} started again, until it calls final what the others do"),
		);
		let sent = load.stop().await;
		assert!(!sent.is_empty(), "it was under load");
		kept.extend(sent);
	}

	let end = network.finalised(0).await.number;
	join_all(network.nodes.iter().map(|node| node.wait_for_finalised(end))).await;
	let blocks: BTreeSet<_> = kept.iter().map(|one| one.block).collect();
	for node in 0..VALIDATORS.len() {
		let chain = network.chain(node).await;
		for block in &blocks {
			let header = chain.header(*block).await.expect("the block is there");
			assert_eq!(chain.hash_at(header.number).await, Some(*block), "and in the chain");
		}
		let head = chain.finalised().await.hash;
		let enrolled = chain.entries(head, "Consortium", "Practitioners").await;
		// The account ends the key.
		let accounts: BTreeSet<_> = enrolled.keys().map(|key| &key[key.len() - 32..]).collect();
		for Kept { person, .. } in &kept {
			assert!(accounts.contains(&person.account().0[..]), "{person:?} is gone");
		}
	}
	say(SCENARIO, &format!("{} final transactions, none lost on any node", kept.len()));
	network.conclude(&[0, 1, 2, 3], &[]).await;
}
