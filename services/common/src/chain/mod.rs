//! What only the chain can say: who may add records, who may read which one, and what is anchored.
//!
//! The service does nothing that needs an answer without one. As long as there is none, it says so, and why.
//!
//! Whoever hands something out asks [`Gate::permit`](crate::policies::Gate::permit), which asks the chain and then applies
//! the patient's policy. [`Chain::may_read`] alone is half of an answer.

mod answers;
mod ask;
mod blocks;
mod cases;
mod node;
mod rpc;
mod standstill;
mod taking_over;

pub use cases::{is_about, Case};
pub use node::{Node, MAX_AGE, MAX_STANDSTILL};
pub use standstill::{LastSaid, NotOffline, Signers};
pub use taking_over::{keeps_or_is_asked_to, speaks_for};

use crate::login::Account;
use anamnesis_primitives::{
	views::{TimelineEntry, Transfer},
	Commitment, EncryptionKey, Endpoint, Moment, OrganisationId, PatientId, PractitionerKind,
	Purpose, RecordCategory, RecordId, Roles, Version,
};
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

/// What the chain permits. It is half of an answer: to a reader the patient's policy has to be applied yet.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Permit {
	/// To the holder, or to a representative whose mandate covers it. No policy restricts them.
	PatientsSide,
	/// To somebody else, under the patient's policy.
	Reader {
		/// The category of the record's anchor.
		category: RecordCategory,
		/// What permits it at the newest finalised block.
		finalised: Ground,
		/// What permits it at the best block.
		best: Ground,
	},
}

/// What permits something to a reader at a block.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Ground {
	/// Whether it is an emergency access. A grant for an emergency's purpose is a grant.
	pub emergency: bool,
	/// The commitment to the patient's policy there.
	pub policy: Commitment,
}

impl Permit {
	/// To a reader, when both blocks say the same, as they mostly do.
	pub const fn reader(category: RecordCategory, emergency: bool, policy: Commitment) -> Self {
		let ground = Ground { emergency, policy };
		Self::Reader { category, finalised: ground, best: ground }
	}
}

/// Who may have records kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Adder {
	/// A clinician or recorder, for this active organisation; or an officer of it, if it is a custodian and may take over
	/// what another one kept.
	Organisation(OrganisationId),
	/// The holder of this patient id, or a representative who may grant: what they add is the patient's own.
	Patient(PatientId),
	/// A device that is bound to this patient.
	Device(PatientId),
}

/// An organisation, as the chain shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Organisation {
	/// Its number.
	pub id: OrganisationId,
	/// Who administers it.
	pub administrator: Account,
	/// What it does.
	pub roles: Roles,
	/// What records' keys are sealed to for it.
	pub encryption_key: EncryptionKey,
	/// Whether it may act.
	pub standing: Standing,
	/// Where its services answer.
	pub endpoint: Option<Endpoint>,
}

/// Whether an organisation may act.
#[derive(Clone, Copy, Debug, Eq, PartialEq, codec::Decode)]
pub enum Standing {
	/// It may.
	#[codec(index = 0)]
	Active,
	/// It may again from this time on.
	#[codec(index = 1)]
	Suspended(Moment),
	/// It may not any more, since this time.
	#[codec(index = 2)]
	Excluded(Moment),
}

/// Somebody who acts for an organisation, and whose enrolment has not ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Practitioner {
	/// The organisation. It need not be active.
	pub organisation: OrganisationId,
	/// What they may do for it.
	pub kind: PractitionerKind,
	/// What records' keys are sealed to for them.
	pub encryption_key: EncryptionKey,
}

/// What is committed to as a patient's policy.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PolicyHeads {
	/// At the newest finalised block.
	pub finalised: Commitment,
	/// At the best block: another one is about to take effect.
	pub best: Commitment,
}

/// The newest finalised block.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Clock {
	/// Its height.
	pub number: u32,
	/// Its hash.
	pub hash: [u8; 32],
	/// Its time, in Unix milliseconds.
	pub moment: Moment,
}

/// Why something is not permitted.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NotPermitted {
	/// No. Nobody says why: neither the chain, nor the service of a patient's policy. One text has to do for all reasons,
	/// so it says what can be done about each of them.
	#[error(
		"This is not permitted. Ask the patient for access, or open emergency access. A service hands out nothing as long \
		 as the patient has not handed over their present policy to it."
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
	/// Nothing was finalised but the genesis, which has no time.
	#[error("The chain has finalised no block yet. Try again in some seconds.")]
	NotBegun,
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
	/// The policies that are kept here cannot be read. It is said of every patient alike.
	#[error("The service cannot read what decisions rest on. It is in the service's log; tell its operator.")]
	PoliciesFail,
}

