//! The command that `scripts/release.sh` asks about a runtime.

use anamnesis_release::{
	code::{metadata_of, Code},
	diff::Diff,
	items::{Items, VERSION},
};
use clap::{Parser, Subcommand};
use std::{
	fs,
	path::{Path, PathBuf},
	process::ExitCode,
};

/// Looks at a runtime that is to be released.
#[derive(Parser)]
#[command(version)]
struct Cli {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Prints the digest of its metadata (RFC 78), which is built into the runtime that is released.
	MetadataHash {
		/// The runtime, compressed or not.
		runtime: PathBuf,
	},
	/// Writes a runtime that was built in the form in which it is sent to the chain.
	Compress {
		/// The runtime as it was built.
		built: PathBuf,
		/// Where to.
		sent: PathBuf,
	},
	/// Prints its version, hashes and sizes as JSON.
	Summary {
		/// The runtime as it is sent.
		runtime: PathBuf,
	},
	/// Writes its metadata as SCALE, in the version that polkadot.js reads.
	Metadata {
		/// The runtime, compressed or not.
		runtime: PathBuf,
		/// Where to.
		file: PathBuf,
	},
	/// Prints what clients see change, as Markdown. Ends with 1 when something must not be: a number that was changed or
	/// used again, a version that was not raised.
	Diff {
		/// The last release: a runtime, or its metadata.
		before: PathBuf,
		/// What is to be released.
		now: PathBuf,
	},
}

fn main() -> ExitCode {
	match run(Cli::parse().command) {
		Ok(code) => code,
		Err(reason) => {
			eprintln!("{reason}");
			ExitCode::from(2)
		},
	}
}

fn run(command: Command) -> Result<ExitCode, String> {
	match command {
		Command::MetadataHash { runtime } => {
			println!("0x{}", hex::encode(code(&runtime)?.metadata_digest()?));
		},
		Command::Compress { built, sent } => {
			let code = Code::built(read(&built)?).map_err(about(&built))?;
			write(&sent, code.bytes())?;
		},
		Command::Summary { runtime } => {
			let summary = code(&runtime)?.summary()?;
			let text = serde_json::to_string_pretty(&summary);
			println!("{}", text.map_err(|reason| reason.to_string())?);
		},
		Command::Metadata { runtime, file } => {
			write(&file, &code(&runtime)?.metadata(VERSION)?)?;
		},
		Command::Diff { before, now } => {
			let diff = Diff::between(&items(&before)?, &items(&now)?);
			print!("{diff}");
			if !diff.faults.is_empty() {
				return Ok(ExitCode::FAILURE);
			}
		},
	}
	Ok(ExitCode::SUCCESS)
}

fn code(file: &Path) -> Result<Code, String> {
	Code::sent(read(file)?).map_err(about(file))
}

fn items(file: &Path) -> Result<Items, String> {
	metadata_of(read(file)?).and_then(|metadata| Items::of(&metadata)).map_err(about(file))
}

fn about(file: &Path) -> impl Fn(String) -> String + '_ {
	move |reason| format!("{}: {reason}", file.display())
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
	fs::read(file).map_err(|reason| format!("{} cannot be read: {reason}", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), String> {
	fs::write(file, bytes)
		.map_err(|reason| format!("{} cannot be written: {reason}", file.display()))
}
