//! Adding a document: seal, upload, anchor, place. Each step is in a journal before the next one, and the transaction is
//! in it before it is sent; so the same command goes on after a kill, and never anchors twice.

use super::{
	work::{damaged, Prepared, Ready, SealedPart, Written, FORMAT},
	Kept,
};
use crate::{
	failure::{Failure, Kind},
	journal::{self, create_private, Journal},
	link::{self, Link},
	progress::Progress,
	session::Session,
	words,
};
use anamnesis_client::{
	chain::{
		calls::record_anchors as calls,
		events::record_anchors::{RecordAmended, RecordAnchored},
		At, Call, Finalised,
	},
	commitment::{commit, size_class, Blindings, Digest},
	sealing::{open_key, seal, seal_key, seal_key_for_keyholder, Anchored, KeyDocument},
	services::{Declaration, SealedKey},
};
use anamnesis_primitives::{
	views::AmendmentReason, Commitment, Day, EncryptionKey, PatientId, RecordCategory, RecordId,
	Role, Version,
};
use codec::Encode;
use futures::TryStreamExt;
use std::{
	fs::File,
	io::{BufWriter, Write},
	path::Path,
};

/// How often something is signed anew after a transaction of it was shown never to be included.
pub(super) const ATTEMPTS: u32 = 3;

/// What becomes of the document.
#[derive(Clone, Copy, Debug)]
pub enum Target {
	/// A record of its own.
	New(RecordCategory),
	/// A record of its own, by a device.
	FromDevice,
	/// A version of a record.
	Version {
		/// The record.
		of: RecordId,
		/// Why.
		reason: AmendmentReason,
	},
}

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Adding {
	/// Whose record.
	pub patient: PatientId,
	/// What becomes of the document.
	pub target: Target,
	/// Who keeps it.
	pub kept: Kept,
}

/// What was done.
#[derive(Clone, Debug)]
pub struct Done {
	/// The record.
	pub record: RecordId,
	/// The version.
	pub version: Version,
	/// Who keeps it.
	pub custodian: u32,
	/// Who holds its key.
	pub keyholders: Vec<u32>,
	/// What was anchored.
	pub commitment: [u8; 32],
	/// Whether it was done by an earlier run.
	pub before: bool,
	/// Whether it was uploaded a second time, because the custodian had thrown it away.
	pub uploaded_again: bool,
}

impl Adding {
	/// Adds the document in this file.
	pub async fn run(
		&self,
		session: &Session,
		link: &Link,
		at: &At,
		file: &Path,
	) -> Result<Done, Failure> {
		let ready = match self.prepare(session, link, at, file).await? {
			Prepared::Done(done) => return Ok(done),
			Prepared::Ready(ready) => ready,
		};
		let mut ready = *ready;
		if ready.written.place.is_none() {
			if ready.written.others.is_some() {
				return Err(Failure::usage(
					"This document is part of an import that was interrupted. Run the import again.",
				));
			}
			let place = self.anchor(session, link, &mut ready).await?;
			ready.anchored(place)?;
		}
		ready.complete(session, link, at).await
	}

