//! `anamnesis key`.

use crate::{
	failure::{Failure, Kind},
	link,
	output::Answer,
	secrets::{self, Source},
	session::{wait, Session},
	words,
};
use anamnesis_client::{
	chain::calls,
	keys::{self, Identity, Keys},
};
use clap::Subcommand;
use serde_json::{json, Value};
use std::{fs::OpenOptions, io::Write, path::PathBuf};

/// Keys: an identity that opens what is sealed to you, and an account that signs.
#[derive(Debug, Subcommand)]
pub enum Key {
	/// Make new keys, in a new file
	New {
		/// The file; there must be none of that name
		file: PathBuf,
	},
	/// Show the public halves of your keys
	Show,
	/// Write the public halves as JSON, for whoever enrols or registers you
	ExportPublic {
		/// The file; without one it is written to the standard output
		#[arg(long, value_name = "FILE")]
		out: Option<PathBuf>,
	},
	/// Take a new identity into use, and keep the old ones for what is sealed to them
	Rotate {
		/// Change the file alone, and not the key on chain
		#[arg(long)]
		offline: bool,
	},
	/// Seal the file of keys with another passphrase
	ChangePassphrase {
		/// Read the new passphrase from this descriptor instead of asking for it
		#[arg(long, value_name = "N")]
		new_passphrase_fd: Option<u32>,
	},
}

impl Key {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Key::New { file } => new(session, file),
			Key::Show => show(session),
			Key::ExportPublic { out } => export(session, out),
			Key::Rotate { offline } => rotate(session, offline),
			Key::ChangePassphrase { new_passphrase_fd } => change(session, new_passphrase_fd),
		}
	}
}

fn new(session: &Session, file: PathBuf) -> Result<Answer, Failure> {
	if file.exists() {
		return Err(anamnesis_client::Error::AlreadyExists.into());
	}
	let passphrase = Source::new_passphrase(session.source.passphrase)?;
	let keys = Keys::fresh()?;
	keys::create(&file, &keys, &passphrase)?;
	let mut public = public(&keys)?;
	public["file"] = json!(file);
	let text = format!(
		"New keys are in {}. Keep a copy of the file, and the passphrase, in a safe place: without them your records cannot \
		 be opened.\n{}",
		file.display(),
		sentences(&public)
	);
	Ok(Answer::new(text, public))
}

fn show(session: &Session) -> Result<Answer, Failure> {
	let public = public(&session.keys()?)?;
	Ok(Answer::new(sentences(&public), public))
}

fn export(session: &Session, out: Option<PathBuf>) -> Result<Answer, Failure> {
	let public = public(&session.keys()?)?;
	let exported = json!({
		"account": public["account"],
		"address": public["address"],
		"encryptionKey": public["encryptionKey"],
		"encryptionKeyBytes": public["encryptionKeyBytes"],
	});
	let Some(out) = out else {
		return Ok(Answer::new(format!("{exported:#}"), exported));
	};
	let mut file = OpenOptions::new()
		.write(true)
		.create_new(true)
		.open(&out)
		.map_err(|error| Failure::file(&out, &error))?;
	writeln!(file, "{exported:#}").map_err(|error| Failure::file(&out, &error))?;
	Ok(Answer::new(format!("Your public keys are in {}.", out.display()), exported))
}

