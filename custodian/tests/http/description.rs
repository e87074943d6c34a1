//! The description of the service that is committed is that of the service.

use std::{fs, path::Path};

#[test]
fn the_committed_description_is_that_of_the_service() {
	let path =
		Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/src/reference/custodian-openapi.json");
	let committed = fs::read_to_string(&path).unwrap_or_default();
	assert!(
		committed == anamnesis_custodian::http::description(),
		"Run: anamnesis-custodian openapi > docs/src/reference/custodian-openapi.json"
	);
}

#[test]
fn every_route_says_what_can_go_wrong() {
	let description: serde_json::Value =
		serde_json::from_str(&anamnesis_custodian::http::description()).expect("it is JSON");
	let paths = description["paths"].as_object().expect("it has paths");
	let mut routes = 0;
	for (path, methods) in paths {
		for (method, route) in methods.as_object().expect("it has methods") {
			routes += 1;
			let responses = route["responses"].as_object().expect("it has responses");
			let closed = route.get("security").is_some();
			assert_eq!(
				responses.contains_key("401"),
				closed || path == "/v1/sessions",
				"{method} {path}"
			);
			assert!(route["summary"].is_string(), "{method} {path}");
		}
	}
	assert_eq!(routes, 28);
}
