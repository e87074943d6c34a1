//! How ids, times and words are written on the command line, and read by people.

use anamnesis_client::keys::to_encryption_key;
use anamnesis_primitives::{
	Author, CaseId, Categories, EncryptionKey, GrantScope, InitialGrant, MandateRights, Moment,
	PatientId, Purpose, Purposes, Quarter, RecordCategory, RecordId, Rights,
};
use clap::ValueEnum;
use std::time::{SystemTime, UNIX_EPOCH};

const SECOND: u64 = 1_000;
const DAY: u64 = 24 * 60 * 60 * SECOND;

/// Now, in Unix milliseconds.
pub fn now() -> Moment {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	since.as_millis().try_into().unwrap_or(Moment::MAX)
}

/// `0x` and digits.
pub fn hex(bytes: impl AsRef<[u8]>) -> String {
	format!("0x{}", hex::encode(bytes))
}

fn bytes<const N: usize>(text: &str, what: &str) -> Result<[u8; N], String> {
	let mut bytes = [0; N];
	let digits = text.strip_prefix("0x").unwrap_or(text);
	match hex::decode_to_slice(digits, &mut bytes) {
		Ok(()) => Ok(bytes),
		Err(_) => Err(format!("{what} is written as 0x and {} hexadecimal digits.", 2 * N)),
	}
}

/// 32 bytes: a hash.
pub fn bytes32(text: &str) -> Result<[u8; 32], String> {
	bytes(text, "it")
}

/// 64 bytes: a signature, a blinding value.
pub fn bytes64(text: &str) -> Result<[u8; 64], String> {
	bytes(text, "it")
}

/// A number and an address: `2=https://records.example.org`.
pub fn numbered(text: &str) -> Result<(u32, String), String> {
	let parts = text.split_once('=').and_then(|(number, url)| Some((number.parse().ok()?, url)));
	parts.map(|(number, url)| (number, url.to_owned())).ok_or_else(|| {
		"it is written as the number of the organisation, an equals sign and the address."
			.to_owned()
	})
}

/// A patient id.
pub fn patient(text: &str) -> Result<PatientId, String> {
	bytes(text, "a patient id").map(PatientId)
}

/// An erasure case.
pub fn case(text: &str) -> Result<CaseId, String> {
	bytes(text, "a case").map(CaseId)
}

/// An account, in hexadecimal digits or as wallets show it.
pub fn account(text: &str) -> Result<[u8; 32], String> {
	if text.starts_with("0x") {
		return bytes(text, "an account");
	}
	text.parse::<subxt::utils::AccountId32>().map(|account| account.0).map_err(|_| {
		"an account is written as 0x and 64 hexadecimal digits, or as wallets show it.".to_owned()
	})
}

/// An account as wallets show it, and as a chain's specification names it.
pub fn address(account: [u8; 32]) -> String {
	subxt::utils::AccountId32(account).to_string()
}

/// A public key that records' keys are sealed to.
pub fn encryption_key(text: &str) -> Result<EncryptionKey, String> {
	to_encryption_key(text).map_err(|error| error.to_string())
}

/// A purpose of use, by its HL7 code.
pub fn purpose(text: &str) -> Result<Purpose, String> {
	let all = Purpose::ALL;
	let found = all.into_iter().find(|purpose| purpose.code().eq_ignore_ascii_case(text));
	found.ok_or_else(|| {
		let codes: Vec<_> = all.iter().map(|purpose| purpose.code()).collect();
		format!("a purpose is one of {}.", codes.join(", "))
	})
}

/// A category of records.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Category {
	/// Patient summaries
	PatientSummary,
	/// Prescriptions
	Prescription,
	/// Dispensations
	Dispensation,
	/// Imaging and its reports
	Imaging,
	/// Laboratory and other results
	Results,
	/// Discharge reports
	DischargeReport,
	/// What a device has measured
	DeviceData,
	/// Anything else
	Other,
}

