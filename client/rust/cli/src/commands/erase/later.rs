//! What comes later in a case: words of its key, supervisors' decisions, recipients, and what anybody may push on.

use super::{write_receipt, RECEIPT};
use crate::{
	failure::{Failure, Kind},
	link::block_json,
	output::Answer,
	session::Session,
	words,
};
use anamnesis_client::{
	chain::{
		calls::{erasure_requests as calls, Call, Signature},
		events::erasure_requests::{ErasureOpened, RecordReopened},
	},
	commitment::fresh_blinding,
	keys::Keys,
	sealing::{open, open_key, SEALED_KEY_LENGTH},
};
use anamnesis_primitives::{
	consent::{CaseAction, CaseWord},
	erasure,
	views::Overdue,
	CaseId, PatientId, RecordId,
};
use clap::{Args, Subcommand};
use futures::TryStreamExt;
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use std::{
	fs,
	path::{Path, PathBuf},
};

/// What comes later in a case
#[derive(Debug, Subcommand)]
pub enum Later {
	/// Say that something of what a case erased is still there. The key in the receipt signs; anybody on the chain sends it
	Complain(Word),
	/// Have a certificate removed, and all else that there is of the case. The key in the receipt signs, likewise
	RemoveCertificate(Word),
	/// Answer a complaint, as an officer of a supervisor
	AnswerComplaint {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
		/// There was nothing any more
		#[arg(long)]
		unfounded: bool,
	},
	/// Decide whether a record may be kept, as an officer of a supervisor
	DecideAppeal {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
		/// The record
		#[arg(long, value_name = "NUMBER")]
		record: RecordId,
		/// It may be kept
		#[arg(long, group = "decision", required_unless_present = "erase")]
		keep: bool,
		/// It has to be erased, within 14 days
		#[arg(long, group = "decision")]
		erase: bool,
	},
	/// Have a record answered anew whose time is over
	Reopen {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
		/// The record
		#[arg(long, value_name = "NUMBER")]
		record: RecordId,
	},
	/// Confirm that what your organisation had received is erased, as an officer
	ConfirmRecipient {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
	},
	/// Record in the certificate what became of the recipients, after their time
	CloseRecipients {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
	},
	/// Have the chain go on with forgetting, when blocks have no idle time for it
	PurgeStep {
		/// The case
		#[arg(value_parser = words::case)]
		case: CaseId,
	},
	/// Ask for the erasure of somebody whom your organisation has registered provisionally and nobody has claimed
	OpenUnclaimed {
		/// The patient
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: PatientId,
		/// Where the receipt is written
		#[arg(long, value_name = "FILE")]
		receipt: PathBuf,
	},
	/// Show what should have happened in erasure cases and has not: of your organisation, or of all
	Overdue,
}

/// A word of a case's key.
#[derive(Args, Debug)]
pub struct Word {
	/// What “erase open” has written; the key in it is sealed to whoever opened the case
	#[arg(long, value_name = "FILE", required_unless_present = "signed")]
	receipt: Option<PathBuf>,
	/// Only sign, into this file, for somebody else to send: after a full erasure the chain does not know you any more
	#[arg(long, value_name = "FILE", requires = "receipt")]
	out: Option<PathBuf>,
	/// Send what somebody has signed with --out
	#[arg(long, value_name = "FILE", conflicts_with_all = ["receipt", "out"])]
	signed: Option<PathBuf>,
}

/// A signed word, in a file.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Signed {
	format: String,
	action: String,
	case: String,
	signature: String,
}

const SIGNED: &str = "anamnesis-case-word/1";

/// What a word asks for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Asks {
	Complaint,
	Removal,
}

impl Asks {
	const fn name(self) -> &'static str {
		match self {
			Self::Complaint => "complain",
			Self::Removal => "remove-certificate",
		}
	}

	fn call(self, case: CaseId, signature: Signature) -> Call {
		match self {
			Self::Complaint => calls::complain(case, signature),
			Self::Removal => calls::remove_certificate(case, signature),
		}
	}

	const fn done(self) -> &'static str {
		match self {
			Self::Complaint => "The complaint is made: a supervisor has to answer.",
			Self::Removal => "The certificate is removed, and nothing of the case is left.",
		}
	}
}

