//! Changed bytes are refused or taken, and never more than that.
#![allow(clippy::unwrap_used)]

mod common;

use anamnesis_fhir::{
	dicom,
	import::{check_document, join, split, Options, Outside},
};
use common::*;
use std::io::{Cursor, Write};

/// One of the changes that find most: bits, bytes, numbers that are large, parts cut out, doubled and swapped.
fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
	for _ in 0..=random.below(3) {
		if bytes.is_empty() {
			return;
		}
		let at = random.below(bytes.len());
		let length = random.below(64).min(bytes.len() - at);
		match random.below(9) {
			0 => bytes[at] ^= 1 << random.below(8),
			1 => bytes[at] = random.next() as u8,
			2 => bytes.truncate(at),
			3 => drop(bytes.drain(at..at + length)),
			4 => {
				let part = bytes[at..at + length].to_vec();
				let to = random.below(bytes.len());
				bytes.splice(to..to, part);
			},
			5 => {
				let other = random.below(bytes.len());
				bytes.swap(at, other);
			},
			6 => bytes[at..at + length].fill(0xff),
			7 => {
				const TOKENS: [&[u8]; 12] = [
					b"\"",
					b"\\",
					b"{",
					b"}",
					b"[",
					b"]",
					b",",
					b"null",
					b"\\ud800",
					b"\xc3",
					b"1e999",
					b"\"resourceType\":\"Bundle\",",
				];
				let token = TOKENS[random.below(TOKENS.len())];
				bytes.splice(at..at, token.iter().copied());
			},
			_ => {
				// Names for each other, so that it stays JSON.
				const NAMES: [&str; 8] = [
					"reference",
					"resource",
					"fullUrl",
					"entry",
					"status",
					"code",
					"id",
					"contained",
				];
				let text = String::from_utf8_lossy(bytes).into_owned();
				let (from, to) = (NAMES[random.below(8)], NAMES[random.below(8)]);
				*bytes =
					text.replacen(&format!("\"{from}\""), &format!("\"{to}\""), 2).into_bytes();
			},
		}
	}
}

fn everything(bytes: &[u8]) -> bool {
	let options = Options { outside: Outside::Keep, max_document: 4000, ..Options::default() };
	let _ = check_document(bytes);
	let Ok(documents) = split(Cursor::new(bytes), &options) else { return false };
	let documents: Vec<_> = documents.map(Result::unwrap).collect();
	for document in &documents {
		check_document(&document.bytes).unwrap();
	}
	join(documents.iter().map(|document| &document.bytes)).unwrap();
	true
}

#[test]
fn ten_thousand_changed_bundles_are_refused_or_split_into_valid_documents() {
	// A few entries of each kind, so that it is quick.
	let mut entries: Vec<String> = Vec::new();
	let mut seen = std::collections::BTreeMap::new();
	for entry in common::entries(&synthea()) {
		let kind = text(entry.get("resource").unwrap(), "resourceType").to_owned();
		let count: &mut usize = seen.entry(kind).or_default();
		*count += 1;
		if *count <= 1 {
			entries.push(entry.to_compact());
		}
	}
	let small = format!(
		r#"{{"resourceType":"Bundle","type":"transaction","entry":[{}]}}"#,
		entries.join(",")
	);
	let lipids = fixture("fhir/Bundle-lipids.json");
	assert!(everything(small.as_bytes()) && everything(&lipids));
	let mut random = Random(0x0123_4567_89ab_cdef);
	let (mut taken, mut refused) = (0, 0);
	for round in 0..10_000 {
		let mut bytes = match round % 4 {
			0 => small.clone().into_bytes(),
			_ => lipids.clone(),
		};
		mutate(&mut bytes, &mut random);
		match everything(&bytes) {
			true => taken += 1,
			false => refused += 1,
		}
	}
	println!("{taken} taken, {refused} refused");
	assert!(taken > 500 && refused > 2000, "{taken} taken, {refused} refused");
}

#[test]
fn five_thousand_changed_dicom_files_and_containers_are_refused_or_read() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("changed.dcm");
	let names = ["MR1-5641", "MR_small_RLE", "MR_small_implicit", "MR_small_bigendian"];
	let mut random = Random(0xfeed_beef);
	let (mut taken, mut refused) = (0, 0);
	for round in 0..2_500 {
		let mut bytes = fixture(&format!("dicom/{}.dcm", names[round % names.len()]));
		mutate(&mut bytes, &mut random);
		std::fs::File::create(&path).unwrap().write_all(&bytes).unwrap();
		match dicom::studies([&path]) {
			Ok(_) => taken += 1,
			Err(_) => refused += 1,
		}
	}
	assert!(taken > 100 && refused > 100, "{taken} taken, {refused} refused");

	let mut container = Vec::new();
	let file = folder.path().join("one.dcm");
	std::fs::write(&file, fixture("dicom/MR1-5641.dcm")).unwrap();
	dicom::studies([&file]).unwrap()[0].write(&mut container).unwrap();
	for _ in 0..2_500 {
		let mut bytes = container.clone();
		mutate(&mut bytes, &mut random);
		for instance in dicom::index(Cursor::new(&bytes)).unwrap_or_default() {
			let ends = instance.offset + instance.length;
			let _ = instance.check(&bytes[instance.offset as usize..ends as usize]);
		}
	}
}
