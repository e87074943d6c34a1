//! The machine: its cores, who else uses them, and what a process has used.

use std::{fs, process::Command, time::Duration};

/// Ticks of the kernel's clock in a second, in what it says of processes. It is 100 on every Linux of today.
const TICKS: f64 = 100.0;

/// As much of the machine others may use in a quiet minute.
pub const QUIET: f64 = 0.05;

/// How often it is looked whether the machine has become quiet.
const LOOKS: usize = 15;

/// How long each look takes.
const LOOK: Duration = Duration::from_secs(2);

/// What the processor calls itself.
pub fn processor() -> String {
	let described = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
	let name = described.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
	name.map_or_else(|| "a processor that says no name".into(), |(_, name)| name.trim().to_owned())
}

/// Waits for a while until nobody else uses the machine, and gives the share that others use in the end.
pub async fn wait_until_quiet() -> f64 {
	let mut others = f64::NAN;
	for _ in 0..LOOKS {
		let before = busy();
		tokio::time::sleep(LOOK).await;
		let Some(((busy_before, all_before), (busy, all))) = before.zip(busy()) else { break };
		others = (busy - busy_before) / (all - all_before).max(1.0);
		if others <= QUIET {
			break;
		}
	}
	others
}

/// The time of all cores together that was used, and that there was, in ticks.
fn busy() -> Option<(f64, f64)> {
	let counted = fs::read_to_string("/proc/stat").ok()?;
	let times: Vec<f64> =
		counted.lines().next()?.split_whitespace().skip(1).filter_map(|n| n.parse().ok()).collect();
	// user nice system idle iowait irq softirq steal; guests are in the first two.
	let all: f64 = times.iter().take(8).sum();
	let idle: f64 = times.iter().skip(3).take(2).sum();
	Some((all - idle, all))
}

/// The computing time that processes have used, in seconds.
pub fn used_by(processes: impl IntoIterator<Item = u32>) -> f64 {
	processes.into_iter().filter_map(used).sum()
}

fn used(process: u32) -> Option<f64> {
	ticks(&fs::read_to_string(format!("/proc/{process}/stat")).ok()?)
}

/// The name of the program stands in brackets and may hold anything.
fn ticks(line: &str) -> Option<f64> {
	let (_, rest) = line.rsplit_once(')')?;
	let fields: Vec<&str> = rest.split_whitespace().collect();
	let field = |at: usize| fields.get(at)?.parse::<f64>().ok();
	Some((field(11)? + field(12)?) / TICKS)
}

/// Puts a process that sends where it does not take away what is measured: one node has the first core and the load the second.
/// Several nodes and the load share all of them.
pub fn place_load(process: u32, nodes: usize) {
	let own = if nodes == 1 && cores() > 1 { "1".into() } else { all() };
	place(process, &own);
}

/// Puts a node where it belongs.
pub fn place_node(process: u32, nodes: usize) {
	let own = if nodes == 1 && cores() > 1 { "0".into() } else { all() };
	place(process, &own);
}

fn all() -> String {
	format!("0-{}", cores() - 1)
}

/// How many cores there are, whichever this process may use now.
pub fn cores() -> usize {
	let counted = fs::read_to_string("/proc/stat").unwrap_or_default();
	counted
		.lines()
		.filter(|line| line.starts_with("cpu") && !line.starts_with("cpu "))
		.count()
		.max(1)
}

/// All threads that a process has; those it makes later are where their makers are. Twice, for a thread that was made
/// meanwhile.
fn place(process: u32, cores: &str) {
	for _ in 0..2 {
		let process = process.to_string();
		let placed = Command::new("taskset")
			.args(["--all-tasks", "--pid", "--cpu-list", cores, &process])
			.output();
		if !placed.is_ok_and(|output| output.status.success()) {
			println!("  not bound to cores {cores}: taskset (util-linux) failed");
			return;
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn computing_time_is_read_behind_any_name() {
		let line = "42 (a) 7 b) S 1 42 42 0 -1 4194304 100 0 0 0 250 150 0 0 20 0 9 0 1 1 1 1";
		assert_eq!(ticks(line), Some(4.0));
		assert_eq!(ticks(""), None);
	}

	#[test]
	fn this_process_has_used_something() {
		assert!(used(std::process::id()).is_some());
		assert_eq!(used(u32::MAX), None);
	}
}
