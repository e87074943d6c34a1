//! The vectors of claims and of digests over what a custodian keeps, which every language has to meet.

use anamnesis_primitives::{
	erasure::claim,
	records::{toggle_version, Blinding, Commitment},
	PatientId,
};
use serde_json::Value;

fn vectors(of: &str) -> Vec<Value> {
	let file: Value =
		serde_json::from_str(include_str!("../vectors/erasure.json")).expect("it is JSON");
	file[of].as_array().expect("there is a list").clone()
}

fn bytes<const N: usize>(vector: &Value, field: &str) -> [u8; N] {
	let text = vector[field].as_str().unwrap_or_else(|| panic!("{field} is missing"));
	hex::decode(text).expect("it is hexadecimal").try_into().expect("it has its length")
}

fn number(vector: &Value, field: &str) -> u32 {
	let number = vector[field].as_u64().unwrap_or_else(|| panic!("{field} is missing"));
	number.try_into().expect("it fits")
}

#[test]
fn every_vector_gives_its_claim() {
	let vectors = vectors("claims");
	assert!(vectors.len() >= 3);
	for vector in &vectors {
		let (blinding, patient) = (bytes(vector, "blinding"), PatientId(bytes(vector, "patient")));
		assert_eq!(claim(&blinding, &patient), bytes(vector, "claim"), "{}", vector["name"]);
	}
}

#[test]
fn one_bit_of_blinding_or_patient_gives_another_claim() {
	let vector = &vectors("claims")[0];
	let (blinding, patient): (Blinding, [u8; 16]) =
		(bytes(vector, "blinding"), bytes(vector, "patient"));
	let whole = claim(&blinding, &PatientId(patient));
	for bit in 0..512 {
		let mut flipped = blinding;
		flipped[bit / 8] ^= 1 << (bit % 8);
		assert_ne!(claim(&flipped, &PatientId(patient)), whole);
	}
	for bit in 0..128 {
		let mut flipped = patient;
		flipped[bit / 8] ^= 1 << (bit % 8);
		assert_ne!(claim(&blinding, &PatientId(flipped)), whole);
	}
}

#[test]
fn every_vector_gives_its_digest_over_versions() {
	let vectors = vectors("digests");
	assert!(vectors.len() >= 4);
	for vector in &vectors {
		let versions = vector["versions"].as_array().expect("there is a list");
		let digest = versions.iter().fold([0; 32], |digest, kept| {
			let scheme = number(kept, "scheme").try_into().expect("it fits");
			let commitment = Commitment { scheme, hash: bytes(kept, "hash") };
			toggle_version(&digest, number(kept, "record"), number(kept, "version"), &commitment)
		});
		assert_eq!(digest, bytes(vector, "digest"), "{}", vector["name"]);
	}
}

#[test]
fn the_order_of_versions_does_not_matter_and_one_that_is_added_again_is_taken_out() {
	let version = |at: u8| Commitment { scheme: Commitment::SCHEME, hash: [at; 32] };
	let first = toggle_version(&[0; 32], 0, 0, &version(1));
	let second = toggle_version(&[0; 32], 0, 1, &version(2));
	let both = toggle_version(&first, 0, 1, &version(2));
	assert_eq!(toggle_version(&second, 0, 0, &version(1)), both);
	assert_eq!(toggle_version(&both, 0, 1, &version(2)), first);
	assert_eq!(toggle_version(&first, 0, 0, &version(1)), [0; 32]);
}

#[test]
fn every_fact_of_a_version_changes_the_digest() {
	let version = Commitment { scheme: 1, hash: [7; 32] };
	let whole = toggle_version(&[0; 32], 3, 4, &version);
	assert_ne!(toggle_version(&[0; 32], 4, 4, &version), whole);
	assert_ne!(toggle_version(&[0; 32], 3, 3, &version), whole);
	assert_ne!(toggle_version(&[0; 32], 4, 3, &version), whole);
	assert_ne!(toggle_version(&[0; 32], 3, 4, &Commitment { scheme: 2, ..version }), whole);
	let mut hash = version.hash;
	hash[31] ^= 1;
	assert_ne!(toggle_version(&[0; 32], 3, 4, &Commitment { hash, ..version }), whole);
}
