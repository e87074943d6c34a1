//! The program without a node.

#[allow(dead_code)]
mod support;

use anamnesis_client::keys::{ExposeSecret, Identity, Keys};
use anamnesis_keyholder::config::{Config, SAMPLE};
use nix::{
	sys::signal::{kill, Signal},
	unistd::Pid,
};
use std::{
	fs,
	io::Write,
	path::Path,
	process::{Output, Stdio},
};
use support::{ask, configure, is_in_a_file, program, write_keys, Serving, PASSPHRASE};
use tempfile::TempDir;

fn genesis() -> String {
	"ab".repeat(32)
}

/// A configuration with a node that is not there, and keys.
fn configured(more: &str) -> (TempDir, String, Keys) {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let keys = Keys::new(Identity::fresh(), None);
	write_keys(&folder.path().join("keys.age"), &keys);
	let path = configure(folder.path(), "127.0.0.1:1", &genesis(), 1, more);
	(folder, path, keys)
}

fn signal(serving: &Serving, signal: Signal) {
	let id = Pid::from_raw(serving.child.id().try_into().expect("ids are small"));
	kill(id, signal).expect("it runs");
}

/// What it says when it does not start.
fn refused(arguments: &[&str], input: &str) -> String {
	let mut child = program()
		.args(arguments)
		.env_remove("CREDENTIALS_DIRECTORY")
		.stdin(Stdio::piped())
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()
		.expect("the program can be started");
	// It may end before it has read it.
	let _ = child.stdin.take().expect("it has a pipe").write_all(input.as_bytes());
	let Output { status, stderr, .. } = child.wait_with_output().expect("it ends");
	assert!(!status.success());
	String::from_utf8(stderr).expect("it is text")
}

fn get(address: &str, path: &str) -> support::Answer {
	ask(address, "GET", path, &[], None)
}

#[test]
fn it_serves_without_its_node_and_says_that_it_is_not_ready() {
	let (_folder, configuration, _) = configured("");
	let serving = Serving::start(&configuration);
	assert_eq!(get(&serving.service, "/v1/health/live").status, 204);
	let ready = get(&serving.service, "/v1/health/ready");
	assert_eq!((ready.status, ready.problem().as_str()), (503, "no-decision"));
	let metrics = get(&serving.metrics, "/metrics").body;
	assert!(metrics.contains("keyholder_requests_total{"), "{metrics}");
	assert!(metrics.contains("route=\"/v1/health/ready\""), "{metrics}");
}

#[test]
fn it_ends_when_it_is_told_to() {
	for told in [Signal::SIGTERM, Signal::SIGINT] {
		let (_folder, configuration, _) = configured("");
		let serving = Serving::start(&configuration);
		signal(&serving, told);
		let (ended_well, log) = serving.ended();
		assert!(ended_well, "{told}: {log}");
		assert!(log.contains("ending"), "{log}");
	}
}

#[test]
fn neither_log_nor_metrics_nor_files_have_what_was_asked_or_an_identity() {
	let (folder, configuration, keys) = configured("");
	let serving = Serving::start(&configuration);
	let secret = "ab12cd34".repeat(4);
	get(&serving.service, &format!("/v1/patients/{secret}/policy"));
	get(&serving.service, &format!("/{secret}"));
	let body = serde_json::json!({ "patient": secret });
	ask(&serving.service, "POST", "/v1/keys", &[("anamnesis-purpose", "TREAT")], Some(&body));
	assert!(!get(&serving.metrics, "/metrics").body.contains(&secret));
	signal(&serving, Signal::SIGTERM);
	let (_, log) = serving.ended();
	assert!(log.contains("/v1/patients/{patient}/policy"), "{log}");
	let identity = keys.identity().to_text();
	for hidden in [&secret, identity.expose_secret(), PASSPHRASE] {
		assert!(!log.contains(hidden), "{log}");
		assert!(!is_in_a_file(&folder.path().join("kept"), hidden.as_bytes()));
	}
	let raw = hex::decode(&secret).expect("these are digits");
	assert!(!is_in_a_file(&folder.path().join("kept"), &raw));
}

#[test]
fn nothing_secret_is_on_its_command_line_or_in_its_environment() {
	let (_folder, configuration, keys) = configured("");
	let serving = Serving::start(&configuration);
	for place in ["cmdline", "environ"] {
		let seen = fs::read(format!("/proc/{}/{place}", serving.child.id())).expect("it runs");
		let seen = String::from_utf8_lossy(&seen).into_owned();
		assert!(!seen.contains(PASSPHRASE));
		assert!(!seen.contains(keys.identity().to_text().expose_secret()));
	}
}

