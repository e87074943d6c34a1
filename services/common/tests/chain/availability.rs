//! When nobody can say, the services say so, and why.

use crate::support::*;
use anamnesis_chain_tests::harness::{actors, Node as Process};
use anamnesis_primitives::{Commitment, PatientId, Purpose};
use anamnesis_service::{
	chain::{Chain as _, Node, NotPermitted, Question, Unavailable},
	now,
};
use nix::{
	sys::signal::{kill, Signal},
	unistd::Pid,
};
use std::time::Duration;

pub fn about_nobody() -> Question {
	Question {
		// Nobody has registered this patient. Alice administers an organisation, so the chain knows her.
		patient: PatientId([1; 16]),
		record: 0,
		reader: actors::account(&actors::alice()).0,
		acting_for: Some(0),
		purpose: Purpose::Treatment,
	}
}

#[tokio::test]
async fn the_answers_of_the_real_node_are_understood() {
	let world = World::shared().await;
	let node = &world.node;
	assert_eq!(node.may_read(about_nobody()).await, Err(NotPermitted::Denied));
	let stranger = Question { reader: [3; 32], ..about_nobody() };
	assert_eq!(node.may_read(stranger).await, Err(NotPermitted::Stranger));
	let commitment = Commitment { scheme: Commitment::SCHEME, hash: [4; 32] };
	assert_eq!(node.is_anchored(PatientId([1; 16]), 0, 0, commitment).await, Ok(false));
	assert_eq!(node.policy(PatientId([1; 16])).await, Ok(None));

	let clock = node.clock().await.expect("it works");
	assert_eq!(world.chain.hash_at(clock.number.into()).await.expect("it is there").0, clock.hash);
	assert!(clock.moment.abs_diff(now()) < 60_000);

	// Another chain.
	let other = Node::new(world.address.clone(), [9; 32]);
	assert_eq!(other.is_working().await, Err(Unavailable::OtherChain));
	assert_eq!(other.may_read(about_nobody()).await, Err(Unavailable::OtherChain.into()));
	assert_eq!(other.acts_for([3; 32]).await, Err(Unavailable::OtherChain));

	// A block that is finalised is some seconds old.
	let strict = node.clone().with_max_age(1);
	let refused = strict.may_read(about_nobody()).await;
	assert!(
		matches!(refused, Err(NotPermitted::Unavailable(Unavailable::NotFinalising { .. }))),
		"{refused:?}"
	);
}

pub fn signal(process: &Process, signal: Signal) {
	let id = process.id().try_into().expect("ids are small");
	kill(Pid::from_raw(id), signal).expect("it runs");
}

#[tokio::test]
async fn a_node_that_stands_still_or_is_gone_permits_nothing_until_it_is_back() {
	let mut process = start().await;
	let world = World::of(&process).await;
	let node = &world.node;
	assert_eq!(node.may_read(about_nobody()).await, Err(NotPermitted::Denied));

	signal(&process, Signal::SIGSTOP);
	let account = [3; 32];
	let (read, adds, side, key, policy, clock) = tokio::join!(
		node.may_read(about_nobody()),
		node.adds(account),
		node.acts_for(account),
		node.reader_key(about_nobody()),
		node.policy(PatientId([1; 16])),
		node.clock(),
	);
	assert_eq!(read, Err(Unavailable::NodeLost.into()));
	assert_eq!(adds, Err(Unavailable::NodeLost.into()));
	assert_eq!(side, Err(Unavailable::NodeLost));
	assert_eq!(key, Err(Unavailable::NodeLost.into()));
	assert_eq!(policy, Err(Unavailable::NodeLost));
	assert_eq!(clock, Err(Unavailable::NodeLost));

	signal(&process, Signal::SIGCONT);
	world.works().await;
	assert_eq!(node.may_read(about_nobody()).await, Err(NotPermitted::Denied));

	process.kill9();
	let asked = tokio::time::timeout(Duration::from_secs(30), node.may_read(about_nobody()));
	assert_eq!(asked.await.expect("it is answered"), Err(Unavailable::NodeLost.into()));
}
