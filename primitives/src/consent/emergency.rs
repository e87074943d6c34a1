//! What is signed in an emergency: by a second practitioner beside the clinician who opens access, and by both while
//! the chain stands still.

use super::text::{commitment_line, line, wrapped, Hex, Utc};
use crate::{
	emergency::EmergencyReason,
	ids::{Moment, OrganisationId, PatientId},
	records::Commitment,
};
use alloc::{string::String, vec::Vec};

/// The longest that a co-signature may be valid for, in milliseconds: an hour.
pub const MAX_COSIGNATURE_MILLISECONDS: u64 = 60 * 60 * 1_000;

/// The word of a second practitioner that a clinician beside them needs records in an emergency. The chain asks for it
/// when the clinician has several openings that nobody has reviewed yet.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct EmergencyCosignature {
	/// The hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// Whose records.
	pub patient: PatientId,
	/// The account of the clinician who opens; whoever signs this is somebody else.
	pub clinician: [u8; 32],
	/// The organisation of both.
	pub organisation: OrganisationId,
	/// Why.
	pub reason: EmergencyReason,
	/// The commitment to a text that says more.
	pub statement: Commitment,
	/// Until when the text may be used, exclusive, Unix milliseconds.
	pub expires_at: Moment,
}

impl EmergencyCosignature {
	/// The bytes that are signed, `<Bytes>` and `</Bytes>` included.
	pub fn signed_bytes(&self) -> Vec<u8> {
		let mut text = String::from("Anamnesis: emergency access, second signature\n\n");
		line(&mut text, format_args!("Patient {}", Hex(&self.patient.0)));
		line(&mut text, format_args!("is in an emergency ({}).", self.reason.words()));
		line(
			&mut text,
			format_args!(
				"A clinician of organisation {} shall read the records.",
				self.organisation
			),
		);
		line(&mut text, format_args!("I answer for it beside them, and it will be reviewed."));
		text.push('\n');
		line(&mut text, format_args!("Clinician: {}", Hex(&self.clinician)));
		commitment_line(&mut text, "Statement", &self.statement);
		line(&mut text, format_args!("Chain: {}", Hex(&self.genesis)));
		line(&mut text, format_args!("Valid until: {}", Utc(self.expires_at)));
		wrapped(text)
	}
}

/// The word of a clinician, and of an officer beside them, that records were needed in an emergency while finality had
/// stopped. Both sign the same text; the custodian delivers on it, and posts it when the chain goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct OfflineEmergency {
	/// The hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// Whose records.
	pub patient: PatientId,
	/// The clinician's account.
	pub clinician: [u8; 32],
	/// The officer's account.
	pub officer: [u8; 32],
	/// The organisation of both.
	pub provider: OrganisationId,
	/// The organisation that delivers.
	pub custodian: OrganisationId,
	/// Why.
	pub reason: EmergencyReason,
	/// The commitment to a text that says more.
	pub statement: Commitment,
	/// When access began, Unix milliseconds.
	pub opened_at: Moment,
}

