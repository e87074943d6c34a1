//! A patient's bundle becomes documents, and the documents the bundle.
#![allow(clippy::unwrap_used)]

mod common;

use anamnesis_fhir::{
	import::{check_document, join, split, Document, Grouping, Options, Outside},
	Error,
};
use anamnesis_primitives::records::{Day, RecordCategory};
use common::*;
use fhirkit::Json;
use std::{
	collections::{BTreeMap, BTreeSet},
	io::Cursor,
};

fn documents(bundle: &[u8], options: &Options) -> Vec<Document> {
	split(Cursor::new(bundle), options).unwrap().map(Result::unwrap).collect()
}

/// Category of every type of resource that the documents hold as their own, in full.
fn by_category(documents: &[Document]) -> BTreeMap<RecordCategory, BTreeSet<String>> {
	let mut types = BTreeMap::new();
	for document in documents {
		let set: &mut BTreeSet<String> = types.entry(document.category).or_default();
		for resource in resources(&document.bytes) {
			set.insert(text(&resource, "resourceType").to_owned());
		}
	}
	types
}

#[test]
fn a_synthea_patient_is_split_by_category_and_every_document_is_valid_by_itself() {
	let documents = documents(&synthea(), &Options::default());
	assert_eq!(documents.iter().map(|it| it.resources).sum::<usize>(), 235, "237 less two");
	for document in &documents {
		check_document(&document.bytes).unwrap();
		let patients = resources(&document.bytes)
			.iter()
			.filter(|resource| text(resource, "resourceType") == "Patient")
			.count();
		assert_eq!(patients, 1, "{:?}", document.category);
	}
	let types = by_category(&documents);
	let of = |category| types[&category].iter().map(String::as_str).collect::<Vec<_>>();
	assert_eq!(
		of(RecordCategory::PatientSummary),
		[
			"CarePlan",
			"Condition",
			"Encounter",
			"Immunization",
			"Organization",
			"Patient",
			"Practitioner",
			"Procedure"
		]
	);
	assert_eq!(
		of(RecordCategory::Prescription),
		["Encounter", "MedicationRequest", "Organization", "Patient", "Practitioner"]
	);
	assert_eq!(
		of(RecordCategory::Imaging),
		["Encounter", "ImagingStudy", "Organization", "Patient", "Practitioner"]
	);
	assert_eq!(
		of(RecordCategory::Results),
		["DiagnosticReport", "Encounter", "Observation", "Organization", "Patient", "Practitioner"]
	);
	assert_eq!(
		of(RecordCategory::Other),
		["Claim", "Encounter", "ExplanationOfBenefit", "Organization", "Patient", "Practitioner"]
	);
	let results = documents.iter().find(|it| it.category == RecordCategory::Results).unwrap();
	assert!(results.day > Some(Day(14_000)), "the newest result is of this century");
}

#[test]
fn the_documents_put_together_are_the_bundle_again_to_the_last_digit() {
	for grouping in [Grouping::Category, Grouping::Encounter] {
		for max_document in [8 << 20, 20_000, 1] {
			let options = Options { grouping, max_document, ..Options::default() };
			let documents = documents(&synthea(), &options);
			documents.iter().for_each(|document| check_document(&document.bytes).unwrap());
			let joined = join(documents.iter().map(|document| &document.bytes)).unwrap();
			check_document(&joined).unwrap();
			assert_eq!(by_url(&joined), by_url(&synthea()));
		}
	}
}

#[test]
fn the_same_bundle_gives_the_same_documents_however_it_is_laid_out() {
	let ids = |bundle: &[u8]| -> Vec<[u8; 32]> {
		documents(bundle, &Options::default()).iter().map(|document| document.id).collect()
	};
	let compact = json(&synthea()).to_compact();
	let escaped = compact.replace("/fhir/", "\\/fhir\\u002f");
	assert_ne!(compact, escaped);
	assert_eq!(ids(&synthea()), ids(&synthea()));
	assert_eq!(ids(&synthea()), ids(compact.as_bytes()));
	assert_eq!(ids(&synthea()), ids(escaped.as_bytes()));
	for document in documents(&synthea(), &Options::default()) {
		assert_eq!(document.id, *blake3::hash(&document.bytes).as_bytes());
	}
}

