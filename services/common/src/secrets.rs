//! Identities and accounts of a service: files that are sealed with a passphrase, and where the passphrases come from.

use anamnesis_client::{
	keys::{self, AccountKey, Keys, SecretString},
	Error as Failed,
};
use std::{
	fs::File,
	io,
	os::fd::AsRawFd,
	path::{Path, PathBuf},
};

/// Where systemd puts credentials for the service. It is a folder that the service alone reads, and no secret itself.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
	/// Nobody has said where the passphrase is.
	#[error(
		"There is no passphrase for {}. Leave a descriptor open for it ({option}), or give the service the credential \
		 {credential} (LoadCredentialEncrypted= of systemd).",
		file.display()
	)]
	NoPassphrase {
		/// What it would open.
		file: PathBuf,
		/// The option with which a descriptor is named.
		option: &'static str,
		/// What the credential is called.
		credential: &'static str,
	},
	/// The passphrase cannot be read.
	#[error("The passphrase for {} cannot be read: {error}", file.display())]
	Passphrase {
		/// What it would open.
		file: PathBuf,
		/// Why.
		error: Failed,
	},
	/// The file cannot be opened.
	#[error("{}: {error}", file.display())]
	Keys {
		/// The file.
		file: PathBuf,
		/// Why.
		error: Failed,
	},
	/// There is no account in the file.
	#[error("{}: there is no account in this file. It has to have the line \"# sr25519 seed:\" of the account that signs.", file.display())]
	NoAccount {
		/// The file.
		file: PathBuf,
	},
}

/// Where the passphrase of a file comes from.
#[derive(Clone, Copy, Debug)]
pub struct Source {
	/// The descriptor that whoever started this process left open.
	pub descriptor: Option<u32>,
	/// The option with which it is named.
	pub option: &'static str,
	/// What the credential is called, if there is no descriptor.
	pub credential: &'static str,
}

/// A secret that is no passphrase of a file: one line, from a descriptor or a credential. Nothing if there is neither.
pub fn secret(source: Source) -> Result<Option<SecretString>, Failed> {
	if let Some(descriptor) = source.descriptor {
		return keys::passphrase_from_descriptor(descriptor).map(Some);
	}
	let Some(folder) = std::env::var_os(CREDENTIALS).map(PathBuf::from) else { return Ok(None) };
	match File::open(folder.join(source.credential)) {
		Ok(opened) => keys::passphrase_from_descriptor(opened.as_raw_fd().unsigned_abs()).map(Some),
		Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
		Err(error) => Err(Failed::Read(error)),
	}
}

/// Opens a file of keys. It takes a second or so: that is what makes guessing slow.
pub fn open(file: &Path, source: Source) -> Result<Keys, Error> {
	let passphrase = passphrase(file, source)?;
	keys::read(file, &passphrase).map_err(|error| Error::Keys { file: file.to_owned(), error })
}

/// Opens a file of keys, and takes the account in it.
pub fn open_account(file: &Path, source: Source) -> Result<AccountKey, Error> {
	let keys = open(file, source)?;
	keys.account().cloned().ok_or_else(|| Error::NoAccount { file: file.to_owned() })
}

fn passphrase(file: &Path, source: Source) -> Result<SecretString, Error> {
	let failed = |error| Error::Passphrase { file: file.to_owned(), error };
	if let Some(descriptor) = source.descriptor {
		return keys::passphrase_from_descriptor(descriptor).map_err(failed);
	}
	let folder = std::env::var_os(CREDENTIALS).map(PathBuf::from);
	let missing = || Error::NoPassphrase {
		file: file.to_owned(),
		option: source.option,
		credential: source.credential,
	};
	let credential = folder.ok_or_else(missing)?.join(source.credential);
	match File::open(credential) {
		Ok(opened) => {
			let number = opened.as_raw_fd().unsigned_abs();
			keys::passphrase_from_descriptor(number).map_err(failed)
		},
		Err(error) if error.kind() == io::ErrorKind::NotFound => Err(missing()),
		Err(error) => Err(failed(Failed::Read(error))),
	}
}
