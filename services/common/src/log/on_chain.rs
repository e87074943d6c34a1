//! Roots on the chain, by the Rust client of the chain.

use super::{NotPosted, Roots};
use anamnesis_client::{
	chain::{calls, Chain, Error},
	keys::AccountKey,
};
use anamnesis_primitives::{
	disclosure::{IntervalInfo, Service},
	Moment, OrganisationId,
};
use futures::future::BoxFuture;
use tokio::sync::OnceCell;

/// The pallet whose errors tell more than that a call failed.
const PALLET: &str = "Disclosures";

/// The series of roots of one service on the chain.
pub struct ChainRoots {
	node: String,
	genesis: [u8; 32],
	/// Connected to when it is needed: a service starts without its node too.
	chain: OnceCell<Chain>,
	account: AccountKey,
	organisation: OrganisationId,
	service: Service,
}

impl ChainRoots {
	/// The roots of this organisation as custodian or keyholder, on the chain with this genesis, by the node at this
	/// address, which begins with `ws://` or `wss://`. They are posted by the account of the organisation's administrator or
	/// of one of its officers.
	pub fn new(
		node: impl Into<String>,
		genesis: [u8; 32],
		account: AccountKey,
		organisation: OrganisationId,
		service: Service,
	) -> Self {
		let (node, chain) = (node.into(), OnceCell::new());
		Self { node, genesis, chain, account, organisation, service }
	}

	async fn chain(&self) -> Result<&Chain, NotPosted> {
		let connect = || Chain::connect(&self.node, Some(self.genesis));
		Ok(self.chain.get_or_try_init(connect).await?)
	}
}

impl Roots for ChainRoots {
	fn service(&self) -> Service {
		self.service
	}

	fn interval(&self) -> BoxFuture<'_, Result<Moment, NotPosted>> {
		Box::pin(async { Ok(self.chain().await?.now().await?.disclosure_interval()?) })
	}

	fn finalised(&self) -> BoxFuture<'_, Result<Moment, NotPosted>> {
		Box::pin(async { Ok(self.chain().await?.now().await?.time().await?) })
	}

	fn posted(&self, from: u64, limit: u32) -> BoxFuture<'_, Result<Vec<IntervalInfo>, NotPosted>> {
		Box::pin(async move {
			let now = self.chain().await?.now().await?;
			Ok(now.disclosure_roots(self.organisation, self.service, from, limit).await?)
		})
	}

	fn post(&self, interval: u64, root: [u8; 32]) -> BoxFuture<'_, Result<(), NotPosted>> {
		Box::pin(async move {
			let call =
				calls::disclosures::post_root(self.organisation, self.service, interval, root);
			let signer = self.account.pair();
			let signer = signer.map_err(|error| NotPosted::Refused(error.to_string()))?;
			self.chain().await?.submit(&call, &signer).await?;
			Ok(())
		})
	}
}

impl From<Error> for NotPosted {
	fn from(error: Error) -> Self {
		match &error {
			Error::CallFailed { pallet, name, .. } if pallet == PALLET => match name.as_str() {
				"AlreadyExists" => Self::AlreadyThere,
				"IntervalNotEnded" => Self::NotEnded,
				"IntervalNotAdmissible" => Self::NotAdmissible,
				_ => Self::Refused(error.to_string()),
			},
			error if error.is_temporary() => Self::Unavailable(error.to_string()),
			_ => Self::Refused(error.to_string()),
		}
	}
}
