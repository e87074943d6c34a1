//! The keys: the node's own among its peers, and those with which a validator writes blocks and votes.

use super::{report::Report, Hex, Intended};
use sc_cli::CliConfiguration;
use sc_network::config::{NodeKeyConfig, Secret};
use sc_service::{config::KeystoreConfig, KeystoreContainer};
use sp_core::{ed25519, sr25519};
use sp_keystore::Keystore;
use sp_runtime::key_types::{AURA, GRANDPA};
use std::{
	fs,
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
};

/// Where sc-cli keeps it, below the folder of the chain.
const NODE_KEY: &str = "network/secret_ed25519";

const MAKE_ONE: &str =
	"Make it with `anamnesis-node key generate-node-key --file FILE`, and start with --node-key-file FILE.";

/// Looks at the node's identity among its peers.
pub(super) fn check_node_key(intended: &Intended<'_>, report: &mut Report) {
	const CHECK: &str = "node key";
	let params = &intended.command.network_params.node_key_params;
	if params.node_key.is_some() {
		return report.warn(
			CHECK,
			"it stands on the command line, where every user of this machine can read it",
			"Put it into a file that only the node's user can read: --node-key-file FILE.",
		);
	}
	let in_folder = || intended.folder().map(|folder| folder.join(NODE_KEY));
	let Some(file) = params.node_key_file.clone().or_else(in_folder) else {
		return report.ok(CHECK, "a new one, which goes with the temporary folder");
	};
	if !file.exists() {
		let found = format!("{} is not there", file.display());
		if intended.validates && !intended.is_dev && !params.unsafe_force_node_key_generation {
			report.fail(CHECK, found, MAKE_ONE);
		} else {
			report.warn(
				CHECK,
				format!("{found}: the node makes one when it starts"),
				"Others name this node by its key. Make it once, and keep a copy.",
			);
		}
		return;
	}
	// It is there, so that nothing is made here.
	match NodeKeyConfig::Ed25519(Secret::File(file.clone())).into_keypair() {
		Err(error) => report.fail(CHECK, format!("{}: {error}", file.display()), MAKE_ONE),
		Ok(pair) => {
			check_mode(
				CHECK,
				&file,
				format!("peers know it as {}", pair.public().to_peer_id()),
				report,
			);
		},
	}
}

/// Says what was found of a secret, if nobody else can read it.
fn check_mode(check: &'static str, file: &Path, found: String, report: &mut Report) {
	match fs::metadata(file).map(|metadata| metadata.permissions().mode() & 0o777) {
		Err(error) => {
			report.fail(check, format!("{}: {error}", file.display()), "Call this as the user that runs the node.");
		},
		Ok(mode) if mode & 0o007 != 0 => report.fail(
			check,
			format!("every user of this machine has access to {} (mode {mode:o})", file.display()),
			"Take it away (`chmod go=`). Whoever may have read it can pose as this node: think of a new key.",
		),
		Ok(mode) if mode & 0o070 != 0 => report.warn(
			check,
			format!("the group has access to {} (mode {mode:o})", file.display()),
			"If that is not meant, take it away (`chmod g=`).",
		),
		Ok(_) => report.ok(check, found),
	}
}

/// Of the files in a folder, the one that most users have access to. The folder itself shows public keys only.
fn most_open(folder: &Path) -> PathBuf {
	let mode = |file: &PathBuf| {
		let metadata = fs::metadata(file).ok();
		metadata.map_or(0, |metadata| (metadata.permissions().mode() & 0o077).reverse_bits())
	};
	let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
	files.max_by_key(mode).unwrap_or_else(|| folder.to_path_buf())
}

/// Looks whether a validator has its keys, and only a validator.
pub(super) fn check_session_keys(
	intended: &Intended<'_>,
	on_chain: Option<Hex<64>>,
	report: &mut Report,
) {
	const CHECK: &str = "session keys";
	if intended.is_dev || intended.command.get_keyring().is_some() {
		return report.ok(CHECK, "those of a development key, which everybody knows");
	}
	let Some(folder) = intended.folder() else {
		return nothing(CHECK, intended, report);
	};
	let config = match intended.command.keystore_config(&folder) {
		Ok(config) => config,
		Err(error) => {
			return report.fail(
				CHECK,
				error.to_string(),
				"Look at --keystore-path and --password-filename.",
			);
		},
	};
	let Some(path) = config.path().map(PathBuf::from).filter(|path| path.is_dir()) else {
		return nothing(CHECK, intended, report);
	};
	let found = match read(&config) {
		Ok(found) => found,
		Err(reason) => {
			return report.fail(
				CHECK,
				format!("{}: {reason}", path.display()),
				"Call this as the user that runs the node, with its --password-filename if the keys have one. A key file \
				 that was damaged is made anew: `author_rotateKeysWithOwner`, and `session.setKeys`.",
			);
		},
	};
	match judge(&found, on_chain, intended.validates) {
		Judged::Ok(text) => check_mode(CHECK, &most_open(&path), text, report),
		Judged::Nothing => nothing(CHECK, intended, report),
		Judged::Warning(text, advice) => report.warn(CHECK, text, advice),
		Judged::Failed(text, advice) => report.fail(CHECK, text, advice),
	}
}

