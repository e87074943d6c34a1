//! `anamnesis record`.

mod add;
mod export;
mod get;
mod hold;
mod many;
mod rectify;
mod work;

pub use add::{Adding, Done, Target};
pub use get::{fetch, key, open};
pub use many::{Together, TOGETHER};

use super::account_unless_named;
use crate::{
	failure::{Failure, Kind},
	link::{self, timeline},
	output::Answer,
	session::{wait, Session},
	words::{self, Category},
};
use anamnesis_client::chain::views::TimelineEntry;
use anamnesis_primitives::{views::AmendmentReason, Day, PatientId};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{json, Value};
use std::path::PathBuf;

/// Records: add, read, check, amend, list and export
#[derive(Debug, Subcommand)]
pub enum Record {
	/// Seal a document, bring it to a custodian and anchor it. Interrupted, the same command goes on
	Add(Add),
	/// Fetch a document, and give it its name once it is verified
	Get(Get),
	/// Check that a document is what was anchored: against the chain, or offline with a proof file
	Verify(Verify),
	/// Add a version to a record
	Amend(Amend),
	/// Show what is anchored
	List {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
		/// Versions that were superseded too
		#[arg(long)]
		all: bool,
	},
	/// Write documents with their proof files into a folder, which a stranger checks with “anamnesis verify FOLDER”
	Export {
		/// The folder, which is made
		folder: PathBuf,
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
		/// Versions that were superseded too
		#[arg(long)]
		all: bool,
	},
	/// Have a record put right (GDPR Art. 16)
	#[command(subcommand)]
	Rectify(rectify::Rectify),
	/// Legal holds
	#[command(subcommand)]
	Hold(hold::Hold),
	/// Say until when a record has to be kept, as the organisation that wrote it
	Retain(hold::Retain),
}

/// Who keeps a record, and when it was written.
#[derive(Args, Clone, Debug)]
pub struct Kept {
	/// The custodian that keeps it; without one, the only one in the profile
	#[arg(long, value_name = "NUMBER")]
	pub custodian: Option<u32>,
	/// The keyholders, two at most; without any, the first that may
	#[arg(long, value_name = "NUMBER")]
	pub keyholder: Vec<u32>,
	/// No keyholders: no emergency access, and no way to get the contents back without the patient's keys
	#[arg(long, conflicts_with = "keyholder")]
	pub no_keyholders: bool,
	/// The day on which it was written or measured
	#[arg(long, value_name = "DAY", value_parser = words::day)]
	pub recorded_on: Option<u16>,
	/// Add it also if the same document was added before
	#[arg(long)]
	pub again: bool,
}

/// Seal a document, bring it to a custodian and anchor it.
#[derive(Args, Debug)]
pub struct Add {
	/// The document
	file: PathBuf,
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
	/// What it is about; left out by devices
	#[arg(long)]
	category: Option<Category>,
	/// Who keeps it
	#[command(flatten)]
	kept: Kept,
}

/// Add a version to a record.
#[derive(Args, Debug)]
pub struct Amend {
	/// The document
	file: PathBuf,
	/// The record
	#[arg(long, value_name = "NUMBER")]
	record: u32,
	/// Why
	#[arg(long)]
	reason: Reason,
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
	/// The day on which it was written
	#[arg(long, value_name = "DAY", value_parser = words::day)]
	recorded_on: Option<u16>,
	/// Add it also if the same was done before
	#[arg(long)]
	again: bool,
}

/// Why a version supersedes the one before.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Reason {
	/// Something was wrong
	Correction,
	/// Something was missing
	Completion,
	/// The patient asked for it
	PatientRequest,
	/// It says the same, and was converted or sealed anew
	Resealing,
}

impl From<Reason> for AmendmentReason {
	fn from(reason: Reason) -> Self {
		match reason {
			Reason::Correction => Self::Correction,
			Reason::Completion => Self::Completion,
			Reason::PatientRequest => Self::PatientRequest,
			Reason::Resealing => Self::Resealing,
		}
	}
}

/// Fetch a document.
#[derive(Args, Debug)]
pub struct Get {
	/// The record
	record: u32,
	/// The version; without one, the current one
	#[arg(long, value_name = "NUMBER")]
	version: Option<u32>,
	/// The file that the document is written to
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
	/// Replace a file of that name
	#[arg(long)]
	force: bool,
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
}

