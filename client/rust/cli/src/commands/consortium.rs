//! `anamnesis consortium`.

use super::{key::read_public, motion};
use crate::{
	failure::Failure,
	link::{self, block_json, endpoint_text},
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::{
	chain::{
		calls::{consortium as calls, session::set_keys},
		views::{OrganisationInfo, Standing, ValidatorStatus},
		Call,
	},
	keys::to_recipient,
};
use anamnesis_primitives::{Commitment, EncryptionKey, Endpoint, Moment, PractitionerKind, Role};
use clap::{Subcommand, ValueEnum};
use futures::TryStreamExt;
use serde_json::{json, Value};
use std::path::PathBuf;

/// The consortium: organisations, their people, seats, validators and motions
#[derive(Debug, Subcommand)]
pub enum Consortium {
	/// Show the organisations
	Organisations,
	/// Show one organisation
	Organisation {
		/// Its number
		number: u32,
	},
	/// Show for whom an account acts
	Practitioner {
		/// The account
		#[arg(value_parser = words::account)]
		account: [u8; 32],
	},
	/// Show the seats of the council, and what is decided of them
	Seats,
	/// Show the validators
	Validators,
	/// Enrol a practitioner, as the administrator
	Enrol {
		/// The practitioner's public keys, as “key export-public” writes them
		#[arg(long, value_name = "FILE")]
		public: PathBuf,
		/// What the practitioner may do
		#[arg(long)]
		kind: Kind,
	},
	/// Remove a practitioner, as the administrator
	Remove {
		/// The account
		#[arg(value_parser = words::account)]
		account: [u8; 32],
	},
	/// Set the end of an enrolment, or take it away, as the administrator
	Limit {
		/// The account
		#[arg(value_parser = words::account)]
		account: [u8; 32],
		/// Until when; without it, for as long as the organisation likes
		#[arg(long, value_name = "TIME", value_parser = words::moment)]
		until: Option<Moment>,
	},
	/// Set the commitment to a practitioner's credential, or take it away, as the administrator
	Credential {
		/// The account
		#[arg(value_parser = words::account)]
		account: [u8; 32],
		/// The hash of the commitment; without it, there is none any more
		#[arg(long, value_name = "HASH", value_parser = words::bytes32)]
		hash: Option<[u8; 32]>,
	},
	/// Say where the organisation's services answer, as the administrator
	Endpoint {
		/// A host name, with or without a port
		#[arg(required_unless_present = "none")]
		name: Option<String>,
		/// They do not answer anywhere
		#[arg(long, conflicts_with = "name")]
		none: bool,
	},
	/// Give the organisation another encryption key, as the administrator
	SetKey {
		/// The public key, age1…
		#[arg(value_parser = words::encryption_key)]
		key: EncryptionKey,
	},
	/// Hand the administration over to another account, as the administrator
	ChangeAdministrator {
		/// The account, which nobody has used before
		#[arg(value_parser = words::account)]
		account: [u8; 32],
	},
	/// Give the organisation's own seat up, as the administrator
	ResignSeat,
	/// Speak again for a seat that did not count, as the administrator
	ReturnToCouncil,
	/// Nominate a validator, as the administrator
	Nominate {
		/// The validator's account, which nobody has used before
		#[arg(value_parser = words::account)]
		validator: [u8; 32],
	},
	/// Take a nomination back, as the administrator
	WithdrawNomination {
		/// The validator's account
		#[arg(value_parser = words::account)]
		validator: [u8; 32],
	},
	/// Take the organisation's own validator off the list, as the administrator
	ResignValidator {
		/// The validator's account
		#[arg(value_parser = words::account)]
		validator: [u8; 32],
	},
	/// Have the validator's own node make new session keys, and register them, as the validator
	SetSessionKeys,
	/// Motions of the council: propose, vote, close
	#[command(subcommand)]
	Motion(motion::Motion),
}

/// What a practitioner may do.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Kind {
	/// Reads, writes, opens emergency access
	Clinician,
	/// Writes
	Recorder,
	/// Answers for the organisation: logs, erasure, reviews
	Officer,
}

