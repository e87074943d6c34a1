//! `anamnesis erase`.

mod later;

use crate::{
	failure::{Failure, Kind},
	journal,
	link::block_json,
	output::Answer,
	session::{wait, Session},
	words::{self, Category},
};
use anamnesis_client::{
	chain::{
		calls::erasure_requests as calls, events::erasure_requests::ErasureOpened, signing, At,
	},
	commitment::fresh_blinding,
	keys::AccountKey,
};
use anamnesis_primitives::{
	erasure,
	views::{CaseInfo, CaseStanding, Certificate, CustodianStatus, KeptInfo},
	CaseId, ErasureGround, ErasureScope, PatientId, RecordId,
};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{json, Value};
use std::{
	fs,
	path::{Path, PathBuf},
};

/// Erasure: cases, from the request to the certificate
#[derive(Debug, Subcommand)]
pub enum Erase {
	/// Ask for erasure
	Open(Open),
	/// Show the patient's cases, or one
	Show {
		/// The case
		#[arg(value_parser = words::case)]
		case: Option<CaseId>,
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Take a request back, for what no custodian has answered yet
	Withdraw {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
	},
	/// Show a certificate, and check that it is the one of the receipt
	Certificate {
		/// What “erase open” has written
		#[arg(long, value_name = "FILE")]
		receipt: PathBuf,
	},
	/// Put before the supervisors that a record is kept
	Appeal {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
		/// The record
		#[arg(long, value_name = "NUMBER")]
		record: u32,
	},
	/// What comes later.
	#[command(flatten)]
	Later(later::Later),
}

/// Ask for erasure
#[derive(Args, Debug)]
pub struct Open {
	/// Everything, and the patient id too
	#[arg(long, group = "what")]
	everything: bool,
	/// These records
	#[arg(long, value_name = "NUMBERS", group = "what", value_delimiter = ',')]
	records: Vec<u32>,
	/// The records of this category
	#[arg(long, group = "what")]
	category: Option<Category>,
	/// What this custodian keeps
	#[arg(long, value_name = "NUMBER", group = "what")]
	of_custodian: Option<u32>,
	/// Why (GDPR Art. 17(1))
	#[arg(long, value_enum, default_value_t = Ground::ConsentWithdrawn)]
	ground: Ground,
	/// Take all grants back too
	#[arg(long)]
	revoke: bool,
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
	/// Where the receipt is written: with it alone somebody can show later that the certificate is theirs, or complain
	#[arg(long, value_name = "FILE")]
	receipt: PathBuf,
}

/// Why erasure is asked for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Ground {
	/// It is not needed any more
	NoLongerNecessary,
	/// I take my consent back
	ConsentWithdrawn,
	/// I object
	Objection,
	/// It was not lawful
	UnlawfulProcessing,
	/// The law demands it
	LegalObligation,
	/// It was collected from a child
	CollectedFromChild,
}

impl From<Ground> for ErasureGround {
	fn from(ground: Ground) -> Self {
		match ground {
			Ground::NoLongerNecessary => Self::NoLongerNecessary,
			Ground::ConsentWithdrawn => Self::ConsentWithdrawn,
			Ground::Objection => Self::Objection,
			Ground::UnlawfulProcessing => Self::UnlawfulProcessing,
			Ground::LegalObligation => Self::LegalObligation,
			Ground::CollectedFromChild => Self::CollectedFromChild,
		}
	}
}

const RECEIPT: &str = "anamnesis-erasure-receipt/1";

impl Erase {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		wait(async {
			match self {
				Self::Open(open) => open.run(session).await,
				Self::Show { case: Some(case), .. } => show(session, case).await,
				Self::Show { case: None, patient } => list(session, patient).await,
				Self::Withdraw { case } => {
					session.confirm(
						"The request is taken back. What was erased already does not come back.",
					)?;
					let link = session.link().await?;
					let done = link.send(&calls::withdraw(case)).await?;
					let json = json!({ "case": words::hex(case.0), "block": block_json(&done) });
					Ok(Answer::new(
						"The request is taken back: what no custodian has erased is spared.",
						json,
					))
				},
				Self::Certificate { receipt } => certificate(session, &receipt).await,
				Self::Appeal { case, record } => {
					let link = session.link().await?;
					let done = link.send(&calls::appeal(case, record)).await?;
					let json = json!({ "case": words::hex(case.0), "record": record, "block": block_json(&done) });
					Ok(Answer::new("The supervisors are asked to decide.", json))
				},
				Self::Later(later) => later.run(session).await,
			}
		})
	}
}

