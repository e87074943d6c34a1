//! What a check has found, for people and for programs.

use serde::Serialize;
use std::io::{self, Write};

/// How it is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
	/// In order.
	Ok,
	/// The node can be started, and somebody should look at this.
	Warning,
	/// It has to be put right first.
	Failed,
}

impl Verdict {
	const fn word(self) -> &'static str {
		match self {
			Self::Ok => "ok",
			Self::Warning => "warning",
			Self::Failed => "failed",
		}
	}
}

/// What one check has found.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Finding {
	/// What was looked at.
	pub check: &'static str,
	/// How it is.
	pub verdict: Verdict,
	/// What was found.
	pub found: String,
	/// What to do; nothing where all is in order.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub advice: Option<String>,
}

/// What all checks have found, in their order.
#[derive(Debug, Default)]
pub struct Report(pub Vec<Finding>);

/// As JSON.
#[derive(Serialize)]
struct Json<'a> {
	verdict: Verdict,
	checks: &'a [Finding],
}

impl Report {
	/// It is in order.
	pub fn ok(&mut self, check: &'static str, found: impl Into<String>) {
		self.0.push(Finding { check, verdict: Verdict::Ok, found: found.into(), advice: None });
	}

	/// Somebody should look at it.
	pub fn warn(&mut self, check: &'static str, found: impl Into<String>, advice: &str) {
		self.say(check, Verdict::Warning, found.into(), advice);
	}

	/// It has to be put right.
	pub fn fail(&mut self, check: &'static str, found: impl Into<String>, advice: &str) {
		self.say(check, Verdict::Failed, found.into(), advice);
	}

	fn say(&mut self, check: &'static str, verdict: Verdict, found: String, advice: &str) {
		self.0.push(Finding { check, verdict, found, advice: Some(advice.into()) });
	}

	/// The worst of it.
	pub fn verdict(&self) -> Verdict {
		self.0.iter().map(|finding| finding.verdict).max().unwrap_or(Verdict::Ok)
	}

	/// Whether the node can be started.
	pub fn passes(&self, strict: bool) -> bool {
		let worst = if strict { Verdict::Ok } else { Verdict::Warning };
		self.verdict() <= worst
	}

	/// A line for each check, and one below it with what to do.
	pub fn print(&self) -> io::Result<()> {
		let mut out = io::stdout().lock();
		for Finding { check, verdict, found, advice } in &self.0 {
			writeln!(out, "{:<8} {check:<13} {found}", verdict.word())?;
			if let Some(advice) = advice {
				writeln!(out, "{:<22} {advice}", "")?;
			}
		}
		out.flush()
	}

	/// The same for programs.
	pub fn print_json(&self) -> io::Result<()> {
		let json = Json { verdict: self.verdict(), checks: &self.0 };
		let mut out = io::stdout().lock();
		serde_json::to_writer_pretty(&mut out, &json)?;
		writeln!(out)?;
		out.flush()
	}
}
