//! A connection to a node, and what tests do over it.

mod best;

use crate::{calls::Call, failure::Failure, log, within, AccountId, AnamnesisConfig, Hash, Log};
use std::{collections::BTreeMap, fmt::Display, future::Future, sync::Arc};
use subxt::{
	backend::LegacyBackend,
	client::OnlineClientAtBlockImpl,
	config::{
		substrate::{BlakeTwo256, SubstrateHeader},
		DefaultExtrinsicParamsBuilder, Hasher, RpcConfigFor,
	},
	dynamic::{runtime_api_call, Value},
	ext::{
		codec::Encode,
		frame_decode::storage::encode_storage_key_prefix,
		scale_decode::{DecodeAsFields, DecodeAsType},
	},
	extrinsics::ExtrinsicEvents,
	rpcs::{
		client::RpcSubscription, methods::legacy::Bytes, rpc_params, LegacyRpcMethods, RpcClient,
	},
	tx::{SubmittableTransaction, TransactionProgress},
	OnlineClient, OnlineClientAtBlock,
};
use subxt_signer::sr25519::Keypair;
use tokio::sync::Mutex;

/// A header as the node sends it.
pub type Header = SubstrateHeader<Hash>;

/// For how many blocks a transaction can be included: about two minutes.
const LIFETIME: u64 = 64;

/// How many keys of the state are asked for at a time.
const PAGE: u32 = 500;

/// Held from asking for a nonce until the transaction is in the pool, so that tests side by side
/// can send from the same account.
static SENDING: Mutex<()> = Mutex::const_new(());

/// A connection to a node.
#[derive(Clone)]
pub struct Chain {
	api: OnlineClient<AnamnesisConfig>,
	methods: LegacyRpcMethods<RpcConfigFor<AnamnesisConfig>>,
	rpc: RpcClient,
	/// The last nonce that each account has used here. When a block comes in, the node's own answer can be behind for a
	/// moment.
	used: Arc<Mutex<BTreeMap<AccountId, u64>>>,
	log: Option<Log>,
}

/// A block.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Head {
	/// Its height.
	pub number: u64,
	/// Its hash.
	pub hash: Hash,
}

impl From<&Header> for Head {
	fn from(header: &Header) -> Self {
		Self { number: header.number, hash: BlakeTwo256.hash(&header.encode()) }
	}
}

/// How long a transaction can be included.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Lifetime {
	/// As every transaction on this chain has to be.
	Mortal,
	/// For ever.
	Immortal,
}

/// A transaction in a block, whose call succeeded.
#[derive(Debug)]
pub struct Included {
	/// The block.
	pub block: Hash,
	events: ExtrinsicEvents<AnamnesisConfig>,
}

/// The same, in a finalised one.
pub type Finalised = Included;

impl Included {
	/// The fields of the one event of this name.
	pub fn event<Fields: DecodeAsFields>(&self, pallet: &str, name: &str) -> Fields {
		let all: Vec<_> = self
			.events
			.iter()
			.map(|event| event.expect("events fit to the metadata of their block"))
			.collect();
		let names: Vec<_> =
			all.iter().map(|one| format!("{}.{}", one.pallet_name(), one.event_name())).collect();
		let wanted = format!("{pallet}.{name}");
		let mut found = all.iter().zip(&names).filter(|(_, name)| **name == wanted);
		match (found.next(), found.next()) {
			(Some((event, _)), None) => event
				.decode_fields_unchecked_as()
				.unwrap_or_else(|error| panic!("{wanted} has other fields: {error}")),
			_ => panic!("one {wanted} was expected among {names:?}"),
		}
	}
}

/// What a practitioner is.
#[derive(Clone, Copy, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
#[allow(missing_docs)]
pub enum Kind {
	Clinician,
	Recorder,
	Officer,
}

/// What `ConsortiumApi_practitioner` tells, without the time.
#[derive(Clone, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct Practitioner {
	/// For whom the practitioner acts.
	pub organisation: u32,
	/// What the practitioner is.
	pub kind: Kind,
	/// What records' keys would be sealed to.
	pub encryption_key: EncryptionKey,
}

/// What `ConsortiumApi_organisation` tells, without the time.
#[derive(Clone, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct Organisation {
	/// Its number.
	pub id: u32,
	/// Who administers it.
	pub administrator: AccountId,
	/// Its roles, as bits.
	pub roles: u8,
	/// What records' keys would be sealed to.
	pub encryption_key: EncryptionKey,
	/// Whether it has a seat in the council.
	pub seat: bool,
	/// How many practitioners it has enrolled.
	pub practitioners: u32,
}

/// The public key that records' keys are sealed to.
#[derive(Clone, Copy, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct EncryptionKey {
	/// 1: X25519.
	pub scheme: u8,
	/// The key itself.
	pub bytes: [u8; 32],
}

