//! `anamnesis emergency`.

mod offline;
mod reason;

pub use offline::Signed as OfflineEmergency;

use super::{
	signed,
	statement::{State, Statement},
};
use crate::{
	failure::{Failure, Kind},
	link::block_json,
	output::Answer,
	secrets,
	session::{wait, Session},
	words,
};
use anamnesis_client::chain::{
	calls::{emergency_access as calls, Signature},
	events::emergency_access::EmergencyOpened,
	views::OpeningInfo,
};
use anamnesis_primitives::{
	consent::{emergency::MAX_COSIGNATURE_MILLISECONDS, EmergencyCosignature},
	emergency::{OpeningStatus, Reviewers, Verdict},
	EmergencyReason, Moment, PatientId,
};
use clap::{Args, Subcommand};
use futures::TryStreamExt;
use reason::{reason_name, Reason};
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use std::{
	fs,
	path::{Path, PathBuf},
};

/// Emergency access: without prior consent, for hours, reviewed afterwards
#[derive(Debug, Subcommand)]
pub enum Emergency {
	/// Open emergency access, as a clinician
	Open {
		/// Whom and why
		#[command(flatten)]
		why: Why,
		/// What a second practitioner has signed, when many openings wait for a review
		#[arg(long, value_name = "FILE")]
		cosignature: Option<PathBuf>,
	},
	/// Agree, as a second practitioner, to an opening of a clinician: offline
	Cosign {
		/// What the clinician has written with “emergency state”
		#[arg(long, value_name = "FILE")]
		statement: PathBuf,
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: PatientId,
		/// The clinician's account
		#[arg(long, value_name = "ACCOUNT", value_parser = words::account)]
		clinician: [u8; 32],
		/// Why
		#[arg(long)]
		reason: Reason,
		/// Until when it can be used, an hour ahead at most
		#[arg(long, value_name = "TIME", default_value = "30m", value_parser = words::moment)]
		until: Moment,
		/// The file that it is written to
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
	},
	/// Write down what is stated of an emergency, with what binds it on chain: offline
	State(State),
	/// While the chain stands still: sign for access together, an officer and you
	#[command(subcommand)]
	Offline(offline::Offline),
	/// End your own access before its time, as the clinician
	End {
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: PatientId,
	},
	/// Show the emergency accesses to a patient's records
	List {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Show what waits for a review by your organisation, or by the supervisors
	Waiting {
		/// By the supervisors
		#[arg(long)]
		supervisors: bool,
	},
	/// Say whether an opening was justified, as an officer
	Review {
		/// Its number
		opening: u32,
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: PatientId,
		/// It was not
		#[arg(long)]
		not_justified: bool,
		/// What “emergency state” has written of the reasons
		#[arg(long, value_name = "FILE")]
		statement: PathBuf,
	},
	/// Put an opening before the supervisors, as the patient
	Dispute {
		/// Its number
		opening: u32,
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
}

/// Whom and why.
#[derive(Args, Debug)]
pub struct Why {
	/// The patient
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: PatientId,
	/// Why
	#[arg(long)]
	reason: Reason,
	/// What “emergency state” has written
	#[arg(long, value_name = "FILE")]
	statement: PathBuf,
}

/// What a second practitioner has signed.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Cosigned {
	format: String,
	cosigner: String,
	expires_at: Moment,
	signature: String,
}

const COSIGNED: &str = "anamnesis-cosignature/1";

impl Cosigned {
	fn read(path: &Path) -> Result<([u8; 32], Moment, Signature), Failure> {
		let wrong = |why: String| Failure::new(Kind::Failed, format!("{}: {why}", path.display()));
		let bytes = fs::read(path).map_err(|error| Failure::file(path, &error))?;
		let cosigned: Self = serde_json::from_slice(&bytes)
			.map_err(|_| wrong("It is no co-signature.".to_owned()))?;
		if cosigned.format != COSIGNED {
			return Err(wrong("It is no co-signature.".to_owned()));
		}
		let cosigner = words::account(&cosigned.cosigner).map_err(wrong)?;
		let signature = words::bytes64(&cosigned.signature).map_err(wrong)?;
		Ok((cosigner, cosigned.expires_at, Signature::Sr25519(signature)))
	}
}

impl Emergency {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::State(state) => state.run(),
			Self::Offline(command) => command.run(session),
			Self::Cosign { statement, patient, clinician, reason, until, out } => {
				cosign(session, &statement, patient, clinician, reason.into(), until, &out)
			},
			other => wait(other.run_async(session)),
		}
	}

	async fn run_async(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::Open { why, cosignature } => open(session, why, cosignature).await,
			Self::End { patient } => {
				let acting_for = session.acting_for()?;
				let link = session.link().await?;
				let done = link.send(&calls::end(acting_for, patient)).await?;
				let text = "The access has ended. It is reviewed all the same.";
				Ok(Answer::new(text, json!({ "block": block_json(&done) })))
			},
			Self::List { patient } => {
				let account = super::account_unless_named(session, patient)?;
				let at = session.chain().await?.now().await?;
				let patient = session.patient(&at, account, patient).await?;
				let all: Vec<_> = at.all_emergency_openings(patient).try_collect().await?;
				let text: Vec<_> = all.iter().map(opening_words).collect();
				let text =
					if text.is_empty() { "There was none.".to_owned() } else { text.join("\n") };
				let json: Vec<_> = all.iter().map(opening_json).collect();
				Ok(Answer::new(text, json!({ "openings": json })))
			},
			Self::Waiting { supervisors } => {
				let reviewers = match supervisors {
					true => Reviewers::Supervisors,
					false => Reviewers::Organisation(session.acting_for()?),
				};
				let at = session.chain().await?.now().await?;
				let all: Vec<_> = at.all_emergency_waiting(reviewers).try_collect().await?;
				let text: Vec<_> = all.iter().map(|(_, opening)| opening_words(opening)).collect();
				let text = if text.is_empty() {
					"Nothing waits for a review.".to_owned()
				} else {
					text.join("\n")
				};
				let json = all.iter().map(|(patient, opening)| {
					let mut json = opening_json(opening);
					json["patient"] = json!(words::hex(patient.0));
					json
				});
				let json = json!({ "openings": json.collect::<Vec<_>>() });
				Ok(Answer::new(text, json))
			},
			Self::Review { opening, patient, not_justified, statement } => {
				let acting_for = session.acting_for()?;
				let verdict =
					if not_justified { Verdict::NotJustified } else { Verdict::Justified };
				let statement = Statement::read(&statement)?;
				let link = session.link().await?;
				let call = calls::review(acting_for, patient, opening, verdict, statement);
				let done = link.send(&call).await?;
				let what = if not_justified { "not justified, and ends" } else { "justified" };
				let json = json!({ "opening": opening, "justified": !not_justified, "block": block_json(&done) });
				Ok(Answer::new(format!("Opening {opening} is reviewed: {what}."), json))
			},
			Self::Dispute { opening, patient } => {
				let link = session.link().await?;
				let at = link.chain.now().await?;
				let patient = session.patient(&at, Some(link.account), patient).await?;
				let done = link.send(&calls::dispute(patient, opening)).await?;
				let json = json!({ "opening": opening, "block": block_json(&done) });
				Ok(Answer::new(format!("Opening {opening} is before the supervisors."), json))
			},
			Self::State(_) | Self::Cosign { .. } | Self::Offline(_) => {
				Err(Failure::usage("This needs no chain."))
			},
		}
	}
}

