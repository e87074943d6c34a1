//! `anamnesis patient`.

mod consent;
mod takeover;

pub use takeover::TakenOver;

use self::consent::{Consent, Consented, Side};
use super::{key, signed};
use crate::{
	failure::Failure,
	link::{self, block_json},
	output::Answer,
	secrets,
	session::{wait, Session},
	words,
};
use anamnesis_client::{
	chain::{
		calls::patient_registry as calls,
		events::patient_registry::{
			PatientClaimed, PatientRegistered, PatientRegisteredProvisionally,
		},
		views::PatientStanding,
	},
	keys::to_recipient,
};
use anamnesis_primitives::PatientId;
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

/// Patients: consent, registration, and what the chain says of one
#[derive(Debug, Subcommand)]
pub enum Patient {
	/// Sign, as the patient or a guardian, that an organisation may register: offline
	Consent(Consent),
	/// Register a patient for whom somebody has consented, as a clinician or recorder
	Register(Register),
	/// Show what the chain says of a patient
	Show {
		/// The patient id; without one, yours
		patient: Option<String>,
	},
	/// Sign, with new keys, that a patient id is yours and that you want to act with them: offline
	TakeOver(takeover::TakeOver),
	/// Hand the id of somebody without an account over to the patient, as the guardian
	HandOver {
		/// What the patient has written with “patient take-over”
		#[arg(long, value_name = "FILE")]
		takeover: PathBuf,
	},
	/// Give a patient who has no account another encryption key, as the guardian
	SetKey {
		/// The patient's new public keys, from “key export-public”; keep the keys for the patient
		#[arg(long, value_name = "FILE")]
		public: PathBuf,
		/// The patient; without one, whom you act for
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
}

/// Register a patient
#[derive(Args, Debug)]
pub struct Register {
	/// The consent that the patient or the guardian has signed; if it names an id that was given provisionally, that is claimed
	#[arg(long, value_name = "FILE", required_unless_present = "provisionally")]
	consent: Option<PathBuf>,
	/// Register somebody who cannot sign, and for whom nobody else is there, for 30 days
	#[arg(long, conflicts_with = "consent")]
	provisionally: bool,
}

impl Patient {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Patient::Consent(consent) => consent.run(session),
			Patient::Register(register) => wait(register.run(session)),
			Patient::Show { patient } => {
				let named =
					patient.as_deref().map(words::patient).transpose().map_err(Failure::usage)?;
				wait(show(session, named))
			},
			Patient::TakeOver(take_over) => take_over.run(session),
			Patient::HandOver { takeover } => wait(takeover::hand_over(session, &takeover)),
			Patient::SetKey { public, patient } => wait(set_key(session, public, patient)),
		}
	}
}

impl Register {
	async fn run(self, session: &Session) -> Result<Answer, Failure> {
		let acting_for = session.acting_for()?;
		let Some(path) = self.consent else {
			return provisionally(session, acting_for).await;
		};
		let consented = Consented::read(&path)?;
		if consented.sponsor != acting_for {
			return Err(Failure::usage(format!(
				"This consent is for organisation {}, and you act for organisation {acting_for}.",
				consented.sponsor
			)));
		}
		let link = session.link().await?;
		signed::is_of_this_chain(consented.genesis, &link)?;
		let done = link.send(&consented.call()).await?;
		let patient = match consented.claims {
			None => done.event::<PatientRegistered>()?.patient,
			Some(_) => done.event::<PatientClaimed>()?.patient,
		};
		let (holder, guardian, who) = match consented.side {
			Side::Holder(account) => (Some(account), None, "the patient"),
			Side::Guardian { account, .. } => (None, Some(account), "the guardian"),
		};
		let text = format!(
			"The patient is registered. The patient id is {}.\nTell it to {who}, who hands the first policy over with “anamnesis \
			 restrict renew”: until then nothing is delivered to others than the patient's side.",
			words::hex(patient.0)
		);
		let json = json!({
			"patient": words::hex(patient.0),
			"holder": holder.map(words::hex),
			"guardian": guardian.map(words::hex),
			"block": block_json(&done),
		});
		Ok(Answer::new(text, json))
	}
}

