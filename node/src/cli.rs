//! What an operator can say on the command line.
//!
//! Everything but the history is sc-cli's. Its `--blocks-pruning` defaults to keeping every body
//! for ever and does not tell whether the operator asked for that, so [`WithHistory`] wraps the
//! commands that import blocks and remembers what was said. Its flags of the RPC server have other
//! defaults here ([`rpc_defaults`]).

mod rpc_defaults;

use crate::{
	disk::{RewriteDatabase, ScanFolder},
	preflight::Preflight,
};
use clap::{parser::ValueSource, ArgMatches, Args, Command, FromArgMatches, Parser};
use sc_cli::{DatabasePruningMode, ImportBlocksCmd, RunCmd};

/// Names that clap gives to sc-cli's two flags.
const BLOCKS_FLAG: &str = "blocks_pruning";
const STATE_FLAG: &str = "state_pruning";

/// The command line of the node.
#[derive(Debug, Parser)]
pub struct Cli {
	/// What to do instead of running a node.
	#[command(subcommand)]
	pub subcommand: Option<Subcommand>,

	/// How to run the node.
	#[clap(flatten)]
	pub run: WithHistory<RunCmd>,
}

/// What the node can do besides running.
#[derive(Debug, clap::Subcommand)]
#[allow(clippy::large_enum_variant)]
pub enum Subcommand {
	/// Generate, inspect and insert keys.
	#[command(subcommand)]
	Key(sc_cli::KeySubcommand),

	/// Write the specification of a chain as JSON.
	ExportChainSpec(sc_cli::ExportChainSpecCmd),

	/// Validate a block of the database again.
	CheckBlock(sc_cli::CheckBlockCmd),

	/// Write blocks that are still in the history to a file.
	ExportBlocks(sc_cli::ExportBlocksCmd),

	/// Write the state at a block that is still in the history as a raw chain specification.
	ExportState(sc_cli::ExportStateCmd),

	/// Import blocks from a file.
	ImportBlocks(WithHistory<ImportBlocksCmd>),

	/// Delete the chain's database, keys excepted.
	PurgeChain(sc_cli::PurgeChainCmd),

	/// Take back blocks that are not finalised.
	Revert(sc_cli::RevertCmd),

	/// Show what the database holds: genesis, best and finalised block.
	ChainInfo(sc_cli::ChainInfoCmd),

	// What these three do is told where they are: it takes more than a line.
	#[allow(missing_docs)]
	ScanFolder(ScanFolder),

	#[allow(missing_docs)]
	RewriteDatabase(RewriteDatabase),

	#[allow(missing_docs)]
	Preflight(Preflight),

	/// Measure the runtime's calls.
	#[cfg(feature = "runtime-benchmarks")]
	#[command(subcommand)]
	Benchmark(frame_benchmarking_cli::BenchmarkCmd),
}

/// What the operator said about the history. `None`: nothing, so the chain's own length holds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct HistoryChoice {
	/// Of which finalised blocks the bodies are kept.
	pub blocks: Option<DatabasePruningMode>,
	/// Of which finalised blocks the states are kept.
	pub state: Option<DatabasePruningMode>,
}

impl HistoryChoice {
	fn read(matches: &ArgMatches) -> Self {
		let said = |flag: &str| match matches.value_source(flag) {
			None | Some(ValueSource::DefaultValue) => None,
			Some(_) => matches.get_one::<DatabasePruningMode>(flag).copied(),
		};
		Self { blocks: said(BLOCKS_FLAG), state: said(STATE_FLAG) }
	}
}

/// A command of sc-cli, together with what the operator said about the history.
#[derive(Debug)]
pub struct WithHistory<C> {
	/// The command itself. Its own pruning flags are not to be used.
	pub command: C,
	/// What the operator said.
	pub choice: HistoryChoice,
}

impl<C: FromArgMatches> FromArgMatches for WithHistory<C> {
	fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
		Ok(Self { choice: HistoryChoice::read(matches), command: C::from_arg_matches(matches)? })
	}

	fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
		self.choice = HistoryChoice::read(matches);
		self.command.update_from_arg_matches(matches)
	}
}

impl<C: Args> Args for WithHistory<C> {
	fn group_id() -> Option<clap::Id> {
		C::group_id()
	}

	fn augment_args(command: Command) -> Command {
		tell_our_defaults(C::augment_args(command))
	}

	fn augment_args_for_update(command: Command) -> Command {
		tell_our_defaults(C::augment_args_for_update(command))
	}
}

