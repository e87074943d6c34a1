//! Who validates: the consortium's ordered list, handed to the sessions.

use crate::{
	AccountId, BlockNumber, Consortium, Grandpa, Historical, Runtime, RuntimeOrigin, Session,
	System,
};
use alloc::vec::Vec;
use frame_support::{dispatch::DispatchClass, traits::Defensive, weights::Weight};
use pallet_consortium::{Sessions, Stall, WeightInfo as _};
use pallet_session::historical;
use sp_runtime::{traits::Convert, Perbill};
use sp_staking::{
	offence::{OffenceDetails, OffenceSeverity, OnOffenceHandler},
	SessionIndex,
};

/// For how many sessions it can be proved who validated: longer than anybody takes to report a double vote.
pub const PROVABLE_SESSIONS: SessionIndex = 1_000;

/// Gives the sessions their validators.
pub struct ConsortiumValidators;

impl pallet_session::SessionManager<AccountId> for ConsortiumValidators {
	/// Only a set that changed: one that is handed over again, even the same one, makes GRANDPA announce a new set, and
	/// nodes keep the bodies of such blocks.
	fn new_session(_: SessionIndex) -> Option<Vec<AccountId>> {
		// Whoever was seated and removed in one session leaves the set as it was.
		Consortium::take_changed_validators().filter(|next| *next != Session::validators())
	}

	fn new_session_genesis(_: SessionIndex) -> Option<Vec<AccountId>> {
		Some(Consortium::validator_accounts())
	}

	fn start_session(start: SessionIndex) {
		if let Some(up_to) = start.checked_sub(PROVABLE_SESSIONS) {
			Historical::prune_up_to(up_to);
		}
		// At genesis nobody knows the time.
		if start > 0 {
			Consortium::start_session(&Session::validators());
		}
	}

	fn end_session(_: SessionIndex) {
		Consortium::end_session(&Session::validators());
	}
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

/// The consortium's view of the sessions.
pub struct Rotation;

impl Sessions<AccountId> for Rotation {
	fn has_keys(who: &AccountId) -> bool {
		Session::load_keys(who).is_some()
	}

	fn is_in_force(who: &AccountId) -> bool {
		Session::validators().contains(who)
			|| Session::queued_keys().iter().any(|(validator, _)| validator == who)
	}

	fn purge_keys(who: &AccountId) {
		// A nominee may have none.
		let _ = <Session as pallet_session::SessionInterface>::purge_keys(who);
	}

	fn disable(who: &AccountId) {
		Session::report_offence(who.clone(), OffenceSeverity(Perbill::one()));
	}

	fn change_by_force(Stall { last_finalised, delay }: Stall) {
		// Called while the session begins, so the change that GRANDPA announces by the end of this is the one meant.
		// It asks for root and nothing else.
		let _ = Grandpa::note_stalled(RuntimeOrigin::root(), delay, last_finalised).defensive();
	}
}

/// Who votes twice is removed.
pub struct Punishment;

impl OnOffenceHandler<AccountId, historical::IdentificationTuple<Runtime>, Weight> for Punishment {
	fn on_offence(
		offenders: &[OffenceDetails<AccountId, historical::IdentificationTuple<Runtime>>],
		_: &[Perbill],
		_: SessionIndex,
	) -> Weight {
		for OffenceDetails { offender: (validator, ()), .. } in offenders {
			Consortium::punish_equivocation(validator);
		}
		// It is a part of the weight of the report.
		Weight::zero()
	}
}

/// Who authors is there. In the first block of a new set the session has changed before the author is looked up, so that
/// one block may count for somebody else: for attendance, which is about whole sessions, that does not matter.
pub struct Attendance;

impl pallet_authorship::EventHandler<AccountId, BlockNumber> for Attendance {
	fn note_author(author: AccountId) {
		Consortium::note_author(&author);
		System::register_extra_weight_unchecked(
			<Runtime as pallet_consortium::Config>::WeightInfo::note_author(),
			DispatchClass::Mandatory,
		);
	}
}

/// Only the consortium's validators and nominees may register session keys.
pub struct OnlyValidators;

impl Convert<AccountId, Option<AccountId>> for OnlyValidators {
	fn convert(who: AccountId) -> Option<AccountId> {
		Consortium::may_have_keys(&who).then_some(who)
	}
}

/// The history says of a validator nothing but that it was one.
pub struct NothingMore;

impl Convert<AccountId, Option<()>> for NothingMore {
	fn convert(_: AccountId) -> Option<()> {
		Some(())
	}
}