	/// Seals the document and brings it to the custodian, or says that everything is done.
	pub(super) async fn prepare(
		&self,
		session: &Session,
		link: &Link,
		at: &At,
		file: &Path,
	) -> Result<Prepared, Failure> {
		let acting_for = session.may_act_for();
		let document = digest(session, file)?;
		let journal = self.journal(session, link, acting_for, &document)?;
		let mut written =
			journal.read::<Written>()?.filter(|written| !(written.placed && self.kept.again));
		if let Some(written) = written.as_ref().filter(|written| written.placed) {
			return written.done(true).map(Prepared::Done);
		}
		if written.as_ref().is_some_and(|written| written.format != FORMAT) {
			return Err(damaged());
		}
		// What was sealed and is not with the custodian has to be there still.
		let bytes = journal.beside("age");
		if let Some(known) = &mut written {
			if known.uploaded && !self.is_kept(session, link, at, known).await? {
				session.output.note(
					"The custodian has thrown away what was uploaded, since it was not anchored in time. It is uploaded again.",
				);
				(known.uploaded, known.uploaded_again) = (false, true);
				journal.write(known)?;
			}
			if !known.uploaded && !bytes.exists() {
				// The transaction may be on its way: another one would anchor the document twice.
				let may_be_anchored = known.place.is_some() || known.transaction.is_some();
				if may_be_anchored && !self.kept.again {
					return Err(lost());
				}
				written = None;
			}
		}
		let mut written = match written {
			Some(written) => written,
			None => {
				let written =
					self.seal(session, link, at, acting_for, file, &bytes, &document).await?;
				journal.write(&written)?;
				written
			},
		};
		let declaration = written.declaration(self.patient)?.ok_or_else(damaged)?;
		if !written.uploaded {
			let custodian = session.custodian(link, at, written.custodian).await?;
			let keys = self.sealed_keys(link, at, acting_for, &written, &declaration).await?;
			let progress =
				Progress::of_bytes(session.output, "Uploading", declaration.sealed.length);
			custodian
				.upload_file(&declaration, &bytes, &keys, |position| progress.set(position))
				.await?;
			written.uploaded = true;
			journal.write(&written)?;
		}
		Ok(Prepared::Ready(Box::new(Ready { journal, written, declaration, bytes })))
	}

	/// Whether the custodian still has what an earlier run has brought to it.
	async fn is_kept(
		&self,
		session: &Session,
		link: &Link,
		at: &At,
		written: &Written,
	) -> Result<bool, Failure> {
		let declaration = written.declaration(self.patient)?.ok_or_else(damaged)?;
		let custodian = session.custodian(link, at, written.custodian).await?;
		Ok(custodian.find(&declaration).await?.is_some())
	}

	/// The journal of this work: of the same document, patient, account and aim.
	fn journal(
		&self,
		session: &Session,
		link: &Link,
		acting_for: Option<u32>,
		document: &Digest,
	) -> Result<Journal, Failure> {
		let aim = match self.target {
			Target::New(category) => (0_u8, category as u32, 0_u8),
			Target::FromDevice => (1, 0, 0),
			Target::Version { of, reason } => (2, of, reason as u8),
		};
		let name = journal::name_of(
			"add",
			&[
				&link.chain.genesis(),
				&self.patient.0,
				&link.account,
				&acting_for.encode(),
				&aim.encode(),
				&self.kept.recorded_on.encode(),
				&document.blake3,
			],
		);
		Journal::open(&session.state()?, &name)
	}

	/// Seals the document into a file, and says what is to be done with it.
	async fn seal(
		&self,
		session: &Session,
		link: &Link,
		at: &At,
		acting_for: Option<u32>,
		file: &Path,
		to: &Path,
		document: &Digest,
	) -> Result<Written, Failure> {
		let custodian = self.custodian(session)?;
		let keyholders = self.keyholders(at, custodian, acting_for).await?;
		let (source, target) = (open(file)?, create_private(to)?);
		let progress = Progress::of_bytes(session.output, "Sealing", document.length);
		let mut output = BufWriter::with_capacity(1 << 20, &target);
		let sealed = seal(progress.reading(source), &mut output, std::io::sink())?;
		output.flush().map_err(|error| Failure::file(to, &error))?;
		drop(output);
		target
			.sync_all()
			.and_then(|()| journal::sync_folder(to))
			.map_err(|error| Failure::file(to, &error))?;
		drop(progress);
		if sealed.document != *document {
			let message = format!("{} was changed while it was read. Try again.", file.display());
			return Err(Failure::new(Kind::Failed, message));
		}
		let blindings = Blindings::fresh()?;
		let (commitment, proof) = commit(&sealed.document, &sealed.sealed, &blindings);
		let key =
			KeyDocument { record_key: sealed.record_key, inner_blinding: blindings.inner_blinding };
		let own = seal_key(&key, &link.keys.identity().encryption_key())?;
		Ok(Written {
			format: FORMAT,
			custodian,
			keyholders,
			sealed: Some(SealedPart {
				digest: words::hex(sealed.sealed.blake3),
				length: sealed.sealed.length,
				blinding: words::hex(proof.blinding),
				inner: words::hex(proof.inner),
				key: hex::encode(own),
			}),
			uploaded: false,
			uploaded_again: false,
			transaction: None,
			others: None,
			place: None,
			placed: false,
			commitment: words::hex(commitment.hash),
		})
	}

