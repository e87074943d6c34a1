//! `anamnesis restrict`: the patient's private policy.
//!
//! The document is kept in the state folder, sealed to the patient's own key; its blinding is in the sealed key. It is
//! handed to the services before the chain is told, so that there is no moment in which they know nothing.

use crate::{
	failure::{Failure, Kind},
	journal,
	link::{self, block_json, service_name, Link},
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::{
	chain::{calls::access_grants as calls, At},
	commitment::fresh_blinding,
	keys::Keys,
	sealing::{open, open_key, seal, seal_key, KeyDocument},
	services::Kind as ServiceKind,
};
use anamnesis_primitives::{
	policy::{EmergencyChoice, Policy, PolicyV1, Processing, Restriction, What, Whom},
	records::Blinding,
	PatientId,
};
use clap::{Args, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use std::{collections::BTreeSet, path::PathBuf};

/// Restrictions: what nobody may see, whatever was granted; kept from everybody but those who apply them
#[derive(Debug, Subcommand)]
pub enum Restrict {
	/// Show your restrictions, as they are known on this machine
	Show(ForPatient),
	/// Restrict something from somebody
	Add {
		/// everybody, organisation:NUMBER or practitioner:ACCOUNT
		#[arg(long, value_name = "WHOM", value_parser = whom)]
		from: Whom,
		/// everything, categories with commas between them, or records:NUMBERS
		#[arg(long, value_name = "SCOPE", value_parser = what, default_value = "everything")]
		what: What,
		/// Whose
		#[command(flatten)]
		patient: ForPatient,
	},
	/// Lift what is restricted from somebody
	Lift {
		/// everybody, organisation:NUMBER or practitioner:ACCOUNT
		#[arg(long, value_name = "WHOM", value_parser = whom)]
		from: Whom,
		/// Whose
		#[command(flatten)]
		patient: ForPatient,
	},
	/// Restrict all processing (GDPR Art. 18), or lift that
	Processing {
		/// On or off
		switch: Switch,
		/// Whose
		#[command(flatten)]
		patient: ForPatient,
	},
	/// Opt out of emergency access, where the law honours that, or in again
	Emergencies {
		/// Whether emergency access is permitted
		switch: Switch,
		/// Whose
		#[command(flatten)]
		patient: ForPatient,
	},
	/// Say the same under a new number: after registration, and now and then, so that nobody sees when something changes
	Renew(ForPatient),
	/// Hand the policy to the services that do not have it
	HandOver(ForPatient),
}

/// Whose.
#[derive(Args, Debug)]
pub struct ForPatient {
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
}

/// On or off.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Switch {
	/// On
	On,
	/// Off
	Off,
}

fn whom(text: &str) -> Result<Whom, String> {
	if text == "everybody" {
		return Ok(Whom::Everybody);
	}
	let wrong = || "it is everybody, organisation:NUMBER or practitioner:ACCOUNT.".to_owned();
	match text.split_once(':').ok_or_else(wrong)? {
		("organisation", number) => number.parse().map(Whom::Organisation).map_err(|_| wrong()),
		("practitioner", account) => words::account(account).map(Whom::Practitioner),
		_ => Err(wrong()),
	}
}

fn what(text: &str) -> Result<What, String> {
	if text == "everything" {
		return Ok(What::Everything);
	}
	match text.strip_prefix("records:") {
		Some(numbers) => words::records(numbers).map(What::Records),
		None => words::categories(text).map(What::Categories),
	}
}

fn whom_name(whom: &Whom) -> String {
	match whom {
		Whom::Everybody => "everybody".to_owned(),
		Whom::Organisation(number) => format!("organisation:{number}"),
		Whom::Practitioner(account) => format!("practitioner:{}", words::hex(account)),
	}
}

fn what_name(what: &What) -> String {
	match what {
		What::Everything => "everything".to_owned(),
		What::Categories(set) => words::category_names(*set).join(","),
		What::Records(records) => {
			let numbers: Vec<_> = records.iter().map(ToString::to_string).collect();
			format!("records:{}", numbers.join(","))
		},
	}
}

/// What is said, while it is changed.
#[derive(Clone)]
struct Said {
	serial: u32,
	processing: Processing,
	emergency: EmergencyChoice,
	restrictions: Vec<Restriction>,
}

impl Said {
	fn nothing() -> Self {
		Self {
			serial: 0,
			processing: Processing::Unrestricted,
			emergency: EmergencyChoice::Permitted,
			restrictions: Vec::new(),
		}
	}

	fn of(policy: &PolicyV1) -> Self {
		Self {
			serial: policy.serial(),
			processing: policy.processing(),
			emergency: policy.emergency(),
			restrictions: policy.restrictions().to_vec(),
		}
	}
}

/// A policy as it is kept on this machine.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Kept {
	format: u8,
	/// The document, sealed.
	document: String,
	/// Its key and its blinding, sealed to the patient.
	key: String,
}

