//! What makes a sealed key one of a record on chain.
//!
//! A sealed key does not say of which record it is, and a keyholder has no records to try it on. Whoever is permitted to
//! read one record could hand in the sealed key of another one, which a custodian's insider has, or which they were handed
//! while they were still permitted. So the author binds it:
//!
//! ```text
//! sealed key for a keyholder = sealed key ‖ binding
//! binding = BLAKE2b-256("anamnesis/keyholder/v1" ‖ inner_blinding ‖ record_key ‖ patient ‖ signer ‖ scheme ‖ hash)
//! ```
//!
//! `record_key` is the public half of the record's key; `signer` the account that has signed the anchor; `scheme` and
//! `hash` are the commitment. The inner blinding is 64 random bytes that nobody knows who cannot open the sealed key: with
//! it the binding is a MAC, and whoever can make one knows the record's key already.
//!
//! A commitment alone would not do: the chain takes the same one twice, under another patient or by another author. A
//! custodian's signature would not either: with one it would be enough to be a custodian, and a patient with a record of
//! one's own, to have any record's key.

use anamnesis_client::sealing::KeyDocument;
use anamnesis_primitives::{Commitment, PatientId};
use anamnesis_service::login::Account;
use sp_crypto_hashing::blake2_256;
use zeroize::Zeroizing;

/// How many bytes a binding has.
pub const BINDING_LENGTH: usize = 32;

/// What is hashed first.
const DOMAIN: &[u8; 22] = b"anamnesis/keyholder/v1";

/// How many bytes are hashed.
const INPUT_LENGTH: usize = 22 + 64 + 32 + 16 + 32 + 1 + 32;

/// What the chain says of one version of a record, as far as a sealed key is bound to it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Anchored {
	/// Whose record it is.
	pub patient: PatientId,
	/// Who has signed the anchor.
	pub signer: Account,
	/// What stands for it.
	pub commitment: Commitment,
}

impl Anchored {
	/// Binds a record's key to this version: what an author puts behind the sealed key of each keyholder.
	pub fn binding(&self, key: &KeyDocument) -> [u8; BINDING_LENGTH] {
		let public = key.record_key.encryption_key().bytes;
		// Its room is made at once, so that growing leaves no copy of the blinding behind.
		let mut input = Zeroizing::new(Vec::with_capacity(INPUT_LENGTH));
		input.extend_from_slice(DOMAIN);
		input.extend_from_slice(&key.inner_blinding);
		input.extend_from_slice(&public);
		input.extend_from_slice(&self.patient.0);
		input.extend_from_slice(&self.signer);
		input.push(self.commitment.scheme);
		input.extend_from_slice(&self.commitment.hash);
		blake2_256(&input)
	}

	/// Whether this binding is that of the key and this version. It takes the same time wherever they differ.
	pub fn is_bound(&self, key: &KeyDocument, binding: &[u8; BINDING_LENGTH]) -> bool {
		blake3::Hash::from_bytes(self.binding(key)) == blake3::Hash::from_bytes(*binding)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use anamnesis_client::sealing::RecordKey;

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

	/// The vector in `docs/src/reference/keyholder.md`.
	#[test]
	fn the_binding_is_the_one_in_the_documentation() {
		assert_eq!(hex::encode(anchored().binding(&key(2))), VECTOR);
	}

	/// Computed by another program.
	const VECTOR: &str = "9184ef08cf49d32d4cdc597beb2ecf88869bf016775308e4f7a5817a9f54139d";

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
		let other = anamnesis_client::keys::Identity::fresh().to_text();
		let other = anamnesis_client::keys::ExposeSecret::expose_secret(&other).to_owned();
		let other = KeyDocument {
			record_key: RecordKey::parse(&other).expect("it is a key"),
			inner_blinding: [2; 64],
		};
		assert!(!anchored().is_bound(&other, &anchored().binding(&key(2))));
	}
}
