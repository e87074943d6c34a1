//! The real program of a custodian, as a process.

use std::{
	env, fs,
	net::{SocketAddr, TcpListener},
	path::PathBuf,
	process::{Child, Command, Stdio},
	time::Duration,
};
use tempfile::TempDir;
use tokio::{net::TcpStream, time::timeout};

/// A custodian that runs. It ends with this.
pub struct Running {
	pub address: SocketAddr,
	folder: TempDir,
	process: Child,
}

impl Running {
	/// A custodian with an empty folder, on this node and chain.
	pub async fn start(node: &str, genesis: &[u8; 32], domain: &str) -> Self {
		let (address, metrics) = (free(), free());
		let folder = tempfile::tempdir().expect("a folder can be made");
		let config = format!(
			"domain = '{domain}'\ngenesis = '0x{}'\nnode = '{node}'\nfolder = '{}'\n\
			 listen = '{address}'\nmetrics = '{metrics}'\n",
			hex::encode(genesis),
			folder.path().join("records").display(),
		);
		fs::write(folder.path().join("custodian.toml"), config).expect("there is room");
		let process = spawn(&folder);
		let mut running = Self { address, folder, process };
		running.listens().await;
		running
	}

	pub fn kill9(&mut self) {
		self.process.kill().expect("it runs");
		self.process.wait().expect("it was killed");
	}

	pub async fn start_again(&mut self) {
		self.process = spawn(&self.folder);
		self.listens().await;
	}

	async fn listens(&mut self) {
		let listens = async {
			while TcpStream::connect(self.address).await.is_err() {
				let ended = self.process.try_wait().expect("it can be asked");
				assert_eq!(ended, None, "the custodian ends by itself");
				tokio::time::sleep(Duration::from_millis(20)).await;
			}
		};
		timeout(Duration::from_secs(60), listens).await.expect("it listens");
	}
}

impl Drop for Running {
	fn drop(&mut self) {
		let _ = self.process.kill();
		let _ = self.process.wait();
	}
}

fn spawn(folder: &TempDir) -> Child {
	let program = program();
	Command::new(&program)
		.args(["serve", "--config"])
		.arg(folder.path().join("custodian.toml"))
		.env("RUST_LOG", "warn")
		.stdin(Stdio::null())
		.spawn()
		.unwrap_or_else(|error| {
			panic!(
				"{}: {error}. Build it (cargo build -p anamnesis-custodian), or say where it is with \
				 ANAMNESIS_CUSTODIAN.",
				program.display()
			)
		})
}

/// Where cargo builds it: beside the folder of the tests' programs.
fn program() -> PathBuf {
	if let Some(program) = env::var_os("ANAMNESIS_CUSTODIAN") {
		return program.into();
	}
	let mut folder = env::current_exe().expect("this is a program");
	folder.pop();
	folder.pop();
	folder.join("anamnesis-custodian")
}

fn free() -> SocketAddr {
	let free = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
	free.local_addr().expect("it is bound")
}
