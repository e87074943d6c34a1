//! `anamnesis fhir`: FHIR R4 bundles in and out.

use super::{
	log,
	record::{self, Adding, Kept, Target, Together, TOGETHER},
};
use crate::{
	failure::{Failure, Kind},
	journal::write_durably,
	link,
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::chain::views::TimelineEntry;
use anamnesis_fhir::{
	export::{
		audit_event, bundle, consent, document_reference, provenance, Actor, Attachment, Author,
		Context, Grant, Logged, LoggedBy, Record, Resource, Scope,
	},
	import::{split, Grouping, Options, Outside},
};
use anamnesis_primitives::{
	disclosure::KeptEntry, Author as Wrote, Categories, Day, GrantScope, Grantee, PatientId,
	Purpose, RecordCategory,
};
use clap::{Args, Subcommand};
use futures::TryStreamExt;
use serde_json::json;
use std::{
	fs::File,
	io::{Read, Seek, SeekFrom, Write},
	path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// FHIR R4: import a bundle as records, export what there is
#[derive(Debug, Subcommand)]
pub enum Fhir {
	/// Check a bundle of one patient, split it by category, and add each part. Interrupted, the same command goes on
	Import(Import),
	/// Write a bundle with DocumentReference, Provenance, Consent and AuditEvent
	Export(Export),
}

/// Check a bundle, split it, and add each part.
#[derive(Args, Debug)]
pub struct Import {
	/// The bundle
	file: PathBuf,
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
	/// A document for each encounter, and not only for each category
	#[arg(long)]
	by_encounter: bool,
	/// Keep references to what is not in the bundle, instead of refusing it
	#[arg(long)]
	incomplete: bool,
	/// Check and split alone; nothing is sealed or sent
	#[arg(long)]
	dry_run: bool,
	/// Who keeps it
	#[command(flatten)]
	kept: Kept,
}

/// Write a bundle of what there is.
#[derive(Args, Debug)]
pub struct Export {
	/// The file
	file: PathBuf,
	/// The folder that the documents are written to; without it, they are fetched, described and not kept
	#[arg(long, value_name = "FOLDER")]
	documents: Option<PathBuf>,
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
}

impl From<anamnesis_fhir::Error> for Failure {
	fn from(error: anamnesis_fhir::Error) -> Self {
		Self::new(Kind::Failed, error.to_string())
	}
}

impl Fhir {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::Import(import) => import.run(session),
			Self::Export(export) => wait(export.run(session)),
		}
	}
}

impl Import {
	fn run(self, session: &Session) -> Result<Answer, Failure> {
		let options = Options {
			grouping: if self.by_encounter { Grouping::Encounter } else { Grouping::Category },
			outside: if self.incomplete { Outside::Keep } else { Outside::Refuse },
			..Options::default()
		};
		let file = File::open(&self.file).map_err(|error| Failure::file(&self.file, &error))?;
		// All of it is checked here, before anything is sealed.
		let documents = split(file, &options)?;
		let entries = documents.entries();
		if self.dry_run {
			let mut json = Vec::new();
			let mut text = format!("The bundle of {entries} entries is right, and would be:\n");
			for document in documents {
				let document = document?;
				text.push_str(&format!(
					"{}, {} resources, {} bytes\n",
					words::category_words(document.category),
					document.resources,
					document.bytes.len()
				));
				json.push(json!({
					"id": words::hex(document.id),
					"category": words::category_name(document.category),
					"resources": document.resources,
					"length": document.bytes.len(),
				}));
			}
			return Ok(Answer::new(
				text,
				json!({ "entries": entries, "documents": json, "dryRun": true }),
			));
		}
		wait(async {
			let link = session.link().await?;
			let at = link.chain.now().await?;
			let patient = session.patient(&at, Some(link.account), self.patient).await?;
			link::patient(&at, patient).await?;
			let total = documents.remaining();
			let (mut text, mut json) = (String::new(), Vec::new());
			let (mut together, mut prepared) = (Together::default(), Vec::new());
			for (number, document) in (1..).zip(documents) {
				let document = document?;
				session.output.note(&format!(
					"Document {number} of {total}: {}",
					words::category_words(document.category)
				));
				let folder = session.state()?;
				let mut file = NamedTempFile::new_in(&folder)
					.map_err(|error| Failure::file(&folder, &error))?;
				file.write_all(&document.bytes)
					.and_then(|()| file.flush())
					.map_err(|error| Failure::file(file.path(), &error))?;
				let kept = Kept {
					recorded_on: self.kept.recorded_on.or(document.day.map(|Day(day)| day)),
					..self.kept.clone()
				};
				let adding = Adding { patient, target: Target::New(document.category), kept };
				let mut done = Vec::new();
				prepared.push((document.id, document.category));
				if session.may_act_for().is_none() {
					// The patient's side anchors one by one: there is no call for several.
					done.push(adding.run(session, &link, &at, file.path()).await?);
				} else {
					together.prepare(session, &link, &at, adding, file.path()).await?;
					if prepared.len() == TOGETHER || number == total {
						let ready = std::mem::take(&mut together);
						done = ready.finish(session, &link, &at).await?;
					}
				}
				if done.is_empty() {
					continue;
				}
				for ((id, category), done) in prepared.drain(..).zip(done) {
					let before = if done.before { ", which was added before" } else { "" };
					text.push_str(&format!(
						"{}: record {}{before}.\n",
						words::category_words(category),
						done.record
					));
					json.push(json!({
						"id": words::hex(id),
						"category": words::category_name(category),
						"record": done.record,
						"version": done.version,
						"addedBefore": done.before,
						"uploadedAgain": done.uploaded_again,
					}));
				}
			}
			text.push_str(&format!("The bundle of {entries} entries is {total} records."));
			Ok(Answer::new(text, json!({ "entries": entries, "documents": json, "dryRun": false })))
		})
	}
}

