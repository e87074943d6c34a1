//! Programs that run from beginning to end, with their time and memory.

use std::{
	env,
	error::Error,
	fs,
	path::PathBuf,
	process::Command,
	sync::mpsc::{self, RecvTimeoutError},
	thread,
	time::{Duration, Instant},
};

/// How often it is looked how much memory a program has.
const EVERY: Duration = Duration::from_millis(5);

/// What a program took.
pub struct Took {
	/// From its start to its end.
	pub time: Duration,
	/// What it had in memory at most, in bytes, as far as that was seen.
	pub memory: u64,
}

/// Runs a program to its end, which has to be a good one.
///
/// The kernel's own account of a child's greatest memory begins with that of its parent, so it is read from `/proc` while
/// the child runs. What it takes in its last milliseconds is not seen.
pub fn run(mut command: Command) -> Result<Took, Box<dyn Error>> {
	let start = Instant::now();
	let mut child = command.spawn().map_err(|error| {
		format!("{} does not start: {error}", command.get_program().to_string_lossy())
	})?;
	let id = child.id();
	let (ended, wait) = mpsc::channel::<()>();
	let watching = thread::spawn(move || {
		let mut most = 0;
		loop {
			// Of a process that has ended nothing is said, and of one that took its number meanwhile too much: the number is
			// free only when it was waited for, which is when the channel closes.
			most = peak(id).unwrap_or_default().max(most);
			if !matches!(wait.recv_timeout(EVERY), Err(RecvTimeoutError::Timeout)) {
				return most;
			}
		}
	});
	let status = child.wait()?;
	let time = start.elapsed();
	drop(ended);
	let memory = watching.join().map_err(|_| "the watching failed")?;
	if !status.success() {
		return Err(format!("{}: {status}", command.get_program().to_string_lossy()).into());
	}
	Ok(Took { time, memory })
}

/// What a process that runs has had in memory at most, in bytes.
pub fn peak(id: u32) -> Option<u64> {
	let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
	let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
	let kib: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
	Some(kib * 1024)
}

/// A program that is built with this one.
pub fn beside(name: &str) -> Result<PathBuf, Box<dyn Error>> {
	let path = env::current_exe()?.with_file_name(name);
	if path.is_file() {
		Ok(path)
	} else {
		Err(format!("There is no {name} at {}. Build anamnesis-services-bench.", path.display())
			.into())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn shell(script: &str) -> Command {
		let mut command = Command::new("sh");
		command.args(["-c", script]);
		command
	}

	#[test]
	fn the_memory_is_that_of_the_program_and_not_of_this_one() {
		// Touched, so that this process has it.
		let held = vec![1_u8; 96 << 20];
		let took = run(shell("sleep 0.1")).expect("there is a shell");
		assert!(took.time >= Duration::from_millis(100));
		assert!(took.memory > 0 && took.memory < 32 << 20, "{} of {}", took.memory, held.len());
		let mut reading = Command::new("dd");
		reading.args(["if=/dev/zero", "of=/dev/null", "bs=64M", "count=8", "status=none"]);
		let took = run(reading).expect("there is dd");
		assert!(took.memory >= 64 << 20 && took.memory < 80 << 20, "{}", took.memory);
	}

	#[test]
	fn a_program_that_fails_is_no_measurement() {
		assert!(run(shell("exit 3")).is_err());
		assert!(run(Command::new("/nonexistent/program")).is_err());
	}
}