impl From<Kind> for PractitionerKind {
	fn from(kind: Kind) -> Self {
		match kind {
			Kind::Clinician => Self::Clinician,
			Kind::Recorder => Self::Recorder,
			Kind::Officer => Self::Officer,
		}
	}
}

impl Consortium {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		wait(self.run_async(session))
	}

	async fn run_async(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::Organisations => organisations(session).await,
			Self::Organisation { number } => {
				let at = session.chain().await?.now().await?;
				let info = link::organisation(&at, number).await?;
				let json = organisation_json(&info)?;
				Ok(Answer::new(organisation_words(&info), json.clone()).with_details(format!(
					"Administrator: {}\nEncryption key: {}",
					json["administrator"].as_str().unwrap_or_default(),
					json["encryptionKey"].as_str().unwrap_or_default(),
				)))
			},
			Self::Practitioner { account } => practitioner(session, account).await,
			Self::Seats => seats(session).await,
			Self::Validators => validators(session).await,
			Self::SetSessionKeys => set_session_keys(session).await,
			Self::Motion(motion) => motion.run(session).await,
			own => own.sent_by_administrator(session).await,
		}
	}

	/// What the administrator of an organisation sends.
	async fn sent_by_administrator(self, session: &Session) -> Result<Answer, Failure> {
		let acting_for = session.acting_for()?;
		let (call, text) = match self {
			Self::Enrol { public, kind } => {
				let (account, key) = read_public(&public)?;
				let call = calls::enrol_practitioner(acting_for, account, kind.into(), key);
				(call, format!("The practitioner is enrolled with organisation {acting_for}."))
			},
			Self::Remove { account } => (
				calls::remove_practitioner(acting_for, account),
				"The practitioner acts for the organisation no longer.".to_owned(),
			),
			Self::Limit { account, until } => (
				calls::limit_practitioner(acting_for, account, until),
				match until {
					Some(until) => format!("The enrolment ends on {}.", words::moment_words(until)),
					None => "The enrolment has no end.".to_owned(),
				},
			),
			Self::Credential { account, hash } => (
				calls::set_credential(
					acting_for,
					account,
					hash.map(|hash| Commitment { scheme: 1, hash }),
				),
				"The credential is set.".to_owned(),
			),
			Self::Endpoint { name, .. } => {
				let endpoint = name.as_deref().map(endpoint).transpose()?;
				let text = match &name {
					Some(name) => format!("The organisation's services answer at {name}."),
					None => "The organisation's services do not answer anywhere.".to_owned(),
				};
				(calls::set_endpoint(acting_for, endpoint.as_ref()), text)
			},
			Self::SetKey { key } => (
				calls::set_encryption_key(acting_for, key),
				"Records are sealed to the new key from now on. Keep the old one: it opens what was sealed before.".to_owned(),
			),
			Self::ChangeAdministrator { account } => {
				session.confirm("The administration is handed over: your account acts for the organisation no longer.")?;
				let call = calls::change_administrator(acting_for, account);
				(call, "The administration is handed over.".to_owned())
			},
			Self::ResignSeat => {
				session.confirm("The organisation gives its seat in the council up, at once.")?;
				(calls::resign_seat(acting_for), "The seat is given up.".to_owned())
			},
			Self::ReturnToCouncil => {
				(calls::return_to_council(acting_for), "The seat counts again.".to_owned())
			},
			Self::Nominate { validator } => (
				calls::nominate_validator(acting_for, validator),
				"The validator is nominated. It registers its session keys, and then the council can seat it.".to_owned(),
			),
			Self::WithdrawNomination { validator } => (
				calls::withdraw_nomination(acting_for, validator),
				"The nomination is withdrawn: the account and its keys are free again.".to_owned(),
			),
			Self::ResignValidator { validator } => {
				session.confirm("The validator leaves the list. The council would have to seat it again.")?;
				(
					calls::resign_validator(acting_for, validator),
					"The validator is off the list. Keep its node running until “consortium validators” does not show it any more: \
					 until then its votes are counted on."
						.to_owned(),
				)
			},
			_ => return Err(Failure::usage("This is sent by nobody.")),
		};
		send(session, &call, text).await
	}
}

