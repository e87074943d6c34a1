//! Proof files: that a version of a record was anchored, checked without asking anybody.
//!
//! Whoever has a proof file and 32 bytes that they trust, the hash of the chain's first block, can check on their own
//! machine, in a browser too, that a version of a record stood on the chain at a block that the consortium made final.
//! No server is asked or trusted, nor the node that made the file.
//!
//! ```text
//! genesis hash ─ first header ─ storage proof of the first authorities
//!                                      │ sign
//!              headers that changed the authorities, one after the other
//!                                      │ sign
//!                  header of the block ─ storage proof of record, version and time
//!                                                                    │ equals
//!                                   commitment of the document, from the holder's blinding values
//! ```
//!
//! [`verify`] follows this from the left to the right and says which [`Part`] failed. The keys of the entries are
//! computed here and not taken from the file, and every byte of the file is needed: what is changed, left out or added
//! is refused.
//!
//! What it means: a verifier that trusts a genesis hash trusts that at no time more than two thirds of the authorities
//! of *one* set have signed something false, also afterwards. Who has old keys of enough of them can make another
//! history from there on. Against that compare [`Proven::block`] with a block that you know from elsewhere.
//!
//! The node's part is `records_prove`. It gives a file with [`Opening::Closed`]; what shows the document the holder's
//! software adds. The format byte by byte: `docs/src/reference/proof-file.md`; vectors: `primitives/vectors/proof.json`.

mod failure;
mod file;
mod finality;
mod state;
pub mod stored;
#[cfg(test)]
mod tests;

pub use failure::{Failure, Part, Problem};
pub use file::{
	Final, Genesis, Opening, ProofFile, SealedOpening, Subject, FORMAT, MAGIC, MAX_LENGTH,
};

use crate::{batch, ids::*, records::*};
use alloc::vec::Vec;
use codec::Encode;
use finality::Authorities;
use sp_consensus_grandpa::AuthorityList;
use sp_core::H256;
use sp_runtime::{generic, traits::BlakeTwo256};
use state::Excerpt;
use stored::{Keys, StoredAnchor, StoredLeaf, StoredRecord};

/// The chain's header.
pub type Header = generic::Header<u32, BlakeTwo256>;

/// What a proof file proves.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Proven {
	/// About what.
	pub subject: Subject,
	/// At which block.
	pub block: ProvenBlock,
	/// The record at that block.
	pub record: StoredRecord,
	/// The version.
	pub anchor: StoredAnchor,
	/// Whether it held at that block.
	pub standing: Standing,
	/// The document that was shown to be what was anchored; whoever has it compares its digest.
	pub opening: Opening,
}

/// The block whose state was proven.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ProvenBlock {
	/// Its hash.
	pub hash: [u8; 32],
	/// Its number.
	pub number: u32,
	/// Its time.
	pub time: Moment,
	/// How often the authorities had changed before those who made it final.
	pub set: u64,
	/// How many authorities that set has.
	pub authorities: u32,
}

/// Whether a version, or the leaf of a batch, was superseded at the block.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Standing {
	/// No.
	Current,
	/// By a later version of the record.
	Superseded,
	/// The leaf, by this record, which may be erased by now.
	AmendedBy(RecordId),
	/// The leaf was erased.
	Erased,
}

/// What a proof file proves to somebody who trusts the hash of the chain's first block.
///
/// It does not panic, and its work grows with the length of the file, which is bounded by [`MAX_LENGTH`].
pub fn verify(file: &[u8], genesis: &[u8; 32]) -> Result<Proven, Failure> {
	let file = ProofFile::from_bytes(file)?;
	let authorities = authorities_at_the_end(&file, genesis)?;
	authorities.finalised(&file.block).map_err(|problem| Part::Block.fails(problem))?;

	let ProofFile { opening, subject, block, state, .. } = file;
	let (record, anchor, time, leaf) =
		read(&subject, &block.header, &state).map_err(|problem| Part::State.fails(problem))?;
	let standing = standing(&subject, &record, leaf)?;
	check(&opening, &subject, &record, &anchor)?;
	let block = ProvenBlock {
		hash: hash_of(&block.header).0,
		number: block.header.number,
		time,
		set: authorities.set,
		authorities: authorities.count(),
	};
	Ok(Proven { subject, block, record, anchor, standing, opening })
}

