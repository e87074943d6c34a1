//! `register_provisionally`, `claim` and `claim_by_guardian`

use crate::{mock::*, *};
use anamnesis_primitives::{Categories, Purpose, Purposes, Rights};
use frame_support::{assert_noop, assert_ok};

const LENGTH: Moment = 30 * DAY;

/// Anna claims the id.
fn claim(patient: PatientId) -> Registration {
	registration(ANNA).signed_again(ANNA, |all| all.claims = Some(patient))
}

/// Ben claims it for a child.
fn claim_for_child(patient: PatientId) -> ByGuardian {
	by_guardian(BEN, 50).signed_again(BEN, |all| all.claims = Some(patient))
}

#[test]
fn a_clinician_registers_somebody_who_cannot_consent() {
	on_chain(|| {
		let patient = registered_provisionally();
		assert_eq!(
			Patients::<Test>::get(patient),
			Some(Patient {
				holder: None,
				sponsor: CLINIC,
				registered_at: BEGINNING,
				standing: Standing::Provisional { until: BEGINNING + LENGTH },
			})
		);
		assert_eq!(Shelf::commitment(&patient), Some(commitment(90)));
		let until = BEGINNING + LENGTH;
		System::assert_last_event(
			Event::PatientRegisteredProvisionally { patient, sponsor: CLINIC, until }.into(),
		);
	});
}

