//! What documents of other categories hold of a patient and an encounter: what it takes to know of whom, when and where
//! a document is. Address, family and race of a patient, and the reason and diagnoses of an encounter, are in documents
//! of their own category: a prescription shows no more than it has to.

use super::references;
use fhirkit::Json;

const BOTH: [&str; 7] =
	["resourceType", "id", "meta", "implicitRules", "language", "modifierExtension", "identifier"];
const PATIENT: [&str; 6] =
	["active", "name", "gender", "birthDate", "deceasedBoolean", "deceasedDateTime"];
const ENCOUNTER: [&str; 7] =
	["status", "class", "subject", "participant", "period", "serviceProvider", "partOf"];
/// Not `profile`: a part of a resource does not keep what the whole promised.
const META: [&str; 5] = ["versionId", "lastUpdated", "source", "security", "tag"];

/// Code system and code that say that something was left out (R4, "Resource metadata").
pub(crate) const SYSTEM: &str = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
pub(crate) const CODE: &str = "SUBSETTED";

/// Whether a part stands for resources of this type in documents of other categories.
pub(super) fn applies(kind: &str) -> bool {
	matches!(kind, "Patient" | "Encounter")
}

/// The part.
pub(super) fn subset(kind: &str, resource: &Json) -> Json {
	let of_kind = if kind == "Patient" { &PATIENT[..] } else { &ENCOUNTER[..] };
	let kept = |name: &str| {
		let name = name.strip_prefix('_').unwrap_or(name);
		BOTH.contains(&name) || of_kind.contains(&name)
	};
	let mut members: Vec<(String, Json)> = resource
		.as_object()
		.unwrap_or_default()
		.iter()
		.filter(|(name, _)| kept(name))
		.cloned()
		.collect();

	let meta = members.iter().position(|(name, _)| name == "meta");
	let meta = meta.map(|place| members.remove(place).1);
	let at = members.iter().take_while(|(name, _)| name == "resourceType" || name == "id").count();
	members.insert(at, ("meta".to_owned(), tagged(meta)));

	// What is contained stays when something that stays refers to it.
	let mut subset = Json::Object(members);
	let mut needed: Vec<String> = Vec::new();
	let mut found = contained_references(&subset);
	while !found.is_empty() {
		needed.append(&mut found);
		for inner in super::check::contained(resource).filter(|inner| is_any_of(inner, &needed)) {
			found.extend(contained_references(inner));
		}
		found.retain(|id| !needed.contains(id));
		found.sort();
		found.dedup();
	}
	let contained: Vec<Json> = super::check::contained(resource)
		.filter(|inner| is_any_of(inner, &needed))
		.cloned()
		.collect();
	if let (Json::Object(members), false) = (&mut subset, contained.is_empty()) {
		members.push(("contained".to_owned(), Json::Array(contained)));
	}
	subset
}

fn is_any_of(inner: &Json, ids: &[String]) -> bool {
	let id = inner.get("id").and_then(Json::as_str);
	id.is_some_and(|id| ids.iter().any(|needed| needed == id))
}

fn contained_references(json: &Json) -> Vec<String> {
	let mut ids = Vec::new();
	references::each(json, &mut |reference, _| {
		if let Some(id) = reference.strip_prefix('#') {
			ids.push(id.to_owned());
		}
	});
	ids
}

fn tagged(meta: Option<Json>) -> Json {
	let mut members = match meta {
		Some(Json::Object(members)) => members,
		_ => Vec::new(),
	};
	members.retain(|(name, _)| META.contains(&name.strip_prefix('_').unwrap_or(name)));
	let tag = Json::Object(vec![
		("system".to_owned(), Json::String(SYSTEM.to_owned())),
		("code".to_owned(), Json::String(CODE.to_owned())),
	]);
	match members.iter_mut().find(|(name, _)| name == "tag") {
		Some((_, Json::Array(tags))) => tags.push(tag),
		_ => members.push(("tag".to_owned(), Json::Array(vec![tag]))),
	}
	Json::Object(members)
}

/// Whether this is a part only.
pub(crate) fn is_subset(resource: &Json) -> bool {
	let tags = resource.get("meta").and_then(|meta| meta.get("tag"));
	let Some(Json::Array(tags)) = tags else { return false };
	tags.iter().any(|tag| {
		tag.get("system").and_then(Json::as_str) == Some(SYSTEM)
			&& tag.get("code").and_then(Json::as_str) == Some(CODE)
	})
}
