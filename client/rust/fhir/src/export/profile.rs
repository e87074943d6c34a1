//! What a profile, or the text of the standard, requires beyond the cardinalities of R4.

use super::audit::{DICOM, ENTITY_TYPE, PATIENT_READ, ROLE};
use crate::{
	error::{Error, Fault, Findings},
	import::check_document,
};
use fhirkit::Json;

/// Checks a file of exported resources: that it is a valid bundle, that what refers to another resource finds it there,
/// and that every resource has what its profile requires.
pub fn check(bytes: &[u8]) -> Result<(), Error> {
	check_document(bytes)?;
	let text = std::str::from_utf8(bytes).map_err(|_| Error::NoBundle)?;
	let json = Json::parse(text).map_err(|_| Error::NoBundle)?;
	let Some(Json::Array(entries)) = json.get("entry") else { return Err(Error::Empty) };
	for entry in entries {
		let resource = entry.get("resource").ok_or(Error::NoBundle)?;
		let name = resource.get("resourceType").and_then(Json::as_str);
		for kind in ["AuditEvent", "Consent", "DocumentReference", "Provenance"] {
			if name == Some(kind) {
				require(kind, resource)?;
			}
		}
	}
	Ok(())
}

/// What every resource of a type that is exported has to have.
pub(super) fn require(kind: &'static str, json: &Json) -> Result<(), Error> {
	let mut findings = Findings::default();
	let mut need = |holds: bool, element: &str| {
		if !holds {
			findings.add(None, format!("{kind}.{element}"), Fault::Missing);
		}
	};
	match kind {
		"AuditEvent" => audit_event(json, &mut need),
		"Consent" => {
			// ppc-1: one of them. ppc-2: of this scope, whose patient it is.
			need(has(json, "policyRule") || has(json, "policy"), "policyRule");
			need(has(json, "patient"), "patient");
			need(has(json, "dateTime"), "dateTime");
			let provision = json.get("provision");
			for element in ["actor", "action", "purpose", "period"] {
				let there = provision.is_some_and(|provision| has(provision, element));
				need(there, &format!("provision.{element}"));
			}
			let codes = ["draft", "proposed", "active", "rejected", "inactive", "entered-in-error"];
			need(is_one_of(json, "status", &codes), "status");
		},
		"DocumentReference" => {
			for element in ["masterIdentifier", "type", "subject", "date", "author"] {
				need(has(json, element), element);
			}
			let attachment = list(json, "content").first().and_then(|it| it.get("attachment"));
			for element in ["contentType", "hash"] {
				let there = attachment.is_some_and(|attachment| has(attachment, element));
				need(there, &format!("content[0].attachment.{element}"));
			}
			need(
				is_one_of(json, "status", &["current", "superseded", "entered-in-error"]),
				"status",
			);
		},
		"Provenance" => {
			let agents = list(json, "agent");
			let author = |agent: &Json| {
				codes(agent, "type").any(|(_, code)| code == "author") && has(agent, "who")
			};
			need(agents.iter().any(author), "agent[0].who");
			let anchored = |entity: &Json| {
				let what = entity.get("what").and_then(|what| what.get("identifier"));
				what.is_some_and(|identifier| has(identifier, "system") && has(identifier, "value"))
			};
			need(list(json, "entity").iter().any(anchored), "entity[0].what.identifier");
		},
		_ => {},
	}
	match findings.listed.is_empty() {
		true => Ok(()),
		false => Err(Error::NotExportable { resource: kind, findings }),
	}
}

/// IHE ITI BALP, `IHE.BasicAudit.Read` and `IHE.BasicAudit.PatientRead`. Of the pattern, refusals lack the outcome.
fn audit_event(json: &Json, need: &mut impl FnMut(bool, &str)) {
	let profiled = json.get("meta").map_or(&[][..], |meta| list(meta, "profile"));
	let profiled = profiled.iter().any(|profile| profile.as_str() == Some(PATIENT_READ));
	let outcome = json.get("outcome").and_then(Json::as_str);
	need(if profiled { outcome == Some("0") } else { outcome.is_some() }, "outcome");
	let rest = json.get("type").and_then(|kind| kind.get("code")).and_then(Json::as_str);
	need(rest == Some("rest"), "type");
	let reads = |code: &Json| {
		matches!(code.get("code").and_then(Json::as_str), Some("read" | "vread"))
			&& code.get("system").and_then(Json::as_str)
				== Some("http://hl7.org/fhir/restful-interaction")
	};
	need(list(json, "subtype").iter().filter(|code| reads(code)).count() == 1, "subtype");
	need(json.get("action").and_then(Json::as_str) == Some("R"), "action");

	let agents = list(json, "agent");
	let of = |wanted: (&str, &str)| -> Vec<&Json> {
		agents.iter().filter(|agent| codes(agent, "type").any(|code| code == wanted)).collect()
	};
	for (code, name) in [("110152", "agent:client"), ("110153", "agent:server")] {
		let found = of((DICOM, code));
		need(found.len() == 1, name);
		for agent in found {
			need(has(agent, "who") && has(agent, "network") && !has(agent, "media"), name);
		}
	}
	let users = of(("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP"));
	need(users.len() <= 1, "agent:user");
	for user in users {
		let requests = user.get("requestor") == Some(&Json::Bool(true));
		need(has(user, "who") && requests && !has(user, "network"), "agent:user");
	}
	// Who asked is one, and known.
	let requestors = agents.iter().filter(|it| it.get("requestor") == Some(&Json::Bool(true)));
	need(requestors.count() == 1, "agent.requestor");

	let entities = list(json, "entity");
	let coded = |entity: &Json, element: &str, system: &str, codes: &[&str]| {
		let coding = entity.get(element);
		let text = |name| coding.and_then(|coding| coding.get(name)).and_then(Json::as_str);
		text("system") == Some(system) && text("code").is_some_and(|code| codes.contains(&code))
	};
	let data = entities.iter().filter(|it| coded(it, "type", ENTITY_TYPE, &["2"]));
	let data: Vec<&Json> = data.collect();
	let fits = |it: &&Json| has(it, "what") && coded(it, "role", ROLE, &["4", "3", "20"]);
	need(data.len() == 1 && data.iter().all(fits), "entity:data");
	let patient = entities.iter().filter(|it| coded(it, "type", ENTITY_TYPE, &["1"]));
	let patient: Vec<&Json> = patient.collect();
	let fits = |it: &&Json| has(it, "what") && coded(it, "role", ROLE, &["1"]);
	need(patient.len() == 1 && patient.iter().all(fits), "entity:patient");
}

fn has(json: &Json, element: &str) -> bool {
	json.get(element).is_some()
}

fn list<'a>(json: &'a Json, element: &str) -> &'a [Json] {
	match json.get(element) {
		Some(Json::Array(list)) => list,
		_ => &[],
	}
}

fn is_one_of(json: &Json, element: &str, codes: &[&str]) -> bool {
	json.get(element).and_then(Json::as_str).is_some_and(|code| codes.contains(&code))
}

/// System and code of each coding of a CodeableConcept.
fn codes<'a>(json: &'a Json, element: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
	let codings = json.get(element).map_or(&[][..], |concept| list(concept, "coding"));
	codings
		.iter()
		.filter_map(|coding| Some((coding.get("system")?.as_str()?, coding.get("code")?.as_str()?)))
}
