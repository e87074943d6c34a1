//! `anamnesis grant`.

use crate::{
	failure::Failure,
	link::block_json,
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::chain::{
	calls::access_grants as calls, events::access_grants::GrantGiven, views::GrantInfo,
};
use anamnesis_primitives::{GrantScope, Grantee, Moment, PatientId, Purposes, Rights};
use clap::{Args, Subcommand};
use futures::TryStreamExt;
use serde_json::{json, Value};

/// Grants: who may read what of yours, or add to it
#[derive(Debug, Subcommand)]
pub enum Grant {
	/// Give access
	Give {
		/// To whom, what and until when
		#[command(flatten)]
		terms: Terms,
	},
	/// Change a grant in place
	Change {
		/// Its number
		#[arg(long, value_name = "NUMBER")]
		grant: u32,
		/// What it says from now on
		#[command(flatten)]
		terms: Terms,
	},
	/// Take access back
	Revoke {
		/// Whose
		#[arg(long, value_name = "WHOM", value_parser = grantee, required_unless_present = "all")]
		to: Option<Grantee<[u8; 32]>>,
		/// The number of one grant; without it, everything that they were granted
		#[arg(long, value_name = "NUMBER", requires = "to")]
		grant: Option<u32>,
		/// Everything from everybody
		#[arg(long, conflicts_with = "to")]
		all: bool,
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Show what was granted
	List {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
}

/// To whom, what and until when.
#[derive(Args, Debug)]
pub struct Terms {
	/// organisation:NUMBER, practitioner:ACCOUNT or project:NUMBER
	#[arg(long, value_name = "WHOM", value_parser = grantee)]
	to: Grantee<[u8; 32]>,
	/// everything, categories with commas between them, or records:NUMBERS
	#[arg(long, value_name = "SCOPE", value_parser = words::scope, default_value = "everything")]
	scope: GrantScope,
	/// read, add, or read,add
	#[arg(long, value_name = "RIGHTS", value_parser = words::rights, default_value = "read")]
	rights: Rights,
	/// Purposes of use with commas between them
	#[arg(long, value_name = "CODES", value_parser = words::purposes, default_value = "TREAT")]
	purposes: Purposes,
	/// From when on; without it, from now on
	#[arg(long, value_name = "TIME", value_parser = words::moment)]
	from: Option<Moment>,
	/// Until when
	#[arg(long, value_name = "TIME", value_parser = words::moment)]
	until: Moment,
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
}

/// To whom something is granted.
pub fn grantee(text: &str) -> Result<Grantee<[u8; 32]>, String> {
	let wrong = || "it is organisation:NUMBER, practitioner:ACCOUNT or project:NUMBER.".to_owned();
	let (kind, who) = text.split_once(':').ok_or_else(wrong)?;
	match kind {
		"organisation" => who.parse().map(Grantee::Organisation).map_err(|_| wrong()),
		"project" => who.parse().map(Grantee::Project).map_err(|_| wrong()),
		"practitioner" => words::account(who).map(Grantee::Practitioner),
		_ => Err(wrong()),
	}
}

/// To whom something is granted, as it is written.
pub fn grantee_name(grantee: &Grantee<[u8; 32]>) -> String {
	match grantee {
		Grantee::Organisation(number) => format!("organisation:{number}"),
		Grantee::Project(number) => format!("project:{number}"),
		Grantee::Practitioner(account) => format!("practitioner:{}", words::hex(account)),
	}
}

fn grantee_words(grantee: &Grantee<[u8; 32]>) -> String {
	match grantee {
		Grantee::Organisation(number) => format!("Organisation {number}"),
		Grantee::Project(number) => format!("Research project {number}"),
		// Its beginning is enough to tell the few apart.
		Grantee::Practitioner(account) => format!("Practitioner {}…", &words::hex(account)[..10]),
	}
}

impl Grant {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		wait(async {
			match self {
				Grant::Give { terms } => give(session, terms, None).await,
				Grant::Change { grant, terms } => give(session, terms, Some(grant)).await,
				Grant::Revoke { to, grant, patient, .. } => {
					revoke(session, to, grant, patient).await
				},
				Grant::List { patient } => list(session, patient).await,
			}
		})
	}
}

async fn give(session: &Session, terms: Terms, changed: Option<u32>) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), terms.patient).await?;
	// The chain's clock decides, and it may be a little behind ours.
	let from = match terms.from {
		Some(from) => from,
		None => at.time().await?,
	};
	let Terms { to, scope, rights, purposes, until, .. } = terms;
	if until <= from {
		return Err(Failure::usage(
			"The grant would end before it begins: look at --from and --until.",
		));
	}
	let call = match changed {
		None => calls::grant(patient, to, &scope, rights, purposes, from, until),
		Some(grant) => calls::change(patient, to, grant, &scope, rights, purposes, from, until),
	};
	let done = link.send(&call).await?;
	let number = match changed {
		Some(grant) => grant,
		None => done.event::<GrantGiven>()?.grant,
	};
	let text = format!(
		"{} may {} {}, for {}, until {}. It is grant {number}.",
		grantee_words(&to),
		rights_sentence(rights),
		words::scope_words(&scope),
		words::purpose_codes(purposes).join(", "),
		words::moment_words(until),
	);
	let info = GrantInfo { id: number, scope, rights, purposes, from, until };
	let mut json = grant_json(&to, &info);
	json["block"] = block_json(&done);
	Ok(Answer::new(text, json))
}

