//! `anamnesis patient`.

use crate::{
	failure::{Failure, Kind},
	journal,
	link::{self, block_json},
	output::Answer,
	secrets,
	session::{wait, Session},
	words,
};
use anamnesis_client::{
	chain::{
		calls::{patient_registry as calls, Signature},
		events::patient_registry::{
			PatientClaimed, PatientRegistered, PatientRegisteredProvisionally,
		},
		views::PatientStanding,
	},
	commitment::fresh_blinding,
	keys::{to_encryption_key, to_recipient},
};
use anamnesis_primitives::{
	consent::{RegistrationConsent, MAX_CONSENT_MILLISECONDS},
	Commitment, EncryptionKey, InitialGrant, Moment, PatientId,
};
use clap::{Args, Subcommand};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
	fs,
	path::{Path, PathBuf},
};

/// Patients: consent, registration, and what the chain says of one
#[derive(Debug, Subcommand)]
pub enum Patient {
	/// Sign, as the patient, that an organisation may register you: offline
	Consent(Consent),
	/// Register a patient who has consented, as a clinician or recorder
	Register(Register),
	/// Show what the chain says of a patient
	Show {
		/// The patient id; without one, yours
		patient: Option<String>,
	},
}

/// Sign, as the patient, that an organisation may register you: offline
#[derive(Args, Debug)]
pub struct Consent {
	/// The organisation that registers you
	#[arg(long, value_name = "NUMBER")]
	sponsor: u32,
	/// What it may do: RIGHTS:CATEGORIES:PURPOSES:UNTIL, as in read,add:results,imaging:TREAT:365d
	#[arg(long = "grant", value_name = "GRANT", value_parser = words::initial_grant)]
	grants: Vec<InitialGrant>,
	/// The id under which it has registered you provisionally
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	claims: Option<PatientId>,
	/// Until when the consent can be used, a day ahead at most
	#[arg(long, value_name = "TIME", default_value = "12h", value_parser = words::moment)]
	until: Moment,
	/// The file that the consent is written to
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

/// Register a patient
#[derive(Args, Debug)]
pub struct Register {
	/// The consent that the patient has signed
	#[arg(long, value_name = "FILE", required_unless_present = "provisionally")]
	consent: Option<PathBuf>,
	/// Register somebody who cannot sign, for 30 days
	#[arg(long, conflicts_with = "consent")]
	provisionally: bool,
}

/// A consent that was signed, as it goes from the patient to the clinic.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Signed {
	format: String,
	genesis: String,
	sponsor: u32,
	claims: Option<String>,
	holder: String,
	encryption_key: String,
	policy: String,
	grants: Vec<SignedGrant>,
	expires_at: Moment,
	signature: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SignedGrant {
	rights: String,
	categories: String,
	purposes: String,
	until: Moment,
}

const FORMAT: &str = "anamnesis-consent/1";

impl Patient {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Patient::Consent(consent) => consent.run(session),
			Patient::Register(register) => wait(register.run(session)),
			Patient::Show { patient } => {
				let named =
					patient.as_deref().map(words::patient).transpose().map_err(Failure::usage)?;
				wait(show(session, named))
			},
		}
	}
}

impl Consent {
	fn run(self, session: &Session) -> Result<Answer, Failure> {
		if self.until.saturating_sub(words::now()) > MAX_CONSENT_MILLISECONDS {
			return Err(Failure::usage(
				"A consent can be used for a day at most: say --until 24h or less.",
			));
		}
		let genesis = session.genesis()?;
		let keys = session.keys()?;
		let account = secrets::account(&keys)?;
		// No restriction yet: a commitment to nothing, which looks like every other one.
		let mut hash = [0; 32];
		hash.copy_from_slice(&fresh_blinding()?[..32]);
		let policy = Commitment { scheme: 1, hash };
		let consent = RegistrationConsent {
			genesis,
			sponsor: self.sponsor,
			claims: self.claims,
			holder: account.account()?,
			encryption_key: keys.identity().encryption_key(),
			policy,
			grants: &self.grants,
			expires_at: self.until,
		};
		let text = consent.signed_bytes();
		let shown = String::from_utf8_lossy(&text).replace("<Bytes>", "").replace("</Bytes>", "");
		session.output.note(&format!("This is what you sign:\n\n{shown}\n"));
		session.confirm("The consent is signed.")?;
		let signed = Signed {
			format: FORMAT.to_owned(),
			genesis: words::hex(genesis),
			sponsor: self.sponsor,
			claims: self.claims.map(|patient| words::hex(patient.0)),
			holder: words::hex(consent.holder),
			encryption_key: keys.identity().recipient(),
			policy: words::hex(policy.hash),
			grants: self.grants.iter().map(SignedGrant::of).collect(),
			expires_at: self.until,
			signature: words::hex(account.pair()?.sign(&text).0),
		};
		let bytes = serde_json::to_vec_pretty(&signed).map_err(|error| {
			Failure::new(Kind::Failed, format!("It cannot be written: {error}."))
		})?;
		journal::write_durably(&self.out, &bytes)?;
		let answer = json!({
			"file": self.out,
			"text": shown,
			"expiresAt": self.until,
		});
		Ok(Answer::new(
			format!(
				"The consent is in {}. Give it to organisation {}, which can use it until {}.",
				self.out.display(),
				self.sponsor,
				words::moment_words(self.until)
			),
			answer,
		))
	}
}

