//! Seals the document of the shared vectors, and makes outboards and slices:
//!
//!     cargo run -p anamnesis-client --example sealing-vectors tests/fixtures/sealing
//!
//! Each run draws new keys and blinding values, so each gives other files; outboards and slices are always the same.

use anamnesis_client::{
	commitment::{commit, Blindings},
	keys::{ExposeSecret, Identity},
	outboard::{write_slice, OutboardBuilder},
	sealing::{seal, seal_key, KeyDocument},
};
use serde_json::{json, Value};
use std::{error::Error, fs, io, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
	let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("Say in which folder.")?);
	let write = |name: &str, value: &Value| {
		let mut text = Vec::new();
		let tabs = serde_json::ser::PrettyFormatter::with_indent(b"\t");
		let mut serializer = serde_json::Serializer::with_formatter(&mut text, tabs);
		serde::Serialize::serialize(value, &mut serializer)?;
		text.push(b'\n');
		fs::write(folder.join(name), text)
	};

	// One byte more than age encrypts together.
	let length = 65_537;
	let mut record = Vec::new();
	let sealed = seal(&pattern(length)[..], &mut record, io::sink())?;
	let blindings = Blindings::fresh()?;
	let (commitment, proof) = commit(&sealed.document, &sealed.sealed, &blindings);
	let reader = Identity::fresh();
	let record_key = sealed.record_key.to_text();
	let key =
		KeyDocument { record_key: sealed.record_key, inner_blinding: blindings.inner_blinding };
	let vector = json!({
		"plaintext": { "pattern": length },
		"record": "rust.age",
		"sealed_key": hex::encode(seal_key(&key, &reader.encryption_key())?),
		"reader_identity": reader.to_text().expose_secret(),
		"reader_key": hex::encode(reader.encryption_key().bytes),
		"record_key": record_key.expose_secret(),
		"inner_blinding": hex::encode(blindings.inner_blinding),
		"blinding": hex::encode(blindings.blinding),
		"sealed_blake3": hex::encode(sealed.sealed.blake3),
		"inner": hex::encode(proof.inner),
		"commitment": hex::encode(commitment.hash),
	});
	fs::write(folder.join("rust.age"), record)?;
	write("rust.json", &vector)?;

	let ranges = [
		(1, 0..1),
		(16_384, 16_383..16_384),
		(16_385, 16_384..16_385),
		(65_536, 20_000..20_001),
		(100_000, 30_000..30_010),
		(100_000, 99_999..100_000),
	];
	let outboards = ranges
		.map(|(length, range)| {
			let bytes = pattern(length);
			let (mut outboard, mut slice) = (Vec::new(), Vec::new());
			let mut builder = OutboardBuilder::new(&mut outboard);
			builder.update(&bytes)?;
			let digest = builder.finish()?;
			write_slice(&bytes[..], &outboard[..], &digest, range.clone(), &mut slice)?;
			Ok(json!({
				"bytes": { "pattern": length },
				"blake3": hex::encode(digest.blake3),
				"outboard": hex::encode(outboard),
				"range": [range.start, range.end],
				"slice": hex::encode(slice),
			}))
		})
		.into_iter()
		.collect::<Result<Vec<_>, Box<dyn Error>>>()?;
	write("outboards.json", &Value::Array(outboards))?;
	Ok(())
}

fn pattern(length: usize) -> Vec<u8> {
	(0..length).map(|at| (at % 251) as u8).collect()
}
