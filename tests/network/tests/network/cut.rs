//! A network that is cut in halves, and healed.

use anamnesis_network_tests::{
	namespaces,
	network::{stands_still, Network, Sessions},
	report::{say, Stopwatch},
};
use futures::future::{join, join_all};

const SCENARIO: &str = "cut";

/// Blocks that each half makes by itself.
const BLOCKS: u64 = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_a_network_that_is_cut_in_halves_nothing_is_final_and_one_chain_is_left_when_it_heals() {
	let name = "cut::in_a_network_that_is_cut_in_halves_nothing_is_final_and_one_chain_is_left_when_it_heals";
	let Some(halves) = namespaces::run(name).await else { return };
	let places = halves.places();
	let there = |node, builder| halves.inside(node, builder);
	let network = Network::start_at(places, Sessions::Usual, there).await;
	let [alice, bob, charlie, dave] = &network.nodes[..] else { panic!("there are four") };

	let cut = Stopwatch::start();
	halves.cut();
	let (here, there) =
		join(stands_still(&[alice, bob], BLOCKS), stands_still(&[charlie, dave], BLOCKS)).await;
	let before = here.number.max(there.number);
	let (one, other) = (alice.connect().await, charlie.connect().await);
	let (best, other_best) = (one.best().await, other.best().await);
	// Both went on, each by itself: that it was cut is seen by that.
	let height = best.number.min(other_best.number);
	assert!(height > before, "each half has made blocks");
	assert_ne!(one.hash_at(height).await, other.hash_at(height).await, "and not the same ones");
	let heights = format!("final {before}, best {} and {}", best.number, other_best.number);
	cut.say(SCENARIO, &format!("nothing final on either side: {heights}, after"));

	let healed = Stopwatch::start();
	halves.heal();
	one.wait_for_finalised(before + 1).await;
	healed.say(SCENARIO, "healed, until the next final block");
	join_all(network.nodes.iter().map(|node| node.wait_for_finalised(height + 1))).await;
	healed.say(SCENARIO, "healed, until all four call final what is beyond the cut");
	let end = network.conclude(&[0, 1, 2, 3], &[]).await;
	say(SCENARIO, &format!("one chain, up to block {end}"));
}
