//! An entry of a disclosure log as an AuditEvent, in the pattern of IHE Basic Audit Log Patterns (ITI BALP),
//! `IHE.BasicAudit.PatientRead`.

use super::{
	build::{by_identifier, coding, concept, instant, Object},
	purpose_coding, Actor, Context, Resource,
};
use crate::Error;
use anamnesis_primitives::disclosure::{Disclosure, DisclosureKind, DisclosureTarget, Service};
use fhirkit::Json;

/// Whose log an entry is in.
#[derive(Clone, Debug)]
pub struct LoggedBy {
	/// Which service.
	pub service: Service,
	/// The organisation that runs it: an [`Actor::Organisation`].
	pub organisation: Actor,
	/// The address under which it is reached.
	pub url: Option<String>,
}

/// An entry of the log.
#[derive(Clone, Debug)]
pub struct Logged {
	/// Its number in the log, from 1.
	pub number: u64,
	/// What it says.
	pub disclosure: Disclosure,
	/// The reader's name for people, if it is known.
	pub reader_name: Option<String>,
	/// The name of the organisation that the reader acted for, if it is known.
	pub acting_for_name: Option<String>,
}

/// The profile that deliveries have. Refusals follow the same pattern, and have none: it is for what succeeded.
pub(super) const PATIENT_READ: &str =
	"https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead";

pub(super) const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";
const PARTICIPATION: &str = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
pub(super) const ENTITY_TYPE: &str = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
pub(super) const ROLE: &str = "http://terminology.hl7.org/CodeSystem/object-role";

/// Who looked at what, when, and for what; or was refused.
pub fn audit_event(context: &Context, by: &LoggedBy, logged: &Logged) -> Result<Resource, Error> {
	let disclosure = &logged.disclosure;
	let refused = disclosure.kind == DisclosureKind::Refused;
	let event = "http://terminology.hl7.org/CodeSystem/audit-event-type";
	let mut subtypes = vec![coding("http://hl7.org/fhir/restful-interaction", "read", "read")];
	if disclosure.emergency {
		subtypes.push(coding(DICOM, "110127", "Emergency Override Started"));
	}
	let profile = Json::Array(vec![Json::String(PATIENT_READ.to_owned())]);
	let meta = Object::new().with("profile", profile);
	let kind = coding(
		"http://terminology.hl7.org/CodeSystem/security-source-type",
		"4",
		"Application Server",
	);
	let source =
		Object::new().with("observer", context.actor(&by.organisation)).with("type", vec![kind]);
	let json = Object::resource("AuditEvent")
		.with("meta", (!refused).then_some(meta))
		.with("type", coding(event, "rest", "Restful Operation"))
		.with("subtype", subtypes)
		.text("action", "R")
		.text("recorded", instant(disclosure.at))
		.text("outcome", if refused { "4" } else { "0" })
		.with("outcomeDesc", refused.then(|| Json::String("Refused".to_owned())))
		.with("purposeOfEvent", vec![concept(purpose_coding(disclosure.purpose))])
		.with("agent", agents(context, by, logged))
		.with("source", source)
		.with("entity", entities(context, disclosure))
		.json();
	let service = match by.service {
		Service::Custodian => &b"custodian"[..],
		Service::Keyholder => b"keyholder",
	};
	let organisation = match &by.organisation {
		Actor::Organisation { number, .. } => number.to_le_bytes(),
		_ => [0; 4],
	};
	let parts = [service, &organisation, &logged.number.to_le_bytes()];
	Resource::new("AuditEvent", context.urn("AuditEvent", &parts), json)
}

fn agents(context: &Context, by: &LoggedBy, logged: &Logged) -> Vec<Object> {
	let disclosure = &logged.disclosure;
	// The log has no network addresses, so that it does not tell where readers sit.
	let absent = Object::new().with("_address", unknown_address());
	let served = match by.url.as_ref().filter(|url| !url.is_empty()) {
		Some(url) => Object::new().text("address", url.clone()).text("type", "5"),
		None => Object::new().with("_address", unknown_address()),
	};
	let client = Object::new()
		.with("type", concept(coding(DICOM, "110152", "Destination Role ID")))
		.with("who", Object::new().text("display", "The reader's software"))
		.with("requestor", false)
		.with("network", absent);
	let server = Object::new()
		.with("type", concept(coding(DICOM, "110153", "Source Role ID")))
		.with("who", context.actor(&by.organisation))
		.with("requestor", false)
		.with("network", served);
	let reader = match disclosure.acting_for {
		Some(_) => {
			Actor::Practitioner { account: disclosure.reader, name: logged.reader_name.clone() }
		},
		None => Actor::PatientsSide { account: disclosure.reader },
	};
	let user = Object::new()
		.with("type", concept(coding(PARTICIPATION, "IRCP", "information recipient")))
		.with("who", context.actor(&reader))
		.with("requestor", true)
		.with("purposeOfUse", vec![concept(purpose_coding(disclosure.purpose))]);
	let mut agents = vec![client, server, user];
	agents.extend(disclosure.acting_for.map(|number| {
		let role = "http://terminology.hl7.org/CodeSystem/v3-RoleClass";
		let actor = Actor::Organisation { number, name: logged.acting_for_name.clone() };
		Object::new()
			.with("type", concept(coding(role, "PROV", "healthcare provider")))
			.with("who", context.actor(&actor))
			.with("requestor", false)
	}));
	agents
}

fn unknown_address() -> Object {
	let unknown = Object::new()
		.text("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
		.text("valueCode", "unknown");
	Object::new().with("extension", vec![unknown])
}

fn entities(context: &Context, disclosure: &Disclosure) -> Vec<Object> {
	let what = match disclosure.target {
		DisclosureTarget::Version { record, version } => {
			by_identifier("DocumentReference", context.version(record, version), None)
		},
		DisclosureTarget::Category(_) => {
			Object::new().text("type", "DocumentReference").text("display", "Records of a category")
		},
	};
	let detail =
		|kind: &str, value: &str| Object::new().text("type", kind).text("valueString", value);
	let mut details = Vec::new();
	match disclosure.kind {
		DisclosureKind::RecordDelivered => details.push(detail("delivered", "record")),
		DisclosureKind::KeyDelivered => details.push(detail("delivered", "key")),
		DisclosureKind::Refused => {},
	}
	if let DisclosureTarget::Category(category) = disclosure.target {
		// The chain's word for it, as its metadata has it.
		details.push(detail("category", &format!("{category:?}")));
	}
	let data = Object::new()
		.with("what", what)
		.with("type", coding(ENTITY_TYPE, "2", "System Object"))
		.with("role", coding(ROLE, "4", "Domain Resource"))
		.with("detail", details);
	let patient = Object::new()
		.with("what", context.patient())
		.with("type", coding(ENTITY_TYPE, "1", "Person"))
		.with("role", coding(ROLE, "1", "Patient"));
	vec![data, patient]
}
