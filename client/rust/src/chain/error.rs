//! What the chain, or the way to it, can answer instead of what was asked for.

use super::refusal;
use anamnesis_primitives::{proof, Refusal};

/// Why something could not be done on the chain. The messages are sentences for people. None holds an id, an account
/// or a key, so they can be shown and logged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
	/// The address is none that a node could listen at.
	#[error("This is no address of a node: it begins with ws:// or wss://.")]
	NoAddress,
	/// Anybody on the way to the node could read what is said, and say something else.
	#[error(
		"{address} is to be spoken to without encryption, which is for a node on this machine alone. \
		 Use an address that begins with wss://."
	)]
	NotEncrypted {
		/// The host.
		address: String,
	},
	/// The node does not answer.
	#[error(
		"The node does not answer ({reason}). Look whether it runs and whether the address is \
		 right, then try again."
	)]
	NotReachable {
		/// What the connection says.
		reason: String,
	},
	/// The connection to the node is not safe.
	#[error(
		"Nothing was sent to the node: {reason}. Look at the address, and ask whoever runs the node."
	)]
	NotSecure {
		/// Why, in plain words.
		reason: &'static str,
	},
	/// This machine has nothing to check the node's certificate with.
	#[error(
		"This machine gives no certificates to trust. Install its package of certificate \
		 authorities (ca-certificates, for example)."
	)]
	NoTls,
	/// The node follows another chain.
	#[error(
		"The node is one of another chain: its first block is {found}, and {expected} was expected. \
		 Connect to a node of your own chain."
	)]
	OtherChain {
		/// The hash of the first block that was expected, in hexadecimal digits.
		expected: String,
		/// The one that the node has.
		found: String,
	},
	/// The node follows no chain of this kind.
	#[error("The node follows a chain of another kind ({name}). Connect to one of Anamnesis.")]
	NotAnamnesis {
		/// What its runtime calls itself.
		name: String,
	},
	/// The runtime has something in another form than this library knows.
	#[error(
		"The chain has a runtime (version {spec_version}) in which {what} is not what this program \
		 knows. Nothing was sent. Use the version of this program for that runtime."
	)]
	NotCompatible {
		/// Which call or question.
		what: String,
		/// The version of the runtime.
		spec_version: u32,
	},
	/// The node gave an answer that cannot be read.
	#[error(
		"The node's answer to {what} cannot be read. Use a node and a program of one version."
	)]
	NotReadable {
		/// To what.
		what: String,
	},
	/// The node refuses to answer.
	#[error("The node does not do that: {reason}")]
	NodeRefuses {
		/// What it says.
		reason: String,
	},
	/// The node has no such block any more.
	#[error(
		"The node does not have this block, or not any more. Nodes keep a bounded history: ask for \
		 a newer block, or another node."
	)]
	NoSuchBlock,

	/// The pool refused the transaction, with one of the chain's own codes. Nothing has changed.
	#[error("{} {} (refused with code {})", refusal::meaning(*.0), refusal::what_to_do(*.0), .0.code())]
	Refused(Refusal),
	/// The pool refused the transaction, with a code that is not known here. Nothing has changed.
	#[error("The chain refuses this with code {0}, which is not known here. Use a newer version.")]
	RefusedWithUnknownCode(u8),
	/// The pool refused the transaction, for a reason that every chain has. Nothing has changed.
	#[error("The chain refuses this: {0}.")]
	RefusedByPool(String),
	/// The transaction is in a finalised block, and what it called failed. Nothing but the allowance and the nonce has
	/// changed.
	#[error("{description} ({pallet}.{name})")]
	CallFailed {
		/// The pallet whose error it is, or `System`.
		pallet: String,
		/// The error.
		name: String,
		/// What the pallet says about it.
		description: String,
	},
	/// The transaction was not included in time, and now never will be. Nothing has changed.
	#[error(
		"The transaction was not included within the {blocks} blocks in which it was valid, and \
		 cannot be any more: nothing has changed. Try again."
	)]
	Expired {
		/// For how many blocks it was valid.
		blocks: u64,
	},
	/// Another transaction has taken the number of this one. Nothing has changed by this one.
	#[error(
		"Other transactions of the same account came in between again and again. Nothing has \
		 changed by this one. Let one program at a time send for an account, and try again."
	)]
	Overtaken,
	/// Whether the transaction was included cannot be seen any more.
	#[error(
		"The blocks in which the transaction could stand are gone from this node, so it cannot be \
		 seen whether it was included. Look at what it was to change before you send it again."
	)]
	OutcomeUnknown,
	/// The transaction is in a finalised block, and the event that tells its result is not there.
	#[error("The transaction is done, but its event {0} is not there. Use a newer version.")]
	NoSuchEvent(&'static str),
	/// The keys cannot sign.
	#[error("The transaction cannot be signed: {0}")]
	NotSigned(String),
	/// Bytes that are no transaction as this library keeps it.
	#[error("This is no transaction that was kept by this program.")]
	NoTransaction,

	/// A proof file that proves nothing.
	#[error("The proof does not hold: {0}")]
	NotProven(proof::Failure),
}

impl Error {
	/// Whether the same may succeed later without anybody changing anything.
	pub fn is_temporary(&self) -> bool {
		matches!(
			self,
			Self::NotReachable { .. }
				| Self::Expired { .. }
				| Self::Overtaken
				| Self::Refused(
					Refusal::AllowanceUsedUp | Refusal::QuotaUsedUp | Refusal::CallPaused
				)
		)
	}
}
