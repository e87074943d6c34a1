//! A test process for `tests/ends.rs`: starts a node, says so, and waits to be killed.

use anamnesis_test_harness::Node;

#[tokio::main]
async fn main() {
	let node = Node::builder().start().await;
	println!("{} {}", node.id(), node.folder().display());
	std::future::pending().await
}
