//! What a custodian says when it has erased.

use super::text::{line, wrapped, Hex};
use crate::{erasure::CaseId, ids::OrganisationId};
use alloc::{string::String, vec::Vec};

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

#[cfg(test)]
mod tests {
	use super::*;

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
}
