//! What an administrator has to sign, and has signed: one file for each answer, in a folder of their own.
//!
//! The file says nothing about the patient. So it can be carried to wherever the administrator's key is, and back.

use super::files;
use anamnesis_client::keys::AccountKey;
use anamnesis_primitives::{
	consent::ErasureAttestation, traits::CustodianHoldings, CaseId, OrganisationId, RecordId,
};
use serde::{Deserialize, Serialize};
use std::{
	io,
	path::{Path, PathBuf},
};

/// A statement that something is erased.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
	/// The case, in hexadecimal digits.
	case: String,
	/// The record, if the answer is for one that was kept before.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	record: Option<RecordId>,
	/// The custodian.
	custodian: OrganisationId,
	/// How many versions.
	count: u32,
	/// The digest over them, in hexadecimal digits.
	anchors: String,
	/// The hash of the chain's genesis block, in hexadecimal digits.
	genesis: String,
	/// How many of the versions were never in this service's folder: whoever signs has to know where they are.
	missing: u64,
	/// The text, as a person reads it. It is made anew from the above when it is signed.
	text: String,
	/// The administrator's signature under it (sr25519), in hexadecimal digits.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	signature: Option<String>,
}

/// Why a statement cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
	/// The disk fails.
	#[error("The statement cannot be read or written: {0}")]
	Disk(#[from] io::Error),
	/// It is no statement of ours.
	#[error("This is no statement of this service, or it was changed. Remove the file: the service writes it anew.")]
	Malformed,
	/// The key cannot sign.
	#[error("This key cannot sign. Give the key file of the administrator's account.")]
	NoSigner,
}

impl Statement {
	/// That this is erased.
	pub fn new(
		genesis: [u8; 32],
		case: CaseId,
		record: Option<RecordId>,
		holdings: CustodianHoldings,
		missing: u64,
	) -> Self {
		let CustodianHoldings { custodian, count, digest } = holdings;
		let attestation = ErasureAttestation { genesis, case, custodian, count, anchors: digest };
		Self {
			case: hex::encode(case.0),
			record,
			custodian,
			count,
			anchors: hex::encode(digest),
			genesis: hex::encode(genesis),
			missing,
			text: String::from_utf8_lossy(&attestation.signed_bytes()).into_owned(),
			signature: None,
		}
	}

	/// The case, in hexadecimal digits.
	pub fn case(&self) -> &str {
		&self.case
	}

	/// The record, if the answer is for one that was kept before.
	pub const fn record(&self) -> Option<RecordId> {
		self.record
	}

	/// What it says, for a person.
	pub fn text(&self) -> &str {
		&self.text
	}

	/// How many of the versions were never in the service's folder.
	pub fn missing(&self) -> u64 {
		self.missing
	}

	/// Whether it says the same, whoever has signed it.
	pub fn says(&self, other: &Self) -> bool {
		let unsigned = |statement: &Self| Self { signature: None, ..statement.clone() };
		unsigned(self) == unsigned(other)
	}

	/// The signature, if it is signed.
	pub fn signature(&self) -> Option<[u8; 64]> {
		let mut signature = [0; 64];
		hex::decode_to_slice(self.signature.as_deref()?, &mut signature).ok()?;
		Some(signature)
	}

	/// Signs it. What is signed is made from what it is about, and not taken from the file's text.
	pub fn sign(&mut self, administrator: &AccountKey) -> Result<(), Error> {
		let text = self.attestation()?.signed_bytes();
		let pair = administrator.pair().map_err(|_| Error::NoSigner)?;
		self.signature = Some(hex::encode(pair.sign(&text).0));
		Ok(())
	}

	fn attestation(&self) -> Result<ErasureAttestation, Error> {
		let attestation = ErasureAttestation {
			genesis: bytes(&self.genesis)?,
			case: CaseId(bytes(&self.case)?),
			custodian: self.custodian,
			count: self.count,
			anchors: bytes(&self.anchors)?,
		};
		match attestation.signed_bytes() == self.text.as_bytes() {
			true => Ok(attestation),
			false => Err(Error::Malformed),
		}
	}

	fn name(&self) -> String {
		match self.record {
			Some(record) => format!("{}-{record}.json", self.case),
			None => format!("{}.json", self.case),
		}
	}
}

/// The folder of statements.
#[derive(Clone, Debug)]
pub struct Statements(PathBuf);

impl Statements {
	/// The one in a service's folder.
	pub fn below(folder: &Path) -> Self {
		Self(folder.join("erasure"))
	}

