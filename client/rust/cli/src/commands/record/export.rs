//! Export: documents with proof files, for a stranger who trusts nobody.

use super::get;
use crate::{
	commands::verify::{Exported, Manifest, Missing, FORMAT, MANIFEST},
	failure::{Failure, Kind},
	journal::write_durably,
	link,
	output::Answer,
	session::Session,
	words,
};
use anamnesis_client::chain::{proof::with_opening, views::TimelineEntry};
use anamnesis_primitives::{
	proof::{Opening, SealedOpening},
	PatientId,
};
use serde_json::json;
use std::{fs, path::Path};

/// Writes a patient's documents, each with its proof file, and the manifest that names them.
pub async fn export(
	session: &Session,
	folder: &Path,
	named: Option<PatientId>,
	all: bool,
) -> Result<Answer, Failure> {
	// A folder with something else in it would not verify.
	let is_free = fs::read_dir(folder).map(|mut entries| entries.next().is_none()).unwrap_or(true);
	if !is_free {
		return Err(Failure::usage(format!(
			"{} is not empty. Name another folder.",
			folder.display()
		)));
	}
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), named).await?;
	link::patient(&at, patient).await?;
	let mut entries = link::timeline(&at, patient).await?;
	entries.retain(|entry| all || !entry.superseded);
	let below = folder.join("records");
	fs::create_dir_all(&below).map_err(|error| Failure::file(&below, &error))?;

	let mut manifest = Manifest {
		format: FORMAT.to_owned(),
		genesis: words::hex(link.chain.genesis()),
		patient: words::hex(patient.0),
		made_at: at.time().await?,
		records: Vec::new(),
		missing: Vec::new(),
	};
	for entry in &entries {
		let name = format!("{:04}-{:02}", entry.record, entry.version);
		session.output.note(&format!("Record {}, version {}", entry.record, entry.version));
		match one(session, &link, &at, patient, entry, folder, &name).await {
			Ok(exported) => manifest.records.push(exported),
			// What does not verify has to be seen, and not passed over.
			Err(failure) if failure.kind == Kind::NotVerified => return Err(failure),
			Err(failure) => manifest.missing.push(Missing {
				record: entry.record,
				version: entry.version,
				why: failure.message,
			}),
		}
	}
	let bytes = serde_json::to_vec_pretty(&manifest).map_err(|error| {
		Failure::new(Kind::Failed, format!("The manifest cannot be written: {error}."))
	})?;
	write_durably(&folder.join(MANIFEST), &bytes)?;
	if manifest.records.is_empty() && !manifest.missing.is_empty() {
		let why = &manifest.missing[0].why;
		return Err(Failure::new(Kind::NotReachable, format!("Nothing could be exported. {why}")));
	}
	let mut text = format!(
		"{} document{} in {}. Whoever gets the folder checks it with “anamnesis verify {}”; tell them the hash of the chain's \
		 first block on another way.",
		manifest.records.len(),
		if manifest.records.len() == 1 { " is" } else { "s are" },
		folder.display(),
		folder.display(),
	);
	for missing in &manifest.missing {
		text.push_str(&format!(
			"\nMissing: record {}, version {}. {}",
			missing.record, missing.version, missing.why
		));
	}
	let json = json!({
		"folder": folder,
		"genesis": manifest.genesis,
		"records": manifest.records,
		"missing": manifest.missing,
	});
	Ok(Answer::new(text, json))
}

async fn one(
	session: &Session,
	link: &link::Link,
	at: &anamnesis_client::chain::At,
	patient: PatientId,
	entry: &TimelineEntry,
	folder: &Path,
	name: &str,
) -> Result<Exported, Failure> {
	let document = format!("records/{name}.document");
	let got = get::fetch(session, link, at, patient, entry, &folder.join(&document)).await?;
	let proven = link.chain.prove(patient, entry.record, entry.version, None).await?;
	let opening = Opening::Document {
		sealed: SealedOpening {
			siblings: Vec::new(),
			blinding: got.blindings.blinding,
			digest: got.sealed.blake3,
			length: got.sealed.length,
		},
		inner_blinding: got.blindings.inner_blinding,
		document: got.document.blake3,
	};
	let proof = format!("records/{name}.proof");
	write_durably(&folder.join(&proof), &with_opening(&proven.file, opening)?)?;
	Ok(Exported {
		record: entry.record,
		version: entry.version,
		category: words::category_name(entry.category).to_owned(),
		document,
		proof,
	})
}
