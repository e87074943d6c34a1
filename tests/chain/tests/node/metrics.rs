//! What whoever runs a node sees without asking the chain.

use anamnesis_chain_tests::harness::Node;

#[tokio::test]
async fn a_node_shows_whether_validators_and_seats_are_there_and_how_long_its_history_is() {
	let node = Node::builder().start().await;
	let chain = node.connect().await;
	// The values are those of the finalised block before, at the latest.
	chain.wait_for_finalised(3).await;
	let metrics = node.metrics().await;
	let shown = |name: &str| metrics.get(name).copied();
	assert_eq!(shown("anamnesis_validators"), Some(1.0));
	assert_eq!(shown("anamnesis_silent_validators"), Some(0.0));
	assert_eq!(shown("anamnesis_council_seats"), Some(3.0));
	assert_eq!(shown("anamnesis_silent_council_seats"), Some(0.0));
	assert_eq!(shown("anamnesis_history_blocks"), Some(1_800.0));
}
