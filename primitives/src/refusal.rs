//! Why a transaction never entered a block.

use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};

/// Why the pool refused a transaction, as `InvalidTransaction::Custom(code)`. Over RPC it is error 1010,
/// "Invalid Transaction", with `Custom error: <code>`. The codes are stable: never reused, never renumbered.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
#[repr(u8)]
pub enum Refusal {
	/// The transaction has no signer. Sign it with an account that the consortium knows.
	NotSigned = 1,
	/// The signer is neither an administrator, a practitioner, a validator, a patient's holder, a representative nor a
	/// device. An organisation enrols practitioners; patients enter by sponsored registration.
	UnknownAccount = 2,
	/// Nobody may send this call on this chain.
	CallForbidden = 3,
	/// Only a motion of the council may do this. Propose it with `council.propose`.
	CouncilOnly = 4,
	/// The signer is known, but not in the role that this call needs, or not for the organisation or patient it
	/// names.
	WrongRole = 5,
	/// The organisation, patient or device has spent its allowance, or all of the reserve when a policy is set. It is whole
	/// again when the next period begins.
	AllowanceUsedUp = 6,
	/// The call would change nothing, and calls that cost nothing have to change something.
	ChangesNothing = 7,
	/// The transaction has no end of validity. Sign it with a mortal era.
	ImmortalTransaction = 8,
	/// Calls are nested too deep, or there are too many of them. Send fewer at a time.
	WrapperTooLarge = 9,
	/// Calls of one transaction would be paid by different organisations or patients. Send them one by one.
	MixedPayers = 10,
	/// The consent is no longer valid. Ask the patient to sign a new one.
	ConsentExpired = 11,
	/// The consent would be valid for longer than a day. Ask the patient to sign one that ends sooner.
	ConsentTooLong = 12,
	/// The signature is not the holder's under the consent that the call describes: another chain, sponsor, account,
	/// key, grant or expiry was signed, or somebody else signed.
	ConsentNotSigned = 13,
	/// The consent was used before. Ask the patient to sign a new one.
	ConsentUsed = 14,
	/// The organisation is suspended or excluded, or the practitioner's enrolment has ended. A suspension ends by
	/// itself; the organisation's administrator prolongs enrolments.
	MemberInactive = 15,
	/// The practitioner has spent the share of the organisation's allowance that the organisation set. It is whole
	/// again when the next period begins, and the administrator can change it.
	QuotaUsedUp = 16,
	/// The council has paused this call. Wait until it goes on.
	CallPaused = 17,
	/// No upgrade is authorised, or not with this code. The council authorises one by the hash of its code.
	CodeNotAuthorized = 18,
	/// What is to be paused is no call of this runtime. Name pallet and call as the metadata does.
	UnknownCall = 19,
	/// As many openings of the clinician wait for a review as may. Open with the signature of a second practitioner.
	CosignatureMissing = 20,
}

impl Refusal {
	/// Every code.
	pub const ALL: [Refusal; 20] = [
		Refusal::NotSigned,
		Refusal::UnknownAccount,
		Refusal::CallForbidden,
		Refusal::CouncilOnly,
		Refusal::WrongRole,
		Refusal::AllowanceUsedUp,
		Refusal::ChangesNothing,
		Refusal::ImmortalTransaction,
		Refusal::WrapperTooLarge,
		Refusal::MixedPayers,
		Refusal::ConsentExpired,
		Refusal::ConsentTooLong,
		Refusal::ConsentNotSigned,
		Refusal::ConsentUsed,
		Refusal::MemberInactive,
		Refusal::QuotaUsedUp,
		Refusal::CallPaused,
		Refusal::CodeNotAuthorized,
		Refusal::UnknownCall,
		Refusal::CosignatureMissing,
	];

	/// The code in `InvalidTransaction::Custom`.
	pub const fn code(self) -> u8 {
		self as u8
	}
}

impl From<Refusal> for InvalidTransaction {
	fn from(refusal: Refusal) -> Self {
		InvalidTransaction::Custom(refusal.code())
	}
}

impl From<Refusal> for TransactionValidityError {
	fn from(refusal: Refusal) -> Self {
		InvalidTransaction::from(refusal).into()
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn codes_are_given_once() {
		for (at, refusal) in Refusal::ALL.into_iter().enumerate() {
			assert_eq!(
				usize::from(refusal.code()),
				at + 1,
				"codes are stable: append, never renumber"
			);
		}
	}
}
