//! How many transactions and documents become final in a second: `scripts/bench.sh throughput`.

use anamnesis_bench::throughput::{machine, measure, measurement::Measurement, report, Settings};
use clap::Parser;
use std::{path::PathBuf, process::ExitCode};

/// Measures how many transactions and documents become final in a second, on one node and on four validators, beside
/// transfers of a stock runtime and a simulated chain with contracts.
#[derive(Parser)]
#[command(name = "throughput")]
struct Arguments {
	/// How long the clock runs in each round, in seconds
	#[arg(long, default_value_t = 20)]
	seconds: u64,
	/// Rounds that count; one more comes before them
	#[arg(long, default_value_t = 5)]
	runs: usize,
	/// Accounts that send
	#[arg(long, default_value_t = 128)]
	senders: usize,
	/// Documents in each batch
	#[arg(long, default_value_t = 1_000)]
	leaves: u32,
	/// The most transactions that wait for a block
	#[arg(long, default_value_t = 6_000)]
	waiting: usize,
	/// Measure only what has one of these words in its name
	#[arg(long, num_args = 1..)]
	only: Vec<String>,
	/// Say what would be measured, and measure nothing
	#[arg(long)]
	list: bool,
	/// The wasm of the stock runtime; bench.sh builds it
	#[arg(long)]
	stock_runtime: Option<PathBuf>,
	/// The folder of the program that measures the chain with contracts; bench.sh fetches what it needs
	#[arg(long)]
	evm: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
	match run(Arguments::parse()).await {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("Error: {error}");
			ExitCode::FAILURE
		},
	}
}

async fn run(arguments: Arguments) -> Result<(), String> {
	let Arguments { seconds, runs, senders, leaves, waiting, only, list, stock_runtime, evm } =
		arguments;
	let chosen = Measurement::chosen(&only)?;
	let settings = Settings { seconds, rounds: runs, senders, leaves, waiting, stock_runtime, evm };
	settings.check()?;
	if list {
		chosen.iter().for_each(|measurement| println!("{}", measurement.name()));
		return Ok(());
	}
	println!(
		"{}, {} cores; {runs} rounds of {seconds} s each, after one that does not count; {senders} senders; {leaves} \
		 documents in a batch",
		machine::processor(),
		machine::cores()
	);
	let mut outcomes = Vec::new();
	for measurement in chosen {
		let outcome = measure(measurement, &settings).await;
		outcomes.push(outcome.map_err(|error| format!("{}: {error}", measurement.name()))?);
	}
	println!("\n{}", report::table(&outcomes));
	let disturbed = report::disturbed(&outcomes);
	if !disturbed.is_empty() {
		println!(
			"Other processes used the machine before: {}. Measure again.",
			disturbed.join(", ")
		);
	}
	Ok(())
}
