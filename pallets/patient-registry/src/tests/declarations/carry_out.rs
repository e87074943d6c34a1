//! `carry_out_declaration`: when and by whom, guardians and new holders.

use super::*;

#[test]
fn either_organisation_carries_it_out() {
	for (by, acting_for) in [(OFFICER, CLINIC), (AUTHORITY_OFFICER, AUTHORITY)] {
		on_chain(|| {
			let patient = registered(ANNA);
			confirmed(holder(patient, NEW));
			pass(DELAY);
			assert_ok!(carry_out(by, acting_for, patient));
			System::assert_last_event(Event::DeclarationCarriedOut { patient }.into());
		});
	}
}

#[test]
fn nobody_else_carries_it_out() {
	on_chain(|| {
		let patient = registered(ANNA);
		confirmed(holder(patient, NEW));
		pass(DELAY);
		for (by, acting_for) in [
			(CLINICIAN, CLINIC),
			(RECORDER, CLINIC),
			(HOSPITAL_OFFICER, HOSPITAL),
			(HOSPITAL_OFFICER, CLINIC),
			(NEW, CLINIC),
			(ANNA, AUTHORITY),
		] {
			assert_noop!(carry_out(by, acting_for, patient), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn nothing_takes_effect_before_the_delay_has_passed() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		pass(DELAY);
		assert_ok!(confirm(AUTHORITY_OFFICER, AUTHORITY, patient));
		pass(DELAY - 1);
		assert_noop!(carry_out(OFFICER, CLINIC, patient), Error::<Test>::TooEarly);
		pass(1);
		assert_ok!(carry_out(OFFICER, CLINIC, patient));
	});
}

#[test]
fn one_organisation_alone_carries_nothing_out() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		pass(DELAY);
		assert_noop!(carry_out(OFFICER, CLINIC, patient), Error::<Test>::SupportMissing);
		let by_authority = carry_out(AUTHORITY_OFFICER, AUTHORITY, patient);
		assert_noop!(by_authority, Error::<Test>::NotAuthorized);
	});
}

#[test]
fn both_organisations_stand_behind_it_to_the_end() {
	for (gone, by, acting_for) in
		[(CLINIC, AUTHORITY_OFFICER, AUTHORITY), (AUTHORITY, OFFICER, CLINIC)]
	{
		on_chain(|| {
			let patient = registered(ANNA);
			confirmed(death(patient));
			pass(DELAY);
			Inactive::set(vec![gone]);
			assert_noop!(carry_out(by, acting_for, patient), Error::<Test>::SupportMissing);
			// A suspension ends, and there is time left.
			Inactive::set(vec![]);
			assert_ok!(carry_out(by, acting_for, patient));
		});
	}
}

#[test]
fn a_suspended_organisation_carries_nothing_out() {
	on_chain(|| {
		let patient = registered(ANNA);
		confirmed(death(patient));
		pass(DELAY);
		Inactive::set(vec![CLINIC]);
		assert_noop!(carry_out(OFFICER, CLINIC, patient), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_declaration_that_nobody_carries_out_ends() {
	on_chain(|| {
		let patient = registered(ANNA);
		confirmed(death(patient));
		pass(DELAY + 2 * WINDOW - 1);
		assert_noop!(death(patient).send(), Error::<Test>::AlreadyExists);
		pass(1);
		assert_noop!(carry_out(OFFICER, CLINIC, patient), Error::<Test>::NotFound);
		assert_ok!(death(patient).send());
	});
}

#[test]
fn a_declaration_takes_effect_once() {
	on_chain(|| {
		let patient = registered(ANNA);
		carried_out(holder(patient, NEW));
		assert!(!Declarations::<Test>::contains_key(patient));
		assert_noop!(carry_out(OFFICER, CLINIC, patient), Error::<Test>::NotFound);
	});
}

#[test]
fn a_guardian_acts_beside_the_holder() {
	on_chain(|| {
		let patient = registered(ANNA);
		carried_out(guardian(patient, GUARDIAN));
		assert_eq!(PatientRegistry::holder(&patient), Some(account(ANNA)));
		let mandate = PatientRegistry::mandate(&patient, &account(GUARDIAN));
		assert_eq!(mandate, Some(guardian_terms(UNTIL)));
		for who in [ANNA, GUARDIAN] {
			assert!(PatientRegistry::may(&patient, &account(who), PatientAct::Grant));
		}
		let representative = account(GUARDIAN);
		System::assert_has_event(Event::MandateGiven { patient, representative }.into());
	});
}

#[test]
fn the_kind_of_guardian_is_what_was_declared() {
	on_chain(|| {
		let patient = registered(ANNA);
		carried_out(guardian(patient, GUARDIAN));
		let mandates = Mandates::<Test>::get(patient);
		assert_eq!(mandates.first().map(|mandate| mandate.kind), Some(KIND));
	});
}

#[test]
fn a_child_gets_another_guardian() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		carried_out(guardian(child, GUARDIAN));
		assert!(PatientRegistry::may(&child, &account(GUARDIAN), PatientAct::Represent));
	});
}

#[test]
fn a_representative_becomes_the_guardian_with_the_same_account_and_key() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		carried_out(guardian(child, BEN));
		assert_eq!(PatientRegistry::mandate(&child, &account(BEN)), Some(guardian_terms(UNTIL)));
		assert_eq!(Mandates::<Test>::get(child).len(), 1);
	});
}