/// Puts our defaults in the place of sc-cli's, in what holds and in the help.
fn tell_our_defaults(command: Command) -> Command {
	rpc_defaults::apply(command)
		.mut_arg(BLOCKS_FLAG, |flag| {
			flag.hide_default_value(true)
				.help("Keep the bodies of the last NUMBER finalised blocks")
				.long_help(
					"Keep the bodies of the last NUMBER finalised blocks.\n\n\
					 Without this flag the chain decides, by `historyBlocks` in its specification. \
					 A larger number, `archive` or `archive-canonical` keeps what patients had \
					 erased, and breaks the consortium's rule of a bounded history. The number can \
					 be raised later; lowering it takes a new sync.",
				)
		})
		.mut_arg(STATE_FLAG, |flag| {
			flag.help("Keep the states of the last NUMBER finalised blocks").long_help(
				"Keep the states of the last NUMBER finalised blocks.\n\n\
				 Without this flag the chain decides, by `historyBlocks` in its specification. \
				 Peers that warp sync fetch a state of the history, so it has to be longer than \
				 that takes. `archive` and `archive-canonical` break the consortium's rule of a \
				 bounded history, and a database that was begun with one of them cannot change.",
			)
		})
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	fn parse(arguments: &[&str]) -> Cli {
		Cli::try_parse_from([&["anamnesis-node"][..], arguments].concat())
			.expect("is a command line")
	}

	#[test]
	fn command_line_is_well_formed() {
		Cli::command().debug_assert();
	}

	#[test]
	fn an_operator_who_says_nothing_leaves_the_history_to_the_chain() {
		assert_eq!(parse(&["--dev"]).run.choice, HistoryChoice::default());
	}

	#[test]
	fn an_operator_can_name_a_history() {
		let choice =
			parse(&["--dev", "--blocks-pruning", "16", "--state-pruning", "32"]).run.choice;
		assert_eq!(choice.blocks, Some(DatabasePruningMode::Custom(16)));
		assert_eq!(choice.state, Some(DatabasePruningMode::Custom(32)));
	}

	#[test]
	fn asking_for_the_default_of_the_library_is_still_asking() {
		let choice = parse(&["--dev", "--blocks-pruning", "archive-canonical"]).run.choice;
		assert_eq!(choice.blocks, Some(DatabasePruningMode::ArchiveCanonical));
	}

	#[test]
	fn who_says_nothing_about_rpc_has_a_bounded_one() {
		for arguments in [&["--dev"][..], &["--chain", "local", "--rpc-external"]] {
			let rpc = parse(arguments).run.command.rpc_params;
			assert_eq!(rpc.rpc_rate_limit.map(u32::from), Some(1_200));
			assert_eq!(rpc.rpc_rate_limit_whitelisted_ips.len(), 2);
			assert_eq!(rpc.rpc_max_batch_request_len, Some(32));
			assert_eq!(rpc.rpc_max_request_size, 11);
			assert_eq!(rpc.rpc_max_subscriptions_per_connection, 256);
		}
	}

	#[test]
	fn what_is_said_about_rpc_holds() {
		let said = ["--rpc-rate-limit", "60", "--rpc-rate-limit-whitelisted-ips", "192.0.2.0/24"];
		let rpc = parse(&said).run.command.rpc_params;
		assert_eq!(rpc.rpc_rate_limit.map(u32::from), Some(60));
		assert_eq!(rpc.rpc_rate_limit_whitelisted_ips.len(), 1);

		let rpc = parse(&["--rpc-disable-batch-requests"]).run.command.rpc_params;
		assert!(rpc.rpc_disable_batch_requests, "a default does not contradict it");
		let listener = "listen-addr=127.0.0.1:9944";
		let rpc = parse(&["--experimental-rpc-endpoint", listener]).run.command.rpc_params;
		assert_eq!(rpc.experimental_rpc_endpoint.len(), 1, "nor this");
	}

	#[test]
	fn preflight_takes_what_the_node_takes() {
		let said = ["preflight", "--chain", "local", "--validator", "--blocks-pruning", "16"];
		match parse(&said).subcommand {
			Some(Subcommand::Preflight(preflight)) => {
				assert!(preflight.run.command.validator);
				assert_eq!(preflight.run.choice.blocks, Some(DatabasePruningMode::Custom(16)));
			},
			other => panic!("parsed as {other:?}"),
		}
	}

	#[test]
	fn importing_blocks_knows_the_history_too() {
		let cli = parse(&["import-blocks", "--dev", "--blocks-pruning", "16", "blocks.bin"]);
		match cli.subcommand {
			Some(Subcommand::ImportBlocks(import)) => {
				assert_eq!(import.choice.blocks, Some(DatabasePruningMode::Custom(16)))
			},
			other => panic!("parsed as {other:?}"),
		}
	}
	#[test]
	fn needles_are_never_said_on_the_command_line() {
		let arguments = ["anamnesis-node", "scan-folder"];
		Cli::try_parse_from(arguments).expect_err("says where they are read");
		let cli = parse(&["scan-folder", "--needles", "-", "--base-path", "/var/lib/anamnesis"]);
		match cli.subcommand {
			Some(Subcommand::ScanFolder(scan)) => assert!(scan.paths.is_empty()),
			other => panic!("parsed as {other:?}"),
		}
	}

	#[test]
	fn the_help_of_what_works_on_the_disk_tells_what_to_know_before() {
		let help = |name: &str| {
			let mut command = Cli::command();
			let command = command.find_subcommand_mut(name).expect("is a command");
			command.render_long_help().to_string()
		};
		assert!(help("scan-folder").contains("Exit code 0"));
		assert!(help("rewrite-database").contains("solid-state drive"));
		assert!(help("preflight").contains("Exit code 0"));
	}
}
