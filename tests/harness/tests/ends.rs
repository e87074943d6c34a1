//! No node outlives its test, however the test ends.

// The promise for a killed test process is the kernel's, and Linux makes it.
#![cfg(target_os = "linux")]

use anamnesis_test_harness::{within, Node};
use std::{
	fs,
	io::{BufRead, BufReader},
	panic::{catch_unwind, AssertUnwindSafe},
	path::PathBuf,
	process::{Child, Command, Stdio},
	time::Duration,
};

/// Whether a process runs. One that has ended and that nobody has waited for does not.
fn runs(id: u32) -> bool {
	fs::read_to_string(format!("/proc/{id}/stat"))
		.ok()
		.and_then(|stat| stat.rsplit_once(") ").map(|(_, rest)| !rest.starts_with(['Z', 'X'])))
		.unwrap_or(false)
}

/// Waits until something is gone that is no child of ours, so that nobody tells us.
async fn gone(what: &str, there: impl Fn() -> bool) {
	let waiting = async {
		while there() {
			tokio::time::sleep(Duration::from_millis(20)).await;
		}
	};
	within(what, None, waiting).await;
}

/// A test process with a node: the process, the node's id and its folder.
fn test_process() -> (Child, u32, PathBuf) {
	let mut process = Command::new(env!("CARGO_BIN_EXE_start_and_wait"))
		.stdout(Stdio::piped())
		.spawn()
		.expect("it was built with this test");
	let output = process.stdout.take().expect("it is piped");
	let mut line = String::new();
	BufReader::new(output).read_line(&mut line).expect("it says what it has started");
	let (id, folder) = line.trim_end().split_once(' ').expect("the id and the folder");
	(process, id.parse().expect("a process id"), PathBuf::from(folder))
}

#[tokio::test]
async fn a_node_is_gone_with_its_folder_when_its_test_fails() {
	let node = Node::builder().start().await;
	let (id, folder) = (node.id(), node.folder().to_path_buf());
	catch_unwind(AssertUnwindSafe(move || {
		let _node = node;
		panic!("the test fails, as it should here");
	}))
	.expect_err("it fails");
	assert!(!runs(id) && !folder.exists());
}

#[tokio::test]
async fn a_node_is_gone_with_its_folder_when_the_test_process_is_killed() {
	let (mut process, node, folder) = test_process();
	assert!(runs(node) && folder.exists());
	process.kill().expect("it runs");
	process.wait().expect("it is ours");
	gone("the end of the node", || runs(node)).await;
	gone("the end of its folder", || folder.exists()).await;
}

#[test]
fn a_node_that_is_not_there_is_told_of_with_what_to_do() {
	let output = Command::new(env!("CARGO_BIN_EXE_start_and_wait"))
		.env("ANAMNESIS_NODE", "/nowhere/anamnesis-node")
		.output()
		.expect("it was built with this test");
	let errors = String::from_utf8_lossy(&output.stderr);
	assert!(
		errors.contains("There is no node at /nowhere/anamnesis-node. Build it with `cargo build"),
		"{errors}",
	);
}
