//! `set_recovery`, `open_recovery`, `support_recovery`; in the modules: `complete_recovery`, `veto_recovery`, and what
//! `try_state` finds.

mod complete;
mod state;
mod veto;

use crate::{mock::*, *};
use anamnesis_primitives::{consent::Takeover, MandateRights};
use frame_support::{assert_noop, assert_ok};
use sp_core::Pair;
use sp_runtime::AccountId32;

/// Anna's accounts to be, with keys of the same numbers.
const NEW: u8 = 40;
const OTHER: u8 = 41;
/// What holds when Anna has set nothing.
const DELAY: Moment = 7 * DAY;

const TO_RECOVER: MandateRights =
	MandateRights { see: false, grant: false, erase: false, recover: true };
const TO_SEE: MandateRights =
	MandateRights { see: true, grant: false, erase: false, recover: false };

/// Anna gives somebody a mandate.
fn mandate_to(patient: PatientId, representative: u8, terms: MandateTerms) {
	assert_ok!(giving(ANNA, patient, representative, terms).send());
}

/// Anna, and those who can help to recover her id.
fn anna_with(helpers: &[u8]) -> PatientId {
	let patient = registered(ANNA);
	for helper in helpers {
		mandate_to(patient, *helper, terms(TO_RECOVER));
	}
	patient
}

impl Taking {
	/// What `open_recovery` does.
	pub fn open(self) -> DispatchResult {
		PatientRegistry::open_recovery(
			signed(self.by),
			self.patient,
			self.holder,
			self.encryption_key,
			self.expires_at,
			self.signature,
		)
	}
}

fn open(by: u8, patient: PatientId, new: u8) -> DispatchResult {
	taking(by, patient, new).open()
}

fn support(by: u8, patient: PatientId, new: u8) -> DispatchResult {
	PatientRegistry::support_recovery(signed(by), patient, account(new))
}

fn complete(by: u8, patient: PatientId, new: u8) -> DispatchResult {
	PatientRegistry::complete_recovery(signed(by), patient, account(new))
}

fn veto(by: u8, patient: PatientId) -> DispatchResult {
	PatientRegistry::veto_recovery(signed(by), patient)
}

fn set(by: u8, patient: PatientId, threshold: u8, delay: Moment) -> DispatchResult {
	PatientRegistry::set_recovery(signed(by), patient, threshold, delay)
}

/// Ben opens an attempt for Anna's new account, and Carla agrees.
fn agreed(patient: PatientId) {
	assert_ok!(open(BEN, patient, NEW));
	assert_ok!(support(CARLA, patient, NEW));
}

fn pass(time: Moment) {
	Now::mutate(|now| *now += time);
}

/// Who supports the attempt for this account, and since when enough do.
fn supported(patient: PatientId, new: u8) -> Option<(Vec<AccountId32>, Option<Moment>)> {
	let recovery = Recoveries::<Test>::get(patient)?;
	let attempt = recovery.attempt(&account(new))?;
	Some((attempt.supporters.to_vec(), attempt.supported_since))
}

#[test]
fn the_holder_sets_how_many_it_takes_and_how_long() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(set(ANNA, patient, 3, 10 * DAY));
		let recovery = Recoveries::<Test>::get(patient).expect("it is kept");
		assert_eq!((recovery.threshold, recovery.delay), (3, 10 * DAY));
		System::assert_last_event(
			Event::RecoverySet { patient, threshold: 3, delay: 10 * DAY }.into(),
		);
	});
}

