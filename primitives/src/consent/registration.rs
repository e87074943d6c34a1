//! Consents to registration, by patients and by guardians.

use super::text::{commitment_line, grant_lines, key_line, line, wrapped, Hex, Utc};
use crate::{
	access::InitialGrant,
	ids::{Moment, OrganisationId, PatientId},
	members::EncryptionKey,
	patients::Quarter,
	records::Commitment,
};
use alloc::{string::String, vec::Vec};

/// The consent of a patient to be registered by a sponsor.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RegistrationConsent<'a> {
	/// The hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// The organisation that registers.
	pub sponsor: OrganisationId,
	/// The patient id that was registered provisionally, if the patient takes one over.
	pub claims: Option<PatientId>,
	/// The account that will act for the patient, and signs this.
	pub holder: [u8; 32],
	/// What records' keys will be sealed to for the patient.
	pub encryption_key: EncryptionKey,
	/// The commitment to the patient's policy: see [`crate::policy`].
	pub policy: Commitment,
	/// What the sponsor may do.
	pub grants: &'a [InitialGrant],
	/// Until when the text may be used, exclusive, Unix milliseconds.
	pub expires_at: Moment,
}

impl RegistrationConsent<'_> {
	/// The bytes that are signed, `<Bytes>` and `</Bytes>` included.
	pub fn signed_bytes(&self) -> Vec<u8> {
		let mut text = String::from("Anamnesis: consent to registration\n\n");
		line(
			&mut text,
			format_args!("I want organisation {} to register me as a patient,", self.sponsor),
		);
		line(&mut text, format_args!("with this account and this encryption key."));
		claim_line(&mut text, &self.claims, "me");
		grant_lines(&mut text, self.grants, "mine");
		text.push('\n');
		line(&mut text, format_args!("Account: {}", Hex(&self.holder)));
		key_line(&mut text, "Encryption key", &self.encryption_key);
		commitment_line(&mut text, "Policy", &self.policy);
		line(&mut text, format_args!("Chain: {}", Hex(&self.genesis)));
		line(&mut text, format_args!("Valid until: {}", Utc(self.expires_at)));
		wrapped(text)
	}
}

/// The consent of a guardian that somebody who cannot sign is registered by a sponsor.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GuardianConsent<'a> {
	/// The hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// The organisation that registers.
	pub sponsor: OrganisationId,
	/// The patient id that was registered provisionally, if it is taken over.
	pub claims: Option<PatientId>,
	/// The account of the guardian, who signs this.
	pub guardian: [u8; 32],
	/// What records' keys will be sealed to for the guardian.
	pub guardian_key: EncryptionKey,
	/// Until when the guardian acts for the patient: the beginning of this quarter, exclusive.
	pub until: Quarter,
	/// The commitment to what kind of guardian it is, for whom they choose to open it to.
	pub kind: Commitment,
	/// What records' keys will be sealed to for the patient. The guardian keeps it until they hand it over.
	pub encryption_key: EncryptionKey,
	/// The commitment to the patient's policy: see [`crate::policy`].
	pub policy: Commitment,
	/// What the sponsor may do.
	pub grants: &'a [InitialGrant],
	/// Until when the text may be used, exclusive, Unix milliseconds.
	pub expires_at: Moment,
}

impl GuardianConsent<'_> {
	/// The bytes that are signed, `<Bytes>` and `</Bytes>` included.
	pub fn signed_bytes(&self) -> Vec<u8> {
		let mut text = String::from("Anamnesis: consent of a guardian to registration\n\n");
		line(
			&mut text,
			format_args!("I want organisation {} to register a patient whose", self.sponsor),
		);
		line(
			&mut text,
			format_args!("guardian I am. I act for the patient with this account until"),
		);
		line(&mut text, format_args!("{}.", Utc(self.until.begins())));
		claim_line(&mut text, &self.claims, "the patient");
		grant_lines(&mut text, self.grants, "the patient's");
		text.push('\n');
		line(&mut text, format_args!("Account: {}", Hex(&self.guardian)));
		key_line(&mut text, "My encryption key", &self.guardian_key);
		key_line(&mut text, "The patient's encryption key", &self.encryption_key);
		commitment_line(&mut text, "Kind", &self.kind);
		commitment_line(&mut text, "Policy", &self.policy);
		line(&mut text, format_args!("Chain: {}", Hex(&self.genesis)));
		line(&mut text, format_args!("Valid until: {}", Utc(self.expires_at)));
		wrapped(text)
	}
}

