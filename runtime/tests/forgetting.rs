//! Whatever is kept under a patient id is forgotten with it.

mod common;

use anamnesis_primitives::{
	consent::OfflineEmergency, disclosure::Service, emergency::Verdict, traits::ForgetPatient,
	views::AmendmentReason, EmergencyReason, GrantScope, Grantee, MandateRights, PatientId,
	Purpose, Purposes, Rights,
};
use anamnesis_runtime::*;
use common::{people::*, *};
use frame_metadata::{v14, RuntimeMetadata, RuntimeMetadataPrefixed};
use scale_info::{PortableRegistry, TypeDef};
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring::Charlie;
use std::collections::BTreeSet;

/// The pallets that store something with a patient id in its key or in its value.
fn pallets_that_know_patients(metadata: RuntimeMetadataPrefixed) -> BTreeSet<String> {
	let RuntimeMetadata::V14(metadata) = metadata.1 else { panic!("this test reads version 14") };
	let v14::RuntimeMetadataV14 { types, pallets, .. } = metadata;
	let mut found = BTreeSet::new();
	for pallet in pallets {
		for entry in pallet.storage.into_iter().flat_map(|storage| storage.entries) {
			let held = match entry.ty {
				v14::StorageEntryType::Plain(value) => vec![value.id],
				v14::StorageEntryType::Map { key, value, .. } => vec![key.id, value.id],
			};
			if held.into_iter().any(|id| reaches_patient(&types, id)) {
				found.insert(pallet.name.clone());
			}
		}
	}
	found
}

