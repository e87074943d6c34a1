//! The newest row of the compatibility table says what is built here.

use anamnesis_release::items::VERSION;
use anamnesis_runtime::VERSION as RUNTIME;

const PAGE: &str =
	include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/src/reference/compatibility.md"));
const LOCKED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock"));
const LOCKED_OF_SERVICES: &str =
	include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../services/Cargo.lock"));
const OF_THE_CLIENT: &str =
	include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../client/js/package.json"));
const TOOLCHAIN: &str =
	include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../rust-toolchain.toml"));

/// What stands between these words.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
	let rest = &text[text.find(before)? + before.len()..];
	Some(&rest[..rest.find(after)?])
}

fn locked<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
	between(lock, &format!("\nname = \"{name}\"\nversion = \""), "\"")
}

/// The cells of the first row.
fn newest() -> Vec<&'static str> {
	let (_, rows) = PAGE.split_once("|---|").expect("there is a table");
	let row = rows.lines().nth(1).expect("it has a row");
	row.trim_matches('|').split('|').map(str::trim).collect()
}

#[test]
fn the_newest_row_is_what_is_built() {
	let row = newest();
	let spec = row[0].trim_end_matches(", not released");
	assert_eq!(spec, RUNTIME.spec_version.to_string());
	assert_eq!(row[1], RUNTIME.transaction_version.to_string());
	assert!(row[2].starts_with("2609."), "the release of the SDK: {}", row[2]);
	assert_eq!(Some(row[3]), locked(LOCKED, "frame-system"));
	assert_eq!(Some(row[4]), between(OF_THE_CLIENT, "\"@polkadot/api\": \"", "\""));
	assert_eq!(Some(row[5]), locked(LOCKED_OF_SERVICES, "subxt"));
	assert_eq!(Some(row[6]), between(TOOLCHAIN, "\nchannel = \"", "\""));
	assert!(row[7].ends_with(&VERSION.to_string()));
}