impl Chain {
	/// Connects to a node. `log` is shown when something fails.
	pub async fn connect(url: &str, log: Option<Log>) -> Self {
		let connecting = async {
			let rpc = RpcClient::from_insecure_url(url).await?;
			// The legacy methods, because those are what polkadot.js speaks, and they tell the code
			// of a refusal. They also pin no block: what is deleted on disk is gone for clients too.
			let backend = LegacyBackend::<AnamnesisConfig>::builder().build(rpc.clone());
			let api = OnlineClient::from_backend(Arc::new(backend)).await?;
			Ok::<_, subxt::error::OnlineClientError>((rpc, api))
		};
		match within("the connection", log.as_ref(), connecting).await {
			Ok((rpc, api)) => {
				let methods = LegacyRpcMethods::new(rpc.clone());
				Self { api, methods, rpc, used: Arc::default(), log }
			},
			Err(error) => {
				panic!("cannot connect to {url}: {error}.{}", log::last_words(log.as_ref()))
			},
		}
	}

	// Transactions

	/// Signs and submits a call, and waits until it is in a finalised block.
	pub async fn submit(&self, call: &Call, signer: &Keypair) -> Result<Finalised, Failure> {
		self.submit_for(call, signer, Lifetime::Mortal).await
	}

	/// The same, for a lifetime of the caller's choice.
	pub async fn submit_for(
		&self,
		call: &Call,
		signer: &Keypair,
		lifetime: Lifetime,
	) -> Result<Finalised, Failure> {
		let progress = self.submit_and_watch(call, signer, lifetime).await?;
		let what = format!("finality of {}.{}", call.pallet_name(), call.call_name());
		let included = within(&what, self.log.as_ref(), progress.wait_for_finalized()).await?;
		Ok(Finalised { block: included.block_hash(), events: included.wait_for_success().await? })
	}

	async fn submit_and_watch(
		&self,
		call: &Call,
		signer: &Keypair,
		lifetime: Lifetime,
	) -> Result<Watched, Failure> {
		let _sending = SENDING.lock().await;
		let account = crate::actors::account(signer);
		let mut used = self.used.lock().await;
		let after = used.get(&account).map_or(0, |nonce| nonce + 1);
		let nonce = self.next_nonce(signer).await?.max(after);
		let submitting = async {
			let signed = self.sign(call, signer, nonce, lifetime).await?;
			Ok::<_, Failure>(signed.submit_and_watch().await?)
		};
		let watched = within("the pool's answer", self.log.as_ref(), submitting).await?;
		used.insert(account, nonce);
		Ok(watched)
	}

	/// Submits a call with this nonce and does not wait for a block. For load.
	pub async fn send(&self, call: &Call, signer: &Keypair, nonce: u64) -> Result<Hash, Failure> {
		let transaction = self.sign(call, signer, nonce, Lifetime::Mortal).await?;
		Ok(self.methods.author_submit_extrinsic(transaction.encoded()).await?)
	}

	/// The nonce after those in the state and in the pool.
	pub async fn next_nonce(&self, signer: &Keypair) -> Result<u64, Failure> {
		let account = crate::actors::account(signer);
		Ok(self.methods.system_account_next_index(&account).await?)
	}

	async fn sign(
		&self,
		call: &Call,
		signer: &Keypair,
		nonce: u64,
		lifetime: Lifetime,
	) -> Result<Signed, Failure> {
		let parameters = DefaultExtrinsicParamsBuilder::<AnamnesisConfig>::new().nonce(nonce);
		let parameters = match lifetime {
			Lifetime::Mortal => parameters.mortal(LIFETIME),
			Lifetime::Immortal => parameters.immortal(),
		};
		let now = self.api.at_current_block().await;
		let mut transactions =
			now.map_err(|error| Failure::Other(error.to_string()))?.transactions();
		Ok(transactions.create_signed(call, signer, parameters.build()).await?)
	}

	/// The length of a call, as the council has to be told it.
	pub async fn length(&self, call: &Call) -> u32 {
		let encoded = self
			.now()
			.await
			.transactions()
			.call_data(call)
			.unwrap_or_else(|error| panic!("the runtime has no such call: {error}"));
		encoded.len().try_into().expect("a call is not that long")
	}

	/// Where other nodes on this machine reach the node, its identity included.
	pub async fn address(&self) -> String {
		let asking = self.rpc.request("system_localListenAddresses", rpc_params![]);
		let addresses: Vec<String> = self.ask("system_localListenAddresses", asking).await;
		let here = addresses.into_iter().find(|address| address.contains("/ip4/127.0.0.1/tcp/"));
		here.expect("a node listens on this machine")
	}