/// A policy with what hides it.
struct Opened {
	policy: PolicyV1,
	document: Vec<u8>,
	blinding: Blinding,
}

impl Opened {
	fn commitment(&self) -> anamnesis_primitives::Commitment {
		anamnesis_primitives::policy::policy_commitment(&self.blinding, &self.document)
	}
}

struct Store {
	path: PathBuf,
}

impl Store {
	fn of(session: &Session, genesis: &[u8; 32], patient: PatientId) -> Result<Self, Failure> {
		let name = journal::name_of("policy", &[genesis, &patient.0]);
		Ok(Self { path: session.state()?.join(format!("{name}.json")) })
	}

	fn read(&self, keys: &Keys) -> Result<Option<Opened>, Failure> {
		let bytes = match std::fs::read(&self.path) {
			Ok(bytes) => bytes,
			Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
			Err(error) => return Err(Failure::file(&self.path, &error)),
		};
		let damaged = || Failure::new(Kind::Failed, format!("{} is damaged.", self.path.display()));
		let kept: Kept = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
		let part = |text: &str| hex::decode(text).map_err(|_| damaged());
		let key = match open_key(&part(&kept.key)?, keys.identities()) {
			Ok(key) => key,
			// Sealed to whoever acted before: the id was recovered, or handed over, and the keys are others.
			Err(anamnesis_client::Error::WrongKey) => return Ok(None),
			Err(error) => return Err(error.into()),
		};
		let mut document = Vec::new();
		open(&part(&kept.document)?[..], &key.record_key, &mut document)?;
		let Policy::V1(policy) = Policy::from_bytes(&document).map_err(|_| damaged())?;
		Ok(Some(Opened { policy, document, blinding: key.inner_blinding }))
	}

	fn write(&self, keys: &Keys, opened: &Opened) -> Result<(), Failure> {
		let mut document = Vec::new();
		let sealed = seal(&opened.document[..], &mut document, std::io::sink())?;
		let key = KeyDocument { record_key: sealed.record_key, inner_blinding: opened.blinding };
		let key = seal_key(&key, &keys.identity().encryption_key())?;
		let kept = Kept { format: 1, document: hex::encode(document), key: hex::encode(key) };
		let bytes = serde_json::to_vec(&kept).map_err(|error| {
			Failure::new(Kind::Failed, format!("It cannot be written: {error}."))
		})?;
		journal::write_durably(&self.path, &bytes)
	}
}

