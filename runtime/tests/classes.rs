//! Every call of the runtime has a class, and no call carries another one unseen.
//!
//! The compiler keeps the first promise for the match in `calls.rs`; this table is the same promise for people, and
//! it finds calls that carry calls.

mod common;

use anamnesis_primitives::{CallClass, ClassifyCall, PatientAct, Sender};
use anamnesis_runtime::*;
use codec::Decode;
use frame_metadata::{v14::RuntimeMetadataV14, RuntimeMetadata, RuntimeMetadataPrefixed};
use scale_info::{form::PortableForm, PortableRegistry, TypeDef};
use sp_runtime::traits::TrailingZeroInput;
use std::collections::BTreeSet;

/// Pallet, call, class.
const TABLE: &[(&str, &str, &str)] = &[
	("System", "remark", "forbidden"),
	("System", "set_heap_pages", "forbidden"),
	("System", "set_code", "forbidden"),
	("System", "set_code_without_checks", "forbidden"),
	("System", "set_storage", "forbidden"),
	("System", "kill_storage", "forbidden"),
	("System", "kill_prefix", "forbidden"),
	("System", "remark_with_event", "forbidden"),
	("System", "authorize_upgrade", "forbidden"),
	("System", "authorize_upgrade_without_checks", "forbidden"),
	("System", "apply_authorized_upgrade", "charged, seat"),
	("Timestamp", "set", "forbidden"),
	("Consortium", "admit_organisation", "council"),
	("Consortium", "enrol_practitioner", "charged, administrator"),
	("Consortium", "remove_practitioner", "charged, administrator"),
	("Consortium", "suspend_organisation", "council"),
	("Consortium", "reinstate_organisation", "council"),
	("Consortium", "exclude_organisation", "council"),
	("Consortium", "change_roles", "council"),
	("Consortium", "replace_administrator", "council"),
	("Consortium", "change_administrator", "charged, administrator"),
	("Consortium", "set_encryption_key", "charged, administrator"),
	("Consortium", "set_endpoint", "charged, administrator"),
	("Consortium", "limit_practitioner", "charged, administrator"),
	("Consortium", "set_credential", "charged, administrator"),
	("Consortium", "give_seat", "council"),
	("Consortium", "take_seat", "council"),
	("Consortium", "cancel_seat_change", "council"),
	("Consortium", "resign_seat", "charged, administrator"),
	("Consortium", "return_to_council", "charged, silent seat"),
	("Consortium", "nominate_validator", "charged, administrator"),
	("Consortium", "withdraw_nomination", "charged, administrator"),
	("Consortium", "seat_validator", "council"),
	("Consortium", "remove_validator", "council"),
	("Consortium", "resign_validator", "charged, administrator"),
	("Consortium", "authorize_upgrade", "council"),
	("Consortium", "note_stalled", "council"),
	("Council", "set_members", "forbidden"),
	("Council", "execute", "forbidden"),
	("Council", "propose", "motion"),
	("Council", "vote", "charged, seat"),
	("Council", "disapprove_proposal", "forbidden"),
	("Council", "close", "charged, seat"),
	("Council", "kill", "forbidden"),
	("Council", "release_proposal_cost", "forbidden"),
	("Session", "set_keys", "charged, validator"),
	("Session", "purge_keys", "forbidden"),
	("Grandpa", "report_equivocation", "forbidden"),
	("Grandpa", "report_equivocation_unsigned", "forbidden"),
	("Grandpa", "note_stalled", "forbidden"),
	("Utility", "batch", "wrapper"),
	("Utility", "as_derivative", "forbidden"),
	("Utility", "batch_all", "wrapper"),
	("Utility", "dispatch_as", "forbidden"),
	("Utility", "force_batch", "wrapper"),
	("Utility", "with_weight", "forbidden"),
	("Utility", "if_else", "wrapper"),
	("Utility", "dispatch_as_fallible", "forbidden"),
	("PatientRegistry", "register", "charged, practitioner"),
	("PatientRegistry", "register_by_guardian", "charged, practitioner"),
	("PatientRegistry", "register_provisionally", "charged, practitioner"),
	("PatientRegistry", "claim", "charged, practitioner"),
	("PatientRegistry", "claim_by_guardian", "charged, practitioner"),
	("PatientRegistry", "give_mandate", "charged, patient's side to represent"),
	("PatientRegistry", "end_mandate", "free, holder"),
	("PatientRegistry", "resign_mandate", "free, representative"),
	("PatientRegistry", "hand_over", "charged, patient's side to hand over"),
	("PatientRegistry", "rotate_key", "charged, patient's side to represent"),
	("PatientRegistry", "set_recovery", "charged, holder"),
	("PatientRegistry", "open_recovery", "charged, patient's side to recover"),
	("PatientRegistry", "support_recovery", "charged, patient's side to recover"),
	("PatientRegistry", "veto_recovery", "free, holder"),
	("PatientRegistry", "complete_recovery", "charged, patient's side to recover"),
	("PatientRegistry", "declare", "charged, practitioner"),
	("PatientRegistry", "confirm_declaration", "charged, practitioner"),
	("PatientRegistry", "contradict_declaration", "free, patient's side to contradict"),
	("PatientRegistry", "carry_out_declaration", "charged, practitioner"),
	("PatientRegistry", "withdraw_declaration", "charged, practitioner"),
	("PatientRegistry", "rescind_death", "charged, practitioner"),
	("PatientRegistry", "bind_device", "charged, patient's side to represent"),
	("PatientRegistry", "unbind_device", "free, patient's side to revoke"),
	("AccessGrants", "grant", "charged, patient's side to grant"),
	("AccessGrants", "revoke", "free, patient's side to revoke"),
	("AccessGrants", "change", "charged, patient's side to grant"),
	("AccessGrants", "revoke_grantee", "free, patient's side to revoke"),
	("AccessGrants", "revoke_all", "free, patient's side to revoke"),
	("AccessGrants", "request_access", "charged, practitioner"),
	("AccessGrants", "answer_request", "charged, patient's side to grant"),
	("AccessGrants", "withdraw_request", "charged, practitioner"),
	("AccessGrants", "set_policy", "assured, patient's side to grant"),
	("AccessGrants", "register_project", "charged, officer"),
	("AccessGrants", "close_project", "charged, officer"),
	("AccessGrants", "assign_researcher", "charged, officer"),
	("AccessGrants", "dismiss_researcher", "charged, officer"),
	("RecordAnchors", "anchor", "charged, practitioner"),
	("RecordAnchors", "amend", "charged, practitioner"),
	("RecordAnchors", "anchor_many", "charged, practitioner"),
	("RecordAnchors", "anchor_own", "charged, patient's side to grant"),
	("RecordAnchors", "amend_own", "charged, patient's side to grant"),
	("RecordAnchors", "anchor_from_device", "charged, device"),
	("RecordAnchors", "anchor_batch", "charged, practitioner"),
	("RecordAnchors", "anchor_batch_from_device", "charged, device"),
	("RecordAnchors", "amend_leaf", "charged, practitioner"),
	("RecordAnchors", "ask_rectification", "charged, patient's side to grant"),
	("RecordAnchors", "refuse_rectification", "charged, practitioner"),
	("RecordAnchors", "set_retention", "charged, practitioner"),
	("RecordAnchors", "hold", "charged, practitioner"),
	("RecordAnchors", "lift_hold", "charged, officer"),
	("RecordAnchors", "offer_transfer", "charged, officer"),
	("RecordAnchors", "accept_transfer", "charged, officer"),
	("RecordAnchors", "withdraw_transfer", "charged, officer"),
	("ErasureRequests", "open", "free, patient's side to erase"),
	("ErasureRequests", "attest", "charged, officer"),
	("ErasureRequests", "purge_step", "charged, anyone"),
	("ErasureRequests", "open_unclaimed", "charged, officer"),
	("ErasureRequests", "extend", "charged, officer"),
	("ErasureRequests", "keep", "charged, officer"),
	("ErasureRequests", "keep_all", "charged, officer"),
	("ErasureRequests", "attest_record", "charged, officer"),
	("ErasureRequests", "withdraw", "charged, anyone"),
	("ErasureRequests", "reopen", "charged, anyone"),
	("ErasureRequests", "appeal", "charged, anyone"),
	("ErasureRequests", "decide_appeal", "charged, officer"),
	("ErasureRequests", "tell_recipients", "charged, officer"),
	("ErasureRequests", "confirm_recipient", "charged, officer"),
	("ErasureRequests", "close_recipients", "charged, anyone"),
	("ErasureRequests", "complain", "charged, anyone"),
	("ErasureRequests", "answer_complaint", "charged, officer"),
	("ErasureRequests", "remove_certificate", "charged, anyone"),
	("EmergencyAccess", "open", "emergency, practitioner"),
	("EmergencyAccess", "open_cosigned", "emergency, practitioner"),
	("EmergencyAccess", "review", "charged, practitioner"),
	("EmergencyAccess", "dispute", "free, patient's side to revoke"),
	("EmergencyAccess", "post_offline", "charged, officer"),
	("EmergencyAccess", "end", "charged, practitioner"),
	("Disclosures", "post_root", "charged, officer"),
	("Admission", "set_organisation_allowance", "council"),
	("Admission", "set_patient_allowance", "council"),
	("Admission", "set_quota", "charged, administrator"),
	("TxPause", "pause", "council"),
	("TxPause", "unpause", "council"),
	("Migrations", "force_set_cursor", "forbidden"),
	("Migrations", "force_set_active_cursor", "forbidden"),
	("Migrations", "force_onboard_mbms", "forbidden"),
	("Migrations", "clear_historic", "forbidden"),
];

