//! The chains that are measured.

use super::{machine, measurement::Size};
use anamnesis_test_harness::{actors, within, AnamnesisConfig, Builder, Chain, Hash, Node};
use serde_json::{json, Value};
use std::{
	env, fs,
	path::{Path, PathBuf},
	process::Command,
	time::Duration,
};
use subxt::{
	config::RpcConfigFor,
	ext::frame_decode::storage::encode_storage_key_prefix,
	rpcs::{Error as RpcError, LegacyRpcMethods, RpcClient},
};
use subxt_signer::sr25519::Keypair;
use tempfile::TempDir;

/// What each account of the stock chain begins with, in units that nobody counts.
const BALANCE: u64 = 1 << 60;

/// The validators of the preset with four, as the command line names them.
const VALIDATORS: [&str; 4] = ["--alice", "--bob", "--charlie", "--dave"];

/// The code of an answer that says that the pool is full.
const POOL_IS_FULL: i32 = 1016;

/// The code of an answer that says that another one of this nonce waits already.
const NONCE_IS_TAKEN: i32 = 1014;

/// A node whose pool loses nothing. At each block it looks anew at what waits, in any order, and keeps of those that come
/// before the one they follow a tenth of its limit: too few, when each account has many in a row as here.
fn with_room(node: Builder) -> Builder {
	node.arguments(["--pool-limit", "81920", "--pool-kbytes", "204800"])
}

/// Running nodes of one chain.
pub struct Network {
	/// The nodes.
	pub nodes: Vec<Node>,
	/// A connection to each.
	pub chains: Vec<Chain>,
	/// Who has accounts on the stock chain.
	pub accounts: Vec<Keypair>,
	_specification: Option<TempDir>,
}

impl Network {
	/// One with our runtime: the development chain, or the preset `local`.
	pub async fn ours(size: Size) -> Result<Self, String> {
		match size {
			Size::One => {
				Ok(Self::start(vec![with_room(Node::builder()).start().await], size).await)
			},
			Size::Four => Self::of("local", size).await,
		}
	}

	/// One with the stock runtime, and so many accounts. Everything else is as on ours: the specification is the same but
	/// for runtime and genesis.
	pub async fn stock(size: Size, code: &Path, accounts: usize) -> Result<Self, String> {
		let code = fs::read(code).map_err(|error| {
			format!("the stock runtime cannot be read from {}: {error}", code.display())
		})?;
		let accounts: Vec<_> = (0..accounts)
			.map(|_| Keypair::from_secret_key(actors::random()).map_err(|error| error.to_string()))
			.collect::<Result<_, _>>()?;
		let preset = match size {
			Size::One => "dev",
			Size::Four => "local",
		};
		let specification = specification(export(&["--chain", preset])?, &code, &accounts)
			.ok_or("the node's own specification has another form than expected")?;
		let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
		let file = folder.path().join("stock.json");
		fs::write(&file, specification.to_string()).map_err(|error| error.to_string())?;
		let file = file.to_str().ok_or("temporary folders have names in UTF-8")?;
		let network = Self::of(file, size).await?;
		Ok(Self { accounts, ..network })
	}

	/// One of a chain that is named, or in a file. Its genesis is built once for all nodes, which takes more than everything
	/// else about their start.
	async fn of(chain: &str, size: Size) -> Result<Self, String> {
		let raw = export(&["--chain", chain, "--raw"])?;
		let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
		let file = folder.path().join("raw.json");
		fs::write(&file, raw.to_string()).map_err(|error| error.to_string())?;
		let file = file.to_str().ok_or("temporary folders have names in UTF-8")?;
		let network = match size {
			Size::One => {
				let node = with_room(Node::builder()).arguments(["--chain", file]).start().await;
				Self::start(vec![node], size).await
			},
			Size::Four => Self::four(file).await,
		};
		Ok(Self { _specification: Some(folder), ..network })
	}

	async fn four(chain: &str) -> Self {
		let mut nodes: Vec<Node> = Vec::new();
		for validator in VALIDATORS {
			let identity: String =
				actors::random().iter().map(|byte| format!("{byte:02x}")).collect();
			let mut builder = with_room(Node::of(chain)).arguments([
				validator,
				"--validator",
				"--node-key",
				&identity,
			]);
			for node in &nodes {
				builder = builder.arguments(["--bootnodes", &node.connect().await.address().await]);
			}
			nodes.push(builder.start().await);
		}
		Self::start(nodes, Size::Four).await
	}

	/// Waits until every node has finalised what all have made.
	async fn start(nodes: Vec<Node>, size: Size) -> Self {
		let mut chains = Vec::new();
		for node in &nodes {
			machine::place_node(node.id(), size.nodes());
			chains.push(node.connect().await);
		}
		for (node, chain) in nodes.iter().zip(&chains) {
			let others = nodes.len() - 1;
			let found = async {
				let mut blocks = chain.best_heads().await;
				while chain.peers().await < others {
					// Until the next block.
					let _ = blocks.next().await;
				}
			};
			within("a connection of all nodes to all others", Some(node.log()), found).await;
			chain.wait_for_finalised(2).await;
		}
		Self { nodes, chains, accounts: Vec::new(), _specification: None }
	}

