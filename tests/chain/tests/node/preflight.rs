//! What `preflight` says of a machine, with the options that the node is going to get.

use serde_json::Value;
use std::{
	env, fs,
	net::TcpListener,
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
	process::{Command, Output},
};
use tempfile::TempDir;

/// The node that the tests spawn: what `ANAMNESIS_NODE` says, or what cargo has built beside them.
pub fn command() -> Command {
	let beside = || {
		let test = env::current_exe().expect("a program knows where it is");
		let folder = test.ancestors().skip(1).find(|folder| !folder.ends_with("deps"));
		folder.expect("a program is in a folder").join("anamnesis-node")
	};
	Command::new(env::var_os("ANAMNESIS_NODE").map_or_else(beside, PathBuf::from))
}

/// A port that nobody has.
pub fn free_port() -> u16 {
	let free = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
	free.local_addr().expect("it is bound").port()
}

fn run(command: &mut Command) -> Output {
	let output = command.output().expect("the node starts");
	let said = String::from_utf8_lossy(&output.stderr);
	assert!(output.status.success(), "{command:?}: {said}");
	output
}

/// A chain of which nothing but its name is needed here.
const SPECIFICATION: &str = r#"{
	"name": "Trial", "id": "anamnesis_dev", "chainType": "Live", "bootNodes": [], "telemetryEndpoints": null,
	"protocolId": null, "properties": { "historyBlocks": 1800 }, "codeSubstitutes": {},
	"genesis": { "raw": { "top": {}, "childrenDefault": {} } }
}"#;

/// A machine that is ready for a validator.
struct Machine {
	folder: TempDir,
	peers: String,
	rpc: String,
	metrics: String,
}

impl Machine {
	fn new() -> Self {
		let folder = tempfile::tempdir().expect("a folder can be made");
		let [peers, rpc, metrics] = [(); 3].map(|()| free_port().to_string());
		let machine = Self { folder, peers, rpc, metrics };
		fs::write(machine.specification(), SPECIFICATION).expect("the folder is new");
		run(command().args(["key", "generate-node-key", "--file"]).arg(machine.node_key()));
		fs::set_permissions(machine.node_key(), PermissionsExt::from_mode(0o600))
			.expect("it is ours");
		machine.insert("aura", "sr25519", "//one");
		machine.insert("gran", "ed25519", "//one");
		machine
	}

	fn specification(&self) -> PathBuf {
		self.folder.path().join("chain.json")
	}

	fn node_key(&self) -> PathBuf {
		self.folder.path().join("node.key")
	}

	fn base_path(&self) -> PathBuf {
		self.folder.path().join("data")
	}

	fn keystore(&self) -> PathBuf {
		self.base_path().join("chains/anamnesis_dev/keystore")
	}

	fn insert(&self, kind: &str, scheme: &str, secret: &str) {
		run(command()
			.args(["key", "insert", "--key-type", kind, "--scheme", scheme, "--suri", secret])
			.arg("--base-path")
			.arg(self.base_path())
			.arg("--chain")
			.arg(self.specification()));
	}

	/// The checksum, by another program than the one that is tested.
	fn checksum(&self) -> String {
		let output = Command::new("sha256sum").arg(self.specification()).output();
		let output = output.expect("there is a `sha256sum`");
		let said = String::from_utf8(output.stdout).expect("it is text");
		said.split_whitespace().next().expect("it is a checksum").to_owned()
	}

	fn look(&self, more: &[&str]) -> Output {
		command()
			.arg("preflight")
			.args(["--validator", "--port", &self.peers, "--rpc-port", &self.rpc])
			.args(["--prometheus-port", &self.metrics, "--chain"])
			.arg(self.specification())
			.arg("--base-path")
			.arg(self.base_path())
			.arg("--node-key-file")
			.arg(self.node_key())
			.args(more)
			.output()
			.expect("the node starts")
	}

	/// What failed.
	fn failures(&self, more: &[&str]) -> Vec<String> {
		let output = self.look(&[&["--json"], more].concat());
		let said: Value = serde_json::from_slice(&output.stdout)
			.unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
		let checks = said["checks"].as_array().expect("there are checks");
		let failed: Vec<_> = checks.iter().filter(|check| check["verdict"] == "failed").collect();
		assert_eq!(output.status.code(), Some(i32::from(!failed.is_empty())), "{said:#}");
		assert_eq!(said["verdict"] == "failed", !failed.is_empty(), "{said:#}");
		for check in &failed {
			assert!(check["advice"].as_str().is_some_and(|advice| !advice.is_empty()), "{check}");
		}
		let name = |check: &&Value| check["check"].as_str().expect("it has a name").to_owned();
		failed.iter().map(name).collect()
	}
}

