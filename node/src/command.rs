//! Does what the command line says.

use crate::{
	chain_spec,
	cli::{Cli, HistoryChoice, Subcommand},
	disk,
	history::History,
	service::{self, Partial},
	types::{Block, FullClient},
};
use sc_cli::{OffchainWorkerEnabled, RunCmd, SubstrateCli};
use sc_client_api::HeaderBackend;
use sc_service::{ChainSpec, Configuration};
use std::{process::ExitCode, sync::Arc};

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"Anamnesis Node".into()
	}

	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description() -> String {
		env!("CARGO_PKG_DESCRIPTION").into()
	}

	fn author() -> String {
		"the Anamnesis project".into()
	}

	fn support_url() -> String {
		"the issue tracker of the Anamnesis project".into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> Result<Box<dyn ChainSpec>, String> {
		Ok(Box::new(chain_spec::load(id)?))
	}
}

/// Parses the command line and does what it says.
pub fn run() -> sc_cli::Result<ExitCode> {
	let cli = Cli::from_args();

	let done = match &cli.subcommand {
		None => run_node(&cli),
		Some(Subcommand::Key(command)) => command.run(&cli),
		Some(Subcommand::ExportChainSpec(command)) => command.run(cli.load_spec(&command.chain)?),
		Some(Subcommand::CheckBlock(command)) => cli.create_runner(command)?.async_run(|config| {
			let Partial { client, import_queue, task_manager, .. } = service::new_partial(&config)?;
			Ok((command.run(client, import_queue), task_manager))
		}),
		Some(Subcommand::ExportBlocks(command)) => {
			cli.create_runner(command)?.async_run(|config| {
				let Partial { client, task_manager, .. } = service::new_partial(&config)?;
				Ok((command.run(client, config.database), task_manager))
			})
		},
		Some(Subcommand::ExportState(command)) => cli.create_runner(command)?.async_run(|config| {
			let Partial { client, task_manager, .. } = service::new_partial(&config)?;
			Ok((command.run(client, config.chain_spec), task_manager))
		}),
		Some(Subcommand::ImportBlocks(import)) => {
			cli.create_runner(&import.command)?.async_run(|mut config| {
				let history = settle_history(&import.choice, &mut config)?;
				let Partial { client, backend, import_queue, task_manager, .. } =
					service::new_partial(&config)?;
				history.agree_with_database(&*backend, client.info().finalized_number)?;
				history.announce();
				Ok((import.command.run(client, import_queue), task_manager))
			})
		},
		Some(Subcommand::PurgeChain(command)) => {
			cli.create_runner(command)?.sync_run(|config| command.run(config.database))
		},
		Some(Subcommand::Revert(command)) => cli.create_runner(command)?.async_run(|config| {
			let Partial { client, backend, task_manager, .. } = service::new_partial(&config)?;
			let revert_grandpa = Box::new(|client: Arc<FullClient>, _, blocks| {
				sc_consensus_grandpa::revert::<Block, FullClient>(client, blocks)?;
				Ok(())
			});
			Ok((command.run(client, backend, Some(revert_grandpa)), task_manager))
		}),
		Some(Subcommand::ChainInfo(command)) => cli.create_runner(command)?.sync_run(|config| {
			let _in_use = disk::enter(&config.database)?;
			command.run::<Block>(&config)
		}),
		Some(Subcommand::RewriteDatabase(command)) => cli
			.create_runner(command)?
			.sync_run(|config| command.run(&config.database).map_err(sc_cli::Error::from)),
		// These answer by their exit codes.
		Some(Subcommand::ScanFolder(command)) => return Ok(command.run()),
		Some(Subcommand::Preflight(command)) => return Ok(command.run()),
		#[cfg(feature = "runtime-benchmarks")]
		Some(Subcommand::Benchmark(command)) => crate::benchmarking::run(&cli, command),
	};
	done.map(|()| ExitCode::SUCCESS)
}

fn run_node(cli: &Cli) -> sc_cli::Result<()> {
	let command = &cli.run.command;
	keep_no_copies(command)?;

	let mut runner = cli.create_runner(command)?;
	let config = runner.config_mut();
	let history = settle_history(&cli.run.choice, config)?;
	report_to_nobody_unasked(command, config);
	listen_where_it_was_said(command, config);
	// No pallet has an offchain worker, and no task is started for one.
	config.offchain_worker.enabled = false;

	runner.run_node_until_exit(|config| async move {
		service::new_full(config, history).map_err(sc_cli::Error::Service)
	})
}

/// Finds out how much of the past is kept, and configures it.
fn settle_history(choice: &HistoryChoice, config: &mut Configuration) -> sc_cli::Result<History> {
	let history = History::resolve(choice, config.chain_spec.as_ref())?;
	history.apply(config);
	Ok(history)
}

/// Refuses options by which data would be kept, or served, beside the chain's history.
fn keep_no_copies(command: &RunCmd) -> sc_cli::Result<()> {
	let offchain = &command.offchain_worker_params;
	let refusal = if offchain.indexing_enabled {
		"--enable-offchain-indexing: an offchain index is outside of the history. Nothing ever \
		 deletes what is written to it, and patients' data has to leave this node with the history"
	} else if matches!(offchain.enabled, OffchainWorkerEnabled::Always) {
		"--offchain-worker always: this node runs no offchain workers, because what they store is \
		 outside of the history"
	} else if command.network_params.ipfs_server {
		"--ipfs-server: transactions are for the consortium's members, not for whoever asks over \
		 IPFS"
	} else {
		return Ok(());
	};
	Err(sc_cli::Error::Input(format!("{refusal}. Start without this option.")))
}

/// The RPC server listens on the port that the operator said, or the node does not start.
///
/// sc-cli would take any other port when that one is taken. Then the organisation's services would put their questions to
/// whatever program has it. A developer who starts a second node is glad of another port.
fn listen_where_it_was_said(command: &RunCmd, config: &mut Configuration) {
	if !command.shared_params.is_dev() {
		for endpoint in config.rpc.addr.iter_mut().flatten() {
			endpoint.retry_random_port = false;
		}
	}
}

/// Telemetry goes where the operator says, and nowhere else.
///
/// sc-cli would also take endpoints from the chain's specification. Ours name none, and a
/// specification that came from elsewhere is not to decide what a hospital's node tells to whom.
fn report_to_nobody_unasked(command: &RunCmd, config: &mut Configuration) {
	if command.telemetry_params.telemetry_endpoints.is_empty() {
		config.telemetry_endpoints = None;
	}
}