fn cosign(
	session: &Session,
	statement: &Path,
	patient: PatientId,
	clinician: [u8; 32],
	reason: EmergencyReason,
	until: Moment,
	out: &Path,
) -> Result<Answer, Failure> {
	if until.saturating_sub(words::now()) > MAX_COSIGNATURE_MILLISECONDS {
		return Err(Failure::usage(
			"A co-signature can be used for an hour at most: say --until 1h or less.",
		));
	}
	let organisation = session.acting_for()?;
	let genesis = session.genesis()?;
	let statement = Statement::read(statement)?;
	let keys = session.keys()?;
	let account = secrets::account(&keys)?;
	let text = EmergencyCosignature {
		genesis,
		patient,
		clinician,
		organisation,
		reason,
		statement,
		expires_at: until,
	}
	.signed_bytes();
	let shown = String::from_utf8_lossy(&text).replace("<Bytes>", "").replace("</Bytes>", "");
	session.output.note(&format!("This is what you sign:\n\n{shown}\n"));
	session.confirm("The co-signature is given.")?;
	let cosigned = Cosigned {
		format: COSIGNED.to_owned(),
		cosigner: words::hex(account.account()?),
		expires_at: until,
		signature: words::hex(account.pair()?.sign(&text).0),
	};
	signed::write(out, &cosigned)?;
	let json = json!({ "file": out, "text": shown, "expiresAt": until });
	Ok(Answer::new(
		format!("The co-signature is in {}. Give it to the clinician.", out.display()),
		json,
	))
}

