//! What makes a keyholder's sealed key one of a record on chain.
//!
//! A sealed key does not say of which record it is, and a keyholder has no records to try it on. Whoever is permitted to
//! read one record could hand in the sealed key of another one. So the author binds it, with what only those know who can
//! open it:
//!
//! ```text
//! sealed key for a keyholder = sealed key ‖ binding
//! binding = BLAKE2b-256("anamnesis/keyholder/v1" ‖ inner_blinding ‖ record_key ‖ patient ‖ signer ‖ scheme ‖ hash)
//! ```
//!
//! `record_key` is the public half of the record's key (32 bytes); `signer` the account that signs the anchor; `scheme` and
//! `hash` are the commitment. A commitment alone would not do: the chain takes the same one twice, under another patient or
//! by another author.

use super::{seal_key, KeyDocument};
use crate::Error;
use anamnesis_primitives::{Commitment, EncryptionKey, PatientId};
use sp_crypto_hashing::blake2_256;
use zeroize::Zeroizing;

/// How many bytes a binding has.
pub const BINDING_LENGTH: usize = 32;

/// What is hashed first.
const DOMAIN: &[u8; 22] = b"anamnesis/keyholder/v1";

/// How many bytes are hashed.
const INPUT_LENGTH: usize = 22 + 64 + 32 + 16 + 32 + 1 + 32;

/// One version of a record on chain, as far as a sealed key is bound to it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Anchored {
	/// Whose record it is.
	pub patient: PatientId,
	/// The account that signs the anchor.
	pub signer: [u8; 32],
	/// What stands for it.
	pub commitment: Commitment,
}

impl Anchored {
	/// Binds a record's key to this version.
	pub fn binding(&self, key: &KeyDocument) -> [u8; BINDING_LENGTH] {
		// Its room is made at once, so that growing leaves no copy of the blinding behind.
		let mut input = Zeroizing::new(Vec::with_capacity(INPUT_LENGTH));
		input.extend_from_slice(DOMAIN);
		input.extend_from_slice(&key.inner_blinding);
		input.extend_from_slice(&key.record_key.encryption_key().bytes);
		input.extend_from_slice(&self.patient.0);
		input.extend_from_slice(&self.signer);
		input.push(self.commitment.scheme);
		input.extend_from_slice(&self.commitment.hash);
		blake2_256(&input)
	}

	/// Whether this binding is that of the key and this version. It takes the same time wherever they differ.
	pub fn is_bound(&self, key: &KeyDocument, binding: &[u8; BINDING_LENGTH]) -> bool {
		// This type compares in constant time.
		blake3::Hash::from_bytes(self.binding(key)) == blake3::Hash::from_bytes(*binding)
	}
}

/// Seals a record's key to a keyholder, bound to the version that is anchored for it: 454 bytes.
pub fn seal_key_for_keyholder(
	key: &KeyDocument,
	keyholder: &EncryptionKey,
	anchored: &Anchored,
) -> Result<Vec<u8>, Error> {
	let mut sealed = seal_key(key, keyholder)?;
	sealed.extend(anchored.binding(key));
	Ok(sealed)
}

/// The two parts of what a keyholder is handed; nothing if it is too short.
pub fn split_binding(handed: &[u8]) -> Option<(&[u8], &[u8; BINDING_LENGTH])> {
	handed.split_last_chunk()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		keys::{ExposeSecret, Identity},
		sealing::RecordKey,
	};

	/// The bytes of the secret are 1, 1, 1 and so on.
	const RECORD_KEY: &str =
		"AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZ9K4CN";

	fn key(blinding: u8) -> KeyDocument {
		KeyDocument {
			record_key: RecordKey::parse(RECORD_KEY).expect("it is a key"),
			inner_blinding: [blinding; 64],
		}
	}

	fn anchored() -> Anchored {
		Anchored {
			patient: PatientId([3; 16]),
			signer: [4; 32],
			commitment: Commitment { scheme: 1, hash: [5; 32] },
		}
	}

	#[test]
	fn the_binding_is_the_one_of_the_vector() {
		let vectors = include_str!("../../../../primitives/vectors/binding.json");
		let vectors: serde_json::Value = serde_json::from_str(vectors).expect("they are JSON");
		let one = &vectors["cases"][0];
		assert_eq!(one["recordKey"], RECORD_KEY);
		assert_eq!(one["binding"], hex::encode(anchored().binding(&key(2))));
		assert_eq!(one["innerBlinding"], hex::encode(key(2).inner_blinding));
		assert_eq!(one["patient"], hex::encode(anchored().patient.0));
		assert_eq!(one["signer"], hex::encode(anchored().signer));
		assert_eq!(one["commitment"]["hash"], hex::encode(anchored().commitment.hash));
	}

	#[test]
	fn whatever_is_another_is_bound_otherwise() {
		let binding = anchored().binding(&key(2));
		assert!(anchored().is_bound(&key(2), &binding));
		let others = [
			Anchored { patient: PatientId([9; 16]), ..anchored() },
			Anchored { signer: [9; 32], ..anchored() },
			Anchored { commitment: Commitment { scheme: 2, hash: [5; 32] }, ..anchored() },
			Anchored { commitment: Commitment { scheme: 1, hash: [9; 32] }, ..anchored() },
		];
		for other in others {
			assert!(!other.is_bound(&key(2), &binding), "{other:?}");
		}
		assert!(!anchored().is_bound(&key(9), &binding));
		let mut changed = binding;
		changed[31] ^= 1;
		assert!(!anchored().is_bound(&key(2), &changed));
	}

	#[test]
	fn the_key_itself_is_bound_too() {
		let other = Identity::fresh().to_text();
		let other = ExposeSecret::expose_secret(&other).to_owned();
		let other = KeyDocument {
			record_key: RecordKey::parse(&other).expect("it is a key"),
			inner_blinding: [2; 64],
		};
		assert!(!anchored().is_bound(&other, &anchored().binding(&key(2))));
	}
}
