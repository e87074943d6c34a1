//! Why a proof file proves nothing.

use core::fmt;

/// The part of the file that failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
	/// The file as a whole.
	File,
	/// What the holder added of the document.
	Opening,
	/// What the file is about.
	Subject,
	/// The first block of the chain, and its authorities.
	Genesis,
	/// A change of the authorities, by its place in the file, from 0 on.
	Change(u32),
	/// The block, and that it is final.
	Block,
	/// The entries of the state at the block.
	State,
}

impl Part {
	/// Its name, which is stable.
	pub const fn name(self) -> &'static str {
		match self {
			Part::File => "file",
			Part::Opening => "opening",
			Part::Subject => "subject",
			Part::Genesis => "genesis",
			Part::Change(_) => "change",
			Part::Block => "block",
			Part::State => "state",
		}
	}
}

impl fmt::Display for Part {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Part::File => f.write_str("the file"),
			Part::Opening => f.write_str("what the holder added of the document"),
			Part::Subject => f.write_str("what the file is about"),
			Part::Genesis => f.write_str("the first block of the chain"),
			Part::Change(at) => write!(f, "change {at} of the authorities"),
			Part::Block => f.write_str("the block"),
			Part::State => f.write_str("the state at the block"),
		}
	}
}

macro_rules! problems {
	($($code:literal $name:ident $stable:literal: $doc:literal)*) => {
		/// What is wrong with a part. The codes and names are stable.
		#[derive(Clone, Copy, Debug, Eq, PartialEq)]
		#[repr(u8)]
		pub enum Problem {
			$(#[doc = $doc] $name = $code,)*
		}

		impl Problem {
			/// All of them.
			pub const ALL: &'static [Problem] = &[$(Problem::$name),*];

			/// Its number, never 0.
			pub const fn code(self) -> u8 {
				self as u8
			}

			/// Its name.
			pub const fn name(self) -> &'static str {
				match self {
					$(Problem::$name => $stable,)*
				}
			}

			/// It in words.
			pub const fn words(self) -> &'static str {
				match self {
					$(Problem::$name => $doc,)*
				}
			}
		}
	};
}

problems! {
	1 TooLong "tooLong": "It is longer than a proof file may be."
	2 NotAProof "notAProof": "It does not begin as a proof file does."
	3 FormatNotKnown "formatNotKnown": "It has a format that this verifier does not know. Use a newer verifier."
	4 Malformed "malformed": "Its bytes cannot be read. The file is damaged, or was cut off."
	5 OtherChain "otherChain": "It is another block than the one that you trust: the file is about another chain."
	6 NodeMissing "nodeMissing": "A node of the storage proof is missing or was changed."
	7 NodeNotNeeded "nodeNotNeeded": "A node of the storage proof proves nothing, is there twice, or is not in its place."
	8 EntryMissing "entryMissing": "The state has no such entry."
	9 EntryNotReadable "entryNotReadable": "An entry of the state has a shape that this verifier does not know. Use a newer verifier."
	10 AuthoritiesNotAdmissible "authoritiesNotAdmissible": "The authorities are none, or one is there twice or without a vote."
	11 OtherBlock "otherBlock": "The votes are for another block."
	12 NotAnAuthority "notAnAuthority": "Somebody voted who is no authority at this block."
	13 SignatureNotValid "signatureNotValid": "A vote's signature is not valid for this block and these authorities."
	14 VotedTwice "votedTwice": "A vote is there twice."
	15 AncestryIncomplete "ancestryIncomplete": "A header is missing between a vote and the block."
	16 AncestryNotNeeded "ancestryNotNeeded": "A header among the votes leads to no vote, or is there twice."
	17 TooFewVotes "tooFewVotes": "Not more than two thirds of the authorities voted for the block."
	18 NoChange "noChange": "The block announces no change of the authorities."
	19 ChangeNotAdmissible "changeNotAdmissible": "The change of the authorities was forced or delayed, and cannot be followed."
	20 NotAscending "notAscending": "It is not above the block before it."
	21 CommitmentDiffers "commitmentDiffers": "It is not what was anchored."
	22 NoBatch "noBatch": "The record is no batch, or has no such leaf; or it is a batch, and no leaf is named."
	23 TooManyDoubleVotes "tooManyDoubleVotes": "A third of the authorities or more voted for two blocks, so nothing is certain."
}

/// Which part of a proof file failed, and why. There is nothing of the patient's in it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Failure {
	/// The part.
	pub part: Part,
	/// What is wrong with it.
	pub problem: Problem,
}

impl fmt::Display for Failure {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Checking {}: {}", self.part, self.problem.words())
	}
}

impl core::error::Error for Failure {}

impl Part {
	/// This part, failed.
	pub(super) const fn fails(self, problem: Problem) -> Failure {
		Failure { part: self, problem }
	}
}
