//! The vectors of commitments to credentials, which every language has to meet.

use anamnesis_primitives::{
	credential::{credential_commitment, CREDENTIAL_SCHEME},
	records::Blinding,
};
use serde_json::Value;

fn file() -> Value {
	serde_json::from_str(include_str!("../vectors/credential.json")).expect("it is JSON")
}

fn vectors() -> Vec<Value> {
	file()["vectors"].as_array().expect("there is a list").clone()
}

fn bytes<const N: usize>(vector: &Value, field: &str) -> [u8; N] {
	let text = vector[field].as_str().unwrap_or_else(|| panic!("{field} is missing"));
	hex::decode(text).expect("it is hexadecimal").try_into().expect("it has its length")
}

/// The bytes that the vector describes: in full, as text, or as a pattern.
fn statement(vector: &Value) -> Vec<u8> {
	let source = &vector["statement"];
	if let Some(text) = source["utf8"].as_str() {
		return text.as_bytes().to_vec();
	}
	if let Some(length) = source["pattern"].as_u64() {
		return (0..length).map(|at| u8::try_from(at % 251).expect("it is below 251")).collect();
	}
	hex::decode(source["hex"].as_str().expect("it is bytes")).expect("it is hexadecimal")
}

#[test]
fn every_vector_gives_its_commitment() {
	assert_eq!(file()["scheme"], CREDENTIAL_SCHEME);
	let vectors = vectors();
	assert!(vectors.len() >= 4);
	for vector in &vectors {
		let commitment = credential_commitment(&bytes(vector, "blinding"), &statement(vector));
		assert_eq!(commitment.scheme, CREDENTIAL_SCHEME);
		assert_eq!(commitment.hash, bytes(vector, "commitment"), "{}", vector["name"]);
	}
}

#[test]
fn one_bit_of_blinding_or_statement_gives_another_commitment() {
	let vector = &vectors()[0];
	let (blinding, statement): (Blinding, Vec<u8>) = (bytes(vector, "blinding"), statement(vector));
	let whole = credential_commitment(&blinding, &statement);
	for bit in 0..512 {
		let mut flipped = blinding;
		flipped[bit / 8] ^= 1 << (bit % 8);
		assert_ne!(credential_commitment(&flipped, &statement), whole);
	}
	for bit in 0..8 * statement.len() {
		let mut flipped = statement.clone();
		flipped[bit / 8] ^= 1 << (bit % 8);
		assert_ne!(credential_commitment(&blinding, &flipped), whole);
	}
}