fn label(class: &CallClass<RuntimeCall>) -> String {
	let by = |sender: &Sender| match sender {
		Sender::Practitioner { .. } => "practitioner",
		Sender::Administrator { .. } => "administrator",
		Sender::Officer { .. } => "officer",
		Sender::Seat => "seat",
		Sender::SilentSeat { .. } => "silent seat",
		Sender::Validator => "validator",
		Sender::Holder { .. } => "holder",
		Sender::PatientSide { act: PatientAct::Grant, .. } => "patient's side to grant",
		Sender::PatientSide { act: PatientAct::Revoke, .. } => "patient's side to revoke",
		Sender::PatientSide { act: PatientAct::Erase, .. } => "patient's side to erase",
		Sender::PatientSide { act: PatientAct::Recover, .. } => "patient's side to recover",
		Sender::PatientSide { act: PatientAct::Represent, .. } => "patient's side to represent",
		Sender::PatientSide { act: PatientAct::HandOver, .. } => "patient's side to hand over",
		Sender::PatientSide { act: PatientAct::Contradict, .. } => "patient's side to contradict",
		Sender::PatientSide { act: PatientAct::See, .. } => "patient's side to see",
		Sender::Representative { .. } => "representative",
		Sender::Device { .. } => "device",
		Sender::Anyone => "anyone",
	};
	match class {
		CallClass::Charged(sender) => format!("charged, {}", by(sender)),
		CallClass::Assured(sender) => format!("assured, {}", by(sender)),
		CallClass::Free(sender) => format!("free, {}", by(sender)),
		CallClass::Emergency(sender) => format!("emergency, {}", by(sender)),
		CallClass::Council => "council".into(),
		CallClass::Forbidden => "forbidden".into(),
		CallClass::Wrapper(_) => "wrapper".into(),
		CallClass::Motion(_) => "motion".into(),
	}
}