impl Later {
	/// Does it.
	pub async fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::Complain(word) => word.run(session, Asks::Complaint).await,
			Self::RemoveCertificate(word) => word.run(session, Asks::Removal).await,
			Self::AnswerComplaint { case, unfounded } => {
				let call = calls::answer_complaint(session.acting_for()?, case, !unfounded);
				let text = match unfounded {
					true => "The complaint is answered: there was nothing any more.",
					false => "The complaint is answered: there was something, and it is gone now.",
				};
				send(session, &call, case, text).await
			},
			Self::DecideAppeal { case, record, erase, .. } => {
				let call = calls::decide_appeal(session.acting_for()?, case, record, erase);
				let text = match erase {
					true => format!("Record {record} has to be erased within 14 days."),
					false => format!("Record {record} may be kept."),
				};
				send(session, &call, case, &text).await
			},
			Self::Reopen { case, record } => {
				let link = session.link().await?;
				let done = link.send(&calls::reopen(case, record)).await?;
				let due_at = done.event::<RecordReopened>()?.due_at;
				let text = match due_at {
					Some(due_at) => format!(
						"Record {record} has to be answered for anew, before {}.",
						words::moment_words(due_at)
					),
					None => format!("Record {record} is not there any more."),
				};
				let json = json!({
					"case": words::hex(case.0), "record": record, "dueAt": due_at, "block": block_json(&done),
				});
				Ok(Answer::new(text, json))
			},
			Self::ConfirmRecipient { case } => {
				let organisation = session.acting_for()?;
				session.confirm(&format!(
					"You confirm that organisation {organisation} has erased what it had received."
				))?;
				let call = calls::confirm_recipient(organisation, case);
				send(session, &call, case, "It is confirmed.").await
			},
			Self::CloseRecipients { case } => {
				let text = "The certificate says what became of the recipients.";
				send(session, &calls::close_recipients(case), case, text).await
			},
			Self::PurgeStep { case } => {
				let text = "The chain has forgotten some more. “erase show” says how far it is.";
				send(session, &calls::purge_step(case), case, text).await
			},
			Self::OpenUnclaimed { patient, receipt } => {
				open_unclaimed(session, patient, &receipt).await
			},
			Self::Overdue => overdue(session).await,
		}
	}
}

async fn send(session: &Session, call: &Call, case: CaseId, text: &str) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let done = link.send(call).await?;
	Ok(Answer::new(text, json!({ "case": words::hex(case.0), "block": block_json(&done) })))
}

impl Word {
	async fn run(self, session: &Session, asks: Asks) -> Result<Answer, Failure> {
		if asks == Asks::Removal && self.out.is_none() {
			session.confirm("A certificate that is removed does not come back.")?;
		}
		if let Some(signed) = &self.signed {
			let (case, signature) = read_signed(signed, asks)?;
			return send(session, &asks.call(case, signature), case, asks.done()).await;
		}
		let path = self.receipt.ok_or_else(|| Failure::usage("Name the receipt: --receipt."))?;
		let link = session.link().await?;
		let (case, genesis, case_key) = case_key(&path, &link.keys)?;
		if link.chain.genesis() != genesis {
			return Err(
				Failure::not_verified("The receipt is of another chain.").because("OtherChain")
			);
		}
		let action = match asks {
			Asks::Removal => CaseAction::RemoveCertificate,
			Asks::Complaint => {
				let before = link.chain.now().await?.complaint(case).await?;
				let number = before.map_or(0, |before| before.number.saturating_add(1));
				CaseAction::Complain { number }
			},
		};
		let text = CaseWord { genesis, case, action }.signed_bytes();
		let signature = case_key.account().ok_or_else(|| no_receipt(&path))?.pair()?.sign(&text);
		let Some(out) = &self.out else {
			let call = asks.call(case, Signature::Sr25519(signature.0));
			let done = link.send(&call).await?;
			let json = json!({ "case": words::hex(case.0), "block": block_json(&done) });
			return Ok(Answer::new(asks.done(), json));
		};
		let signed = Signed {
			format: SIGNED.to_owned(),
			action: asks.name().to_owned(),
			case: words::hex(case.0),
			signature: words::hex(signature.0),
		};
		let signed = serde_json::to_value(signed).map_err(|error| {
			Failure::new(Kind::Failed, format!("It cannot be written: {error}."))
		})?;
		write_receipt(out, &signed)?;
		let text = format!(
			"It is signed, in {}. Give it to somebody whom the chain knows, who sends it with --signed.",
			out.display()
		);
		Ok(Answer::new(text, json!({ "case": words::hex(case.0), "file": out })))
	}
}

