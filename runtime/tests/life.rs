//! A patient's life on the chain, from consent to certificate, and what is left of it.

mod common;

use anamnesis_primitives::{
	consent::{ErasureAttestation, RegistrationConsent, MAX_CONSENT_MILLISECONDS},
	traits::{AccessControl, Anchors as _, Patients as _},
	AccessTarget, CaseId, Categories, Commitment, EncryptionKey, ErasureGround, ErasureScope,
	GrantScope, Grantee, InitialGrant, PatientId, PractitionerKind, Purpose, Purposes,
	RecordCategory, Refusal, Rights,
};
use anamnesis_runtime::*;
use common::*;
use frame_support::BoundedVec;
use sp_core::Pair;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Eve, Ferdie, One};
use sp_runtime::transaction_validity::InvalidTransaction;

/// Eve is a clinician of Alice's organisation, Charlie's organisation is the custodian, Ferdie is the patient.
const CLINICIAN: Sr25519Keyring = Eve;
const PATIENT: Sr25519Keyring = Ferdie;
const SPONSOR: u32 = 0;
const BOBS: u32 = 1;
const CUSTODIAN: u32 = 2;

fn now() -> u64 {
	pallet_timestamp::Now::<Runtime>::get()
}

fn key_of(who: Sr25519Keyring) -> EncryptionKey {
	EncryptionKey::x25519(who.to_raw_public())
}

fn commitment(seed: u8) -> Commitment {
	Commitment { scheme: Commitment::SCHEME, hash: [seed; 32] }
}

fn read_and_add(until: u64) -> InitialGrant {
	InitialGrant {
		categories: Categories(0xff),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until,
	}
}

/// A registration whose consent somebody signed.
struct Registration {
	genesis: [u8; 32],
	expires_at: u64,
	signed_by: Sr25519Keyring,
	grants: Vec<InitialGrant>,
}

fn consented() -> Registration {
	Registration {
		genesis: System::block_hash(0).into(),
		expires_at: now() + 60 * 60 * 1_000,
		signed_by: PATIENT,
		grants: vec![read_and_add(now() + 1_000_000_000)],
	}
}

impl Registration {
	fn call(&self) -> RuntimeCall {
		let consent = RegistrationConsent {
			genesis: self.genesis,
			sponsor: SPONSOR,
			claims: None,
			holder: PATIENT.to_raw_public(),
			encryption_key: key_of(PATIENT),
			policy: commitment(0x90),
			grants: &self.grants,
			expires_at: self.expires_at,
		};
		pallet_patient_registry::Call::register {
			acting_for: SPONSOR,
			holder: PATIENT.to_account_id(),
			encryption_key: key_of(PATIENT),
			policy: commitment(0x90),
			grants: BoundedVec::truncate_from(self.grants.clone()),
			expires_at: self.expires_at,
			signature: self.signed_by.pair().sign(&consent.signed_bytes()).into(),
		}
		.into()
	}
}

fn patient() -> PatientId {
	PatientRegistry::held_by(&PATIENT.to_account_id()).expect("the patient is registered")
}

/// A clinician is enrolled, and in the next block registers the patient.
fn registered() -> PatientId {
	send(Alice, enrol(CLINICIAN));
	next_block();
	send(CLINICIAN, consented().call());
	next_block();
	patient()
}

fn anchor(patient: PatientId, seed: u8) -> RuntimeCall {
	pallet_record_anchors::Call::anchor {
		acting_for: SPONSOR,
		patient,
		category: RecordCategory::Results,
		commitment: commitment(seed),
		size: 12,
		custodian: CUSTODIAN,
		keyholders: Default::default(),
		recorded_on: None,
	}
	.into()
}

fn open(patient: PatientId) -> RuntimeCall {
	pallet_erasure_requests::Call::open {
		patient,
		scope: ErasureScope::Everything,
		ground: ErasureGround::ConsentWithdrawn,
		claim: [0xc1; 32],
		case_key: None,
		revoke: false,
	}
	.into()
}

fn only_case() -> CaseId {
	pallet_erasure_requests::Cases::<Runtime>::iter_keys().next().expect("a case is open")
}

