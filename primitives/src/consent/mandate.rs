//! What a representative says who accepts a mandate.

use super::text::{commitment_line, join, key_line, line, purposes, scope, wrapped, Hex, Utc};
use crate::{
	ids::{Moment, PatientId},
	members::EncryptionKey,
	patients::MandateTerms,
	records::Commitment,
};
use alloc::{string::String, vec::Vec};

/// A representative's word that they act for a patient. Nobody is made a representative without it: whoever does not
/// sign has refused.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MandateAcceptance<'a> {
	/// The hash of the chain's genesis block.
	pub genesis: [u8; 32],
	/// For whom.
	pub patient: PatientId,
	/// The account of the representative, who signs this.
	pub representative: [u8; 32],
	/// What records' keys will be sealed to for the representative.
	pub encryption_key: EncryptionKey,
	/// What the mandate says.
	pub terms: &'a MandateTerms,
	/// The commitment to what kind of mandate it is, for whom they choose to open it to.
	pub kind: Commitment,
	/// Until when the text may be used, exclusive, Unix milliseconds.
	pub expires_at: Moment,
}

impl MandateAcceptance<'_> {
	/// The bytes that are signed, `<Bytes>` and `</Bytes>` included.
	pub fn signed_bytes(&self) -> Vec<u8> {
		let mut text = String::from("Anamnesis: acceptance of a mandate\n\n");
		line(&mut text, format_args!("I act for patient {}", Hex(&self.patient.0)));
		line(&mut text, format_args!("with this account and this encryption key. I may"));
		let rights = self.terms.rights;
		join(
			&mut text,
			[
				(rights.see, "see records"),
				(rights.grant, "give and take back grants"),
				(rights.erase, "ask for erasure"),
				(rights.recover, "help to recover a lost key"),
			]
			.into_iter()
			.filter(|(has, _)| *has)
			.map(|(_, name)| name),
		);
		text.push_str(";\nfor ");
		scope(&mut text, &self.terms.scope);
		text.push_str("; for ");
		purposes(&mut text, self.terms.purposes);
		line(&mut text, format_args!("; until {}.", Utc(self.terms.until.begins())));
		text.push('\n');
		line(&mut text, format_args!("Account: {}", Hex(&self.representative)));
		key_line(&mut text, "Encryption key", &self.encryption_key);
		commitment_line(&mut text, "Kind", &self.kind);
		line(&mut text, format_args!("Chain: {}", Hex(&self.genesis)));
		line(&mut text, format_args!("Valid until: {}", Utc(self.expires_at)));
		wrapped(text)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		access::{Categories, GrantScope, Purposes},
		patients::{MandateRights, Quarter},
		purpose::Purpose,
		records::RecordCategory,
	};

	fn terms() -> MandateTerms {
		MandateTerms {
			rights: MandateRights { see: true, grant: true, erase: false, recover: true },
			scope: GrantScope::Categories(Categories::of(&[RecordCategory::Results])),
			purposes: Purposes::of(&[Purpose::FamilyRequest]),
			until: Quarter(228),
		}
	}

	fn acceptance(terms: &MandateTerms) -> MandateAcceptance<'_> {
		MandateAcceptance {
			genesis: [0xab; 32],
			patient: PatientId([7; 16]),
			representative: [0x11; 32],
			encryption_key: EncryptionKey::x25519([0x22; 32]),
			terms,
			kind: Commitment { scheme: 1, hash: [0x44; 32] },
			expires_at: 1_795_381_200_000,
		}
	}

	#[test]
	fn an_acceptance_reads_as_a_person_would_say_it() {
		let text = String::from_utf8(acceptance(&terms()).signed_bytes()).expect("it is text");
		assert_eq!(
			text,
			"<Bytes>Anamnesis: acceptance of a mandate\n\n\
			I act for patient 0x07070707070707070707070707070707\n\
			with this account and this encryption key. I may\n\
			see records, give and take back grants, help to recover a lost key;\n\
			for results; for FAMRQT; until 2027-01-01T00:00:00.000Z.\n\n\
			Account: 0x1111111111111111111111111111111111111111111111111111111111111111\n\
			Encryption key: 1, 0x2222222222222222222222222222222222222222222222222222222222222222\n\
			Kind: 1, 0x4444444444444444444444444444444444444444444444444444444444444444\n\
			Chain: 0xabababababababababababababababababababababababababababababababab\n\
			Valid until: 2026-11-22T21:00:00.000Z</Bytes>"
		);
	}

	#[test]
	fn every_fact_changes_the_text() {
		let terms = terms();
		let original = acceptance(&terms);
		let without = |change: fn(&mut MandateTerms)| {
			let mut terms = terms.clone();
			change(&mut terms);
			terms
		};
		let changed_terms = [
			without(|terms| terms.rights.see = false),
			without(|terms| terms.rights.grant = false),
			without(|terms| terms.rights.erase = true),
			without(|terms| terms.rights.recover = false),
			without(|terms| terms.scope = GrantScope::Everything),
			without(|terms| {
				terms.scope = GrantScope::Records(vec![1, 2].try_into().expect("they fit"))
			}),
			without(|terms| {
				terms.scope = GrantScope::Records(vec![12].try_into().expect("they fit"))
			}),
			without(|terms| terms.purposes = Purposes::of(&[Purpose::Treatment])),
			without(|terms| terms.until = Quarter(229)),
		];
		let changed = [
			MandateAcceptance { genesis: [0; 32], ..original.clone() },
			MandateAcceptance { patient: PatientId([8; 16]), ..original.clone() },
			MandateAcceptance { representative: [0; 32], ..original.clone() },
			MandateAcceptance {
				encryption_key: EncryptionKey::x25519([0; 32]),
				..original.clone()
			},
			MandateAcceptance { kind: Commitment { scheme: 1, hash: [0; 32] }, ..original.clone() },
			MandateAcceptance { expires_at: original.expires_at + 1, ..original.clone() },
		];
		let changed = changed.into_iter().chain(
			changed_terms.iter().map(|terms| MandateAcceptance { terms, ..original.clone() }),
		);
		let mut texts: Vec<_> = changed.map(|changed| changed.signed_bytes()).collect();
		texts.push(original.signed_bytes());
		let count = texts.len();
		texts.sort();
		texts.dedup();
		assert_eq!(texts.len(), count, "each of them is another text");
	}
}
