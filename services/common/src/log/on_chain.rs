//! Roots on the chain, by the Rust client of the chain.

use super::{NotPosted, Roots};
use crate::sender::{NotSent, Sender};
use anamnesis_client::chain::{calls, Error};
use anamnesis_primitives::{
	disclosure::{IntervalInfo, Service},
	Moment, OrganisationId,
};
use futures::future::BoxFuture;

/// The pallet whose errors tell more than that a call failed.
const PALLET: &str = "Disclosures";

/// The series of roots of one service on the chain.
pub struct ChainRoots {
	sender: Sender,
	organisation: OrganisationId,
	service: Service,
}

impl ChainRoots {
	/// The roots of this organisation as custodian or keyholder. They are posted with the sender's account, which is the
	/// administrator's or one of an officer.
	pub const fn new(sender: Sender, organisation: OrganisationId, service: Service) -> Self {
		Self { sender, organisation, service }
	}
}

impl Roots for ChainRoots {
	fn service(&self) -> Service {
		self.service
	}

	fn interval(&self) -> BoxFuture<'_, Result<Moment, NotPosted>> {
		Box::pin(async { Ok(self.sender.chain().await?.now().await?.disclosure_interval()?) })
	}

	fn finalised(&self) -> BoxFuture<'_, Result<Moment, NotPosted>> {
		Box::pin(async { Ok(self.sender.chain().await?.now().await?.time().await?) })
	}

	fn posted(&self, from: u64, limit: u32) -> BoxFuture<'_, Result<Vec<IntervalInfo>, NotPosted>> {
		Box::pin(async move {
			let now = self.sender.chain().await?.now().await?;
			Ok(now.disclosure_roots(self.organisation, self.service, from, limit).await?)
		})
	}

	fn post(&self, interval: u64, root: [u8; 32]) -> BoxFuture<'_, Result<(), NotPosted>> {
		Box::pin(async move {
			let call =
				calls::disclosures::post_root(self.organisation, self.service, interval, root);
			self.sender.submit(&call).await?;
			Ok(())
		})
	}
}

impl From<NotSent> for NotPosted {
	fn from(error: NotSent) -> Self {
		match error {
			NotSent::Chain(error) => error.into(),
			error => Self::Refused(error.to_string()),
		}
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
