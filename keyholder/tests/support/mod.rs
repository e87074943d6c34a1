//! The program as an operator has it.

use anamnesis_client::keys::{seal_keys, Keys, SecretString};
use serde_json::Value;
use std::{
	fs,
	io::{BufRead, BufReader, Read, Write},
	net::{TcpStream, ToSocketAddrs},
	os::unix::fs::OpenOptionsExt,
	path::Path,
	process::{Child, Command, Stdio},
	sync::{Arc, Mutex},
	thread,
};

pub const DOMAIN: &str = "keys.example.org";
pub const PASSPHRASE: &str = "the passphrase of this keyholder";

pub fn program() -> Command {
	Command::new(env!("CARGO_BIN_EXE_anamnesis-keyholder"))
}

/// Writes the identities to a file, sealed with little work: a test opens it often.
pub fn write_keys(path: &Path, keys: &Keys) {
	let sealed = seal_keys(keys, &SecretString::from(PASSPHRASE), 10).expect("it can be sealed");
	let mut options = fs::OpenOptions::new();
	let mut file =
		options.write(true).create(true).truncate(true).mode(0o600).open(path).expect("it is free");
	file.write_all(&sealed).expect("the folder can be written");
}

/// Writes a configuration on free ports.
pub fn configure(
	folder: &Path,
	node: &str,
	genesis: &str,
	organisation: u32,
	more: &str,
) -> String {
	let text = format!(
		"domain = '{DOMAIN}'\ngenesis = '{genesis}'\norganisation = {organisation}\nnode = '{node}'\n\
		 folder = '{}'\nkeys = '{}'\nlisten = '127.0.0.1:0'\nmetrics = '127.0.0.1:0'\n{more}",
		folder.join("kept").display(),
		folder.join("keys.age").display(),
	);
	let path = folder.join("keyholder.toml");
	fs::write(&path, text).expect("the folder can be written");
	path.to_str().expect("it is text").to_owned()
}

/// A service that runs as a process. It ends when this is dropped.
pub struct Serving {
	pub child: Child,
	pub service: String,
	pub metrics: String,
	log: Arc<Mutex<String>>,
	reading: Option<thread::JoinHandle<()>>,
}

impl Serving {
	/// Starts it with this configuration, and waits until it listens. The passphrase comes by its standard input, and that of
	/// the account is a credential.
	pub fn start(configuration: &str) -> Self {
		let folder = Path::new(configuration).with_file_name("credentials");
		fs::create_dir_all(&folder).expect("the folder can be written");
		fs::write(folder.join("account-passphrase"), PASSPHRASE).expect("it can be written");
		let mut child = program()
			.args(["serve", "--config", configuration, "--passphrase-fd", "0"])
			.env("NO_COLOR", "1")
			.env("CREDENTIALS_DIRECTORY", &folder)
			.stdin(Stdio::piped())
			.stderr(Stdio::piped())
			.spawn()
			.expect("the program can be started");
		let mut stdin = child.stdin.take().expect("it has a pipe");
		writeln!(stdin, "{PASSPHRASE}").expect("it is read");
		drop(stdin);
		Self::listening(child)
	}

	/// Waits until it listens.
	pub fn listening(mut child: Child) -> Self {
		let mut lines = BufReader::new(child.stderr.take().expect("it has a pipe"));
		let log = Arc::new(Mutex::new(String::new()));
		let (service, metrics) = loop {
			let mut line = String::new();
			let read = lines.read_line(&mut line).expect("it says something");
			let mut log = log.lock().expect("nobody panics with it");
			assert_ne!(read, 0, "it has ended: {log}");
			log.push_str(&line);
			let said = |what: &str| {
				let (_, rest) = line.split_once(what)?;
				rest.split_whitespace().next().map(str::to_owned)
			};
			if let (Some(service), Some(metrics)) = (said(" address="), said(" metrics=")) {
				break (service, metrics);
			}
		};
		let kept = log.clone();
		let reading = thread::spawn(move || {
			for line in lines.lines().map_while(Result::ok) {
				let mut kept = kept.lock().expect("nobody panics with it");
				kept.push_str(&line);
				kept.push('\n');
			}
		});
		Self { child, service, metrics, log, reading: Some(reading) }
	}

	/// What it has said so far.
	pub fn log(&self) -> String {
		self.log.lock().expect("nobody panics with it").clone()
	}

	/// Waits until it has ended by itself, or was killed: whether it ended well, and all that it said.
	pub fn ended(mut self) -> (bool, String) {
		let ended = self.child.wait().expect("it ends");
		self.reading.take().map(thread::JoinHandle::join);
		(ended.success(), self.log())
	}

	pub fn kill9(mut self) {
		self.child.kill().expect("it runs");
		self.child.wait().expect("it was killed");
	}
}

impl Drop for Serving {
	fn drop(&mut self) {
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
	pub status: u16,
	pub body: String,
}

impl Answer {
	pub fn json(&self) -> Value {
		serde_json::from_str(&self.body).expect("it is JSON")
	}

	/// The kind of a problem.
	pub fn problem(&self) -> String {
		let kind = self.json()["type"].as_str().expect("it is a problem").to_owned();
		kind.strip_prefix("/problems/").expect("it is one of ours").to_owned()
	}
}

/// Asks over a connection of its own.
pub fn ask(
	address: impl ToSocketAddrs,
	method: &str,
	path: &str,
	headers: &[(&str, &str)],
	body: Option<&Value>,
) -> Answer {
	let mut stream = TcpStream::connect(address).expect("it listens");
	let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {DOMAIN}\r\nconnection: close\r\n");
	for (name, value) in headers {
		head += &format!("{name}: {value}\r\n");
	}
	let body = body.map(Value::to_string).unwrap_or_default();
	if !body.is_empty() {
		head += &format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len());
	}
	stream.write_all(format!("{head}\r\n{body}").as_bytes()).expect("it listens");
	let mut answer = String::new();
	stream.read_to_string(&mut answer).expect("it answers");
	let (head, body) = answer.split_once("\r\n\r\n").expect("there is a head");
	let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
	Answer { status: status.expect("there is a status"), body: body.to_owned() }
}

/// Whether these bytes are in a file below a folder.
pub fn is_in_a_file(folder: &Path, bytes: &[u8]) -> bool {
	fs::read_dir(folder).expect("it is a folder").any(|entry| {
		let path = entry.expect("it can be listed").path();
		if path.is_dir() {
			return is_in_a_file(&path, bytes);
		}
		let contents = fs::read(&path).expect("it can be read");
		contents.windows(bytes.len()).any(|part| part == bytes)
	})
}
