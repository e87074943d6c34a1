//! Clocks that are wrong.

use std::process::Command;

/// Variables that give a process a clock which is off by so much: `+7s`, `-10m`. Waiting is waiting: only the time of the
/// day is another one.
///
/// # Panics
///
/// When there is no `faketime`.
pub fn off_by(much: &str) -> [(String, String); 3] {
	[
		("LD_PRELOAD".into(), library()),
		("FAKETIME".into(), much.into()),
		("FAKETIME_DONT_FAKE_MONOTONIC".into(), "1".into()),
	]
}

/// Where the library is, as its own program says.
fn library() -> String {
	let asked =
		Command::new("faketime").args(["-m", "-f", "+0d", "printenv", "LD_PRELOAD"]).output();
	let asked = asked.expect("this test needs faketime: apt-get install faketime");
	let path = String::from_utf8(asked.stdout).expect("a path is text");
	assert!(asked.status.success() && path.contains("faketime"), "faketime says {path}");
	path.trim().to_owned()
}