/// A call as the metadata tells of it.
struct Described {
	pallet: String,
	name: String,
	indices: [u8; 2],
	carries_a_call: bool,
}

fn described(metadata: RuntimeMetadataPrefixed) -> Vec<Described> {
	let RuntimeMetadata::V14(metadata) = metadata.1 else { panic!("this test reads version 14") };
	let RuntimeMetadataV14 { types, pallets, .. } = metadata;
	let mut calls = vec![];
	for pallet in pallets {
		let Some(entry) = pallet.calls else { continue };
		let ty = types.resolve(entry.ty.id).expect("the type is registered");
		let TypeDef::Variant(variants) = &ty.type_def else { panic!("calls are an enum") };
		for variant in &variants.variants {
			calls.push(Described {
				pallet: pallet.name.clone(),
				name: variant.name.clone(),
				indices: [pallet.index, variant.index],
				carries_a_call: variant
					.fields
					.iter()
					.any(|field| reaches_call(&types, field.ty.id)),
			});
		}
	}
	calls
}

/// Whether a value of the type can hold a call.
fn reaches_call(types: &PortableRegistry, id: u32) -> bool {
	let mut open = vec![id];
	let mut seen = BTreeSet::new();
	while let Some(id) = open.pop() {
		if !seen.insert(id) {
			continue;
		}
		let ty: &scale_info::Type<PortableForm> =
			types.resolve(id).expect("the type is registered");
		if ty.path.segments.last().is_some_and(|name| name == "RuntimeCall") {
			return true;
		}
		match &ty.type_def {
			TypeDef::Composite(composite) => open.extend(composite.fields.iter().map(|f| f.ty.id)),
			TypeDef::Variant(enumeration) => open.extend(
				enumeration
					.variants
					.iter()
					.flat_map(|variant| variant.fields.iter().map(|f| f.ty.id)),
			),
			TypeDef::Sequence(sequence) => open.push(sequence.type_param.id),
			TypeDef::Array(array) => open.push(array.type_param.id),
			TypeDef::Tuple(tuple) => open.extend(tuple.fields.iter().map(|field| field.id)),
			TypeDef::Compact(compact) => open.push(compact.type_param.id),
			TypeDef::Primitive(_) | TypeDef::BitSequence(_) => {},
		}
	}
	false
}

