//! What a representative is asked to accept.

use super::{
	super::{signed, statement::Statement},
	terms_words,
};
use crate::{failure::Failure, output::Answer, session::Session, words};
use anamnesis_primitives::{
	Commitment, GrantScope, MandateRights, MandateTerms, PatientId, Purpose, Purposes, Quarter,
};
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Write down what a representative is to do, for them to accept: offline
#[derive(Args, Debug)]
pub struct Propose {
	/// The patient id
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: PatientId,
	/// Everything: as a guardian
	#[arg(long, conflicts_with_all = ["rights", "scope", "purposes"])]
	everything: bool,
	/// see, grant, erase and recover, with commas between them
	#[arg(long, value_name = "RIGHTS", value_parser = words::mandate_rights, required_unless_present = "everything")]
	rights: Option<MandateRights>,
	/// With what: everything, categories with commas between them, or records:NUMBERS
	#[arg(long, value_name = "SCOPE", value_parser = words::scope, default_value = "everything")]
	scope: GrantScope,
	/// For what, to see and to grant: purposes of use with commas between them
	#[arg(long, value_name = "CODES", value_parser = words::purposes, default_value = "PATRQT,FAMRQT,PWATRNY")]
	purposes: Purposes,
	/// Until when: 2031-Q1 or a day, and then the quarter that begins next
	#[arg(long, value_name = "QUARTER", value_parser = words::ending)]
	until: Quarter,
	/// What “mandate state” has written of what kind of mandate it is
	#[arg(long, value_name = "FILE")]
	kind: PathBuf,
	/// The file that it is written to
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

/// It goes to the representative, who reads the kind in words and keeps it to show it to whom they like.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Written {
	format: String,
	genesis: String,
	patient: String,
	#[serde(flatten)]
	terms: WrittenTerms,
	kind: Statement,
}

/// What a mandate says, in files.
#[derive(Deserialize, Serialize)]
pub struct WrittenTerms {
	rights: String,
	scope: String,
	purposes: String,
	until: String,
}

const FORMAT: &str = "anamnesis-mandate-proposal/1";

impl Propose {
	/// Writes it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		let terms = match self.rights {
			Some(rights) => MandateTerms {
				rights,
				scope: self.scope,
				purposes: self.purposes,
				until: self.until,
			},
			None => MandateTerms {
				rights: MandateRights::ALL,
				scope: GrantScope::Everything,
				purposes: Purposes::of(&Purpose::ALL),
				until: self.until,
			},
		};
		let written = Written {
			format: FORMAT.to_owned(),
			genesis: words::hex(session.genesis()?),
			patient: words::hex(self.patient.0),
			terms: WrittenTerms::of(&terms),
			kind: Statement::open(&self.kind)?.0,
		};
		signed::write(&self.out, &written)?;
		let text = format!(
			"The proposal is in {}: the representative {}. That is the beginning of a quarter. Give it to them to accept.",
			self.out.display(),
			terms_words(&terms)
		);
		let mut json = super::terms_json(&terms);
		json["file"] = json!(self.out);
		Ok(Answer::new(text, json))
	}
}

/// A proposal, as a representative accepts it.
pub struct Proposed {
	/// The chain that it is for.
	pub genesis: [u8; 32],
	/// For whom.
	pub patient: PatientId,
	/// What it says.
	pub terms: MandateTerms,
	/// What kind of mandate it is.
	pub kind: String,
	/// What binds that.
	pub commitment: Commitment,
}

impl Proposed {
	/// Reads what “mandate propose” has written.
	pub fn read(path: &Path) -> Result<Self, Failure> {
		const WHAT: &str = "proposal";
		const COMMAND: &str = "mandate propose";
		let written: Written = signed::read(path, FORMAT, WHAT, COMMAND)?;
		let read = || {
			Ok::<_, String>((
				words::bytes32(&written.genesis)?,
				words::patient(&written.patient)?,
				written.terms.read()?,
				written.kind.commitment()?,
			))
		};
		let (genesis, patient, terms, commitment) =
			read().map_err(|why| signed::wrong(path, WHAT, &why, COMMAND))?;
		Ok(Self { genesis, patient, terms, kind: written.kind.text, commitment })
	}
}

impl WrittenTerms {
	/// As they are written.
	pub fn of(terms: &MandateTerms) -> Self {
		Self {
			rights: words::mandate_right_names(terms.rights).join(","),
			scope: words::scope_name(&terms.scope),
			purposes: words::purpose_codes(terms.purposes).join(","),
			until: words::quarter_words(terms.until),
		}
	}

	/// As calls take them.
	pub fn read(&self) -> Result<MandateTerms, String> {
		Ok(MandateTerms {
			rights: words::mandate_rights(&self.rights)?,
			scope: words::scope(&self.scope)?,
			purposes: words::purposes(&self.purposes)?,
			until: words::quarter(&self.until)?,
		})
	}
}
