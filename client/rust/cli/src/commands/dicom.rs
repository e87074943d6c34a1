//! `anamnesis dicom`: studies as records, of which one image is read without the rest.

use super::record::{self, added_json, Adding, Kept, Target};
use crate::{
	failure::{Failure, Kind},
	link::{self, Link},
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::{chain::At, services::Document};
use anamnesis_fhir::dicom::{index, studies, Instance};
use anamnesis_primitives::{Day, PatientId, RecordCategory};
use clap::{Args, Subcommand};
use serde_json::json;
use std::{
	fs::File,
	io::{self, BufWriter, Read, Seek, SeekFrom, Write},
	path::PathBuf,
};
use tempfile::NamedTempFile;
use tokio::{runtime::Handle, task::spawn_blocking};

/// DICOM: studies as records, read image by image
#[derive(Debug, Subcommand)]
pub enum Dicom {
	/// Add every study among these files as one record. Interrupted, the same command goes on
	Add(Add),
	/// Show what images are in a study, without fetching them
	List(Which),
	/// Fetch one image of a study, without the rest
	Get {
		/// Which study
		#[command(flatten)]
		which: Which,
		/// The SOP Instance UID
		#[arg(long, value_name = "UID")]
		instance: String,
		/// The file that it is written to
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
	},
}

/// Add every study among these files.
#[derive(Args, Debug)]
pub struct Add {
	/// DICOM files
	#[arg(required = true)]
	files: Vec<PathBuf>,
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
	/// Who keeps it
	#[command(flatten)]
	kept: Kept,
}

/// Which study.
#[derive(Args, Debug)]
pub struct Which {
	/// The record
	record: u32,
	/// The version; without one, the current one
	#[arg(long, value_name = "NUMBER")]
	version: Option<u32>,
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
}

impl Dicom {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		wait(async {
			match self {
				Self::Add(add) => add.run(session).await,
				Self::List(which) => {
					let (_, instances) = open(session, &which).await?;
					let text: Vec<_> = instances
						.iter()
						.map(|one| format!("{}, {} bytes", one.instance, one.length))
						.collect();
					let json: Vec<_> = instances.iter().map(instance_json).collect();
					Ok(Answer::new(
						text.join("\n"),
						json!({ "record": which.record, "instances": json }),
					))
				},
				Self::Get { which, instance, out } => get(session, &which, &instance, &out).await,
			}
		})
	}
}

impl Add {
	async fn run(self, session: &Session) -> Result<Answer, Failure> {
		// All files are read here, before anything is sealed.
		let studies = studies(&self.files)?;
		let link = session.link().await?;
		let at = link.chain.now().await?;
		let patient = session.patient(&at, Some(link.account), self.patient).await?;
		link::patient(&at, patient).await?;
		let mut people: Vec<_> =
			studies.iter().map(anamnesis_fhir::dicom::Study::patient).collect();
		people.dedup();
		if people.len() > 1 {
			return Err(Failure::new(
				Kind::Failed,
				"These files name different patients. Add those of one patient at a time.",
			));
		}
		let (mut text, mut json) = (String::new(), Vec::new());
		for study in &studies {
			let file = container(session, study)?;
			let kept = Kept {
				recorded_on: self.kept.recorded_on.or(study.day().map(|Day(day)| day)),
				..self.kept.clone()
			};
			let adding = Adding { patient, target: Target::New(RecordCategory::Imaging), kept };
			let done = adding.run(session, &link, &at, file.path()).await?;
			let before = if done.before { ", which was added before" } else { "" };
			text.push_str(&format!(
				"A study of {} images is record {}{before}.\n",
				study.instances(),
				done.record
			));
			let mut one = added_json(&done);
			one["study"] = json!(study.uid());
			one["instances"] = json!(study.instances());
			json.push(one);
		}
		Ok(Answer::new(text, json!({ "studies": json })))
	}
}

/// The study as one file, for as long as it is needed.
fn container(
	session: &Session,
	study: &anamnesis_fhir::dicom::Study,
) -> Result<NamedTempFile, Failure> {
	let folder = session.state()?;
	let file = NamedTempFile::new_in(&folder).map_err(|error| Failure::file(&folder, &error))?;
	let mut writer = BufWriter::with_capacity(1 << 20, file.as_file());
	study.write(&mut writer)?;
	writer.flush().map_err(|error| Failure::file(file.path(), &error))?;
	drop(writer);
	Ok(file)
}

/// A study at its custodian, and what is in it. Every byte is verified against what stands on chain.
async fn open(session: &Session, which: &Which) -> Result<(Document, Vec<Instance>), Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let document = document(session, &link, &at, which).await?;
	let (remote, handle) = (document.clone(), Handle::current());
	let found = spawn_blocking(move || index(Remote { document: remote, handle, position: 0 }));
	let found = found.await.map_err(|_| Failure::new(Kind::Failed, "It was stopped."))??;
	Ok((document, found))
}

async fn document(
	session: &Session,
	link: &Link,
	at: &At,
	which: &Which,
) -> Result<Document, Failure> {
	let patient = session.patient(at, Some(link.account), which.patient).await?;
	let entry = link::version(at, patient, which.record, which.version).await?;
	record::open(session, link, at, patient, &entry).await
}

async fn get(
	session: &Session,
	which: &Which,
	instance: &str,
	out: &std::path::Path,
) -> Result<Answer, Failure> {
	if out.exists() {
		let message = format!("There is a file {} already. Choose another name.", out.display());
		return Err(Failure::usage(message));
	}
	let (document, instances) = open(session, which).await?;
	let found = instances.into_iter().find(|one| one.instance == instance);
	let found = found.ok_or_else(|| Failure::not_found("There is no such image in this study."))?;
	let end = found.offset.saturating_add(found.length);
	let bytes = document.read(found.offset..end).await?;
	found.check(&bytes)?;
	let mut file = File::create_new(out).map_err(|error| Failure::file(out, &error))?;
	file.write_all(&bytes).map_err(|error| Failure::file(out, &error))?;
	let text =
		format!("{} is the image, of {} bytes, as it was anchored.", out.display(), bytes.len());
	let mut json = instance_json(&found);
	json["file"] = json!(out);
	Ok(Answer::new(text, json))
}

fn instance_json(one: &Instance) -> serde_json::Value {
	json!({
		"study": one.study,
		"series": one.series,
		"instance": one.instance,
		"length": one.length,
	})
}

/// A document at its custodian, as a file that is read anywhere. It blocks: on a thread for that.
struct Remote {
	document: Document,
	handle: Handle,
	position: u64,
}

impl Read for Remote {
	fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
		let left = self.document.length().saturating_sub(self.position);
		let most = left.min(buffer.len() as u64);
		if most == 0 {
			return Ok(0);
		}
		let end = self.position.saturating_add(most);
		let read = self.handle.block_on(self.document.read(self.position..end));
		let bytes = read.map_err(io::Error::other)?;
		let target = buffer.get_mut(..bytes.len()).ok_or(io::ErrorKind::InvalidData)?;
		target.copy_from_slice(&bytes);
		self.position = end;
		Ok(bytes.len())
	}
}

impl Seek for Remote {
	fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
		let position = match to {
			SeekFrom::Start(position) => Some(position),
			SeekFrom::Current(by) => self.position.checked_add_signed(by),
			SeekFrom::End(by) => self.document.length().checked_add_signed(by),
		};
		self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
		Ok(self.position)
	}
}
