//! The patient's private policy: what they restrict, whatever they have granted.
//!
//! A policy is a document that the patient's side writes and seals to the custodians and keyholders concerned. Those
//! apply it *after* the chain has permitted something ([`Policy::apply`]): deny wins, except in an emergency where the
//! law says so. On chain stands one commitment per patient, always, so that a provider's node cannot tell whether
//! anything is restricted (EHDS Art. 8). Whoever keeps a document that is not the one committed to delivers nothing.
//!
//! A policy says statements, each of the form "these may not see that", a choice about emergencies (EHDS Art. 10) and
//! whether all processing is restricted (GDPR Art. 18). It never permits anything: without the chain's permit nobody
//! asks it.
//!
//! # One encoding
//!
//! A set of statements has exactly one encoding, and [`Policy::from_bytes`] refuses every other: for each of
//! [`Whom`] at most one restriction of each kind of [`What`], in ascending order, with records in ascending order, and
//! nothing beside `Everything`. So whoever reads a document and writes it again gets the bytes that were committed to,
//! two devices of a patient write the same bytes, and a document is found to be changed by comparing, not by
//! interpreting. Nothing can be said twice or hidden in an order, and no reader has to decide which of two contrary
//! entries counts: there are none.
//!
//! [`PolicyV1::new`] takes statements in any order and puts them into that form.
//!
//! The page `docs/src/reference/policy.md` has the format byte by byte. Test vectors for other languages:
//! `primitives/vectors/policy.json`.

mod decision;
mod decode;
#[cfg(test)]
mod tests;

pub use decision::{EmergencyLaw, Objection, PolicyDecision, Question};

use crate::{
	access::Categories,
	ids::{OrganisationId, PatientId},
	records::{Blinding, Commitment, RecordCategory, RecordId},
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::Encode;
use sp_crypto_hashing::blake2_256;

/// The scheme of [`policy_commitment`].
pub const POLICY_SCHEME: u8 = 1;

/// The most restrictions in a policy.
pub const MAX_RESTRICTIONS: usize = 128;

/// The most records that one restriction lists. Whoever wants to restrict more restricts categories.
pub const MAX_RESTRICTED_RECORDS: usize = 1_024;

/// The length of the longest policy in bytes: more need not be read.
pub const MAX_POLICY_BYTES: usize =
	1 + 16 + 4 + 1 + 1 + 2 + MAX_RESTRICTIONS * (1 + 32 + 1 + 2 + 4 * MAX_RESTRICTED_RECORDS);

// Every bit of `Categories` is a category: a set of them has no bit that would have to be refused.
const _: () = assert!(RecordCategory::Other as u8 == 7);

/// A policy document, of any version. The first byte says which.
///
/// Its `Debug` prints nothing of it, so that it cannot get into a log. It has no `Decode`: see [`Policy::from_bytes`].
#[derive(Clone, Debug, Encode, Eq, PartialEq)]
pub enum Policy {
	/// The first version.
	#[codec(index = 1)]
	V1(PolicyV1),
}

/// The content of a policy. Every value keeps the rules: it can be encoded, and applied.
#[derive(Clone, Encode, Eq, PartialEq)]
pub struct PolicyV1 {
	patient: PatientId,
	serial: u32,
	processing: Processing,
	emergency: EmergencyChoice,
	restrictions: Vec<Restriction>,
}

/// Whether the patient has had all processing restricted (GDPR Art. 18).
#[derive(Clone, Copy, Debug, Encode, Eq, PartialEq)]
pub enum Processing {
	/// No.
	#[codec(index = 0)]
	Unrestricted,
	/// Yes: the records are kept, and delivered to nobody but the patient's own side.
	#[codec(index = 1)]
	Restricted,
}

/// What the patient wants in an emergency.
#[derive(Clone, Copy, Debug, Encode, Eq, PartialEq)]
pub enum EmergencyChoice {
	/// Whoever opens an emergency access may read what the law lets them read.
	#[codec(index = 0)]
	Permitted,
	/// No emergency access to anything. It counts where the law honours it.
	#[codec(index = 1)]
	OptedOut,
}

/// A statement: these may not see that.
#[derive(Clone, Debug, Encode, Eq, PartialEq)]
pub struct Restriction {
	/// Whom it concerns.
	pub whom: Whom,
	/// What they may not see.
	pub what: What,
}

/// Whom a restriction concerns. Never the patient's own side: that is not asked about.
#[derive(Clone, Copy, Debug, Encode, Eq, Ord, PartialEq, PartialOrd)]
pub enum Whom {
	/// Everybody.
	#[codec(index = 0)]
	Everybody,
	/// Everybody who acts for the organisation.
	#[codec(index = 1)]
	Organisation(OrganisationId),
	/// One practitioner, by their account, whomever they act for.
	#[codec(index = 2)]
	Practitioner([u8; 32]),
}

/// What may not be seen.
#[derive(Clone, Debug, Encode, Eq, PartialEq)]
pub enum What {
	/// Every record, also those to come.
	#[codec(index = 0)]
	Everything,
	/// The records of these categories, also those to come.
	#[codec(index = 1)]
	Categories(Categories),
	/// These records, in all versions.
	#[codec(index = 2)]
	Records(Vec<RecordId>),
}

/// Why something is no policy. Whoever keeps documents keeps none that was refused, delivers nothing under it, and
/// tells the patient's side, which has to send another one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PolicyError {
	/// The bytes end before the document does. Get them again: they were cut off on the way.
	Truncated,
	/// There are bytes after the end of the document. Hand over the document alone.
	TrailingBytes,
	/// The document is of a version that is not known here. Update this software; until then nothing is delivered.
	UnknownVersion(u8),
	/// The choice about processing or about emergencies is none of those that there are. Write it anew with
	/// [`PolicyV1::new`].
	ChoiceNotAdmissible,
	/// A restriction concerns a kind of reader that there is not. Write it anew with [`PolicyV1::new`].
	WhomNotAdmissible,
	/// A restriction is about nothing, or about a kind of thing that there is not. Name categories or records, or
	/// everything; what is not restricted is left out.
	WhatNotAdmissible,
	/// Restrictions or records are not in ascending order, occur twice, or say what another one says already. Write the
	/// document anew with [`PolicyV1::new`], which puts them in order.
	OrderNotAdmissible,
	/// A number of entries is not written in the shortest form, or needs more than two bytes. Write the document anew
	/// with [`PolicyV1::new`].
	LengthNotAdmissible,
	/// There are more than [`MAX_RESTRICTIONS`] restrictions. Restrict organisations rather than each practitioner, or
	/// everybody.
	MaxRestrictionsExceeded,
	/// A restriction lists more than [`MAX_RESTRICTED_RECORDS`] records. Restrict their categories.
	MaxRecordsExceeded,
}

