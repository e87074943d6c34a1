//! Help, completions, manual pages, and what is no command line.

use crate::support::Home;

#[test]
fn completions_are_made_for_every_shell_and_know_the_commands() {
	let home = Home::new();
	for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
		let done = home.run(&["completions", shell]);
		assert_eq!(done.code, 0, "{done:?}");
		for word in ["key", "verify", "change-passphrase"] {
			assert!(done.out.contains(word), "{shell} does not know {word}");
		}
	}
}

#[test]
fn bash_takes_the_completions() {
	let home = Home::new();
	let script = home.run(&["completions", "bash"]).out;
	let file = home.write("completions", script);
	let checked = std::process::Command::new("bash").arg("-n").arg(file).status();
	assert!(checked.expect("there is a bash").success());
}

#[test]
fn there_is_a_manual_page_for_every_command() {
	let home = Home::new();
	let done = home.run(&["man", "pages", "--json"]).json();
	let pages = done["pages"].as_array().expect("it is a list");
	for page in [
		"anamnesis.1",
		"anamnesis-key.1",
		"anamnesis-key-new.1",
		"anamnesis-record-add.1",
		"anamnesis-consortium-motion-vote.1",
		"anamnesis-verify.1",
	] {
		assert!(pages.iter().any(|there| there == page), "{page} is missing of {pages:?}");
		let text = std::fs::read_to_string(home.path("pages").join(page)).expect("it is there");
		assert!(text.contains(".SH NAME") && text.contains(".SH SYNOPSIS"), "{page}");
	}
}

#[test]
fn what_is_no_command_line_ends_with_code_2() {
	let home = Home::new();
	for wrong in
		[&["fly"][..], &["key"], &["key", "new"], &["--config", "nowhere.toml", "key", "show"]]
	{
		let done = home.run(wrong);
		assert_eq!(done.code, 2, "{wrong:?}: {done:?}");
		assert!(done.out.is_empty());
	}
	assert_eq!(home.run(&["key", "new", "--json"]).failure(), "usage");
	assert_eq!(home.run(&["--json", "fly"]).failure(), "usage");
}

#[test]
fn help_and_version_are_no_failures() {
	let home = Home::new();
	for arguments in [&["--help"][..], &["--version"], &["key", "--help"]] {
		let done = home.run(arguments);
		assert_eq!(done.code, 0);
		assert!(!done.out.is_empty());
	}
}

#[test]
fn a_profile_that_is_wrong_says_where() {
	let home = Home::new();
	home.write("config.toml", "passphrase = \"secret-words\"\n");
	let refused = home.run(&["key", "show", "--config", "config.toml", "--json"]);
	assert_eq!(refused.failure(), "usage");
	assert!(refused.out.contains("config.toml"), "{refused:?}");
}

#[test]
fn who_stops_reading_is_no_failure() {
	let home = Home::new();
	let line = format!("'{}' completions zsh | head -c 1 >/dev/null", crate::support::PROGRAM);
	let status = std::process::Command::new("bash")
		.args(["-c", &format!("set -o pipefail; {line}")])
		.env("HOME", home.path("."))
		.status();
	assert!(status.expect("there is a bash").success());
}
