//! What is known of a version of a record: a DocumentReference, and a Provenance.

use super::{
	build::{by_identifier, coding, concept, date, identifier, instant, reference, Object},
	category_concept, Actor, Context, Resource,
};
use crate::Error;
use anamnesis_primitives::{
	ids::Moment,
	records::{Commitment, Day, DeviceNumber, RecordCategory, RecordId, Version},
};
use base64::{prelude::BASE64_STANDARD, Engine};
use fhirkit::Json;
use sha1::{Digest, Sha1};
use std::io::{ErrorKind, Read};

/// A document as it lies beside the export.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Attachment {
	/// Its MIME type: `application/fhir+json`.
	pub content_type: String,
	/// Where it is, relative to the export or absolute. Nothing when the export comes without documents.
	pub url: Option<String>,
	/// A name for people.
	pub title: Option<String>,
	/// Its length in bytes.
	pub length: u64,
	/// Its SHA-1, which R4 has here. It finds what was damaged by accident and no more; what binds is the commitment.
	pub sha1: [u8; 20],
}

impl Attachment {
	/// Of what can be read here, in constant memory.
	pub fn of(mut document: impl Read, content_type: &str) -> Result<Self, Error> {
		let (mut sha1, mut length) = (Sha1::new(), 0_u64);
		let mut buffer = vec![0; 64 * 1024];
		loop {
			match document.read(&mut buffer) {
				Ok(0) => break,
				Ok(read) => {
					sha1.update(&buffer[..read]);
					length = length.saturating_add(read as u64);
				},
				Err(error) if error.kind() == ErrorKind::Interrupted => {},
				Err(error) => return Err(error.into()),
			}
		}
		Ok(Self {
			content_type: content_type.to_owned(),
			url: None,
			title: None,
			length,
			sha1: sha1.finalize().into(),
		})
	}
}

/// Who wrote a record.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Author {
	/// A professional, for an organisation: an [`Actor::Organisation`].
	Organisation(Actor),
	/// The patient, or somebody for them.
	Patient,
	/// One of the patient's devices.
	Device(DeviceNumber),
}

/// One version of a record.
#[derive(Clone, Debug)]
pub struct Record {
	/// The number of the record.
	pub record: RecordId,
	/// The number of the version. Those after the first replace the one before.
	pub version: Version,
	/// Its category on chain.
	pub category: RecordCategory,
	/// Who wrote it.
	pub author: Author,
	/// Who keeps it, an organisation.
	pub custodian: Option<Actor>,
	/// The day that its author claims for it.
	pub day: Option<Day>,
	/// The time of the block that anchors it.
	pub anchored_at: Moment,
	/// What the chain keeps of it.
	pub commitment: Commitment,
	/// Whether there is a later version.
	pub superseded: bool,
	/// The document.
	pub attachment: Attachment,
}

impl Record {
	fn author(&self, context: &Context) -> Object {
		match &self.author {
			Author::Organisation(actor) => context.actor(actor),
			Author::Patient => context.patient(),
			Author::Device(number) => {
				let patient = hex::encode(context.patient.0);
				let value = format!("{patient}.{number}");
				by_identifier("Device", identifier(&context.system("device"), &value), None)
			},
		}
	}

	fn anchor(&self, context: &Context) -> Object {
		let value = format!("{}.{}", self.commitment.scheme, hex::encode(self.commitment.hash));
		identifier(&context.system("commitment"), &value)
	}

	fn previous(&self, context: &Context) -> Option<Object> {
		let previous = self.version.checked_sub(1)?;
		Some(by_identifier("DocumentReference", context.version(self.record, previous), None))
	}
}

/// What there is of a version of a record, and where.
pub fn document_reference(context: &Context, record: &Record) -> Result<Resource, Error> {
	let attachment = &record.attachment;
	let text = |text: &Option<String>| {
		text.as_ref().filter(|text| !text.is_empty()).map(|text| Json::String(text.clone()))
	};
	// R4 counts in 31 bits. What is longer, is longer than can be said.
	let size = i32::try_from(attachment.length).ok().map(|size| Json::Number(size.to_string()));
	let content = Object::new().with(
		"attachment",
		Object::new()
			.text("contentType", attachment.content_type.clone())
			.with("url", text(&attachment.url))
			.with("size", size)
			.text("hash", BASE64_STANDARD.encode(attachment.sha1))
			.with("title", text(&attachment.title)),
	);
	let relates = record
		.previous(context)
		.map(|previous| Object::new().text("code", "replaces").with("target", previous));
	let day = record.day.map(|day| {
		let period = Object::new().text("start", date(day.0.into()));
		Object::new().with("period", period)
	});
	let json = Object::resource("DocumentReference")
		.with("masterIdentifier", context.version(record.record, record.version))
		.with("identifier", vec![record.anchor(context)])
		.text("status", if record.superseded { "superseded" } else { "current" })
		.with("type", category_concept(record.category))
		.with("subject", context.patient())
		.text("date", instant(record.anchored_at))
		.with("author", vec![record.author(context)])
		.with("custodian", record.custodian.as_ref().map(|actor| context.actor(actor)))
		.with("relatesTo", relates.into_iter().collect::<Vec<_>>())
		.with("content", vec![content])
		.with("context", day)
		.json();
	let address = context.document_address(record.record, record.version);
	Resource::new("DocumentReference", address, json)
}

/// Who wrote a version of a record, and what the chain has of it. It is about the [`document_reference`], which has to
/// be in the same bundle.
pub fn provenance(context: &Context, record: &Record) -> Result<Resource, Error> {
	let participant = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
	let operation = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
	let activity = match record.version {
		0 => coding(operation, "CREATE", "create"),
		_ => coding(operation, "UPDATE", "revise"),
	};
	let entity = |role: &str, what: Object| Object::new().text("role", role).with("what", what);
	let anchor = by_identifier(
		"DocumentReference",
		record.anchor(context),
		Some("What the chain keeps: the commitment to this document"),
	);
	let mut entities = vec![entity("source", anchor)];
	entities.extend(record.previous(context).map(|previous| entity("revision", previous)));
	let agent = Object::new()
		.with("type", concept(coding(participant, "author", "Author")))
		.with("who", record.author(context));
	let address = context.document_address(record.record, record.version);
	let json = Object::resource("Provenance")
		.with("target", vec![reference(&address)])
		.with("occurredDateTime", record.day.map(|day| Json::String(date(day.0.into()))))
		.text("recorded", instant(record.anchored_at))
		.with("activity", concept(activity))
		.with("agent", vec![agent])
		.with("entity", entities)
		.json();
	let parts = [&record.record.to_le_bytes()[..], &record.version.to_le_bytes()];
	Resource::new("Provenance", context.urn("Provenance", &parts), json)
}
