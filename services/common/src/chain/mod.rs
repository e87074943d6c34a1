//! What only the chain can say: who may add records, who may read which one, and what is anchored.
//!
//! The service does nothing that needs an answer without one. As long as there is none, it says so, and why.

mod node;
mod rpc;

pub use node::{Node, MAX_AGE};

use crate::login::Account;
use anamnesis_primitives::{Commitment, OrganisationId, PatientId, Purpose, RecordId, Version};
use futures::future::BoxFuture;

/// Somebody wants to read a record.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Question {
	/// Whose record it is.
	pub patient: PatientId,
	/// Which one.
	pub record: RecordId,
	/// Who asks.
	pub reader: Account,
	/// For which organisation; nothing on the patient's side.
	pub acting_for: Option<OrganisationId>,
	/// What for.
	pub purpose: Purpose,
}

/// Why something is not permitted.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NotPermitted {
	/// The chain says no. It does not say why.
	#[error(
		"The chain does not permit this. Ask the patient for access, or open emergency access."
	)]
	Denied,
	/// The account is nobody on this chain. Requests of such accounts are not written to a patient's log, which everybody
	/// could fill otherwise.
	#[error("This account has no role on this chain. Log in with another one.")]
	Stranger,
	/// Nobody can say.
	#[error("{0}")]
	Unavailable(#[from] Unavailable),
}

/// Why nobody can say.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Unavailable {
	/// This service has no node.
	#[error("This service is not connected to a node, so nobody can say what is permitted.")]
	NotConnected,
	/// The node does not answer.
	#[error("The service's node does not answer. Try again later.")]
	NodeLost,
	/// The newest finalised block is too old for a decision to rest on it.
	#[error("The chain has finalised nothing for {seconds} seconds, so no decision can be relied on. Try again later.")]
	NotFinalising {
		/// How old the newest finalised block is.
		seconds: u64,
	},
	/// This clock is behind the chain's.
	#[error("The service's clock is {seconds} seconds behind the chain's, so it cannot tell old decisions from new ones. Tell its operator.")]
	ClockBehind {
		/// By how much.
		seconds: u64,
	},
	/// The node is one of another chain.
	#[error("The service's node follows another chain. Tell its operator.")]
	OtherChain,
	/// The runtime was upgraded to one that is not known here.
	#[error("The chain has a runtime (version {spec_version}) whose answers this service does not know. Its operator has to upgrade it.")]
	RuntimeNotKnown {
		/// Its version.
		spec_version: u64,
	},
	/// The patient's policy would have to be applied, and is not here.
	#[error("This service cannot apply patients' policies yet, so it hands records to the patient's side only.")]
	PolicyNotHeld,
}

/// The chain, as the service's own node shows it.
///
/// Every answer is of the newest finalised block, and that block is no older than a minute. What the best block denies is
/// denied too. The patient's policy is applied by whoever implements this.
pub trait Chain: Send + Sync + 'static {
	/// The organisation for which the account may keep records here.
	fn keeps_for(&self, account: Account) -> BoxFuture<'_, Result<OrganisationId, NotPermitted>>;

	/// Whether somebody may read a record now.
	fn may_read(&self, question: Question) -> BoxFuture<'_, Result<(), NotPermitted>>;

	/// Whether this commitment is anchored at this place.
	fn is_anchored(
		&self,
		patient: PatientId,
		record: RecordId,
		version: Version,
		commitment: Commitment,
	) -> BoxFuture<'_, Result<bool, Unavailable>>;

	/// Whether there are answers.
	fn is_working(&self) -> BoxFuture<'_, Result<(), Unavailable>>;
}

/// No chain: nobody may do anything.
#[derive(Clone, Copy, Debug)]
pub struct NoChain;

impl Chain for NoChain {
	fn keeps_for(&self, _: Account) -> BoxFuture<'_, Result<OrganisationId, NotPermitted>> {
		Box::pin(async { Err(Unavailable::NotConnected.into()) })
	}

	fn may_read(&self, _: Question) -> BoxFuture<'_, Result<(), NotPermitted>> {
		Box::pin(async { Err(Unavailable::NotConnected.into()) })
	}

	fn is_anchored(
		&self,
		_: PatientId,
		_: RecordId,
		_: Version,
		_: Commitment,
	) -> BoxFuture<'_, Result<bool, Unavailable>> {
		Box::pin(async { Err(Unavailable::NotConnected) })
	}

	fn is_working(&self) -> BoxFuture<'_, Result<(), Unavailable>> {
		Box::pin(async { Err(Unavailable::NotConnected) })
	}
}