/// The custodian's attestation, as its administrator signs it.
fn attest(patient: PatientId, case: CaseId, genesis: [u8; 32]) -> RuntimeCall {
	let holdings = RecordAnchors::custodians(&patient).pop().expect("something is kept");
	let (count, anchors) = (holdings.count, holdings.digest);
	let attestation = ErasureAttestation { genesis, case, custodian: CUSTODIAN, count, anchors };
	let signature = Charlie.pair().sign(&attestation.signed_bytes()).into();
	pallet_erasure_requests::Call::attest { acting_for: CUSTODIAN, case, count, anchors, signature }
		.into()
}

/// Erases the patient in full: the case, the attestation, and steps until the purge is done.
fn erase(patient: PatientId) -> CaseId {
	send(PATIENT, open(patient));
	let case = only_case();
	send(Charlie, attest(patient, case, System::block_hash(0).into()));
	for _ in 0..100 {
		if pallet_erasure_requests::Certificates::<Runtime>::contains_key(case) {
			next_block();
			return case;
		}
		next_block();
	}
	panic!("the purge does not end");
}

#[test]
fn from_consent_to_certificate_nothing_of_the_patient_is_left() {
	on_chain(|| {
		let id = registered();
		send(CLINICIAN, anchor(id, 0xa1));
		let amendment = pallet_record_anchors::Call::amend {
			acting_for: SPONSOR,
			patient: id,
			record: 0,
			commitment: commitment(0xa2),
			size: 13,
			reason: anamnesis_primitives::views::AmendmentReason::Correction,
			recorded_on: None,
		};
		send(CLINICIAN, amendment);
		let grant = pallet_access_grants::Call::grant {
			patient: id,
			grantee: Grantee::Organisation(BOBS),
			scope: GrantScope::Everything,
			rights: Rights { read: true, contribute: false },
			purposes: Purposes::of(&[Purpose::Treatment]),
			from: now(),
			until: now() + 1_000_000,
		};
		send(PATIENT, grant);
		next_block();
		check_state();

		let traces: [(&str, Vec<u8>); 6] = [
			("patient id", id.0.to_vec()),
			("account", PATIENT.to_raw_public().to_vec()),
			("encryption key", key_of(PATIENT).bytes.to_vec()),
			("commitment", commitment(0xa1).hash.to_vec()),
			("amended commitment", commitment(0xa2).hash.to_vec()),
			("commitment to the policy", commitment(0x90).hash.to_vec()),
		];
		for (what, bytes) in &traces {
			assert!(occurrences(bytes) > 0, "the scan does not see the {what}");
		}

		let case = erase(id);
		for (what, bytes) in &traces {
			assert_eq!(occurrences(bytes), 0, "the {what} is still there");
		}
		assert_eq!(occurrences(&[0xc1; 32]), 1, "the certificate carries the claim");
		assert!(matches!(
			ErasureRequests::case(case),
			Some(anamnesis_primitives::views::CaseInfo::Closed(certificate)) if certificate.claim == [0xc1; 32]
		));
	});
}

#[test]
fn a_patient_who_sends_the_last_step_leaves_nothing_either() {
	on_chain(|| {
		let id = registered();
		// Nothing is kept by a custodian, so the purge begins at once; the holder takes the steps, and pays for them.
		send(PATIENT, open(id));
		let case = only_case();
		for _ in 0..50 {
			if !frame_system::Account::<Runtime>::contains_key(PATIENT.to_account_id()) {
				break;
			}
			let step = pallet_erasure_requests::Call::purge_step { case };
			include(transaction(PATIENT, step))
				.expect("admitted")
				.expect("there is something to purge");
		}
		assert!(pallet_erasure_requests::Certificates::<Runtime>::contains_key(case));
		next_block();
		next_block();
		assert_eq!(occurrences(&id.0), 0);
		assert_eq!(occurrences(&PATIENT.to_raw_public()), 0);
	});
}