/// The commitment to a policy: `BLAKE2b-256("anamnesis/policy/v1" ‖ blinding ‖ BLAKE2b-256(document))`.
///
/// The document's bytes are those of [`Policy`], version byte included. 64 random bytes, new with every document, hide
/// it statistically, so the commitment to a policy without any restriction looks like every other one. Whoever keeps
/// the document keeps the blinding with it.
///
/// It is computed from bytes, so that a document can be checked against the chain before anything in it is read.
pub fn policy_commitment(blinding: &Blinding, document: &[u8]) -> Commitment {
	let mut input = [0u8; 19 + 64 + 32];
	input[..19].copy_from_slice(b"anamnesis/policy/v1");
	input[19..83].copy_from_slice(blinding);
	input[83..].copy_from_slice(&blake2_256(document));
	Commitment { scheme: POLICY_SCHEME, hash: blake2_256(&input) }
}

impl Policy {
	/// The document as bytes: what is sealed and committed to.
	pub fn to_bytes(&self) -> Vec<u8> {
		self.encode()
	}

	/// The commitment to it: see [`policy_commitment`].
	pub fn commitment(&self, blinding: &Blinding) -> Commitment {
		policy_commitment(blinding, &self.to_bytes())
	}

	/// Whose policy it is.
	pub fn patient(&self) -> PatientId {
		match self {
			Policy::V1(policy) => policy.patient,
		}
	}

	/// Its number: see [`PolicyV1::serial`].
	pub fn serial(&self) -> u32 {
		match self {
			Policy::V1(policy) => policy.serial,
		}
	}
}

impl From<PolicyV1> for Policy {
	fn from(policy: PolicyV1) -> Self {
		Policy::V1(policy)
	}
}

/// What one reader is restricted from, while statements are being gathered.
#[derive(Default)]
struct Gathered {
	everything: bool,
	categories: u8,
	records: BTreeSet<RecordId>,
}

