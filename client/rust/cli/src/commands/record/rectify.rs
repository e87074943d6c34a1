//! `anamnesis record rectify`: requests to put a record right (GDPR Art. 16). What is wrong stays between the patient and
//! the organisation; the chain has its commitment.

use crate::{
	commands::statement::Statement,
	failure::{Failure, Kind},
	link::{self, block_json},
	output::Answer,
	session::Session,
	words,
};
use anamnesis_client::chain::{
	calls::record_anchors as calls, events::record_anchors::RectificationAsked, At,
};
use anamnesis_primitives::{
	views::{Rectification, RectificationRefusal},
	PatientId, RecordId,
};
use clap::{Subcommand, ValueEnum};
use futures::TryStreamExt;
use serde_json::{json, Value};
use std::{collections::BTreeMap, fs, path::PathBuf};

/// Rectification: have a record put right by whoever wrote it
#[derive(Debug, Subcommand)]
pub enum Rectify {
	/// Say what is wrong, as the patient. The organisation that wrote the record has 30 days
	Ask {
		/// The record
		record: u32,
		/// The file with the text that says what is wrong
		#[arg(long, value_name = "FILE")]
		text: PathBuf,
		/// The file that text and blinding are written to: give it to the organisation, and keep it
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Check that what a patient has handed over is what the request on chain is about, as the organisation
	Check {
		/// The record
		record: u32,
		/// What “record rectify ask” has written
		#[arg(long, value_name = "FILE")]
		claim: PathBuf,
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Refuse, as the organisation that wrote the record. Who accepts amends it, with the reason patient-request
	Refuse {
		/// The record
		record: u32,
		/// Why
		#[arg(long)]
		reason: Refusal,
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Show what was asked for and what came of it
	List {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
		/// Of all patients, what should have been answered and was not
		#[arg(long, conflicts_with = "patient")]
		overdue: bool,
	},
}

/// Why a record is not put right.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Refusal {
	/// What the record says is right
	Accurate,
	/// It is an assessment, and the record says rightly what was assessed
	Assessment,
	/// Whether it is right cannot be found out
	NotVerifiable,
	/// The request is manifestly unfounded or excessive (GDPR Art. 12(5))
	Unfounded,
}

impl From<Refusal> for RectificationRefusal {
	fn from(refusal: Refusal) -> Self {
		match refusal {
			Refusal::Accurate => Self::Accurate,
			Refusal::Assessment => Self::Assessment,
			Refusal::NotVerifiable => Self::NotVerifiable,
			Refusal::Unfounded => Self::Unfounded,
		}
	}
}

const fn refusal_name(refusal: RectificationRefusal) -> &'static str {
	match refusal {
		RectificationRefusal::Accurate => "accurate",
		RectificationRefusal::Assessment => "assessment",
		RectificationRefusal::NotVerifiable => "not-verifiable",
		RectificationRefusal::Unfounded => "unfounded",
	}
}

const fn refusal_words(refusal: RectificationRefusal) -> &'static str {
	match refusal {
		RectificationRefusal::Accurate => "what the record says is right",
		RectificationRefusal::Assessment => "it says rightly what was assessed",
		RectificationRefusal::NotVerifiable => "whether it is right cannot be found out",
		RectificationRefusal::Unfounded => "the request is unfounded or excessive",
	}
}

