//! Whoever changes what clients see raises the version.

use anamnesis_runtime::{Runtime, VERSION};
use codec::Encode;
use sp_io::hashing::blake2_256;

/// What the last release was, from the fixtures of the rehearsal of upgrades.
const RELEASED: u32 = 2;
const RELEASED_METADATA: &str =
	include_str!("../../tests/fixtures/runtime/spec-2.metadata.blake2b-256");

/// What is wrong with these versions, given whether the metadata are those of the release.
fn complaint(released: u32, now: u32, is_same: bool) -> Option<String> {
	if now < released {
		return Some(format!(
			"spec_version {now} is lower than that of the last release, {released}"
		));
	}
	(now == released && !is_same).then(|| {
		format!("the metadata have changed since the last release: raise spec_version {now}")
	})
}

#[test]
fn metadata_that_changed_have_another_spec_version() {
	// Asked on a chain, since defaults in the metadata (a new account's nonce) depend on the block.
	let metadata = sp_io::TestExternalities::default()
		.execute_with(|| Runtime::metadata_at_version(15))
		.encode();
	let hash: String = blake2_256(&metadata).iter().map(|byte| format!("{byte:02x}")).collect();
	let is_same = hash == RELEASED_METADATA.trim();
	assert_eq!(complaint(RELEASED, VERSION.spec_version, is_same), None);
}

#[test]
fn the_check_finds_what_is_wrong() {
	assert!(complaint(2, 2, false).is_some());
	assert!(complaint(2, 1, true).is_some());
	assert_eq!(complaint(2, 2, true), None);
	assert_eq!(complaint(2, 3, false), None);
}
