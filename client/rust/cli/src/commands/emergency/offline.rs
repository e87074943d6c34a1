//! `anamnesis emergency offline`: clinician and officer sign together while the chain stands still. Nothing of it asks a
//! node but `post`, which is for when the chain goes on.

use super::reason::{reason_name, Reason};
use crate::{
	commands::{signed::write, statement::Statement},
	failure::{Failure, Kind},
	link::block_json,
	output::Answer,
	secrets,
	session::{wait, Session},
	words,
};
use anamnesis_client::{
	chain::{
		calls::{emergency_access::post_offline, Signature as ChainSignature},
		events::emergency_access::OfflineEmergencyPosted,
	},
	services::{Scheme, Service, Signature},
};
use anamnesis_primitives::{
	consent::OfflineEmergency, emergency::STATEMENT_SCHEME, Commitment, Moment, OrganisationId,
	PatientId,
};
use clap::{Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
	fs, io,
	path::{Path, PathBuf},
};
use subxt_signer::sr25519;

/// Emergencies while the chain stands still
#[derive(Debug, Subcommand)]
pub enum Offline {
	/// Sign, as the clinician, for every service that shall deliver
	Sign {
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: PatientId,
		/// The account of the officer who signs too
		#[arg(long, value_name = "ACCOUNT", value_parser = words::account)]
		officer: [u8; 32],
		/// Why
		#[arg(long)]
		reason: Reason,
		/// What “emergency state” has written
		#[arg(long, value_name = "FILE")]
		statement: PathBuf,
		/// An organisation that shall deliver: the custodian of the records, and a keyholder of theirs
		#[arg(long = "from", value_name = "NUMBER", required = true)]
		from: Vec<OrganisationId>,
		/// The file that it is written to
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
	},
	/// Sign, as the officer, what a clinician has signed
	Cosign {
		/// What “emergency offline sign” has written; - for the standard input
		file: PathBuf,
		/// The file that it is written to, with both signatures
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
	},
	/// Post that your organisation has delivered, as its officer, when the chain goes on and the service does not
	Post {
		/// What “emergency offline cosign” has written
		file: PathBuf,
	},
}

const FORMAT: &str = "anamnesis-offline-emergency/1";

/// What was signed, for several services.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Signed {
	format: String,
	genesis: String,
	patient: String,
	clinician: String,
	officer: String,
	provider: OrganisationId,
	reason: String,
	statement: String,
	opened_at: Moment,
	texts: Vec<Text>,
}

/// What was signed for one of them.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Text {
	organisation: OrganisationId,
	clinician_signature: String,
	#[serde(skip_serializing_if = "Option::is_none")]
	officer_signature: Option<String>,
}

impl Offline {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::Sign { patient, officer, reason, statement, from, out } => {
				let statement = Statement::read(&statement)?;
				let signed = sign(session, patient, officer, reason, statement, &from)?;
				write(&out, &signed)?;
				let json =
					json!({ "file": out, "organisations": from, "openedAt": signed.opened_at });
				let text = format!(
					"It is in {}. Have the officer sign it (emergency offline cosign), within a quarter of an hour.",
					out.display()
				);
				Ok(Answer::new(text, json))
			},
			Self::Cosign { file, out } => {
				let mut signed = Signed::read(&file)?;
				let texts = signed.cosign(session)?;
				write(&out, &signed)?;
				let text = format!(
					"Both signatures are in {}. Give it to the clinician, who reads with --offline-emergency {0}.",
					out.display()
				);
				Ok(Answer::new(text, json!({ "file": out, "texts": texts })))
			},
			Self::Post { file } => wait(post(session, &file)),
		}
	}
}

/// What the clinician signs.
fn sign(
	session: &Session,
	patient: PatientId,
	officer: [u8; 32],
	reason: Reason,
	statement: Commitment,
	from: &[OrganisationId],
) -> Result<Signed, Failure> {
	let (provider, genesis) = (session.acting_for()?, session.genesis()?);
	let keys = session.keys()?;
	let key = secrets::account(&keys)?;
	let (account, pair) = (key.account()?, key.pair()?);
	if account == officer {
		return Err(Failure::usage("Clinician and officer have to be two people."));
	}
	let mut signed = Signed {
		format: FORMAT.to_owned(),
		genesis: words::hex(genesis),
		patient: words::hex(patient.0),
		clinician: words::hex(account),
		officer: words::hex(officer),
		provider,
		reason: reason_name(reason.into()).to_owned(),
		statement: words::hex(statement.hash),
		opened_at: words::now(),
		texts: Vec::new(),
	};
	let mut texts = Vec::new();
	for organisation in from {
		let text = signed.emergency(*organisation)?.signed_bytes();
		show(session, &text);
		let clinician_signature = words::hex(pair.sign(&text).0);
		texts.push(Text {
			organisation: *organisation,
			clinician_signature,
			officer_signature: None,
		});
	}
	session.confirm("The signatures are given.")?;
	signed.texts = texts;
	Ok(signed)
}

/// Shows what is signed.
fn show(session: &Session, text: &[u8]) -> String {
	let shown = String::from_utf8_lossy(text).replace("<Bytes>", "").replace("</Bytes>", "");
	session.output.note(&format!("This is what you sign:\n\n{shown}\n"));
	shown
}

