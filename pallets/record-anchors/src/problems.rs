//! Why a record cannot be anchored.

use crate::*;
use frame_support::PalletError;

/// Why a record cannot be anchored, as the error of a call with many of them says it. Each has the meaning of the
/// [`Error`] of the same name.
#[derive(
	Clone, Copy, Debug, Decode, DecodeWithMemTracking, Encode, Eq, PalletError, PartialEq, TypeInfo,
)]
pub enum EntryProblem {
	/// There is no such patient.
	#[codec(index = 0)]
	NotFound,
	/// The patient does not permit it.
	#[codec(index = 1)]
	NotPermitted,
	/// The patient has asked for erasure.
	#[codec(index = 2)]
	HistoryFrozen,
	/// It names an organisation that is no active custodian.
	#[codec(index = 3)]
	CustodianNotUsable,
	/// It names keyholders that cannot be.
	#[codec(index = 4)]
	KeyholderNotUsable,
	/// Its commitment has an unknown scheme.
	#[codec(index = 5)]
	SchemeNotKnown,
	/// No sealed record is that long.
	#[codec(index = 6)]
	SizeNotAdmissible,
	/// It cannot be of that day.
	#[codec(index = 7)]
	DayNotAdmissible,
	/// Too many custodians keep records of the patient.
	#[codec(index = 8)]
	MaxCustodiansExceeded,
	/// All numbers of records are given away.
	#[codec(index = 9)]
	MaxRecordsExceeded,
	/// All numbers of versions are given away.
	#[codec(index = 10)]
	MaxVersionsExceeded,
}

impl<T> From<EntryProblem> for Error<T> {
	fn from(problem: EntryProblem) -> Self {
		match problem {
			EntryProblem::NotFound => Error::NotFound,
			EntryProblem::NotPermitted => Error::NotPermitted,
			EntryProblem::HistoryFrozen => Error::HistoryFrozen,
			EntryProblem::CustodianNotUsable => Error::CustodianNotUsable,
			EntryProblem::KeyholderNotUsable => Error::KeyholderNotUsable,
			EntryProblem::SchemeNotKnown => Error::SchemeNotKnown,
			EntryProblem::SizeNotAdmissible => Error::SizeNotAdmissible,
			EntryProblem::DayNotAdmissible => Error::DayNotAdmissible,
			EntryProblem::MaxCustodiansExceeded => Error::MaxCustodiansExceeded,
			EntryProblem::MaxRecordsExceeded => Error::MaxRecordsExceeded,
			EntryProblem::MaxVersionsExceeded => Error::MaxVersionsExceeded,
		}
	}
}
