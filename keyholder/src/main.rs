//! `anamnesis-keyholder`: the service of a keyholder.

use anamnesis_keyholder::{
	config::{Config, SAMPLE},
	http, running,
};
use anamnesis_service::secrets::Source;
use clap::{Args, Parser, Subcommand};
use std::{
	error::Error,
	io::{self, IsTerminal, Write},
	path::PathBuf,
	process::ExitCode,
};
use tokio::signal::unix::SignalKind;
use tracing_subscriber::EnvFilter;

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
	let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
	let lines = tracing_subscriber::fmt()
		.with_env_filter(filter)
		.with_writer(io::stderr)
		.with_ansi(io::stderr().is_terminal());
	match arguments.log_json {
		true => lines.json().init(),
		false => lines.init(),
	}

	// From now on: who sees that it listens may tell it to end.
	let (mut terminate, mut interrupt) = (
		tokio::signal::unix::signal(SignalKind::terminate())?,
		tokio::signal::unix::signal(SignalKind::interrupt())?,
	);
	let path = &arguments.config;
	let text =
		std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
	let config = Config::parse(&text)?;
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
	let told = async move {
		tokio::select! {
			_ = terminate.recv() => (),
			_ = interrupt.recv() => (),
		}
		tracing::info!("ending");
	};
	running::run(config, passphrases, told).await
}
