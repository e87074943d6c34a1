//! The pallet keeps nothing about a single patient, so it has nothing to forget.

use crate::mock::*;
use codec::Encode;

/// Whether the metadata of the runtime, with the types of all storage, calls, events and errors, has this word.
fn metadata_has(word: &str) -> bool {
	let metadata = Test::metadata().encode();
	metadata.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn no_type_of_the_pallet_has_a_patient_in_it() {
	assert!(metadata_has("PostedRoot"), "the types of the storage are in the metadata");
	assert!(metadata_has("Service"), "the types of the calls are in the metadata");
	assert!(!metadata_has("PatientId"));
}
