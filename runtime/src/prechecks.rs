//! What can be known about a call before it is in a block, beyond who sent it, and what it costs to find out.
//!
//! A consent that is not valid never enters a block, and calls that cost nothing have to change something.

use crate::{calls::Calls, *};
use anamnesis_primitives::{CallClass, ClassifyCall, Refusal};
use codec::Encode as _;
use frame_support::{
	traits::{Contains, GetCallMetadata},
	weights::Weight,
};
use frame_system::WeightInfo as _;
use sp_runtime::traits::Hash as _;

/// Why the pool refuses the call, if it does.
///
/// # Errors
/// The reason.
pub fn check(who: &AccountId, call: &RuntimeCall) -> Result<(), Refusal> {
	// It would fail in the block, and be paid for.
	if !TxPause::contains(call) {
		return Err(Refusal::CallPaused);
	}
	match call {
		RuntimeCall::Council(pallet_collective::Call::propose { proposal, .. }) => {
			ensure_calls_exist(proposal)
		},
		RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { code }) => {
			ensure_authorized(code)
		},
		RuntimeCall::PatientRegistry(call) => patient_registry(who, call),
		RuntimeCall::AccessGrants(call) => access_grants(who, call),
		RuntimeCall::EmergencyAccess(call) => emergency_access(who, call),
		RuntimeCall::ErasureRequests(pallet_erasure_requests::Call::open {
			patient,
			scope,
			case_key,
			..
		}) => ErasureRequests::precheck_open(patient, scope, case_key.as_ref()),
		_ => Ok(()),
	}
}

/// What [`check`] costs for this call at most.
pub fn weight(call: &RuntimeCall) -> Weight {
	use pallet_consortium::WeightInfo as _;
	let is_it_paused = <Runtime as frame_system::Config>::DbWeight::get().reads(1);
	let more = match call {
		// What a seat sends is heard.
		RuntimeCall::Council(_) => <Runtime as pallet_consortium::Config>::WeightInfo::heard(),
		// And its hash is compared, which is a part of what the call itself costs.
		RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { .. }) => {
			<Runtime as pallet_consortium::Config>::WeightInfo::heard().saturating_add(
				<Runtime as frame_system::Config>::SystemWeightInfo::apply_authorized_upgrade(),
			)
		},
		RuntimeCall::PatientRegistry(call) => weight_of_patient_registry(call),
		RuntimeCall::AccessGrants(call) => weight_of_access_grants(call),
		RuntimeCall::EmergencyAccess(call) => weight_of_emergency_access(call),
		RuntimeCall::ErasureRequests(pallet_erasure_requests::Call::open { scope, .. }) => {
			ErasureRequests::weight_of_precheck_open(scope)
		},
		_ => Weight::zero(),
	};
	more.saturating_add(is_it_paused)
}

