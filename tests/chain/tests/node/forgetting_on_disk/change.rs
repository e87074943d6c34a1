//! The same while the set of validators changes: the blocks that announce a change stay, and nobody speaks in them.

use super::{
	commands::{rewrite, scan, stop},
	say,
	story::Story,
};
use anamnesis_chain_tests::{
	harness::{actors, Chain, Head, Node, Specification},
	validators::{set_id, Validator},
};
use futures::future::join;

/// Sessions as short as they can be, in blocks.
const SESSION: u32 = 5;

const HISTORY: u64 = 24;

/// Organisation 1 of the development chain, which Bob administers.
const NOMINATOR: u32 = 1;

fn bounded() -> [String; 4] {
	["--blocks-pruning", "24", "--state-pruning", "24"].map(String::from)
}

/// How many transactions are in a block and in the one after it, the inherent included.
async fn transactions(chain: &Chain, announcing: Head) -> [usize; 2] {
	chain.wait_for_finalised(announcing.number + 1).await;
	let next = chain.hash_at(announcing.number + 1).await.expect("it is final");
	let mut counts = [0; 2];
	for (count, block) in counts.iter_mut().zip([announcing.hash, next]) {
		*count = chain.body(block).await.expect("it is in the history").len();
	}
	counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_erased_is_on_no_validator_although_blocks_that_announced_others_stay() {
	let mut specification = Specification::of_development();
	specification.with_sessions_of(SESSION);
	let file = specification.file();
	let chain = file.to_str().expect("it is text");
	let second = Validator::first_node(chain).arguments(bounded()).start().await;
	let address = second.connect().await.address().await;
	let arguments = ["--chain", chain, "--bootnodes", &address];
	let first = Node::builder().arguments(arguments).arguments(bounded()).start().await;
	let story = Story::begin(&first).await;
	let chain = story.chain().clone();

	// A second validator while the patients live, and one again while they are erased.
	let registered = chain.finalised().await;
	let seating = async {
		let validator = Validator::seat(&second, &chain, NOMINATOR, &actors::bob()).await;
		let counts = transactions(&chain, validator.since).await;
		(validator, counts)
	};
	let (patients, (validator, seated)) = join(story.live(), story.while_talking(seating)).await;
	let erasing = chain.finalised().await;
	let unseating = async {
		let gone = validator.unseat(&chain).await;
		// At once: its state leaves the history while the story ends.
		(gone, set_id(&chain, gone.hash).await, transactions(&chain, gone).await)
	};
	let (told, (gone, set, unseated)) =
		join(story.end(patients), story.while_talking(unseating)).await;
	assert!(registered.number < validator.since.number && validator.since.number < erasing.number);
	assert!(erasing.number < gone.number);
	assert_eq!(set, 2, "the set has changed twice");
	for [announcing, next] in [seated, unseated] {
		assert_eq!(announcing, 1, "nobody speaks in a block that announces a change");
		assert!(next > 1, "somebody has waited to speak");
	}

	let needles = told.gone();
	let last = chain.finalised().await;
	let traces = chain.traces(last.hash, &needles).await;
	assert!(traces.is_empty(), "the state knows nothing of the patients: {} entries", traces.len());
	let end = last.number + HISTORY + 1;
	let nodes = [("the first validator", &first), ("the second validator", &second)];
	for (whose, node) in nodes {
		node.wait_for_finalised(end).await;
		let chain = node.connect().await;
		let mut states = Vec::new();
		for number in 0..=end {
			let block = chain.hash_at(number).await.expect("headers stay");
			if chain.has_state(block).await {
				states.push(number);
			}
		}
		let changes = [validator.since.number, gone.number];
		assert!(
			states.iter().all(|number| number + HISTORY > end),
			"{whose} has no state of before its history, at {end} after changes at {changes:?}: {states:?}"
		);
		for announcing in [validator.since, gone] {
			assert!(chain.body(announcing.hash).await.is_some(), "{whose} keeps what announces");
			let next = chain.hash_at(announcing.number + 1).await.expect("headers stay");
			assert_eq!(chain.body(next).await, None, "{whose} keeps no other block");
		}
	}
	stop(&second).await;
	stop(&first).await;
	for (whose, node) in nodes {
		let after = scan(node.folder(), &needles);
		say(&format!("changes of validators, {whose}, after the history"), &after, needles.len());
		rewrite(node.folder());
		let rewritten = scan(node.folder(), &needles);
		assert_eq!(rewritten.lines, Vec::<String>::new(), "{whose}");
	}
}