	fn custodian(&self, session: &Session) -> Result<u32, Failure> {
		if let Some(number) = self.kept.custodian {
			return Ok(number);
		}
		let mut known = session.profile().custodians.keys();
		match (known.next(), known.next()) {
			(Some(only), None) => Ok(*only),
			_ => {
				Err(Failure::usage("Say which organisation keeps the record: --custodian NUMBER."))
			},
		}
	}

	/// Two keyholders that are neither the custodian nor the author.
	async fn keyholders(
		&self,
		at: &At,
		custodian: u32,
		author: Option<u32>,
	) -> Result<Vec<u32>, Failure> {
		use anamnesis_client::chain::views::Standing;
		if self.kept.no_keyholders {
			return Ok(Vec::new());
		}
		let mut chosen = self.kept.keyholder.clone();
		if chosen.is_empty() {
			let all: Vec<_> = at.all_organisations().try_collect().await?;
			let may = all.iter().filter(|info| {
				info.roles.contains(Role::Keyholder)
					&& info.standing == Standing::Active
					&& info.id != custodian
					&& Some(info.id) != author
			});
			chosen = may.map(|info| info.id).take(2).collect();
		}
		chosen.sort_unstable();
		chosen.dedup();
		if chosen.contains(&custodian) {
			return Err(Failure::usage(
				"A keyholder of the record is never its custodian: together they could read it.",
			));
		}
		match chosen.len() {
			1 | 2 => Ok(chosen),
			0 => Err(Failure::usage(
				"No organisation can hold the record's key. Name one with --keyholder, or decline them with --no-keyholders.",
			)),
			_ => Err(Failure::usage("A record has two keyholders at most.")),
		}
	}

	/// The record's key, sealed to everybody who is to have it from the beginning.
	async fn sealed_keys(
		&self,
		link: &Link,
		at: &At,
		acting_for: Option<u32>,
		written: &Written,
		declaration: &Declaration,
	) -> Result<Vec<SealedKey>, Failure> {
		let part = written.sealed.as_ref().ok_or_else(damaged)?;
		let own = hex::decode(&part.key).map_err(|_| damaged())?;
		let key = open_key(&own, link.keys.identities())?;
		let mut readers: Vec<EncryptionKey> = Vec::new();
		readers.extend(link::patient(at, self.patient).await?.encryption_key);
		if let Some(number) = acting_for {
			readers.push(link::organisation(at, number).await?.encryption_key);
		}
		let mut keys = Vec::new();
		for reader in readers {
			keys.push(SealedKey { reader, bytes: seal_key(&key, &reader)? });
		}
		let anchored = Anchored {
			patient: self.patient,
			signer: link.account,
			commitment: declaration.commitment(),
		};
		for number in &written.keyholders {
			let reader = link::organisation(at, *number).await?.encryption_key;
			let bytes = seal_key_for_keyholder(&key, &reader, &anchored)?;
			keys.push(SealedKey { reader, bytes });
		}
		Ok(keys)
	}

