//! What is exported is FHIR R4, has what its profile requires, and says the same each time.
#![allow(clippy::unwrap_used)]

mod common;

use anamnesis_fhir::{
	export::{
		audit_event, bundle, check, consent, document_reference, provenance, Actor, Attachment,
		Author, Context, Grant, Logged, LoggedBy, Record, Resource, Scope,
	},
	Error,
};
use anamnesis_primitives::{
	disclosure::{Disclosure, DisclosureKind, DisclosureTarget, Service},
	ids::PatientId,
	purpose::Purpose,
	records::{Commitment, Day, RecordCategory},
};
use common::*;
use fhirkit::Json;

const CONTEXT: Context = Context { genesis: [7; 32], patient: PatientId([0xab; 16]) };
const CATEGORIES: [RecordCategory; 8] = [
	RecordCategory::PatientSummary,
	RecordCategory::Prescription,
	RecordCategory::Dispensation,
	RecordCategory::Imaging,
	RecordCategory::Results,
	RecordCategory::DischargeReport,
	RecordCategory::DeviceData,
	RecordCategory::Other,
];

fn clinic() -> Actor {
	Actor::Organisation { number: 2, name: Some("Clinic \"Öst\"".into()) }
}

fn records() -> Vec<Record> {
	let attachment = Attachment::of(&b"abc"[..], "application/fhir+json").unwrap();
	let mut records = Vec::new();
	for (number, category) in CATEGORIES.into_iter().enumerate() {
		for version in 0..2 {
			records.push(Record {
				record: number as u32,
				version,
				category,
				author: match number % 3 {
					0 => Author::Organisation(clinic()),
					1 => Author::Patient,
					_ => Author::Device(4),
				},
				custodian: (version == 0).then(clinic),
				day: (version == 1).then_some(Day(20_000)),
				anchored_at: 1_700_000_000_000 + u64::from(version),
				commitment: Commitment { scheme: 1, hash: [number as u8; 32] },
				superseded: version == 0,
				attachment: Attachment {
					url: (version == 0).then(|| "documents/1.json".into()),
					length: if version == 0 { 3 } else { 5 << 40 },
					..attachment.clone()
				},
			});
		}
	}
	records
}

fn grants() -> Vec<Grant> {
	let to = [
		clinic(),
		Actor::Practitioner { account: [3; 32], name: None },
		Actor::PatientsSide { account: [4; 32] },
		Actor::Project { number: 9 },
	];
	let scopes =
		[Scope::Everything, Scope::Categories(CATEGORIES.to_vec()), Scope::Records(vec![0, 7])];
	let mut grants = Vec::new();
	for to in to {
		for scope in &scopes {
			grants.push(Grant {
				number: grants.len() as u32,
				to: to.clone(),
				scope: scope.clone(),
				read: true,
				contribute: grants.len() % 2 == 0,
				purposes: Purpose::ALL.to_vec(),
				given: 1,
				from: 1_700_000_000_000,
				until: (grants.len() % 3 == 0).then_some(1_710_000_000_000),
				ended: grants.len() % 5 == 0,
			});
		}
	}
	grants
}

fn log() -> Vec<(LoggedBy, Logged)> {
	let mut log = Vec::new();
	for service in Service::ALL {
		for kind in
			[DisclosureKind::RecordDelivered, DisclosureKind::KeyDelivered, DisclosureKind::Refused]
		{
			for (number, purpose) in Purpose::ALL.into_iter().enumerate() {
				let by = LoggedBy {
					service,
					organisation: Actor::Organisation { number: 5, name: None },
					url: (number % 2 == 0).then(|| "https://records.example.org".into()),
				};
				let target = match (kind, number % 2) {
					(DisclosureKind::Refused, 0) => {
						DisclosureTarget::Category(CATEGORIES[number % 8])
					},
					_ => DisclosureTarget::Version { record: 1, version: 0 },
				};
				let disclosure = Disclosure {
					kind,
					reader: [6; 32],
					acting_for: (number % 3 != 0).then_some(2),
					target,
					purpose,
					emergency: number % 4 == 0,
					at: 1_700_000_000_000,
				};
				let logged = Logged {
					number: log.len() as u64 + 1,
					disclosure,
					reader_name: Some("Dr. A".into()),
					acting_for_name: None,
				};
				log.push((by, logged));
			}
		}
	}
	log
}

fn everything() -> Vec<Resource> {
	let mut all = Vec::new();
	for record in records() {
		all.push(document_reference(&CONTEXT, &record).unwrap());
		all.push(provenance(&CONTEXT, &record).unwrap());
	}
	all.extend(grants().iter().map(|grant| consent(&CONTEXT, grant).unwrap()));
	all.extend(log().iter().map(|(by, logged)| audit_event(&CONTEXT, by, logged).unwrap()));
	all
}

