//! What a keyholder does: seal a record's key to the reader whom the chain permits.

use super::{hex::bytes, http::Call, Kind, Reading, Service};
use crate::{sealing::SEALED_KEY_LENGTH, Error};
use anamnesis_primitives::{EncryptionKey, PatientId, RecordId, Version};
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
}

/// Logging in, and what custodians and keyholders have in common.
impl Deref for Keyholder {
	type Target = Service;

	fn deref(&self) -> &Service {
		&self.0
	}
}
