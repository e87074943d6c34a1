//! What is kept of a research project.

use anamnesis_primitives::{Commitment, Moment, OrganisationId, Purpose, Purposes, Rights};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The scheme of commitments to protocols.
pub const PROTOCOL_SCHEME: u8 = 1;

/// A research project.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Project {
	/// Whose it is.
	pub organisation: OrganisationId,
	/// What binds its protocol.
	pub protocol: Commitment,
	/// When it was registered.
	pub registered_at: Moment,
	/// Its end, exclusive.
	pub until: Moment,
	/// When it was closed, if it was.
	pub closed_at: Option<Moment>,
}

impl Project {
	/// Whether it goes on. Whether its organisation may go on with it is another question.
	pub fn is_open(&self, now: Moment) -> bool {
		self.closed_at.is_none() && now < self.until
	}
}

/// Whether somebody reads for research with this purpose.
pub(crate) fn is_research(purpose: Purpose) -> bool {
	matches!(purpose, Purpose::Research | Purpose::ClinicalTrial)
}

/// Whether a project can be granted these purposes: research, and nothing else.
pub(crate) fn are_research(purposes: Purposes) -> bool {
	let is_fine = |purpose: &Purpose| is_research(*purpose) || !purposes.contains(*purpose);
	purposes.is_admissible() && Purpose::ALL.iter().all(is_fine)
}

/// Whether a project can be granted these rights: to read, and nothing else.
pub(crate) fn is_reading(rights: Rights) -> bool {
	rights == Rights { read: true, contribute: false }
}
