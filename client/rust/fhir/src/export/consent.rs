//! A grant as a Consent.

use super::{
	build::{by_identifier, coding, concept, identifier, instant, Object},
	category_concept, purpose_coding, Actor, Context, Resource,
};
use crate::Error;
use anamnesis_primitives::{
	ids::Moment,
	purpose::Purpose,
	records::{RecordCategory, RecordId},
};

/// Which records a grant is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Scope {
	/// Every record, also those to come.
	Everything,
	/// The records of these categories, also those to come.
	Categories(Vec<RecordCategory>),
	/// These records, in all versions.
	Records(Vec<RecordId>),
}

/// A patient's permit.
#[derive(Clone, Debug)]
pub struct Grant {
	/// Its number on chain.
	pub number: u32,
	/// To whom it is given.
	pub to: Actor,
	/// To what.
	pub scope: Scope,
	/// Whether to read.
	pub read: bool,
	/// Whether to add records.
	pub contribute: bool,
	/// For what. None stand for nothing, and are not exported.
	pub purposes: Vec<Purpose>,
	/// When it was given.
	pub given: Moment,
	/// From when it is valid.
	pub from: Moment,
	/// Until when, exclusively; without an end when there is none.
	pub until: Option<Moment>,
	/// Whether it is over: revoked, or past its end.
	pub ended: bool,
}

/// What a grant permits. Everything else is not permitted, so the policy is an opt-in and the provision a permit.
pub fn consent(context: &Context, grant: &Grant) -> Result<Resource, Error> {
	let actions = "http://terminology.hl7.org/CodeSystem/consentaction";
	let act = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
	let participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
	let mut action = Vec::new();
	if grant.read {
		action.push(concept(coding(actions, "access", "Access")));
	}
	if grant.contribute {
		action.push(concept(coding(actions, "collect", "Collect")));
	}
	let (code, data) = match &grant.scope {
		Scope::Everything => (Vec::new(), Vec::new()),
		Scope::Categories(categories) => {
			(categories.iter().map(|category| category_concept(*category)).collect(), Vec::new())
		},
		Scope::Records(records) => {
			let data = records.iter().map(|record| {
				let record = identifier(&context.system("record"), &record.to_string());
				Object::new()
					.text("meaning", "instance")
					.with("reference", by_identifier("DocumentReference", record, None))
			});
			(Vec::new(), data.collect())
		},
	};
	let policy = match grant.scope {
		Scope::Everything => coding(act, "OPTIN", "opt-in"),
		_ => coding(act, "OPTINR", "opt-in with restrictions"),
	};
	let period = Object::new().text("start", instant(grant.from)).with(
		"end",
		// R4 includes the end, the chain does not.
		grant.until.map(|until| fhirkit::Json::String(instant(until.saturating_sub(1)))),
	);
	let recipient = coding(participation, "IRCP", "information recipient");
	let actor =
		Object::new().with("role", concept(recipient)).with("reference", context.actor(&grant.to));
	let provision = Object::new()
		.text("type", "permit")
		.with("period", period)
		.with("actor", vec![actor])
		.with("action", action)
		.with("purpose", grant.purposes.iter().map(|it| purpose_coding(*it)).collect::<Vec<_>>())
		.with("code", code)
		.with("data", data);
	let scope = "http://terminology.hl7.org/CodeSystem/consentscope";
	let number = format!("{}.{}", hex::encode(context.patient.0), grant.number);
	let json = Object::resource("Consent")
		.with("identifier", vec![identifier(&context.system("grant"), &number)])
		.text("status", if grant.ended { "inactive" } else { "active" })
		.with("scope", concept(coding(scope, "patient-privacy", "Privacy Consent")))
		.with("category", vec![concept(coding("http://loinc.org", "59284-0", "Consent Document"))])
		.with("patient", context.patient())
		.text("dateTime", instant(grant.given))
		.with("performer", vec![context.patient()])
		.with("policyRule", concept(policy))
		.with("provision", provision)
		.json();
	let address = context.urn("Consent", &[&grant.number.to_le_bytes()]);
	Resource::new("Consent", address, json)
}
