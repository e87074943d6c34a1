//! One round: fill the pool, let the clock run between two blocks that become final, drain, count what lies between.

use super::{
	machine,
	network::{Door, Network},
	work::{Counted, Queue, Work},
	Settings,
};
use crate::built::Built;
use anamnesis_test_harness::{within, Chain, Head};
use std::{
	cell::Cell,
	sync::{
		atomic::{AtomicU64, Ordering},
		Arc,
	},
	time::{Duration, Instant},
};
use tokio::{
	sync::{watch, Semaphore},
	task::JoinSet,
};

/// How long the pool fills before the clock runs: a few blocks.
const FILLING: Duration = Duration::from_secs(8);

/// How long the clock runs in the round that does not count.
const WARMING: Duration = Duration::from_secs(6);

/// Transactions that are sent at a time. Each waits for the pool's answer, so that the load is never ahead of what the node
/// looks at.
const AT_A_TIME: usize = 16;

/// As many blocks' transactions as may wait in the pool.
const WAITING_BLOCKS: usize = 3;

/// More than the fullest block held, for what is signed before.
const RESERVE: f64 = 1.2;

/// How often a round is begun anew with more transactions when those that were signed are all sent.
const ATTEMPTS: usize = 3;

/// At so many blocks in a row nothing waits when a pool is empty: while it looks at what it has on top of a new block, it
/// may answer that there is nothing.
const EMPTY: usize = 2;

/// A pool may lose one of so many, when nodes disagree for a moment about the newest block. What is counted is in blocks.
const MOST_LOST: u64 = 100;

/// The slots, in seconds.
const SLOT: u64 = 2;

/// What came out of a round.
#[derive(Clone, Copy, Debug, Default)]
pub struct Round {
	/// How long the clock ran.
	pub seconds: f64,
	/// Blocks that became final meanwhile.
	pub blocks: u64,
	/// What happened in them.
	pub counted: Counted,
	/// The most blocks that finality was behind.
	pub behind: u64,
	/// Milliseconds per transaction in building blocks, as the nodes say it.
	pub building: Option<f64>,
	/// Cores that the nodes kept busy, all together.
	pub nodes: f64,
	/// Cores that the load kept busy.
	pub load: f64,
}

impl Round {
	/// Calls that succeeded, in a second.
	pub fn transactions(&self) -> f64 {
		self.counted.succeeded as f64 / self.seconds
	}

	/// Documents, in a second.
	pub fn documents(&self) -> f64 {
		self.counted.documents as f64 / self.seconds
	}

	/// Transactions in a block.
	pub fn in_a_block(&self) -> f64 {
		(self.counted.succeeded + self.counted.failed) as f64 / self.blocks as f64
	}

	/// Milliseconds of computing time per transaction, on all nodes together.
	pub fn computing(&self) -> f64 {
		1_000.0 * self.nodes * self.seconds / self.counted.succeeded as f64
	}
}

/// How full blocks become.
#[derive(Clone, Copy, Debug, Default)]
struct Filling {
	best: u64,
	/// The first block with something in it.
	first: Option<u64>,
	/// Transactions in the fullest block.
	most: usize,
}

/// What was seen while the clock ran.
struct Window {
	from: Head,
	to: Head,
	round: Round,
}

/// Why sending ended.
enum Ended {
	/// It was told to.
	Told,
	/// There was nothing left.
	Dry,
}

/// All rounds of one measurement, without the first one, which does not count.
pub async fn all(
	network: &Network,
	work: &Work,
	settings: &Settings,
) -> Result<Vec<Round>, String> {
	// No block holds more than there is.
	let mut in_a_block = work.in_a_block.min(settings.waiting);
	let mut rounds = Vec::new();
	for number in 0..=settings.rounds {
		let clock = if number == 0 { WARMING } else { Duration::from_secs(settings.seconds) };
		let (window, most) = attempt(network, work, settings, clock, in_a_block).await?;
		// What a block holds is known from now on.
		in_a_block = most.max(8);
		let round = complete(network, work, window).await?;
		if round.counted.failed > 0 {
			return Err(format!("{} calls of this round failed", round.counted.failed));
		}
		if round.counted.succeeded == 0 {
			return Err("nothing of what was sent became final while the clock ran".into());
		}
		if number > 0 {
			super::report::line(number, &round);
			rounds.push(round);
		}
	}
	Ok(rounds)
}

