//! The class of every call of the runtime.
//!
//! One match per pallet, without a wildcard: a call that an update of the SDK or a new pallet brings does not compile
//! before somebody has decided who may send it. `runtime/tests/classes.rs` holds the same decisions as a table, and
//! walks the metadata for calls that carry calls.

use crate::*;
use alloc::vec;
use anamnesis_primitives::{CallClass, ClassifyCall, PractitionerKinds, Refusal, Sender};
use codec::Encode as _;
use frame_support::{
	traits::{Contains, GetCallMetadata},
	weights::Weight,
};
use frame_system::WeightInfo as _;
use sp_runtime::traits::Hash as _;

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
			RuntimeCall::PatientRegistry(call) => patient_registry(call),
			RuntimeCall::AccessGrants(call) => access_grants(call),
			RuntimeCall::RecordAnchors(call) => record_anchors(call),
			RuntimeCall::ErasureRequests(call) => erasure_requests(call),
			RuntimeCall::Admission(call) => admission(call),
			RuntimeCall::TxPause(call) => tx_pause(call),
			RuntimeCall::Migrations(call) => migrations(call),
		}
	}

	fn precheck(_: &AccountId, call: &RuntimeCall) -> Result<(), Refusal> {
		// It would fail in the block, and be paid for.
		if !TxPause::contains(call) {
			return Err(Refusal::CallPaused);
		}
		match call {
			RuntimeCall::Council(pallet_collective::Call::propose { proposal, .. }) => {
				ensure_calls_exist(proposal)
			},
			// Else anybody with a seat could fill blocks with bytes that are no code.
			RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { code }) => {
				let hash = <Runtime as frame_system::Config>::Hashing::hash(code);
				// Its hash is private but in tests, and its first field.
				let is_this = System::authorized_upgrade()
					.is_some_and(|upgrade| upgrade.encode().starts_with(hash.as_ref()));
				if is_this {
					Ok(())
				} else {
					Err(Refusal::CodeNotAuthorized)
				}
			},
			RuntimeCall::PatientRegistry(pallet_patient_registry::Call::register {
				acting_for,
				holder,
				encryption_key,
				grants,
				expires_at,
				signature,
			}) => PatientRegistry::precheck_registration(
				*acting_for,
				holder,
				encryption_key,
				grants,
				*expires_at,
				signature,
			),
			RuntimeCall::AccessGrants(pallet_access_grants::Call::revoke {
				patient,
				grantee,
				grant,
			}) => AccessGrants::precheck_revoke(patient, grantee, *grant),
			RuntimeCall::ErasureRequests(pallet_erasure_requests::Call::open {
				patient, ..
			}) => ErasureRequests::precheck_open(patient),
			_ => Ok(()),
		}
	}

	fn precheck_weight(call: &RuntimeCall) -> Weight {
		use pallet_access_grants::WeightInfo as _;
		use pallet_consortium::WeightInfo as _;
		use pallet_erasure_requests::WeightInfo as _;
		use pallet_patient_registry::WeightInfo as _;
		let is_it_paused = <Runtime as frame_system::Config>::DbWeight::get().reads(1);
		let precheck = match call {
			// What a seat sends is heard.
			RuntimeCall::Council(_) => <Runtime as pallet_consortium::Config>::WeightInfo::heard(),
			// And its hash is compared, which is a part of what the call itself costs.
			RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { .. }) => {
				<Runtime as pallet_consortium::Config>::WeightInfo::heard().saturating_add(
					<Runtime as frame_system::Config>::SystemWeightInfo::apply_authorized_upgrade(),
				)
			},
			RuntimeCall::PatientRegistry(pallet_patient_registry::Call::register {
				grants,
				..
			}) => <Runtime as pallet_patient_registry::Config>::WeightInfo::precheck_registration(
				grants.len() as u32,
			),
			RuntimeCall::AccessGrants(pallet_access_grants::Call::revoke { .. }) => {
				<Runtime as pallet_access_grants::Config>::WeightInfo::precheck_revoke()
			},
			RuntimeCall::ErasureRequests(pallet_erasure_requests::Call::open { .. }) => {
				<Runtime as pallet_erasure_requests::Config>::WeightInfo::precheck_open()
			},
			_ => Weight::zero(),
		};
		precheck.saturating_add(is_it_paused)
	}
}

/// Whether what a motion would pause is there: else two names of any content would be kept on chain.
fn ensure_calls_exist(proposal: &RuntimeCall) -> Result<(), Refusal> {
	let is_there = |(pallet, call): &pallet_tx_pause::RuntimeCallNameOf<Runtime>| {
		RuntimeCall::get_module_names()
			.iter()
			.filter(|name| name.as_bytes() == pallet.as_slice())
			.flat_map(|name| RuntimeCall::get_call_names(name))
			.any(|name| name.as_bytes() == call.as_slice())
	};
	match proposal {
		RuntimeCall::TxPause(
			pallet_tx_pause::Call::pause { full_name: name }
			| pallet_tx_pause::Call::unpause { ident: name },
		) if !is_there(name) => Err(Refusal::UnknownCall),
		proposal => match Calls::classify(proposal) {
			// Its depth and number are bounded by those who looked before.
			CallClass::Wrapper(calls) => calls.into_iter().try_for_each(ensure_calls_exist),
			_ => Ok(()),
		},
	}
}