/// Check that a document is what was anchored.
#[derive(Args, Debug)]
pub struct Verify {
	/// The document
	file: PathBuf,
	/// A proof file, which is checked offline
	#[arg(long, value_name = "FILE", conflicts_with_all = ["record", "version", "patient"])]
	proof: Option<PathBuf>,
	/// The record, which is asked for at the chain and the custodian
	#[arg(long, value_name = "NUMBER", required_unless_present = "proof")]
	record: Option<u32>,
	/// The version; without one, the current one
	#[arg(long, value_name = "NUMBER")]
	version: Option<u32>,
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
}

impl Record {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::Add(add) => wait(add.run(session)),
			Self::Amend(amend) => wait(amend.run(session)),
			Self::Get(get) => wait(get.run(session)),
			Self::Verify(verify) => verify.run(session),
			Self::List { patient, all } => wait(list(session, patient, all)),
			Self::Export { folder, patient, all } => {
				wait(export::export(session, &folder, patient, all))
			},
			Self::Rectify(rectify) => wait(rectify.run(session)),
			Self::Hold(hold) => wait(hold.run(session)),
			Self::Retain(retain) => wait(retain.run(session)),
		}
	}
}

impl Add {
	async fn run(self, session: &Session) -> Result<Answer, Failure> {
		let link = session.link().await?;
		let at = link.chain.now().await?;
		let is_device = at.device(link.account).await?.is_some();
		let target = match (self.category, is_device) {
			(_, true) => Target::FromDevice,
			(Some(category), false) => Target::New(category.into()),
			(None, false) => {
				return Err(Failure::usage("Say what the document is about: --category."))
			},
		};
		let patient = session.patient(&at, Some(link.account), self.patient).await?;
		let adding = Adding { patient, target, kept: self.kept };
		let done = adding.run(session, &link, &at, &self.file).await?;
		Ok(added(&done))
	}
}

impl Amend {
	async fn run(self, session: &Session) -> Result<Answer, Failure> {
		let link = session.link().await?;
		let at = link.chain.now().await?;
		let patient = session.patient(&at, Some(link.account), self.patient).await?;
		let entry = link::version(&at, patient, self.record, None).await?;
		let kept = Kept {
			custodian: Some(entry.custodian),
			keyholder: entry.keyholders.iter().map(|status| status.keyholder).collect(),
			no_keyholders: entry.keyholders.is_empty(),
			recorded_on: self.recorded_on,
			again: self.again,
		};
		let target = Target::Version { of: self.record, reason: self.reason.into() };
		let adding = Adding { patient, target, kept };
		let done = adding.run(session, &link, &at, &self.file).await?;
		Ok(added(&done))
	}
}

fn added(done: &Done) -> Answer {
	let what = if done.before { "was added before" } else { "is added" };
	let again = if done.uploaded_again {
		" It was uploaded twice, since the custodian had thrown it away, and is anchored once."
	} else {
		""
	};
	let text = format!(
		"The document {what}: record {}, version {}, kept by organisation {}.{again}",
		done.record, done.version, done.custodian
	);
	let details = format!("Commitment: {}", words::hex(done.commitment));
	Answer::new(text, added_json(done)).with_details(details)
}

/// What was added, for machines.
pub fn added_json(done: &Done) -> Value {
	json!({
		"record": done.record,
		"version": done.version,
		"custodian": done.custodian,
		"keyholders": done.keyholders,
		"commitment": words::hex(done.commitment),
		"addedBefore": done.before,
		"uploadedAgain": done.uploaded_again,
	})
}

impl Get {
	async fn run(self, session: &Session) -> Result<Answer, Failure> {
		if self.out.exists() && !self.force {
			return Err(Failure::usage(format!(
				"There is a file {} already. Choose another name, or say --force.",
				self.out.display()
			)));
		}
		let link = session.link().await?;
		let at = link.chain.now().await?;
		let patient = session.patient(&at, Some(link.account), self.patient).await?;
		let entry = link::version(&at, patient, self.record, self.version).await?;
		let got = get::fetch(session, &link, &at, patient, &entry, &self.out).await?;
		let text = format!(
			"{} is version {} of record {}, as it was anchored on {}{}.",
			self.out.display(),
			entry.version,
			entry.record,
			words::moment_words(entry.anchored_at),
			if entry.superseded { "; a later version has superseded it" } else { "" }
		);
		let json = json!({
			"file": self.out,
			"record": entry.record,
			"version": entry.version,
			"category": words::category_name(entry.category),
			"superseded": entry.superseded,
			"length": got.document.length,
			"blake3": words::hex(got.document.blake3),
			"verified": true,
		});
		Ok(Answer::new(text, json)
			.with_details(format!("BLAKE3: {}", words::hex(got.document.blake3))))
	}
}

