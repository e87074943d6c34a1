//! Where keys and passphrases come from: a file sealed with a passphrase, a descriptor, a terminal; never the command
//! line or the environment.

use crate::failure::{Failure, Kind};
use anamnesis_client::keys::{self, AccountKey, Keys, SecretString};
use std::path::{Path, PathBuf};

/// From where the keys of this run are read.
#[derive(Clone, Debug, Default)]
pub struct Source {
	/// A file, sealed with a passphrase.
	pub file: Option<PathBuf>,
	/// The descriptor that the passphrase is read from.
	pub passphrase: Option<u32>,
	/// The descriptor that the text of the keys is read from.
	pub descriptor: Option<u32>,
}

impl Source {
	/// The keys.
	pub fn keys(&self) -> Result<Keys, Failure> {
		match (self.descriptor, &self.file) {
			(Some(number), _) => Ok(Keys::from_descriptor(number)?),
			(None, Some(path)) => self.open(path),
			(None, None) => Err(no_keys()),
		}
	}

	/// The keys in this file.
	pub fn open(&self, path: &Path) -> Result<Keys, Failure> {
		if !path.exists() {
			let message = format!("There is no file of keys at {}.", path.display());
			return Err(Failure::new(Kind::Keys, message));
		}
		keys::read(path, &self.passphrase("Passphrase: ")?).map_err(Failure::from)
	}

	/// The file of keys, when that is where the keys are: to write it anew.
	pub fn path(&self) -> Result<&Path, Failure> {
		match (self.descriptor, &self.file) {
			(None, Some(path)) => Ok(path),
			_ => Err(Failure::new(
				Kind::Keys,
				"This changes a file of keys: name it with --keys FILE.",
			)),
		}
	}

	/// The passphrase of a file that there is.
	pub fn passphrase(&self, prompt: &str) -> Result<SecretString, Failure> {
		match self.passphrase {
			Some(number) => Ok(keys::passphrase_from_descriptor(number)?),
			None => ask(prompt),
		}
	}

	/// The passphrase of a file that is made, from a descriptor or asked twice.
	pub fn new_passphrase(descriptor: Option<u32>) -> Result<SecretString, Failure> {
		use keys::ExposeSecret;
		if let Some(number) = descriptor {
			return Ok(keys::passphrase_from_descriptor(number)?);
		}
		let first = ask("New passphrase: ")?;
		let again = ask("The same again: ")?;
		if first.expose_secret() == again.expose_secret() {
			Ok(first)
		} else {
			Err(Failure::new(
				Kind::Keys,
				"These are two different passphrases. Nothing was written.",
			))
		}
	}
}

/// The account that signs.
pub fn account(keys: &Keys) -> Result<&AccountKey, Failure> {
	keys.account().ok_or_else(|| {
		Failure::new(
			Kind::Keys,
			"These keys have no account, and something has to be signed. Use keys with the seed of an account.",
		)
	})
}

fn no_keys() -> Failure {
	Failure::new(
		Kind::Keys,
		"This needs your keys: name their file with --keys FILE or in the profile, or hand them over with --keys-fd N.",
	)
}

/// Asks on the terminal, without showing what is typed.
fn ask(prompt: &str) -> Result<SecretString, Failure> {
	rpassword::prompt_password(prompt).map(SecretString::from).map_err(|_| {
		Failure::new(
			Kind::Keys,
			"The passphrase cannot be asked for: there is no terminal. Hand it over with --passphrase-fd N.",
		)
	})
}
