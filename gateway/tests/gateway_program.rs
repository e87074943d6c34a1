//! The program without a node, and what is written about it.

use anamnesis_gateway::{
	config::{Config, SAMPLE},
	http::description,
	reference,
};
use nix::{
	sys::signal::{kill, Signal},
	unistd::Pid,
};
use std::{
	fs,
	io::{BufRead, BufReader, Read, Write},
	net::TcpStream,
	path::Path,
	process::{Child, Command, Stdio},
};
use tempfile::TempDir;

fn program() -> Command {
	Command::new(env!("CARGO_BIN_EXE_anamnesis-gateway"))
}

/// A configuration with a node that is not there.
fn configured(more: &str) -> (TempDir, String) {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let path = folder.path().join("gateway.toml");
	let text = format!(
		"domain = 'chain.example.org'\ngenesis = '{}'\nnode = '127.0.0.1:1'\n\
		 listen = '127.0.0.1:0'\nmetrics = '127.0.0.1:0'\n{more}",
		"ab".repeat(32)
	);
	fs::write(&path, text).expect("the folder can be written");
	(folder, path.to_str().expect("it is text").to_owned())
}

/// A gateway that listens. It ends with this.
struct Serving {
	child: Child,
	lines: BufReader<std::process::ChildStderr>,
	address: String,
	log: String,
}

impl Serving {
	fn start(configuration: &str) -> Self {
		let mut child = program()
			.args(["serve", "--config", configuration])
			.env("NO_COLOR", "1")
			.stderr(Stdio::piped())
			.spawn()
			.expect("the program can be started");
		let mut lines = BufReader::new(child.stderr.take().expect("it has a pipe"));
		let mut log = String::new();
		let address = loop {
			let mut line = String::new();
			assert_ne!(lines.read_line(&mut line).expect("it says something"), 0, "{log}");
			log.push_str(&line);
			if let Some((_, rest)) = line.split_once(" address=") {
				break rest.split_whitespace().next().expect("it is there").to_owned();
			}
		};
		Self { child, lines, address, log }
	}

	fn ask(&self, request: &str) -> String {
		let mut stream = TcpStream::connect(&self.address).expect("it listens");
		let request = format!("{request}\r\nhost: x\r\nconnection: close\r\n\r\n");
		stream.write_all(request.as_bytes()).expect("it listens");
		let mut answer = String::new();
		stream.read_to_string(&mut answer).expect("it answers");
		answer
	}
}

impl Drop for Serving {
	fn drop(&mut self) {
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}

/// What it says when it does not start.
fn refused(configuration: &str) -> String {
	let ended = program().args(["serve", "--config", configuration]).output();
	let ended = ended.expect("the program can be started");
	assert!(!ended.status.success());
	String::from_utf8(ended.stderr).expect("it is text")
}

#[test]
fn it_serves_without_its_node_and_says_that_it_is_not_ready() {
	let (_folder, configuration) = configured("");
	let serving = Serving::start(&configuration);
	assert!(serving.ask("GET /v1/health/live HTTP/1.1").starts_with("HTTP/1.1 204"));
	let ready = serving.ask("GET /v1/health/ready HTTP/1.1");
	assert!(ready.starts_with("HTTP/1.1 503") && ready.contains("no-decision"), "{ready}");
	// Without a session nothing is asked, over whichever way.
	let posted = serving.ask("POST /v1/rpc HTTP/1.1\r\ncontent-length: 0");
	assert!(posted.starts_with("HTTP/1.1 401") && posted.contains("no-session"), "{posted}");
	let opened = serving.ask("GET /v1/rpc HTTP/1.1");
	assert!(opened.starts_with("HTTP/1.1 400"), "{opened}");
}

#[test]
fn it_ends_when_it_is_told_to() {
	for told in [Signal::SIGTERM, Signal::SIGINT] {
		let (_folder, configuration) = configured("");
		let mut serving = Serving::start(&configuration);
		let id = Pid::from_raw(serving.child.id().try_into().expect("ids are small"));
		kill(id, told).expect("it runs");
		assert!(serving.child.wait().expect("it ends").success());
		let mut log = serving.log.clone();
		serving.lines.read_to_string(&mut log).expect("it is text");
		assert!(log.contains("ending"), "{log}");
	}
}

#[test]
fn it_says_what_is_wrong_with_its_configuration() {
	let (folder, configuration) = configured("requests_per_minut = 1\n");
	assert!(refused(&configuration).contains("requests_per_minut"));
	let (_folder, configuration) = configured("sockets = 0\n");
	assert!(refused(&configuration).contains("sockets has to be at least 1"));
	let missing = folder.path().join("missing.toml");
	let missing = missing.to_str().expect("it is text");
	assert!(refused(missing).contains(missing));
}

fn printed(what: &str) -> String {
	let output = program().arg(what).output().expect("the program can be started");
	assert!(output.status.success());
	String::from_utf8(output.stdout).expect("it is text")
}

#[test]
fn it_prints_its_sample_its_description_and_its_list() {
	assert_eq!(printed("sample"), SAMPLE);
	Config::parse(&printed("sample")).expect("the sample is right");
	assert_eq!(printed("openapi"), description());
	assert_eq!(printed("methods"), reference::tables());
	let help = printed("--help");
	for command in ["serve", "sample", "openapi", "methods"] {
		assert!(help.contains(command), "{help}");
	}
}

fn documented(file: &str) -> String {
	let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/src/reference").join(file);
	fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn what_is_committed_is_what_the_service_does() {
	assert!(
		documented("gateway-openapi.json") == description(),
		"Run: anamnesis-gateway openapi > docs/src/reference/gateway-openapi.json"
	);
	assert!(
		documented("gateway.md").contains(&reference::tables()),
		"Put what `anamnesis-gateway methods` prints into docs/src/reference/gateway.md"
	);
	let page = documented("gateway.md");
	for code in [-32700, -32600, -32602, 7101, 7102, 7103, 7104, 7105, 7106, 7107, 7108] {
		assert!(page.contains(&format!("| {code} |")), "{code}");
	}
	for code in [1003, 1012, 1013, 4401] {
		assert!(page.contains(&format!("| {code} |")), "{code}");
	}
}
