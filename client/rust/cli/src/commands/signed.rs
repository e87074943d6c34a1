//! Files that go from one person to another: what somebody has signed, or is to sign.

use crate::{
	failure::{Failure, Kind},
	journal,
	link::Link,
	session::Session,
	words,
};
use anamnesis_client::keys::AccountKey;
use anamnesis_primitives::{consent::MAX_CONSENT_MILLISECONDS, Moment};
use serde::{de::DeserializeOwned, Serialize};
use serde_json::Value;
use std::{fs, path::Path};

/// A text that was signed.
pub struct Signed {
	/// As a person reads it.
	pub shown: String,
	/// The signature.
	pub signature: String,
}

/// Shows a text to whoever is to sign it, has them agree, and signs.
pub fn sign(
	session: &Session,
	account: &AccountKey,
	text: &[u8],
	what: &str,
) -> Result<Signed, Failure> {
	let shown = String::from_utf8_lossy(text).replace("<Bytes>", "").replace("</Bytes>", "");
	session.output.note(&format!("This is what you sign:\n\n{shown}\n"));
	session.confirm(&format!("{what} is signed."))?;
	Ok(Signed { shown, signature: words::hex(account.pair()?.sign(text).0) })
}

/// Whether a text that expires then can be used.
pub fn can_expire_at(expires_at: Moment) -> Result<(), Failure> {
	let now = words::now();
	if expires_at <= now {
		return Err(Failure::usage("It would have expired already: say a time that is ahead."));
	}
	if expires_at - now > MAX_CONSENT_MILLISECONDS {
		return Err(Failure::usage("A text can be used for a day at most: say 24h or less."));
	}
	Ok(())
}

/// Whether it was signed for the chain that is spoken to.
pub fn is_of_this_chain(genesis: [u8; 32], link: &Link) -> Result<(), Failure> {
	if genesis == link.chain.genesis() {
		return Ok(());
	}
	Err(Failure::not_verified("It was signed for another chain.").because("OtherChain"))
}

/// Writes such a file.
pub fn write(path: &Path, content: &impl Serialize) -> Result<(), Failure> {
	let bytes = serde_json::to_vec_pretty(content)
		.map_err(|error| Failure::new(Kind::Failed, format!("It cannot be written: {error}.")))?;
	journal::write_durably(path, &bytes)
}

/// Reads one, of this format. `command` is what makes it.
pub fn read<T: DeserializeOwned>(
	path: &Path,
	format: &str,
	what: &str,
	command: &str,
) -> Result<T, Failure> {
	let document = document(path, what, command)?;
	if document["format"] != format {
		return Err(wrong(path, what, "its format is not known here.", command));
	}
	parse(document, path, what, command)
}

/// The JSON document in a file.
pub fn document(path: &Path, what: &str, command: &str) -> Result<Value, Failure> {
	let bytes = fs::read(path).map_err(|error| Failure::file(path, &error))?;
	serde_json::from_slice(&bytes).map_err(|_| wrong(path, what, "it is no JSON.", command))
}

/// What is in a document.
pub fn parse<T: DeserializeOwned>(
	document: Value,
	path: &Path,
	what: &str,
	command: &str,
) -> Result<T, Failure> {
	// What serde says of it may repeat what stands there.
	serde_json::from_value(document)
		.map_err(|_| wrong(path, what, "something is missing, or is not known here.", command))
}

/// A file is not what it should be.
pub fn wrong(path: &Path, what: &str, why: &str, command: &str) -> Failure {
	Failure::new(
		Kind::Failed,
		format!("{} is no {what}: {why} Have it made by “anamnesis {command}”.", path.display()),
	)
}