#[test]
fn a_guardian_whose_time_has_passed_meanwhile_does_not_come() {
	on_chain(|| {
		let patient = registered(ANNA);
		let until = Quarter::at_or_after(Now::get());
		Now::set(until.begins() - DAY);
		let (guardian, encryption_key) = (account(GUARDIAN), key(GUARDIAN));
		let matter = Matter::Guardian { guardian, encryption_key, until, kind: KIND };
		confirmed(declaring(patient, matter).signed(GUARDIAN));
		pass(DELAY);
		assert_noop!(carry_out(OFFICER, CLINIC, patient), Error::<Test>::TimeNotAdmissible);
	});
}

#[test]
fn an_account_that_serves_somebody_meanwhile_acts_for_nobody_else() {
	for declare in [guardian, holder] {
		on_chain(|| {
			let patient = registered(ANNA);
			confirmed(declare(patient, NEW));
			assert_ok!(registration(NEW)
				.signed_again(NEW, |all| all.encryption_key = key(50))
				.send());
			pass(DELAY);
			assert_noop!(carry_out(OFFICER, CLINIC, patient), Error::<Test>::AccountInUse);
		});
	}
}

#[test]
fn a_key_that_serves_somebody_meanwhile_serves_nobody_else() {
	for declare in [guardian, holder] {
		on_chain(|| {
			let patient = registered(ANNA);
			confirmed(declare(patient, NEW));
			assert_ok!(registration(BEN)
				.signed_again(BEN, |all| all.encryption_key = key(NEW))
				.send());
			pass(DELAY);
			assert_noop!(carry_out(OFFICER, CLINIC, patient), Error::<Test>::KeyInUse);
		});
	}
}

#[test]
fn a_patient_without_the_key_acts_with_another_account() {
	on_chain(|| {
		let patient = registered(ANNA);
		carried_out(holder(patient, NEW));
		assert_eq!(PatientRegistry::holder(&patient), Some(account(NEW)));
		assert_eq!(PatientRegistry::acts_for(&account(ANNA)), None);
		assert!(!PatientRegistry::may(&patient, &account(ANNA), PatientAct::See));
		assert_eq!(System::sufficients(&account(ANNA)), 0);
		let ring = Keys::<Test>::get(patient).expect("she has keys");
		assert_eq!((ring.get(0), ring.current()), (Some(key(ANNA)), Some(key(NEW))));
	});
}

#[test]
fn who_is_given_another_account_keeps_the_representatives() {
	on_chain(|| {
		let patient = registered(ANNA);
		carried_out(guardian(patient, GUARDIAN));
		let mandates = Mandates::<Test>::get(patient);
		carried_out(holder(patient, NEW));
		assert_eq!(Mandates::<Test>::get(patient), mandates);
	});
}

#[test]
fn who_is_given_another_account_is_not_about_to_be_recovered() {
	on_chain(|| {
		let patient = registered(ANNA);
		carried_out(guardian(patient, GUARDIAN));
		assert_ok!(PatientRegistry::set_recovery(signed(ANNA), patient, 1, 10 * DAY));
		confirmed(holder(patient, NEW));
		pass(DELAY);
		assert_ok!(taking(GUARDIAN, patient, 41).open());
		assert_ok!(carry_out(OFFICER, CLINIC, patient));
		assert!(!Recoveries::<Test>::contains_key(patient));
	});
}

#[test]
fn a_child_comes_of_age_whom_nobody_hands_over() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		carried_out(holder(child, NEW));
		assert_eq!(PatientRegistry::holder(&child), Some(account(NEW)));
		assert!(Mandates::<Test>::get(child).is_empty());
		assert_eq!(PatientRegistry::acts_for(&account(BEN)), None);
		assert_eq!(System::sufficients(&account(BEN)), 0);
		assert!(!PatientRegistry::in_use(&key(BEN)));
		let representative = account(BEN);
		System::assert_has_event(Event::MandateEnded { patient: child, representative }.into());
	});
}

#[test]
fn a_representatives_account_does_not_become_the_holders() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		confirmed(holder(child, NEW));
		// Meanwhile somebody makes the new account a representative: it would be free when the mandates end.
		let until = Mandates::<Test>::get(child)[0].terms.until;
		let (guardian, encryption_key) = (account(NEW), key(NEW));
		let matter = Matter::Guardian { guardian, encryption_key, until, kind: KIND };
		let expires_at = Now::get() + 10 * MINUTE;
		let text = declaring(child, matter).text(expires_at);
		assert_ok!(PatientRegistry::give_mandate(
			signed(BEN),
			child,
			account(NEW),
			encryption_key,
			guardian_terms(until),
			KIND,
			expires_at,
			pair(NEW).sign(&text).into(),
		));
		pass(DELAY);
		assert_noop!(carry_out(OFFICER, CLINIC, child), Error::<Test>::AccountInUse);
	});
}

#[test]
fn a_declaration_is_forgotten_with_the_patient() {
	on_chain(|| {
		let patient = registered(ANNA);
		confirmed(holder(patient, NEW));
		assert_eq!(forget(&patient), Forgetting::Done);
		assert!(!Declarations::<Test>::contains_key(patient));
		pass(DELAY);
		assert_noop!(carry_out(OFFICER, CLINIC, patient), Error::<Test>::NotFound);
	});
}