impl Open {
	fn scope(&self) -> Result<ErasureScope, Failure> {
		if self.everything {
			return Ok(ErasureScope::Everything);
		}
		if let Some(category) = self.category {
			return Ok(ErasureScope::Category(category.into()));
		}
		if let Some(custodian) = self.of_custodian {
			return Ok(ErasureScope::Custodian(custodian));
		}
		let mut records = self.records.clone();
		records.sort_unstable();
		records.dedup();
		if records.is_empty() {
			return Err(Failure::usage(
				"Say what is to be erased: --everything, --records, --category or --of-custodian.",
			));
		}
		records
			.try_into()
			.map(ErasureScope::Records)
			.map_err(|_| Failure::usage("A case is about 32 records at most. Open another one for the rest, or name a category."))
	}

	async fn run(self, session: &Session) -> Result<Answer, Failure> {
		let scope = self.scope()?;
		if self.receipt.exists() {
			return Err(Failure::usage(format!(
				"There is a file {} already. A receipt is not written over.",
				self.receipt.display()
			)));
		}
		let link = session.link().await?;
		let at = link.chain.now().await?;
		let patient = session.patient(&at, Some(link.account), self.patient).await?;
		let what = scope_words(&scope);
		session.confirm(&format!("You ask to erase {what}. What is erased does not come back."))?;
		let blinding = fresh_blinding()?;
		let case_key = AccountKey::fresh()?;
		let claim = erasure::claim(&blinding, &patient);
		// Written before it is sent: a case of which nobody has the key could never be complained about.
		let receipt = json!({
			"format": RECEIPT,
			"genesis": words::hex(link.chain.genesis()),
			"patient": words::hex(patient.0),
			"blinding": words::hex(blinding),
			"caseKey": words::hex(case_key.account()?),
			"caseSeed": seed_of(&case_key, &link.keys)?,
			"case": Value::Null,
		});
		write_receipt(&self.receipt, &receipt)?;
		let account = Some(case_key.account()?);
		let call = calls::open(patient, &scope, self.ground.into(), claim, account, self.revoke);
		let done = match link.send(&call).await {
			Ok(done) => done,
			Err(failure) => {
				// Nothing was opened; when that is not known, the receipt stays.
				if failure.kind == Kind::Refused {
					let _ = fs::remove_file(&self.receipt);
				}
				return Err(failure);
			},
		};
		let case = done.event::<ErasureOpened>()?.case;
		let mut receipt = receipt;
		receipt["case"] = json!(words::hex(case.0));
		write_receipt(&self.receipt, &receipt)?;
		let text = format!(
			"The case is open: {what}. Custodians have a month to answer. Keep {}: it alone shows later that the certificate is \
			 yours.",
			self.receipt.display()
		);
		let json = json!({
			"case": words::hex(case.0),
			"receipt": self.receipt,
			"block": block_json(&done),
		});
		Ok(Answer::new(text, json).with_details(format!("Case: {}", words::hex(case.0))))
	}
}

/// The seed of the case's key, sealed to whoever opened it.
fn seed_of(case_key: &AccountKey, keys: &anamnesis_client::keys::Keys) -> Result<String, Failure> {
	use anamnesis_client::{
		keys::{ExposeSecret, Identity, Keys},
		sealing::{seal, seal_key, KeyDocument},
	};
	let text = Keys::new(Identity::fresh(), Some(case_key.clone())).to_text();
	let mut sealed = Vec::new();
	let done = seal(text.expose_secret().as_bytes(), &mut sealed, std::io::sink())?;
	let key = KeyDocument { record_key: done.record_key, inner_blinding: [0; 64] };
	let key = seal_key(&key, &keys.identity().encryption_key())?;
	Ok(words::hex([key, sealed].concat()))
}

fn write_receipt(path: &Path, receipt: &Value) -> Result<(), Failure> {
	let bytes = serde_json::to_vec_pretty(receipt)
		.map_err(|error| Failure::new(Kind::Failed, format!("It cannot be written: {error}.")))?;
	journal::write_durably(path, &bytes)
}

fn scope_words(scope: &ErasureScope) -> String {
	match scope {
		ErasureScope::Everything => "everything, and the patient id with it".to_owned(),
		ErasureScope::Records(records) => {
			let numbers: Vec<_> = records.iter().map(ToString::to_string).collect();
			format!("records {}", numbers.join(", "))
		},
		ErasureScope::Category(category) => format!("all of {}", words::category_name(*category)),
		ErasureScope::Custodian(number) => format!("what organisation {number} keeps"),
		ErasureScope::Leaf { record, leaf } => format!("document {leaf} of record {record}"),
	}
}