impl Restrict {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		wait(async {
			match self {
				Self::Show(patient) => show(session, patient).await,
				Self::HandOver(patient) => change(session, patient, None).await,
				Self::Renew(patient) => change(session, patient, Some(Box::new(|_| Ok(())))).await,
				Self::Add { from, what, patient } => {
					let add = move |said: &mut Said| {
						said.restrictions.push(Restriction { whom: from, what });
						Ok(())
					};
					change(session, patient, Some(Box::new(add))).await
				},
				Self::Lift { from, patient } => {
					let lift = move |said: &mut Said| {
						let before = said.restrictions.len();
						said.restrictions.retain(|restriction| restriction.whom != from);
						if said.restrictions.len() == before {
							return Err(Failure::not_found("Nothing is restricted from them."));
						}
						Ok(())
					};
					change(session, patient, Some(Box::new(lift))).await
				},
				Self::Processing { switch, patient } => {
					let set = move |said: &mut Said| {
						said.processing = match switch {
							Switch::On => Processing::Restricted,
							Switch::Off => Processing::Unrestricted,
						};
						Ok(())
					};
					change(session, patient, Some(Box::new(set))).await
				},
				Self::Emergencies { switch, patient } => {
					let set = move |said: &mut Said| {
						said.emergency = match switch {
							Switch::On => EmergencyChoice::Permitted,
							Switch::Off => EmergencyChoice::OptedOut,
						};
						Ok(())
					};
					change(session, patient, Some(Box::new(set))).await
				},
			}
		})
	}
}

type Change = Box<dyn FnOnce(&mut Said) -> Result<(), Failure>>;

async fn show(session: &Session, named: ForPatient) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), named.patient).await?;
	let on_chain = at.policy(patient).await?;
	let opened = Store::of(session, &link.chain.genesis(), patient)?.read(&link.keys)?;
	let Some(opened) = opened else {
		let text = "This machine has no policy of this patient's that your keys open. Make one with “restrict renew”, unless another machine has it.";
		return Ok(Answer::new(text, json!({ "known": false })));
	};
	let current = on_chain == Some(opened.commitment());
	let mut text = sentences(&opened.policy);
	if !current {
		text.push_str("\nIt is not the one that the chain names: another machine has changed it, or a change was interrupted.");
	}
	let mut json = policy_json(&opened.policy);
	json["known"] = json!(true);
	json["inForce"] = json!(current);
	Ok(Answer::new(text, json))
}

/// Writes, hands over and sets a policy; hands the one that there is over if nothing is to be changed.
async fn change(
	session: &Session,
	named: ForPatient,
	change: Option<Change>,
) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), named.patient).await?;
	let on_chain = at
		.policy(patient)
		.await?
		.ok_or_else(|| Failure::not_found("There is no such patient, or no longer."))?;
	let store = Store::of(session, &link.chain.genesis(), patient)?;
	let before = store.read(&link.keys)?;
	let opened = match (change, before) {
		(None, None) => {
			return Err(Failure::not_found(
				"This machine has no policy of this patient's to hand over that your keys open.",
			))
		},
		(None, Some(opened)) => opened,
		(Some(change), before) => {
			let mut said =
				before.as_ref().map_or_else(Said::nothing, |opened| Said::of(&opened.policy));
			match &before {
				Some(opened) if opened.commitment() == on_chain => {},
				Some(_) => session.confirm(
					"The policy on this machine is not the one that the chain names: what another machine has restricted since would \
					 end.",
				)?,
				None => session.confirm(
					"This machine has no policy of this patient's that your keys open. If another one has restricted something, or whoever \
					 acted before, that would end.",
				)?,
			}
			change(&mut said)?;
			let policy = PolicyV1::new(
				patient,
				said.serial.saturating_add(1),
				said.processing,
				said.emergency,
				said.restrictions,
			)
			.map_err(|error| Failure::usage(format!("That cannot be said: {error}.")))?;
			let document = Policy::from(policy.clone()).to_bytes();
			let opened = Opened { policy, document, blinding: fresh_blinding()? };
			store.write(&link.keys, &opened)?;
			opened
		},
	};
	let handed = hand_over(session, &link, &at, patient, &opened).await?;
	let commitment = opened.commitment();
	let block = match at.policy(patient).await? {
		Some(current) if current == commitment => None,
		_ => Some(link.send(&calls::set_policy(patient, commitment)).await?),
	};
	let mut text = sentences(&opened.policy);
	text.push_str("\nThe chain names this policy.");
	for (service, organisation) in &handed.to {
		text.push_str(&format!("\nThe {service} of organisation {organisation} has it."));
	}
	for (service, organisation, why) in &handed.missing {
		text.push_str(&format!(
			"\nThe {service} of organisation {organisation} does not have it, and delivers nothing to others until then: {why} Try \
			 “restrict hand-over” later."
		));
	}
	let mut json = policy_json(&opened.policy);
	json["handedTo"] = handed
		.to
		.iter()
		.map(|(service, organisation)| json!({ "service": service, "organisation": organisation }))
		.collect();
	json["missing"] = handed
		.missing
		.iter()
		.map(|(service, organisation, why)| {
			json!({ "service": service, "organisation": organisation, "why": why })
		})
		.collect();
	json["block"] = block.as_ref().map_or(Value::Null, block_json);
	Ok(Answer::new(text, json))
}

