//! A validator that runs, and does not do what it should: its clock is wrong, or its keys are on a second machine too.
//!
//! The others bear one of four. What they see of it is in their logs and on the chain, and it is looked for here: an operator
//! has nothing else.

use anamnesis_network_tests::{
	authors::Blocks,
	network::{Network, Place, Sessions},
	report::{say, Stopwatch},
	validators::{validators, Status},
};
use anamnesis_test_harness::{Chain, Clock, Node};
use futures::future::join;

const CLOCK: &str = "wrong clock";
const TWIN: &str = "keys on two machines";

/// Why a node refuses a block that comes before its time.
const FROM_THE_FUTURE: &str = "too far in the future";

/// What a node says of two blocks that one validator made in one slot.
const TWO_BLOCKS: &str = "Slot author is equivocating";

/// Blocks without one of four, one after the other: at least one turn of its was among them.
const BLOCKS: u64 = 4;

/// Blocks within which what was reported is final.
const FEW_BLOCKS: u64 = 30;

const ALICE: usize = 0;
const BOB: usize = 1;
const CHARLIE: usize = 2;
const DAVE: usize = 3;

/// Bob's organisation.
const BOBS: u32 = 1;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_clock_and_keys_that_run_twice_harm_nobody_but_their_validator() {
	let clock = Clock::right();
	let places = Place::all(4);
	let charlie = places[CHARLIE].identity.peer.clone();
	// As in a consortium, where everybody is connected with everybody: nodes end a connection to one whose blocks are wrong, and
	// whoever had no other one has none then. Four that start at once and use the SDK's default, litep2p, come out as a star
	// now and then, also when they have reserved each other (docs: explanation/when-machines-fail.md).
	let addresses: Vec<_> = places.iter().map(Place::address).collect();
	let mut network = Network::start_at(places, Sessions::Usual, |number, node| {
		let others = addresses.iter().enumerate().filter(|(other, _)| *other != number);
		let reserved = others.flat_map(|(_, peer)| ["--reserved-nodes".to_owned(), peer.clone()]);
		let node = node.arguments(reserved).arguments(["--network-backend", "libp2p"]);
		match number {
			CHARLIE => node.variables(clock.variables()),
			_ => node,
		}
	})
	.await;
	let alice = network.chain(ALICE).await;

	// A clock that jumps, under a node that runs.
	clock.set("+20s");
	let wrong = Stopwatch::start();
	let refused =
		|line: &str| (line.contains(FROM_THE_FUTURE) && line.contains(&charlie)).then_some(());
	network.nodes[ALICE].says("the refusal of a block of Charlie's", refused).await;
	wrong.say(CLOCK, "20 s ahead, until the first block of its was refused");
	go_on_without(&alice, CHARLIE, "20 s ahead").await;

	// And back, too far.
	clock.set("-20s");
	let wrong = Stopwatch::start();
	let refuses = |line: &str| line.contains(FROM_THE_FUTURE).then_some(());
	network.nodes[CHARLIE].says("Charlie's refusal of a block", refuses).await;
	wrong.say(CLOCK, "20 s behind, until it refused the first block of the others'");
	go_on_without(&alice, CHARLIE, "20 s behind").await;
	let (own, best) = (network.chain(CHARLIE).await.best().await, alice.best().await);
	say(CLOCK, &format!("20 s behind, its best block was {}, theirs {}", own.number, best.number));

	// It is stopped and set right, and Bob's keys are started on a second machine.
	network.nodes[CHARLIE].halt().await;
	// An hour, as when local time is taken for the one of the world: more than the node has been down.
	clock.set("-1h");
	let found = network.nodes[CHARLIE].preflight();
	let found = String::from_utf8_lossy(&found.stdout);
	assert!(found.contains("at a time that is yet to come"), "preflight says\n{found}");
	clock.set("+0s");
	let twin = network.twin(BOB);
	let ((), mut twin) = join(network.restart(CHARLIE), twin.start()).await;
	let both = Stopwatch::start();
	network.observer.watch("Bob's twin", twin.url());
	let height = alice.finalised().await.number;
	Blocks::until_one_by(&alice, CHARLIE, height).await;
	both.say(CLOCK, "right again and started, until a block of its was final");
	// A double vote can be reported before, and then it makes no more blocks.
	let seen = |line: &str| line.contains(TWO_BLOCKS).then_some(()).or_else(|| reported(line));
	network.nodes[ALICE].says("the sight of two blocks of Bob's in one slot", seen).await;
	both.say(
		TWIN,
		"the second one listens, and what both did was seen and finality went on, after",
	);
	if network.nodes[ALICE].log().find(reported).is_none() {
		vote_twice(&mut network, &alice, &mut twin).await;
	} else {
		say(TWIN, "by chance they have voted differently at once");
	}
	is_removed(&alice).await;

	// One of them stops.
	let last = alice.finalised().await.number;
	twin.wait_for_finalised(last).await;
	network.observer.conclude(&[("Bob's twin", &twin)]).await;
	twin.stop().await;
	let last = alice.finalised().await.number;
	alice.wait_for_finalised(last + 2).await;
	let end = network.conclude(&[ALICE, BOB, CHARLIE, DAVE], &[]).await;
	say(TWIN, &format!("one chain, up to block {end}"));
}