	/// Makes session keys in the node's keystore, for a validator with this account. Gives the keys, and the proof that
	/// whoever has them agrees to that account.
	pub async fn rotate_keys(&self, owner: &AccountId) -> (Vec<u8>, Vec<u8>) {
		let owner = Bytes(owner.0.to_vec());
		let asking = self.rpc.request("author_rotateKeysWithOwner", rpc_params![owner]);
		let made: serde_json::Value = self.ask("author_rotateKeysWithOwner", asking).await;
		let bytes = |name| serde_json::from_value::<Bytes>(made[name].clone()).ok();
		bytes("keys")
			.zip(bytes("proof"))
			.map(|(keys, proof)| (keys.0, proof.0))
			.unwrap_or_else(|| self.fail("author_rotateKeysWithOwner", "keys and proof are bytes"))
	}

	/// How many nodes the node is connected to.
	pub async fn peers(&self) -> usize {
		let asking = self.rpc.request("system_health", rpc_params![]);
		let health: serde_json::Value = self.ask("system_health", asking).await;
		health["peers"].as_u64().and_then(|peers| peers.try_into().ok()).unwrap_or(0)
	}

	/// The transactions that wait for a block.
	pub async fn pending(&self) -> Vec<Vec<u8>> {
		let asking = self.rpc.request("author_pendingExtrinsics", rpc_params![]);
		let pending: Vec<Bytes> = self.ask("author_pendingExtrinsics", asking).await;
		pending.into_iter().map(|bytes| bytes.0).collect()
	}

	// Blocks

	/// The last finalised block.
	pub async fn finalised(&self) -> Head {
		let hash =
			self.ask("chain_getFinalizedHead", self.methods.chain_get_finalized_head()).await;
		let header = self.header(hash).await.expect("the finalised block has a header");
		Head::from(&header)
	}

	/// The newest block.
	pub async fn best(&self) -> Head {
		let header = self.rpc.request("chain_getHeader", rpc_params![]);
		Head::from(&self.ask::<Header, _>("chain_getHeader", header).await)
	}

	/// Waits until the best block has this height, or a greater one.
	pub async fn wait_for_best(&self, height: u64) -> Head {
		let what = format!("block {height}");
		within(&what, self.log.as_ref(), self.reaches(self.best_heads().await, height)).await
	}

	/// Waits until a block of this height, or a later one, is finalised, and gives the last one.
	pub async fn wait_for_finalised(&self, height: u64) -> Head {
		let what = format!("finality of block {height}");
		within(&what, self.log.as_ref(), self.reaches(self.finalised_heads().await, height)).await
	}

	async fn reaches(&self, mut heads: RpcSubscription<Header>, height: u64) -> Head {
		loop {
			match heads.next().await {
				Some(Ok(header)) if header.number >= height => break Head::from(&header),
				Some(Ok(_)) => {},
				Some(Err(error)) => self.fail("the stream of blocks", error),
				None => self.fail("the stream of blocks", "it ended"),
			}
		}
	}

	/// Every block that the node imports from now on.
	pub async fn imported_heads(&self) -> RpcSubscription<Header> {
		self.ask("chain_subscribeAllHeads", self.methods.chain_subscribe_all_heads()).await
	}

	/// Every block that becomes the best one, from the present one on.
	pub async fn best_heads(&self) -> RpcSubscription<Header> {
		self.ask("chain_subscribeNewHeads", self.methods.chain_subscribe_new_heads()).await
	}

	/// The last finalised block whenever it changes, from the present one on.
	pub async fn finalised_heads(&self) -> RpcSubscription<Header> {
		let subscribing = self.methods.chain_subscribe_finalized_heads();
		self.ask("chain_subscribeFinalizedHeads", subscribing).await
	}

	/// The hash of the block of this height in the best chain.
	pub async fn hash_at(&self, height: u64) -> Option<Hash> {
		let asking = self.rpc.request("chain_getBlockHash", rpc_params![height]);
		self.ask("chain_getBlockHash", asking).await
	}

	/// The header of a block.
	pub async fn header(&self, block: Hash) -> Option<Header> {
		self.ask("chain_getHeader", self.methods.chain_get_header(Some(block))).await
	}

	/// The transactions of a block, if the node still has them.
	pub async fn body(&self, block: Hash) -> Option<Vec<Vec<u8>>> {
		let details = self.ask("chain_getBlock", self.methods.chain_get_block(Some(block))).await?;
		Some(details.block.extrinsics.into_iter().map(|bytes| bytes.0).collect())
	}

	// State

	/// What the chain tells of a practitioner, at the last finalised block.
	pub async fn practitioner(&self, account: &AccountId) -> Option<Practitioner> {
		self.read("ConsortiumApi", "practitioner", [Value::from_bytes(account)]).await
	}

