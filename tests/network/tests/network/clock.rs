//! A machine whose clock is wrong.
//!
//! A block says in which slot it was made. Who is told of a block of a slot that has yet to come refuses it, and the one
//! that sent it; and a validator makes blocks in what it takes for its slots. So a clock that is wrong by more than a
//! slot makes of a validator one that is not there.

use anamnesis_network_tests::{
	clock::off_by,
	network::{Network, Sessions, SHORT_SESSION},
	report::{say, Stopwatch},
};
use anamnesis_test_harness::{within, Chain};
use futures::future::select_all;

const SCENARIO: &str = "clock";

const ALICE: usize = 0;
const DAVE: usize = 3;

/// For how many sessions Dave's validator is known to have been silent, at the last final block.
async fn silence(chain: &Chain) -> u32 {
	let all: Vec<Silence> = chain.read("ConsortiumApi", "validators", []).await;
	all.last().expect("Dave's is the last one").silent_sessions
}

#[derive(subxt::ext::scale_decode::DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct Silence {
	silent_sessions: u32,
}

/// Waits until the chain says so of the silence of Dave's validator.
async fn wait_for_silence(chain: &Chain, is: impl Fn(u32) -> bool) -> u64 {
	let mut head = chain.finalised().await.number;
	let last = head + 8 * u64::from(SHORT_SESSION);
	while !is(silence(chain).await) {
		assert!(head < last, "after many sessions it is not seen");
		head = chain.wait_for_finalised(head + 1).await.number;
	}
	head
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_validator_whose_clock_is_wrong_is_as_good_as_gone_and_the_others_see_it() {
	let mut network = Network::start(Sessions::Short).await;
	let alice = network.chain(ALICE).await;

	for much in ["+7s", "-10m"] {
		network.nodes[DAVE].halt().await;
		network.nodes[DAVE].set_variables(off_by(much));
		network.restart(DAVE).await;
		let begin = Stopwatch::start();
		let begun = alice.finalised().await.number;
		// It was down, and may be named for that. Two sessions more: one of them began after it was back.
		let before = silence(&alice).await;
		// Finality goes on, and the chain names who is silent.
		let silent = wait_for_silence(&alice, |sessions| sessions >= before + 2).await;
		begin.say(SCENARIO, &format!("{much}: the chain says that the validator is silent, after"));
		say(SCENARIO, &format!("{much}: blocks {begun} to {silent} became final meanwhile"));
		let metrics = network.nodes[ALICE].metrics().await;
		let shown = metrics.get("anamnesis_silent_validators").copied();
		assert!(shown >= Some(1.0), "the metric says {shown:?}");
		// Who is ahead sends blocks of the future, who is behind is sent such.
		// Any of the others may be the one that Dave's node was connected to.
		let judges = if much.starts_with('+') { 0..DAVE } else { DAVE..DAVE + 1 };
		let refusal = |line: &str| line.contains("too far in the future").then(|| line.to_owned());
		let logs = network.nodes[judges].iter().map(|node| Box::pin(node.log().wait_for(refusal)));
		let (line, ..) = within("a refusal of a block", None, select_all(logs)).await;
		say(SCENARIO, &format!("{much}: {}", line.expect("the node runs")));
	}

	network.nodes[DAVE].halt().await;
	network.nodes[DAVE].set_variables::<String>([]);
	let right = Stopwatch::start();
	network.restart(DAVE).await;
	right.say(SCENARIO, "the clock is right again, until it listens");
	let height = alice.finalised().await.number;
	network.chain(DAVE).await.wait_for_finalised(height).await;
	right.say(SCENARIO, "the clock is right again, until it calls final what the others do");
	wait_for_silence(&alice, |sessions| sessions == 0).await;
	right.say(SCENARIO, "the clock is right again, until the chain says that it is there");
	network.conclude(&[0, 1, 2, 3], &[]).await;
}
