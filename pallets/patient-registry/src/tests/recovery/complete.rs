//! `complete_recovery`

use super::*;

const ACTS: [PatientAct; 7] = [
	PatientAct::See,
	PatientAct::Grant,
	PatientAct::Revoke,
	PatientAct::Erase,
	PatientAct::Recover,
	PatientAct::Represent,
	PatientAct::HandOver,
];

/// Anna, who has been recovered to the new account by Ben and Carla.
fn recovered() -> PatientId {
	let patient = anna_with(&[BEN, CARLA]);
	agreed(patient);
	pass(DELAY);
	assert_ok!(complete(BEN, patient, NEW));
	patient
}

#[test]
fn the_new_account_is_the_patients() {
	on_chain(|| {
		let patient = recovered();
		assert_eq!(PatientRegistry::holder(&patient), Some(account(NEW)));
		assert_eq!(PatientRegistry::held_by(&account(NEW)), Some(patient));
		assert_eq!(System::sufficients(&account(NEW)), 1);
		assert!(PatientRegistry::may(&patient, &account(NEW), PatientAct::Grant));
		System::assert_last_event(Event::PatientRecovered { patient }.into());
	});
}

#[test]
fn the_new_key_is_the_current_one_and_the_old_one_stays_known() {
	on_chain(|| {
		let ring = Keys::<Test>::get(recovered()).expect("she has keys");
		assert_eq!(ring.current(), Some(key(NEW)));
		assert_eq!(ring.get(0), Some(key(ANNA)));
	});
}

#[test]
fn entry_and_mandates_stay() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		let (before, mandates) = (Patients::<Test>::get(patient), Mandates::<Test>::get(patient));
		agreed(patient);
		pass(DELAY);
		assert_ok!(complete(BEN, patient, NEW));
		let before = before.expect("she was there");
		assert_eq!(
			Patients::<Test>::get(patient),
			Some(Patient { holder: Some(account(NEW)), ..before })
		);
		assert_eq!(Mandates::<Test>::get(patient), mandates);
	});
}

#[test]
fn nothing_is_completed_before_the_delay_has_passed() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		assert_ok!(open(BEN, patient, NEW));
		pass(DELAY);
		assert_ok!(support(CARLA, patient, NEW));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::TooEarly);
		pass(DELAY - 1);
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::TooEarly);
		pass(1);
		assert_ok!(complete(BEN, patient, NEW));
	});
}

#[test]
fn one_alone_completes_nothing() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		assert_ok!(open(BEN, patient, NEW));
		pass(2 * DELAY);
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::SupportMissing);
		assert_noop!(complete(CARLA, patient, NEW), Error::<Test>::SupportMissing);
	});
}

#[test]
fn only_who_may_recover_completes() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		mandate_to(patient, DAVID, terms(TO_SEE));
		agreed(patient);
		pass(DELAY);
		for by in [ANNA, NEW, DAVID, STRANGER, CLINICIAN] {
			assert_noop!(complete(by, patient, NEW), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn a_representative_who_has_not_agreed_may_complete() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID]);
		agreed(patient);
		pass(DELAY);
		assert_ok!(complete(DAVID, patient, NEW));
	});
}

#[test]
fn nothing_is_completed_that_was_not_opened() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(DELAY);
		assert_noop!(complete(BEN, patient, OTHER), Error::<Test>::NotFound);
	});
}

#[test]
fn an_attempt_does_not_ride_on_the_supporters_of_another() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID]);
		agreed(patient);
		assert_ok!(open(DAVID, patient, OTHER));
		pass(DELAY);
		assert_noop!(complete(DAVID, patient, OTHER), Error::<Test>::SupportMissing);
		assert_ok!(complete(DAVID, patient, NEW));
	});
}

#[test]
fn a_mandate_that_the_holder_has_ended_does_not_count() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(DELAY);
		assert_ok!(PatientRegistry::end_mandate(signed(ANNA), patient, account(CARLA)));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::SupportMissing);
		assert_noop!(complete(CARLA, patient, NEW), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_mandate_that_was_resigned_does_not_count() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(DELAY);
		assert_ok!(PatientRegistry::resign_mandate(signed(CARLA), patient));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::SupportMissing);
	});
}

#[test]
fn a_mandate_that_has_ended_by_itself_does_not_count() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		let soon = MandateTerms { until: Quarter::at_or_after(Now::get()), ..terms(TO_RECOVER) };
		mandate_to(patient, CARLA, soon.clone());
		Now::set(soon.until.begins() - DELAY);
		agreed(patient);
		pass(DELAY);
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::SupportMissing);
	});
}