async fn send(session: &Session, call: &Call, text: String) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let done = link.send(call).await?;
	let call = format!("{}.{}", call.pallet(), call.name());
	Ok(Answer::new(text, json!({ "call": call, "block": block_json(&done) })))
}

/// A name at which services can answer.
pub fn endpoint(name: &str) -> Result<Endpoint, Failure> {
	let wrong = || {
		Failure::usage(
			"An endpoint is a host name in lower case with at least one dot, or an IPv4 address, with or without a port.",
		)
	};
	let endpoint = Endpoint(name.as_bytes().to_vec().try_into().map_err(|_| wrong())?);
	if endpoint.is_usable() {
		Ok(endpoint)
	} else {
		Err(wrong())
	}
}

/// The keys are made inside of the node and never leave it. They take effect with the second change of sessions.
async fn set_session_keys(session: &Session) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let (keys, proof) = link.chain.new_session_keys(link.account).await?;
	let call = set_keys(keys, proof);
	let done = link.send(&call).await?;
	let json = json!({
		"call": format!("{}.{}", call.pallet(), call.name()),
		"aura": words::hex(keys.aura),
		"grandpa": words::hex(keys.grandpa),
		"block": block_json(&done),
	});
	let text = "The node has made new session keys, and they are registered. They take effect with the second change of \
	            sessions; leave those that were there before in its keystore until then.";
	Ok(Answer::new(text.to_owned(), json.clone()).with_details(format!(
		"Aura: {}\nGRANDPA: {}",
		json["aura"].as_str().unwrap_or_default(),
		json["grandpa"].as_str().unwrap_or_default(),
	)))
}

async fn organisations(session: &Session) -> Result<Answer, Failure> {
	let at = session.chain().await?.now().await?;
	let all: Vec<_> = at.all_organisations().try_collect().await?;
	let text: Vec<_> = all.iter().map(organisation_words).collect();
	let json = all.iter().map(organisation_json).collect::<Result<Vec<_>, _>>()?;
	Ok(Answer::new(text.join("\n"), json!({ "organisations": json })))
}

fn role_names(info: &OrganisationInfo) -> Vec<&'static str> {
	info.roles.iter().map(role_name).collect()
}

/// What a role is called.
pub fn role_name(role: Role) -> &'static str {
	match role {
		Role::Provider => "provider",
		Role::Custodian => "custodian",
		Role::Keyholder => "keyholder",
		Role::Validator => "validator",
		Role::Researcher => "researcher",
		Role::Supervisor => "supervisor",
	}
}

fn standing_words(standing: Standing) -> String {
	match standing {
		Standing::Active => "active".to_owned(),
		Standing::Suspended(until) => format!("suspended until {}", words::moment_words(until)),
		Standing::Excluded(since) => format!("excluded since {}", words::moment_words(since)),
	}
}

fn organisation_words(info: &OrganisationInfo) -> String {
	let seat = if info.seat { ", with a seat in the council" } else { "" };
	let endpoint = info.endpoint.as_ref().and_then(endpoint_text);
	let endpoint =
		endpoint.map_or(String::new(), |name| format!(" Its services answer at {name}."));
	format!(
		"Organisation {} is {}{seat}: {}. It has enrolled {} practitioner{}.{endpoint}",
		info.id,
		standing_words(info.standing),
		role_names(info).join(", "),
		info.practitioners,
		if info.practitioners == 1 { "" } else { "s" },
	)
}

