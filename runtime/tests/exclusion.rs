//! What is left of an organisation that the council excluded: nothing that acts, and everything that was anchored.

mod common;

use anamnesis_primitives::{
	traits::{AccessControl, InitialGrants, Patients},
	views::Verification,
	AccessDecision, AccessTarget, Categories, Commitment, EncryptionKey, InitialGrant, PatientId,
	PractitionerKind, Purpose, Purposes, RecordCategory, Refusal, Rights, Role, Roles,
};
use anamnesis_runtime::*;
use common::{council::*, *};
use frame_support::BoundedVec;
use sp_keyring::Sr25519Keyring::{self, *};

/// The clinic that Bob administers, the custodian that Charlie administers, and the one whose clinician reads too.
const CLINIC: u32 = 1;
const CUSTODIAN: u32 = 2;
const HOSPITAL: u32 = 3;
const KEYHOLDER: u32 = 4;

const CLINICIAN: Sr25519Keyring = CharlieStash;
const COLLEAGUE: Sr25519Keyring = DaveStash;
const HOLDER: Sr25519Keyring = EveStash;
const PATIENT: PatientId = PatientId([7; 16]);
const COMMITMENT: Commitment = Commitment { scheme: 1, hash: [5; 32] };

fn enrol_for(acting_for: u32, who: Sr25519Keyring) -> pallet_consortium::Call<Runtime> {
	pallet_consortium::Call::enrol_practitioner {
		acting_for,
		practitioner: who.to_account_id(),
		kind: PractitionerKind::Clinician,
		encryption_key: EncryptionKey::x25519(who.to_raw_public()),
	}
}

fn anchor(commitment: Commitment) -> pallet_record_anchors::Call<Runtime> {
	pallet_record_anchors::Call::anchor {
		acting_for: CLINIC,
		patient: PATIENT,
		category: RecordCategory::Results,
		commitment,
		size: 10,
		custodian: CUSTODIAN,
		keyholders: BoundedVec::truncate_from(vec![KEYHOLDER]),
		recorded_on: None,
	}
}

/// A patient with one record, anchored by the clinic, kept by the custodian, and readable for clinic and hospital.
fn on_chain_with_a_record(test: impl FnOnce()) {
	on_chain_with_seats(9, || {
		send(Bob, enrol_for(CLINIC, CLINICIAN));
		send(Dave, enrol_for(HOSPITAL, COLLEAGUE));
		pallet_consortium::Organisations::<Runtime>::mutate(KEYHOLDER, |entry| {
			let entry = entry.as_mut().expect("it was founded");
			entry.roles = Roles::of(&[Role::Provider, Role::Keyholder, Role::Validator]);
		});
		let holder = HOLDER.to_account_id();
		register(PATIENT, HOLDER, CLINIC);
		assert_eq!(PatientRegistry::held_by(&holder), Some(PATIENT));
		let grant = InitialGrant {
			categories: Categories::of(&[RecordCategory::Results]),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment]),
			until: Timestamp::get() + 100 * 24 * 60 * 60 * 1_000,
		};
		for organisation in [CLINIC, HOSPITAL] {
			AccessGrants::grant_to_sponsor(&PATIENT, organisation, &[grant])
				.expect("it is granted");
		}
		next_block();
		send(CLINICIAN, anchor(COMMITMENT));
		assert!(permits(CLINICIAN, CLINIC) && permits(COLLEAGUE, HOSPITAL));
		test();
	});
}

fn permits(reader: Sr25519Keyring, acting_for: u32) -> bool {
	let target = AccessTarget::Record(0);
	let (reader, purpose) = (reader.to_account_id(), Purpose::Treatment);
	let decision = AccessGrants::check(&PATIENT, &reader, Some(acting_for), target, purpose);
	decision != AccessDecision::Deny
}

fn exclude(organisation: u32) {
	let call = pallet_consortium::Call::exclude_organisation { organisation };
	assert_eq!(decide_by(&[Alice, Dave, Eve, Ferdie, One, Two], call), Ok(()));
}

fn is_orphaned() -> bool {
	let (entries, _) = RecordAnchors::timeline(&PATIENT, None, 10);
	assert_eq!(entries.len(), 1);
	entries[0].orphaned
}

fn has_orphaned_keys() -> bool {
	let (entries, _) = RecordAnchors::timeline(&PATIENT, None, 10);
	assert_eq!(entries[0].keyholders.len(), 1);
	entries[0].keyholders[0].orphaned
}

fn is_verifiable() -> bool {
	RecordAnchors::verify(&PATIENT, 0, 0, &COMMITMENT) == Verification::Current
}

#[test]
fn an_excluded_clinic_neither_reads_nor_writes_and_what_it_anchored_stays_verifiable() {
	on_chain_with_a_record(|| {
		exclude(CLINIC);
		assert!(!permits(CLINICIAN, CLINIC), "the grant to it stops counting");
		assert!(permits(COLLEAGUE, HOSPITAL), "nobody else's does");
		let another = Commitment { hash: [6; 32], ..COMMITMENT };
		assert_refused(CLINICIAN, anchor(another), Refusal::MemberInactive);
		assert_refused(Bob, enrol_for(CLINIC, FerdieStash), Refusal::MemberInactive);
		assert!(is_verifiable());
		assert!(!is_orphaned(), "its custodian is there");
	});
}

#[test]
fn what_an_excluded_custodian_keeps_is_orphaned_and_stays_verifiable() {
	on_chain_with_a_record(|| {
		assert!(!is_orphaned());
		exclude(CUSTODIAN);
		assert!(is_orphaned());
		assert!(is_verifiable());
		assert!(permits(CLINICIAN, CLINIC), "who may read is another question");
		let another = Commitment { hash: [6; 32], ..COMMITMENT };
		let result = include(transaction(CLINICIAN, anchor(another))).expect("it is admitted");
		assert!(result.is_err(), "nothing new is given to it");
	});
}

#[test]
fn keys_of_an_excluded_keyholder_are_orphaned_and_the_record_is_not() {
	on_chain_with_a_record(|| {
		assert!(!has_orphaned_keys());
		exclude(KEYHOLDER);
		assert!(has_orphaned_keys());
		assert!(!is_orphaned());
		assert!(is_verifiable());
		let another = Commitment { hash: [6; 32], ..COMMITMENT };
		let result = include(transaction(CLINICIAN, anchor(another))).expect("it is admitted");
		assert!(result.is_err(), "no new keys are given to it");
	});
}

#[test]
fn a_suspended_organisation_comes_back_with_its_grants() {
	on_chain_with_a_record(|| {
		let suspend = pallet_consortium::Call::suspend_organisation { organisation: CLINIC };
		assert_eq!(decide(5, suspend), Ok(()));
		assert!(!permits(CLINICIAN, CLINIC));
		let another = Commitment { hash: [6; 32], ..COMMITMENT };
		assert_refused(CLINICIAN, anchor(another), Refusal::MemberInactive);
		pass(14 * 24 * 60 * 60 * 1_000);
		// The grant has not ended.
		assert!(permits(CLINICIAN, CLINIC));
	});
}
