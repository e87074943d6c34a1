//! `anamnesis recovery`.

use super::{patient::TakenOver, signed};
use crate::{
	failure::Failure,
	link::{self, block_json, Link},
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::{
	chain::{
		calls::{patient_registry as calls, Call},
		views::{AttemptInfo, RecoveryInfo},
	},
	keys::to_recipient,
};
use anamnesis_primitives::{Moment, PatientId};
use clap::Subcommand;
use serde_json::{json, Value};
use std::path::{Path, PathBuf};

/// Recovery: representatives give a patient id to a new account when the key is lost
#[derive(Debug, Subcommand)]
pub enum Recovery {
	/// Set how many representatives it takes, and how long you can say no, as the patient
	Set {
		/// How many have to agree, 1 to 8
		#[arg(long, value_name = "NUMBER")]
		threshold: u8,
		/// How long you have to say no when they do: 2 to 60 days
		#[arg(long, value_name = "DAYS", value_parser = delay)]
		delay: Moment,
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Show how a patient id is recovered, and who is about to
	Show {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Open an attempt for the account that has signed, and support it, as a representative
	Open {
		/// What the patient has written with “patient take-over”
		#[arg(long, value_name = "FILE")]
		takeover: PathBuf,
	},
	/// Support an attempt, as another representative
	Support {
		/// The new account, as the patient tells it
		#[arg(value_parser = words::account)]
		account: [u8; 32],
		/// The patient; without one, whom you act for
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// End all attempts, since the key is not lost, as the patient
	Veto {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Give the patient id to the new account, as a representative, when the time to say no is over
	Complete {
		/// The new account, as the patient tells it
		#[arg(value_parser = words::account)]
		account: [u8; 32],
		/// The patient; without one, whom you act for
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
}

/// A number of days: `14d`, or `14`.
fn delay(text: &str) -> Result<Moment, String> {
	let days: Option<Moment> = text.strip_suffix('d').unwrap_or(text).parse().ok();
	days.and_then(|days| days.checked_mul(24 * 60 * 60 * 1_000))
		.ok_or_else(|| "a delay is a number of days: 14d.".to_owned())
}

impl Recovery {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		wait(async {
			match self {
				Self::Set { threshold, delay, patient } => {
					set(session, threshold, delay, patient).await
				},
				Self::Show { patient } => show(session, patient).await,
				Self::Open { takeover } => open(session, &takeover).await,
				Self::Support { account, patient } => support(session, account, patient).await,
				Self::Veto { patient } => veto(session, patient).await,
				Self::Complete { account, patient } => complete(session, account, patient).await,
			}
		})
	}
}

async fn set(
	session: &Session,
	threshold: u8,
	delay: Moment,
	named: Option<PatientId>,
) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), named).await?;
	let able = able_to_recover(&at.mandates(patient).await?);
	let done = link.send(&calls::set_recovery(patient, threshold, delay)).await?;
	let mut text = format!(
		"From now on it takes {threshold} representative{} to recover your patient id, and you have {} to say no.",
		if threshold == 1 { "" } else { "s" },
		delay_words(delay)
	);
	if able < usize::from(threshold) {
		text.push_str(&format!(
			"\nOnly {able} may help to recover now, which is too few: give mandates with the right “recover”.",
		));
	}
	let json = json!({
		"threshold": threshold, "delay": delay, "representatives": able, "block": block_json(&done),
	});
	Ok(Answer::new(text, json))
}

fn able_to_recover(mandates: &[anamnesis_client::chain::views::MandateInfo]) -> usize {
	mandates.iter().filter(|mandate| mandate.in_force && mandate.terms.rights.recover).count()
}

async fn show(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let account = super::account_unless_named(session, named)?;
	let at = session.chain().await?.now().await?;
	let patient = session.patient(&at, account, named).await?;
	link::patient(&at, patient).await?;
	let able = able_to_recover(&at.mandates(patient).await?);
	let Some(recovery) = at.recovery(patient).await? else {
		let text = format!(
			"Nobody tries to recover the patient id, and the patient has set nothing: it takes two representatives, and the patient \
			 has a week to say no. Representatives who may help: {able}."
		);
		let json = json!({
			"threshold": null, "delay": null, "noAttemptsBefore": null, "attempts": [], "representatives": able,
		});
		return Ok(Answer::new(text, json));
	};
	let now = at.time().await?;
	let mut text = format!(
		"It takes {} representative{}, and the patient has {} to say no. Representatives who may help: {able}.",
		recovery.threshold,
		if recovery.threshold == 1 { "" } else { "s" },
		delay_words(recovery.delay),
	);
	if now < recovery.no_attempts_before {
		text.push_str(&format!(
			"\nThe patient has said no: nobody tries before {}.",
			words::moment_words(recovery.no_attempts_before)
		));
	}
	let mut attempts = Vec::new();
	for attempt in &recovery.attempts {
		text.push('\n');
		text.push_str(&attempt_words(attempt, &recovery, now));
		attempts.push(attempt_json(attempt)?);
	}
	let json = json!({
		"threshold": recovery.threshold,
		"delay": recovery.delay,
		"noAttemptsBefore": (recovery.no_attempts_before > 0).then_some(recovery.no_attempts_before),
		"attempts": attempts,
		"representatives": able,
	});
	Ok(Answer::new(text, json))
}

fn attempt_words(attempt: &AttemptInfo, recovery: &RecoveryInfo, now: Moment) -> String {
	let account = &words::hex(attempt.holder)[..10];
	let agree = attempt.supporters.len();
	let standing = match attempt.due_at {
		None => format!("{agree} of {} agree", recovery.threshold),
		Some(due_at) if now < due_at => format!(
			"enough agree; until {} the patient can say no with “recovery veto”",
			words::moment_words(due_at)
		),
		Some(_) => "it can be completed".to_owned(),
	};
	format!(
		"Since {} somebody wants to act with the account {account}…: {standing}.",
		words::moment_words(attempt.opened_at)
	)
}

fn attempt_json(attempt: &AttemptInfo) -> Result<Value, Failure> {
	Ok(json!({
		"holder": words::hex(attempt.holder),
		"encryptionKey": to_recipient(&attempt.encryption_key)?,
		"openedAt": attempt.opened_at,
		"supporters": attempt.supporters.iter().map(words::hex).collect::<Vec<_>>(),
		"dueAt": attempt.due_at,
	}))
}

async fn open(session: &Session, path: &Path) -> Result<Answer, Failure> {
	let taken = TakenOver::read(path)?;
	let link = session.link().await?;
	signed::is_of_this_chain(taken.genesis, &link)?;
	session.confirm(&format!(
		"You say that the account {} is the patient's, who has lost the key. Know by yourself that it is the patient who asks, and \
		 compare the account: meet, or call.",
		words::hex(taken.holder)
	))?;
	let call = calls::open_recovery(
		taken.patient,
		taken.holder,
		taken.encryption_key,
		taken.expires_at,
		taken.signature,
	);
	supported(&link, taken.patient, taken.holder, &call, "The attempt is open").await
}

async fn support(
	session: &Session,
	holder: [u8; 32],
	named: Option<PatientId>,
) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), named).await?;
	session.confirm(
		"You say that this account is the patient's, who has lost the key. Know by yourself that it is the patient who asks: meet, \
		 or call.",
	)?;
	let call = calls::support_recovery(patient, holder);
	supported(&link, patient, holder, &call, "You support the attempt").await
}

