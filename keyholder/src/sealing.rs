//! Opens what a custodian handed over, looks whether it is of the record that was asked for, and seals it to the reader.

use anamnesis_client::{
	keys::Keys,
	sealing::{open_key, seal_key, split_binding, Anchored, BINDING_LENGTH, SEALED_KEY_LENGTH},
	Error as Failed,
};
use anamnesis_primitives::EncryptionKey;

/// How many bytes the sealed key of a keyholder has.
pub const HANDED_OVER_LENGTH: usize = SEALED_KEY_LENGTH + BINDING_LENGTH;

/// The longest that is looked at: as much as custodians keep.
pub const MAX_HANDED_OVER: usize = 8 * 1024;

/// Why a key was not sealed.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Refused {
	/// It is no sealed key, or none that this keyholder opens.
	#[error(
		"This is no sealed key that this keyholder opens, with the binding behind it. Fetch from the custodian the one that \
		 is sealed to this organisation, and hand it over as it is."
	)]
	NotAdmissible,
	/// It is of another record.
	#[error(
		"This sealed key is not the one of this version of this record. Fetch the one that is from the custodian."
	)]
	OtherRecord,
	/// Nothing can be sealed to the reader's key.
	#[error(
		"Nothing can be sealed to the encryption key that the chain has for this account. Register another one."
	)]
	ReaderKeyNotUsable,
	/// The system fails.
	#[error("The keyholder cannot seal anything for now. Tell its operator.")]
	Fails,
}

/// Opens, checks and seals. Nothing of the record's key is left anywhere when this returns but in what it returns, which the
/// reader alone opens.
pub fn reseal(
	keys: &Keys,
	handed_over: &[u8],
	anchored: &Anchored,
	reader: &EncryptionKey,
) -> Result<Vec<u8>, Refused> {
	if handed_over.len() > MAX_HANDED_OVER {
		return Err(Refused::NotAdmissible);
	}
	let (sealed, binding) = split_binding(handed_over).ok_or(Refused::NotAdmissible)?;
	// Why it does not open is nothing that a reader could do something about.
	let key = open_key(sealed, keys.identities()).map_err(|_| Refused::NotAdmissible)?;
	if !anchored.is_bound(&key, binding) {
		return Err(Refused::OtherRecord);
	}
	seal_key(&key, reader).map_err(|error| match error {
		Failed::UnknownEncryptionKey(_) | Failed::UnusableEncryptionKey | Failed::NoRecipient => {
			Refused::ReaderKeyNotUsable
		},
		_ => Refused::Fails,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use anamnesis_client::{
		keys::{ExposeSecret, Identity},
		sealing::{seal_key_for_keyholder, KeyDocument, RecordKey},
	};
	use anamnesis_primitives::{Commitment, PatientId};

	fn anchored(number: u8) -> Anchored {
		Anchored {
			patient: PatientId([number; 16]),
			signer: [4; 32],
			commitment: Commitment { scheme: 1, hash: [number; 32] },
		}
	}

	fn key(blinding: u8) -> KeyDocument {
		let text = Identity::fresh().to_text();
		let record_key = RecordKey::parse(text.expose_secret()).expect("it is a key");
		KeyDocument { record_key, inner_blinding: [blinding; 64] }
	}

	fn handed_over(key: &KeyDocument, anchored: &Anchored, keys: &Keys) -> Vec<u8> {
		let keyholder = keys.identity().encryption_key();
		seal_key_for_keyholder(key, &keyholder, anchored).expect("it is a key")
	}

	fn keys() -> Keys {
		Keys::new(Identity::fresh(), None)
	}

	#[test]
	fn the_reader_opens_what_the_keyholder_could_open_before() {
		let (keys, reader, key) = (keys(), Identity::fresh(), key(1));
		let handed = handed_over(&key, &anchored(1), &keys);
		assert_eq!(handed.len(), HANDED_OVER_LENGTH);
		let sealed = reseal(&keys, &handed, &anchored(1), &reader.encryption_key())
			.expect("it is the right one");
		assert_eq!(sealed.len(), SEALED_KEY_LENGTH);
		let opened = open_key(&sealed, [&reader]).expect("it is sealed to the reader");
		assert_eq!(opened.inner_blinding, key.inner_blinding);
		assert_eq!(opened.record_key.encryption_key(), key.record_key.encryption_key());
		assert!(open_key(&sealed, keys.identities()).is_err(), "and to nobody else");
	}

	#[test]
	fn the_sealed_key_of_another_record_is_refused() {
		let (keys, reader) = (keys(), Identity::fresh().encryption_key());
		let one = handed_over(&key(1), &anchored(1), &keys);
		let other = handed_over(&key(2), &anchored(2), &keys);
		let refused = reseal(&keys, &other, &anchored(1), &reader);
		assert_eq!(refused, Err(Refused::OtherRecord));
		// The binding of the right record behind the key of another one.
		let mut spliced = other[..SEALED_KEY_LENGTH].to_vec();
		spliced.extend(&one[SEALED_KEY_LENGTH..]);
		assert_eq!(reseal(&keys, &spliced, &anchored(1), &reader), Err(Refused::OtherRecord));
	}

	#[test]
	fn what_is_no_sealed_key_is_refused() {
		let (keys, reader) = (keys(), Identity::fresh().encryption_key());
		let right = handed_over(&key(1), &anchored(1), &keys);
		let mut wrong = vec![
			vec![],
			vec![0; 31],
			vec![0; 32],
			vec![0; HANDED_OVER_LENGTH],
			vec![0; MAX_HANDED_OVER + 1],
			right[..SEALED_KEY_LENGTH].to_vec(),
			[&right[..], &[0; 32]].concat(),
			handed_over(&key(1), &anchored(1), &super::tests::keys()),
		];
		for place in (0..SEALED_KEY_LENGTH).step_by(7) {
			let mut changed = right.clone();
			changed[place] ^= 1;
			wrong.push(changed);
		}
		for wrong in wrong {
			let refused = reseal(&keys, &wrong, &anchored(1), &reader);
			assert_eq!(refused, Err(Refused::NotAdmissible), "{} bytes", wrong.len());
		}
	}

	#[test]
	fn what_is_sealed_to_a_former_identity_is_opened_after_it_was_renewed() {
		let (mut keys, reader) = (keys(), Identity::fresh());
		let handed = handed_over(&key(1), &anchored(1), &keys);
		keys.renew(Identity::fresh());
		keys.renew(Identity::fresh());
		let sealed = reseal(&keys, &handed, &anchored(1), &reader.encryption_key())
			.expect("the old identity is kept");
		assert!(open_key(&sealed, [&reader]).is_ok());
	}

	#[test]
	fn nothing_is_sealed_to_a_key_that_everybody_opens() {
		let keys = keys();
		let handed = handed_over(&key(1), &anchored(1), &keys);
		for unusable in
			[EncryptionKey::x25519([0; 32]), EncryptionKey { scheme: 9, bytes: [7; 32] }]
		{
			let refused = reseal(&keys, &handed, &anchored(1), &unusable);
			assert_eq!(refused, Err(Refused::ReaderKeyNotUsable));
		}
	}
}
