//! Compiled runtimes are kept from one start to the next, where an operator says so.

use anamnesis_chain_tests::harness::Node;
use std::{collections::BTreeMap, fs, path::Path, time::SystemTime};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_runtime_is_compiled_once_where_an_operator_names_a_folder_and_a_bad_folder_stops_nobody()
{
	let folder = tempfile::tempdir().expect("a folder can be made");
	let cache = folder.path().join("compiled");
	let mut node = Node::builder().through(["env".to_owned(), variable(&cache)]).start().await;
	node.wait_for_finalised(1).await;
	let compiled = below(&cache);
	assert!(!compiled.is_empty(), "it keeps what it has compiled");
	node.restart().await;
	node.wait_for_finalised(2).await;
	assert_eq!(below(&cache), compiled, "and takes that at the next start");

	let file = folder.path().join("a file");
	fs::write(&file, "and no folder").expect("it can be written");
	let node = Node::builder().through(["env".to_owned(), variable(&file)]).start().await;
	node.wait_for_finalised(1).await;
}

fn variable(folder: &Path) -> String {
	format!("ANAMNESIS_WASM_CACHE={}", folder.display())
}

/// Compiled modules below a folder, and when each was written: one that is compiled again is written again.
fn below(folder: &Path) -> BTreeMap<String, SystemTime> {
	let mut found = BTreeMap::new();
	for entry in fs::read_dir(folder).expect("it is there") {
		let entry = entry.expect("it can be read");
		let path = entry.path();
		if path.is_dir() {
			found.extend(below(&path));
		} else if path.extension().is_none() {
			let written = entry.metadata().and_then(|metadata| metadata.modified());
			found.insert(path.display().to_string(), written.expect("a file has a time"));
		}
	}
	found
}