/// The hash of a header.
pub fn hash_of(header: &Header) -> H256 {
	sp_crypto_hashing::blake2_256(&header.encode()).into()
}

/// From the trusted hash over every change to the authorities of the block.
fn authorities_at_the_end(file: &ProofFile, genesis: &[u8; 32]) -> Result<Authorities, Failure> {
	let first = &file.genesis.header;
	if hash_of(first).0 != *genesis {
		return Err(Part::Genesis.fails(Problem::OtherChain));
	}
	let mut authorities = genesis_authorities(&file.genesis)
		.and_then(|list| Authorities::new(0, &list))
		.map_err(|problem| Part::Genesis.fails(problem))?;

	let mut number = first.number;
	let mut above = |part: Part, header: &Header| {
		let before = core::mem::replace(&mut number, header.number);
		if header.number <= before {
			return Err(part.fails(Problem::NotAscending));
		}
		Ok(())
	};
	for (at, change) in (0..).zip(&file.changes) {
		let part = Part::Change(at);
		above(part, &change.header)?;
		authorities = authorities
			.finalised(change)
			.and_then(|()| authorities.after(&change.header))
			.map_err(|problem| part.fails(problem))?;
	}
	above(Part::Block, &file.block.header)?;
	Ok(authorities)
}

fn genesis_authorities(genesis: &Genesis) -> Result<AuthorityList, Problem> {
	let mut state = Excerpt::new(genesis.header.state_root, &genesis.authorities);
	let authorities = state.read(&stored::authorities())?;
	state.finish()?;
	Ok(authorities)
}

fn read(
	subject: &Subject,
	header: &Header,
	nodes: &[Vec<u8>],
) -> Result<(StoredRecord, StoredAnchor, Moment, Option<StoredLeaf>), Problem> {
	let keys = Keys::of(subject);
	let mut state = Excerpt::new(header.state_root, nodes);
	let shape: u16 = state.read(&keys.shape)?;
	if shape != stored::SHAPE {
		return Err(Problem::EntryNotReadable);
	}
	let time = state.read(&keys.time)?;
	let record = state.read(&keys.record)?;
	let anchor = state.read(&keys.anchor)?;
	let leaf = keys.leaf.map(|key| state.look_up(&key)).transpose()?.flatten();
	state.finish()?;
	Ok((record, anchor, time, leaf))
}

fn standing(
	subject: &Subject,
	record: &StoredRecord,
	leaf: Option<StoredLeaf>,
) -> Result<Standing, Failure> {
	match subject.leaf {
		Some(number) if record.leaves.is_none_or(|leaves| number >= leaves) => {
			Err(Part::Subject.fails(Problem::NoBatch))
		},
		Some(_) => Ok(match leaf {
			None => Standing::Current,
			Some(StoredLeaf::AmendedBy(record)) => Standing::AmendedBy(record),
			Some(StoredLeaf::Erased { .. }) => Standing::Erased,
		}),
		None if subject.version.checked_add(1) == Some(record.versions) => Ok(Standing::Current),
		None => Ok(Standing::Superseded),
	}
}

/// Whether what the holder added is what was anchored.
fn check(
	opening: &Opening,
	subject: &Subject,
	record: &StoredRecord,
	anchor: &StoredAnchor,
) -> Result<(), Failure> {
	let Some((commitment, siblings)) = opening.commitment() else { return Ok(()) };
	let anchored = &anchor.commitment;
	let is_anchored = match (record.leaves, subject.leaf) {
		(None, _) => siblings.is_empty() && commitment == *anchored,
		(Some(_), None) => return Err(Part::Opening.fails(Problem::NoBatch)),
		(Some(leaves), Some(leaf)) => {
			anchored.scheme == Commitment::BATCH_SCHEME
				&& batch::verify(&anchored.hash, leaves, leaf, &commitment, siblings)
		},
	};
	if !is_anchored {
		return Err(Part::Opening.fails(Problem::CommitmentDiffers));
	}
	Ok(())
}