/// Waits until blocks are final that were made while it was this validator's turn, and none of them by it.
async fn go_on_without(chain: &Chain, validator: usize, why: &str) {
	let height = chain.best().await.number;
	let begin = Stopwatch::start();
	let blocks = Blocks::above(chain, height, BLOCKS).await;
	let turns = blocks.turns_of(validator);
	assert!(turns > 0, "it had a turn");
	assert!(!blocks.has_one_by(validator), "a block of its is final");
	let many = blocks.end - height;
	begin.say(CLOCK, &format!("{why}, {many} blocks without it in {turns} turns of its, final in"));
}

/// Sees to it that Bob's two nodes vote differently in one round.
///
/// While all are there it is chance: one of the two has to learn of a block between the votes of the other one and its own.
/// When two others are down, a round does not end. The second machine begins with nothing, as one does that was restored,
/// and votes in the round in which the first one has voted, for a later block.
async fn vote_twice(network: &mut Network, alice: &Chain, twin: &mut Node) {
	twin.kill9();
	for node in [CHARLIE, DAVE] {
		network.nodes[node].kill9();
	}
	let best = alice.best().await.number;
	alice.wait_for_best(best + 2).await;
	twin.restart_empty().await;
	let voted = Stopwatch::start();
	network.observer.watch("Bob's twin", twin.url());
	network.nodes[ALICE].says("the report of two votes of Bob's", reported).await;
	voted.say(TWIN, "the second one listens in a standstill, until its double vote was reported");
	network.restart_all(&[CHARLIE, DAVE]).await;
}

/// Whether a node says that it has put the proof of two votes into its pool.
fn reported(line: &str) -> Option<()> {
	line.contains("Submitted equivocation report").then_some(())
}

/// Waits until the removal of Bob is final, and blocks behind it, of which he made none.
async fn is_removed(alice: &Chain) {
	let begin = Stopwatch::start();
	let mut last = alice.finalised().await.number;
	let far = last + FEW_BLOCKS;
	while !is_leaving(alice).await {
		assert!(last < far, "Bob is still a validator");
		last = alice.wait_for_finalised(last + 1).await.number;
	}
	begin.say(TWIN, "reported, and all four listen: until Bob's removal was final");
	let blocks = Blocks::above(alice, alice.best().await.number, BLOCKS).await;
	assert!(blocks.turns_of(BOB) > 0, "it had a turn");
	assert!(!blocks.has_one_by(BOB), "it authors no more");
}

async fn is_leaving(alice: &Chain) -> bool {
	let all = validators(alice).await;
	all.iter().any(|one| one.organisation == BOBS && one.status == Status::Leaving)
}
