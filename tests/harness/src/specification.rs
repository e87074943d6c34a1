//! Chains that begin with another runtime than the node's own.

use crate::process;
use serde_json::Value;
use std::{fs, path::PathBuf};
use tempfile::TempDir;

/// The specification of the development chain, to be changed.
pub struct Specification {
	json: Value,
	folder: TempDir,
}

impl Specification {
	/// As the node exports it.
	pub fn of_development() -> Self {
		let exported = process::output_of(&["export-chain-spec", "--chain", "dev"]);
		let json = serde_json::from_slice(&exported).expect("a specification is JSON");
		Self { json, folder: tempfile::tempdir().expect("a folder can be made") }
	}

	/// The code of the runtime that the chain begins with.
	pub fn code(&self) -> Vec<u8> {
		let code = self.json.pointer(CODE).and_then(Value::as_str).expect("there is code");
		let digits = code.trim_start_matches("0x").as_bytes();
		digits
			.chunks(2)
			.map(|byte| {
				let byte = std::str::from_utf8(byte).expect("digits are ASCII");
				u8::from_str_radix(byte, 16).expect("code is hexadecimal")
			})
			.collect()
	}

	/// Makes the chain begin with this one.
	pub fn begin_with(&mut self, code: &[u8]) {
		let digits: String = code.iter().map(|byte| format!("{byte:02x}")).collect();
		*self.json.pointer_mut(CODE).expect("there is code") = format!("0x{digits}").into();
	}

	/// Writes it to a file, which is there for as long as this is.
	pub fn file(&self) -> PathBuf {
		let file = self.folder.path().join("chain.json");
		fs::write(&file, self.json.to_string()).expect("the file can be written");
		file
	}
}

/// Where the code is.
const CODE: &str = "/genesis/runtimeGenesis/code";