impl Verify {
	fn run(self, session: &Session) -> Result<Answer, Failure> {
		if let Some(proof) = &self.proof {
			let genesis = session.genesis()?;
			return super::verify::proof_with_document(session, proof, Some(&self.file), &genesis);
		}
		wait(async {
			let link = session.link().await?;
			let at = link.chain.now().await?;
			let patient = session.patient(&at, Some(link.account), self.patient).await?;
			let record = self.record.unwrap_or_default();
			let entry = link::version(&at, patient, record, self.version).await?;
			get::check(session, &link, &at, patient, &entry, &self.file).await?;
			let standing = if entry.superseded { "superseded" } else { "current" };
			let text = format!(
				"This document is version {} of record {}, which organisation or person “{}” anchored on {}. It is {}.",
				entry.version,
				entry.record,
				words::author_words(&entry.author),
				words::moment_words(entry.anchored_at),
				if entry.superseded { "superseded by a later version" } else { "the current version" },
			);
			let json = json!({
				"verified": true,
				"record": entry.record,
				"version": entry.version,
				"standing": standing,
				"author": words::author_json(&entry.author),
				"anchoredAt": entry.anchored_at,
			});
			Ok(Answer::new(text, json))
		})
	}
}

async fn list(session: &Session, named: Option<PatientId>, all: bool) -> Result<Answer, Failure> {
	let account = account_unless_named(session, named)?;
	let at = session.chain().await?.now().await?;
	let patient = session.patient(&at, account, named).await?;
	link::patient(&at, patient).await?;
	let mut entries = timeline(&at, patient).await?;
	entries.retain(|entry| all || !entry.superseded);
	let mut text = String::new();
	for entry in &entries {
		let version = match (entry.version, entry.superseded) {
			(0, false) => String::new(),
			(version, false) => format!(", version {version}"),
			(version, true) => format!(", version {version}, superseded"),
		};
		let orphaned = if entry.orphaned { ", whose custodian is gone" } else { "" };
		text.push_str(&format!(
			"Record {}{version}: {}, by {}, on {}, kept by organisation {}{orphaned}.\n",
			entry.record,
			words::category_words(entry.category),
			words::author_words(&entry.author),
			words::moment_words(entry.anchored_at),
			entry.custodian,
		));
	}
	if entries.is_empty() {
		text.push_str("There is no record.");
	}
	let json: Vec<_> = entries.iter().map(entry_json).collect();
	Ok(Answer::new(text, json!({ "records": json })))
}

/// One version, for machines.
fn entry_json(entry: &TimelineEntry) -> Value {
	json!({
		"record": entry.record,
		"version": entry.version,
		"category": words::category_name(entry.category),
		"custodian": entry.custodian,
		"orphaned": entry.orphaned,
		"keyholders": entry.keyholders.iter().map(|status| status.keyholder).collect::<Vec<_>>(),
		"author": words::author_json(&entry.author),
		"signer": words::hex(entry.signer),
		"anchoredAt": entry.anchored_at,
		"recordedOn": entry.recorded_on.map(|Day(day)| words::day_words(day)),
		"sizeLog2": entry.size_log2,
		"commitment": words::hex(entry.commitment.hash),
		"superseded": entry.superseded,
		"leaves": entry.leaves,
		"retainUntil": entry.retain_until.map(words::quarter_words),
	})
}

/// What is not done with batches.
pub fn no_batch(entry: &TimelineEntry) -> Result<(), Failure> {
	match entry.leaves {
		None => Ok(()),
		Some(_) => Err(Failure::new(
			Kind::Failed,
			format!(
				"Record {} is a batch of documents, which this command does not read.",
				entry.record
			),
		)),
	}
}
