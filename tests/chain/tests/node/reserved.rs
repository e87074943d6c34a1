//! Reserved peers: whoever is not among them gets no blocks.

use crate::preflight::command;
use anamnesis_chain_tests::harness::Node;

#[tokio::test]
async fn a_node_with_reserved_peers_alone_gives_blocks_to_them_and_to_nobody_else() {
	let folder = tempfile::tempdir().expect("a folder can be made");
	let key = folder.path().join("node.key");
	let made = command().args(["key", "generate-node-key", "--file"]).arg(&key).output();
	// The key goes to the file, and the identity is said.
	let said = String::from_utf8(made.expect("the node starts").stderr).expect("it is text");
	let peer = said.trim().lines().last().expect("there is an identity").to_owned();

	// Where it listens does not matter: it is the one that calls.
	let reserved = format!("/ip4/127.0.0.1/tcp/1/p2p/{peer}");
	let only = ["--reserved-only", "--reserved-nodes", &reserved];
	let validator = Node::builder().arguments(only).start().await;
	let stranger = Node::follower(&[&validator]).await.start().await;
	let key = key.to_str().expect("the path is text");
	// Nobody but the validator, or the stranger would be let in by the member.
	let address = validator.connect().await.address().await;
	let only = ["--node-key-file", key, "--reserved-only", "--reserved-nodes", &address];
	let member = Node::follower(&[&validator]).await.arguments(only);
	let member = member.start().await;

	member.wait_for_finalised(5).await;
	assert_eq!(member.connect().await.peers().await, 1);
	let stranger = stranger.connect().await;
	assert_eq!((stranger.peers().await, stranger.best().await.number), (0, 0));
}
