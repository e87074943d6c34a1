//! The profile: what would otherwise have to be said with every command.

use crate::{failure::Failure, words};
use anamnesis_primitives::{PatientId, Purpose};
use serde::Deserialize;
use std::{
	collections::BTreeMap,
	env, fs, io,
	path::{Path, PathBuf},
};

/// The file, with all of its settings. None is a secret.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
	node: Option<String>,
	#[serde(default)]
	unencrypted_node: bool,
	genesis: Option<String>,
	keys: Option<PathBuf>,
	acting_for: Option<u32>,
	patient: Option<String>,
	purpose: Option<String>,
	state: Option<PathBuf>,
	ca_file: Option<PathBuf>,
	#[serde(default)]
	custodians: BTreeMap<String, String>,
	#[serde(default)]
	keyholders: BTreeMap<String, String>,
}

/// What is set.
#[derive(Clone, Debug, Default)]
pub struct Profile {
	/// Where the node listens.
	pub node: Option<String>,
	/// Whether it may be on another machine without encryption.
	pub unencrypted_node: bool,
	/// The hash of the chain's first block.
	pub genesis: Option<[u8; 32]>,
	/// The file of keys.
	pub keys: Option<PathBuf>,
	/// The organisation that is acted for.
	pub acting_for: Option<u32>,
	/// The patient who is meant when none is named.
	pub patient: Option<PatientId>,
	/// The purpose of use.
	pub purpose: Option<Purpose>,
	/// Where journals are kept.
	pub state: Option<PathBuf>,
	/// Certificate authorities that are trusted too, in a file.
	pub ca_file: Option<PathBuf>,
	/// Where custodians are reached, by the number of the organisation.
	pub custodians: BTreeMap<u32, String>,
	/// Where keyholders are reached, likewise.
	pub keyholders: BTreeMap<u32, String>,
}

impl Profile {
	/// Reads the file that was named, or the one at the usual place, which need not be there.
	pub fn read(named: Option<&Path>) -> Result<Self, Failure> {
		let usual =
			usual_folder("XDG_CONFIG_HOME", ".config").map(|folder| folder.join("config.toml"));
		let Some(path) = named.map(Path::to_path_buf).or(usual) else {
			return Ok(Self::default());
		};
		match fs::read_to_string(&path) {
			Ok(text) => Self::parse(&text)
				.map_err(|message| Failure::usage(format!("{}: {message}", path.display()))),
			Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => {
				Ok(Self::default())
			},
			Err(error) => Err(Failure::usage(format!("{}: {error}.", path.display()))),
		}
	}

	fn parse(text: &str) -> Result<Self, String> {
		let written: Written = toml::from_str(text).map_err(|error| error.to_string())?;
		let optional = |text: &Option<String>, name: &str| match text {
			Some(text) => words::bytes32(text).map(Some).map_err(|why| format!("{name}: {why}")),
			None => Ok(None),
		};
		let named = |by: BTreeMap<String, String>| {
			by.into_iter()
				.map(|(number, url)| match number.parse() {
					Ok(number) => Ok((number, url)),
					Err(_) => Err(format!("“{number}” is no number of an organisation.")),
				})
				.collect::<Result<BTreeMap<u32, String>, String>>()
		};
		Ok(Self {
			node: written.node.clone(),
			unencrypted_node: written.unencrypted_node,
			genesis: optional(&written.genesis, "genesis")?,
			keys: written.keys.clone(),
			acting_for: written.acting_for,
			patient: written.patient.as_deref().map(words::patient).transpose()?,
			purpose: written.purpose.as_deref().map(words::purpose).transpose()?,
			state: written.state.clone(),
			ca_file: written.ca_file.clone(),
			custodians: named(written.custodians)?,
			keyholders: named(written.keyholders)?,
		})
	}
}

/// The folder of this program below what a variable says, or below the home folder.
pub fn usual_folder(variable: &str, below_home: &str) -> Option<PathBuf> {
	let absolute =
		|path: std::ffi::OsString| Some(PathBuf::from(path)).filter(|path| path.is_absolute());
	let base = env::var_os(variable)
		.and_then(absolute)
		.or_else(|| env::var_os("HOME").and_then(absolute).map(|home| home.join(below_home)))?;
	Some(base.join("anamnesis"))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_profile_says_where_things_are() {
		let profile = Profile::parse(&format!(
			"node = \"ws://127.0.0.1:9944\"\ngenesis = \"0x{}\"\nacting-for = 3\npurpose = \"TREAT\"\n\
			 [custodians]\n2 = \"https://records.example.org\"\n",
			"ab".repeat(32)
		));
		let profile = profile.expect("it is right");
		assert_eq!(profile.genesis, Some([0xab; 32]));
		assert_eq!(profile.acting_for, Some(3));
		assert_eq!(profile.purpose, Some(Purpose::Treatment));
		assert_eq!(profile.custodians[&2], "https://records.example.org");
	}

	#[test]
	fn what_a_profile_does_not_know_is_refused() {
		for wrong in [
			"nodes = \"x\"",
			"genesis = \"0x12\"",
			"purpose = \"FUN\"",
			"passphrase = \"secret\"",
			"[custodians]\nclinic = \"https://records.example.org\"",
		] {
			assert!(Profile::parse(wrong).is_err(), "{wrong}");
		}
	}
}
