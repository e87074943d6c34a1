//! Why a transaction did not do what it was sent for.

use std::fmt;
use subxt::{
	error::{BackendError, ExtrinsicError, RpcError, TransactionEventsError},
	error::{TransactionFinalizedSuccessError as FinalisedError, TransactionProgressError},
	rpcs,
};

/// The code of every refusal by a runtime.
const INVALID_TRANSACTION: i32 = 1010;

/// Why a transaction did not do what it was sent for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Failure {
	/// The pool refused it, with a code of the runtime's own.
	Refused(u8),
	/// It is in a finalised block, and its call failed with this error: `Consortium::NotFound`.
	CallFailed(String),
	/// Something else: another refusal, or no connection.
	Other(String),
}

impl fmt::Display for Failure {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Refused(code) => write!(f, "refused with code {code}"),
			Self::CallFailed(error) => write!(f, "included, but the call failed: {error}"),
			Self::Other(reason) => f.write_str(reason),
		}
	}
}

impl std::error::Error for Failure {}

impl From<rpcs::Error> for Failure {
	fn from(error: rpcs::Error) -> Self {
		match &error {
			rpcs::Error::User(refusal) => own_code(refusal)
				.map(Self::Refused)
				// The reason is in the data, which subxt's message leaves away.
				.unwrap_or_else(|| Self::Other(format!("{refusal}: {:?}", refusal.data))),
			_ => Self::Other(error.to_string()),
		}
	}
}

/// The code in `{ "code": 1010, "message": "Invalid Transaction", "data": "Custom error: 5" }`.
fn own_code(refusal: &rpcs::UserError) -> Option<u8> {
	let data = refusal.data.as_ref().filter(|_| refusal.code == INVALID_TRANSACTION)?;
	let reason: String = serde_json::from_str(data.get()).ok()?;
	reason.strip_prefix("Custom error: ")?.parse().ok()
}

impl From<ExtrinsicError> for Failure {
	fn from(error: ExtrinsicError) -> Self {
		match error {
			ExtrinsicError::ErrorSubmittingTransaction(BackendError::Rpc(
				RpcError::ClientError(error),
			)) => error.into(),
			_ => Self::Other(error.to_string()),
		}
	}
}

impl From<FinalisedError> for Failure {
	fn from(error: FinalisedError) -> Self {
		match error {
			FinalisedError::FinalizationError(error) => error.into(),
			FinalisedError::SuccessError(error) => error.into(),
			_ => Self::Other(error.to_string()),
		}
	}
}

impl From<TransactionProgressError> for Failure {
	fn from(error: TransactionProgressError) -> Self {
		Self::Other(error.to_string())
	}
}

impl From<TransactionEventsError> for Failure {
	fn from(error: TransactionEventsError) -> Self {
		use subxt::error::DispatchError;
		match error {
			TransactionEventsError::ExtrinsicFailed(DispatchError::Module(error)) => {
				Self::CallFailed(error.details_string())
			},
			TransactionEventsError::ExtrinsicFailed(error) => Self::CallFailed(error.to_string()),
			_ => Self::Other(error.to_string()),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn refusal(json: &str) -> Failure {
		rpcs::Error::User(serde_json::from_str(json).expect("is an error of JSON-RPC")).into()
	}

	#[test]
	fn a_refusal_of_the_runtimes_own_has_its_code() {
		let json =
			r#"{ "code": 1010, "message": "Invalid Transaction", "data": "Custom error: 5" }"#;
		assert_eq!(refusal(json), Failure::Refused(5));
	}

	#[test]
	fn another_refusal_keeps_its_reason() {
		let json = r#"{ "code": 1010, "message": "Invalid Transaction", "data": "Transaction is outdated" }"#;
		let Failure::Other(reason) = refusal(json) else { panic!("not a code of ours") };
		assert!(reason.contains("Transaction is outdated"), "{reason}");
	}

	#[test]
	fn a_custom_error_of_another_kind_is_no_refusal() {
		let json =
			r#"{ "code": 1002, "message": "Verification Error", "data": "Custom error: 5" }"#;
		assert!(matches!(refusal(json), Failure::Other(_)));
	}
}
