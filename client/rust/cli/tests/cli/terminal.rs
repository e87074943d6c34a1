//! At a terminal: what is typed, asked and shown there. The terminals are real, and echo what is typed as every other
//! one does, unless the program has them not to.

use crate::{
	records::Story,
	support::{Home, PROGRAM},
	world::Person,
};
use rexpect::session::{spawn_command, PtySession};
use std::process::Command;

const PASSPHRASE: &str = "correct horse battery staple";

/// How long anything may take before it counts as never, in milliseconds.
const PATIENCE: u64 = 300_000;

/// The program at a terminal.
struct Terminal {
	session: PtySession,
	/// What was shown so far.
	shown: String,
}

impl Terminal {
	/// Runs the program, with what a file holds on descriptor 9 if one is named.
	fn start(home: &Home, nine: Option<&str>, arguments: &[&str]) -> Self {
		let nine = nine.map_or(String::new(), |file| format!(" 9<{file}"));
		// The library turns the echo off, which would hide whether the program does.
		let script = format!("stty echo columns 100 rows 30 && exec \"$0\" \"$@\"{nine}");
		let mut command = Command::new("/bin/sh");
		command
			.args(["-c", &script, PROGRAM])
			.args(arguments)
			.env_clear()
			.env("HOME", home.path("."))
			.env("TERM", "xterm")
			.current_dir(home.path("."));
		let session = spawn_command(command, Some(PATIENCE)).expect("there is a terminal");
		Self { session, shown: String::new() }
	}

	/// Waits until this is shown.
	fn shows(&mut self, text: &str) {
		let before = self.session.exp_string(text);
		let before = before.unwrap_or_else(|error| panic!("{text}: {error}; {}", self.shown));
		self.shown.push_str(&before);
		self.shown.push_str(text);
	}

	fn types(&mut self, line: &str) {
		self.session.send_line(line).expect("it runs");
	}

	/// Waits for the end: the exit code, and all that was shown.
	fn ends(mut self) -> (i32, String) {
		use rexpect::process::WaitStatus;
		let rest = self.session.exp_eof().expect("it ends");
		self.shown.push_str(&rest);
		match self.session.process().wait().expect("it was started here") {
			WaitStatus::Exited(_, code) => (code, self.shown),
			// As a shell says it.
			WaitStatus::Signaled(_, signal, _) => (128 + signal as i32, self.shown),
			other => panic!("{other:?}"),
		}
	}
}

#[test]
fn a_passphrase_is_asked_for_and_not_shown() {
	let home = Home::new();
	// Twice, since nobody sees it; and nothing is written when these are two.
	let mut terminal = Terminal::start(&home, None, &["key", "new", "keys.age"]);
	terminal.shows("New passphrase: ");
	terminal.types(PASSPHRASE);
	terminal.shows("The same again: ");
	terminal.types("correct horse battery stable");
	let (code, shown) = terminal.ends();
	assert_eq!(code, 8, "{shown}");
	assert!(shown.contains("two different passphrases"), "{shown}");
	assert!(!home.path("keys.age").exists());

	let mut terminal = Terminal::start(&home, None, &["key", "new", "keys.age"]);
	terminal.shows("New passphrase: ");
	terminal.types(PASSPHRASE);
	terminal.shows("The same again: ");
	terminal.types(PASSPHRASE);
	let (code, made) = terminal.ends();
	assert_eq!(code, 0, "{made}");

	let mut terminal = Terminal::start(&home, None, &["key", "show", "--keys", "keys.age"]);
	terminal.shows("Passphrase: ");
	terminal.types(PASSPHRASE);
	let (code, known) = terminal.ends();
	assert_eq!(code, 0, "{known}");
	assert!(known.contains("Account: 0x"), "{known}");
	for shown in [shown, made, known] {
		for word in PASSPHRASE.split(' ') {
			assert!(!shown.contains(word), "{shown}");
		}
	}
}

#[test]
fn whoever_says_no_has_done_nothing_and_is_told_so() {
	let home = Home::new();
	home.write("keys", Person::fresh().keys());
	let genesis = format!("0x{}", "ab".repeat(32));
	// The terminal is asked, so the keys come by another descriptor.
	let consent = ["patient", "consent", "--sponsor", "0", "--out", "consent.json"];
	let consent = [&consent[..], &["--genesis", &genesis, "--keys-fd", "9"]].concat();
	let start = || Terminal::start(&home, Some("keys"), &consent);
	// Whoever says nothing has not agreed either.
	for no in ["n", "", "perhaps"] {
		let mut terminal = start();
		terminal.shows("This is what you sign:");
		terminal.shows("Go on? [y/N] ");
		terminal.types(no);
		let (code, shown) = terminal.ends();
		assert_eq!(code, 9, "{shown}");
		assert!(shown.contains("Nothing was done."), "{shown}");
		// What is typed here is shown: so it would be for a passphrase.
		assert!(shown.contains(&format!("[y/N] {no}\r\n")), "{shown:?}");
		assert!(!home.path("consent.json").exists());
	}
	let mut terminal = start();
	terminal.shows("Go on? [y/N] ");
	terminal.types("y");
	let (code, shown) = terminal.ends();
	assert_eq!(code, 0, "{shown}");
	assert!(home.path("consent.json").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_long_is_shown_at_a_terminal_alone_and_goes_on_after_it_was_interrupted() {
	let story = Story::begin().await;
	let (home, clinician) = (&story.world.home, &story.clinician);
	home.write("keys", clinician.keys());
	for note in ["one.txt", "two.txt", "three.txt"] {
		home.write(note, note);
	}
	let add = |file| ["record", "add", file, "--patient", &story.id, "--category", "results"];
	let with = ["--config", "config.toml", "--acting-for", "0", "--keys-fd", "9"];

	// A transaction takes some blocks: long enough to be shown, and to be interrupted.
	let mut terminal = Terminal::start(home, Some("keys"), &[&add("one.txt")[..], &with].concat());
	terminal.shows("Anchoring, until it is final");
	terminal.session.send_control('c').expect("it runs");
	let (code, shown) = terminal.ends();
	assert_eq!(code, 130, "{shown}");
	let again = story.world.say(clinician, &add("one.txt"));
	assert_eq!(again.code, 0, "{again:?}");
	assert!(again.out.contains("record 0"), "{again:?}");

	// In a pipe nothing moves, and with --json nothing but the document is written.
	let piped = story.world.say(clinician, &add("two.txt"));
	assert_eq!((piped.code, piped.err.as_str()), (0, ""), "{piped:?}");
	assert!(!piped.out.contains("Anchoring"), "{piped:?}");
	let machine = [&add("three.txt")[..], &with, &["--json"]].concat();
	let (code, shown) = Terminal::start(home, Some("keys"), &machine).ends();
	assert_eq!(code, 0, "{shown}");
	let document: serde_json::Value = serde_json::from_str(&shown).expect("it is one document");
	assert_eq!(document["record"], 2);
	let listed = story.world.done(&story.patient, &["record", "list", "--all"]);
	assert_eq!(listed["records"].as_array().map(Vec::len), Some(3), "{listed}");
}