#[test]
fn only_clinicians_of_a_provider_do() {
	on_chain(|| {
		for by in [RECORDER, OFFICER, ADMINISTRATOR, LABORATORY_RECORDER, HOSPITAL_CLINICIAN, ANNA]
		{
			assert_noop!(
				PatientRegistry::register_provisionally(signed(by), CLINIC, commitment(90)),
				Error::<Test>::NotAuthorized
			);
		}
		Inactive::set(vec![CLINIC]);
		assert_noop!(
			PatientRegistry::register_provisionally(signed(CLINICIAN), CLINIC, commitment(90)),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn the_policy_is_committed_to_in_a_way_that_the_chain_knows() {
	on_chain(|| {
		let unknown = Commitment { scheme: 9, hash: [1; 32] };
		assert_noop!(
			PatientRegistry::register_provisionally(signed(CLINICIAN), CLINIC, unknown),
			Error::<Test>::SchemeNotKnown
		);
	});
}

#[test]
fn the_sponsor_may_treat_until_the_time_is_over() {
	on_chain(|| {
		let patient = registered_provisionally();
		let grant = InitialGrant {
			categories: Categories(u8::MAX),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment, Purpose::EmergencyTreatment]),
			until: BEGINNING + LENGTH,
		};
		assert_eq!(Granted::get(), vec![(patient, CLINIC, vec![grant])]);
	});
}

#[test]
fn nobody_acts_for_somebody_who_is_registered_provisionally() {
	on_chain(|| {
		let patient = registered_provisionally();
		assert_eq!(PatientRegistry::holder(&patient), None);
		assert!(!PatientRegistry::may(&patient, &account(CLINICIAN), PatientAct::See));
		assert_noop!(
			PatientRegistry::rotate_key(signed(CLINICIAN), patient, key(50)),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn somebody_whose_time_has_passed_does_not_exist() {
	on_chain(|| {
		let patient = registered_provisionally();
		Now::set(BEGINNING + LENGTH - 1);
		assert!(PatientRegistry::exists(&patient));
		assert_eq!(PatientRegistry::unclaimed(&patient), None);
		Now::set(BEGINNING + LENGTH);
		assert!(!PatientRegistry::exists(&patient));
		assert!(PatientRegistry::is_known(&patient));
		assert_eq!(PatientRegistry::unclaimed(&patient), Some(CLINIC));
	});
}

#[test]
fn ids_of_provisional_patients_count_for_the_transaction() {
	on_chain(|| {
		for _ in 0..MAX_REGISTRATIONS {
			registered_provisionally();
		}
		assert_noop!(
			PatientRegistry::register_provisionally(signed(CLINICIAN), CLINIC, commitment(90)),
			Error::<Test>::MaxRegistrationsExceeded
		);
	});
}

#[test]
fn the_patient_claims_the_id() {
	on_chain(|| {
		let patient = registered_provisionally();
		Now::set(BEGINNING + DAY);
		let all = claim(patient);
		assert_eq!(all.precheck(), Ok(()));
		assert_ok!(all.send());
		assert_eq!(
			Patients::<Test>::get(patient),
			Some(Patient {
				holder: Some(account(ANNA)),
				sponsor: CLINIC,
				registered_at: BEGINNING,
				standing: Standing::Registered,
			})
		);
		assert_eq!(PatientRegistry::holder(&patient), Some(account(ANNA)));
		assert_eq!(Keys::<Test>::get(patient).and_then(|ring| ring.current()), Some(key(ANNA)));
		assert_eq!(Shelf::commitment(&patient), Some(commitment(ANNA)));
		System::assert_last_event(Event::PatientClaimed { patient }.into());
	});
}

#[test]
fn who_was_claimed_stays() {
	on_chain(|| {
		let patient = registered_provisionally();
		assert_ok!(claim(patient).send());
		Now::set(BEGINNING + 10 * LENGTH);
		assert!(PatientRegistry::exists(&patient));
		assert_eq!(PatientRegistry::unclaimed(&patient), None);
	});
}

#[test]
fn the_grants_of_the_consent_are_added() {
	on_chain(|| {
		let patient = registered_provisionally();
		assert_ok!(claim(patient).send());
		assert_eq!(Granted::get().last(), Some(&(patient, CLINIC, vec![grant()])));
		assert_eq!(Granted::get().len(), 2);
	});
}

#[test]
fn a_guardian_claims_the_id() {
	on_chain(|| {
		let child = registered_provisionally();
		let all = claim_for_child(child);
		assert_eq!(all.precheck(), Ok(()));
		assert_ok!(all.send());
		assert_eq!(PatientRegistry::acts_for(&account(BEN)), Some(child));
		assert!(PatientRegistry::may(&child, &account(BEN), PatientAct::Grant));
		assert_eq!(PatientRegistry::holder(&child), None);
		assert_eq!(Keys::<Test>::get(child).and_then(|ring| ring.current()), Some(key(50)));
		Now::set(BEGINNING + 2 * LENGTH);
		assert!(PatientRegistry::exists(&child));
	});
}

#[test]
fn nobody_is_claimed_after_the_time() {
	on_chain(|| {
		let patient = registered_provisionally();
		Now::set(BEGINNING + LENGTH);
		assert_noop!(claim(patient).send(), Error::<Test>::NotFound);
		assert_noop!(claim_for_child(patient).send(), Error::<Test>::NotFound);
	});
}

#[test]
fn nobody_is_claimed_twice() {
	on_chain(|| {
		let patient = registered_provisionally();
		assert_ok!(claim(patient).send());
		let again = registration(CARLA).signed_again(CARLA, |all| all.claims = Some(patient));
		assert_noop!(again.send(), Error::<Test>::AlreadyExists);
		assert_noop!(claim_for_child(patient).send(), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn somebody_with_a_holder_is_not_claimed() {
	on_chain(|| {
		let anna = registered(ANNA);
		let by_ben = registration(BEN).signed_again(BEN, |all| all.claims = Some(anna));
		assert_noop!(by_ben.send(), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn nobody_claims_an_id_that_was_not_given() {
	on_chain(|| {
		assert_noop!(claim(PatientId([9; 16])).send(), Error::<Test>::NotFound);
	});
}

#[test]
fn only_the_sponsor_says_whose_the_id_is() {
	on_chain(|| {
		let patient = registered_provisionally();
		let to_the_hospital = claim(patient).signed_again(ANNA, |all| {
			all.by = HOSPITAL_CLINICIAN;
			all.acting_for = HOSPITAL;
		});
		assert_noop!(to_the_hospital.send(), Error::<Test>::NotAuthorized);
		for by in [OFFICER, ADMINISTRATOR, HOSPITAL_CLINICIAN, ANNA] {
			let all = Registration { by, ..claim(patient) };
			assert_noop!(all.send(), Error::<Test>::NotAuthorized);
			let all = ByGuardian { by, ..claim_for_child(patient) };
			assert_noop!(all.send(), Error::<Test>::NotAuthorized);
		}
		assert_ok!(Registration { by: RECORDER, ..claim(patient) }.send());
	});
}

#[test]
fn a_consent_to_registration_claims_nothing() {
	on_chain(|| {
		let patient = registered_provisionally();
		let registration = registration(ANNA);
		let claims = Registration { claims: Some(patient), ..registration };
		assert_eq!(claims.precheck(), Err(Refusal::ConsentNotSigned));
		assert_noop!(claims.send(), Error::<Test>::ConsentNotSigned);
		let claims = ByGuardian { claims: Some(patient), ..by_guardian(BEN, 50) };
		assert_eq!(claims.precheck(), Err(Refusal::ConsentNotSigned));
		assert_noop!(claims.send(), Error::<Test>::ConsentNotSigned);
	});
}

#[test]
fn a_consent_to_a_claim_registers_nobody() {
	on_chain(|| {
		let patient = registered_provisionally();
		let anew = Registration { claims: None, ..claim(patient) };
		assert_noop!(anew.send(), Error::<Test>::ConsentNotSigned);
		let anew = ByGuardian { claims: None, ..claim_for_child(patient) };
		assert_noop!(anew.send(), Error::<Test>::ConsentNotSigned);
	});
}

#[test]
fn a_consent_to_a_claim_is_for_one_id() {
	on_chain(|| {
		let (first, second) = (registered_provisionally(), registered_provisionally());
		let other = Registration { claims: Some(second), ..claim(first) };
		assert_noop!(other.send(), Error::<Test>::ConsentNotSigned);
	});
}

#[test]
fn a_claim_with_somebodys_account_or_key_changes_nothing() {
	on_chain(|| {
		registered(CARLA);
		let patient = registered_provisionally();
		let with_her_account = registration(CARLA).signed_again(CARLA, |all| {
			all.claims = Some(patient);
			all.encryption_key = key(51);
		});
		assert_noop!(with_her_account.send(), Error::<Test>::AccountInUse);
		let with_her_key = claim(patient).signed_again(ANNA, |all| all.encryption_key = key(CARLA));
		assert_noop!(with_her_key.send(), Error::<Test>::KeyInUse);
	});
}
