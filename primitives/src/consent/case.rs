//! What a person who has been erased says with the key of their case.

use super::text::{line, wrapped, Hex};
use crate::erasure::CaseId;
use alloc::{string::String, vec::Vec};

/// What is said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CaseAction {
	/// Something of what the certificate says was erased is still there.
	Complain {
		/// How many complaints there were before, so that none of them can be sent a second time.
		number: u32,
	},
	/// The certificate shall go as well.
	RemoveCertificate,
}

/// A word with the key of a case. It names nobody: neither a patient nor an account.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CaseWord {
	/// The hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// The case.
	pub case: CaseId,
	/// What is said.
	pub action: CaseAction,
}

impl CaseWord {
	/// The bytes that are signed, `<Bytes>` and `</Bytes>` included.
	pub fn signed_bytes(&self) -> Vec<u8> {
		let mut text = String::from("Anamnesis: word on a case of erasure\n\n");
		match self.action {
			CaseAction::Complain { number } => {
				line(&mut text, format_args!("Something that was to be erased is still there."));
				line(&mut text, format_args!("I ask a supervisor to look into it."));
				text.push('\n');
				line(&mut text, format_args!("Complaints before this one: {number}"));
			},
			CaseAction::RemoveCertificate => {
				line(&mut text, format_args!("The certificate of this case shall be removed."));
				line(&mut text, format_args!("After that nobody can prove the erasure with it."));
				text.push('\n');
			},
		}
		line(&mut text, format_args!("Case: {}", Hex(&self.case.0)));
		line(&mut text, format_args!("Chain: {}", Hex(&self.genesis)));
		wrapped(text)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const COMPLAINT: CaseWord = CaseWord {
		genesis: [0xab; 32],
		case: CaseId([7; 16]),
		action: CaseAction::Complain { number: 2 },
	};

	#[test]
	fn a_complaint_reads_as_a_person_would_say_it() {
		let text = String::from_utf8(COMPLAINT.signed_bytes()).expect("it is text");
		assert_eq!(
			text,
			"<Bytes>Anamnesis: word on a case of erasure\n\n\
			Something that was to be erased is still there.\n\
			I ask a supervisor to look into it.\n\n\
			Complaints before this one: 2\n\
			Case: 0x07070707070707070707070707070707\n\
			Chain: 0xabababababababababababababababababababababababababababababababab</Bytes>"
		);
	}

	#[test]
	fn a_removal_reads_as_a_person_would_say_it() {
		let removal = CaseWord { action: CaseAction::RemoveCertificate, ..COMPLAINT };
		let text = String::from_utf8(removal.signed_bytes()).expect("it is text");
		assert_eq!(
			text,
			"<Bytes>Anamnesis: word on a case of erasure\n\n\
			The certificate of this case shall be removed.\n\
			After that nobody can prove the erasure with it.\n\n\
			Case: 0x07070707070707070707070707070707\n\
			Chain: 0xabababababababababababababababababababababababababababababababab</Bytes>"
		);
	}

	#[test]
	fn every_fact_changes_the_text() {
		for changed in [
			CaseWord { genesis: [0; 32], ..COMPLAINT },
			CaseWord { case: CaseId([8; 16]), ..COMPLAINT },
			CaseWord { action: CaseAction::Complain { number: 3 }, ..COMPLAINT },
			CaseWord { action: CaseAction::RemoveCertificate, ..COMPLAINT },
		] {
			assert_ne!(changed.signed_bytes(), COMPLAINT.signed_bytes(), "{changed:?}");
		}
	}
}
