//! A clock that goes forward by days when a test says so. What the chain wants people to wait for, they wait for here
//! too: nothing in the runtime or the services is shorter than it is. Node, services and command line read the time
//! from one clock.
//!
//! A process has one clock. So a test that needs another one than the machine's runs again, by itself, in a process that is
//! started with it.

use anamnesis_test_harness::{self as harness, Program};
use std::{env, process::Command};

/// The clock of this process and all that it starts.
pub struct Clock {
	clock: harness::Clock,
	days: u32,
}

/// Runs the test of this name under a clock of its own. In the process that has it, it is given; everywhere else
/// everything is done when this ends.
pub async fn run(test: &str) -> Option<Clock> {
	if let Some(clock) = harness::Clock::of_this_process() {
		return Some(Clock { clock, days: 0 });
	}
	let clock = harness::Clock::right();
	let mut command = Command::new(env::current_exe().expect("a program knows where it is"));
	command
		.args(["--exact", test, "--nocapture"])
		.envs(clock.variables())
		// The last lines are shown, and should be those that say what is wrong.
		.env("RUST_BACKTRACE", "0");
	let mut program = Program::start(command);
	let status = program.ended().await;
	assert!(status.success(), "under its own clock it fails:\n{}", program.log().tail());
	let passed = program.log().find(|line| line.contains("1 passed").then_some(()));
	assert!(passed.is_some(), "there is no test {test}");
	None
}

impl Clock {
	/// Lets days pass.
	pub fn pass(&mut self, days: u32) {
		self.days += days;
		self.clock.set(&format!("+{}d", self.days));
	}
}
