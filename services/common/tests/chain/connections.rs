//! The connection to the node, and what is remembered between two questions: neither lets anything be answered that the
//! node does not say now.

use crate::{availability::*, support::*, tunnel::Tunnel};
use anamnesis_chain_tests::harness::{Chain as Client, Node as Process};
use anamnesis_service::{
	chain::{Chain as _, Node, NotPermitted, Permit, Unavailable},
	now,
};
use nix::sys::signal::Signal;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// A node says so to somebody whom the chain knows.
const ANSWERED: Result<Permit, NotPermitted> = Err(NotPermitted::Denied);

/// After so long nothing is guessed.
const NO_GUESS: Duration = Duration::from_millis(700);

async fn by(tunnel: &Tunnel, world: &World) -> Node {
	let node = Node::new(tunnel.address.clone(), world.genesis);
	assert_eq!(node.may_read(about_nobody()).await, ANSWERED);
	node
}

#[tokio::test]
async fn decisions_share_a_connection_and_take_one_request_while_the_blocks_are_the_same() {
	let process = start().await;
	let world = World::of(&process).await;
	let tunnel = Tunnel::to(&process).await;
	let node = by(&tunnel, &world).await;
	let (mut at_once, mut again) = (0, 0);
	let asking = async {
		while at_once < 50 {
			let before = tunnel.requests();
			assert_eq!(node.may_read(about_nobody()).await, ANSWERED);
			match tunnel.requests() - before {
				1 => at_once += 1,
				2 => again += 1,
				more => panic!("it asked {more} times"),
			}
		}
	};
	timeout(Duration::from_secs(120), asking).await.expect("blocks stay the same for a while");
	assert_eq!(tunnel.connections(), 1, "{at_once} at once, {again} again");

	// Whoever asks seldom asks for the newest blocks first.
	sleep(NO_GUESS).await;
	let before = tunnel.requests();
	assert_eq!(node.may_read(about_nobody()).await, ANSWERED);
	assert_eq!(tunnel.requests() - before, 2);
}

#[tokio::test]
async fn a_connection_that_was_lost_while_it_was_kept_is_made_anew_once() {
	let process = start().await;
	let world = World::of(&process).await;
	let tunnel = Tunnel::to(&process).await;
	let node = by(&tunnel, &world).await;
	tunnel.cut();
	assert_eq!(node.may_read(about_nobody()).await, ANSWERED);
	// What was lost with the question in it is asked once more, and no more.
	sleep(NO_GUESS).await;
	tunnel.cut_when_asked(1);
	assert_eq!(node.may_read(about_nobody()).await, ANSWERED);
	sleep(NO_GUESS).await;
	let before = tunnel.requests();
	tunnel.cut_when_asked(2);
	assert_eq!(node.may_read(about_nobody()).await, Err(Unavailable::NodeLost.into()));
	assert_eq!(tunnel.requests() - before, 2);
	assert_eq!(node.may_read(about_nobody()).await, ANSWERED);
}

#[tokio::test]
async fn what_one_node_said_is_not_believed_of_another_one() {
	let (mut process, mut fork) = tokio::join!(start(), start());
	let world = World::of(&process).await;
	assert_eq!(World::of(&fork).await.genesis, world.genesis);
	let (one, other) = (process.connect().await, fork.connect().await);
	let tunnel = Tunnel::to(&process).await;
	let node = by(&tunnel, &world).await;
	let hash_on = |chain: &Client, number: u32| {
		let chain = chain.clone();
		async move { chain.hash_at(number.into()).await.map(|hash| hash.0) }
	};

	// The same chain up to its first block, and other blocks: what was guessed is not there.
	node.clock().await.expect("it works");
	tunnel.leads_to(&fork);
	assert_eq!(node.may_read(about_nobody()).await, ANSWERED);
	let clock = node.clock().await.expect("it works");
	assert_eq!(hash_on(&other, clock.number).await, Some(clock.hash));

	// The blocks are named, and have given way to others before anything is asked of them.
	sleep(NO_GUESS).await;
	tunnel.leads_to_after(1, &process);
	assert_eq!(node.may_read(about_nobody()).await, ANSWERED);
	let clock = node.clock().await.expect("it works");
	assert_eq!(hash_on(&one, clock.number).await, Some(clock.hash));

	// A node that begins anew, and finds nobody to get the blocks from; and one of another chain. They would look at the
	// name that they are spoken to by, which is the tunnel's.
	let any_name = ["--rpc-cors", "all"];
	let empty = Process::follower(&[&fork]).await.arguments(any_name);
	fork.kill9();
	let empty = empty.start().await;
	tunnel.leads_to(&empty);
	assert_eq!(node.may_read(about_nobody()).await, Err(Unavailable::NotBegun.into()));
	let stranger = Process::of("local").arguments(any_name).start().await;
	tunnel.leads_to(&stranger);
	assert_eq!(node.may_read(about_nobody()).await, Err(Unavailable::OtherChain.into()));

	// Gone, and back.
	tunnel.leads_to(&process);
	assert_eq!(node.may_read(about_nobody()).await, ANSWERED);
	process.kill9();
	let asked = timeout(Duration::from_secs(5), node.may_read(about_nobody())).await;
	assert_eq!(asked.expect("it is found at once"), Err(Unavailable::NodeLost.into()));
	process.restart().await;
	tunnel.leads_to(&process);
	let back = async {
		while node.may_read(about_nobody()).await != ANSWERED {
			sleep(Duration::from_millis(100)).await;
		}
	};
	timeout(Duration::from_secs(60), back).await.expect("it is back");
}

#[tokio::test]
async fn a_node_that_is_cut_off_from_the_chain_decides_nothing_after_a_while() {
	let validator = start().await;
	let follower = Process::follower(&[&validator]).await.start().await;
	follower.wait_for_finalised(2).await;
	let world = World::of(&follower).await;
	let node = world.node.clone().with_max_age(MAX_AGE);
	let asked = |expected: Result<(), ()>| {
		let node = node.clone();
		async move {
			let asking = async {
				loop {
					match node.clock().await {
						Ok(clock) => {
							let age = now().saturating_sub(clock.moment);
							assert!(age < MAX_AGE + SLACK, "it rests on a block of {age} ms");
							if expected.is_ok() {
								break;
							}
						},
						Err(Unavailable::NotFinalising { .. }) if expected.is_err() => break,
						Err(Unavailable::NotFinalising { .. }) => (),
						Err(other) => panic!("{other}"),
					}
					sleep(Duration::from_millis(50)).await;
				}
			};
			timeout(Duration::from_secs(90), asking).await.expect("it comes to that");
		}
	};
	asked(Ok(())).await;
	signal(&validator, Signal::SIGSTOP);
	asked(Err(())).await;
	assert!(matches!(
		node.may_read(about_nobody()).await,
		Err(NotPermitted::Unavailable(Unavailable::NotFinalising { .. }))
	));
	signal(&validator, Signal::SIGCONT);
	asked(Ok(())).await;
	assert_eq!(node.may_read(about_nobody()).await, ANSWERED);
}

/// How old a block may be in these tests, and how long an answer may be on its way to them, in milliseconds.
const MAX_AGE: u64 = 15_000;
const SLACK: u64 = 5_000;
