//! What a keyholder does: seal a record's key to the reader whom the chain permits, and destroy what it has of a patient.

use super::{hex::bytes, http::Call, Kind, Reading, Service};
use crate::{sealing::SEALED_KEY_LENGTH, Error};
use anamnesis_primitives::{
	CaseId, EncryptionKey, Moment, OrganisationId, PatientId, RecordId, Version,
};
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// A keyholder.
#[derive(Clone, Debug)]
pub struct Keyholder(Service);

/// A record's key, sealed to whoever asked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Resealed {
	/// The age file.
	pub sealed_key: Vec<u8>,
	/// To which key: the one that the chain names for the reader. If it is none of the reader's, the reader has changed it,
	/// and another one is on chain.
	pub reader: EncryptionKey,
}

/// That a keyholder has destroyed what it had, in a case.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ErasureConfirmed {
	/// Who says so.
	pub keyholder: OrganisationId,
	/// What it still has of the patient.
	pub left: Left,
	/// The height of the newest finalised block of its node by then.
	pub block: u32,
	/// The hash of that block.
	pub hash: [u8; 32],
	/// When, by its clock: Unix milliseconds.
	pub at: Moment,
}

/// What a keyholder still has of a patient when it confirms.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Left {
	/// Nothing: the chain has forgotten the patient.
	Nothing,
	/// The log, which goes when the chain has forgotten the patient.
	Log,
	/// The log and the policy, for records that the answer is not about.
	LogAndPolicy,
}

#[derive(Serialize)]
struct Erased {
	case: String,
	patient: String,
	custodian: OrganisationId,
	#[serde(skip_serializing_if = "Option::is_none")]
	record: Option<RecordId>,
}

#[derive(Deserialize)]
struct SentConfirmation {
	keyholder: OrganisationId,
	left: Left,
	block: u32,
	hash: String,
	at: Moment,
}

#[derive(Serialize)]
struct Asked {
	patient: String,
	record: u32,
	version: u32,
	sealed_key: String,
}

#[derive(Deserialize)]
struct Sent {
	sealed_key: String,
	reader: String,
}

impl Keyholder {
	/// The keyholder at this address: see [`Service::new`].
	pub fn new(base_url: &str, domain: Option<&str>) -> Result<Self, Error> {
		Service::new(base_url, Kind::Keyholder, domain).map(Self)
	}

	/// This service, as a keyholder.
	pub const fn of(service: Service) -> Self {
		Self(service)
	}

	/// Has the key of a record version sealed to the reader who is logged in.
	///
	/// `sealed_key` is what a custodian handed out for this keyholder
	/// ([`Custodian::sealed_key`](super::Custodian::sealed_key)), as it is: with the binding at its end, by which the
	/// keyholder sees that it is the key of this version and no other.
	pub async fn reseal(
		&self,
		patient: PatientId,
		record: RecordId,
		version: Version,
		sealed_key: &[u8],
		reading: Reading,
	) -> Result<Resealed, Error> {
		let asked = Asked {
			patient: hex::encode(patient.0),
			record,
			version,
			sealed_key: hex::encode(sealed_key),
		};
		let sent: Sent =
			self.json(&Call::post(["v1", "keys"]).json(&asked).reading(reading)).await?;
		let sealed_key = hex::decode(&sent.sealed_key).ok();
		let sealed_key = sealed_key.filter(|key| key.len() == SEALED_KEY_LENGTH);
		match (sealed_key, bytes(&sent.reader)) {
			(Some(sealed_key), Some(reader)) => {
				Ok(Resealed { sealed_key, reader: EncryptionKey::x25519(reader) })
			},
			_ => Err(self.not_understood("a sealed key that is none")),
		}
	}

	/// Has it destroy what it has of what a custodian erases in a case, and confirm that. An officer or the administrator
	/// of that custodian is logged in. `record` is the one that is answered for, if the custodian had kept it before.
	pub async fn confirm_erasure(
		&self,
		case: CaseId,
		patient: PatientId,
		custodian: OrganisationId,
		record: Option<RecordId>,
	) -> Result<ErasureConfirmed, Error> {
		let (case, patient) = (hex::encode(case.0), hex::encode(patient.0));
		let asked = Erased { case, patient, custodian, record };
		let sent: SentConfirmation =
			self.json(&Call::post(["v1", "erasures"]).json(&asked)).await?;
		let SentConfirmation { keyholder, left, block, hash, at } = sent;
		let hash = bytes(&hash);
		let hash = hash.ok_or_else(|| self.not_understood("a confirmation that is none"))?;
		Ok(ErasureConfirmed { keyholder, left, block, hash, at })
	}
}

/// Logging in, and what custodians and keyholders have in common.
impl Deref for Keyholder {
	type Target = Service;

	fn deref(&self) -> &Service {
		&self.0
	}
}
