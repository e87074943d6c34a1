//! What a refusal by the pool has to be: the exact code, and nothing changed.

use anamnesis_test_harness::{actors, calls::Call, Chain, Failure, Lifetime};
use subxt_signer::sr25519::Keypair;

// The codes are stable, so they are written here once more, as a client would.
/// Nobody on this chain.
pub const UNKNOWN_ACCOUNT: u8 = 2;
/// Nobody may send it.
pub const CALL_FORBIDDEN: u8 = 3;
/// Only a motion of the council may do it.
pub const COUNCIL_ONLY: u8 = 4;
/// Known, but not in the role that the call needs.
pub const WRONG_ROLE: u8 = 5;
/// Without an end.
pub const IMMORTAL_TRANSACTION: u8 = 8;

/// A transaction that the pool is to refuse.
pub struct Attempt<'a> {
	/// What it would do.
	pub call: Call,
	/// Who signs it.
	pub signer: &'a Keypair,
	/// For how long it would be valid.
	pub lifetime: Lifetime,
	/// The accounts and keys in the call: if it did anything, it would be to them.
	pub about: Vec<[u8; 32]>,
}

impl<'a> Attempt<'a> {
	/// An ordinary transaction about nobody but its signer.
	pub fn new(call: Call, signer: &'a Keypair) -> Self {
		Self { call, signer, lifetime: Lifetime::Mortal, about: Vec::new() }
	}

	/// The same, about these accounts or keys too.
	pub fn about(self, ids: impl IntoIterator<Item = [u8; 32]>) -> Self {
		Self { about: ids.into_iter().collect(), ..self }
	}

	/// The same, without an end.
	pub fn immortal(self) -> Self {
		Self { lifetime: Lifetime::Immortal, ..self }
	}

	/// Checks that the pool refuses it with this code, that nothing of it waits in the pool, and
	/// that once the next block is final the state tells of its signer (the nonce among it) and of
	/// those it is about exactly what it told before.
	pub async fn is_refused(self, chain: &Chain, code: u8) {
		let signer = actors::account(self.signer).0;
		let ids: Vec<_> = self.about.into_iter().chain([signer]).collect();
		let before = chain.traces(chain.finalised().await.hash, &ids).await;

		match chain.submit_for(&self.call, self.signer, self.lifetime).await {
			Err(failure) => assert_eq!(failure, Failure::Refused(code)),
			Ok(included) => {
				panic!("to be refused with code {code}, but it is in a block: {included:?}")
			},
		}

		let pending = chain.pending().await;
		let ours = |bytes: &[u8]| bytes.windows(signer.len()).any(|window| window == signer);
		assert!(!pending.iter().any(|transaction| ours(transaction)), "it waits in the pool");
		let next = chain.best().await.number + 1;
		let after = chain.traces(chain.wait_for_finalised(next).await.hash, &ids).await;
		assert_eq!(after, before, "the state is unchanged, the signer's nonce included");
	}
}
