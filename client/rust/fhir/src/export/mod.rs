//! From what a client knows to FHIR R4 resources: of a record a DocumentReference and a Provenance, of a grant a Consent,
//! of an entry of the disclosure log an AuditEvent. Everything is addressed by what it is called on chain, so that two
//! exports say the same of the same thing.

mod audit;
mod build;
mod consent;
mod profile;
mod record;

pub use audit::{audit_event, Logged, LoggedBy};
pub use consent::{consent, Grant, Scope};
pub use profile::check;
pub use record::{document_reference, provenance, Attachment, Author, Record};

use crate::Error;
use anamnesis_primitives::{
	ids::{Moment, OrganisationId, PatientId},
	purpose::Purpose,
	records::{RecordCategory, RecordId, Version},
};
use build::{by_identifier, coding, concept, identifier, instant, Object};
use fhirkit::Json;

/// Whose data, on which chain.
#[derive(Clone, Copy, Debug)]
pub struct Context {
	/// The hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// The patient.
	pub patient: PatientId,
}

/// Somebody whom the chain knows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Actor {
	/// An organisation.
	Organisation {
		/// Its number on chain.
		number: OrganisationId,
		/// Its name for people, if it is known.
		name: Option<String>,
	},
	/// A practitioner, by account.
	Practitioner {
		/// The account.
		account: [u8; 32],
		/// A name for people, if it is known.
		name: Option<String>,
	},
	/// Somebody of the patient's side, by account: the holder or a representative.
	PatientsSide {
		/// The account.
		account: [u8; 32],
	},
	/// A research project.
	Project {
		/// Its number on chain.
		number: u32,
	},
}

/// A resource of an export, valid and as its profile requires.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
	kind: &'static str,
	address: String,
	json: Json,
}

impl Resource {
	/// Its type: `Consent`.
	pub fn kind(&self) -> &'static str {
		self.kind
	}

	/// Under which URN other resources of the export refer to it.
	pub fn address(&self) -> &str {
		&self.address
	}

	/// Its JSON, without white space.
	pub fn json(&self) -> String {
		self.json.to_compact()
	}

	fn new(kind: &'static str, address: String, json: Json) -> Result<Self, Error> {
		let json = build::checked(kind, json)?;
		profile::require(kind, &json)?;
		Ok(Self { kind, address, json })
	}
}

/// A bundle of type collection with these resources, in this order, each once. What they refer to by address has to be
/// among them.
pub fn bundle(resources: &[Resource], made_at: Moment) -> Result<Vec<u8>, Error> {
	let mut addresses = std::collections::HashSet::new();
	let entries = resources
		.iter()
		.filter(|resource| addresses.insert(&resource.address))
		.map(|resource| {
			Object::new()
				.text("fullUrl", resource.address.clone())
				.with("resource", resource.json.clone())
		})
		.collect::<Vec<_>>();
	let bundle = Object::resource("Bundle")
		.text("type", "collection")
		.text("timestamp", instant(made_at))
		.with("entry", entries)
		.json();
	let bytes = bundle.to_compact().into_bytes();
	if !resources.is_empty() {
		check(&bytes)?;
	}
	Ok(bytes)
}

const ACT_REASON: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

impl Context {
	/// The name space of identifiers on this chain. No such namespace is registered: it says where to look, and is used
	/// the same in every export.
	fn system(&self, what: &str) -> String {
		format!("urn:anamnesis:{}:{what}", hex::encode(self.genesis))
	}

	fn urn(&self, kind: &str, parts: &[&[u8]]) -> String {
		let mut all: Vec<&[u8]> = vec![&self.genesis, &self.patient.0, kind.as_bytes()];
		all.extend_from_slice(parts);
		build::urn(&all)
	}

	fn patient(&self) -> Object {
		let id = hex::encode(self.patient.0);
		by_identifier("Patient", identifier(&self.system("patient"), &id), None)
	}

	fn version(&self, record: RecordId, version: Version) -> Object {
		identifier(&self.system("record"), &format!("{record}.{version}"))
	}

	fn document_address(&self, record: RecordId, version: Version) -> String {
		self.urn("DocumentReference", &[&record.to_le_bytes(), &version.to_le_bytes()])
	}

	fn actor(&self, actor: &Actor) -> Object {
		let account = |account: &[u8; 32]| {
			identifier(&self.system("account"), &format!("0x{}", hex::encode(account)))
		};
		match actor {
			Actor::Organisation { number, name } => self.organisation(*number, name.as_deref()),
			Actor::Practitioner { account: key, name } => {
				by_identifier("Practitioner", account(key), name.as_deref())
			},
			Actor::PatientsSide { account: key } => by_identifier(
				"RelatedPerson",
				account(key),
				Some("The patient or a representative"),
			),
			// R4 lets no actor be a study: the group of those who work for it.
			Actor::Project { number } => by_identifier(
				"Group",
				identifier(&self.system("project"), &number.to_string()),
				Some("Those who work for a research project"),
			),
		}
	}

	fn organisation(&self, number: OrganisationId, name: Option<&str>) -> Object {
		let identifier = identifier(&self.system("organisation"), &number.to_string());
		by_identifier("Organization", identifier, name)
	}
}

/// A purpose of use as a coding.
fn purpose_coding(purpose: Purpose) -> Object {
	let display = match purpose {
		Purpose::Treatment => "treatment",
		Purpose::EmergencyTreatment => "Emergency Treatment",
		Purpose::BreakTheGlass => "break the glass",
		Purpose::Payment => "healthcare payment",
		Purpose::Operations => "healthcare operations",
		Purpose::Research => "healthcare research",
		Purpose::ClinicalTrial => "clinical trial research",
		Purpose::PublicHealth => "public health",
		Purpose::PatientRequest => "patient requested",
		Purpose::FamilyRequest => "family requested",
		Purpose::PowerOfAttorney => "power of attorney",
	};
	coding(ACT_REASON, purpose.code(), display)
}

/// The kind of document that stands for a category, as the primitives document it. For two of them LOINC has none.
fn category_concept(category: RecordCategory) -> Object {
	let (code, display) = match category {
		RecordCategory::PatientSummary => ("60591-5", "Patient summary Document"),
		RecordCategory::Prescription => ("57833-6", "Prescription for medication"),
		RecordCategory::Dispensation => ("60593-1", "Medication dispensed.extended Document"),
		RecordCategory::Imaging => ("18748-4", "Diagnostic imaging study"),
		RecordCategory::Results => ("11502-2", "Laboratory report"),
		RecordCategory::DischargeReport => ("18842-5", "Discharge summary"),
		RecordCategory::DeviceData => return Object::new().text("text", "What a device measured"),
		RecordCategory::Other => return Object::new().text("text", "Other"),
	};
	concept(coding("http://loinc.org", code, display))
}