impl Gathered {
	fn into_whats(self) -> Vec<What> {
		if self.everything {
			return Vec::from([What::Everything]);
		}
		let categories =
			(self.categories != 0).then_some(What::Categories(Categories(self.categories)));
		let records = (!self.records.is_empty())
			.then(|| What::Records(self.records.into_iter().collect::<Vec<_>>()));
		categories.into_iter().chain(records).collect()
	}
}

impl PolicyV1 {
	/// The policy that says these statements, given in any order and as often as one likes: they are put into the one
	/// form in which they are encoded. What is said beside `Everything` is left out, since it says nothing more.
	///
	/// # Errors
	/// `WhatNotAdmissible` when a restriction names no category or no record, which its author cannot have meant;
	/// `MaxRestrictionsExceeded`, `MaxRecordsExceeded`.
	pub fn new(
		patient: PatientId,
		serial: u32,
		processing: Processing,
		emergency: EmergencyChoice,
		restrictions: impl IntoIterator<Item = Restriction>,
	) -> Result<Self, PolicyError> {
		let mut gathered = BTreeMap::<Whom, Gathered>::new();
		for Restriction { whom, what } in restrictions {
			if !what.is_about_something() {
				return Err(PolicyError::WhatNotAdmissible);
			}
			let gathered = gathered.entry(whom).or_default();
			match what {
				What::Everything => gathered.everything = true,
				What::Categories(categories) => gathered.categories |= categories.0,
				What::Records(records) => gathered.records.extend(records),
			}
		}
		let restrictions: Vec<_> = gathered
			.into_iter()
			.flat_map(|(whom, gathered)| {
				gathered.into_whats().into_iter().map(move |what| Restriction { whom, what })
			})
			.collect();
		if restrictions.len() > MAX_RESTRICTIONS {
			return Err(PolicyError::MaxRestrictionsExceeded);
		}
		if restrictions.iter().any(|restriction| restriction.what.lists_too_much()) {
			return Err(PolicyError::MaxRecordsExceeded);
		}
		Ok(Self { patient, serial, processing, emergency, restrictions })
	}

	/// Whose policy it is.
	pub fn patient(&self) -> PatientId {
		self.patient
	}

	/// Its number: it grows with each change, so that whoever has two documents knows which is the newer, and a device
	/// notices that another one has changed the policy since. Which one is in force the chain says, by its commitment.
	pub fn serial(&self) -> u32 {
		self.serial
	}

	/// Whether all processing is restricted.
	pub fn processing(&self) -> Processing {
		self.processing
	}

	/// What the patient wants in an emergency.
	pub fn emergency(&self) -> EmergencyChoice {
		self.emergency
	}

	/// The restrictions, in the order in which they are encoded.
	pub fn restrictions(&self) -> &[Restriction] {
		&self.restrictions
	}
}

impl core::fmt::Debug for PolicyV1 {
	fn fmt(&self, formatter: &mut core::fmt::Formatter) -> core::fmt::Result {
		formatter.debug_struct("PolicyV1").finish_non_exhaustive()
	}
}

impl What {
	fn is_about_something(&self) -> bool {
		match self {
			What::Everything => true,
			What::Categories(categories) => categories.0 != 0,
			What::Records(records) => !records.is_empty(),
		}
	}

	fn lists_too_much(&self) -> bool {
		matches!(self, What::Records(records) if records.len() > MAX_RESTRICTED_RECORDS)
	}
}

impl core::fmt::Display for PolicyError {
	fn fmt(&self, formatter: &mut core::fmt::Formatter) -> core::fmt::Result {
		let text = match self {
			PolicyError::Truncated => "the policy is cut off: get it again",
			PolicyError::TrailingBytes => "there is something after the end of the policy",
			PolicyError::UnknownVersion(version) => {
				return write!(
					formatter,
					"version {version} of policies is not known here: update"
				);
			},
			PolicyError::ChoiceNotAdmissible => "the policy has a choice that there is not",
			PolicyError::WhomNotAdmissible => "a restriction concerns what is no reader",
			PolicyError::WhatNotAdmissible => "a restriction is about nothing, or nothing known",
			PolicyError::OrderNotAdmissible => "the restrictions are not in order, or said twice",
			PolicyError::LengthNotAdmissible => "a number of entries is not in its shortest form",
			PolicyError::MaxRestrictionsExceeded => "the policy has too many restrictions",
			PolicyError::MaxRecordsExceeded => "a restriction lists too many records",
		};
		formatter.write_str(text)
	}
}

impl core::error::Error for PolicyError {}