	/// Writes one, in place of one that says something else. One that says the same stays, with its signature if it has
	/// one, and is handed back.
	pub fn put(&self, statement: &Statement) -> Result<Statement, Error> {
		match self.read(&statement.name()) {
			Ok(found) if found.says(statement) => return Ok(found),
			Ok(_) | Err(Error::Malformed) => (),
			Err(Error::Disk(error)) if error.kind() == io::ErrorKind::NotFound => (),
			Err(error) => return Err(error),
		}
		self.write(statement)?;
		Ok(statement.clone())
	}

	/// Writes one, whatever is there. At every moment the file is the old one or the new one.
	pub fn write(&self, statement: &Statement) -> Result<(), Error> {
		let text = serde_json::to_string_pretty(statement).map_err(io::Error::other)?;
		Ok(files::write(&self.0, &statement.name(), &text)?)
	}

	/// All that are there.
	pub fn all(&self) -> Result<Vec<Statement>, Error> {
		files::names(&self.0)?.iter().map(|name| self.read(name)).collect()
	}

	/// Removes those of a case: it is answered, or over. It is no error if there are none.
	pub fn remove(&self, case: CaseId, record: Option<Option<RecordId>>) -> Result<(), Error> {
		let case = hex::encode(case.0);
		let exactly = record.map(|record| match record {
			Some(record) => format!("{case}-{record}"),
			None => case.clone(),
		});
		let is_meant = |stem: &str| match &exactly {
			Some(exactly) => stem == exactly,
			None => stem.split('-').next() == Some(&case),
		};
		Ok(files::remove(&self.0, is_meant)?)
	}

	fn read(&self, name: &str) -> Result<Statement, Error> {
		let bytes = files::read(&self.0.join(name))?.ok_or(Error::Malformed)?;
		let statement: Statement = serde_json::from_slice(&bytes).map_err(|_| Error::Malformed)?;
		statement.attestation()?;
		if statement.name() != name {
			return Err(Error::Malformed);
		}
		Ok(statement)
	}
}

fn bytes<const N: usize>(digits: &str) -> Result<[u8; N], Error> {
	let mut bytes = [0; N];
	hex::decode_to_slice(digits, &mut bytes).map_err(|_| Error::Malformed)?;
	Ok(bytes)
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::{sr25519, Pair as _};

	fn statement(case: u8, record: Option<RecordId>) -> Statement {
		let holdings = CustodianHoldings { custodian: 2, count: 3, digest: [9; 32] };
		Statement::new([8; 32], CaseId([case; 16]), record, holdings, 0)
	}

	#[test]
	fn a_statement_is_signed_as_the_chain_verifies_it() {
		let mut signed = statement(1, None);
		let key = AccountKey::from_seed([5; 32]);
		signed.sign(&key).expect("it is a key");
		let text = signed.text().as_bytes().to_vec();
		let signature = sr25519::Signature::from_raw(signed.signature().expect("it is signed"));
		let account = sr25519::Public::from_raw(key.account().expect("it is a key"));
		assert!(sr25519::Pair::verify(&signature, text, &account));
	}

	#[test]
	fn what_is_signed_is_what_is_read() {
		let mut other = statement(1, None);
		other.count = 4;
		let refused = other.sign(&AccountKey::from_seed([5; 32]));
		assert!(matches!(refused, Err(Error::Malformed)), "{refused:?}");
	}

	#[test]
	fn a_signature_stays_until_the_statement_is_another_one() {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let statements = Statements::below(folder.path());
		let mut signed = statement(1, None);
		statements.put(&signed).expect("the folder can be written");
		signed.sign(&AccountKey::from_seed([5; 32])).expect("it is a key");
		statements.write(&signed).expect("the folder can be written");
		let found = statements.put(&statement(1, None)).expect("the folder can be written");
		assert_eq!(found, signed);
		let mut changed = statement(1, None);
		changed = Statement::new(
			[8; 32],
			CaseId([1; 16]),
			None,
			CustodianHoldings { custodian: 2, count: 2, digest: [7; 32] },
			changed.missing,
		);
		let found = statements.put(&changed).expect("the folder can be written");
		assert_eq!(found.signature(), None);
	}

	#[test]
	fn statements_of_a_case_go_and_others_stay() {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let statements = Statements::below(folder.path());
		for one in [statement(1, None), statement(1, Some(4)), statement(2, None)] {
			statements.put(&one).expect("the folder can be written");
		}
		statements.remove(CaseId([1; 16]), Some(Some(4))).expect("the folder can be written");
		assert_eq!(statements.all().expect("they are ours").len(), 2);
		statements.remove(CaseId([1; 16]), None).expect("the folder can be written");
		assert_eq!(statements.all().expect("they are ours"), [statement(2, None)]);
	}
}
