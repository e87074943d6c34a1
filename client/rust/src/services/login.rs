//! Logging in: a text that is written here, and signed.

use super::{hex::bytes, http::Call, Kind, Service};
use crate::{keys::AccountKey, Error};
use anamnesis_primitives::Moment;
use serde::{Deserialize, Serialize};
use std::{fmt::Write, sync::Arc};
use subxt_signer::sr25519::Keypair;
use tokio::task::spawn_blocking;
use zeroize::Zeroizing;

/// What a service gives to be signed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Challenge {
	/// The account that logs in.
	pub account: [u8; 32],
	/// What makes it different from every other challenge.
	pub nonce: [u8; 32],
	/// Until when it can be answered: Unix milliseconds, exclusive.
	pub until: Moment,
}

/// With which kind of key a text is signed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
	/// Schnorr over Ristretto.
	Sr25519,
	/// Ed25519.
	Ed25519,
}

/// A signature.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Signature {
	/// With which kind of key.
	pub scheme: Scheme,
	/// The signature.
	pub bytes: [u8; 64],
}

/// Whoever signs for an account: a key that is kept here, or a wallet.
pub trait Signs: Send + Sync {
	/// The account: its public key.
	fn account(&self) -> Result<[u8; 32], Error>;
	/// Signs a text. It blocks for as long as that takes.
	fn sign(&self, text: &[u8]) -> Result<Signature, Error>;
}

impl Signs for Keypair {
	fn account(&self) -> Result<[u8; 32], Error> {
		Ok(self.public_key().0)
	}

	fn sign(&self, text: &[u8]) -> Result<Signature, Error> {
		Ok(Signature { scheme: Scheme::Sr25519, bytes: Keypair::sign(self, text).0 })
	}
}

impl Signs for AccountKey {
	fn account(&self) -> Result<[u8; 32], Error> {
		AccountKey::account(self)
	}

	fn sign(&self, text: &[u8]) -> Result<Signature, Error> {
		Signs::sign(&self.pair()?, text)
	}
}

/// The bytes that are signed to log in to a service of this kind and name, on the chain with this genesis block.
pub fn login_text(kind: Kind, domain: &str, genesis: &[u8; 32], challenge: &Challenge) -> Vec<u8> {
	let what = match kind {
		Kind::Custodian => "custodian",
		Kind::Keyholder => "keyholder",
	};
	let mut text = String::from("<Bytes>Anamnesis: login\n\n");
	text.push_str("I log in to the ");
	text.push_str(what);
	text.push(' ');
	text.push_str(domain);
	text.push_str(", for some minutes.\n");
	let parts = [("Account", &challenge.account), ("Nonce", &challenge.nonce), ("Chain", genesis)];
	for (name, value) in parts {
		// Writing to a string cannot fail.
		let _ = write!(text, "\n{name}: 0x{}", hex::encode(value));
	}
	let _ = write!(text, "\nUntil: {} ms</Bytes>", challenge.until);
	text.into_bytes()
}

/// A session.
pub(super) struct Session {
	pub(super) token: Zeroizing<String>,
	/// Until when, by the service's clock.
	pub(super) until: Moment,
}

#[derive(Serialize)]
struct Asked {
	account: String,
}

/// The service's own name is not among what is read.
#[derive(Deserialize)]
struct Given {
	nonce: String,
	until: u64,
	genesis: String,
}

#[derive(Serialize)]
struct Answer {
	nonce: String,
	scheme: Scheme,
	signature: String,
}

#[derive(Deserialize)]
struct Opened {
	token: String,
	until: u64,
}

impl Service {
	/// Opens a session.
	pub(super) async fn open_session(&self, signer: Arc<dyn Signs>) -> Result<Session, Error> {
		let account = signer.account()?;
		let asked = Asked { account: hex::encode(account) };
		let given: Given = self.json_open(&Call::post(["v1", "challenges"]).json(&asked)).await?;
		let unreadable = || self.not_understood("a challenge that is none");
		let nonce = bytes(&given.nonce).ok_or_else(unreadable)?;
		let genesis = bytes(&given.genesis).ok_or_else(unreadable)?;
		if self.genesis.is_some_and(|expected| expected != genesis) {
			return Err(Error::ServiceOfOtherChain { address: self.address.clone() });
		}
		let challenge = Challenge { account, nonce, until: given.until };
		let text = login_text(self.kind, &self.domain, &genesis, &challenge);
		// A person may have to press something.
		let signing = spawn_blocking(move || signer.sign(&text));
		let signature = signing.await.map_err(|_| Error::Stopped)??;
		let answer = Answer {
			nonce: given.nonce,
			scheme: signature.scheme,
			signature: hex::encode(signature.bytes),
		};
		let opened: Opened = self.json_open(&Call::post(["v1", "sessions"]).json(&answer)).await?;
		// It becomes a header.
		if bytes::<32>(&opened.token).is_none() {
			return Err(self.not_understood("a session that is none"));
		}
		Ok(Session { token: opened.token.into(), until: opened.until })
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	/// The services have the same vector, in code that shares nothing with this.
	#[test]
	fn the_text_is_the_one_that_services_expect() {
		let challenge = Challenge { account: [0xaa; 32], nonce: [0xbb; 32], until: 5 };
		let text = login_text(Kind::Custodian, "records.example.org", &[8; 32], &challenge);
		let expected = format!(
			"<Bytes>Anamnesis: login\n\nI log in to the custodian records.example.org, for some minutes.\n\n\
			 Account: 0x{}\nNonce: 0x{}\nChain: 0x{}\nUntil: 5 ms</Bytes>",
			"aa".repeat(32),
			"bb".repeat(32),
			"08".repeat(32),
		);
		assert_eq!(String::from_utf8(text).expect("it is text"), expected);
		let other = login_text(Kind::Keyholder, "records.example.org", &[8; 32], &challenge);
		let other = String::from_utf8(other).expect("it is text");
		assert_eq!(other, expected.replace("custodian", "keyholder"));
	}
}
