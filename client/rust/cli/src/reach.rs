//! Whether every call of the runtime has a command, or the reference says why it has none.

use crate::arguments::Arguments;
use anamnesis_client::chain::compatibility::METADATA;
use clap::CommandFactory;
use std::collections::{BTreeMap, BTreeSet};
use subxt::metadata::Metadata;

/// The heading of the table in the reference, which is the one list that there is.
const HEADING: &str = "## Every call and its command\n";

/// `AccessGrants.revoke_all` as pages write it: `accessGrants.revokeAll`.
fn as_written(pallet: &str, call: &str) -> String {
	let mut words = call.split('_');
	let mut name = words.next().unwrap_or_default().to_owned();
	for word in words {
		let (first, rest) = word.split_at(1);
		name.push_str(&first.to_uppercase());
		name.push_str(rest);
	}
	let (first, rest) = pallet.split_at(1);
	format!("{}{rest}.{name}", first.to_lowercase())
}

fn calls_of_the_runtime() -> BTreeSet<String> {
	let metadata = Metadata::decode_from(METADATA).expect("it is metadata");
	let pallets = metadata.pallets();
	let calls = pallets.flat_map(|pallet| {
		let variants = pallet.call_variants().unwrap_or_default();
		variants.iter().map(|variant| as_written(pallet.name(), &variant.name)).collect::<Vec<_>>()
	});
	calls.collect()
}

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<&str> {
	cell.split('`').skip(1).step_by(2).collect()
}

/// The calls that nobody may send, as the page of calls says. Another test compares that page with the runtime.
fn forbidden() -> BTreeSet<String> {
	let page = include_str!("../../../../docs/src/reference/calls.md");
	let rows = page.lines().filter(|line| line.contains("| forbidden |"));
	rows.filter_map(|row| quoted(row).first().map(|name| (*name).to_owned())).collect()
}

/// The calls of the table, and what it says of each.
fn table() -> BTreeMap<String, &'static str> {
	let page = include_str!("../../../../docs/src/reference/cli.md");
	let (_, section) = page.split_once(HEADING).expect("the table is there");
	let section = section.split("\n## ").next().unwrap_or(section);
	let mut all = BTreeMap::new();
	for row in section.lines().filter(|line| line.starts_with("| `")) {
		let cells: Vec<_> = row.split(" | ").collect();
		assert_eq!(cells.len(), 2, "{row}");
		let names = quoted(cells[0]);
		let (pallet, _) = names[0].split_once('.').expect("the first one names its pallet");
		for name in names {
			let full =
				if name.contains('.') { name.to_owned() } else { format!("{pallet}.{name}") };
			let before = all.insert(full, cells[1].trim_end_matches(" |"));
			assert_eq!(before, None, "{name} is there twice");
		}
	}
	all
}

fn is_a_command(words: &str) -> bool {
	let mut command = Arguments::command();
	for word in words.split(' ') {
		let Some(found) = command.find_subcommand(word) else { return false };
		command = found.clone();
	}
	// A group by itself sends nothing.
	!command.has_subcommands() || command.get_arguments().next().is_some()
}

#[test]
fn every_call_has_a_command_or_a_reason_in_the_reference() {
	let (table, forbidden) = (table(), forbidden());
	let runtime = calls_of_the_runtime();
	assert!(runtime.len() > 100, "the metadata has calls");
	let here: BTreeSet<_> = table.keys().cloned().collect();
	let missing: Vec<_> =
		runtime.iter().filter(|call| !here.contains(*call) && !forbidden.contains(*call)).collect();
	assert!(missing.is_empty(), "neither a command nor a reason: {missing:?}");
	let gone: Vec<_> = here.difference(&runtime).collect();
	assert!(gone.is_empty(), "the runtime has no such calls: {gone:?}");
	let both: Vec<_> = here.intersection(&forbidden).collect();
	assert!(both.is_empty(), "nobody may send these: {both:?}");
}

