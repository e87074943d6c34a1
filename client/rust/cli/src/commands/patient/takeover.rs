//! Taking a patient id over with a new account: the word of its owner, which a recovery, a guardian who hands over and a
//! declaration need.

use super::super::signed;
use crate::{failure::Failure, link::block_json, output::Answer, secrets, session::Session, words};
use anamnesis_client::chain::calls::{patient_registry as calls, Signature};
use anamnesis_primitives::{consent::Takeover, EncryptionKey, Moment, PatientId};
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Sign, with new keys, that a patient id is yours and that you want to act with them: offline
#[derive(Args, Debug)]
pub struct TakeOver {
	/// The patient id
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: PatientId,
	/// Until when it can be used, a day ahead at most
	#[arg(long, value_name = "TIME", default_value = "12h", value_parser = words::moment)]
	until: Moment,
	/// The file that it is written to
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Written {
	format: String,
	genesis: String,
	patient: String,
	holder: String,
	encryption_key: String,
	expires_at: Moment,
	signature: String,
}

const FORMAT: &str = "anamnesis-takeover/1";

impl TakeOver {
	/// Signs it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		signed::can_expire_at(self.until)?;
		let genesis = session.genesis()?;
		let keys = session.keys()?;
		let account = secrets::account(&keys)?;
		let takeover = Takeover {
			genesis,
			patient: self.patient,
			holder: account.account()?,
			encryption_key: keys.identity().encryption_key(),
			expires_at: self.until,
		};
		let signed = signed::sign(session, account, &takeover.signed_bytes(), "The takeover")?;
		let written = Written {
			format: FORMAT.to_owned(),
			genesis: words::hex(genesis),
			patient: words::hex(self.patient.0),
			holder: words::hex(takeover.holder),
			encryption_key: keys.identity().recipient(),
			expires_at: self.until,
			signature: signed.signature,
		};
		signed::write(&self.out, &written)?;
		let text = format!(
			"It is signed, in {}. Give it to whoever helps you, who can use it until {}, and tell them your account, {}: they \
			 compare.",
			self.out.display(),
			words::moment_words(self.until),
			written.holder,
		);
		let json = json!({
			"file": self.out,
			"text": signed.shown,
			"holder": written.holder,
			"expiresAt": self.until,
		});
		Ok(Answer::new(text, json))
	}
}

/// A takeover as calls take it.
pub struct TakenOver {
	/// The chain that it was signed for.
	pub genesis: [u8; 32],
	/// Which patient id.
	pub patient: PatientId,
	/// The new account.
	pub holder: [u8; 32],
	/// What records' keys are sealed to for the patient from then on.
	pub encryption_key: EncryptionKey,
	/// Until when it can be used.
	pub expires_at: Moment,
	/// By the new account.
	pub signature: Signature,
}

impl TakenOver {
	/// Reads what “patient take-over” has written.
	pub fn read(path: &Path) -> Result<Self, Failure> {
		const WHAT: &str = "takeover";
		const COMMAND: &str = "patient take-over";
		let written: Written = signed::read(path, FORMAT, WHAT, COMMAND)?;
		let read = || {
			Ok::<_, String>(Self {
				genesis: words::bytes32(&written.genesis)?,
				patient: words::patient(&written.patient)?,
				holder: words::account(&written.holder)?,
				encryption_key: words::encryption_key(&written.encryption_key)?,
				expires_at: written.expires_at,
				signature: Signature::Sr25519(words::bytes64(&written.signature)?),
			})
		};
		read().map_err(|why| signed::wrong(path, WHAT, &why, COMMAND))
	}
}

/// Hands the id of somebody without an account over to the account that has signed.
pub async fn hand_over(session: &Session, path: &Path) -> Result<Answer, Failure> {
	let taken = TakenOver::read(path)?;
	let link = session.link().await?;
	signed::is_of_this_chain(taken.genesis, &link)?;
	session.confirm(&format!(
		"The account {} acts for the patient from now on, and every mandate ends, yours too. Compare the account with the one that \
		 the patient shows.",
		words::hex(taken.holder)
	))?;
	let call = calls::hand_over(
		taken.patient,
		taken.holder,
		taken.encryption_key,
		taken.expires_at,
		taken.signature,
	);
	let done = link.send(&call).await?;
	let text = "The patient acts alone from now on. Give them the keys that you have kept for them, on a safe way: they open what \
	            was sealed to them.";
	let json = json!({
		"patient": words::hex(taken.patient.0),
		"holder": words::hex(taken.holder),
		"block": block_json(&done),
	});
	Ok(Answer::new(text, json))
}
