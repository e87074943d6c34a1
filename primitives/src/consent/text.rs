//! The words and numbers that texts are made of.

use crate::{
	access::{Categories, GrantScope, InitialGrant, Purposes},
	ids::Moment,
	members::EncryptionKey,
	purpose::Purpose,
	records::{Commitment, RecordCategory},
};
use alloc::{string::String, vec::Vec};
use core::fmt::Write;

pub(super) fn wrapped(text: String) -> Vec<u8> {
	let mut bytes = Vec::with_capacity(text.len().saturating_add(15));
	bytes.extend_from_slice(b"<Bytes>");
	bytes.extend_from_slice(text.trim_end().as_bytes());
	bytes.extend_from_slice(b"</Bytes>");
	bytes
}

pub(super) fn line(text: &mut String, arguments: core::fmt::Arguments) {
	// Writing to a string cannot fail.
	let _ = text.write_fmt(arguments);
	text.push('\n');
}

fn grant_line(text: &mut String, grant: &InitialGrant) {
	let may = match (grant.rights.read, grant.rights.contribute) {
		(true, true) => "read and add",
		(true, false) => "read",
		(false, true) => "add",
		(false, false) => "do nothing with",
	};
	let _ = text.write_fmt(format_args!("It may {may}: "));
	categories(text, grant.categories);
	text.push_str("; for ");
	purposes(text, grant.purposes);
	line(text, format_args!("; until {}.", Utc(grant.until)));
}

/// What the organisation may do, one line for each grant.
pub(super) fn grant_lines(text: &mut String, grants: &[InitialGrant], whose: &str) {
	if grants.is_empty() {
		line(text, format_args!("It may neither read nor add any records of {whose}."));
	}
	for grant in grants {
		grant_line(text, grant);
	}
}

/// The names of the categories.
fn categories(text: &mut String, set: Categories) {
	const ALL: [(RecordCategory, &str); 8] = [
		(RecordCategory::PatientSummary, "patient summaries"),
		(RecordCategory::Prescription, "prescriptions"),
		(RecordCategory::Dispensation, "dispensations"),
		(RecordCategory::Imaging, "imaging"),
		(RecordCategory::Results, "results"),
		(RecordCategory::DischargeReport, "discharge reports"),
		(RecordCategory::DeviceData, "device data"),
		(RecordCategory::Other, "other records"),
	];
	join(text, ALL.iter().filter(|(category, _)| set.contains(*category)).map(|(_, name)| *name));
}

/// The codes of the purposes.
pub(super) fn purposes(text: &mut String, set: Purposes) {
	join(
		text,
		Purpose::ALL.iter().filter(|purpose| set.contains(**purpose)).map(|purpose| purpose.code()),
	);
}

/// The records that something is about.
pub(super) fn scope(text: &mut String, scope: &GrantScope) {
	match scope {
		GrantScope::Everything => text.push_str("all records"),
		GrantScope::Categories(set) => categories(text, *set),
		GrantScope::Records(listed) => {
			text.push_str("records ");
			for (at, record) in listed.iter().enumerate() {
				let comma = if at == 0 { "" } else { ", " };
				let _ = text.write_fmt(format_args!("{comma}{record}"));
			}
		},
	}
}

/// A line with a key.
pub(super) fn key_line(text: &mut String, name: &str, key: &EncryptionKey) {
	line(text, format_args!("{name}: {}, {}", key.scheme, Hex(&key.bytes)));
}

/// A line with a commitment.
pub(super) fn commitment_line(text: &mut String, name: &str, commitment: &Commitment) {
	line(text, format_args!("{name}: {}, {}", commitment.scheme, Hex(&commitment.hash)));
}

pub(super) fn join<'a>(text: &mut String, names: impl Iterator<Item = &'a str>) {
	let mut any = false;
	for name in names {
		if any {
			text.push_str(", ");
		}
		text.push_str(name);
		any = true;
	}
	if !any {
		text.push_str("nothing");
	}
}

/// `0x` and lower-case digits.
pub(super) struct Hex<'a>(pub(super) &'a [u8]);

impl core::fmt::Display for Hex<'_> {
	fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
		f.write_str("0x")?;
		self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
	}
}

/// A moment as ISO 8601 in UTC with milliseconds, `2026-11-22T21:40:00.000Z`, as `Date.toISOString` writes it for
/// years up to 9999; later ones have more digits here.
pub(super) struct Utc(pub(super) Moment);

impl core::fmt::Display for Utc {
	fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
		let (seconds, milliseconds) = (self.0 / 1_000, self.0 % 1_000);
		let (days, of_day) = (seconds / 86_400, seconds % 86_400);
		let (year, month, day) = civil_date(days);
		let (hour, minute, second) = (of_day / 3_600, of_day % 3_600 / 60, of_day % 60);
		write!(
			f,
			"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}Z"
		)
	}
}

/// The Gregorian date of a day since 1970-01-01. Days are counted from 0000-03-01, so that a leap day is the last of
/// its year, in cycles of 400 years with 146,097 days.
const fn civil_date(days_since_1970: u64) -> (u64, u64, u64) {
	let days = days_since_1970 + 719_468;
	let cycle = days / 146_097;
	let of_cycle = days % 146_097;
	let year_of_cycle =
		(of_cycle - of_cycle / 1_460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
	let of_year = of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
	// Months from March on have lengths that 153 days in 5 months give.
	let month_from_march = (5 * of_year + 2) / 153;
	let day = of_year - (153 * month_from_march + 2) / 5 + 1;
	let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
	let year = year_of_cycle + cycle * 400 + if month <= 2 { 1 } else { 0 };
	(year, month, day)
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::string::ToString;

	#[test]
	fn dates_are_those_of_the_calendar() {
		for (moment, date) in [
			(0, "1970-01-01T00:00:00.000Z"),
			(951_782_400_000, "2000-02-29T00:00:00.000Z"),
			(951_868_799_999, "2000-02-29T23:59:59.999Z"),
			(951_868_800_000, "2000-03-01T00:00:00.000Z"),
			(4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
			(1_735_689_599_000, "2024-12-31T23:59:59.000Z"),
			(253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
		] {
			assert_eq!(Utc(moment).to_string(), date);
		}
		// No moment that fits overflows.
		assert!(Utc(Moment::MAX).to_string().ends_with('Z'));
	}
}