#[test]
fn a_mandate_that_says_something_else_now_does_not_count() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(DELAY);
		mandate_to(patient, CARLA, terms(TO_SEE));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::SupportMissing);
	});
}

#[test]
fn whose_mandate_is_given_anew_has_to_agree_anew() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(DELAY);
		mandate_to(patient, CARLA, terms(MandateRights::ALL));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::SupportMissing);
		assert_ok!(support(CARLA, patient, NEW));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::TooEarly);
		pass(DELAY);
		assert_ok!(complete(BEN, patient, NEW));
	});
}

#[test]
fn a_supporter_who_is_replaced_takes_the_time_along() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID]);
		agreed(patient);
		pass(DELAY - 1);
		assert_ok!(PatientRegistry::resign_mandate(signed(CARLA), patient));
		assert_ok!(support(DAVID, patient, NEW));
		pass(DELAY - 1);
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::TooEarly);
		pass(1);
		assert_ok!(complete(BEN, patient, NEW));
	});
}

#[test]
fn a_gap_that_nobody_saw_is_a_gap() {
	on_chain(|| {
		let patient = anna_with(&[BEN, DAVID]);
		let soon = MandateTerms { until: Quarter::at_or_after(Now::get()), ..terms(TO_RECOVER) };
		mandate_to(patient, CARLA, soon.clone());
		Now::set(soon.until.begins() - DAY);
		agreed(patient);
		pass(DELAY);
		// Carla's mandate has ended meanwhile, and nothing happened then.
		assert_ok!(support(DAVID, patient, NEW));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::TooEarly);
		assert_eq!(
			supported(patient, NEW),
			Some((vec![account(BEN), account(DAVID)], Some(Now::get())))
		);
	});
}

#[test]
fn as_long_as_enough_are_left_the_time_goes_on() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID]);
		agreed(patient);
		pass(DAY);
		assert_ok!(support(DAVID, patient, NEW));
		assert_ok!(PatientRegistry::resign_mandate(signed(CARLA), patient));
		pass(DELAY - DAY);
		assert_ok!(complete(BEN, patient, NEW));
	});
}

#[test]
fn a_supporter_who_moves_to_another_attempt_stops_the_first() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID]);
		agreed(patient);
		assert_ok!(open(DAVID, patient, OTHER));
		pass(DELAY);
		assert_ok!(support(CARLA, patient, OTHER));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::SupportMissing);
		// Coming back begins anew.
		assert_ok!(support(CARLA, patient, NEW));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::TooEarly);
	});
}

#[test]
fn a_shorter_delay_speeds_no_open_attempt_up() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		assert_ok!(open(BEN, patient, NEW));
		assert_ok!(set(ANNA, patient, 2, <Test as Config>::MinRecoveryDelay::get()));
		assert_ok!(support(CARLA, patient, NEW));
		pass(DELAY - 1);
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::TooEarly);
		pass(1);
		assert_ok!(complete(BEN, patient, NEW));
	});
}

#[test]
fn a_longer_delay_holds_at_once_and_stays() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		assert_ok!(set(ANNA, patient, 2, DELAY + DAY));
		assert_ok!(set(ANNA, patient, 2, DELAY));
		pass(DELAY);
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::TooEarly);
		pass(DAY);
		assert_ok!(complete(BEN, patient, NEW));
	});
}

#[test]
fn no_delay_keeps_an_attempt_waiting_until_it_is_too_old() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		let longest = <Test as Config>::MaxRecoveryDelay::get();
		for _ in 0..longest / DAY {
			assert_ok!(set(ANNA, patient, 2, longest));
			pass(DAY);
		}
		assert_ok!(complete(BEN, patient, NEW));
	});
}

#[test]
fn a_higher_threshold_holds_at_once() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID]);
		agreed(patient);
		pass(DELAY);
		assert_ok!(set(ANNA, patient, 3, DELAY));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::SupportMissing);
	});
}

#[test]
fn a_lower_threshold_begins_the_delay() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		assert_ok!(open(BEN, patient, NEW));
		pass(DELAY);
		assert_ok!(set(ANNA, patient, 1, DELAY));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::TooEarly);
		pass(DELAY);
		assert_ok!(complete(BEN, patient, NEW));
	});
}

#[test]
fn an_attempt_does_not_count_for_ever() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(<Test as Config>::MaxAttemptAge::get() - 1);
		assert_eq!(PatientRegistry::precheck_veto(&patient), Ok(()));
		pass(1);
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::NotFound);
		assert_noop!(support(CARLA, patient, NEW), Error::<Test>::NotFound);
	});
}

#[test]
fn an_attempt_that_is_too_old_is_in_nobodys_way() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(<Test as Config>::MaxAttemptAge::get());
		assert_ok!(open(CARLA, patient, NEW));
		assert_eq!(supported(patient, NEW), Some((vec![account(CARLA)], None)));
	});
}

