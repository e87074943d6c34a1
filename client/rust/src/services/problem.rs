//! What a service says is wrong: a problem document (RFC 9457).

use reqwest::{
	header::{HeaderMap, CONTENT_TYPE, RETRY_AFTER},
	StatusCode,
};
use serde::Deserialize;
use std::{fmt, time::Duration};

/// The longest problem that is read.
pub(super) const MAX_PROBLEM: usize = 64 * 1024;

/// The longest text of one that is shown.
const MAX_TEXT: usize = 600;

/// From how many hexadecimal digits on something may be an id: that of a patient has 32.
const MAX_DIGITS: usize = 15;

/// Why a service did not carry out a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Problem {
	/// What kind of problem it is: the same for ever, `not-permitted` for example. `unknown` when the answer is none of a
	/// service of ours, but of a proxy before it, say.
	pub kind: String,
	/// The kind, for people.
	pub title: String,
	/// What is wrong this time, and what to do. It has no ids, whatever was sent.
	pub detail: String,
	/// The status of the answer.
	pub status: u16,
	/// Where an upload goes on, if that is the problem.
	pub offset: Option<u64>,
	/// After how long it is worth trying the same again; nothing if it is not.
	pub try_again_after: Option<Duration>,
}

impl fmt::Display for Problem {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(formatter, "{}. {}", self.title.trim_end_matches('.'), self.detail)
	}
}

#[derive(Deserialize)]
struct Sent {
	#[serde(rename = "type")]
	kind: String,
	title: String,
	detail: String,
	#[serde(default)]
	offset: Option<u64>,
}

impl Problem {
	/// What an answer says. Anything can be in it.
	pub(super) fn read(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
		let is_problem = headers
			.get(CONTENT_TYPE)
			.and_then(|value| value.to_str().ok())
			.is_some_and(|kind| kind.starts_with("application/problem+json"));
		let sent = match is_problem {
			true => serde_json::from_slice(body).ok(),
			false => None,
		};
		let Sent { kind, title, detail, offset } = sent.unwrap_or_else(|| Sent {
			kind: String::new(),
			title: format!(
				"The answer was {} {}",
				status.as_u16(),
				status.canonical_reason().unwrap_or_default()
			),
			detail: "It is not in the form of these services. Look at the address, and at what \
			         stands in front of the service."
				.into(),
			offset: None,
		});
		let kind = kind.strip_prefix("/problems/").unwrap_or_default();
		let known = |c: char| c.is_ascii_lowercase() || c == '-';
		let kind = match !kind.is_empty() && kind.len() <= 64 && kind.chars().all(known) {
			true => kind.to_owned(),
			false => "unknown".into(),
		};
		let told = headers
			.get(RETRY_AFTER)
			.and_then(|value| value.to_str().ok()?.trim().parse().ok())
			.map(Duration::from_secs);
		let passes = match (status.as_u16(), kind.as_str()) {
			// What the operator has to see to, and what is not there.
			(501 | 505 | 507, _) => false,
			(408 | 429 | 500..=599, _) | (409, "in-use") => true,
			_ => false,
		};
		Self {
			try_again_after: passes.then(|| told.unwrap_or_default()),
			title: shown(&title),
			detail: shown(&detail),
			status: status.as_u16(),
			offset,
			kind,
		}
	}

	/// The same can be tried again at once.
	pub(super) fn again(mut self) -> Self {
		self.try_again_after.get_or_insert_default();
		self
	}
}

/// Text that can be shown: of one line, not too long, without control characters, and without what may be an id.
fn shown(text: &str) -> String {
	let mut shown = String::new();
	let mut digits = String::new();
	let end = |shown: &mut String, digits: &mut String| {
		if digits.len() > MAX_DIGITS {
			shown.push('…');
		} else {
			shown.push_str(digits);
		}
		digits.clear();
	};
	for character in text.chars() {
		if character.is_ascii_hexdigit() {
			digits.push(character);
			continue;
		}
		end(&mut shown, &mut digits);
		if shown.len() > MAX_TEXT {
			break;
		}
		shown.push(if character.is_control() { ' ' } else { character });
	}
	end(&mut shown, &mut digits);
	shown
}

#[cfg(test)]
mod tests {
	use super::*;
	use reqwest::header::HeaderValue;

	fn read(status: u16, body: &str, retry_after: Option<&'static str>) -> Problem {
		let mut headers = HeaderMap::new();
		headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
		if let Some(retry_after) = retry_after {
			headers.insert(RETRY_AFTER, HeaderValue::from_static(retry_after));
		}
		let status = StatusCode::from_u16(status).expect("it is one");
		Problem::read(status, &headers, body.as_bytes())
	}

	fn problem(kind: &str, detail: &str) -> String {
		serde_json::json!({
			"type": format!("/problems/{kind}"),
			"title": "A title",
			"status": 400,
			"detail": detail,
		})
		.to_string()
	}

	#[test]
	fn a_problem_says_what_it_is() {
		let problem = read(503, &problem("no-decision", "Nothing is finalised."), Some("10"));
		assert_eq!(problem.kind, "no-decision");
		assert_eq!(problem.status, 503);
		assert_eq!(problem.try_again_after, Some(Duration::from_secs(10)));
		assert_eq!(problem.to_string(), "A title. Nothing is finalised.");
	}

	#[test]
	fn what_does_not_pass_is_not_tried_again() {
		for (status, kind) in [
			(403, "not-permitted"),
			(404, "not-found"),
			(409, "already-exists"),
			(422, "digest-not-matching"),
			(507, "max-bytes-exceeded"),
		] {
			assert_eq!(
				read(status, &problem(kind, "No."), Some("1")).try_again_after,
				None,
				"{kind}"
			);
		}
		for (status, kind) in
			[(409, "in-use"), (429, "too-often"), (500, "store-fails"), (408, "too-slow")]
		{
			let again = read(status, &problem(kind, "No."), None).try_again_after;
			assert_eq!(again, Some(Duration::ZERO), "{kind}");
		}
	}

	#[test]
	fn an_error_shows_no_id_whatever_was_sent() {
		let id = "00112233445566778899aabbccddeeff";
		for detail in
			[format!("No patient 0x{id}."), format!("/v1/patients/{id}/log"), id.repeat(4)]
		{
			let problem = read(404, &problem("not-found", &detail), None);
			let text = format!("{problem} {problem:?}");
			assert!(!text.contains("00112233"), "{text}");
		}
	}

	#[test]
	fn an_error_does_not_move_the_cursor_of_a_terminal() {
		let problem = read(404, &problem("not-found", "a\u{1b}[2Jb\nc\rd"), None);
		assert_eq!(problem.detail, "a [2Jb c d");
		let long = read(404, &self::problem("not-found", &"ä ".repeat(10_000)), None);
		assert!(long.detail.len() < 700);
	}

	#[test]
	fn what_is_no_problem_is_told_as_that() {
		for body in ["<html>Bad gateway</html>", "{}", "", "[1]"] {
			let problem = read(502, body, None);
			assert_eq!(problem.kind, "unknown");
			assert!(problem.title.contains("502"), "{problem}");
			assert_eq!(problem.try_again_after, Some(Duration::ZERO));
		}
		assert_eq!(read(400, &problem("Not a kind!", "No."), None).kind, "unknown");
	}
}