/// Signs and sends, anew with more if that was not enough.
async fn attempt(
	network: &Network,
	work: &Work,
	settings: &Settings,
	clock: Duration,
	mut in_a_block: usize,
) -> Result<(Window, usize), String> {
	for _ in 0..ATTEMPTS {
		let waiting = (WAITING_BLOCKS * in_a_block).min(settings.waiting);
		let blocks = (FILLING + clock).as_secs() / SLOT + 3;
		let many = blocks as f64 * in_a_block as f64 * RESERVE + waiting as f64;
		let each = (many / work.senders() as f64).ceil() as usize;
		let begun = Instant::now();
		let queues = work.sign(network.first(), each).await.map_err(|error| error.to_string())?;
		println!(
			"  {} transactions signed in {:.0} s",
			each * work.senders(),
			begun.elapsed().as_secs_f64()
		);
		let before = work.went(network.first()).await.map_err(|error| error.to_string())?;
		let sent = Arc::default();
		let window = send(network, queues, waiting, clock, &sent).await?;
		drain(network).await;
		let after = work.went(network.first()).await.map_err(|error| error.to_string())?;
		let (sent, went) = (sent.load(Ordering::Relaxed), after - before);
		let lost = sent.abs_diff(went);
		if lost > sent / MOST_LOST {
			return Err(format!("of {sent} transactions that the pool took, it lost {lost}"));
		}
		if lost > 0 {
			println!("  of {sent} transactions the pool has lost {lost}");
		}
		if let (Some(window), most) = window {
			return Ok((window, most));
		}
		println!("  all of them were sent before the time was up; again with twice as many");
		in_a_block *= 2;
	}
	Err("the load could not sign as many transactions as the chain takes".into())
}

/// Sends until the clock has run, if that happens before there is nothing left.
async fn send(
	network: &Network,
	queues: Vec<Queue>,
	waiting: usize,
	clock: Duration,
	sent: &Arc<AtomicU64>,
) -> Result<(Option<Window>, usize), String> {
	let permits = Arc::new(Semaphore::new(waiting));
	let (filling, filled) = watch::channel(Filling::default());
	let watching = tokio::spawn(watch_blocks(network.first().clone(), permits.clone(), filling));
	let mut senders = JoinSet::new();
	for (number, queues) in deal(queues, AT_A_TIME).into_iter().enumerate() {
		let node = &network.nodes[number % network.nodes.len()];
		let door = Door::open(node.url()).await?;
		senders.spawn(feed(door, queues, permits.clone(), sent.clone()));
	}

	let window = measure(network, clock, filled.clone());
	tokio::pin!(window);
	let window = loop {
		tokio::select! {
			window = &mut window => break Some(window?),
			Some(ended) = senders.join_next() => match ended.map_err(|error| error.to_string())?? {
				Ended::Dry => break None,
				Ended::Told => {},
			},
		}
	};
	permits.close();
	while let Some(ended) = senders.join_next().await {
		ended.map_err(|error| error.to_string())??;
	}
	watching.abort();
	let most = filled.borrow().most;
	Ok((window, most))
}

/// The queues for so many who send at a time. All of a sender's go the same way, so that they come in their order.
fn deal(queues: Vec<Queue>, hands: usize) -> Vec<Vec<Queue>> {
	let hands = hands.min(queues.len()).max(1);
	let mut dealt: Vec<Vec<Queue>> = (0..hands).map(|_| Vec::new()).collect();
	for (number, queue) in queues.into_iter().enumerate() {
		dealt[number % hands].push(queue);
	}
	dealt
}

/// Sends one of each sender by turns, when there is room in the pool.
async fn feed(
	door: Door,
	mut queues: Vec<Queue>,
	permits: Arc<Semaphore>,
	sent: Arc<AtomicU64>,
) -> Result<Ended, String> {
	loop {
		let mut left = false;
		for queue in &mut queues {
			let Some(transaction) = queue.pop_front() else { continue };
			left = true;
			// It is closed when the time is up.
			let Ok(permit) = permits.acquire().await else { return Ok(Ended::Told) };
			permit.forget();
			door.put(&transaction).await?;
			sent.fetch_add(1, Ordering::Relaxed);
		}
		if !left {
			return Ok(Ended::Dry);
		}
	}
}

/// Makes room in the pool for what has come into a block.
async fn watch_blocks(chain: Chain, permits: Arc<Semaphore>, filling: watch::Sender<Filling>) {
	let mut heads = chain.best_heads().await;
	let mut seen: Option<u64> = None;
	while let Some(Ok(header)) = heads.next().await {
		let first = seen.map_or(header.number, |seen| seen + 1);
		for number in first..=header.number {
			let Some(hash) = chain.hash_at(number).await else { continue };
			// One of them sets the time.
			let many = chain.body(hash).await.map_or(0, |body| body.len().saturating_sub(1));
			permits.add_permits(many);
			filling.send_modify(|filling| {
				filling.best = filling.best.max(number);
				filling.most = filling.most.max(many);
				if many > 0 {
					filling.first.get_or_insert(number);
				}
			});
		}
		seen = seen.max(Some(header.number));
	}
}