#[test]
fn a_consent_is_refused_in_the_pool_for_each_of_its_faults_and_accepted_without() {
	on_chain(|| {
		send(Alice, enrol(CLINICIAN));
		skip_blocks(2);
		let fault = |change: fn(&mut Registration), refusal| {
			let mut registration = consented();
			change(&mut registration);
			assert_refused(CLINICIAN, registration.call(), refusal);
		};
		fault(|r| r.expires_at = now(), Refusal::ConsentExpired);
		fault(
			|r| r.expires_at = now() + MAX_CONSENT_MILLISECONDS + 60_000,
			Refusal::ConsentTooLong,
		);
		fault(|r| r.genesis = [7; 32], Refusal::ConsentNotSigned);
		fault(|r| r.signed_by = Bob, Refusal::ConsentNotSigned);

		let registration = consented();
		send(CLINICIAN, registration.call());
		assert_refused(CLINICIAN, registration.call(), Refusal::ConsentUsed);
		assert_refused(CLINICIAN, batch(vec![registration.call()]), Refusal::ConsentUsed);
	});
}

#[test]
fn a_consent_does_not_work_again_after_the_erasure() {
	on_chain(|| {
		send(Alice, enrol(CLINICIAN));
		next_block();
		let registration = consented();
		send(CLINICIAN, registration.call());
		next_block();
		let first = patient();
		send(CLINICIAN, anchor(first, 1));
		erase(first);
		assert_refused(CLINICIAN, registration.call(), Refusal::ConsentUsed);

		let mut again = consented();
		again.expires_at += 1;
		send(CLINICIAN, again.call());
		assert_ne!(patient(), first, "an id is never given twice");
	});
}

#[test]
fn no_transaction_of_a_life_works_after_erasure_and_registration_of_the_same_account() {
	on_chain(|| {
		let id = registered();
		send(CLINICIAN, anchor(id, 1));
		let until = now() + 1_000_000;
		let grant = |from: u64| pallet_access_grants::Call::grant {
			patient: id,
			grantee: Grantee::Organisation(BOBS),
			scope: GrantScope::Everything,
			rights: Rights { read: true, contribute: false },
			purposes: Purposes::of(&[Purpose::Treatment]),
			from,
			until,
		};
		let mut life = vec![];
		let mut live = |call: RuntimeCall| {
			let sent = transaction(PATIENT, call);
			include(sent.clone()).expect("admitted").expect("it succeeds");
			life.push(sent);
		};
		live(grant(now()).into());
		live(
			pallet_access_grants::Call::revoke {
				patient: id,
				grantee: Grantee::Organisation(BOBS),
				grant: 1,
			}
			.into(),
		);
		live(open(id));
		let case = only_case();
		send(Charlie, attest(id, case, System::block_hash(0).into()));
		while PatientRegistry::holder(&id).is_some() {
			next_block();
		}

		let refused_each = |moment: &str| {
			for sent in &life {
				for answer in [offer(sent.clone()).map(|_| ()), include(sent.clone()).map(|_| ())] {
					let is_out = [
						refused(Refusal::UnknownAccount),
						refused(Refusal::WrongRole),
						Err(InvalidTransaction::Stale.into()),
						Err(InvalidTransaction::ExhaustsResources.into()),
					]
					.contains(&answer);
					assert!(is_out, "{moment}: {answer:?}");
				}
			}
		};
		refused_each("after the erasure");
		let mut again = consented();
		again.expires_at += 1;
		send(CLINICIAN, again.call());
		refused_each("registered again, in the same block");
		next_block();
		refused_each("registered again, a block later");
	});
}

#[test]
fn each_denial_differs_from_a_permit_by_one_fact() {
	on_chain(|| {
		let id = registered();
		send(CLINICIAN, anchor(id, 1));
		let results = AccessTarget::Category(RecordCategory::Results);
		let permitted = |patient, reader: Sr25519Keyring, acting_for, target, purpose| {
			AccessGrants::check(&patient, &reader.to_account_id(), acting_for, target, purpose)
				.is_permit()
		};
		let treat = Purpose::Treatment;
		assert!(permitted(id, CLINICIAN, Some(SPONSOR), results, treat));
		assert!(permitted(id, CLINICIAN, Some(SPONSOR), AccessTarget::Record(0), treat));
		assert!(permitted(id, PATIENT, None, results, Purpose::PatientRequest));

		assert!(
			!permitted(PatientId([0; 16]), CLINICIAN, Some(SPONSOR), results, treat),
			"patient"
		);
		assert!(!permitted(id, One, Some(SPONSOR), results, treat), "reader");
		assert!(!permitted(id, CLINICIAN, Some(BOBS), results, treat), "organisation");
		assert!(!permitted(id, CLINICIAN, None, results, treat), "acting for nobody");
		assert!(!permitted(id, CLINICIAN, Some(SPONSOR), AccessTarget::Record(9), treat), "record");
		assert!(!permitted(id, CLINICIAN, Some(SPONSOR), results, Purpose::Research), "purpose");

		let grantee = Grantee::Organisation(SPONSOR);
		send(PATIENT, pallet_access_grants::Call::revoke { patient: id, grantee, grant: 0 });
		assert!(!permitted(id, CLINICIAN, Some(SPONSOR), results, treat), "revoked");
	});
}

