//! `register_by_guardian`

use crate::{mock::*, *};
use anamnesis_primitives::MandateRights;
use frame_support::{assert_noop, assert_ok};

const CHILD: u8 = 50;

fn refused(all: ByGuardian, refusal: Refusal, error: Error<Test>) {
	assert_eq!(all.precheck(), Err(refusal), "{all:?}");
	assert_noop!(all.send(), error);
}

#[test]
fn a_clinician_registers_a_child_by_its_guardian() {
	on_chain(|| {
		let all = by_guardian(BEN, CHILD);
		assert_eq!(all.precheck(), Ok(()));
		assert_ok!(all.send());
		let child = Representatives::<Test>::get(account(BEN)).expect("he represents somebody");
		assert_eq!(
			Patients::<Test>::get(child),
			Some(Patient {
				holder: None,
				sponsor: CLINIC,
				registered_at: BEGINNING,
				standing: Standing::Registered,
			})
		);
		assert_eq!(Keys::<Test>::get(child).and_then(|ring| ring.current()), Some(key(CHILD)));
		assert_eq!(Shelf::commitment(&child), Some(commitment(CHILD)));
		System::assert_has_event(
			Event::PatientRegistered { patient: child, sponsor: CLINIC }.into(),
		);
	});
}

#[test]
fn the_guardian_has_a_mandate_for_everything() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		let mandates = Mandates::<Test>::get(child);
		assert_eq!(mandates.len(), 1);
		assert_eq!(
			mandates[0],
			Mandate {
				representative: account(BEN),
				encryption_key: key(BEN),
				terms: MandateTerms { until: in_quarters(12), ..terms(MandateRights::ALL) },
				kind: commitment(BEN),
				given_at: BEGINNING,
			}
		);
		assert!(mandates[0].is_complete());
		assert_eq!(System::sufficients(&account(BEN)), 1);
		System::assert_has_event(
			Event::MandateGiven { patient: child, representative: account(BEN) }.into(),
		);
	});
}

#[test]
fn nobody_holds_the_childs_id() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		assert_eq!(PatientRegistry::holder(&child), None);
		assert_eq!(PatientRegistry::held_by(&account(BEN)), None);
		assert_eq!(PatientRegistry::acts_for(&account(BEN)), Some(child));
		assert!(PatientRegistry::exists(&child));
	});
}

#[test]
fn the_sponsor_gets_the_grants_of_the_guardians_consent() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		assert_eq!(Granted::get(), vec![(child, CLINIC, vec![grant()])]);
	});
}

#[test]
fn officers_and_others_register_no_children() {
	on_chain(|| {
		for by in [OFFICER, ADMINISTRATOR, LABORATORY_RECORDER, HOSPITAL_CLINICIAN, BEN] {
			let all = ByGuardian { by, ..by_guardian(BEN, CHILD) };
			assert_noop!(all.send(), Error::<Test>::NotAuthorized);
		}
		assert_ok!(ByGuardian { by: RECORDER, ..by_guardian(BEN, CHILD) }.send());
	});
}

#[test]
fn a_signature_under_anything_else_is_none() {
	on_chain(|| {
		let good = by_guardian(BEN, CHILD);
		let other_facts = [
			ByGuardian { guardian: account(CARLA), ..good.clone() },
			ByGuardian { guardian_key: key(51), ..good.clone() },
			ByGuardian { until: in_quarters(13), ..good.clone() },
			ByGuardian { kind: commitment(51), ..good.clone() },
			ByGuardian { encryption_key: key(51), ..good.clone() },
			ByGuardian { policy: commitment(51), ..good.clone() },
			ByGuardian { grants: vec![], ..good.clone() },
			ByGuardian { expires_at: good.expires_at + 1, ..good.clone() },
		];
		for other in other_facts {
			refused(other, Refusal::ConsentNotSigned, Error::ConsentNotSigned);
		}
	});
}

#[test]
fn nobody_else_signs_for_the_guardian() {
	on_chain(|| {
		let all = by_guardian(BEN, CHILD).signed_again(CLINICIAN, |_| ());
		refused(all, Refusal::ConsentNotSigned, Error::ConsentNotSigned);
	});
}

#[test]
fn a_guardians_consent_is_used_once() {
	on_chain(|| {
		let all = by_guardian(BEN, CHILD);
		assert_ok!(all.clone().send());
		refused(all, Refusal::ConsentUsed, Error::ConsentUsed);
	});
}

#[test]
fn a_guardians_consent_expires() {
	on_chain(|| {
		let all = by_guardian(BEN, CHILD);
		Now::set(all.expires_at);
		refused(all, Refusal::ConsentExpired, Error::ConsentExpired);
	});
}

#[test]
fn a_guardianship_that_has_ended_registers_nobody() {
	on_chain(|| {
		Now::set(in_quarters(0).begins());
		let ended = |all: &mut ByGuardian| all.until = in_quarters(0);
		let all = by_guardian(BEN, CHILD).signed_again(BEN, ended);
		assert_noop!(all.send(), Error::<Test>::TimeNotAdmissible);
		let next = |all: &mut ByGuardian| all.until = in_quarters(1);
		assert_ok!(by_guardian(BEN, CHILD).signed_again(BEN, next).send());
	});
}

#[test]
fn the_kind_is_committed_to_in_a_way_that_the_chain_knows() {
	on_chain(|| {
		let all = by_guardian(BEN, CHILD)
			.signed_again(BEN, |all| all.kind = Commitment { scheme: 2, hash: [1; 32] });
		assert_noop!(all.send(), Error::<Test>::SchemeNotKnown);
	});
}

#[test]
fn guardian_and_child_have_different_keys() {
	on_chain(|| {
		assert_noop!(by_guardian(BEN, BEN).send(), Error::<Test>::KeyInUse);
	});
}

#[test]
fn an_account_is_a_guardian_of_one_patient() {
	on_chain(|| {
		registered_by_guardian(BEN, CHILD);
		let second = by_guardian(BEN, 51).signed_again(BEN, |all| all.guardian_key = key(52));
		assert_noop!(second.send(), Error::<Test>::AccountInUse);
	});
}

#[test]
fn a_patient_is_nobodys_guardian_with_the_same_account() {
	on_chain(|| {
		registered(BEN);
		let all = by_guardian(BEN, CHILD).signed_again(BEN, |all| all.guardian_key = key(52));
		assert_noop!(all.send(), Error::<Test>::AccountInUse);
	});
}

#[test]
fn a_guardian_is_no_patient_with_the_same_account() {
	on_chain(|| {
		registered_by_guardian(BEN, CHILD);
		let all = registration(BEN).signed_again(BEN, |all| all.encryption_key = key(52));
		assert_noop!(all.send(), Error::<Test>::AccountInUse);
	});
}