/// Sends what supports an attempt, and says how far it is.
async fn supported(
	link: &Link,
	patient: PatientId,
	holder: [u8; 32],
	call: &Call,
	what: &str,
) -> Result<Answer, Failure> {
	let done = link.send(call).await?;
	let recovery = link.chain.now().await?.recovery(patient).await?;
	let attempt = recovery.as_ref().and_then(|recovery| {
		let found = recovery.attempts.iter().find(|attempt| attempt.holder == holder);
		found.map(|attempt| (attempt, recovery.threshold))
	});
	let (agree, due_at, missing) = match attempt {
		Some((attempt, threshold)) => (
			attempt.supporters.len(),
			attempt.due_at,
			usize::from(threshold).saturating_sub(attempt.supporters.len()),
		),
		// It was vetoed, or completed, in the blocks since.
		None => (0, None, 0),
	};
	let further = match (attempt, due_at) {
		(None, _) => "It is gone since: look at “recovery show”.".to_owned(),
		(Some(_), Some(due_at)) => format!(
			"Enough agree. It can be completed on {} and later, if the patient's old account does not say no.",
			words::moment_words(due_at)
		),
		(Some(_), None) => format!("{missing} more have to support it."),
	};
	let json = json!({
		"patient": words::hex(patient.0),
		"holder": words::hex(holder),
		"supporters": agree,
		"dueAt": due_at,
		"block": block_json(&done),
	});
	Ok(Answer::new(format!("{what}. {further}"), json))
}

async fn veto(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), named).await?;
	let done = link.send(&calls::veto_recovery(patient)).await?;
	let text = "All attempts have ended, and none can be opened for 30 days. End the mandates of who tried without being asked, with \
	            “mandate end”.";
	Ok(Answer::new(text, json!({ "patient": words::hex(patient.0), "block": block_json(&done) })))
}

async fn complete(
	session: &Session,
	holder: [u8; 32],
	named: Option<PatientId>,
) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), named).await?;
	session.confirm(&format!(
		"The account {} acts for the patient from now on, and the old one is out at once.",
		words::hex(holder)
	))?;
	let done = link.send(&calls::complete_recovery(patient, holder)).await?;
	let text = "The patient acts with the new account. The patient makes a policy with “restrict renew”, reads the history through a \
	            keyholder, looks at “mandate list”, and binds the own devices again.";
	let json = json!({
		"patient": words::hex(patient.0), "holder": words::hex(holder), "block": block_json(&done),
	});
	Ok(Answer::new(text, json))
}

/// A delay, in days where it is some.
fn delay_words(delay: Moment) -> String {
	const HOUR: Moment = 60 * 60 * 1_000;
	match (delay / (24 * HOUR), delay % (24 * HOUR) / HOUR) {
		(1, 0) => "a day".to_owned(),
		(days, 0) => format!("{days} days"),
		(days, hours) => format!("{days} days and {hours} hours"),
	}
}
