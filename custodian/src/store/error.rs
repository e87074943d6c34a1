//! What can go wrong in the store, and what to do about it.

use super::bucket::Fault;
use anamnesis_service::database;
use std::io;

/// Why the store did not do something. The messages are sentences for people, and hold nothing of a record or a patient.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
	/// There is no such upload or record, or no longer.
	#[error(
		"There is no such upload or record here: it was never begun, was given up, or is erased."
	)]
	NotFound,
	/// Another upload has this commitment.
	#[error(
		"Something else was declared for this commitment. Use fresh blinding values for every \
		 version of a record."
	)]
	AlreadyExists,
	/// Something goes on that excludes this.
	#[error("Bytes are being added to this upload by another request. Wait for it to end, and ask for the offset.")]
	InUse,
	/// Another process has the folder.
	#[error("Another process uses this folder. Stop it, or give this one another folder.")]
	FolderInUse,
	/// The records are in a bucket, and none is set.
	#[error("The records of this folder are in a bucket. Set `records` to it.")]
	InBucket,
	/// No object of a bucket has this length.
	#[error(
		"Where records lie in a bucket, one has at most {} bytes. Split it.",
		super::bucket::MAX_LENGTH
	)]
	TooLongForBucket,
	/// The folder was written by a newer program.
	#[error("This folder has the format {found}, and this program knows {known}. Use the newer program.")]
	FormatNotKnown {
		/// The format of the folder.
		found: i64,
		/// The newest format that is known here.
		known: i64,
	},
	/// The length is zero, or beyond what can be kept.
	#[error("A sealed record has at least one byte and at most {}. Split it.", super::MAX_LENGTH)]
	LengthNotAdmissible,
	/// Bytes were to be added somewhere else than at the end.
	#[error("The upload goes on at byte {expected}.")]
	OffsetNotMatching {
		/// How many bytes are there, durably.
		expected: u64,
	},
	/// More bytes than were declared. What was declared is kept.
	#[error("More bytes came than the {declared} that were declared. Declare the right length in a new upload.")]
	LengthExceeded {
		/// The length that was declared.
		declared: u64,
	},
	/// The upload is to be finished and is not whole.
	#[error("The upload is not whole: it goes on at byte {offset}.")]
	NotWhole {
		/// How many bytes are there, durably.
		offset: u64,
	},
	/// The bytes are not those that were declared. They are gone.
	#[error("The bytes do not have the BLAKE3 digest that was declared. They were thrown away: upload them again.")]
	DigestNotMatching,
	/// Whoever uploads has used up what may be kept for them.
	#[error("{used} of {quota} bytes are used here, and this would exceed it. Ask the custodian for more.")]
	MaxBytesExceeded {
		/// How much it has used.
		used: u64,
		/// How much it may use.
		quota: u64,
	},
	/// A sealed key that is none.
	#[error("A sealed key has at least one byte and at most {}.", super::MAX_SEALED_KEY)]
	SealedKeyNotAdmissible,
	/// There is one for this reader already.
	#[error(
		"There is another sealed key for this reader already. Before the record is anchored whoever uploads it \
		 replaces it, after that the patient's side."
	)]
	SealedKeyExists,
	/// Too many of them.
	#[error("A record has at most {} sealed keys.", super::MAX_SEALED_KEYS)]
	MaxSealedKeysExceeded,
	/// A range that the record does not have.
	#[error("There are no such bytes: a range is not empty and ends within the {length} bytes there are.")]
	RangeNotAdmissible {
		/// How many bytes there are.
		length: u64,
	},
	/// A record is already known under another place.
	#[error("This record is anchored under another number already.")]
	AnchorNotMatching,
	/// The disk is full.
	#[error(
		"The custodian's disk is full. Nothing that was acknowledged is lost; try again later."
	)]
	StorageFull,
	/// What is on the disk is not what was put there.
	#[error(
		"What the custodian keeps is damaged, or some of it is lost. Restore it from a backup."
	)]
	Damaged,
	/// Whoever is to get the bytes does not take them.
	#[error("The bytes could not be handed on: {0}")]
	Write(#[source] io::Error),
	/// The disk fails.
	#[error("The custodian's disk cannot be used: {0}")]
	Disk(#[source] io::Error),
	/// The bucket fails.
	#[error(transparent)]
	Bucket(Fault),
	/// There are records, and the database is new.
	#[error(
		"There are records here, and the database is new and knows of none. It would take them for what a crash has left, and \
		 remove them. Name the right database in `database`, or restore it from a backup."
	)]
	DatabaseNew,
	/// Somebody else has the database, or reads what is to go.
	#[error("Another program uses the custodian's database. Stop it, or wait until it has ended.")]
	DatabaseInUse,
	/// The database server is away, or does not serve us.
	#[error(transparent)]
	Server(#[from] database::Trouble),
	/// The database fails.
	#[error("The custodian's database cannot be used: {0}")]
	Database(#[source] sqlx::Error),
}

/// What the store answers with.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<io::Error> for Error {
	fn from(error: io::Error) -> Self {
		match error.kind() {
			io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::StorageFull,
			// One of ours, which came through a library that reads.
			_ => error.downcast::<Error>().unwrap_or_else(Error::Disk),
		}
	}
}

impl From<Fault> for Error {
	fn from(fault: Fault) -> Self {
		match fault {
			Fault::Disk(error) => error.into(),
			Fault::Stopped => Error::NotFound,
			fault => Error::Bucket(fault),
		}
	}
}

impl From<sqlx::Error> for Error {
	fn from(error: sqlx::Error) -> Self {
		database::Error::from(error).into()
	}
}

impl From<database::Error> for Error {
	fn from(error: database::Error) -> Self {
		use database::Error as E;
		match error {
			E::StorageFull => Error::StorageFull,
			E::FormatNotKnown { found, known } => Error::FormatNotKnown { found, known },
			E::New => Error::DatabaseNew,
			E::InUse => Error::DatabaseInUse,
			E::Server(trouble) => Error::Server(trouble),
			E::Database(error) => Error::Database(error),
			E::NoRandomness(error) => Error::Disk(io::Error::other(error.to_string())),
			// Also of the kinds that are yet to come.
			_ => Error::Damaged,
		}
	}
}

/// What the disk does when a record is read.
impl From<anamnesis_client::Error> for Error {
	fn from(error: anamnesis_client::Error) -> Self {
		use anamnesis_client::Error as E;
		match error {
			E::Write(error) => Error::Write(error),
			E::Read(error) => error.into(),
			E::RangeNotAdmissible { length } => Error::RangeNotAdmissible { length },
			_ => Error::Damaged,
		}
	}
}

impl From<tokio::task::JoinError> for Error {
	fn from(error: tokio::task::JoinError) -> Self {
		Error::Disk(io::Error::other(error))
	}
}
