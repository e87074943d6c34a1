//! What a bucket does not do, and what to do about it.

use object_store::client::{HttpError, HttpErrorKind};
use std::{error::Error as StdError, io};

/// Why a bucket did not do something. The messages are sentences for operators, and hold neither names of objects nor
/// credentials.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
	/// There is no such object.
	#[error("There is no such object in the bucket.")]
	NotFound,
	/// Nobody answers, or too slowly, or that something fails.
	#[error("The custodian's bucket does not answer ({0}). Nothing that was acknowledged is lost; try again later.")]
	Unreachable(String),
	/// The credentials are not taken.
	#[error(
		"The custodian's bucket refuses the custodian's credentials ({0}). Its operator has to set the right key and \
		 secret, and to permit what the guide lists."
	)]
	NotPermitted(String),
	/// The clocks differ.
	#[error("The clocks of the custodian and of its bucket differ too much. Its operator has to set them right.")]
	ClockSkew,
	/// There is no bucket.
	#[error("There is no such bucket. Its operator has to make it, or to name the right one in `records`.")]
	NoBucket,
	/// There is no room.
	#[error("The custodian's bucket is full ({0}). Nothing that was acknowledged is lost; try again later.")]
	Full(String),
	/// It keeps what is deleted.
	#[error(
		"The custodian's bucket keeps versions, so that what is erased would stay there. Use a bucket in which versioning \
		 was never enabled; object lock and replication need it, and are off then too."
	)]
	Versioned,
	/// Another custodian has the prefix.
	#[error("Below this prefix of the bucket lie records of another custodian, or of another folder. Name another prefix in `records`.")]
	SomebodyElses,
	/// The records are elsewhere.
	#[error(
		"The records of this folder are in another bucket, or below another prefix: nothing here says that they are this \
		 folder's. Name the right one in `records`."
	)]
	NotTheBucket,
	/// What was deleted is still there.
	#[error("The custodian's bucket still has what was deleted. Nothing is said to be erased before it is gone.")]
	StillThere,
	/// What is there is not what was sent.
	#[error("The custodian's bucket has other bytes than were sent to it. The upload is still here: finish it again.")]
	NotSame,
	/// The upload was erased while it was sent.
	#[error("The upload was erased while it was brought to the bucket.")]
	Stopped,
	/// The disk fails.
	#[error("The custodian's disk cannot be used: {0}")]
	Disk(#[from] io::Error),
	/// There is no thread.
	#[error("The custodian has no thread for its bucket.")]
	NoThread,
	/// There is no randomness.
	#[error("No random bytes can be had.")]
	NoRandomness,
	/// Something else.
	#[error("The custodian's bucket fails ({0}).")]
	Failed(String),
}

impl Fault {
	/// What an answer with an error says.
	pub(super) fn answered(status: u16, body: &str) -> Self {
		let code = code(body).unwrap_or_else(|| status.to_string());
		match code.as_str() {
			"NoSuchBucket" => Fault::NoBucket,
			"NoSuchKey" | "NoSuchUpload" | "404" => Fault::NotFound,
			"RequestTimeTooSkewed" => Fault::ClockSkew,
			"QuotaExceeded"
			| "InsufficientStorage"
			| "XMinioStorageFull"
			| "StorageFull"
			| "507" => Fault::Full(code),
			_ if status == 401 || status == 403 => Fault::NotPermitted(code),
			// That the server does not know something will not get better.
			_ if status >= 500 && status != 501 => Fault::Unreachable(code),
			_ => Fault::Failed(code),
		}
	}
}

impl From<HttpError> for Fault {
	fn from(error: HttpError) -> Self {
		(&error).into()
	}
}

impl From<&HttpError> for Fault {
	fn from(error: &HttpError) -> Self {
		// What the connection says names the address, and more than that.
		let what = match error.kind() {
			HttpErrorKind::Connect => "no connection",
			HttpErrorKind::Timeout => "too slow",
			HttpErrorKind::Decode => "no HTTP",
			_ => "the connection broke",
		};
		Fault::Unreachable(what.into())
	}
}

impl From<object_store::Error> for Fault {
	fn from(error: object_store::Error) -> Self {
		use object_store::Error as E;

		let mut cause: Option<&(dyn StdError + 'static)> = Some(&error);
		while let Some(error) = cause {
			if let Some(error) = error.downcast_ref::<HttpError>() {
				return error.into();
			}
			cause = error.source();
		}
		// The answer is nowhere but in the text.
		let text = error.to_string();
		let status = match &error {
			E::NotFound { .. } => 404,
			E::PermissionDenied { .. } => 403,
			E::Unauthenticated { .. } => 401,
			_ => status(&text).unwrap_or(400),
		};
		Fault::answered(status, &text)
	}
}

/// The code in an answer, if it is a word.
fn code(text: &str) -> Option<String> {
	let (_, rest) = text.split_once("<Code>")?;
	let (code, _) = rest.split_once("</Code>")?;
	let is_word = !code.is_empty()
		&& code.len() <= 64
		&& code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
	is_word.then(|| code.to_owned())
}

/// The status in the text of the library.
fn status(text: &str) -> Option<u16> {
	let (_, rest) = text.split_once("status code: ")?;
	rest.get(..3)?.parse().ok()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_is_answered_says_what_to_do() {
		let of = |status, code: &str| {
			Fault::answered(
				status,
				&format!("<Error><Code>{code}</Code><Message>x</Message></Error>"),
			)
		};
		assert!(matches!(of(404, "NoSuchBucket"), Fault::NoBucket));
		assert!(matches!(of(404, "NoSuchKey"), Fault::NotFound));
		assert!(matches!(of(403, "RequestTimeTooSkewed"), Fault::ClockSkew));
		assert!(matches!(of(403, "SignatureDoesNotMatch"), Fault::NotPermitted(_)));
		assert!(matches!(of(403, "QuotaExceeded"), Fault::Full(_)));
		assert!(matches!(of(503, "SlowDown"), Fault::Unreachable(_)));
		assert!(matches!(of(501, "NotImplemented"), Fault::Failed(_)));
		assert!(matches!(Fault::answered(500, ""), Fault::Unreachable(_)));
		assert!(matches!(Fault::answered(404, ""), Fault::NotFound));
	}

	#[test]
	fn what_a_server_writes_does_not_get_into_the_log() {
		for code in ["a\nb", "", &"x".repeat(65), "<b>"] {
			let fault = Fault::answered(400, &format!("<Code>{code}</Code>"));
			assert_eq!(fault.to_string(), "The custodian's bucket fails (400).");
		}
	}
}
