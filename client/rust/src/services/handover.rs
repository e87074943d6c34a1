//! How a record goes from one custodian to another: what the new one's officer asks the old one, and brings to the new one.

use super::{
	custodian::{Custodian, Proven, MAX_SEALED_KEY},
	hex::bytes,
	http::Call,
	upload::{SealedKey, Uploaded},
	Reading,
};
use crate::{
	commitment::{CustodianProof, Digest},
	Error,
};
use anamnesis_primitives::{
	records::Blinding, Commitment, EncryptionKey, OrganisationId, Purpose, RecordId, Version,
};
use reqwest::Method;
use serde::{Deserialize, Serialize};

/// The most sealed keys of one record that are taken.
const MAX_SEALED_KEYS: usize = 64;

/// What comes with the bytes of a record. It was checked against the commitment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HandedOver {
	/// The record.
	pub record: Proven,
	/// Where it is anchored, as the custodian says: the number of the record.
	pub number: RecordId,
	/// The number of the version.
	pub version: Version,
	/// All its sealed keys.
	pub keys: Vec<HandedKey>,
}

/// A sealed key that is handed over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HandedKey {
	/// The key.
	pub key: SealedKey,
	/// The organisation whose key the reader's was when the record was anchored.
	pub organisation: Option<OrganisationId>,
}

/// A policy on its way from one custodian to another: document, and blinding of the commitment. The chain says whether it is
/// the patient's.
#[derive(Clone, Deserialize, Serialize)]
pub struct HandedPolicy {
	document: String,
	blinding: String,
}

impl HandedPolicy {
	/// What it is committed to with; nothing if it is malformed.
	pub fn commitment(&self) -> Option<Commitment> {
		let document = hex::decode(&self.document).ok()?;
		let blinding: Blinding = bytes(&self.blinding)?;
		Some(anamnesis_primitives::policy::policy_commitment(&blinding, &document))
	}
}

/// What a patient restricts is not printed.
impl std::fmt::Debug for HandedPolicy {
	fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		formatter.debug_struct("HandedPolicy").finish_non_exhaustive()
	}
}

/// What a custodian says of a record that it has whole.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
pub struct Brought {
	/// How many bytes the sealed record has.
	pub length: u64,
	/// Whether the patient's policy is there that is in force.
	pub policy: bool,
}

#[derive(Deserialize)]
struct Sent {
	digest: String,
	length: u64,
	blinding: String,
	inner: String,
	record: u32,
	version: u32,
	keys: Vec<SentKey>,
}

#[derive(Deserialize)]
struct SentKey {
	reader: String,
	sealed_key: String,
	organisation: Option<u32>,
}

/// As whom a record is taken over. The bytes are downloaded with it too.
pub const fn taking_over(organisation: OrganisationId) -> Reading {
	Reading::acting_for(organisation, Purpose::Operations)
}

impl Custodian {
	/// What comes with the bytes of a record that `organisation` takes over, or keeps.
	pub async fn handed_over(
		&self,
		commitment: &Commitment,
		organisation: OrganisationId,
	) -> Result<HandedOver, Error> {
		let name = hex::encode(commitment.hash);
		let call = Call::get(["v1", "records", &name, "handover"]);
		let sent: Sent = self.json(&call.reading(taking_over(organisation))).await?;
		let unreadable = || self.not_understood("a record that is none");
		let sealed =
			Digest { blake3: bytes(&sent.digest).ok_or_else(unreadable)?, length: sent.length };
		let proof = CustodianProof {
			blinding: bytes(&sent.blinding).ok_or_else(unreadable)?,
			inner: bytes(&sent.inner).ok_or_else(unreadable)?,
		};
		let record = Proven::new(*commitment, sealed, proof)?;
		if sent.keys.len() > MAX_SEALED_KEYS {
			return Err(unreadable());
		}
		let mut keys = Vec::new();
		for SentKey { reader, sealed_key, organisation } in &sent.keys {
			let reader = EncryptionKey::x25519(bytes(reader).ok_or_else(unreadable)?);
			let sealed = hex::decode(sealed_key).map_err(|_| unreadable())?;
			if sealed.is_empty() || sealed.len() > MAX_SEALED_KEY {
				return Err(unreadable());
			}
			let key = SealedKey { reader, bytes: sealed };
			keys.push(HandedKey { key, organisation: *organisation });
		}
		Ok(HandedOver { record, number: sent.record, version: sent.version, keys })
	}

	/// Whether a record that `organisation` takes over, or keeps, is at this custodian, whole and placed; and whether the
	/// policy in force is. Nothing is delivered by it.
	pub async fn has_taken_over(
		&self,
		commitment: &Commitment,
		organisation: OrganisationId,
	) -> Result<Option<Brought>, Error> {
		let name = hex::encode(commitment.hash);
		let call = Call::get(["v1", "records", &name, "handover", "standing"]);
		match self.json(&call.reading(taking_over(organisation))).await {
			Ok(brought) => Ok(Some(brought)),
			Err(Error::Refused(problem))
				if problem.status == 404 || problem.kind == "not-anchored" =>
			{
				Ok(None)
			},
			Err(error) => Err(error),
		}
	}

	/// The policy in force of the patient whose record it is; nothing if it is not there.
	pub async fn handed_policy(
		&self,
		commitment: &Commitment,
		organisation: OrganisationId,
	) -> Result<Option<HandedPolicy>, Error> {
		let name = hex::encode(commitment.hash);
		let call = Call::get(["v1", "records", &name, "handover", "policy"]);
		match self.json(&call.reading(taking_over(organisation))).await {
			Ok(policy) => Ok(Some(policy)),
			Err(Error::Refused(problem)) if problem.status == 404 => Ok(None),
			Err(error) => Err(error),
		}
	}

	/// Brings a policy to the custodian that takes a record over, where the record is by now.
	pub async fn bring_policy(
		&self,
		commitment: &Commitment,
		organisation: OrganisationId,
		policy: &HandedPolicy,
	) -> Result<(), Error> {
		let name = hex::encode(commitment.hash);
		let call = Call::put(["v1", "records", &name, "handover", "policy"]);
		self.done(&call.reading(taking_over(organisation)).json(policy)).await
	}

	/// Brings a sealed key with a record that was uploaded, and says whose it was.
	pub async fn bring_key(&self, uploaded: &Uploaded, handed: &HandedKey) -> Result<(), Error> {
		let mut call = self.key_call(&uploaded.upload, &handed.key);
		if let Some(organisation) = handed.organisation {
			call = call.query("organisation", organisation);
		}
		self.done(&call).await
	}

	/// Has a custodian erase its copy of a record that another one keeps. What is gone already is no error.
	pub async fn let_go(
		&self,
		commitment: &Commitment,
		organisation: OrganisationId,
	) -> Result<(), Error> {
		let name = hex::encode(commitment.hash);
		let call = Call::new(Method::DELETE, ["v1", "records", &name, "handover"]);
		match self.done(&call.reading(taking_over(organisation))).await {
			Err(Error::Refused(problem)) if problem.status == 404 => Ok(()),
			done => done,
		}
	}

	/// Keeps a sealed key with a record that is anchored, as the patient's side: it takes the place of the one for the same
	/// reader.
	pub async fn put_own_key(
		&self,
		commitment: &Commitment,
		key: &SealedKey,
		reading: Reading,
	) -> Result<(), Error> {
		let (name, reader) = (hex::encode(commitment.hash), hex::encode(key.reader.bytes));
		let call = Call::put(["v1", "records", &name, "keys", &reader]);
		self.done(&call.reading(reading).bytes(key.bytes.clone())).await
	}
}
