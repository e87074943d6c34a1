//! The clock. Blocks have slots of two seconds, and a validator whose clock is off by some of them writes blocks that the
//! others refuse.
//!
//! What can be seen here is whether something sets this clock. How far it is from those of the peers cannot: that shows
//! when the node runs.

use super::report::Report;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const CHECK: &str = "clock";

/// From here on a block may come in the next slot.
const TOO_UNSURE: Duration = Duration::from_millis(500);

/// When this was written: no clock that is right shows an earlier time. The first second of November 2026.
const NOT_BEFORE: Duration = Duration::from_secs(1_793_491_200);

const SET_IT: &str = "Let systemd-timesyncd, chrony or ntpd set it from time servers, and look with `timedatectl`. Where \
	the host of a virtual machine or a container sets it, look there.";

/// Looks at the clock.
pub fn check(report: &mut Report) {
	let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	judge(now, state(), report);
}

/// What sets the clock, as far as it can be seen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
	/// The kernel says that something sets it, and by how much it may be wrong.
	Set {
		/// At most.
		wrong_by: Duration,
	},
	/// The kernel says that nothing does.
	Free,
	/// Nothing can be said on this system.
	Unknown,
}

/// Judges what was seen.
pub fn judge(now: Duration, state: State, report: &mut Report) {
	if now < NOT_BEFORE {
		return report.fail(
			CHECK,
			format!(
				"it shows {} s after 1970, which is before this program was written",
				now.as_secs()
			),
			SET_IT,
		);
	}
	match state {
		State::Set { wrong_by } if wrong_by < TOO_UNSURE => {
			report.ok(CHECK, format!("it is set, and wrong by {} ms at most", wrong_by.as_millis()));
		},
		State::Set { wrong_by } => report.warn(
			CHECK,
			format!("it is set, and may be wrong by {} ms", wrong_by.as_millis()),
			"Its time servers have not answered for long, or are far away: look with `timedatectl timesync-status` or \
			 `chronyc tracking`.",
		),
		State::Free => report.warn(
			CHECK,
			"the kernel knows of nothing that sets it, so it goes wrong by seconds a week",
			SET_IT,
		),
		State::Unknown => {
			report.warn(CHECK, "whether something sets it cannot be seen on this system", SET_IT);
		},
	}
}

/// Asks the kernel, as `timedatectl` does.
#[cfg(target_os = "linux")]
fn state() -> State {
	// SAFETY: all of its fields are numbers, for which zero is a value.
	let mut clock: libc::timex = unsafe { std::mem::zeroed() };
	// SAFETY: `modes` is zero, so nothing is changed, and the pointer is to a value that lives.
	let answer = unsafe { libc::adjtimex(&mut clock) };
	if answer < 0 {
		return State::Unknown;
	}
	if answer == libc::TIME_ERROR || clock.status & libc::STA_UNSYNC != 0 {
		return State::Free;
	}
	State::Set {
		wrong_by: Duration::from_micros(u64::try_from(clock.maxerror).unwrap_or_default()),
	}
}

#[cfg(not(target_os = "linux"))]
fn state() -> State {
	State::Unknown
}