async fn list(session: &Session, named: Option<PatientId>) -> Result<Answer, Failure> {
	let account = super::account_unless_named(session, named)?;
	let at = session.chain().await?.now().await?;
	let patient = session.patient(&at, account, named).await?;
	let cases = at.cases(patient).await?;
	let mut text = String::new();
	let mut json = Vec::new();
	for case in &cases {
		let (name, standing) = match case.standing {
			CaseStanding::Open => ("open", "waits for custodians' answers"),
			CaseStanding::Purging => ("purging", "is answered, and the chain forgets"),
			CaseStanding::Denied => ("purging", "is answered, and the chain forgets the patient"),
			CaseStanding::Kept => ("kept", "is done, but for what is kept"),
			CaseStanding::Finishing => {
				("finishing", "is done, and the chain forgets what was kept")
			},
		};
		text.push_str(&format!("A case about {} {standing}.\n", scope_words(&case.scope)));
		json.push(
			json!({ "case": words::hex(case.case.0), "scope": scope_words(&case.scope), "standing": name }),
		);
	}
	if cases.is_empty() {
		text.push_str("There is no open case.");
	}
	let ids: Vec<_> =
		cases.iter().map(|case| format!("Case: {}", words::hex(case.case.0))).collect();
	Ok(Answer::new(text, json!({ "cases": json })).with_details(ids.join("\n")))
}

async fn show(session: &Session, case: CaseId) -> Result<Answer, Failure> {
	let at = session.chain().await?.now().await?;
	let (text, json) = case_answer(&at, case).await?;
	Ok(Answer::new(text, json))
}

async fn case_answer(at: &At, case: CaseId) -> Result<(String, Value), Failure> {
	let info = at.case(case).await?.ok_or_else(|| {
		Failure::not_found("There is no such case, or its certificate was removed.")
	})?;
	let name = words::hex(case.0);
	Ok(match info {
		CaseInfo::Open { opened_at, due_at, custodians, kept } => {
			let text = format!(
				"The case was opened on {}; custodians have to answer before {}.\n{}",
				words::moment_words(opened_at),
				words::moment_words(due_at),
				answers(&custodians, &kept)
			);
			(text, open_json(&name, "open", opened_at, due_at, &custodians, &kept))
		},
		CaseInfo::Purging { opened_at, due_at, custodians, kept } => {
			let text = format!(
				"All custodians have answered, and the chain forgets.\n{}",
				answers(&custodians, &kept)
			);
			(text, open_json(&name, "purging", opened_at, due_at, &custodians, &kept))
		},
		CaseInfo::Kept { certificate, custodians, kept } => {
			let text =
				format!("{}\n{}", certificate_words(&certificate), answers(&custodians, &kept));
			let json = json!({
				"case": name, "standing": "kept", "certificate": certificate_json(&certificate),
				"custodians": custodians.iter().map(custodian_json).collect::<Vec<_>>(),
				"kept": kept.iter().map(kept_json).collect::<Vec<_>>(),
			});
			(text, json)
		},
		CaseInfo::Closed(certificate) => {
			let json = json!({
				"case": name, "standing": "closed", "certificate": certificate_json(&certificate),
			});
			(certificate_words(&certificate), json)
		},
	})
}

fn open_json(
	case: &str,
	standing: &str,
	opened_at: u64,
	due_at: u64,
	custodians: &[CustodianStatus],
	kept: &[KeptInfo],
) -> Value {
	json!({
		"case": case, "standing": standing, "openedAt": opened_at, "dueAt": due_at,
		"custodians": custodians.iter().map(custodian_json).collect::<Vec<_>>(),
		"kept": kept.iter().map(kept_json).collect::<Vec<_>>(),
	})
}

fn answers(custodians: &[CustodianStatus], kept: &[KeptInfo]) -> String {
	let mut text = String::new();
	for custodian in custodians {
		let answer = match (custodian.attested_at, &custodian.refused) {
			(Some(at), _) => format!("has erased its part, on {}", words::moment_words(at)),
			(None, Some(refused)) => format!(
				"keeps its part until {} ({:?})",
				words::quarter_words(refused.until),
				refused.reason
			),
			(None, None) => {
				format!("has to answer before {}", words::moment_words(custodian.due_at))
			},
		};
		text.push_str(&format!("Organisation {} {answer}.\n", custodian.custodian));
	}
	for kept in kept {
		text.push_str(&format!(
			"Organisation {} keeps record {} until {} ({:?}).\n",
			kept.custodian,
			kept.record,
			words::quarter_words(kept.until),
			kept.reason
		));
	}
	text
}

