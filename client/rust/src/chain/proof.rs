//! Proof files: that a version of a record was anchored, checked without asking anybody. What is in them and what they
//! prove is in `docs/src/reference/proof-file.md`.

use super::{Block, Chain, Error};
use anamnesis_primitives::{
	proof::{self, Opening, ProofFile, Proven, MAX_LENGTH},
	PatientId, RecordId, Version,
};
use serde::Deserialize;
use subxt::rpcs::client::rpc_params;

/// What a node gives.
#[derive(Deserialize)]
struct Given {
	block: GivenBlock,
	proof: String,
}

#[derive(Deserialize)]
struct GivenBlock {
	number: u64,
	hash: String,
}

/// A proof file that was checked.
#[derive(Clone, Debug)]
pub struct Fetched {
	/// The block that it is about.
	pub block: Block,
	/// The file. Nothing of the document is in it: see [`with_opening`].
	pub file: Vec<u8>,
	/// What it proves.
	pub proven: Proven,
}

impl Chain {
	/// Fetches a proof file of a version of a record, or of one document of a batch, and checks it.
	///
	/// A version that is in no final block yet is waited for, up to half a minute.
	///
	/// # Errors
	/// [`Error::NodeRefuses`] if there is no such version, [`Error::NotProven`] if the file does not prove what was
	/// asked for, or when the node does not answer.
	pub async fn prove(
		&self,
		patient: PatientId,
		record: RecordId,
		version: Version,
		leaf: Option<u32>,
	) -> Result<Fetched, Error> {
		let unreadable = || Error::NotReadable { what: "records_prove".into() };
		let id = format!("0x{}", hex::encode(patient.0));
		let parameters = rpc_params![id, record, version, leaf];
		let given: Given = self.0.rpc.request("records_prove", parameters).await?;
		let file = bytes(&given.proof).ok_or_else(unreadable)?;
		let proven = verify(&file, &self.genesis())?;
		let hash = bytes(&given.block.hash).and_then(|hash| hash.try_into().ok());
		let block = Block { number: given.block.number, hash: hash.ok_or_else(unreadable)? };
		let subject = &proven.subject;
		let asked = (patient, record, version, leaf);
		if (subject.patient, subject.record, subject.version, subject.leaf) != asked
			|| (u64::from(proven.block.number), proven.block.hash) != (block.number, block.hash)
		{
			return Err(unreadable());
		}
		Ok(Fetched { block, file, proven })
	}
}

/// Checks a proof file against the hash of the chain's first block, which has to come from somebody who is trusted.
/// Nobody is asked.
///
/// # Errors
/// [`Error::NotProven`] says which part failed, and why.
pub fn verify(file: &[u8], genesis: &[u8; 32]) -> Result<Proven, Error> {
	proof::verify(file, genesis).map_err(Error::NotProven)
}

/// The same file with what shows the document: blinding values and digests, which no node is ever sent.
///
/// # Errors
/// [`Error::NotProven`] if it is no proof file.
pub fn with_opening(file: &[u8], opening: Opening) -> Result<Vec<u8>, Error> {
	let read = ProofFile::from_bytes(file).map_err(Error::NotProven)?;
	Ok(ProofFile { opening, ..read }.to_bytes())
}

fn bytes(text: &str) -> Option<Vec<u8>> {
	let digits = text.strip_prefix("0x").filter(|digits| digits.len() <= 2 * MAX_LENGTH)?;
	hex::decode(digits).ok()
}