#[test]
fn the_passphrase_can_be_a_credential_of_the_service_manager() {
	let (folder, configuration, _) = configured("");
	let credentials = folder.path().join("credentials");
	fs::create_dir(&credentials).expect("the folder can be written");
	fs::write(credentials.join("passphrase"), format!("{PASSPHRASE}\n"))
		.expect("it can be written");
	let child = program()
		.args(["serve", "--config", &configuration])
		.env("CREDENTIALS_DIRECTORY", &credentials)
		.env("NO_COLOR", "1")
		.stderr(Stdio::piped())
		.spawn()
		.expect("the program can be started");
	let serving = Serving::listening(child);
	assert_eq!(get(&serving.service, "/v1/health/live").status, 204);
}

#[test]
fn it_does_not_start_without_its_identities_and_says_what_to_do() {
	let (folder, configuration, keys) = configured("");
	let serve = ["serve", "--config", configuration.as_str()];
	let by_input = [&serve[..], &["--passphrase-fd", "0"]].concat();
	let said = refused(&serve, "");
	assert!(said.contains("--passphrase-fd") && said.contains("credential"), "{said}");
	let said = refused(&by_input, "another passphrase\n");
	assert!(said.contains("does not open"), "{said}");
	let said = refused(&by_input, "");
	assert!(said.contains("A passphrase is one line"), "{said}");

	let file = folder.path().join("keys.age");
	let open = format!("{}\n", keys.identity().to_text().expose_secret());
	fs::write(&file, &open).expect("it can be written");
	let said = refused(&by_input, PASSPHRASE);
	assert!(said.contains("not sealed with a passphrase"), "{said}");
	assert!(!said.contains(open.trim()), "{said}");
	fs::remove_file(&file).expect("it is there");
	let said = refused(&by_input, PASSPHRASE);
	assert!(said.contains("keys.age"), "{said}");
}

#[test]
fn it_does_not_start_with_half_an_account() {
	let (folder, _, _) = configured("");
	let account = folder.path().join("account.age");
	let more = format!("account = '{}'\n", account.display());
	let configuration = configure(folder.path(), "127.0.0.1:1", &genesis(), 1, &more);
	let arguments = ["serve", "--config", configuration.as_str(), "--passphrase-fd", "0"];
	let said = refused(&arguments, PASSPHRASE);
	assert!(said.contains("--account-passphrase-fd"), "{said}");
	// A file with an identity alone.
	write_keys(&account, &Keys::new(Identity::fresh(), None));
	let credentials = folder.path().join("credentials");
	fs::create_dir(&credentials).expect("the folder can be written");
	for name in ["passphrase", "account-passphrase"] {
		fs::write(credentials.join(name), PASSPHRASE).expect("it can be written");
	}
	let ended = program()
		.args(&arguments[..3])
		.env("CREDENTIALS_DIRECTORY", &credentials)
		.output()
		.expect("the program can be started");
	let said = String::from_utf8(ended.stderr).expect("it is text");
	assert!(!ended.status.success() && said.contains("no account in this file"), "{said}");
}

#[test]
fn two_do_not_serve_from_one_folder() {
	let (_folder, configuration, _) = configured("");
	let _serving = Serving::start(&configuration);
	let arguments = ["serve", "--config", configuration.as_str(), "--passphrase-fd", "0"];
	let said = refused(&arguments, PASSPHRASE);
	assert!(said.contains("Another process uses this folder"), "{said}");
}

#[test]
fn it_says_what_is_wrong_with_its_configuration() {
	let (folder, configuration, _) = configured("keys_per_huor = 1\n");
	let said = refused(&["serve", "--config", &configuration], "");
	assert!(said.contains("keys_per_huor"), "{said}");
	let missing = folder.path().join("missing.toml");
	let missing = missing.to_str().expect("it is text");
	let said = refused(&["serve", "--config", missing], "");
	assert!(said.contains(missing), "{said}");
}

#[test]
fn it_prints_its_sample_and_its_description() {
	let print = |what: &str| {
		let output = program().arg(what).output().expect("the program can be started");
		assert!(output.status.success());
		String::from_utf8(output.stdout).expect("it is text")
	};
	assert_eq!(print("sample"), SAMPLE);
	Config::parse(&print("sample")).expect("the sample is right");
	assert_eq!(print("openapi"), anamnesis_keyholder::http::description());
}

#[test]
fn only_its_owner_reads_its_files() {
	use std::os::unix::fs::PermissionsExt;
	let (folder, configuration, _) = configured("");
	let _serving = Serving::start(&configuration);
	let kept: &Path = &folder.path().join("kept");
	let mut files: Vec<_> = fs::read_dir(kept)
		.expect("it is there")
		.map(|entry| entry.expect("it can be listed").path())
		.collect();
	assert!(files.len() >= 3, "{files:?}");
	files.push(kept.to_owned());
	for file in files {
		let mode = fs::metadata(&file).expect("it is there").permissions().mode();
		assert_eq!(mode & 0o077, 0, "{}", file.display());
	}
}
