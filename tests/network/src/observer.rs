//! Who looks at all nodes at once, and remembers which blocks each of them called final.

use anamnesis_test_harness::{AnamnesisConfig, Chain, Hash, Head, Node};
use std::{
	collections::BTreeMap,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use subxt::{
	config::{substrate::SubstrateHeader, RpcConfigFor},
	rpcs::{rpc_params, LegacyRpcMethods, RpcClient},
};

/// Remembers what nodes called final, over all their runs.
#[derive(Clone, Default)]
pub struct Observer(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
	/// Which block was final at a height, and who said it first.
	blocks: BTreeMap<u64, (Hash, String)>,
	/// What must not be.
	conflicts: Vec<String>,
}

impl Seen {
	fn note(&mut self, who: &str, Head { number, hash }: Head) {
		let (first, whose) = self.blocks.entry(number).or_insert_with(|| (hash, who.to_owned()));
		if *first != hash {
			let conflict =
				format!("block {number} is {first:?} on {whose} and {hash:?} on {who}, both final");
			self.conflicts.push(conflict);
		}
	}
}

impl Observer {
	fn seen(&self) -> MutexGuard<'_, Seen> {
		self.0.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Looks at a node from now on, until it ends or `conclude` is called.
	pub fn watch(&self, who: &str, url: &str) {
		let (observer, who, url) = (self.clone(), who.to_owned(), url.to_owned());
		// It ends with the node's connection, which is no failure here: nodes are killed.
		tokio::spawn(async move {
			let _ = observer.follow(&who, &url).await;
		});
	}

	async fn follow(&self, who: &str, url: &str) -> Result<(), subxt::rpcs::Error> {
		let rpc = RpcClient::from_insecure_url(url).await?;
		let methods = LegacyRpcMethods::<RpcConfigFor<AnamnesisConfig>>::new(rpc.clone());
		let mut heads = methods.chain_subscribe_finalized_heads().await?;
		let mut next = None;
		while let Some(header) = heads.next().await {
			let header: SubstrateHeader<Hash> = header?;
			let head = Head::from(&header);
			// Several blocks become final at once, and only the last of them is told.
			for number in next.unwrap_or(head.number)..head.number {
				let hash: Option<Hash> =
					rpc.request("chain_getBlockHash", rpc_params![number]).await?;
				if let Some(hash) = hash {
					self.seen().note(who, Head { number, hash });
				}
			}
			self.seen().note(who, head);
			next = Some(head.number + 1);
		}
		Ok(())
	}

	/// Asks each node for every block that it calls final now, and gives the height up to which all of them agree.
	///
	/// # Panics
	///
	/// When there were ever two final blocks at one height, or too few to say so.
	pub async fn conclude(&self, nodes: &[(&str, &Node)]) -> u64 {
		let mut lowest = u64::MAX;
		for (who, node) in nodes {
			let chain: Chain = node.connect().await;
			let last = chain.finalised().await;
			lowest = lowest.min(last.number);
			for number in 1..=last.number {
				// A node that came by warp sync may not have the oldest headers yet.
				if let Some(hash) = chain.hash_at(number).await {
					self.seen().note(who, Head { number, hash });
				}
			}
		}
		let seen = self.seen();
		assert_eq!(seen.conflicts, Vec::<String>::new(), "two final blocks at one height");
		assert!(lowest > 0 && lowest != u64::MAX, "nobody has seen a final block");
		let heights: Vec<_> = seen.blocks.range(1..=lowest).map(|(number, _)| *number).collect();
		assert_eq!(heights, (1..=lowest).collect::<Vec<_>>(), "every height was looked at");
		lowest
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_second_final_block_at_one_height_is_a_conflict() {
		let mut seen = Seen::default();
		let head = |number, byte| Head { number, hash: Hash::repeat_byte(byte) };
		seen.note("one", head(1, 1));
		seen.note("two", head(1, 1));
		seen.note("two", head(2, 2));
		assert!(seen.conflicts.is_empty());
		seen.note("one", head(2, 3));
		assert_eq!(seen.conflicts.len(), 1);
	}
}