fn read_signed(path: &Path, asks: Asks) -> Result<(CaseId, Signature), Failure> {
	let wrong = || {
		let message =
			format!("{} is nothing that was signed for “{}”.", path.display(), asks.name());
		Failure::new(Kind::Failed, message)
	};
	let bytes = fs::read(path).map_err(|error| Failure::file(path, &error))?;
	let signed: Signed = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
	if signed.format != SIGNED || signed.action != asks.name() {
		return Err(wrong());
	}
	let case = words::case(&signed.case).map_err(|_| wrong())?;
	let signature = words::bytes64(&signed.signature).map_err(|_| wrong())?;
	Ok((case, Signature::Sr25519(signature)))
}

fn no_receipt(path: &Path) -> Failure {
	let message =
		format!("{} is no receipt with the key of a case that was opened.", path.display());
	Failure::new(Kind::Failed, message)
}

/// The case of a receipt, its chain and its key, which is sealed to whoever opened the case.
fn case_key(path: &Path, keys: &Keys) -> Result<(CaseId, [u8; 32], Keys), Failure> {
	let wrong = || no_receipt(path);
	let bytes = fs::read(path).map_err(|error| Failure::file(path, &error))?;
	let receipt: Value = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
	let part = |name: &str| receipt[name].as_str().ok_or_else(wrong);
	if part("format")? != RECEIPT {
		return Err(wrong());
	}
	let case = words::case(part("case")?).map_err(|_| wrong())?;
	let genesis = words::bytes32(part("genesis")?).map_err(|_| wrong())?;
	let sealed = part("caseSeed")?;
	let sealed = hex::decode(sealed.strip_prefix("0x").unwrap_or(sealed)).map_err(|_| wrong())?;
	let (key, text) = sealed.split_at_checked(SEALED_KEY_LENGTH).ok_or_else(wrong)?;
	let key = open_key(key, keys.identities())?;
	let mut opened = Vec::new();
	open(text, &key.record_key, &mut opened)?;
	let text = String::from_utf8(opened).map_err(|_| wrong())?;
	Ok((case, genesis, Keys::parse(&text)?))
}

async fn open_unclaimed(
	session: &Session,
	patient: PatientId,
	path: &Path,
) -> Result<Answer, Failure> {
	if path.exists() {
		return Err(Failure::usage(format!(
			"There is a file {} already. A receipt is not written over.",
			path.display()
		)));
	}
	let acting_for = session.acting_for()?;
	session.confirm(
		"You ask to erase everything of somebody whom nobody has claimed. What is erased does not come back.",
	)?;
	let link = session.link().await?;
	let blinding = fresh_blinding()?;
	// A case that an organisation opens has no key: nobody complains in the patient's name.
	let mut receipt = json!({
		"format": RECEIPT,
		"genesis": words::hex(link.chain.genesis()),
		"patient": words::hex(patient.0),
		"blinding": words::hex(blinding),
		"caseKey": Value::Null,
		"caseSeed": Value::Null,
		"case": Value::Null,
	});
	write_receipt(path, &receipt)?;
	let call = calls::open_unclaimed(acting_for, patient, erasure::claim(&blinding, &patient));
	let done = match link.send(&call).await {
		Ok(done) => done,
		Err(failure) => {
			if failure.kind == Kind::Refused {
				let _ = fs::remove_file(path);
			}
			return Err(failure);
		},
	};
	let case = done.event::<ErasureOpened>()?.case;
	receipt["case"] = json!(words::hex(case.0));
	write_receipt(path, &receipt)?;
	let json = json!({ "case": words::hex(case.0), "receipt": path, "block": block_json(&done) });
	Ok(Answer::new("The case is open. Custodians have a month to answer.", json)
		.with_details(format!("Case: {}", words::hex(case.0))))
}

