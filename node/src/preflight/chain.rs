//! The chain: its specification, and how much of the past is kept.

use super::{report::Report, Hex};
use crate::{
	chain_spec::{self, ChainSpec},
	cli::HistoryChoice,
	history::{History, Length},
};
use sc_cli::{CliConfiguration, RunCmd};
use sp_io::hashing::sha2_256;
use std::{fs, path::Path};

/// Reads the specification, and compares its checksum. Without one nothing else can be looked at.
pub fn check(
	command: &RunCmd,
	published: Option<Hex<32>>,
	report: &mut Report,
) -> Option<ChainSpec> {
	const CHECK: &str = "specification";
	let is_dev = command.shared_params.is_dev();
	let Ok(id) = command.chain_id(is_dev) else {
		report.fail(
			CHECK,
			"there is no chain",
			"Name the file of its specification: --chain FILE.",
		);
		return None;
	};
	let spec = match chain_spec::load(&id) {
		Ok(spec) => spec,
		Err(reason) => {
			report.fail(
				CHECK,
				reason,
				"Name the file that the consortium has published: --chain FILE.",
			);
			return None;
		},
	};
	let is_a_file = Path::new(&id).is_file();
	match (is_a_file.then(|| checksum(Path::new(&id))), published) {
		(None, None) => report.warn(
			CHECK,
			format!("{} is built into this program", spec.name()),
			"It is for trying out: its keys are known to everybody. A consortium has a file of its own: --chain FILE.",
		),
		(None, Some(_)) => report.fail(
			CHECK,
			format!("{} is built into this program, and has no checksum", spec.name()),
			"Name the file that the checksum is of: --chain FILE.",
		),
		(Some(Err(reason)), _) => report.fail(CHECK, reason, "Make it readable for this user."),
		(Some(Ok(found)), None) => report.warn(
			CHECK,
			format!("{}, SHA-256 {}", spec.name(), hex(&found)),
			"Compare it with what the consortium has published: --spec-sha256 HEX. Whoever can change this file can put \
			 the node on another chain.",
		),
		(Some(Ok(found)), Some(Hex(published))) if found == published => {
			report.ok(CHECK, format!("{}, SHA-256 as published", spec.name()));
		},
		(Some(Ok(found)), Some(_)) => report.fail(
			CHECK,
			format!("{}, SHA-256 {}, is not the file that was published", spec.name(), hex(&found)),
			"Fetch it again, and ask the consortium when that does not help. Do not start with it.",
		),
	}
	Some(spec)
}

fn checksum(file: &Path) -> Result<[u8; 32], String> {
	fs::read(file)
		.map(|bytes| sha2_256(&bytes))
		.map_err(|error| format!("{}: {error}", file.display()))
}

fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Compares how much is kept with what the chain asks for.
pub fn check_history(
	choice: &HistoryChoice,
	spec: &dyn sc_service::ChainSpec,
	report: &mut Report,
) {
	const CHECK: &str = "history";
	let history = match History::resolve(choice, spec) {
		Ok(history) => history,
		Err(error) => {
			return report.fail(
				CHECK,
				error.to_string(),
				"Leave --blocks-pruning and --state-pruning away.",
			)
		},
	};
	let (kept, asked) = (history.blocks(), history.of_the_chain());
	match history.compared() {
		Length::TheChains => report.ok(CHECK, format!("the last {asked} blocks, as the chain asks for")),
		Length::Shorter => report.warn(
			CHECK,
			format!("the last {kept} blocks or less, and the chain asks for {asked}"),
			"Peers that were away for longer than that cannot catch up from this node. Leave --blocks-pruning and \
			 --state-pruning away to keep what the chain asks for.",
		),
		Length::Longer => report.fail(
			CHECK,
			match kept {
				0 => "everything, for ever".to_owned(),
				_ => format!("the last {kept} blocks, and the chain asks for {asked}"),
			},
			"What patients had erased would stay readable here for longer than they were told. Leave --blocks-pruning and \
			 --state-pruning away, on a new database.",
		),
	}
}
