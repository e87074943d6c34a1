//! A stream of transactions, and which of them were final.

use anamnesis_test_harness::{actors, calls, Chain, Hash, Kind, Person};
use subxt_signer::sr25519::Keypair;
use tokio::task::JoinHandle;

/// Whose enrolment was in a final block.
#[derive(Clone, Debug)]
pub struct Kept {
	/// Who was enrolled.
	pub person: Person,
	/// In which block.
	pub block: Hash,
}

/// Transactions of each member that wait for finality at the same time.
const AT_A_TIME: usize = 8;

/// Members who enrol people, each one after the other, until the node that they send to is gone or the load is stopped.
pub struct Load(Vec<JoinHandle<Vec<Kept>>>, tokio::sync::watch::Sender<bool>);

impl Load {
	/// Begins to send through a node.
	pub fn start(chain: &Chain) -> Self {
		let (stop, stopped) = tokio::sync::watch::channel(false);
		let members = [actors::alice(), actors::bob(), actors::charlie()];
		let all = [0, 1, 2].into_iter().zip(members).cycle().take(3 * AT_A_TIME);
		let send = |(organisation, member)| {
			tokio::spawn(enrol(chain.clone(), organisation, member, stopped.clone()))
		};
		Self(all.map(send).collect(), stop)
	}

	/// Lets what was sent become final, and gives it.
	pub async fn stop(self) -> Vec<Kept> {
		self.1.send_replace(true);
		let mut kept = Vec::new();
		for member in self.0 {
			kept.extend(member.await.expect("sending does not panic"));
		}
		kept
	}
}

async fn enrol(
	chain: Chain,
	organisation: u32,
	member: Keypair,
	stopped: tokio::sync::watch::Receiver<bool>,
) -> Vec<Kept> {
	let mut kept = Vec::new();
	while !*stopped.borrow() {
		let person = Person::fresh();
		let enrolment = calls::enrol(organisation, &person, Kind::Recorder);
		// One that fails was never said to be final; what was, is looked for in the end.
		if let Ok(finalised) = chain.submit(&enrolment, &member).await {
			kept.push(Kept { person, block: finalised.block });
		}
	}
	kept
}
