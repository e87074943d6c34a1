//! What takes a while shows how far it is: on a terminal, and nowhere else.

use crate::output::Output;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
	io::{self, IsTerminal, Read},
	thread,
	time::Duration,
};

/// Nothing is shown of what is done sooner.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar, or a turning sign when nobody knows how long it will be. It vanishes when it is dropped.
pub struct Progress(ProgressBar);

impl Progress {
	/// Of so many bytes.
	pub fn of_bytes(output: Output, what: &str, length: u64) -> Self {
		let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden());
		let template = "{msg} {bar:30} {bytes} of {total_bytes}, {eta} left";
		if let Ok(style) = ProgressStyle::with_template(template) {
			bar.set_style(style);
		}
		Self::begin(output, bar, what)
	}

	/// Of something that takes as long as it takes.
	pub fn of_waiting(output: Output, what: &str) -> Self {
		let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
		// Left alone it would be a bar of 0 out of 0, without a word.
		if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}, for {elapsed}") {
			bar.set_style(style);
		}
		Self::begin(output, bar, what)
	}

	fn begin(output: Output, bar: ProgressBar, what: &str) -> Self {
		bar.set_message(what.to_owned());
		if !output.json && io::stderr().is_terminal() {
			let shown = bar.downgrade();
			thread::spawn(move || {
				thread::sleep(PATIENCE);
				if let Some(bar) = shown.upgrade().filter(|bar| !bar.is_finished()) {
					bar.set_draw_target(ProgressDrawTarget::stderr());
					bar.enable_steady_tick(Duration::from_millis(200));
				}
			});
		}
		Self(bar)
	}

	/// How far it is.
	pub fn set(&self, position: u64) {
		self.0.set_position(position);
	}

	/// Counts what is read.
	pub fn reading<R: Read>(&self, reader: R) -> impl Read {
		self.0.wrap_read(reader)
	}
}

impl Drop for Progress {
	fn drop(&mut self) {
		self.0.finish_and_clear();
	}
}
