//! `anamnesis declaration`.

use super::{
	mandate::{is_complete, Accepted},
	patient::TakenOver,
	signed,
	statement::{State, Statement},
};
use crate::{
	failure::Failure,
	link::{self, block_json},
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::{
	chain::{
		calls::{patient_registry as calls, Call, DeclarationProof, DeclaredMatter},
		events::patient_registry::DeclarationConfirmed,
		views::DeclarationInfo,
	},
	keys::to_recipient,
};
use anamnesis_primitives::{OrganisationId, PatientId};
use clap::{Args, Subcommand};
use serde_json::{json, Value};
use std::path::{Path, PathBuf};

/// Declarations: that a patient has died, has a guardian, or acts with another account
#[derive(Debug, Subcommand)]
pub enum Declaration {
	/// Write down what shows it, with what binds it on chain: offline
	State(State),
	/// Declare something about a patient, as an officer of a Provider; nothing changes yet
	Declare(Declare),
	/// Show what is declared about a patient
	Show {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Confirm what a Provider has declared, as an officer of a Supervisor; it takes effect 14 days later at the earliest
	Confirm(Whose),
	/// Contradict what is declared, as the patient or a representative: it is gone
	Contradict {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Let a declaration take effect, as an officer of who declared or confirmed it
	CarryOut(Whose),
	/// Take your organisation's declaration back, as an officer
	Withdraw(Whose),
	/// Say that a patient lives who was declared dead, as an officer of a Supervisor
	RescindDeath(Whose),
}

/// A patient, who has to be named
#[derive(Args, Debug)]
pub struct Whose {
	/// The patient
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: PatientId,
}

/// Declare something about a patient
#[derive(Args, Debug)]
pub struct Declare {
	/// The patient
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: PatientId,
	/// That the patient has died
	#[arg(long, group = "matter", required_unless_present_any = ["guardian", "holder"])]
	death: bool,
	/// That somebody acts for the patient in everything, who has accepted that with “mandate accept”
	#[arg(long, value_name = "FILE", group = "matter")]
	guardian: Option<PathBuf>,
	/// That the patient acts with another account, which has signed “patient take-over”
	#[arg(long, value_name = "FILE", group = "matter")]
	holder: Option<PathBuf>,
	/// What “declaration state” has written of what shows it; keep it
	#[arg(long, value_name = "FILE")]
	statement: PathBuf,
}

impl Declaration {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		if let Self::State(state) = self {
			return state.run();
		}
		wait(self.run_async(session))
	}

	async fn run_async(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::State(_) => Err(Failure::usage("This needs no chain.")),
			Self::Declare(declare) => declare.run(session).await,
			Self::Show { patient } => show(session, patient).await,
			Self::Confirm(Whose { patient }) => confirm(session, patient).await,
			Self::Contradict { patient } => contradict(session, patient).await,
			Self::CarryOut(Whose { patient }) => {
				let what = "What is declared takes effect.";
				let done = "The declaration has taken effect.";
				as_officer(session, patient, Some(what), calls::carry_out_declaration, done).await
			},
			Self::Withdraw(Whose { patient }) => {
				let done = "The declaration is taken back.";
				as_officer(session, patient, None, calls::withdraw_declaration, done).await
			},
			Self::RescindDeath(Whose { patient }) => {
				let what = "Your organisation says that the patient lives.";
				let done = "The patient acts again, and everything is there.";
				as_officer(session, patient, Some(what), calls::rescind_death, done).await
			},
		}
	}
}

impl Declare {
	/// What is declared, of whom, with the word of whoever is to act; and the chain that it was signed for.
	fn matter(&self) -> Result<(DeclaredMatter, Option<(DeclarationProof, [u8; 32])>), Failure> {
		if let Some(path) = &self.guardian {
			let accepted = Accepted::read(path)?;
			self.is_about(accepted.patient, path)?;
			if !is_complete(&accepted.terms) {
				return Err(Failure::usage(
					"A guardian acts in everything, and this acceptance says less. Have it made from “anamnesis mandate propose \
					 --everything”.",
				));
			}
			let matter = DeclaredMatter::Guardian {
				guardian: accepted.representative,
				encryption_key: accepted.encryption_key,
				until: accepted.terms.until,
				kind: accepted.kind,
			};
			let (expires_at, signature) = (accepted.expires_at, accepted.signature);
			let proof = DeclarationProof { expires_at, signature };
			return Ok((matter, Some((proof, accepted.genesis))));
		}
		if let Some(path) = &self.holder {
			let taken = TakenOver::read(path)?;
			self.is_about(taken.patient, path)?;
			let matter = DeclaredMatter::Holder {
				holder: taken.holder,
				encryption_key: taken.encryption_key,
			};
			let (expires_at, signature) = (taken.expires_at, taken.signature);
			return Ok((matter, Some((DeclarationProof { expires_at, signature }, taken.genesis))));
		}
		Ok((DeclaredMatter::Death, None))
	}

	fn is_about(&self, patient: PatientId, path: &Path) -> Result<(), Failure> {
		if patient == self.patient {
			return Ok(());
		}
		Err(Failure::usage(format!("{} was signed for another patient.", path.display())))
	}

	async fn run(self, session: &Session) -> Result<Answer, Failure> {
		let acting_for = session.acting_for()?;
		let (matter, proof) = self.matter()?;
		let statement = Statement::read(&self.statement)?;
		let link = session.link().await?;
		if let Some((_, genesis)) = &proof {
			signed::is_of_this_chain(*genesis, &link)?;
		}
		session.confirm(&format!(
			"Your organisation declares that {}. The patient's side sees it and can contradict.",
			matter_words(&matter)
		))?;
		let proof = proof.map(|(proof, _)| proof);
		let call = calls::declare(acting_for, self.patient, &matter, proof.as_ref(), statement);
		let done = link.send(&call).await?;
		let text = format!(
			"It is declared that {}. Nothing changes until a Supervisor confirms it, within 30 days, and 14 days have passed since.",
			matter_words(&matter)
		);
		let mut json = matter_json(&matter)?;
		json["patient"] = json!(words::hex(self.patient.0));
		json["block"] = block_json(&done);
		Ok(Answer::new(text, json))
	}
}

fn matter_words(matter: &DeclaredMatter) -> String {
	match matter {
		DeclaredMatter::Death => "the patient has died".to_owned(),
		DeclaredMatter::Guardian { guardian, until, .. } => format!(
			"somebody acts for the patient in everything, with the account {}, until {}",
			words::hex(guardian),
			words::moment_words(until.begins())
		),
		DeclaredMatter::Holder { holder, .. } => {
			format!("the patient acts with the account {}", words::hex(holder))
		},
	}
}

fn matter_json(matter: &DeclaredMatter) -> Result<Value, Failure> {
	let (name, account, key, until) = match matter {
		DeclaredMatter::Death => ("death", None, None, None),
		DeclaredMatter::Guardian { guardian, encryption_key, until, .. } => {
			("guardian", Some(guardian), Some(encryption_key), Some(*until))
		},
		DeclaredMatter::Holder { holder, encryption_key } => {
			("holder", Some(holder), Some(encryption_key), None)
		},
	};
	Ok(json!({
		"matter": name,
		"account": account.map(words::hex),
		"encryptionKey": key.map(to_recipient).transpose()?,
		"until": until.map(words::quarter_words),
	}))
}

async fn show(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let account = super::account_unless_named(session, named)?;
	let at = session.chain().await?.now().await?;
	let patient = session.patient(&at, account, named).await?;
	link::patient(&at, patient).await?;
	let Some(declaration) = at.declaration(patient).await? else {
		return Ok(Answer::new("Nothing is declared.", json!({ "declaration": null })));
	};
	let json = json!({ "declaration": declaration_json(&declaration)? });
	Ok(Answer::new(declaration_words(&declaration), json))
}

fn declaration_words(declaration: &DeclarationInfo) -> String {
	let standing = match (declaration.confirmed_by, declaration.effective_at) {
		(Some(supervisor), Some(effective_at)) => format!(
			"Organisation {supervisor} has confirmed it; it can take effect from {} on, until {}.",
			words::moment_words(effective_at),
			words::moment_words(declaration.ends_at)
		),
		_ => format!(
			"No Supervisor has confirmed it; without that it is gone on {}.",
			words::moment_words(declaration.ends_at)
		),
	};
	format!(
		"Organisation {} declared on {} that {}. {standing}\nThe patient's side contradicts with “declaration contradict”, at no cost.",
		declaration.declared_by,
		words::moment_words(declaration.declared_at),
		matter_words(&declaration.matter)
	)
}

fn declaration_json(declaration: &DeclarationInfo) -> Result<Value, Failure> {
	let mut json = matter_json(&declaration.matter)?;
	json["statement"] = json!(words::hex(declaration.statement.hash));
	json["declaredBy"] = json!(declaration.declared_by);
	json["declaredAt"] = json!(declaration.declared_at);
	json["confirmedBy"] = json!(declaration.confirmed_by);
	json["effectiveAt"] = json!(declaration.effective_at);
	json["endsAt"] = json!(declaration.ends_at);
	Ok(json)
}

async fn confirm(session: &Session, patient: PatientId) -> Result<Answer, Failure> {
	let acting_for = session.acting_for()?;
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let declaration = at
		.declaration(patient)
		.await?
		.ok_or_else(|| Failure::not_found("Nothing is declared about this patient."))?;
	session.confirm(&format!(
		"Your organisation confirms that {}, as organisation {} has declared.",
		matter_words(&declaration.matter),
		declaration.declared_by
	))?;
	let done = link.send(&calls::confirm_declaration(acting_for, patient)).await?;
	let effective_at = done.event::<DeclarationConfirmed>()?.effective_at;
	let text = format!(
		"It is confirmed. It can be carried out from {} on, unless the patient's side contradicts.",
		words::moment_words(effective_at)
	);
	let json = json!({
		"patient": words::hex(patient.0), "effectiveAt": effective_at, "block": block_json(&done),
	});
	Ok(Answer::new(text, json))
}

async fn contradict(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), named).await?;
	let done = link.send(&calls::contradict_declaration(patient)).await?;
	let text =
		"The declaration is gone, and the organisation waits for 30 days before the next one.";
	Ok(Answer::new(text, json!({ "patient": words::hex(patient.0), "block": block_json(&done) })))
}

/// What an officer sends about a patient.
async fn as_officer(
	session: &Session,
	patient: PatientId,
	confirmed: Option<&str>,
	call: fn(OrganisationId, PatientId) -> Call,
	text: &str,
) -> Result<Answer, Failure> {
	let acting_for = session.acting_for()?;
	let link = session.link().await?;
	if let Some(what) = confirmed {
		session.confirm(what)?;
	}
	let done = link.send(&call(acting_for, patient)).await?;
	Ok(Answer::new(text, json!({ "patient": words::hex(patient.0), "block": block_json(&done) })))
}
