//! One module for each group of commands.

pub mod consortium;
pub mod declaration;
pub mod device;
pub mod dicom;
pub mod emergency;
pub mod erase;
pub mod fhir;
pub mod grant;
pub mod key;
pub mod log;
pub mod mandate;
pub mod motion;
mod pages;
pub mod patient;
pub mod project;
pub mod record;
pub mod recovery;
pub mod request;
pub mod restrict;
pub mod service;
mod signed;
mod statement;
pub mod transfer;
pub mod verify;

use crate::{
	arguments::{Arguments, Command},
	failure::Failure,
	output::Answer,
	secrets,
	session::Session,
};
use anamnesis_primitives::PatientId;

/// Does what the command line says.
pub fn run(arguments: Arguments) -> Result<Answer, Failure> {
	let session = match &arguments.command {
		// These need nothing, not even a profile that can be read.
		Command::Completions { shell } => return pages::completions(*shell),
		Command::Man { folder } => return pages::man(folder),
		_ => Session::new(arguments.options)?,
	};
	match arguments.command {
		Command::Key(command) => command.run(&session),
		Command::Patient(command) => command.run(&session),
		Command::Mandate(command) => command.run(&session),
		Command::Recovery(command) => command.run(&session),
		Command::Declaration(command) => command.run(&session),
		Command::Record(command) => command.run(&session),
		Command::Grant(command) => command.run(&session),
		Command::Restrict(command) => command.run(&session),
		Command::Request(command) => command.run(&session),
		Command::Emergency(command) => command.run(&session),
		Command::Log(command) => command.run(&session),
		Command::Erase(command) => command.run(&session),
		Command::Device(command) => command.run(&session),
		Command::Consortium(command) => command.run(&session),
		Command::Custodian(command) => command.run(&session),
		Command::Keyholder(command) => command.run(&session),
		Command::Project(command) => command.run(&session),
		Command::Dicom(command) => command.run(&session),
		Command::Fhir(command) => command.run(&session),
		Command::Verify(command) => command.run(&session),
		Command::Completions { .. } | Command::Man { .. } => {
			Err(Failure::usage("Nothing is to be done."))
		},
	}
}

/// The account whose patient is meant, unless the patient is named: then nobody is asked for keys.
fn account_unless_named(
	session: &Session,
	named: Option<PatientId>,
) -> Result<Option<[u8; 32]>, Failure> {
	match named.or(session.profile().patient) {
		Some(_) => Ok(None),
		None => secrets::account(&session.keys()?)?.account().map(Some).map_err(Failure::from),
	}
}
