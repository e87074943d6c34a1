//! A node that came by warp sync: it has not seen how the authorities changed before, and proves it all the same.

use super::{
	authorities::{seat, Short},
	*,
};
use anamnesis_chain_tests::validators::Validator;
use futures::future::join3;

/// In how many blocks a node has fetched the headers that it began without, at most.
const FEW_BLOCKS: u64 = 30;

/// Waits until the node has the headers of all blocks.
async fn wait_for_headers(node: &Node) {
	let chain = node.connect().await;
	let first = chain.finalised().await.number;
	let mut number = first;
	// They come from the lowest on.
	while chain.hash_at(first - 1).await.is_none() || chain.hash_at(1).await.is_none() {
		assert!(number < first + FEW_BLOCKS, "the headers do not come");
		number = chain.wait_for_finalised(number + 1).await.number;
	}
}

#[tokio::test]
async fn a_node_that_came_by_warp_sync_proves_over_a_change_that_it_has_not_seen() {
	let short = Short::new();
	let node = short.first().await;
	// A warp sync asks three nodes at least.
	let (second, third) = (Validator::node(&[&node]).await, Node::follower(&[&node]).await);
	let through = node.connect().await;
	let sealed = Sealed::new(DOCUMENT);
	let anchoring = async {
		let scene = Scene::of(node).await;
		scene.anchor(&sealed).await;
		scene
	};
	let seating = async {
		let second = second.start().await;
		let seated = seat(&second, &through).await;
		(second, seated)
	};
	let (scene, (second, seated), third) = join3(anchoring, seating, third.start()).await;
	let genesis = genesis(&scene.chain).await;

	let all = [&scene.node, &second, &third];
	let warped = Node::follower(&all).await.arguments(["--sync", "warp"]).start().await;
	warped.wait_for_finalised(seated.since.number + 2).await;
	wait_for_headers(&warped).await;
	let chain = warped.connect().await;
	let early = chain.hash_at(1).await.expect("it has every header");
	assert_eq!(chain.body(early).await, None, "it came by warp sync");

	let file = ask(&warped, scene.subject(0, 0)).await.expect("it proves");
	let opened = opened(&file, &sealed, DOCUMENT, &[]);
	let proven = verify(&opened, &genesis).expect("the file is whole");
	assert_eq!((proven.block.set, proven.block.authorities), (1, 2));
	assert_eq!(proven.anchor.commitment, sealed.commitment());
}
