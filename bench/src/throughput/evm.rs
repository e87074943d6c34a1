//! The rival with contracts: `anvil`, a simulator of an Ethereum chain with one signer and no consensus, whose every block
//! is as final as it gets. A program in JavaScript (`bench/evm`) signs, sends and counts; it is a process like the load of
//! the other measurements.

use super::{machine, measurement::Mining, report, round::Round, work::Counted, Settings};
use anamnesis_test_harness::Program;
use serde_json::Value;
use std::{path::Path, process::Command};

/// Beside `node_modules` of the folder: the program for this machine, or the wrapper that looks for it.
const ANVIL: &str = "node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil";

/// Starts the simulator and has it measured.
pub async fn measure(
	mining: Mining,
	folder: &Path,
	settings: &Settings,
) -> Result<Vec<Round>, String> {
	let anvil = folder.join(ANVIL);
	if !anvil.is_file() {
		return Err(format!(
			"there is no {}: run `npm ci` in {}. There is one for Linux on x86-64 only",
			anvil.display(),
			folder.display()
		));
	}
	let mut command = Command::new(anvil);
	command
		.args(["--port", "0", "--accounts", &settings.senders.to_string()])
		// Nothing but the program itself limits what is in a block.
		.args(["--disable-block-gas-limit", "--order", "fifo", "--no-request-size-limit"]);
	if mining == Mining::Interval {
		command.args(["--block-time", "2", "--slots-in-an-epoch", "1"]);
	}
	let anvil = Program::start(command);
	let listening = |line: &str| Some(line.split_once("Listening on ")?.1.trim().to_owned());
	let address = anvil.wait_for("the opening of anvil's port", listening).await;
	machine::place_node(anvil.id(), 1);

	let mut command = Command::new("node");
	command
		.arg(folder.join("measure.mjs"))
		.args(["--url", &format!("http://{address}")])
		.args(["--process", &anvil.id().to_string()])
		.args(["--seconds", &settings.seconds.to_string()])
		.args(["--rounds", &settings.rounds.to_string()])
		.args(["--senders", &settings.senders.to_string()])
		.args(["--waiting", &settings.waiting.to_string()]);
	let load = Program::start(command);
	machine::place_load(load.id(), 1);
	let mut rounds = Vec::new();
	for number in 1..=settings.rounds {
		// Signing for a round takes minutes: there is no time after which it has failed.
		let round = load.log().wait_for(|line| of_line(line, number)).await;
		let round =
			round.ok_or_else(|| format!("the rival's load has ended:\n{}", load.log().tail()))?;
		report::line(number, &round);
		rounds.push(round);
	}
	Ok(rounds)
}

/// What the program says when a round is over.
fn of_line(line: &str, number: usize) -> Option<Round> {
	let said: Value = serde_json::from_str(line).ok()?;
	if said["round"].as_u64()? != number as u64 {
		return None;
	}
	let count = |name: &str| said[name].as_u64();
	let value = |name: &str| said[name].as_f64();
	let succeeded = count("anchored")?;
	Some(Round {
		seconds: value("seconds")?,
		blocks: count("blocks")?,
		counted: Counted { succeeded, failed: count("failed")?, documents: succeeded },
		behind: 0,
		building: None,
		nodes: value("chain")?,
		load: value("load")?,
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_round_is_read_from_its_line() {
		let line = r#"{"round":2,"seconds":20.5,"blocks":10,"anchored":4100,"failed":0,"chain":0.9,"load":0.3}"#;
		assert_eq!(of_line(line, 2).map(|round| round.transactions()), Some(200.0));
		assert!(of_line(line, 1).is_none());
		assert!(of_line("eth_blockNumber", 1).is_none());
	}
}
