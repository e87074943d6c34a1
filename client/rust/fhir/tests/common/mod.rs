//! What the tests have in common.
#![allow(dead_code)]

use fhirkit::Json;
use std::{collections::BTreeMap, path::Path};

pub fn fixture(name: &str) -> Vec<u8> {
	let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures");
	std::fs::read(folder.join(name)).unwrap()
}

pub fn synthea() -> Vec<u8> {
	fixture("fhir/Synthea-Johnnie679_Hermiston71.json")
}

pub fn json(bytes: &[u8]) -> Json {
	Json::parse(std::str::from_utf8(bytes).unwrap()).unwrap()
}

pub fn text<'a>(json: &'a Json, name: &str) -> &'a str {
	json.get(name).and_then(Json::as_str).unwrap_or_default()
}

pub fn entries(bundle: &[u8]) -> Vec<Json> {
	match json(bundle).get("entry") {
		Some(Json::Array(entries)) => entries.clone(),
		_ => panic!("no entries"),
	}
}

pub fn resources(bundle: &[u8]) -> Vec<Json> {
	entries(bundle).iter().map(|entry| entry.get("resource").unwrap().clone()).collect()
}

/// Every resource by its address, as it is written without white space.
pub fn by_url(bundle: &[u8]) -> BTreeMap<String, String> {
	let all = entries(bundle);
	let by_url: BTreeMap<_, _> = all
		.iter()
		.map(|entry| {
			let resource = entry.get("resource").unwrap().to_compact();
			(text(entry, "fullUrl").to_owned(), resource)
		})
		.collect();
	assert_eq!(by_url.len(), all.len());
	by_url
}

/// A transaction of resources with their addresses.
pub fn transaction(entries: &[(&str, &str)]) -> String {
	let entries: Vec<String> = entries
		.iter()
		.map(|(resource, url)| {
			format!(
				r#"{{"fullUrl":"{url}","resource":{resource},"request":{{"method":"POST","url":"X"}}}}"#
			)
		})
		.collect();
	let entries = entries.join(",");
	format!(r#"{{"resourceType":"Bundle","type":"transaction","entry":[{entries}]}}"#)
}

/// The same sequence of numbers everywhere: xorshift64*.
pub struct Random(pub u64);

impl Random {
	pub fn next(&mut self) -> u64 {
		self.0 ^= self.0 >> 12;
		self.0 ^= self.0 << 25;
		self.0 ^= self.0 >> 27;
		self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
	}

	pub fn below(&mut self, end: usize) -> usize {
		(self.next() % end.max(1) as u64) as usize
	}
}
