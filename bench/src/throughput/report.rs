//! What is said of what came out.

use super::{measurement::Measurement, round::Round};
use crate::figures::{number, Spread};

/// What came out of one measurement.
#[derive(Clone, Debug)]
pub struct Outcome {
	/// What was measured.
	pub measurement: Measurement,
	/// The share of the machine that others used before.
	pub others: f64,
	/// Its rounds.
	pub rounds: Vec<Round>,
}

/// What is said of a round when it is over.
pub fn line(number: usize, round: &Round) {
	println!("  round {number}: {}", text(round));
}

fn text(round: &Round) -> String {
	format!(
		"{} transactions/s ({} in {:.1} s and {} blocks), {} documents/s, finality at most {} behind, nodes {:.2} \
		 cores, load {:.2}",
		number(round.transactions()),
		round.counted.succeeded,
		round.seconds,
		round.blocks,
		number(round.documents()),
		round.behind,
		round.nodes,
		round.load,
	)
}

/// All of them, as a table that can be put into a document.
pub fn table(outcomes: &[Outcome]) -> String {
	let head = "| what | rounds | transactions/s | documents/s | in a block | seconds per block | finality behind | \
	            building one, ms | computing one, ms | nodes, cores | load, cores |";
	let mut text = format!("{head}\n|---|---|---|---|---|---|---|---|---|---|---|\n");
	for Outcome { measurement, rounds, .. } in outcomes {
		let spread = |value: fn(&Round) -> f64| Spread::of(rounds.iter().map(value));
		let documents = match spread(Round::documents) {
			none if none.greatest == 0.0 => "–".into(),
			documents => documents.cell(),
		};
		let building = Spread::of(rounds.iter().filter_map(|round| round.building)).median;
		let cells = [
			measurement.name().to_owned(),
			rounds.len().to_string(),
			spread(Round::transactions).cell(),
			documents,
			number(spread(Round::in_a_block).median),
			number(spread(|round| round.seconds / round.blocks as f64).median),
			format!("{} blocks", spread(|round| round.behind as f64).greatest),
			number(building),
			number(spread(Round::computing).median),
			number(spread(|round| round.nodes).median),
			number(spread(|round| round.load).median),
		];
		text.push_str(&format!("| {} |\n", cells.join(" | ")));
	}
	text
}

/// The names of those before which the machine was not quiet.
pub fn disturbed(outcomes: &[Outcome]) -> Vec<&'static str> {
	let is_quiet = |outcome: &&Outcome| outcome.others <= super::machine::QUIET;
	outcomes
		.iter()
		.filter(|outcome| !is_quiet(outcome))
		.map(|outcome| outcome.measurement.name())
		.collect()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::throughput::{measurement::Mining, work::Counted};

	#[test]
	fn each_measurement_is_a_line_of_the_table() {
		let counted = Counted { succeeded: 4_000, failed: 0, documents: 4_000 };
		let round = Round { seconds: 8.0, blocks: 4, counted, nodes: 0.8, ..Round::default() };
		let measurement = Measurement::Evm(Mining::Interval);
		let outcomes = [Outcome { measurement, others: 0.4, rounds: vec![round, round] }];
		let table = table(&outcomes);
		let line = "| evm/interval | 2 | 500 (500 to 500) | 500 (500 to 500) | 1,000 | 2.00 | 0 blocks | – | 1.60 |";
		assert!(table.lines().nth(2).is_some_and(|row| row.starts_with(line)), "{table}");
		assert_eq!(disturbed(&outcomes), ["evm/interval"]);
	}
}
