//! The node's commands, as an operator calls them on a node that has ended.

use anamnesis_chain_tests::harness::{within, Node};
use std::{
	collections::BTreeSet,
	env,
	fs::File,
	io::Write,
	path::{Path, PathBuf},
	process::{Command, Output, Stdio},
};

/// What `scan-folder` answers.
#[derive(Debug)]
pub struct Scan {
	/// Which needles were found, counted from 0.
	pub found: BTreeSet<usize>,
	/// A line for every place.
	pub lines: Vec<String>,
}

/// The node that the tests spawn: what `ANAMNESIS_NODE` says, or what cargo has built beside them.
fn command() -> Command {
	let beside = || {
		let test = env::current_exe().expect("a program knows where it is");
		let folder = test.ancestors().skip(1).find(|folder| !folder.ends_with("deps"));
		folder.expect("a program is in a folder").join("anamnesis-node")
	};
	Command::new(env::var_os("ANAMNESIS_NODE").map_or_else(beside, PathBuf::from))
}

/// Asks a node to end as an operator would, and waits until it has let go of its database.
pub async fn stop(node: &Node) {
	let id = node.id().to_string();
	let asked = Command::new("kill").args(["-TERM", &id]).status().expect("there is a `kill`");
	assert!(asked.success(), "the node runs");
	within("the end of the node", Some(node.log()), node.log().wait_for(|_| None::<()>)).await;

	let database = node.folder().join("chains/anamnesis_dev/paritydb");
	for lock in [database.join("full.lock"), database.join("full/lock")] {
		let waiting = tokio::task::spawn_blocking(move || {
			File::open(&lock).and_then(|lock| lock.lock()).expect("the lock can be taken")
		});
		within("the end of the process", Some(node.log()), waiting)
			.await
			.expect("it does not panic");
	}
}

/// Searches every file below a base path.
pub fn scan(base_path: &Path, needles: &[Vec<u8>]) -> Scan {
	let mut child = command()
		.args(["scan-folder", "--needles", "-", "--base-path"])
		.arg(base_path)
		.stdin(Stdio::piped())
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()
		.expect("the node starts");
	let mut input = child.stdin.take().expect("it is piped");
	for needle in needles {
		let digits: String = needle.iter().map(|byte| format!("{byte:02x}")).collect();
		writeln!(input, "{digits}").expect("it reads its input");
	}
	drop(input);
	let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");

	let stderr = String::from_utf8_lossy(&stderr);
	let lines: Vec<_> = String::from_utf8_lossy(&stdout).lines().map(String::from).collect();
	let expected = if lines.is_empty() { 0 } else { 1 };
	assert_eq!(status.code(), Some(expected), "{stderr}");
	let number = |line: &String| {
		let number: usize = line.split('\t').next()?.parse().ok()?;
		number.checked_sub(1)
	};
	let found =
		lines.iter().map(|line| number(line).expect("a line begins with a number")).collect();
	Scan { found, lines }
}

/// Rewrites the database below a base path.
pub fn rewrite(base_path: &Path) {
	let output = command()
		.args(["rewrite-database", "--dev", "--base-path"])
		.arg(base_path)
		.output()
		.expect("the node starts");
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Best, finalised and genesis block, as JSON.
pub fn chain_info(base_path: &Path) -> String {
	let output = command()
		.args(["chain-info", "--dev", "--base-path"])
		.arg(base_path)
		.output()
		.expect("the node starts");
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	String::from_utf8(output.stdout).expect("JSON is text")
}

/// What a command says that does not do what it is asked.
pub fn refused(arguments: &[&str], base_path: &Path) -> String {
	let output = command()
		.args(arguments)
		.arg("--base-path")
		.arg(base_path)
		.stdin(Stdio::null())
		.output()
		.expect("the node starts");
	let said = String::from_utf8_lossy(&output.stderr).into_owned();
	assert!(!output.status.success(), "{arguments:?} was done: {said}");
	if arguments.first() == Some(&"scan-folder") {
		assert_eq!(output.status.code(), Some(2), "nothing is known");
	}
	said
}
