//! What the services cost, beside others that do the same on the same machine, in the same minute and by turns.
//!
//! | part | measures | against |
//! |---|---|---|
//! | `sealing` | sealing and opening a large document with the client's library | the stock `age` program |
//! | `transfer` | upload to and download from a custodian's program | plain files, and a plain HTTP file server |
//! | `decisions` | from a request for a sealed key to the answer | the node's access decision alone |
//!
//! Nothing here can fail quietly: what does not work ends it with a sentence. `README.md` says how it is run.

mod decisions;
mod disk;
mod figures;
mod processes;
mod sealing;
mod town;
mod transfer;

use clap::{Parser, ValueEnum};
use std::{env, error::Error, fs, path::PathBuf, process::ExitCode};
use town::Town;

/// What went wrong, in a sentence.
type Fault = Box<dyn Error>;

/// Measures what the services cost, beside others that do the same. Leave the machine alone meanwhile.
#[derive(Debug, Parser)]
#[command(name = "services")]
struct Arguments {
	/// What is measured: all of it when nothing is named.
	#[arg(value_enum)]
	parts: Vec<Part>,
	/// How long the large document is, in MiB. The disk needs room for it, as often as there are rounds and five times
	/// more.
	#[arg(long, default_value_t = 1024, value_parser = clap::value_parser!(u64).range(1..=1 << 20))]
	large_mib: u64,
	/// How often everything is done that is done with the large document.
	#[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1_000))]
	rounds: u32,
	/// How often a small document is transferred.
	#[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=2_000))]
	transfers: u32,
	/// How often a sealed key is asked for. A custodian answers one account 6,000 times in ten minutes.
	#[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=5_000))]
	requests: u32,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Part {
	Sealing,
	Transfer,
	Decisions,
}

impl Arguments {
	fn wants(&self, part: Part) -> bool {
		self.parts.is_empty() || self.parts.contains(&part)
	}
}

#[tokio::main]
async fn main() -> ExitCode {
	let arguments = Arguments::parse();
	// The files are large, so they go with a measurement that is broken off.
	let done = tokio::select! {
		biased;
		_ = tokio::signal::ctrl_c() => Err("It was broken off.".into()),
		done = run(&arguments) => done,
	};
	match done {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("{error}");
			ExitCode::FAILURE
		},
	}
}

async fn run(arguments: &Arguments) -> Result<(), Fault> {
	machine()?;
	let large = arguments.large_mib << 20;
	let rounds = arguments.rounds as usize;
	if arguments.wants(Part::Sealing) {
		sealing::measure(large, rounds)?;
	}
	if arguments.wants(Part::Transfer) || arguments.wants(Part::Decisions) {
		let folder = programs()?;
		if !folder.join("anamnesis-custodian").is_file() {
			let folder = folder.display();
			return Err(format!(
				"There is no anamnesis-custodian in {folder}: use scripts/bench.sh."
			)
			.into());
		}
		let town = Town::begin().await?;
		if arguments.wants(Part::Transfer) {
			transfer::measure(&town, large, rounds, arguments.transfers as usize).await?;
		}
		if arguments.wants(Part::Decisions) {
			decisions::measure(&town, arguments.requests as usize).await?;
		}
		let memory = processes::peak(town.custodian.program().id());
		let memory = memory.ok_or("The custodian ended before everything was measured.")?;
		println!("The custodian had {} MiB in memory at most.", memory >> 20);
		town.custodian.stop().await;
	}
	Ok(())
}

/// The folder that the custodian's program is taken from.
fn programs() -> Result<PathBuf, Fault> {
	match env::var_os("ANAMNESIS_PROGRAMS") {
		Some(folder) => Ok(folder.into()),
		None => Ok(env::current_exe()?.with_file_name("")),
	}
}

/// Says what it runs on.
fn machine() -> Result<(), Fault> {
	let read = |path: &str| {
		fs::read_to_string(path).map_err(|error| format!("{path}: {error}. Is this Linux?"))
	};
	let (processor, memory) = (read("/proc/cpuinfo")?, read("/proc/meminfo")?);
	let field = |text: &str, name: &str| {
		let line = text.lines().find(|line| line.starts_with(name))?;
		line.split_once(':').map(|(_, value)| value.trim().to_owned())
	};
	let processor = field(&processor, "model name").unwrap_or_else(|| "unknown processor".into());
	let memory = field(&memory, "MemTotal").unwrap_or_default();
	let cores = std::thread::available_parallelism()?;
	let (load, kernel) = (read("/proc/loadavg")?, read("/proc/sys/kernel/osrelease")?);
	let load = load.split(' ').next().unwrap_or_default();
	let build = if cfg!(debug_assertions) { "a build of the tests" } else { "an optimised build" };
	let folder = env::temp_dir();
	println!("Machine: {processor}, {cores} cores, {memory} of memory, Linux {}.", kernel.trim());
	println!("Load in the last minute: {load}. It should be near 0.");
	println!("Files: below {}, {}.", folder.display(), disk::kind(&folder)?);
	println!("Client library: {build}. Programs: of {}.", programs()?.display());
	Ok(())
}
