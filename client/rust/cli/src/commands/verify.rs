//! `anamnesis verify`: what a stranger checks offline.

use crate::{
	failure::{Failure, Kind},
	output::Answer,
	progress::Progress,
	session::Session,
	words,
};
use anamnesis_client::commitment::Digest;
use anamnesis_primitives::proof::{self, Opening, Proven, Standing};
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use std::{
	collections::BTreeSet,
	fs::{self, File},
	io::Read,
	path::{Component, Path, PathBuf},
};

/// The name of the file that says what an export holds.
pub const MANIFEST: &str = "manifest.json";

/// Which format of an export this is.
pub const FORMAT: &str = "anamnesis-export/1";

/// The longest manifest that is read.
const MAX_MANIFEST: u64 = 64 * 1024 * 1024;

/// Check an export, or a proof file with its document: offline, trusting nobody but the hash of the chain's first block
#[derive(Args, Debug)]
pub struct Verify {
	/// The folder of an export, or a proof file
	path: PathBuf,
	/// The document that the proof file is about
	#[arg(long, value_name = "FILE")]
	document: Option<PathBuf>,
}

/// What an export holds.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manifest {
	/// [`FORMAT`].
	pub format: String,
	/// The chain, as whoever made it says.
	pub genesis: String,
	/// Whose records.
	pub patient: String,
	/// When it was made, in Unix milliseconds.
	pub made_at: u64,
	/// The documents.
	pub records: Vec<Exported>,
	/// What could not be exported, and why.
	pub missing: Vec<Missing>,
}

/// A document of an export.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Exported {
	/// The record.
	pub record: u32,
	/// The version.
	pub version: u32,
	/// What it is about.
	pub category: String,
	/// The file with the document.
	pub document: String,
	/// The file that proves that it was anchored.
	pub proof: String,
}

/// A version that is anchored and not in the export.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Missing {
	/// The record.
	pub record: u32,
	/// The version.
	pub version: u32,
	/// Why.
	pub why: String,
}

impl Verify {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		let genesis = session.genesis()?;
		if self.path.is_dir() {
			if self.document.is_some() {
				return Err(Failure::usage(
					"A folder says itself which documents it holds: leave --document out.",
				));
			}
			return folder(session, &self.path, &genesis);
		}
		proof_with_document(session, &self.path, self.document.as_deref(), &genesis)
	}
}

/// Checks a proof file, and that it is about this document.
pub fn proof_with_document(
	session: &Session,
	path: &Path,
	document: Option<&Path>,
	genesis: &[u8; 32],
) -> Result<Answer, Failure> {
	let proven = check_file(path, genesis)?;
	if let Some(document) = document {
		check_document(session, &proven, document)?;
	}
	let what = match (document, &proven.opening) {
		(Some(_), _) => "This document was anchored",
		(None, Opening::Closed) => "A document was anchored (which one, the file does not show)",
		(None, _) => "The document that the file describes (give it with --document) was anchored",
	};
	Ok(Answer::new(format!("{what}: {}", sentence(&proven)), json_of(&proven))
		.with_details(details(&proven)))
}

fn folder(session: &Session, folder: &Path, genesis: &[u8; 32]) -> Result<Answer, Failure> {
	let manifest = read_manifest(folder)?;
	let patient = words::patient(&manifest.patient).map_err(|_| damaged("it names no patient"))?;
	let mut named = BTreeSet::from([PathBuf::from(MANIFEST)]);
	let mut results = Vec::new();
	let mut text = String::new();
	for one in &manifest.records {
		let (document, proof) = (inside(&one.document)?, inside(&one.proof)?);
		let proven = check_file(&folder.join(&proof), genesis)?;
		let subject = &proven.subject;
		let category = words::category_name(proven.record.category);
		if (subject.patient, subject.record, subject.version) != (patient, one.record, one.version)
			|| category != one.category
		{
			return Err(Failure::not_verified(format!(
				"{}: the proof is about something else than the manifest says. Do not rely on this export.",
				proof.display()
			)));
		}
		check_document(session, &proven, &folder.join(&document))?;
		text.push_str(&format!("{}: {}\n", document.display(), sentence(&proven)));
		let mut result = json_of(&proven);
		result["file"] = json!(document);
		results.push(result);
		for path in [document, proof] {
			if !named.insert(path) {
				return Err(damaged("it names a file twice"));
			}
		}
	}
	let others = files(folder)?.into_iter().find(|path| !named.contains(path));
	if let Some(other) = others {
		return Err(Failure::not_verified(format!(
			"{} is in the folder and not in the manifest: nothing shows where it comes from. Take it out, and check again.",
			other.display()
		)));
	}
	for missing in &manifest.missing {
		text.push_str(&format!(
			"Not in this export: record {}, version {}. {}\n",
			missing.record, missing.version, missing.why
		));
	}
	let count = results.len();
	let documents = if count == 1 { "document is" } else { "documents are" };
	text.push_str(&format!("{count} {documents} what was anchored on the chain that you trust."));
	let json = json!({
		"verified": true,
		"patient": words::hex(patient.0),
		"records": results,
		"missing": manifest.missing,
	});
	Ok(Answer::new(text, json))
}

fn damaged(why: &str) -> Failure {
	Failure::not_verified(format!(
		"The manifest cannot be relied on: {why}. Have the export made again."
	))
}

