//! What the store did not do, as a problem that says what to do.

use crate::store::{bucket::Fault, Error};
use anamnesis_service::http::Problem;
use axum::http::StatusCode;

impl From<Error> for Problem {
	fn from(error: Error) -> Self {
		use Error as E;

		let of = |status, kind, title| Self::new(status, kind, title, &error);
		match &error {
			E::NotFound => of(StatusCode::NOT_FOUND, "not-found", "There is no such thing"),
			E::AlreadyExists => {
				of(StatusCode::CONFLICT, "already-exists", "The commitment is taken")
			},
			E::InUse => {
				of(StatusCode::CONFLICT, "in-use", "Another request is at it").again_after(1)
			},
			E::LengthNotAdmissible | E::TooLongForBucket => of(
				StatusCode::UNPROCESSABLE_ENTITY,
				"length-not-admissible",
				"No record has this length",
			),
			E::OffsetNotMatching { expected } => {
				of(StatusCode::CONFLICT, "offset-not-matching", "The upload goes on elsewhere")
					.at(*expected)
			},
			E::LengthExceeded { .. } => {
				of(StatusCode::PAYLOAD_TOO_LARGE, "length-exceeded", "More came than was declared")
			},
			E::NotWhole { offset } => {
				of(StatusCode::CONFLICT, "not-whole", "The upload is not whole").at(*offset)
			},
			E::DigestNotMatching => of(
				StatusCode::UNPROCESSABLE_ENTITY,
				"digest-not-matching",
				"The bytes are not those that were declared",
			),
			E::MaxBytesExceeded { .. } => {
				of(StatusCode::INSUFFICIENT_STORAGE, "max-bytes-exceeded", "The quota is used up")
			},
			E::SealedKeyNotAdmissible => of(
				StatusCode::UNPROCESSABLE_ENTITY,
				"sealed-key-not-admissible",
				"This is no sealed key",
			),
			E::SealedKeyExists => of(
				StatusCode::CONFLICT,
				"sealed-key-exists",
				"There is another sealed key for this reader",
			),
			E::MaxSealedKeysExceeded => of(
				StatusCode::CONFLICT,
				"max-sealed-keys-exceeded",
				"The record has too many sealed keys",
			),
			E::RangeNotAdmissible { .. } => of(
				StatusCode::RANGE_NOT_SATISFIABLE,
				"range-not-admissible",
				"There are no such bytes",
			),
			E::AnchorNotMatching => {
				of(StatusCode::CONFLICT, "anchor-not-matching", "The record is anchored elsewhere")
			},
			E::StorageFull => Self::storage_full(&error),
			E::Bucket(Fault::Full(_)) => {
				tracing::error!(%error, "the bucket is full");
				let status = StatusCode::INSUFFICIENT_STORAGE;
				of(status, "bucket-full", "The custodian's bucket is full").again_after(60)
			},
			E::Bucket(_) => {
				tracing::error!(%error, "the bucket fails");
				let status = StatusCode::SERVICE_UNAVAILABLE;
				of(status, "bucket-fails", "The custodian's bucket cannot be used").again_after(30)
			},
			E::Write(_) => Self::too_slow(),
			E::DatabaseInUse | E::Database(sqlx::Error::PoolTimedOut) => Self::busy(),
			E::Server(trouble) => Self::database_gone(trouble),
			_ => {
				// What the disk or the database says names files of ours, and nothing of a patient.
				tracing::error!(%error, "the store fails");
				Self::store_fails()
			},
		}
	}
}
