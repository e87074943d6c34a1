//! Real services, run as processes: `ANAMNESIS_CUSTODIAN` and `ANAMNESIS_KEYHOLDER` say where the programs are; left out,
//! they are where cargo builds them for the profile of the tests.

use crate::{support::PROGRAM, world::World};
use std::{
	fs::File,
	net::{SocketAddr, TcpListener, TcpStream},
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	time::{Duration, Instant},
};

/// A service that runs.
pub struct Running {
	pub address: SocketAddr,
	process: Child,
	start: Command,
}

pub fn free() -> SocketAddr {
	let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
	listener.local_addr().expect("it is bound")
}

fn program(variable: &str, name: &str) -> PathBuf {
	std::env::var_os(variable)
		.map_or_else(|| Path::new(PROGRAM).with_file_name(name), PathBuf::from)
}

impl Running {
	/// A custodian with an empty folder.
	pub fn custodian(world: &World) -> Self {
		Self::custodian_with(world, "custodian", "")
	}

	/// A custodian that knows whose it is, in a folder of this name.
	pub fn custodian_of(world: &World, name: &str, organisation: u32) -> Self {
		Self::custodian_with(world, name, &format!("organisation = {organisation}\n"))
	}

	fn custodian_with(world: &World, name: &str, more: &str) -> Self {
		let (address, metrics) = (free(), free());
		let config = format!(
			"domain = '{address}'\ngenesis = '{}'\nnode = '{}'\nfolder = '{}'\nlisten = '{address}'\nmetrics = '{metrics}'\n\
			 {more}",
			world.genesis(),
			world.rpc(),
			world.home.path(name).display(),
		);
		let config = world.home.write(&format!("{name}.toml"), config);
		let mut start = Command::new(program("ANAMNESIS_CUSTODIAN", "anamnesis-custodian"));
		start.args(["serve", "--config"]).arg(config);
		Self::start(world, address, start, &format!("{name}.log"))
	}

	/// A keyholder with these keys.
	pub fn keyholder(world: &World, organisation: u32, keys: &Path, passphrase: &Path) -> Self {
		Self::keyholder_of(world, "keyholder", organisation, keys, passphrase)
	}

	/// The same, in a folder of this name.
	pub fn keyholder_of(
		world: &World,
		name: &str,
		organisation: u32,
		keys: &Path,
		passphrase: &Path,
	) -> Self {
		let (address, metrics) = (free(), free());
		let config = format!(
			"domain = '{address}'\ngenesis = '{}'\norganisation = {organisation}\nnode = '{}'\nkeys = '{}'\nfolder = '{}'\n\
			 listen = '{address}'\nmetrics = '{metrics}'\n",
			world.genesis(),
			world.rpc(),
			keys.display(),
			world.home.path(name).display(),
		);
		let config = world.home.write(&format!("{name}.toml"), config);
		let mut start = Command::new("/bin/sh");
		start
			.args(["-c", "exec \"$0\" serve --config \"$1\" --passphrase-fd 3 3<\"$2\""])
			.arg(program("ANAMNESIS_KEYHOLDER", "anamnesis-keyholder"))
			.arg(config)
			.arg(passphrase);
		Self::start(world, address, start, &format!("{name}.log"))
	}

	fn start(world: &World, address: SocketAddr, mut start: Command, log: &str) -> Self {
		let log = File::create(world.home.path(log)).expect("it can be made");
		start.env("RUST_LOG", "warn").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
		let process = start.spawn().unwrap_or_else(|error| {
			panic!(
				"{:?}: {error}. Build the services first, or say where they are.",
				start.get_program()
			)
		});
		let mut running = Self { address, process, start };
		running.listens();
		running
	}

	pub fn kill9(&mut self) {
		self.process.kill().expect("it runs");
		self.process.wait().expect("it was killed");
	}

	pub fn start_again(&mut self) {
		self.process = self.start.spawn().expect("it started before");
		self.listens();
	}

	fn listens(&mut self) {
		let begun = Instant::now();
		while TcpStream::connect(self.address).is_err() {
			let ended = self.process.try_wait().expect("it can be asked");
			assert_eq!(ended, None, "the service ends by itself");
			assert!(begun.elapsed() < Duration::from_secs(120), "it does not listen");
			std::thread::sleep(Duration::from_millis(20));
		}
	}
}

impl Drop for Running {
	fn drop(&mut self) {
		let _ = self.process.kill();
		let _ = self.process.wait();
	}
}
