//! Whose hands a patient id is in: children and their guardians, people who cannot sign, and those whom somebody helps.

mod common;

use anamnesis_primitives::{
	traits::Patients as _, Commitment, Grantee, MandateRights, PatientId, Purpose, Refusal,
};
use anamnesis_runtime::*;
use common::{people::*, *};
use pallet_patient_registry::{Call, Error, Keys};
use sp_keyring::Sr25519Keyring::Charlie;

const MOTHER: Person = Person("mother");
const CHILD: Person = Person("child, of age");

fn key_numbers(patient: PatientId) -> Vec<anamnesis_primitives::EncryptionKey> {
	let ring = Keys::<Runtime>::get(patient).expect("there is a ring");
	ring.keys.into_iter().map(|entry| entry.key).collect()
}

fn commitments(patient: PatientId) -> Vec<Commitment> {
	let (entries, _) = RecordAnchors::timeline(&patient, None, 10);
	entries.into_iter().map(|entry| entry.commitment).collect()
}

fn policy(patient: PatientId) -> Option<Commitment> {
	pallet_access_grants::PolicyCommitments::<Runtime>::get(patient)
}

fn revoke_all(patient: PatientId) -> RuntimeCall {
	pallet_access_grants::Call::revoke_all { patient }.into()
}

/// A child who was treated, and whose guardian's mandate ends when this quarter begins.
fn child() -> (PatientId, anamnesis_primitives::Quarter) {
	let until = quarter_after(10 * DAY);
	let child = registered_by(MOTHER, until);
	send(CLINICIAN, anchor(child, "first vaccination"));
	(child, until)
}

/// Everything that is done on a patient's side and is more than taking back and handing over.
fn more_than_taking_back(patient: PatientId) -> Vec<RuntimeCall> {
	let grantee = Grantee::Organisation(HOSPITAL);
	let set_policy =
		pallet_access_grants::Call::set_policy { patient, commitment: commitment("another") };
	let change = pallet_access_grants::Call::change {
		patient,
		grantee: Grantee::Organisation(CLINIC),
		grant: 0,
		scope: anamnesis_primitives::GrantScope::Everything,
		rights: anamnesis_primitives::Rights { read: true, contribute: false },
		purposes: anamnesis_primitives::Purposes::of(&[Purpose::Treatment]),
		from: now(),
		until: now() + DAY,
	};
	let answer = pallet_access_grants::Call::answer_request { patient, request: 0, terms: None };
	let rotate = Call::rotate_key { patient, encryption_key: MOTHER.other_key(1) };
	let set_recovery = Call::set_recovery { patient, threshold: 1, delay: 7 * DAY };
	let end = Call::end_mandate { patient, representative: BRUNO.account() };
	vec![
		grant(patient, grantee, now() + DAY),
		change.into(),
		answer.into(),
		set_policy.into(),
		mandate(patient, BRUNO, mandate_terms(MandateRights::ALL)),
		end.into(),
		rotate.into(),
		set_recovery.into(),
		open_recovery(patient, NEW_PHONE),
		Call::veto_recovery { patient }.into(),
		open_erasure(patient),
	]
}

#[test]
fn a_childs_guardian_sees_and_grants_until_the_quarter_begins() {
	on_chain_with_people(|| {
		let (child, until) = child();
		let guardian_sees = || reads(MOTHER, None, child, Purpose::FamilyRequest);
		send(MOTHER, grant(child, Grantee::Organisation(HOSPITAL), now() + DAY));
		assert!(reads(SURGEON, Some(HOSPITAL), child, Purpose::Treatment));

		pass_until(until.begins() - SLOT_MILLISECONDS);
		assert!(guardian_sees());
		next_block();
		assert_eq!(now(), until.begins());
		assert!(!guardian_sees());
		assert!(reads(CLINICIAN, Some(CLINIC), child, Purpose::Treatment), "treatment goes on");
	});
}