/// What is overdue; what only concerns other organisations is left out when one is acted for. Supervisors see all.
async fn overdue(session: &Session) -> Result<Answer, Failure> {
	let at = session.chain().await?.now().await?;
	let late: Vec<_> = at.all_overdue_cases().try_collect().await?;
	let mut text = String::new();
	let mut details = String::new();
	let mut json = Vec::new();
	for late in &late {
		let (what, case, record, custodian, due_at) = match late {
			Overdue::Answer { case, custodian, due_at } => {
				("answer", case, None, Some(*custodian), due_at)
			},
			Overdue::Record { case, record, custodian, due_at } => {
				("record", case, Some(*record), Some(*custodian), due_at)
			},
			Overdue::Appeal { case, record, due_at } => {
				("appeal", case, Some(*record), None, due_at)
			},
			Overdue::Complaint { case, due_at } => ("complaint", case, None, None, due_at),
		};
		if custodian.is_some_and(|one| session.may_act_for().is_some_and(|own| own != one)) {
			continue;
		}
		let before = words::moment_words(*due_at);
		text.push_str(&match (what, custodian, record) {
			("answer", Some(custodian), _) => {
				format!("Organisation {custodian} should have answered a case before {before}.\n")
			},
			("record", Some(custodian), Some(record)) => format!(
				"Organisation {custodian} should have answered anew for record {record} before {before}.\n"
			),
			("appeal", _, Some(record)) => {
				format!("A supervisor should have decided on record {record} before {before}.\n")
			},
			_ => format!("A supervisor should have answered a complaint before {before}.\n"),
		});
		details.push_str(&format!("Case: {}\n", words::hex(case.0)));
		json.push(json!({
			"what": what,
			"case": words::hex(case.0),
			"record": record,
			"custodian": custodian,
			"dueAt": due_at,
		}));
	}
	if json.is_empty() {
		text.push_str("Nothing is overdue.");
	}
	Ok(Answer::new(text, json!({ "overdue": json })).with_details(details))
}

#[cfg(test)]
mod tests {
	use super::*;
	use anamnesis_client::keys::AccountKey;

	#[test]
	fn a_receipt_gives_its_key_to_whoever_opened_the_case_and_to_nobody_else() {
		let folder = tempfile::tempdir().expect("it can be made");
		let path = folder.path().join("receipt.json");
		let opener = Keys::fresh().expect("there is randomness");
		let case_key = AccountKey::fresh().expect("there is randomness");
		let receipt = json!({
			"format": RECEIPT,
			"genesis": words::hex([7; 32]),
			"case": words::hex([8; 16]),
			"caseSeed": super::super::seed_of(&case_key, &opener).expect("it can be sealed"),
		});
		write_receipt(&path, &receipt).expect("it can be written");
		let (case, genesis, key) = self::case_key(&path, &opener).expect("it is the opener's");
		assert_eq!((case, genesis), (CaseId([8; 16]), [7; 32]));
		let account = |key: &AccountKey| key.account().expect("it is one");
		assert_eq!(account(key.account().expect("there is one")), account(&case_key));

		let other = Keys::fresh().expect("there is randomness");
		assert!(self::case_key(&path, &other).is_err());
		let mut without = receipt;
		without["caseSeed"] = Value::Null;
		write_receipt(&path, &without).expect("it can be written");
		assert!(self::case_key(&path, &opener).is_err());
	}

	#[test]
	fn what_was_signed_for_one_thing_is_sent_for_nothing_else() {
		let folder = tempfile::tempdir().expect("it can be made");
		let path = folder.path().join("signed.json");
		let signed = json!({
			"format": SIGNED, "action": "complain", "case": words::hex([8; 16]), "signature": words::hex([9; 64]),
		});
		write_receipt(&path, &signed).expect("it can be written");
		assert!(read_signed(&path, Asks::Complaint).is_ok());
		assert!(read_signed(&path, Asks::Removal).is_err());
	}
}
