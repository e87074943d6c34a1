//! `try_state` finds recoveries that break the rules.

use super::*;
use sp_runtime::TryRuntimeError;

/// Breaks a sound state, in which Ben and Carla support Anna's new account and David her other one, and expects this
/// complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce(PatientId)) {
	new_test_ext().execute_with(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID]);
		agreed(patient);
		assert_ok!(open(DAVID, patient, OTHER));
		assert_ok!(PatientRegistry::do_try_state());
		corrupt(patient);
		assert_eq!(PatientRegistry::try_state_recoveries(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change(patient: PatientId, change: impl FnOnce(&mut crate::recovery::RecoveryOf<Test>)) {
	Recoveries::<Test>::mutate(patient, |recovery| {
		change(recovery.as_mut().expect("attempts are open"))
	});
}

fn change_entry(patient: PatientId, change: impl FnOnce(&mut Patient<AccountId32>)) {
	Patients::<Test>::mutate(patient, |entry| change(entry.as_mut().expect("she is there")));
}

#[test]
fn a_recovery_of_nobody() {
	finds("a recovery is of nobody", Patients::<Test>::remove);
}

#[test]
fn a_recovery_without_a_holder() {
	finds("somebody without a holder has a recovery", |patient| {
		change_entry(patient, |entry| entry.holder = None)
	});
}

#[test]
fn a_recovery_of_somebody_dead() {
	finds("somebody who does not act is about to be recovered", |patient| {
		change_entry(patient, |entry| entry.standing = Standing::Deceased { since: BEGINNING })
	});
}

#[test]
fn settings_that_nobody_could_make() {
	let complaint = "a recovery has settings that nobody could make";
	finds(complaint, |patient| change(patient, |recovery| recovery.threshold = 0));
	finds(complaint, |patient| change(patient, |recovery| recovery.threshold = u8::MAX));
	finds(complaint, |patient| change(patient, |recovery| recovery.delay = 0));
	finds(complaint, |patient| change(patient, |recovery| recovery.delay = Moment::MAX));
}

#[test]
fn a_veto_for_ever() {
	finds("a veto holds for too long", |patient| {
		change(patient, |recovery| recovery.no_attempts_before = Moment::MAX)
	});
}

#[test]
fn a_supporter_without_a_mandate() {
	finds("an attempt is supported by somebody without a mandate", |patient| {
		Mandates::<Test>::mutate(patient, |mandates| {
			mandates.retain(|mandate| mandate.representative != account(CARLA))
		})
	});
}

#[test]
fn a_supporter_of_two_attempts() {
	finds("a representative supports twice", |patient| {
		change(patient, |recovery| recovery.attempts[1].supporters[0] = account(BEN))
	});
}

#[test]
fn a_supporter_who_counts_twice() {
	finds("a representative supports twice", |patient| {
		change(patient, |recovery| recovery.attempts[0].supporters[1] = account(BEN))
	});
}

#[test]
fn two_attempts_for_one_account() {
	finds("two attempts are for one account", |patient| {
		change(patient, |recovery| recovery.attempts[1].holder = account(NEW))
	});
}

#[test]
fn an_attempt_without_a_supporter() {
	finds("an attempt has no supporter", |patient| {
		change(patient, |recovery| recovery.attempts[1].supporters.clear())
	});
}

#[test]
fn an_attempt_that_waits_for_nothing() {
	let complaint = "an attempt waits without enough supporters, or does not with enough";
	finds(complaint, |patient| {
		change(patient, |recovery| recovery.attempts[1].supported_since = Some(BEGINNING))
	});
	finds(complaint, |patient| {
		change(patient, |recovery| recovery.attempts[0].supported_since = None)
	});
}

#[test]
fn an_attempt_of_another_time() {
	let complaint = "an attempt is of another time";
	finds(complaint, |patient| {
		change(patient, |recovery| recovery.attempts[1].opened_at = BEGINNING + 1)
	});
	finds(complaint, |patient| {
		change(patient, |recovery| recovery.attempts[0].supported_since = Some(BEGINNING - 1))
	});
	finds(complaint, |patient| {
		change(patient, |recovery| recovery.attempts[0].supported_since = Some(BEGINNING + 1))
	});
}

#[test]
fn an_attempt_that_waits_for_less_than_was_set() {
	let complaint = "an attempt waits for less than was set";
	finds(complaint, |patient| change(patient, |recovery| recovery.attempts[0].delay = DELAY - 1));
	finds(complaint, |patient| {
		change(patient, |recovery| recovery.attempts[0].delay = Moment::MAX)
	});
}
