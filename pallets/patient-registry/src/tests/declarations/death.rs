//! What follows from a death, and `rescind_death`.

use super::*;

const ACTS: [PatientAct; 8] = [
	PatientAct::See,
	PatientAct::Grant,
	PatientAct::Revoke,
	PatientAct::Erase,
	PatientAct::Recover,
	PatientAct::Represent,
	PatientAct::HandOver,
	PatientAct::Contradict,
];

/// Anna, who has a daughter with a mandate for everything, and has died.
fn deceased() -> PatientId {
	let patient = registered(ANNA);
	mandate_to(patient, BEN, guardian_terms(UNTIL));
	carried_out(death(patient));
	patient
}

fn standing(patient: PatientId) -> Option<Standing> {
	Patients::<Test>::get(patient).map(|entry| entry.standing)
}

#[test]
fn a_death_is_noted_with_its_time() {
	on_chain(|| {
		let patient = deceased();
		assert_eq!(standing(patient), Some(Standing::Deceased { since: BEGINNING + DELAY }));
	});
}

#[test]
fn nobody_acts_with_the_account_of_who_has_died() {
	on_chain(|| {
		let patient = deceased();
		assert_eq!(PatientRegistry::holder(&patient), None);
		for act in ACTS {
			assert!(!PatientRegistry::may(&patient, &account(ANNA), act), "{act:?}");
		}
	});
}

#[test]
fn the_account_stays_bound() {
	on_chain(|| {
		let patient = deceased();
		assert_eq!(PatientRegistry::held_by(&account(ANNA)), Some(patient));
		let again = registration(ANNA).signed_again(ANNA, |all| all.encryption_key = key(50));
		assert_noop!(again.send(), Error::<Test>::AccountInUse);
	});
}

#[test]
fn a_mandate_goes_on_but_for_what_would_replace_who_has_died() {
	on_chain(|| {
		let patient = deceased();
		for act in ACTS {
			let may = matches!(
				act,
				PatientAct::See
					| PatientAct::Grant
					| PatientAct::Revoke
					| PatientAct::Erase
					| PatientAct::Contradict
			);
			assert_eq!(PatientRegistry::may(&patient, &account(BEN), act), may, "{act:?}");
		}
	});
}

#[test]
fn attempts_at_recovery_end() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandate_to(patient, BEN, guardian_terms(UNTIL));
		assert_ok!(PatientRegistry::set_recovery(signed(ANNA), patient, 1, 10 * DAY));
		confirmed(death(patient));
		pass(DELAY);
		assert_ok!(taking(BEN, patient, NEW).open());
		assert_ok!(carry_out(OFFICER, CLINIC, patient));
		let recovery = Recoveries::<Test>::get(patient).expect("what was set is kept");
		assert!(recovery.attempts.is_empty());
		pass(10 * DAY);
		assert_noop!(
			PatientRegistry::complete_recovery(signed(BEN), patient, account(NEW)),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn nobody_dies_twice_and_nobody_who_has_died_gets_an_account() {
	on_chain(|| {
		let patient = deceased();
		for again in [death(patient), holder(patient, NEW)] {
			assert_noop!(again.send(), Error::<Test>::DeclarationNotAdmissible);
		}
	});
}

#[test]
fn an_heir_comes_in_by_the_same_way_as_a_guardian() {
	on_chain(|| {
		let patient = deceased();
		carried_out(guardian(patient, GUARDIAN));
		assert!(PatientRegistry::may(&patient, &account(GUARDIAN), PatientAct::See));
		assert!(!PatientRegistry::may(&patient, &account(GUARDIAN), PatientAct::Recover));
	});
}

#[test]
fn the_representatives_of_who_has_died_contradict_an_heir() {
	on_chain(|| {
		let patient = deceased();
		confirmed(guardian(patient, GUARDIAN));
		assert_noop!(contradict(ANNA, patient), Error::<Test>::NotAuthorized);
		assert_ok!(contradict(BEN, patient));
	});
}

#[test]
fn a_child_can_die() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		carried_out(death(child));
		assert!(PatientRegistry::may(&child, &account(BEN), PatientAct::Erase));
		assert!(!PatientRegistry::may(&child, &account(BEN), PatientAct::HandOver));
	});
}

#[test]
fn who_has_died_is_forgotten_like_any_other() {
	on_chain(|| {
		let patient = deceased();
		assert_eq!(forget(&patient), Forgetting::Done);
		assert_eq!(System::sufficients(&account(ANNA)), 0);
		assert_eq!(PatientRegistry::held_by(&account(ANNA)), None);
	});
}

#[test]
fn a_supervisor_gives_the_patient_back_what_was_theirs() {
	on_chain(|| {
		let patient = deceased();
		assert_ok!(rescind(AUTHORITY_OFFICER, AUTHORITY, patient));
		assert_eq!(standing(patient), Some(Standing::Registered));
		assert_eq!(PatientRegistry::holder(&patient), Some(account(ANNA)));
		assert!(PatientRegistry::may(&patient, &account(ANNA), PatientAct::Grant));
		System::assert_last_event(Event::DeathRescinded { patient }.into());
	});
}

#[test]
fn nobody_else_does() {
	on_chain(|| {
		let patient = deceased();
		for (by, acting_for) in [
			(OFFICER, CLINIC),
			(HOSPITAL_OFFICER, HOSPITAL),
			(OFFICER, AUTHORITY),
			(ANNA, AUTHORITY),
			(BEN, AUTHORITY),
		] {
			assert_noop!(rescind(by, acting_for, patient), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn who_lives_is_not_brought_back() {
	on_chain(|| {
		for patient in [registered(ANNA), registered_provisionally()] {
			assert_noop!(
				rescind(AUTHORITY_OFFICER, AUTHORITY, patient),
				Error::<Test>::DeclarationNotAdmissible
			);
		}
		assert_noop!(
			rescind(AUTHORITY_OFFICER, AUTHORITY, PatientId([9; 16])),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn a_death_that_was_rescinded_can_be_declared_again() {
	on_chain(|| {
		let patient = deceased();
		assert_ok!(rescind(AUTHORITY_OFFICER, AUTHORITY, patient));
		carried_out(death(patient));
		assert_eq!(PatientRegistry::holder(&patient), None);
	});
}
