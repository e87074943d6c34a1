//! What a custodian does: records and sealed keys. Uploads, downloads and parts are in files of their own.

use super::{hex::bytes, http::Call, upload::Uploaded, Kind, Problem, Reading, SealedKey, Service};
use crate::{
	commitment::{verify_sealed, CustodianProof, Digest},
	outboard::MAX_LENGTH,
	Error,
};
use anamnesis_primitives::{Commitment, EncryptionKey, RecordId, Version};
use serde::{Deserialize, Serialize};
use std::{ops::Deref, time::Duration};

/// The longest sealed key that a custodian keeps.
pub(super) const MAX_SEALED_KEY: usize = 8 * 1024;

/// A custodian.
#[derive(Clone, Debug)]
pub struct Custodian(Service);

impl Custodian {
	/// The custodian at this address: see [`Service::new`].
	pub fn new(base_url: &str, domain: Option<&str>) -> Result<Self, Error> {
		Service::new(base_url, Kind::Custodian, domain).map(Self)
	}

	/// This service, as a custodian.
	pub const fn of(service: Service) -> Self {
		Self(service)
	}
}

/// Logging in, and what custodians and keyholders have in common.
impl Deref for Custodian {
	type Target = Service;

	fn deref(&self) -> &Service {
		&self.0
	}
}

/// Which sealed bytes a commitment on chain stands for. There is none that was not checked against the commitment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Proven {
	commitment: Commitment,
	sealed: Digest,
	proof: CustodianProof,
}

impl Proven {
	/// Checks that the commitment stands for these sealed bytes.
	pub fn new(
		commitment: Commitment,
		sealed: Digest,
		proof: CustodianProof,
	) -> Result<Self, Error> {
		verify_sealed(&commitment, &sealed, &proof)?;
		if sealed.length > MAX_LENGTH {
			return Err(Error::MaxLengthExceeded);
		}
		Ok(Self { commitment, sealed, proof })
	}

	/// What stands on chain.
	pub const fn commitment(&self) -> &Commitment {
		&self.commitment
	}

	/// What the sealed record is.
	pub const fn sealed(&self) -> &Digest {
		&self.sealed
	}

	/// What shows that it is. [`verify_document`](crate::commitment::verify_document) takes the blinding of it.
	pub const fn proof(&self) -> &CustodianProof {
		&self.proof
	}
}

/// A sealed key that a custodian handed out, and of which record.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KeyAndProof {
	/// The age file.
	pub sealed_key: Vec<u8>,
	/// The record.
	pub record: Proven,
	/// Where it is anchored, as the custodian says: the number of the record.
	pub number: RecordId,
	/// The number of the version.
	pub version: Version,
}

#[derive(Deserialize)]
struct Sent {
	sealed_key: String,
	digest: String,
	length: u64,
	blinding: String,
	inner: String,
	record: u32,
	version: u32,
}

#[derive(Serialize)]
struct Place {
	record: u32,
	version: u32,
}

impl Custodian {
	/// Says where an uploaded record is anchored. The custodian looks at its own chain, whose newest finalised block may be
	/// some seconds behind the one that the caller has seen: that is waited for, as long as transfers are tried.
	pub async fn place(
		&self,
		uploaded: &Uploaded,
		record: RecordId,
		version: Version,
	) -> Result<(), Error> {
		let call = Call::put(["v1", "uploads", &uploaded.upload, "place"])
			.json(&Place { record, version });
		let mut tried = self.transfers();
		loop {
			match self.done_once(&call).await {
				Ok(()) => return Ok(()),
				Err(error) => tried.wait(behind(error)).await?,
			}
		}
	}

	/// Keeps a sealed key with a record that was uploaded.
	pub async fn put_key(&self, uploaded: &Uploaded, key: &SealedKey) -> Result<(), Error> {
		self.done(&self.key_call(&uploaded.upload, key)).await
	}

	/// The key that is sealed to this reader: the caller's own, or that of a keyholder who seals it anew. What comes with
	/// it is checked against the commitment.
	pub async fn sealed_key(
		&self,
		commitment: &Commitment,
		reader: &EncryptionKey,
		reading: Reading,
	) -> Result<KeyAndProof, Error> {
		let (name, reader) = (hex::encode(commitment.hash), hex::encode(reader.bytes));
		let call = Call::get(["v1", "records", &name, "keys", &reader]).reading(reading);
		let sent: Sent = self.json(&call).await?;
		let unreadable = || self.not_understood("a sealed key that is none");
		let sealed_key = hex::decode(&sent.sealed_key).map_err(|_| unreadable())?;
		if sealed_key.len() > MAX_SEALED_KEY {
			return Err(unreadable());
		}
		let sealed =
			Digest { blake3: bytes(&sent.digest).ok_or_else(unreadable)?, length: sent.length };
		let proof = CustodianProof {
			blinding: bytes(&sent.blinding).ok_or_else(unreadable)?,
			inner: bytes(&sent.inner).ok_or_else(unreadable)?,
		};
		let record = Proven::new(*commitment, sealed, proof)?;
		let (number, version) = (sent.record, sent.version);
		Ok(KeyAndProof { sealed_key, record, number, version })
	}

	pub(super) fn key_call(&self, upload: &str, key: &SealedKey) -> Call {
		let reader = hex::encode(key.reader.bytes);
		Call::put(["v1", "uploads", upload, "keys", &reader]).bytes(key.bytes.clone())
	}
}

/// What is not anchored yet will be.
fn behind(error: Error) -> Error {
	match error {
		Error::Refused(problem) if problem.kind == "not-anchored" => {
			let again = Problem { try_again_after: Some(Duration::from_secs(1)), ..*problem };
			Error::Refused(again.into())
		},
		error => error,
	}
}
