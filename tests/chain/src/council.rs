//! Motions of the council.

use anamnesis_test_harness::{calls, calls::Call, Chain, Failure, Finalised, Hash};
use futures::future::join;
use subxt::{dynamic::Value, ext::scale_decode::DecodeAsType};
use subxt_signer::sr25519::Keypair;

/// A call before the council.
#[derive(Clone, Copy, Debug)]
pub struct Motion {
	hash: Hash,
	index: u32,
	length: u32,
}

/// The event that a motion was made.
#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct Proposed {
	/// Its number.
	pub proposal_index: u32,
	/// The hash of its call.
	pub proposal_hash: Hash,
}

/// The event that a motion was carried out.
#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct Executed {
	result: Result<(), Value>,
}

impl Executed {
	/// Whether its call succeeded: that a motion was closed does not mean that.
	pub fn succeeded(self) -> Result<(), Failure> {
		self.result.map_err(|error| Failure::CallFailed(format!("the motion's call: {error}")))
	}
}

/// Puts a call before the council, to be carried by this many votes.
pub async fn propose(
	chain: &Chain,
	proposal: Call,
	by: &Keypair,
	threshold: u32,
) -> Result<Motion, Failure> {
	let length = chain.length(&proposal).await;
	let proposed = chain.submit(&calls::propose(threshold, proposal, length), by).await?;
	let Proposed { proposal_index, proposal_hash } = proposed.event("Council", "Proposed");
	Ok(Motion { hash: proposal_hash, index: proposal_index, length })
}

impl Motion {
	/// Votes for the motion.
	pub async fn approve(&self, chain: &Chain, seat: &Keypair) -> Result<Finalised, Failure> {
		chain.submit(&calls::approve(self.hash, self.index), seat).await
	}

	/// Votes for the motion and closes it, which carries it out if it has the votes by now.
	pub async fn approve_and_close(
		&self,
		chain: &Chain,
		seat: &Keypair,
	) -> Result<Finalised, Failure> {
		let vote = calls::approve(self.hash, self.index);
		let close = calls::close(self.hash, self.index, self.length);
		// Sent in this order, and so included in it, since it is one account's.
		let (voted, closed) = join(chain.submit(&vote, seat), chain.submit(&close, seat)).await;
		voted?;
		let closed = closed?;
		let executed: Executed = closed.event("Council", "Executed");
		executed.succeeded()?;
		Ok(closed)
	}
}
