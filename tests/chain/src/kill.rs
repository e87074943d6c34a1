//! Moments at which a node is killed.

use anamnesis_test_harness::{within, Chain, Node};

/// When the node is killed.
#[derive(Clone, Copy, Debug)]
pub enum Moment {
	/// A block is made and not stored yet.
	Made,
	/// The node has just said that it has imported a block.
	Imported,
	/// The node has just said that a block is final.
	Finalised,
}

impl Moment {
	/// Waits until it is now.
	pub async fn comes(self, node: &Node, chain: &Chain) {
		let log = node.log();
		let next = async {
			match self {
				Self::Made => {
					let made =
						|line: &str| line.contains("Prepared block for proposing").then_some(());
					log.wait_for_next(made).await.is_some()
				},
				Self::Imported => matches!(chain.imported_heads().await.next().await, Some(Ok(_))),
				Self::Finalised => {
					let mut heads = chain.finalised_heads().await;
					// The first one is that of before.
					heads.next().await;
					matches!(heads.next().await, Some(Ok(_)))
				},
			}
		};
		assert!(within(&format!("the moment {self:?}"), Some(log), next).await, "the node ended");
	}
}