impl OfflineEmergency {
	/// The bytes that are signed, `<Bytes>` and `</Bytes>` included.
	pub fn signed_bytes(&self) -> Vec<u8> {
		let mut text = String::from("Anamnesis: emergency without the chain\n\n");
		line(&mut text, format_args!("Patient {}", Hex(&self.patient.0)));
		line(
			&mut text,
			format_args!(
				"is in an emergency ({}), and the chain does not answer.",
				self.reason.words()
			),
		);
		line(
			&mut text,
			format_args!(
				"Organisation {} shall deliver records to a clinician of organisation {}.",
				self.custodian, self.provider
			),
		);
		line(&mut text, format_args!("We answer for it, and it will be reviewed."));
		text.push('\n');
		line(&mut text, format_args!("Clinician: {}", Hex(&self.clinician)));
		line(&mut text, format_args!("Officer: {}", Hex(&self.officer)));
		commitment_line(&mut text, "Statement", &self.statement);
		line(&mut text, format_args!("Chain: {}", Hex(&self.genesis)));
		line(&mut text, format_args!("Since: {}", Utc(self.opened_at)));
		wrapped(text)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const EMERGENCY: OfflineEmergency = OfflineEmergency {
		genesis: [0xab; 32],
		patient: PatientId([7; 16]),
		clinician: [0x11; 32],
		officer: [0x22; 32],
		provider: 3,
		custodian: 4,
		reason: EmergencyReason::Unconscious,
		statement: Commitment { scheme: 1, hash: [0x44; 32] },
		opened_at: 1_795_381_200_000,
	};

	#[test]
	fn it_reads_as_a_person_would_say_it() {
		let text = String::from_utf8(EMERGENCY.signed_bytes()).expect("it is text");
		assert_eq!(
			text,
			"<Bytes>Anamnesis: emergency without the chain\n\n\
			Patient 0x07070707070707070707070707070707\n\
			is in an emergency (unconscious), and the chain does not answer.\n\
			Organisation 4 shall deliver records to a clinician of organisation 3.\n\
			We answer for it, and it will be reviewed.\n\n\
			Clinician: 0x1111111111111111111111111111111111111111111111111111111111111111\n\
			Officer: 0x2222222222222222222222222222222222222222222222222222222222222222\n\
			Statement: 1, 0x4444444444444444444444444444444444444444444444444444444444444444\n\
			Chain: 0xabababababababababababababababababababababababababababababababab\n\
			Since: 2026-11-22T21:00:00.000Z</Bytes>"
		);
	}

	#[test]
	fn every_fact_changes_the_text() {
		for changed in [
			OfflineEmergency { genesis: [0; 32], ..EMERGENCY },
			OfflineEmergency { patient: PatientId([8; 16]), ..EMERGENCY },
			OfflineEmergency { clinician: [0; 32], ..EMERGENCY },
			OfflineEmergency { officer: [0; 32], ..EMERGENCY },
			OfflineEmergency { provider: 1, ..EMERGENCY },
			OfflineEmergency { custodian: 1, ..EMERGENCY },
			OfflineEmergency { reason: EmergencyReason::NotResponsive, ..EMERGENCY },
			OfflineEmergency { statement: Commitment { scheme: 1, hash: [0; 32] }, ..EMERGENCY },
			OfflineEmergency { opened_at: 0, ..EMERGENCY },
		] {
			assert_ne!(changed.signed_bytes(), EMERGENCY.signed_bytes(), "{changed:?}");
		}
	}

	const COSIGNATURE: EmergencyCosignature = EmergencyCosignature {
		genesis: [0xab; 32],
		patient: PatientId([7; 16]),
		clinician: [0x11; 32],
		organisation: 3,
		reason: EmergencyReason::DangerToThePatient,
		statement: Commitment { scheme: 1, hash: [0x44; 32] },
		expires_at: 1_795_381_200_000,
	};

	#[test]
	fn a_second_signature_reads_as_a_person_would_say_it() {
		let text = String::from_utf8(COSIGNATURE.signed_bytes()).expect("it is text");
		assert_eq!(
			text,
			"<Bytes>Anamnesis: emergency access, second signature\n\n\
			Patient 0x07070707070707070707070707070707\n\
			is in an emergency (danger to the patient).\n\
			A clinician of organisation 3 shall read the records.\n\
			I answer for it beside them, and it will be reviewed.\n\n\
			Clinician: 0x1111111111111111111111111111111111111111111111111111111111111111\n\
			Statement: 1, 0x4444444444444444444444444444444444444444444444444444444444444444\n\
			Chain: 0xabababababababababababababababababababababababababababababababab\n\
			Valid until: 2026-11-22T21:00:00.000Z</Bytes>"
		);
	}

	#[test]
	fn every_fact_changes_the_text_of_a_second_signature() {
		for changed in [
			EmergencyCosignature { genesis: [0; 32], ..COSIGNATURE },
			EmergencyCosignature { patient: PatientId([8; 16]), ..COSIGNATURE },
			EmergencyCosignature { clinician: [0; 32], ..COSIGNATURE },
			EmergencyCosignature { organisation: 1, ..COSIGNATURE },
			EmergencyCosignature { reason: EmergencyReason::Other, ..COSIGNATURE },
			EmergencyCosignature {
				statement: Commitment { scheme: 2, ..COSIGNATURE.statement },
				..COSIGNATURE
			},
			EmergencyCosignature {
				statement: Commitment { scheme: 1, hash: [0; 32] },
				..COSIGNATURE
			},
			EmergencyCosignature { expires_at: COSIGNATURE.expires_at + 1, ..COSIGNATURE },
		] {
			assert_ne!(changed.signed_bytes(), COSIGNATURE.signed_bytes(), "{changed:?}");
		}
	}
}