async fn provisionally(session: &Session, acting_for: u32) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let policy = consent::unrestricted()?;
	let done = link.send(&calls::register_provisionally(acting_for, policy)).await?;
	let event = done.event::<PatientRegisteredProvisionally>()?;
	let text = format!(
		"Somebody is registered provisionally, until {}. The patient id is {}. Have the patient or a guardian sign “anamnesis \
		 patient consent --claims” with this id before, and register with it. Whoever is not claimed by then does not exist any \
		 more for anybody, and an officer opens the case of what is left with “anamnesis erase open-unclaimed”.",
		words::moment_words(event.until),
		words::hex(event.patient.0)
	);
	let json = json!({
		"patient": words::hex(event.patient.0),
		"until": event.until,
		"block": block_json(&done),
	});
	Ok(Answer::new(text, json))
}

async fn set_key(
	session: &Session,
	public: PathBuf,
	named: Option<PatientId>,
) -> Result<Answer, Failure> {
	let (_, encryption_key) = key::read_public(&public)?;
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), named).await?;
	session.confirm(
		"Records' keys are sealed to this key from now on: whoever has lost its private half opens none of them.",
	)?;
	let done = link.send(&calls::rotate_key(patient, encryption_key)).await?;
	let key = to_recipient(&encryption_key)?;
	let json = json!({
		"patient": words::hex(patient.0),
		"encryptionKey": key,
		"block": block_json(&done),
	});
	let text =
		"The chain names the new key. Keep the old ones too: they open what was sealed before.";
	Ok(Answer::new(text, json).with_details(format!("Encryption key: {key}")))
}

async fn show(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let account = match named.or(session.profile().patient) {
		Some(_) => None,
		None => Some(secrets::account(&session.keys()?)?.account()?),
	};
	let at = session.chain().await?.now().await?;
	let patient = session.patient(&at, account, named).await?;
	let info = link::patient(&at, patient).await?;
	let keys = at.keys(patient).await?;
	let mandates = at.mandates(patient).await?;
	let devices = at.devices(patient).await?;
	let custodians = at.custodians(patient).await?;
	let (standing, standing_words) = match info.standing {
		PatientStanding::Registered => (json!("registered"), "registered".to_owned()),
		PatientStanding::Provisional(until) => (
			json!({ "provisionalUntil": until }),
			format!("registered provisionally, until {}", words::moment_words(until)),
		),
		PatientStanding::Deceased(at) => (
			json!({ "deceasedSince": at }),
			format!("declared dead on {}", words::moment_words(at)),
		),
	};
	let count: u32 = custodians.iter().map(|holdings| holdings.count).sum();
	let text = format!(
		"The patient was registered by organisation {} on {} and is {standing_words}.\n{} hold{} {count} record version{}. \
		 Representatives: {}. Devices: {}.",
		info.sponsor,
		words::moment_words(info.registered_at),
		if custodians.len() == 1 { "One custodian".to_owned() } else { format!("{} custodians", custodians.len()) },
		if custodians.len() == 1 { "s" } else { "" },
		if count == 1 { "" } else { "s" },
		mandates.iter().filter(|mandate| mandate.in_force).count(),
		devices.len(),
	);
	let key = info.encryption_key.as_ref().map(to_recipient).transpose()?;
	let json = json!({
		"patient": words::hex(patient.0),
		"holder": info.holder.map(words::hex),
		"encryptionKey": key,
		"keys": keys.len(),
		"sponsor": info.sponsor,
		"registeredAt": info.registered_at,
		"standing": standing,
		"mandates": mandates.iter().map(|mandate| json!({
			"representative": words::hex(mandate.representative),
			"scope": words::scope_name(&mandate.terms.scope),
			"purposes": words::purpose_codes(mandate.terms.purposes),
			"until": words::quarter_words(mandate.terms.until),
			"inForce": mandate.in_force,
		})).collect::<Vec<_>>(),
		"devices": devices.iter().map(|device| json!({
			"device": device.device,
			"account": words::hex(device.account),
			"until": device.until,
		})).collect::<Vec<_>>(),
		"custodians": custodians.iter().map(|holdings| json!({
			"custodian": holdings.custodian,
			"versions": holdings.count,
		})).collect::<Vec<_>>(),
	});
	let holder = info.holder.map_or("nobody".to_owned(), words::hex);
	let details = format!("Patient: {}\nHolder: {holder}", words::hex(patient.0));
	Ok(Answer::new(text, json).with_details(details))
}