#[test]
fn by_encounter_a_later_bundle_gives_the_earlier_documents_again() {
	let options = Options { grouping: Grouping::Encounter, ..Options::default() };
	let all: BTreeSet<[u8; 32]> =
		documents(&synthea(), &options).iter().map(|document| document.id).collect();
	// Without the last encounter and everything that comes after it in the file.
	let Json::Object(mut members) = json(&synthea()) else { panic!() };
	for (name, value) in &mut members {
		if let ("entry", Json::Array(entries)) = (name.as_str(), value) {
			let kind =
				|entry: &Json| text(entry.get("resource").unwrap(), "resourceType").to_owned();
			let last = entries.iter().rposition(|entry| kind(entry) == "Encounter").unwrap();
			entries.truncate(last);
		}
	}
	let earlier = Json::Object(members).to_compact();
	let earlier: Vec<Document> = documents(earlier.as_bytes(), &options);
	let again = earlier.iter().filter(|document| all.contains(&document.id)).count();
	assert!(earlier.len() > 40, "{}", earlier.len());
	assert!(again >= earlier.len() - 1, "{again} of {}", earlier.len());
}

#[test]
fn a_prescription_shows_neither_the_patients_address_nor_the_reason_of_the_visit() {
	let all = documents(&synthea(), &Options::default());
	for document in all.iter().filter(|it| it.category == RecordCategory::Prescription) {
		let resources = resources(&document.bytes);
		let mut seen = 0;
		for resource in &resources {
			let (kept, dropped): (&[&str], &[&str]) = match text(resource, "resourceType") {
				"Patient" => {
					(&["name", "birthDate", "gender"], &["address", "telecom", "extension"])
				},
				"Encounter" => (&["status", "class", "period"], &["type", "reasonCode", "text"]),
				_ => continue,
			};
			seen += 1;
			kept.iter().for_each(|name| assert!(resource.get(name).is_some(), "{name}"));
			dropped.iter().for_each(|name| assert!(resource.get(name).is_none(), "{name}"));
			assert!(resource.to_compact().contains("SUBSETTED"));
		}
		assert!(seen >= 2);
		assert!(!String::from_utf8(document.bytes.clone()).unwrap().contains("\"Condition\""));
	}
	let summary = all.iter().find(|it| it.category == RecordCategory::PatientSummary).unwrap();
	let resources = resources(&summary.bytes);
	let patient = resources.iter().find(|it| text(it, "resourceType") == "Patient").unwrap();
	assert!(patient.get("address").is_some() && !patient.to_compact().contains("SUBSETTED"));
}

#[test]
fn what_a_document_refers_to_elsewhere_it_declares_and_nothing_else_is_missing() {
	let all = documents(&synthea(), &Options::default());
	let prescription = all.iter().find(|it| it.category == RecordCategory::Prescription).unwrap();
	let bundle = json(&prescription.bytes);
	let Some(Json::Array(links)) = bundle.get("link") else { panic!("the conditions treated") };
	assert_eq!(links.len(), 3, "the reasons of three prescriptions");
	let without = String::from_utf8(prescription.bytes.clone())
		.unwrap()
		.replace("\"relation\":\"related\"", "\"relation\":\"self\"");
	assert!(matches!(check_document(without.as_bytes()), Err(Error::NotValid(_))));
}

#[test]
fn a_search_by_identifier_becomes_a_reference_by_identifier() {
	let bundle = transaction(&[
		(r#"{"resourceType":"Patient","id":"p"}"#, "urn:uuid:00000000-0000-0000-0000-000000000001"),
		(
			r#"{"resourceType":"Condition","subject":{"reference":"urn:uuid:00000000-0000-0000-0000-000000000001"},
			"asserter":{"display":"Dr. A","reference":"Practitioner?identifier=http://hl7.org/fhir/sid/us-npi%7C99"}}"#,
			"urn:uuid:00000000-0000-0000-0000-000000000002",
		),
	]);
	let documents = documents(bundle.as_bytes(), &Options::default());
	let condition = resources(&documents[0].bytes).remove(1);
	assert_eq!(
		condition.get("asserter").unwrap().to_compact(),
		r#"{"type":"Practitioner","identifier":{"system":"http://hl7.org/fhir/sid/us-npi","value":"99"},"display":"Dr. A"}"#
	);
	check_document(&documents[0].bytes).unwrap();
}

