//! What is kept of a service.

use anamnesis_primitives::{
	disclosure::{Contradiction, Service},
	Moment, OrganisationId,
};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A service: whose it is, and which of the two. An organisation that is custodian and keyholder has two.
pub type ServiceId = (OrganisationId, Service);

/// The root that a service posted for an interval.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct PostedRoot {
	/// The one that was posted first.
	pub root: [u8; 32],
	/// When.
	pub at: Moment,
	/// Whether that was after the grace.
	pub late: bool,
	/// Whether the service has shown another one too.
	pub contradiction: Option<Contradiction>,
}

/// The roots of a service, counted.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Series {
	/// The first interval that is expected to have a root, unless older ones than this are removed already.
	pub first: u64,
	/// The newest interval with a root.
	pub last: u64,
	/// How many roots there are.
	pub posted: u64,
	/// How many of them were late.
	pub late: u64,
	/// How many of them are contradicted.
	pub contradicted: u64,
}

impl Series {
	/// The series that begins with this interval, without the root yet.
	pub const fn beginning(interval: u64) -> Self {
		Self { first: interval, last: interval, posted: 0, late: 0, contradicted: 0 }
	}
}