#[test]
fn nobody_else_sets_it() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		registered(ELLA);
		for by in [BEN, ELLA, STRANGER, CLINICIAN, OFFICER] {
			assert_noop!(set(by, patient, 1, DELAY), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn it_takes_somebody_and_no_more_than_there_can_be() {
	on_chain(|| {
		let patient = registered(ANNA);
		let most = u8::try_from(<Test as Config>::MaxRepresentatives::get()).expect("a few");
		for threshold in [0, most + 1, u8::MAX] {
			assert_noop!(
				set(ANNA, patient, threshold, DELAY),
				Error::<Test>::RecoveryNotAdmissible
			);
		}
		assert_ok!(set(ANNA, patient, most, DELAY));
		assert_ok!(set(ANNA, patient, 1, DELAY));
	});
}

#[test]
fn a_delay_is_neither_too_short_for_a_veto_nor_without_an_end() {
	on_chain(|| {
		let patient = registered(ANNA);
		let shortest = <Test as Config>::MinRecoveryDelay::get();
		let longest = <Test as Config>::MaxRecoveryDelay::get();
		for delay in [0, shortest - 1, longest + 1, Moment::MAX] {
			assert_noop!(set(ANNA, patient, 2, delay), Error::<Test>::TimeNotAdmissible);
		}
		assert_ok!(set(ANNA, patient, 2, shortest));
		assert_ok!(set(ANNA, patient, 2, longest));
	});
}

#[test]
fn what_holds_anyway_takes_no_place() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(set(ANNA, patient, 3, DELAY));
		assert_ok!(set(ANNA, patient, DEFAULT_RECOVERY_THRESHOLD, DELAY));
		assert!(!Recoveries::<Test>::contains_key(patient));
	});
}

#[test]
fn a_representative_opens_an_attempt_and_supports_it() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		assert_ok!(open(BEN, patient, NEW));
		assert_eq!(supported(patient, NEW), Some((vec![account(BEN)], None)));
		System::assert_has_event(Event::RecoveryOpened { patient, holder: account(NEW) }.into());
		System::assert_last_event(
			Event::RecoverySupported { patient, holder: account(NEW), supporters: 1 }.into(),
		);
	});
}

#[test]
fn whoever_watches_the_patient_is_told() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		System::reset_events();
		assert_ok!(open(BEN, patient, NEW));
		let topic = patient.topic();
		let told = System::events()
			.iter()
			.filter(|record| record.topics.iter().any(|of| of.as_bytes() == topic))
			.count();
		assert_eq!(told, 2);
	});
}

#[test]
fn an_open_attempt_hinders_the_holder_in_nothing() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(DELAY);
		assert_eq!(PatientRegistry::holder(&patient), Some(account(ANNA)));
		for act in [PatientAct::See, PatientAct::Grant, PatientAct::Revoke, PatientAct::Erase] {
			assert!(PatientRegistry::may(&patient, &account(ANNA), act));
		}
		assert_ok!(PatientRegistry::rotate_key(signed(ANNA), patient, key(50)));
		assert_ok!(set(ANNA, patient, 2, DELAY));
		mandate_to(patient, DAVID, terms(TO_RECOVER));
		assert_ok!(PatientRegistry::end_mandate(signed(ANNA), patient, account(BEN)));
	});
}

#[test]
fn an_open_attempt_gives_the_new_account_nothing() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		agreed(patient);
		pass(DELAY);
		assert_eq!(PatientRegistry::acts_for(&account(NEW)), None);
		assert!(!PatientRegistry::may(&patient, &account(NEW), PatientAct::See));
		assert_eq!(System::sufficients(&account(NEW)), 0);
	});
}

