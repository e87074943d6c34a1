//! Custodians, keyholders and the command line, as processes that do not outlive their test.

use crate::development::{Organisation, PASSPHRASE};
use anamnesis_test_harness::Program;
use std::{
	env, fs,
	net::SocketAddr,
	path::{Path, PathBuf},
	process::Command,
};
use tempfile::TempDir;

/// Where a program is: in the folder that `ANAMNESIS_PROGRAMS` names, or where cargo puts it beside the tests.
pub fn program(name: &str) -> PathBuf {
	let folder = env::var_os("ANAMNESIS_PROGRAMS").map(PathBuf::from).unwrap_or_else(|| {
		let test = env::current_exe().expect("a program knows where it is");
		let folder = test.ancestors().skip(1).find(|folder| !folder.ends_with("deps"));
		folder.expect("a program is in a folder").to_owned()
	});
	let path = folder.join(name);
	assert!(
		path.is_file(),
		"There is no {name} at {}. Build it with `cargo build --workspace` in services.",
		path.display()
	);
	path
}

/// What a service follows.
#[derive(Clone, Debug)]
pub struct OwnNode {
	/// Where its node listens: a host and a port.
	pub address: String,
	/// The hash of the genesis block.
	pub genesis: [u8; 32],
}

/// A service that runs, on a folder of its own.
pub struct Service {
	// Dropped in this order: the process before the folder that it writes to.
	program: Program,
	folder: TempDir,
	arguments: Arguments,
	address: SocketAddr,
}

#[derive(Clone)]
struct Arguments {
	name: &'static str,
	passphrases: &'static [&'static str],
}

impl Service {
	/// A custodian of this organisation, which posts roots, and attests erasures by itself.
	pub async fn custodian(organisation: Organisation, node: &OwnNode, more: &str) -> Self {
		let keys = "account = \"KEYS\"\nadministrator = \"KEYS\"\n";
		let arguments = Arguments {
			name: "anamnesis-custodian",
			passphrases: &["--account-passphrase-fd", "--administrator-passphrase-fd"],
		};
		Self::begin(arguments, organisation, node, &format!("{keys}{more}")).await
	}

	/// A keyholder of this organisation, which posts roots.
	pub async fn keyholder(organisation: Organisation, node: &OwnNode, more: &str) -> Self {
		let keys = "keys = \"KEYS\"\naccount = \"KEYS\"\n";
		let arguments = Arguments {
			name: "anamnesis-keyholder",
			passphrases: &["--passphrase-fd", "--account-passphrase-fd"],
		};
		Self::begin(arguments, organisation, node, &format!("{keys}{more}")).await
	}

	async fn begin(
		arguments: Arguments,
		organisation: Organisation,
		node: &OwnNode,
		more: &str,
	) -> Self {
		let folder = tempfile::tempdir().expect("a folder can be made");
		let keys = folder.path().join("keys.age");
		organisation.write_quick_keys(&keys).expect("the folder is new");
		fs::write(folder.path().join("passphrase"), PASSPHRASE).expect("the folder is new");
		let data = folder.path().join("data");
		// The name under which it is reached stands in what people sign, so the port has to be known before.
		let port = free_port();
		let config = format!(
			"domain = \"127.0.0.1:{port}\"\ngenesis = \"0x{}\"\nnode = \"{}\"\norganisation = {}\n\
			 folder = \"{}\"\nlisten = \"127.0.0.1:{port}\"\nmetrics = \"127.0.0.1:0\"\n{}",
			hex::encode(node.genesis),
			node.address,
			organisation.number,
			data.display(),
			more.replace("KEYS", &keys.display().to_string()),
		);
		fs::write(folder.path().join("config.toml"), config).expect("the folder is new");
		let (program, address) = start(&arguments, folder.path()).await;
		Self { program, folder, arguments, address }
	}

	/// Where it listens.
	pub fn url(&self) -> String {
		format!("http://{}", self.address)
	}

	/// Its data.
	pub fn data(&self) -> PathBuf {
		self.folder.path().join("data")
	}

	/// Everything of it: configuration, key files, data.
	pub fn folder(&self) -> &Path {
		self.folder.path()
	}

	/// The process.
	pub fn program(&self) -> &Program {
		&self.program
	}

	/// Kills it, in the middle of whatever it does.
	pub fn kill9(&mut self) {
		self.program.kill9();
	}

	/// Starts it again on the same folder. If it still runs, it is killed first.
	pub async fn restart(&mut self) {
		self.program.kill9();
		(self.program, self.address) = start(&self.arguments, self.folder.path()).await;
	}

	/// Asks it to end, waits until it has, and gives its folder.
	pub async fn stop(self) -> TempDir {
		let status = self.program.stop().await;
		assert!(status.success(), "{status}");
		self.folder
	}
}

async fn start(arguments: &Arguments, folder: &Path) -> (Program, SocketAddr) {
	let mut command = with_descriptors(arguments.passphrases, folder);
	command.arg(program(arguments.name)).args(["serve", "--log-json", "--config"]);
	command.arg(folder.join("config.toml"));
	for (number, option) in (3..).zip(arguments.passphrases) {
		command.arg(option).arg(number.to_string());
	}
	let program = Program::start(command);
	let address = program
		.wait_for("the opening of the service's port", |line| {
			let line: serde_json::Value = serde_json::from_str(line).ok()?;
			let fields = line.get("fields")?;
			(fields.get("message")?.as_str()? == "listening").then_some(())?;
			fields.get("address")?.as_str()?.parse().ok()
		})
		.await;
	(program, address)
}

/// A shell that opens the passphrase as descriptors 3, 4 and so on, and becomes what follows.
fn with_descriptors(options: &[&str], folder: &Path) -> Command {
	let opened: String =
		(3..).zip(options).map(|(number, _)| format!(" {number}<\"$0\"")).collect();
	let mut command = Command::new("sh");
	command.args(["-c", &format!("exec \"$@\"{opened}")]).arg(folder.join("passphrase"));
	command
}

/// A port that nobody has.
fn free_port() -> u16 {
	let free = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a free port");
	free.local_addr().expect("it is bound").port()
}
