//! How many transactions, and how many documents, become final in a second: on our chain with one node and with four
//! validators, and beside it on chains of others on the same machine.
//!
//! | module | what is in it |
//! |---|---|
//! | [`measurement`] | what there is to measure, by name |
//! | [`network`] | the chains: one node or four, with our runtime or the stock one |
//! | [`work`] | what is sent: signed before the clock runs, counted by its events |
//! | [`round`] | one round: fill the pool, wait, measure, drain, count |
//! | [`evm`] | the rival with contracts |
//! | [`machine`] | cores, other processes, computing time |
//! | [`report`] | the lines and the table |

pub mod evm;
pub mod machine;
pub mod measurement;
pub mod network;
pub mod report;
pub mod round;
pub mod work;

use measurement::{Measurement, What};
use report::Outcome;
use std::{path::PathBuf, time::Duration};

/// How it is measured.
#[derive(Clone, Debug)]
pub struct Settings {
	/// How long the clock runs in a round, at least.
	pub seconds: u64,
	/// Rounds that count. One more comes before them.
	pub rounds: usize,
	/// Accounts that send.
	pub senders: usize,
	/// Documents in each batch.
	pub leaves: u32,
	/// The most transactions that wait for a block.
	pub waiting: usize,
	/// The wasm of the stock runtime.
	pub stock_runtime: Option<PathBuf>,
	/// The folder of the program that measures the rival with contracts.
	pub evm: Option<PathBuf>,
}

/// The longest that all rounds of one measurement may take together: the clinic that sends has an allowance for a fifth of
/// all blocks of an hour, which is twelve minutes of full ones.
const LONGEST: Duration = Duration::from_secs(660);

/// How long a round takes beside its clock: filling, draining.
const BESIDE: u64 = 15;

impl Settings {
	/// What is wrong with them.
	pub fn check(&self) -> Result<(), String> {
		let rounds = self.rounds as u64 + 1;
		let longest = LONGEST.as_secs() / rounds;
		if self.rounds == 0 || self.seconds < 4 {
			return Err(
				"there has to be a round of at least 4 seconds, which are two blocks".into()
			);
		}
		if self.seconds.saturating_add(BESIDE) > longest {
			return Err(format!(
				"{} rounds may take {} seconds each at most: the organisation that sends would spend its allowance \
				 of the hour",
				self.rounds,
				longest.saturating_sub(BESIDE),
			));
		}
		if !(8..=1_024).contains(&self.senders) {
			return Err("there have to be from 8 to 1024 senders".into());
		}
		// A node's pool holds 8,192.
		if !(self.senders..=8_000).contains(&self.waiting) {
			return Err(
				"there has to be room for one transaction of each sender, and for 8000 at most"
					.into(),
			);
		}
		if !(1..=anamnesis_primitives::batch::MAX_LEAVES).contains(&self.leaves) {
			return Err(format!(
				"a batch has from 1 to {} documents",
				anamnesis_primitives::batch::MAX_LEAVES
			));
		}
		Ok(())
	}
}

/// Measures, and says what came out while it goes on.
pub async fn measure(measurement: Measurement, settings: &Settings) -> Result<Outcome, String> {
	let others = machine::wait_until_quiet().await;
	println!(
		"\n{} (other processes use {:.0} % of the machine)",
		measurement.name(),
		others * 100.0
	);
	let rounds = match measurement {
		Measurement::Evm(mining) => {
			let folder = settings.evm.as_ref().ok_or("--evm has to name the rival's folder")?;
			evm::measure(mining, folder, settings).await?
		},
		Measurement::Chain(size, what) => {
			machine::place_load(std::process::id(), size.nodes());
			let network = match what {
				What::Transfer => {
					let code = settings.stock_runtime.as_ref();
					let code =
						code.ok_or("--stock-runtime has to name the stock runtime's wasm")?;
					network::Network::stock(size, code, settings.senders).await?
				},
				_ => network::Network::ours(size).await?,
			};
			let work = work::Work::prepare(what, &network, settings).await;
			let work = work.map_err(|error| error.to_string())?;
			round::all(&network, &work, settings).await?
		},
	};
	Ok(Outcome { measurement, others, rounds })
}

#[cfg(test)]
mod tests {
	use super::*;

	fn settings(seconds: u64, rounds: usize) -> Settings {
		let (senders, leaves, waiting) = (128, 1_000, 6_000);
		Settings { seconds, rounds, senders, leaves, waiting, stock_runtime: None, evm: None }
	}

	#[test]
	fn rounds_that_would_spend_the_allowance_are_refused() {
		assert_eq!(settings(20, 5).check(), Ok(()));
		assert!(settings(120, 5).check().is_err_and(|reason| reason.contains("95 seconds")));
		assert!(settings(3, 5).check().is_err());
		assert!(settings(20, 0).check().is_err());
		assert!(Settings { leaves: 0, ..settings(20, 5) }.check().is_err());
		assert!(Settings { senders: 1, ..settings(20, 5) }.check().is_err());
		assert!(Settings { waiting: 9_000, ..settings(20, 5) }.check().is_err());
	}
}
