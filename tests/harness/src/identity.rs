//! What a node is known by among its peers.

use crate::{actors::random, process};
use std::fs;

/// A node's identity: the key that it keeps, and the name that follows from it.
#[derive(Clone, Debug)]
pub struct Identity {
	/// The key, as `--node-key` takes it.
	pub key: String,
	/// The peer id, as it ends an address.
	pub peer: String,
}

impl Identity {
	/// One that nobody has had before.
	pub fn fresh() -> Self {
		let key: String = random().iter().map(|byte| format!("{byte:02x}")).collect();
		let file = tempfile::NamedTempFile::new().expect("a temporary file can be made");
		fs::write(file.path(), &key).expect("it can be written");
		let path = file.path().to_str().expect("the name of a temporary file is text");
		let peer = process::output_of(&["key", "inspect-node-key", "--file", path]);
		let peer = String::from_utf8(peer).expect("a peer id is text").trim().to_owned();
		Self { key, peer }
	}
}