	/// Anchors, once: what was sent before is finished and not sent anew.
	async fn anchor(
		&self,
		session: &Session,
		link: &Link,
		ready: &mut Ready,
	) -> Result<(RecordId, Version), Failure> {
		use anamnesis_client::chain::Error;
		let call = self.call(session.may_act_for(), &ready.written, &ready.declaration);
		let _progress = Progress::of_waiting(session.output, "Anchoring, until it is final");
		for _ in 0..ATTEMPTS {
			let transaction = match ready.transaction()? {
				Some(transaction) => transaction,
				None => {
					let transaction = link.chain.sign(&call, &link.pair).await?;
					ready.keep(&transaction, None)?;
					transaction
				},
			};
			match link.chain.finish(&transaction).await {
				Ok(done) => return self.place(&done),
				// It is in no final block, and cannot be any more.
				Err(Error::Expired { .. } | Error::Overtaken) => ready.forget_transaction()?,
				Err(Error::OutcomeUnknown) => {
					let commitment = ready.declaration.commitment();
					return match find(link, self.patient, &commitment).await? {
						Some(place) => Ok(place),
						None => Err(Error::OutcomeUnknown.into()),
					};
				},
				Err(error) => {
					let failure = Failure::from(error);
					// Nothing has changed: another try signs anew.
					if failure.kind == Kind::Refused {
						ready.forget_transaction()?;
					}
					return Err(failure);
				},
			}
		}
		Err(Error::Overtaken.into())
	}

	fn call(&self, acting_for: Option<u32>, written: &Written, declaration: &Declaration) -> Call {
		let commitment = declaration.commitment();
		let size = size_class(&declaration.sealed);
		let day = self.kept.recorded_on.map(Day);
		let (patient, custodian, keyholders) =
			(self.patient, written.custodian, &written.keyholders);
		match (self.target, acting_for) {
			(Target::New(category), Some(number)) => calls::anchor(
				number, patient, category, commitment, size, custodian, keyholders, day,
			),
			(Target::New(category), None) => {
				calls::anchor_own(patient, category, commitment, size, custodian, keyholders, day)
			},
			(Target::FromDevice, _) => {
				calls::anchor_from_device(patient, commitment, size, custodian, keyholders, day)
			},
			(Target::Version { of, reason }, Some(number)) => {
				calls::amend(number, patient, of, commitment, size, reason, day)
			},
			(Target::Version { of, reason }, None) => {
				calls::amend_own(patient, of, commitment, size, reason, day)
			},
		}
	}

	fn place(&self, done: &Finalised) -> Result<(RecordId, Version), Failure> {
		Ok(match self.target {
			Target::Version { .. } => {
				let event = done.event::<RecordAmended>()?;
				(event.record, event.version)
			},
			Target::New(_) | Target::FromDevice => {
				let event = done.event::<RecordAnchored>()?;
				(event.record, event.version)
			},
		})
	}
}

/// Where this commitment stands on chain, when the blocks that would tell are gone.
pub(super) async fn find(
	link: &Link,
	patient: PatientId,
	commitment: &Commitment,
) -> Result<Option<(RecordId, Version)>, Failure> {
	let at = link.chain.now().await?;
	let all = link::timeline(&at, patient).await?;
	let found = all.iter().find(|entry| entry.commitment == *commitment);
	Ok(found.map(|entry| (entry.record, entry.version)))
}

/// Nobody has the bytes of something that is anchored, or may be.
fn lost() -> Failure {
	Failure::new(
		Kind::Unknown,
		"The custodian has thrown away what was uploaded, and what was sealed is no longer on this machine; but it is anchored, or \
		 may be. Look with “record list”. If it is there, add the document to that record with “record amend --reason resealing”; \
		 if not, add it with --again.",
	)
}

fn open(path: &Path) -> Result<File, Failure> {
	File::open(path).map_err(|error| Failure::file(path, &error))
}

/// What is in the file.
fn digest(session: &Session, path: &Path) -> Result<Digest, Failure> {
	let file = open(path)?;
	let length = file.metadata().map_err(|error| Failure::file(path, &error))?.len();
	let progress = Progress::of_bytes(session.output, "Reading", length);
	Ok(Digest::of(progress.reading(file))?)
}
