//! What the chain answers, as types. Those of records, erasure cases, emergencies and disclosures are in
//! [`anamnesis_primitives`].

mod access;
mod consortium;
mod patients;

pub use access::*;
pub use consortium::*;
pub use patients::*;

pub use super::{calls::DeclaredMatter, AccountId};

use anamnesis_primitives::{emergency, views};

/// A version in a patient's timeline.
pub type TimelineEntry = views::TimelineEntry<AccountId>;
/// A record and its current version.
pub type RecordInfo = views::RecordInfo<AccountId>;
/// An emergency access.
pub type OpeningInfo = emergency::OpeningInfo<AccountId>;
/// A page of emergency accesses that wait for a review.
pub type WaitingPage = emergency::WaitingPage<AccountId>;
/// To whom a grant is given.
pub type Grantee = anamnesis_primitives::Grantee<AccountId>;
