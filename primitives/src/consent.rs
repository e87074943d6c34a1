//! Texts that a person signs: readable in a wallet, rebuilt by the runtime, never sent as text.
//!
//! Wallets sign `<Bytes>…</Bytes>` around whatever they are given, so that a signature can never be that of a
//! transaction. Every text names its purpose in the first line and the chain by its genesis hash, and stands here
//! once, for the runtime and for every client. Vectors for other languages: `primitives/vectors/consent.json`.

use crate::{
	access::*, erasure::CaseId, ids::*, members::EncryptionKey, purpose::Purpose,
	records::RecordCategory,
};
use alloc::{string::String, vec::Vec};
use core::fmt::Write;

/// The longest that a consent may be valid for, in milliseconds: a day.
pub const MAX_CONSENT_MILLISECONDS: u64 = 24 * 60 * 60 * 1_000;

/// The consent of a patient to be registered by a sponsor.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RegistrationConsent<'a> {
	/// The hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// The organisation that registers.
	pub sponsor: OrganisationId,
	/// The account that will act for the patient, and signs this.
	pub holder: [u8; 32],
	/// What records' keys will be sealed to for the patient.
	pub encryption_key: EncryptionKey,
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
		if self.grants.is_empty() {
			line(&mut text, format_args!("It may neither read nor add any records of mine."));
		}
		for grant in self.grants {
			grant_line(&mut text, grant);
		}
		text.push('\n');
		line(&mut text, format_args!("Account: {}", Hex(&self.holder)));
		line(
			&mut text,
			format_args!(
				"Encryption key: {}, {}",
				self.encryption_key.scheme,
				Hex(&self.encryption_key.bytes)
			),
		);
		line(&mut text, format_args!("Chain: {}", Hex(&self.genesis)));
		line(&mut text, format_args!("Valid until: {}", Utc(self.expires_at)));
		wrapped(text)
	}
}

/// A custodian's word that it has erased what a case asks for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ErasureAttestation {
	/// The hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// The case.
	pub case: CaseId,
	/// The custodian.
	pub custodian: OrganisationId,
	/// How many record versions it erased.
	pub count: u32,
	/// The digest over them: see `record-anchors`.
	pub anchors: [u8; 32],
}

impl ErasureAttestation {
	/// The bytes that are signed, `<Bytes>` and `</Bytes>` included.
	pub fn signed_bytes(&self) -> Vec<u8> {
		let mut text = String::from("Anamnesis: attestation of erasure\n\n");
		line(
			&mut text,
			format_args!(
				"Organisation {} has erased {} record versions for this case:",
				self.custodian, self.count
			),
		);
		line(
			&mut text,
			format_args!("their bytes, sealed keys, blinding values and metadata, and every copy."),
		);
		text.push('\n');
		line(&mut text, format_args!("Case: {}", Hex(&self.case.0)));
		line(&mut text, format_args!("Record versions: {}", Hex(&self.anchors)));
		line(&mut text, format_args!("Chain: {}", Hex(&self.genesis)));
		wrapped(text)
	}
}

fn wrapped(text: String) -> Vec<u8> {
	let mut bytes = Vec::with_capacity(text.len().saturating_add(15));
	bytes.extend_from_slice(b"<Bytes>");
	bytes.extend_from_slice(text.trim_end().as_bytes());
	bytes.extend_from_slice(b"</Bytes>");
	bytes
}

fn line(text: &mut String, arguments: core::fmt::Arguments) {
	// Writing to a string cannot fail.
	let _ = text.write_fmt(arguments);
	text.push('\n');
}

