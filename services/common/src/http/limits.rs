//! How long, and for how many.

use std::time::Duration;

/// The longest body of JSON. None of ours has a tenth of it.
pub const MAX_JSON: usize = 16 * 1024;

/// How long, and for how many.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
	/// How long nothing may come from somebody who sends, and nothing be taken by somebody who reads.
	pub patience: Duration,
	/// How long open requests may take when the service ends.
	pub grace: Duration,
	/// How many connections there are at most. Others wait.
	pub connections: usize,
}

impl Default for Limits {
	fn default() -> Self {
		Self {
			patience: Duration::from_secs(30),
			grace: Duration::from_secs(30),
			connections: 1024,
		}
	}
}
