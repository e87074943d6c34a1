//! Who validates: the consortium's ordered list, handed to the sessions.

use crate::{AccountId, Historical, Runtime};
use alloc::vec::Vec;
use pallet_session::historical;
use sp_runtime::traits::Convert;
use sp_staking::SessionIndex;

/// For how many sessions it can be proved who validated: longer than anybody takes to report a double vote.
const PROVABLE_SESSIONS: SessionIndex = 1_000;

/// Gives the sessions their validators.
pub struct ConsortiumValidators;

fn accounts() -> Vec<AccountId> {
	pallet_consortium::Validators::<Runtime>::get()
		.into_iter()
		.map(|validator| validator.account)
		.collect()
}

impl pallet_session::SessionManager<AccountId> for ConsortiumValidators {
	/// Nothing, since the set does not change: a set that is handed over again, even the same one, makes GRANDPA
	/// announce a new set, and nodes keep the bodies of such blocks.
	fn new_session(_: SessionIndex) -> Option<Vec<AccountId>> {
		None
	}

	fn new_session_genesis(_: SessionIndex) -> Option<Vec<AccountId>> {
		Some(accounts())
	}

	fn start_session(start: SessionIndex) {
		if let Some(up_to) = start.checked_sub(PROVABLE_SESSIONS) {
			Historical::prune_up_to(up_to);
		}
	}

	fn end_session(_: SessionIndex) {}
}

impl historical::SessionManager<AccountId, ()> for ConsortiumValidators {
	fn new_session(new: SessionIndex) -> Option<Vec<(AccountId, ())>> {
		<Self as pallet_session::SessionManager<_>>::new_session(new).map(identified)
	}

	fn new_session_genesis(new: SessionIndex) -> Option<Vec<(AccountId, ())>> {
		<Self as pallet_session::SessionManager<_>>::new_session_genesis(new).map(identified)
	}

	fn start_session(start: SessionIndex) {
		<Self as pallet_session::SessionManager<_>>::start_session(start)
	}

	fn end_session(end: SessionIndex) {
		<Self as pallet_session::SessionManager<_>>::end_session(end)
	}
}

fn identified(validators: Vec<AccountId>) -> Vec<(AccountId, ())> {
	validators.into_iter().map(|validator| (validator, ())).collect()
}

/// Only the consortium's validators may register session keys.
pub struct OnlyValidators;

impl Convert<AccountId, Option<AccountId>> for OnlyValidators {
	fn convert(who: AccountId) -> Option<AccountId> {
		pallet_consortium::Validators::<Runtime>::get()
			.iter()
			.any(|validator| validator.account == who)
			.then_some(who)
	}
}

/// The history says of a validator nothing but that it was one.
pub struct NothingMore;

impl Convert<AccountId, Option<()>> for NothingMore {
	fn convert(_: AccountId) -> Option<()> {
		Some(())
	}
}
