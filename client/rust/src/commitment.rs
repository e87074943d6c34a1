//! Commitments to record versions: what the chain keeps instead of a record.
//!
//! The formulas are at [`Commitment`]. Whoever verifies computes the commitment on their own machine: blinding values
//! and digests are never sent to a node.
//!
//! Nothing here takes a document in memory: [`seal`](crate::sealing::seal) and [`open`](crate::sealing::open) give the
//! [`Digest`]s of what passed through them, and [`Digest::of`] reads a stream.

pub use anamnesis_primitives::{records::Blinding, Commitment};

use crate::{
	streams::{copy, Hashing},
	Error,
};
use std::{fmt, io::Read};

/// Which bytes are meant: their BLAKE3 hash, and how many they are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Digest {
	/// BLAKE3 of the bytes.
	pub blake3: [u8; 32],
	/// How many bytes.
	pub length: u64,
}

impl Digest {
	/// The digest of everything that can be read.
	pub fn of(mut bytes: impl Read) -> Result<Self, Error> {
		let mut hashing = Hashing::default();
		copy(&mut bytes, Error::Read, |part| {
			hashing.update(part);
			Ok(())
		})?;
		Ok(hashing.digest())
	}
}

/// The random values of one record version. Both are fresh for every version and stay off chain.
#[derive(Clone, Eq, PartialEq)]
pub struct Blindings {
	/// For the custodian: proves that the right bytes are kept.
	pub blinding: Blinding,
	/// For readers, in the sealed key: proves which document it is.
	pub inner_blinding: Blinding,
}

impl Blindings {
	/// Draws both from the system's randomness.
	pub fn fresh() -> Result<Self, Error> {
		Ok(Self { blinding: fresh_blinding()?, inner_blinding: fresh_blinding()? })
	}
}

/// What hides a commitment is not printed.
impl fmt::Debug for Blindings {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		formatter.write_str("Blindings")
	}
}

/// 64 random bytes.
pub fn fresh_blinding() -> Result<Blinding, Error> {
	let mut blinding = [0; 64];
	getrandom::fill(&mut blinding).map_err(|_| Error::NoRandomness)?;
	Ok(blinding)
}

/// What the custodian keeps to prove that it holds the right bytes.
#[derive(Clone, Eq, PartialEq)]
pub struct CustodianProof {
	/// The outer blinding value.
	pub blinding: Blinding,
	/// The part of the commitment that binds the document, and says nothing of it.
	pub inner: [u8; 32],
}

/// What hides a commitment is not printed.
impl fmt::Debug for CustodianProof {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		formatter.write_str("CustodianProof")
	}
}

/// Commits to a document and its sealed form: the commitment to anchor, and what the custodian keeps beside the sealed
/// record.
pub fn commit(
	document: &Digest,
	sealed: &Digest,
	blindings: &Blindings,
) -> (Commitment, CustodianProof) {
	let inner = Commitment::inner(&blindings.inner_blinding, &document.blake3);
	let proof = CustodianProof { blinding: blindings.blinding, inner };
	(of_sealed(sealed, &proof), proof)
}

/// Checks that these are the sealed bytes that the chain holds a commitment to: a custodian's check, which needs no key.
pub fn verify_sealed(
	commitment: &Commitment,
	sealed: &Digest,
	proof: &CustodianProof,
) -> Result<(), Error> {
	if commitment.scheme != Commitment::SCHEME {
		return Err(Error::UnknownCommitment(commitment.scheme));
	}
	if of_sealed(sealed, proof) == *commitment {
		Ok(())
	} else {
		Err(Error::OtherRecord)
	}
}

/// Checks that this document, sealed as these bytes, is the one that the chain holds a commitment to: a reader's check.
pub fn verify_document(
	commitment: &Commitment,
	document: &Digest,
	sealed: &Digest,
	blindings: &Blindings,
) -> Result<(), Error> {
	let (_, proof) = commit(document, sealed, blindings);
	verify_sealed(commitment, sealed, &proof)
}

/// How the chain says the length of a sealed record: the logarithm to base 2, rounded up.
pub fn size_class(sealed: &Digest) -> u8 {
	match sealed.length {
		0 | 1 => 0,
		// At most 64.
		length => (u64::BITS - (length - 1).leading_zeros()) as u8,
	}
}

fn of_sealed(sealed: &Digest, proof: &CustodianProof) -> Commitment {
	Commitment::new(&proof.blinding, &sealed.blake3, sealed.length, &proof.inner)
}
