//! The chains this node knows by name. Every other chain comes as a file: `--chain path.json`.

use anamnesis_runtime::WASM_BINARY;
use sc_service::{ChainType, Properties};
use serde_json::Value;
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use std::path::PathBuf;

/// A chain's name, genesis and properties. Without telemetry endpoints: a hospital's node reports
/// to nobody.
pub type ChainSpec = sc_service::GenericChainSpec;

/// Property of a chain: how many finalised blocks its nodes keep.
pub const HISTORY_BLOCKS: &str = "historyBlocks";

/// The history of a chain that does not set one: a day of blocks of two seconds.
///
/// Long enough for a node that was down over night to catch up from its peers and for a warp sync
/// to fetch a state, short enough that what is erased is gone from the disks the day after.
pub const DEFAULT_HISTORY_BLOCKS: u32 = 43_200;

/// The history of the development chain: an hour, so that a developer sees blocks go.
const DEVELOPMENT_HISTORY_BLOCKS: u32 = 1_800;

/// Addresses are written in the generic format, which wallets know without configuration.
const SS58_FORMAT: u16 = 42;

/// The chain that `id` names: a built-in one, or the one in the file of that name.
pub fn load(id: &str) -> Result<ChainSpec, String> {
	match id {
		"dev" | "development" => development(),
		// No name at all comes from `key` commands, which only need some chain's folder.
		"" | "local" => local(),
		path => ChainSpec::from_json_file(PathBuf::from(path)).map_err(|reason| {
			format!(
				"There is no chain `{path}`: it is neither `dev` nor `local` nor a chain \
				 specification that can be read ({reason})"
			)
		}),
	}
}

/// One validator, Alice, and a genesis to play with.
fn development() -> Result<ChainSpec, String> {
	Ok(ChainSpec::builder(runtime_code()?, None)
		.with_name("Anamnesis Development")
		.with_id("anamnesis_dev")
		.with_chain_type(ChainType::Development)
		.with_genesis_config_preset_name(DEV_RUNTIME_PRESET)
		.with_properties(properties(DEVELOPMENT_HISTORY_BLOCKS))
		.build())
}

/// Several validators with well-known keys, on one machine.
fn local() -> Result<ChainSpec, String> {
	Ok(ChainSpec::builder(runtime_code()?, None)
		.with_name("Anamnesis Local")
		.with_id("anamnesis_local")
		.with_chain_type(ChainType::Local)
		.with_genesis_config_preset_name(LOCAL_TESTNET_RUNTIME_PRESET)
		.with_properties(properties(DEFAULT_HISTORY_BLOCKS))
		.build())
}

/// What front ends and nodes read from a chain's specification. There is no token, so no symbol and
/// no decimals.
pub fn properties(history_blocks: u32) -> Properties {
	[
		("ss58Format".to_string(), Value::from(SS58_FORMAT)),
		(HISTORY_BLOCKS.to_string(), Value::from(history_blocks)),
	]
	.into_iter()
	.collect()
}

fn runtime_code() -> Result<&'static [u8], String> {
	WASM_BINARY.ok_or_else(|| {
		"This node was built without its runtime, so it knows no chain by name. Build it again \
		 without SKIP_WASM_BUILD, or give it a chain specification with --chain path.json."
			.to_string()
	})
}