async fn open(
	session: &Session,
	why: Why,
	cosignature: Option<PathBuf>,
) -> Result<Answer, Failure> {
	let acting_for = session.acting_for()?;
	let statement = Statement::read(&why.statement)?;
	let cosigned = cosignature.as_deref().map(Cosigned::read).transpose()?;
	let link = session.link().await?;
	let (patient, reason) = (why.patient, why.reason.into());
	let call = match cosigned {
		None => calls::open(acting_for, patient, reason, statement),
		Some((cosigner, expires_at, signature)) => calls::open_cosigned(
			acting_for, patient, reason, statement, cosigner, expires_at, signature,
		),
	};
	let done = link.send(&call).await?;
	let opened = done.event::<EmergencyOpened>()?;
	let text = format!(
		"Emergency access is open until {}. It is opening {}; the patient sees it, and it is reviewed. Read with --purpose BTG or \
		 ETREAT.",
		words::moment_words(opened.until),
		opened.opening
	);
	let json =
		json!({ "opening": opened.opening, "until": opened.until, "block": block_json(&done) });
	Ok(Answer::new(text, json))
}

fn status_name(status: OpeningStatus) -> &'static str {
	match status {
		OpeningStatus::Pending => "pending",
		OpeningStatus::Overdue => "overdue",
		OpeningStatus::Reviewed => "reviewed",
		OpeningStatus::Disputed => "disputed",
	}
}

fn opening_words(opening: &OpeningInfo) -> String {
	let review = match &opening.review {
		Some(review) if review.verdict == Verdict::Justified => ", justified",
		Some(_) => ", not justified",
		None => "",
	};
	format!(
		"Opening {}: by a clinician of organisation {}, on {}, because {}; until {}. It is {}{review}.",
		opening.number,
		opening.organisation,
		words::moment_words(opening.opened_at),
		opening.reason.words(),
		words::moment_words(opening.until),
		status_name(opening.status),
	)
}

fn opening_json(opening: &OpeningInfo) -> Value {
	json!({
		"opening": opening.number,
		"organisation": opening.organisation,
		"practitioner": words::hex(opening.practitioner),
		"cosigner": opening.cosigner.map(words::hex),
		"offline": opening.offline,
		"reason": reason_name(opening.reason),
		"openedAt": opening.opened_at,
		"until": opening.until,
		"dueAt": opening.due_at,
		"status": status_name(opening.status),
		"justified": opening.review.as_ref().map(|review| review.verdict == Verdict::Justified),
		"disputedAt": opening.disputed_at,
	})
}
