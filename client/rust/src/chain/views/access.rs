//! Grants, requests and research projects.

use super::AccountId;
use anamnesis_primitives::{
	Commitment, GrantScope, Grantee, Moment, OrganisationId, Purposes, Rights,
};
use codec::{Decode, Encode};

/// A grant.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct GrantInfo {
	/// Its number, counted per patient.
	pub id: u32,
	/// Which records it is about.
	pub scope: GrantScope,
	/// What it permits to do.
	pub rights: Rights,
	/// For which purposes.
	pub purposes: Purposes,
	/// From when on, inclusive, in Unix milliseconds.
	pub from: Moment,
	/// Until when, exclusive, in Unix milliseconds.
	pub until: Moment,
}

/// What a patient has granted to one grantee.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct GivenInfo {
	/// To whom.
	pub grantee: Grantee<AccountId>,
	/// The grants, also those that have ended or not begun.
	pub grants: Vec<GrantInfo>,
}

/// What somebody asks a patient for.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct RequestInfo {
	/// Its number, counted per patient.
	pub id: u32,
	/// For whom.
	pub grantee: Grantee<AccountId>,
	/// The practitioner who asked.
	pub by: AccountId,
	/// Whom they act for.
	pub organisation: OrganisationId,
	/// To read what.
	pub scope: GrantScope,
	/// For which purposes.
	pub purposes: Purposes,
	/// Until when, exclusive, in Unix milliseconds.
	pub until: Moment,
	/// When they asked, in Unix milliseconds.
	pub asked_at: Moment,
	/// Until when it can be answered, exclusive, in Unix milliseconds.
	pub expires_at: Moment,
}

/// A research project.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub struct ProjectInfo {
	/// Its number.
	pub id: u32,
	/// Whose it is.
	pub organisation: OrganisationId,
	/// What binds its protocol.
	pub protocol: Commitment,
	/// When it was registered, in Unix milliseconds.
	pub registered_at: Moment,
	/// Its end, exclusive, in Unix milliseconds.
	pub until: Moment,
	/// When it was closed, in Unix milliseconds, if it was.
	pub closed_at: Option<Moment>,
}
