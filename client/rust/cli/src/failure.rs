//! Why a command did not do what it was asked to, and with which code it ends.

use serde_json::{json, Value};
use std::{fmt, io, path::Path};

/// What kind of failure it is. Each has an exit code and a name, both stable: scripts rely on them. They are listed in
/// `docs/src/reference/cli.md`, and a test compares.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
	/// Something else: a file cannot be written, say.
	Failed,
	/// The command line or the profile is not as it has to be.
	Usage,
	/// The chain refused the transaction, or its call failed: nothing has changed.
	Refused,
	/// The chain does not permit the delivery, or a service says that it does not.
	NotPermitted,
	/// The node or a service cannot be reached, or says that it cannot answer now.
	NotReachable,
	/// It is not what stands on chain.
	NotVerified,
	/// There is no such patient, record, case or organisation.
	NotFound,
	/// The keys cannot be had, or are not the right ones.
	Keys,
	/// Somebody has to agree, and did not, or nobody can be asked.
	NotConfirmed,
	/// Whether it happened is not known: ask the chain before it is tried again.
	Unknown,
}

impl Kind {
	/// All of them, in the order of their codes.
	#[cfg(test)]
	pub const ALL: [Kind; 10] = [
		Kind::Failed,
		Kind::Usage,
		Kind::Refused,
		Kind::NotPermitted,
		Kind::NotReachable,
		Kind::NotVerified,
		Kind::NotFound,
		Kind::Keys,
		Kind::NotConfirmed,
		Kind::Unknown,
	];

	/// The code with which the program ends.
	pub const fn code(self) -> u8 {
		self as u8 + 1
	}

	/// What it is called in JSON.
	pub const fn name(self) -> &'static str {
		match self {
			Kind::Failed => "failed",
			Kind::Usage => "usage",
			Kind::Refused => "refused",
			Kind::NotPermitted => "not-permitted",
			Kind::NotReachable => "not-reachable",
			Kind::NotVerified => "not-verified",
			Kind::NotFound => "not-found",
			Kind::Keys => "keys",
			Kind::NotConfirmed => "not-confirmed",
			Kind::Unknown => "unknown",
		}
	}
}

/// A failure, in a sentence that says what to do.
#[derive(Debug)]
pub struct Failure {
	/// What kind it is.
	pub kind: Kind,
	/// The sentence.
	pub message: String,
	/// The name of the chain's refusal or error, or of the service's problem, for machines.
	pub reason: Option<String>,
	/// What was found, for machines.
	pub found: Option<Box<Value>>,
}

impl Failure {
	/// A failure of this kind.
	pub fn new(kind: Kind, message: impl Into<String>) -> Self {
		Self { kind, message: message.into(), reason: None, found: None }
	}

	/// With the name that machines know the reason by.
	pub fn because(mut self, reason: impl Into<String>) -> Self {
		self.reason = Some(reason.into());
		self
	}

	/// With the document of what was found.
	pub fn with(mut self, found: Value) -> Self {
		self.found = Some(found.into());
		self
	}

	/// The command line is not as it has to be.
	pub fn usage(message: impl Into<String>) -> Self {
		Self::new(Kind::Usage, message)
	}

	/// There is no such thing.
	pub fn not_found(message: impl Into<String>) -> Self {
		Self::new(Kind::NotFound, message)
	}

	/// Something is not what stands on chain.
	pub fn not_verified(message: impl Into<String>) -> Self {
		Self::new(Kind::NotVerified, message)
	}

	/// A file or folder could not be worked with.
	pub fn file(path: &Path, error: &io::Error) -> Self {
		Self::new(Kind::Failed, format!("{}: {error}.", path.display()))
	}

	/// The JSON document of it.
	pub fn json(&self) -> Value {
		json!({
			"error": {
				"kind": self.kind.name(),
				"code": self.kind.code(),
				"message": self.message,
				"reason": self.reason,
				"found": self.found,
			}
		})
	}
}

impl fmt::Display for Failure {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&self.message)
	}
}