#[test]
fn the_reference_names_commands_that_there_are_and_reasons_that_say_something() {
	for (call, said) in table() {
		match said.strip_prefix("none: ") {
			Some(reason) => assert!(reason.len() > 15, "{call}: {reason}"),
			None => {
				let commands = quoted(said);
				assert!(!commands.is_empty(), "{call}: neither a command nor “none: ” and why");
				for command in commands {
					assert!(is_a_command(command), "{call}: there is no command “{command}”");
				}
			},
		}
	}
}

/// All that is about a patient has one: who has no account with a wallet would be locked out otherwise.
#[test]
fn every_call_of_the_patient_registry_has_a_command() {
	for (call, said) in table() {
		if call.starts_with("patientRegistry.") {
			assert!(!said.starts_with("none: "), "{call}");
		}
	}
}

/// A command that the table promises sends a call that this program makes. Where other functions have the name of a call,
/// `open` say, this finds less.
#[test]
fn what_the_reference_promises_is_made_somewhere_in_this_program() {
	let source = sources(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
	let metadata = Metadata::decode_from(METADATA).expect("it is metadata");
	let table = table();
	for pallet in metadata.pallets() {
		for variant in pallet.call_variants().unwrap_or_default() {
			let written = as_written(pallet.name(), &variant.name);
			let promised = table.get(&written).is_some_and(|said| !said.starts_with("none: "));
			let name = format!("::{}", variant.name);
			let ends =
				|rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
			let made = source.match_indices(&name).any(|(at, _)| ends(&source[at + name.len()..]));
			assert!(!promised || made, "{written} is made nowhere");
		}
	}
}

fn sources(folder: &std::path::Path) -> String {
	let mut all = String::new();
	for entry in std::fs::read_dir(folder).expect("the sources are there") {
		let path = entry.expect("it is there").path();
		if path.is_dir() {
			all.push_str(&sources(&path));
		} else if path.extension().is_some_and(|extension| extension == "rs") {
			all.push_str(&std::fs::read_to_string(&path).expect("it is text"));
		}
	}
	all
}

/// What the pages say to type is there: the commands and their options.
#[test]
fn how_tos_name_commands_and_options_that_there_are() {
	let mut folders = vec![std::path::PathBuf::from(concat!(
		env!("CARGO_MANIFEST_DIR"),
		"/../../../docs/src/how-to"
	))];
	let mut lines = 0;
	while let Some(folder) = folders.pop() {
		for entry in std::fs::read_dir(folder).expect("the pages are there") {
			let path = entry.expect("it is there").path();
			if path.is_dir() {
				folders.push(path);
				continue;
			}
			let page = std::fs::read_to_string(&path).expect("it is text").replace("\\\n", " ");
			let typed =
				page.lines().map(str::trim_start).filter(|line| line.starts_with("anamnesis "));
			for line in typed {
				lines += 1;
				check(line).unwrap_or_else(|word| panic!("{}: {line}: {word}", path.display()));
			}
		}
	}
	assert!(lines > 30, "{lines} lines were found");
}

fn check(line: &str) -> Result<(), String> {
	let root = Arguments::command();
	let mut command = &root;
	let typed = line.split(" # ").next().unwrap_or(line);
	let mut words = typed.split_whitespace().skip(1);
	while let Some(word) = words.next() {
		if let Some(option) = word.strip_prefix("--") {
			let name = option.split('=').next().unwrap_or(option);
			let named = |of: &clap::Command| {
				let found = of.get_arguments().find(|it| it.get_long() == Some(name));
				found.map(|it| it.get_action().takes_values())
			};
			let takes_values = named(command).or_else(|| named(&root));
			let takes_values = takes_values.ok_or_else(|| word.to_owned())?;
			if takes_values && !option.contains('=') {
				words.next();
			}
		} else if command.has_subcommands() {
			command = command.find_subcommand(word).ok_or_else(|| word.to_owned())?;
		}
	}
	Ok(())
}
