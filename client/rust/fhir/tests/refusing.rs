//! What is refused, and that what is said about it holds nothing of the document.
#![allow(clippy::unwrap_used)]

mod common;

use anamnesis_fhir::{
	error::{Fault, Findings, MAX_FINDINGS},
	import::{split, Options, Outside},
	Error,
};
use common::*;
use std::io::Cursor;

const ONE: &str = "urn:uuid:00000000-0000-0000-0000-000000000001";
const TWO: &str = "urn:uuid:00000000-0000-0000-0000-000000000002";

fn error_with(bundle: &str, options: &Options) -> Error {
	match split(Cursor::new(bundle.as_bytes()), options) {
		Ok(_) => panic!("taken: {bundle}"),
		Err(error) => error,
	}
}

fn error(bundle: &str) -> Error {
	error_with(bundle, &Options::default())
}

fn findings(bundle: &str) -> Findings {
	match error(bundle) {
		Error::NotValid(findings) => findings,
		other => panic!("{other}"),
	}
}

/// The one finding in a bundle of a patient and this resource.
fn of_resource(resource: &str) -> (Option<usize>, String, Fault) {
	let patient = r#"{"resourceType":"Patient","id":"p"}"#;
	let mut findings = findings(&transaction(&[(patient, ONE), (resource, TWO)]));
	assert_eq!((findings.listed.len(), findings.more), (1, 0), "{findings}");
	let finding = findings.listed.remove(0);
	(finding.place.entry, finding.place.element, finding.fault)
}

#[test]
fn a_second_patient_is_refused_as_an_entry_a_reference_or_something_contained() {
	let one = r#"{"resourceType":"Patient","id":"a"}"#;
	let two = r#"{"resourceType":"Patient","id":"b"}"#;
	let listed = findings(&transaction(&[(one, ONE), (two, TWO)])).listed;
	assert_eq!((listed[0].place.entry, &listed[0].fault), (Some(1), &Fault::SecondPatient));

	let elsewhere =
		r#"{"resourceType":"Condition","subject":{"reference":"http://a.example/Patient/b"}}"#;
	assert_eq!(
		of_resource(elsewhere),
		(Some(1), "Condition.subject".into(), Fault::SecondPatient),
		"and also when references may lead outside"
	);
	let options = Options { outside: Outside::Keep, ..Options::default() };
	let bundle = transaction(&[(one, ONE), (elsewhere, TWO)]);
	assert!(matches!(error_with(&bundle, &options), Error::NotValid(_)));

	let third = elsewhere.replace("Patient/b", "Patient/c");
	let bundle = transaction(&[(elsewhere, ONE), (&third, TWO)]);
	assert!(matches!(error_with(&bundle, &options), Error::NotValid(_)));

	assert_eq!(
		of_resource(
			r##"{"resourceType":"Condition","subject":{"reference":"#x"},
			"contained":[{"resourceType":"Patient","id":"x"}]}"##
		)
		.2,
		Fault::ContainedPatient
	);
	assert_eq!(
		of_resource(
			r#"{"resourceType":"Condition","subject":{"reference":"Patient?identifier=a|b"}}"#
		)
		.2,
		Fault::ReferenceConditional
	);
}

#[test]
fn a_reference_to_what_is_not_there_is_refused_with_entry_and_element() {
	let place = of_resource(
		r#"{"resourceType":"Observation","status":"final","code":{"text":"x"},
		"hasMember":[{"reference":"Patient/p"},{"reference":"Observation/gone"}]}"#,
	);
	assert_eq!(
		place,
		(Some(1), "Observation.hasMember[1]".into(), Fault::ReferenceMissing),
		"the first one is found"
	);
	assert_eq!(
		of_resource(
			r##"{"resourceType":"Condition","subject":{"reference":"Patient/p"},
			"asserter":{"reference":"#gone"}}"##
		),
		(Some(1), "Condition.asserter".into(), Fault::ContainedMissing)
	);
	assert_eq!(
		of_resource(
			r#"{"resourceType":"Condition","subject":{"reference":"Patient/p"},
			"asserter":{"reference":"Practitioner?name=x"}}"#
		),
		(Some(1), "Condition.asserter".into(), Fault::ReferenceConditional)
	);
}

