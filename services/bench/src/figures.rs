//! Times, and what is said of them.

use std::{fmt::Write, time::Duration};

/// From how many values on the hundredth part of them says something.
const ENOUGH: usize = 100;

/// How long something took, each time, in seconds.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<f64>);

impl Times {
	/// Not once yet.
	pub const fn new() -> Self {
		Self(Vec::new())
	}

	/// It took this long once more.
	pub fn add(&mut self, time: Duration) {
		self.0.push(time.as_secs_f64());
	}

	/// The middle one.
	pub fn median(&self) -> f64 {
		quantile(&self.0, 0.5)
	}

	/// One in a hundred took longer. Of few values nobody can say it.
	fn p99(&self) -> Option<f64> {
		(self.0.len() >= ENOUGH).then(|| quantile(&self.0, 0.99))
	}

	/// How many times as long as the other, in the middle of all rounds: each round is compared with what was measured
	/// beside it, so that a machine that is slower for a while is slower for both.
	pub fn ratio(&self, other: &Self) -> f64 {
		let pairs: Vec<f64> = self.0.iter().zip(&other.0).map(|(own, other)| own / other).collect();
		quantile(&pairs, 0.5)
	}
}

/// The smallest value that this part of all is not greater than.
fn quantile(values: &[f64], part: f64) -> f64 {
	let mut sorted = values.to_vec();
	sorted.sort_by(f64::total_cmp);
	let place = (part * sorted.len() as f64).ceil() as usize;
	sorted.get(place.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

/// What was measured, as a table that can be put into a document.
pub struct Table {
	text: String,
}

/// A line of it.
pub struct Row<'a> {
	/// What was done.
	pub what: &'a str,
	/// How long it took.
	pub times: &'a Times,
	/// How many bytes of a document each time; none where that says nothing.
	pub bytes: Option<u64>,
	/// What it had in memory at most, in bytes.
	pub memory: Option<u64>,
	/// What it is compared with; nothing in the lines of rivals.
	pub beside: &'a [(&'a str, &'a Times)],
}

impl Table {
	/// Begins.
	pub fn new(title: &str) -> Self {
		let head = "| what | rounds | median | least to greatest | p99 | speed | memory | ratio |";
		Self { text: format!("\n### {title}\n\n{head}\n|---|---|---|---|---|---|---|---|\n") }
	}

	/// Adds a line.
	pub fn row(&mut self, row: &Row) {
		let values = &row.times.0;
		let least = values.iter().copied().fold(f64::NAN, f64::min);
		let greatest = values.iter().copied().fold(f64::NAN, f64::max);
		let or_none = |text: Option<String>| text.unwrap_or_else(|| "–".into());
		let median = row.times.median();
		let speed = row.bytes.map(|bytes| format!("{:.0} MiB/s", mebibytes(bytes) / median));
		let memory = row.memory.map(|bytes| format!("{:.1} MiB", mebibytes(bytes)));
		let ratios: Vec<_> = row
			.beside
			.iter()
			.map(|(other, times)| format!("{:.2} × {other}", row.times.ratio(times)))
			.collect();
		// Writing to a string cannot fail.
		let _ = writeln!(
			self.text,
			"| {} | {} | {} | {} to {} | {} | {} | {} | {} |",
			row.what,
			values.len(),
			seconds(median),
			seconds(least),
			seconds(greatest),
			or_none(row.times.p99().map(seconds)),
			or_none(speed),
			or_none(memory),
			or_none((!ratios.is_empty()).then(|| ratios.join("; "))),
		);
	}

	/// Shows it.
	pub fn print(&self) {
		print!("{}", self.text);
	}
}

/// The order of so many in this round: every second one goes backwards, so that none is always the first.
pub fn order(round: usize, many: usize) -> Vec<usize> {
	if round.is_multiple_of(2) {
		(0..many).collect()
	} else {
		(0..many).rev().collect()
	}
}

/// A size, as people say it.
pub fn size(bytes: u64) -> String {
	for (power, unit) in [(30, "GiB"), (20, "MiB"), (10, "KiB")] {
		if bytes >= 1 << power && bytes.is_multiple_of(1 << power) {
			return format!("{} {unit}", bytes >> power);
		}
	}
	format!("{bytes} bytes")
}

fn mebibytes(bytes: u64) -> f64 {
	bytes as f64 / f64::from(1 << 20)
}

fn seconds(value: f64) -> String {
	if value < 1.0 {
		format!("{:.2} ms", value * 1_000.0)
	} else {
		format!("{value:.2} s")
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn times(milliseconds: impl IntoIterator<Item = u64>) -> Times {
		let mut times = Times::default();
		milliseconds.into_iter().for_each(|time| times.add(Duration::from_millis(time)));
		times
	}

	#[test]
	fn the_median_is_the_middle_one_in_any_order() {
		assert_eq!(times([9, 1, 2]).median(), 0.002);
		assert_eq!(times([4, 9, 1, 2]).median(), 0.002);
		assert!(times([]).median().is_nan());
	}

	#[test]
	fn one_in_a_hundred_is_longer_than_the_p99() {
		assert_eq!(times((1..=1_000).rev()).p99(), Some(0.99));
		assert_eq!(times(1..=100).p99(), Some(0.099));
		assert_eq!(times(1..100).p99(), None);
	}

	#[test]
	fn a_ratio_compares_what_was_measured_side_by_side() {
		// The machine is ten times slower in the second round, for both.
		let (own, other) = (times([2, 20, 2]), times([1, 10, 1]));
		assert_eq!(own.ratio(&other), 2.0);
		// Of sorted values it would be another one.
		assert_eq!(times([3, 1, 1]).ratio(&times([1, 2, 3])), 0.5);
	}

	#[test]
	fn every_second_round_goes_backwards() {
		assert_eq!(order(0, 3), [0, 1, 2]);
		assert_eq!(order(1, 3), [2, 1, 0]);
	}

	#[test]
	fn a_line_says_what_is_known_and_no_more() {
		let (own, other) = (times([20, 20, 1_500]), times([10, 10, 10]));
		let mut table = Table::new("A table");
		table.row(&Row {
			what: "ours",
			times: &own,
			bytes: Some(1 << 20),
			memory: None,
			beside: &[("theirs", &other)],
		});
		let line =
			"| ours | 3 | 20.00 ms | 20.00 ms to 1.50 s | – | 50 MiB/s | – | 2.00 × theirs |";
		assert!(table.text.lines().any(|found| found == line), "{}", table.text);
	}

	#[test]
	fn sizes_have_their_largest_whole_unit() {
		assert_eq!(size(4 << 10), "4 KiB");
		assert_eq!(size(1 << 30), "1 GiB");
		assert_eq!(size(1536 << 20), "1536 MiB");
		assert_eq!(size(5), "5 bytes");
	}
}
