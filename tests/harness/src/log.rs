//! What a node prints.

use std::{
	collections::VecDeque,
	io::{BufRead, BufReader, Read},
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	thread::{self, JoinHandle},
};
use tokio::sync::watch;

/// Lines that are kept. A node that starts prints about thirty; one that makes blocks prints three
/// for each.
const KEPT: usize = 1_000;

/// Lines that a failure shows.
const SHOWN: usize = 40;

/// The log of a node, over all its runs.
#[derive(Clone)]
pub struct Log(Arc<Inner>);

struct Inner {
	lines: Mutex<Lines>,
	/// Told of every line, and of the end.
	news: watch::Sender<()>,
}

#[derive(Default)]
struct Lines {
	kept: VecDeque<String>,
	/// How many lines came before those.
	dropped: usize,
	/// How many lines came before the present run.
	earlier: usize,
	/// Whether the node has closed its output, which it does by ending.
	ended: bool,
}

impl Lines {
	fn count(&self) -> usize {
		self.dropped + self.kept.len()
	}

	fn find<T>(&self, from: usize, look: impl Fn(&str) -> Option<T>) -> Option<T> {
		self.kept.iter().skip(from.saturating_sub(self.dropped)).find_map(|line| look(line))
	}
}

impl Log {
	pub(crate) fn new() -> Self {
		Self(Arc::new(Inner { lines: Mutex::default(), news: watch::Sender::new(()) }))
	}

	/// Reads what a run of the node prints, until it ends.
	pub(crate) fn read(&self, output: impl Read + Send + 'static) -> JoinHandle<()> {
		{
			let mut lines = self.lines();
			lines.earlier = lines.count();
			lines.ended = false;
		}
		let log = self.clone();
		thread::spawn(move || {
			let mut output = BufReader::new(output);
			let mut line = Vec::new();
			while matches!(output.read_until(b'\n', &mut line), Ok(1..)) {
				log.push(String::from_utf8_lossy(&line).trim_end().to_string());
				line.clear();
			}
			log.lines().ended = true;
			log.0.news.send_replace(());
		})
	}

	fn push(&self, line: String) {
		{
			let mut lines = self.lines();
			lines.kept.push_back(line);
			if lines.kept.len() > KEPT {
				lines.kept.pop_front();
				lines.dropped += 1;
			}
		}
		self.0.news.send_replace(());
	}

	fn lines(&self) -> MutexGuard<'_, Lines> {
		// A line more or less is no reason to fail differently.
		self.0.lines.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Looks through what the present run has printed.
	pub fn find<T>(&self, look: impl Fn(&str) -> Option<T>) -> Option<T> {
		let lines = self.lines();
		lines.find(lines.earlier, look)
	}

	/// Waits until the present run has printed a line that `look` makes something of. `None` if it
	/// ends without.
	pub async fn wait_for<T>(&self, look: impl Fn(&str) -> Option<T>) -> Option<T> {
		let earlier = self.lines().earlier;
		self.wait_from(earlier, look).await
	}

	/// The same, among the lines that come from now on.
	pub async fn wait_for_next<T>(&self, look: impl Fn(&str) -> Option<T>) -> Option<T> {
		let count = self.lines().count();
		self.wait_from(count, look).await
	}

	async fn wait_from<T>(&self, from: usize, look: impl Fn(&str) -> Option<T>) -> Option<T> {
		let mut news = self.0.news.subscribe();
		loop {
			{
				let lines = self.lines();
				let found = lines.find(from, &look);
				if found.is_some() || lines.ended {
					return found;
				}
			}
			// The sender is in `self`, so there is no error.
			let _ = news.changed().await;
		}
	}

	/// Waits until the node has closed its output.
	pub(crate) async fn wait_for_end(&self) {
		self.wait_for(|_| None::<()>).await;
	}

	/// Everything that all runs have printed, to look for what must not be in it.
	pub fn whole(&self) -> String {
		let lines = self.lines();
		assert_eq!(lines.dropped, 0, "too much was printed to be kept");
		lines.kept.iter().map(|line| format!("{line}\n")).collect()
	}

	/// The last lines, for the message of a failure.
	pub fn tail(&self) -> String {
		let lines = self.lines();
		let from = lines.kept.len().saturating_sub(SHOWN);
		lines.kept.iter().skip(from).map(|line| format!("  | {line}\n")).collect()
	}
}

/// The end of a message that tells of a failure.
pub(crate) fn last_words(log: Option<&Log>) -> String {
	match log {
		Some(log) => format!(" The node's last lines:\n{}", log.tail()),
		None => " The node is not ours, so see its log there.".to_string(),
	}
}
