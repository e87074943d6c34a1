//! Four validators that know each other.

use crate::Observer;
use anamnesis_test_harness::{
	actors::random, Builder, Chain, Head, Identity, Node, Raw, Specification,
};
use futures::future::join_all;
use std::sync::OnceLock;
use tokio::sync::{Semaphore, SemaphorePermit};

/// The validators of the chain `local`, as options of the node: each makes it that validator.
pub const VALIDATORS: [&str; 4] = ["alice", "bob", "charlie", "dave"];

/// Sessions as short as they can be, for what depends on a change of the validators.
pub const SHORT_SESSION: u32 = 5;

/// Networks that run at a time, whatever the number of threads: each is four nodes that want to be in time.
static AT_A_TIME: Semaphore = Semaphore::const_new(2);

/// Waits until another network may run.
pub async fn turn() -> SemaphorePermit<'static> {
	AT_A_TIME.acquire().await.expect("it is never closed")
}

/// Which sessions the chain has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sessions {
	/// Of ten minutes, as ever: they do not change while a test runs.
	Usual,
	/// Of [`SHORT_SESSION`] blocks.
	Short,
}

impl Sessions {
	/// A file with the raw specification, made once.
	pub fn specification(self) -> &'static str {
		static FILES: [OnceLock<Raw>; 2] = [OnceLock::new(), OnceLock::new()];
		let raw = FILES[self as usize].get_or_init(|| {
			let mut specification = Specification::of("local");
			if self == Self::Short {
				specification.with_sessions_of(SHORT_SESSION);
			}
			specification.raw()
		});
		raw.path()
	}
}

/// Four validators, and whoever follows them.
pub struct Network {
	/// The validators, in the order of [`VALIDATORS`]. One that was killed keeps its folder.
	pub nodes: Vec<Node>,
	/// Looks at all of them.
	pub observer: Observer,
	/// Where they are, dead or alive.
	addresses: Vec<String>,
	sessions: Sessions,
	_turn: SemaphorePermit<'static>,
}

/// Where a node of a test listens: an address of its own on this machine, the same after each start.
pub struct Place {
	/// As `--listen-addr` takes it.
	pub listen: String,
	/// Who it is there.
	pub identity: Identity,
}

impl Place {
	/// As `--bootnodes` takes it.
	pub fn address(&self) -> String {
		format!("{}/p2p/{}", self.listen, self.identity.peer)
	}

	/// Every address from 127.0.0.1 to 127.255.255.254 is this machine's. Nobody else has these by chance, so the port
	/// can be the usual one, and nobody takes it while the node is down.
	pub fn all(how_many: u8) -> Vec<Self> {
		let [second, third, ..] = random();
		let place = |last| Self {
			listen: format!("/ip4/127.{}.{third}.{last}/tcp/30333", second.clamp(1, 254)),
			identity: Identity::fresh(),
		};
		(1..=how_many).map(place).collect()
	}
}

/// A validator of the chain, to be started.
pub fn validator(name: &str, place: &Place, peers: &[String], specification: &str) -> Builder {
	let others = peers.iter().filter(|peer| **peer != place.address());
	let known = others.flat_map(|peer| ["--bootnodes".to_owned(), peer.clone()]);
	Node::of(specification)
		.arguments([
			format!("--{name}"),
			"--node-key".into(),
			place.identity.key.clone(),
			"--listen-addr".into(),
			place.listen.clone(),
		])
		.arguments(known)
}

impl Network {
	/// Starts the four validators, and waits until they have made a block final. Waits for its turn first.
	pub async fn start(sessions: Sessions) -> Self {
		Self::start_at(Place::all(4), sessions, |_, node| node).await
	}

