//! `anamnesis-gateway`: the way of patients' front ends to the chain.

use anamnesis_gateway::{
	config::{Config, SAMPLE},
	http, reference, running,
};
use anamnesis_service::program::{self, Signals};
use clap::{Args, Parser, Subcommand};
use std::{
	error::Error,
	io::{self, Write},
	path::PathBuf,
	process::ExitCode,
};

/// Lets patients' front ends reach the chain, each only what is theirs.
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
	/// Write the list of methods to the standard output, as the book has it
	Methods,
}

#[derive(Args)]
struct Serve {
	/// The configuration file
	#[arg(long, default_value = "/etc/anamnesis/gateway.toml")]
	config: PathBuf,
	/// Write the log as JSON
	#[arg(long)]
	log_json: bool,
}

fn main() -> ExitCode {
	let done = match Arguments::parse().command {
		Command::Sample => print(SAMPLE),
		Command::Openapi => print(&http::description()),
		Command::Methods => print(&reference::tables()),
		Command::Serve(arguments) => serve(arguments),
	};
	match done {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("anamnesis-gateway: {error}");
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
	running::run(config, signals.told()).await
}
