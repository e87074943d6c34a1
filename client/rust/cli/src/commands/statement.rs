//! Texts that stay with people, and what binds them on chain: a statement of an emergency or a declaration, the kind of a
//! mandate.

use super::signed;
use crate::{failure::Failure, output::Answer, words};
use anamnesis_client::commitment::fresh_blinding;
use anamnesis_primitives::{emergency::statement_commitment, Commitment};
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
	fs,
	path::{Path, PathBuf},
};

/// A text, and the file that it is written to with what binds it
#[derive(Args, Debug)]
pub struct State {
	/// The file with the text
	text: PathBuf,
	/// The file that text and blinding are written to; keep it: it alone shows later what was stated
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

/// What is stated off chain, and what hides its commitment.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
	format: String,
	/// The text.
	pub text: String,
	blinding: String,
}

const FORMAT: &str = "anamnesis-statement/1";
const WHAT: &str = "statement";
/// What makes it.
const COMMAND: &str = "emergency state”, “mandate state” or “declaration state";

impl State {
	/// Writes it.
	pub fn run(self) -> Result<Answer, Failure> {
		let text =
			fs::read_to_string(&self.text).map_err(|error| Failure::file(&self.text, &error))?;
		let commitment = Statement::write(text, &self.out)?;
		let json = json!({ "file": self.out, "commitment": words::hex(commitment.hash) });
		Ok(Answer::new(
			format!(
				"The text is in {}. Keep it: it alone shows later what was stated.",
				self.out.display()
			),
			json,
		))
	}
}

impl Statement {
	/// Writes a text with a fresh blinding into a file, and gives what binds it.
	pub fn write(text: String, out: &Path) -> Result<Commitment, Failure> {
		let blinding = fresh_blinding()?;
		let commitment = statement_commitment(&blinding, text.as_bytes());
		let blinding = words::hex(blinding);
		signed::write(out, &Self { format: FORMAT.to_owned(), text, blinding })?;
		Ok(commitment)
	}

	/// What binds the text in a file.
	pub fn read(path: &Path) -> Result<Commitment, Failure> {
		Self::open(path).map(|(_, commitment)| commitment)
	}

	/// The text in a file, and what binds it.
	pub fn open(path: &Path) -> Result<(Self, Commitment), Failure> {
		let statement: Self = signed::read(path, FORMAT, WHAT, COMMAND)?;
		let commitment =
			statement.commitment().map_err(|why| signed::wrong(path, WHAT, &why, COMMAND))?;
		Ok((statement, commitment))
	}

	/// What binds it on chain.
	pub fn commitment(&self) -> Result<Commitment, String> {
		Ok(statement_commitment(&words::bytes64(&self.blinding)?, self.text.as_bytes()))
	}
}