fn organisation_json(info: &OrganisationInfo) -> Result<Value, Failure> {
	let standing = match info.standing {
		Standing::Active => json!("active"),
		Standing::Suspended(until) => json!({ "suspendedUntil": until }),
		Standing::Excluded(since) => json!({ "excludedSince": since }),
	};
	Ok(json!({
		"organisation": info.id,
		"administrator": words::hex(info.administrator),
		"roles": role_names(info),
		"encryptionKey": to_recipient(&info.encryption_key)?,
		"seat": info.seat,
		"practitioners": info.practitioners,
		"standing": standing,
		"endpoint": info.endpoint.as_ref().and_then(endpoint_text),
	}))
}

async fn practitioner(session: &Session, account: [u8; 32]) -> Result<Answer, Failure> {
	let at = session.chain().await?.now().await?;
	let found = at.practitioner(account).await?;
	let info = found.ok_or_else(|| Failure::not_found("This account is enrolled by nobody."))?;
	let kind = match info.kind {
		PractitionerKind::Clinician => "clinician",
		PractitionerKind::Recorder => "recorder",
		PractitionerKind::Officer => "officer",
	};
	let until =
		info.until.map_or(String::new(), |until| format!(", until {}", words::moment_words(until)));
	let text =
		format!("The account acts for organisation {}, as {kind}{until}.", info.organisation);
	let json = json!({
		"account": words::hex(account),
		"organisation": info.organisation,
		"kind": kind,
		"encryptionKey": to_recipient(&info.encryption_key)?,
		"enrolledAt": info.enrolled_at,
		"until": info.until,
	});
	Ok(Answer::new(text, json))
}

async fn seats(session: &Session) -> Result<Answer, Failure> {
	let at = session.chain().await?.now().await?;
	let (seats, changes) = (at.seats().await?, at.seat_changes().await?);
	let mut text = String::new();
	for seat in &seats {
		let counts = if seat.votes { "counts" } else { "does not count, until it speaks" };
		text.push_str(&format!("The seat of organisation {} {counts}.\n", seat.organisation));
	}
	for change in &changes {
		let what = if change.gives { "gets a seat" } else { "loses its seat" };
		text.push_str(&format!(
			"Organisation {} {what} from {} on.\n",
			change.organisation,
			words::moment_words(change.due_at)
		));
	}
	let json = json!({
		"seats": seats.iter().map(|seat| json!({
			"organisation": seat.organisation, "counts": seat.votes, "heardAt": seat.heard_at, "givenAt": seat.given_at,
		})).collect::<Vec<_>>(),
		"changes": changes.iter().map(|change| json!({
			"organisation": change.organisation, "gives": change.gives, "dueAt": change.due_at,
		})).collect::<Vec<_>>(),
	});
	Ok(Answer::new(text, json))
}

async fn validators(session: &Session) -> Result<Answer, Failure> {
	let at = session.chain().await?.now().await?;
	let all = at.validators().await?;
	let mut text = String::new();
	let mut json = Vec::new();
	for validator in &all {
		let status = match validator.status {
			ValidatorStatus::Nominated => "nominated",
			ValidatorStatus::Seated => "seated",
			ValidatorStatus::Leaving => "leaving",
		};
		let silent = match validator.silent_sessions {
			0 => String::new(),
			sessions => format!(", silent for {sessions} sessions"),
		};
		text.push_str(&format!(
			"A validator of organisation {}: {status}{silent}.\n",
			validator.organisation
		));
		json.push(json!({
			"account": words::hex(validator.account),
			"organisation": validator.organisation,
			"status": status,
			"inForce": validator.in_force,
			"hasKeys": validator.has_keys,
			"silentSessions": validator.silent_sessions,
		}));
	}
	Ok(Answer::new(text, json!({ "validators": json })))
}
