//! Fetching a document: the record's key first, by one's own key or through a keyholder, then the sealed record. The file
//! gets its name when document and sealed record are what the chain has a commitment to.

use super::no_batch;
use crate::{
	failure::{Failure, Kind},
	link::{self, service_name, Link},
	progress::Progress,
	session::Session,
};
use anamnesis_client::{
	chain::{views::TimelineEntry, At},
	commitment::{verify_document, Blindings, Digest},
	sealing::{self, open_key, KeyDocument},
	services::{Custodian, Document, Kind as ServiceKind, Proven},
	Error,
};
use anamnesis_primitives::PatientId;
use std::{
	fs::File,
	io::{BufReader, BufWriter, Write},
	path::Path,
};
use tempfile::NamedTempFile;

/// A document that was fetched and verified.
pub struct Got {
	/// What it is.
	pub document: Digest,
	/// The sealed record that it was in.
	pub sealed: Digest,
	/// What shows that it is what was anchored.
	pub blindings: Blindings,
}

/// A key, and the record that it opens.
struct Unlocked {
	key: KeyDocument,
	record: Proven,
}

impl Unlocked {
	fn blindings(&self) -> Blindings {
		Blindings {
			blinding: self.record.proof().blinding,
			inner_blinding: self.key.inner_blinding,
		}
	}
}

/// Fetches a document into a file.
pub async fn fetch(
	session: &Session,
	link: &Link,
	at: &At,
	patient: PatientId,
	entry: &TimelineEntry,
	out: &Path,
) -> Result<Got, Failure> {
	no_batch(entry)?;
	let custodian = session.custodian(link, at, entry.custodian).await?;
	let unlocked = unlock(session, link, at, &custodian, patient, entry).await?;
	let folder = match out.parent() {
		Some(folder) if !folder.as_os_str().is_empty() => folder,
		_ => Path::new("."),
	};
	let file_error = |error: std::io::Error| Failure::file(folder, &error);
	// Beside the journals, where a download that was interrupted is found again.
	let name = crate::journal::name_of("get", &[&entry.commitment.hash]);
	let sealed = session.state()?.join(format!("{name}.age"));
	let length = unlocked.record.sealed().length;
	let progress = Progress::of_bytes(session.output, "Downloading", length);
	custodian
		.download(&unlocked.record, session.reading(), &sealed, |position| progress.set(position))
		.await?;
	drop(progress);

	let document = NamedTempFile::new_in(folder).map_err(file_error)?;
	let progress = Progress::of_bytes(session.output, "Opening", length);
	let source = File::open(&sealed).map_err(|error| Failure::file(&sealed, &error))?;
	let mut output = BufWriter::with_capacity(1 << 20, document.as_file());
	let opened = sealing::open(
		progress.reading(BufReader::with_capacity(1 << 20, source)),
		&unlocked.key.record_key,
		&mut output,
	)?;
	output.flush().map_err(file_error)?;
	drop(output);
	let blindings = unlocked.blindings();
	verify_document(&entry.commitment, &opened.document, &opened.sealed, &blindings)?;
	document.as_file().sync_all().map_err(file_error)?;
	document.persist(out).map_err(|error| Failure::file(out, &error.error))?;
	let _ = std::fs::remove_file(&sealed);
	Ok(Got { document: opened.document, sealed: opened.sealed, blindings })
}

/// Opens a document at its custodian, to read parts of it.
pub async fn open(
	session: &Session,
	link: &Link,
	at: &At,
	patient: PatientId,
	entry: &TimelineEntry,
) -> Result<Document, Failure> {
	no_batch(entry)?;
	let custodian = session.custodian(link, at, entry.custodian).await?;
	let unlocked = unlock(session, link, at, &custodian, patient, entry).await?;
	let Unlocked { key, record } = &unlocked;
	Ok(custodian.open_document(record, &key.record_key, session.reading()).await?)
}

/// Checks that the document in a file is what was anchored, without fetching the record.
pub async fn check(
	session: &Session,
	link: &Link,
	at: &At,
	patient: PatientId,
	entry: &TimelineEntry,
	file: &Path,
) -> Result<(), Failure> {
	no_batch(entry)?;
	let source = File::open(file).map_err(|error| Failure::file(file, &error))?;
	let length = source.metadata().map_err(|error| Failure::file(file, &error))?.len();
	let progress = Progress::of_bytes(session.output, "Reading", length);
	let document = Digest::of(progress.reading(source))?;
	drop(progress);
	let custodian = session.custodian(link, at, entry.custodian).await?;
	let unlocked = unlock(session, link, at, &custodian, patient, entry).await?;
	let sealed = unlocked.record.sealed();
	Ok(verify_document(&entry.commitment, &document, sealed, &unlocked.blindings())?)
}

/// The key of a record, for whoever may have it.
pub async fn key(
	session: &Session,
	link: &Link,
	at: &At,
	custodian: &Custodian,
	patient: PatientId,
	entry: &TimelineEntry,
) -> Result<KeyDocument, Failure> {
	Ok(unlock(session, link, at, custodian, patient, entry).await?.key)
}

/// The record's key: sealed to one of the reader's keys, or by a keyholder.
async fn unlock(
	session: &Session,
	link: &Link,
	at: &At,
	custodian: &Custodian,
	patient: PatientId,
	entry: &TimelineEntry,
) -> Result<Unlocked, Failure> {
	let reading = session.reading();
	for identity in link.keys.identities() {
		let reader = identity.encryption_key();
		match custodian.sealed_key(&entry.commitment, &reader, reading).await {
			Ok(got) => {
				let key = open_key(&got.sealed_key, [identity])?;
				return Ok(Unlocked { key, record: got.record });
			},
			Err(Error::Refused(problem)) if problem.status == 404 => {},
			Err(error) => return Err(error.into()),
		}
	}

	// It was sealed to nobody of ours: a keyholder seals it to the key that the chain names.
	let mut last = Failure::new(
		Kind::NotFound,
		"The key of this record was not sealed to you, and no keyholder has it. Ask whoever wrote it to seal it to you.",
	);
	for status in entry.keyholders.iter().filter(|status| !status.orphaned) {
		let number = status.keyholder;
		let asked = async {
			let holder = link::organisation(at, number).await?.encryption_key;
			let got = custodian.sealed_key(&entry.commitment, &holder, reading).await?;
			let keyholder = session.keyholder(link, at, number).await?;
			let resealed = keyholder
				.reseal(patient, entry.record, entry.version, &got.sealed_key, reading)
				.await?;
			let key = open_key(&resealed.sealed_key, link.keys.identities())?;
			Ok::<_, Failure>(Unlocked { key, record: got.record })
		};
		match asked.await {
			Ok(unlocked) => return Ok(unlocked),
			// Another one would say the same.
			Err(failure) if failure.kind == Kind::NotPermitted => return Err(failure),
			Err(failure) => {
				let name = service_name(ServiceKind::Keyholder);
				session.output.note(&format!("The {name} of organisation {number}: {failure}"));
				last = failure;
			},
		}
	}
	Err(last)
}
