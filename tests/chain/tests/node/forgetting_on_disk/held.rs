//! Clients that hold a block keep states from being deleted, but not for longer than a minute after the history.

use super::{bounded, HISTORY};
use anamnesis_chain_tests::harness::{within, AnamnesisConfig, Chain, Node};
use subxt::{ext::frame_decode::storage::encode_storage_key_prefix, OnlineClient};

/// For how many blocks after the history a client can hold one.
const GRACE: u64 = 32;

/// Which of these blocks the node still has the state of.
async fn states(chain: &Chain, numbers: impl Iterator<Item = u64>) -> Vec<u64> {
	let mut states = Vec::new();
	for number in numbers {
		let block = chain.hash_at(number).await.expect("headers stay");
		if chain.has_state(block).await {
			states.push(number);
		}
	}
	states
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn states_that_a_client_holds_are_deleted_a_minute_after_the_history() {
	let node = Node::builder().arguments(bounded()).start().await;
	let chain = node.connect().await;
	chain.wait_for_finalised(1).await;
	// Unlike the connections of the harness it follows the head, and holds the block that it looks at.
	let holding = async {
		let client = OnlineClient::<AnamnesisConfig>::from_insecure_url(node.url()).await;
		let client = client.expect("the node listens");
		let block = client.at_current_block().await.expect("there are blocks");
		(client, block)
	};
	let (client, block) = within("a block to hold", Some(node.log()), holding).await;
	let held = block.block_number();
	let last = chain.wait_for_finalised(held + 2 * HISTORY).await.number;
	let kept = states(&chain, held..last).await;
	assert_eq!(kept, (held..last).collect::<Vec<_>>(), "or it is no test of anything");

	// The hold is ended beside a block, and the state is deleted with the next one.
	let last = chain.wait_for_finalised(held + HISTORY + GRACE + 3).await.number;
	assert_eq!(states(&chain, held..=last - HISTORY - GRACE - 2).await, Vec::<u64>::new());
	// The client is still there, and is told so.
	let time =
		block.storage().fetch_raw(encode_storage_key_prefix("Timestamp", "Now").to_vec()).await;
	assert!(time.is_err(), "{time:?}");
	assert!(client.at_current_block().await.is_ok(), "whoever looks at new blocks goes on");
}