#[test]
fn it_takes_the_right_to_recover() {
	on_chain(|| {
		let patient = anna_with(&[]);
		mandate_to(patient, BEN, terms(MandateRights { recover: false, ..MandateRights::ALL }));
		mandate_to(patient, CARLA, terms(TO_RECOVER));
		registered(ELLA);
		for by in [BEN, ANNA, ELLA, STRANGER, NEW, CLINICIAN, OFFICER] {
			assert_noop!(open(by, patient, NEW), Error::<Test>::NotAuthorized);
		}
		assert_ok!(open(CARLA, patient, NEW));
		for by in [BEN, ANNA, ELLA, STRANGER, NEW, CLINICIAN, OFFICER] {
			assert_noop!(support(by, patient, NEW), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn whoever_can_recover_one_patient_cannot_recover_another() {
	on_chain(|| {
		let anna = anna_with(&[BEN]);
		let ella = registered(ELLA);
		assert_noop!(open(BEN, ella, NEW), Error::<Test>::NotAuthorized);
		assert_ok!(open(BEN, anna, NEW));
		assert_noop!(support(BEN, ella, NEW), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn with_a_mandate_that_has_ended_nobody_opens_or_supports() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		let soon = MandateTerms { until: Quarter::at_or_after(Now::get()), ..terms(TO_RECOVER) };
		mandate_to(patient, CARLA, soon.clone());
		Now::set(soon.until.begins());
		assert_noop!(open(CARLA, patient, NEW), Error::<Test>::NotAuthorized);
		assert_ok!(open(BEN, patient, NEW));
		assert_noop!(support(CARLA, patient, NEW), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn nobody_is_recovered_who_has_no_account() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, NEW);
		assert_noop!(open(BEN, child, OTHER), Error::<Test>::RecoveryNotAdmissible);
	});
}

#[test]
fn nobody_is_recovered_who_is_not_there() {
	on_chain(|| {
		anna_with(&[BEN]);
		assert_noop!(open(BEN, PatientId([9; 16]), NEW), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn the_new_account_has_to_want_it() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		for by in [BEN, ANNA, OTHER] {
			let of_somebody_else = taking(BEN, patient, NEW).signed_again(by, |_| ());
			assert_noop!(of_somebody_else.open(), Error::<Test>::ConsentNotSigned);
		}
	});
}

#[test]
fn a_text_about_another_patient_opens_nothing() {
	on_chain(|| {
		let anna = anna_with(&[BEN]);
		let ella = registered(ELLA);
		let about_ella = taking(BEN, ella, NEW).signature;
		let about_anna = Taking { signature: about_ella, ..taking(BEN, anna, NEW) };
		assert_noop!(about_anna.open(), Error::<Test>::ConsentNotSigned);
	});
}

#[test]
fn a_text_for_another_chain_opens_nothing() {
	on_chain(|| {
		let mut all = taking(BEN, anna_with(&[BEN]), NEW);
		let elsewhere = Takeover { genesis: [9; 32], ..all.text() };
		all.signature = pair(NEW).sign(&elsewhere.signed_bytes()).into();
		assert_noop!(all.open(), Error::<Test>::ConsentNotSigned);
	});
}

#[test]
fn a_text_with_another_key_opens_nothing() {
	on_chain(|| {
		let all = taking(BEN, anna_with(&[BEN]), NEW);
		let with_bens_choice = Taking { encryption_key: key(50), ..all };
		assert_noop!(with_bens_choice.open(), Error::<Test>::ConsentNotSigned);
	});
}

#[test]
fn a_text_that_has_ended_opens_nothing() {
	on_chain(|| {
		let all = taking(BEN, anna_with(&[BEN]), NEW);
		Now::set(all.expires_at);
		assert_noop!(all.open(), Error::<Test>::ConsentExpired);
	});
}

#[test]
fn a_text_that_is_good_for_more_than_a_day_opens_nothing() {
	on_chain(|| {
		let all = taking(BEN, anna_with(&[BEN]), NEW);
		let too_long = all.signed_again(NEW, |all| all.expires_at = Now::get() + DAY + 1);
		assert_noop!(too_long.open(), Error::<Test>::ConsentTooLong);
	});
}

#[test]
fn a_text_opens_one_attempt() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		let all = taking(BEN, patient, NEW);
		assert_ok!(all.clone().open());
		assert_ok!(PatientRegistry::resign_mandate(signed(BEN), patient));
		assert_eq!(supported(patient, NEW), None);
		let again = Taking { by: CARLA, ..all };
		assert_noop!(again.open(), Error::<Test>::ConsentUsed);
	});
}

#[test]
fn an_account_that_is_in_use_takes_nobody_over() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		registered(ELLA);
		for new in [ANNA, BEN, CARLA, ELLA, CLINICIAN, ADMINISTRATOR, VALIDATOR] {
			let all =
				taking(BEN, patient, new).signed_again(new, |all| all.encryption_key = key(NEW));
			assert_noop!(all.open(), Error::<Test>::AccountInUse);
		}
	});
}

#[test]
fn a_key_that_is_in_use_takes_nobody_over() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		registered(ELLA);
		KeysElsewhere::set(vec![key(60)]);
		for taken in [ANNA, BEN, ELLA, 60] {
			let all =
				taking(BEN, patient, NEW).signed_again(NEW, |all| all.encryption_key = key(taken));
			assert_noop!(all.open(), Error::<Test>::KeyInUse);
		}
		let unusable =
			taking(BEN, patient, NEW).signed_again(NEW, |all| all.encryption_key = key(0));
		assert_noop!(unusable.open(), Error::<Test>::KeyNotUsable);
	});
}

