//! The same in a network: what one node has forgotten no other one brings back.

use super::{
	commands::{rewrite, scan, stop},
	say,
	story::Told,
};
use anamnesis_chain_tests::{
	harness::{actors, calls, calls::patients, Kind, Node, Person},
	patient::{now, Patient, Verification},
};
use anamnesis_primitives::{
	Categories, Commitment, InitialGrant, Purpose, Purposes, RecordCategory, Rights,
};

/// Long enough for a warp sync to fetch a state before it is pruned.
const HISTORY: u64 = 24;

fn bounded() -> [String; 4] {
	["--blocks-pruning", "24", "--state-pruning", "24"].map(String::from)
}

/// The organisations of the clinic and of the custodian.
const CLINIC: u32 = 0;
const CUSTODIAN: u32 = 2;

/// Somebody whose record stays, and the commitment to it.
async fn somebody_who_stays(node: &Node) -> (Patient, Commitment) {
	let chain = node.connect().await;
	let clinician = Person::fresh();
	let enrolment = calls::enrol(CLINIC, &clinician, Kind::Clinician);
	chain.submit(&enrolment, &actors::alice()).await.expect("Alice may enrol");
	let grant = InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 24 * 60 * 60 * 1_000,
	};
	let patient = Patient::register(&chain, CLINIC, &clinician.keys, &[grant])
		.await
		.expect("the patient has consented");
	let commitment = Commitment { scheme: Commitment::SCHEME, hash: actors::random() };
	let results = RecordCategory::Results;
	let anchor = patients::anchor(CLINIC, patient.id, results, commitment, 12, CUSTODIAN, &[]);
	chain.submit(&anchor, &clinician.keys).await.expect("the patient has granted it");
	(patient, commitment)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_erased_is_on_no_node_of_a_network_nor_on_one_that_joins_late() {
	let validator = Node::builder().arguments(bounded()).start().await;
	// It breaks the rule, and is what a full sync needs: nobody else has the blocks.
	let stock = ["--blocks-pruning", "archive-canonical", "--state-pruning", "256"];
	let archive = Node::follower(&[&validator]).await.arguments(stock).start().await;
	let follower = Node::follower(&[&validator]).await.arguments(bounded()).start().await;
	let (patient, commitment) = somebody_who_stays(&validator).await;
	let told = Told::by(&validator).await;
	let gone = told.gone();
	let erased = validator.connect().await.finalised().await.number;

	// A warp sync asks three nodes at least.
	let all = [&validator, &archive, &follower];
	let late = Node::follower(&all).await.arguments(bounded()).start().await;
	let warp = ["--sync", "warp"].map(String::from).into_iter().chain(bounded());
	let warped = Node::follower(&all).await.arguments(warp).start().await;

	let end = erased + HISTORY + 1;
	for node in [&validator, &archive, &follower, &late, &warped] {
		node.wait_for_finalised(end).await;
	}
	// Who came by warp sync has the state, which proves what is there.
	let chain = warped.connect().await;
	let answer = patient.verify(&chain, (0, 0), commitment).await;
	assert_eq!(answer, Verification::Current);
	let last = chain.finalised().await;
	assert!(chain.traces(last.hash, &gone).await.is_empty());
	// And no block of before.
	let before = chain.hash_at(1).await;
	if let Some(block) = before {
		assert_eq!(chain.body(block).await, None, "a warp sync brings no old bodies");
	}
	drop(chain);

	for node in [&validator, &archive, &follower, &late, &warped] {
		stop(node).await;
	}
	assert!(!scan(archive.folder(), &gone).found.is_empty(), "the search finds what is there");
	let nodes = [
		("the validator", &validator),
		("a follower", &follower),
		("one that joined late by full sync", &late),
		("one that joined by warp sync", &warped),
	];
	for (whose, node) in nodes {
		let after = scan(node.folder(), &gone);
		say(&format!("in a network, {whose}, after the history"), &after, gone.len());
		if whose == "one that joined by warp sync" {
			assert_eq!(after.lines, Vec::<String>::new(), "it has never been there");
		}
		rewrite(node.folder());
		let rewritten = scan(node.folder(), &gone);
		assert_eq!(rewritten.lines, Vec::<String>::new(), "{whose}");
	}
}
