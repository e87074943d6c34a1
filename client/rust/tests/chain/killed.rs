//! Nodes, and programs, that are killed while a transaction is on its way.

use crate::support::{connect, enrolment, soon, Door, CLINIC};
use anamnesis_chain_tests::harness::{actors, Node, Person};
use anamnesis_client::chain::{Chain, Error, Transaction};
use anamnesis_primitives::PractitionerKind;

async fn enrolled(chain: &Chain, person: &Person) -> bool {
	let at = chain.now().await.unwrap();
	at.practitioner(person.account().0).await.unwrap().is_some()
}

async fn practitioners(chain: &Chain) -> u32 {
	let at = chain.now().await.unwrap();
	at.organisation(CLINIC).await.unwrap().expect("it is there").practitioners
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_happens_once_when_the_node_is_killed_before_it_is_final() {
	let mut node = Node::builder().start().await;
	let door = Door::to(&node).await;
	let chain = Chain::connect(&door.url, None).await.unwrap();
	for round in 0..3 {
		let person = Person::fresh();
		let call = enrolment(&person, PractitionerKind::Recorder);
		let (sender, alice) = (chain.clone(), actors::alice());
		let sending = tokio::spawn(async move { sender.submit(&call, &alice).await });
		let watcher = node.connect().await;
		soon("the node to have it", async {
			// In its pool, or already in a block.
			while watcher.pending().await.is_empty() && !sending.is_finished() {
				tokio::task::yield_now().await;
			}
		})
		.await;
		node.kill9();
		node.restart().await;
		door.leads_to(&node);
		door.cut();
		let done = soon("the outcome", sending).await.unwrap().expect("it is done all the same");
		assert!(done.events.iter().any(|event| event.name == "PractitionerEnrolled"));
		assert!(enrolled(&chain, &person).await);
		assert_eq!(practitioners(&chain).await, round + 1, "once");
	}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_was_killed_finishes_what_it_has_kept_and_nothing_happens_twice() {
	let node = Node::builder().start().await;
	let chain = connect(&node).await;
	let person = Person::fresh();
	let call = enrolment(&person, PractitionerKind::Recorder);
	let kept = chain.sign(&call, &actors::alice()).await.unwrap().to_bytes();

	// Killed before it was sent: another program finishes it.
	let restarted = connect(&node).await;
	let transaction = Transaction::from_bytes(&kept).unwrap();
	let done = soon("the outcome", restarted.finish(&transaction)).await.expect("it is done");
	// Killed after it was done, and before it knew.
	let again = Transaction::from_bytes(&kept).unwrap();
	let seen = soon("the outcome", connect(&node).await.finish(&again)).await.expect("it is seen");
	assert_eq!((seen.block, seen.extrinsic), (done.block, done.extrinsic));
	assert_eq!(practitioners(&chain).await, 1);

	assert!(matches!(Transaction::from_bytes(&kept[1..]), Err(Error::NoTransaction)));
	assert!(matches!(Transaction::from_bytes(b""), Err(Error::NoTransaction)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_reported_as_expired_can_never_happen() {
	let node = Node::builder().start().await;
	let chain = connect(&node).await;
	let person = Person::fresh();
	let call = enrolment(&person, PractitionerKind::Recorder);
	// Kept, and not sent before its time is over.
	let kept = chain.sign_for(&call, &actors::alice(), 4).await.unwrap().to_bytes();
	let transaction = Transaction::from_bytes(&kept).unwrap();
	node.wait_for_finalised(transaction.valid_until() + 1).await;
	let outcome = soon("the outcome", chain.finish(&transaction)).await;
	assert!(matches!(outcome, Err(Error::Expired { blocks: 4 })), "{outcome:?}");
	let again = soon("the outcome", chain.finish(&transaction)).await;
	assert!(matches!(again, Err(Error::Expired { .. })), "also when it is sent again: {again:?}");
	assert!(!enrolled(&chain, &person).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_transaction_has_overtaken_can_never_happen() {
	let node = Node::builder().start().await;
	let chain = connect(&node).await;
	let [late, fast] = [Person::fresh(), Person::fresh()];
	let alice = actors::alice();
	let call = enrolment(&late, PractitionerKind::Recorder);
	let kept = chain.sign(&call, &alice).await.unwrap().to_bytes();
	// Nobody knows of the one that was kept, so its nonce is given again.
	let other = enrolment(&fast, PractitionerKind::Recorder);
	soon("the other one", chain.submit(&other, &alice)).await.expect("it is done");
	let transaction = Transaction::from_bytes(&kept).unwrap();
	let outcome = soon("the outcome", chain.finish(&transaction)).await;
	assert!(matches!(outcome, Err(Error::Overtaken)), "{outcome:?}");
	assert!(!enrolled(&chain, &late).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_of_another_chain_is_not_sent() {
	let node = Node::builder().start().await;
	let chain = connect(&node).await;
	let call = enrolment(&Person::fresh(), PractitionerKind::Recorder);
	let mut kept = chain.sign(&call, &actors::alice()).await.unwrap().to_bytes();
	// The hash of the first block begins after the number of the format.
	kept[1] ^= 1;
	let transaction = Transaction::from_bytes(&kept).unwrap();
	let outcome = chain.finish(&transaction).await;
	assert!(matches!(outcome, Err(Error::OtherChain { .. })), "{outcome:?}");
}