#[test]
fn a_laboratorys_bundle_without_its_patient_is_taken_when_references_may_lead_outside() {
	let lipids = fixture("fhir/Bundle-lipids.json");
	let Err(Error::NotValid(findings)) = split(Cursor::new(&lipids), &Options::default()) else {
		panic!("it refers to a patient that is not in it")
	};
	assert_eq!(findings.listed.len() + findings.more, 10);
	let options = Options { outside: Outside::Keep, ..Options::default() };
	let documents = documents(&lipids, &options);
	assert_eq!(documents.len(), 1);
	assert_eq!(documents[0].category, RecordCategory::Results);
	check_document(&documents[0].bytes).unwrap();
	let bundle = json(&documents[0].bytes);
	let Some(Json::Array(links)) = bundle.get("link") else { panic!() };
	assert_eq!(links.len(), 2, "one patient and one laboratory");
}

#[test]
fn a_document_with_a_composition_stays_whole() {
	let bundle = r#"{"resourceType":"Bundle","type":"document","identifier":{"system":"urn:x","value":"1"},
		"timestamp":"2024-05-06T07:08:09Z","entry":[
		{"fullUrl":"urn:uuid:00000000-0000-0000-0000-00000000000a","resource":{"resourceType":"Composition",
		"status":"final","type":{"coding":[{"system":"http://loinc.org","code":"18842-5"}]},"date":"2024-05-06",
		"subject":{"reference":"urn:uuid:00000000-0000-0000-0000-00000000000b"},"author":[{"display":"Ward 3"}],
		"title":"Discharge","section":[{"entry":[{"reference":"urn:uuid:00000000-0000-0000-0000-00000000000c"}]}]}},
		{"fullUrl":"urn:uuid:00000000-0000-0000-0000-00000000000b","resource":{"resourceType":"Patient"}},
		{"fullUrl":"urn:uuid:00000000-0000-0000-0000-00000000000c","resource":{"resourceType":"MedicationRequest",
		"status":"active","intent":"order","medicationCodeableConcept":{"text":"x"},
		"subject":{"reference":"urn:uuid:00000000-0000-0000-0000-00000000000b"}}}]}"#;
	let documents = documents(bundle.as_bytes(), &Options::default());
	assert_eq!(documents.len(), 1);
	assert_eq!(documents[0].category, RecordCategory::DischargeReport);
	assert!(json(&documents[0].bytes).same_as(&json(bundle.as_bytes())));
	check_document(&documents[0].bytes).unwrap();
}

#[test]
fn a_file_that_changes_in_between_is_noticed() {
	let mut bytes = json(&synthea()).to_compact().into_bytes();
	let place = bytes.windows(10).rposition(|it| it == b"\"finished\"").unwrap();
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("bundle.json");
	std::fs::write(&path, &bytes).unwrap();
	let split = split(std::fs::File::open(&path).unwrap(), &Options::default()).unwrap();
	bytes[place..place + 10].copy_from_slice(b"\"cancelle\"");
	std::fs::write(&path, &bytes).unwrap();
	let results: Vec<_> = split.collect();
	assert!(matches!(results.last(), Some(Err(Error::Changed))));
}

#[test]
fn what_nothing_refers_to_is_not_lost() {
	let bundle = transaction(&[
		(r#"{"resourceType":"Patient","id":"p"}"#, "urn:uuid:00000000-0000-0000-0000-000000000001"),
		(
			r#"{"resourceType":"Organization","name":"A"}"#,
			"urn:uuid:00000000-0000-0000-0000-000000000002",
		),
		(
			r#"{"resourceType":"Location","managingOrganization":{"reference":"urn:uuid:00000000-0000-0000-0000-000000000002"}}"#,
			"urn:uuid:00000000-0000-0000-0000-000000000003",
		),
	]);
	let documents = documents(bundle.as_bytes(), &Options::default());
	let categories: Vec<RecordCategory> = documents.iter().map(|it| it.category).collect();
	assert_eq!(categories, [RecordCategory::PatientSummary, RecordCategory::Other]);
	let joined = join(documents.iter().map(|document| &document.bytes)).unwrap();
	assert_eq!(by_url(&joined), by_url(bundle.as_bytes()));
}
