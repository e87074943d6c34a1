//! `veto_recovery`

use super::*;

fn cool_down() -> Moment {
	<Test as Config>::RecoveryCoolDown::get()
}

#[test]
fn the_holder_ends_all_attempts() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID]);
		agreed(patient);
		assert_ok!(open(DAVID, patient, OTHER));
		assert_ok!(veto(ANNA, patient));
		for new in [NEW, OTHER] {
			assert_eq!(supported(patient, new), None);
		}
		System::assert_last_event(Event::RecoveryVetoed { patient }.into());
	});
}

#[test]
fn what_was_vetoed_is_not_completed() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		assert_ok!(veto(ANNA, patient));
		pass(DELAY);
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::NotFound);
		assert_noop!(support(CARLA, patient, NEW), Error::<Test>::NotFound);
	});
}

#[test]
fn it_is_not_too_late_until_it_is_done() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(DELAY + DAY);
		assert_ok!(veto(ANNA, patient));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::NotFound);
	});
}

#[test]
fn an_attempt_can_be_vetoed_before_anybody_agrees() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		assert_ok!(open(BEN, patient, NEW));
		assert_ok!(veto(ANNA, patient));
	});
}

#[test]
fn nobody_else_vetoes() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		mandate_to(patient, DAVID, terms(MandateRights::ALL));
		registered(ELLA);
		agreed(patient);
		for by in [BEN, DAVID, ELLA, NEW, STRANGER, CLINICIAN, OFFICER] {
			assert_noop!(veto(by, patient), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn where_nothing_is_open_there_is_nothing_to_veto() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		assert_noop!(veto(ANNA, patient), Error::<Test>::NotFound);
		assert_ok!(open(BEN, patient, NEW));
		assert_ok!(veto(ANNA, patient));
		assert_noop!(veto(ANNA, patient), Error::<Test>::NotFound);
	});
}

#[test]
fn what_no_longer_counts_is_nothing_to_veto() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		assert_ok!(open(BEN, patient, NEW));
		pass(<Test as Config>::MaxAttemptAge::get());
		assert_noop!(veto(ANNA, patient), Error::<Test>::NotFound);
	});
}

#[test]
fn the_pool_takes_a_veto_that_changes_something() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		assert_eq!(PatientRegistry::precheck_veto(&patient), Err(Refusal::ChangesNothing));
		assert_ok!(open(BEN, patient, NEW));
		assert_eq!(PatientRegistry::precheck_veto(&patient), Ok(()));
		assert_ok!(veto(ANNA, patient));
		assert_eq!(PatientRegistry::precheck_veto(&patient), Err(Refusal::ChangesNothing));
	});
}

#[test]
fn after_a_veto_nothing_is_opened_for_a_while() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		assert_ok!(open(BEN, patient, NEW));
		assert_ok!(veto(ANNA, patient));
		pass(cool_down() - 1);
		for by in [BEN, CARLA] {
			assert_noop!(open(by, patient, OTHER), Error::<Test>::CoolingDown);
		}
		pass(1);
		assert_ok!(open(CARLA, patient, OTHER));
	});
}

#[test]
fn settings_do_not_end_the_peace() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		assert_ok!(open(BEN, patient, NEW));
		assert_ok!(veto(ANNA, patient));
		assert_ok!(set(ANNA, patient, 3, DELAY));
		assert_ok!(set(ANNA, patient, DEFAULT_RECOVERY_THRESHOLD, DELAY));
		assert_noop!(open(BEN, patient, OTHER), Error::<Test>::CoolingDown);
	});
}

#[test]
fn a_veto_keeps_what_was_set() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		assert_ok!(set(ANNA, patient, 3, DELAY + DAY));
		assert_ok!(open(BEN, patient, NEW));
		assert_ok!(veto(ANNA, patient));
		let recovery = Recoveries::<Test>::get(patient).expect("it is kept");
		assert_eq!((recovery.threshold, recovery.delay), (3, DELAY + DAY));
	});
}

#[test]
fn the_text_of_a_vetoed_attempt_opens_no_other() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		let all = taking(BEN, patient, NEW);
		assert_ok!(all.clone().open());
		assert_ok!(veto(ANNA, patient));
		pass(cool_down());
		assert_noop!(all.open(), Error::<Test>::ConsentExpired);
	});
}