impl SignedGrant {
	fn of(grant: &InitialGrant) -> Self {
		Self {
			rights: words::rights_words(grant.rights).to_owned(),
			categories: words::category_names(grant.categories).join(","),
			purposes: words::purpose_codes(grant.purposes).join(","),
			until: grant.until,
		}
	}

	fn read(&self) -> Result<InitialGrant, String> {
		Ok(InitialGrant {
			rights: words::rights(&self.rights)?,
			categories: words::categories(&self.categories)?,
			purposes: words::purposes(&self.purposes)?,
			until: self.until,
		})
	}
}

/// A consent as calls take it.
struct Consented {
	genesis: [u8; 32],
	sponsor: u32,
	claims: Option<PatientId>,
	holder: [u8; 32],
	encryption_key: EncryptionKey,
	policy: Commitment,
	grants: Vec<InitialGrant>,
	expires_at: Moment,
	signature: [u8; 64],
}

impl Consented {
	fn read(path: &Path) -> Result<Self, Failure> {
		let text = fs::read(path).map_err(|error| Failure::file(path, &error))?;
		let wrong = |why: String| {
			let message = format!(
				"{} is no consent: {why} Have it signed anew with “anamnesis patient consent”.",
				path.display()
			);
			Failure::new(Kind::Failed, message)
		};
		let signed: Signed =
			serde_json::from_slice(&text).map_err(|error| wrong(format!("{error}.")))?;
		if signed.format != FORMAT {
			return Err(wrong("its format is not known here.".to_owned()));
		}
		let read = || {
			Ok::<_, String>(Self {
				genesis: words::bytes32(&signed.genesis)?,
				sponsor: signed.sponsor,
				claims: signed.claims.as_deref().map(words::patient).transpose()?,
				holder: words::account(&signed.holder)?,
				encryption_key: to_encryption_key(&signed.encryption_key)
					.map_err(|error| error.to_string())?,
				policy: Commitment { scheme: 1, hash: words::bytes32(&signed.policy)? },
				grants: signed.grants.iter().map(SignedGrant::read).collect::<Result<_, _>>()?,
				expires_at: signed.expires_at,
				signature: words::bytes64(&signed.signature)?,
			})
		};
		read().map_err(wrong)
	}
}

impl Register {
	async fn run(self, session: &Session) -> Result<Answer, Failure> {
		let acting_for = session.acting_for()?;
		let Some(path) = self.consent else {
			return provisionally(session, acting_for).await;
		};
		let consented = Consented::read(&path)?;
		if consented.sponsor != acting_for {
			return Err(Failure::usage(format!(
				"This consent is for organisation {}, and you act for organisation {acting_for}.",
				consented.sponsor
			)));
		}
		let link = session.link().await?;
		if consented.genesis != link.chain.genesis() {
			return Err(Failure::not_verified("This consent was signed for another chain.")
				.because("OtherChain"));
		}
		let Consented {
			claims, holder, encryption_key, policy, grants, expires_at, signature, ..
		} = consented;
		let signature = Signature::Sr25519(signature);
		let call = match claims {
			None => calls::register(
				acting_for,
				holder,
				encryption_key,
				policy,
				&grants,
				expires_at,
				signature,
			),
			Some(patient) => calls::claim(
				acting_for,
				patient,
				holder,
				encryption_key,
				policy,
				&grants,
				expires_at,
				signature,
			),
		};
		let done = link.send(&call).await?;
		let patient = match claims {
			None => done.event::<PatientRegistered>()?.patient,
			Some(_) => done.event::<PatientClaimed>()?.patient,
		};
		let text = format!(
			"The patient is registered. The patient id is {}.\nTell it to the patient, who hands the first policy over with \
			 “anamnesis restrict renew”: until then nothing is delivered to others than the patient.",
			words::hex(patient.0)
		);
		let json = json!({
			"patient": words::hex(patient.0),
			"holder": words::hex(holder),
			"block": block_json(&done),
		});
		Ok(Answer::new(text, json))
	}
}

