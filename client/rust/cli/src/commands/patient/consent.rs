//! Consent to a registration: the patient's own, or that of a guardian for somebody who cannot consent.

use super::super::{key, signed, statement::Statement};
use crate::{failure::Failure, output::Answer, secrets, session::Session, words};
use anamnesis_client::{
	chain::calls::{patient_registry as calls, Call, Signature},
	commitment::fresh_blinding,
	keys::{to_recipient, AccountKey, Keys},
};
use anamnesis_primitives::{
	consent::{GuardianConsent, RegistrationConsent},
	Commitment, EncryptionKey, InitialGrant, Moment, PatientId, Quarter,
};
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Sign, as the patient or a guardian, that an organisation may register: offline
#[derive(Args, Debug)]
pub struct Consent {
	/// The organisation that registers
	#[arg(long, value_name = "NUMBER")]
	sponsor: u32,
	/// What it may do: RIGHTS:CATEGORIES:PURPOSES:UNTIL, as in read,add:results,imaging:TREAT:365d
	#[arg(long = "grant", value_name = "GRANT", value_parser = words::initial_grant)]
	grants: Vec<InitialGrant>,
	/// The id under which it has registered the patient provisionally
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	claims: Option<PatientId>,
	/// Until when the consent can be used, a day ahead at most
	#[arg(long, value_name = "TIME", default_value = "12h", value_parser = words::moment)]
	until: Moment,
	/// You are the guardian of a patient who cannot consent, and act for them in everything
	#[arg(long, requires_all = ["patient_keys", "ends", "kind"])]
	guardian: bool,
	/// With --guardian: the patient's public keys, from “key export-public”; keep the keys for the patient
	#[arg(long, value_name = "FILE", requires = "guardian")]
	patient_keys: Option<PathBuf>,
	/// With --guardian: until when you act for the patient, 2041-Q3 or a day, and then the quarter that begins next
	#[arg(long, value_name = "QUARTER", requires = "guardian", value_parser = words::ending)]
	ends: Option<Quarter>,
	/// With --guardian: what “mandate state” has written of what kind of guardian you are
	#[arg(long, value_name = "FILE", requires = "guardian")]
	kind: Option<PathBuf>,
	/// The file that the consent is written to
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

/// A consent that was signed, as it goes from whoever signed to the clinic.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Written {
	format: String,
	genesis: String,
	sponsor: u32,
	claims: Option<String>,
	/// Of the patient; nothing if a guardian has signed.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	holder: Option<String>,
	#[serde(default, skip_serializing_if = "Option::is_none")]
	guardian: Option<WrittenGuardian>,
	encryption_key: String,
	policy: String,
	grants: Vec<WrittenGrant>,
	expires_at: Moment,
	signature: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WrittenGuardian {
	account: String,
	encryption_key: String,
	until: String,
	kind: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WrittenGrant {
	rights: String,
	categories: String,
	purposes: String,
	until: Moment,
}

const FORMAT: &str = "anamnesis-consent/1";

impl Consent {
	/// Signs it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		signed::can_expire_at(self.until)?;
		let genesis = session.genesis()?;
		let keys = session.keys()?;
		let account = secrets::account(&keys)?;
		let (written, text) = if self.guardian {
			self.as_guardian(session, genesis, &keys, account)?
		} else {
			self.as_patient(session, genesis, &keys, account)?
		};
		signed::write(&self.out, &written)?;
		let ends = self.ends.map(words::quarter_words);
		let answer = json!({
			"file": self.out,
			"text": text,
			"expiresAt": self.until,
			"ends": ends,
		});
		let mut told = format!(
			"The consent is in {}. Give it to organisation {}, which can use it until {}.",
			self.out.display(),
			self.sponsor,
			words::moment_words(self.until)
		);
		if let Some(ends) = self.ends {
			told.push_str(&format!(
				"\nYou act for the patient until {}. It is the beginning of a quarter: the day itself would say when somebody was \
				 born.",
				words::moment_words(ends.begins())
			));
		}
		Ok(Answer::new(told, answer))
	}

	fn as_patient(
		&self,
		session: &Session,
		genesis: [u8; 32],
		keys: &Keys,
		account: &AccountKey,
	) -> Result<(Written, String), Failure> {
		let policy = unrestricted()?;
		let holder = account.account()?;
		let consent = RegistrationConsent {
			genesis,
			sponsor: self.sponsor,
			claims: self.claims,
			holder,
			encryption_key: keys.identity().encryption_key(),
			policy,
			grants: &self.grants,
			expires_at: self.until,
		};
		let signed = signed::sign(session, account, &consent.signed_bytes(), "The consent")?;
		let mut written =
			self.written(genesis, policy, keys.identity().recipient(), signed.signature);
		written.holder = Some(words::hex(holder));
		Ok((written, signed.shown))
	}

	fn as_guardian(
		&self,
		session: &Session,
		genesis: [u8; 32],
		keys: &Keys,
		account: &AccountKey,
	) -> Result<(Written, String), Failure> {
		let (Some(patient_keys), Some(until), Some(kind)) =
			(&self.patient_keys, self.ends, &self.kind)
		else {
			return Err(Failure::usage(
				"A guardian says --patient-keys, --ends and --kind too: see “anamnesis patient consent --help”.",
			));
		};
		let (_, encryption_key) = key::read_public(patient_keys)?;
		if encryption_key == keys.identity().encryption_key() {
			return Err(Failure::usage(
				"These are your own keys. Make some for the patient with “anamnesis key new”, and keep them for the patient.",
			));
		}
		let kind = Statement::read(kind)?;
		let policy = unrestricted()?;
		let guardian = account.account()?;
		let consent = GuardianConsent {
			genesis,
			sponsor: self.sponsor,
			claims: self.claims,
			guardian,
			guardian_key: keys.identity().encryption_key(),
			until,
			kind,
			encryption_key,
			policy,
			grants: &self.grants,
			expires_at: self.until,
		};
		let signed = signed::sign(session, account, &consent.signed_bytes(), "The consent")?;
		let mut written =
			self.written(genesis, policy, to_recipient(&encryption_key)?, signed.signature);
		written.guardian = Some(WrittenGuardian {
			account: words::hex(guardian),
			encryption_key: keys.identity().recipient(),
			until: words::quarter_words(until),
			kind: words::hex(kind.hash),
		});
		Ok((written, signed.shown))
	}

	fn written(
		&self,
		genesis: [u8; 32],
		policy: Commitment,
		encryption_key: String,
		signature: String,
	) -> Written {
		Written {
			format: FORMAT.to_owned(),
			genesis: words::hex(genesis),
			sponsor: self.sponsor,
			claims: self.claims.map(|patient| words::hex(patient.0)),
			holder: None,
			guardian: None,
			encryption_key,
			policy: words::hex(policy.hash),
			grants: self.grants.iter().map(WrittenGrant::of).collect(),
			expires_at: self.until,
			signature,
		}
	}
}

/// No restriction yet: a commitment to nothing, which looks like every other one.
pub fn unrestricted() -> Result<Commitment, Failure> {
	let mut hash = [0; 32];
	hash.copy_from_slice(&fresh_blinding()?[..32]);
	Ok(Commitment { scheme: 1, hash })
}

impl WrittenGrant {
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
pub struct Consented {
	/// The chain that it was signed for.
	pub genesis: [u8; 32],
	/// Who may register.
	pub sponsor: u32,
	/// The id that was given provisionally.
	pub claims: Option<PatientId>,
	/// Who has signed.
	pub side: Side,
	encryption_key: EncryptionKey,
	policy: Commitment,
	grants: Vec<InitialGrant>,
	expires_at: Moment,
	signature: Signature,
}

/// Who acts for the patient.
#[derive(Clone, Copy)]
pub enum Side {
	/// The patient, with this account.
	Holder([u8; 32]),
	/// A guardian.
	Guardian {
		/// With this account.
		account: [u8; 32],
		/// What records' keys are sealed to for them.
		encryption_key: EncryptionKey,
		/// Until when.
		until: Quarter,
		/// What binds what kind of guardian it is.
		kind: Commitment,
	},
}

impl Consented {
	/// Reads a consent that “patient consent” has written.
	pub fn read(path: &Path) -> Result<Self, Failure> {
		const WHAT: &str = "consent";
		const COMMAND: &str = "patient consent";
		let written: Written = signed::read(path, FORMAT, WHAT, COMMAND)?;
		Self::of(&written).map_err(|why| signed::wrong(path, WHAT, &why, COMMAND))
	}

