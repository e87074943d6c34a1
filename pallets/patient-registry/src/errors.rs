//! What the calls of the registry can end with.

use frame_support::pallet_macros::pallet_section;

/// The errors of the pallet. Numbers are places in this list: append, never move.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The signer may not do this: not for this organisation, of which it is no practitioner of the right kind or
		/// which lacks the role, or not for this patient, on whose side it is not or no longer.
		NotAuthorized,
		/// The account already has a role on this chain. Use a fresh one: an account serves one id in one role.
		AccountInUse,
		/// The encryption key already serves somebody. Make a fresh one.
		KeyInUse,
		/// Nothing can be sealed to this encryption key so that only its owner opens it: its scheme is unknown, it is not
		/// written in the one form below 2^255 - 19, or it is of small order. Use a fresh X25519 key (scheme 1).
		KeyNotUsable,
		/// The signed text is no longer valid. Have a new one signed.
		ConsentExpired,
		/// The signed text would be valid for longer than a day. Have one signed that ends sooner.
		ConsentTooLong,
		/// The signature is not that of the new account under the text that the call describes: something else was
		/// signed, or for another chain, or somebody else signed.
		ConsentNotSigned,
		/// The signed text was used before. Have a new one signed.
		ConsentUsed,
		/// One transaction registers no more patients than it already has. Send another one.
		MaxRegistrationsExceeded,
		/// There is no such patient, or their provisional registration has ended; or there is no such mandate, attempt,
		/// declaration or device. Check the id, and the account or number.
		NotFound,
		/// It is there already: the patient was claimed, or a declaration is under way. Wait until it has ended.
		AlreadyExists,
		/// The mandate permits nothing, or more than whoever gives it may do themselves; or a device would. Name a right,
		/// records and purposes, and stay within your own mandate.
		TermsNotAdmissible,
		/// The time has passed, or is out of bounds. Name a later one, or one between the bounds.
		TimeNotAdmissible,
		/// The commitment was computed in a way that this chain does not know. Use scheme 1.
		SchemeNotKnown,
		/// The patient, who has no account, would have nobody left who stands for them in everything. Hand the patient
		/// over, or give somebody such a mandate first.
		LastRepresentative,
		/// The patient has as many representatives as one can have. End a mandate, or wait until one has ended.
		MaxRepresentativesExceeded,
		/// This patient's id cannot be recovered in this way: nobody holds it, or the patient has died; or the threshold
		/// is out of bounds.
		RecoveryNotAdmissible,
		/// The holder has vetoed a recovery not long ago. Wait.
		CoolingDown,
		/// Too few stand behind it: representatives behind the recovery, or one of the two organisations behind the
		/// declaration. Ask them.
		SupportMissing,
		/// The delay has not passed. Wait.
		TooEarly,
		/// The patient's side has contradicted this organisation not long ago. Wait, or talk to them.
		Contradicted,
		/// Nothing of this kind can be declared about this patient, or not with this proof.
		DeclarationNotAdmissible,
		/// The patient has as many devices as one can have. Unbind one, or wait until the binding of one has ended.
		MaxDevicesExceeded,
	}
}