#[test]
fn what_r4_does_not_allow_is_refused_with_entry_and_element() {
	for (resource, element, fault) in [
		(r#"{"resourceType":"Condition"}"#, "Condition.subject", Fault::Missing),
		(
			r#"{"resourceType":"Observation","status":"final","code":{"text":"x"},"component":[{"valueString":"x"}]}"#,
			"Observation.component[0].code",
			Fault::Missing,
		),
		(
			r#"{"resourceType":"Basic","code":{"text":"x"},"created":"2024-13-01"}"#,
			"Basic.created",
			Fault::NoValueOf("date"),
		),
		(r#"{"resourceType":"Basic","code":[{"text":"x"}]}"#, "Basic.code", Fault::OtherShape),
		(
			r#"{"resourceType":"Basic","code":{"text":"x","MrsSmith":1}}"#,
			"Basic.code",
			Fault::Unknown,
		),
		(
			r#"{"resourceType":"Basic","code":{"text":"x","text":"y"}}"#,
			"Basic.code",
			Fault::Repeated,
		),
		(r#"{"resourceType":"Basic","code":{"Mrs. Smith":1}}"#, "entry", Fault::NoName),
		(
			r#"{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueString":"a","valueBoolean":true}"#,
			"Observation.value[x]",
			Fault::TwoTypes,
		),
		(r#"{"resourceType":"Illness"}"#, "Resource", Fault::NoResourceType),
		(r#"{"id":"x"}"#, "Resource.resourceType", Fault::NoResourceType),
		(
			r#"{"resourceType":"Basic","code":{"text":"x"},"contained":[{"resourceType":"Basic","code":{"text":"x"},"contained":[]}]}"#,
			"Resource.contained",
			Fault::ContainedTwice,
		),
	] {
		let mut found = findings(&transaction(&[
			(r#"{"resourceType":"Patient","id":"p"}"#, ONE),
			(resource, TWO),
		]))
		.listed;
		let first = found.remove(0);
		assert_eq!(
			(first.place.entry, first.place.element.as_str(), first.fault),
			(Some(1), element, fault),
			"{resource}"
		);
	}
}

#[test]
fn no_message_holds_anything_of_the_document() {
	let secret = "Hermione";
	for resource in [
		r#"{"resourceType":"Hermione"}"#,
		r#"{"resourceType":"Hermione valid date"}"#,
		r#"{"resourceType":"Basic","Hermione":1}"#,
		r#"{"resourceType":"Basic","Hermione.Hermione":1}"#,
		r#"{"resourceType":"Basic","Hermione":1,"Hermione":1}"#,
		r#"{"resourceType":"Basic","created":"Hermione"}"#,
		r#"{"resourceType":"Basic","created":"Hermione\" is not a valid Hermione"}"#,
		r#"{"resourceType":"Basic","created":Hermione}"#,
		r#"{"resourceType":"Basic","code":{"text":"x"},"subject":{"reference":"Patient/Hermione"}}"#,
		r#"{"resourceType":"Basic","code":{"text":"x"},"subject":{"reference":"Group?Hermione"}}"#,
		r##"{"resourceType":"Basic","code":{"text":"x"},"subject":{"reference":"#Hermione"}}"##,
		r#"{"resourceType":"Basic","code":{"coding":[{"code":" Hermione"}]}}"#,
		r#"{"resourceType":"Basic","code":{"coding":[{"userSelected":"Hermione"}]}}"#,
		r#"{"resourceType":"Observation","status":"final","code":{"text":"Hermione"},"valueInteger":1.5e9}"#,
	] {
		let bundle = transaction(&[(resource, ONE)]);
		let error = error(&bundle);
		let said = format!("{error} {error:?}");
		assert!(!said.contains(secret), "{said}");
	}
	for bundle in [
		r#"{"resourceType":"Bundle","type":"Hermione","entry":[]}"#,
		r#"{"resourceType":"Bundle","Hermione":"collection"}"#,
		r#"{"resourceType":"Hermione"}"#,
		"Hermione",
		r#"{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"Hermione","resource":{"resourceType":"Patient"}}]}"#,
	] {
		let error = error(bundle);
		let said = format!("{error} {error:?}");
		assert!(!said.contains(secret), "{said}");
	}
}

#[test]
fn what_is_no_bundle_of_resources_to_add_is_refused() {
	assert!(matches!(error(""), Error::NoBundle));
	assert!(matches!(error("[]"), Error::NoBundle));
	assert!(matches!(error(r#"{"resourceType":"Patient"}"#), Error::NoBundle));
	assert!(matches!(error(r#"{"resourceType":"Bundle","type":"collection"}"#), Error::Empty));
	for kind in ["history", "message", "batch-response", "transaction-response"] {
		let bundle = transaction(&[(r#"{"resourceType":"Patient"}"#, ONE)])
			.replace("\"transaction\"", &format!("\"{kind}\""));
		assert_eq!(findings(&bundle).listed[0].fault, Fault::BundleType, "{kind}");
	}
	let deleting = transaction(&[(r#"{"resourceType":"Patient"}"#, ONE)]).replace("POST", "DELETE");
	assert_eq!(findings(&deleting).listed[0].fault, Fault::NotAdding);
	let document = transaction(&[(r#"{"resourceType":"Patient"}"#, ONE)])
		.replace("\"transaction\"", "\"document\"");
	assert_eq!(findings(&document).listed[0].fault, Fault::NoComposition);
	let twice = transaction(&[
		(r#"{"resourceType":"Patient"}"#, ONE),
		(r#"{"resourceType":"Basic","code":{"text":"x"}}"#, ONE),
	]);
	assert_eq!(findings(&twice).listed[0].fault, Fault::EntryRepeated);
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
	for (text, offset) in [
		(r#"{"resourceType""#, 15),
		(r#"{"resourceType":"Bundle",}"#, 25),
		(r#"{"resourceType":"Bundle"} x"#, 26),
		(r#"{"entry":[{},]}"#, 13),
		(r#"{"entry":[{"a":[}]]}"#, 10),
		("{\"entry\":[{\"a\":\"\u{7f}\0\"}]}", 10),
	] {
		match error(text) {
			Error::NoJson { offset: found } => assert_eq!(found, offset, "{text}"),
			other => panic!("{text}: {other}"),
		}
	}
}

#[test]
fn what_is_too_large_too_deep_or_too_wide_is_refused_before_it_is_looked_at() {
	let deep = |open: &str, close: &str| {
		let value = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
		transaction(&[(&format!(r#"{{"resourceType":"Basic","x":{value}}}"#), ONE)])
	};
	assert!(matches!(error(&deep("[", "]")), Error::MaxExceeded { what: "nesting", .. }));
	assert!(matches!(error(&deep("{\"a\":", "}")), Error::MaxExceeded { what: "nesting", .. }));
	// The deepest that is looked at, of what takes the most room on the stack for each step.
	for (open, close) in [
		(r#"{"url":"x","extension":["#, "]}"),
		(r#"{"linkId":"x","type":"group","item":["#, "]}"),
		(r#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":"#, "}]}"),
	] {
		let inner = if open.contains("Bundle") { "{}" } else { "" };
		let value = format!("{}{inner}{}", open.repeat(19), close.repeat(19));
		let resource = match inner {
			"{}" => value,
			_ if open.contains("linkId") => {
				format!(r#"{{"resourceType":"Questionnaire","status":"draft","item":[{value}]}}"#)
			},
			_ => {
				format!(r#"{{"resourceType":"Basic","code":{{"text":"x"}},"extension":[{value}]}}"#)
			},
		};
		assert!(matches!(error(&transaction(&[(&resource, ONE)])), Error::NotValid(_)));
	}
	let wide: Vec<String> = (0..1000).map(|number| format!("\"a{number}\":1")).collect();
	let wide = format!(r#"{{"resourceType":"Basic",{}}}"#, wide.join(","));
	assert!(matches!(error(&transaction(&[(&wide, ONE)])), Error::MaxExceeded { .. }));

	let bundle = transaction(&[(r#"{"resourceType":"Patient"}"#, ONE)]);
	for options in [
		Options { max_input: 100, ..Options::default() },
		Options { max_resource: 50, ..Options::default() },
	] {
		assert!(matches!(error_with(&bundle, &options), Error::MaxExceeded { .. }));
	}
}

#[test]
fn many_mistakes_are_counted_and_the_first_ones_named() {
	let resource = r#"{"resourceType":"Condition"}"#;
	let urls: Vec<String> =
		(0..1000).map(|number| format!("urn:uuid:00000000-0000-0000-0000-{number:012}")).collect();
	let entries: Vec<(&str, &str)> = urls.iter().map(|url| (resource, url.as_str())).collect();
	let found = findings(&transaction(&entries));
	assert_eq!(found.listed.len(), MAX_FINDINGS);
	assert_eq!(found.more, 1000 - MAX_FINDINGS);
}
