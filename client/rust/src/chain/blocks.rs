//! Final blocks as they come.

use super::{At, Chain, Config, Error};
use futures::{
	stream::{self, BoxStream},
	StreamExt,
};
use std::time::Duration;
use subxt::{
	config::substrate::{SubstrateHeader, H256},
	rpcs::{client::rpc_params, client::RpcSubscription},
};

/// How long is waited after a failure before the node is asked again.
const PAUSE: Duration = Duration::from_secs(1);

/// A block.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Block {
	/// Its height.
	pub number: u64,
	/// Its hash.
	pub hash: [u8; 32],
}

/// Where a stream of blocks stands.
struct Position {
	chain: Chain,
	/// The block that comes next; nothing before the first one.
	next: Option<u64>,
	/// The last one that is known to be final.
	head: Option<u64>,
	subscription: Option<RpcSubscription<SubstrateHeader<H256>>>,
	failed: bool,
	/// Whether the block that comes next was not there when it was asked for.
	missing: bool,
}

impl Chain {
	/// Every final block from now on, in order and without gaps, beginning with the newest.
	///
	/// The stream does not end. While the node is gone it yields errors, one in half a minute or so, and goes on where
	/// it stopped when the node is back.
	pub fn watch(&self) -> BoxStream<'static, Result<Block, Error>> {
		self.watch_from(None)
	}

	/// The same, from the block of this height on: also those that are final already.
	pub fn watch_since(&self, number: u64) -> BoxStream<'static, Result<Block, Error>> {
		self.watch_from(Some(number))
	}

	fn watch_from(&self, next: Option<u64>) -> BoxStream<'static, Result<Block, Error>> {
		let chain = self.clone();
		let position =
			Position { chain, next, head: None, subscription: None, failed: false, missing: false };
		stream::unfold(position, |mut position| async move {
			let item = position.step().await;
			position.failed = item.is_err();
			if item.is_err() {
				position.subscription = None;
			}
			Some((item, position))
		})
		.boxed()
	}

	/// The newest final block.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn finalised(&self) -> Result<Block, Error> {
		let hash: H256 = self.0.rpc.request("chain_getFinalizedHead", rpc_params![]).await?;
		self.block(hash.0).await
	}

	/// The newest block, which may not last.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn best(&self) -> Result<Block, Error> {
		let hash: H256 = self.0.rpc.request("chain_getBlockHash", rpc_params![]).await?;
		self.block(hash.0).await
	}

	/// The block with this hash.
	///
	/// # Errors
	/// [`Error::NoSuchBlock`], or when the node does not answer.
	pub async fn block(&self, hash: [u8; 32]) -> Result<Block, Error> {
		let header: Option<SubstrateHeader<H256>> =
			self.0.rpc.request("chain_getHeader", rpc_params![H256(hash)]).await?;
		let number = header.ok_or(Error::NoSuchBlock)?.number;
		Ok(Block { number, hash })
	}

	/// The block of this height in the best chain.
	///
	/// # Errors
	/// [`Error::NoSuchBlock`], or when the node does not answer.
	pub async fn block_at(&self, number: u64) -> Result<Block, Error> {
		let hash: Option<H256> =
			self.0.rpc.request("chain_getBlockHash", rpc_params![number]).await?;
		Ok(Block { number, hash: hash.ok_or(Error::NoSuchBlock)?.0 })
	}

	/// The chain at its newest final block.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn now(&self) -> Result<At, Error> {
		self.at(self.finalised().await?).await
	}

	/// The chain at a block.
	///
	/// # Errors
	/// [`Error::NoSuchBlock`] if the node has no state of it any more, or when the node does not answer.
	pub async fn at(&self, block: Block) -> Result<At, Error> {
		let hash = H256(block.hash);
		let api = self.0.api.at_block_hash_and_number(hash, block.number).await;
		Ok(At { chain: self.clone(), block, inner: api.map_err(at_block)? })
	}
}

impl Position {
	async fn step(&mut self) -> Result<Block, Error> {
		if self.failed {
			tokio::time::sleep(PAUSE).await;
		}
		loop {
			if let (Some(next), Some(head)) = (self.next, self.head) {
				if next <= head {
					match self.chain.block_at(next).await {
						// A node that was killed can come back with less than it had, and catches up.
						Err(Error::NoSuchBlock) if !self.missing => {
							self.missing = true;
							self.head = None;
							continue;
						},
						block => {
							self.missing = false;
							let block = block?;
							self.next = Some(next + 1);
							return Ok(block);
						},
					}
				}
			}
			let subscription = match &mut self.subscription {
				Some(subscription) => subscription,
				None => {
					let (name, end) =
						("chain_subscribeFinalizedHeads", "chain_unsubscribeFinalizedHeads");
					let made = self.chain.0.rpc.subscribe(name, rpc_params![], end).await?;
					self.subscription.insert(made)
				},
			};
			match subscription.next().await {
				Some(Ok(header)) => {
					self.head = self.head.max(Some(header.number));
					self.next.get_or_insert(header.number);
				},
				// The connection is gone. A new one is made for the next question.
				Some(Err(_)) | None => self.subscription = None,
			}
		}
	}
}

/// What went wrong on the way to a block.
fn at_block(error: subxt::error::OnlineClientAtBlockError) -> Error {
	use subxt::error::OnlineClientAtBlockError as At;
	match error {
		At::CannotGetBlockHeader { reason, .. }
		| At::CannotGetSpecVersion { reason, .. }
		| At::CannotGetBlockHash { reason, .. }
		| At::CannotGetCurrentBlock { reason } => backend(reason),
		At::BlockNotFound { .. } | At::BlockHeaderNotFound { .. } => Error::NoSuchBlock,
		_ => Error::NotReadable { what: "metadata".into() },
	}
}

/// What went wrong on the way to the node.
pub(super) fn backend(error: subxt::error::BackendError) -> Error {
	use subxt::error::{BackendError, RpcError};
	match error {
		BackendError::Rpc(RpcError::ClientError(error)) => state(error),
		_ => Error::NotReachable { reason: "the connection was lost".into() },
	}
}

/// The node's answer where the state of a block was asked for.
pub(super) fn state(error: subxt::rpcs::Error) -> Error {
	match &error {
		subxt::rpcs::Error::User(answer)
			if answer.message.contains("UnknownBlock")
				|| answer.message.contains("State already discarded")
				|| answer.message.contains("Header was not found") =>
		{
			Error::NoSuchBlock
		},
		_ => error.into(),
	}
}

/// Keeps the configuration in one place.
pub(super) type AtBlock = subxt::OnlineClientAtBlock<Config>;
