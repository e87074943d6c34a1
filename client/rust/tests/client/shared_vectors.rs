//! Vectors that the languages share.

use crate::support::{pattern, repository_file};
use anamnesis_client::{
	commitment::{commit, verify_document, verify_sealed, Blindings, CustodianProof, Digest},
	keys::{to_encryption_key, EncryptionKey, ExposeSecret, Identity},
	outboard::{read_slice, write_slice, OutboardBuilder},
	sealing::{open, open_key, RecordKey, SEALED_KEY_LENGTH},
};
use serde_json::Value;

fn json(path: &str) -> Value {
	serde_json::from_slice(&repository_file(path)).expect("it is JSON")
}

fn text<'a>(vector: &'a Value, field: &str) -> &'a str {
	vector[field].as_str().unwrap_or_else(|| panic!("{field} is missing"))
}

fn bytes(vector: &Value, field: &str) -> Vec<u8> {
	hex::decode(text(vector, field)).expect("it is hexadecimal")
}

fn array<const N: usize>(vector: &Value, field: &str) -> [u8; N] {
	bytes(vector, field).try_into().expect("it has its length")
}

/// How the vectors say which bytes are meant.
fn source(source: &Value) -> Vec<u8> {
	match source {
		_ if source["hex"].is_string() => bytes(source, "hex"),
		_ if source["utf8"].is_string() => text(source, "utf8").as_bytes().to_vec(),
		_ => pattern(source["pattern"].as_u64().expect("a length") as usize),
	}
}

fn digest(bytes: &[u8]) -> Digest {
	Digest::of(bytes).expect("it is in memory")
}

#[test]
fn what_the_stock_program_sealed_opens() {
	let vector = json("primitives/vectors/sealing.json");
	let reader = Identity::parse(text(&vector, "reader_identity")).expect("it is one");
	assert_eq!(reader.recipient(), text(&vector, "reader_recipient"));
	let on_chain = EncryptionKey::x25519(array(&vector, "reader_key"));
	assert_eq!(reader.encryption_key(), on_chain);
	assert_eq!(to_encryption_key(&reader.recipient()).expect("it is one"), on_chain);

	let key = open_key(&bytes(&vector, "sealed_key"), [&reader]).expect("it opens");
	assert_eq!(key.record_key.to_text().expose_secret(), text(&vector, "record_key"));
	assert_eq!(key.inner_blinding, array(&vector, "inner_blinding"));
	let mut document = Vec::new();
	open(&bytes(&vector, "sealed")[..], &key.record_key, &mut document).expect("it opens");
	assert!(document == source(&vector["plaintext"]));
}

#[test]
fn what_each_language_sealed_opens_and_is_what_was_committed_to() {
	for by in ["rust", "typescript"] {
		let vector = json(&format!("tests/fixtures/sealing/{by}.json"));
		let record =
			repository_file(&format!("tests/fixtures/sealing/{}", text(&vector, "record")));
		let reader = Identity::parse(text(&vector, "reader_identity")).expect("it is one");
		assert_eq!(reader.encryption_key().bytes, array(&vector, "reader_key"));
		let sealed_key = bytes(&vector, "sealed_key");
		assert_eq!(sealed_key.len(), SEALED_KEY_LENGTH, "by {by}");
		let key = open_key(&sealed_key, [&reader]).expect("it opens");
		assert_eq!(key.record_key.to_text().expose_secret(), text(&vector, "record_key"));

		let mut document = Vec::new();
		let opened = open(&record[..], &key.record_key, &mut document).expect("it opens");
		assert!(document == source(&vector["plaintext"]), "by {by}");
		assert_eq!(opened.sealed.blake3, array(&vector, "sealed_blake3"));
		let blindings =
			Blindings { blinding: array(&vector, "blinding"), inner_blinding: key.inner_blinding };
		let (commitment, proof) = commit(&opened.document, &opened.sealed, &blindings);
		assert_eq!(commitment.hash, array(&vector, "commitment"), "by {by}");
		assert_eq!(proof.inner, array(&vector, "inner"), "by {by}");
	}
}

#[test]
fn every_commitment_is_the_one_of_its_vector() {
	let file = json("primitives/vectors/commitment.json");
	let vectors = file["vectors"].as_array().expect("there is a list");
	assert!(vectors.len() >= 6);
	for vector in vectors {
		let name = text(vector, "name");
		let document = digest(&source(&vector["plaintext"]));
		assert_eq!(document.blake3, array(vector, "plaintext_blake3"), "{name}");
		let length = text(vector, "sealed_length").parse().expect("a number");
		let sealed = Digest { blake3: array(vector, "sealed_blake3"), length };
		if !vector["sealed"].is_null() {
			assert_eq!(digest(&source(&vector["sealed"])), sealed, "{name}");
		}
		let blindings = Blindings {
			blinding: array(vector, "blinding"),
			inner_blinding: array(vector, "inner_blinding"),
		};
		let (commitment, proof) = commit(&document, &sealed, &blindings);
		assert_eq!(commitment.hash, array(vector, "commitment"), "{name}");
		let kept = CustodianProof { blinding: blindings.blinding, inner: array(vector, "inner") };
		assert!(proof == kept, "{name}");
		verify_sealed(&commitment, &sealed, &kept).expect("the custodian's check");
		verify_document(&commitment, &document, &sealed, &blindings).expect("the reader's check");
	}
}

#[test]
fn outboards_and_slices_are_those_of_the_vectors() {
	let file = json("tests/fixtures/sealing/outboards.json");
	let vectors = file.as_array().expect("there is a list");
	assert!(vectors.len() >= 6);
	for vector in vectors {
		let content = source(&vector["bytes"]);
		let mut outboard = Vec::new();
		let mut builder = OutboardBuilder::new(&mut outboard);
		builder.update(&content).expect("it is in memory");
		let digest = builder.finish().expect("it is in memory");
		assert_eq!(digest.blake3, array(vector, "blake3"));
		assert_eq!(outboard, bytes(vector, "outboard"));

		let end = |at: usize| vector["range"][at].as_u64().expect("a number");
		let range = end(0)..end(1);
		let mut slice = Vec::new();
		write_slice(&content[..], &outboard[..], &digest, range.clone(), &mut slice)
			.expect("there is such a range");
		assert!(slice == bytes(vector, "slice"), "{range:?}");
		let mut read = Vec::new();
		read_slice(&slice[..], &digest, range.clone(), &mut read).expect("it is verified");
		assert_eq!(read, &content[range.start as usize..range.end as usize]);
	}
}

#[test]
fn a_record_key_is_written_as_the_other_languages_write_it() {
	let vector = json("primitives/vectors/sealing.json");
	let key = RecordKey::parse(text(&vector, "record_key")).expect("it is one");
	assert_eq!(key.to_text().expose_secret(), text(&vector, "record_key"));
}
