//! Nodes to test with.

use crate::{
	folder::Folder,
	log,
	process::{self, Process, Surroundings},
	specification, within, Chain, Head, Log,
};
use std::{
	collections::BTreeMap,
	env, fs, io,
	net::{IpAddr, SocketAddr},
	path::Path,
	process::{ExitStatus, Output},
};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::TcpStream,
};

/// Which chain a node is of.
const CHAIN: &str = "--chain";

/// A node of the test's own.
pub struct Node {
	// Dropped in this order: the process before the folder that it writes to.
	process: Process,
	folder: Folder,
	arguments: Vec<String>,
	around: Surroundings,
	/// Where it is reached, if not on this machine.
	host: Option<IpAddr>,
	log: Log,
	url: String,
}

/// A node about to be started.
#[derive(Clone, Debug)]
pub struct Builder {
	arguments: Vec<String>,
	around: Surroundings,
	host: Option<IpAddr>,
}

impl Builder {
	fn new<const N: usize>(arguments: [&str; N]) -> Self {
		let arguments = arguments.map(String::from).into();
		Self { arguments, around: Surroundings::default(), host: None }
	}

	/// Adds arguments to the command line.
	pub fn arguments<T: Into<String>>(mut self, more: impl IntoIterator<Item = T>) -> Self {
		self.arguments.extend(more.into_iter().map(Into::into));
		self
	}

	/// Starts it through a command that becomes the node after its own arguments: `nsenter -t 7 -n`, say.
	pub fn through<T: Into<String>>(mut self, command: impl IntoIterator<Item = T>) -> Self {
		self.around.enter = command.into_iter().map(Into::into).collect();
		self
	}

	/// Gives it these variables of the environment.
	pub fn variables<T: Into<String>>(mut self, more: impl IntoIterator<Item = (T, T)>) -> Self {
		let more = more.into_iter().map(|(name, value)| (name.into(), value.into()));
		self.around.variables.extend(more);
		self
	}

	/// Says where it is reached, when it does not listen on this machine's own address.
	pub fn reached_at(mut self, host: IpAddr) -> Self {
		self.host = Some(host);
		self
	}

	/// Starts the node on a new folder, and waits until it listens.
	pub async fn start(mut self) -> Node {
		if cfg!(target_os = "linux") && !self.arguments.iter().any(|argument| argument == CHAIN) {
			self.arguments.extend([CHAIN.into(), specification::development().into()]);
		}
		let Self { arguments, around, host } = self;
		let folder = Folder::new();
		let log = Log::new();
		let process = Process::start(&arguments, &around, &folder, &log);
		let url = listens(&log, host).await;
		Node { process, folder, arguments, around, host, log, url }
	}
}

impl Node {
	/// A node of the development chain: one validator, and a new chain.
	pub fn builder() -> Builder {
		Builder::new(["--dev"])
	}

	/// A node that validates nothing, and follows the chain of these nodes.
	pub async fn follower(of: &[&Node]) -> Builder {
		let mut builder = Self::of(of.first().map_or("dev", |node| node.chain()));
		for node in of {
			builder = builder.arguments(["--bootnodes", &node.connect().await.address().await]);
		}
		builder
	}

	/// A node of a chain that is named, or in a file, and that this node knows no other node of.
	pub fn of(chain: &str) -> Builder {
		Builder::new([CHAIN, chain])
	}

	/// What it was told with `--chain`: the last word counts, and `--dev` says it too.
	fn chain(&self) -> &str {
		let said = self.arguments.iter().rposition(|argument| argument == CHAIN);
		said.and_then(|at| self.arguments.get(at + 1)).map_or("dev", String::as_str)
	}

	/// Where it listens. It changes with [`Node::restart`].
	pub fn url(&self) -> &str {
		&self.url
	}

	/// What it shows to Prometheus: names and values, without labels and comments.
	pub async fn metrics(&self) -> BTreeMap<String, f64> {
		let without_labels = |name: String| match name.split_once('{') {
			Some((name, _)) => name.to_string(),
			None => name,
		};
		let samples = self.samples().await.into_iter();
		samples.map(|(name, value)| (without_labels(name), value)).collect()
	}

	/// What it shows to Prometheus: names with their labels, and values.
	pub async fn samples(&self) -> BTreeMap<String, f64> {
		let page = self.metrics_page().await;
		page.lines()
			.filter(|line| !line.starts_with('#'))
			.filter_map(|line| line.rsplit_once(' '))
			.filter_map(|(name, value)| Some((name.to_string(), value.parse().ok()?)))
			.collect()
	}

	/// Where it shows its metrics.
	pub async fn metrics_address(&self) -> SocketAddr {
		let started = |line: &str| {
			let (_, address) = line.split_once("Prometheus exporter started at ")?;
			address.trim().parse::<SocketAddr>().ok()
		};
		let address = within("the opening of the metrics' port", Some(&self.log), async {
			self.log.wait_for(started).await
		});
		address.await.expect("the node runs")
	}

	async fn metrics_page(&self) -> String {
		let address = self.metrics_address().await;
		let page = within("the metrics", Some(&self.log), get(address)).await;
		page.unwrap_or_else(|error| panic!("the metrics cannot be read: {error}"))
	}

	/// The id of its process.
	pub fn id(&self) -> u32 {
		self.process.id()
	}

	/// Its base path.
	pub fn folder(&self) -> &Path {
		self.folder.path()
	}

	/// What it has printed.
	pub fn log(&self) -> &Log {
		&self.log
	}

