//! Keys: what records are sealed to, and what signs.
//!
//! A person or a service has an X25519 identity of age, which opens what is sealed to them, and an sr25519 account, which
//! signs transactions and logins. Both are [`Keys`], kept together in a file that is sealed with a passphrase, or handed
//! over by a descriptor. There is no way to give them on a command line, where everybody on the machine reads them.

mod file;

pub use file::{
	create, open_keys, passphrase_from_descriptor, read, replace, seal_keys, MAX_PASSPHRASE,
	MAX_WORK_FACTOR, WORK_FACTOR,
};

pub use age::secrecy::{ExposeSecret, SecretString};
pub use anamnesis_primitives::EncryptionKey;

use crate::Error;
use bech32::{primitives::decode::CheckedHrpstring, Bech32, Hrp};
use std::{fmt, io::Read};
use subxt_signer::sr25519::Keypair;
use zeroize::Zeroizing;

/// The longest text of keys that is read. A thousand identities have room in it.
pub const MAX_TEXT: usize = 128 * 1024;

const RECIPIENT: Hrp = Hrp::parse_unchecked("age");

/// What the line with an account's seed begins with.
const SEED: &str = "# sr25519 seed: ";

/// An X25519 identity: whoever has it opens what is sealed to it. It is printed by [`Identity::to_text`] alone.
#[derive(Clone)]
pub struct Identity {
	identity: age::x25519::Identity,
	encryption_key: EncryptionKey,
}

impl Identity {
	/// Makes one from the system's randomness.
	pub fn fresh() -> Self {
		Self::of(age::x25519::Identity::generate())
	}

	/// Reads `AGE-SECRET-KEY-1…`, in the one form that there is of it.
	pub fn parse(text: &str) -> Result<Self, Error> {
		let identity = text.parse().map(Self::of).map_err(|_| Error::NoIdentity)?;
		if identity.to_text().expose_secret() == text {
			Ok(identity)
		} else {
			Err(Error::NoIdentity)
		}
	}

	/// `AGE-SECRET-KEY-1…`.
	pub fn to_text(&self) -> SecretString {
		self.identity.to_string()
	}

	/// The public half, as the chain keeps it.
	pub fn encryption_key(&self) -> EncryptionKey {
		self.encryption_key
	}

	/// The public half, as people and tools know it: `age1…`.
	pub fn recipient(&self) -> String {
		self.identity.to_public().to_string()
	}

	pub(crate) fn as_age(&self) -> &dyn age::Identity {
		&self.identity
	}

	fn of(identity: age::x25519::Identity) -> Self {
		let recipient = identity.to_public().to_string();
		let bytes = recipient_bytes(&recipient).unwrap_or_default();
		Self { identity, encryption_key: EncryptionKey::x25519(bytes) }
	}
}

impl fmt::Debug for Identity {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(formatter, "Identity({})", self.recipient())
	}
}

/// The chain's form of a recipient, `age1…`.
pub fn to_encryption_key(recipient: &str) -> Result<EncryptionKey, Error> {
	let key = EncryptionKey::x25519(recipient_bytes(recipient).ok_or(Error::NoRecipient)?);
	// There is one text for a key, and this is it.
	if to_recipient(&key)? == recipient {
		Ok(key)
	} else {
		Err(Error::NoRecipient)
	}
}

/// The recipient, `age1…`, of a key on chain.
pub fn to_recipient(key: &EncryptionKey) -> Result<String, Error> {
	if key.scheme != EncryptionKey::X25519 {
		return Err(Error::UnknownEncryptionKey(key.scheme));
	}
	if !key.is_usable() {
		return Err(Error::UnusableEncryptionKey);
	}
	// 62 characters, of at most 90.
	bech32::encode_lower::<Bech32>(RECIPIENT, &key.bytes).map_err(|_| Error::NoRecipient)
}

/// The recipient for age. It panics when somebody seals to a key of small order, so there is no other way to get one.
pub(crate) fn age_recipient(key: &EncryptionKey) -> Result<age::x25519::Recipient, Error> {
	to_recipient(key)?.parse().map_err(|_| Error::NoRecipient)
}

fn recipient_bytes(recipient: &str) -> Option<[u8; 32]> {
	let decoded = CheckedHrpstring::new::<Bech32>(recipient).ok()?;
	if decoded.hrp() != RECIPIENT {
		return None;
	}
	decoded.byte_iter().collect::<Vec<_>>().try_into().ok()
}

/// The secret of an sr25519 account: the 32 bytes that wallets call its seed. It is not printed.
#[derive(Clone)]
pub struct AccountKey(Zeroizing<[u8; 32]>);

impl AccountKey {
	/// Makes one from the system's randomness.
	pub fn fresh() -> Result<Self, Error> {
		let mut seed = Zeroizing::new([0; 32]);
		getrandom::fill(&mut *seed).map_err(|_| Error::NoRandomness)?;
		Ok(Self(seed))
	}

