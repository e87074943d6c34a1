//! What is done while nothing becomes final.

use super::{Chain, Head, Included, LIFETIME, SENDING};
use crate::{calls::Call, failure::Failure, within, AnamnesisConfig};
use subxt::{
	config::DefaultExtrinsicParamsBuilder, transactions::TransactionStatus, tx::TransactionProgress,
};
use subxt_signer::sr25519::Keypair;

impl Chain {
	/// Signs and submits a call, and waits until it is in the best chain, whether or not that becomes final.
	///
	/// It is signed at the best block. Everything else here signs at the last finalised one, which after a standstill of
	/// some minutes is too old: a transaction is valid for a number of blocks only.
	pub async fn submit_in_best(&self, call: &Call, signer: &Keypair) -> Result<Included, Failure> {
		let what = format!("inclusion of {}.{}", call.pallet_name(), call.call_name());
		within(&what, self.log.as_ref(), self.include(call, signer)).await
	}

	async fn include(&self, call: &Call, signer: &Keypair) -> Result<Included, Failure> {
		let other = |error: &dyn std::fmt::Display| Failure::Other(error.to_string());
		let mut progress: TransactionProgress<AnamnesisConfig, _> = {
			let _sending = SENDING.lock().await;
			let Head { number, hash } = self.best().await;
			let at = self.api.at_block_hash_and_number(hash, number).await;
			let mut transactions = at.map_err(|error| other(&error))?.transactions();
			let nonce = self.next_nonce(signer).await?;
			let parameters = DefaultExtrinsicParamsBuilder::<AnamnesisConfig>::new()
				.nonce(nonce)
				.mortal(LIFETIME);
			let signed = transactions.create_signed(call, signer, parameters.build()).await?;
			signed.submit_and_watch().await?
		};
		while let Some(status) = progress.next().await {
			let included = match status? {
				TransactionStatus::InBestBlock(included)
				| TransactionStatus::InFinalizedBlock(included) => included,
				TransactionStatus::Error { message }
				| TransactionStatus::Invalid { message }
				| TransactionStatus::Dropped { message } => return Err(Failure::Other(message)),
				_ => continue,
			};
			let events = included.wait_for_success().await?;
			return Ok(Included { block: included.block_hash(), events });
		}
		Err(Failure::Other("the node said nothing more of the transaction".into()))
	}
}
