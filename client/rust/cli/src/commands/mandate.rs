//! `anamnesis mandate`.

mod acceptance;
mod proposal;

pub use acceptance::Accepted;

use self::{acceptance::Accept, proposal::Propose};
use super::{signed, statement::State};
use crate::{
	failure::Failure,
	link::{self, block_json},
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::{
	chain::{calls::patient_registry as calls, views::MandateInfo},
	keys::to_recipient,
};
use anamnesis_primitives::{GrantScope, MandateRights, MandateTerms, PatientId, Purpose, Purposes};
use clap::Subcommand;
use serde_json::{json, Value};
use std::path::{Path, PathBuf};

/// Mandates: who acts for a patient, in what and until when
#[derive(Debug, Subcommand)]
pub enum Mandate {
	/// Write down what kind of mandate it is, with what binds it on chain: offline
	State(State),
	/// Write down what a representative is to do, for them to accept: offline
	Propose(Propose),
	/// Sign, as the representative, that you accept what was proposed: offline
	Accept(Accept),
	/// Give the mandate that was accepted, or another one in place of it, as the patient or a guardian
	Give {
		/// What the representative has written with “mandate accept”
		#[arg(long, value_name = "FILE")]
		acceptance: PathBuf,
	},
	/// Show who acts for a patient
	List {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// End a mandate, as the patient
	End {
		/// The representative's account
		#[arg(value_parser = words::account)]
		account: [u8; 32],
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Give your own mandate back, as the representative
	Resign {
		/// The patient; without one, whom you act for
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
}

impl Mandate {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::State(state) => state.run(),
			Self::Propose(propose) => propose.run(session),
			Self::Accept(accept) => accept.run(session),
			Self::Give { acceptance } => wait(give(session, &acceptance)),
			Self::List { patient } => wait(list(session, patient)),
			Self::End { account, patient } => wait(end(session, account, patient)),
			Self::Resign { patient } => wait(resign(session, patient)),
		}
	}
}

/// What a guardian may do: everything, until then.
pub fn is_complete(terms: &MandateTerms) -> bool {
	terms.rights.include(MandateRights::ALL)
		&& terms.scope == GrantScope::Everything
		&& terms.purposes == Purposes::of(&Purpose::ALL)
}

/// What a mandate says, for people.
fn terms_words(terms: &MandateTerms) -> String {
	format!(
		"may {}; with {}; for {}; until {}",
		words::mandate_right_words(terms.rights),
		words::scope_words(&terms.scope),
		words::purpose_codes(terms.purposes).join(", "),
		words::moment_words(terms.until.begins()),
	)
}

/// What a mandate says, for machines.
fn terms_json(terms: &MandateTerms) -> Value {
	json!({
		"rights": words::mandate_right_names(terms.rights),
		"scope": words::scope_name(&terms.scope),
		"purposes": words::purpose_codes(terms.purposes),
		"until": words::quarter_words(terms.until),
		"endsAt": terms.until.begins(),
	})
}

async fn give(session: &Session, path: &Path) -> Result<Answer, Failure> {
	let accepted = Accepted::read(path)?;
	let link = session.link().await?;
	signed::is_of_this_chain(accepted.genesis, &link)?;
	let account = words::hex(accepted.representative);
	let terms = terms_words(&accepted.terms);
	session.confirm(&format!(
		"The account {account} {terms}. Compare the account with the one that the representative shows, and the rest with what you \
		 have proposed.",
	))?;
	let call = calls::give_mandate(
		accepted.patient,
		accepted.representative,
		accepted.encryption_key,
		&accepted.terms,
		accepted.kind,
		accepted.expires_at,
		accepted.signature,
	);
	let done = link.send(&call).await?;
	let mut json = terms_json(&accepted.terms);
	json["representative"] = json!(account);
	json["block"] = block_json(&done);
	let text = format!("The representative {terms}. You can end it at any time, at no cost.");
	Ok(Answer::new(text, json).with_details(format!("Representative: {account}")))
}

async fn list(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let account = super::account_unless_named(session, named)?;
	let at = session.chain().await?.now().await?;
	let patient = session.patient(&at, account, named).await?;
	link::patient(&at, patient).await?;
	let mandates = at.mandates(patient).await?;
	let text: Vec<_> = mandates.iter().map(mandate_words).collect();
	let text = match text.is_empty() {
		true => "Nobody has a mandate.".to_owned(),
		false => text.join("\n"),
	};
	let json = mandates.iter().map(mandate_json).collect::<Result<Vec<_>, _>>()?;
	Ok(Answer::new(text, json!({ "mandates": json })))
}

fn mandate_words(mandate: &MandateInfo) -> String {
	let standing = if mandate.in_force { "It is in force" } else { "It has ended" };
	format!(
		// The beginning of an account is enough to tell the few apart.
		"Representative {}… {}. {standing}.",
		&words::hex(mandate.representative)[..10],
		terms_words(&mandate.terms)
	)
}

fn mandate_json(mandate: &MandateInfo) -> Result<Value, Failure> {
	let mut json = terms_json(&mandate.terms);
	json["representative"] = json!(words::hex(mandate.representative));
	json["encryptionKey"] = json!(to_recipient(&mandate.encryption_key)?);
	json["kind"] = json!(words::hex(mandate.kind.hash));
	json["givenAt"] = json!(mandate.given_at);
	json["inForce"] = json!(mandate.in_force);
	Ok(json)
}

async fn end(
	session: &Session,
	representative: [u8; 32],
	named: Option<PatientId>,
) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), named).await?;
	let done = link.send(&calls::end_mandate(patient, representative)).await?;
	let json = json!({ "representative": words::hex(representative), "block": block_json(&done) });
	let text = "The mandate has ended. What was delivered before stays with whoever got it.";
	Ok(Answer::new(text, json))
}

async fn resign(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), named).await?;
	session.confirm("You act for this patient no longer, and cannot take that back.")?;
	let done = link.send(&calls::resign_mandate(patient)).await?;
	let json = json!({ "representative": words::hex(link.account), "block": block_json(&done) });
	Ok(Answer::new("The mandate is given back.", json))
}