/// What an answer becomes, when there is one.
pub type Answer<'a, T, E = Unavailable> = BoxFuture<'a, Result<T, E>>;

/// The chain, as the service's own node shows it.
///
/// Every answer is of the newest finalised block, and that block is no older than a minute. What the best block denies is
/// denied too. No answer is remembered.
///
/// What an implementation does not say is that nobody can say: whoever tests a service chooses the answers that matter.
pub trait Chain: Send + Sync + 'static {
	/// Whether the chain permits somebody to read a record now, and to whom: half of an answer, see
	/// [`Gate::permit`](crate::policies::Gate::permit).
	fn may_read(&self, _: Question) -> Answer<'_, Permit, NotPermitted> {
		nobody()
	}

	/// As whom the account may have records kept here.
	fn adds(&self, _: Account) -> Answer<'_, Adder, NotPermitted> {
		nobody()
	}

	/// The patient on whose side the account now is: as holder, or as a representative whose mandate is in force, whatever
	/// it covers.
	fn acts_for(&self, _: Account) -> Answer<'_, Option<PatientId>> {
		nobody()
	}

	/// Whether the account may hand over policies of the patient's: whoever can change what the chain has of them; and of
	/// somebody registered provisionally, for whom nobody acts, the clinicians of the provider that did.
	fn hands_over_policies(&self, _: PatientId, _: Account) -> Answer<'_, bool> {
		nobody()
	}

	/// What is committed to as the patient's policy. Nothing if there is no such patient, or no longer.
	fn policy(&self, _: PatientId) -> Answer<'_, Option<PolicyHeads>> {
		nobody()
	}

	/// The key that the chain has for the reader, as whoever the chain permits it to: the practitioner's, the patient's
	/// current one, or the representative's. It does not say that the chain permits it.
	fn reader_key(&self, _: Question) -> Answer<'_, EncryptionKey, NotPermitted> {
		nobody()
	}

	/// What stands on the chain of a version of a record; nothing if there is none, or no longer.
	fn anchored(
		&self,
		_: PatientId,
		_: RecordId,
		_: Version,
	) -> Answer<'_, Option<TimelineEntry<Account>>> {
		nobody()
	}

	/// Whether this commitment is anchored at this place.
	fn is_anchored(
		&self,
		_: PatientId,
		_: RecordId,
		_: Version,
		_: Commitment,
	) -> Answer<'_, bool> {
		nobody()
	}

	/// The category of a record's version that somebody takes over: an officer, or the administrator, of the organisation that
	/// they act for, which keeps the record on chain, or is asked to. Nothing if they do not.
	fn takes_over(&self, _: Question, _: Version) -> Answer<'_, Option<RecordCategory>> {
		nobody()
	}

	/// The offers that stand to take over the record, or its keys.
	fn transfers(&self, _: PatientId, _: RecordId) -> Answer<'_, Vec<Transfer>> {
		nobody()
	}

	/// An organisation; nothing if there is none with this number.
	fn organisation(&self, _: OrganisationId) -> Answer<'_, Option<Organisation>> {
		nobody()
	}

	/// For whom the account acts; nothing if it is not enrolled, or no longer.
	fn practitioner(&self, _: Account) -> Answer<'_, Option<Practitioner>> {
		nobody()
	}

	/// The patient's erasure cases that are not closed.
	fn cases(&self, _: PatientId) -> Answer<'_, Vec<Case>> {
		nobody()
	}

	/// Whether two people of a provider may sign for an emergency of a patient's, by what the chain has said last: only when
	/// it finalises nothing any more.
	fn may_sign(&self, _: Signers) -> Answer<'_, (), NotOffline> {
		nobody()
	}

	/// The same, and what the chain has said last of a version of a record.
	fn last_said(&self, _: Signers, _: RecordId, _: Version) -> Answer<'_, LastSaid, NotOffline> {
		nobody()
	}

	/// How far the chain is, if it is good enough for answers to rest on it.
	fn clock(&self) -> Answer<'_, Clock> {
		nobody()
	}

	/// Whether there are answers.
	fn is_working(&self) -> Answer<'_, ()> {
		Box::pin(async { self.clock().await.map(drop) })
	}
}

fn nobody<'a, T: Send + 'a, E: From<Unavailable> + Send + 'a>() -> Answer<'a, T, E> {
	Box::pin(async { Err(Unavailable::NotConnected.into()) })
}

/// No chain: nobody may do anything.
#[derive(Clone, Copy, Debug)]
pub struct NoChain;

impl Chain for NoChain {}
