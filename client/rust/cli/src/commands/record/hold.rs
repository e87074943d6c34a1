//! `anamnesis record hold` and `record retain`: what has to be kept, and until when.

use crate::{
	failure::Failure,
	link::{self, block_json},
	output::Answer,
	session::Session,
	words,
};
use anamnesis_client::chain::calls::record_anchors as calls;
use anamnesis_primitives::{
	views::{Hold as HoldInfo, HoldReason},
	PatientId, Quarter,
};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{json, Value};

/// Legal holds: as long as one is in force, nobody erases the record or hands it on
#[derive(Debug, Subcommand)]
pub enum Hold {
	/// Put a record under a hold, as an officer of a supervisor or of the organisation that wrote it
	Set {
		/// The record
		record: u32,
		/// Why
		#[arg(long)]
		reason: Reason,
		/// Until when: the quarter at whose beginning it ends, 2030-Q1 say
		#[arg(long, value_name = "QUARTER", value_parser = words::quarter)]
		until: Quarter,
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Lift a hold, as an officer of whoever has placed it, or of a supervisor
	Lift {
		/// The record
		record: u32,
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Show the holds on a patient's records
	List {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
}

/// Say until when a record has to be kept, as the organisation that wrote it
#[derive(Args, Debug)]
pub struct Retain {
	/// The record
	record: u32,
	/// Until when: the quarter at whose beginning it ends, 2036-Q1 say
	#[arg(long, value_name = "QUARTER", value_parser = words::quarter, required_unless_present = "not")]
	until: Option<Quarter>,
	/// It does not have to be kept
	#[arg(long, conflicts_with = "until")]
	not: bool,
	/// The patient
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
}

/// Why a record is held.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Reason {
	/// Somebody has made a claim, or is about to
	LegalClaims,
	/// A court has ordered it
	CourtOrder,
	/// A supervisory authority is looking into it
	Supervision,
	/// Public health needs it
	PublicHealth,
}

impl From<Reason> for HoldReason {
	fn from(reason: Reason) -> Self {
		match reason {
			Reason::LegalClaims => Self::LegalClaims,
			Reason::CourtOrder => Self::CourtOrder,
			Reason::Supervision => Self::Supervision,
			Reason::PublicHealth => Self::PublicHealth,
		}
	}
}

const fn reason_name(reason: HoldReason) -> &'static str {
	match reason {
		HoldReason::LegalClaims => "legal-claims",
		HoldReason::CourtOrder => "court-order",
		HoldReason::Supervision => "supervision",
		HoldReason::PublicHealth => "public-health",
	}
}

const fn reason_words(reason: HoldReason) -> &'static str {
	match reason {
		HoldReason::LegalClaims => "because of legal claims",
		HoldReason::CourtOrder => "by order of a court",
		HoldReason::Supervision => "because a supervisory authority looks into it",
		HoldReason::PublicHealth => "for public health",
	}
}

/// The beginning of a quarter, for people.
fn beginning(quarter: Quarter) -> String {
	let day = words::moment_words(quarter.begins());
	format!("{} ({})", day.split(' ').next().unwrap_or_default(), words::quarter_words(quarter))
}

impl Hold {
	/// Does it.
	pub async fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::Set { record, reason, until, patient } => {
				let acting_for = session.acting_for()?;
				let link = session.link().await?;
				let at = link.chain.now().await?;
				let patient = session.patient(&at, Some(link.account), patient).await?;
				let reason = reason.into();
				let done =
					link.send(&calls::hold(acting_for, patient, record, reason, until)).await?;
				let text = format!(
					"Record {record} is held {} until {}: nobody erases it or hands it on.",
					reason_words(reason),
					beginning(until)
				);
				let json = json!({
					"record": record,
					"reason": reason_name(reason),
					"until": words::quarter_words(until),
					"block": block_json(&done),
				});
				Ok(Answer::new(text, json))
			},
			Self::Lift { record, patient } => {
				let acting_for = session.acting_for()?;
				let link = session.link().await?;
				let at = link.chain.now().await?;
				let patient = session.patient(&at, Some(link.account), patient).await?;
				let done = link.send(&calls::lift_hold(acting_for, patient, record)).await?;
				let json = json!({ "record": record, "block": block_json(&done) });
				Ok(Answer::new(format!("The hold on record {record} is lifted."), json))
			},
			Self::List { patient } => {
				let account = super::account_unless_named(session, patient)?;
				let at = session.chain().await?.now().await?;
				let patient = session.patient(&at, account, patient).await?;
				link::patient(&at, patient).await?;
				let holds = at.holds(patient).await?;
				let mut text: String = holds.iter().map(hold_words).collect();
				if holds.is_empty() {
					text.push_str("No record is under a hold.");
				}
				let json: Vec<_> = holds.iter().map(hold_json).collect();
				Ok(Answer::new(text, json!({ "holds": json })))
			},
		}
	}
}

impl Retain {
	/// Does it.
	pub async fn run(self, session: &Session) -> Result<Answer, Failure> {
		let acting_for = session.acting_for()?;
		let link = session.link().await?;
		let at = link.chain.now().await?;
		let patient = session.patient(&at, Some(link.account), self.patient).await?;
		let (record, until) = (self.record, self.until);
		let done = link.send(&calls::set_retention(acting_for, patient, record, until)).await?;
		let text = match until {
			Some(until) => format!(
				"Record {record} has to be kept until {}, as organisation {acting_for} says.",
				beginning(until)
			),
			None => format!("Record {record} does not have to be kept any more."),
		};
		let json = json!({
			"record": record,
			"until": until.map(words::quarter_words),
			"block": block_json(&done),
		});
		Ok(Answer::new(text, json))
	}
}

fn hold_words(hold: &HoldInfo) -> String {
	format!(
		"Record {} is held by organisation {}, {}, until {}.\n",
		hold.record,
		hold.authority,
		reason_words(hold.reason),
		beginning(hold.until)
	)
}

fn hold_json(hold: &HoldInfo) -> Value {
	json!({
		"record": hold.record,
		"by": hold.authority,
		"reason": reason_name(hold.reason),
		"until": words::quarter_words(hold.until),
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_reason_has_the_name_that_the_command_line_takes() {
		for reason in Reason::value_variants() {
			let name = reason.to_possible_value().expect("none is hidden");
			assert_eq!(reason_name((*reason).into()), name.get_name());
		}
	}

	#[test]
	fn a_quarter_is_said_with_its_first_day() {
		assert_eq!(beginning(Quarter(228)), "2027-01-01 (2027-Q1)");
	}
}
