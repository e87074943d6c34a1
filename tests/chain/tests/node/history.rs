//! A node forgets: of a block that has left the history only the header is left.

use anamnesis_chain_tests::harness::{actors, calls, Head, Kind, Node, Person};

/// The organisation that Alice administers.
const ALICES: u32 = 0;

/// A history so short that a test sees its end.
const HISTORY: u64 = 8;

#[tokio::test]
async fn a_block_that_has_left_the_history_is_a_header_and_no_more() {
	let history = HISTORY.to_string();
	let arguments = ["--blocks-pruning", &history, "--state-pruning", &history];
	let node = Node::builder().arguments(arguments).start().await;
	let chain = node.connect().await;

	let clinician = Person::fresh();
	let enrolment = calls::enrol(ALICES, &clinician, Kind::Clinician);
	let block = chain.submit(&enrolment, &actors::alice()).await.unwrap().block;
	let header = chain.header(block).await.expect("it was made just now");
	let account = clinician.account().0;
	let names = |transaction: &Vec<u8>| transaction.windows(32).any(|window| window == account);
	let body = chain.body(block).await.expect("it is in the history");
	assert!(body.iter().any(names), "the block tells who was enrolled");
	assert!(chain.has_state(block).await);

	let last = chain.wait_for_finalised(header.number + HISTORY).await;
	assert!(last.number < 30, "nothing was finalised for long: {last:?}");

	// From the first block to this one: what the chain was before anybody was enrolled goes as well.
	for number in 1..=header.number {
		let gone = chain.hash_at(number).await.expect("the chain is whole");
		assert_eq!(chain.body(gone).await, None, "the body of block {number}");
		assert!(!chain.has_state(gone).await, "the state at block {number}");
		let left = chain.header(gone).await.expect("headers stay");
		assert_eq!(Head::from(&left), Head { number, hash: gone });
	}
	assert_eq!(chain.header(block).await, Some(header));

	// What has not left it is there, and what the block did holds.
	for number in last.number - HISTORY + 1..=last.number {
		let kept = chain.hash_at(number).await.expect("the chain is whole");
		assert!(chain.body(kept).await.is_some(), "the body of block {number}");
	}
	assert!(chain.practitioner(&clinician.account()).await.is_some());
}

#[tokio::test]
async fn a_node_that_is_told_nothing_keeps_the_history_of_its_chain() {
	let node = Node::builder().start().await;
	let history =
		node.log().find(|line| line.split_once("History: ").map(|(_, it)| it.to_string()));
	assert_eq!(
		history.as_deref(),
		Some(
			"bodies of the last 1800 blocks, states of the last 1800 blocks are kept. The chain \
			 asks for 1800 blocks."
		),
	);
	assert!(node.stop().await.success(), "it ends when it is asked to");
}