async fn provisionally(session: &Session, acting_for: u32) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let mut hash = [0; 32];
	hash.copy_from_slice(&fresh_blinding()?[..32]);
	let policy = Commitment { scheme: 1, hash };
	let done = link.send(&calls::register_provisionally(acting_for, policy)).await?;
	let event = done.event::<PatientRegisteredProvisionally>()?;
	let text = format!(
		"Somebody is registered provisionally, until {}. The patient id is {}.",
		words::moment_words(event.until),
		words::hex(event.patient.0)
	);
	let json = json!({
		"patient": words::hex(event.patient.0),
		"until": event.until,
		"block": block_json(&done),
	});
	Ok(Answer::new(text, json))
}

async fn show(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let account = match named.or(session.profile().patient) {
		Some(_) => None,
		None => Some(secrets::account(&session.keys()?)?.account()?),
	};
	let at = session.chain().await?.now().await?;
	let patient = session.patient(&at, account, named).await?;
	let info = link::patient(&at, patient).await?;
	let keys = at.keys(patient).await?;
	let mandates = at.mandates(patient).await?;
	let devices = at.devices(patient).await?;
	let custodians = at.custodians(patient).await?;
	let (standing, standing_words) = match info.standing {
		PatientStanding::Registered => (json!("registered"), "registered".to_owned()),
		PatientStanding::Provisional(until) => (
			json!({ "provisionalUntil": until }),
			format!("registered provisionally, until {}", words::moment_words(until)),
		),
		PatientStanding::Deceased(at) => (
			json!({ "deceasedSince": at }),
			format!("declared dead on {}", words::moment_words(at)),
		),
	};
	let count: u32 = custodians.iter().map(|holdings| holdings.count).sum();
	let text = format!(
		"The patient was registered by organisation {} on {} and is {standing_words}.\n{} hold{} {count} record version{}. \
		 Representatives: {}. Devices: {}.",
		info.sponsor,
		words::moment_words(info.registered_at),
		if custodians.len() == 1 { "One custodian".to_owned() } else { format!("{} custodians", custodians.len()) },
		if custodians.len() == 1 { "s" } else { "" },
		if count == 1 { "" } else { "s" },
		mandates.iter().filter(|mandate| mandate.in_force).count(),
		devices.len(),
	);
	let key = info.encryption_key.as_ref().map(to_recipient).transpose()?;
	let json = json!({
		"patient": words::hex(patient.0),
		"holder": info.holder.map(words::hex),
		"encryptionKey": key,
		"keys": keys.len(),
		"sponsor": info.sponsor,
		"registeredAt": info.registered_at,
		"standing": standing,
		"mandates": mandates.iter().map(|mandate| json!({
			"representative": words::hex(mandate.representative),
			"scope": words::scope_name(&mandate.terms.scope),
			"purposes": words::purpose_codes(mandate.terms.purposes),
			"until": words::quarter_words(mandate.terms.until),
			"inForce": mandate.in_force,
		})).collect::<Vec<_>>(),
		"devices": devices.iter().map(|device| json!({
			"device": device.device,
			"account": words::hex(device.account),
			"until": device.until,
		})).collect::<Vec<_>>(),
		"custodians": custodians.iter().map(|holdings| json!({
			"custodian": holdings.custodian,
			"versions": holdings.count,
		})).collect::<Vec<_>>(),
	});
	let holder = info.holder.map_or("nobody".to_owned(), words::hex);
	let details = format!("Patient: {}\nHolder: {holder}", words::hex(patient.0));
	Ok(Answer::new(text, json).with_details(details))
}