#[test]
fn there_is_one_attempt_for_an_account() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		assert_ok!(open(BEN, patient, NEW));
		pass(MINUTE);
		assert_noop!(open(CARLA, patient, NEW), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn representatives_agree_with_an_attempt() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		assert_ok!(open(BEN, patient, NEW));
		pass(MINUTE);
		assert_ok!(support(CARLA, patient, NEW));
		assert_eq!(
			supported(patient, NEW),
			Some((vec![account(BEN), account(CARLA)], Some(BEGINNING + MINUTE)))
		);
		System::assert_last_event(
			Event::RecoverySupported { patient, holder: account(NEW), supporters: 2 }.into(),
		);
	});
}

#[test]
fn where_one_suffices_opening_is_agreeing() {
	on_chain(|| {
		let patient = anna_with(&[BEN]);
		assert_ok!(set(ANNA, patient, 1, DELAY));
		assert_ok!(open(BEN, patient, NEW));
		assert_eq!(supported(patient, NEW), Some((vec![account(BEN)], Some(BEGINNING))));
	});
}

#[test]
fn one_representative_is_not_two() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		assert_ok!(open(BEN, patient, NEW));
		assert_noop!(support(BEN, patient, NEW), Error::<Test>::AlreadyExists);
		assert_eq!(supported(patient, NEW), Some((vec![account(BEN)], None)));
	});
}

#[test]
fn nobody_agrees_with_an_attempt_that_is_not_there() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		assert_noop!(support(CARLA, patient, NEW), Error::<Test>::NotFound);
		assert_ok!(open(BEN, patient, NEW));
		assert_noop!(support(CARLA, patient, OTHER), Error::<Test>::NotFound);
	});
}

#[test]
fn attempts_do_not_share_supporters() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID]);
		agreed(patient);
		assert_ok!(open(DAVID, patient, OTHER));
		assert_eq!(supported(patient, OTHER), Some((vec![account(DAVID)], None)));
	});
}

#[test]
fn a_representative_supports_one_attempt_at_a_time() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA, DAVID]);
		agreed(patient);
		assert_ok!(open(DAVID, patient, OTHER));
		assert_ok!(support(CARLA, patient, OTHER));
		assert_eq!(supported(patient, NEW), Some((vec![account(BEN)], None)));
		assert_eq!(
			supported(patient, OTHER),
			Some((vec![account(DAVID), account(CARLA)], Some(BEGINNING)))
		);
	});
}

#[test]
fn an_attempt_that_nobody_supports_any_more_is_gone() {
	on_chain(|| {
		let patient = anna_with(&[BEN, CARLA]);
		assert_ok!(open(BEN, patient, NEW));
		assert_ok!(open(BEN, patient, OTHER));
		assert_eq!(supported(patient, NEW), None);
		assert_noop!(support(CARLA, patient, NEW), Error::<Test>::NotFound);
	});
}

#[test]
fn every_representative_can_have_an_attempt_of_their_own() {
	on_chain(|| {
		let most = u8::try_from(<Test as Config>::MaxRepresentatives::get()).expect("a few");
		let helpers: Vec<u8> = (10..10 + most).collect();
		let patient = anna_with(&helpers);
		for helper in &helpers {
			assert_ok!(open(*helper, patient, helper + 60));
		}
		let recovery = Recoveries::<Test>::get(patient).expect("there are attempts");
		assert_eq!(recovery.attempts.len(), helpers.len());
		// And another one, in the place of their own.
		assert_ok!(open(10, patient, NEW));
	});
}