fn claim_line(text: &mut String, claims: &Option<PatientId>, whom: &str) {
	if let Some(patient) = claims {
		line(text, format_args!("It has registered {whom} provisionally as {}.", Hex(&patient.0)));
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{Categories, Purpose, Purposes, RecordCategory, Rights};

	fn consent(grants: &[InitialGrant]) -> RegistrationConsent<'_> {
		RegistrationConsent {
			genesis: [0xab; 32],
			sponsor: 3,
			claims: None,
			holder: [0x11; 32],
			encryption_key: EncryptionKey::x25519([0x22; 32]),
			policy: Commitment { scheme: 1, hash: [0x33; 32] },
			grants,
			expires_at: 1_795_381_200_000,
		}
	}

	fn grant() -> InitialGrant {
		InitialGrant {
			categories: Categories::of(&[RecordCategory::Results, RecordCategory::Imaging]),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment]),
			until: 1_826_917_200_000,
		}
	}

	#[test]
	fn a_consent_reads_as_a_person_would_say_it() {
		let grants = [grant()];
		let text = String::from_utf8(consent(&grants).signed_bytes()).expect("it is text");
		assert_eq!(
			text,
			"<Bytes>Anamnesis: consent to registration\n\n\
			I want organisation 3 to register me as a patient,\n\
			with this account and this encryption key.\n\
			It may read and add: imaging, results; for TREAT; until 2027-11-22T21:00:00.000Z.\n\n\
			Account: 0x1111111111111111111111111111111111111111111111111111111111111111\n\
			Encryption key: 1, 0x2222222222222222222222222222222222222222222222222222222222222222\n\
			Policy: 1, 0x3333333333333333333333333333333333333333333333333333333333333333\n\
			Chain: 0xabababababababababababababababababababababababababababababababab\n\
			Valid until: 2026-11-22T21:00:00.000Z</Bytes>"
		);
	}

	#[test]
	fn a_consent_without_grants_says_so() {
		let text = String::from_utf8(consent(&[]).signed_bytes()).expect("it is text");
		assert!(text.contains("It may neither read nor add any records of mine."));
	}

	#[test]
	fn every_fact_changes_the_text() {
		let grants = [grant()];
		let original = consent(&grants);
		let reads_only =
			[InitialGrant { rights: Rights { read: true, contribute: false }, ..grant() }];
		let other_purpose =
			[InitialGrant { purposes: Purposes::of(&[Purpose::Research]), ..grant() }];
		let other_category = [InitialGrant { categories: Categories(1), ..grant() }];
		let longer = [InitialGrant { until: grant().until + 1, ..grant() }];
		let twice = [grant(), grant()];
		let changed = [
			RegistrationConsent { genesis: [0; 32], ..original.clone() },
			RegistrationConsent { sponsor: 4, ..original.clone() },
			RegistrationConsent { holder: [0; 32], ..original.clone() },
			RegistrationConsent {
				encryption_key: EncryptionKey { scheme: 2, bytes: [0x22; 32] },
				..original.clone()
			},
			RegistrationConsent {
				encryption_key: EncryptionKey::x25519([0; 32]),
				..original.clone()
			},
			RegistrationConsent { claims: Some(PatientId([1; 16])), ..original.clone() },
			RegistrationConsent {
				policy: Commitment { scheme: 1, hash: [0; 32] },
				..original.clone()
			},
			RegistrationConsent { expires_at: original.expires_at + 1, ..original.clone() },
			RegistrationConsent { grants: &[], ..original.clone() },
			RegistrationConsent { grants: &reads_only, ..original.clone() },
			RegistrationConsent { grants: &other_purpose, ..original.clone() },
			RegistrationConsent { grants: &other_category, ..original.clone() },
			RegistrationConsent { grants: &longer, ..original.clone() },
			RegistrationConsent { grants: &twice, ..original.clone() },
		];
		for changed in changed {
			assert_ne!(changed.signed_bytes(), original.signed_bytes(), "{changed:?}");
		}
	}

	fn guardian(grants: &[InitialGrant]) -> GuardianConsent<'_> {
		GuardianConsent {
			genesis: [0xab; 32],
			sponsor: 3,
			claims: None,
			guardian: [0x11; 32],
			guardian_key: EncryptionKey::x25519([0x22; 32]),
			until: Quarter(228),
			kind: Commitment { scheme: 1, hash: [0x44; 32] },
			encryption_key: EncryptionKey::x25519([0x55; 32]),
			policy: Commitment { scheme: 1, hash: [0x33; 32] },
			grants,
			expires_at: 1_795_381_200_000,
		}
	}

	#[test]
	fn a_guardians_consent_reads_as_a_person_would_say_it() {
		let grants = [grant()];
		let consent = GuardianConsent { claims: Some(PatientId([7; 16])), ..guardian(&grants) };
		let text = String::from_utf8(consent.signed_bytes()).expect("it is text");
		assert_eq!(
			text,
			"<Bytes>Anamnesis: consent of a guardian to registration\n\n\
			I want organisation 3 to register a patient whose\n\
			guardian I am. I act for the patient with this account until\n\
			2027-01-01T00:00:00.000Z.\n\
			It has registered the patient provisionally as 0x07070707070707070707070707070707.\n\
			It may read and add: imaging, results; for TREAT; until 2027-11-22T21:00:00.000Z.\n\n\
			Account: 0x1111111111111111111111111111111111111111111111111111111111111111\n\
			My encryption key: 1, 0x2222222222222222222222222222222222222222222222222222222222222222\n\
			The patient's encryption key: 1, 0x5555555555555555555555555555555555555555555555555555555555555555\n\
			Kind: 1, 0x4444444444444444444444444444444444444444444444444444444444444444\n\
			Policy: 1, 0x3333333333333333333333333333333333333333333333333333333333333333\n\
			Chain: 0xabababababababababababababababababababababababababababababababab\n\
			Valid until: 2026-11-22T21:00:00.000Z</Bytes>"
		);
	}

	#[test]
	fn every_fact_changes_the_guardians_text() {
		let grants = [grant()];
		let original = guardian(&grants);
		let other = Commitment { scheme: 1, hash: [0; 32] };
		let key = EncryptionKey::x25519([0; 32]);
		let changed = [
			GuardianConsent { genesis: [0; 32], ..original.clone() },
			GuardianConsent { sponsor: 4, ..original.clone() },
			GuardianConsent { claims: Some(PatientId([1; 16])), ..original.clone() },
			GuardianConsent { guardian: [0; 32], ..original.clone() },
			GuardianConsent { guardian_key: key, ..original.clone() },
			GuardianConsent { until: Quarter(229), ..original.clone() },
			GuardianConsent { kind: other, ..original.clone() },
			GuardianConsent { encryption_key: key, ..original.clone() },
			GuardianConsent { policy: other, ..original.clone() },
			GuardianConsent { grants: &[], ..original.clone() },
			GuardianConsent { expires_at: original.expires_at + 1, ..original.clone() },
		];
		for changed in changed {
			assert_ne!(changed.signed_bytes(), original.signed_bytes(), "{changed:?}");
		}
	}
}