	/// Waits until its present run has printed a line in which this finds something.
	pub async fn says<T>(&self, what: &str, look: impl Fn(&str) -> Option<T>) -> T {
		let found = within(what, Some(&self.log), self.log.wait_for(look)).await;
		found.unwrap_or_else(|| panic!("{what}: it has ended.{}", log::last_words(Some(&self.log))))
	}

	/// A new connection to it.
	pub async fn connect(&self) -> Chain {
		Chain::connect(&self.url, Some(self.log.clone())).await
	}

	/// Waits until it has finalised a block of this height.
	pub async fn wait_for_finalised(&self, height: u64) -> Head {
		self.connect().await.wait_for_finalised(height).await
	}

	/// Kills it with SIGKILL, in the middle of whatever it does.
	pub fn kill9(&mut self) {
		self.process.kill9();
	}

	/// Starts it again on the same base path with the same arguments, and waits until it listens.
	/// If it still runs, it is killed first.
	pub async fn restart(&mut self) {
		self.restart_with(&[]).await;
	}

	/// The same, with arguments for this run alone: `--no-grandpa`, say, and nothing is finalised any more.
	pub async fn restart_with(&mut self, more: &[&str]) {
		self.process.kill9();
		let more = more.iter().map(|argument| (*argument).to_owned());
		let arguments: Vec<_> = self.arguments.iter().cloned().chain(more).collect();
		self.process = Process::start(&arguments, &self.around, &self.folder, &self.log);
		self.url = listens(&self.log, self.host).await;
	}

	/// Starts it again with nothing of what it knew: its folder is empty.
	pub async fn restart_empty(&mut self) {
		self.process.kill9();
		for entry in fs::read_dir(self.folder()).expect("its folder is there") {
			let path = entry.expect("its folder can be read").path();
			fs::remove_dir_all(path).expect("what a node keeps can be deleted");
		}
		self.restart().await;
	}

	/// Gives it these variables of the environment from the next start on, and no others of before.
	pub fn set_variables<T: Into<String>>(&mut self, variables: impl IntoIterator<Item = (T, T)>) {
		let variables = variables.into_iter();
		self.around.variables =
			variables.map(|(name, value)| (name.into(), value.into())).collect();
	}

	/// What `preflight` says of it while it does not run: of its folder, with its arguments, where it would run.
	pub fn preflight(&self) -> Output {
		process::preflight(&self.arguments, &self.around, &self.folder)
	}

	/// Asks it to end as an operator would, and waits until it has. Its folder stays, and it can be started again.
	pub async fn halt(&mut self) -> ExitStatus {
		self.process.stop(&self.log).await
	}

	/// Asks it to end as an operator would, and waits until it has.
	pub async fn stop(mut self) -> ExitStatus {
		self.halt().await
	}
}

/// What a server answers to a request for its metrics.
async fn get(address: SocketAddr) -> io::Result<String> {
	let mut connection = TcpStream::connect(address).await?;
	let request = format!("GET /metrics HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
	connection.write_all(request.as_bytes()).await?;
	let mut answer = String::new();
	connection.read_to_string(&mut answer).await?;
	Ok(answer)
}

/// Waits until the node says where it listens.
async fn listens(log: &Log, host: Option<IpAddr>) -> String {
	let address = within("the opening of the RPC port", Some(log), log.wait_for(listening)).await;
	match address {
		Some(address) => {
			let host = host.unwrap_or(address.ip());
			format!("ws://{}", SocketAddr::new(host, address.port()))
		},
		None => {
			panic!("The node ended before it listened.{}", log::last_words(Some(log)))
		},
	}
}

/// The first address of `Running JSON-RPC server: addr=127.0.0.1:40001,[::1]:40002`, which is the
/// one of IPv4. A lone address ends with a comma.
fn listening(line: &str) -> Option<SocketAddr> {
	let (_, addresses) = line.split_once("Running JSON-RPC server: addr=")?;
	addresses.split(',').next()?.parse().ok()
}

/// A node that tests share, since they need none of their own.
pub enum Host {
	/// Started for them.
	Ours(Box<Node>),
	/// The one that `ANAMNESIS_URL` names.
	Elsewhere(String),
}

impl Host {
	/// The running node that `ANAMNESIS_URL` names, or else a new one.
	///
	/// It has made its first blocks: before that, the pool takes every transaction unseen, and
	/// refuses nothing.
	pub async fn find_or_start() -> Self {
		let host = match env::var("ANAMNESIS_URL") {
			Ok(url) => Self::Elsewhere(url),
			Err(_) => Self::Ours(Box::new(Node::builder().start().await)),
		};
		// The second block, because the pool learns of the first one when we do, not before.
		host.connect().await.wait_for_best(2).await;
		host
	}

	/// A new connection. Each test has its own, because a connection lives on the runtime of the
	/// test that made it.
	pub async fn connect(&self) -> Chain {
		match self {
			Self::Ours(node) => node.connect().await,
			Self::Elsewhere(url) => Chain::connect(url, None).await,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_address_is_read_from_the_log() {
		let found = |line: &str| listening(line).map(|address| address.to_string());
		let both = "2026-11-22 12:00:00 Running JSON-RPC server: addr=127.0.0.1:40001,[::1]:40002";
		assert_eq!(found(both).as_deref(), Some("127.0.0.1:40001"));
		let one = "2026-11-22 12:00:00 Running JSON-RPC server: addr=127.0.0.1:40001,";
		assert_eq!(found(one).as_deref(), Some("127.0.0.1:40001"));
		assert_eq!(found("2026-11-22 12:00:00 📦 Highest known block at #0"), None);
	}
}
