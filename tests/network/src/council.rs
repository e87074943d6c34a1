//! Motions while nothing becomes final.

use anamnesis_chain_tests::council::{Executed, Proposed};
use anamnesis_test_harness::{actors, calls, calls::Call, Chain, Failure};
use subxt_signer::sr25519::{dev, Keypair};

/// The administrators of the four organisations of the chain `local`. Each has a seat.
pub fn seats() -> [Keypair; 4] {
	[actors::alice(), actors::bob(), actors::charlie(), dev::dave()]
}

/// How many of the four seats are two thirds.
const TWO_THIRDS: usize = 3;

/// Three of the four seats carry a call. Each step is in the best chain before the next one is taken.
pub async fn decide(chain: &Chain, call: Call) -> Result<(), Failure> {
	let seats = seats();
	let [proposer, ..] = &seats;
	let length = chain.length(&call).await;
	let threshold = u32::try_from(TWO_THIRDS).unwrap_or(u32::MAX);
	let proposal = calls::propose(threshold, call, length);
	let proposed = chain.submit_in_best(&proposal, proposer).await?;
	let Proposed { proposal_index, proposal_hash } = proposed.event("Council", "Proposed");
	for seat in seats.iter().take(TWO_THIRDS) {
		chain.submit_in_best(&calls::approve(proposal_hash, proposal_index), seat).await?;
	}
	let close = calls::close(proposal_hash, proposal_index, length);
	let closed = chain.submit_in_best(&close, proposer).await?;
	let executed: Executed = closed.event("Council", "Executed");
	executed.succeeded()
}