const CATEGORIES: [(RecordCategory, &str, &str); 8] = [
	(RecordCategory::PatientSummary, "patient-summary", "patient summary"),
	(RecordCategory::Prescription, "prescription", "prescription"),
	(RecordCategory::Dispensation, "dispensation", "dispensation"),
	(RecordCategory::Imaging, "imaging", "imaging"),
	(RecordCategory::Results, "results", "results"),
	(RecordCategory::DischargeReport, "discharge-report", "discharge report"),
	(RecordCategory::DeviceData, "device-data", "device data"),
	(RecordCategory::Other, "other", "other record"),
];

impl From<Category> for RecordCategory {
	fn from(category: Category) -> Self {
		match category {
			Category::PatientSummary => Self::PatientSummary,
			Category::Prescription => Self::Prescription,
			Category::Dispensation => Self::Dispensation,
			Category::Imaging => Self::Imaging,
			Category::Results => Self::Results,
			Category::DischargeReport => Self::DischargeReport,
			Category::DeviceData => Self::DeviceData,
			Category::Other => Self::Other,
		}
	}
}

/// The name of a category, for machines.
pub fn category_name(category: RecordCategory) -> &'static str {
	CATEGORIES[category as usize].1
}

/// The name of a category, for people.
pub fn category_words(category: RecordCategory) -> &'static str {
	CATEGORIES[category as usize].2
}

/// The names of a set of categories.
pub fn category_names(categories: Categories) -> Vec<&'static str> {
	let of = CATEGORIES.iter().filter(|(category, ..)| categories.contains(*category));
	of.map(|(_, name, _)| *name).collect()
}

/// The codes of a set of purposes.
pub fn purpose_codes(purposes: Purposes) -> Vec<&'static str> {
	let of = Purpose::ALL.into_iter().filter(|purpose| purposes.contains(*purpose));
	of.map(Purpose::code).collect()
}

/// A set of purposes: codes with commas between them.
pub fn purposes(text: &str) -> Result<Purposes, String> {
	let all: Vec<_> = text.split(',').map(|code| purpose(code.trim())).collect::<Result<_, _>>()?;
	Ok(Purposes::of(&all))
}

/// A set of categories: names with commas between them, or `everything`.
pub fn categories(text: &str) -> Result<Categories, String> {
	if text == "everything" {
		return Ok(Categories(u8::MAX));
	}
	let one = |name: &str| {
		let found = CATEGORIES.iter().find(|(_, known, _)| *known == name.trim());
		found.map(|(category, ..)| *category).ok_or_else(|| {
			let names: Vec<_> = CATEGORIES.iter().map(|(_, name, _)| *name).collect();
			format!("a category is one of {}, or “everything” alone.", names.join(", "))
		})
	};
	let all: Vec<_> = text.split(',').map(one).collect::<Result<_, _>>()?;
	Ok(Categories::of(&all))
}

/// What a grant is about: `everything`, categories, or `records:1,2`.
pub fn scope(text: &str) -> Result<GrantScope, String> {
	if text == "everything" {
		return Ok(GrantScope::Everything);
	}
	match text.strip_prefix("records:") {
		Some(numbers) => records(numbers)?
			.try_into()
			.map(GrantScope::Records)
			.map_err(|_| "a grant lists at most 32 records.".to_owned()),
		None => categories(text).map(GrantScope::Categories),
	}
}

/// Numbers of records with commas between them, in ascending order and none twice.
pub fn records(text: &str) -> Result<Vec<RecordId>, String> {
	let one = |number: &str| number.trim().parse().map_err(|_| "a record is a number.".to_owned());
	let mut all: Vec<RecordId> = text.split(',').map(one).collect::<Result<_, _>>()?;
	all.sort_unstable();
	all.dedup();
	Ok(all)
}

/// What a grant is about, in words.
pub fn scope_words(scope: &GrantScope) -> String {
	match scope {
		GrantScope::Everything => "everything".to_owned(),
		GrantScope::Categories(set) => category_names(*set).join(", "),
		GrantScope::Records(records) => {
			let numbers: Vec<_> = records.iter().map(ToString::to_string).collect();
			format!("records {}", numbers.join(", "))
		},
	}
}