	/// The account with this seed: what a wallet or `subkey` shows as the secret seed of an account without derivation.
	pub fn from_seed(seed: [u8; 32]) -> Self {
		Self(Zeroizing::new(seed))
	}

	/// The pair of keys that signs.
	pub fn pair(&self) -> Result<Keypair, Error> {
		// It takes any 32 bytes.
		Keypair::from_secret_key(*self.0).map_err(|_| Error::NoSeed)
	}

	/// The account as the chain knows it: the public key.
	pub fn account(&self) -> Result<[u8; 32], Error> {
		Ok(self.pair()?.public_key().0)
	}

	fn parse(digits: &str) -> Result<Self, Error> {
		let mut seed = Zeroizing::new([0; 32]);
		hex::decode_to_slice(digits, &mut *seed).map_err(|_| Error::NoSeed)?;
		Ok(Self(seed))
	}
}

impl fmt::Debug for AccountKey {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		formatter.write_str("AccountKey")
	}
}

/// Everything that somebody has to keep secret.
#[derive(Clone, Debug)]
pub struct Keys {
	/// Opens what is sealed: its public half is the one on chain.
	identity: Identity,
	/// Those that it replaced, the latest first: old sealed keys still need them.
	former: Vec<Identity>,
	/// Signs.
	account: Option<AccountKey>,
}

impl Keys {
	/// A new identity, and a new account beside it.
	pub fn fresh() -> Result<Self, Error> {
		Ok(Self::new(Identity::fresh(), Some(AccountKey::fresh()?)))
	}

	/// These keys. Who signs with a wallet has no account here.
	pub fn new(identity: Identity, account: Option<AccountKey>) -> Self {
		Self { identity, former: Vec::new(), account }
	}

	/// The identity in use.
	pub fn identity(&self) -> &Identity {
		&self.identity
	}

	/// All identities, the one in use first: what [`open_key`](crate::sealing::open_key) takes.
	pub fn identities(&self) -> impl Iterator<Item = &Identity> {
		std::iter::once(&self.identity).chain(&self.former)
	}

	/// The account that signs, if it is kept here.
	pub fn account(&self) -> Option<&AccountKey> {
		self.account.as_ref()
	}

	/// Takes another identity into use, and keeps the old ones for what is sealed to them.
	pub fn renew(&mut self, identity: Identity) {
		let former = std::mem::replace(&mut self.identity, identity);
		self.former.insert(0, former);
	}

	/// Reads the text of keys: an identity file of age, as `age-keygen` writes it, with the seed of the account in a
	/// comment. Lines that are empty and other comments are passed over.
	pub fn parse(text: &str) -> Result<Self, Error> {
		if text.len() > MAX_TEXT {
			return Err(Error::NoKeys);
		}
		let (mut identities, mut account) = (Vec::new(), None);
		for line in text.lines() {
			if let Some(digits) = line.strip_prefix(SEED) {
				if account.replace(AccountKey::parse(digits)?).is_some() {
					return Err(Error::NoKeys);
				}
			} else if !line.is_empty() && !line.starts_with('#') {
				identities.push(Identity::parse(line).map_err(|_| Error::NoKeys)?);
			}
		}
		let mut identities = identities.into_iter();
		let identity = identities.next().ok_or(Error::NoKeys)?;
		Ok(Self { identity, former: identities.collect(), account })
	}

	/// The text that [`Keys::parse`] reads. It is an identity file for the stock `age` program too.
	pub fn to_text(&self) -> SecretString {
		let mut text = Zeroizing::new(String::with_capacity(512 + 160 * self.former.len()));
		text.push_str(
			"# Keys of Anamnesis. Whoever has them reads your records and signs for you.\n",
		);
		if let Some(AccountKey(seed)) = &self.account {
			let mut digits = Zeroizing::new([0; 64]);
			// Twice as many digits as bytes: it always fits.
			let _ = hex::encode_to_slice(**seed, &mut *digits);
			text.push_str(SEED);
			text.extend(digits.iter().copied().map(char::from));
			text.push('\n');
		}
		for identity in self.identities() {
			text.push_str("# public key: ");
			text.push_str(&identity.recipient());
			text.push('\n');
			text.push_str(identity.to_text().expose_secret());
			text.push('\n');
		}
		SecretString::from(text.as_str())
	}

	/// Reads the text of keys from what is open: a pipe, say.
	pub fn from_reader(reader: impl Read) -> Result<Self, Error> {
		Self::parse(&file::read_text(reader, MAX_TEXT)?.ok_or(Error::NoKeys)?)
	}

	/// Reads the text of keys from the descriptor of this number, which whoever started this process left open for it. It
	/// is not closed.
	#[cfg(unix)]
	pub fn from_descriptor(descriptor: u32) -> Result<Self, Error> {
		Self::from_reader(file::descriptor(descriptor)?)
	}
}
