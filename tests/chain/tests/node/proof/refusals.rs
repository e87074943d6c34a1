//! What a node cannot prove, and that it says so.

use super::*;
use anamnesis_chain_tests::harness::Specification;

/// There is no such version.
pub const NOT_THERE: i32 = 7003;
/// It is not final yet, as far as the node has seen.
const NOT_FINAL: i32 = 7004;
/// The node lacks a part of the proof.
const NO_PROOF: i32 = 7005;

#[tokio::test]
async fn what_is_not_there_is_not_proven() {
	let scene = Scene::of(Node::builder().start().await).await;
	scene.anchor(&Sealed::new(DOCUMENT)).await;
	let nobody = Subject { patient: PatientId([0x5a; 16]), ..scene.subject(0, 0) };
	let no_batch = Subject { leaf: Some(0), ..scene.subject(0, 0) };
	for subject in [scene.subject(0, 1), scene.subject(1, 0), nobody, no_batch] {
		assert_eq!(ask(&scene.node, subject).await, Err(NOT_THERE), "{subject:?}");
	}
}

#[tokio::test]
async fn a_node_that_sees_no_votes_says_that_it_waits_for_them() {
	let scene = Scene::of(Node::builder().start().await).await;
	let anchored = scene.anchor(&Sealed::new(DOCUMENT)).await;
	let height = scene.chain.header(anchored.block).await.expect("it is there").number;
	// litep2p, the default, keeps no connection while a protocol is missing that the other side has.
	let deaf = Node::follower(&[&scene.node])
		.await
		.arguments(["--no-grandpa", "--network-backend", "libp2p"])
		.start()
		.await;
	deaf.connect().await.wait_for_best(height).await;

	let subject = scene.subject(0, 0);
	assert_eq!(ask(&deaf, subject).await, Err(NOT_FINAL));
	assert_eq!(ask(&deaf, scene.subject(1, 0)).await, Err(NOT_THERE), "this it knows already");
	assert!(ask(&scene.node, subject).await.is_ok(), "another node has seen them");
}

#[tokio::test]
async fn a_node_whose_specification_is_another_chains_proves_nothing() {
	let mut specification = Specification::of_development();
	let file = specification.file();
	let arguments = ["--chain", file.to_str().expect("it is text")];
	let mut scene = Scene::of(Node::builder().arguments(arguments).start().await).await;
	scene.anchor(&Sealed::new(DOCUMENT)).await;
	let genesis = genesis(&scene.chain).await;
	assert!(verify(&scene.prove(0, 0).await, &genesis).is_ok());

	// Somebody edits the file. The node goes on with the chain in its database.
	specification.with_sessions_of(50);
	assert_eq!(specification.file(), file);
	scene.node.kill9();
	scene.node.restart().await;
	assert_eq!(ask(&scene.node, scene.subject(0, 0)).await, Err(NO_PROOF));
	assert_eq!(ask(&scene.node, scene.subject(1, 0)).await, Err(NOT_THERE));
}
