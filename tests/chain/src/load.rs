//! Many transactions, until the node is gone.

use anamnesis_test_harness::{actors, calls, calls::Call, AccountId, Chain, Hash, Head, Kind};
use std::collections::BTreeMap;
use subxt_signer::sr25519::Keypair;
use tokio::{select, task::JoinHandle};

/// Transactions that each sender sends for each block. An account may not send more than 16 per
/// block in the long run.
const BURST: usize = 8;

/// Practitioners that each transaction enrols or removes.
const PEOPLE: usize = 32;

/// Everybody who may enrol practitioners on the development chain enrols and removes them, as fast
/// as one block follows the other.
pub struct Load(Vec<JoinHandle<()>>);

impl Load {
	/// Begins to send.
	pub fn start(chain: &Chain) -> Self {
		let senders = [actors::alice(), actors::bob(), actors::charlie()];
		let start =
			|(organisation, sender)| tokio::spawn(send(chain.clone(), organisation, sender));
		Self((0..).zip(senders).map(start).collect())
	}

	/// Waits until the connection has ended.
	pub async fn finish(self) {
		for sender in self.0 {
			sender.await.expect("sending does not panic");
		}
	}
}

async fn send(chain: Chain, organisation: u32, sender: Keypair) {
	let mut blocks = chain.best_heads().await;
	let mut enrolled = Vec::new();
	while let Some(Ok(_)) = blocks.next().await {
		let Ok(mut nonce) = chain.next_nonce(&sender).await else { break };
		for _ in 0..BURST {
			let call = enrol_or_remove(organisation, &mut enrolled);
			// Neither a full pool nor the end of the connection is a failure here. In the first
			// case the next block brings the next attempt, in the second there is none.
			if chain.send(&call, &sender, nonce).await.is_err() {
				break;
			}
			nonce += 1;
		}
	}
}

/// Enrols new practitioners, or removes those that the call before has enrolled.
fn enrol_or_remove(organisation: u32, enrolled: &mut Vec<AccountId>) -> Call {
	if enrolled.is_empty() {
		enrolled.extend((0..PEOPLE).map(|_| AccountId::from(actors::random())));
		calls::batch(enrolled.iter().map(|account| {
			calls::enrol_account(organisation, account, Kind::Recorder, actors::encryption_key())
		}))
	} else {
		calls::batch(enrolled.drain(..).map(|account| calls::remove(organisation, &account)))
	}
}

/// What a client has seen of a chain until the connection ended.
#[derive(Debug)]
pub struct Seen {
	/// The blocks that the node said it had imported, by height.
	pub imported: BTreeMap<u64, Hash>,
	/// The last block that the node said was final.
	pub finalised: Head,
}

impl Seen {
	/// The height of the newest block.
	pub fn newest(&self) -> u64 {
		self.imported.keys().next_back().copied().unwrap_or_default().max(self.finalised.number)
	}

	/// Begins to watch.
	pub async fn watch(chain: &Chain) -> JoinHandle<Self> {
		let mut imported = chain.imported_heads().await;
		let mut finalised = chain.finalised_heads().await;
		let mut seen = Self { imported: BTreeMap::new(), finalised: chain.finalised().await };
		tokio::spawn(async move {
			loop {
				select! {
					Some(Ok(header)) = imported.next() => {
						let head = Head::from(&header);
						seen.imported.insert(head.number, head.hash);
					},
					Some(Ok(header)) = finalised.next() => seen.finalised = Head::from(&header),
					// Both have ended.
					else => return seen,
				}
			}
		})
	}
}
