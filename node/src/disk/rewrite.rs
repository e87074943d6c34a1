//! The command that rewrites the database of a stopped node.

use super::{
	copy::copy,
	swap::{Folders, Step},
	Problem, Result,
};
use crate::types::{Block, Hash};
use clap::Args;
use sc_cli::{CliConfiguration, DatabaseParams, SharedParams};
use sc_client_api::{Backend, HeaderBackend, TrieCacheContext};
use sc_client_db::{BlocksPruning, DatabaseSettings};
use sc_service::DatabaseSource;
use sp_state_machine::{Backend as StateBackend, IterArgs};
use std::path::Path;

/// Rewrite the database of a stopped node, so that nothing of what was deleted is left in its files.
///
/// The database frees the place of what it deletes and does not clear it: what patients had erased, and what has left
/// the history, can be found in the files until the place is used again. This command copies what is in use into a
/// fresh database, checks the copy, puts it in the place of the old one, overwrites the old one's files with zeros and
/// deletes them. Keys and the network's identity stay as they are.
///
/// It needs as much free space as the database has. When it is interrupted, nothing is lost: call it again, and it goes
/// on. Until then the node does not start.
///
/// On a solid-state drive, or with a file system that copies on write or keeps snapshots, overwritten bytes can stay on
/// the medium, unseen by the file system. There, encrypt the disk.
#[derive(Debug, Clone, Args)]
pub struct RewriteDatabase {
	/// Delete the copy that an interrupted call has left, and leave the database as it is.
	#[arg(long)]
	pub abandon: bool,

	#[allow(missing_docs)]
	#[clap(flatten)]
	pub shared_params: SharedParams,

	#[allow(missing_docs)]
	#[clap(flatten)]
	pub database_params: DatabaseParams,
}

impl CliConfiguration for RewriteDatabase {
	fn shared_params(&self) -> &SharedParams {
		&self.shared_params
	}

	fn database_params(&self) -> Option<&DatabaseParams> {
		Some(&self.database_params)
	}
}

impl RewriteDatabase {
	/// Rewrites it, or goes on with that.
	pub fn run(&self, source: &DatabaseSource) -> Result<()> {
		let (DatabaseSource::ParityDb { path } | DatabaseSource::Auto { paritydb_path: path, .. }) =
			source
		else {
			return Err(Problem(
				"Only a database of ParityDB can be rewritten. To be rid of what another one has freed, purge the \
				 chain and sync again (`--sync warp`)."
					.into(),
			));
		};
		let folders = Folders::of(path);
		let _reserved = folders.reserve()?;
		if self.abandon {
			folders.abandon()?;
			log::info!("The copy is deleted. The database is as it was.");
			return Ok(());
		}
		folders.replace(copy_and_compare, |step| {
			log::info!("{}", words(step));
			Ok(())
		})?;
		log::info!("The database is rewritten: {}", path.display());
		Ok(())
	}
}

fn words(step: Step) -> &'static str {
	match step {
		Step::Cleared => "What an interrupted copy had left is deleted.",
		Step::Copied => "The copy is complete, checked, and on the disk.",
		Step::PutAside => "The old database is put aside.",
		Step::InPlace => "The copy is in its place.",
		Step::Removed => "The old database is overwritten and deleted.",
	}
}

/// Copies, and reads both as a node would.
fn copy_and_compare(from: &Path, to: &Path) -> Result<()> {
	if !from.join("metadata").is_file() {
		return Err(Problem(format!("{} holds no database of ParityDB.", from.display())));
	}
	let before = Contents::read(from)?;
	log::info!(
		"Copying the database: best block {}, finalised {}.",
		before.best.0,
		before.finalised.0
	);
	copy(from, to)?;
	let after = Contents::read(to)?;
	if before != after {
		return Err(Problem(format!(
			"A copy of {} does not read like the database itself. It is deleted, and the database is as it was.",
			from.display(),
		)));
	}
	Ok(())
}

/// What a node finds in a database.
#[derive(Debug, PartialEq)]
struct Contents {
	genesis: Hash,
	best: (u32, Hash),
	finalised: (u32, Hash),
	/// How many entries the state has at the last finalised block. Each was read.
	entries: Option<u64>,
}

impl Contents {
	fn read(database: &Path) -> Result<Self> {
		let said = |reason: String| {
			Problem(format!("The database in {} cannot be read: {reason}", database.display()))
		};
		let backend = sc_service::new_db_backend::<Block>(DatabaseSettings {
			trie_cache_maximum_size: None,
			// As it was begun.
			state_pruning: None,
			source: DatabaseSource::ParityDb { path: database.to_path_buf() },
			blocks_pruning: BlocksPruning::KeepAll,
			pruning_filters: Vec::new(),
			metrics_registry: None,
		})
		.map_err(|error| said(error.to_string()))?;
		let info = backend.blockchain().info();

		let entries = match info.finalized_state {
			None => None,
			Some((block, _)) => {
				let state = backend
					.state_at(block, TrieCacheContext::Untrusted)
					.map_err(|error| said(error.to_string()))?;
				let mut pairs =
					state.pairs(IterArgs::default()).map_err(|error| said(error.to_string()))?;
				let count = pairs.try_fold(0u64, |count, pair| pair.map(|_| count + 1));
				Some(count.map_err(|error| said(error.to_string()))?)
			},
		};
		Ok(Self {
			genesis: info.genesis_hash,
			best: (info.best_number, info.best_hash),
			finalised: (info.finalized_number, info.finalized_hash),
			entries,
		})
	}
}
