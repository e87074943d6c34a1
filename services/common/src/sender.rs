//! The one way by which a service sends transactions.
//!
//! A service sends several kinds of them, each by a worker of its own: the roots of its log, answers to erasure cases.
//! All are signed by one account, so they have to share its nonces. [`Chain`] hands each nonce out once, as long as there is
//! one of it: so a service makes one `Sender`, and whoever sends has a clone of it.

use anamnesis_client::{
	chain::{Call, Chain, Error, Finalised},
	keys::AccountKey,
	Trust,
};
use std::{fmt, sync::Arc};
use tokio::sync::OnceCell;

/// Sends transactions, by one connection and with one account. Clones of it are the same one.
#[derive(Clone)]
pub struct Sender {
	node: Arc<str>,
	genesis: [u8; 32],
	/// Connected to when it is needed: a service starts without its node too.
	chain: Arc<OnceCell<Chain>>,
	account: Option<AccountKey>,
}

/// Why a transaction was not sent, or did not succeed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotSent {
	/// Nobody may send.
	#[error(
		"there is no account that sends: set `account` in the configuration to the keys of an officer"
	)]
	NoAccount,
	/// The key cannot sign.
	#[error("the account's key cannot sign")]
	NoSigner,
	/// The chain, or the way to it.
	#[error("{0}")]
	Chain(#[from] Error),
}

impl Sender {
	/// Sends to the chain with this genesis, by the node at this address, which begins with `ws://` or `wss://`, with the
	/// account of an officer or of the organisation's administrator. Without an account the chain is read and nothing sent.
	/// Nothing is connected to yet.
	pub fn new(node: impl Into<String>, genesis: [u8; 32], account: Option<AccountKey>) -> Self {
		let node: String = node.into();
		Self { node: node.into(), genesis, chain: Arc::default(), account }
	}

	/// The connection. If there was none yet, it is made; then it comes back by itself.
	///
	/// # Errors
	/// As [`Chain::connect`].
	pub async fn chain(&self) -> Result<&Chain, Error> {
		// The node is the organisation's own, and whoever runs the service has protected the way to it.
		let trust = Trust::default().and_unencrypted_nodes();
		let connect = || Chain::connect_trusting(&self.node, Some(self.genesis), &trust);
		self.chain.get_or_try_init(connect).await
	}

	/// With whose keys it sends.
	pub const fn account(&self) -> Option<&AccountKey> {
		self.account.as_ref()
	}

	/// Sends a call, and waits until it is in a final block and has succeeded.
	///
	/// # Errors
	/// `NoAccount`, `NoSigner`, and as [`Chain::submit`].
	pub async fn submit(&self, call: &Call) -> Result<Finalised, NotSent> {
		let account = self.account.as_ref().ok_or(NotSent::NoAccount)?;
		let signer = account.pair().map_err(|_| NotSent::NoSigner)?;
		Ok(self.chain().await?.submit(call, &signer).await?)
	}
}

impl fmt::Debug for Sender {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("Sender").field("node", &self.node).finish_non_exhaustive()
	}
}