fn nothing(check: &'static str, intended: &Intended<'_>, report: &mut Report) {
	if intended.validates {
		report.fail(
			check,
			"there are none, so this node would write no blocks and cast no votes",
			"Start it, have it make them (`author_rotateKeysWithOwner`, on the machine itself), and put them on chain \
			 (`session.setKeys`). Or insert those that you have: `anamnesis-node key insert`.",
		);
	} else {
		report.ok(check, "none, and none are needed");
	}
}

/// The keys that are in a keystore, each with its secret.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
	pub aura: Vec<sr25519::Public>,
	pub grandpa: Vec<ed25519::Public>,
}

/// Reads the keys of both kinds, and tries each.
fn read(config: &KeystoreConfig) -> Result<Found, String> {
	let keystore =
		KeystoreContainer::new(config).map_err(|error| error.to_string())?.local_keystore();
	let found = Found {
		aura: keystore.sr25519_public_keys(AURA),
		grandpa: keystore.ed25519_public_keys(GRANDPA),
	};
	let mut tried = Vec::new();
	for key in &found.aura {
		let signed = keystore.sr25519_sign(AURA, key, &[]);
		tried.push(signed.map(|signature| signature.is_some()));
	}
	for key in &found.grandpa {
		let signed = keystore.ed25519_sign(GRANDPA, key, &[]);
		tried.push(signed.map(|signature| signature.is_some()));
	}
	for worked in tried {
		if !worked.map_err(|error| format!("a key cannot be used: {error}"))? {
			return Err("a key cannot be used".into());
		}
	}
	Ok(found)
}

/// How it is with the keys.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Judged {
	Ok(String),
	Nothing,
	Warning(String, &'static str),
	Failed(String, &'static str),
}

/// Judges what is there.
pub(super) fn judge(found: &Found, on_chain: Option<Hex<64>>, validates: bool) -> Judged {
	const TWO_MACHINES: &str =
		"If another machine has them too, and both run, the validator votes twice and is removed. \
		Delete them here, or start with --validator when this is the machine.";
	let (aura, grandpa) = (found.aura.len(), found.grandpa.len());
	if aura == 0 && grandpa == 0 {
		return Judged::Nothing;
	}
	if !validates {
		let text = "there are some, and this node does not validate";
		return Judged::Warning(text.into(), TWO_MACHINES);
	}
	if aura == 0 || grandpa == 0 {
		let (missing, what) =
			if aura == 0 { ("Aura", "no blocks") } else { ("GRANDPA", "no votes") };
		return Judged::Failed(
			format!("there is none for {missing}, so there would be {what}"),
			"Keys are made in pairs by `author_rotateKeysWithOwner`; or insert the one that is missing: `anamnesis-node \
			 key insert`.",
		);
	}
	match on_chain {
		Some(Hex(keys)) => {
			let (of_aura, of_grandpa) = keys.split_at(32);
			let has_aura = found.aura.iter().any(|key| key.0 == of_aura);
			let has_grandpa = found.grandpa.iter().any(|key| key.0 == of_grandpa);
			if has_aura && has_grandpa {
				Judged::Ok("those that are on chain are here".into())
			} else {
				Judged::Failed(
					"those that are on chain are not here".into(),
					"Insert them (`anamnesis-node key insert`), or put on chain what is here: \
					 `author_rotateKeysWithOwner`, and `session.setKeys`.",
				)
			}
		},
		None if aura == 1 && grandpa == 1 => Judged::Ok("one for Aura and one for GRANDPA".into()),
		None => Judged::Warning(
			format!("{aura} for Aura and {grandpa} for GRANDPA: the node uses those that are on chain"),
			"Say which these are, to have it checked: --session-keys HEX. Those of before a rotation can be deleted once \
			 the new ones are in force.",
		),
	}
}
