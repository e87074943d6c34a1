//! Chains that begin with another runtime than the node's own.

use crate::process;
use serde_json::Value;
use std::{fs, fs::File, io::Write, os::fd::AsRawFd, path::PathBuf, sync::OnceLock};
use tempfile::TempDir;

/// The specification of a chain, to be changed.
pub struct Specification {
	json: Value,
	folder: TempDir,
}

impl Specification {
	/// As the node exports it.
	pub fn of_development() -> Self {
		Self::of("dev")
	}

	/// That of a chain which the node knows by name.
	pub fn of(chain: &str) -> Self {
		let exported = process::output_of(&["export-chain-spec", "--chain", chain]);
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

	/// Gives the chain sessions of so many blocks instead of ten minutes.
	pub fn with_sessions_of(&mut self, blocks: u32) {
		let consortium = self.json.pointer_mut(CONSORTIUM).and_then(Value::as_object_mut);
		let consortium = consortium.expect("there is a consortium");
		consortium.insert("sessionBlocks".into(), blocks.into());
	}

	/// Its raw form.
	pub fn raw(&self) -> Raw {
		let plain = self.file();
		Raw::of(plain.to_str().expect("the name of a temporary file is text"))
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
/// Where its consortium is.
const CONSORTIUM: &str = "/genesis/runtimeGenesis/patch/consortium";

/// A file with a raw specification. It is there for as long as this, and has no name that somebody would have to delete:
/// nothing in a `static` is ever dropped.
///
/// A node that gets a specification that is not raw builds the genesis at each start, which takes more than everything else
/// about it.
pub struct Raw {
	_file: File,
	path: String,
}

impl Raw {
	fn of(chain: &str) -> Self {
		let raw = process::output_of(&["export-chain-spec", "--chain", chain, "--raw"]);
		let mut file = tempfile::tempfile().expect("a temporary file can be made");
		file.write_all(&raw).expect("it can be written");
		let path = format!("/proc/{}/fd/{}", std::process::id(), file.as_raw_fd());
		Self { _file: file, path }
	}

	/// What `--chain` takes, on Linux.
	pub fn path(&self) -> &str {
		&self.path
	}
}

/// That of the development chain. It is there for as long as this process.
pub(crate) fn development() -> &'static str {
	static FILE: OnceLock<Raw> = OnceLock::new();
	FILE.get_or_init(|| Raw::of("dev")).path()
}
