//! Many transactions of one account at once.

use crate::support::{connect, enrolment, soon, CLINIC};
use anamnesis_chain_tests::harness::{actors, Node, Person};
use anamnesis_client::chain::Chain;
use anamnesis_primitives::PractitionerKind;
use futures::future::join_all;
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_transactions_of_one_account_at_once_all_happen_once() {
	let node = Node::builder().start().await;
	let chain = connect(&node).await;
	let people: Vec<_> = (0..20).map(|_| Person::fresh()).collect();
	enrol_all(&people, |_| chain.clone()).await;
	assert_eq!(practitioners(&chain).await, 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_programs_that_send_for_one_account_do_not_lose_anything() {
	let node = Node::builder().start().await;
	let [one, other] = [connect(&node).await, connect(&node).await];
	let people: Vec<_> = (0..6).map(|_| Person::fresh()).collect();
	enrol_all(&people, |at| if at % 2 == 0 { one.clone() } else { other.clone() }).await;
	assert_eq!(practitioners(&one).await, 6);
}

async fn enrol_all(people: &[Person], over: impl Fn(usize) -> Chain) {
	let enrolling = people.iter().enumerate().map(|(at, person)| {
		let chain = over(at);
		async move {
			let call = enrolment(person, PractitionerKind::Recorder);
			chain.submit(&call, &actors::alice()).await
		}
	});
	let done = soon("all of the enrolments", join_all(enrolling)).await;
	let places: BTreeSet<_> = done
		.into_iter()
		.map(|outcome| outcome.expect("each of them is done"))
		.map(|done| (done.block.number, done.extrinsic))
		.collect();
	assert_eq!(places.len(), people.len(), "each is a transaction of its own");
}

async fn practitioners(chain: &Chain) -> u32 {
	let at = chain.now().await.unwrap();
	at.organisation(CLINIC).await.unwrap().expect("it is there").practitioners
}