/// What a grant is about, as the command line takes it.
pub fn scope_name(scope: &GrantScope) -> String {
	match scope {
		GrantScope::Everything => "everything".to_owned(),
		GrantScope::Categories(set) => category_names(*set).join(","),
		GrantScope::Records(records) => {
			let numbers: Vec<_> = records.iter().map(ToString::to_string).collect();
			format!("records:{}", numbers.join(","))
		},
	}
}

/// What is permitted: `read`, `add`, or both.
pub fn rights(text: &str) -> Result<Rights, String> {
	let mut rights = Rights { read: false, contribute: false };
	for right in text.split(',') {
		match right.trim() {
			"read" => rights.read = true,
			"add" => rights.contribute = true,
			_ => return Err("a right is “read” or “add”, or “read,add”.".to_owned()),
		}
	}
	Ok(rights)
}

/// Rights in words.
pub fn rights_words(rights: Rights) -> &'static str {
	match (rights.read, rights.contribute) {
		(true, true) => "read,add",
		(true, false) => "read",
		(false, true) => "add",
		(false, false) => "nothing",
	}
}

/// What a representative may do, in the order and the words of the text that they sign.
pub const MANDATE_RIGHTS: [(&str, &str); 4] = [
	("see", "see records"),
	("grant", "give and take back grants"),
	("erase", "ask for erasure"),
	("recover", "help to recover a lost key"),
];

/// What a representative may do: `see`, `grant`, `erase`, `recover`, with commas between them.
pub fn mandate_rights(text: &str) -> Result<MandateRights, String> {
	let mut rights = MandateRights { see: false, grant: false, erase: false, recover: false };
	for right in text.split(',') {
		match right.trim() {
			"see" => rights.see = true,
			"grant" => rights.grant = true,
			"erase" => rights.erase = true,
			"recover" => rights.recover = true,
			_ => {
				return Err(
					"a right of a mandate is “see”, “grant”, “erase” or “recover”, with commas between them."
						.to_owned(),
				)
			},
		}
	}
	Ok(rights)
}

/// The names of what a representative may do, for machines.
pub fn mandate_right_names(rights: MandateRights) -> Vec<&'static str> {
	mandate_rights_of(rights).map(|(name, _)| name).collect()
}

/// What a representative may do, for people.
pub fn mandate_right_words(rights: MandateRights) -> String {
	let words: Vec<_> = mandate_rights_of(rights).map(|(_, words)| words).collect();
	words.join(", ")
}

fn mandate_rights_of(rights: MandateRights) -> impl Iterator<Item = (&'static str, &'static str)> {
	let MandateRights { see, grant, erase, recover } = rights;
	MANDATE_RIGHTS
		.into_iter()
		.zip([see, grant, erase, recover])
		.filter_map(|(of, has)| has.then_some(of))
}

/// What a consent to registration grants: `RIGHTS:CATEGORIES:PURPOSES:UNTIL`.
pub fn initial_grant(text: &str) -> Result<InitialGrant, String> {
	let mut parts = text.splitn(4, ':');
	let mut next = || {
		parts.next().ok_or_else(|| {
			"a grant is written as RIGHTS:CATEGORIES:PURPOSES:UNTIL, read,add:results:TREAT:30d say.".to_owned()
		})
	};
	Ok(InitialGrant {
		rights: rights(next()?)?,
		categories: categories(next()?)?,
		purposes: purposes(next()?)?,
		until: moment(next()?)?,
	})
}

