//! Two of four validators are lost for good: what the consortium does, step by step.
//!
//! The steps are those of `docs/src/how-to/when-finality-stalls.md`.

use anamnesis_network_tests::{
	council::decide,
	network::{Network, Sessions, SHORT_SESSION},
	report::{say, Stopwatch},
	validators::{authorities, set_id, validators},
};
use anamnesis_test_harness::{calls, calls::Call, AccountId, Head, Kind, Person};
use futures::future::join_all;
use subxt::dynamic::Value;
use subxt_signer::sr25519::dev;

const SCENARIO: &str = "stall drill";

const ALICE: usize = 0;
const BOB: usize = 1;

/// The organisations whose machines are lost: Charlie's and Dave's.
const LOST: [u32; 2] = [2, 3];

/// Blocks between the announcement of the change by force and its effect.
const DELAY: u32 = 2;

fn remove(validator: &AccountId) -> Call {
	calls::call("Consortium", "remove_validator", [("validator", calls::account(validator))])
}

fn note_stalled(last_finalised: u64) -> Call {
	let last = Value::unnamed_variant("Some", [Value::u128(last_finalised.into())]);
	let arguments = [("last_finalised", last), ("delay", Value::u128(DELAY.into()))];
	calls::call("Consortium", "note_stalled", arguments)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_of_four_are_lost_for_good_and_the_consortium_goes_on_without_them() {
	let mut network = Network::start(Sessions::Short).await;
	let alice = network.chain(ALICE).await;
	let mut lost = network.nodes.split_off(2);
	for node in &mut lost {
		node.kill9();
	}
	drop(lost);
	let begin = Stopwatch::start();

	// 1. It is a stall, and this is where it began.
	let Head { number: last, hash } = network.stands_still(&[ALICE, BOB], 3).await;
	say(SCENARIO, &format!("block {last} is the last one that is final"));

	// 2. The organisations are there, only their machines are not. What they decide comes into blocks. It is one motion:
	// a set that changed in between would be announced in the ordinary way, and counted by the runtime alone.
	let all = validators(&alice).await;
	let lost = all.iter().filter(|validator| LOST.contains(&validator.organisation));
	let removals = lost.map(|validator| remove(&validator.account));
	let motion = calls::batch(removals.chain([note_stalled(last)]));
	decide(&alice, motion).await.expect("three of four seats carry it");
	begin.say(SCENARIO, "two machines lost, until the motion was carried");

	// 3. The sessions change twice, by force.
	alice.wait_for_finalised(last + 1).await;
	begin.say(SCENARIO, "two machines lost, until the next final block");
	assert_eq!(alice.hash_at(last).await, Some(hash), "what was final stays");
	let mut end = alice.finalised().await;
	let far = end.number + 6 * u64::from(SHORT_SESSION);
	while authorities(&alice, end.hash).await.len() != 2 {
		assert!(end.number < far, "the two that are left are not the authorities");
		end = alice.wait_for_finalised(end.number + 1).await;
	}
	begin.say(
		SCENARIO,
		"two machines lost, until the block that made the two the authorities was final",
	);
	assert_eq!(set_id(&alice, end.hash).await, 1, "the set has changed once");
	join_all(network.nodes.iter().map(|node| node.wait_for_finalised(end.number))).await;

	// 4. It works: a transaction becomes final.
	let person = Person::fresh();
	let enrolment = calls::enrol(0, &person, Kind::Recorder);
	alice.submit(&enrolment, &dev::alice()).await.expect("Alice may enrol");

	// 5. Who joins now follows over the change by a full sync.
	let joined = network.follower(&["--sync", "full"]).start().await;
	let join = Stopwatch::start();
	joined.wait_for_finalised(end.number).await;
	join.say(SCENARIO, "a node with an empty folder followed over the change by full sync, in");
	assert!(joined.connect().await.practitioner(&person.account()).await.is_some());
	network.conclude(&[ALICE, BOB], &[("the new one", &joined)]).await;
}
