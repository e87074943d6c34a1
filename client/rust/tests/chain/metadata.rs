//! Whether the committed metadata is the runtime's. With `ANAMNESIS_WRITE_METADATA=1` it is written anew:
//! `scripts/rust-metadata.sh`.

use anamnesis_chain_tests::harness::Node;
use anamnesis_client::chain::compatibility::METADATA;
use std::{env, fs, path::Path};
use subxt::ext::codec::{Decode, Encode};

/// The version of the format.
const VERSION: u32 = 16;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_committed_metadata_is_that_of_the_runtime() {
	let node = Node::builder().start().await;
	let chain = node.connect().await;
	// At the first block, since defaults in the metadata grow with the height.
	let genesis = chain.hash_at(0).await.expect("every chain has a first block");
	let answer = chain.call_at(genesis, "Metadata_metadata_at_version", &VERSION.encode()).await;
	let runtime = Option::<Vec<u8>>::decode(&mut &answer[..]).expect("it is bytes");
	let runtime = runtime.expect("the runtime gives this version");
	if env::var_os("ANAMNESIS_WRITE_METADATA").is_some() {
		let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("metadata/runtime.scale");
		fs::write(file, &runtime).expect("the file can be written");
	} else {
		assert!(runtime == METADATA, "the runtime has changed: run scripts/rust-metadata.sh");
	}
}
