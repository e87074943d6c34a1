//! `anamnesis`: the command line. It is for people, with sentences and progress bars, and for machines, with `--json`
//! and stable exit codes. Reference: `docs/src/reference/cli.md`.

mod arguments;
mod commands;
mod failure;
mod journal;
mod link;
mod output;
mod profile;
mod progress;
#[cfg(test)]
mod reach;
mod secrets;
mod session;
mod words;

use arguments::Arguments;
use clap::{error::ErrorKind, Parser};
use failure::Failure;
use output::Output;
use std::process::ExitCode;

fn main() -> ExitCode {
	let arguments = match Arguments::try_parse() {
		Ok(arguments) => arguments,
		Err(error) => return not_parsed(&error),
	};
	let output = arguments.options.output();
	ExitCode::from(output.finish(commands::run(arguments)))
}

/// Help and version are no failures. What is, is one in JSON too, if that was asked for.
fn not_parsed(error: &clap::Error) -> ExitCode {
	if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
		return match error.print() {
			Ok(()) => ExitCode::SUCCESS,
			Err(_) => ExitCode::FAILURE,
		};
	}
	// The line could not be parsed, so it is looked for by hand.
	let json = std::env::args_os().any(|argument| argument == "--json");
	if json {
		let text = error.to_string();
		let message = text.trim().strip_prefix("error: ").unwrap_or(text.trim()).to_owned();
		let output = Output { json, verbose: false };
		return ExitCode::from(output.finish(Err(Failure::usage(message))));
	}
	let _ = error.print();
	ExitCode::from(failure::Kind::Usage.code())
}
