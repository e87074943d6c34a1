//! The runtime of the last release, and the one that is built now.

use anamnesis_release::{
	code::{metadata_of, Code},
	diff::Diff,
	items::{Items, VERSION},
};
use std::{fs, path::PathBuf};

fn released() -> Vec<u8> {
	let file =
		PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/runtime/spec-2.wasm");
	fs::read(file).expect("the runtime of the last release is there")
}

fn built() -> Code {
	let code = anamnesis_runtime::WASM_BINARY.expect("the runtime is built");
	Code::sent(code.to_vec()).expect("it is a runtime")
}

fn items(code: &Code) -> Items {
	let metadata = code.metadata(VERSION).expect("it has metadata of this version");
	Items::of(&metadata_of(metadata).expect("they decode")).expect("they are complete")
}

/// What the release will be stopped by, found with every test.
#[test]
fn no_number_changed_since_the_last_release() {
	let released = Code::sent(released()).expect("it is a runtime");
	let diff = Diff::between(&items(&released), &items(&built()));
	assert_eq!(diff.faults, [""; 0]);
}

#[test]
fn a_runtime_says_what_it_is() {
	let code = built();
	let version = code.version().expect("it does");
	assert_eq!(version, anamnesis_runtime::VERSION);
	let summary = code.summary().expect("it does");
	assert_eq!(summary.spec_name, "anamnesis");
	assert_eq!(summary.spec_version, anamnesis_runtime::VERSION.spec_version);
	assert_eq!(summary.bytes, code.bytes().len());
	// That is for releases.
	assert!(!summary.metadata_hash_embedded);
}

#[test]
fn compressed_it_is_the_same_runtime() {
	let plain = built();
	let sent = Code::built(plain.bytes().to_vec()).expect("it is a runtime");
	assert!(sent.bytes().len() * 2 < plain.bytes().len());
	let again = Code::sent(sent.bytes().to_vec()).expect("it is a runtime");
	assert_eq!(
		again.metadata_digest().expect("it has one"),
		plain.metadata_digest().expect("it has one")
	);
	assert_ne!(
		again.summary().expect("it says").blake2_256,
		plain.summary().expect("it says").blake2_256
	);
}

#[test]
fn what_is_no_runtime_is_said_to_be_none() {
	let reason = |bytes: &[u8]| Code::sent(bytes.to_vec()).err().expect("it is none");
	assert!(reason(b"{}").starts_with("this is no wasm"));
	assert!(reason(b"\0asm\x01\0\0\0").contains("no section says its version"));
	// The mark of what is compressed, and nothing behind it.
	let mark = [82, 188, 83, 118, 70, 219, 142, 5];
	assert!(reason(&mark).len() > 10);
	let reason = metadata_of(b"meta\x10\x00".to_vec()).expect_err("it ends too early");
	assert!(reason.starts_with("metadata cannot be decoded"), "{reason}");
}
