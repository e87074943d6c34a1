//! Several values of the same thing, and what is said of them.

/// The least, the middle one and the greatest of several values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
	/// The least.
	pub least: f64,
	/// The middle one; of an even number the greater of the two.
	pub median: f64,
	/// The greatest.
	pub greatest: f64,
}

impl Spread {
	/// Of these values; not a number if there are none.
	pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
		let mut values: Vec<_> = values.into_iter().collect();
		values.sort_by(f64::total_cmp);
		match (values.first(), values.last()) {
			(Some(least), Some(greatest)) => {
				Self { least: *least, median: values[values.len() / 2], greatest: *greatest }
			},
			_ => Self { least: f64::NAN, median: f64::NAN, greatest: f64::NAN },
		}
	}

	/// As a cell of a table: `530 (521 to 544)`.
	pub fn cell(self) -> String {
		let Self { least, median, greatest } = self;
		format!("{} ({} to {})", number(median), number(least), number(greatest))
	}
}

/// A number with as many places as say something, and a comma between thousands.
pub fn number(value: f64) -> String {
	if !value.is_finite() {
		return "–".into();
	}
	if value < 10.0 {
		return format!("{value:.2}");
	}
	if value < 100.0 {
		return format!("{value:.1}");
	}
	let digits = format!("{value:.0}");
	let mut grouped = String::new();
	for (at, digit) in digits.chars().enumerate() {
		if at > 0 && (digits.len() - at).is_multiple_of(3) {
			grouped.push(',');
		}
		grouped.push(digit);
	}
	grouped
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_middle_one_stands_between_the_others() {
		let spread = Spread::of([3.0, 1.0, 2.0]);
		assert_eq!(spread, Spread { least: 1.0, median: 2.0, greatest: 3.0 });
		assert_eq!(spread.cell(), "2.00 (1.00 to 3.00)");
		assert_eq!(Spread::of([]).cell(), "– (– to –)");
	}

	#[test]
	fn large_numbers_are_grouped_and_small_ones_keep_their_places() {
		assert_eq!(number(34_952_533.4), "34,952,533");
		assert_eq!(number(1_000.0), "1,000");
		assert_eq!(number(533.3), "533");
		assert_eq!(number(53.33), "53.3");
		assert_eq!(number(0.666), "0.67");
	}
}
