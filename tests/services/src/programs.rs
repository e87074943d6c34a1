//! Custodians, keyholders and the command line, as processes that do not outlive their test.

use crate::development::{Organisation, PASSPHRASE};
use anamnesis_client::keys::{seal_keys, Keys, SecretString};
use anamnesis_primitives::OrganisationId;
use anamnesis_test_harness::{Node, Program};
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

/// The gateway's program.
const GATEWAY: &str = "anamnesis-gateway";

/// What a service follows.
#[derive(Clone, Debug)]
pub struct OwnNode {
	/// Where its node listens: a host and a port.
	pub address: String,
	/// The hash of the genesis block.
	pub genesis: [u8; 32],
}

impl OwnNode {
	/// This one.
	pub fn of(node: &Node, genesis: [u8; 32]) -> Self {
		let address = node.url().trim_start_matches("ws://").trim_end_matches('/').to_owned();
		Self { address, genesis }
	}
}

/// A service about to be started.
///
/// Its folder has everything of it: configuration, key files, the passphrases of these where systemd would put them, and
/// its data.
pub struct Builder {
	name: &'static str,
	folder: TempDir,
	domain: Option<String>,
	data: Option<PathBuf>,
	settings: String,
}

impl Builder {
	fn of(name: &'static str, node: &OwnNode) -> Self {
		let settings =
			format!("genesis = \"0x{}\"\nnode = \"{}\"\n", hex::encode(node.genesis), node.address);
		let folder = tempfile::tempdir().expect("a folder can be made");
		Self { name, folder, domain: None, data: None, settings }
	}

	/// More settings, each on a line of its own.
	pub fn with(mut self, settings: &str) -> Self {
		self.settings.push_str(settings);
		self
	}

	/// It belongs to this organisation.
	pub fn organisation(self, number: OrganisationId) -> Self {
		self.with(&format!("organisation = {number}\n"))
	}

	/// The name by which people know it, instead of where it listens.
	pub fn domain(mut self, domain: &str) -> Self {
		self.domain = Some(domain.to_owned());
		self
	}

	/// Where its data is, instead of in a new folder.
	pub fn data(mut self, folder: &Path) -> Self {
		self.data = Some(folder.to_owned());
		self
	}

	/// A setting that names a file of keys: `account`, `administrator` or, of a keyholder, `keys`. The file is copied.
	pub fn key_file(self, setting: &str, file: &Path, passphrase: &str) -> Self {
		let own = self.folder.path().join(format!("{setting}.age"));
		fs::copy(file, &own).expect("the file is there");
		// The identities of a keyholder are its own keys, and their passphrase has no other name.
		let credential = match setting {
			"keys" => "passphrase".to_owned(),
			other => format!("{other}-passphrase"),
		};
		fs::write(self.folder.path().join(credential), passphrase).expect("the folder is new");
		self.with(&format!("{setting} = \"{}\"\n", own.display()))
	}

	/// The same with keys, in a file that is opened in no time.
	pub fn keys(self, setting: &str, keys: &Keys) -> Self {
		let file = tempfile::NamedTempFile::new().expect("a file can be made");
		let sealed =
			seal_keys(keys, &SecretString::from(PASSPHRASE), 2).expect("they can be sealed");
		fs::write(file.path(), sealed).expect("there is room");
		self.key_file(setting, file.path(), PASSPHRASE)
	}

	/// Starts it, and waits until it listens.
	pub async fn start(self) -> Service {
		// The name under which it is reached stands in what people sign, so the port has to be known before.
		let address = format!("127.0.0.1:{}", free_port());
		let data = self.data.unwrap_or_else(|| self.folder.path().join("data"));
		// A gateway keeps nothing.
		let folder = match self.name {
			GATEWAY => String::new(),
			_ => format!("folder = \"{}\"\n", data.display()),
		};
		let config = format!(
			"domain = \"{}\"\n{folder}listen = \"{address}\"\nmetrics = \"127.0.0.1:0\"\n{}",
			self.domain.as_ref().unwrap_or(&address),
			self.settings,
		);
		fs::write(self.folder.path().join("config.toml"), config).expect("the folder is new");
		let (program, addresses) = start(self.name, self.folder.path()).await;
		Service { program, folder: self.folder, data, name: self.name, addresses }
	}
}

/// A service that runs, on a folder of its own.
pub struct Service {
	// Dropped in this order: the process before the folder that it writes to.
	program: Program,
	folder: TempDir,
	data: PathBuf,
	name: &'static str,
	addresses: Addresses,
}

/// Where it listens.
#[derive(Clone, Copy)]
struct Addresses {
	people: SocketAddr,
	metrics: SocketAddr,
}

impl Service {
	/// A custodian: `account` posts roots and answers cases, `administrator` attests erasures.
	pub fn of_custodian(node: &OwnNode) -> Builder {
		Builder::of("anamnesis-custodian", node)
	}

	/// A keyholder: `keys` opens what is sealed to it, `account` posts roots.
	pub fn of_keyholder(node: &OwnNode) -> Builder {
		Builder::of("anamnesis-keyholder", node)
	}

	/// A gateway.
	pub fn of_gateway(node: &OwnNode) -> Builder {
		Builder::of(GATEWAY, node)
	}

	/// A custodian of this organisation, which posts roots, and attests erasures by itself.
	pub async fn custodian(organisation: Organisation, node: &OwnNode, more: &str) -> Self {
		let keys = organisation.keys().expect("they are keys");
		let builder = Self::of_custodian(node).organisation(organisation.number);
		builder.keys("account", &keys).keys("administrator", &keys).with(more).start().await
	}

	/// A keyholder of this organisation, which posts roots.
	pub async fn keyholder(organisation: Organisation, node: &OwnNode, more: &str) -> Self {
		let keys = organisation.keys().expect("they are keys");
		let builder = Self::of_keyholder(node).organisation(organisation.number);
		builder.keys("keys", &keys).keys("account", &keys).with(more).start().await
	}

	/// Where it listens.
	pub fn url(&self) -> String {
		format!("http://{}", self.addresses.people)
	}

	/// The same, as an address.
	pub fn address(&self) -> SocketAddr {
		self.addresses.people
	}

	/// Where it shows its metrics.
	pub fn metrics(&self) -> SocketAddr {
		self.addresses.metrics
	}

	/// Its data.
	pub fn data(&self) -> PathBuf {
		self.data.clone()
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
		(self.program, self.addresses) = start(self.name, self.folder.path()).await;
	}

	/// Asks it to end, waits until it has, and gives its folder.
	pub async fn stop(self) -> TempDir {
		let status = self.program.stop().await;
		assert!(status.success(), "{status}");
		self.folder
	}
}

async fn start(name: &str, folder: &Path) -> (Program, Addresses) {
	let mut command = Command::new(program(name));
	command.args(["serve", "--log-json", "--config"]).arg(folder.join("config.toml"));
	command.env("CREDENTIALS_DIRECTORY", folder);
	let program = Program::start(command);
	let addresses = program
		.wait_for("the opening of the service's port", |line| {
			let line: serde_json::Value = serde_json::from_str(line).ok()?;
			let fields = line.get("fields")?;
			(fields.get("message")?.as_str()? == "listening").then_some(())?;
			let address = |name: &str| fields.get(name)?.as_str()?.parse().ok();
			Some(Addresses { people: address("address")?, metrics: address("metrics")? })
		})
		.await;
	(program, addresses)
}

/// A port that nobody has.
fn free_port() -> u16 {
	let free = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a free port");
	free.local_addr().expect("it is bound").port()
}