/// Lets the clock run from a block that becomes final until a later one does.
async fn measure(
	network: &Network,
	clock: Duration,
	filled: watch::Receiver<Filling>,
) -> Result<Window, String> {
	let log = network.nodes.first().map(|node| node.log());
	let begun = Instant::now();
	let mut heads = network.first().finalised_heads().await;
	let mut begin: Option<(Head, Instant, f64, f64)> = None;
	let mut behind = 0;
	loop {
		let next = within("finality under load", log, heads.next()).await;
		let head = match next {
			Some(Ok(header)) => Head::from(&header),
			Some(Err(error)) => return Err(format!("the stream of blocks: {error}")),
			None => return Err("the stream of blocks has ended".into()),
		};
		let at = Instant::now();
		let filling = *filled.borrow();
		let nodes = || machine::used_by(network.processes());
		let load = || machine::used_by([std::process::id()]);
		let Some((from, since, nodes_before, load_before)) = begin else {
			let is_full = filling.first.is_some_and(|first| head.number >= first);
			if is_full && begun.elapsed() >= FILLING {
				begin = Some((head, at, nodes(), load()));
			}
			continue;
		};
		behind = behind.max(filling.best.saturating_sub(head.number));
		let ran = at - since;
		if ran >= clock {
			let seconds = ran.as_secs_f64();
			let round = Round {
				seconds,
				blocks: head.number - from.number,
				behind,
				nodes: (nodes() - nodes_before) / seconds,
				load: (load() - load_before) / seconds,
				..Round::default()
			};
			return Ok(Window { from, to: head, round });
		}
	}
}

/// Waits until nothing waits for a block any more, and everything is final.
async fn drain(network: &Network) {
	for (node, chain) in network.nodes.iter().zip(&network.chains) {
		let emptied = async {
			let mut heads = chain.best_heads().await;
			let mut empty = 0;
			while empty < EMPTY {
				empty = if chain.pending().await.is_empty() { empty + 1 } else { 0 };
				// Until the next block.
				let _ = heads.next().await;
			}
			let best = chain.best().await;
			chain.wait_for_finalised(best.number).await;
		};
		within("an empty pool", Some(node.log()), emptied).await;
	}
}

/// Counts what happened in the blocks of the window.
async fn complete(network: &Network, work: &Work, window: Window) -> Result<Round, String> {
	let Window { from, to, mut round } = window;
	let chain = network.first();
	for number in from.number + 1..=to.number {
		let hash = chain.hash_at(number).await.ok_or("a final block is gone")?;
		let counted = work.count(chain, network.events(hash).await?).await?;
		round.counted.succeeded += counted.succeeded;
		round.counted.failed += counted.failed;
		round.counted.documents += counted.documents;
	}
	round.building = building(network, from, to);
	Ok(round)
}

/// Milliseconds per transaction in the blocks of the window, as the nodes have built them.
fn building(network: &Network, from: Head, to: Head) -> Option<f64> {
	let (milliseconds, transactions) = (Cell::new(0), Cell::new(0));
	for node in &network.nodes {
		// Looks at every line and stops at none.
		let _: Option<()> = node.log().find(|line| {
			let built = Built::from_line(line)
				.filter(|built| built.number > from.number && built.number <= to.number);
			if let Some(built) = built {
				milliseconds.set(milliseconds.get() + built.milliseconds);
				// One of them sets the time.
				transactions.set(transactions.get() + built.transactions.saturating_sub(1));
			}
			None
		});
	}
	let (milliseconds, transactions) = (milliseconds.get(), transactions.get());
	(transactions > 0).then(|| milliseconds as f64 / transactions as f64)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_senders_transactions_stay_together() {
		let queues = (0..5_u8).map(|sender| Queue::from([vec![sender], vec![sender]])).collect();
		let dealt = deal(queues, 2);
		assert_eq!(dealt.iter().map(Vec::len).collect::<Vec<_>>(), [3, 2]);
		assert!(dealt.iter().flatten().all(|queue| queue[0] == queue[1]));
		assert_eq!(deal(vec![Queue::new()], 16).len(), 1);
	}

	#[test]
	fn rates_are_per_second_and_per_block() {
		let counted = Counted { succeeded: 100, failed: 0, documents: 6_400 };
		let round = Round { seconds: 10.0, blocks: 5, counted, nodes: 0.5, ..Round::default() };
		assert_eq!(round.transactions(), 10.0);
		assert_eq!(round.documents(), 640.0);
		assert_eq!(round.in_a_block(), 20.0);
		assert_eq!(round.computing(), 50.0);
	}
}
