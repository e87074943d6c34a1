//! Keys come from files and descriptors, and are shown nowhere.

use crate::support::{keys_text, Home};
use anamnesis_client::keys::{ExposeSecret, Keys};
use std::{os::unix::fs::PermissionsExt, time::Duration};

const PASSPHRASE: &str = "correct horse battery staple\n";

#[test]
fn new_keys_are_made_shown_and_exported() {
	let home = Home::new();
	let made = home
		.run_with_input(PASSPHRASE, &["key", "new", "keys.age", "--passphrase-fd", "0", "--json"]);
	let made = made.json();
	let mode = std::fs::metadata(home.path("keys.age")).expect("it is there").permissions().mode();
	assert_eq!(mode & 0o777, 0o600);
	assert!(made["encryptionKey"].as_str().is_some_and(|key| key.starts_with("age1")));

	let shown = ["key", "show", "--keys", "keys.age", "--passphrase-fd", "0", "--json"];
	let shown = home.run_with_input(PASSPHRASE, &shown).json();
	for part in ["account", "address", "encryptionKey", "encryptionKeyBytes", "former"] {
		assert_eq!(shown[part], made[part], "{part}");
	}
	let export = [
		"key",
		"export-public",
		"--out",
		"public.json",
		"--keys",
		"keys.age",
		"--passphrase-fd",
		"0",
	];
	let exported = home.run_with_input(PASSPHRASE, &export);
	assert_eq!(exported.code, 0, "{exported:?}");
	let file = std::fs::read_to_string(home.path("public.json")).expect("it is there");
	assert!(file.contains(made["account"].as_str().expect("it is text")));
	assert!(!file.contains("SECRET"));

	// As a specification of a chain names both.
	let file: serde_json::Value = serde_json::from_str(&file).expect("it is JSON");
	let address = file["address"].as_str().expect("it is text");
	let account: subxt::utils::AccountId32 = address.parse().expect("it is an address");
	assert_eq!(file["account"], format!("0x{}", hex::encode(account.0)));
	let recipient = file["encryptionKey"].as_str().expect("it is text");
	let key = anamnesis_client::keys::to_encryption_key(recipient).expect("it is a recipient");
	assert_eq!(file["encryptionKeyBytes"], serde_json::json!(key.bytes));
}