	fn of(written: &Written) -> Result<Self, String> {
		let commitment =
			|text: &str| Ok::<_, String>(Commitment { scheme: 1, hash: words::bytes32(text)? });
		let side = match (&written.holder, &written.guardian) {
			(Some(holder), None) => Side::Holder(words::account(holder)?),
			(None, Some(guardian)) => Side::Guardian {
				account: words::account(&guardian.account)?,
				encryption_key: words::encryption_key(&guardian.encryption_key)?,
				until: words::quarter(&guardian.until)?,
				kind: commitment(&guardian.kind)?,
			},
			_ => return Err("it says nothing of who has signed.".to_owned()),
		};
		Ok(Self {
			genesis: words::bytes32(&written.genesis)?,
			sponsor: written.sponsor,
			claims: written.claims.as_deref().map(words::patient).transpose()?,
			side,
			encryption_key: words::encryption_key(&written.encryption_key)?,
			policy: commitment(&written.policy)?,
			grants: written.grants.iter().map(WrittenGrant::read).collect::<Result<_, _>>()?,
			expires_at: written.expires_at,
			signature: Signature::Sr25519(words::bytes64(&written.signature)?),
		})
	}

	/// The call that registers, or claims.
	pub fn call(&self) -> Call {
		let Self { sponsor, encryption_key, policy, grants, expires_at, signature, .. } = self;
		match (self.side, self.claims) {
			(Side::Holder(holder), None) => calls::register(
				*sponsor,
				holder,
				*encryption_key,
				*policy,
				grants,
				*expires_at,
				*signature,
			),
			(Side::Holder(holder), Some(patient)) => calls::claim(
				*sponsor,
				patient,
				holder,
				*encryption_key,
				*policy,
				grants,
				*expires_at,
				*signature,
			),
			(Side::Guardian { account, encryption_key: guardian_key, until, kind }, None) => {
				calls::register_by_guardian(
					*sponsor,
					account,
					guardian_key,
					until,
					kind,
					*encryption_key,
					*policy,
					grants,
					*expires_at,
					*signature,
				)
			},
			(
				Side::Guardian { account, encryption_key: guardian_key, until, kind },
				Some(patient),
			) => calls::claim_by_guardian(
				*sponsor,
				patient,
				account,
				guardian_key,
				until,
				kind,
				*encryption_key,
				*policy,
				grants,
				*expires_at,
				*signature,
			),
		}
	}
}
