//! JSON of FHIR resources, in few words.

use crate::{
	error::{Error, Findings},
	import::check,
};
use anamnesis_primitives::ids::Moment;
use fhirkit::Json;

/// An object in the making. What is not there is left out, as FHIR has it.
#[derive(Default)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
	pub(super) fn new() -> Self {
		Self::default()
	}

	/// A resource of this type.
	pub(super) fn resource(kind: &str) -> Self {
		Self::new().text("resourceType", kind)
	}

	pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
		if let Some(value) = value.into().0 {
			self.0.push((name.to_owned(), value));
		}
		self
	}

	pub(super) fn text(self, name: &str, value: impl Into<String>) -> Self {
		self.with(name, Json::String(value.into()))
	}

	pub(super) fn json(self) -> Json {
		Json::Object(self.0)
	}
}

/// A value, or nothing.
pub(super) struct Value(Option<Json>);

impl From<Json> for Value {
	fn from(json: Json) -> Self {
		Self(Some(json))
	}
}

impl From<Object> for Value {
	fn from(object: Object) -> Self {
		Self(Some(object.json()))
	}
}

impl From<Option<Object>> for Value {
	fn from(object: Option<Object>) -> Self {
		Self(object.map(Object::json))
	}
}

impl From<Option<Json>> for Value {
	fn from(json: Option<Json>) -> Self {
		Self(json)
	}
}

impl From<bool> for Value {
	fn from(value: bool) -> Self {
		Self(Some(Json::Bool(value)))
	}
}

/// A list; an empty one is left out.
impl From<Vec<Object>> for Value {
	fn from(objects: Vec<Object>) -> Self {
		let list: Vec<Json> = objects.into_iter().map(Object::json).collect();
		Self((!list.is_empty()).then_some(Json::Array(list)))
	}
}

pub(super) fn coding(system: &str, code: &str, display: &str) -> Object {
	Object::new().text("system", system).text("code", code).text("display", display)
}

pub(super) fn concept(coding: Object) -> Object {
	Object::new().with("coding", vec![coding])
}

pub(super) fn identifier(system: &str, value: &str) -> Object {
	Object::new().text("system", system).text("value", value)
}

/// A reference to something that is known by an identifier only.
pub(super) fn by_identifier(kind: &str, identifier: Object, display: Option<&str>) -> Object {
	let display = display.filter(|text| !text.is_empty());
	Object::new()
		.text("type", kind)
		.with("identifier", identifier)
		.with("display", display.map(|text| Json::String(text.to_owned())))
}

pub(super) fn reference(address: &str) -> Object {
	Object::new().text("reference", address)
}

/// `instant` and `dateTime`, in UTC.
pub(super) fn instant(moment: Moment) -> String {
	let (days, rest) = (moment / 86_400_000, moment % 86_400_000);
	let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60);
	let (second, milli) = (rest / 1000 % 60, rest % 1000);
	format!("{}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z", date(days))
}

/// `date` of a day counted from 1970-01-01. What lies beyond the year 9999, which FHIR cannot say, is its last day.
pub(super) fn date(days: u64) -> String {
	let days = days.min(2_932_896) + 719_468;
	let era = days / 146_097;
	let of_era = days % 146_097;
	let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
	let of_year = of_era - (365 * year + year / 4 - year / 100);
	let month = (5 * of_year + 2) / 153;
	let day = of_year - (153 * month + 2) / 5 + 1;
	let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
	format!("{:04}-{month:02}-{day:02}", year + era * 400 + next)
}

/// A URN of a UUID for something that has a number on chain: the same thing has the same one in every export.
pub(super) fn urn(parts: &[&[u8]]) -> String {
	let mut hasher = blake3::Hasher::new_derive_key("Anamnesis 2026 UUIDs of exported resources");
	for part in parts {
		hasher.update(&(part.len() as u64).to_le_bytes());
		hasher.update(part);
	}
	let mut bytes = [0; 16];
	bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
	// RFC 9562: version 8, for own ways of making one.
	bytes[6] = bytes[6] & 0x0f | 0x80;
	bytes[8] = bytes[8] & 0x3f | 0x80;
	let digits = hex::encode(bytes);
	let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
	format!(
		"urn:uuid:{}-{}-{}-{}-{}",
		part(0, 8),
		part(8, 12),
		part(12, 16),
		part(16, 20),
		part(20, 32)
	)
}

/// Lets a resource out that is one of FHIR R4.
pub(super) fn checked(kind: &'static str, json: Json) -> Result<Json, Error> {
	let mut findings = Findings::default();
	check::resource(&json, None, &mut findings);
	match findings.listed.is_empty() {
		true => Ok(json),
		false => Err(Error::NotExportable { resource: kind, findings }),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn moments_are_written_as_fhir_has_them() {
		for (moment, text) in [
			(0, "1970-01-01T00:00:00.000Z"),
			(951_782_399_999, "2000-02-28T23:59:59.999Z"),
			(951_868_799_999, "2000-02-29T23:59:59.999Z"),
			(951_868_800_000, "2000-03-01T00:00:00.000Z"),
			(1_767_225_599_000, "2025-12-31T23:59:59.000Z"),
			(u64::MAX, "9999-12-31T14:25:51.615Z"),
		] {
			assert_eq!(instant(moment), text);
		}
	}

	#[test]
	fn uuids_differ_by_every_part_and_are_of_version_8() {
		let one = urn(&[b"a", b"bc"]);
		assert_eq!(one, urn(&[b"a", b"bc"]));
		assert_ne!(one, urn(&[b"ab", b"c"]));
		assert_eq!(one.as_bytes()[23], b'8');
		assert!(fhirkit::primitive::is_uuid(&one));
	}
}