#[test]
fn the_old_account_may_nothing_any_more() {
	on_chain(|| {
		let patient = recovered();
		assert_eq!(PatientRegistry::held_by(&account(ANNA)), None);
		assert_eq!(PatientRegistry::acts_for(&account(ANNA)), None);
		for act in ACTS {
			assert!(!PatientRegistry::may(&patient, &account(ANNA), act), "{act:?}");
		}
	});
}

#[test]
fn no_call_of_the_old_account_works_any_more() {
	on_chain(|| {
		let patient = recovered();
		assert_noop!(set(ANNA, patient, 1, DELAY), Error::<Test>::NotAuthorized);
		assert_noop!(veto(ANNA, patient), Error::<Test>::NotAuthorized);
		let rotation = PatientRegistry::rotate_key(signed(ANNA), patient, key(50));
		assert_noop!(rotation, Error::<Test>::NotAuthorized);
		let end = PatientRegistry::end_mandate(signed(ANNA), patient, account(BEN));
		assert_noop!(end, Error::<Test>::NotAuthorized);
	});
}

#[test]
fn the_old_account_can_serve_anew() {
	on_chain(|| {
		let patient = recovered();
		assert!(!frame_system::Account::<Test>::contains_key(account(ANNA)));
		assert_ok!(registration(ANNA)
			.signed_again(ANNA, |all| all.encryption_key = key(50))
			.send());
		assert_ne!(PatientRegistry::held_by(&account(ANNA)), Some(patient));
		assert_eq!(PatientRegistry::holder(&patient), Some(account(NEW)));
	});
}

#[test]
fn the_old_key_serves_nobody_else() {
	on_chain(|| {
		recovered();
		let with_her_key = registration(ELLA).signed_again(ELLA, |all| {
			all.encryption_key = key(ANNA);
		});
		assert_noop!(with_her_key.send(), Error::<Test>::KeyInUse);
	});
}

#[test]
fn a_recovery_completes_once() {
	on_chain(|| {
		let patient = recovered();
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::NotFound);
	});
}

#[test]
fn the_other_attempts_end_with_the_first_that_completes() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID, ELLA]);
		agreed(patient);
		assert_ok!(open(DAVID, patient, OTHER));
		assert_ok!(support(ELLA, patient, OTHER));
		pass(DELAY);
		assert_ok!(complete(BEN, patient, NEW));
		assert_noop!(complete(DAVID, patient, OTHER), Error::<Test>::NotFound);
		assert_eq!(PatientRegistry::holder(&patient), Some(account(NEW)));
	});
}

#[test]
fn the_settings_of_the_old_account_go_with_it() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		assert_ok!(set(ANNA, patient, 1, DELAY));
		assert_ok!(open(BEN, patient, NEW));
		pass(DELAY);
		assert_ok!(complete(BEN, patient, NEW));
		assert!(!Recoveries::<Test>::contains_key(patient));
		assert_ok!(open(BEN, patient, OTHER));
		assert_eq!(supported(patient, OTHER), Some((vec![account(BEN)], None)), "it takes two");
	});
}

#[test]
fn the_new_account_can_be_replaced_too() {
	on_chain(|| {
		let patient = recovered();
		assert_ok!(open(BEN, patient, OTHER));
		assert_ok!(support(CARLA, patient, OTHER));
		assert_noop!(veto(ANNA, patient), Error::<Test>::NotAuthorized);
		pass(DELAY);
		assert_ok!(complete(CARLA, patient, OTHER));
		assert_eq!(PatientRegistry::holder(&patient), Some(account(OTHER)));
	});
}

#[test]
fn an_account_that_serves_somebody_meanwhile_takes_nobody_over() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(DELAY);
		assert_ok!(registration(NEW).signed_again(NEW, |all| all.encryption_key = key(50)).send());
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::AccountInUse);
	});
}

#[test]
fn a_key_that_serves_somebody_meanwhile_takes_nobody_over() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(DELAY);
		assert_ok!(registration(ELLA)
			.signed_again(ELLA, |all| all.encryption_key = key(NEW))
			.send());
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::KeyInUse);
	});
}

#[test]
fn a_patient_who_was_recovered_is_forgotten_like_any_other() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID]);
		agreed(patient);
		assert_ok!(set(ANNA, patient, 2, DELAY + DAY));
		assert_eq!(forget(&patient), Forgetting::Done);
		assert!(!Recoveries::<Test>::contains_key(patient));
		assert_noop!(complete(BEN, patient, NEW), Error::<Test>::NotAuthorized);
	});
}
