//! Answers that are no success: problem documents (RFC 9457) that say what to do.

use crate::{
	chain::{NotPermitted, Unavailable},
	database, login,
};
use axum::{
	http::{header, HeaderName, HeaderValue, StatusCode},
	response::{IntoResponse, Response},
	Json,
};
use serde::Serialize;
use utoipa::ToSchema;

/// Where an upload goes on.
pub const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");

/// Why a request was not carried out.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, ToSchema)]
#[schema(description = "Why a request was not carried out (RFC 9457)")]
pub struct Problem {
	/// What kind of problem it is: the same for ever, for programs.
	#[serde(rename = "type")]
	kind: String,
	/// The kind, for people.
	title: &'static str,
	/// The status of the answer.
	#[schema(value_type = u16)]
	status: u16,
	/// What is wrong this time, and what to do.
	detail: String,
	/// Where an upload goes on, if that is the problem.
	#[serde(skip_serializing_if = "Option::is_none")]
	offset: Option<u64>,
	/// After how many seconds it is worth trying again.
	#[serde(skip)]
	retry_after: Option<u32>,
}

impl Problem {
	/// A problem of a kind.
	pub fn new(status: StatusCode, kind: &str, title: &'static str, detail: impl ToString) -> Self {
		Self {
			kind: format!("/problems/{kind}"),
			title,
			status: status.as_u16(),
			detail: detail.to_string(),
			offset: None,
			retry_after: None,
		}
	}

	/// The request is not of the form that the description of this service has.
	pub fn malformed(detail: impl ToString) -> Self {
		Self::new(StatusCode::BAD_REQUEST, "malformed", "The request is malformed", detail)
	}

	/// Nobody is logged in.
	pub fn no_session() -> Self {
		login::Error::NoSession.into()
	}

	/// It was too slow.
	pub fn too_slow() -> Self {
		Self::new(
			StatusCode::REQUEST_TIMEOUT,
			"too-slow",
			"Nothing came for too long",
			"The connection is closed. Ask for the offset of the upload, and go on from there.",
		)
	}

	/// The account asks too often. It is worth trying again after so many seconds.
	pub fn too_often(seconds: u32) -> Self {
		Self::new(
			StatusCode::TOO_MANY_REQUESTS,
			"too-often",
			"The account asks too often",
			"Every answer is written to a patient's log. Wait, and ask for longer parts.",
		)
		.again_after(seconds)
	}

	/// The disk is full.
	pub fn storage_full(error: impl ToString) -> Self {
		tracing::error!("the disk is full");
		let status = StatusCode::SERVICE_UNAVAILABLE;
		Self::new(status, "storage-full", "The disk is full", error).again_after(60)
	}

	/// Too many wait.
	pub fn busy() -> Self {
		Self::new(
			StatusCode::SERVICE_UNAVAILABLE,
			"busy",
			"The service is busy",
			"Too many requests wait for the database, or it does not answer in time. Try again.",
		)
		.again_after(5)
	}

	/// The database server is away. Why is in the log.
	pub fn database_gone(trouble: &database::Trouble) -> Self {
		tracing::error!(%trouble, "the database server does not serve");
		Self::new(
			StatusCode::SERVICE_UNAVAILABLE,
			"database-gone",
			"The database does not answer",
			"The service cannot use its database for now. Nothing that was acknowledged is lost; try again later.",
		)
		.again_after(10)
	}

	/// Disk or database fail. Why is in the log.
	pub fn store_fails() -> Self {
		Self::new(
			StatusCode::INTERNAL_SERVER_ERROR,
			"store-fails",
			"The service's store fails",
			"The service cannot use its disk or database. It is in the service's log; tell its operator.",
		)
	}

	/// Where an upload goes on.
	pub fn at(mut self, offset: u64) -> Self {
		self.offset = Some(offset);
		self
	}

	/// After how many seconds it is worth trying again.
	pub fn again_after(mut self, seconds: u32) -> Self {
		self.retry_after = Some(seconds);
		self
	}
}

impl IntoResponse for Problem {
	fn into_response(self) -> Response {
		let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
		let (offset, retry_after) = (self.offset, self.retry_after);
		let mut response = (status, Json(self)).into_response();
		let headers = response.headers_mut();
		headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
		headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
		if let Some(offset) = offset {
			headers.insert(UPLOAD_OFFSET, offset.into());
		}
		if let Some(seconds) = retry_after {
			headers.insert(header::RETRY_AFTER, seconds.into());
		}
		if status == StatusCode::UNAUTHORIZED {
			headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
		}
		response
	}
}

impl From<database::Error> for Problem {
	fn from(error: database::Error) -> Self {
		use database::Error as E;
		match &error {
			E::StorageFull => Self::storage_full(&error),
			E::InUse | E::Database(sqlx::Error::PoolTimedOut) => Self::busy(),
			E::Server(trouble) => Self::database_gone(trouble),
			E::Forgotten => {
				Self::new(StatusCode::NOT_FOUND, "not-found", "There is no such thing", &error)
			},
			_ => {
				// What the disk or the database says names files of ours, and nothing of a patient.
				tracing::error!(%error, "the database fails");
				Self::store_fails()
			},
		}
	}
}

impl From<login::Error> for Problem {
	fn from(error: login::Error) -> Self {
		use login::Error as E;

		let of = |status, kind, title| Self::new(status, kind, title, &error);
		match &error {
			E::NotFound => of(StatusCode::UNAUTHORIZED, "challenge-not-found", "No such challenge"),
			E::NotSigned => {
				of(StatusCode::UNAUTHORIZED, "not-signed", "The signature is not right")
			},
			E::NoSession => of(StatusCode::UNAUTHORIZED, "no-session", "Nobody is logged in"),
			E::NoRandomness(_) => {
				of(StatusCode::INTERNAL_SERVER_ERROR, "no-randomness", "No secret can be made")
			},
		}
	}
}

impl From<Unavailable> for Problem {
	fn from(reason: Unavailable) -> Self {
		let status = StatusCode::SERVICE_UNAVAILABLE;
		Self::new(status, "no-decision", "Nobody can say what is permitted", reason).again_after(10)
	}
}

impl From<NotPermitted> for Problem {
	fn from(error: NotPermitted) -> Self {
		match error {
			NotPermitted::Denied => {
				Self::new(StatusCode::FORBIDDEN, "not-permitted", "This is not permitted", error)
			},
			NotPermitted::Stranger => {
				Self::new(StatusCode::FORBIDDEN, "stranger", "The account has no role", error)
			},
			NotPermitted::Unavailable(reason) => reason.into(),
		}
	}
}
