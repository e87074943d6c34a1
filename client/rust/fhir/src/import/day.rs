//! The day that a resource is of, as its author has it.

use anamnesis_primitives::records::Day;
use fhirkit::Json;

/// Where resources say when something was, the most telling first.
const WHEN: [&[&str]; 21] = [
	&["effectiveDateTime"],
	&["effectiveInstant"],
	&["effectivePeriod", "end"],
	&["effectivePeriod", "start"],
	&["performedDateTime"],
	&["performedPeriod", "end"],
	&["performedPeriod", "start"],
	&["occurrenceDateTime"],
	&["authoredOn"],
	&["whenHandedOver"],
	&["whenPrepared"],
	&["started"],
	&["recordedDate"],
	&["dateAsserted"],
	&["onsetDateTime"],
	&["date"],
	&["created"],
	&["recorded"],
	&["issued"],
	&["period", "end"],
	&["period", "start"],
];

/// The day, if the resource says one to the day.
pub(super) fn of(resource: &Json) -> Option<Day> {
	WHEN.iter().find_map(|path| {
		let mut json = resource;
		for name in *path {
			json = json.get(name)?;
		}
		parse(json.as_str()?)
	})
}

/// The day of a date or time of the standard's, as it is written there: the author's day, whatever the time zone.
pub(crate) fn parse(text: &str) -> Option<Day> {
	let mut parts = text.get(..10)?.split('-');
	let mut number = || parts.next()?.parse::<i64>().ok();
	let (year, month, day) = (number()?, number()?, number()?);
	if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
		return None;
	}
	// Days from 0000-03-01, with the year beginning in March so that the leap day is its last.
	let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
	let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
	u16::try_from(days - 719_468).ok().map(Day)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn days_are_counted_from_1970_over_leap_years() {
		for (text, day) in [
			("1970-01-01", 0),
			("1970-12-31", 364),
			("2000-02-29T23:59:59+14:00", 11_016),
			("2000-03-01", 11_017),
			("2019-04-16T22:44:33.000-04:00", 18_002),
			("2149-06-06", 65_535),
		] {
			assert_eq!(parse(text), Some(Day(day)), "{text}");
		}
	}

	#[test]
	fn what_is_no_day_or_out_of_reach_is_none() {
		for text in ["2019", "2019-04", "1969-12-31", "2149-06-07", "2019-13-01", "2019-aé-01", ""]
		{
			assert_eq!(parse(text), None, "{text}");
		}
	}
}
