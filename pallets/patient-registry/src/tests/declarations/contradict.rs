//! `contradict_declaration`

use super::*;

#[test]
fn the_holder_contradicts() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		assert_ok!(contradict(ANNA, patient));
		assert_eq!(pending(patient), None);
		System::assert_last_event(Event::DeclarationContradicted { patient }.into());
	});
}

#[test]
fn what_was_contradicted_is_neither_confirmed_nor_carried_out() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		assert_ok!(contradict(ANNA, patient));
		let confirmation = confirm(AUTHORITY_OFFICER, AUTHORITY, patient);
		assert_noop!(confirmation, Error::<Test>::NotFound);
		confirmed(death(patient).by_hospital());
		assert_ok!(contradict(ANNA, patient));
		pass(DELAY);
		let by_hospital = carry_out(HOSPITAL_OFFICER, HOSPITAL, patient);
		assert_noop!(by_hospital, Error::<Test>::NotFound);
	});
}

#[test]
fn it_is_not_too_late_until_it_is_done() {
	on_chain(|| {
		let patient = registered(ANNA);
		confirmed(death(patient));
		pass(DELAY + DAY);
		assert_ok!(contradict(ANNA, patient));
		assert_noop!(carry_out(OFFICER, CLINIC, patient), Error::<Test>::NotFound);
		assert_eq!(PatientRegistry::holder(&patient), Some(account(ANNA)));
	});
}

#[test]
fn a_representative_contradicts_whatever_the_mandate_says() {
	on_chain(|| {
		let patient = registered(ANNA);
		let terms = MandateTerms {
			rights: MandateRights { see: true, grant: false, erase: false, recover: false },
			..guardian_terms(UNTIL)
		};
		mandate_to(patient, GUARDIAN, terms);
		assert_ok!(death(patient).send());
		assert_ok!(contradict(GUARDIAN, patient));
	});
}

#[test]
fn a_mandate_that_has_ended_does_not_contradict_beside_a_holder() {
	on_chain(|| {
		let patient = registered(ANNA);
		let until = Quarter::at_or_after(Now::get());
		mandate_to(patient, GUARDIAN, guardian_terms(until));
		Now::set(until.begins());
		assert_ok!(death(patient).send());
		assert_noop!(contradict(GUARDIAN, patient), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_childs_representative_contradicts_also_after_the_end() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		let until = Mandates::<Test>::get(child)[0].terms.until;
		Now::set(until.begins());
		assert_ok!(holder(child, NEW).send());
		assert_ok!(contradict(BEN, child));
	});
}

#[test]
fn nobody_else_contradicts() {
	on_chain(|| {
		let patient = registered(ANNA);
		registered(BEN);
		registered_by_guardian(61, 50);
		assert_ok!(holder(patient, NEW).send());
		for by in [BEN, 61, NEW, STRANGER, CLINICIAN, OFFICER, AUTHORITY_OFFICER] {
			assert_noop!(contradict(by, patient), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn where_nothing_is_declared_there_is_nothing_to_contradict() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_noop!(contradict(ANNA, patient), Error::<Test>::NotFound);
		assert_ok!(death(patient).send());
		assert_ok!(contradict(ANNA, patient));
		assert_noop!(contradict(ANNA, patient), Error::<Test>::NotFound);
	});
}

#[test]
fn what_has_ended_is_nothing_to_contradict() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		pass(WINDOW);
		assert_noop!(contradict(ANNA, patient), Error::<Test>::NotFound);
	});
}

#[test]
fn the_pool_takes_a_contradiction_that_changes_something() {
	on_chain(|| {
		let patient = registered(ANNA);
		let nothing = Err(Refusal::ChangesNothing);
		assert_eq!(PatientRegistry::precheck_contradict(&patient), nothing);
		assert_ok!(death(patient).send());
		assert_eq!(PatientRegistry::precheck_contradict(&patient), Ok(()));
		assert_ok!(contradict(ANNA, patient));
		assert_eq!(PatientRegistry::precheck_contradict(&patient), nothing);
		assert_ok!(death(patient).by_hospital().send());
		pass(WINDOW);
		assert_eq!(PatientRegistry::precheck_contradict(&patient), nothing);
	});
}

#[test]
fn who_was_contradicted_waits() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		assert_ok!(contradict(ANNA, patient));
		pass(WINDOW - 1);
		for again in [death(patient), holder(patient, NEW), guardian(patient, GUARDIAN)] {
			assert_noop!(again.send(), Error::<Test>::Contradicted);
		}
		pass(1);
		assert_ok!(death(patient).send());
	});
}

#[test]
fn others_need_not_wait() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		assert_ok!(contradict(ANNA, patient));
		assert_ok!(death(patient).by_hospital().send());
	});
}

#[test]
fn another_declaration_does_not_end_the_wait() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		assert_ok!(contradict(ANNA, patient));
		assert_ok!(death(patient).by_hospital().send());
		assert_ok!(withdraw(HOSPITAL_OFFICER, HOSPITAL, patient));
		assert_noop!(death(patient).send(), Error::<Test>::Contradicted);
	});
}

#[test]
fn two_organisations_wait_each_for_their_own() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		assert_ok!(contradict(ANNA, patient));
		pass(DAY);
		assert_ok!(death(patient).by_hospital().send());
		assert_ok!(contradict(ANNA, patient));
		pass(WINDOW - DAY);
		assert_noop!(death(patient).by_hospital().send(), Error::<Test>::Contradicted);
		assert_ok!(death(patient).send());
	});
}

#[test]
fn who_waits_about_one_patient_declares_about_another() {
	on_chain(|| {
		let (anna, ben) = (registered(ANNA), registered(BEN));
		assert_ok!(death(anna).send());
		assert_ok!(contradict(ANNA, anna));
		assert_ok!(death(ben).send());
	});
}

#[test]
fn no_more_organisations_are_kept_waiting_than_fit() {
	let mut declaration = Declaration::<AccountId32>::none();
	for organisation in 1..=MAX_CONTRADICTED + 1 {
		declaration.keep_waiting(organisation, WINDOW);
	}
	assert!(!declaration.keeps_waiting(1), "the first one makes room");
	assert!((2..=MAX_CONTRADICTED + 1).all(|organisation| declaration.keeps_waiting(organisation)));
}

#[test]
fn nothing_is_kept_longer_than_it_is_needed() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		assert_ok!(contradict(ANNA, patient));
		pass(WINDOW);
		assert_ok!(death(patient).by_hospital().send());
		assert_ok!(withdraw(HOSPITAL_OFFICER, HOSPITAL, patient));
		assert!(!Declarations::<Test>::contains_key(patient));
	});
}
