//! The command line.

use crate::{commands, output::Output, words};
use anamnesis_primitives::Purpose;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Medical histories under the patient's hand: keys, records, grants, logs and erasure
#[derive(Debug, Parser)]
#[command(name = "anamnesis", version, subcommand_required = true, arg_required_else_help = true)]
#[command(
	after_help = "Exit codes, JSON shapes and the profile are described in the reference of the command line."
)]
pub struct Arguments {
	/// For every command.
	#[command(flatten)]
	pub options: Options,
	/// What is to be done.
	#[command(subcommand)]
	pub command: Command,
}

/// What every command takes.
#[derive(Args, Debug)]
pub struct Options {
	/// Write one JSON document to the standard output, also when it fails
	#[arg(long, global = true, help_heading = "Options of every command")]
	pub json: bool,
	/// Show hashes and numbers too
	#[arg(long, short, global = true, help_heading = "Options of every command")]
	pub verbose: bool,
	/// Do what cannot be undone without asking
	#[arg(long, short, global = true, help_heading = "Options of every command")]
	pub yes: bool,
	/// The profile [default: ~/.config/anamnesis/config.toml]
	#[arg(long, global = true, value_name = "FILE", help_heading = "Options of every command")]
	pub config: Option<PathBuf>,
	/// Where the node listens: wss://, or ws:// on this machine
	#[arg(long, global = true, value_name = "URL", help_heading = "Options of every command")]
	pub node: Option<String>,
	/// Speak to a node on another machine without encryption (ws://): only where the way to it is protected otherwise
	#[arg(long, global = true, help_heading = "Options of every command")]
	pub unencrypted_node: bool,
	/// The hash of the chain's first block, from somebody whom you trust
	#[arg(long, global = true, value_name = "HASH", value_parser = words::bytes32, help_heading = "Options of every command")]
	pub genesis: Option<[u8; 32]>,
	/// Your keys, in a file that is sealed with a passphrase
	#[arg(long, global = true, value_name = "FILE", help_heading = "Options of every command")]
	pub keys: Option<PathBuf>,
	/// Read the text of your keys from this descriptor
	#[arg(
		long,
		global = true,
		value_name = "N",
		conflicts_with = "keys",
		help_heading = "Options of every command"
	)]
	pub keys_fd: Option<u32>,
	/// Read the passphrase from this descriptor instead of asking for it
	#[arg(long, global = true, value_name = "N", help_heading = "Options of every command")]
	pub passphrase_fd: Option<u32>,
	/// The organisation that you act for; without one you act on the patient's side
	#[arg(long, global = true, value_name = "NUMBER", help_heading = "Options of every command")]
	pub acting_for: Option<u32>,
	/// The purpose of use: TREAT, PATRQT … [default: TREAT for an organisation, PATRQT on the patient's side]
	#[arg(long, global = true, value_name = "CODE", value_parser = words::purpose, help_heading = "Options of every command")]
	pub purpose: Option<Purpose>,
	/// Where a custodian answers: NUMBER=URL
	#[arg(long = "custodian-url", global = true, value_name = "NUMBER=URL", value_parser = words::numbered, help_heading = "Options of every command")]
	pub custodian_url: Vec<(u32, String)>,
	/// Where a keyholder answers: NUMBER=URL
	#[arg(long = "keyholder-url", global = true, value_name = "NUMBER=URL", value_parser = words::numbered, help_heading = "Options of every command")]
	pub keyholder_url: Vec<(u32, String)>,
	/// Certificate authorities to trust beside this machine's, as PEM: for nodes and services with a certificate of your own
	#[arg(long, global = true, value_name = "FILE", help_heading = "Options of every command")]
	pub ca_file: Option<PathBuf>,
	/// What clinician and officer have signed while the chain stands still: every service that is asked gets its text first
	#[arg(long, global = true, value_name = "FILE", help_heading = "Options of every command")]
	pub offline_emergency: Option<PathBuf>,
	/// Where journals are kept [default: ~/.local/state/anamnesis]
	#[arg(long, global = true, value_name = "FOLDER", help_heading = "Options of every command")]
	pub state: Option<PathBuf>,
}

impl Options {
	/// How answers are written.
	pub fn output(&self) -> Output {
		Output { json: self.json, verbose: self.verbose }
	}
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Make, show and change keys
	#[command(subcommand)]
	Key(commands::key::Key),
	/// Consent, registration, and what the chain says of a patient
	#[command(subcommand)]
	Patient(commands::patient::Patient),
	/// Who acts for a patient, and in what
	#[command(subcommand)]
	Mandate(commands::mandate::Mandate),
	/// Give a patient id to a new account when the key is lost
	#[command(subcommand)]
	Recovery(commands::recovery::Recovery),
	/// What organisations declare when nobody on the patient's side can speak
	#[command(subcommand)]
	Declaration(commands::declaration::Declaration),
	/// Add, read, check, amend, list and export records
	#[command(subcommand)]
	Record(commands::record::Record),
	/// Give access, change it and take it back
	#[command(subcommand)]
	Grant(commands::grant::Grant),
	/// Restrict what nobody may see, whatever was granted
	#[command(subcommand)]
	Restrict(commands::restrict::Restrict),
	/// Ask for access, and answer
	#[command(subcommand)]
	Request(commands::request::Request),
	/// Emergency access and its review
	#[command(subcommand)]
	Emergency(commands::emergency::Emergency),
	/// Show who got what, checked against the chain
	Log(commands::log::Log),
	/// Ask for erasure, up to the certificate
	#[command(subcommand)]
	Erase(commands::erase::Erase),
	/// Bind devices
	#[command(subcommand)]
	Device(commands::device::Device),
	/// Organisations, their people, and motions
	#[command(subcommand)]
	Consortium(commands::consortium::Consortium),
	/// Custodians as the chain sees them, and their answers in erasure cases
	#[command(subcommand)]
	Custodian(commands::service::Custodian),
	/// Keyholders as the chain sees them
	#[command(subcommand)]
	Keyholder(commands::service::Keyholder),
	/// Research projects
	#[command(subcommand)]
	Project(commands::project::Project),
	/// Add DICOM studies, read them image by image
	#[command(subcommand)]
	Dicom(commands::dicom::Dicom),
	/// Import a FHIR bundle, export what there is
	#[command(subcommand)]
	Fhir(commands::fhir::Fhir),
	/// Check an export or a proof file offline
	Verify(commands::verify::Verify),
	/// Write a completion script for a shell to the standard output
	Completions {
		/// The shell
		shell: clap_complete::Shell,
	},
	/// Write the manual pages into a folder
	Man {
		/// The folder, which is made
		folder: PathBuf,
	},
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	#[test]
	fn the_command_line_is_without_contradictions() {
		Arguments::command().debug_assert();
	}

	#[test]
	fn every_command_and_option_is_in_the_reference() {
		let page = include_str!("../../../../docs/src/reference/cli.md");
		for group in Arguments::command().get_subcommands() {
			let name = group.get_name();
			if !group.has_subcommands() {
				assert!(page.contains(&format!("`{name}`")), "{name}");
			}
			for command in group.get_subcommands() {
				let own = command.get_name();
				let named =
					[format!("`{own}`"), format!("`{name} {own}`"), format!("`{name} {own} ")];
				assert!(named.iter().any(|named| page.contains(named)), "{name} {own}");
			}
		}
		for option in Arguments::command().get_arguments() {
			if let Some(long) = option.get_long().filter(|long| !["help", "version"].contains(long))
			{
				assert!(page.contains(&format!("--{long}")), "--{long}");
			}
		}
	}
}
