//! Which node is spoken to, and which one is not.

use crate::support::{connect, enrolment, shared, soon, submit, Door, CLINIC};
use anamnesis_chain_tests::harness::{actors, Node, Person};
use anamnesis_client::chain::{
	calls::{access_grants, utility},
	compatibility::METADATA,
	Block, Chain, Error,
};
use anamnesis_client::Trust;
use anamnesis_primitives::{GrantScope, PatientId, PractitionerKind, Purpose, Purposes};
use futures::{StreamExt, TryStreamExt};
use tokio::net::TcpListener;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_of_another_chain_is_not_spoken_to() {
	let node = Node::builder().start().await;
	let found = Chain::connect(node.url(), Some([7; 32])).await.expect_err("it is another chain");
	let text = found.to_string();
	assert!(matches!(found, Error::OtherChain { .. }), "{text}");
	assert!(text.contains(&"07".repeat(32)), "it says which one was expected: {text}");

	let genesis = connect(&node).await.genesis();
	let chain = Chain::connect(node.url(), Some(genesis)).await.expect("it is this one");
	assert_eq!(chain.genesis(), genesis);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nobody_listens_it_says_so_and_does_not_wait_for_long() {
	let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
	let nobody = Chain::connect(&format!("ws://{port}"), None).await;
	assert!(matches!(nobody, Err(Error::NotReachable { .. })), "{nobody:?}");
	for address in ["", "127.0.0.1:9944", "http://127.0.0.1:9944", "/ip4/127.0.0.1"] {
		let none = Chain::connect(address, None).await;
		assert!(matches!(none, Err(Error::NoAddress)), "{address}: {none:?}");
	}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_on_another_machine_is_spoken_to_with_encryption_or_when_somebody_says_so() {
	// Nothing is sent, so nobody has to be there.
	for address in ["ws://node.example.org:9944", "ws://192.0.2.1:9944", "ws://[2001:db8::1]:9944"]
	{
		let open = Chain::connect(address, None).await;
		assert!(matches!(open, Err(Error::NotEncrypted { .. })), "{address}: {open:?}");
	}
	let tricky = Chain::connect("ws://localhost.example.org:9944", None).await;
	assert!(matches!(tricky, Err(Error::NotEncrypted { .. })), "{tricky:?}");

	// Nobody listens at this name, which is tried.
	let trust = Trust::default().and_unencrypted_nodes();
	let tried = Chain::connect_trusting("ws://node.invalid:9944", None, &trust).await;
	assert!(matches!(tried, Err(Error::NotReachable { .. })), "{tried:?}");
}

/// The committed metadata in which one name is another one of the same length.
fn renamed(from: &str, to: &str) -> Vec<u8> {
	assert_eq!(from.len(), to.len());
	let mut metadata = METADATA.to_vec();
	let mut renamed = 0;
	for at in 0..metadata.len() - from.len() {
		if &metadata[at..at + from.len()] == from.as_bytes() {
			metadata[at..at + from.len()].copy_from_slice(to.as_bytes());
			renamed += 1;
		}
	}
	assert!(renamed > 0, "{from} is in the metadata");
	metadata
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_the_chain_has_in_another_form_is_not_sent_and_all_others_are() {
	let node = Node::builder().start().await;
	let metadata = renamed("in_person", "in_persom");
	let chain = Chain::connect_with_metadata(node.url(), None, &metadata).await.unwrap();
	let alice = actors::alice();
	let asks = access_grants::request_access(
		CLINIC,
		PatientId([1; 16]),
		true,
		&GrantScope::Everything,
		Purposes::of(&[Purpose::Treatment]),
		u64::MAX,
	);
	for call in [asks.clone(), utility::batch_all(&[asks])] {
		let refused = submit(&chain, &call, &alice).await.expect_err("it has another form");
		let Error::NotCompatible { what, .. } = &refused else { panic!("{refused}") };
		assert!(what.contains("AccessGrants.request_access"), "{refused}");
	}
	let person = Person::fresh();
	submit(&chain, &enrolment(&person, PractitionerKind::Recorder), &alice)
		.await
		.expect("enrolling has the form that is known");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_the_chain_has_in_another_form_is_not_believed() {
	let node = Node::builder().start().await;
	let metadata = renamed("heard_at", "heard_in");
	let chain = Chain::connect_with_metadata(node.url(), None, &metadata).await.unwrap();
	let now = chain.now().await.unwrap();
	let seats = now.seats().await;
	assert!(matches!(seats, Err(Error::NotCompatible { .. })), "{seats:?}");
	let clinic = now.organisation(CLINIC).await.unwrap().expect("it was there from the beginning");
	assert_eq!(clinic.administrator, actors::alice().public_key().0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn final_blocks_come_in_order_and_without_gaps_also_over_a_restart_of_the_node() {
	let mut node = Node::builder().start().await;
	let door = Door::to(&node).await;
	let chain = Chain::connect(&door.url, None).await.unwrap();
	let mut watched = chain.watch_since(1);
	let mut seen: Vec<Block> = Vec::new();
	for _ in 0..3 {
		seen.push(soon("a final block", watched.try_next()).await.unwrap().unwrap());
	}
	door.cut();
	seen.push(soon("a block over another connection", watched.try_next()).await.unwrap().unwrap());
	node.kill9();
	node.restart().await;
	door.leads_to(&node);
	door.cut();
	while seen.len() < 8 {
		// While the node is gone there may be errors, and the stream goes on.
		if let Ok(block) = soon("a block", watched.next()).await.expect("it does not end") {
			seen.push(block);
		}
	}
	for (number, block) in (1..).zip(&seen) {
		assert_eq!(block.number, number);
		assert_eq!(chain.block_at(number).await.unwrap(), *block, "the node still has it");
	}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_comes_back_at_another_chain_is_not_used() {
	let node = Node::builder().start().await;
	// It would look at the name that it is spoken to by, which is the door's.
	let other = Node::of("local").arguments(["--rpc-cors", "all"]).start().await;
	let door = Door::to(&node).await;
	let chain = Chain::connect(&door.url, None).await.unwrap();
	chain.finalised().await.expect("the node answers");
	door.leads_to(&other);
	door.cut();
	let found = soon("an answer", chain.finalised()).await;
	assert!(matches!(found, Err(Error::OtherChain { .. })), "{found:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_block_that_is_not_there_is_said_not_to_be() {
	let chain = shared().await;
	let nowhere = Block { number: 1, hash: [9; 32] };
	assert!(matches!(chain.at(nowhere).await, Err(Error::NoSuchBlock)));
	assert!(matches!(chain.block([9; 32]).await, Err(Error::NoSuchBlock)));
	assert!(matches!(chain.block_at(u32::MAX.into()).await, Err(Error::NoSuchBlock)));
}
