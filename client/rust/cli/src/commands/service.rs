//! `anamnesis custodian` and `anamnesis keyholder`: the services, as the chain sees them, and what their organisations
//! send.

use super::{erase, transfer};
use crate::{
	failure::Failure,
	link::{self, block_json, endpoint_text, service_name},
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::{chain::calls::erasure_requests as calls, services::Kind};
use anamnesis_primitives::{
	disclosure::IntervalStatus,
	views::{ExtensionReason, KeepReason},
	CaseId, Quarter, RetentionReason,
};
use clap::{Subcommand, ValueEnum};
use futures::{StreamExt, TryStreamExt};
use serde_json::{json, Value};

/// Custodians: where they answer, what they post, and what they send
#[derive(Debug, Subcommand)]
pub enum Custodian {
	/// Show where a custodian answers, and how well it posts the roots of its log
	Show {
		/// The number of the organisation
		organisation: u32,
	},
	/// Show the roots that it has posted, the newest last
	Roots {
		/// The number of the organisation
		organisation: u32,
		/// From this interval on
		#[arg(long, value_name = "NUMBER", default_value_t = 0)]
		from: u64,
		/// This many at most
		#[arg(long, value_name = "COUNT", default_value_t = 100)]
		limit: usize,
	},
	/// Attest, as the administrator, that the organisation has erased its part of a case, or a record that it had kept
	Attest {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
		/// The record that was kept before; without one, the part
		#[arg(long, value_name = "NUMBER")]
		record: Option<u32>,
	},
	/// Take two more months to answer a case, as an officer
	Extend {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
		/// Because there are many, and not because it is complex
		#[arg(long)]
		many: bool,
	},
	/// Say that a record, or the whole part, is kept (GDPR Art. 17(3)), as an officer
	Keep {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
		/// The record; without one, the whole part
		#[arg(long, value_name = "NUMBER")]
		record: Option<u32>,
		/// Why
		#[arg(long)]
		reason: Keep,
		/// Until when: 2030-Q1
		#[arg(long, value_name = "QUARTER", value_parser = words::quarter)]
		until: Quarter,
	},
	/// Say which organisations have received something of what a case is about, as an officer
	TellRecipients {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
		/// The organisations
		#[arg(long, value_name = "NUMBERS", value_delimiter = ',', required = true)]
		organisations: Vec<u32>,
	},
	/// Records that pass from one custodian to another
	#[command(subcommand)]
	Transfer(transfer::OfRecords),
}

/// Keyholders: where they answer, and what they post
#[derive(Debug, Subcommand)]
pub enum Keyholder {
	/// Show where a keyholder answers, and how well it posts the roots of its log
	Show {
		/// The number of the organisation
		organisation: u32,
	},
	/// Show the roots that it has posted, the newest last
	Roots {
		/// The number of the organisation
		organisation: u32,
		/// From this interval on
		#[arg(long, value_name = "NUMBER", default_value_t = 0)]
		from: u64,
		/// This many at most
		#[arg(long, value_name = "COUNT", default_value_t = 100)]
		limit: usize,
	},
	/// Keys of records that pass from one keyholder to another
	#[command(subcommand)]
	Transfer(transfer::OfKeys),
}

/// Why something is kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Keep {
	/// Freedom of expression and information
	Expression,
	/// The law demands it
	LegalObligation,
	/// Public health
	PublicHealth,
	/// Archives, research, statistics
	Archiving,
	/// Legal claims
	LegalClaims,
	/// It is under a legal hold
	Held,
}

impl Keep {
	fn reason(self) -> KeepReason {
		match self {
			Keep::Held => KeepReason::Held,
			Keep::Expression => KeepReason::Refused(RetentionReason::Expression),
			Keep::LegalObligation => KeepReason::Refused(RetentionReason::LegalObligation),
			Keep::PublicHealth => KeepReason::Refused(RetentionReason::PublicHealth),
			Keep::Archiving => KeepReason::Refused(RetentionReason::Archiving),
			Keep::LegalClaims => KeepReason::Refused(RetentionReason::LegalClaims),
		}
	}
}

impl Keyholder {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		wait(async {
			match self {
				Self::Show { organisation } => show(session, Kind::Keyholder, organisation).await,
				Self::Roots { organisation, from, limit } => {
					roots(session, Kind::Keyholder, organisation, from, limit).await
				},
				Self::Transfer(transfer) => transfer.run(session).await,
			}
		})
	}
}