/// The calls of the runtime. Asked on a chain, since defaults in the metadata (a new account's nonce) depend on it.
fn of_the_runtime() -> Vec<Described> {
	sp_io::TestExternalities::default().execute_with(|| described(Runtime::metadata()))
}

/// What is wrong between the calls that there are and the table.
fn complaints(calls: &[Described], table: &[(&str, &str, &str)]) -> Vec<String> {
	let mut complaints = vec![];
	for call in calls {
		let row = table.iter().find(|row| row.0 == call.pallet && row.1 == call.name);
		let Some((_, _, class)) = row else {
			complaints.push(format!("{}.{} has no class", call.pallet, call.name));
			continue;
		};
		if call.carries_a_call && !["wrapper", "motion", "forbidden"].contains(class) {
			complaints.push(format!("{}.{} carries a call unseen", call.pallet, call.name));
		}
	}
	for (pallet, name, _) in table {
		if !calls.iter().any(|call| call.pallet == *pallet && call.name == *name) {
			complaints.push(format!("{pallet}.{name} is no call"));
		}
	}
	complaints
}

#[test]
fn every_call_has_a_class_and_none_carries_another_unseen() {
	assert_eq!(complaints(&of_the_runtime(), TABLE), Vec::<String>::new());
}

#[test]
fn the_table_says_what_the_runtime_does() {
	for call in of_the_runtime() {
		// Zeros are a value of every argument, and the call inside of a call is `system.remark`.
		let sample = RuntimeCall::decode(&mut TrailingZeroInput::new(&call.indices))
			.unwrap_or_else(|error| panic!("{}.{}: {error}", call.pallet, call.name));
		let row = TABLE.iter().find(|row| row.0 == call.pallet && row.1 == call.name);
		let class = row.map(|row| row.2.to_string());
		assert_eq!(
			Some(label(&calls::Calls::classify(&sample))),
			class,
			"{}.{}",
			call.pallet,
			call.name
		);
	}
}

/// A runtime with calls that nobody has thought about.
mod smuggler {
	use frame_support::derive_impl;

	#[frame_support::pallet(dev_mode)]
	pub mod pallet_smuggler {
		use frame_support::pallet_prelude::*;
		use frame_system::pallet_prelude::*;

		#[pallet::pallet]
		pub struct Pallet<T>(_);

		#[pallet::config]
		pub trait Config: frame_system::Config {}

		#[pallet::call]
		impl<T: Config> Pallet<T> {
			pub fn known(_: OriginFor<T>, _number: u32) -> DispatchResult {
				Ok(())
			}

			pub fn carry(
				_: OriginFor<T>,
				_hidden: Option<(u8, Vec<<T as frame_system::Config>::RuntimeCall>)>,
			) -> DispatchResult {
				Ok(())
			}

			pub fn unheard_of(_: OriginFor<T>) -> DispatchResult {
				Ok(())
			}
		}
	}

	#[frame_support::runtime]
	mod runtime {
		#[runtime::runtime]
		#[runtime::derive(
			RuntimeCall,
			RuntimeEvent,
			RuntimeError,
			RuntimeOrigin,
			RuntimeFreezeReason,
			RuntimeHoldReason,
			RuntimeSlashReason,
			RuntimeLockId,
			RuntimeTask
		)]
		pub struct Test;

		#[runtime::pallet_index(0)]
		pub type System = frame_system::Pallet<Test>;

		#[runtime::pallet_index(1)]
		pub type Smuggler = pallet_smuggler::Pallet<Test>;
	}

	type Block = frame_system::mocking::MockBlock<Test>;

	#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
	impl frame_system::Config for Test {
		type Block = Block;
	}

	impl pallet_smuggler::Config for Test {}
}

#[test]
fn the_check_finds_an_unclassified_call_and_a_call_that_carries_one() {
	let calls: Vec<_> = described(smuggler::Test::metadata())
		.into_iter()
		.filter(|call| call.pallet == "Smuggler")
		.collect();
	let table = [
		("Smuggler", "known", "charged, anyone"),
		("Smuggler", "carry", "charged, anyone"),
		("Smuggler", "gone", "forbidden"),
	];
	assert_eq!(
		complaints(&calls, &table),
		[
			"Smuggler.carry carries a call unseen",
			"Smuggler.unheard_of has no class",
			"Smuggler.gone is no call"
		]
	);
	let thought_about = [
		("Smuggler", "known", "charged, anyone"),
		("Smuggler", "carry", "wrapper"),
		("Smuggler", "unheard_of", "forbidden"),
	];
	assert_eq!(complaints(&calls, &thought_about), Vec::<String>::new());
}