#[test]
fn after_the_quarter_the_guardian_takes_back_and_hands_over_and_nothing_else() {
	on_chain_with_people(|| {
		let (child, until) = child();
		pass_until(until.begins());
		for call in more_than_taking_back(child) {
			assert_refused(MOTHER, call, Refusal::WrongRole);
		}
		assert_refused(MOTHER, Call::resign_mandate { patient: child }, Refusal::ChangesNothing);
		send(MOTHER, revoke_all(child));
		assert!(!reads(CLINICIAN, Some(CLINIC), child, Purpose::Treatment));
		send(MOTHER, hand_over(child, CHILD));
		assert_eq!(patient_of(CHILD), child);
	});
}

#[test]
fn who_comes_of_age_has_the_id_with_history_and_grants_and_the_guardian_is_free() {
	on_chain_with_people(|| {
		let (child, until) = child();
		send(MOTHER, grant(child, Grantee::Organisation(HOSPITAL), until.begins()));
		let (history, policy_before) = (commitments(child), policy(child));
		pass(HOUR);
		send(MOTHER, hand_over(child, CHILD));

		assert_eq!(PatientRegistry::holder(&child), Some(CHILD.account()));
		assert_eq!(commitments(child), history);
		assert_eq!(policy(child), policy_before);
		assert!(reads(CLINICIAN, Some(CLINIC), child, Purpose::Treatment));
		assert!(reads(SURGEON, Some(HOSPITAL), child, Purpose::Treatment));
		assert_eq!(key_numbers(child), [key_of_child_of(MOTHER), CHILD.encryption_key()]);
		assert!(!reads(MOTHER, None, child, Purpose::FamilyRequest));
		assert_refused(MOTHER, revoke_all(child), Refusal::UnknownAccount);
		next_block();
		send(CHILD, revoke_all(child));

		// The mother's account and key serve nobody, and can be hers.
		assert_ne!(registered(MOTHER), child);
	});
}

#[test]
fn nobody_but_the_guardian_hands_a_child_over() {
	on_chain_with_people(|| {
		let (child, _) = child();
		let anna = registered(ANNA);
		for who in [ANNA, CLINICIAN, OFFICER] {
			assert_refused(who, hand_over(child, CHILD), Refusal::WrongRole);
		}
		// Nor does anybody hand over somebody who has an account.
		assert_refused(ANNA, hand_over(anna, CHILD), Refusal::WrongRole);
	});
}

#[test]
fn somebody_unconscious_is_treated_and_claims_the_id_with_its_history() {
	on_chain_with_people(|| {
		let id = registered_provisionally();
		send(CLINICIAN, anchor(id, "admission"));
		assert!(reads(CLINICIAN, Some(CLINIC), id, Purpose::EmergencyTreatment));
		assert!(!reads(SURGEON, Some(HOSPITAL), id, Purpose::EmergencyTreatment));

		pass(20 * DAY);
		send(RECORDER, registration(Some(id), ANNA));
		assert_eq!(patient_of(ANNA), id);
		assert_eq!(commitments(id), [commitment("admission")]);
		assert_eq!(policy(id), Some(commitment(ANNA.0)));
		assert_fails(RECORDER, registration(Some(id), BRUNO), Error::<Runtime>::AlreadyExists);

		// What the clinic had without consent ends with its time, what it has with consent does not.
		pass(10 * DAY);
		assert!(!reads(CLINICIAN, Some(CLINIC), id, Purpose::EmergencyTreatment));
		assert!(reads(CLINICIAN, Some(CLINIC), id, Purpose::Treatment));
		send(ANNA, revoke_all(id));
	});
}

#[test]
fn a_newborn_is_claimed_by_a_guardian() {
	on_chain_with_people(|| {
		let id = registered_provisionally();
		send(CLINICIAN, anchor(id, "birth"));
		send(CLINICIAN, guardian_registration(Some(id), MOTHER, quarter_after(6_000 * DAY)));
		assert_eq!(patient_of(MOTHER), id);
		assert_eq!(PatientRegistry::holder(&id), None);
		assert_eq!(commitments(id), [commitment("birth")]);
		assert!(reads(MOTHER, None, id, Purpose::FamilyRequest));
		pass(31 * DAY);
		send(MOTHER, revoke_all(id));
	});
}

