//! The organisations of the development chain, whose keys everybody knows (`runtime/src/genesis.rs`).

use anamnesis_client::{
	keys::{create, AccountKey, Identity, Keys, SecretString},
	Error,
};
use anamnesis_primitives::OrganisationId;
use bech32::{Bech32, Hrp};
use sha2::{Digest, Sha256};
use std::path::Path;

/// The passphrase of every file that is made here. It keeps no secret.
pub const PASSPHRASE: &str = "development";

/// An organisation of the development chain.
#[derive(Clone, Copy, Debug)]
pub struct Organisation {
	/// Its number.
	pub number: OrganisationId,
	/// The name of its administrator among the well-known accounts.
	pub name: &'static str,
	/// The seed of that account: of `//Alice` and so on, without derivation.
	seed: &'static str,
}

/// All of them: the first is a provider and a custodian, the second a provider and a keyholder, the third a custodian and a
/// keyholder.
pub const ORGANISATIONS: [Organisation; 3] = [
	Organisation {
		number: 0,
		name: "Alice",
		seed: "e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a",
	},
	Organisation {
		number: 1,
		name: "Bob",
		seed: "398f0c28f98885e046333d4a41c19cee4c37368a9832c6502f6cfd182e2aef89",
	},
	Organisation {
		number: 2,
		name: "Charlie",
		seed: "bc1ede780f784bb6991a585e4f6e61522c14e1cae6ad0895fb57b9a205a8f938",
	},
];

impl Organisation {
	/// Its administrator's account, and the identity whose public half it has on chain.
	pub fn keys(&self) -> Result<Keys, Error> {
		let mut seed = [0; 32];
		hex::decode_to_slice(self.seed, &mut seed).map_err(|_| Error::NoSeed)?;
		Ok(Keys::new(self.identity()?, Some(AccountKey::from_seed(seed))))
	}

	/// What is sealed to the organisation, this opens.
	pub fn identity(&self) -> Result<Identity, Error> {
		let secret = Sha256::digest(format!("anamnesis development {}", self.name));
		let hrp = Hrp::parse("age-secret-key-").map_err(|_| Error::NoIdentity)?;
		let text = bech32::encode_upper::<Bech32>(hrp, &secret).map_err(|_| Error::NoIdentity)?;
		Identity::parse(&text)
	}

	/// Writes its keys to a new file.
	pub fn write_keys(&self, path: &Path) -> Result<(), Error> {
		create(path, &self.keys()?, &SecretString::from(PASSPHRASE))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use subxt_signer::{sr25519::Keypair, SecretUri};

	#[test]
	fn the_accounts_are_the_well_known_ones() {
		for organisation in ORGANISATIONS {
			let uri: SecretUri = format!("//{}", organisation.name).parse().expect("it is one");
			let known = Keypair::from_uri(&uri).expect("it is one").public_key().0;
			let keys = organisation.keys().expect("they are keys");
			let account = keys.account().and_then(|account| account.account().ok());
			assert_eq!(account, Some(known), "{}", organisation.name);
		}
	}

	/// `8c82ad…` stands in `runtime/src/genesis.rs`.
	#[test]
	fn the_identities_are_those_of_the_genesis() {
		let genesis = include_str!("../../../runtime/src/genesis.rs");
		for organisation in ORGANISATIONS {
			let key = organisation.identity().expect("it is one").encryption_key().bytes;
			assert!(genesis.contains(&hex::encode(key)), "{}", organisation.name);
		}
	}
}
