//! The program as an operator has it.

use anamnesis_custodian::config::{Config, SAMPLE};
use anamnesis_test_harness::Postgres;
use nix::{
	sys::signal::{kill, Signal},
	unistd::Pid,
};
use std::{
	fs,
	io::{BufRead, BufReader, Read, Write},
	net::TcpStream,
	os::unix::fs::PermissionsExt,
	path::Path,
	process::{Child, ChildStderr, Command, Output, Stdio},
};
use tempfile::TempDir;

fn program() -> Command {
	Command::new(env!("CARGO_BIN_EXE_anamnesis-custodian"))
}

/// A configuration on free ports, with a node that is not there.
fn configuration(folder: &Path, more: &str) -> String {
	let text = format!(
		"domain = 'records.example.org'\ngenesis = '{}'\nnode = '127.0.0.1:1'\nfolder = '{}'\n\
		 listen = '127.0.0.1:0'\nmetrics = '127.0.0.1:0'\n{more}",
		"ab".repeat(32),
		folder.join("kept").display(),
	);
	let path = folder.join("custodian.toml");
	fs::write(&path, text).expect("the folder can be written");
	path.to_str().expect("it is text").to_owned()
}

struct Serving {
	child: Child,
	log: BufReader<ChildStderr>,
	service: String,
	metrics: String,
	folder: TempDir,
}

impl Serving {
	fn start() -> Self {
		Self::start_with("", Path::new(""))
	}

	/// With more in its configuration, and a file with passwords for PostgreSQL.
	fn start_with(more: &str, passwords: &Path) -> Self {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let mut child = program()
			.args(["serve", "--config", &configuration(folder.path(), more)])
			.env("NO_COLOR", "1")
			.env("PGPASSFILE", passwords)
			.stderr(Stdio::piped())
			.spawn()
			.expect("the program can be started");
		let mut log = BufReader::new(child.stderr.take().expect("it has a pipe"));
		let (service, metrics) = loop {
			let mut line = String::new();
			let read = log.read_line(&mut line).expect("it says something");
			assert_ne!(read, 0, "it has ended");
			let said = |what: &str| {
				let (_, rest) = line.split_once(what)?;
				rest.split_whitespace().next().map(str::to_owned)
			};
			if let (Some(service), Some(metrics)) = (said(" address="), said(" metrics=")) {
				break (service, metrics);
			}
		};
		Self { child, log, service, metrics, folder }
	}

	fn end(mut self, signal: Signal) -> (bool, String) {
		let id = Pid::from_raw(self.child.id().try_into().expect("ids are small"));
		kill(id, signal).expect("it runs");
		let ended = self.child.wait().expect("it ends");
		let mut log = String::new();
		self.log.read_to_string(&mut log).expect("it is text");
		(ended.success(), log)
	}
}

