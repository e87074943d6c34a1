//! How far the adding of a document is, as the journal has it.

use super::add::{Adding, Done};
use crate::{
	failure::{Failure, Kind},
	journal::Journal,
	link::Link,
	session::Session,
	words,
};
use anamnesis_client::{
	chain::{calls::NewRecord, At, Transaction},
	commitment::{size_class, CustodianProof, Digest},
	services::Declaration,
};
use anamnesis_primitives::{Day, PatientId, RecordCategory, RecordId, Version};
use serde::{Deserialize, Serialize};
use std::{fs, path::PathBuf};

/// How far it is.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
	pub(super) format: u8,
	pub(super) custodian: u32,
	pub(super) keyholders: Vec<u32>,
	/// What was sealed; nothing of it when everything is done.
	pub(super) sealed: Option<SealedPart>,
	pub(super) uploaded: bool,
	/// Whether it had to be uploaded a second time, because the custodian had thrown it away.
	#[serde(default)]
	pub(super) uploaded_again: bool,
	/// The transaction, before it is sent.
	pub(super) transaction: Option<String>,
	/// What else the transaction anchors, if it does.
	pub(super) others: Option<Others>,
	/// Where it is anchored.
	pub(super) place: Option<(u32, u32)>,
	pub(super) placed: bool,
	pub(super) commitment: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SealedPart {
	pub(super) digest: String,
	pub(super) length: u64,
	pub(super) blinding: String,
	pub(super) inner: String,
	/// The record's key, sealed to whoever adds it.
	pub(super) key: String,
}

/// A transaction that anchors several documents. It is sent when all of their journals have it.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Others {
	/// Which of them this one is.
	pub(super) index: usize,
	/// The commitments of all of them, in their order.
	pub(super) commitments: Vec<String>,
}

/// How far a document is before it is anchored.
pub(super) enum Prepared {
	/// It was added by an earlier run.
	Done(Done),
	/// The custodian has it.
	Ready(Box<Ready>),
}

/// A document that the custodian has.
pub(super) struct Ready {
	pub(super) journal: Journal,
	pub(super) written: Written,
	pub(super) declaration: Declaration,
	pub(super) bytes: PathBuf,
}

/// The format of journals.
pub(super) const FORMAT: u8 = 1;

impl Ready {
	/// Whether it is anchored, and that is written down.
	pub(super) fn is_anchored(&self) -> bool {
		self.written.place.is_some()
	}

	/// The commitment, as journals have it.
	pub(super) fn commitment(&self) -> &str {
		&self.written.commitment
	}

	/// The transaction that is to anchor it.
	pub(super) fn transaction(&self) -> Result<Option<Transaction>, Failure> {
		let Some(digits) = &self.written.transaction else { return Ok(None) };
		let bytes = hex::decode(digits).map_err(|_| damaged())?;
		Transaction::from_bytes(&bytes).map(Some).map_err(|_| damaged())
	}

	/// What that transaction anchors beside it.
	pub(super) fn others(&self) -> Option<&Others> {
		self.written.others.as_ref()
	}

	/// The same transaction for another one that it anchors.
	pub(super) fn share(&self, with: &mut Ready) -> Result<(), Failure> {
		let Some(others) = &self.written.others else { return Ok(()) };
		let index = others.commitments.iter().position(|one| *one == with.written.commitment);
		if let Some(index) = index {
			let others = Others { index, commitments: others.commitments.clone() };
			with.written.transaction = self.written.transaction.clone();
			with.written.others = Some(others);
			with.journal.write(&with.written)?;
		}
		Ok(())
	}

	/// Keeps the transaction, before it is sent.
	pub(super) fn keep(&mut self, of: &Transaction, others: Option<Others>) -> Result<(), Failure> {
		self.written.transaction = Some(hex::encode(of.to_bytes()));
		self.written.others = others;
		self.journal.write(&self.written)
	}

	/// Forgets a transaction that never happened, nor can any more.
	pub(super) fn forget_transaction(&mut self) -> Result<(), Failure> {
		self.written.transaction = None;
		self.written.others = None;
		self.journal.write(&self.written)
	}

	/// Writes down where it is anchored.
	pub(super) fn anchored(&mut self, place: (RecordId, Version)) -> Result<(), Failure> {
		self.written.place = Some(place);
		self.forget_transaction()
	}

	/// Tells the custodian where it is anchored, and forgets what is secret.
	pub(super) async fn complete(
		mut self,
		session: &Session,
		link: &Link,
		at: &At,
	) -> Result<Done, Failure> {
		let (record, version) = self.written.place.ok_or_else(damaged)?;
		let custodian = session.custodian(link, at, self.written.custodian).await?;
		// Declaring it again finds it, also when an interrupted run has placed it already.
		let uploaded = custodian.find(&self.declaration).await?.ok_or_else(|| {
			Failure::new(
				Kind::NotReachable,
				"The record is anchored, and its custodian does not have it whole. Run the same command again: it is uploaded anew.",
			)
		})?;
		custodian.place(&uploaded, record, version).await?;
		self.written.placed = true;
		// With these somebody could recognise the record; the custodian has them now.
		self.written.sealed = None;
		self.journal.write(&self.written)?;
		let _ = fs::remove_file(&self.bytes);
		self.written.done(false)
	}

	/// What is anchored of it with others.
	pub(super) fn entry(&self, adding: &Adding, category: RecordCategory) -> NewRecord {
		NewRecord {
			patient: adding.patient,
			category,
			commitment: self.declaration.commitment(),
			size: size_class(&self.declaration.sealed),
			custodian: self.written.custodian,
			keyholders: self.written.keyholders.clone(),
			recorded_on: adding.kept.recorded_on.map(Day),
		}
	}
}

impl Written {
	pub(super) fn declaration(&self, patient: PatientId) -> Result<Option<Declaration>, Failure> {
		let Some(part) = &self.sealed else { return Ok(None) };
		let read = || {
			Ok::<_, String>(Declaration {
				patient,
				sealed: Digest { blake3: words::bytes32(&part.digest)?, length: part.length },
				proof: CustodianProof {
					blinding: words::bytes64(&part.blinding)?,
					inner: words::bytes32(&part.inner)?,
				},
			})
		};
		read().map(Some).map_err(|_| damaged())
	}

	pub(super) fn done(&self, before: bool) -> Result<Done, Failure> {
		let (record, version) = self.place.ok_or_else(damaged)?;
		Ok(Done {
			record,
			version,
			custodian: self.custodian,
			keyholders: self.keyholders.clone(),
			commitment: words::bytes32(&self.commitment).map_err(|_| damaged())?,
			before,
			uploaded_again: self.uploaded_again,
		})
	}
}

pub(super) fn damaged() -> Failure {
	Failure::new(
		Kind::Unknown,
		"The journal of this work is damaged. Look with “record list” whether it was done, and then remove the journal.",
	)
}