/// The file first and the chain afterwards: a key that stands on chain and is nowhere else would open nothing. What was
/// interrupted in between goes on when it is done again.
fn rotate(session: &Session, offline: bool) -> Result<Answer, Failure> {
	let path = session.source.path()?;
	let passphrase = session.source.passphrase("Passphrase: ")?;
	let mut keys = keys::read(path, &passphrase)?;
	session.confirm("A new identity is taken into use. The old ones stay in the file.")?;
	let replace = |keys: &mut Keys| {
		keys.renew(Identity::fresh());
		keys::replace(path, keys, &passphrase)
	};
	if offline {
		replace(&mut keys)?;
		let public = public(&keys)?;
		let text = format!(
			"The new identity is in the file, before the old ones. Records are sealed to the one on chain until that is changed.\n{}",
			sentences(&public)
		);
		return Ok(Answer::new(text, public));
	}
	wait(async {
		let account = secrets::account(&keys)?;
		let (pair, account) = (account.pair()?, account.account()?);
		let chain = session.chain().await?;
		let at = chain.now().await?;
		let patient = at.held_by(account).await?;
		let (on_chain, organisation) = match (patient, session.may_act_for()) {
			(Some(patient), _) => (at.patient(patient).await?.and_then(|info| info.encryption_key), None),
			(None, Some(number)) => {
				(Some(link::organisation(&at, number).await?.encryption_key), Some(number))
			},
			(None, None) => {
				return Err(Failure::usage(
					"Only patients and administrators (--acting-for NUMBER) change a key on chain. A practitioner's is changed by \
					 enrolling them anew; --offline changes the file alone.",
				))
			},
		};
		if on_chain == Some(keys.identity().encryption_key()) {
			replace(&mut keys)?;
		}
		let key = keys.identity().encryption_key();
		let call = match (patient, organisation) {
			(Some(patient), _) => calls::patient_registry::rotate_key(patient, key),
			(None, organisation) => {
				calls::consortium::set_encryption_key(organisation.unwrap_or_default(), key)
			},
		};
		let done = chain.submit(&call, &pair).await?;
		let mut public = public(&keys)?;
		public["block"] = link::block_json(&done);
		let text = format!(
			"The chain names the new identity: records are sealed to it from now on. The old ones open what was sealed before.\n{}",
			sentences(&public)
		);
		Ok(Answer::new(text, public))
	})
}

fn change(session: &Session, new: Option<u32>) -> Result<Answer, Failure> {
	let path = session.source.path()?;
	if new.is_some() && new == session.source.passphrase {
		return Err(Failure::usage("Two passphrases cannot be read from one descriptor."));
	}
	let keys = keys::read(path, &session.source.passphrase("Passphrase: ")?)?;
	keys::replace(path, &keys, &Source::new_passphrase(new)?)?;
	Ok(Answer::new(
		"The file is sealed with the new passphrase. Copies that were made of it before open with the old one.",
		json!({ "file": path }),
	))
}

/// The public halves.
pub fn public(keys: &Keys) -> Result<Value, Failure> {
	let account = keys.account().map(|account| account.account()).transpose()?;
	Ok(json!({
		"account": account.map(words::hex),
		"address": account.map(words::address),
		"encryptionKey": keys.identity().recipient(),
		"encryptionKeyBytes": keys.identity().encryption_key().bytes,
		"former": keys.identities().skip(1).map(Identity::recipient).collect::<Vec<_>>(),
	}))
}

fn sentences(public: &Value) -> String {
	let account = match public["account"].as_str() {
		Some(account) => format!("Account: {account}"),
		None => "There is no account: a wallet signs.".to_owned(),
	};
	let former = match public["former"].as_array().map_or(0, Vec::len) {
		0 => String::new(),
		count => format!("\nIdentities that were replaced and are kept: {count}"),
	};
	let key = public["encryptionKey"].as_str().unwrap_or_default();
	format!("{account}\nEncryption key: {key}{former}")
}

/// Public keys that somebody has exported.
pub fn read_public(
	path: &std::path::Path,
) -> Result<([u8; 32], anamnesis_primitives::EncryptionKey), Failure> {
	let text = std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
	let wrong = |why: String| {
		let message =
			format!("{}: {why} Have it made by “anamnesis key export-public”.", path.display());
		Failure::new(Kind::Failed, message)
	};
	let read: Value =
		serde_json::from_str(&text).map_err(|_| wrong("It is no JSON.".to_owned()))?;
	let part =
		|name: &str| read[name].as_str().ok_or_else(|| wrong(format!("It does not say “{name}”.")));
	Ok((
		words::account(part("account")?).map_err(wrong)?,
		words::encryption_key(part("encryptionKey")?).map_err(wrong)?,
	))
}
