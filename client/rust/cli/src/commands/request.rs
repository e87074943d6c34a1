//! `anamnesis request`.

use super::grant::grantee_name;
use crate::{
	failure::Failure,
	link::block_json,
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::chain::{
	calls::{access_grants as calls, RequestTerms},
	events::access_grants::{AccessRequested, RequestAnswered},
};
use anamnesis_primitives::{GrantScope, Moment, PatientId, Purposes};
use clap::Subcommand;
use serde_json::json;

/// Requests: clinicians ask for access, patients answer
#[derive(Debug, Subcommand)]
pub enum Request {
	/// Ask a patient for access, as a clinician
	Ask {
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: PatientId,
		/// everything, categories with commas between them, or records:NUMBERS
		#[arg(long, value_name = "SCOPE", value_parser = words::scope, default_value = "everything")]
		scope: GrantScope,
		/// Purposes of use with commas between them
		#[arg(long, value_name = "CODES", value_parser = words::purposes, default_value = "TREAT")]
		purposes: Purposes,
		/// Until when you would like to read
		#[arg(long, value_name = "TIME", value_parser = words::moment)]
		until: Moment,
		/// For you alone, and not for your organisation
		#[arg(long)]
		in_person: bool,
	},
	/// Show what you are asked for
	List {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Answer a request with a grant on your own terms, or decline it
	Answer {
		/// Its number
		request: u32,
		/// Decline it
		#[arg(long)]
		decline: bool,
		/// What may be read; without it, what is asked for
		#[arg(long, value_name = "SCOPE", value_parser = words::scope, conflicts_with = "decline")]
		scope: Option<GrantScope>,
		/// For which purposes; without it, those that are asked for
		#[arg(long, value_name = "CODES", value_parser = words::purposes, conflicts_with = "decline")]
		purposes: Option<Purposes>,
		/// Until when; without it, as is asked for
		#[arg(long, value_name = "TIME", value_parser = words::moment, conflicts_with = "decline")]
		until: Option<Moment>,
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Take a request back, as a clinician
	Withdraw {
		/// Its number
		request: u32,
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: PatientId,
	},
}

impl Request {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		wait(self.run_async(session))
	}

	async fn run_async(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Request::Ask { patient, scope, purposes, until, in_person } => {
				let acting_for = session.acting_for()?;
				let link = session.link().await?;
				let call =
					calls::request_access(acting_for, patient, in_person, &scope, purposes, until);
				let done = link.send(&call).await?;
				let request = done.event::<AccessRequested>()?.request;
				let text = format!(
					"The patient is asked. It is request {request}, and permits nothing by itself."
				);
				Ok(Answer::new(text, json!({ "request": request, "block": block_json(&done) })))
			},
			Request::List { patient } => list(session, patient).await,
			Request::Answer { request, decline, scope, purposes, until, patient } => {
				let link = session.link().await?;
				let at = link.chain.now().await?;
				let patient = session.patient(&at, Some(link.account), patient).await?;
				let asked =
					at.requests(patient).await?.into_iter().find(|asked| asked.id == request);
				let asked = asked.ok_or_else(|| {
					Failure::not_found(format!(
						"There is no request {request} that waits for an answer."
					))
				})?;
				let terms = RequestTerms {
					scope: scope.unwrap_or(asked.scope),
					purposes: purposes.unwrap_or(asked.purposes),
					from: at.time().await?,
					until: until.unwrap_or(asked.until),
				};
				let terms = (!decline).then_some(&terms);
				let done = link.send(&calls::answer_request(patient, request, terms)).await?;
				let granted = done.event::<RequestAnswered>()?.granted;
				let text = match granted {
					Some(grant) => format!("Request {request} is answered with grant {grant}."),
					None => format!("Request {request} is declined."),
				};
				let json =
					json!({ "request": request, "grant": granted, "block": block_json(&done) });
				Ok(Answer::new(text, json))
			},
			Request::Withdraw { request, patient } => {
				let acting_for = session.acting_for()?;
				let link = session.link().await?;
				let done =
					link.send(&calls::withdraw_request(acting_for, patient, request)).await?;
				let json = json!({ "request": request, "block": block_json(&done) });
				Ok(Answer::new(format!("Request {request} is taken back."), json))
			},
		}
	}
}

async fn list(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let account = super::account_unless_named(session, named)?;
	let at = session.chain().await?.now().await?;
	let patient = session.patient(&at, account, named).await?;
	let requests = at.requests(patient).await?;
	let mut text = String::new();
	for asked in &requests {
		text.push_str(&format!(
			"Request {}: organisation {} asks to read {}, for {}, until {}. Answer it before {}.\n",
			asked.id,
			asked.organisation,
			words::scope_words(&asked.scope),
			words::purpose_codes(asked.purposes).join(", "),
			words::moment_words(asked.until),
			words::moment_words(asked.expires_at),
		));
	}
	if requests.is_empty() {
		text.push_str("Nobody asks for anything.");
	}
	let json = requests.iter().map(|asked| {
		json!({
			"request": asked.id,
			"for": grantee_name(&asked.grantee),
			"by": words::hex(asked.by),
			"organisation": asked.organisation,
			"scope": words::scope_name(&asked.scope),
			"purposes": words::purpose_codes(asked.purposes),
			"until": asked.until,
			"askedAt": asked.asked_at,
			"expiresAt": asked.expires_at,
		})
	});
	let json = json!({ "requests": json.collect::<Vec<_>>() });
	Ok(Answer::new(text, json))
}
