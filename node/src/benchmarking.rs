//! Measures what calls, transactions and blocks cost: `scripts/weights.sh` calls this.

use crate::{
	cli::Cli,
	service::{new_partial, Partial},
	types::{Block, Hash},
};
use anamnesis_runtime::benchmarks::nothing;
use codec::{Decode, Encode};
use frame_benchmarking_cli::{BenchmarkCmd, ExtrinsicBuilder, SUBSTRATE_REFERENCE_HARDWARE};
use sc_cli::SubstrateCli;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie};
use sp_runtime::{traits::HashingFor, OpaqueExtrinsic};

/// Who administers an organisation of the development chain.
const SENDERS: [Sr25519Keyring; 3] = [Alice, Bob, Charlie];

/// Runs the command.
pub fn run(cli: &Cli, command: &BenchmarkCmd) -> sc_cli::Result<()> {
	cli.create_runner(command)?.sync_run(|config| match command {
		BenchmarkCmd::Pallet(command) => {
			command.run_with_spec::<HashingFor<Block>, ()>(Some(config.chain_spec))
		},
		BenchmarkCmd::Overhead(command) => command
			.run_with_extrinsic_builder_and_spec::<Block, ()>(
				Box::new(|_, genesis, _| Box::new(Nothing { genesis })),
				Some(config.chain_spec),
			),
		BenchmarkCmd::Storage(command) => {
			let Partial { client, backend, .. } = new_partial(&config)?;
			let database = backend.expose_db();
			let storage = backend.expose_storage();
			let cache = backend.expose_shared_trie_cache();
			command.run(config, client, database, storage, cache)
		},
		BenchmarkCmd::Machine(command) => {
			command.run(&config, SUBSTRATE_REFERENCE_HARDWARE.clone())
		},
		BenchmarkCmd::Block(_) | BenchmarkCmd::Extrinsic(_) => Err(sc_cli::Error::Input(
			"this node measures `pallet`, `overhead`, `storage` and `machine`.".into(),
		)),
	})
}

/// Makes transactions that do nothing.
struct Nothing {
	genesis: Hash,
}

impl ExtrinsicBuilder for Nothing {
	// The command insists on the name of the usual transaction that does nothing. Here remarks are refused, and an
	// empty batch is that.
	fn pallet(&self) -> &str {
		"system"
	}

	fn extrinsic(&self) -> &str {
		"remark"
	}

	/// In the first block an account may send 16.
	fn build(&self, number: u32) -> Result<OpaqueExtrinsic, &'static str> {
		let senders = SENDERS.len() as u32;
		let signer = SENDERS[(number % senders) as usize];
		let nonce = Decode::decode(&mut &(number / senders).encode()[..])
			.map_err(|_| "a nonce is a number")?;
		Ok(nothing(signer, nonce, self.genesis).into())
	}
}
