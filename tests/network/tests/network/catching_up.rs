//! Machines that begin with nothing.

use anamnesis_network_tests::{
	network::{Network, Sessions},
	report::{say, Stopwatch},
};
use anamnesis_test_harness::{Builder, Node};
use futures::future::join;

const SCENARIO: &str = "empty folder";

/// Blocks that are final before anybody comes.
const BLOCKS: u64 = 12;

const ALICE: usize = 0;
const DAVE: usize = 3;

/// Starts a node and waits until it calls this height final.
async fn catches_up(node: Builder, how: &str, height: u64) -> Node {
	let begin = Stopwatch::start();
	let node = node.start().await;
	begin.say(SCENARIO, &format!("{how}: the process was started, until it listens"));
	node.wait_for_finalised(height).await;
	begin.say(SCENARIO, &format!("{how} of {height} blocks, from the start of the process"));
	node
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_begins_with_an_empty_folder_catches_up_by_full_and_by_warp_sync() {
	let mut network = Network::start(Sessions::Usual).await;
	let alice = network.chain(ALICE).await;
	let height = alice.wait_for_finalised(BLOCKS).await.number;
	let full = catches_up(network.follower(&["--sync", "full"]), "full sync", height);
	let warp = catches_up(network.follower(&["--sync", "warp"]), "warp sync", height);
	let (full, warp) = join(full, warp).await;

	let first = alice.hash_at(1).await.expect("it is final");
	assert!(full.connect().await.body(first).await.is_some(), "a full sync brings every block");
	let header = warp.connect().await.hash_at(1).await;
	if header.is_some() {
		assert_eq!(warp.connect().await.body(first).await, None, "a warp sync brings no old block");
	}

	// A validator whose disk is gone, and whose keys were kept elsewhere.
	network.nodes[DAVE].kill9();
	let begin = Stopwatch::start();
	network.restart_empty(DAVE).await;
	begin.say(SCENARIO, "a validator that lost its disk: started, until it listens");
	let height = alice.finalised().await.number;
	let dave = network.chain(DAVE).await;
	dave.wait_for_finalised(height).await;
	begin.say(SCENARIO, &format!("a validator that lost its disk, full sync of {height} blocks"));
	// It takes part again: of the four, one of the others may be down now.
	network.nodes[1].halt().await;
	let last = alice.finalised().await.number;
	// What was voted on when Bob's was there may still become final; two more did not have his vote.
	let end = alice.wait_for_finalised(last + 3).await.number;
	say(SCENARIO, &format!("with its vote block {end} became final while another one was down"));
	let others = [("the full sync", &full), ("the warp sync", &warp)];
	network.conclude(&[ALICE, 2, DAVE], &others).await;
}
