//! Two machines with the keys of one validator.
//!
//! Nothing is made up here: both are honest nodes, as when a machine is restored from an image while the old one still
//! runs. They vote in the same rounds, and now and then not for the same block, because they heard of a block at
//! different times. One of them stutters, as virtual machines do, which makes that likely.

use anamnesis_network_tests::{
	network::{Network, Sessions},
	report::{say, Stopwatch},
	validators::{authorities, validators},
};
use anamnesis_test_harness::{within, Head, Node};
use nix::{
	sys::signal::{kill, Signal},
	unistd::Pid,
};
use std::time::Duration;

const SCENARIO: &str = "same keys twice";

const ALICE: usize = 0;
const DAVE: usize = 3;

/// For how long the second machine stands still each time, and works each time: about a slot.
const STUTTER: Duration = Duration::from_millis(1_700);

/// Holds a node in its place, again and again.
async fn stutter(node: &Node) {
	let id = Pid::from_raw(i32::try_from(node.id()).expect("process ids are positive numbers"));
	loop {
		tokio::time::sleep(STUTTER).await;
		kill(id, Signal::SIGSTOP).expect("it runs");
		tokio::time::sleep(STUTTER).await;
		kill(id, Signal::SIGCONT).expect("it runs");
	}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_votes_twice_is_reported_by_the_others_and_removed_at_a_change_of_sessions() {
	let network = Network::start(Sessions::Short).await;
	let alice = network.chain(ALICE).await;
	assert_eq!(validators(&alice).await.len(), 4);
	let twin = network.twin(DAVE).start().await;
	network.observer.watch("dave's twin", twin.url());
	// It is one of the network before it stutters: else it would hardly ever come to know of it.
	twin.wait_for_finalised(alice.finalised().await.number).await;
	let begin = Stopwatch::start();

	// The others see both votes, and one of them puts a report into its block.
	let log = network.nodes[ALICE].log();
	let seen = log.wait_for(|line| {
		let both = line.contains("equivocation in the finality worker");
		both.then(|| line.chars().take(160).collect::<String>())
	});
	let removed = async {
		let seen = within("a double vote", Some(log), seen).await.expect("the node runs");
		begin.say(SCENARIO, "the second machine was started, until Alice's node saw a double vote");
		say(SCENARIO, &seen);
		let mut head = alice.finalised().await;
		loop {
			let left = validators(&alice).await;
			let seats = left.iter().filter(|validator| validator.in_force).count();
			let voters = authorities(&alice, head.hash).await.len();
			if left.len() == 3 && seats == 3 && voters == 3 {
				return head;
			}
			head = alice.wait_for_finalised(head.number + 1).await;
		}
	};
	let removed = async { within("the removal of who voted twice", Some(log), removed).await };
	let Head { number, .. } = tokio::select! {
		head = removed => head,
		() = stutter(&twin) => unreachable!("it goes on for ever"),
	};
	begin.say(SCENARIO, "the second machine was started, until both were out of the set");
	say(SCENARIO, &format!("the three that are left decide from block {number} on"));

	// Three are left, and they need nobody else.
	drop(twin);
	let end = alice.finalised().await.number + 3;
	for node in 0..DAVE {
		network.nodes[node].wait_for_finalised(end).await;
	}
	network.conclude(&[0, 1, 2], &[]).await;
}