impl Rectify {
	/// Does it.
	pub async fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::Ask { record, text, out, patient } => {
				if out.exists() {
					return Err(Failure::usage(format!(
						"There is a file {} already. Choose another name: what was asked before is not written over.",
						out.display()
					)));
				}
				let text =
					fs::read_to_string(&text).map_err(|error| Failure::file(&text, &error))?;
				let link = session.link().await?;
				let at = link.chain.now().await?;
				let patient = session.patient(&at, Some(link.account), patient).await?;
				// Written before it is sent: nobody could show what a claim is about without its blinding.
				let claim = Statement::write(text, &out)?;
				let call = calls::ask_rectification(patient, record, claim);
				let done = match link.send(&call).await {
					Ok(done) => done,
					Err(failure) => {
						// Nothing was asked; when that is not known, the file stays.
						if failure.kind == Kind::Refused {
							let _ = fs::remove_file(&out);
						}
						return Err(failure);
					},
				};
				let due_at = done.event::<RectificationAsked>()?.due_at;
				let text = format!(
					"Whoever wrote record {record} has to answer before {}. Give them {}.",
					words::moment_words(due_at),
					out.display()
				);
				let json = json!({
					"record": record,
					"dueAt": due_at,
					"file": out,
					"commitment": words::hex(claim.hash),
					"block": block_json(&done),
				});
				Ok(Answer::new(text, json))
			},
			Self::Check { record, claim, patient } => {
				let account = super::account_unless_named(session, patient)?;
				let at = session.chain().await?.now().await?;
				let patient = session.patient(&at, account, patient).await?;
				let open = at.rectification(patient, record).await?.and_then(|asked| asked.open);
				let open = open.ok_or_else(|| {
					Failure::not_found(format!("No request is open for record {record}."))
				})?;
				if Statement::read(&claim)? != open.claim {
					return Err(Failure::not_verified(
						"This is not the text that the request on chain is about.",
					));
				}
				let text = format!(
					"This is what the patient asks for. It has to be answered before {}.",
					words::moment_words(open.due_at)
				);
				let json = json!({ "record": record, "verified": true, "dueAt": open.due_at });
				Ok(Answer::new(text, json))
			},
			Self::Refuse { record, reason, patient } => {
				let acting_for = session.acting_for()?;
				let link = session.link().await?;
				let at = link.chain.now().await?;
				let patient = session.patient(&at, Some(link.account), patient).await?;
				let why = RectificationRefusal::from(reason);
				let call = calls::refuse_rectification(acting_for, patient, record, why);
				let done = link.send(&call).await?;
				let text = format!(
					"The request is refused, because {}. Tell the patient why, and that they can turn to a supervisory \
					 authority or a court.",
					refusal_words(why)
				);
				let json = json!({
					"record": record,
					"refusal": refusal_name(why),
					"block": block_json(&done),
				});
				Ok(Answer::new(text, json))
			},
			Self::List { overdue: true, .. } => {
				let at = session.chain().await?.now().await?;
				overdue(session, &at).await
			},
			Self::List { patient, .. } => {
				let account = super::account_unless_named(session, patient)?;
				let at = session.chain().await?.now().await?;
				let patient = session.patient(&at, account, patient).await?;
				link::patient(&at, patient).await?;
				list(&at, patient).await
			},
		}
	}
}

async fn list(at: &At, patient: PatientId) -> Result<Answer, Failure> {
	let asked: BTreeMap<RecordId, Rectification> = link::timeline(at, patient)
		.await?
		.into_iter()
		.filter_map(|entry| Some((entry.record, entry.rectification?)))
		.collect();
	let mut text = String::new();
	for (record, asked) in &asked {
		text.push_str(&said(*record, asked));
	}
	if asked.is_empty() {
		text.push_str("Nothing was asked for.");
	}
	let json: Vec<_> = asked.iter().map(|(record, asked)| asked_json(*record, asked)).collect();
	Ok(Answer::new(text, json!({ "requests": json })))
}

fn said(record: RecordId, asked: &Rectification) -> String {
	let mut text = String::new();
	if let Some(open) = &asked.open {
		text.push_str(&format!(
			"Record {record}: asked for on {}, to be answered before {}.\n",
			words::moment_words(open.asked_at),
			words::moment_words(open.due_at)
		));
	}
	if let Some(at) = asked.accepted_at {
		text.push_str(&format!("Record {record}: put right on {}.\n", words::moment_words(at)));
	}
	if let Some(refused) = &asked.refused {
		text.push_str(&format!(
			"Record {record}: refused on {}, because {}.\n",
			words::moment_words(refused.at),
			refusal_words(refused.why)
		));
	}
	text
}

fn asked_json(record: RecordId, asked: &Rectification) -> Value {
	json!({
		"record": record,
		"open": asked.open.as_ref().map(|open| json!({
			"askedAt": open.asked_at,
			"dueAt": open.due_at,
			"commitment": words::hex(open.claim.hash),
		})),
		"acceptedAt": asked.accepted_at,
		"refused": asked.refused.as_ref().map(|refused| json!({
			"refusal": refusal_name(refused.why),
			"at": refused.at,
		})),
	})
}

/// What is overdue, of all patients; of one organisation if it is named.
async fn overdue(session: &Session, at: &At) -> Result<Answer, Failure> {
	let mut late: Vec<_> = at.all_overdue_rectifications().try_collect().await?;
	if let Some(organisation) = session.may_act_for() {
		late.retain(|late| late.organisation == organisation);
	}
	let mut text = String::new();
	let mut ids = String::new();
	for late in &late {
		text.push_str(&format!(
			"Organisation {} should have answered for record {} before {}.\n",
			late.organisation,
			late.record,
			words::moment_words(late.due_at)
		));
		ids.push_str(&format!(
			"Record {} of patient {}\n",
			late.record,
			words::hex(late.patient.0)
		));
	}
	if late.is_empty() {
		text.push_str("Nothing is overdue.");
	}
	let json: Vec<_> = late
		.iter()
		.map(|late| {
			json!({
				"patient": words::hex(late.patient.0),
				"record": late.record,
				"organisation": late.organisation,
				"dueAt": late.due_at,
			})
		})
		.collect();
	Ok(Answer::new(text, json!({ "overdue": json })).with_details(ids))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_refusal_has_the_name_that_the_command_line_takes() {
		for refusal in Refusal::value_variants() {
			let name = refusal.to_possible_value().expect("none is hidden");
			assert_eq!(refusal_name((*refusal).into()), name.get_name());
		}
	}
}