/// A moment: `30d`, `12h` or `45m` from now, `2027-01-31`, `2027-01-31T12:00:00Z`, or Unix milliseconds.
pub fn moment(text: &str) -> Result<Moment, String> {
	let wrong = || {
		"a time is written as 30d, 12h or 45m from now, or 2027-01-31, or 2027-01-31T12:00:00Z."
			.to_owned()
	};
	let from_now = |number: &str, unit: u64| {
		let number = numbers(number, ' ').and_then(|all| all.first().copied()).ok_or_else(wrong)?;
		number.checked_mul(unit).and_then(|later| now().checked_add(later)).ok_or_else(wrong)
	};
	if let Some(days) = text.strip_suffix('d') {
		return from_now(days, DAY);
	}
	if let Some(hours) = text.strip_suffix('h') {
		return from_now(hours, 60 * 60 * SECOND);
	}
	if let Some(minutes) = text.strip_suffix('m') {
		return from_now(minutes, 60 * SECOND);
	}
	if text.len() > 10 && text.bytes().all(|digit| digit.is_ascii_digit()) {
		return text.parse().map_err(|_| wrong());
	}
	let (date, time) = text.split_once('T').unwrap_or((text, "00:00:00Z"));
	let time: Vec<u64> =
		numbers(time.strip_suffix('Z').ok_or_else(wrong)?, ':').ok_or_else(wrong)?;
	let [hour, minute, second] = time[..] else { return Err(wrong()) };
	if hour > 23 || minute > 59 || second > 59 {
		return Err(wrong());
	}
	let days = day_number(date).ok_or_else(wrong)?;
	Ok(days * DAY + ((hour * 60 + minute) * 60 + second) * SECOND)
}

/// A day, counted from 1970-01-01: `2026-11-26`.
pub fn day(text: &str) -> Result<u16, String> {
	day_number(text)
		.and_then(|days| days.try_into().ok())
		.ok_or_else(|| "a day is written as 2026-11-26.".to_owned())
}

/// A quarter of a year: `2027-Q1`.
pub fn quarter(text: &str) -> Result<Quarter, String> {
	let wrong = || "a quarter is written as 2027-Q1.".to_owned();
	let (year, number) = text.split_once("-Q").ok_or_else(wrong)?;
	let (year, number): (u16, u16) =
		year.parse().ok().zip(number.parse().ok()).ok_or_else(wrong)?;
	if !(1970..=9999).contains(&year) || !(1..=4).contains(&number) {
		return Err(wrong());
	}
	Ok(Quarter((year - 1970) * 4 + number - 1))
}

/// When something ends that ends with a quarter: `2027-Q1`, or a moment, and then the first quarter that begins at it or
/// later.
pub fn ending(text: &str) -> Result<Quarter, String> {
	if text.contains('Q') {
		return quarter(text);
	}
	moment(text).map(Quarter::at_or_after).map_err(|_| {
		"an end is written as 2027-Q1, 2027-01-31 or 365d: it is the beginning of a quarter, the next one if you name a day."
			.to_owned()
	})
}

/// A quarter as it is written.
pub fn quarter_words(quarter: Quarter) -> String {
	format!("{}-Q{}", 1970 + quarter.0 / 4, quarter.0 % 4 + 1)
}

fn numbers(text: &str, between: char) -> Option<Vec<u64>> {
	let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
	text.split(between).map(|part| part.parse().ok().filter(|_| plain(part))).collect()
}

fn day_number(date: &str) -> Option<u64> {
	let [year, month, day] = numbers(date, '-')?[..] else { return None };
	if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
		return None;
	}
	// Years begin in March, so that a leap day is the last of one.
	let (year_from_march, month_from_march) =
		if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
	let before =
		year_from_march * 365 + year_from_march / 4 - year_from_march / 100 + year_from_march / 400;
	let days = before + (153 * month_from_march + 2) / 5 + day - 1;
	let days = days.checked_sub(719_468)?;
	// A day that the month does not have comes out as another one.
	(civil(days) == (year, month, day)).then_some(days)
}

