//! `end_mandate` and `resign_mandate`

use super::mandates::{representatives, CHILD, TO_SEE};
use crate::{mock::*, *};
use anamnesis_primitives::MandateRights;
use frame_support::{assert_noop, assert_ok};

fn end(by: u8, patient: PatientId, representative: u8) -> DispatchResult {
	PatientRegistry::end_mandate(signed(by), patient, account(representative))
}

fn resign(by: u8, patient: PatientId) -> DispatchResult {
	PatientRegistry::resign_mandate(signed(by), patient)
}

#[test]
fn the_holder_ends_a_mandate() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(TO_SEE));
		mandated(patient, CARLA, terms(TO_SEE));
		assert_ok!(end(ANNA, patient, BEN));
		assert_eq!(representatives(patient), vec![CARLA]);
		assert!(!PatientRegistry::may(&patient, &account(BEN), PatientAct::See));
		assert_eq!(PatientRegistry::acts_for(&account(BEN)), None);
		assert_eq!(System::sufficients(&account(BEN)), 0);
		assert!(!PatientRegistry::in_use(&key(BEN)));
		System::assert_last_event(
			Event::MandateEnded { patient, representative: account(BEN) }.into(),
		);
	});
}

#[test]
fn nobody_else_ends_a_mandate() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(MandateRights::ALL));
		mandated(patient, CARLA, terms(MandateRights::ALL));
		registered(ELLA);
		for by in [BEN, CARLA, ELLA, STRANGER, CLINICIAN, OFFICER] {
			assert_noop!(end(by, patient, CARLA), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn the_account_of_who_has_died_ends_no_mandate() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(TO_SEE));
		Patients::<Test>::mutate(patient, |entry| {
			entry.as_mut().expect("she is there").standing = Standing::Deceased { since: 0 }
		});
		assert_noop!(end(ANNA, patient, BEN), Error::<Test>::NotAuthorized);
		// It would cost nothing and fail, again and again.
		assert_eq!(
			PatientRegistry::precheck_end_mandate(&patient, &account(BEN)),
			Err(Refusal::ChangesNothing)
		);
	});
}

#[test]
fn a_guardian_does_not_end_the_mandate_of_the_other() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		assert_ok!(giving(BEN, child, CARLA, terms(MandateRights::ALL)).send());
		assert_noop!(end(BEN, child, CARLA), Error::<Test>::NotAuthorized);
		assert_noop!(end(CARLA, child, BEN), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_mandate_that_is_not_there_is_not_ended() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_eq!(
			PatientRegistry::precheck_end_mandate(&patient, &account(BEN)),
			Err(Refusal::ChangesNothing)
		);
		assert_noop!(end(ANNA, patient, BEN), Error::<Test>::NotFound);
		mandated(patient, BEN, terms(TO_SEE));
		assert_eq!(PatientRegistry::precheck_end_mandate(&patient, &account(BEN)), Ok(()));
	});
}

#[test]
fn a_mandate_that_has_ended_by_itself_can_still_be_ended() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(TO_SEE));
		Now::set(in_quarters(4).begins());
		assert_eq!(PatientRegistry::precheck_end_mandate(&patient, &account(BEN)), Ok(()));
		assert_ok!(end(ANNA, patient, BEN));
	});
}

#[test]
fn who_was_a_representative_can_be_somebody_else() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(TO_SEE));
		assert_ok!(end(ANNA, patient, BEN));
		assert_ok!(registration(BEN).send());
	});
}

#[test]
fn a_representative_resigns() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(TO_SEE));
		assert_eq!(PatientRegistry::precheck_resign(&account(BEN), &patient), Ok(()));
		assert_ok!(resign(BEN, patient));
		assert_eq!(representatives(patient), Vec::<u8>::new());
		assert!(!Mandates::<Test>::contains_key(patient), "an empty list takes no place");
		assert_eq!(PatientRegistry::acts_for(&account(BEN)), None);
		System::assert_last_event(
			Event::MandateEnded { patient, representative: account(BEN) }.into(),
		);
	});
}

#[test]
fn a_representative_resigns_also_after_the_end() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(TO_SEE));
		Now::set(in_quarters(4).begins());
		assert_ok!(resign(BEN, patient));
	});
}

#[test]
fn who_has_no_mandate_does_not_resign() {
	on_chain(|| {
		let (anna, ella) = (registered(ANNA), registered(ELLA));
		mandated(ella, BEN, terms(TO_SEE));
		for by in [ANNA, BEN, STRANGER] {
			assert_eq!(
				PatientRegistry::precheck_resign(&account(by), &anna),
				Err(Refusal::ChangesNothing)
			);
			assert_noop!(resign(by, anna), Error::<Test>::NotFound);
		}
	});
}

#[test]
fn the_last_who_stands_for_a_child_does_not_resign() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		assert_ok!(giving(BEN, child, CARLA, terms(TO_SEE)).send());
		for now in [BEGINNING, in_quarters(12).begins()] {
			Now::set(now);
			assert_eq!(
				PatientRegistry::precheck_resign(&account(BEN), &child),
				Err(Refusal::ChangesNothing)
			);
			assert_noop!(resign(BEN, child), Error::<Test>::LastRepresentative);
		}
		assert_ok!(resign(CARLA, child));
	});
}

#[test]
fn a_guardian_resigns_when_somebody_else_stands_for_the_child() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		assert_ok!(giving(BEN, child, CARLA, terms(MandateRights::ALL)).send());
		assert_ok!(resign(BEN, child));
		assert_noop!(resign(CARLA, child), Error::<Test>::LastRepresentative);
	});
}
