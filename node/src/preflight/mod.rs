//! The command that looks, before a node is started, whether this machine is ready for it.
//!
//! It takes the options that the node is going to get, and changes nothing. What it cannot see from here, such as how far
//! this clock is from those of the peers, it does not claim.

mod chain;
mod clock;
mod disk;
mod keys;
mod network;
mod report;

use crate::cli::WithHistory;
use clap::Args;
use report::Report;
use sc_cli::{CliConfiguration, RunCmd, SubstrateCli};
use sc_service::{BasePath, ChainSpec};
use std::{io, path::PathBuf, process::ExitCode, str::FromStr};

/// Check whether this machine is ready to run the node, with the options that the node is going to get.
///
/// Looks at the clock, the chain specification and its checksum, the history, the ports, the peers, the keys, the disk and
/// the limit of open files, and says of each whether it is in order, and else what to do. It changes nothing, and is for a
/// node that does not run: call it as the user that runs the node.
///
/// Exit code 0: the node can be started, with or without warnings. 1: something has to be put right first.
#[derive(Debug, Args)]
pub struct Preflight {
	/// The SHA-256 checksum that the consortium has published for the file of the chain specification.
	#[arg(long, value_name = "HEX")]
	pub spec_sha256: Option<Hex<32>>,

	/// The session keys that are on chain for this validator, as `author_rotateKeysWithOwner` gave them: the public keys of
	/// Aura and GRANDPA, one after the other. They have to be in the keystore.
	#[arg(long, value_name = "HEX")]
	pub session_keys: Option<Hex<64>>,

	/// Print JSON.
	#[arg(long)]
	pub json: bool,

	/// Count warnings as failures.
	#[arg(long)]
	pub strict: bool,

	#[allow(missing_docs)]
	#[clap(flatten)]
	pub run: WithHistory<RunCmd>,
}

/// So many bytes, written as hexadecimal digits, with or without `0x`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Hex<const BYTES: usize>(pub [u8; BYTES]);

impl<const BYTES: usize> FromStr for Hex<BYTES> {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, String> {
		let digits = text.strip_prefix("0x").unwrap_or(text);
		// Digits that are missing would be taken for zeros.
		let complete = digits.len() == BYTES * 2;
		let bytes = complete.then(|| sp_core::bytes::from_hex(digits).ok()).flatten();
		let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
		bytes.map(Self).ok_or_else(|| format!("it has to be {} hexadecimal digits", BYTES * 2))
	}
}

/// What the node is going to be.
struct Intended<'a> {
	command: &'a RunCmd,
	spec: &'a dyn ChainSpec,
	is_dev: bool,
	validates: bool,
	/// Below it is everything of the node; nothing for a folder that is deleted with it.
	base_path: Option<PathBuf>,
}

impl Intended<'_> {
	/// Where this chain's data is.
	fn folder(&self) -> Option<PathBuf> {
		let base_path = self.base_path.as_ref()?;
		Some(BasePath::new(base_path).config_dir(self.spec.id()))
	}
}

impl Preflight {
	/// Looks at everything, and says what it has found.
	pub fn run(&self) -> ExitCode {
		let mut report = Report::default();
		self.look(&mut report);
		let printed = if self.json { report.print_json() } else { report.print() };
		match printed {
			Ok(()) if report.passes(self.strict) => ExitCode::SUCCESS,
			// Nobody reads the rest: that is no reason to say that all is well.
			Ok(()) => ExitCode::FAILURE,
			Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
			Err(error) => {
				eprintln!("Error: what was found cannot be printed: {error}");
				ExitCode::FAILURE
			},
		}
	}

	fn look(&self, report: &mut Report) {
		let command = &self.run.command;
		let is_dev = command.shared_params.is_dev();
		clock::check(report);
		disk::check_open_files(report);
		let Some(spec) = chain::check(command, self.spec_sha256, report) else { return };
		let spec: Box<dyn ChainSpec> = Box::new(spec);
		chain::check_history(&self.run.choice, &*spec, report);
		let intended = Intended {
			command,
			spec: &*spec,
			is_dev,
			validates: command.validator || is_dev || command.get_keyring().is_some(),
			base_path: base_path(command, is_dev),
		};
		network::check_ports(&intended, report);
		network::check_peers(&intended, report);
		keys::check_node_key(&intended, report);
		keys::check_session_keys(&intended, self.session_keys, report);
		disk::check(&intended, report);
	}
}

/// As sc-cli finds it, but without making a temporary folder where that is what it would do.
fn base_path(command: &RunCmd, is_dev: bool) -> Option<PathBuf> {
	let said = command.shared_params().base_path.clone();
	match said {
		// Of a relative one, the folders above it are looked at too.
		Some(path) => Some(std::path::absolute(&path).unwrap_or(path)),
		None if command.tmp || is_dev => None,
		None => {
			let project = crate::cli::Cli::executable_name();
			Some(BasePath::from_project("", "", &project).path().to_path_buf())
		},
	}
}

#[cfg(test)]
mod tests;