fn patient_registry(call: &pallet_patient_registry::Call<Runtime>) -> Class<'_> {
	use pallet_patient_registry::Call::*;
	match call {
		register { acting_for, .. } => CallClass::Charged(Sender::Practitioner {
			acting_for: *acting_for,
			kinds: PractitionerKinds::AUTHORS,
		}),
		__Ignore(_, never) => match *never {},
	}
}

fn access_grants(call: &pallet_access_grants::Call<Runtime>) -> Class<'_> {
	use pallet_access_grants::Call::*;
	match call {
		grant { patient, .. } => CallClass::Charged(Sender::Holder { patient: *patient }),
		revoke { patient, .. } => CallClass::Free(Sender::Holder { patient: *patient }),
		__Ignore(_, never) => match *never {},
	}
}

fn record_anchors(call: &pallet_record_anchors::Call<Runtime>) -> Class<'_> {
	use pallet_record_anchors::Call::*;
	match call {
		anchor { acting_for, .. } | amend { acting_for, .. } => {
			CallClass::Charged(Sender::Practitioner {
				acting_for: *acting_for,
				kinds: PractitionerKinds::AUTHORS,
			})
		},
		__Ignore(_, never) => match *never {},
	}
}

fn erasure_requests(call: &pallet_erasure_requests::Call<Runtime>) -> Class<'_> {
	use pallet_erasure_requests::Call::*;
	match call {
		open { patient, .. } => CallClass::Free(Sender::Holder { patient: *patient }),
		attest { acting_for, .. } => {
			CallClass::Charged(Sender::Officer { acting_for: *acting_for })
		},
		purge_step { .. } => CallClass::Charged(Sender::Anyone),
		__Ignore(_, never) => match *never {},
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
		// Any seat brings the code that the council has authorised.
		apply_authorized_upgrade { .. } => CallClass::Charged(Sender::Seat),
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
		admit_organisation { .. }
		| suspend_organisation { .. }
		| reinstate_organisation { .. }
		| exclude_organisation { .. }
		| change_roles { .. }
		| replace_administrator { .. }
		| give_seat { .. }
		| take_seat { .. }
		| cancel_seat_change { .. }
		| seat_validator { .. }
		| remove_validator { .. }
		| authorize_upgrade { .. } => CallClass::Council,
		enrol_practitioner { acting_for, .. }
		| remove_practitioner { acting_for, .. }
		| change_administrator { acting_for, .. }
		| set_encryption_key { acting_for, .. }
		| set_endpoint { acting_for, .. }
		| limit_practitioner { acting_for, .. }
		| set_credential { acting_for, .. }
		| resign_seat { acting_for }
		| nominate_validator { acting_for, .. }
		| withdraw_nomination { acting_for, .. }
		| resign_validator { acting_for, .. } => {
			CallClass::Charged(Sender::Administrator { acting_for: *acting_for })
		},
		return_to_council { acting_for } => {
			CallClass::Charged(Sender::SilentSeat { acting_for: *acting_for })
		},
		__Ignore(_, never) => match *never {},
	}
}

fn admission(call: &pallet_admission::Call<Runtime>) -> Class<'_> {
	use pallet_admission::Call::*;
	match call {
		set_organisation_allowance { .. } | set_patient_allowance { .. } => CallClass::Council,
		set_quota { acting_for, .. } => {
			CallClass::Charged(Sender::Administrator { acting_for: *acting_for })
		},
		__Ignore(_, never) => match *never {},
	}
}

fn tx_pause(call: &pallet_tx_pause::Call<Runtime>) -> Class<'_> {
	use pallet_tx_pause::Call::*;
	match call {
		pause { .. } | unpause { .. } => CallClass::Council,
		__Ignore(_, never) => match *never {},
	}
}

fn migrations(call: &pallet_migrations::Call<Runtime>) -> Class<'_> {
	use pallet_migrations::Call::*;
	match call {
		// Root's, which nobody is. See the how-to about upgrades for what to do when a migration gets stuck.
		force_set_cursor { .. }
		| force_set_active_cursor { .. }
		| force_onboard_mbms { .. }
		| clear_historic { .. } => CallClass::Forbidden,
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
		// A report travels without a signature: a validator's node puts it into its own block.
		report_equivocation { .. } | report_equivocation_unsigned { .. } => CallClass::Forbidden,
		note_stalled { .. } => CallClass::Forbidden,
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