#[test]
fn revoking_what_is_not_there_is_refused_and_what_is_there_is_not() {
	on_chain(|| {
		let id = registered();
		let revoke = |grant| pallet_access_grants::Call::revoke {
			patient: id,
			grantee: Grantee::Organisation(SPONSOR),
			grant,
		};
		assert_refused(PATIENT, revoke(5), Refusal::ChangesNothing);
		send(PATIENT, revoke(0));
		assert_refused(PATIENT, revoke(0), Refusal::ChangesNothing);
	});
}

#[test]
fn a_used_up_allowance_refuses_what_is_charged_and_never_a_revocation_or_an_erasure() {
	on_chain(|| {
		let id = registered();
		let allowance = configs::PatientAllowance::get();
		pallet_admission::PatientUsage::<Runtime>::insert(
			id,
			pallet_admission::Usage {
				period: Admission::period(),
				ref_time: allowance.ref_time,
				length: allowance.length,
			},
		);
		let step = pallet_erasure_requests::Call::purge_step { case: CaseId([0; 16]) };
		assert_refused(PATIENT, step, Refusal::AllowanceUsedUp);
		let grantee = Grantee::Organisation(SPONSOR);
		send(PATIENT, pallet_access_grants::Call::revoke { patient: id, grantee, grant: 0 });
		send(PATIENT, open(id));
	});
}

#[test]
fn only_the_custodian_attests_and_only_on_this_chain() {
	on_chain(|| {
		let id = registered();
		send(CLINICIAN, anchor(id, 1));
		next_block();
		send(PATIENT, open(id));
		let case = only_case();
		let genesis: [u8; 32] = System::block_hash(0).into();
		assert_refused(Bob, attest(id, case, genesis), Refusal::WrongRole);
		assert_refused(CLINICIAN, attest(id, case, genesis), Refusal::WrongRole);
		let foreign = include(transaction(Charlie, attest(id, case, [7; 32]))).expect("admitted");
		assert!(foreign.is_err(), "signed for another chain");
		let elsewhere =
			include(transaction(Charlie, attest(id, CaseId([1; 16]), genesis))).expect("admitted");
		assert!(elsewhere.is_err(), "signed for another case");
		send(Charlie, attest(id, case, genesis));
	});
}

#[test]
fn a_frozen_history_takes_no_record() {
	on_chain(|| {
		let id = registered();
		send(CLINICIAN, anchor(id, 1));
		send(PATIENT, open(id));
		let late = include(transaction(CLINICIAN, anchor(id, 2))).expect("admitted");
		assert!(late.is_err());
	});
}

#[test]
fn a_clinician_is_not_also_a_patient() {
	on_chain(|| {
		registered();
		let colleague = pallet_consortium::Call::enrol_practitioner {
			acting_for: SPONSOR,
			practitioner: PATIENT.to_account_id(),
			kind: PractitionerKind::Clinician,
			encryption_key: key_of(One),
		};
		assert!(
			include(transaction(Alice, colleague)).expect("admitted").is_err(),
			"the account has a role"
		);
		let borrowed_key = pallet_consortium::Call::enrol_practitioner {
			acting_for: SPONSOR,
			practitioner: One.to_account_id(),
			kind: PractitionerKind::Clinician,
			encryption_key: key_of(PATIENT),
		};
		assert!(
			include(transaction(Alice, borrowed_key)).expect("admitted").is_err(),
			"the key serves somebody"
		);
	});
}
