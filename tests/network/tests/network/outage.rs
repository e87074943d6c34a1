//! Machines that are down for a while.
//!
//! Of four validators three decide what is final: GRANDPA wants more than two thirds. One may be down, two may not, and
//! blocks are made as long as anybody is there.

use anamnesis_network_tests::{
	network::{Network, Sessions},
	report::{say, Stopwatch},
};
use anamnesis_test_harness::Head;

const SCENARIO: &str = "outage";

/// Blocks that become final, or do not, before anything is said.
const BLOCKS: u64 = 4;

const ALICE: usize = 0;
const CHARLIE: usize = 2;
const DAVE: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_four_may_be_down_with_two_nothing_is_final_and_nothing_is_lost() {
	let mut network = Network::start(Sessions::Usual).await;
	let alice = network.chain(ALICE).await;

	// One.
	network.nodes[DAVE].halt().await;
	let down = Stopwatch::start();
	let Head { number, .. } = alice.finalised().await;
	alice.wait_for_finalised(number + 1).await;
	down.say(SCENARIO, "1 of 4 stopped, until the next final block");
	alice.wait_for_finalised(number + BLOCKS).await;
	down.say(SCENARIO, &format!("1 of 4 stopped, until {BLOCKS} more blocks were final"));

	// Two.
	network.nodes[CHARLIE].halt().await;
	let last = network.stands_still(&[ALICE, 1], BLOCKS).await;
	let best = alice.best().await;
	say(SCENARIO, &format!("2 of 4 stopped: final {}, best {}", last.number, best.number));
	assert!(best.number >= last.number + BLOCKS, "blocks are made all the same");
	// The newest ones could lose against others of the same height.
	let kept = best.number - 2;
	let made = alice.hash_at(kept).await;

	// One comes back.
	let back = Stopwatch::start();
	network.restart(CHARLIE).await;
	back.say(SCENARIO, "the third validator is started again and listens");
	alice.wait_for_finalised(last.number + 1).await;
	back.say(SCENARIO, "the third validator is back, until the next final block");
	alice.wait_for_finalised(best.number).await;
	back.say(SCENARIO, "the third validator is back, until all of the standstill was final");
	assert_eq!(alice.hash_at(last.number).await, Some(last.hash), "what was final stays");
	assert_eq!(alice.hash_at(kept).await, made, "and what was made is kept");

	// The other one.
	let back = Stopwatch::start();
	network.restart(DAVE).await;
	back.say(SCENARIO, "the fourth validator is started again and listens");
	let height = alice.finalised().await.number;
	network.chain(DAVE).await.wait_for_finalised(height).await;
	back.say(SCENARIO, "the fourth validator is back, until it calls final what the others do");
	network.conclude(&[0, 1, 2, 3], &[]).await;
}