/// Whether a value of the type can hold a patient id. What a call or an event holds does not count: System keeps the
/// events of one block, and a motion carries only the council's calls.
fn reaches_patient(types: &PortableRegistry, id: u32) -> bool {
	let mut open = vec![id];
	let mut seen = BTreeSet::new();
	while let Some(id) = open.pop() {
		if !seen.insert(id) {
			continue;
		}
		let ty = types.resolve(id).expect("the type is registered");
		match ty.path.segments.last().map(String::as_str) {
			Some("PatientId") => return true,
			Some("RuntimeCall" | "RuntimeEvent") => continue,
			_ => {},
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

fn covered<F: ForgetPatient>() -> BTreeSet<String> {
	F::covers().into_iter().map(String::from).collect()
}

#[test]
fn every_pallet_that_knows_patients_forgets_them() {
	sp_io::TestExternalities::default().execute_with(|| {
		let know = pallets_that_know_patients(Runtime::metadata());
		assert!(know.contains("PatientRegistry"), "the walk finds what is there");
		assert_eq!(know, covered::<configs::Forget>());
	});
}

/// A runtime with a pallet that remembers patients in a value, where nobody looks at first.
mod hoarder {
	use frame_support::derive_impl;

	#[frame_support::pallet(dev_mode)]
	pub mod pallet_hoarder {
		use anamnesis_primitives::PatientId;
		use frame_support::pallet_prelude::*;

		#[pallet::pallet]
		pub struct Pallet<T>(_);

		#[pallet::config]
		pub trait Config: frame_system::Config {}

		#[pallet::storage]
		pub type Visits<T> = StorageMap<_, Twox64Concat, u32, (u64, Option<PatientId>)>;
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
		pub type Hoarder = pallet_hoarder::Pallet<Test>;
	}

	type Block = frame_system::mocking::MockBlock<Test>;

	#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
	impl frame_system::Config for Test {
		type Block = Block;
	}

	impl pallet_hoarder::Config for Test {}
}

#[test]
fn the_check_finds_a_pallet_that_forgets_nothing() {
	let know = pallets_that_know_patients(hoarder::Test::metadata());
	assert_eq!(know, BTreeSet::from(["Hoarder".to_string()]));
	assert!(!covered::<configs::Forget>().contains("Hoarder"));
}

#[test]
fn forgetting_somebody_unknown_is_done_at_once() {
	on_chain(|| {
		let mut meter = frame_support::weights::WeightMeter::new();
		let stranger = PatientId([7; 16]);
		let done = configs::Forget::forget(&stranger, &mut meter);
		assert_eq!(done, anamnesis_primitives::traits::Forgetting::Done);
	});
}

/// What somebody leaves, and what it is.
type Traces = Vec<(&'static str, Vec<u8>)>;

fn traces_of_person(who: Person) -> Traces {
	vec![(who.0, who.bytes().to_vec()), ("their key", who.encryption_key().bytes.to_vec())]
}

fn traces_of_commitments(all: &[&'static str]) -> Traces {
	all.iter().map(|what| (*what, commitment(what).hash.to_vec())).collect()
}

fn is_there((_, bytes): &(&str, Vec<u8>)) -> bool {
	occurrences(bytes) > 0
}

/// The mandates, key, recovery and declaration of Anna.
fn people_around(anna: PatientId) {
	use pallet_patient_registry::Call;
	represent(anna, ANNA, BRUNO, MandateRights::ALL);
	pass(HOUR);
	represent(anna, ANNA, CARLA, MandateRights::ALL);
	pass(HOUR);
	send(ANNA, Call::rotate_key { patient: anna, encryption_key: ANNA.other_key(1) });
	send(ANNA, Call::set_recovery { patient: anna, threshold: 2, delay: 7 * DAY });
	pass(HOUR);
	send(BRUNO, open_recovery(anna, NEW_PHONE));
	send(OFFICER, declare_guardian(anna, DARIO));
	send(SUPERVISOR, Call::confirm_declaration { acting_for: AUTHORITY, patient: anna });
	pass(HOUR);
}

/// What Anna shares, with whom, and what she is asked for.
fn shared(anna: PatientId) {
	use pallet_access_grants::Call;
	let (protocol, until) = (commitment("protocol"), now() + 100 * DAY);
	send(HOSPITAL_OFFICER, Call::register_project { acting_for: HOSPITAL, protocol, until });
	send(ANNA, grant(anna, Grantee::Organisation(HOSPITAL), now() + DAY));
	send(ANNA, grant(anna, Grantee::Practitioner(SURGEON.account()), now() + DAY));
	pass(HOUR);
	let join = Call::grant {
		patient: anna,
		grantee: Grantee::Project(0),
		scope: GrantScope::Everything,
		rights: Rights { read: true, contribute: false },
		purposes: Purposes::of(&[Purpose::Research]),
		from: now(),
		until: now() + DAY,
	};
	send(ANNA, join);
	let ask = Call::request_access {
		acting_for: HOSPITAL,
		patient: anna,
		in_person: true,
		scope: GrantScope::Everything,
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + DAY,
	};
	send(SURGEON, ask);
	send(ANNA, Call::set_policy { patient: anna, commitment: commitment("second policy") });
	pass(HOUR);
}

/// Openings alone, with a second signature, and without the chain; reviewed, contradicted and reviewed again.
fn emergencies(anna: PatientId) {
	send(SURGEON, open_emergency(HOSPITAL, anna));
	send(HOSPITAL_OFFICER, review(HOSPITAL, anna, 0, Verdict::Justified));
	send(ANNA, dispute(anna, 0));
	send(SUPERVISOR, review(AUTHORITY, anna, 0, Verdict::NotJustified));
	send(CLINICIAN, open_cosigned(anna, CLINICIAN, COLLEAGUE));
	// Access that is in force is prolonged by an opening that waits for its review.
	pass(3 * HOUR);
	send(CLINICIAN, open_emergency(CLINIC, anna));
	let text = offline(anna);
	let OfflineEmergency { reason, statement, opened_at, .. } = text;
	let bytes = text.signed_bytes();
	let post = pallet_emergency_access::Call::post_offline {
		acting_for: ARCHIVE,
		patient: anna,
		clinician: CLINICIAN.account(),
		officer: OFFICER.account(),
		provider: CLINIC,
		reason,
		statement,
		opened_at,
		clinician_signature: CLINICIAN.sign(&bytes),
		officer_signature: OFFICER.sign(&bytes),
	};
	send(Charlie, post);
}

/// What clinician and officer of the clinic have signed today, before there was a block.
fn offline(patient: PatientId) -> OfflineEmergency {
	OfflineEmergency {
		genesis: System::block_hash(0).into(),
		patient,
		clinician: CLINICIAN.bytes(),
		officer: OFFICER.bytes(),
		provider: CLINIC,
		custodian: ARCHIVE,
		reason: EmergencyReason::DangerToThePatient,
		statement: commitment("while the chain stood still"),
		opened_at: now() - now() % DAY,
	}
}

/// Entries of the patient's own and of a device, a batch with a leaf that was amended, something to be corrected, something
/// held, and an offer to hand something over.
fn records_of_all_kinds(anna: PatientId) {
	let leaves: Vec<_> = ["first leaf", "second leaf", "third leaf"].map(commitment).to_vec();
	send(CLINICIAN, anchor_batch(anna, &leaves));
	let batch = 1;
	send(CLINICIAN, amend_leaf(anna, batch, 1, "corrected leaf"));
	send(ANNA, anchor_own(anna, "diary"));
	send(ANNA, bind_device(anna, SENSOR));
	next_block();
	send(SENSOR, anchor_from_device(anna, "pulse"));
	send(ANNA, ask_rectification(anna, 0));
	send(SUPERVISOR, hold(anna, 0));
	let offer = pallet_record_anchors::Call::offer_transfer {
		acting_for: ARCHIVE,
		patient: anna,
		record: batch,
		service: Service::Custodian,
		from: ARCHIVE,
		to: SECOND_ARCHIVE,
	};
	send(Charlie, offer);
	pass(HOUR);
}

/// A life with everything that there is.
fn whole_life() -> (PatientId, Traces) {
	let anna = registered(ANNA);
	send(CLINICIAN, anchor(anna, "results"));
	let amend = pallet_record_anchors::Call::amend {
		acting_for: CLINIC,
		patient: anna,
		record: 0,
		commitment: commitment("corrected results"),
		size: 12,
		reason: AmendmentReason::Correction,
		recorded_on: None,
	};
	send(CLINICIAN, amend);
	records_of_all_kinds(anna);
	people_around(anna);
	shared(anna);
	emergencies(anna);
	next_block();
	check_state();

	let mut traces = vec![
		("patient id", anna.0.to_vec()),
		("key before", ANNA.encryption_key().bytes.to_vec()),
		("key", ANNA.other_key(1).bytes.to_vec()),
		("account", ANNA.bytes().to_vec()),
		("text without the chain", blake2_256(&offline(anna).signed_bytes()).to_vec()),
	];
	traces.push((SENSOR.0, SENSOR.bytes().to_vec()));
	for who in [BRUNO, CARLA, NEW_PHONE, DARIO] {
		traces.extend(traces_of_person(who));
	}
	traces.extend(traces_of_commitments(&[
		"results",
		"corrected results",
		"corrected leaf",
		"diary",
		"pulse",
		"what is wrong",
		"second policy",
		"sibling",
		"decision of a court",
		"certificate",
		"what happened",
		"a night with many",
		"what the officer found",
		"while the chain stood still",
	]));
	(anna, traces)
}

#[test]
fn of_a_life_with_everything_that_there_is_nothing_is_left() {
	on_chain_with_people(|| {
		let (anna, traces) = whole_life();
		for trace in &traces {
			assert!(is_there(trace), "the scan does not see: {}", trace.0);
		}
		send(SUPERVISOR, lift_hold(anna, 0));
		send(ANNA, open_erasure(anna));
		let case = case_of(anna);
		send(Charlie, attest(case));
		purged(case);

		let topic = ("topic", anna.topic().to_vec());
		let first_policy = traces_of_commitments(&[ANNA.0]);
		for trace in traces.iter().chain(&first_policy).chain([&topic]) {
			assert!(!is_there(trace), "still there: {}", trace.0);
		}
		assert_eq!(occurrences(&commitment("claim").hash), 1, "the certificate carries the claim");
	});
}

#[test]
fn accounts_and_keys_of_a_life_with_everything_are_free_again() {
	on_chain_with_people(|| {
		let (anna, _) = whole_life();
		send(SUPERVISOR, lift_hold(anna, 0));
		send(ANNA, open_erasure(anna));
		let case = case_of(anna);
		send(Charlie, attest(case));
		purged(case);
		for who in [ANNA, BRUNO, CARLA, NEW_PHONE, DARIO] {
			let account = frame_system::Account::<Runtime>::get(who.account());
			assert_eq!((account.providers, account.sufficients), (0, 0), "{who:?}");
			assert_ne!(registered(who), anna);
		}
	});
}

#[test]
fn of_a_child_and_its_guardian_nothing_is_left() {
	on_chain_with_people(|| {
		const MOTHER: Person = Person("mother");
		let child = registered_by(MOTHER, quarter_after(10 * DAY));
		send(CLINICIAN, anchor(child, "birth"));
		send(MOTHER, grant(child, Grantee::Organisation(HOSPITAL), now() + DAY));
		next_block();
		let mut traces = traces_of_person(MOTHER);
		traces.extend(traces_of_commitments(&["birth", "parent", MOTHER.0]));
		traces.push(("patient id", child.0.to_vec()));
		traces.push(("the child's key", key_of_child_of(MOTHER).bytes.to_vec()));
		for trace in &traces {
			assert!(is_there(trace), "the scan does not see: {}", trace.0);
		}
		send(MOTHER, open_erasure(child));
		let case = case_of(child);
		send(Charlie, attest(case));
		purged(case);
		for trace in &traces {
			assert!(!is_there(trace), "still there: {}", trace.0);
		}
	});
}

#[test]
fn a_representative_who_sends_the_last_step_leaves_nothing_either() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		represent(anna, ANNA, BRUNO, MandateRights::ALL);
		// Nothing is kept by a custodian, so the purge begins at once, and the representative takes the steps.
		send(BRUNO, open_erasure(anna));
		let case = case_of(anna);
		for _ in 0..50 {
			if !frame_system::Account::<Runtime>::contains_key(BRUNO.account()) {
				break;
			}
			let step = pallet_erasure_requests::Call::purge_step { case };
			include(transaction(BRUNO, step)).expect("admitted").expect("there is more");
		}
		assert!(pallet_erasure_requests::Certificates::<Runtime>::contains_key(case));
		next_block();
		next_block();
		for bytes in [&anna.0[..], &ANNA.bytes(), &BRUNO.bytes()] {
			assert_eq!(occurrences(bytes), 0);
		}
	});
}
