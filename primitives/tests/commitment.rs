//! The commitment's vectors, which every language has to meet.

use anamnesis_primitives::records::{Blinding, Commitment};
use serde_json::Value;

fn vectors() -> Vec<Value> {
	let file: Value =
		serde_json::from_str(include_str!("../vectors/commitment.json")).expect("it is JSON");
	file["vectors"].as_array().expect("there is a list").clone()
}

fn bytes<const N: usize>(vector: &Value, field: &str) -> [u8; N] {
	let text = vector[field].as_str().unwrap_or_else(|| panic!("{field} is missing"));
	hex::decode(text).expect("it is hexadecimal").try_into().expect("it has its length")
}

fn commitment(vector: &Value, inner: &[u8; 32]) -> Commitment {
	let blinding: Blinding = bytes(vector, "blinding");
	let length = vector["sealed_length"].as_str().and_then(|text| text.parse().ok());
	Commitment::new(
		&blinding,
		&bytes(vector, "sealed_blake3"),
		length.expect("it is a number"),
		inner,
	)
}

#[test]
fn every_vector_gives_its_inner_and_its_commitment() {
	let vectors = vectors();
	assert!(vectors.len() >= 6);
	for vector in &vectors {
		let inner =
			Commitment::inner(&bytes(vector, "inner_blinding"), &bytes(vector, "plaintext_blake3"));
		assert_eq!(inner, bytes(vector, "inner"), "{}", vector["name"]);
		let commitment = commitment(vector, &inner);
		assert_eq!(commitment.scheme, 1);
		assert_eq!(commitment.hash, bytes(vector, "commitment"), "{}", vector["name"]);
	}
}

#[test]
fn one_bit_anywhere_gives_another_commitment() {
	let vector = &vectors()[1];
	let whole: [u8; 32] = bytes(vector, "commitment");
	let inner_blinding: Blinding = bytes(vector, "inner_blinding");
	let plaintext: [u8; 32] = bytes(vector, "plaintext_blake3");
	let inner = Commitment::inner(&inner_blinding, &plaintext);
	let (blinding, sealed): (Blinding, [u8; 32]) =
		(bytes(vector, "blinding"), bytes(vector, "sealed_blake3"));
	let length: u64 =
		vector["sealed_length"].as_str().and_then(|text| text.parse().ok()).expect("a number");

	for bit in 0..512 {
		let mut flipped = blinding;
		flipped[bit / 8] ^= 1 << (bit % 8);
		assert_ne!(Commitment::new(&flipped, &sealed, length, &inner).hash, whole);
		let mut flipped = inner_blinding;
		flipped[bit / 8] ^= 1 << (bit % 8);
		assert_ne!(Commitment::inner(&flipped, &plaintext), inner);
	}
	for bit in 0..256 {
		let mut flipped = sealed;
		flipped[bit / 8] ^= 1 << (bit % 8);
		assert_ne!(Commitment::new(&blinding, &flipped, length, &inner).hash, whole);
		let mut flipped = inner;
		flipped[bit / 8] ^= 1 << (bit % 8);
		assert_ne!(Commitment::new(&blinding, &sealed, length, &flipped).hash, whole);
	}
	for bit in 0..64 {
		assert_ne!(Commitment::new(&blinding, &sealed, length ^ 1 << bit, &inner).hash, whole);
	}
}