	/// The node that is asked what there is.
	pub fn first(&self) -> &Chain {
		&self.chains[0]
	}

	/// The events of a block, as they are in its state.
	pub async fn events(&self, block: Hash) -> Result<Vec<u8>, String> {
		let key = encode_storage_key_prefix("System", "Events");
		let door = Door::open(self.nodes[0].url()).await?;
		let events = door.0.state_get_storage(&key, Some(block)).await;
		events.map_err(|error| error.to_string())?.ok_or_else(|| "a block has no events".into())
	}

	/// The ids of the nodes' processes.
	pub fn processes(&self) -> Vec<u32> {
		self.nodes.iter().map(Node::id).collect()
	}
}

/// A connection to a node that transactions are sent over.
pub struct Door(LegacyRpcMethods<RpcConfigFor<AnamnesisConfig>>);

impl Door {
	/// A new one.
	pub async fn open(url: &str) -> Result<Self, String> {
		let client = RpcClient::from_insecure_url(url).await.map_err(|error| error.to_string())?;
		Ok(Self(LegacyRpcMethods::new(client)))
	}

	/// Waits for the pool's answer. A full pool is asked again after a while.
	pub async fn put(&self, transaction: &[u8]) -> Result<(), String> {
		loop {
			match self.0.author_submit_extrinsic(transaction).await {
				Ok(_) => return Ok(()),
				// When a pool has lost one of an account's, those after it stay, and come again when this round fills the
				// gap. One is as good as the other.
				Err(RpcError::User(refusal)) if refusal.code == NONCE_IS_TAKEN => return Ok(()),
				Err(RpcError::User(refusal)) if refusal.code == POOL_IS_FULL => {
					tokio::time::sleep(Duration::from_millis(100)).await;
				},
				Err(RpcError::User(refusal)) => {
					return Err(format!("refused by the pool: {refusal}: {:?}", refusal.data));
				},
				Err(error) => return Err(error.to_string()),
			}
		}
	}
}

/// The specification of a chain of ours, with another runtime and its genesis.
fn specification(mut ours: Value, code: &[u8], accounts: &[Keypair]) -> Option<Value> {
	let patch = ours.pointer("/genesis/runtimeGenesis/patch")?;
	// Account, account, keys.
	let keys = patch.pointer("/session/keys")?.as_array()?.iter().filter_map(|each| each.get(2));
	let (aura, grandpa): (Vec<_>, Vec<_>) = keys
		.filter_map(|keys| Some((keys.get("aura")?.clone(), json!([keys.get("grandpa")?, 1]))))
		.unzip();
	if aura.is_empty() {
		return None;
	}
	let balances: Vec<_> =
		accounts.iter().map(|keys| json!([actors::account(keys).to_string(), BALANCE])).collect();
	let digits: String = code.iter().map(|byte| format!("{byte:02x}")).collect();
	*ours.pointer_mut("/genesis/runtimeGenesis")? = json!({
		"code": format!("0x{digits}"),
		"patch": {
			"aura": { "authorities": aura },
			"grandpa": { "authorities": grandpa },
			"balances": { "balances": balances },
		},
	});
	let specification = ours.as_object_mut()?;
	specification.insert("name".into(), "Stock".into());
	specification.insert("id".into(), "stock".into());
	Some(ours)
}

/// A specification as the node exports it.
fn export(which: &[&str]) -> Result<Value, String> {
	let node = node();
	let exported = Command::new(&node).arg("export-chain-spec").args(which).output();
	let exported =
		exported.map_err(|error| format!("{} does not start: {error}", node.display()))?;
	serde_json::from_slice(&exported.stdout).map_err(|_| {
		format!("the node exports no specification: {}", String::from_utf8_lossy(&exported.stderr))
	})
}

/// The node that the harness starts too.
fn node() -> PathBuf {
	let beside = || {
		let program = env::current_exe().unwrap_or_default();
		let folder = program.ancestors().skip(1).find(|folder| !folder.ends_with("deps"));
		folder.unwrap_or_else(|| Path::new(".")).join("anamnesis-node")
	};
	env::var_os("ANAMNESIS_NODE").map_or_else(beside, PathBuf::from)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_stock_chain_has_our_authorities_and_properties() {
		let ours = json!({
			"name": "Anamnesis", "id": "anamnesis", "properties": { "historyBlocks": 9 },
			"genesis": { "runtimeGenesis": { "code": "0x00", "patch": {
				"session": { "keys": [["a", "a", { "aura": "block", "grandpa": "vote" }]] },
			} } },
		});
		let account = Keypair::from_secret_key([7; 32]).expect("it is a key");
		let stock = specification(ours, &[0xab, 0x01], &[account]).expect("it has its form");
		let genesis = &stock["genesis"]["runtimeGenesis"];
		assert_eq!(genesis["code"], "0xab01");
		assert_eq!(genesis["patch"]["aura"]["authorities"], json!(["block"]));
		assert_eq!(genesis["patch"]["grandpa"]["authorities"], json!([["vote", 1]]));
		assert_eq!(genesis["patch"]["balances"]["balances"][0][1], json!(BALANCE));
		assert!(genesis["patch"].get("session").is_none());
		assert_eq!(stock["properties"]["historyBlocks"], 9);
		assert_eq!(specification(json!({}), &[], &[]), None);
	}
}