/// Only the code that the council has authorised: else anybody with a seat could fill blocks with bytes that are no code.
fn ensure_authorized(code: &[u8]) -> Result<(), Refusal> {
	let hash = <Runtime as frame_system::Config>::Hashing::hash(code);
	// Its hash is private but in tests, and its first field.
	System::authorized_upgrade()
		.is_some_and(|upgrade| upgrade.encode().starts_with(hash.as_ref()))
		.then_some(())
		.ok_or(Refusal::CodeNotAuthorized)
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

fn patient_registry(
	who: &AccountId,
	call: &pallet_patient_registry::Call<Runtime>,
) -> Result<(), Refusal> {
	use pallet_patient_registry::Call::*;
	let registration =
		|acting_for: &u32, claims, holder, key, policy, grants, expires_at: &u64, by| {
			PatientRegistry::precheck_registration(
				*acting_for,
				claims,
				holder,
				key,
				policy,
				grants,
				*expires_at,
				by,
			)
		};
	match call {
		register { acting_for, holder, encryption_key, policy, grants, expires_at, signature } => {
			registration(
				acting_for,
				None,
				holder,
				encryption_key,
				policy,
				grants,
				expires_at,
				signature,
			)
		},
		claim {
			acting_for,
			patient,
			holder,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		} => registration(
			acting_for,
			Some(*patient),
			holder,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		),
		register_by_guardian {
			acting_for,
			guardian,
			guardian_key,
			until,
			kind,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		} => PatientRegistry::precheck_guardian_registration(
			*acting_for,
			None,
			guardian,
			guardian_key,
			*until,
			kind,
			encryption_key,
			policy,
			grants,
			*expires_at,
			signature,
		),
		claim_by_guardian {
			acting_for,
			patient,
			guardian,
			guardian_key,
			until,
			kind,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		} => PatientRegistry::precheck_guardian_registration(
			*acting_for,
			Some(*patient),
			guardian,
			guardian_key,
			*until,
			kind,
			encryption_key,
			policy,
			grants,
			*expires_at,
			signature,
		),
		end_mandate { patient, representative } => {
			PatientRegistry::precheck_end_mandate(patient, representative)
		},
		resign_mandate { patient } => PatientRegistry::precheck_resign(who, patient),
		veto_recovery { patient } => PatientRegistry::precheck_veto(patient),
		contradict_declaration { patient } => PatientRegistry::precheck_contradict(patient),
		unbind_device { patient, device } => {
			PatientRegistry::precheck_unbind_device(patient, *device)
		},
		_ => Ok(()),
	}
}

fn weight_of_patient_registry(call: &pallet_patient_registry::Call<Runtime>) -> Weight {
	use pallet_patient_registry::{Call::*, WeightInfo as _};
	type W = <Runtime as pallet_patient_registry::Config>::WeightInfo;
	match call {
		register { grants, .. } | claim { grants, .. } => {
			W::precheck_registration(grants.len() as u32)
		},
		register_by_guardian { grants, .. } | claim_by_guardian { grants, .. } => {
			W::precheck_guardian_registration(grants.len() as u32)
		},
		end_mandate { .. } => W::precheck_end_mandate(),
		resign_mandate { .. } => W::precheck_resign(),
		veto_recovery { .. } => W::precheck_veto(),
		contradict_declaration { .. } => W::precheck_contradict(),
		unbind_device { .. } => W::precheck_unbind_device(),
		_ => Weight::zero(),
	}
}

fn access_grants(
	who: &AccountId,
	call: &pallet_access_grants::Call<Runtime>,
) -> Result<(), Refusal> {
	use pallet_access_grants::Call::*;
	match call {
		revoke { patient, grantee, grant } => {
			AccessGrants::precheck_revoke(patient, grantee, *grant)
		},
		revoke_grantee { patient, grantee } => {
			AccessGrants::precheck_revoke_grantee(patient, grantee)
		},
		revoke_all { patient } => AccessGrants::precheck_revoke_all(patient),
		set_policy { patient, commitment } => {
			AccessGrants::precheck_set_policy(who, patient, commitment)
		},
		_ => Ok(()),
	}
}

fn weight_of_access_grants(call: &pallet_access_grants::Call<Runtime>) -> Weight {
	use pallet_access_grants::{Call::*, WeightInfo as _};
	type W = <Runtime as pallet_access_grants::Config>::WeightInfo;
	match call {
		revoke { .. } => W::precheck_revoke(),
		revoke_grantee { .. } => W::precheck_revoke_grantee(),
		revoke_all { .. } => W::precheck_revoke_all(),
		set_policy { .. } => W::precheck_set_policy(),
		_ => Weight::zero(),
	}
}

fn emergency_access(
	who: &AccountId,
	call: &pallet_emergency_access::Call<Runtime>,
) -> Result<(), Refusal> {
	use pallet_emergency_access::Call::*;
	match call {
		open { acting_for, patient, statement, .. } => {
			EmergencyAccess::precheck_open(who, *acting_for, patient, statement)
		},
		open_cosigned {
			acting_for,
			patient,
			reason,
			statement,
			cosigner,
			expires_at,
			signature,
		} => EmergencyAccess::precheck_open_cosigned(
			who,
			*acting_for,
			patient,
			*reason,
			statement,
			cosigner,
			*expires_at,
			signature,
		),
		dispute { patient, opening } => EmergencyAccess::precheck_dispute(patient, *opening),
		_ => Ok(()),
	}
}

fn weight_of_emergency_access(call: &pallet_emergency_access::Call<Runtime>) -> Weight {
	use pallet_emergency_access::{Call::*, WeightInfo as _};
	type W = <Runtime as pallet_emergency_access::Config>::WeightInfo;
	match call {
		open { .. } => W::precheck_open(),
		open_cosigned { .. } => W::precheck_open_cosigned(),
		dispute { .. } => W::precheck_dispute(),
		_ => Weight::zero(),
	}
}