struct Handed {
	to: Vec<(&'static str, u32)>,
	missing: Vec<(&'static str, u32, String)>,
}

/// Hands a policy to every service that has something of the patient's, or that the profile names.
async fn hand_over(
	session: &Session,
	link: &Link,
	at: &At,
	patient: PatientId,
	opened: &Opened,
) -> Result<Handed, Failure> {
	let profile = session.profile();
	let mut custodians: BTreeSet<u32> = profile.custodians.keys().copied().collect();
	let mut keyholders: BTreeSet<u32> = profile.keyholders.keys().copied().collect();
	for entry in link::timeline(at, patient).await? {
		custodians.insert(entry.custodian);
		keyholders.extend(entry.keyholders.iter().map(|status| status.keyholder));
	}
	let custodians = custodians.into_iter().map(|number| (ServiceKind::Custodian, number));
	let keyholders = keyholders.into_iter().map(|number| (ServiceKind::Keyholder, number));
	let mut handed = Handed { to: Vec::new(), missing: Vec::new() };
	for (kind, number) in custodians.chain(keyholders) {
		let name = service_name(kind);
		let done = async {
			let service = session.log_in(link, at, kind, number).await?;
			service.put_policy(patient, &opened.document, &opened.blinding).await?;
			Ok::<_, Failure>(())
		};
		match done.await {
			Ok(()) => handed.to.push((name, number)),
			Err(failure) => handed.missing.push((name, number, failure.message)),
		}
	}
	Ok(handed)
}

fn sentences(policy: &PolicyV1) -> String {
	let mut text = String::new();
	if policy.processing() == Processing::Restricted {
		text.push_str("All processing is restricted: nothing is delivered to others.\n");
	}
	if policy.emergency() == EmergencyChoice::OptedOut {
		text.push_str("Emergency access is declined, where the law honours that.\n");
	}
	for restriction in policy.restrictions() {
		let whom = match &restriction.whom {
			Whom::Everybody => "Nobody".to_owned(),
			Whom::Organisation(number) => format!("Nobody of organisation {number}"),
			Whom::Practitioner(account) => {
				format!("Not practitioner {}…", &words::hex(account)[..10])
			},
		};
		let what = what_name(&restriction.what).replace("records:", "records ").replace(',', ", ");
		text.push_str(&format!("{whom} may see: {what}.\n"));
	}
	if text.is_empty() {
		text.push_str("Nothing is restricted.\n");
	}
	text.trim_end().to_owned()
}

fn policy_json(policy: &PolicyV1) -> Value {
	json!({
		"serial": policy.serial(),
		"processingRestricted": policy.processing() == Processing::Restricted,
		"emergencies": policy.emergency() == EmergencyChoice::Permitted,
		"restrictions": policy.restrictions().iter().map(|restriction| json!({
			"from": whom_name(&restriction.whom),
			"what": what_name(&restriction.what),
		})).collect::<Vec<_>>(),
	})
}