fn grant_line(text: &mut String, grant: &InitialGrant) {
	const ALL: [(RecordCategory, &str); 8] = [
		(RecordCategory::PatientSummary, "patient summaries"),
		(RecordCategory::Prescription, "prescriptions"),
		(RecordCategory::Dispensation, "dispensations"),
		(RecordCategory::Imaging, "imaging"),
		(RecordCategory::Results, "results"),
		(RecordCategory::DischargeReport, "discharge reports"),
		(RecordCategory::DeviceData, "device data"),
		(RecordCategory::Other, "other records"),
	];
	let may = match (grant.rights.read, grant.rights.contribute) {
		(true, true) => "read and add",
		(true, false) => "read",
		(false, true) => "add",
		(false, false) => "do nothing with",
	};
	let _ = text.write_fmt(format_args!("It may {may}: "));
	join(
		text,
		ALL.iter()
			.filter(|(category, _)| grant.categories.contains(*category))
			.map(|(_, name)| *name),
	);
	text.push_str("; for ");
	join(
		text,
		Purpose::ALL
			.iter()
			.filter(|purpose| grant.purposes.contains(**purpose))
			.map(|purpose| purpose.code()),
	);
	line(text, format_args!("; until {}.", Utc(grant.until)));
}

fn join<'a>(text: &mut String, names: impl Iterator<Item = &'a str>) {
	let mut any = false;
	for name in names {
		if any {
			text.push_str(", ");
		}
		text.push_str(name);
		any = true;
	}
	if !any {
		text.push_str("nothing");
	}
}

/// `0x` and lower-case digits.
struct Hex<'a>(&'a [u8]);

impl core::fmt::Display for Hex<'_> {
	fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
		f.write_str("0x")?;
		self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
	}
}

/// A moment as ISO 8601 in UTC with milliseconds, `2026-11-22T21:40:00.000Z`, as `Date.toISOString` writes it for
/// years up to 9999; later ones have more digits here.
struct Utc(Moment);

impl core::fmt::Display for Utc {
	fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
		let (seconds, milliseconds) = (self.0 / 1_000, self.0 % 1_000);
		let (days, of_day) = (seconds / 86_400, seconds % 86_400);
		let (year, month, day) = civil_date(days);
		let (hour, minute, second) = (of_day / 3_600, of_day % 3_600 / 60, of_day % 60);
		write!(
			f,
			"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}Z"
		)
	}
}

/// The Gregorian date of a day since 1970-01-01. Days are counted from 0000-03-01, so that a leap day is the last of
/// its year, in cycles of 400 years with 146,097 days.
const fn civil_date(days_since_1970: u64) -> (u64, u64, u64) {
	let days = days_since_1970 + 719_468;
	let cycle = days / 146_097;
	let of_cycle = days % 146_097;
	let year_of_cycle =
		(of_cycle - of_cycle / 1_460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
	let of_year = of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
	// Months from March on have lengths that 153 days in 5 months give.
	let month_from_march = (5 * of_year + 2) / 153;
	let day = of_year - (153 * month_from_march + 2) / 5 + 1;
	let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
	let year = year_of_cycle + cycle * 400 + if month <= 2 { 1 } else { 0 };
	(year, month, day)
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::string::ToString;

	fn consent(grants: &[InitialGrant]) -> RegistrationConsent<'_> {
		RegistrationConsent {
			genesis: [0xab; 32],
			sponsor: 3,
			holder: [0x11; 32],
			encryption_key: EncryptionKey::x25519([0x22; 32]),
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

	#[test]
	fn an_attestation_is_no_consent() {
		let attestation = ErasureAttestation {
			genesis: [0; 32],
			case: CaseId([7; 16]),
			custodian: 1,
			count: 2,
			anchors: [9; 32],
		};
		let text = String::from_utf8(attestation.signed_bytes()).expect("it is text");
		assert!(text.starts_with("<Bytes>Anamnesis: attestation of erasure\n"));
		assert!(text.ends_with("</Bytes>"));
	}

	#[test]
	fn dates_are_those_of_the_calendar() {
		for (moment, date) in [
			(0, "1970-01-01T00:00:00.000Z"),
			(951_782_400_000, "2000-02-29T00:00:00.000Z"),
			(951_868_799_999, "2000-02-29T23:59:59.999Z"),
			(951_868_800_000, "2000-03-01T00:00:00.000Z"),
			(4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
			(1_735_689_599_000, "2024-12-31T23:59:59.000Z"),
			(253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
		] {
			assert_eq!(Utc(moment).to_string(), date);
		}
		// No moment that fits overflows.
		assert!(Utc(Moment::MAX).to_string().ends_with('Z'));
	}
}
