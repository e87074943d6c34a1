//! What the calls of the consortium can end with.

use frame_support::pallet_macros::pallet_section;

/// The errors of the pallet. Numbers are places in this list: append, never move.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such organisation, or no such practitioner, nominee, validator or seat of it. Check the number or
		/// the account.
		NotFound,
		/// The signer is not the administrator of the organisation that it acts for, or that is suspended or excluded.
		NotAuthorized,
		/// The account already has a role on this chain. Use a fresh one: an account serves one id in one role.
		AccountInUse,
		/// The encryption key already serves somebody, or did. Make a fresh one.
		KeyInUse,
		/// Nothing can be sealed to this encryption key so that only its owner opens it: its scheme is unknown, it is not
		/// written in the one form below 2^255 - 19, or it is of small order. Use a fresh X25519 key (scheme 1).
		KeyNotUsable,
		/// These roles do not go together, or there are none. A Supervisor is never also Provider, Custodian or
		/// Keyholder.
		RolesNotAdmissible,
		/// The organisation has as many practitioners as it may have. Remove somebody who left.
		MaxPractitionersExceeded,
		/// All numbers of organisations are given away.
		MaxOrganisationsExceeded,
		/// The organisation was excluded, and that is not taken back. Admit it anew, with a fresh account and key.
		Excluded,
		/// The organisation is not active, or lacks the role that this needs.
		NotEligible,
		/// The organisation is suspended, or was not long ago. A majority cannot keep a member out by suspending it time
		/// and again: exclude it with two thirds of the seats.
		SuspendedLately,
		/// The organisation is not suspended.
		NotSuspended,
		/// It is so already.
		NothingToChange,
		/// The organisation has nominees or validators, which need the role Validator. Let them go first.
		RoleInUse,
		/// The endpoint is no host name in lower case with an optional port.
		EndpointNotUsable,
		/// The time has passed.
		InThePast,
		/// The organisation has a seat.
		SeatHeld,
		/// A change of this organisation's seat is decided and has yet to come. Wait for it or cancel it.
		SeatChangePending,
		/// The council would have nobody left. Give another organisation a seat first.
		LastSeat,
		/// The council has as many seats as it may have, those included that are decided.
		MaxSeatsExceeded,
		/// There are as many validators, or as many that leave, as there may be. Wait until two sessions have changed.
		MaxValidatorsExceeded,
		/// There are as many nominees as there may be, of this organisation or of all. Withdraw one.
		MaxNomineesExceeded,
		/// The nominee has no session keys. Let its account send `session.setKeys` first.
		NoSessionKeys,
		/// The chain would have no validator left. Seat another one first.
		LastValidator,
		/// The commitment's scheme is none that this chain knows. Use scheme 1.
		UnknownScheme,
		/// The block that is said to be the last final one has yet to come, or the delay is as long as a session or
		/// longer. Read the height of the last final block on every node that is left, and give the highest.
		StallNotUsable,
	}
}