impl Drop for Serving {
	fn drop(&mut self) {
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}

fn get(address: &str, path: &str) -> String {
	let mut stream = TcpStream::connect(address).expect("it listens");
	write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")
		.expect("it listens");
	let mut answer = String::new();
	stream.read_to_string(&mut answer).expect("it answers");
	answer
}

fn refused(arguments: &[&str]) -> String {
	let Output { status, stderr, .. } =
		program().args(arguments).output().expect("the program can be started");
	assert!(!status.success());
	String::from_utf8(stderr).expect("it is text")
}

#[test]
fn it_serves_without_its_node_and_says_that_it_is_not_ready() {
	let serving = Serving::start();
	assert!(get(&serving.service, "/v1/health/live").starts_with("HTTP/1.1 204 "));
	let ready = get(&serving.service, "/v1/health/ready");
	assert!(ready.starts_with("HTTP/1.1 503 "), "{ready}");
	assert!(ready.contains("application/problem+json"), "{ready}");
	let metrics = get(&serving.metrics, "/metrics");
	assert!(metrics.contains("custodian_requests_total{"), "{metrics}");
	assert!(metrics.contains("route=\"/v1/health/ready\""), "{metrics}");
}

#[test]
fn it_ends_when_it_is_told_to() {
	for signal in [Signal::SIGTERM, Signal::SIGINT] {
		let (ended_well, log) = Serving::start().end(signal);
		assert!(ended_well, "{signal}: {log}");
		assert!(log.contains("ending"), "{log}");
	}
}

#[test]
fn neither_the_log_nor_the_metrics_have_paths() {
	let serving = Serving::start();
	let secret = "ab".repeat(32);
	get(&serving.service, &format!("/v1/records/{secret}/bytes"));
	get(&serving.service, &format!("/{secret}"));
	assert!(!get(&serving.metrics, "/metrics").contains(&secret));
	let (_, log) = serving.end(Signal::SIGTERM);
	assert!(log.contains("/v1/records/{commitment}/bytes"), "{log}");
	assert!(!log.contains(&secret), "{log}");
}

#[test]
fn two_do_not_serve_from_one_folder() {
	let serving = Serving::start();
	let configuration = serving.folder.path().join("custodian.toml");
	let said = refused(&["serve", "--config", configuration.to_str().expect("it is text")]);
	assert!(said.contains("Another process uses this folder"), "{said}");
}

#[test]
fn with_a_database_server_it_has_its_password_from_a_file_and_says_when_the_server_is_away() {
	let server = Postgres::start();
	let url = server.new_database();
	server.sql("postgres", "ALTER ROLE anamnesis PASSWORD 'right'");
	let rules = server.data().join("pg_hba.conf");
	let before = fs::read_to_string(&rules).expect("it is there");
	fs::write(&rules, format!("local all anamnesis scram-sha-256\n{before}")).expect("it is ours");
	server.stop();
	server.start_again();

	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let passwords = folder.path().join("pgpass");
	let write = |password: &str| {
		fs::write(&passwords, format!("*:*:*:anamnesis:{password}\n")).expect("it is ours");
		fs::set_permissions(&passwords, fs::Permissions::from_mode(0o600)).expect("it is ours");
	};
	write("wrong");
	let database = format!("database = '{url}'\n");
	let config = configuration(folder.path(), &database);
	let Output { status, stderr, .. } = program()
		.args(["serve", "--config", &config])
		.env("PGPASSFILE", &passwords)
		.output()
		.expect("the program can be started");
	let said = String::from_utf8(stderr).expect("it is text");
	assert!(!status.success() && said.contains("does not admit the role"), "{said}");

	write("right");
	let serving = Serving::start_with(&database, &passwords);
	let ready = || get(&serving.service, "/v1/health/ready");
	assert!(ready().contains("/problems/no-decision"), "there is no node: {}", ready());
	server.stop();
	let away = ready();
	assert!(
		away.starts_with("HTTP/1.1 503 ") && away.contains("application/problem+json"),
		"{away}"
	);
	assert!(away.contains("/problems/database-gone") || away.contains("/problems/busy"), "{away}");
	server.start_again();
	assert!(ready().contains("/problems/no-decision"), "it goes on by itself: {}", ready());
	let kept = fs::read_dir(serving.folder.path().join("kept")).expect("it is there");
	let kept = kept.map(|file| file.expect("it can be read").file_name());
	assert!(kept.into_iter().all(|name| !name.to_string_lossy().contains("sqlite")));
}

#[test]
fn it_says_what_is_wrong_with_its_configuration() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let said = refused(&["serve", "--config", &configuration(folder.path(), "qouta_mib = 1\n")]);
	assert!(said.contains("qouta_mib"), "{said}");
	let missing = folder.path().join("missing.toml");
	let missing = missing.to_str().expect("it is text");
	let said = refused(&["serve", "--config", missing]);
	assert!(said.contains(missing), "{said}");
}

#[test]
fn it_says_what_it_does_not_do_without_an_account() {
	let (_, log) = Serving::start().end(Signal::SIGTERM);
	assert!(log.contains("ending"), "{log}");
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let mut child = program()
		.args(["serve", "--config", &configuration(folder.path(), "organisation = 2\n")])
		.env("NO_COLOR", "1")
		.stderr(Stdio::piped())
		.spawn()
		.expect("the program can be started");
	let lines = BufReader::new(child.stderr.take().expect("it has a pipe")).lines();
	let said = lines.map_while(Result::ok).find(|line| line.contains("set `account`"));
	child.kill().expect("it runs");
	child.wait().expect("it was killed");
	assert!(said.is_some_and(|said| said.contains("no roots of the log are posted")));
}

#[test]
fn an_account_without_a_passphrase_is_not_taken() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let more = "organisation = 2\naccount = '/nowhere/account.age'\n";
	let said = refused(&["serve", "--config", &configuration(folder.path(), more)]);
	assert!(said.contains("--account-passphrase-fd"), "{said}");
	assert!(said.contains("account-passphrase"), "{said}");
}

#[test]
fn there_is_nothing_to_attest_where_no_statement_waits() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let path = folder.path().to_str().expect("it is text");
	let output = program().args(["attest", "--folder", path]).output();
	let output = output.expect("the program can be started");
	assert!(output.status.success());
	assert_eq!(output.stdout, b"No statement waits to be signed.\n");
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
	assert_eq!(print("openapi"), anamnesis_custodian::http::description());
}
