//! A large bundle takes little memory. A test of its own process: what is measured is the whole of it.
#![allow(clippy::unwrap_used)]

mod common;

use anamnesis_fhir::import::{check_document, split, Options};
use common::*;
use std::{
	fs::File,
	io::{BufWriter, Write},
	time::Instant,
};

/// The most memory that this process has had, in bytes.
fn peak() -> u64 {
	let status = std::fs::read_to_string("/proc/self/status").unwrap();
	let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
	line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

#[test]
fn a_bundle_of_100_mib_is_split_in_less_than_64_mib_of_memory() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("large.json");
	let resources: Vec<String> = common::resources(&synthea())
		.into_iter()
		.filter(|resource| text(resource, "resourceType") == "Observation")
		.map(|resource| resource.to_compact())
		.collect();
	let patient = r#"{"resourceType":"Patient","id":"p"}"#;
	let mut out = BufWriter::new(File::create(&path).unwrap());
	write!(out, r#"{{"resourceType":"Bundle","type":"collection","entry":[{{"fullUrl":"urn:uuid:00000000-0000-0000-0000-ffffffffffff","resource":{patient}}}"#).unwrap();
	let (mut length, mut number) = (0, 0);
	while length < 100 << 20 {
		// Every observation with its own id; the references of the original go to the one patient.
		let mut resource = resources[number % resources.len()].clone();
		let id = format!("\"id\":\"o{number}\"");
		let from = resource.find("\"id\":\"").unwrap();
		resource.replace_range(from..from + 43, &id);
		while let Some(at) = resource.find("\"reference\":\"urn:uuid:") {
			let ends = at + 22 + 36;
			resource.replace_range(at..ends + 1, "\"reference\":\"Patient/p\"");
		}
		let entry = format!(
			r#",{{"fullUrl":"urn:uuid:00000000-0000-0000-0000-{number:012}","resource":{resource}}}"#
		);
		out.write_all(entry.as_bytes()).unwrap();
		length += entry.len();
		number += 1;
	}
	out.write_all(b"]}").unwrap();
	out.into_inner().unwrap();
	drop(resources);

	let before = peak();
	let begun = Instant::now();
	let documents = split(File::open(&path).unwrap(), &Options::default()).unwrap();
	let checked = begun.elapsed();
	let (mut count, mut of, mut bytes) = (0, 0, 0);
	let mut first = None;
	for document in documents {
		let document = document.unwrap();
		count += 1;
		of += document.resources;
		bytes += document.bytes.len();
		first.get_or_insert(document.bytes);
	}
	let grown = peak() - before;
	println!(
		"{length} bytes, {number} entries: checked in {checked:?}, split in {:?}, {count} documents of {bytes} \
		 bytes; {} MiB more memory, {} MiB altogether",
		begun.elapsed() - checked,
		grown >> 20,
		peak() >> 20
	);
	assert_eq!(of, number + 1);
	assert!(count >= 10);
	assert!(grown < 64 << 20, "{grown} bytes");
	check_document(&first.unwrap()).unwrap();
}