fn custodian_json(custodian: &CustodianStatus) -> Value {
	json!({
		"custodian": custodian.custodian,
		"dueAt": custodian.due_at,
		"attestedAt": custodian.attested_at,
		"refused": custodian.refused.as_ref().map(|refused| json!({
			"reason": format!("{:?}", refused.reason),
			"until": words::quarter_words(refused.until),
			"at": refused.at,
		})),
	})
}

fn kept_json(kept: &KeptInfo) -> Value {
	json!({
		"record": kept.record,
		"custodian": kept.custodian,
		"reason": format!("{:?}", kept.reason),
		"until": words::quarter_words(kept.until),
	})
}

fn certificate_words(certificate: &Certificate) -> String {
	let part = if certificate.partial { " Something is kept, or was spared." } else { "" };
	format!(
		"It is certified: what was asked for on {} was erased, on {}.{part} Recipients told: {}, of whom {} confirmed and {} were \
		 silent.",
		words::moment_words(certificate.opened_at),
		words::moment_words(certificate.closed_at),
		certificate.recipients.told,
		certificate.recipients.confirmed,
		certificate.recipients.silent,
	)
}

fn certificate_json(certificate: &Certificate) -> Value {
	json!({
		"claim": words::hex(certificate.claim),
		"openedAt": certificate.opened_at,
		"closedAt": certificate.closed_at,
		"partial": certificate.partial,
		"recipients": {
			"told": certificate.recipients.told,
			"confirmed": certificate.recipients.confirmed,
			"silent": certificate.recipients.silent,
		},
	})
}

async fn certificate(session: &Session, path: &Path) -> Result<Answer, Failure> {
	let wrong = || {
		Failure::new(
			Kind::Failed,
			format!("{} is no receipt of a case that was opened.", path.display()),
		)
	};
	let bytes = fs::read(path).map_err(|error| Failure::file(path, &error))?;
	let receipt: Value = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
	let part = |name: &str| receipt[name].as_str().ok_or_else(wrong);
	let case = words::case(part("case")?).map_err(|_| wrong())?;
	let patient = words::patient(part("patient")?).map_err(|_| wrong())?;
	let blinding = words::bytes64(part("blinding")?).map_err(|_| wrong())?;
	let chain = session.chain().await?;
	if words::bytes32(part("genesis")?).map_err(|_| wrong())? != chain.genesis() {
		return Err(Failure::not_verified("The receipt is of another chain.").because("OtherChain"));
	}
	let at = chain.now().await?;
	let found = at.case(case).await?;
	let certificate =
		match found {
			Some(CaseInfo::Closed(certificate) | CaseInfo::Kept { certificate, .. }) => certificate,
			Some(_) => return Err(Failure::not_found(
				"There is no certificate yet: the case goes on. “erase show” says how far it is.",
			)),
			None => {
				return Err(Failure::not_found(
					"There is no such case, or its certificate was removed.",
				))
			},
		};
	if certificate.claim != erasure::claim(&blinding, &patient) {
		return Err(Failure::not_verified(
			"This certificate is not the one of the receipt: it is about somebody else.",
		));
	}
	let text =
		format!("{}\nIt is the certificate of this receipt.", certificate_words(&certificate));
	let json = json!({ "case": words::hex(case.0), "verified": true, "certificate": certificate_json(&certificate) });
	Ok(Answer::new(text, json))
}

/// Attests, as the administrator of a custodian, that its part of a case is erased; or one record that it had kept.
pub async fn attest(
	session: &Session,
	case: CaseId,
	record: Option<RecordId>,
) -> Result<Answer, Failure> {
	let custodian = session.acting_for()?;
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let wanted = match record {
		None => at.wanted(case, custodian).await?,
		Some(record) => at.wanted_of_record(case, record).await?,
	};
	let wanted = wanted.filter(|wanted| wanted.custodian == custodian).ok_or_else(|| {
		Failure::not_found(format!(
			"Nothing of this case waits for an answer of organisation {custodian}."
		))
	})?;
	session.confirm(&format!(
		"You attest that organisation {custodian} has erased {} record version{}, every copy of them, their keys and metadata.",
		wanted.count,
		if wanted.count == 1 { "" } else { "s" }
	))?;
	let genesis = link.chain.genesis();
	let call = match record {
		None => signing::attest(genesis, &link.pair, case, &wanted),
		Some(record) => signing::attest_record(genesis, &link.pair, case, record, &wanted),
	};
	let done = link.send(&call).await?;
	let json =
		json!({ "case": words::hex(case.0), "versions": wanted.count, "block": block_json(&done) });
	Ok(Answer::new("The erasure is attested.", json))
}
