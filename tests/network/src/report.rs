//! What was measured.

use std::{
	io::{stderr, Write},
	time::{Duration, Instant},
};

/// Prints a line, also when the test succeeds: `println!` would be swallowed then.
pub fn say(scenario: &str, line: &str) {
	writeln!(stderr(), "network: {scenario}: {line}").expect("there is somebody to tell");
}

/// Prints a line that another process has printed.
pub fn repeat(line: &str) {
	writeln!(stderr(), "network: {line}").expect("there is somebody to tell");
}

/// A time that is being taken.
pub struct Stopwatch(Instant);

impl Stopwatch {
	/// Begins now.
	pub fn start() -> Self {
		Self(Instant::now())
	}

	/// Prints how long something took.
	pub fn say(&self, scenario: &str, what: &str) -> Duration {
		let took = self.0.elapsed();
		say(scenario, &format!("{what}: {:.1} s", took.as_secs_f64()));
		took
	}
}