	/// What the chain tells of an organisation, at the last finalised block.
	pub async fn organisation(&self, id: u32) -> Option<Organisation> {
		self.read("ConsortiumApi", "organisation", [Value::u128(id.into())]).await
	}

	/// What a runtime API answers, at the last finalised block.
	pub async fn read<T: DecodeAsType>(
		&self,
		api: &str,
		method: &str,
		arguments: impl IntoIterator<Item = Value>,
	) -> T {
		let arguments: Vec<_> = arguments.into_iter().collect();
		let payload = runtime_api_call::<_, T>(api, method, arguments);
		let at = self.now().await;
		self.ask(&format!("{api}_{method}"), at.runtime_apis().call(payload)).await
	}

	/// What a function of the runtime answers at a block, as bytes: `Core_version`, say.
	pub async fn call_at(&self, block: Hash, function: &str, arguments: &[u8]) -> Vec<u8> {
		let arguments = Bytes(arguments.to_vec());
		let asking = self.rpc.request("state_call", rpc_params![function, arguments, block]);
		let answer: Bytes = self.ask(function, asking).await;
		answer.0
	}

	/// Whether the node can still read the state at a block.
	pub async fn has_state(&self, block: Hash) -> bool {
		// Any key will do: the chain always has a time.
		let key = encode_storage_key_prefix("Timestamp", "Now");
		self.methods.state_get_storage(&key, Some(block)).await.is_ok_and(|time| time.is_some())
	}

	/// All entries of an item of the state at a block.
	pub async fn entries(
		&self,
		block: Hash,
		pallet: &str,
		item: &str,
	) -> BTreeMap<Vec<u8>, Vec<u8>> {
		self.entries_below(block, &encode_storage_key_prefix(pallet, item), |_| true).await
	}

	/// The entries of the state at a block in which one of these ids, accounts or keys appears, in
	/// the key or in the value.
	pub async fn traces(&self, block: Hash, of: &[impl AsRef<[u8]>]) -> BTreeMap<Vec<u8>, Vec<u8>> {
		let account = encode_storage_key_prefix("System", "Account");
		// Of the rest of System, the first half of its prefix: the events of the block, and nothing
		// that a transaction leaves. And the code of the runtime, which is large.
		let lasts = |key: &[u8]| {
			key.starts_with(&account) || !(key.starts_with(&account[..16]) || key == b":code")
		};
		let mut traces = self.entries_below(block, &[], lasts).await;
		let appears = |bytes: &[u8]| {
			let holds = |id: &[u8]| bytes.windows(id.len()).any(|window| window == id);
			of.iter().any(|id| holds(id.as_ref()))
		};
		traces.retain(|key, value| appears(key) || appears(value));
		traces
	}

	async fn entries_below(
		&self,
		block: Hash,
		prefix: &[u8],
		wanted: impl Fn(&[u8]) -> bool,
	) -> BTreeMap<Vec<u8>, Vec<u8>> {
		let mut entries = BTreeMap::new();
		let mut last: Option<Vec<u8>> = None;
		loop {
			let asking =
				self.methods.state_get_keys_paged(prefix, PAGE, last.as_deref(), Some(block));
			let mut keys = self.ask("state_getKeysPaged", asking).await;
			let Some(end) = keys.last().cloned() else { return entries };
			keys.retain(|key| wanted(key));
			let asking =
				self.methods.state_query_storage_at(keys.iter().map(Vec::as_slice), Some(block));
			for (key, value) in self
				.ask("state_queryStorageAt", asking)
				.await
				.into_iter()
				.flat_map(|set| set.changes)
			{
				entries.insert(key.0, value.map(|value| value.0).unwrap_or_default());
			}
			last = Some(end);
		}
	}

	// Plumbing

	/// The chain at the last finalised block, with its metadata.
	pub async fn now(&self) -> OnlineClientAtBlock<AnamnesisConfig> {
		self.ask("the last finalised block", self.api.at_current_block()).await
	}

	async fn ask<T, E: Display>(
		&self,
		what: &str,
		asking: impl Future<Output = Result<T, E>>,
	) -> T {
		match within(what, self.log.as_ref(), asking).await {
			Ok(answer) => answer,
			Err(error) => self.fail(what, error),
		}
	}

	fn fail(&self, what: &str, error: impl Display) -> ! {
		panic!("{what}: {error}.{}", log::last_words(self.log.as_ref()))
	}
}

type AtBlock = OnlineClientAtBlockImpl<AnamnesisConfig>;
type Signed = SubmittableTransaction<AnamnesisConfig, AtBlock>;
type Watched = TransactionProgress<AnamnesisConfig, AtBlock>;