impl Export {
	async fn run(self, session: &Session) -> Result<Answer, Failure> {
		if self.file.exists() {
			let message =
				format!("There is a file {} already. Choose another name.", self.file.display());
			return Err(Failure::usage(message));
		}
		let link = session.link().await?;
		let at = link.chain.now().await?;
		let patient = session.patient(&at, Some(link.account), self.patient).await?;
		link::patient(&at, patient).await?;
		let context = Context { genesis: link.chain.genesis(), patient };
		let mut resources: Vec<Resource> = Vec::new();
		let mut missing = Vec::new();

		if let Some(folder) = &self.documents {
			std::fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
		}
		for entry in link::timeline(&at, patient).await? {
			let described = self.describe(session, &link, &at, patient, &entry).await;
			match described {
				Ok(record) => {
					resources.push(document_reference(&context, &record)?);
					resources.push(provenance(&context, &record)?);
				},
				Err(failure) if failure.kind == Kind::NotVerified => return Err(failure),
				Err(failure) => missing
					.push(format!("Record {}, version {}: {failure}", entry.record, entry.version)),
			}
		}

		let now = at.time().await?;
		let given: Vec<_> = at.all_given(patient).try_collect().await?;
		for given in &given {
			for grant in &given.grants {
				let exported = Grant {
					number: grant.id,
					to: match given.grantee {
						Grantee::Organisation(number) => Actor::Organisation { number, name: None },
						Grantee::Practitioner(account) => {
							Actor::Practitioner { account, name: None }
						},
						Grantee::Project(number) => Actor::Project { number },
					},
					scope: match &grant.scope {
						GrantScope::Everything => Scope::Everything,
						GrantScope::Categories(set) => Scope::Categories(categories(*set)),
						GrantScope::Records(records) => Scope::Records(records.to_vec()),
					},
					read: grant.rights.read,
					contribute: grant.rights.contribute,
					purposes: Purpose::ALL
						.into_iter()
						.filter(|purpose| grant.purposes.contains(*purpose))
						.collect(),
					// The chain keeps when a grant begins, and not when it was given.
					given: grant.from.min(now),
					from: grant.from,
					until: Some(grant.until),
					ended: grant.until <= now,
				};
				resources.push(consent(&context, &exported)?);
			}
		}

		let (logs, not_read) = log::collect(session, &link, &at, patient).await?;
		for log in &logs {
			let by = LoggedBy {
				service: log.kind,
				organisation: Actor::Organisation { number: log.organisation, name: None },
				url: None,
			};
			for (number, kept) in (1_u64..).zip(&log.entries) {
				let KeptEntry::Whole { entry, .. } = kept else { continue };
				let logged = Logged {
					number,
					disclosure: *entry.disclosure(),
					reader_name: None,
					acting_for_name: None,
				};
				resources.push(audit_event(&context, &by, &logged)?);
			}
		}
		missing.extend(
			not_read
				.iter()
				.map(|(_, number, failure)| format!("The log of organisation {number}: {failure}")),
		);

		write_durably(&self.file, &bundle(&resources, now)?)?;
		let count =
			|kind: &str| resources.iter().filter(|resource| resource.kind() == kind).count();
		let mut text = format!(
			"{} has {} DocumentReference, {} Provenance, {} Consent and {} AuditEvent.",
			self.file.display(),
			count("DocumentReference"),
			count("Provenance"),
			count("Consent"),
			count("AuditEvent"),
		);
		for missing in &missing {
			text.push_str(&format!("\nMissing: {missing}"));
		}
		let json = json!({
			"file": self.file,
			"documentReferences": count("DocumentReference"),
			"provenances": count("Provenance"),
			"consents": count("Consent"),
			"auditEvents": count("AuditEvent"),
			"missing": missing,
		});
		Ok(Answer::new(text, json))
	}

