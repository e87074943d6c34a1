//! Trying again.

use crate::Error;
use std::time::Duration;

/// How often something is tried, and how long is waited in between.
///
/// The waits grow from `first` to `longest`, each by chance up to a half shorter, so that many clients do not come back at
/// once. When a service says how long to wait, that is waited; when it says more than `longest`, the error is told instead.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Patience {
	/// How often a request is tried.
	pub attempts: u32,
	/// How often an upload or download is tried without getting any further.
	pub transfers: u32,
	/// The first wait.
	pub first: Duration,
	/// The longest wait.
	pub longest: Duration,
	/// For how long a service may say nothing, in a request or in the middle of a transfer.
	pub silence: Duration,
}

impl Default for Patience {
	fn default() -> Self {
		Self {
			attempts: 4,
			// Long enough for a service to be started again, or for it to notice that a connection has broken.
			transfers: 10,
			first: Duration::from_millis(250),
			longest: Duration::from_secs(30),
			silence: Duration::from_secs(60),
		}
	}
}

impl Patience {
	/// Tries nothing again.
	pub fn none() -> Self {
		Self { attempts: 1, transfers: 1, ..Self::default() }
	}
}

/// How often something was tried.
pub(super) struct Tried {
	patience: Patience,
	most: u32,
	times: u32,
}

impl Tried {
	pub(super) fn request(patience: Patience) -> Self {
		Self { patience, most: patience.attempts, times: 0 }
	}

	pub(super) fn transfer(patience: Patience) -> Self {
		Self { patience, most: patience.transfers, times: 0 }
	}

	/// It got further.
	pub(super) fn further(&mut self) {
		self.times = 0;
	}

	/// Waits before it is tried again, or says that it is not.
	pub(super) async fn wait(&mut self, error: Error) -> Result<(), Error> {
		self.times = self.times.saturating_add(1);
		let Some(told) = error.try_again_after() else { return Err(error) };
		if self.times >= self.most || told > self.patience.longest {
			return Err(error);
		}
		let doubled = self.patience.first.saturating_mul(1 << (self.times - 1).min(20));
		let wait = shorter(doubled.min(self.patience.longest)).max(told);
		tokio::time::sleep(wait).await;
		Ok(())
	}
}

/// Up to a half shorter. Without randomness it is as long as it is.
fn shorter(wait: Duration) -> Duration {
	let mut byte = [0];
	match getrandom::fill(&mut byte) {
		Ok(()) => wait.saturating_sub(wait.mul_f64(f64::from(byte[0]) / 512.0)),
		Err(_) => wait,
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_wait_is_at_most_a_half_shorter() {
		let wait = Duration::from_secs(8);
		for _ in 0..1_000 {
			let shorter = shorter(wait);
			assert!(shorter <= wait && shorter >= wait / 2, "{shorter:?}");
		}
	}
}
