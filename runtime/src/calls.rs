//! The class of every call of the runtime.
//!
//! One match per pallet, without a wildcard: a call that an update of the SDK or a new pallet brings does not compile
//! before somebody has decided who may send it. `runtime/tests/classes.rs` holds the same decisions as a table, and
//! walks the metadata for calls that carry calls.

use crate::*;
use alloc::vec;
use anamnesis_primitives::{CallClass, ClassifyCall, Refusal, Sender};

/// See the module.
pub struct Calls;

type Class<'a> = CallClass<'a, RuntimeCall>;

impl ClassifyCall<AccountId, RuntimeCall> for Calls {
	fn classify(call: &RuntimeCall) -> Class<'_> {
		match call {
			RuntimeCall::System(call) => system(call),
			RuntimeCall::Timestamp(call) => timestamp(call),
			RuntimeCall::Consortium(call) => consortium(call),
			RuntimeCall::Council(call) => council(call),
			RuntimeCall::Session(call) => session(call),
			RuntimeCall::Grandpa(call) => grandpa(call),
			RuntimeCall::Utility(call) => utility(call),
		}
	}

	fn precheck(_: &AccountId, _: &RuntimeCall) -> Result<(), Refusal> {
		Ok(())
	}
}

fn system(call: &frame_system::Call<Runtime>) -> Class<'_> {
	use frame_system::Call::*;
	match call {
		// Free text on chain, which could be anybody's name.
		remark { .. } | remark_with_event { .. } => CallClass::Forbidden,
		set_heap_pages { .. }
		| set_code { .. }
		| set_code_without_checks { .. }
		| set_storage { .. }
		| kill_storage { .. }
		| kill_prefix { .. }
		| authorize_upgrade { .. }
		| authorize_upgrade_without_checks { .. } => CallClass::Forbidden,
		apply_authorized_upgrade { .. } => CallClass::Forbidden,
		__Ignore(_, never) => match *never {},
	}
}

fn timestamp(call: &pallet_timestamp::Call<Runtime>) -> Class<'_> {
	use pallet_timestamp::Call::*;
	match call {
		// An inherent: the block's author puts it in, unsigned.
		set { .. } => CallClass::Forbidden,
		__Ignore(_, never) => match *never {},
	}
}

fn consortium(call: &pallet_consortium::Call<Runtime>) -> Class<'_> {
	use pallet_consortium::Call::*;
	match call {
		admit_organisation { .. } => CallClass::Council,
		enrol_practitioner { acting_for, .. } | remove_practitioner { acting_for, .. } => {
			CallClass::Charged(Sender::Administrator { acting_for: *acting_for })
		},
		__Ignore(_, never) => match *never {},
	}
}

fn council(call: &pallet_collective::Call<Runtime, pallet_collective::Instance1>) -> Class<'_> {
	use pallet_collective::Call::*;
	match call {
		propose { proposal, .. } => CallClass::Motion(proposal),
		vote { .. } | close { .. } => CallClass::Charged(Sender::Seat),
		// A single seat has no power that it would not have by itself.
		execute { .. } => CallClass::Forbidden,
		// The consortium sets the seats.
		set_members { .. } => CallClass::Forbidden,
		// There is no deposit to take or to give back, and a motion ends by its votes.
		disapprove_proposal { .. } | kill { .. } | release_proposal_cost { .. } => {
			CallClass::Forbidden
		},
		__Ignore(_, never) => match *never {},
	}
}

fn session(call: &pallet_session::Call<Runtime>) -> Class<'_> {
	use pallet_session::Call::*;
	match call {
		set_keys { .. } => CallClass::Charged(Sender::Validator),
		// A validator without keys is dropped silently at the next session.
		purge_keys { .. } => CallClass::Forbidden,
		__Ignore(_, never) => match *never {},
	}
}

fn grandpa(call: &pallet_grandpa::Call<Runtime>) -> Class<'_> {
	use pallet_grandpa::Call::*;
	match call {
		report_equivocation { .. } | report_equivocation_unsigned { .. } | note_stalled { .. } => {
			CallClass::Forbidden
		},
		__Ignore(_, never) => match *never {},
	}
}

fn utility(call: &pallet_utility::Call<Runtime>) -> Class<'_> {
	use pallet_utility::Call::*;
	match call {
		batch { calls } | batch_all { calls } | force_batch { calls } => {
			CallClass::Wrapper(calls.iter().collect())
		},
		if_else { main, fallback } => CallClass::Wrapper(vec![main, fallback]),
		// They change who speaks, and with it who is responsible.
		as_derivative { .. } | dispatch_as { .. } | dispatch_as_fallible { .. } => {
			CallClass::Forbidden
		},
		with_weight { .. } => CallClass::Forbidden,
		__Ignore(_, never) => match *never {},
	}
}