fn civil(days_since_1970: u64) -> (u64, u64, u64) {
	let days = days_since_1970 + 719_468;
	let cycle = days / 146_097;
	let of_cycle = days % 146_097;
	let year_of_cycle =
		(of_cycle - of_cycle / 1_460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
	let of_year = of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
	let month_from_march = (5 * of_year + 2) / 153;
	let day = of_year - (153 * month_from_march + 2) / 5 + 1;
	let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
	(year_of_cycle + cycle * 400 + u64::from(month <= 2), month, day)
}

/// A moment for people, in UTC.
pub fn moment_words(moment: Moment) -> String {
	let seconds = moment / SECOND;
	let (year, month, day) = civil(seconds / (24 * 60 * 60));
	let (hour, minute) = (seconds / 3_600 % 24, seconds / 60 % 60);
	format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
}

/// A day for people.
pub fn day_words(days: u16) -> String {
	let (year, month, day) = civil(days.into());
	format!("{year:04}-{month:02}-{day:02}")
}

/// Who wrote a record.
pub fn author_words(author: &Author) -> String {
	match author {
		Author::Organisation(number) => format!("organisation {number}"),
		Author::Patient => "the patient".to_owned(),
		Author::Device(number) => format!("the patient's device {number}"),
	}
}

/// Who wrote a record, for machines.
pub fn author_json(author: &Author) -> serde_json::Value {
	match author {
		Author::Organisation(number) => serde_json::json!({ "organisation": number }),
		Author::Patient => serde_json::json!("patient"),
		Author::Device(number) => serde_json::json!({ "device": number }),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn times_are_read_as_they_are_shown() {
		for (text, milliseconds) in [
			("1970-01-01", 0),
			("2000-02-29", 951_782_400_000),
			("2027-01-31T12:00:00Z", 1_801_396_800_000),
			("1795381200000", 1_795_381_200_000),
		] {
			assert_eq!(moment(text), Ok(milliseconds), "{text}");
		}
		assert_eq!(moment_words(1_801_396_800_000), "2027-01-31 12:00 UTC");
		for wrong in [
			"",
			"d",
			"2027-02-30",
			"2027-13-01",
			"2027-01-31T25:00:00Z",
			"tomorrow",
			"+1d",
			"2100-02-29",
		] {
			assert!(moment(wrong).is_err(), "{wrong}");
		}
		for days in (0..u16::MAX).step_by(13) {
			assert_eq!(day(&day_words(days)), Ok(days));
		}
	}

	#[test]
	fn quarters_are_read_as_they_are_shown() {
		assert_eq!(quarter("2027-Q1"), Ok(Quarter(228)));
		assert_eq!(quarter_words(Quarter(228)), "2027-Q1");
		for wrong in ["2027", "2027-Q5", "2027-Q0", "1969-Q4", "27-Q1"] {
			assert!(quarter(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn an_end_is_the_beginning_of_this_quarter_or_the_next() {
		for (text, shown) in [
			("2041-Q3", "2041-Q3"),
			("2041-05-17", "2041-Q3"),
			("2041-07-01", "2041-Q3"),
			("2041-07-02", "2041-Q4"),
			("2041-12-31T23:59:59Z", "2042-Q1"),
		] {
			assert_eq!(ending(text).map(quarter_words), Ok(shown.to_owned()), "{text}");
		}
		for wrong in ["", "2041-Q5", "Q1", "soon", "2041-02-30"] {
			assert!(ending(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn a_grant_is_read_in_four_parts() {
		let grant =
			initial_grant("read,add:results,imaging:TREAT:2027-01-31").expect("it is right");
		assert_eq!(grant.until, 1_801_353_600_000);
		assert!(grant.rights.read && grant.rights.contribute);
		assert_eq!(category_names(grant.categories), ["imaging", "results"]);
		for wrong in ["read", "look:results:TREAT:30d", "read:x:TREAT:30d", "read:results:FUN:30d"]
		{
			assert!(initial_grant(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn a_scope_is_written_as_it_is_read() {
		for text in ["everything", "imaging,results", "records:1,7"] {
			assert_eq!(scope_name(&scope(text).expect("it is right")), text);
		}
		assert!(scope("records:").is_err());
	}

	#[test]
	fn every_category_has_its_name() {
		for category in Category::value_variants() {
			let name = category.to_possible_value().expect("none is hidden");
			assert_eq!(category_name((*category).into()), name.get_name());
		}
	}
}