impl From<anamnesis_client::Error> for Failure {
	fn from(error: anamnesis_client::Error) -> Self {
		use anamnesis_client::Error;
		let message = error.to_string();
		let kind = match error {
			Error::NotSecure { .. } => return not_secure(&message),
			Error::Damaged
			| Error::NoRecordKey
			| Error::OtherRecord
			| Error::ServiceOfOtherChain { .. } => Kind::NotVerified,
			Error::WrongKey
			| Error::NoSeed
			| Error::NoKeys
			| Error::KeysNotSealed
			| Error::WrongPassphrase
			| Error::NoPassphrase
			| Error::MaxWorkExceeded { .. }
			| Error::AlreadyExists => Kind::Keys,
			Error::NotReachable { .. } | Error::NotUnderstood { .. } => Kind::NotReachable,
			Error::NoServiceAddress | Error::NotEncrypted { .. } | Error::NoCertificates => {
				Kind::Usage
			},
			Error::Refused(problem) => return said_by_a_service(*problem, message),
			_ => Kind::Failed,
		};
		Self::new(kind, message)
	}
}

/// Somebody else may be on the way, or the organisation has an authority of its own.
fn not_secure(message: &str) -> Failure {
	let own = "If an authority of your organisation's own has signed its certificate, name that one's file: --ca-file.";
	Failure::not_verified(format!("{message} {own}")).because("NotSecure")
}

fn said_by_a_service(problem: anamnesis_client::services::Problem, message: String) -> Failure {
	let kind = match problem.status {
		401 | 403 => Kind::NotPermitted,
		404 => Kind::NotFound,
		408 | 429 | 500.. => Kind::NotReachable,
		_ => Kind::Failed,
	};
	Failure::new(kind, message).because(problem.kind)
}

impl From<anamnesis_client::chain::Error> for Failure {
	fn from(error: anamnesis_client::chain::Error) -> Self {
		use anamnesis_client::chain::Error;
		let message = error.to_string();
		let (kind, reason) = match error {
			Error::NotSecure { .. } => return not_secure(&message),
			Error::NoAddress => (Kind::Usage, None),
			Error::NotEncrypted { .. } => {
				let otherwise =
					"If the way there is protected otherwise, say so: --unencrypted-node.";
				return Self::usage(format!("{message} {otherwise}")).because("NotEncrypted");
			},
			Error::NotReachable { .. } | Error::NodeRefuses { .. } => (Kind::NotReachable, None),
			Error::OtherChain { .. } => (Kind::NotVerified, Some("OtherChain".to_owned())),
			Error::NotAnamnesis { .. } => (Kind::NotVerified, Some("NotAnamnesis".to_owned())),
			Error::NotCompatible { .. } => (Kind::Failed, Some("NotCompatible".to_owned())),
			Error::NoSuchBlock => (Kind::NotFound, Some("NoSuchBlock".to_owned())),
			Error::Refused(refusal) => (Kind::Refused, Some(format!("{refusal:?}"))),
			Error::RefusedWithUnknownCode(_) | Error::RefusedByPool(_) => (Kind::Refused, None),
			Error::CallFailed { pallet, name, .. } => {
				(Kind::Refused, Some(format!("{pallet}.{name}")))
			},
			Error::Expired { .. } => (Kind::Refused, Some("Expired".to_owned())),
			Error::Overtaken => (Kind::Refused, Some("Overtaken".to_owned())),
			Error::OutcomeUnknown => (Kind::Unknown, None),
			Error::NotProven(failure) => {
				(Kind::NotVerified, Some(failure.problem.name().to_owned()))
			},
			_ => (Kind::Failed, None),
		};
		Self { kind, message, reason, found: None }
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_kind_has_a_code_and_a_name_of_its_own_in_the_reference() {
		let page = include_str!("../../../../docs/src/reference/cli.md");
		for (at, kind) in Kind::ALL.into_iter().enumerate() {
			assert_eq!(usize::from(kind.code()), at + 1);
			let row = format!("| {} | `{}` |", kind.code(), kind.name());
			assert!(page.contains(&row), "{row} is missing");
		}
	}
}
