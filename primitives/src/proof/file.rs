//! The bytes of a proof file.

use super::{
	failure::{Failure, Part, Problem},
	Header,
};
use crate::{ids::PatientId, records::*};
use alloc::vec::Vec;
use codec::{Compact, Decode, Encode};
use sp_consensus_grandpa::GrandpaJustification;

/// What every proof file begins with. The number of its format follows.
pub const MAGIC: [u8; 15] = *b"anamnesis-proof";

/// The format that is written and read here.
pub const FORMAT: u8 = 1;

/// The longest file that is read, in bytes. A file grows with the changes of the authorities since genesis, by about
/// 200 bytes and 140 for each authority, so this is enough for thousands of them. It bounds what a verifier does with a
/// file that somebody made to keep it busy.
pub const MAX_LENGTH: usize = 8 * 1024 * 1024;

/// What a file is about.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
pub struct Subject {
	/// The patient.
	pub patient: PatientId,
	/// The record.
	pub record: RecordId,
	/// Its version.
	pub version: Version,
	/// The document in it, if the record is a batch and one of its documents is meant.
	pub leaf: Option<u32>,
}

/// What the holder of a document adds, on their own machine, to show that it is the one that was anchored. No node is
/// ever sent it. With the blinding values gone the file still proves that *something* was anchored.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
pub enum Opening {
	/// Nothing.
	#[codec(index = 0)]
	Closed,
	/// The sealed bytes, as a custodian can show them.
	#[codec(index = 1)]
	Sealed {
		/// How the bytes go into the commitment.
		sealed: SealedOpening,
		/// What binds the document.
		inner: [u8; 32],
	},
	/// The document, as a reader can show it.
	#[codec(index = 2)]
	Document {
		/// How the sealed bytes go into the commitment.
		sealed: SealedOpening,
		/// The blinding value of the document.
		inner_blinding: Blinding,
		/// BLAKE3 of the document.
		document: [u8; 32],
	},
}

/// How the sealed bytes of a version go into its commitment.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
pub struct SealedOpening {
	/// The path from the document's leaf to the root of the batch; none if the record is no batch.
	pub siblings: Vec<[u8; 32]>,
	/// The blinding value of the sealed bytes.
	pub blinding: Blinding,
	/// BLAKE3 of the sealed bytes.
	pub digest: [u8; 32],
	/// How many they are.
	pub length: u64,
}

impl Opening {
	/// The commitment that comes of it, and the path from there to the root of a batch.
	pub fn commitment(&self) -> Option<(Commitment, &[[u8; 32]])> {
		let (sealed, inner) = match self {
			Opening::Closed => return None,
			Opening::Sealed { sealed, inner } => (sealed, *inner),
			Opening::Document { sealed, inner_blinding, document } => {
				(sealed, Commitment::inner(inner_blinding, document))
			},
		};
		let SealedOpening { siblings, blinding, digest, length } = sealed;
		Some((Commitment::new(blinding, digest, *length, &inner), siblings))
	}
}

/// The first block of the chain.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
pub struct Genesis {
	/// Its header. Its hash is what the verifier trusts.
	pub header: Header,
	/// Storage proof of the GRANDPA authorities in its state.
	pub authorities: Vec<Vec<u8>>,
}

/// A block, and the votes that made it final.
#[derive(Clone, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(feature = "std", derive(Debug))]
pub struct Final {
	/// The block's header.
	pub header: Header,
	/// The votes.
	pub justification: GrandpaJustification<Header>,
}

/// A proof file.
#[derive(Clone, Eq, PartialEq)]
#[cfg_attr(feature = "std", derive(Debug))]
pub struct ProofFile {
	/// What the holder added of the document.
	pub opening: Opening,
	/// What the file is about.
	pub subject: Subject,
	/// The first block of the chain.
	pub genesis: Genesis,
	/// Each block below `block` that changed the authorities, in ascending order.
	pub changes: Vec<Final>,
	/// The block whose state is proven.
	pub block: Final,
	/// Storage proof of the entries about the subject in its state.
	pub state: Vec<Vec<u8>>,
}

impl ProofFile {
	/// The file's bytes.
	pub fn to_bytes(&self) -> Vec<u8> {
		let Self { opening, subject, genesis, changes, block, state } = self;
		let mut bytes = Vec::new();
		(MAGIC, FORMAT, opening, subject).encode_to(&mut bytes);
		(genesis, changes, block, state).encode_to(&mut bytes);
		bytes
	}

	/// Reads a file. Every file has one encoding, and all bytes belong to it.
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, Failure> {
		if bytes.len() > MAX_LENGTH {
			return Err(Part::File.fails(Problem::TooLong));
		}
		let mut rest = bytes.strip_prefix(&MAGIC).ok_or(Part::File.fails(Problem::NotAProof))?;
		let format: u8 = read(&mut rest, Part::File)?;
		if format != FORMAT {
			return Err(Part::File.fails(Problem::FormatNotKnown));
		}
		let opening = read(&mut rest, Part::Opening)?;
		let subject = read(&mut rest, Part::Subject)?;
		let genesis = read(&mut rest, Part::Genesis)?;
		// Read one by one, so that a failure says which. None is empty, so the bytes end before the memory does.
		let Compact::<u32>(count) = read(&mut rest, Part::File)?;
		let changes = (0..count).map(|at| read(&mut rest, Part::Change(at)));
		let changes = changes.collect::<Result<_, _>>()?;
		let block = read(&mut rest, Part::Block)?;
		let state = read(&mut rest, Part::State)?;
		if !rest.is_empty() {
			return Err(Part::File.fails(Problem::Malformed));
		}
		Ok(Self { opening, subject, genesis, changes, block, state })
	}
}

fn read<T: Decode>(rest: &mut &[u8], part: Part) -> Result<T, Failure> {
	T::decode(rest).map_err(|_| part.fails(Problem::Malformed))
}
