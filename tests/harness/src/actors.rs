//! Who appears in the tests.

use crate::AccountId;
use anamnesis_primitives::Commitment;
use std::{fs::File, io::Read};
use subxt_signer::sr25519::{dev, Keypair};

/// Somebody with an account and an encryption key that nobody has used before.
#[derive(Clone, Debug)]
pub struct Person {
	/// Signs transactions.
	pub keys: Keypair,
	/// What records' keys would be sealed to.
	pub encryption_key: [u8; 32],
	/// The hash of a commitment to a policy.
	policy: [u8; 32],
}

impl Person {
	/// A person with keys made now.
	pub fn fresh() -> Self {
		Self {
			keys: Keypair::from_secret_key(random()).expect("every 32 bytes are a secret"),
			encryption_key: encryption_key(),
			policy: random(),
		}
	}

	/// A commitment to a policy: nobody sees from it whether there is any restriction.
	pub fn policy(&self) -> Commitment {
		Commitment { scheme: 1, hash: self.policy }
	}

	/// The person's account.
	pub fn account(&self) -> AccountId {
		account(&self.keys)
	}
}

/// The account that signs with these keys.
pub fn account(keys: &Keypair) -> AccountId {
	keys.public_key().to_account_id()
}

/// The administrator of organisation 0 of the development chain, with a seat in the council.
pub fn alice() -> Keypair {
	dev::alice()
}

/// The administrator of organisation 1 of the development chain, with a seat in the council.
pub fn bob() -> Keypair {
	dev::bob()
}

/// The administrator of organisation 2 of the development chain, with a seat in the council.
pub fn charlie() -> Keypair {
	dev::charlie()
}

/// An encryption key that nobody has used before, and that nobody can open for.
pub fn encryption_key() -> [u8; 32] {
	let mut key = random();
	// An X25519 key is a number below 2^255 - 19, and the chain takes it in no other form.
	key[31] &= 0x7f;
	key
}

/// Bytes that nobody has used before.
pub fn random() -> [u8; 32] {
	let mut bytes = [0; 32];
	File::open("/dev/urandom")
		.and_then(|mut source| source.read_exact(&mut bytes))
		.expect("the system gives random bytes");
	bytes
}
