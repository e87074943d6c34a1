//! `anamnesis-gateway`: the way of patients' front ends to the chain.

use anamnesis_gateway::{
	config::{Config, SAMPLE},
	http, reference, running,
};
use clap::{Args, Parser, Subcommand};
use std::{
	error::Error,
	io::{self, IsTerminal, Write},
	path::PathBuf,
	process::ExitCode,
};
use tokio::signal::unix::SignalKind;
use tracing_subscriber::EnvFilter;

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
	let told = async move {
		tokio::select! {
			_ = terminate.recv() => (),
			_ = interrupt.recv() => (),
		}
		tracing::info!("ending");
	};
	running::run(config, told).await
}