#[test]
fn who_is_not_claimed_in_thirty_days_is_not_there() {
	on_chain_with_people(|| {
		let id = registered_provisionally();
		send(CLINICIAN, anchor(id, "admission"));
		pass_until(now() + 30 * DAY);
		for purpose in Purpose::ALL {
			assert!(!reads(CLINICIAN, Some(CLINIC), id, purpose), "{purpose:?}");
		}
		let not_found = pallet_record_anchors::Error::<Runtime>::NotFound;
		assert_fails(CLINICIAN, anchor(id, "late"), not_found);
		assert_fails(CLINICIAN, registration(Some(id), ANNA), Error::<Runtime>::NotFound);
		assert_fails(OFFICER, declare_guardian(id, BRUNO), Error::<Runtime>::NotFound);
		assert_refused(SURGEON, open_emergency(HOSPITAL, id), Refusal::ChangesNothing);
	});
}

#[test]
fn what_is_left_of_who_was_not_claimed_is_erased_by_whoever_registered_them() {
	on_chain_with_people(|| {
		let id = registered_provisionally();
		send(CLINICIAN, anchor(id, "admission"));
		let open_unclaimed = |acting_for| pallet_erasure_requests::Call::open_unclaimed {
			acting_for,
			patient: id,
			claim: commitment("claim").hash,
		};
		let not_authorized = pallet_erasure_requests::Error::<Runtime>::NotAuthorized;
		assert_fails(OFFICER, open_unclaimed(CLINIC), not_authorized);
		pass_until(now() + 30 * DAY);
		assert_refused(CLINICIAN, open_unclaimed(CLINIC), Refusal::WrongRole);
		let not_authorized = pallet_erasure_requests::Error::<Runtime>::NotAuthorized;
		assert_fails(HOSPITAL_OFFICER, open_unclaimed(HOSPITAL), not_authorized);

		send(OFFICER, open_unclaimed(CLINIC));
		let case = case_of(id);
		send(Charlie, attest(case));
		purged(case);
		for trace in [&id.0[..], &commitment("admission").hash, &commitment("provisional").hash] {
			assert_eq!(occurrences(trace), 0);
		}
		assert_eq!(occurrences(&commitment("claim").hash), 1, "the certificate carries the claim");
	});
}

#[test]
fn what_a_representative_sends_is_paid_by_the_patient() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		represent(anna, ANNA, BRUNO, MandateRights::ALL);
		pass(HOUR);
		let before = allowance_left(anna);
		send(BRUNO, grant(anna, Grantee::Organisation(HOSPITAL), now() + DAY));
		assert!(allowance_left(anna) < before);
	});
}

#[test]
fn a_used_up_allowance_never_keeps_a_representative_from_taking_back() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		represent(anna, ANNA, BRUNO, MandateRights::ALL);
		use_up_allowance(anna);
		let more = grant(anna, Grantee::Organisation(HOSPITAL), now() + DAY);
		assert_refused(BRUNO, more, Refusal::AllowanceUsedUp);
		send(BRUNO, revoke_all(anna));
		send(BRUNO, Call::resign_mandate { patient: anna });
		assert_refused(BRUNO, revoke_all(anna), Refusal::UnknownAccount);
	});
}

#[test]
fn a_used_up_allowance_never_keeps_the_holder_from_ending_a_mandate() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		represent(anna, ANNA, BRUNO, MandateRights::ALL);
		use_up_allowance(anna);
		assert!(reads(BRUNO, None, anna, Purpose::FamilyRequest));
		send(ANNA, Call::end_mandate { patient: anna, representative: BRUNO.account() });
		assert!(!reads(BRUNO, None, anna, Purpose::FamilyRequest));
		let again = Call::end_mandate { patient: anna, representative: BRUNO.account() };
		assert_refused(ANNA, again, Refusal::ChangesNothing);
	});
}

#[test]
fn whoever_may_only_see_does_nothing_for_the_patient() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		let see = MandateRights { see: true, grant: false, erase: false, recover: false };
		represent(anna, ANNA, BRUNO, see);
		pass(HOUR);
		assert!(reads(BRUNO, None, anna, Purpose::FamilyRequest));
		assert_refused(BRUNO, revoke_all(anna), Refusal::WrongRole);
		for call in more_than_taking_back(anna) {
			assert_refused(BRUNO, call, Refusal::WrongRole);
		}
	});
}