impl Signed {
	/// What is in a file.
	pub fn read(path: &Path) -> Result<Self, Failure> {
		let bytes = match path == Path::new("-") {
			true => io::read_to_string(io::stdin()).map(String::into_bytes),
			false => fs::read(path),
		};
		let bytes = bytes.map_err(|error| Failure::file(path, &error))?;
		let signed = serde_json::from_slice(&bytes).ok();
		signed.filter(|signed: &Self| signed.format == FORMAT).ok_or_else(|| {
			let message = format!(
				"{}: It is no emergency that was signed. Have it written by “anamnesis emergency offline sign”.",
				path.display()
			);
			Failure::new(Kind::Failed, message)
		})
	}

	/// What is signed for a service of this organisation.
	fn emergency(&self, organisation: OrganisationId) -> Result<OfflineEmergency, Failure> {
		let wrong = |why: String| Failure::new(Kind::Failed, format!("What was signed: {why}"));
		let reason = Reason::from_str(&self.reason, false).map_err(wrong)?;
		let hash = words::bytes32(&self.statement).map_err(wrong)?;
		Ok(OfflineEmergency {
			genesis: words::bytes32(&self.genesis).map_err(wrong)?,
			patient: words::patient(&self.patient).map_err(wrong)?,
			clinician: words::account(&self.clinician).map_err(wrong)?,
			officer: words::account(&self.officer).map_err(wrong)?,
			provider: self.provider,
			custodian: organisation,
			reason: reason.into(),
			statement: Commitment { scheme: STATEMENT_SCHEME, hash },
			opened_at: self.opened_at,
		})
	}

	/// The text of a service of this organisation, and both signatures.
	fn both(
		&self,
		organisation: OrganisationId,
	) -> Result<(OfflineEmergency, [[u8; 64]; 2]), Failure> {
		let found = self.texts.iter().find(|text| text.organisation == organisation);
		let found = found.ok_or_else(|| {
			Failure::usage(format!(
				"Nothing was signed for organisation {organisation}: sign with --from {organisation} too."
			))
		})?;
		let officer = found.officer_signature.as_deref().ok_or_else(|| {
			Failure::usage(
				"The officer has not signed yet: see “anamnesis emergency offline cosign”.",
			)
		})?;
		let signature = |text| {
			words::bytes64(text)
				.map_err(|why| Failure::new(Kind::Failed, format!("What was signed: {why}")))
		};
		let signatures = [signature(&found.clinician_signature)?, signature(officer)?];
		Ok((self.emergency(organisation)?, signatures))
	}

	/// The officer signs what the clinician has signed, as the account and for the organisation that the clinician has named.
	fn cosign(&mut self, session: &Session) -> Result<Vec<String>, Failure> {
		let keys = session.keys()?;
		let key = secrets::account(&keys)?;
		let (account, pair) = (key.account()?, key.pair()?);
		if words::account(&self.officer) != Ok(account) {
			return Err(Failure::usage(
				"Another officer is named in it. Have the clinician sign with your account as --officer.",
			));
		}
		if words::bytes32(&self.genesis) != Ok(session.genesis()?) {
			return Err(Failure::not_verified("It is for another chain."));
		}
		let (provider, mut shown, mut given) = (session.acting_for()?, Vec::new(), Vec::new());
		if self.provider != provider {
			return Err(Failure::usage(format!(
				"It is for organisation {}, and you act for {provider}.",
				self.provider
			)));
		}
		for text in &self.texts {
			let emergency = self.emergency(text.organisation)?;
			let bytes = emergency.signed_bytes();
			let signature = words::bytes64(&text.clinician_signature).map(sr25519::Signature);
			let clinician = sr25519::PublicKey(emergency.clinician);
			if !signature.is_ok_and(|signature| sr25519::verify(&signature, &bytes, &clinician)) {
				return Err(Failure::not_verified(
					"The clinician has not signed this: something was changed since. Have it signed again.",
				));
			}
			shown.push(show(session, &bytes));
			given.push(words::hex(pair.sign(&bytes).0));
		}
		session.confirm("The signatures are given.")?;
		for (text, signature) in self.texts.iter_mut().zip(given) {
			text.officer_signature = Some(signature);
		}
		Ok(shown)
	}

	/// Says it to a service of this organisation, which hands records out by it then.
	pub async fn say(
		&self,
		service: &Service,
		organisation: OrganisationId,
	) -> Result<(), Failure> {
		let (emergency, signatures) = self.both(organisation)?;
		let [clinician, officer] =
			signatures.map(|bytes| Signature { scheme: Scheme::Sr25519, bytes });
		service.say_offline_emergency(&emergency, clinician, officer).await?;
		Ok(())
	}
}

async fn post(session: &Session, file: &Path) -> Result<Answer, Failure> {
	let organisation = session.acting_for()?;
	let (emergency, signatures) = Signed::read(file)?.both(organisation)?;
	let [clinician, officer] = signatures.map(ChainSignature::Sr25519);
	let call = post_offline(
		organisation,
		emergency.patient,
		emergency.clinician,
		emergency.officer,
		emergency.provider,
		emergency.reason,
		emergency.statement,
		emergency.opened_at,
		clinician,
		officer,
	);
	let done = session.link().await?.send(&call).await?;
	let opening = done.event::<OfflineEmergencyPosted>()?.opening;
	let text =
		format!("It is posted, as opening {opening} of the patient's. The supervisors review it.");
	Ok(Answer::new(text, json!({ "opening": opening, "block": block_json(&done) })))
}
