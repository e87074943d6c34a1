//! What a resource refers to.

use crate::error::Fault;
use fhirkit::Json;

/// The hash of an address, short enough to keep a great many of them.
pub(super) type Key = [u8; 16];

pub(super) fn key(address: &str) -> Key {
	let mut key = [0; 16];
	key.copy_from_slice(&blake3::hash(address.as_bytes()).as_bytes()[..16]);
	key
}

/// A reference as it is written, without the version that it may be to.
pub(super) fn unversioned(reference: &str) -> &str {
	reference.split_once("/_history/").map_or(reference, |(address, _)| address)
}

/// `Type/id` out of what a reference says, if it is of that form.
pub(super) fn typed(reference: &str) -> Option<(&str, &str)> {
	let mut parts = reference.rsplit('/');
	let (id, kind) = (parts.next()?, parts.next()?);
	let begins = kind.starts_with(|first: char| first.is_ascii_uppercase());
	(begins && kind.bytes().all(|byte| byte.is_ascii_alphabetic()) && !id.is_empty())
		.then_some((kind, id))
}

/// Whether an address is one of the web or a URN, and not one within a server.
pub(super) fn is_absolute(reference: &str) -> bool {
	reference.starts_with("urn:")
		|| reference.starts_with("http://")
		|| reference.starts_with("https://")
}

/// The address that a relative reference means in an entry of this address (R4, "Resolving references in Bundles").
pub(super) fn resolved(full_url: Option<&str>, reference: &str) -> Option<String> {
	let full_url = full_url.filter(|url| url.starts_with("http"))?;
	let (kind, id) = typed(full_url)?;
	let base = full_url.len().checked_sub(kind.len() + id.len() + 1)?;
	Some(format!("{}{reference}", full_url.get(..base)?))
}

/// A reference, made absolute if it can be, without the version that it may be to.
pub(super) fn absolute(full_url: Option<&str>, reference: &str) -> String {
	let reference = unversioned(reference);
	match is_absolute(reference) {
		true => reference.to_owned(),
		false => resolved(full_url, reference).unwrap_or_else(|| reference.to_owned()),
	}
}

/// Hands every reference on. References to contained resources begin with `#`. What an attachment has as its address is
/// one too (`true`), which may as well lead anywhere.
pub(super) fn each<'a>(json: &'a Json, to: &mut impl FnMut(&'a str, bool)) {
	match json {
		Json::Object(members) => {
			of_object(json, to);
			members.iter().for_each(|(_, value)| each(value, to));
		},
		Json::Array(values) => values.iter().for_each(|value| each(value, to)),
		_ => {},
	}
}

fn of_object<'a>(json: &'a Json, to: &mut impl FnMut(&'a str, bool)) {
	if let Some(reference) = json.get("reference").and_then(Json::as_str) {
		to(reference, false);
	}
	if json.get("contentType").is_some() {
		if let Some(address) = json.get("url").and_then(Json::as_str) {
			to(address, true);
		}
	}
}

/// The elements with a reference that this is true of.
pub(super) fn places(
	json: &Json,
	kind: &str,
	wanted: &mut impl FnMut(&str) -> bool,
) -> Vec<String> {
	let mut found = Vec::new();
	search(json, kind, wanted, &mut found);
	found
}

fn search(
	json: &Json,
	place: &str,
	wanted: &mut impl FnMut(&str) -> bool,
	found: &mut Vec<String>,
) {
	match json {
		Json::Object(members) => {
			of_object(json, &mut |reference, attachment| {
				if !attachment && wanted(reference) {
					found.push(place.to_owned());
				}
			});
			for (name, value) in members {
				search(value, &format!("{place}.{name}"), wanted, found);
			}
		},
		Json::Array(values) => {
			for (number, value) in values.iter().enumerate() {
				search(value, &format!("{place}[{number}]"), wanted, found);
			}
		},
		_ => {},
	}
}

/// Turns references that are searches by an identifier, which only a transaction may have, into references by that
/// identifier, which mean the same and may stand anywhere. Other searches are faults.
pub(super) fn by_identifier(json: &mut Json, place: &str, report: &mut impl FnMut(&str, Fault)) {
	match json {
		Json::Object(members) => {
			let search = members.iter().find_map(|(name, value)| {
				let reference = value.as_str().filter(|_| name == "reference")?;
				reference.contains('?').then(|| reference.to_owned())
			});
			if let Some(search) = search.filter(|search| !is_absolute(search)) {
				match identifier_of(&search) {
					Some((kind, system, value)) if kind != "Patient" => {
						members.retain(|(name, _)| {
							!matches!(name.as_str(), "reference" | "type" | "identifier")
						});
						let mut identifier = Vec::new();
						if !system.is_empty() {
							identifier.push(("system".to_owned(), Json::String(system)));
						}
						identifier.push(("value".to_owned(), Json::String(value)));
						members.insert(0, ("identifier".to_owned(), Json::Object(identifier)));
						members.insert(0, ("type".to_owned(), Json::String(kind)));
					},
					_ => report(place, Fault::ReferenceConditional),
				}
			}
			for (name, value) in members {
				if matches!(value, Json::Object(_) | Json::Array(_)) {
					by_identifier(value, &format!("{place}.{name}"), report);
				}
			}
		},
		Json::Array(values) => {
			for (number, value) in values.iter_mut().enumerate() {
				by_identifier(value, &format!("{place}[{number}]"), report);
			}
		},
		_ => {},
	}
}

/// `Type?identifier=system|value`, decoded.
fn identifier_of(search: &str) -> Option<(String, String, String)> {
	let (kind, query) = search.split_once('?')?;
	let token = query.strip_prefix("identifier=").filter(|token| !token.contains('&'))?;
	let known = kind.starts_with(|first: char| first.is_ascii_uppercase())
		&& kind.bytes().all(|byte| byte.is_ascii_alphabetic());
	let token = percent_decoded(token)?;
	let (system, value) = token.split_once('|').unwrap_or(("", &token));
	let no_space = !system.contains(char::is_whitespace);
	(known && no_space && !value.is_empty() && !value.contains(['|', ',']))
		.then(|| (kind.to_owned(), system.to_owned(), value.to_owned()))
}

fn percent_decoded(text: &str) -> Option<String> {
	let mut bytes = Vec::with_capacity(text.len());
	let mut rest = text.bytes();
	while let Some(byte) = rest.next() {
		bytes.push(match byte {
			b'%' => {
				let digits = [rest.next()?, rest.next()?];
				u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
			},
			other => other,
		});
	}
	String::from_utf8(bytes).ok()
}