fn read_manifest(folder: &Path) -> Result<Manifest, Failure> {
	let path = folder.join(MANIFEST);
	let mut text = String::new();
	File::open(&path)
		.and_then(|file| file.take(MAX_MANIFEST).read_to_string(&mut text))
		.map_err(|error| Failure::file(&path, &error))?;
	let manifest: Manifest =
		serde_json::from_str(&text).map_err(|error| damaged(&error.to_string()))?;
	if manifest.format != FORMAT {
		return Err(Failure::not_verified(format!(
			"Exports of format “{}” are not known here. Use a newer version.",
			manifest.format
		)));
	}
	Ok(manifest)
}

/// A path that leads out of the folder would have something else checked than what was handed over.
fn inside(name: &str) -> Result<PathBuf, Failure> {
	let path = PathBuf::from(name);
	let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
	if plain && !name.is_empty() {
		Ok(path)
	} else {
		Err(damaged("it names a file outside of the folder"))
	}
}

/// All files below the folder, by their paths in it.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
	let mut found = Vec::new();
	let mut folders = vec![PathBuf::new()];
	while let Some(inner) = folders.pop() {
		let at = folder.join(&inner);
		for entry in fs::read_dir(&at).map_err(|error| Failure::file(&at, &error))? {
			let entry = entry.map_err(|error| Failure::file(&at, &error))?;
			let path = inner.join(entry.file_name());
			let kind = entry.file_type().map_err(|error| Failure::file(&at, &error))?;
			if kind.is_symlink() {
				let message =
					format!("{} is a link, and nothing shows where it leads.", path.display());
				return Err(Failure::not_verified(message));
			}
			if kind.is_dir() {
				folders.push(path)
			} else {
				found.push(path)
			}
		}
	}
	Ok(found)
}

/// Checks a proof file.
pub fn check_file(path: &Path, genesis: &[u8; 32]) -> Result<Proven, Failure> {
	let mut bytes = Vec::new();
	File::open(path)
		// One byte more than a proof may have: the verifier says that it is too long.
		.and_then(|file| file.take(proof::MAX_LENGTH as u64 + 1).read_to_end(&mut bytes))
		.map_err(|error| Failure::file(path, &error))?;
	proof::verify(&bytes, genesis).map_err(|failure| {
		let message = format!("{} proves nothing: {failure}", path.display());
		Failure::not_verified(message).because(failure.problem.name())
	})
}

fn check_document(session: &Session, proven: &Proven, path: &Path) -> Result<(), Failure> {
	let Opening::Document { document, .. } = &proven.opening else {
		return Err(Failure::not_verified(
			"This proof file does not show which document was anchored. Ask for one that does.",
		));
	};
	let file = File::open(path).map_err(|error| Failure::file(path, &error))?;
	let length = file.metadata().map_err(|error| Failure::file(path, &error))?.len();
	let progress = Progress::of_bytes(session.output, "Checking", length);
	let digest = Digest::of(progress.reading(file))?;
	if digest.blake3 == *document {
		Ok(())
	} else {
		let message =
			format!("{} is not the document that was anchored. Do not rely on it.", path.display());
		Err(Failure::new(Kind::NotVerified, message).because("otherDocument"))
	}
}

fn sentence(proven: &Proven) -> String {
	let standing = match proven.standing {
		Standing::Current => "it was the current version".to_owned(),
		Standing::Superseded => "a later version had superseded it".to_owned(),
		Standing::AmendedBy(record) => format!("record {record} had superseded it"),
		Standing::Erased => "it had been erased".to_owned(),
	};
	format!(
		"record {}, version {}, by {}, on {}; at block {} of {} {standing}.",
		proven.subject.record,
		proven.subject.version,
		words::author_words(&proven.record.author),
		words::moment_words(proven.anchor.anchored_at),
		proven.block.number,
		words::moment_words(proven.block.time),
	)
}

fn details(proven: &Proven) -> String {
	format!(
		"Patient: {}\nCommitment: {}\nBlock: {}\nMade final by set {} of {} authorities.",
		words::hex(proven.subject.patient.0),
		words::hex(proven.anchor.commitment.hash),
		words::hex(proven.block.hash),
		proven.block.set,
		proven.block.authorities,
	)
}

fn json_of(proven: &Proven) -> Value {
	let document = match &proven.opening {
		Opening::Document { document, .. } => Some(words::hex(document)),
		_ => None,
	};
	let standing = match proven.standing {
		Standing::Current => "current",
		Standing::Superseded => "superseded",
		Standing::AmendedBy(_) => "amended",
		Standing::Erased => "erased",
	};
	json!({
		"verified": true,
		"patient": words::hex(proven.subject.patient.0),
		"record": proven.subject.record,
		"version": proven.subject.version,
		"leaf": proven.subject.leaf,
		"category": words::category_name(proven.record.category),
		"author": words::author_json(&proven.record.author),
		"anchoredAt": proven.anchor.anchored_at,
		"commitment": words::hex(proven.anchor.commitment.hash),
		"standing": standing,
		"document": document,
		"block": {
			"number": proven.block.number,
			"hash": words::hex(proven.block.hash),
			"time": proven.block.time,
		},
	})
}
