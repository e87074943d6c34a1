//! A representative's word. Nobody is made a representative without it.

use super::{
	super::signed,
	proposal::{Proposed, WrittenTerms},
};
use crate::{failure::Failure, output::Answer, secrets, session::Session, words};
use anamnesis_client::chain::calls::Signature;
use anamnesis_primitives::{
	consent::MandateAcceptance, Commitment, EncryptionKey, MandateTerms, Moment, PatientId,
};
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Sign, as the representative, that you accept what was proposed: offline
#[derive(Args, Debug)]
pub struct Accept {
	/// What “mandate propose” has written
	#[arg(long, value_name = "FILE")]
	proposal: PathBuf,
	/// Until when the acceptance can be used, a day ahead at most
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
	representative: String,
	encryption_key: String,
	#[serde(flatten)]
	terms: WrittenTerms,
	kind: String,
	expires_at: Moment,
	signature: String,
}

const FORMAT: &str = "anamnesis-mandate-acceptance/1";

impl Accept {
	/// Signs it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		signed::can_expire_at(self.until)?;
		let genesis = session.genesis()?;
		let proposed = Proposed::read(&self.proposal)?;
		if proposed.genesis != genesis {
			return Err(Failure::not_verified(
				"This proposal is for another chain than the one that you trust.",
			)
			.because("OtherChain"));
		}
		let kind = proposed.commitment;
		let keys = session.keys()?;
		let account = secrets::account(&keys)?;
		let acceptance = MandateAcceptance {
			genesis,
			patient: proposed.patient,
			representative: account.account()?,
			encryption_key: keys.identity().encryption_key(),
			terms: &proposed.terms,
			kind,
			expires_at: self.until,
		};
		session.output.note(&format!("What kind of mandate it is: {}\n", proposed.kind.trim()));
		let signed = signed::sign(session, account, &acceptance.signed_bytes(), "The acceptance")?;
		let written = Written {
			format: FORMAT.to_owned(),
			genesis: words::hex(genesis),
			patient: words::hex(proposed.patient.0),
			representative: words::hex(acceptance.representative),
			encryption_key: keys.identity().recipient(),
			terms: WrittenTerms::of(&proposed.terms),
			kind: words::hex(kind.hash),
			expires_at: self.until,
			signature: signed.signature,
		};
		signed::write(&self.out, &written)?;
		let text = format!(
			"The acceptance is in {}. Give it to whoever proposed it, who can use it until {}, and tell them your account, {}: they \
			 compare.",
			self.out.display(),
			words::moment_words(self.until),
			written.representative,
		);
		let json = json!({
			"file": self.out,
			"text": signed.shown,
			"kind": proposed.kind,
			"representative": written.representative,
			"expiresAt": self.until,
		});
		Ok(Answer::new(text, json))
	}
}

/// An acceptance as calls take it.
pub struct Accepted {
	/// The chain that it was signed for.
	pub genesis: [u8; 32],
	/// For whom.
	pub patient: PatientId,
	/// Who has signed.
	pub representative: [u8; 32],
	/// What records' keys are sealed to for them.
	pub encryption_key: EncryptionKey,
	/// What they may do.
	pub terms: MandateTerms,
	/// What binds what kind of mandate it is.
	pub kind: Commitment,
	/// Until when it can be used.
	pub expires_at: Moment,
	/// By the representative.
	pub signature: Signature,
}

impl Accepted {
	/// Reads what “mandate accept” has written.
	pub fn read(path: &Path) -> Result<Self, Failure> {
		const WHAT: &str = "acceptance";
		const COMMAND: &str = "mandate accept";
		let written: Written = signed::read(path, FORMAT, WHAT, COMMAND)?;
		let read = || {
			Ok::<_, String>(Self {
				genesis: words::bytes32(&written.genesis)?,
				patient: words::patient(&written.patient)?,
				representative: words::account(&written.representative)?,
				encryption_key: words::encryption_key(&written.encryption_key)?,
				terms: written.terms.read()?,
				kind: Commitment { scheme: 1, hash: words::bytes32(&written.kind)? },
				expires_at: written.expires_at,
				signature: Signature::Sr25519(words::bytes64(&written.signature)?),
			})
		};
		read().map_err(|why| signed::wrong(path, WHAT, &why, COMMAND))
	}
}
