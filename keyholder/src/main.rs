//! `anamnesis-keyholder`: the service of a keyholder.

use anamnesis_keyholder::{
	config::{Config, SAMPLE},
	http, running,
};
use anamnesis_service::{
	program::{self, Signals},
	secrets::Source,
};
use clap::{Args, Parser, Subcommand};
use std::{
	error::Error,
	io::{self, Write},
	path::PathBuf,
	process::ExitCode,
};

/// Seals the keys of medical records to readers, when the chain permits.
#[derive(Parser)]
#[command(version)]
struct Arguments {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Run the service
	Serve(Serve),
	/// Write a configuration with all settings to the standard output
	Sample,
	/// Write the OpenAPI description to the standard output
	Openapi,
}

#[derive(Args)]
struct Serve {
	/// The configuration file
	#[arg(long, default_value = "/etc/anamnesis/keyholder.toml")]
	config: PathBuf,
	/// The number of an open descriptor that the passphrase of the identities is read from. Without it, the passphrase is
	/// the systemd credential "passphrase"
	#[arg(long, value_name = "NUMBER")]
	passphrase_fd: Option<u32>,
	/// The number of an open descriptor that the passphrase of the account is read from. Without it, the passphrase is the
	/// systemd credential "account-passphrase"
	#[arg(long, value_name = "NUMBER")]
	account_passphrase_fd: Option<u32>,
	/// Write the log as JSON
	#[arg(long)]
	log_json: bool,
}

fn main() -> ExitCode {
	let done = match Arguments::parse().command {
		Command::Sample => print(SAMPLE),
		Command::Openapi => print(&http::description()),
		Command::Serve(arguments) => serve(arguments),
	};
	match done {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("anamnesis-keyholder: {error}");
			ExitCode::FAILURE
		},
	}
}

fn print(text: &str) -> Result<(), Box<dyn Error>> {
	Ok(io::stdout().write_all(text.as_bytes())?)
}

#[tokio::main]
async fn serve(arguments: Serve) -> Result<(), Box<dyn Error>> {
	program::begin_log(arguments.log_json);
	let signals = Signals::new()?;
	let config = Config::parse(&program::read(&arguments.config)?)?;
	let passphrases = running::Passphrases {
		keys: Source {
			descriptor: arguments.passphrase_fd,
			option: "--passphrase-fd",
			credential: "passphrase",
		},
		account: Source {
			descriptor: arguments.account_passphrase_fd,
			option: "--account-passphrase-fd",
			credential: "account-passphrase",
		},
	};
	running::run(config, passphrases, signals.told()).await
}