	/// The same, with each validator where it should be, and started as it has to be there.
	pub async fn start_at(
		places: Vec<Place>,
		sessions: Sessions,
		there: impl Fn(usize, Builder) -> Builder,
	) -> Self {
		let turn = turn().await;
		let addresses: Vec<_> = places.iter().map(Place::address).collect();
		let specification = sessions.specification();
		let starting = VALIDATORS.iter().zip(&places).enumerate().map(|(number, (name, place))| {
			there(number, validator(name, place, &addresses, specification)).start()
		});
		let nodes = join_all(starting).await;
		let observer = Observer::default();
		let network = Self { nodes, observer, addresses, sessions, _turn: turn };
		for node in 0..4 {
			network.watch(node);
		}
		join_all(network.nodes.iter().map(|node| node.wait_for_finalised(2))).await;
		network
	}

	fn watch(&self, node: usize) {
		self.observer.watch(VALIDATORS[node], self.nodes[node].url());
	}

	/// A new connection to a validator.
	pub async fn chain(&self, node: usize) -> Chain {
		self.nodes[node].connect().await
	}

	/// The last block that a validator calls final.
	pub async fn finalised(&self, node: usize) -> Head {
		self.chain(node).await.finalised().await
	}

	/// Starts a validator again that was stopped or killed.
	pub async fn restart(&mut self, node: usize) {
		self.nodes[node].restart().await;
		self.watch(node);
	}

	/// The same, with nothing of what it knew.
	pub async fn restart_empty(&mut self, node: usize) {
		self.nodes[node].restart_empty().await;
		self.watch(node);
	}

	/// Starts several again, at the same time.
	pub async fn restart_all(&mut self, these: &[usize]) {
		let nodes = self.nodes.iter_mut().enumerate();
		let starting = nodes.filter(|(node, _)| these.contains(node));
		join_all(starting.map(|(_, node)| node.restart())).await;
		for node in these {
			self.watch(*node);
		}
	}

	/// Another node of the chain, with a folder of its own.
	pub fn follower(&self, arguments: &[&str]) -> Builder {
		let known = self.addresses.iter().flat_map(|peer| ["--bootnodes", peer]);
		Node::of(self.sessions.specification()).arguments(arguments.iter().copied().chain(known))
	}

	/// A second machine with a validator's keys.
	pub fn twin(&self, of: usize) -> Builder {
		let place = Place::all(1).remove(0);
		validator(VALIDATORS[of], &place, &self.addresses, self.sessions.specification())
	}

	/// Waits until these validators make blocks, and says whether anything became final meanwhile. Gives the last final
	/// block if not.
	///
	/// # Panics
	///
	/// When something did.
	pub async fn stands_still(&self, alive: &[usize], blocks: u64) -> Head {
		stands_still(&alive.iter().map(|node| &self.nodes[*node]).collect::<Vec<_>>(), blocks).await
	}

	/// Asks all validators that run, and others, whether two blocks were ever final at one height.
	pub async fn conclude(&self, running: &[usize], others: &[(&str, &Node)]) -> u64 {
		let running = running.iter().map(|node| (VALIDATORS[*node], &self.nodes[*node]));
		let all: Vec<_> = running.chain(others.iter().copied()).collect();
		self.observer.conclude(&all).await
	}
}

/// Blocks after which a vote that was on its way when something happened has arrived or never will.
const SETTLED: u64 = 2;

/// Waits until so many blocks were made and none became final, and gives the highest that is final on one of these nodes.
///
/// # Panics
///
/// When one did.
pub async fn stands_still(nodes: &[&Node], blocks: u64) -> Head {
	let chains = join_all(nodes.iter().map(|node| node.connect())).await;
	let [first, ..] = &chains[..] else { panic!("there are nodes") };
	let begin = first.best().await.number;
	first.wait_for_best(begin + SETTLED).await;
	let before = join_all(chains.iter().map(Chain::finalised)).await;
	let best = first.best().await.number;
	first.wait_for_best(best + blocks).await;
	let after = join_all(chains.iter().map(Chain::finalised)).await;
	assert_eq!(before, after, "something became final");
	*after.iter().max_by_key(|head| head.number).expect("there are nodes")
}
