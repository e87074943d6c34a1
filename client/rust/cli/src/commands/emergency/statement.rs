//! What is said of an emergency: a code on chain, and a text that stays with the organisation.

use crate::{
	failure::{Failure, Kind},
	journal,
	output::Answer,
	words,
};
use anamnesis_client::commitment::fresh_blinding;
use anamnesis_primitives::{emergency::statement_commitment, Commitment, EmergencyReason};
use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{fs, path::Path};

/// Why access is opened.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Reason {
	/// The patient is unconscious
	Unconscious,
	/// The patient does not respond
	NotResponsive,
	/// The patient is in danger
	DangerToThePatient,
	/// Others are in danger
	DangerToOthers,
	/// Many are hurt
	MassCasualty,
	/// Something else
	Other,
}

impl From<Reason> for EmergencyReason {
	fn from(reason: Reason) -> Self {
		match reason {
			Reason::Unconscious => Self::Unconscious,
			Reason::NotResponsive => Self::NotResponsive,
			Reason::DangerToThePatient => Self::DangerToThePatient,
			Reason::DangerToOthers => Self::DangerToOthers,
			Reason::MassCasualty => Self::MassCasualty,
			Reason::Other => Self::Other,
		}
	}
}

/// What a reason is called.
pub(super) fn reason_name(reason: EmergencyReason) -> &'static str {
	match reason {
		EmergencyReason::Unconscious => "unconscious",
		EmergencyReason::NotResponsive => "not-responsive",
		EmergencyReason::DangerToThePatient => "danger-to-the-patient",
		EmergencyReason::DangerToOthers => "danger-to-others",
		EmergencyReason::MassCasualty => "mass-casualty",
		EmergencyReason::Other => "other",
	}
}

/// What is stated off chain, and what hides its commitment.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Statement {
	format: String,
	text: String,
	blinding: String,
}

const STATEMENT: &str = "anamnesis-statement/1";

impl Statement {
	pub fn read(path: &Path) -> Result<Commitment, Failure> {
		let wrong = || {
			let message = format!(
				"{} is no statement. Have it written by “anamnesis emergency state”.",
				path.display()
			);
			Failure::new(Kind::Failed, message)
		};
		let bytes = fs::read(path).map_err(|error| Failure::file(path, &error))?;
		let statement: Self = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
		let blinding = words::bytes64(&statement.blinding).map_err(|_| wrong())?;
		if statement.format != STATEMENT {
			return Err(wrong());
		}
		Ok(statement_commitment(&blinding, statement.text.as_bytes()))
	}
}

/// Writes a file that its owner alone reads.
pub(super) fn write(path: &Path, content: &impl Serialize) -> Result<(), Failure> {
	let bytes = serde_json::to_vec_pretty(content)
		.map_err(|error| Failure::new(Kind::Failed, format!("It cannot be written: {error}.")))?;
	journal::write_durably(path, &bytes)
}

/// Writes a statement down.
pub(super) fn state(text: &Path, out: &Path) -> Result<Answer, Failure> {
	let text = fs::read_to_string(text).map_err(|error| Failure::file(text, &error))?;
	let blinding = fresh_blinding()?;
	let commitment = statement_commitment(&blinding, text.as_bytes());
	let statement =
		Statement { format: STATEMENT.to_owned(), text, blinding: words::hex(blinding) };
	write(out, &statement)?;
	let json = json!({ "file": out, "commitment": words::hex(commitment.hash) });
	Ok(Answer::new(format!("The statement is in {}. Keep it for the review.", out.display()), json))
}
