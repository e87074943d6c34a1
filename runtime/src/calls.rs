//! The class of every call of the runtime.
//!
//! One match per pallet, without a wildcard: a call that an update of the SDK or a new pallet brings does not compile
//! before somebody has decided who may send it. `runtime/tests/classes.rs` holds the same decisions as a table, and
//! walks the metadata for calls that carry calls.

use crate::*;
use alloc::vec;
use anamnesis_primitives::{
	CallClass, ClassifyCall, OrganisationId, PatientAct, PatientId, PractitionerKinds, Refusal,
	Sender,
};
use frame_support::weights::Weight;

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
			RuntimeCall::EmergencyAccess(call) => emergency_access(call),
			RuntimeCall::Disclosures(call) => disclosures(call),
			RuntimeCall::Admission(call) => admission(call),
			RuntimeCall::TxPause(call) => tx_pause(call),
			RuntimeCall::Migrations(call) => migrations(call),
		}
	}

	fn precheck(who: &AccountId, call: &RuntimeCall) -> Result<(), Refusal> {
		prechecks::check(who, call)
	}

	fn precheck_weight(call: &RuntimeCall) -> Weight {
		prechecks::weight(call)
	}
}

fn patient_registry(call: &pallet_patient_registry::Call<Runtime>) -> Class<'_> {
	use pallet_patient_registry::Call::*;
	let author = |acting_for: &OrganisationId| {
		CallClass::Charged(Sender::Practitioner {
			acting_for: *acting_for,
			kinds: PractitionerKinds::AUTHORS,
		})
	};
	// Not administrators, and of an organisation that is active: what is said of a person is said by people who answer for
	// it.
	let officer = |acting_for: &OrganisationId| {
		CallClass::Charged(Sender::Practitioner {
			acting_for: *acting_for,
			kinds: PractitionerKinds::OFFICERS,
		})
	};
	match call {
		register { acting_for, .. }
		| register_by_guardian { acting_for, .. }
		| claim { acting_for, .. }
		| claim_by_guardian { acting_for, .. } => author(acting_for),
		register_provisionally { acting_for, .. } => CallClass::Charged(Sender::Practitioner {
			acting_for: *acting_for,
			kinds: PractitionerKinds::CLINICIANS,
		}),
		give_mandate { patient, .. } | rotate_key { patient, .. } | bind_device { patient, .. } => {
			CallClass::Charged(patients_side(patient, PatientAct::Represent))
		},
		end_mandate { patient, .. } | veto_recovery { patient } => {
			CallClass::Free(Sender::Holder { patient: *patient })
		},
		resign_mandate { patient } => CallClass::Free(Sender::Representative { patient: *patient }),
		hand_over { patient, .. } => {
			CallClass::Charged(patients_side(patient, PatientAct::HandOver))
		},
		unbind_device { patient, .. } => {
			CallClass::Free(patients_side(patient, PatientAct::Revoke))
		},
		set_recovery { patient, .. } => CallClass::Charged(Sender::Holder { patient: *patient }),
		open_recovery { patient, .. }
		| support_recovery { patient, .. }
		| complete_recovery { patient, .. } => {
			CallClass::Charged(patients_side(patient, PatientAct::Recover))
		},
		contradict_declaration { patient } => {
			CallClass::Free(patients_side(patient, PatientAct::Contradict))
		},
		declare { acting_for, .. }
		| confirm_declaration { acting_for, .. }
		| carry_out_declaration { acting_for, .. }
		| withdraw_declaration { acting_for, .. }
		| rescind_death { acting_for, .. } => officer(acting_for),
		__Ignore(_, never) => match *never {},
	}
}

/// Somebody who may do this for the patient.
fn patients_side(patient: &PatientId, act: PatientAct) -> Sender {
	Sender::PatientSide { patient: *patient, act }
}

fn access_grants(call: &pallet_access_grants::Call<Runtime>) -> Class<'_> {
	use pallet_access_grants::Call::*;
	match call {
		grant { patient, .. } | change { patient, .. } | answer_request { patient, .. } => {
			CallClass::Charged(patients_side(patient, PatientAct::Grant))
		},
		revoke { patient, .. } | revoke_grantee { patient, .. } | revoke_all { patient } => {
			CallClass::Free(patients_side(patient, PatientAct::Revoke))
		},
		// Nobody is kept from restricting. But any commitment is another one, so it would be no bound on what is free that
		// it has to change something.
		set_policy { patient, .. } => CallClass::Assured(patients_side(patient, PatientAct::Grant)),
		request_access { acting_for, .. } | withdraw_request { acting_for, .. } => {
			CallClass::Charged(Sender::Practitioner {
				acting_for: *acting_for,
				kinds: PractitionerKinds::CLINICIANS,
			})
		},
		register_project { acting_for, .. }
		| close_project { acting_for, .. }
		| assign_researcher { acting_for, .. }
		| dismiss_researcher { acting_for, .. } => {
			CallClass::Charged(Sender::Officer { acting_for: *acting_for })
		},
		__Ignore(_, never) => match *never {},
	}
}