async fn revoke(
	session: &Session,
	to: Option<Grantee<[u8; 32]>>,
	grant: Option<u32>,
	patient: Option<PatientId>,
) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), patient).await?;
	let (call, what) = match (&to, grant) {
		(None, _) => {
			(calls::revoke_all(patient), "Everything is taken back from everybody".to_owned())
		},
		(Some(to), None) => (
			calls::revoke_grantee(patient, *to),
			format!("{} may do nothing any more", grantee_words(to)),
		),
		(Some(to), Some(grant)) => {
			(calls::revoke(patient, *to, grant), format!("Grant {grant} is taken back"))
		},
	};
	let done = link.send(&call).await?;
	let json = json!({
		"revoked": to.as_ref().map(grantee_name),
		"grant": grant,
		"block": block_json(&done),
	});
	Ok(Answer::new(format!("{what}. What was delivered before stays with whoever got it."), json))
}

async fn list(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let account = super::account_unless_named(session, named)?;
	let at = session.chain().await?.now().await?;
	let patient = session.patient(&at, account, named).await?;
	crate::link::patient(&at, patient).await?;
	let given: Vec<_> = at.all_given(patient).try_collect().await?;
	let now = at.time().await?;
	let mut text = String::new();
	let mut json = Vec::new();
	for given in &given {
		for grant in &given.grants {
			let standing = if grant.until <= now {
				"has ended"
			} else if grant.from > now {
				"has not begun"
			} else {
				"is in force"
			};
			text.push_str(&format!(
				"Grant {}: {} may {} {}, for {}, until {}. It {standing}.\n",
				grant.id,
				grantee_words(&given.grantee),
				rights_sentence(grant.rights),
				words::scope_words(&grant.scope),
				words::purpose_codes(grant.purposes).join(", "),
				words::moment_words(grant.until),
			));
			json.push(grant_json(&given.grantee, grant));
		}
	}
	if json.is_empty() {
		text.push_str("Nothing is granted to anybody.");
	}
	Ok(Answer::new(text, json!({ "grants": json })))
}

const fn rights_sentence(rights: Rights) -> &'static str {
	match (rights.read, rights.contribute) {
		(true, true) => "read and add",
		(true, false) => "read",
		(false, true) => "add",
		(false, false) => "do nothing with",
	}
}

fn grant_json(to: &Grantee<[u8; 32]>, grant: &GrantInfo) -> Value {
	json!({
		"grant": grant.id,
		"to": grantee_name(to),
		"scope": words::scope_name(&grant.scope),
		"rights": words::rights_words(grant.rights),
		"purposes": words::purpose_codes(grant.purposes),
		"from": grant.from,
		"until": grant.until,
	})
}
