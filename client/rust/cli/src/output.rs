//! What a command has to say: sentences for people, one JSON document for machines.

use crate::failure::{Failure, Kind};
use serde_json::Value;
use std::io::{self, BufRead, IsTerminal, Write};

/// What a command answers with when it is done.
#[derive(Debug)]
pub struct Answer {
	/// Sentences.
	pub text: String,
	/// What is added for people who want to see hashes.
	pub details: String,
	/// The document, of one shape for each command.
	pub json: Value,
}

impl Answer {
	/// An answer.
	pub fn new(text: impl Into<String>, json: Value) -> Self {
		Self { text: text.into(), details: String::new(), json }
	}

	/// With what only `--verbose` shows.
	pub fn with_details(mut self, details: impl Into<String>) -> Self {
		self.details = details.into();
		self
	}
}

/// Where and how answers are written.
#[derive(Clone, Copy, Debug)]
pub struct Output {
	/// One JSON document on the standard output.
	pub json: bool,
	/// Sentences with hashes and numbers.
	pub verbose: bool,
}

impl Output {
	/// Writes what came of it, and gives the exit code.
	pub fn finish(self, done: Result<Answer, Failure>) -> u8 {
		let code = match &done {
			Ok(_) => 0,
			Err(failure) => failure.kind.code(),
		};
		let mut out = io::stdout().lock();
		let written = match done {
			Ok(answer) if self.json => writeln!(out, "{:#}", answer.json),
			Ok(answer) => {
				let details = if self.verbose { answer.details.trim_end() } else { "" };
				[answer.text.trim_end(), details]
					.into_iter()
					.filter(|text| !text.is_empty())
					.try_for_each(|text| writeln!(out, "{text}"))
			},
			Err(failure) if self.json => writeln!(out, "{:#}", failure.json()),
			Err(failure) => writeln!(io::stderr(), "anamnesis: {failure}"),
		};
		match written.and_then(|()| out.flush()) {
			// Who reads may have gone: `anamnesis record list | head`.
			Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Kind::Failed.code(),
			_ => code,
		}
	}

	/// Says on the way what is being done, to people who watch.
	pub fn note(self, text: &str) {
		if !self.json {
			// Nobody has to be able to read it.
			let _ = writeln!(io::stderr(), "{text}");
		}
	}
}

/// Asks on the terminal whether to go on with what cannot be undone. `yes` is the answer that was given beforehand.
pub fn confirm(what: &str, yes: bool) -> Result<(), Failure> {
	if yes {
		return Ok(());
	}
	let refuse = |message: &str| Err(Failure::new(Kind::NotConfirmed, format!("{what} {message}")));
	if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
		return refuse("Nobody can be asked here: say --yes if that is meant.");
	}
	let mut line = String::new();
	let asked = write!(io::stderr(), "{what} Go on? [y/N] ")
		.and_then(|()| io::stderr().flush())
		.and_then(|()| io::stdin().lock().read_line(&mut line));
	match asked {
		Ok(_) if matches!(line.trim(), "y" | "Y" | "yes") => Ok(()),
		_ => refuse("Nothing was done."),
	}
}