#[test]
fn everything_that_is_exported_validates_with_its_profile_and_resolves() {
	let all = everything();
	assert_eq!(all.len(), 32 + 12 + 66);
	let file = bundle(&all, 1_700_000_000_000).unwrap();
	check(&file).unwrap();
	assert_eq!(file, bundle(&everything(), 1_700_000_000_000).unwrap());
	assert_eq!(entries(&file).len(), all.len(), "every resource has its own address");
	for resource in &all {
		let json = Json::parse(&resource.json()).unwrap();
		assert_eq!(text(&json, "resourceType"), resource.kind());
	}
}

#[test]
fn a_document_reference_has_hash_and_size_of_the_document() {
	let record = &records()[0];
	let json = Json::parse(&document_reference(&CONTEXT, record).unwrap().json()).unwrap();
	let Some(Json::Array(content)) = json.get("content") else { panic!() };
	assert_eq!(
		content[0].get("attachment").unwrap().to_compact(),
		// printf abc | sha1sum | xxd -r -p | base64
		r#"{"contentType":"application/fhir+json","url":"documents/1.json","size":3,"hash":"qZk+NkcGgWq6PiVxeFDCbJzQ2J0="}"#
	);
	assert_eq!(text(&json, "status"), "superseded");
	assert!(json.get("relatesTo").is_none());
	let later = Json::parse(&document_reference(&CONTEXT, &records()[1]).unwrap().json()).unwrap();
	assert!(later.get("relatesTo").unwrap().to_compact().contains("\"replaces\""));
	assert!(!later.to_compact().contains("\"size\""), "R4 cannot say five tebibytes");
}

#[test]
fn a_consent_ends_with_the_last_millisecond_of_the_grant() {
	let json = Json::parse(&consent(&CONTEXT, &grants()[0]).unwrap().json()).unwrap();
	let provision = json.get("provision").unwrap();
	assert_eq!(
		provision.get("period").unwrap().to_compact(),
		r#"{"start":"2023-11-14T22:13:20.000Z","end":"2024-03-09T15:59:59.999Z"}"#
	);
	assert_eq!(text(&json, "status"), "inactive");
	let Some(Json::Array(purposes)) = provision.get("purpose") else { panic!() };
	let codes: Vec<&str> = purposes.iter().map(|purpose| text(purpose, "code")).collect();
	assert_eq!(codes, Purpose::ALL.map(Purpose::code));
}

#[test]
fn a_grant_for_nothing_is_not_exported() {
	let grant = Grant { purposes: Vec::new(), ..grants().remove(0) };
	assert!(matches!(consent(&CONTEXT, &grant), Err(Error::NotExportable { .. })));
	let grant = Grant { read: false, contribute: false, ..grants().remove(0) };
	assert!(matches!(consent(&CONTEXT, &grant), Err(Error::NotExportable { .. })));
}

#[test]
fn a_refusal_is_no_successful_read_and_an_emergency_is_marked() {
	let mut seen = [0; 3];
	for (by, logged) in log() {
		let json = Json::parse(&audit_event(&CONTEXT, &by, &logged).unwrap().json()).unwrap();
		let refused = logged.disclosure.kind == DisclosureKind::Refused;
		assert_eq!(json.get("meta").is_none(), refused);
		assert_eq!(text(&json, "outcome"), if refused { "4" } else { "0" });
		let marked = json.get("subtype").unwrap().to_compact().contains("110127");
		assert_eq!(marked, logged.disclosure.emergency);
		seen[0] += usize::from(refused);
		seen[1] += usize::from(marked);
		seen[2] += 1;
	}
	assert_eq!(seen, [22, 18, 66]);
}

#[test]
fn a_file_that_lacks_what_a_profile_requires_does_not_pass() {
	let record = &records()[0];
	let (by, logged) = &log()[0];
	let all = [
		document_reference(&CONTEXT, record).unwrap(),
		provenance(&CONTEXT, record).unwrap(),
		consent(&CONTEXT, &grants()[0]).unwrap(),
		audit_event(&CONTEXT, by, logged).unwrap(),
	];
	let file = String::from_utf8(bundle(&all, 0).unwrap()).unwrap();
	check(file.as_bytes()).unwrap();
	for (from, to) in [
		("\"110152\"", "\"110154\""),
		("\"110153\"", "\"110152\""),
		("\"requestor\":true", "\"requestor\":false"),
		("\"action\":\"R\"", "\"action\":\"C\""),
		("\"outcome\":\"0\"", "\"outcome\":\"4\""),
		("\"code\":\"rest\"", "\"code\":\"soap\""),
		("\"code\":\"read\"", "\"code\":\"search\""),
		("object-role\",\"code\":\"1\"", "object-role\",\"code\":\"2\""),
		("\"policyRule\"", "\"_policyRule\""),
		("\"contentType\"", "\"language\""),
		("\"masterIdentifier\":", "\"custodian\":"),
		("\"code\":\"author\"", "\"code\":\"verifier\""),
		("\"status\":\"inactive\"", "\"status\":\"sleeping\""),
	] {
		let changed = file.replace(from, to);
		assert_ne!(changed, file, "{from}");
		assert!(check(changed.as_bytes()).is_err(), "{from} → {to}");
	}
	assert!(bundle(&all[1..2], 0).is_err(), "a provenance without what it is about");
	bundle(&[], 0).unwrap();
}
