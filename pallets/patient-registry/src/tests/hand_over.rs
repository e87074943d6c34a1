//! `hand_over`

use crate::{mock::*, *};
use anamnesis_primitives::{Categories, GrantScope, MandateRights};
use frame_support::{assert_noop, assert_ok};

const CHILD: u8 = 50;
/// The account that the child has made when it is grown up.
const GROWN: u8 = 40;

#[test]
fn a_guardian_hands_over() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		assert_ok!(taking(BEN, patient, GROWN).hand_over());
		assert_eq!(PatientRegistry::holder(&patient), Some(account(GROWN)));
		assert_eq!(PatientRegistry::held_by(&account(GROWN)), Some(patient));
		assert_eq!(System::sufficients(&account(GROWN)), 1);
		System::assert_last_event(Event::PatientHandedOver { patient }.into());
	});
}

#[test]
fn all_mandates_end() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		assert_ok!(giving(BEN, patient, CARLA, terms(MandateRights::ALL)).send());
		assert_ok!(taking(BEN, patient, GROWN).hand_over());
		assert!(Mandates::<Test>::get(patient).is_empty());
		for seed in [BEN, CARLA] {
			assert_eq!(PatientRegistry::acts_for(&account(seed)), None);
			assert_eq!(System::sufficients(&account(seed)), 0);
			assert!(!PatientRegistry::in_use(&key(seed)));
			let representative = account(seed);
			System::assert_has_event(Event::MandateEnded { patient, representative }.into());
		}
	});
}

#[test]
fn the_new_key_is_the_current_one_and_the_childs_stays_known() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		assert_ok!(taking(BEN, patient, GROWN).hand_over());
		let ring = Keys::<Test>::get(patient).expect("there are keys");
		assert_eq!(ring.get(0), Some(key(CHILD)));
		assert_eq!((ring.current_number(), ring.current()), (1, Some(key(GROWN))));
		System::assert_has_event(Event::KeyRotated { patient, number: 1 }.into());
	});
}

#[test]
fn the_policy_stays() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		assert_ok!(taking(BEN, patient, GROWN).hand_over());
		assert_eq!(Shelf::commitment(&patient), Some(commitment(CHILD)));
	});
}

#[test]
fn a_guardian_hands_over_also_after_the_end() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		Now::set(in_quarters(12).begins() + 365 * DAY);
		assert_ok!(taking(BEN, patient, GROWN).hand_over());
	});
}

#[test]
fn whose_mandate_was_let_end_does_not_hand_over_while_somebody_stands_for_the_child() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		// Ends before Ben's.
		assert_ok!(giving(BEN, patient, CARLA, terms(MandateRights::ALL)).send());
		Now::set(in_quarters(4).begins());
		assert_noop!(taking(CARLA, patient, GROWN).hand_over(), Error::<Test>::NotAuthorized);
		Now::set(in_quarters(12).begins());
		assert_ok!(taking(CARLA, patient, GROWN).hand_over());
	});
}

#[test]
fn representatives_of_less_than_everything_do_not_hand_over() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		let some = GrantScope::Categories(Categories(1));
		for (seed, less) in [
			(CARLA, terms(MandateRights { recover: false, ..MandateRights::ALL })),
			(DAVID, MandateTerms { scope: some, ..terms(MandateRights::ALL) }),
		] {
			assert_ok!(giving(BEN, patient, seed, less).send());
			for now in [BEGINNING, in_quarters(12).begins()] {
				Now::set(now);
				assert_noop!(
					taking(seed, patient, GROWN).hand_over(),
					Error::<Test>::NotAuthorized
				);
			}
			Now::set(BEGINNING);
		}
	});
}

#[test]
fn nobody_else_hands_over() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		registered(ELLA);
		for by in [ELLA, GROWN, STRANGER, CLINICIAN, OFFICER] {
			assert_noop!(taking(by, patient, GROWN).hand_over(), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn a_patient_with_an_account_is_not_handed_over() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(MandateRights::ALL));
		for by in [ANNA, BEN] {
			assert_noop!(taking(by, patient, GROWN).hand_over(), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn a_patient_is_handed_over_once() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		assert_ok!(taking(BEN, patient, GROWN).hand_over());
		assert_noop!(taking(BEN, patient, 41).hand_over(), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn the_new_holder_has_to_want_it() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		for by in [BEN, STRANGER] {
			let all = taking(BEN, patient, GROWN).signed_again(by, |_| ());
			assert_noop!(all.hand_over(), Error::<Test>::ConsentNotSigned);
		}
	});
}

#[test]
fn a_takeover_of_anything_else_is_none() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		let other_child = registered_by_guardian(CARLA, 51);
		let good = taking(BEN, patient, GROWN);
		for other in [
			Taking { by: CARLA, patient: other_child, ..good.clone() },
			Taking { holder: account(41), ..good.clone() },
			Taking { encryption_key: key(41), ..good.clone() },
			Taking { expires_at: good.expires_at + 1, ..good.clone() },
		] {
			assert_noop!(other.hand_over(), Error::<Test>::ConsentNotSigned);
		}
		assert_ok!(good.hand_over());
	});
}

#[test]
fn a_takeover_is_good_for_a_day_at_most_and_has_an_end() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		let all = taking(BEN, patient, GROWN);
		let too_long = |all: &mut Taking| all.expires_at = BEGINNING + DAY + 1;
		assert_noop!(
			all.clone().signed_again(GROWN, too_long).hand_over(),
			Error::<Test>::ConsentTooLong
		);
		Now::set(all.expires_at);
		assert_noop!(all.hand_over(), Error::<Test>::ConsentExpired);
	});
}

#[test]
fn the_new_account_has_no_other_role() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		assert_ok!(giving(BEN, patient, CARLA, terms(MandateRights::ALL)).send());
		registered(ELLA);
		// Not even one that it would lose by this.
		for who in [BEN, CARLA, ELLA, CLINICIAN, ADMINISTRATOR, VALIDATOR] {
			let all =
				taking(BEN, patient, who).signed_again(who, |all| all.encryption_key = key(52));
			assert_noop!(all.hand_over(), Error::<Test>::AccountInUse);
		}
	});
}

#[test]
fn the_new_key_serves_nobody_else() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		registered(ELLA);
		for taken in [CHILD, ELLA] {
			let all = taking(BEN, patient, GROWN)
				.signed_again(GROWN, |all| all.encryption_key = key(taken));
			assert_noop!(all.hand_over(), Error::<Test>::KeyInUse);
		}
	});
}

#[test]
fn a_child_who_has_died_is_not_handed_over() {
	on_chain(|| {
		let patient = registered_by_guardian(BEN, CHILD);
		Patients::<Test>::mutate(patient, |entry| {
			entry.as_mut().expect("it is there").standing = Standing::Deceased { since: 0 }
		});
		assert_noop!(taking(BEN, patient, GROWN).hand_over(), Error::<Test>::NotAuthorized);
	});
}
