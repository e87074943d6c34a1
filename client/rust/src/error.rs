//! What can go wrong, and what to do about it.

use std::io;

/// Why something could not be done. The messages are sentences for people. None holds anything of a document, a key or
/// a patient, so they can be shown and logged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
	/// The file is sealed to somebody else.
	#[error(
		"This key does not open this file: it is sealed to another one. Use the key of the reader \
		 whom it was sealed to."
	)]
	WrongKey,
	/// The bytes are not those that were sealed.
	#[error(
		"This file is not what was sealed: it is damaged, cut short or no age file. Fetch it \
		 again, and do not use what was read of it so far."
	)]
	Damaged,
	/// A sealed key opens and holds something else.
	#[error("The file opens, but holds no record key. Fetch the sealed key of this record.")]
	NoRecordKey,
	/// What was opened is not what is on chain.
	#[error(
		"This is not what the commitment on chain stands for: it is another document or version, \
		 or the blinding values are those of another one. Do not rely on it."
	)]
	OtherRecord,
	/// The commitment was computed in a way that is not known here.
	#[error("Commitments of scheme {0} are not known here. Use a newer version.")]
	UnknownCommitment(u8),
	/// A range that the record does not have.
	#[error(
		"There are no such bytes: a range is not empty and ends within the {length} bytes there are."
	)]
	RangeNotAdmissible {
		/// How many bytes there are.
		length: u64,
	},
	/// Longer than anything that can be kept.
	#[error("No record is longer than {} bytes. Split it.", crate::outboard::MAX_LENGTH)]
	MaxLengthExceeded,

	/// Text that is no X25519 recipient of age.
	#[error(
		"This is no recipient: it has to be the 62 characters that begin with age1, as age-keygen \
		 writes them. Recipients of plugins and post-quantum ones are not taken."
	)]
	NoRecipient,
	/// Text that is no X25519 identity of age.
	#[error(
		"This is no key: it has to be the 74 characters that begin with AGE-SECRET-KEY-1, in \
		 capitals, as age-keygen writes them."
	)]
	NoIdentity,
	/// An encryption key of a scheme that is not known here.
	#[error("Encryption keys of scheme {0} are not known here. Use a newer version.")]
	UnknownEncryptionKey(u8),
	/// An encryption key that hides nothing.
	#[error(
		"Nothing can be sealed to this key: everybody could open it, or it is not written in its \
		 one form. Ask its owner for another one."
	)]
	UnusableEncryptionKey,
	/// A seed that gives no account.
	#[error("This is no seed of an sr25519 account: it has to be 64 hexadecimal digits.")]
	NoSeed,

	/// Text that is no set of keys.
	#[error(
		"These are no keys: each line has to be a key that begins with AGE-SECRET-KEY-1, a \
		 comment, or empty; there is at least one key, at most one seed of an account, and at most \
		 {} bytes.",
		crate::keys::MAX_TEXT
	)]
	NoKeys,
	/// Keys that lie open.
	#[error(
		"This file of keys is not sealed with a passphrase. Seal it (age -p), or hand the keys \
		 over by a descriptor."
	)]
	KeysNotSealed,
	/// A passphrase that opens nothing.
	#[error("This passphrase does not open this file of keys. Try again.")]
	WrongPassphrase,
	/// A passphrase of no characters, or of several lines.
	#[error(
		"A passphrase is one line of at least one and at most {} bytes.",
		crate::keys::MAX_PASSPHRASE
	)]
	NoPassphrase,
	/// A file of keys that would take too long to open.
	#[error(
		"This file of keys asks for more work than is allowed (2^{required}; at most 2^{max}). Seal \
		 the keys anew."
	)]
	MaxWorkExceeded {
		/// What the file asks for, as a power of two.
		required: u8,
		/// The most that is done, as a power of two.
		max: u8,
	},
	/// A file of keys is never written over by a new one.
	#[error(
		"There is a file of that name already. Choose another one: keys are not written over."
	)]
	AlreadyExists,

	/// Something could not be read.
	#[error("Reading failed: {0}")]
	Read(#[source] io::Error),
	/// Something could not be written.
	#[error("Writing failed: {0}")]
	Write(#[source] io::Error),
	/// The system gives no random bytes.
	#[error(
		"The system gives no random bytes, and without them nothing can be sealed. Restart it."
	)]
	NoRandomness,

	/// A service did not carry out what was asked.
	#[error("{0}")]
	Refused(Box<crate::services::Problem>),
	/// A service cannot be reached, or stopped answering.
	#[error(
		"{address} cannot be reached: {reason}. Look at the address and the network, and try again."
	)]
	NotReachable {
		/// Host and port.
		address: String,
		/// Why, in plain words.
		reason: &'static str,
	},
	/// The connection to a service is not safe.
	#[error(
		"Nothing was sent to {address}: {reason}. Look at the address, and ask whoever runs the \
		 service."
	)]
	NotSecure {
		/// Host and port.
		address: String,
		/// Why, in plain words.
		reason: &'static str,
	},
	/// A service answers something that it should not.
	#[error(
		"{address} answered with {answer}. It is another service or another version of it: look at \
		 the address, and update what is older."
	)]
	NotUnderstood {
		/// Host and port.
		address: String,
		/// What it answered.
		answer: &'static str,
	},
	/// A service belongs to another chain.
	#[error("{address} is a service of another chain. Nothing was signed. Look at the address.")]
	ServiceOfOtherChain {
		/// Host and port.
		address: String,
	},
	/// Nobody is logged in.
	#[error("Nobody is logged in at {address}. Log in first.")]
	NotLoggedIn {
		/// Host and port.
		address: String,
	},
	/// Text that is no address of a service.
	#[error(
		"This is no address of a service: it has to be like https://records.example.org, without a \
		 user, a question mark or a number sign, and the service's name only of letters, digits, \
		 dots, hyphens and a port."
	)]
	NoServiceAddress,
	/// Anybody on the way could read it.
	#[error(
		"{address} is to be spoken to without encryption, which is for this machine alone. Use an \
		 address that begins with https."
	)]
	NotEncrypted {
		/// The host.
		address: String,
	},
	/// A text that was to hold certificates, and does not.
	#[error(
		"These are no certificates of an authority. They are needed as PEM: a text with lines of \
		 letters between BEGIN CERTIFICATE and END CERTIFICATE."
	)]
	NoCertificates,
	/// TLS cannot be set up.
	#[error(
		"This machine gives no certificates to trust. Install its package of certificate \
		 authorities (ca-certificates, for example)."
	)]
	NoTls,
	/// What is uploaded is shorter than it was declared to be.
	#[error(
		"The sealed record is shorter than was declared. Do not change it while it is uploaded; \
		 seal the document again."
	)]
	NotAsDeclared,
	/// Somebody else downloads the same to the same place.
	#[error("The same is being downloaded to the same place already. Wait until that has ended.")]
	DownloadInUse,
	/// The runtime ends.
	#[error("It was stopped while it went on. Do it again.")]
	Stopped,

	/// The chain, or the way to it.
	#[error(transparent)]
	Chain(#[from] crate::chain::Error),
}

impl Error {
	/// After how long it is worth trying the same again; nothing if it will not get better by itself.
	pub fn try_again_after(&self) -> Option<std::time::Duration> {
		match self {
			Self::Refused(problem) => problem.try_again_after,
			Self::NotReachable { .. } => Some(std::time::Duration::ZERO),
			_ => None,
		}
	}
}