fn digits(keys: &Path, prefix: &str) -> String {
	let names = fs::read_dir(keys).expect("there is a keystore");
	let names = names.map(|entry| entry.expect("it can be read").file_name());
	let names = names.map(|name| name.into_string().expect("it is text"));
	let mut found = names.filter_map(|name| name.strip_prefix(prefix).map(str::to_owned));
	let key = found.next().expect("there is a key");
	assert!(found.next().is_none(), "there is one");
	key
}

#[test]
fn a_machine_that_is_ready_is_said_to_be_and_nothing_is_changed_on_it() {
	let machine = Machine::new();
	let checksum = machine.checksum();
	assert_eq!(machine.failures(&["--spec-sha256", &checksum]), [""; 0]);
	// By the names that keystores have: the type of the key, and the key.
	let aura = digits(&machine.keystore(), "61757261");
	let grandpa = digits(&machine.keystore(), "6772616e");
	assert_eq!(machine.failures(&["--session-keys", &format!("0x{aura}{grandpa}")]), [""; 0]);

	let output = machine.look(&["--spec-sha256", &format!("0x{checksum}")]);
	let said = String::from_utf8(output.stdout).expect("it is text");
	assert!(output.status.success(), "{said}");
	for expected in [
		"ok       specification",
		"ok       history",
		"ok       RPC port",
		"ok       metrics port",
		"ok       peers' port",
		"ok       node key",
		"ok       session keys",
		"ok       database",
	] {
		assert!(said.contains(expected), "{expected} is not in:\n{said}");
	}
	let there = fs::read_dir(machine.base_path().join("chains/anamnesis_dev")).unwrap();
	let there: Vec<_> = there.map(|entry| entry.unwrap().file_name()).collect();
	assert_eq!(there, ["keystore"], "and nothing else was made");
	// No other node is named, and that is worth a word.
	assert!(said.contains("warning  peers"), "{said}");
	assert_eq!(machine.look(&["--strict"]).status.code(), Some(1));
}

#[test]
fn what_is_wrong_is_found() {
	let machine = Machine::new();
	let wrong = "00".repeat(32);
	assert_eq!(machine.failures(&["--spec-sha256", &wrong]), ["specification"]);
	assert_eq!(machine.failures(&["--blocks-pruning", "archive"]), ["history"]);
	assert_eq!(machine.failures(&["--blocks-pruning", "0"]), ["history"]);
	assert_eq!(machine.failures(&["--session-keys", &"01".repeat(64)]), ["session keys"]);
	assert_eq!(machine.failures(&["--rpc-external"]), ["RPC"]);
	assert_eq!(machine.failures(&["--reserved-only"]), ["peers"]);

	let taken: Vec<_> = [&machine.rpc, &machine.metrics]
		.map(|port| TcpListener::bind(format!("127.0.0.1:{port}")).expect("it is free"))
		.into();
	assert_eq!(machine.failures(&[]), ["RPC port", "metrics port"]);
	drop(taken);

	fs::set_permissions(machine.node_key(), PermissionsExt::from_mode(0o644)).unwrap();
	assert_eq!(machine.failures(&[]), ["node key"]);
	fs::set_permissions(machine.node_key(), PermissionsExt::from_mode(0o600)).unwrap();
	fs::write(machine.node_key(), "no key").unwrap();
	assert_eq!(machine.failures(&[]), ["node key"]);
	fs::remove_file(machine.node_key()).unwrap();
	assert_eq!(machine.failures(&[]), ["node key"]);
	run(command().args(["key", "generate-node-key", "--file"]).arg(machine.node_key()));
	fs::set_permissions(machine.node_key(), PermissionsExt::from_mode(0o600)).unwrap();
	assert_eq!(machine.failures(&[]), [""; 0]);

	// A key whose file has another one's secret.
	let aura =
		machine.keystore().join(format!("61757261{}", digits(&machine.keystore(), "61757261")));
	let secret = fs::read(&aura).unwrap();
	fs::write(&aura, "\"//another\"").unwrap();
	assert_eq!(machine.failures(&[]), ["session keys"]);
	fs::remove_file(&aura).unwrap();
	assert_eq!(machine.failures(&[]), ["session keys"], "half of them");
	fs::write(&aura, secret).unwrap();
	fs::set_permissions(&aura, PermissionsExt::from_mode(0o644)).unwrap();
	assert_eq!(machine.failures(&[]), ["session keys"], "everybody can read it");
	fs::set_permissions(&aura, PermissionsExt::from_mode(0o600)).unwrap();
	assert_eq!(machine.failures(&[]), [""; 0]);
	fs::remove_dir_all(machine.keystore()).unwrap();
	assert_eq!(machine.failures(&[]), ["session keys"]);

	fs::remove_file(machine.specification()).unwrap();
	assert_eq!(machine.failures(&[]), ["specification"]);
}
