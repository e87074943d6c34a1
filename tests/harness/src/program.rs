//! Other programs than the node: services, command lines.

use crate::{process::Process, within, Log};
use std::process::{Command, ExitStatus};

/// A program that runs for as long as this is there, and no longer than the test.
pub struct Program {
	process: Process,
	log: Log,
}

impl Program {
	/// Starts it. What it prints is kept.
	pub fn start(command: Command) -> Self {
		let log = Log::new();
		Self { process: Process::run(command, &log), log }
	}

	/// Waits until it prints a line in which this finds something.
	pub async fn wait_for<T>(&self, what: &str, look: impl Fn(&str) -> Option<T>) -> T {
		let found = within(what, Some(&self.log), self.log.wait_for(look)).await;
		found.unwrap_or_else(|| {
			panic!("{what}: it has ended.{}", crate::log::last_words(Some(&self.log)))
		})
	}

	/// The id of its process.
	pub fn id(&self) -> u32 {
		self.process.id()
	}

	/// What it has printed.
	pub fn log(&self) -> &Log {
		&self.log
	}

	/// Kills it with SIGKILL, in the middle of whatever it does.
	pub fn kill9(&mut self) {
		self.process.kill9();
	}

	/// Waits until it ends by itself, however long that takes.
	pub async fn ended(&mut self) -> ExitStatus {
		self.log.wait_for_end().await;
		self.process.wait()
	}

	/// Asks it to end as an operator would, and waits until it has.
	pub async fn stop(mut self) -> ExitStatus {
		self.process.stop(&self.log).await
	}
}