fn emergency_access(call: &pallet_emergency_access::Call<Runtime>) -> Class<'_> {
	use pallet_emergency_access::Call::*;
	match call {
		open { acting_for, .. } | open_cosigned { acting_for, .. } => {
			CallClass::Emergency(Sender::Practitioner {
				acting_for: *acting_for,
				kinds: PractitionerKinds::CLINICIANS,
			})
		},
		end { acting_for, .. } => CallClass::Charged(Sender::Practitioner {
			acting_for: *acting_for,
			kinds: PractitionerKinds::CLINICIANS,
		}),
		// Not by an administrator, who is no officer.
		review { acting_for, .. } => CallClass::Charged(Sender::Practitioner {
			acting_for: *acting_for,
			kinds: PractitionerKinds::OFFICERS,
		}),
		post_offline { acting_for, .. } => {
			CallClass::Charged(Sender::Officer { acting_for: *acting_for })
		},
		dispute { patient, .. } => CallClass::Free(patients_side(patient, PatientAct::Revoke)),
		__Ignore(_, never) => match *never {},
	}
}

fn disclosures(call: &pallet_disclosures::Call<Runtime>) -> Class<'_> {
	use pallet_disclosures::Call::*;
	match call {
		post_root { acting_for, .. } => {
			CallClass::Charged(Sender::Officer { acting_for: *acting_for })
		},
		__Ignore(_, never) => match *never {},
	}
}

fn record_anchors(call: &pallet_record_anchors::Call<Runtime>) -> Class<'_> {
	use pallet_record_anchors::Call::*;
	let practitioner = |acting_for: &OrganisationId, kinds| {
		CallClass::Charged(Sender::Practitioner { acting_for: *acting_for, kinds })
	};
	match call {
		anchor { acting_for, .. }
		| amend { acting_for, .. }
		| anchor_many { acting_for, .. }
		| anchor_batch { acting_for, .. }
		| amend_leaf { acting_for, .. } => practitioner(acting_for, PractitionerKinds::AUTHORS),
		anchor_own { patient, .. }
		| amend_own { patient, .. }
		| ask_rectification { patient, .. } => {
			CallClass::Charged(patients_side(patient, PatientAct::Grant))
		},
		anchor_from_device { patient, .. } | anchor_batch_from_device { patient, .. } => {
			CallClass::Charged(Sender::Device { patient: *patient })
		},
		// By whoever wrote, or answers for the organisation that did.
		refuse_rectification { acting_for, .. } | set_retention { acting_for, .. } => {
			practitioner(acting_for, PractitionerKinds::ALL)
		},
		// Not by an administrator, who is no officer.
		hold { acting_for, .. } => practitioner(acting_for, PractitionerKinds::OFFICERS),
		// The calls themselves want the organisation to be active.
		lift_hold { acting_for, .. }
		| offer_transfer { acting_for, .. }
		| accept_transfer { acting_for, .. }
		| withdraw_transfer { acting_for, .. } => {
			CallClass::Charged(Sender::Officer { acting_for: *acting_for })
		},
		__Ignore(_, never) => match *never {},
	}
}

fn erasure_requests(call: &pallet_erasure_requests::Call<Runtime>) -> Class<'_> {
	use pallet_erasure_requests::Call::*;
	match call {
		open { patient, .. } => CallClass::Free(patients_side(patient, PatientAct::Erase)),
		attest { acting_for, .. }
		| open_unclaimed { acting_for, .. }
		| extend { acting_for, .. }
		| keep { acting_for, .. }
		| keep_all { acting_for, .. }
		| attest_record { acting_for, .. }
		| decide_appeal { acting_for, .. }
		| tell_recipients { acting_for, .. }
		| confirm_recipient { acting_for, .. }
		| answer_complaint { acting_for, .. } => {
			CallClass::Charged(Sender::Officer { acting_for: *acting_for })
		},
		// Whose case it is the calls themselves know, and a word of somebody who was erased may come by anybody. Opening is
		// free, so withdrawing is not.
		purge_step { .. }
		| withdraw { .. }
		| reopen { .. }
		| appeal { .. }
		| close_recipients { .. }
		| complain { .. }
		| remove_certificate { .. } => CallClass::Charged(Sender::Anyone),
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
		| authorize_upgrade { .. }
		| note_stalled { .. } => CallClass::Council,
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