impl Custodian {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		wait(async {
			match self {
				Self::Show { organisation } => show(session, Kind::Custodian, organisation).await,
				Self::Roots { organisation, from, limit } => {
					roots(session, Kind::Custodian, organisation, from, limit).await
				},
				Self::Attest { case, record } => erase::attest(session, case, record).await,
				Self::Extend { case, many } => {
					let why = if many {
						ExtensionReason::NumberOfRequests
					} else {
						ExtensionReason::Complexity
					};
					let call = calls::extend(session.acting_for()?, case, why);
					send(session, &call, case, "There are two more months to answer.").await
				},
				Self::Keep { case, record, reason, until } => {
					let acting_for = session.acting_for()?;
					let call = match (record, reason.reason()) {
						(Some(record), reason) => {
							calls::keep(acting_for, case, record, reason, until)
						},
						(None, KeepReason::Refused(reason)) => {
							calls::keep_all(acting_for, case, reason, until)
						},
						(None, KeepReason::Held) => {
							return Err(Failure::usage(
								"A legal hold is on a record: name it with --record.",
							))
						},
					};
					let text = format!("It is kept until {}.", words::quarter_words(until));
					send(session, &call, case, &text).await
				},
				Self::TellRecipients { case, organisations } => {
					let call = calls::tell_recipients(session.acting_for()?, case, &organisations);
					send(session, &call, case, "The recipients are told.").await
				},
				Self::Transfer(transfer) => transfer.run(session).await,
			}
		})
	}
}

async fn send(
	session: &Session,
	call: &anamnesis_client::chain::Call,
	case: CaseId,
	text: &str,
) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let done = link.send(call).await?;
	Ok(Answer::new(text, json!({ "case": words::hex(case.0), "block": block_json(&done) })))
}

async fn show(session: &Session, kind: Kind, organisation: u32) -> Result<Answer, Failure> {
	let at = session.chain().await?.now().await?;
	let info = link::organisation(&at, organisation).await?;
	let name = service_name(kind);
	let standing = at.disclosure_standing(organisation, kind).await?;
	let standing = standing
		.ok_or_else(|| Failure::not_found(format!("Organisation {organisation} is no {name}.")))?;
	let endpoint = info.endpoint.as_ref().and_then(endpoint_text);
	let answers = match &endpoint {
		Some(endpoint) => format!("answers at {endpoint}"),
		None => "does not say on chain where it answers".to_owned(),
	};
	let posts = match standing.last {
		Some(last) => format!(
			"It has posted the roots of its log up to interval {last}; {} are missing, {} came late, {} contradict an earlier one.",
			standing.missing, standing.late, standing.contradicted
		),
		None => "It has posted no root of its log.".to_owned(),
	};
	let json = json!({
		"organisation": organisation,
		"service": name,
		"endpoint": endpoint,
		"roots": {
			"first": standing.first,
			"last": standing.last,
			"missing": standing.missing,
			"late": standing.late,
			"contradicted": standing.contradicted,
		},
	});
	Ok(Answer::new(format!("The {name} of organisation {organisation} {answers}. {posts}"), json))
}

async fn roots(
	session: &Session,
	kind: Kind,
	organisation: u32,
	from: u64,
	limit: usize,
) -> Result<Answer, Failure> {
	let at = session.chain().await?.now().await?;
	let roots: Vec<_> =
		at.all_disclosure_roots(organisation, kind, from).take(limit).try_collect().await?;
	let mut text = String::new();
	let mut json = Vec::new();
	for info in &roots {
		let (status, words, root) = match &info.status {
			IntervalStatus::Awaited => ("awaited", "is awaited".to_owned(), Value::Null),
			IntervalStatus::Missing => ("missing", "is missing".to_owned(), Value::Null),
			IntervalStatus::Posted { root, at, late } => (
				"posted",
				format!(
					"was posted on {}{}",
					words::moment_words(*at),
					if *late { ", late" } else { "" }
				),
				json!(words::hex(root)),
			),
		};
		let contradicted = match &info.contradiction {
			Some(_) => ", and contradicted by another one",
			None => "",
		};
		text.push_str(&format!("The root of interval {} {words}{contradicted}.\n", info.interval));
		json.push(json!({
			"interval": info.interval,
			"status": status,
			"root": root,
			"contradicted": info.contradiction.is_some(),
		}));
	}
	if roots.is_empty() {
		text.push_str("There is none.");
	}
	Ok(Answer::new(text, json!({ "roots": json })))
}