#[test]
fn a_file_of_keys_is_never_written_over() {
	let home = Home::new();
	home.write("keys.age", "something");
	let refused = home
		.run_with_input(PASSPHRASE, &["key", "new", "keys.age", "--passphrase-fd", "0", "--json"]);
	assert_eq!(refused.failure(), "keys");
	assert_eq!(std::fs::read(home.path("keys.age")).expect("it is there"), b"something");
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_says_so() {
	let home = Home::new();
	let made = home.run_with_input(PASSPHRASE, &["key", "new", "keys.age", "--passphrase-fd", "0"]);
	assert_eq!(made.code, 0, "{made:?}");
	let show = ["key", "show", "--keys", "keys.age", "--passphrase-fd", "0", "--json"];
	let refused = home.run_with_input("another one\n", &show);
	assert_eq!(refused.failure(), "keys");
	assert!(!refused.all().contains("another one"));
}

#[test]
fn a_new_identity_goes_before_the_old_ones() {
	let home = Home::new();
	let made = home
		.run_with_input(PASSPHRASE, &["key", "new", "keys.age", "--passphrase-fd", "0", "--json"])
		.json();
	let rotate =
		["key", "rotate", "--offline", "--keys", "keys.age", "--passphrase-fd", "0", "--json"];
	let asked = home.run_with_input(PASSPHRASE, &rotate);
	assert_eq!(asked.failure(), "not-confirmed", "nobody is there to be asked");
	let rotated = home.run_with_input(PASSPHRASE, &[&rotate[..], &["--yes"]].concat()).json();
	assert_ne!(rotated["encryptionKey"], made["encryptionKey"]);
	assert_eq!(rotated["former"][0], made["encryptionKey"]);
	assert_eq!(rotated["account"], made["account"]);
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
	let home = Home::new();
	home.run_with_input(PASSPHRASE, &["key", "new", "keys.age", "--passphrase-fd", "0"]);
	let (old, new) = (home.write("old", PASSPHRASE), home.write("new", "something else\n"));
	let change = [
		"key",
		"change-passphrase",
		"--keys",
		"keys.age",
		"--passphrase-fd",
		"3",
		"--new-passphrase-fd",
		"4",
	];
	let changed = home.run_with_descriptors(&old, &new, &change);
	assert_eq!(changed.code, 0, "{changed:?}");
	let show = ["key", "show", "--keys", "keys.age", "--passphrase-fd", "0"];
	assert_eq!(home.run_with_input("something else\n", &show).code, 0);
	assert_eq!(home.run_with_input(PASSPHRASE, &show).code, 8);
}

#[test]
fn no_secret_is_shown() {
	let home = Home::new();
	let text = keys_text([0x5a; 32]);
	let keys = Keys::parse(&text).expect("they are keys");
	let identity = keys.identity().to_text();
	for arguments in [
		&["key", "show", "--keys-fd", "0"][..],
		&["key", "show", "--keys-fd", "0", "--json", "--verbose"],
		&["key", "export-public", "--keys-fd", "0"],
		&["key", "rotate", "--keys-fd", "0", "--yes"],
		&["key", "change-passphrase", "--keys-fd", "0"],
	] {
		let done = home.run_with_input(&text, arguments);
		let all = done.all();
		assert!(!all.contains(identity.expose_secret()), "{arguments:?}");
		assert!(!all.contains(&"5a".repeat(32)), "{arguments:?}");
	}
}

#[test]
fn keys_are_taken_from_no_argument_and_no_variable() {
	let home = Home::new();
	let text = keys_text([0x5a; 32]);
	let line = text.lines().last().expect("the identity").to_owned();
	for option in ["--passphrase", "--key", "--seed", "--secret"] {
		let refused = home.run(&["key", "show", option, &line]);
		assert_eq!(refused.code, 2, "{option} was taken");
		assert!(!refused.all().contains(&line), "a secret that was typed by mistake is repeated");
	}
	for variable in ["ANAMNESIS_KEYS", "ANAMNESIS_PASSPHRASE", "PASSPHRASE"] {
		let mut command = home.command(&["key", "show", "--json"]);
		let done = command.env(variable, &text).output().map(crate::support::Done::of);
		assert_eq!(done.expect("it ends").failure(), "keys", "{variable} was read");
	}
}

/// What every other process of this machine can read of it while it runs.
#[test]
fn nothing_secret_is_in_what_the_system_shows_of_the_process() {
	use std::{io::Write, process::Stdio};
	let home = Home::new();
	let text = keys_text([0x5a; 32]);
	let mut child = home
		.command(&["key", "show", "--keys-fd", "0"])
		.stdin(Stdio::piped())
		.spawn()
		.expect("it starts");
	let mut pipe = child.stdin.take().expect("it is a pipe");
	// It has the keys and waits for more of them.
	pipe.write_all(text.as_bytes()).expect("it reads");
	std::thread::sleep(Duration::from_millis(200));
	let read = |file: &str| std::fs::read(format!("/proc/{}/{file}", child.id())).expect("it runs");
	let (line, environment) = (read("cmdline"), read("environ"));
	drop(pipe);
	let ended = child.wait().expect("it ends");
	assert!(ended.success());
	assert!(!line.is_empty());
	let secret = text.lines().last().expect("the identity").as_bytes();
	for shown in [line, environment] {
		assert!(!shown.windows(secret.len()).any(|window| window == secret));
	}
}

#[test]
fn without_keys_it_says_how_to_give_them() {
	let home = Home::new();
	let refused = home.run(&["key", "show"]);
	assert_eq!(refused.code, 8);
	assert!(refused.err.contains("--keys"), "{refused:?}");
	let refused = home.run(&["key", "show", "--keys", "nowhere.age", "--json"]);
	assert_eq!(refused.failure(), "keys");
}
