//! Completions and manual pages, made from the command line's own description.

use crate::{arguments::Arguments, failure::Failure, output::Answer};
use clap::CommandFactory;
use serde_json::json;
use std::{fs, path::Path};

/// The completion script for a shell.
pub fn completions(shell: clap_complete::Shell) -> Result<Answer, Failure> {
	let mut script = Vec::new();
	clap_complete::generate(shell, &mut Arguments::command(), "anamnesis", &mut script);
	let script = String::from_utf8_lossy(&script).into_owned();
	Ok(Answer::new(script.clone(), json!({ "shell": shell.to_string(), "script": script })))
}

/// A page for the program and one for each of its commands.
pub fn man(folder: &Path) -> Result<Answer, Failure> {
	fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
	let command = Arguments::command().disable_help_subcommand(true);
	clap_mangen::generate_to(command, folder).map_err(|error| Failure::file(folder, &error))?;
	let mut pages = Vec::new();
	for entry in fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))? {
		let entry = entry.map_err(|error| Failure::file(folder, &error))?;
		let name = entry.file_name().to_string_lossy().into_owned();
		if name.starts_with("anamnesis") && name.ends_with(".1") {
			pages.push(name);
		}
	}
	pages.sort();
	let text = format!("{} manual pages are in {}.", pages.len(), folder.display());
	Ok(Answer::new(text, json!({ "folder": folder, "pages": pages })))
}
