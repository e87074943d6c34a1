//! The chain: sending calls, and reading what is there.
//!
//! | module | what is in it |
//! |---|---|
//! | [`Chain`] | a connection to a node that comes back by itself; [`Chain::submit`] |
//! | [`At`] | questions to the chain at one block: [`Chain::now`] for the newest final one |
//! | [`calls`] | every call that a person or a service sends |
//! | [`signing`] | the calls with a text that somebody signs: consents, acceptances, attestations |
//! | [`events`] | what the chain says that it did |
//! | [`views`] | what the chain answers |
//! | [`proof`] | proof files: fetched from a node, checked without one |
//! | [`refusal`] | why the pool did not take a transaction, in words |
//! | [`compatibility`] | whether the chain is what this library knows |
//!
//! ## What holds
//!
//! - **One chain.** With a genesis hash no other chain is spoken to; without one, that of the first connection, also after
//!   a reconnect.
//! - **Nothing is sent or believed that has another form on the chain.** See [`compatibility`].
//! - **Never twice.** A call is signed once and sent as often as it takes. It is signed anew only when the final blocks show
//!   that the first one is not there and never can be. See [`Chain::submit`].
//! - **Final.** What is answered is of a final block, and what was sent is done when it is in one.
//!
//! Errors and `Debug` say nothing of patients.

pub mod blocks;
pub mod calls;
pub mod compatibility;
mod error;
pub mod events;
#[cfg(test)]
mod form;
mod nonces;
mod paging;
pub mod proof;
mod reads;
pub mod refusal;
mod rpc;
pub mod signing;
mod submit;
pub mod views;

pub use blocks::Block;
pub use calls::Call;
pub use error::Error;
pub use reads::At;
pub use submit::{Finalised, Transaction};

use crate::Trust;
use compatibility::Expectation;
use nonces::Nonces;
use rpc::Rpc;
use std::{
	fmt,
	sync::{
		atomic::{AtomicU64, Ordering},
		Arc,
	},
};
use subxt::{
	backend::LegacyBackend,
	config::RpcConfigFor,
	rpcs::{client::rpc_params, LegacyRpcMethods, RpcClient},
	OnlineClient,
};

/// An account: the public key of whoever signs for it.
pub type AccountId = [u8; 32];

/// The chain as subxt sees it. The transaction extensions of our own have no bytes, and subxt leaves those away by
/// itself.
pub(crate) type Config = subxt::SubstrateConfig;

/// What the runtime calls itself.
const NAME: &str = "anamnesis";

/// A connection to a node. It is cheap to clone, and all clones share one connection.
#[derive(Clone)]
pub struct Chain(Arc<Shared>);

struct Shared {
	genesis: [u8; 32],
	rpc: RpcClient,
	methods: LegacyRpcMethods<RpcConfigFor<Config>>,
	api: OnlineClient<Config>,
	expectation: Expectation,
	nonces: Nonces,
	overtaken: AtomicU64,
}

impl fmt::Debug for Chain {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("Chain")
			.field("genesis", &hex::encode(self.0.genesis))
			.finish_non_exhaustive()
	}
}

impl Chain {
	/// Connects to the node at an address that begins with `ws://` or `wss://`. `genesis` is the hash of the first
	/// block of the chain that is meant; without one it is the chain of the first connection.
	///
	/// # Errors
	/// [`Error::NoAddress`], [`Error::NotEncrypted`] (`ws://` to another machine), [`Error::NotReachable`],
	/// [`Error::NotSecure`], [`Error::NoTls`], [`Error::OtherChain`], or [`Error::NotAnamnesis`].
	pub async fn connect(url: &str, genesis: Option<[u8; 32]>) -> Result<Self, Error> {
		Self::connect_trusting(url, genesis, &Trust::default()).await
	}

	/// The same, to a node with a certificate of somebody else's than this machine trusts, or without one.
	pub async fn connect_trusting(
		url: &str,
		genesis: Option<[u8; 32]>,
		trust: &Trust,
	) -> Result<Self, Error> {
		Self::connect_expecting(Rpc::new(url, genesis, trust)?, Expectation::built_in()?).await
	}

	/// The same, with the metadata of another runtime as what is expected. For tests.
	#[doc(hidden)]
	pub async fn connect_with_metadata(
		url: &str,
		genesis: Option<[u8; 32]>,
		metadata: &[u8],
	) -> Result<Self, Error> {
		let connection = Rpc::new(url, genesis, &Trust::default())?;
		Self::connect_expecting(connection, Expectation::of(metadata)?).await
	}

	async fn connect_expecting(connection: Rpc, expectation: Expectation) -> Result<Self, Error> {
		connection.connect().await?;
		let rpc = connection.client();
		let version: serde_json::Value =
			rpc.request("state_getRuntimeVersion", rpc_params![]).await?;
		let name = version["specName"].as_str().unwrap_or_default();
		if name != NAME {
			return Err(Error::NotAnamnesis { name: name.chars().take(40).collect() });
		}
		// The legacy methods, because they tell the code of a refusal, and pin no block: what is deleted on disk is gone for
		// clients too.
		let backend = LegacyBackend::<Config>::builder().build(rpc.clone());
		let unreadable = |_| Error::NotReadable { what: "the first block".into() };
		let api = OnlineClient::from_backend(Arc::new(backend)).await.map_err(unreadable)?;
		Ok(Self(Arc::new(Shared {
			genesis: api.genesis_hash().0,
			methods: LegacyRpcMethods::new(rpc.clone()),
			rpc,
			api,
			expectation,
			nonces: Nonces::default(),
			overtaken: AtomicU64::new(0),
		})))
	}

	/// The hash of the chain's first block, which every text that a person signs names.
	pub fn genesis(&self) -> [u8; 32] {
		self.0.genesis
	}

	/// Has the node make new session keys in its own keystore, for the validator with this account. With the keys comes
	/// the proof that whoever has them agrees to the account, as [`calls::session::set_keys`] wants it.
	///
	/// # Errors
	/// [`Error::NodeRefuses`] when the node lets nobody do so from here (`--rpc-methods safe`), [`Error::NotReadable`]
	/// when it makes keys of another kind, or when it does not answer.
	pub async fn new_session_keys(
		&self,
		validator: AccountId,
	) -> Result<(calls::session::SessionKeys, Vec<u8>), Error> {
		let owner = format!("0x{}", hex::encode(validator));
		let answer = self.0.rpc.request("author_rotateKeysWithOwner", rpc_params![owner]).await?;
		calls::session::made_by_node(&answer)
			.ok_or_else(|| Error::NotReadable { what: "the new session keys".into() })
	}

	/// How often a call was signed anew because another transaction of its account had come before it. As long as all
	/// that an account sends goes through one connection, that does not happen.
	pub fn overtaken(&self) -> u64 {
		self.0.overtaken.load(Ordering::Relaxed)
	}
}