	/// Fetches a document and says what there is of it.
	async fn describe(
		&self,
		session: &Session,
		link: &link::Link,
		at: &anamnesis_client::chain::At,
		patient: PatientId,
		entry: &TimelineEntry,
	) -> Result<Record, Failure> {
		let name = format!("{:04}-{:02}.document", entry.record, entry.version);
		let temporary = tempfile::tempdir_in(session.state()?).map_err(|error| {
			Failure::new(Kind::Failed, format!("No folder can be made: {error}."))
		})?;
		let path = match &self.documents {
			Some(folder) => folder.join(&name),
			None => temporary.path().join(&name),
		};
		record::fetch(session, link, at, patient, entry, &path).await?;
		let mut attachment = describe_file(&path)?;
		if let Some(folder) = &self.documents {
			let folder = folder.file_name().map(|name| name.to_string_lossy().into_owned());
			attachment.url = Some(match folder {
				Some(folder) => format!("{folder}/{name}"),
				None => name.clone(),
			});
		}
		Ok(Record {
			record: entry.record,
			version: entry.version,
			category: entry.category,
			author: match entry.author {
				Wrote::Organisation(number) => {
					Author::Organisation(Actor::Organisation { number, name: None })
				},
				Wrote::Patient => Author::Patient,
				Wrote::Device(number) => Author::Device(number),
			},
			custodian: Some(Actor::Organisation { number: entry.custodian, name: None }),
			day: entry.recorded_on,
			anchored_at: entry.anchored_at,
			commitment: entry.commitment,
			superseded: entry.superseded,
			attachment,
		})
	}
}

fn categories(set: Categories) -> Vec<RecordCategory> {
	use crate::words::Category;
	use clap::ValueEnum;
	let all = Category::value_variants().iter().map(|category| RecordCategory::from(*category));
	all.filter(|category| set.contains(*category)).collect()
}

fn describe_file(path: &Path) -> Result<Attachment, Failure> {
	let error = |error: std::io::Error| Failure::file(path, &error);
	let mut file = File::open(path).map_err(error)?;
	let mut start = Vec::new();
	(&file).take(4096).read_to_end(&mut start).map_err(error)?;
	file.seek(SeekFrom::Start(0)).map_err(error)?;
	Ok(Attachment::of(file, content_type(&start))?)
}

/// What kind of file begins like this.
fn content_type(start: &[u8]) -> &'static str {
	let text = String::from_utf8_lossy(start);
	if start.starts_with(b"%PDF-") {
		"application/pdf"
	} else if start.get(128..132) == Some(b"DICM") {
		"application/dicom"
	} else if start.starts_with(b"PK\x03\x04") {
		"application/zip"
	} else if text.trim_start().starts_with('{') && text.contains("\"resourceType\"") {
		"application/fhir+json"
	} else {
		"application/octet-stream"
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_file_is_known_by_its_beginning() {
		let dicom = [&[0; 128][..], b"DICM"].concat();
		for (start, kind) in [
			(&b"%PDF-1.7"[..], "application/pdf"),
			(&dicom, "application/dicom"),
			(b"PK\x03\x04..", "application/zip"),
			(b" {\"resourceType\":\"Bundle\"}", "application/fhir+json"),
			(b"", "application/octet-stream"),
			(b"{}", "application/octet-stream"),
		] {
			assert_eq!(content_type(start), kind);
		}
	}
}
