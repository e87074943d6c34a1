//! What a patient says who takes over a patient id with a new account.

use super::text::{key_line, line, wrapped, Hex, Utc};
use crate::{
	ids::{Moment, PatientId},
	members::EncryptionKey,
};
use alloc::{string::String, vec::Vec};

/// A patient's word that a patient id is theirs, by a new account: after a lost key, or when somebody comes of age. It
/// gives nothing by itself: representatives or organisations have to agree, as the registry of patients says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Takeover {
	/// The hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// Which patient id.
	pub patient: PatientId,
	/// The account that will act for the patient, and signs this.
	pub holder: [u8; 32],
	/// What records' keys will be sealed to for the patient.
	pub encryption_key: EncryptionKey,
	/// Until when the text may be used, exclusive, Unix milliseconds.
	pub expires_at: Moment,
}

impl Takeover {
	/// The bytes that are signed, `<Bytes>` and `</Bytes>` included.
	pub fn signed_bytes(&self) -> Vec<u8> {
		let mut text = String::from("Anamnesis: recovery of a patient id\n\n");
		line(&mut text, format_args!("I am patient {}", Hex(&self.patient.0)));
		line(&mut text, format_args!("and want to act with this account and this encryption key."));
		line(
			&mut text,
			format_args!("Whoever has acted with another account shall no longer do so."),
		);
		text.push('\n');
		line(&mut text, format_args!("Account: {}", Hex(&self.holder)));
		key_line(&mut text, "Encryption key", &self.encryption_key);
		line(&mut text, format_args!("Chain: {}", Hex(&self.genesis)));
		line(&mut text, format_args!("Valid until: {}", Utc(self.expires_at)));
		wrapped(text)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const TAKEOVER: Takeover = Takeover {
		genesis: [0xab; 32],
		patient: PatientId([7; 16]),
		holder: [0x11; 32],
		encryption_key: EncryptionKey::x25519([0x22; 32]),
		expires_at: 1_795_381_200_000,
	};

	#[test]
	fn a_takeover_reads_as_a_person_would_say_it() {
		let text = String::from_utf8(TAKEOVER.signed_bytes()).expect("it is text");
		assert_eq!(
			text,
			"<Bytes>Anamnesis: recovery of a patient id\n\n\
			I am patient 0x07070707070707070707070707070707\n\
			and want to act with this account and this encryption key.\n\
			Whoever has acted with another account shall no longer do so.\n\n\
			Account: 0x1111111111111111111111111111111111111111111111111111111111111111\n\
			Encryption key: 1, 0x2222222222222222222222222222222222222222222222222222222222222222\n\
			Chain: 0xabababababababababababababababababababababababababababababababab\n\
			Valid until: 2026-11-22T21:00:00.000Z</Bytes>"
		);
	}

	#[test]
	fn every_fact_changes_the_text() {
		for changed in [
			Takeover { genesis: [0; 32], ..TAKEOVER },
			Takeover { patient: PatientId([8; 16]), ..TAKEOVER },
			Takeover { holder: [0; 32], ..TAKEOVER },
			Takeover { encryption_key: EncryptionKey::x25519([0; 32]), ..TAKEOVER },
			Takeover { expires_at: TAKEOVER.expires_at + 1, ..TAKEOVER },
		] {
			assert_ne!(changed.signed_bytes(), TAKEOVER.signed_bytes(), "{changed:?}");
		}
	}
}
